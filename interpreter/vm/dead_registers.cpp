// The register stack is scanned conservatively, and much of it is dead: registers that were not written yet still hold what
// a function that returned has left there, temporaries stay behind when their statement is done, and the slack behind a
// frame has seen many callees. A program that drops what it has when memory is short must get that memory back, whatever
// happens to lie there: so before marking, words that nobody will read become unbound.
//
// The bytecode says which these are. A temporary is alive when an instruction from here on may read it (liveness, computed
// backwards). A local variable is alive, as in CPython, from its first assignment to the end of the function: it is dead
// only where no path from the beginning to here has written it.
//
// Invariants:
//  1. visit_reads() and visit_writes() know everything that an instruction reads and writes, beyond operands of kind reg, mod
//     and dst: a group is stated there. A read that is missing takes a value away that is still needed, and a write that
//     is missing one of a local variable. Running tests/language with KRAIT_GC_STRESS=1 finds such a mistake.
//  2. What names read, not operands (`super()`, `locals()`), are local variables. Register 0 may hold the namespace from the
//     beginning.
//  3. The instruction of a frame that is calling something may go on, or be tried again: what it reads is alive, and what
//     it has written already, too.
//  4. Words behind a frame's registers are in use only while it calls native code, and only for calls and by instructions
//     that asked for a free window (Thread::window_user).
//  5. Generators have their registers in their own cell, where they were unbound at first: not our concern.
#include "interpreter/vm/dead_registers.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/function.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

constexpr uint8_t intrinsic_operands[] = {
#define INTRINSIC(name, operands, meaning) operands,
#include "interpreter/compiler/intrinsics.def"
#undef INTRINSIC
};

// Codes whose analysis would take longer than the collection are left alone.
constexpr size_t most_bits = size_t{1} << 23;

bool is_call(Opcode op) {
    switch (op) {
        case Opcode::Call:
        case Opcode::CallKeywords:
        case Opcode::CallLoaded:
        case Opcode::CallLoadedKeywords:
        case Opcode::CallMethod:
        case Opcode::CallSpread: return true;
        default: return false;
    }
}

// The groups of registers that `at` reads: visit(first, count).
template <class Visit>
void visit_group_reads(const Code* code, const Word* at, Visit visit) {
    Word w = *at;
    switch (w.op()) {
        case Opcode::Call:
        case Opcode::CallKeywords:
        case Opcode::CallLoaded:
        case Opcode::CallLoadedKeywords:
        case Opcode::CallMethod:
        case Opcode::RangeIter: visit(w.b(), 1); return visit(w.b() + window_header, w.c());
        case Opcode::CallSpread: visit(w.b(), 1); return visit(w.b() + window_header, 1 + w.c());
        case Opcode::BuildTuple:
        case Opcode::BuildList:
        case Opcode::BuildSet:
        case Opcode::BuildString: return visit(w.b(), w.c());
        case Opcode::BuildDict: return visit(w.b(), 2 * w.c());
        case Opcode::BuildConstDict:
            return visit(w.b(), static_cast<uint32_t>(as<Tuple>(code->constants[w.c()])->size));
        case Opcode::FormatValue: return visit(w.b(), 2);
        case Opcode::MakeFunction: return visit(w.c(), 4);
        case Opcode::Intrinsic: return visit(w.b(), intrinsic_operands[w.c()]);
        case Opcode::GetSlice: return visit(w.c(), 2);
        case Opcode::LoadSuper:
        case Opcode::GetSuperAttr:
        case Opcode::ImportName:
        case Opcode::ForIter:
        case Opcode::SetSlice: return visit(w.b(), 2);
        case Opcode::ForRange:
        case Opcode::BuildSlice:
        case Opcode::MatchClass: return visit(w.b(), 3);
        default: return;
    }
}

template <class Visit>
void visit_reads(const Code* code, const Word* at, Visit visit) {
    const OpcodeInfo& about = info(at->op());
    auto is_read = [](Operand kind) { return kind == Operand::reg || kind == Operand::mod; };
    if (is_read(about.a)) visit(at->a(), 1u);
    if (is_read(about.b)) visit(at->b(), 1u);
    if (is_read(about.c)) visit(at->c(), 1u);
    visit_group_reads(code, at, visit);
}

template <class Visit>
void visit_writes(const Word* at, Visit visit) {
    Word w = *at;
    const OpcodeInfo& about = info(w.op());
    if (about.a == Operand::dst || about.a == Operand::mod) visit(w.a(), 1u);
    if (about.c == Operand::mod) visit(w.c(), 1u);
    switch (w.op()) {
        case Opcode::LoadUnbound:
        case Opcode::CopyFree: return visit(w.a(), w.b());
        case Opcode::Unpack: return visit(w.a(), w.c());
        case Opcode::UnpackStar: return visit(w.a(), w.c() + 1 + static_cast<uint32_t>(at[1].bits));
        case Opcode::LoadMethod:
        case Opcode::LoadSpecial:
        case Opcode::LoadSuper: visit(w.a(), 1u); return visit(w.a() + window_header, 1u);
        case Opcode::GetIter:
        case Opcode::MatchGroup: return visit(w.a(), 2u);
        case Opcode::RangeIter:
        case Opcode::ExceptionInfo: return visit(w.a(), 3u);
        default: return;
    }
}

