// Functions and methods as objects: function, method, builtin_function_or_method, method_descriptor.
#include <cctype>

#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

BoundMethod* make_bound_method(Thread& t, Value function, Value self) {
    auto* method = t.heap.allocate<BoundMethod>(builtin_shapes::method);
    method->function = function;
    method->self = self;
    return method;
}

namespace {

Value cell_value(const void* cell) { return Value(static_cast<const Cell*>(cell)); }

Value call_self(Thread& t, Args a) {
    Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
    return call_with_keywords(t, a[0], a.rest(), keywords);
}

Value get_as_descriptor(Thread& t, Args a) {
    bool through_class = a[1].is_none() && (a.count() < 3 || !a[2].is_none());
    Type* owner = has_kind(a[2], Kind::Type) ? as<Type>(a[2]) : type_of(t, a[1]);
    return bind_descriptor(t, a[0], through_class ? Value::unbound() : a[1], owner);
}

// ---- function

void trace_function(Cell* cell, Marker& marker) {
    auto* f = static_cast<Function*>(cell);
    for (const void* p : {static_cast<const void*>(f->code), static_cast<const void*>(f->globals),
                          static_cast<const void*>(f->name), static_cast<const void*>(f->qualname),
                          static_cast<const void*>(f->defaults), static_cast<const void*>(f->kwdefaults),
                          static_cast<const void*>(f->closure), static_cast<const void*>(f->attributes)})
        marker.visit(static_cast<const Cell*>(p));
    for (Value v : {f->module, f->doc, f->annotations, f->type_params}) marker.visit(v);
}

Function* self_function(Args a) { return as<Function>(a[0]); }
Value or_none(const void* cell) { return cell ? cell_value(cell) : Value::none(); }

Value function_repr(Thread& t, Args a) {
    char address[32];
    std::snprintf(address, sizeof(address), "0x%012lx", static_cast<unsigned long>(a[0].bits()));
    return format_message(t, "<function {} at {}>", {self_function(a)->qualname, address});
}

Value function_closure(Thread&, Args a) { return or_none(self_function(a)->closure); }
Value function_globals(Thread&, Args a) { return or_none(self_function(a)->globals); }
Value function_code(Thread&, Args a) { return or_none(self_function(a)->code); }

Value function_builtins(Thread& t, Args) { return t.state.builtins ? Value(t.state.builtins->dict) : Value::none(); }

// A code object fits a function when it wants as many closure cells as there are.
Result<void> check_free_variables(Thread& t, Str* name, Value code, const Tuple* closure) {
    Value free = TRY(get_attribute(t, code, intern(t, "co_freevars")));
    uint64_t wanted = static_cast<uint64_t>(TRY(length(t, free)));
    uint64_t given = closure ? closure->size : 0;
    if (wanted == given) return {};
    return raise_value_error(t, "{}() requires a code object with {} free vars, not {}", name, given, wanted);
}

Value function_set_code(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Code)) return raise_type_error(t, "__code__ must be set to a code object");
    Function* f = self_function(a);
    TRY(check_free_variables(t, f->name, a[1], f->closure));
    f->code = t.state.hooks.bind_code(t, reinterpret_cast<Code*>(a[1].cell()), f->globals);
    write_barrier(f, Value(reinterpret_cast<Cell*>(f->code)));
    t.class_epoch++; // call sites remember the code of functions found through classes
    return Value::none();
}

Value function_defaults(Thread&, Args a) { return or_none(self_function(a)->defaults); }
Value function_set_defaults(Thread& t, Args a) {
    bool clear = a[1].is_unbound() || a[1].is_none();
    if (!clear && !has_kind(a[1], Kind::Tuple))
        return raise_type_error(t, "__defaults__ must be set to a tuple object");
    store_cell(self_function(a), self_function(a)->defaults, clear ? nullptr : as<Tuple>(a[1]));
    t.class_epoch++;
    return Value::none();
}
Value function_kwdefaults(Thread&, Args a) { return or_none(self_function(a)->kwdefaults); }
Value function_set_kwdefaults(Thread& t, Args a) {
    bool clear = a[1].is_unbound() || a[1].is_none();
    if (!clear && !has_kind(a[1], Kind::Dict))
        return raise_type_error(t, "__kwdefaults__ must be set to a dict object");
    store_cell(self_function(a), self_function(a)->kwdefaults, clear ? nullptr : as<Dict>(a[1]));
    t.class_epoch++;
    return Value::none();
}

