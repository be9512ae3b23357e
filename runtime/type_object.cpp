// The `type` type: classes as objects.
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

void trace_type(Cell* cell, Marker& marker) {
    auto* type = static_cast<Type*>(cell);
    marker.visit(reinterpret_cast<Cell*>(type->name));
    marker.visit(reinterpret_cast<Cell*>(type->qualname));
    marker.visit(type->bases);
    marker.visit(type->mro);
    marker.visit(type->dict);
    marker.visit(type->base);
    marker.visit(type->root_shape);
    marker.visit(type->dict_shape);
    marker.visit_weak(type->subclasses);
    // Not the specials: they are what the dictionaries along the MRO hold (invariant 2 of type.cpp).
}

Type* self_type(Args a) { return as<Type>(a[0]); }

// ---- names

std::string_view module_of_definition(const Type* type) {
    std::string_view name = type->def->name;
    size_t dot = name.rfind('.');
    return dot == name.npos ? "builtins" : name.substr(0, dot);
}

Result<void> check_mutable(Thread& t, Type* type, std::string_view attribute, Value value) {
    if (!(type->type_flags & Type::HeapType))
        return raise_type_error(t, "cannot set '{}' attribute of immutable type '{}'", attribute, type_name(type));
    if (value.is_unbound())
        return raise_type_error(t, "cannot delete '{}' attribute of immutable type '{}'", attribute, type_name(type));
    return {};
}

Value type_get_name(Thread&, Args a) { return Value(self_type(a)->name); }
Value type_set_name(Thread& t, Args a) {
    Type* type = self_type(a);
    TRY(check_mutable(t, type, "__name__", a[1]));
    if (!is_str(a[1]))
        return raise_type_error(t, "can only assign string to {}.__name__, not '{}'", type_name(type),
                                type_name(t, a[1]));
    if (as<Str>(a[1])->view().find('\0') != std::string_view::npos)
        return raise_value_error(t, "type name must not contain null characters");
    store_cell(type, type->name, as<Str>(a[1]));
    return Value::none();
}

Value type_get_qualname(Thread&, Args a) { return Value(self_type(a)->qualname); }
Value type_set_qualname(Thread& t, Args a) {
    Type* type = self_type(a);
    TRY(check_mutable(t, type, "__qualname__", a[1]));
    if (!is_str(a[1]))
        return raise_type_error(t, "can only assign string to {}.__qualname__, not '{}'", type_name(type),
                                type_name(t, a[1]));
    store_cell(type, type->qualname, as<Str>(a[1]));
    return Value::none();
}

Value type_get_module(Thread& t, Args a) {
    Type* type = self_type(a);
    if (type->def != nullptr) return Value(intern(t, module_of_definition(type)));
    Value module = dict_get_str(t, type->dict, t.names.dunder_module);
    if (module.is_bound()) return module;
    return with_attribute(t, a[0], t.names.dunder_module, raise(t, t.types.AttributeError, "__module__"));
}
Value type_set_module(Thread& t, Args a) {
    TRY(check_mutable(t, self_type(a), "__module__", a[1]));
    TRY(type_set_attribute(t, self_type(a), t.names.dunder_module, a[1]));
    return Value::none();
}

Value type_get_doc(Thread& t, Args a) {
    if (const TypeDef* def = self_type(a)->def) return def->doc ? Value(small_str(t, def->doc)) : Value::none();
    Value doc = dict_get_str(t, self_type(a)->dict, t.names.dunder_doc);
    if (doc.is_unbound()) return Value::none();
    return bind_descriptor(t, doc, Value::unbound(), self_type(a));
}
Value type_set_doc(Thread& t, Args a) {
    TRY(check_mutable(t, self_type(a), "__doc__", a[1]));
    TRY(type_set_attribute(t, self_type(a), t.names.dunder_doc, a[1]));
    return Value::none();
}

// Values that lie in the class's own dictionary and nowhere else.
Value own_entry(Thread& t, Args a, Str* name) {
    Value value = dict_get_str(t, self_type(a)->dict, name);
    if (value.is_bound() && self_type(a) != t.types.type) return value;
    return with_attribute(t, a[0], name, raise(t, t.types.AttributeError, "{}", name));
}

Value type_get_abstract(Thread& t, Args a) { return own_entry(t, a, t.names.dunder_abstractmethods); }
Value type_set_abstract(Thread& t, Args a) {
    Type* type = self_type(a);
    if (a[1].is_unbound()) {
        TRY(own_entry(t, a, t.names.dunder_abstractmethods));
        TRY(type_del_attribute(t, type, t.names.dunder_abstractmethods));
        type->type_flags &= ~Type::HasAbstractMethods;
        return Value::none();
    }
    bool abstract = TRY(truth(t, a[1]));
    TRY(type_set_attribute(t, type, t.names.dunder_abstractmethods, a[1]));
    type->type_flags &= ~Type::HasAbstractMethods;
    if (abstract) type->type_flags |= Type::HasAbstractMethods;
    // Instantiation caches look at the class epoch.
    t.class_epoch++;
    return Value::none();
}

