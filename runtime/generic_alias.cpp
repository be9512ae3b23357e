// list[int] (types.GenericAlias) and int | None (types.UnionType).
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

struct GenericAlias : Cell { // aux 1: *list[int]
    Value origin;
    Tuple* arguments;
    Tuple* parameters; // type variables in the arguments; null until asked for
};
struct UnionObject : Cell {
    Tuple* arguments;
    Tuple* parameters;
};

bool is_alias(Thread& t, Value v) { return v.is_cell() && is_instance(t, v, t.types.generic_alias); }
bool is_union(Value v) { return is_exact(v, builtin_shapes::union_type); }
GenericAlias* self_alias(Args a) { return static_cast<GenericAlias*>(a[0].cell()); }
UnionObject* self_union(Args a) { return static_cast<UnionObject*>(a[0].cell()); }

void trace_alias(Cell* cell, Marker& marker) {
    auto* alias = static_cast<GenericAlias*>(cell);
    marker.visit(alias->origin);
    marker.visit(alias->arguments);
    marker.visit(alias->parameters);
}
void trace_union(Cell* cell, Marker& marker) {
    marker.visit(static_cast<UnionObject*>(cell)->arguments);
    marker.visit(static_cast<UnionObject*>(cell)->parameters);
}

// ---- text

// "int", "None", "...", "collections.deque": how an argument is shown.
Result<void> append_argument(Thread& t, StrBuilder& text, Value v) {
    if (v.is_ellipsis()) {
        text.append("...");
        return {};
    }
    if (v == Value(t.types.NoneType)) {
        text.append("None");
        return {};
    }
    if (!has_kind(v, Kind::Type)) return text.append_repr(v);
    Value module = TRY(find_attribute(t, v, t.names.dunder_module));
    if (is_str(module) && as<Str>(module)->view() != "builtins") {
        text.append(as<Str>(module));
        text.append('.');
    }
    text.append(as<Type>(v)->qualname);
    return {};
}

Result<void> append_arguments(Thread& t, StrBuilder& text, Tuple* arguments, std::string_view separator) {
    for (uint64_t i = 0; i < arguments->size; i++) {
        if (i > 0) text.append(separator);
        if (!has_kind(arguments->items[i], Kind::List)) {
            TRY(append_argument(t, text, arguments->items[i]));
            continue;
        }
        // Callable[[int, str], bool]: the inner list
        text.append('[');
        TRY(append_arguments(t, text, TRY(to_tuple(t, arguments->items[i])), ", "));
        text.append(']');
    }
    return {};
}

Value alias_repr(Thread& t, Args a) {
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    StrBuilder text(t);
    if (a[0].cell()->aux) text.append('*');
    TRY(append_argument(t, text, self_alias(a)->origin));
    text.append('[');
    if (self_alias(a)->arguments->size == 0) text.append("()");
    TRY(append_arguments(t, text, self_alias(a)->arguments, ", "));
    text.append(']');
    return text.finish();
}

Value union_repr(Thread& t, Args a) {
    StrBuilder text(t);
    TRY(append_arguments(t, text, self_union(a)->arguments, " | "));
    return text.finish();
}

// ---- type variables

Result<bool> is_type_variable(Thread& t, Value v) {
    if (!v.is_cell() || has_kind(v, Kind::Type)) return false;
    return TRY(find_attribute(t, v, intern(t, "__typing_subst__"))).is_bound();
}

Result<void> collect_parameters(Thread& t, Tuple* arguments, List* found) {
    for (uint64_t i = 0; i < arguments->size; i++) {
        Value v = arguments->items[i];
        if (!v.is_cell() || has_kind(v, Kind::Type)) continue;
        Value inner = Value::unbound();
        if (TRY(is_type_variable(t, v)))
            inner = Value(small_tuple(t, {v}));
        else
            inner = TRY(find_attribute(t, v, intern(t, "__parameters__")));
        if (!has_kind(inner, Kind::Tuple)) continue;
        for (Value p : *as<Tuple>(inner))
            if (!TRY(contains(t, Value(found), p))) TRY(list_append(t, found, p));
    }
    return {};
}