Value function_name(Thread&, Args a) { return cell_value(self_function(a)->name); }
Value function_set_name(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "__name__ must be set to a string object");
    store_cell(self_function(a), self_function(a)->name, as<Str>(a[1]));
    return Value::none();
}
Value function_qualname(Thread&, Args a) { return cell_value(self_function(a)->qualname); }
Value function_set_qualname(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "__qualname__ must be set to a string object");
    store_cell(self_function(a), self_function(a)->qualname, as<Str>(a[1]));
    return Value::none();
}
Value bound_or_none(Value v) { return v.is_unbound() ? Value::none() : v; }
Value function_module(Thread&, Args a) { return bound_or_none(self_function(a)->module); }
Value function_set_module(Thread&, Args a) {
    store(self_function(a), self_function(a)->module, bound_or_none(a[1]));
    return Value::none();
}
Value function_doc(Thread&, Args a) { return bound_or_none(self_function(a)->doc); }
Value function_set_doc(Thread&, Args a) {
    store(self_function(a), self_function(a)->doc, bound_or_none(a[1]));
    return Value::none();
}
Value function_annotations(Thread& t, Args a) {
    Function* f = self_function(a);
    if (!has_kind(f->annotations, Kind::Dict)) {
        // Annotations may be kept as a tuple (name, value, ...) until somebody looks.
        Dict* dict = new_dict(t);
        if (Tuple* pairs = try_as<Tuple>(f->annotations))
            for (uint64_t i = 0; i + 1 < pairs->size; i += 2)
                TRY(dict_set(t, dict, pairs->items[i], pairs->items[i + 1]));
        store(f, f->annotations, Value(dict));
    }
    return f->annotations;
}
Value function_set_annotations(Thread& t, Args a) {
    bool clear = a[1].is_unbound() || a[1].is_none();
    if (!clear && !has_kind(a[1], Kind::Dict))
        return raise_type_error(t, "__annotations__ must be set to a dict object");
    store(self_function(a), self_function(a)->annotations, clear ? Value::unbound() : a[1]);
    return Value::none();
}
Value function_type_params(Thread& t, Args a) {
    Value params = self_function(a)->type_params;
    return has_kind(params, Kind::Tuple) ? params : Value(t.state.empty_tuple);
}
Value function_set_type_params(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Tuple)) return raise_type_error(t, "__type_params__ must be set to a tuple");
    store(self_function(a), self_function(a)->type_params, a[1]);
    return Value::none();
}
Value function_dict(Thread& t, Args a) { return instance_dict(t, a[0]); }
Value function_set_dict(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "cannot delete __dict__");
    if (!has_kind(a[1], Kind::Dict))
        return raise_type_error(t, "__dict__ must be set to a dictionary, not a '{}'", type_name(t, a[1]));
    store_cell(self_function(a), self_function(a)->attributes, as<Dict>(a[1]));
    return Value::none();
}

Result<Tuple*> checked_closure(Thread& t, Value closure) {
    if (closure.is_none()) return t.state.empty_tuple;
    if (!has_kind(closure, Kind::Tuple))
        return raise_type_error(t, "arg 5 (closure) must be tuple, not {}", type_name(t, closure));
    for (Value v : *as<Tuple>(closure))
        if (!has_kind(v, Kind::ValueCell))
            return raise_type_error(t, "arg 5 (closure) expected cell, found {}", type_name(t, v));
    return as<Tuple>(closure);
}

// FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
Value function_new(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Code))
        return raise_type_error(t, "function() argument 'code' must be code, not {}", type_name(t, a[1]));
    if (!has_kind(a[2], Kind::Dict))
        return raise_type_error(t, "function() argument 'globals' must be dict, not {}", type_name(t, a[2]));
    if (!a[3].is_none() && !is_str(a[3]))
        return raise_type_error(t, "arg 3 (name) must be None or string, not {}", type_name(t, a[3]));
    if (!a[4].is_none() && !has_kind(a[4], Kind::Tuple))
        return raise_type_error(t, "arg 4 (defaults) must be None or tuple, not {}", type_name(t, a[4]));
    if (!a[6].is_none() && !has_kind(a[6], Kind::Dict))
        return raise_type_error(t, "arg 6 (kwdefaults) must be None or dict, not {}", type_name(t, a[6]));
    Tuple* closure = TRY(checked_closure(t, a[5]));
    Value name = a[3].is_none() ? TRY(get_attribute(t, a[1], intern(t, "co_name"))) : a[3];
    Value qualname = TRY(get_attribute(t, a[1], intern(t, "co_qualname")));
    if (!is_str(name) || !is_str(qualname)) return raise_type_error(t, "name must be a string");
    TRY(check_free_variables(t, as<Str>(name), a[1], closure));
    TRY(dict_use_cells(t, as<Dict>(a[2])));
    Value module = dict_get_str(t, as<Dict>(a[2]), t.names.dunder_name);
    Code* code = t.state.hooks.bind_code(t, reinterpret_cast<Code*>(a[1].cell()), as<Dict>(a[2]));
    auto* f = t.heap.allocate<Function>(builtin_shapes::function);
    f->code = code;
    f->globals = as<Dict>(a[2]);
    f->name = as<Str>(name);
    f->qualname = as<Str>(qualname);
    f->module = bound_or_none(module);
    f->doc = Value::none();
    f->defaults = try_as<Tuple>(a[4]);
    f->kwdefaults = try_as<Dict>(a[6]);
    f->closure = closure->size ? closure : nullptr;
    f->annotations = Value::unbound();
    f->type_params = Value(t.state.empty_tuple);
    f->attributes = nullptr;
    return Value(f);
}

