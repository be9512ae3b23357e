// What the compiler finds wrong with a program: the first error, and warnings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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
    template <class... Parts>
    void warning(const Location& location, const Parts&... parts) {
        std::string message;
        for (std::string_view part : {std::string_view(parts)...}) message += part;
        warnings_.push_back({ast::DiagnosticKind::SyntaxWarning, std::move(message), location, {}, true, true});
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
    std::vector<ast::Diagnostic>& warnings() { return warnings_; }

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
    std::vector<ast::Diagnostic> warnings_;
};

} // namespace krait::compiler
