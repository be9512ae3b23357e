// The native parts of collections.namedtuple: making instances, reading fields, repr. The class itself is made in
// Python (collections/__init__.py), which checks the names.
#include "runtime/generic_methods.hpp"
#include "stdlib/collections.hpp"

namespace krait {

namespace {

// What __new__ is bound to: (type name, field names, defaults of the last fields).
struct Signature {
    Str* name;
    Tuple* fields;
    Tuple* defaults;
    explicit Signature(Value data)
        : name(as<Str>(as<Tuple>(data)->items[0])),
          fields(as<Tuple>(as<Tuple>(data)->items[1])),
          defaults(as<Tuple>(as<Tuple>(data)->items[2])) {}
    size_t required() const { return fields->size - defaults->size; }
};

Failed raise_too_many(Thread& t, const Signature& s, size_t given) {
    size_t most = s.fields->size + 1;
    if (s.defaults->size > 0) {
        return raise_type_error(t, "{}.__new__() takes from {} to {} positional arguments but {} were given", s.name,
                                s.required() + 1, most, given + 1);
    }
    return raise_type_error(t, "{}.__new__() takes {} positional argument{} but {} were given", s.name, most,
                            most == 1 ? "" : "s", given + 1);
}

Failed raise_missing(Thread& t, const Signature& s, std::span<const Value> items) {
    std::vector<size_t> missing;
    for (size_t i = 0; i < items.size(); i++) {
        if (items[i].is_unbound()) missing.push_back(i);
    }
    StrBuilder text(t);
    text.append(s.name);
    text.append(".__new__() missing ");
    text.append_int(static_cast<int64_t>(missing.size()));
    text.append(missing.size() == 1 ? " required positional argument: " : " required positional arguments: ");
    for (size_t k = 0; k < missing.size(); k++) {
        if (k > 0) text.append(missing.size() == 2 ? " and " : k + 1 == missing.size() ? ", and " : ", ");
        TRY(text.append_repr(s.fields->items[missing[k]]));
    }
    Str* message = TRY(text.finish());
    return raise_type_error(t, "{}", message);
}

Result<void> fill_by_name(Thread& t, const Signature& s, Tuple* items, Dict* keywords) {
    size_t position = 0;
    Value key, value;
    while (dict_next(keywords, position, key, value)) {
        size_t i = 0;
        while (i < s.fields->size && !str_equal(as<Str>(s.fields->items[i]), as<Str>(key))) i++;
        if (i == s.fields->size) {
            return raise_type_error(t, "{}.__new__() got an unexpected keyword argument '{}'", s.name, key);
        }
        if (items->items[i].is_bound()) {
            return raise_type_error(t, "{}.__new__() got multiple values for argument '{}'", s.name, key);
        }
        store(items, items->items[i], value);
    }
    return {};
}

Value new_instance_of(Thread& t, Args a) {
    Signature s(a[0]);
    Type* type = TRY(class_argument(t, a[1], t.types.tuple));
    auto given = a.rest();
    size_t size = s.fields->size;
    if (given.size() > size) return raise_too_many(t, s, given.size());
    Tuple* tuple = TRY(new_tuple_of(t, type, size));
    for (size_t i = 0; i < given.size(); i++) tuple->items[i] = given[i];
    if (a.keyword(0).is_bound()) TRY(fill_by_name(t, s, tuple, as<Dict>(a.keyword(0))));
    bool complete = true;
    for (size_t i = 0; i < size; i++) {
        if (tuple->items[i].is_bound()) continue;
        if (i >= s.required()) {
            store(tuple, tuple->items[i], s.defaults->items[i - s.required()]);
        } else {
            complete = false;
        }
    }
    if (!complete) return raise_missing(t, s, {tuple->items, size});
    return tuple;
}

const MethodDef new_def = {"__new__(self, cls, /, *args, **kwargs)", "Create new instance.", new_instance_of};

// _fields of the instance's class.
Result<Tuple*> fields_of(Thread& t, Value self) {
    Value fields = TRY(get_attribute(t, self, intern(t, "_fields")));
    if (!has_kind(fields, Kind::Tuple)) return raise_type_error(t, "_fields must be a tuple");
    return as<Tuple>(fields);
}

Value repr_method(Thread& t, Args a) {
    ReprScope scope(t, a[0].cell());
    if (scope.recursive()) return small_str(t, "(...)");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    Tuple* fields = TRY(fields_of(t, a[0]));
    Tuple* tuple = as<Tuple>(a[0]);
    StrBuilder text(t);
    text.append(class_name(t, a[0]));
    text.append('(');
    for (size_t i = 0; i < tuple->size && i < fields->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_str(fields->items[i]));
        text.append('=');
        TRY(text.append_repr(tuple->items[i]));
    }
    text.append(')');
    return text.finish();
}

Value asdict(Thread& t, Args a) {
    Tuple* fields = TRY(fields_of(t, a[0]));
    Tuple* tuple = as<Tuple>(a[0]);
    Dict* dict = new_dict(t);
    for (size_t i = 0; i < tuple->size && i < fields->size; i++) {
        TRY(dict_set(t, dict, fields->items[i], tuple->items[i]));
    }
    return dict;
}

const MethodDef instance_methods[] = {
    {"__repr__(self, /)", "Return a nicely formatted representation string", repr_method},
    {"_asdict(self, /)", "Return a new dict which maps field names to their values.", asdict},
};

} // namespace

