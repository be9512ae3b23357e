#pragma once

#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

// Parsing failed: decides what to tell about it, into `result.error`.
void choose_error(Arena& arena, const TokenStream& stream, const Builder& builder, ParseFlags flags,
                  ParseResult& result);

} // namespace krait::syntax
