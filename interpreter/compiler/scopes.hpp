// The symbol pass: which names each scope of a program binds and uses, and where each name's value lives.
//
// The pass has two steps. The collector walks the tree and records per scope what is done to each name, with the rules
// and error texts of CPython's symtable.c. The resolver then decides where every name lives.
//
// A *unit* is what becomes one Code: a module, class body, function, lambda, generator expression, or the body of a
// lazily evaluated type expression. List, set and dict comprehensions and the scope of type parameters are scopes of
// their own but are *inlined*: their variables are registers of the unit around them.
//
// Invariants:
//  1. Names are interned and mangled: two symbols have the same name exactly when name.data() is equal.
//  2. Names of class bodies are not seen by scopes inside them, except by the scopes of type parameters, type variables
//     and type aliases directly below.
//  3. A variable is `captured` (lives in a cell) exactly when another unit than that of its scope uses it.
//  4. Every unit between the one that binds a captured variable and one that uses it lists it in `free_names`.
#pragma once

#include <deque>
#include <unordered_map>

#include "interpreter/compiler/problems.hpp"

namespace krait {
class Thread;
}

namespace krait::compiler {

enum class ScopeKind : uint8_t {
    Module,
    Class,
    Function,
    Lambda,
    GeneratorExpression,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    TypeParameters, // of a generic function, class or alias: inlined
    TypeVariable,   // the bound or default of a type parameter: evaluated on demand
    TypeAlias,      // the value of a type alias: evaluated on demand
    Annotation,     // under `from __future__ import annotations`: only checked, never evaluated
};

enum SymbolFlags : uint16_t {
    DefGlobal = 1,
    DefLocal = 2,
    DefParam = 4,
    DefNonlocal = 8,
    Used = 16,
    DefAnnotated = 32,
    DefImport = 64,
    DefTypeParam = 128,
    CompTarget = 256,  // bound by a comprehension's `for`
    DefWalrus = 512,   // bound by `:=` somewhere: an expression can rebind it
    DefDeleted = 1024, // unbound by `del` or at the end of an except clause
    BoundHere = DefLocal | DefParam | DefImport | DefTypeParam,
};

// Where a name's value lives, seen from one scope.
enum class Access : uint8_t {
    Unresolved,
    Local,          // in the register of `binding` (a cell when that is captured)
    Free,           // in a cell of the closure
    GlobalImplicit, // globals, then builtins
    GlobalExplicit, // declared `global`
    Name,           // the namespace of a class or module, then globals and builtins
    NameOrFree,     // the namespace of the class, then a cell of the closure
    LazyName,       // the namespace of the class around a lazily evaluated scope, then globals and builtins
    LazyNameOrFree, // ... then a cell of the closure
};

struct Symbol {
    Identifier name;
    uint16_t flags = 0;
    Access access = Access::Unresolved;
    bool captured = false;     // invariant 3; of the binding symbol
    Symbol* binding = nullptr; // for Local: the symbol that owns the register, maybe this one
    uint32_t reg = 0;          // set when the code of the unit is laid out
    Location directive;        // of the global or nonlocal statement
};

struct Scope {
    ScopeKind kind;
    Identifier name;
    Location location;
    Scope* parent = nullptr;
    Scope* unit = nullptr; // the scope whose Code holds this one's instructions: itself unless inlined
    std::vector<Scope*> children;

    // the symbols, in order of first mention
    std::deque<Symbol> symbols;
    std::unordered_map<const char*, Symbol*> by_name;
    std::vector<Identifier> parameters; // in the order of registers

    Identifier private_name; // of the class whose names are mangled here; empty outside classes
    // Within the type parameters of a class, only these names are mangled; null: all.
    const ast::List<ast::Node*>* mangled_only = nullptr;
    const char* info = ""; // TypeVariable: "a TypeVar bound", ...

    bool nested = false; // inside a function
    bool generator = false;
    bool coroutine = false;        // uses await (or is async def)
    bool sees_class = false;       // invariant 2: an annotation scope below a class
    bool needs_class_cell = false; // Class: a function inside uses __class__ or super()
    bool needs_class_dict = false; // Class: a lazily evaluated scope looks names up in it
    uint32_t positional_only_count = 0;
    uint32_t keyword_only_count = 0;
    bool var_positional = false;
    bool var_keyword = false;
    bool has_annotations = false; // Module, Class: annotated names, so __annotations__ is needed
    bool mentions_locals = false; // calls locals(), vars(), eval()... by name: every local must hold a Value
    uint32_t iterable_depth = 0;  // while collecting: inside the iterable of a comprehension
    bool in_target = false;       // while collecting: inside the target of a comprehension

    std::vector<Identifier> free_names; // units: invariant 4, sorted

    bool is_comprehension() const {
        return kind >= ScopeKind::GeneratorExpression && kind <= ScopeKind::DictComprehension;
    }
    bool is_inlined() const {
        return (is_comprehension() && kind != ScopeKind::GeneratorExpression) || kind == ScopeKind::TypeParameters;
    }
    bool is_function() const { return kind == ScopeKind::Function || kind == ScopeKind::Lambda || is_comprehension(); }
    // CPython's _PyST_IsFunctionLike: names bound here are seen by scopes inside.
    bool is_function_like() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
    bool is_annotation_scope() const { return kind >= ScopeKind::TypeParameters && kind <= ScopeKind::TypeAlias; }

    Symbol* find(Identifier mangled) const {
        auto found = by_name.find(mangled.data());
        return found == by_name.end() ? nullptr : found->second;
    }
    Symbol& get(Identifier mangled);
};

// All scopes of one program.
class ScopeTable {
public:
    ScopeTable(Thread& thread, ast::Arena& arena, Problems& problems)
        : thread(thread), arena(arena), problems(problems) {}

    // Both steps. Errors go to `problems`.
    void build(ast::Module& module, bool allow_await);

    Scope* module() { return &scopes_.front(); }
    // The scope that belongs to a node; type variables have two (bound and default).
    Scope* at(const void* key) const { return by_node_.find(key)->second; }
    static const void* default_key(const ast::Node* parameter) { return reinterpret_cast<const char*>(parameter) + 1; }
    // `__x` inside class C is `_C__x`.
    Identifier mangle(const Scope* scope, Identifier name);

    Scope* add(ScopeKind kind, Identifier name, const void* key, const Location& location, Scope* parent);

    bool future_annotations = false;
    uint32_t last_future_line = 0; // future statements beyond it are errors
    Thread& thread;
    ast::Arena& arena;
    Problems& problems;

private:
    std::deque<Scope> scopes_;
    std::unordered_map<const void*, Scope*> by_node_;
};

// The steps, each in a file of its own.
void collect_futures(ScopeTable& table, const ast::Module& module);
void collect_symbols(ScopeTable& table, ast::Module& module, bool allow_await);
void resolve_symbols(ScopeTable& table, Scope* scope);

// The child that grows in long chains (node.hpp, rule 2), or null: walks over expressions loop along it.
inline ast::Expression* left_child(const ast::Expression* node) {
    switch (node->kind) {
        case ast::NodeKind::BinOp: return ast::as<ast::BinOp>(node)->left;
        case ast::NodeKind::Attribute: return ast::as<ast::Attribute>(node)->value;
        case ast::NodeKind::Call: return ast::as<ast::Call>(node)->func;
        case ast::NodeKind::Subscript: return ast::as<ast::Subscript>(node)->value;
        default: return nullptr;
    }
}

} // namespace krait::compiler