Value type_get_annotations(Thread& t, Args a) {
    Type* type = self_type(a);
    if (!(type->type_flags & Type::HeapType))
        return raise(t, t.types.AttributeError, "type object '{}' has no attribute '__annotations__'", type_name(type));
    Value value = dict_get_str(t, type->dict, t.names.dunder_annotations);
    if (value.is_bound()) return bind_descriptor(t, value, Value::unbound(), type);
    value = Value(new_dict(t));
    TRY(type_set_attribute(t, type, t.names.dunder_annotations, value));
    return value;
}
Value type_set_annotations(Thread& t, Args a) {
    Type* type = self_type(a);
    if (!(type->type_flags & Type::HeapType))
        return raise_type_error(t, "cannot set '__annotations__' attribute of immutable type '{}'", type_name(type));
    if (a[1].is_bound()) {
        TRY(type_set_attribute(t, type, t.names.dunder_annotations, a[1]));
    } else {
        if (dict_get_str(t, type->dict, t.names.dunder_annotations).is_unbound())
            return raise(t, t.types.AttributeError, "__annotations__");
        TRY(type_del_attribute(t, type, t.names.dunder_annotations));
    }
    return Value::none();
}

Value type_get_type_params(Thread& t, Args a) {
    Value value = dict_get_str(t, self_type(a)->dict, t.names.dunder_type_params);
    return value.is_bound() && !has_kind(value, Kind::GetSet) ? value : Value(t.state.empty_tuple);
}
Value type_set_type_params(Thread& t, Args a) {
    TRY(check_mutable(t, self_type(a), "__type_params__", a[1]));
    TRY(type_set_attribute(t, self_type(a), t.names.dunder_type_params, a[1]));
    return Value::none();
}

Value type_get_text_signature(Thread&, Args) { return Value::none(); }

// ---- bases

Value type_get_base(Thread&, Args a) {
    Type* base = self_type(a)->base;
    return base ? Value(base) : Value::none();
}
Value type_get_mro(Thread&, Args a) { return Value(self_type(a)->mro); }
Value type_get_bases(Thread&, Args a) { return Value(self_type(a)->bases); }

// Recomputes the MRO of a class and of all that derive from it.
Result<void> recompute_mro(Thread& t, Type* type) {
    store_cell(type, type->mro, TRY(c3_mro(t, type, type->bases)));
    refresh_type(t, type);
    Result<void> result;
    for_each_subclass(type, [&](Type* subclass) {
        if (!result.is_error()) result = recompute_mro(t, subclass);
    });
    return result;
}

Value type_set_bases(Thread& t, Args a) {
    Type* type = self_type(a);
    TRY(check_mutable(t, type, "__bases__", a[1]));
    if (!has_kind(a[1], Kind::Tuple))
        return raise_type_error(t, "can only assign tuple to {}.__bases__, not {}", type_name(type),
                                type_name(t, a[1]));
    Tuple* bases = as<Tuple>(a[1]);
    if (bases->size == 0)
        return raise_type_error(t, "can only assign non-empty tuple to {}.__bases__, not ()", type_name(type));
    Type* best = nullptr;
    for (Value v : *bases) {
        if (!has_kind(v, Kind::Type))
            return raise_type_error(t, "{}.__bases__ must be tuple of classes, not '{}'", type_name(type),
                                    type_name(t, v));
        if (is_subtype(as<Type>(v), type)) return raise_type_error(t, "a __bases__ item causes an inheritance cycle");
        if (best == nullptr || is_subtype(solid_base(as<Type>(v)), solid_base(best))) best = as<Type>(v);
    }
    bool fits = solid_base(best) == solid_base(type->base) && best->member_count == type->base->member_count &&
                (best->type_flags & Type::HasDict || !(type->base->type_flags & Type::HasDict));
    if (!fits)
        return raise_type_error(t, "__bases__ assignment: '{}' object layout differs from '{}'", type_name(best),
                                type_name(type->base));
    Tuple* old_bases = type->bases;
    Type* old_base = type->base;
    for (Value base : *old_bases) remove_subclass(as<Type>(base), type);
    store_cell(type, type->bases, bases);
    store_cell(type, type->base, best);
    Result<void> done = recompute_mro(t, type);
    if (done.is_error()) {
        store_cell(type, type->bases, old_bases);
        store_cell(type, type->base, old_base);
    }
    for (Value base : *type->bases) add_subclass(t, as<Type>(base), type);
    if (done.is_error()) return Failed{};
    return Value::none();
}

