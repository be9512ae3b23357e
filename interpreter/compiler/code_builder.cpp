#include "interpreter/compiler/code_builder.hpp"

#include <cassert>
#include <limits>

namespace krait::compiler {

void CodeBuilder::record_position(uint32_t word) {
    auto column = [](uint32_t c) { return c > 32767 ? int16_t{-1} : static_cast<int16_t>(c); };
    CodePosition position{word, static_cast<int32_t>(location_.line), static_cast<int32_t>(location_.end_line),
                          column(location_.column), column(location_.end_column)};
    if (!positions_.empty()) {
        CodePosition& last = positions_.back();
        bool same = last.line == position.line && last.end_line == position.end_line &&
                    last.column == position.column && last.end_column == position.end_column;
        if (same) return;
        if (last.word == position.word) positions_.pop_back();
    }
    positions_.push_back(position);
}

void CodeBuilder::emit(Opcode op, uint32_t a, uint32_t b, uint32_t c, uint64_t extra) {
    if (!reachable_) return;
    record_position(here());
    words_.push_back(Word::make(op, a, b, c));
    for (unsigned i = 0; i < info(op).extra; i++) words_.push_back({i == 0 ? extra : 0});
    if (info(op).effects & EndsBlock) reachable_ = false;
    bool jumps = info(op).effects & MayJump;
    assert(!jumps);
    (void)jumps;
}

void CodeBuilder::at_words_behind(const Location& location, uint32_t words) {
    if (!reachable_) return;
    at(location);
    record_position(here() - words);
}

void CodeBuilder::emit_wide(Opcode op, uint32_t a, uint32_t wide) {
    if (!reachable_) return;
    record_position(here());
    words_.push_back(Word::make_wide(op, a, wide));
    for (unsigned i = 0; i < info(op).extra; i++) words_.push_back({0});
}

Label CodeBuilder::label() {
    labels_.emplace_back();
    return {static_cast<uint32_t>(labels_.size() - 1)};
}

static void intersect(LocalSet& into, const LocalSet& other) {
    for (size_t i = 0; i < into.size(); i++) into[i] = into[i] && other[i];
}

void CodeBuilder::jump(Opcode op, Label target, uint32_t a, uint32_t b) {
    if (!reachable_) return;
    record_position(here());
    LabelState& state = labels_[target.id];
    if (!state.referenced) {
        state.referenced = true;
        state.assigned = assigned;
    } else {
        intersect(state.assigned, assigned);
    }
    bool wide = info(op).b == Operand::jmp32;
    fixups_.push_back({here(), target.id, wide});
    words_.push_back(wide ? Word::make_wide(op, a, 0) : Word::make(op, a, b, 0));
    if (info(op).effects & EndsBlock) reachable_ = false;
}

void CodeBuilder::place(Label label) {
    assert(labels_[label.id].place == unbound_place);
    labels_[label.id].place = here();
}

void CodeBuilder::bind(Label label) {
    place(label);
    LabelState& state = labels_[label.id];
    if (!state.referenced) return;
    if (reachable_) {
        intersect(assigned, state.assigned);
    } else {
        assigned = state.assigned;
    }
    reachable_ = true;
}

void CodeBuilder::bind_loop(Label label, bool reachable, const LocalSet& state) {
    place(label);
    reachable_ = reachable;
    assigned = state;
}

void CodeBuilder::bind_handler(Label label, const LocalSet& state) {
    place(label);
    reachable_ = labels_[label.id].referenced;
    assigned = state;
}

void CodeBuilder::cover(uint32_t begin, Label handler, Reg reg) {
    if (begin == here()) return;
    ranges_.push_back({begin, here(), handler.id, reg});
    labels_[handler.id].referenced = true;
}

// ---- finishing

// How far every word moves when each expanded jump has two more words behind it.
std::vector<uint32_t> CodeBuilder::shifts() const {
    std::vector<uint32_t> shift(words_.size() + 1, 0);
    for (const Fixup& fixup : fixups_) {
        if (fixup.expanded) shift[fixup.word + 1] += 2;
    }
    for (size_t i = 1; i < shift.size(); i++) shift[i] += shift[i - 1];
    return shift;
}

int64_t CodeBuilder::distance(const Fixup& fixup, const std::vector<uint32_t>& shift) const {
    uint32_t target = labels_[fixup.label].place;
    int64_t to = int64_t{target} + shift[target];
    int64_t from = int64_t{fixup.word} + shift[fixup.word];
    // An expanded jump is made by the second of its new words: [op +1] [Jump +1] [Jump target]
    return to - from - (fixup.expanded ? 3 : 1);
}

void CodeBuilder::expand_far_jumps() {
    for (bool changed = true; changed;) {
        changed = false;
        std::vector<uint32_t> shift = shifts();
        for (Fixup& fixup : fixups_) {
            if (fixup.wide || fixup.expanded) continue;
            int64_t delta = distance(fixup, shift);
            if (delta < std::numeric_limits<int16_t>::min() || delta > std::numeric_limits<int16_t>::max()) {
                fixup.expanded = changed = true;
            }
        }
    }
}

bool CodeBuilder::finish(Finished& out) {
    if (constants.size() >= (1u << 30) || words_.size() >= (1u << 30)) {
        problems_.error(location_, "code is too large");
        return false;
    }
    // Jumps have no extra words, so an expanded jump's own words come directly behind its first word.
    expand_far_jumps();
    std::vector<uint32_t> shift = shifts();
    uint32_t start = static_cast<uint32_t>(prologue_.size());
    out.words = prologue_;
    out.words.resize(start + words_.size() + shift.back());
    for (size_t i = 0; i < words_.size(); i++) out.words[start + i + shift[i]] = words_[i];
    for (const Fixup& fixup : fixups_) {
        Word* word = &out.words[start + fixup.word + shift[fixup.word]];
        int64_t delta = distance(fixup, shift);
        if (fixup.wide) {
            *word = Word::make_wide(word->op(), word->a(), static_cast<uint32_t>(delta));
        } else if (!fixup.expanded) {
            *word = Word::make(word->op(), word->a(), word->b(), static_cast<uint32_t>(delta));
        } else {
            word[0] = Word::make(word->op(), word->a(), word->b(), 1);
            word[1] = Word::make_wide(Opcode::Jump, 0, 1);
            word[2] = Word::make_wide(Opcode::Jump, 0, static_cast<uint32_t>(delta));
        }
    }
    auto moved = [&](uint32_t place) { return start + place + shift[place]; };
    for (const Range& range : ranges_) {
        out.exceptions.push_back({moved(range.begin), moved(range.end), moved(labels_[range.label].place), range.reg});
    }
    for (CodePosition position : positions_) {
        position.word = moved(position.word);
        out.positions.push_back(position);
    }
    if (start > 0 && !out.positions.empty()) {
        CodePosition first = out.positions.front();
        first.word = 0;
        out.positions.insert(out.positions.begin(), first);
    }
    return true;
}

} // namespace krait::compiler
