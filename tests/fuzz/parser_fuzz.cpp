// Lexer, layout and grammar, on any bytes. The first byte chooses the mode, so that `eval` and the interactive mode's
// "is more needed?" are reached too.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "interpreter/syntax/parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace krait::syntax;
    if (size == 0) return 0;
    std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
    ParseFlags flags;
    flags.allow_incomplete = data[0] & 4;
    flags.is_bytes = !(data[0] & 8);
    Arena arena;
    parse(arena, source, "<fuzz>", static_cast<ParseMode>((data[0] & 3) % 3), flags);
    return 0;
}