Value type_mro(Thread& t, Args a) {
    if (self_type(a)->base == nullptr) return to_list(t, Value(self_type(a)->mro));
    return to_list(t, Value(TRY(c3_mro(t, self_type(a), self_type(a)->bases))));
}

Value type_subclasses(Thread& t, Args a) {
    List* list = TRY(new_list(t));
    Result<void> result;
    for_each_subclass(self_type(a), [&](Type* subclass) {
        if (!result.is_error()) result = list_append(t, list, Value(subclass));
    });
    TRY(result);
    return Value(list);
}

// ---- numbers about the layout, as C extensions' users know them

Value type_get_dict(Thread& t, Args a) { return call(t, Value(t.types.mappingproxy), {Value(self_type(a)->dict)}); }
Value type_get_basicsize(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(self_type(a)->instance_size)); }
Value type_get_itemsize(Thread& t, Args a) {
    Kind kind = self_type(a)->instance_kind;
    return make_int(t, kind == Kind::Tuple ? 8 : kind == Kind::Bytes ? 1 : kind == Kind::Int ? 4 : 0);
}
Value type_get_dictoffset(Thread& t, Args a) { return make_int(t, self_type(a)->type_flags & Type::HasDict ? -1 : 0); }
Value type_get_weakrefoffset(Thread& t, Args a) { return make_int(t, self_type(a)->has_weakref ? -1 : 0); }
// CPython's Py_TPFLAGS_*: those that code looks at.
Value type_get_flags(Thread& t, Args a) {
    uint32_t flags = self_type(a)->type_flags;
    int64_t bits = int64_t{1} << 12 | int64_t{1} << 18;
    if (flags & Type::HeapType)
        bits |= 1 << 9;
    else
        bits |= 1 << 8;
    if (flags & Type::BaseType) bits |= 1 << 10;
    if (flags & Type::HasAbstractMethods) bits |= 1 << 20;
    if (flags & Type::Sequence) bits |= 1 << 5;
    if (flags & Type::Mapping) bits |= 1 << 6;
    if (flags & Type::IsException) bits |= 1 << 30;
    return make_int(t, bits);
}

Value type_sizeof(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(t.heap.cell_bytes(a[0].cell()))); }

// ---- behaviour

Value type_repr(Thread& t, Args a) {
    Type* type = self_type(a);
    Value module = TRY(find_attribute(t, a[0], t.names.dunder_module));
    if (!is_str(module) || as<Str>(module)->view() == "builtins")
        return format_message(t, "<class '{}'>", {Value(type->qualname)});
    return format_message(t, "<class '{}.{}'>", {module, Value(type->qualname)});
}

Value type_dir(Thread& t, Args a) {
    Dict* names = new_dict(t);
    for (Value v : *self_type(a)->mro) {
        size_t position = 0;
        Value key, value;
        while (dict_next(as<Type>(v)->dict, position, key, value)) TRY(dict_set(t, names, key, Value::none()));
    }
    return to_list(t, Value(names));
}

Value type_prepare(Thread& t, Args) { return Value(new_dict(t)); }

Value type_instancecheck(Thread& t, Args a) {
    if (is_instance(t, a[1], self_type(a))) return Value::boolean(true);
    // An object may say that it is of another class.
    Value cls = TRY(find_attribute(t, a[1], t.names.dunder_class));
    return Value::boolean(has_kind(cls, Kind::Type) && is_subtype(as<Type>(cls), self_type(a)));
}

Value type_subclasscheck(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Type)) return raise_type_error(t, "issubclass() arg 1 must be a class");
    return Value::boolean(is_subtype(as<Type>(a[1]), self_type(a)));
}

Value type_or(Thread& t, Args a) { return make_union(t, a[0], a[1]); }
Value type_ror(Thread& t, Args a) { return make_union(t, a[1], a[0]); }

Failed argument_error(Thread& t, int position, std::string_view wanted, Value given) {
    return raise_type_error(t, "type.__new__() argument {} must be {}, not {}", position, wanted, type_name(t, given));
}

} // namespace

