// Built-in functions about objects: attributes, classes, identity, text.
#include "runtime/builtins.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Result<Str*> attribute_name(Thread& t, Value v) {
    if (is_str(v)) return as<Str>(v);
    return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, v));
}

Value builtin_getattr(Thread& t, Args a) {
    Str* name = TRY(attribute_name(t, a[1]));
    if (a[2].is_unbound()) return get_attribute(t, a[0], name);
    Value found = TRY(find_attribute(t, a[0], name));
    return found.is_bound() ? found : a[2];
}
Value builtin_hasattr(Thread& t, Args a) {
    return Value::boolean(TRY(find_attribute(t, a[0], TRY(attribute_name(t, a[1])))).is_bound());
}
Value builtin_setattr(Thread& t, Args a) {
    TRY(set_attribute(t, a[0], TRY(attribute_name(t, a[1])), a[2]));
    return Value::none();
}
Value builtin_delattr(Thread& t, Args a) {
    TRY(del_attribute(t, a[0], TRY(attribute_name(t, a[1]))));
    return Value::none();
}

Value builtin_callable(Thread& t, Args a) { return Value::boolean(is_callable(t, a[0])); }
Value builtin_isinstance(Thread& t, Args a) { return Value::boolean(TRY(is_instance_of(t, a[0], a[1]))); }
Value builtin_issubclass(Thread& t, Args a) { return Value::boolean(TRY(is_subclass_of(t, a[0], a[1]))); }
Value builtin_id(Thread& t, Args a) { return make_int(t, a[0].bits()); }
Value builtin_hash(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(TRY(hash(t, a[0])))); }
Value builtin_len(Thread& t, Args a) { return make_int(t, TRY(length(t, a[0]))); }
Value builtin_repr(Thread& t, Args a) { return repr(t, a[0]); }
Value builtin_ascii(Thread& t, Args a) { return ascii(t, a[0]); }
Value builtin_format(Thread& t, Args a) {
    if (a[1].is_unbound()) return format(t, a[0], t.state.empty_str);
    if (!is_str(a[1])) return raise_type_error(t, "format() argument 2 must be str, not {}", type_name(t, a[1]));
    return format(t, a[0], as<Str>(a[1]));
}

Value namespace_here(Thread& t) {
    Value locals = t.state.hooks.current_locals ? TRY(t.state.hooks.current_locals(t)) : Value::unbound();
    if (locals.is_unbound()) return raise(t, t.types.SystemError, "frame does not exist");
    return locals;
}

Value builtin_globals(Thread& t, Args) {
    Dict* globals = t.state.hooks.current_globals ? t.state.hooks.current_globals(t) : nullptr;
    return globals ? Value(globals) : Value::none();
}
Value builtin_locals(Thread& t, Args) { return namespace_here(t); }
Value builtin_vars(Thread& t, Args a) {
    if (a[0].is_unbound()) return namespace_here(t);
    Value dict = TRY(find_attribute(t, a[0], t.names.dunder_dict));
    return dict.is_bound() ? dict : raise_type_error(t, "vars() argument must have __dict__ attribute");
}

Value builtin_dir(Thread& t, Args a) {
    Value names;
    if (a[0].is_unbound()) {
        names = TRY(call_method(t, TRY(namespace_here(t)), t.names.id_keys, {}));
    } else {
        Value method = special(type_of(t, a[0]), Special::dir_);
        if (method.is_unbound()) return raise_type_error(t, "object does not provide __dir__");
        names = TRY(call_special(t, method, a[0], {}));
    }
    List* list = TRY(to_list(t, names));
    TRY(list_sort(t, list, Value::none(), false));
    return Value(list);
}

const MethodDef functions[] = {
    {"getattr(object, name, default=?, /)",
     "getattr(object, name[, default]) -> value\n\n"
     "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\n"
     "When a default argument is given, it is returned when the attribute doesn't\n"
     "exist; without it, an exception is raised in that case.",
     builtin_getattr},
    {"hasattr(obj, name, /)",
     "Return whether the object has an attribute with the given name.\n\n"
     "This is done by calling getattr(obj, name) and catching AttributeError.",
     builtin_hasattr},
    {"setattr(obj, name, value, /)",
     "Sets the named attribute on the given object to the specified value.\n\n"
     "setattr(x, 'y', v) is equivalent to ``x.y = v``",
     builtin_setattr},
    {"delattr(obj, name, /)",
     "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``",
     builtin_delattr},
    {"callable(obj, /)",
     "Return whether the object is callable (i.e., some kind of function).\n\n"
     "Note that classes are callable, as are instances of classes with a\n__call__() method.",
     builtin_callable},
    {"isinstance(obj, class_or_tuple, /)",
     "Return whether an object is an instance of a class or of a subclass thereof.\n\n"
     "A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\n"
     "check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.",
     builtin_isinstance},
    {"issubclass(cls, class_or_tuple, /)",
     "Return whether 'cls' is derived from another class or is the same class.\n\n"
     "A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\n"
     "check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\nor ...``.",
     builtin_issubclass},
    {"id(obj, /)",
     "Return the identity of an object.\n\n"
     "This is guaranteed to be unique among simultaneously existing objects.",
     builtin_id},
    {"hash(obj, /)",
     "Return the hash value for the given object.\n\n"
     "Two objects that compare equal must also have the same hash value, but the\n"
     "reverse is not necessarily true.",
     builtin_hash},
    {"len(obj, /)", "Return the number of items in a container.", builtin_len},
    {"repr(obj, /)",
     "Return the canonical string representation of the object.\n\n"
     "For many object types, including most builtins, eval(repr(obj)) == obj.",
     builtin_repr},
    {"ascii(obj, /)",
     "Return an ASCII-only representation of an object.\n\n"
     "As repr(), return a string containing a printable representation of an\n"
     "object, but escape the non-ASCII characters in the string returned by\n"
     "repr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\n"
     "to that returned by repr() in Python 2.",
     builtin_ascii},
    {"format(value, format_spec=?, /)",
     "Return type(value).__format__(value, format_spec)\n\n"
     "Many built-in types implement format_spec according to the\n"
     "Format Specification Mini-language. See help('FORMATTING').\n\n"
     "If type(value) does not supply a method named __format__\n"
     "and format_spec is empty, then str(value) is returned.\nSee also help('SPECIALMETHODS').",
     builtin_format},
    {"globals()",
     "Return the dictionary containing the current scope's global variables.\n\n"
     "NOTE: Updates to this dictionary *will* affect name lookups in the current\nglobal scope and vice-versa.",
     builtin_globals},
    {"locals()",
     "Return a dictionary containing the current scope's local variables.\n\n"
     "NOTE: Whether or not updates to this dictionary will affect name lookups in\n"
     "the local scope and vice-versa is *implementation dependent* and not\n"
     "covered by any backwards compatibility guarantees.",
     builtin_locals},
    {"vars(object=?, /)",
     "vars([object]) -> dictionary\n\n"
     "Without arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.",
     builtin_vars},
    {"dir(object=?, /)",
     "dir([object]) -> list of strings\n\n"
     "If called without an argument, return the names in the current scope.\n"
     "Else, return an alphabetized list of names comprising (some of) the attributes\n"
     "of the given object, and of attributes reachable from it.",
     builtin_dir},
};

} // namespace

const std::span<const MethodDef> builtin_object_functions = functions;

} // namespace krait
