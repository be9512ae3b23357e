// The module operator: the operators as functions, and itemgetter, attrgetter, methodcaller.
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

template <Operator op>
Value binary(Thread& t, Args a) {
    return binary_operation(t, op, a[0], a[1]);
}
template <Operator op>
Value inplace(Thread& t, Args a) {
    return inplace_operation(t, op, a[0], a[1]);
}
template <Comparison op>
Value comparison(Thread& t, Args a) {
    return compare(t, a[0], a[1], op);
}
template <Value (*function)(Thread&, Value)>
Value unary(Thread& t, Args a) {
    return function(t, a[0]);
}

Value op_truth(Thread& t, Args a) { return Value::boolean(TRY(truth(t, a[0]))); }
Value op_not(Thread& t, Args a) { return Value::boolean(!TRY(truth(t, a[0]))); }
Value op_is(Thread&, Args a) { return Value::boolean(a[0] == a[1]); }
Value op_is_not(Thread&, Args a) { return Value::boolean(a[0] != a[1]); }
Value op_contains(Thread& t, Args a) { return Value::boolean(TRY(contains(t, a[0], a[1]))); }
Value op_getitem(Thread& t, Args a) { return get_item(t, a[0], a[1]); }
Value op_setitem(Thread& t, Args a) {
    TRY(set_item(t, a[0], a[1], a[2]));
    return Value::none();
}
Value op_delitem(Thread& t, Args a) {
    TRY(del_item(t, a[0], a[1]));
    return Value::none();
}

bool is_sequence(Thread& t, Value v) {
    Type* type = type_of(t, v);
    return special(type, Special::getitem_).is_bound() && type->instance_kind != Kind::Dict;
}
Value op_concat(Thread& t, Args a) {
    if (!is_sequence(t, a[0])) return raise_type_error(t, "'{}' object can't be concatenated", type_name(t, a[0]));
    return binary_operation(t, Operator::Add, a[0], a[1]);
}
Value op_iconcat(Thread& t, Args a) {
    if (!is_sequence(t, a[0])) return raise_type_error(t, "'{}' object can't be concatenated", type_name(t, a[0]));
    return inplace_operation(t, Operator::Add, a[0], a[1]);
}

Value op_count_of(Thread& t, Args a) {
    int64_t count = 0;
    TRY(for_each(t, a[0], [&](Value item) -> Result<void> {
        if (TRY(equal(t, item, a[1]))) count++;
        return {};
    }));
    return make_int(t, count);
}
Value op_index_of(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[0]));
    for (int64_t i = 0;; i++) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) return raise_value_error(t, "sequence.index(x): x not in sequence");
        if (TRY(equal(t, item, a[1]))) return make_int(t, i);
    }
}
Value op_length_hint(Thread& t, Args a) {
    Value otherwise = TRY(to_index(t, a[1]));
    int64_t hint = TRY(length_hint(t, a[0], -1));
    return hint < 0 ? otherwise : make_int(t, hint);
}
Value op_index(Thread& t, Args a) { return to_index(t, a[0]); }
Value op_call(Thread& t, Args a) {
    Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
    return call_with_keywords(t, a[0], a.rest(), keywords);
}

// ---- itemgetter, attrgetter

struct Getter : Cell {
    Tuple* wanted; // keys; or tuples of attribute names ("a.b" is two)
    Tuple* shown;  // the arguments, for repr
};
void trace_getter(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Getter*>(cell)->wanted);
    marker.visit(static_cast<Getter*>(cell)->shown);
}
Getter* self_getter(Args a) { return static_cast<Getter*>(a[0].cell()); }

Value make_getter(Thread& t, Value type, Tuple* wanted, Tuple* shown) {
    auto* getter = new_native<Getter>(t, as<Type>(type));
    getter->wanted = wanted;
    getter->shown = shown;
    return Value(getter);
}

Value itemgetter_new(Thread& t, Args a) {
    if (a.rest().empty()) return raise_type_error(t, "itemgetter expected 1 argument, got 0");
    Tuple* items = TRY(make_tuple(t, a.rest()));
    return make_getter(t, a[0], items, items);
}