// Which registers of a code are alive at one of its instructions. One object serves all frames of a collection.
class LiveRegisters {
public:
    // False: not known. `current` is an instruction of `code`.
    bool find(const Code* code, uint32_t current) {
        if (code == code_ && current == current_) return known_;
        code_ = code;
        current_ = current;
        words_ = (code->register_count + 63) / 64;
        known_ = code->word_count * words_ * 64 <= most_bits;
        if (!known_) return false;
        result_.assign(words_, 0);
        find_temporaries();
        find_locals();
        return true;
    }
    bool is_alive(uint32_t reg) const { return result_[reg / 64] >> (reg % 64) & 1; }

private:
    using Bits = uint64_t*;
    uint32_t next(uint32_t at) const { return at + 1 + info(code_->words[at].op()).extra; }
    uint64_t* alive_at(uint32_t at) { return alive_.data() + at * words_; }
    static void add(Bits bits, uint32_t first, uint32_t count) {
        for (uint32_t i = first; i < first + count; i++) bits[i / 64] |= uint64_t{1} << (i % 64);
    }
    static void remove(Bits bits, uint32_t first, uint32_t count) {
        for (uint32_t i = first; i < first + count; i++) bits[i / 64] &= ~(uint64_t{1} << (i % 64));
    }
    void unite(Bits to, const uint64_t* from) const {
        for (size_t i = 0; i < words_; i++) to[i] |= from[i];
    }
    // Where the instruction may jump to, or -1.
    int64_t jump_target(uint32_t at) const {
        Word w = code_->words[at];
        const OpcodeInfo& about = info(w.op());
        if (!(about.effects & MayJump)) return -1;
        return next(at) + (about.b == Operand::jmp32 ? w.signed_wide() : w.signed_c());
    }

    void list_instructions() {
        starts_.clear();
        for (uint32_t at = 0; at < code_->word_count; at = next(at)) starts_.push_back(at);
    }

    // What is alive behind the instruction at `at`, whichever way it is left; `raised`: only when it raises.
    void leave(uint32_t at, Bits out, Bits raised) {
        std::fill_n(out, words_, 0);
        std::fill_n(raised, words_, 0);
        if (!(info(code_->words[at].op()).effects & EndsBlock) && next(at) < code_->word_count)
            unite(out, alive_at(next(at)));
        if (int64_t target = jump_target(at); target >= 0) unite(out, alive_at(static_cast<uint32_t>(target)));
        const ExceptionEntry* entries = code_->exception_table();
        for (uint32_t i = 0; i < code_->exception_count; i++) {
            if (at < entries[i].begin || at >= entries[i].end) continue;
            scratch_.assign(alive_at(entries[i].handler), alive_at(entries[i].handler) + words_);
            remove(scratch_.data(), entries[i].reg, 1);
            unite(raised, scratch_.data());
        }
    }

    // One pass backwards; true when something was new.
    bool pass() {
        bool changed = false;
        for (size_t i = starts_.size(); i-- > 0;) {
            uint32_t at = starts_[i];
            leave(at, out_.data(), raised_.data());
            const Word* word = code_->words + at;
            // A loop's instruction writes only when it jumps.
            if (!(info(word->op()).effects & MayJump))
                visit_writes(word, [&](uint32_t first, uint32_t count) { remove(out_.data(), first, count); });
            unite(out_.data(), raised_.data());
            visit_reads(code_, word, [&](uint32_t first, uint32_t count) { add(out_.data(), first, count); });
            if (std::equal(out_.begin(), out_.end(), alive_at(at))) continue;
            std::copy(out_.begin(), out_.end(), alive_at(at));
            changed = true;
        }
        return changed;
    }

    void find_temporaries() {
        list_instructions();
        alive_.assign(code_->word_count * words_, 0);
        out_.assign(words_, 0);
        raised_.assign(words_, 0);
        while (pass()) {
        }
        leave(current_, out_.data(), raised_.data());
        unite(result_.data(), out_.data());
        unite(result_.data(), raised_.data());
        unite(result_.data(), alive_at(current_));
        remove(result_.data(), 0, code_->local_count);
    }

    // Instructions from `begin` to `end` may have run.
    void add_written(uint32_t begin, uint32_t end) {
        for (uint32_t at = begin; at < end; at = next(at)) {
            visit_writes(code_->words + at, [&](uint32_t first, uint32_t count) {
                if (first < code_->local_count) add(result_.data(), first, std::min(count, code_->local_count - first));
            });
        }
    }