Result<Tuple*> parameters_of(Thread& t, Tuple* arguments) {
    List* found = TRY(new_list(t));
    TRY(collect_parameters(t, arguments, found));
    return to_tuple(t, Value(found));
}

Result<Tuple*> as_tuple(Thread& t, Value key) {
    if (has_kind(key, Kind::Tuple)) return as<Tuple>(key);
    return small_tuple(t, {key});
}

// The arguments with each parameter replaced by what `key` gives for it.
Result<Tuple*> substitute(Thread& t, Value self, Tuple* arguments, Tuple* parameters, Value key) {
    Tuple* given = TRY(as_tuple(t, key));
    if (parameters->size == 0) return raise_type_error(t, "{} is not a generic class", TRY(repr(t, self)));
    if (given->size != parameters->size)
        return raise_type_error(t, "Too {} arguments for {}; actual {}, expected {}",
                                given->size > parameters->size ? "many" : "few", TRY(repr(t, self)), given->size,
                                parameters->size);
    auto replacement = [&](Value parameter) {
        for (uint64_t i = 0; i < parameters->size; i++)
            if (parameters->items[i] == parameter) return given->items[i];
        return parameter;
    };
    Tuple* result = TRY(new_tuple(t, arguments->size));
    for (uint64_t i = 0; i < arguments->size; i++) result->items[i] = Value::none();
    for (uint64_t i = 0; i < arguments->size; i++) {
        Value v = arguments->items[i];
        Value replaced = v;
        if (TRY(is_type_variable(t, v))) {
            replaced = replacement(v);
        } else if (v.is_cell() && !has_kind(v, Kind::Type)) {
            Value inner = TRY(find_attribute(t, v, intern(t, "__parameters__")));
            if (has_kind(inner, Kind::Tuple) && as<Tuple>(inner)->size > 0) {
                Tuple* of_inner = TRY(new_tuple(t, as<Tuple>(inner)->size));
                for (uint64_t k = 0; k < of_inner->size; k++)
                    of_inner->items[k] = replacement(as<Tuple>(inner)->items[k]);
                replaced = TRY(get_item(t, v, Value(of_inner)));
            }
        }
        store(result, result->items[i], replaced);
    }
    return result;
}

// ---- list[int]

GenericAlias* new_alias(Thread& t, Type* type, Value origin, Tuple* arguments) {
    auto* alias = new_native<GenericAlias>(t, type);
    alias->origin = origin;
    alias->arguments = arguments;
    alias->parameters = nullptr;
    return alias;
}

Value alias_new(Thread& t, Args a) { return Value(new_alias(t, as<Type>(a[0]), a[1], TRY(as_tuple(t, a[2])))); }

Value alias_hash(Thread& t, Args a) {
    uint64_t h = TRY(hash(t, self_alias(a)->origin)) ^ TRY(hash(t, Value(self_alias(a)->arguments)));
    return make_int(t, static_cast<int64_t>(h));
}

Value alias_eq(Thread& t, Args a) {
    if (!is_alias(t, a[1])) return Value::not_implemented();
    auto* other = static_cast<GenericAlias*>(a[1].cell());
    if (a[0].cell()->aux != a[1].cell()->aux) return Value::boolean(false);
    if (!TRY(equal(t, self_alias(a)->origin, other->origin))) return Value::boolean(false);
    return Value::boolean(TRY(equal(t, Value(self_alias(a)->arguments), Value(other->arguments))));
}

Value alias_call(Thread& t, Args a) {
    Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
    Value made = TRY(call_with_keywords(t, self_alias(a)->origin, a.rest(), keywords));
    // Objects that take attributes know what they were made by.
    Result<void> set = set_attribute(t, made, intern(t, "__orig_class__"), a[0]);
    if (set.is_error()) {
        if (!t.pending_is(t.types.AttributeError) && !t.pending_is(t.types.TypeError)) return Failed{};
        t.clear_pending();
    }
    return made;
}

