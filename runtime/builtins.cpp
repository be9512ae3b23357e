// The `builtins` module: puts together functions, types, exceptions and constants.
#include "runtime/builtins.hpp"

#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Result<void> add_types(Thread& t, Module* module) {
    BuiltinTypes& b = t.types;
    for (Type* type :
         {b.object,       b.type,        b.int_,  b.bool_,     b.float_, b.complex,   b.str,    b.bytes,   b.bytearray,
          b.memoryview,   b.tuple,       b.list,  b.dict,      b.set,    b.frozenset, b.range,  b.slice,   b.property,
          b.staticmethod, b.classmethod, b.super, b.enumerate, b.zip,    b.map,       b.filter, b.reversed})
        TRY(dict_set_str(t, module->dict, type->name, Value(type)));
#define TYPE(id, definition, base)
#define EXCEPTION(id, base) TRY(module_set(t, module, #id, Value(b.id)));
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION
    TRY(module_set(t, module, "EnvironmentError", Value(b.OSError)));
    TRY(module_set(t, module, "IOError", Value(b.OSError)));
    return {};
}

Result<void> set_up_builtins(Thread& t, Module* module) {
    for (std::span<const MethodDef> functions :
         {builtin_object_functions, builtin_number_functions, builtin_iterable_functions, builtin_stream_functions,
          builtin_code_functions, builtin_async_functions})
        TRY(module_add_functions(t, module, functions));
    TRY(add_types(t, module));
    TRY(module_set(t, module, "None", Value::none()));
    TRY(module_set(t, module, "True", Value::boolean(true)));
    TRY(module_set(t, module, "False", Value::boolean(false)));
    TRY(module_set(t, module, "Ellipsis", Value::ellipsis()));
    TRY(module_set(t, module, "NotImplemented", Value::not_implemented()));
    TRY(module_set(t, module, "__debug__", Value::boolean(true)));
    return {};
}

const ModuleDef builtins_definition = {
    "builtins",
    "Built-in functions, types, exceptions, and other objects.\n\n"
    "This module provides direct access to all 'built-in'\n"
    "identifiers of Python; for example, builtins.len is\n"
    "the full name for the built-in function len().",
    {},
    set_up_builtins,
};

} // namespace

Result<void> make_builtins(Thread& t) {
    Module* module = TRY(make_native_module(t, builtins_definition));
    t.state.builtins = module;
    return dict_set_str(t, t.state.modules, t.names.id_builtins, Value(module));
}

} // namespace krait
