#include "interpreter/syntax/diagnostics.hpp"

#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

using Kind = Parser::token;

void choose_error(Arena&, const TokenStream& stream, const Builder& builder, ParseFlags, ParseResult& result) {
    if (!builder.failed_at_token()) return;
    const Token& token = stream.tokens[builder.position() - 1];
    if (token.kind == Kind::ERROR) {
        result.error = stream.error;
        return;
    }
    result.error.message = "invalid syntax";
    result.error.location = token.location;
}

} // namespace krait::syntax
