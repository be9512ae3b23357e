#include "interpreter/compiler/scopes.hpp"

#include "runtime/thread.hpp"

namespace krait::compiler {

Symbol& Scope::get(Identifier mangled) {
    auto [place, is_new] = by_name.try_emplace(mangled.data(), nullptr);
    if (is_new) {
        symbols.emplace_back().name = mangled;
        place->second = &symbols.back();
    }
    return *place->second;
}

Scope* ScopeTable::add(ScopeKind kind, Identifier name, const void* key, const Location& location, Scope* parent) {
    Scope& scope = scopes_.emplace_back();
    scope.kind = kind;
    scope.name = name;
    scope.location = location;
    scope.parent = parent;
    if (parent != nullptr) {
        parent->children.push_back(&scope);
        scope.private_name = parent->private_name;
        scope.mangled_only = parent->mangled_only;
        scope.nested = parent->nested || parent->is_function_like();
        scope.iterable_depth = parent->iterable_depth;
    }
    scope.unit = scope.is_inlined() ? parent->unit : &scope;
    by_node_[key] = &scope;
    return &scope;
}

static Identifier type_parameter_name(const ast::Node* node) {
    if (auto* variable = ast::maybe<ast::TypeVar>(node)) return variable->name;
    if (auto* spec = ast::maybe<ast::ParamSpec>(node)) return spec->name;
    return ast::as<ast::TypeVarTuple>(node)->name;
}

Identifier ScopeTable::mangle(const Scope* scope, Identifier name) {
    if (scope->private_name.empty() || !name.starts_with("__") || name.ends_with("__")) return name;
    if (name.find('.') != name.npos) return name;
    if (scope->mangled_only != nullptr) {
        bool listed = false;
        for (const ast::Node* parameter : *scope->mangled_only) {
            listed |= type_parameter_name(parameter).data() == name.data();
        }
        if (!listed) return name;
    }
    size_t first = scope->private_name.find_first_not_of('_');
    if (first == std::string_view::npos) return name;
    std::string mangled = "_";
    mangled += scope->private_name.substr(first);
    mangled += name;
    return arena.intern(mangled);
}

void ScopeTable::build(ast::Module& module, bool allow_await) {
    collect_futures(*this, module);
    if (problems.failed()) return;
    collect_symbols(*this, module, allow_await);
    if (problems.failed()) return;
    resolve_symbols(*this, this->module());
}

static const char* const known_futures[] = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

static void check_future_names(ScopeTable& table, const ast::ImportFrom& import) {
    for (const ast::Alias* alias : import.names) {
        bool known = false;
        for (std::string_view feature : known_futures) known |= alias->name == feature;
        if (alias->name == "annotations") table.future_annotations = true;
        if (alias->name == "braces") {
            table.problems.error_at_place(import.location, "not a chance");
        } else if (!known) {
            table.problems.error_at_place(import.location, "future feature ", alias->name, " is not defined");
        }
    }
}

void collect_futures(ScopeTable& table, const ast::Module& module) {
    if (module.expression != nullptr) return;
    bool first = true;
    for (const ast::Statement* statement : module.body) {
        if (auto* import = ast::maybe<ast::ImportFrom>(statement);
            import != nullptr && import->module == "__future__" && import->level == 0) {
            check_future_names(table, *import);
            table.last_future_line = statement->location.line;
        } else {
            auto* expression = ast::maybe<ast::Expr>(statement);
            auto* constant = expression ? ast::maybe<ast::Constant>(expression->value) : nullptr;
            bool is_docstring = first && constant != nullptr && constant->value.kind == ast::ConstantKind::String;
            if (!is_docstring) return;
        }
        first = false;
    }
}

} // namespace krait::compiler