    // All that comes earlier in the code may have run, and of what comes later that from which a jump leads back.
    void find_locals() {
        if (code_->local_count == 0) return;
        add(result_.data(), 0, std::max(code_->parameter_count(), 1u));
        uint32_t end = next(current_);
        for (uint32_t at : starts_) {
            int64_t target = jump_target(at);
            if (target >= 0 && target <= current_) end = std::max(end, next(at));
        }
        const ExceptionEntry* entries = code_->exception_table();
        for (uint32_t i = 0; i < code_->exception_count; i++)
            if (entries[i].handler <= current_) end = std::max(end, entries[i].end);
        add_written(0, end);
        for (uint32_t i = 0; i < code_->exception_count; i++)
            if (entries[i].reg < code_->local_count) add(result_.data(), entries[i].reg, 1);
    }

    const Code* code_ = nullptr;
    uint32_t current_ = 0;
    bool known_ = false;
    size_t words_ = 0; // 64-bit words of a set of registers
    std::vector<uint64_t> result_;
    std::vector<uint64_t> alive_; // per word of code: what is alive in front of it
    std::vector<uint64_t> out_;
    std::vector<uint64_t> raised_;
    std::vector<uint64_t> scratch_;
    std::vector<uint32_t> starts_;
};

// How many words behind the window's header a native function uses: the arguments, the last `named` of them given by name,
// and then what is put where it expects them.
uint32_t argument_words(const NativeFunction* f, uint32_t given, uint32_t named) {
    if (f->exact_arguments == given && named == 0) return given;
    given += f->self.is_bound();
    const Arity& arity = f->arity;
    uint32_t positional = std::max<uint32_t>(given - named, arity.positional);
    return std::max(given, positional + arity.keyword_only + arity.keywords);
}

// The end of the words in use by a call of native code, ~0 while a callee is being matched.
uint32_t end_of_call(Thread& t, const Code* code, Value* R, const Word* at) {
    Word call = *at;
    if (call.op() == Opcode::CallSpread) return ~0u;
    Value callee = R[call.b()];
    bool alive = callee.is_cell() && callee.bits() != 0 && t.heap.find_cell(callee.bits()) == callee.cell();
    uint32_t arguments = call.b() + window_header;
    // A class that is still in its place is making an instance natively, with arguments of its own.
    if (alive && has_kind(callee, Kind::Type)) return arguments + call.c();
    if (!alive || !has_kind(callee, Kind::NativeFunction)) return ~0u;
    bool by_name = call.op() == Opcode::CallKeywords || call.op() == Opcode::CallLoadedKeywords;
    uint64_t named = by_name ? as<Tuple>(code->constants[at[1].bits])->size : 0;
    return arguments + argument_words(as<NativeFunction>(callee), call.c(), static_cast<uint32_t>(named));
}

class DeadRegisters {
public:
    explicit DeadRegisters(Thread& t) : t_(t) {}

    // From the innermost frame outwards. A frame's words end where those of the next one begin; behind one that called
    // native code, where native code may begin a new window.
    void clear() {
        Value* R = t_.registers;
        Value* end = frame_end(R);
        bool calls_native = true;
        while (frame_of(R)->code != t_.base_code) {
            bool on_stack = R >= t_.stack_begin && R < t_.stack_end;
            clear_frame(R, end, calls_native, on_stack);
            calls_native = frame_of(R)->info & frame_info::entry;
            Value* caller = frame_of(R)->caller;
            // A generator's calls begin where its driver's words end.
            end = on_stack ? R - window_header : calls_native ? frame_end(caller) : stack_base_of(R);
            R = caller;
        }
    }

private:
    void clear_frame(Value* R, Value* end, bool calls_native, bool on_stack) {
        const FrameHeader* frame = frame_of(R);
        Code* code = frame->code;
        if (frame->pc <= code->words || frame->pc > code->words + code->word_count) return; // being bound
        const Word* current = code->words;
        for (const Word* at = current; at < frame->pc; at += 1 + info(at->op()).extra) current = at;
        bool calls = is_call(current->op());
        if (!on_stack) {
            // A call's window may have been brought to the register stack.
            if (calls_native && !calls && frame->pc != t_.window_user) clear_words(stack_base_of(R), end);
            return;
        }
        uint32_t window = calls ? current->b() : ~0u;
        uint32_t window_end = calls && calls_native ? end_of_call(t_, code, R, current) : window;
        uint32_t count = code->register_count;
        if (R + count > end) count = end > R ? static_cast<uint32_t>(end - R) : 0;
        if (live_.find(code, static_cast<uint32_t>(current - code->words))) {
            for (uint32_t reg = 0; reg < count; reg++) {
                bool in_window = reg >= window && reg < window_end;
                if (!in_window && !live_.is_alive(reg)) R[reg] = Value::unbound();
            }
        }
        if (!calls_native || frame->pc == t_.window_user) return;
        if (!calls)
            clear_words(R + code->register_count, end);
        else if (window_end != ~0u)
            clear_words(R + window_end, end);
    }
    static void clear_words(Value* begin, Value* end) {
        if (begin < end) std::fill(begin, end, Value::unbound());
    }

    Thread& t_;
    LiveRegisters live_;
};

} // namespace

void clear_dead_registers(Thread& t) { DeadRegisters(t).clear(); }

} // namespace krait