Value itemgetter_call(Thread& t, Args a) {
    Tuple* wanted = self_getter(a)->wanted;
    if (wanted->size == 1) return get_item(t, a[1], wanted->items[0]);
    Tuple* found = TRY(new_tuple(t, wanted->size));
    for (uint64_t i = 0; i < wanted->size; i++) found->items[i] = Value::none();
    for (uint64_t i = 0; i < wanted->size; i++) store(found, found->items[i], TRY(get_item(t, a[1], wanted->items[i])));
    return Value(found);
}

Value attrgetter_new(Thread& t, Args a) {
    std::span<Value> names = a.rest();
    if (names.empty()) return raise_type_error(t, "attrgetter expected 1 argument, got 0");
    Tuple* paths = TRY(new_tuple(t, names.size()));
    for (size_t i = 0; i < names.size(); i++) paths->items[i] = Value::none();
    for (size_t i = 0; i < names.size(); i++) {
        if (!is_str(names[i])) return raise_type_error(t, "attribute name must be a string");
        List* path = TRY(new_list(t));
        std::string_view rest = as<Str>(names[i])->view();
        for (;;) {
            size_t dot = rest.find('.');
            TRY(list_append(t, path, Value(intern(t, rest.substr(0, dot)))));
            if (dot == rest.npos) break;
            rest = as<Str>(names[i])->view().substr(as<Str>(names[i])->size - rest.size() + dot + 1);
        }
        store(paths, paths->items[i], Value(TRY(to_tuple(t, Value(path)))));
    }
    return make_getter(t, a[0], paths, TRY(make_tuple(t, names)));
}

Value follow(Thread& t, Value object, Tuple* path) {
    for (uint64_t i = 0; i < path->size; i++) object = TRY(get_attribute(t, object, as<Str>(path->items[i])));
    return object;
}

Value attrgetter_call(Thread& t, Args a) {
    Tuple* wanted = self_getter(a)->wanted;
    if (wanted->size == 1) return follow(t, a[1], as<Tuple>(wanted->items[0]));
    Tuple* found = TRY(new_tuple(t, wanted->size));
    for (uint64_t i = 0; i < wanted->size; i++) found->items[i] = Value::none();
    for (uint64_t i = 0; i < wanted->size; i++)
        store(found, found->items[i], TRY(follow(t, a[1], as<Tuple>(wanted->items[i]))));
    return Value(found);
}

Value getter_repr(Thread& t, Args a) {
    StrBuilder text(t);
    text.append("operator.");
    text.append(class_name(t, a[0]));
    text.append('(');
    Tuple* shown = self_getter(a)->shown;
    for (uint64_t i = 0; i < shown->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_repr(shown->items[i]));
    }
    text.append(')');
    return text.finish();
}
Value getter_reduce(Thread& t, Args a) {
    return Value(small_tuple(t, {Value(type_of(t, a[0])), Value(self_getter(a)->shown)}));
}

const MethodDef itemgetter_methods[] = {
    {"@staticmethod __new__(cls, /, *items)", "Create and return a new object.", itemgetter_new},
    {"__call__(self, obj, /)", "Call self as a function.", itemgetter_call},
    {"__repr__(self, /)", "Return repr(self).", getter_repr},
    {"__reduce__(self, /)", "Return state information for pickling", getter_reduce},
};
const MethodDef attrgetter_methods[] = {
    {"@staticmethod __new__(cls, /, *attrs)", "Create and return a new object.", attrgetter_new},
    {"__call__(self, obj, /)", "Call self as a function.", attrgetter_call},
    {"__repr__(self, /)", "Return repr(self).", getter_repr},
    {"__reduce__(self, /)", "Return state information for pickling", getter_reduce},
};

// ---- methodcaller

struct MethodCaller : Cell {
    Str* name;
    Tuple* arguments;
    Value keywords; // Dict or none
};
void trace_caller(Cell* cell, Marker& marker) {
    marker.visit(static_cast<MethodCaller*>(cell)->name);
    marker.visit(static_cast<MethodCaller*>(cell)->arguments);
    marker.visit(static_cast<MethodCaller*>(cell)->keywords);
}

Value methodcaller_new(Thread& t, Args a) {
    std::span<Value> given = a.rest();
    if (given.empty()) return raise_type_error(t, "methodcaller needs at least one argument, the method name");
    if (!is_str(given[0])) return raise_type_error(t, "method name must be a string");
    Tuple* arguments = TRY(make_tuple(t, given.subspan(1)));
    Str* name = intern(t, as<Str>(given[0])->view());
    auto* caller = new_native<MethodCaller>(t, as<Type>(a[0]));
    caller->name = name;
    caller->arguments = arguments;
    caller->keywords = a.keyword(0).is_bound() ? a.keyword(0) : Value::none();
    return Value(caller);
}

