// Writes the instructions of one Code: words, labels and jumps, source positions, the exception table. It also follows
// the control flow while it writes, so that it knows which instructions can be reached and which locals hold a value.
//
// Invariants:
//  1. What cannot be reached is not written: emit() does nothing until a label that is jumped to is bound.
//  2. `assigned` has a bit per local that certainly holds a value at this point. A label takes the intersection of the
//     states of all jumps to it. Names that are ever deleted are not tracked, so bits are only ever added along a path
//     and a loop's body may start with the state at the loop's entry.
//  3. Ranges of the exception table are added innermost first: a range is closed before the one around it.
#pragma once

#include <vector>

#include "interpreter/compiler/constants.hpp"
#include "interpreter/compiler/instruction.hpp"
#include "interpreter/vm/code.hpp"

namespace krait::compiler {

using Reg = uint32_t;

// A place in the code, bound before or after the jumps to it.
struct Label {
    uint32_t id = ~0u;
    bool exists() const { return id != ~0u; }
};

using LocalSet = std::vector<bool>;

class CodeBuilder {
public:
    CodeBuilder(Thread& t, Problems& problems) : constants(t), problems_(problems) {}

    ConstantPool constants;
    LocalSet assigned; // invariant 2

    // Instructions get this position from now on.
    void at(const Location& location) { location_ = location; }
    const Location& location() const { return location_; }
    bool reachable() const { return reachable_; }
    uint32_t here() const { return static_cast<uint32_t>(words_.size()); }

    // An instruction with its extra words, the first of which is `extra`.
    void emit(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint64_t extra = 0);
    void emit_wide(Opcode op, uint32_t a, uint32_t wide);
    // The last `words` words, behind the instruction just emitted, are at `location`: where it is while it calls.
    void at_words_behind(const Location& location, uint32_t words);
    // In front of everything else.
    void emit_prologue(Opcode op, uint32_t a, uint32_t b = 0) { prologue_.push_back(Word::make(op, a, b)); }

    Label label();
    // `target` goes where the opcode has its jump operand.
    void jump(Opcode op, Label target, uint32_t a = 0, uint32_t b = 0);
    void jump(Label target) { jump(Opcode::Jump, target); }
    void bind(Label label);
    // The start of a loop's body, in front of which stands the jump to its test: reached when the loop is.
    void bind_loop(Label label, bool reachable, const LocalSet& assigned);
    // The start of an exception handler: reached when something covered can raise.
    void bind_handler(Label label, const LocalSet& assigned);
    // Instructions from `begin` up to here go to `handler` when they raise, with the exception in `reg`.
    void cover(uint32_t begin, Label handler, Reg reg);
    void unreachable() { reachable_ = false; }
    bool is_jumped_to(Label label) const { return labels_[label.id].referenced; }

    // What the Code needs from the builder. False (with an error in `problems`) when a limit is passed.
    struct Finished {
        std::vector<Word> words;
        std::vector<ExceptionEntry> exceptions;
        std::vector<CodePosition> positions;
    };
    bool finish(Finished& out);

private:
    static constexpr uint32_t unbound_place = ~0u;
    struct LabelState {
        uint32_t place = unbound_place;
        bool referenced = false;
        LocalSet assigned;
    };
    struct Fixup {
        uint32_t word;
        uint32_t label;
        bool wide;
        bool expanded = false; // needs a 32-bit jump of its own
    };
    struct Range {
        uint32_t begin;
        uint32_t end;
        uint32_t label;
        Reg reg;
    };
    void place(Label label);
    void expand_far_jumps();
    std::vector<uint32_t> shifts() const;
    int64_t distance(const Fixup& fixup, const std::vector<uint32_t>& shift) const;
    void record_position(uint32_t word);

    Problems& problems_;
    std::vector<Word> prologue_;
    std::vector<Word> words_;
    std::vector<LabelState> labels_;
    std::vector<Fixup> fixups_;
    std::vector<Range> ranges_;
    std::vector<CodePosition> positions_;
    Location location_;
    bool reachable_ = true;
};

} // namespace krait::compiler
