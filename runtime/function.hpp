// Functions, methods, descriptors, cells: the callable and attribute-like built-in objects.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

struct TypeDef;

// A Python function. What it executes is `code` (interpreter/vm/code.hpp); this layer only carries it.
struct Function : Cell {
    static constexpr Kind kind_of = Kind::Function;
    Code* code;
    Dict* globals;
    Str* name;
    Str* qualname;
    Value module;      // __module__
    Value doc;         // __doc__
    Tuple* defaults;   // or null
    Dict* kwdefaults;  // or null
    Tuple* closure;    // ValueCells, or null
    Value annotations; // Dict, or unbound until asked for
    Value type_params; // Tuple
    Dict* attributes;  // __dict__, made on first need
};

struct BoundMethod : Cell {
    static constexpr Kind kind_of = Kind::BoundMethod;
    Value function;
    Value self;
};
BoundMethod* make_bound_method(Thread& t, Value function, Value self);

struct Property : Cell {
    static constexpr Kind kind_of = Kind::Property;
    Value getter; // none when missing
    Value setter;
    Value deleter;
    Value doc;
    Value name;
};

struct StaticMethod : Cell { // kind StaticMethod or ClassMethod
    static constexpr Kind kind_of = Kind::StaticMethod;
    Value function;
    Dict* attributes;
};

struct SuperObject : Cell {
    static constexpr Kind kind_of = Kind::Super;
    Type* type; // where the search starts behind
    Value self; // or unbound: unbound super
    Type* self_type;
};

// super(type, self), for the VM; TypeError when self has nothing to do with type.
Result<SuperObject*> make_super(Thread& t, Type* type, Value self);

struct Module : Cell {
    static constexpr Kind kind_of = Kind::Module;
    Dict* dict; // with value cells
    const ModuleDef* def;
};
Result<Module*> make_module(Thread& t, Str* name);
Result<Module*> make_native_module(Thread& t, const ModuleDef& def);
// For setup functions.
Result<void> module_add_functions(Thread& t, Module* module, std::span<const MethodDef> functions);
Result<void> module_set(Thread& t, Module* module, std::string_view name, Value value);
// The type that this interpreter has of `def`, made when it is first asked for.
Result<Type*> native_type_of(Thread& t, const TypeDef& def, Type* base = nullptr);
// ... as a name of the module.
Result<Type*> module_add_type(Thread& t, Module* module, const TypeDef& def, Type* base = nullptr);

} // namespace krait
