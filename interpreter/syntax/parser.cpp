#include "interpreter/syntax/parser.hpp"

#include <algorithm>

#include "interpreter/syntax/builder.hpp"
#include "interpreter/syntax/diagnostics.hpp"
#include "interpreter/syntax/encoding.hpp"
#include "interpreter/syntax/grammar.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

using Kind = Parser::token;

std::uint32_t character_offset(std::string_view line, std::uint32_t byte_column) {
    std::string_view before = line.substr(0, byte_column);
    auto is_first = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), is_first)) + 1 +
           (byte_column > line.size() ? byte_column - static_cast<std::uint32_t>(line.size()) : 0);
}

ParseResult parse(Arena& arena, std::string_view source, std::string_view filename, ParseMode mode, ParseFlags flags) {
    ParseResult result;
    std::string text;
    if (!decode_source(source, filename, flags.is_bytes, text, result.error)) {
        result.failed = true;
        return result;
    }
    TokenStream stream = tokenize(arena, text, mode, flags);
    int start = mode == ParseMode::File   ? Kind::START_FILE
                : mode == ParseMode::Eval ? Kind::START_EVAL
                                          : Kind::START_SINGLE;
    Builder builder(arena, stream, result, start);
    builder.limit_memory(flags.memory_limit);
    Parser parser(builder);
    parser.parse();
    if (result.failed) {
        result.root = nullptr;
        choose_error(arena, stream, builder, flags, result);
        if (result.error.text.empty()) result.error.text = stream.line(result.error.location.line);
        return result;
    }
    result.warnings.insert(result.warnings.begin(), stream.warnings.begin(), stream.warnings.end());
    for (Diagnostic& warning : result.warnings) {
        if (warning.text.empty()) warning.text = stream.line(warning.location.line);
    }
    return result;
}

} // namespace krait::syntax
