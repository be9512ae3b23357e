// Comparison, containment and hashing of any values.
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/search.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

struct ComparisonNames {
    Special method;
    Special reflected;
    const char* symbol;
};
constexpr ComparisonNames comparison_names[] = {
    {Special::lt_, Special::gt_, "<"},  {Special::le_, Special::ge_, "<="}, {Special::eq_, Special::eq_, "=="},
    {Special::ne_, Special::ne_, "!="}, {Special::gt_, Special::lt_, ">"},  {Special::ge_, Special::le_, ">="},
};

template <class T>
bool ordered(Comparison op, T a, T b) {
    switch (op) {
        case Comparison::Lt: return a < b;
        case Comparison::Le: return a <= b;
        case Comparison::Eq: return a == b;
        case Comparison::Ne: return a != b;
        case Comparison::Gt: return a > b;
        case Comparison::Ge: return a >= b;
    }
    return false;
}

// What can be compared without running code: 0, 1, or -1 when it cannot.
int compare_directly(Value a, Value b, Comparison op) {
    if (Value::both_small_int(a, b)) return ordered(op, a.as_small_int(), b.as_small_int());
    if (is_exact(a, builtin_shapes::str) && is_exact(b, builtin_shapes::str)) {
        if (op == Comparison::Eq) return str_equal(as<Str>(a), as<Str>(b));
        if (op == Comparison::Ne) return !str_equal(as<Str>(a), as<Str>(b));
        return ordered(op, str_compare(as<Str>(a), as<Str>(b)), 0);
    }
    if (is_exact_float(a) && is_exact_float(b)) return ordered(op, float_value(a), float_value(b));
    if (is_exact_int(a) && is_exact_int(b)) return ordered(op, int_compare(a, b), 0);
    if (a.is_small_float() && is_exact_int(b)) return ordered(op, compare_double_int(a.as_small_float(), b), 0);
    if (b.is_small_float() && is_exact_int(a)) return ordered(op, 0, compare_double_int(b.as_small_float(), a));
    return -1;
}

Value by_specials(Thread& t, Value a, Value b, Comparison op) {
    const ComparisonNames& names = comparison_names[static_cast<size_t>(op)];
    Type* ta = type_of(t, a);
    Type* tb = type_of(t, b);
    Value method = special(ta, names.method);
    Value reflected = special(tb, names.reflected);
    bool reflected_first = ta != tb && is_subtype(tb, ta) && reflected.is_bound();
    Value result = Value::not_implemented();
    if (reflected_first) result = call_special_1(t, reflected, b, a);
    if (result.is_not_implemented() && method.is_bound()) result = call_special_1(t, method, a, b);
    if (result.is_not_implemented() && reflected.is_bound() && !reflected_first)
        result = call_special_1(t, reflected, b, a);
    return result;
}

} // namespace

// Only of the same type: anything else is left to the methods.
Value compare_containers(Thread& t, Value a, Value b, Comparison op) {
    if (!a.is_cell() || !b.is_cell() || a.cell()->shape != b.cell()->shape) return Value::unbound();
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    switch (a.cell()->shape) {
        case builtin_shapes::tuple: return tuple_compare(t, as<Tuple>(a), as<Tuple>(b), op);
        case builtin_shapes::list: return list_compare(t, as<List>(a), as<List>(b), op);
        case builtin_shapes::bytes: return Value::boolean(ordered(op, as<Bytes>(a)->view(), as<Bytes>(b)->view()));
        case builtin_shapes::set:
        case builtin_shapes::frozenset: return set_compare(t, as<Set>(a), as<Set>(b), op);
        case builtin_shapes::dict:
            if (!equality) return Value::unbound();
            return Value::boolean(TRY(dict_equal(t, as<Dict>(a), as<Dict>(b))) == (op == Comparison::Eq));
        default: return Value::unbound();
    }
}

Value compare(Thread& t, Value a, Value b, Comparison op) {
    int direct = compare_directly(a, b, op);
    if (direct >= 0) [[likely]]
        return Value::boolean(direct);
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " in comparison");
    Value result = compare_containers(t, a, b, op);
    if (result.is_bound()) return result;
    result = by_specials(t, a, b, op);
    if (!result.is_not_implemented()) return result;
    if (op == Comparison::Eq) return Value::boolean(a == b);
    if (op == Comparison::Ne) return Value::boolean(a != b);
    return raise_unorderable(t, op, a, b);
}

Failed raise_unorderable(Thread& t, Comparison op, Value a, Value b) {
    return raise_type_error(t, "'{}' not supported between instances of '{}' and '{}'",
                            comparison_names[static_cast<size_t>(op)].symbol, full_type_name(t, a),
                            full_type_name(t, b));
}

Result<bool> compare_bool(Thread& t, Value a, Value b, Comparison op) {
    int direct = compare_directly(a, b, op);
    if (direct >= 0) [[likely]]
        return direct != 0;
    return truth(t, TRY(compare(t, a, b, op)));
}

Result<bool> equal(Thread& t, Value a, Value b) {
    if (a == b) return true;
    return compare_bool(t, a, b, Comparison::Eq);
}

Result<bool> contains(Thread& t, Value container, Value item) {
    if (container.is_cell()) {
        switch (container.cell()->shape) {
            case builtin_shapes::dict: return TRY(dict_get(t, as<Dict>(container), item)).is_bound();
            case builtin_shapes::list: return list_contains(t, as<List>(container), item);
            case builtin_shapes::tuple: return tuple_contains(t, as<Tuple>(container), item);
            case builtin_shapes::range: return range_contains(t, as<Range>(container), item);
            case builtin_shapes::str:
                if (!is_str(item)) break;
                return find_bytes(as<Str>(container)->view(), as<Str>(item)->view()) != not_found;
            default: break;
        }
    }
    Type* type = type_of(t, container);
    Value method = special(type, Special::contains_);
    if (method.is_none()) return raise_type_error(t, "'{}' object is not a container", type_name(type));
    if (method.is_bound()) return truth(t, TRY(call_special_1(t, method, container, item)));
    if (!is_present(special(type, Special::iter_)) && special(type, Special::getitem_).is_unbound())
        return raise_type_error(t, "argument of type '{}' is not iterable", type_name(type));
    Value iterator = TRY(get_iterator(t, container));
    for (;;) {
        Value next = TRY(next_item(t, iterator));
        if (next.is_unbound()) return false;
        if (TRY(equal(t, next, item))) return true;
    }
}

// ---- hash

namespace {
[[gnu::cold]] Failed raise_unhashable(Thread& t, Value v) {
    return raise_type_error(t, "unhashable type: '{}'", full_type_name(t, v));
}
} // namespace

Result<uint64_t> hash(Thread& t, Value v) {
    if (v.is_small_int()) return static_cast<uint64_t>(int_hash(v));
    if (is_exact(v, builtin_shapes::str)) return str_hash(t, as<Str>(v));
    Value method = special(type_of(t, v), Special::hash_);
    if (!is_present(method)) return raise_unhashable(t, v);
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, "");
    Value result = TRY(call_special_0(t, method, v));
    if (!is_int(result)) return raise_type_error(t, "__hash__ method should return an integer");
    int64_t hash;
    if (!int_to_int64(result, hash)) hash = int_hash(int_value(result));
    return static_cast<uint64_t>(hash == -1 ? -2 : hash);
}

} // namespace krait