const MethodDef function_methods[] = {
    {"@staticmethod __new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
     "Create and return a new object.  See help(type) for accurate signature.", function_new},
    {"__repr__(self, /)", "Return repr(self).", function_repr},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", call_self},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.",
     get_as_descriptor},
    {"@member __closure__(self)", nullptr, function_closure},
    {"@property __doc__(self)", nullptr, function_doc, function_set_doc},
    {"@member __globals__(self)", nullptr, function_globals},
    {"@property __module__(self)", nullptr, function_module, function_set_module},
    {"@member __builtins__(self)", nullptr, function_builtins},
    {"@property __code__(self)", nullptr, function_code, function_set_code},
    {"@property __defaults__(self)", nullptr, function_defaults, function_set_defaults},
    {"@property __kwdefaults__(self)", nullptr, function_kwdefaults, function_set_kwdefaults},
    {"@property __annotations__(self)", nullptr, function_annotations, function_set_annotations},
    {"@property __dict__(self)", nullptr, function_dict, function_set_dict},
    {"@property __name__(self)", nullptr, function_name, function_set_name},
    {"@property __qualname__(self)", nullptr, function_qualname, function_set_qualname},
    {"@property __type_params__(self)", nullptr, function_type_params, function_set_type_params},
};

// ---- method

void trace_method(Cell* cell, Marker& marker) {
    marker.visit(static_cast<BoundMethod*>(cell)->function);
    marker.visit(static_cast<BoundMethod*>(cell)->self);
}

Value method_new(Thread& t, Args a) {
    if (!is_callable(t, a[1])) return raise_type_error(t, "first argument must be callable");
    if (a[2].is_none()) return raise_type_error(t, "instance must not be None");
    return Value(make_bound_method(t, a[1], a[2]));
}

Value method_repr(Thread& t, Args a) {
    auto* method = as<BoundMethod>(a[0]);
    Value name = TRY(find_attribute(t, method->function, t.names.dunder_qualname));
    if (!is_str(name)) name = TRY(find_attribute(t, method->function, t.names.dunder_name));
    if (!is_str(name)) return format_message(t, "<bound method ? of {}>", {Value(TRY(repr(t, method->self)))});
    return format_message(t, "<bound method {} of {}>", {name, Value(TRY(repr(t, method->self)))});
}

Value method_eq(Thread& t, Args a) {
    BoundMethod* other = try_as<BoundMethod>(a[1]);
    if (other == nullptr) return Value::not_implemented();
    if (as<BoundMethod>(a[0])->self != other->self) return Value::boolean(false);
    return Value::boolean(TRY(equal(t, as<BoundMethod>(a[0])->function, other->function)));
}

Value method_hash(Thread& t, Args a) {
    uint64_t of_function = TRY(hash(t, as<BoundMethod>(a[0])->function));
    uint64_t of_self = std::rotr(as<BoundMethod>(a[0])->self.bits(), 4);
    return make_int(t, static_cast<int64_t>((of_function ^ of_self) & Value::max_small_int));
}

Value method_function(Thread&, Args a) { return as<BoundMethod>(a[0])->function; }
Value method_self(Thread&, Args a) { return as<BoundMethod>(a[0])->self; }
Value method_doc(Thread& t, Args a) { return get_attribute(t, as<BoundMethod>(a[0])->function, t.names.dunder_doc); }
// What a method does not have itself, its function has.
Value method_getattr(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string");
    return get_attribute(t, as<BoundMethod>(a[0])->function, as<Str>(a[1]));
}
Value method_get(Thread&, Args a) { return a[0]; }