Value methodcaller_call(Thread& t, Args a) {
    auto* caller = static_cast<MethodCaller*>(a[0].cell());
    Value method = TRY(get_attribute(t, a[1], caller->name));
    Dict* keywords = caller->keywords.is_none() ? nullptr : as<Dict>(caller->keywords);
    return call_with_keywords(t, method, {caller->arguments->items, caller->arguments->size}, keywords);
}

Value methodcaller_repr(Thread& t, Args a) {
    auto* caller = static_cast<MethodCaller*>(a[0].cell());
    StrBuilder text(t);
    text.append("operator.methodcaller(");
    TRY(text.append_repr(Value(caller->name)));
    for (Value v : *caller->arguments) {
        text.append(", ");
        TRY(text.append_repr(v));
    }
    size_t position = 0;
    Value key, value;
    while (!caller->keywords.is_none() && dict_next(as<Dict>(caller->keywords), position, key, value)) {
        text.append(", ");
        TRY(text.append_str(key));
        text.append('=');
        TRY(text.append_repr(value));
    }
    text.append(')');
    return text.finish();
}

const MethodDef methodcaller_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", methodcaller_new},
    {"__call__(self, obj, /)", "Call self as a function.", methodcaller_call},
    {"__repr__(self, /)", "Return repr(self).", methodcaller_repr},
};

const TypeDef itemgetter_type = {
    .name = "operator.itemgetter",
    .doc =
        "Return a callable object that fetches the given item(s) from its operand.\n"
        "After f = itemgetter(2), the call f(r) returns r[2].\n"
        "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    .methods = itemgetter_methods,
    .size = sizeof(Getter),
    .flags = 0,
    .trace = trace_getter,
};
const TypeDef attrgetter_type = {
    .name = "operator.attrgetter",
    .doc =
        "Return a callable object that fetches the given attribute(s) from its operand.\n"
        "After f = attrgetter('name'), the call f(r) returns r.name.\n"
        "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).",
    .methods = attrgetter_methods,
    .size = sizeof(Getter),
    .flags = 0,
    .trace = trace_getter,
};
const TypeDef methodcaller_type = {
    .name = "operator.methodcaller",
    .doc =
        "Return a callable object that calls the given method on its operand.\n"
        "After f = methodcaller('name'), the call f(r) returns r.name().\n"
        "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    .methods = methodcaller_methods,
    .size = sizeof(MethodCaller),
    .flags = 0,
    .trace = trace_caller,
};

