#include "interpreter/compiler/disassembler.hpp"

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

class Disassembler {
public:
    Disassembler(Thread& t, const Code* code) : thread_(t), code_(code) {}

    std::string run() {
        header();
        const CodePosition* positions = code_->position_table();
        size_t next_position = 0;
        for (uint32_t at = 0; at < code_->word_count;) {
            int32_t line = -1;
            while (next_position < code_->position_count && positions[next_position].word <= at) {
                line = positions[next_position++].line;
            }
            instruction(at, line == last_line_ ? -1 : line);
            if (line >= 0) last_line_ = line;
            at += 1 + info(code_->words[at].op()).extra;
        }
        exception_table();
        return std::move(out_);
    }

private:
    void append(std::string_view text) { out_ += text; }
    void number(int64_t n) { out_ += std::to_string(n); }
    void padded(std::string_view text, size_t width) {
        if (text.size() < width) out_.append(width - text.size(), ' ');
        out_ += text;
    }

    void header() {
        append("code ");
        append(code_->qualname->view());
        append(": ");
        number(code_->parameter_count());
        append(" parameters, ");
        number(code_->local_count);
        append(" locals, ");
        number(code_->register_count);
        append(" registers");
        static constexpr struct {
            uint32_t flag;
            const char* name;
        } flags[] = {
            {Code::VarArgs, "*args"},       {Code::VarKeywords, "**kwargs"}, {Code::Generator, "generator"},
            {Code::Coroutine, "coroutine"}, {Code::ClassBody, "class"},      {Code::AsyncGenerator, "async generator"},
        };
        for (auto& each : flags) {
            if (!(code_->code_flags & each.flag)) continue;
            append(", ");
            append(each.name);
        }
        append("\n");
    }

    void reg(uint32_t r) {
        append(" r");
        number(r);
        if (r >= code_->local_count) return;
        std::string_view name = as<Str>(code_->local_names->items[r])->view();
        if (name.empty()) return;
        append("(");
        append(name);
        append(")");
    }

    void constant(uint32_t index) {
        append(" k");
        number(index);
        append("(");
        Value value = code_->constants[index];
        if (has_kind(value, Kind::Code)) {
            append("code ");
            append(as<Code>(value)->qualname->view());
        } else if (Result<Str*> text = repr(thread_, value); !text.is_error()) {
            append(text.take()->view());
        } else {
            thread_.clear_pending();
        }
        append(")");
    }

    void operand(Operand kind, uint32_t at, uint32_t unsigned_value, int32_t signed_value) {
        uint32_t after = at + 1 + info(code_->words[at].op()).extra;
        switch (kind) {
            case Operand::none: return;
            case Operand::dst:
            case Operand::reg:
            case Operand::mod:
            case Operand::base: return reg(unsigned_value);
            case Operand::con:
            case Operand::con32: return constant(unsigned_value);
            case Operand::name:
            case Operand::name32: {
                append(" ");
                append(as<Str>(code_->constants[unsigned_value])->view());
                return;
            }
            case Operand::num: append(" #"); return number(unsigned_value);
            case Operand::imm:
            case Operand::imm32: append(" "); return number(signed_value);
            case Operand::jmp:
            case Operand::jmp32: append(" -> "); return number(static_cast<int64_t>(after) + signed_value);
        }
    }

    void instruction(uint32_t at, int32_t line) {
        Word word = code_->words[at];
        const OpcodeInfo& about = info(word.op());
        padded(line < 0 ? "" : std::to_string(line), 5);
        padded(std::to_string(at), 6);
        append("  ");
        append(about.name);
        size_t length = std::string_view(about.name).size();
        if (about.a != Operand::none || about.b != Operand::none) {
            if (length < 16) out_.append(16 - length, ' ');
        }
        operand(about.a, at, word.a(), static_cast<int16_t>(word.a()));
        bool wide = about.b >= Operand::con32;
        operand(about.b, at, wide ? word.wide() : word.b(), wide ? word.signed_wide() : word.signed_b());
        if (!wide) operand(about.c, at, word.c(), word.signed_c());
        extra_operand(at);
        append("\n");
    }

    // I[0] of the instructions that have one.
    void extra_operand(uint32_t at) {
        if (info(code_->words[at].op()).extra == 0) return; // it may be the last word
        uint32_t value = static_cast<uint32_t>(code_->words[at + 1].bits);
        switch (code_->words[at].op()) {
            case Opcode::CallKeywords:
            case Opcode::CallLoadedKeywords: return constant(value);
            case Opcode::CallMethod: return operand(Operand::name, at, value, 0);
            case Opcode::UnpackStar: return operand(Operand::num, at, value, 0);
            default: return;
        }
    }

    void exception_table() {
        const ExceptionEntry* entries = code_->exception_table();
        for (uint32_t i = 0; i < code_->exception_count; i++) {
            append("  raised in ");
            number(entries[i].begin);
            append("..");
            number(entries[i].end - 1);
            append(": -> ");
            number(entries[i].handler);
            append(" with");
            reg(entries[i].reg);
            append("\n");
        }
    }

    Thread& thread_;
    const Code* code_;
    std::string out_;
    int32_t last_line_ = -1;
};

} // namespace

std::string disassemble(Thread& t, const Code* code) {
    std::string out = Disassembler(t, code).run();
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (!has_kind(code->constants[i], Kind::Code)) continue;
        out += "\n";
        out += disassemble(t, as<Code>(code->constants[i]));
    }
    return out;
}

} // namespace krait
