#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {
bool character_named(std::string_view, std::uint32_t&) { return false; }
} // namespace krait::syntax
