// Second step of the symbol pass: where each name lives (scopes.hpp, Access). A name that a scope does not bind is
// looked for in the scopes around it, from the inside out; what is found in another unit is captured in a cell.
#include <algorithm>

#include "interpreter/compiler/scopes.hpp"

namespace krait::compiler {

namespace {

class Resolver {
public:
    explicit Resolver(ScopeTable& table) : table_(table) {}

    void scope(Scope* scope) {
        for (Symbol& symbol : scope->symbols) resolve(scope, symbol);
        for (Scope* child : scope->children) this->scope(child);
        // The children have added what passes through this scope.
        std::sort(scope->free_names.begin(), scope->free_names.end());
    }

private:
    void resolve(Scope* scope, Symbol& symbol);
    void resolve_nonlocal(Scope* scope, Symbol& symbol);
    void resolve_outside(Scope* scope, Symbol& symbol);
    void resolve_below_class(Scope* scope, Symbol& symbol);
    // The symbol that binds `name` for a use in `from`; null: none does, it is global.
    Symbol* find_binding(Scope* from, Identifier name, Scope*& owner);
    void capture(Scope* user, Symbol& symbol, Symbol* binding, Scope* owner);
    static void add_free(Scope* unit, Identifier name) {
        for (Identifier known : unit->free_names) {
            if (known.data() == name.data()) return;
        }
        unit->free_names.push_back(name);
    }

    ScopeTable& table_;
};

void Resolver::resolve(Scope* scope, Symbol& symbol) {
    if (symbol.flags & DefGlobal) {
        if (symbol.flags & DefNonlocal) {
            table_.problems.error(symbol.directive, "name '", symbol.name, "' is nonlocal and global");
        }
        symbol.access = Access::GlobalExplicit;
    } else if (symbol.flags & DefNonlocal) {
        resolve_nonlocal(scope, symbol);
    } else if (!(symbol.flags & BoundHere)) {
        resolve_outside(scope, symbol);
    } else if (scope->is_function_like()) {
        symbol.access = Access::Local;
        symbol.binding = &symbol;
    } else {
        symbol.access = Access::Name;
    }
}

Symbol* Resolver::find_binding(Scope* from, Identifier name, Scope*& owner) {
    for (Scope* around = from->parent; around != nullptr; around = around->parent) {
        if (around->kind == ScopeKind::Class) {
            if (around != from->unit && (name == "__class__" || name == "__classdict__")) {
                (name == "__class__" ? around->needs_class_cell : around->needs_class_dict) = true;
                owner = around;
                return nullptr;
            }
            continue;
        }
        if (!around->is_function_like()) break;
        Symbol* seen = around->find(name);
        if (seen == nullptr) continue;
        if (seen->flags & DefGlobal) break;
        if (!(seen->flags & DefNonlocal) && (seen->flags & BoundHere)) {
            owner = around;
            return seen;
        }
    }
    owner = nullptr;
    return nullptr;
}

// The value is that of `binding`, or the implicit cell of the class `owner`.
void Resolver::capture(Scope* user, Symbol& symbol, Symbol* binding, Scope* owner) {
    if (owner->unit == user->unit) {
        symbol.access = Access::Local;
        symbol.binding = binding;
        return;
    }
    if (binding != nullptr) binding->captured = true;
    symbol.access = Access::Free;
    for (Scope* between = user->unit; between != owner->unit; between = between->parent->unit) {
        add_free(between, symbol.name);
    }
}

void Resolver::resolve_nonlocal(Scope* scope, Symbol& symbol) {
    auto fail = [&](auto... parts) { table_.problems.error(symbol.directive, parts...); };
    symbol.access = Access::GlobalImplicit;
    if (scope->parent == nullptr) return fail("nonlocal declaration not allowed at module level");
    Scope* owner;
    Symbol* binding = find_binding(scope, symbol.name, owner);
    if (owner == nullptr) return fail("no binding for nonlocal '", symbol.name, "' found");
    if (binding != nullptr && (binding->flags & DefTypeParam)) {
        return fail("nonlocal binding not allowed for type parameter '", symbol.name, "'");
    }
    if (binding != nullptr && (symbol.flags & DefWalrus)) binding->flags |= DefWalrus;
    capture(scope, symbol, binding, owner);
}

void Resolver::resolve_outside(Scope* scope, Symbol& symbol) {
    if (scope->sees_class) return resolve_below_class(scope, symbol);
    symbol.access = scope->is_function_like() ? Access::GlobalImplicit : Access::Name;
    Scope* owner;
    Symbol* binding = find_binding(scope, symbol.name, owner);
    if (owner == nullptr) return;
    capture(scope, symbol, binding, owner);
    if (scope->kind == ScopeKind::Class && symbol.access == Access::Free) symbol.access = Access::NameOrFree;
}

// In an annotation scope the class comes behind the type parameters and before what lies around the class.
void Resolver::resolve_below_class(Scope* scope, Symbol& symbol) {
    Scope* owner;
    Symbol* binding = find_binding(scope, symbol.name, owner);
    Scope* class_scope = scope->parent;
    bool nearer = owner == class_scope;
    while (class_scope->kind != ScopeKind::Class) {
        class_scope = class_scope->parent;
        nearer |= owner == class_scope;
    }
    for (Scope* around = scope->parent; around != class_scope; around = around->parent) nearer |= owner == around;
    if (owner != nullptr && nearer) return capture(scope, symbol, binding, owner);
    Symbol* in_class = class_scope->find(symbol.name);
    if (in_class != nullptr && (in_class->flags & DefGlobal)) {
        symbol.access = Access::GlobalExplicit;
        return;
    }
    bool lazy = scope->unit != class_scope;
    bool in_class_only = in_class != nullptr && (in_class->flags & BoundHere) && !(in_class->flags & DefNonlocal);
    if (owner == nullptr || in_class_only) {
        symbol.access = lazy ? Access::LazyName : Access::Name;
    } else {
        capture(scope, symbol, binding, owner);
        symbol.access = lazy ? Access::LazyNameOrFree : Access::NameOrFree;
    }
    if (!lazy) return;
    class_scope->needs_class_dict = true;
    Identifier dict = table_.arena.intern("__classdict__");
    for (Scope* between = scope->unit; between != class_scope; between = between->parent->unit) add_free(between, dict);
}

} // namespace

void resolve_symbols(ScopeTable& table, Scope* scope) { Resolver(table).scope(scope); }

} // namespace krait::compiler