const MethodDef method_methods[] = {
    {"@staticmethod __new__(cls, function, instance, /)", "Create a bound method.", method_new},
    {"__repr__(self, /)", "Return repr(self).", method_repr},
    {"__hash__(self, /)", "Return hash(self).", method_hash},
    {"__eq__(self, value, /)", "Return self==value.", method_eq},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", call_self},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", method_get},
    {"__getattr__(self, name, /)", "An attribute of the function.", method_getattr},
    {"@member __func__(self)", "the function (or other callable) implementing a method", method_function},
    {"@member __self__(self)", "the instance to which a method is bound", method_self},
    {"@property __doc__(self)", nullptr, method_doc},
};

// ---- native functions

void trace_native_function(Cell* cell, Marker& marker) {
    auto* f = static_cast<NativeFunction*>(cell);
    marker.visit(f->type);
    marker.visit(f->self);
    marker.visit(f->owner);
    marker.visit(f->defaults);
    marker.visit(f->names);
}

NativeFunction* self_native(Args a) { return as<NativeFunction>(a[0]); }

Value native_repr(Thread& t, Args a) {
    NativeFunction* f = self_native(a);
    std::string_view name = f->def->name();
    if (is_exact(a[0], builtin_shapes::method_descriptor) || is_exact(a[0], builtin_shapes::wrapper_descriptor)) {
        bool wrapper = is_exact(a[0], builtin_shapes::wrapper_descriptor);
        return format_message(t, "<{} '{}' of '{}' objects>",
                              {wrapper ? "slot wrapper" : "method", name, type_name(f->type)});
    }
    bool plain = f->self.is_unbound() || has_kind(f->self, Kind::Module);
    if (plain && f->type == nullptr) return format_message(t, "<built-in function {}>", {name});
    Value self = f->self.is_bound() ? f->self : Value(f->type);
    char address[32];
    std::snprintf(address, sizeof(address), "0x%lx", static_cast<unsigned long>(self.bits()));
    return format_message(t, "<{} {} of {} object at {}>",
                          {is_exact(a[0], builtin_shapes::method_wrapper) ? "method-wrapper" : "built-in method", name,
                           type_name(t, self), address});
}

Value native_name(Thread& t, Args a) { return Value(intern(t, self_native(a)->def->name())); }
Value native_qualname(Thread& t, Args a) {
    NativeFunction* f = self_native(a);
    if (f->type == nullptr) return native_name(t, a);
    return format_message(t, "{}.{}", {Value(f->type->qualname), f->def->name()});
}
Value native_doc(Thread& t, Args a) {
    const char* doc = self_native(a)->def->doc;
    return doc ? Value(small_str(t, doc)) : Value::none();
}
Value native_module(Thread&, Args a) { return bound_or_none(self_native(a)->owner); }
Value native_set_module(Thread&, Args a) {
    store(self_native(a), self_native(a)->owner, a[1]);
    return Value::none();
}
Value native_self(Thread& t, Args a) {
    NativeFunction* f = self_native(a);
    if (f->self.is_bound()) return f->self;
    if (f->type != nullptr && a[0].cell()->shape == builtin_shapes::native_function) return Value(f->type);
    return t.state.builtins ? Value(t.state.builtins) : Value::none();
}
Value native_owner_class(Thread&, Args a) { return self_native(a)->type ? Value(self_native(a)->type) : Value::none(); }

// "(self, x, /)" as CPython writes it: "($self, x, /)".
Value native_text_signature(Thread& t, Args a) {
    NativeFunction* f = self_native(a);
    std::string_view text(f->def->signature);
    text.remove_prefix(f->arity.name_end);
    std::string result = "($";
    if (f->arity.binding == Arity::Binding::Plain || f->arity.binding == Arity::Binding::Static) {
        result += f->type ? "" : text.size() > 2 ? "module, " : "module";
        if (f->type) result = "(";
    }
    result += text.substr(1);
    for (size_t at; (at = result.find("=?")) != result.npos;) result.replace(at, 2, "=<unrepresentable>");
    return make_str(t, result);
}

bool same_native(Value a, Value b) {
    NativeFunction* x = try_as<NativeFunction>(a);
    NativeFunction* y = try_as<NativeFunction>(b);
    return x && y && x->def == y->def && x->self == y->self && x->type == y->type;
}
Value native_eq(Thread&, Args a) {
    if (!has_kind(a[1], Kind::NativeFunction)) return Value::not_implemented();
    return Value::boolean(same_native(a[0], a[1]));
}
Value native_hash(Thread& t, Args a) {
    uint64_t bits = reinterpret_cast<uint64_t>(self_native(a)->def) ^ std::rotr(self_native(a)->self.bits(), 4);
    return make_int(t, static_cast<int64_t>(bits & Value::max_small_int));
}
Value native_reduce(Thread& t, Args a) { return native_qualname(t, a); }