Value type_new(Thread& t, Args a) {
    Type* metatype = as<Type>(a[0]);
    std::span<Value> rest = a.rest();
    if (rest.size() != 3)
        return raise_type_error(t, "type.__new__() takes exactly 3 arguments ({} given)", rest.size());
    if (!is_str(rest[0])) return argument_error(t, 1, "str", rest[0]);
    if (!has_kind(rest[1], Kind::Tuple)) return argument_error(t, 2, "tuple", rest[1]);
    if (!has_kind(rest[2], Kind::Dict)) return argument_error(t, 3, "dict", rest[2]);
    Tuple* bases = as<Tuple>(rest[1]);
    for (Value base : *bases) {
        if (has_kind(base, Kind::Type)) continue;
        if (TRY(find_attribute(t, base, t.names.dunder_mro_entries)).is_bound())
            return raise_type_error(t, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    Type* winner = TRY(winning_metatype(t, metatype, bases));
    if (winner != metatype && !is_native(new_of(winner), type_new)) {
        Value arguments[] = {Value(winner), rest[0], rest[1], rest[2]};
        Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
        return call_with_keywords(t, new_of(winner), arguments, keywords);
    }
    return make_class(t, winner, as<Str>(rest[0]), bases, as<Dict>(rest[2]), a.keyword(0));
}

Value type_init(Thread& t, Args a) {
    size_t given = a.rest().size();
    bool keywords = a.keyword(0).is_bound();
    if (keywords && given == 1) return raise_type_error(t, "type.__init__() takes no keyword arguments");
    if (given != 1 && given != 3) return raise_type_error(t, "type.__init__() takes 1 or 3 arguments");
    return Value::none();
}

Value type_call_method(Thread& t, Args a) {
    std::span<Value> rest = a.rest();
    if (a.keyword(0).is_unbound()) return instantiate(t, self_type(a), rest, nullptr);
    return call_with_keywords(t, a[0], rest, as<Dict>(a.keyword(0)));
}

static const MethodDef type_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", type_new},
    {"__init__(self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature.", type_init},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", type_call_method},
    {"__repr__(self, /)", "Return repr(self).", type_repr},
    {"__getattribute__(self, name, /)", "Return getattr(self, name).", type_getattribute},
    {"__setattr__(self, name, value, /)", "Implement setattr(self, name, value).", type_setattr},
    {"__delattr__(self, name, /)", "Implement delattr(self, name).", type_delattr},
    {"__or__(self, value, /)", "Return self|value.", type_or},
    {"__ror__(self, value, /)", "Return value|self.", type_ror},
    {"mro(self, /)", "Return a type's method resolution order.", type_mro},
    {"__subclasses__(self, /)", "Return a list of immediate subclasses.", type_subclasses},
    {"@classmethod __prepare__(cls, /, *args, **kwds)", "Create the namespace for the class statement", type_prepare},
    {"__instancecheck__(self, instance, /)", "Check if an object is an instance.", type_instancecheck},
    {"__subclasscheck__(self, subclass, /)", "Check if a class is a subclass.", type_subclasscheck},
    {"__dir__(self, /)", "Specialized __dir__ implementation for types.", type_dir},
    {"__sizeof__(self, /)", "Return memory consumption of the type object.", type_sizeof},
    {"@member __basicsize__(self)", nullptr, type_get_basicsize},
    {"@member __itemsize__(self)", nullptr, type_get_itemsize},
    {"@member __flags__(self)", nullptr, type_get_flags},
    {"@member __weakrefoffset__(self)", nullptr, type_get_weakrefoffset},
    {"@member __base__(self)", nullptr, type_get_base},
    {"@member __dictoffset__(self)", nullptr, type_get_dictoffset},
    {"@property __name__(self)", nullptr, type_get_name, type_set_name},
    {"@property __qualname__(self)", nullptr, type_get_qualname, type_set_qualname},
    {"@property __bases__(self)", nullptr, type_get_bases, type_set_bases},
    {"@member __mro__(self)", nullptr, type_get_mro},
    {"@property __module__(self)", nullptr, type_get_module, type_set_module},
    {"@property __abstractmethods__(self)", nullptr, type_get_abstract, type_set_abstract},
    {"@property __dict__(self)", nullptr, type_get_dict},
    {"@property __doc__(self)", nullptr, type_get_doc, type_set_doc},
    {"@property __text_signature__(self)", nullptr, type_get_text_signature},
    {"@property __annotations__(self)", nullptr, type_get_annotations, type_set_annotations},
    {"@property __type_params__(self)", nullptr, type_get_type_params, type_set_type_params},
};

extern const TypeDef type_type = {
    .name = "type",
    .doc =
        "type(object) -> the object's type\n"
        "type(name, bases, dict, **kwds) -> a new type",
    .methods = type_methods,
    .kind = Kind::Type,
    .size = sizeof(Type),
    .flags = Type::BaseType | Type::WeakReferable,
    .trace = trace_type,
};

} // namespace krait
