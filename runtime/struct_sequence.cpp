#include "runtime/struct_sequence.hpp"

#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

size_t total_fields(const Type* type) { return type->def->methods.size(); }

size_t visible_fields(Thread& t, const Type* type) {
    return static_cast<size_t>(dict_get_str(t, type->dict, intern(t, "n_sequence_fields")).as_small_int());
}

// All fields none, to be filled in.
Result<Tuple*> new_sequence(Thread& t, Type* type, size_t visible) {
    size_t total = total_fields(type);
    Cell* cell = TRY(new_variable_instance(t, type, sizeof(Tuple) + total * sizeof(Value)));
    Tuple* tuple = static_cast<Tuple*>(cell);
    tuple->size = visible;
    for (size_t i = 0; i < total; i++) tuple->items[i] = Value::none();
    return tuple;
}

Result<void> fill_hidden(Thread& t, const Type* type, Tuple* tuple, size_t from, Value names) {
    if (!has_kind(names, Kind::Dict)) return {};
    for (size_t i = from; i < total_fields(type); i++) {
        Value value = TRY(dict_get(t, as<Dict>(names), Value(intern(t, type->def->methods[i].name()))));
        if (value.is_bound()) store(tuple, tuple->items[i], value);
    }
    return {};
}

Value dunder_new(Thread& t, Args a) {
    if (!has_kind(a[0], Kind::Type)) return raise_type_error(t, "__new__(X): X is not a type object");
    Type* type = as<Type>(a[0]);
    if (special(type_of(t, a[1]), Special::iter_).is_unbound() &&
        special(type_of(t, a[1]), Special::getitem_).is_unbound())
        return raise_type_error(t, "constructor requires a sequence");
    if (!a[2].is_none() && !has_kind(a[2], Kind::Dict))
        return raise_type_error(t, "{}() takes a dict as second arg, if any", type->def->name);
    Tuple* given = TRY(to_tuple(t, a[1]));
    size_t visible = visible_fields(t, type), total = total_fields(type);
    const char* bound = visible == total ? "" : given->size < visible ? "an at least " : "an at most ";
    size_t limit = given->size < visible ? visible : total;
    if (given->size < visible || given->size > total)
        return raise_type_error(t, "{}() takes {}{}-sequence ({}-sequence given)", type->def->name,
                                visible == total ? "a " : bound, limit, given->size);
    Tuple* result = TRY(new_sequence(t, type, visible));
    for (size_t i = 0; i < given->size; i++) store(result, result->items[i], given->items[i]);
    TRY(fill_hidden(t, type, result, given->size, a[2]));
    return result;
}

Value dunder_repr(Thread& t, Args a) {
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    Type* type = type_of(t, a[0]);
    Tuple* tuple = as<Tuple>(a[0]);
    StrBuilder text(t);
    text.append(type->def->name);
    text.append('(');
    for (size_t i = 0; i < tuple->size; i++) {
        if (i > 0) text.append(", ");
        text.append(type->def->methods[i].name());
        text.append('=');
        TRY(text.append_repr(tuple->items[i]));
    }
    text.append(')');
    return text.finish();
}

Result<Dict*> fields_as_dict(Thread& t, const Type* type, Tuple* tuple, size_t from) {
    Dict* dict = new_dict(t);
    for (size_t i = from; i < total_fields(type); i++)
        TRY(dict_set_str(t, dict, type->def->methods[i].name(), tuple->items[i]));
    return dict;
}

Value dunder_reduce(Thread& t, Args a) {
    Type* type = type_of(t, a[0]);
    Tuple* tuple = as<Tuple>(a[0]);
    Tuple* visible = TRY(make_tuple(t, {tuple->items, tuple->size}));
    Dict* hidden = TRY(fields_as_dict(t, type, tuple, tuple->size));
    return Value(make_pair(t, Value(type), Value(make_pair(t, Value(visible), Value(hidden)))));
}

Value dunder_replace(Thread& t, Args a) {
    Type* type = type_of(t, a[0]);
    Tuple* tuple = as<Tuple>(a[0]);
    Tuple* result = TRY(new_sequence(t, type, tuple->size));
    for (size_t i = 0; i < total_fields(type); i++) store(result, result->items[i], tuple->items[i]);
    if (has_kind(a.keyword(0), Kind::Dict)) {
        size_t position = 0;
        Value key, value;
        while (dict_next(as<Dict>(a.keyword(0)), position, key, value)) {
            size_t i = 0;
            while (i < total_fields(type) && type->def->methods[i].name() != as<Str>(key)->view()) i++;
            if (i == total_fields(type)) return raise_value_error(t, "Got unexpected field name(s): ['{}']", key);
            store(result, result->items[i], value);
        }
    }
    return result;
}

const MethodDef shared_methods[] = {
    {"@staticmethod __new__(type, sequence, dict=None, /)", "Create and return a new object.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__reduce__(self, /)", nullptr, dunder_reduce},
    {"__replace__(self, /, **changes)", "Return a copy of the structure with new values for the specified fields.",
     dunder_replace},
};

} // namespace

void set_up_struct_sequence(Thread& t, Type* type, size_t visible) {
    auto set = [&](std::string_view name, Value value) { (void)type_set_attribute(t, type, intern(t, name), value); };
    for (const MethodDef& method : shared_methods)
        set(method.name(), Value(make_native_function(t, method, type, Value::unbound(), Value::unbound())));
    set("n_sequence_fields", Value::small_int(static_cast<int64_t>(visible)));
    set("n_fields", Value::small_int(static_cast<int64_t>(total_fields(type))));
    set("n_unnamed_fields", Value::small_int(0));
    Tuple* names = new_tuple(t, visible).take();
    for (size_t i = 0; i < visible; i++) names->items[i] = Value(intern(t, type->def->methods[i].name()));
    set("__match_args__", Value(names));
}

Value make_struct_sequence(Thread& t, Type* type, std::initializer_list<Value> values) {
    Tuple* tuple = TRY(new_sequence(t, type, visible_fields(t, type)));
    size_t i = 0;
    for (Value v : values) tuple->items[i++] = v;
    return tuple;
}

} // namespace krait