const MethodDef native_function_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", native_repr},
    {"__hash__(self, /)", "Return hash(self).", native_hash},
    {"__eq__(self, value, /)", "Return self==value.", native_eq},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", call_self},
    {"__reduce__(self, /)", "Helper for pickle.", native_reduce},
    {"@property __module__(self)", nullptr, native_module, native_set_module},
    {"@property __doc__(self)", nullptr, native_doc},
    {"@property __name__(self)", nullptr, native_name},
    {"@property __qualname__(self)", nullptr, native_qualname},
    {"@property __self__(self)", nullptr, native_self},
    {"@property __text_signature__(self)", nullptr, native_text_signature},
};

Value descriptor_get(Thread& t, Args a) {
    NativeFunction* f = self_native(a);
    if (a[1].is_none()) return a[0];
    if (!is_instance(t, a[1], f->type))
        return raise_type_error(t, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", f->def->name(),
                                type_name(f->type), type_name(t, a[1]));
    return bind_descriptor(t, a[0], a[1], type_of(t, a[1]));
}

const MethodDef method_descriptor_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", native_repr},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", call_self},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.",
     descriptor_get},
    {"__reduce__(self, /)", "Helper for pickle.", native_reduce},
    {"@property __objclass__(self)", nullptr, native_owner_class},
    {"@property __name__(self)", nullptr, native_name},
    {"@property __qualname__(self)", nullptr, native_qualname},
    {"@property __doc__(self)", nullptr, native_doc},
    {"@property __text_signature__(self)", nullptr, native_text_signature},
};

const MethodDef method_wrapper_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", native_repr},
    {"__hash__(self, /)", "Return hash(self).", native_hash},
    {"__eq__(self, value, /)", "Return self==value.", native_eq},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", call_self},
    {"__reduce__(self, /)", "Helper for pickle.", native_reduce},
    {"@member __self__(self)", nullptr, native_self},
    {"@property __objclass__(self)", nullptr, native_owner_class},
    {"@property __name__(self)", nullptr, native_name},
    {"@property __qualname__(self)", nullptr, native_qualname},
    {"@property __doc__(self)", nullptr, native_doc},
    {"@property __text_signature__(self)", nullptr, native_text_signature},
};

} // namespace

extern const TypeDef function_type = {
    .name = "function",
    .doc =
        "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n"
        "  name\n    a string that overrides the name from the code object\n"
        "  argdefs\n    a tuple that specifies the default argument values\n"
        "  closure\n    a tuple that supplies the bindings for free variables\n"
        "  kwdefaults\n    a dictionary that specifies the default keyword argument values",
    .methods = function_methods,
    .kind = Kind::Function,
    .size = sizeof(Function),
    .flags = Type::WeakReferable,
    .trace = trace_function,
};

extern const TypeDef method_type = {
    .name = "method",
    .doc = "Create a bound instance method object.",
    .methods = method_methods,
    .kind = Kind::BoundMethod,
    .size = sizeof(BoundMethod),
    .flags = Type::WeakReferable,
    .trace = trace_method,
};

extern const TypeDef native_function_type = {
    .name = "builtin_function_or_method",
    .doc = nullptr,
    .methods = native_function_methods,
    .kind = Kind::NativeFunction,
    .size = sizeof(NativeFunction),
    .flags = Type::WeakReferable | Type::Abstract,
    .trace = trace_native_function,
};

extern const TypeDef wrapper_descriptor_type = {
    .name = "wrapper_descriptor",
    .doc = nullptr,
    .methods = method_descriptor_methods,
    .kind = Kind::NativeFunction,
    .size = sizeof(NativeFunction),
    .flags = Type::Abstract,
    .trace = trace_native_function,
};

extern const TypeDef method_wrapper_type = {
    .name = "method-wrapper",
    .doc = nullptr,
    .methods = method_wrapper_methods,
    .kind = Kind::NativeFunction,
    .size = sizeof(NativeFunction),
    .flags = Type::Abstract,
    .trace = trace_native_function,
};

extern const TypeDef method_descriptor_type = {
    .name = "method_descriptor",
    .doc = nullptr,
    .methods = method_descriptor_methods,
    .kind = Kind::NativeFunction,
    .size = sizeof(NativeFunction),
    .flags = Type::Abstract,
    .trace = trace_native_function,
};

} // namespace krait
