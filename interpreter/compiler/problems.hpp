// What the compiler finds wrong with a program.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/syntax/parser.hpp"

namespace krait::compiler {

namespace ast = krait::syntax;
using ast::Identifier;
using ast::Location;

// The passes go on after an error as if nothing had happened: only the first one is kept, so the order in which the
// passes look at the tree decides which error the user sees. It is CPython's order.
class Problems {
public:
    // `parts` are joined: error(where, "name '", name, "' is ...").
    template <class... Parts>
    void error(const Location& location, const Parts&... parts) {
        if (failed_) return;
        set(ast::DiagnosticKind::SyntaxError, location, {std::string_view(parts)...});
    }
    // The tree nests deeper than the native stack allows.
    void too_deep(const Location& location) {
        if (!failed_) {
            set(ast::DiagnosticKind::RecursionError, location, {"maximum recursion depth exceeded during compilation"});
        }
    }
    // A future statement's error names a place without an end.
    template <class... Parts>
    void error_at_place(const Location& location, const Parts&... parts) {
        if (failed_) return;
        set(ast::DiagnosticKind::SyntaxError, location, {std::string_view(parts)...});
        error_.has_range = false;
    }

    bool failed() const { return failed_; }
    ast::Diagnostic& diagnostic() { return error_; }

private:
    void set(ast::DiagnosticKind kind, const Location& location, std::initializer_list<std::string_view> parts) {
        failed_ = true;
        error_.kind = kind;
        error_.location = location;
        error_.message.clear();
        for (std::string_view part : parts) error_.message += part;
    }

    bool failed_ = false;
    ast::Diagnostic error_;
};

} // namespace krait::compiler