Value alias_getattr(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string");
    Str* name = as<Str>(a[1]);
    for (std::string_view own : {"__class__", "__bases__", "__copy__", "__deepcopy__", "__unpacked__",
                                 "__typing_unpacked_tuple_args__", "__typing_subst__", "__mro_entries__"})
        if (name->view() == own) return raise_no_attribute(t, a[0], name);
    return get_attribute(t, self_alias(a)->origin, name);
}

Value alias_getitem(Thread& t, Args a) {
    GenericAlias* alias = self_alias(a);
    Tuple* parameters = TRY(parameters_of(t, alias->arguments));
    Tuple* arguments = TRY(substitute(t, a[0], alias->arguments, parameters, a[1]));
    return Value(new_alias(t, type_of(t, a[0]), alias->origin, arguments));
}

Value alias_mro_entries(Thread& t, Args a) { return Value(small_tuple(t, {self_alias(a)->origin})); }
Value alias_instancecheck(Thread& t, Args) {
    return raise_type_error(t, "isinstance() argument 2 cannot be a parameterized generic");
}
Value alias_subclasscheck(Thread& t, Args) {
    return raise_type_error(t, "issubclass() argument 2 cannot be a parameterized generic");
}
Value alias_iter(Thread& t, Args a) {
    GenericAlias* starred = new_alias(t, type_of(t, a[0]), self_alias(a)->origin, self_alias(a)->arguments);
    starred->aux = 1;
    return get_iterator(t, Value(small_tuple(t, {Value(starred)})));
}
Value alias_origin(Thread&, Args a) { return self_alias(a)->origin; }
Value alias_arguments(Thread&, Args a) { return Value(self_alias(a)->arguments); }
Value alias_unpacked(Thread&, Args a) { return Value::boolean(a[0].cell()->aux != 0); }
Value alias_parameters(Thread& t, Args a) {
    GenericAlias* alias = self_alias(a);
    if (alias->parameters == nullptr) store_cell(alias, alias->parameters, TRY(parameters_of(t, alias->arguments)));
    return Value(alias->parameters);
}
Value alias_or(Thread& t, Args a) { return make_union(t, a[0], a[1]); }
Value alias_ror(Thread& t, Args a) { return make_union(t, a[1], a[0]); }

const MethodDef alias_methods[] = {
    {"@staticmethod __new__(cls, origin, args, /)", "Represent a PEP 585 generic type", alias_new},
    {"__repr__(self, /)", "Return repr(self).", alias_repr},
    {"__hash__(self, /)", "Return hash(self).", alias_hash},
    {"__eq__(self, value, /)", "Return self==value.", alias_eq},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", alias_call},
    {"__getattr__(self, name, /)", "An attribute of the origin.", alias_getattr},
    {"__getitem__(self, key, /)", "Return self[key].", alias_getitem},
    {"__iter__(self, /)", "Implement iter(self).", alias_iter},
    {"__or__(self, value, /)", "Return self|value.", alias_or},
    {"__ror__(self, value, /)", "Return value|self.", alias_ror},
    {"__mro_entries__(self, bases, /)", nullptr, alias_mro_entries},
    {"__instancecheck__(self, instance, /)", nullptr, alias_instancecheck},
    {"__subclasscheck__(self, cls, /)", nullptr, alias_subclasscheck},
    {"@property __origin__(self)", nullptr, alias_origin},
    {"@property __args__(self)", nullptr, alias_arguments},
    {"@property __parameters__(self)", "Type variables in the GenericAlias.", alias_parameters},
    {"@property __unpacked__(self)", nullptr, alias_unpacked},
};

// ---- int | None

// Type variables are not: their own `|` makes typing's union.
bool can_be_in_union(Thread& t, Value v) {
    return v.is_none() || has_kind(v, Kind::Type) || is_union(v) || is_alias(t, v);
}

Result<void> add_to_union(Thread& t, List* members, Value v) {
    if (is_union(v)) {
        for (Value inner : *static_cast<UnionObject*>(v.cell())->arguments) TRY(add_to_union(t, members, inner));
        return {};
    }
    if (v.is_none()) v = Value(t.types.NoneType);
    for (uint64_t i = 0; i < members->size; i++)
        if ((*members)[i] == v || (is_alias(t, v) && TRY(equal(t, (*members)[i], v)))) return {};
    return list_append(t, members, v);
}