const MethodDef functions[] = {
    {"truth(a, /)", "Return True if a is true, False otherwise.", op_truth},
    {"not_(a, /)", "Same as not a.", op_not},
    {"is_(a, b, /)", "Same as a is b.", op_is},
    {"is_not(a, b, /)", "Same as a is not b.", op_is_not},
    {"lt(a, b, /)", "Same as a < b.", comparison<Comparison::Lt>},
    {"le(a, b, /)", "Same as a <= b.", comparison<Comparison::Le>},
    {"eq(a, b, /)", "Same as a == b.", comparison<Comparison::Eq>},
    {"ne(a, b, /)", "Same as a != b.", comparison<Comparison::Ne>},
    {"gt(a, b, /)", "Same as a > b.", comparison<Comparison::Gt>},
    {"ge(a, b, /)", "Same as a >= b.", comparison<Comparison::Ge>},
    {"add(a, b, /)", "Same as a + b.", binary<Operator::Add>},
    {"sub(a, b, /)", "Same as a - b.", binary<Operator::Sub>},
    {"mul(a, b, /)", "Same as a * b.", binary<Operator::Mul>},
    {"matmul(a, b, /)", "Same as a @ b.", binary<Operator::MatMul>},
    {"truediv(a, b, /)", "Same as a / b.", binary<Operator::TrueDiv>},
    {"floordiv(a, b, /)", "Same as a // b.", binary<Operator::FloorDiv>},
    {"mod(a, b, /)", "Same as a % b.", binary<Operator::Mod>},
    {"pow(a, b, /)", "Same as a ** b.", binary<Operator::Pow>},
    {"lshift(a, b, /)", "Same as a << b.", binary<Operator::LShift>},
    {"rshift(a, b, /)", "Same as a >> b.", binary<Operator::RShift>},
    {"and_(a, b, /)", "Same as a & b.", binary<Operator::And>},
    {"xor(a, b, /)", "Same as a ^ b.", binary<Operator::Xor>},
    {"or_(a, b, /)", "Same as a | b.", binary<Operator::Or>},
    {"iadd(a, b, /)", "Same as a += b.", inplace<Operator::Add>},
    {"isub(a, b, /)", "Same as a -= b.", inplace<Operator::Sub>},
    {"imul(a, b, /)", "Same as a *= b.", inplace<Operator::Mul>},
    {"imatmul(a, b, /)", "Same as a @= b.", inplace<Operator::MatMul>},
    {"itruediv(a, b, /)", "Same as a /= b.", inplace<Operator::TrueDiv>},
    {"ifloordiv(a, b, /)", "Same as a //= b.", inplace<Operator::FloorDiv>},
    {"imod(a, b, /)", "Same as a %= b.", inplace<Operator::Mod>},
    {"ipow(a, b, /)", "Same as a **= b.", inplace<Operator::Pow>},
    {"ilshift(a, b, /)", "Same as a <<= b.", inplace<Operator::LShift>},
    {"irshift(a, b, /)", "Same as a >>= b.", inplace<Operator::RShift>},
    {"iand(a, b, /)", "Same as a &= b.", inplace<Operator::And>},
    {"ixor(a, b, /)", "Same as a ^= b.", inplace<Operator::Xor>},
    {"ior(a, b, /)", "Same as a |= b.", inplace<Operator::Or>},
    {"neg(a, /)", "Same as -a.", unary<negative>},
    {"pos(a, /)", "Same as +a.", unary<positive>},
    {"abs(a, /)", "Same as abs(a).", unary<absolute>},
    {"inv(a, /)", "Same as ~a.", unary<invert>},
    {"invert(a, /)", "Same as ~a.", unary<invert>},
    {"index(a, /)", "Same as a.__index__()", op_index},
    {"concat(a, b, /)", "Same as a + b, for a and b sequences.", op_concat},
    {"iconcat(a, b, /)", "Same as a += b, for a and b sequences.", op_iconcat},
    {"contains(a, b, /)", "Same as b in a (note reversed operands).", op_contains},
    {"getitem(a, b, /)", "Same as a[b].", op_getitem},
    {"setitem(a, b, c, /)", "Same as a[b] = c.", op_setitem},
    {"delitem(a, b, /)", "Same as del a[b].", op_delitem},
    {"countOf(a, b, /)", "Return the number of items in a which are, or which equal, b.", op_count_of},
    {"indexOf(a, b, /)", "Return the first index of b in a.", op_index_of},
    {"length_hint(obj, default=0, /)",
     "Return an estimate of the number of items in obj.\n\n"
     "This is useful for presizing containers when building from an iterable.\n\n"
     "If the object supports len(), the result will be exact.\n"
     "Otherwise, it may over- or under-estimate by an arbitrary amount.",
     op_length_hint},
    {"call(obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs).", op_call},
};

// operator.__add__ and so on: the same functions under the names of the methods.
Result<void> add_dunder_names(Thread& t, Module* module) {
    for (const MethodDef& def : functions) {
        std::string_view name = def.name();
        for (std::string_view other : {"truth", "is_", "is_not", "countOf", "indexOf", "length_hint"})
            if (name == other) name = {};
        if (name.empty()) continue;
        if (name.ends_with('_')) name.remove_suffix(1);
        Value function = dict_get_str(t, module->dict, intern(t, def.name()));
        TRY(module_set(t, module, "__" + std::string(name) + "__", function));
    }
    return {};
}

Result<void> set_up(Thread& t, Module* module) {
    TRY(add_dunder_names(t, module));
    TRY(module_add_type(t, module, itemgetter_type));
    TRY(module_add_type(t, module, attrgetter_type));
    TRY(module_add_type(t, module, methodcaller_type));
    return {};
}

} // namespace

KRAIT_MODULE(operator_) = {
    "operator",
    "Operator interface.\n\n"
    "This module exports a set of functions implemented in C corresponding\n"
    "to the intrinsic operators of Python.  For example, operator.add(x, y)\n"
    "is equivalent to the expression x+y.",
    functions,
    set_up,
};

} // namespace krait
