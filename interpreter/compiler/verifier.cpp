#include "interpreter/compiler/verifier.hpp"

#include <vector>

#include "runtime/str.hpp"

namespace krait {

namespace {

class Verifier {
public:
    explicit Verifier(const Code* code) : code_(code) {}

    std::string run() {
        if (code_->word_count == 0) return "no instructions";
        if (code_->local_count > code_->register_count) return "fewer registers than locals";
        if (code_->parameter_count() > code_->local_count) return "fewer locals than parameters";
        find_starts();
        for (uint32_t at = 0; at < code_->word_count && error_.empty(); at = next(at)) instruction(at);
        if (error_.empty()) tables();
        return error_;
    }

private:
    uint32_t next(uint32_t at) const { return at + 1 + info(code_->words[at].op()).extra; }

    void fail(uint32_t at, std::string_view what) {
        if (!error_.empty()) return;
        error_ = "word " + std::to_string(at) + ": " + std::string(what);
    }

    void find_starts() {
        starts_.resize(code_->word_count);
        uint32_t last = 0;
        for (uint32_t at = 0; at < code_->word_count; at = next(at)) {
            if (static_cast<size_t>(code_->words[at].op()) >= opcode_count) return fail(at, "no such opcode");
            if (next(at) > code_->word_count) return fail(at, "extra words are missing");
            starts_[at] = true;
            last = at;
        }
        if (!(info(code_->words[last].op()).effects & EndsBlock)) fail(last, "falls off the end");
    }

    bool is_start(int64_t at) const { return at >= 0 && at < code_->word_count && starts_[static_cast<size_t>(at)]; }

    void check_register(uint32_t at, uint32_t first, uint32_t count = 1) {
        if (first + count > code_->register_count) fail(at, "register out of range");
    }
    void check_constant(uint32_t at, uint32_t index, bool name) {
        if (index >= code_->constant_count) return fail(at, "constant out of range");
        Value value = code_->constants[index];
        if (name && (!is_str(value) || !as<Str>(value)->is_interned())) fail(at, "name is no interned string");
    }

    void operand(Operand kind, uint32_t at, uint32_t value, int32_t signed_value) {
        switch (kind) {
            case Operand::dst:
            case Operand::reg:
            case Operand::mod: return check_register(at, value);
            case Operand::base: return; // with the count: group()
            case Operand::con:
            case Operand::con32: return check_constant(at, value, false);
            case Operand::name:
            case Operand::name32: return check_constant(at, value, true);
            case Operand::jmp:
            case Operand::jmp32:
                if (!is_start(static_cast<int64_t>(next(at)) + signed_value)) fail(at, "jump into nowhere");
                return;
            case Operand::none:
            case Operand::num:
            case Operand::imm:
            case Operand::imm32: return;
        }
    }

    void instruction(uint32_t at) {
        Word word = code_->words[at];
        const OpcodeInfo& about = info(word.op());
        bool wide = about.b >= Operand::con32;
        operand(about.a, at, word.a(), 0);
        operand(about.b, at, wide ? word.wide() : word.b(), wide ? word.signed_wide() : word.signed_b());
        if (!wide) operand(about.c, at, word.c(), word.signed_c());
        group(at, word);
    }

    // Groups and call windows: the registers behind a base.
    void group(uint32_t at, Word word) {
        uint32_t extra = info(word.op()).extra > 0 ? static_cast<uint32_t>(code_->words[at + 1].bits) : 0;
        switch (word.op()) {
            case Opcode::LoadUnbound: return check_register(at, word.a(), word.b());
            case Opcode::CopyFree: return check_register(at, word.a(), word.b());
            case Opcode::CallKeywords:
            case Opcode::CallLoadedKeywords:
            case Opcode::CallMethod: check_constant(at, extra, word.op() == Opcode::CallMethod); [[fallthrough]];
            case Opcode::Call:
            case Opcode::CallLoaded:
            case Opcode::RangeIter: return check_register(at, word.b(), window_header + word.c());
            case Opcode::CallSpread: return check_register(at, word.b(), window_header + 1 + word.c());
            case Opcode::LoadMethod:
            case Opcode::LoadSpecial:
            case Opcode::LoadSuper: return check_register(at, word.a(), window_header + 1);
            case Opcode::BuildTuple:
            case Opcode::BuildList:
            case Opcode::BuildSet:
            case Opcode::BuildString: return check_register(at, word.b(), word.c());
            case Opcode::BuildDict: return check_register(at, word.b(), 2 * word.c());
            case Opcode::Unpack: return check_register(at, word.a(), word.c());
            case Opcode::UnpackStar: return check_register(at, word.a(), word.c() + 1 + extra);
            case Opcode::MakeFunction: return check_register(at, word.c(), 4);
            case Opcode::ExceptionInfo: return check_register(at, word.a(), 3);
            case Opcode::MatchGroup:
            case Opcode::GetIter: return check_register(at, word.a(), 2);
            case Opcode::GetSlice: return check_register(at, word.c(), 2);
            case Opcode::SetSlice: return check_register(at, word.b(), 2);
            default: return;
        }
    }

    void tables() {
        const ExceptionEntry* entries = code_->exception_table();
        for (uint32_t i = 0; i < code_->exception_count; i++) {
            const ExceptionEntry& entry = entries[i];
            bool good = is_start(entry.begin) && entry.begin < entry.end && is_start(entry.handler) &&
                        (entry.end == code_->word_count || is_start(entry.end));
            if (!good) return fail(entry.begin, "bad entry of the exception table");
            check_register(entry.begin, entry.reg);
        }
        const CodePosition* positions = code_->position_table();
        for (uint32_t i = 0; i < code_->position_count; i++) {
            // A method call has two: of the lookup, and of the call behind it.
            uint32_t word = positions[i].word;
            bool second = word > 0 && is_start(word - 1) && code_->words[word - 1].op() == Opcode::CallMethod;
            if (!is_start(word) && !second) return fail(word, "position of no instruction");
            if (i > 0 && positions[i].word <= positions[i - 1].word)
                return fail(positions[i].word, "positions unsorted");
        }
    }

    const Code* code_;
    std::vector<bool> starts_;
    std::string error_;
};

} // namespace

std::string verify(const Code* code) { return Verifier(code).run(); }

} // namespace krait