Value union_of(Thread& t, List* members) {
    if (members->size == 1) return (*members)[0];
    Tuple* arguments = TRY(to_tuple(t, Value(members)));
    auto* made = new_native<UnionObject>(t, t.types.union_type);
    made->arguments = arguments;
    made->parameters = nullptr;
    return Value(made);
}

Value union_hash(Thread& t, Args a) {
    Set* members = TRY(make_frozenset(t, Value(self_union(a)->arguments)));
    return make_int(t, static_cast<int64_t>(TRY(hash(t, Value(members)))));
}
Value union_eq(Thread& t, Args a) {
    if (!is_union(a[1])) return Value::not_implemented();
    Set* own = TRY(make_frozenset(t, Value(self_union(a)->arguments)));
    Set* other = TRY(make_frozenset(t, Value(static_cast<UnionObject*>(a[1].cell())->arguments)));
    return Value::boolean(TRY(equal(t, Value(own), Value(other))));
}
Value union_instancecheck(Thread& t, Args a) {
    for (Value member : *self_union(a)->arguments)
        if (TRY(is_instance_of(t, a[1], member))) return Value::boolean(true);
    return Value::boolean(false);
}
Value union_subclasscheck(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Type)) return raise_type_error(t, "issubclass() arg 1 must be a class");
    for (Value member : *self_union(a)->arguments)
        if (TRY(is_subclass_of(t, a[1], member))) return Value::boolean(true);
    return Value::boolean(false);
}
Value union_getitem(Thread& t, Args a) {
    Tuple* parameters = TRY(parameters_of(t, self_union(a)->arguments));
    Tuple* arguments = TRY(substitute(t, a[0], self_union(a)->arguments, parameters, a[1]));
    List* members = TRY(new_list(t));
    for (uint64_t i = 0; i < arguments->size; i++) TRY(add_to_union(t, members, arguments->items[i]));
    return union_of(t, members);
}
Value union_arguments(Thread&, Args a) { return Value(self_union(a)->arguments); }
Value union_parameters(Thread& t, Args a) {
    UnionObject* self = self_union(a);
    if (self->parameters == nullptr) store_cell(self, self->parameters, TRY(parameters_of(t, self->arguments)));
    return Value(self->parameters);
}

const MethodDef union_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", union_repr},
    {"__hash__(self, /)", "Return hash(self).", union_hash},
    {"__eq__(self, value, /)", "Return self==value.", union_eq},
    {"__or__(self, value, /)", "Return self|value.", alias_or},
    {"__ror__(self, value, /)", "Return value|self.", alias_ror},
    {"__getitem__(self, key, /)", "Return self[key].", union_getitem},
    {"__instancecheck__(self, instance, /)", nullptr, union_instancecheck},
    {"__subclasscheck__(self, cls, /)", nullptr, union_subclasscheck},
    {"@property __args__(self)", nullptr, union_arguments},
    {"@property __parameters__(self)", "Type variables in the types.UnionType.", union_parameters},
};

} // namespace

Value make_generic_alias(Thread& t, Value origin, Value arguments) {
    return Value(new_alias(t, t.types.generic_alias, origin, TRY(as_tuple(t, arguments))));
}

Value make_union(Thread& t, Value a, Value b) {
    if (!can_be_in_union(t, a) || !can_be_in_union(t, b)) return Value::not_implemented();
    List* members = TRY(new_list(t));
    TRY(add_to_union(t, members, a));
    TRY(add_to_union(t, members, b));
    return union_of(t, members);
}

extern const TypeDef generic_alias_type = {
    .name = "types.GenericAlias",
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .methods = alias_methods,
    .size = sizeof(GenericAlias),
    .trace = trace_alias,
};
extern const TypeDef union_type_type = {
    .name = "types.UnionType",
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .methods = union_methods,
    .size = sizeof(UnionObject),
    .flags = 0,
    .trace = trace_union,
};

} // namespace krait