// _namedtuple_class(name, fields, defaults, namespace): the class, with __new__ and the native methods added to the
// namespace that Python code prepared. The fields are read-only members at the places of the items, which the VM
// reads as fast as slots.
Value namedtuple_class(Thread& t, Args a) {
    Value data = small_tuple(t, {a[0], a[1], a[2]});
    Dict* ns = as<Dict>(a[3]);
    auto* wrapper = TRY(call(t, t.types.staticmethod, {make_native_closure(t, new_def, data)})).cell();
    TRY(dict_set_str(t, ns, t.names.dunder_new, wrapper));
    Value made = TRY(call(t, t.types.type, {a[0], small_tuple(t, {t.types.tuple}), ns}));
    Type* type = as<Type>(made);
    for (const MethodDef& def : instance_methods) {
        Value method = make_native_function(t, def, type, Value::unbound(), Value::unbound());
        TRY(type_set_attribute(t, type, intern(t, def.name()), method));
    }
    Tuple* fields = as<Tuple>(a[1]);
    for (size_t i = 0; i < fields->size; i++) {
        Str* name = intern(t, as<Str>(fields->items[i]));
        GetSet* member = make_member(t, type, name, static_cast<uint32_t>(sizeof(Tuple) + i * sizeof(Value)));
        member->flags |= GetSet::ReadOnly;
        TRY(type_set_attribute(t, type, name, member));
    }
    return type;
}

// _count_elements(mapping, iterable): mapping[item] += 1 for each item.
Value count_elements(Thread& t, Args a) {
    const Type* type = type_of(t, a[0]);
    bool plain =
        has_kind(a[0], Kind::Dict) && special(type, Special::setitem_) == special(t.types.dict, Special::setitem_);
    Value zero = Value::small_int(0);
    Value one = Value::small_int(1);
    TRY(for_each(t, a[1], [&](Value item) -> Result<void> {
        if (!plain) {
            Value old = TRY(call_method(t, a[0], t.names.id_get, {item, zero}));
            Value sum = TRY(binary_operation(t, Operator::Add, old, one));
            return set_item(t, a[0], item, sum);
        }
        uint64_t h = TRY(key_hash(t, item));
        Value old = TRY(dict_get_hashed(t, as<Dict>(a[0]), item, h));
        Value sum = old.is_unbound() ? one : TRY(binary_operation(t, Operator::Add, old, one));
        return dict_set_hashed(t, as<Dict>(a[0]), item, h, sum);
    }));
    return Value::none();
}

} // namespace krait
