#include "interpreter/compiler/compiler.hpp"

#include "interpreter/compiler/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"

namespace krait {

using syntax::Diagnostic;
using syntax::DiagnosticKind;

namespace {

// Line `number` (from 1) of the text with its line end; empty beyond the end. Lines end as Python's do: \n, \r\n, \r.
std::string_view source_line(std::string_view source, uint32_t number) {
    size_t start = 0;
    for (uint32_t line = 1;; line++) {
        size_t end = source.find_first_of("\r\n", start);
        if (end != source.npos) end += source.substr(end).starts_with("\r\n") ? 2 : 1;
        if (line == number) return source.substr(start, end == source.npos ? end : end - start);
        if (end == source.npos) return {};
        start = end;
    }
}

Type* exception_type(Thread& t, DiagnosticKind kind) {
    switch (kind) {
        case DiagnosticKind::IndentationError: return t.types.IndentationError;
        case DiagnosticKind::TabError: return t.types.TabError;
        case DiagnosticKind::RecursionError: return t.types.RecursionError;
        case DiagnosticKind::MemoryError: return t.types.MemoryError;
        case DiagnosticKind::ValueError: return t.types.ValueError;
        default: return t.types.SyntaxError;
    }
}

// `no_end` is `end_offset` of an error that has a place but no range.
Failed raise_diagnostic(Thread& t, const Diagnostic& error, std::string_view source, Str* filename, Value no_end) {
    Type* type = exception_type(t, error.kind);
    bool plain = !error.has_line || error.kind == DiagnosticKind::RecursionError ||
                 error.kind == DiagnosticKind::MemoryError || error.kind == DiagnosticKind::ValueError;
    if (plain) return raise(t, type, "{}", error.message);
    std::string text = error.text;
    if (text.empty()) text = source_line(source, error.location.line);
    Value message = Value(TRY(make_str(t, error.message)));
    auto number = [](uint32_t n) { return Value::small_int(n); };
    Value line = number(error.location.line);
    Value offset = number(error.has_column ? syntax::character_offset(text, error.location.column) : 0);
    Value end_line = line;
    Value end_offset = no_end;
    if (error.has_range) {
        bool one_line = error.location.end_line == error.location.line;
        std::string_view last = one_line ? std::string_view(text) : source_line(source, error.location.end_line);
        end_line = number(error.location.end_line);
        end_offset = number(syntax::character_offset(last, error.location.end_column));
    }
    Value shown = text.empty() ? Value::none() : Value(TRY(make_str(t, text)));
    Tuple* details = small_tuple(t, {filename, line, offset, shown, end_line, end_offset});
    Value exception = TRY(call(t, type, {message, details}));
    return raise_exception(t, as<Exception>(exception));
}

// Shows a warning, or has the module `warnings` decide when the program has imported it; that may make it an error.
Result<void> report_warning(Thread& t, const Diagnostic& warning, std::string_view source, Str* filename) {
    bool syntax = warning.kind == DiagnosticKind::SyntaxWarning;
    Value category = syntax ? t.types.SyntaxWarning : t.types.DeprecationWarning;
    Value warnings = dict_get_str(t, t.state.modules, intern(t, "warnings"));
    Str* message = TRY(make_str(t, warning.message));
    if (warnings.is_bound() && !warnings.is_none()) {
        Value line = Value::small_int(warning.location.line);
        Value done = call_method(t, warnings, intern(t, "warn_explicit"), {message, category, filename, line});
        if (!done.is_error()) return {};
        if (!t.pending_is(as<Type>(category))) return Failed{};
        t.clear_pending();
        return raise_diagnostic(t, warning, source, filename, Value::none());
    }
    if (!syntax || t.state.error_output.write == nullptr) return {};
    std::string text(filename->view());
    text += ":" + std::to_string(warning.location.line) + ": SyntaxWarning: " + warning.message + "\n";
    std::string_view line = source_line(source, warning.location.line);
    size_t first = line.find_first_not_of(" \t\f");
    size_t last = line.find_last_not_of(" \t\r\n");
    if (first != line.npos) text += "  " + std::string(line.substr(first, last + 1 - first)) + "\n";
    t.state.error_output.write(t.state.error_output.context, text);
    return {};
}

Result<void> report_warnings(Thread& t, const std::vector<Diagnostic>& warnings, std::string_view source,
                             Str* filename) {
    for (const Diagnostic& warning : warnings) TRY(report_warning(t, warning, source, filename));
    return {};
}

// Tokens and tree lie outside the heap, but its limit holds for them, too: what they may take; 0: there is no limit.
size_t parser_memory(Thread& t, size_t source_size) {
    constexpr size_t usual_bytes_per_character = 64;
    constexpr size_t always = 256 * 1024; // so that a line which frees something can be compiled in a full heap
    size_t limit = t.heap.statistics().limit_bytes;
    if (limit == 0) return 0;
    auto left = [&] { return limit - std::min(t.heap.statistics().live_bytes, limit); };
    if (left() < source_size * usual_bytes_per_character) t.heap.collect();
    return std::max(left(), always);
}

syntax::ParseMode parse_mode(char mode) {
    return mode == 'e' ? syntax::ParseMode::Eval : mode == 's' ? syntax::ParseMode::Single : syntax::ParseMode::File;
}

// CPython ends the last line of a file and of exec()'s text, but not of eval()'s: an error behind it has no place there.
void end_like_eval(std::string_view source, Diagnostic& error) {
    if (source.ends_with('\n') || !error.text.ends_with('\n')) return;
    std::string_view last = source.substr(source.find_last_of('\n') + 1); // npos + 1 is 0
    if (last.size() + 1 != error.text.size() || !error.text.starts_with(last)) return;
    error.text.pop_back();
    if (error.message == "invalid syntax" && error.location.column == last.size())
        error.has_column = error.has_range = false;
}

// The limit of address space holds for the parser, too. Of what there is a quarter may be tokens, which double, and a
// quarter the tree. False: not even the text has room.
bool limit_parser(Thread& t, std::string_view source, syntax::ParseFlags& flags) {
    constexpr size_t worth_asking = 16 * 1024; // bytes of text
    size_t most = source.size() < worth_asking ? SIZE_MAX : t.heap.most_to_take();
    if (most == SIZE_MAX) return true;
    flags.memory_limit = flags.memory_limit == 0 ? most / 4 : std::min(flags.memory_limit, most / 4);
    return source.size() < most / 4;
}

} // namespace

Result<Code*> compile(Thread& t, std::string_view source, Str* filename, char mode, uint32_t flags) {
    syntax::Arena arena;
    syntax::ParseFlags parse_flags;
    parse_flags.allow_incomplete = flags & CompileAllowIncomplete;
    parse_flags.allow_top_level_await = flags & CompileTopLevelAwait;
    parse_flags.is_bytes = !(flags & CompileFromText);
    parse_flags.memory_limit = parser_memory(t, source.size());
    if (!limit_parser(t, source, parse_flags)) return raise_memory_error(t);
    syntax::ParseResult parsed = syntax::parse(arena, source, filename->view(), parse_mode(mode), parse_flags);
    if (parsed.failed) {
        if (mode == 'e') end_like_eval(source, parsed.error);
        // CPython's tokenizer leaves -1 behind, its parser 0.
        std::string_view message = parsed.error.message;
        bool parser = message.ends_with("was never closed") || message == "':' expected after dictionary key" ||
                      !parsed.error.has_column;
        return raise_diagnostic(t, parsed.error, source, filename, Value::small_int(parser ? 0 : -1));
    }
    compiler::Problems problems;
    compiler::ScopeTable scopes(t, arena, problems);
    scopes.future_annotations = flags & CompileFutureAnnotations;
    scopes.build(*parsed.root, parse_flags.allow_top_level_await);
    Code* code = nullptr;
    if (!problems.failed()) {
        compiler::Generator generator(t, scopes, problems, filename, parse_flags.allow_top_level_await);
        code = generator.module(*parsed.root);
    }
    if (t.has_pending()) return Failed{};
    if (problems.failed()) return raise_diagnostic(t, problems.diagnostic(), source, filename, Value::none());
    TRY(report_warnings(t, parsed.warnings, source, filename));
    return code;
}

} // namespace krait
