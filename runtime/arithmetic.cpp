// Operators on any values: +, -, ..., their in-place forms, and the unary ones.
//
// Ints and floats of exactly these types are computed right here; everything else goes by the operands' special
// methods, in CPython's order:
//   1. If the right operand's class is a subclass of the left one's and has another reflected method, that comes first.
//   2. The left operand's method, then the right one's reflected method unless both are of the same class.
//   3. Sequences (list, tuple, str, bytes, bytearray) add and repeat only when nobody else wanted to: their methods
//      come last, because CPython has them in another table.
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/percent_format.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

struct OperatorNames {
    Special method;
    Special reflected;
    Special inplace;
    const char* symbol;
    const char* inplace_symbol;
};

constexpr OperatorNames operator_names[] = {
    {Special::add_, Special::radd_, Special::iadd_, "+", "+="},
    {Special::sub_, Special::rsub_, Special::isub_, "-", "-="},
    {Special::mul_, Special::rmul_, Special::imul_, "*", "*="},
    {Special::matmul_, Special::rmatmul_, Special::imatmul_, "@", "@="},
    {Special::truediv_, Special::rtruediv_, Special::itruediv_, "/", "/="},
    {Special::floordiv_, Special::rfloordiv_, Special::ifloordiv_, "//", "//="},
    {Special::mod_, Special::rmod_, Special::imod_, "%", "%="},
    {Special::divmod_, Special::rdivmod_, Special::Count, "divmod()", "divmod()"},
    {Special::pow_, Special::rpow_, Special::ipow_, "** or pow()", "**="},
    {Special::lshift_, Special::rlshift_, Special::ilshift_, "<<", "<<="},
    {Special::rshift_, Special::rrshift_, Special::irshift_, ">>", ">>="},
    {Special::and_, Special::rand_, Special::iand_, "&", "&="},
    {Special::xor_, Special::rxor_, Special::ixor_, "^", "^="},
    {Special::or_, Special::ror_, Special::ior_, "|", "|="},
};
const OperatorNames& names_of(Operator op) { return operator_names[static_cast<size_t>(op)]; }

Value divmod_tuple(Thread& t, Value a, Value b) {
    auto [quotient, remainder] = TRY(int_divmod(t, a, b));
    return Value(small_tuple(t, {quotient, remainder}));
}

// Both are exactly ints.
Value int_operation(Thread& t, Operator op, Value a, Value b) {
    if (Value::both_small_int(a, b)) {
        int64_t x = a.as_small_int(), y = b.as_small_int(), r;
        switch (op) {
            case Operator::Add: return make_int(t, x + y);
            case Operator::Sub: return make_int(t, x - y);
            case Operator::Mul:
                if (!__builtin_mul_overflow(x, y, &r)) return make_int(t, r);
                break;
            case Operator::And: return Value::small_int(x & y);
            case Operator::Or: return Value::small_int(x | y);
            case Operator::Xor: return Value::small_int(x ^ y);
            default: break;
        }
    }
    switch (op) {
        case Operator::Add: return int_add(t, a, b);
        case Operator::Sub: return int_sub(t, a, b);
        case Operator::Mul: return int_mul(t, a, b);
        case Operator::TrueDiv: return int_truediv(t, a, b);
        case Operator::FloorDiv: return int_floordiv(t, a, b);
        case Operator::Mod: return int_mod(t, a, b);
        case Operator::DivMod: return divmod_tuple(t, a, b);
        case Operator::Pow: return int_pow(t, a, b);
        case Operator::LShift: return int_lshift(t, a, b);
        case Operator::RShift: return int_rshift(t, a, b);
        case Operator::And: return int_and(t, a, b);
        case Operator::Or: return int_or(t, a, b);
        case Operator::Xor: return int_xor(t, a, b);
        case Operator::MatMul: break;
    }
    return Value::not_implemented();
}

Value float_operation(Thread& t, Operator op, double x, double y) {
    switch (op) {
        case Operator::Add: return make_float(t, x + y);
        case Operator::Sub: return make_float(t, x - y);
        case Operator::Mul: return make_float(t, x * y);
        case Operator::TrueDiv:
            if (y == 0) return raise(t, t.types.ZeroDivisionError, "float division by zero");
            return make_float(t, x / y);
        case Operator::FloorDiv: return float_floordiv(t, x, y);
        case Operator::Mod: return float_mod(t, x, y);
        case Operator::Pow: return float_pow(t, x, y);
        default: return Value::not_implemented();
    }
}

// Ints and floats of exactly these types; NotImplemented for anything else.
Value number_operation(Thread& t, Operator op, Value a, Value b) {
    if (is_exact_int(a) && is_exact_int(b)) return int_operation(t, op, a, b);
    bool float_a = is_exact_float(a), float_b = is_exact_float(b);
    if (float_a && float_b) return float_operation(t, op, float_value(a), float_value(b));
    // Mixed with ints that a double holds exactly.
    constexpr int64_t exact = int64_t{1} << 53;
    auto small = [](Value v) { return v.is_small_int() && v.as_small_int() <= exact && v.as_small_int() >= -exact; };
    if (float_a && small(b)) return float_operation(t, op, float_value(a), static_cast<double>(b.as_small_int()));
    if (float_b && small(a)) return float_operation(t, op, static_cast<double>(a.as_small_int()), float_value(b));
    return Value::not_implemented();
}

// Rule 3: `method` adds or repeats a built-in sequence.
bool is_sequence_method(Value v, Value method) {
    if (!has_kind(method, Kind::NativeFunction) || !v.is_cell()) return false;
    switch (v.cell()->kind) {
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Bytearray:
        case Kind::Tuple:
        case Kind::List: return true;
        default: return false;
    }
}

Value sequence_operation(Thread& t, Operator op, Value method, Value sequence, Value other) {
    if (op == Operator::Mul && !special(type_of(t, other), Special::index_).is_bound())
        return raise_type_error(t, "can't multiply sequence by non-int of type '{}'", full_type_name(t, other));
    Value result = call_special_1(t, method, sequence, other);
    if (!result.is_not_implemented() || op != Operator::Add) return result;
    std::string_view name = full_type_name(t, sequence);
    return raise_type_error(t, "can only concatenate {} (not \"{}\") to {}", name, full_type_name(t, other), name);
}

Value by_specials(Thread& t, Operator op, Value a, Value b) {
    const OperatorNames& names = names_of(op);
    Type* ta = type_of(t, a);
    Type* tb = type_of(t, b);
    Value method = special(ta, names.method);
    Value reflected = ta == tb ? Value::unbound() : special(tb, names.reflected);
    bool concatenates = op == Operator::Add || op == Operator::Mul;
    Value sequence_method = concatenates && is_sequence_method(a, method) ? method : Value::unbound();
    Value repeats = op == Operator::Mul && is_sequence_method(b, reflected) ? reflected : Value::unbound();
    if (sequence_method.is_bound()) method = Value::unbound();
    if (repeats.is_bound()) reflected = Value::unbound();
    bool reflected_first = reflected.is_bound() && is_subtype(tb, ta) && special(ta, names.reflected) != reflected;
    Value result = Value::not_implemented();
    if (reflected_first) result = call_special_1(t, reflected, b, a);
    if (result.is_not_implemented() && method.is_bound()) result = call_special_1(t, method, a, b);
    if (result.is_not_implemented() && reflected.is_bound() && !reflected_first)
        result = call_special_1(t, reflected, b, a);
    if (!result.is_not_implemented()) return result;
    if (sequence_method.is_bound()) return sequence_operation(t, op, sequence_method, a, b);
    if (repeats.is_bound()) return sequence_operation(t, op, repeats, b, a);
    return result;
}

Result<Bytes*> bytes_concat(Thread& t, Bytes* a, Bytes* b) {
    if (a->size == 0) return b;
    if (b->size == 0) return a;
    Bytes* result = TRY(new_bytes(t, a->size + b->size));
    std::memcpy(result->data, a->data, a->size);
    std::memcpy(result->data + a->size, b->data, b->size);
    return result;
}

Value set_operation(Thread& t, Operator op, Set* a, Set* b) {
    switch (op) {
        case Operator::And: return set_intersection(t, a, b);
        case Operator::Sub: return set_difference(t, a, b);
        case Operator::Xor: return set_symmetric_difference(t, a, b);
        case Operator::Or: {
            Set* result = TRY(set_copy(t, a, a->kind));
            if (a != b) TRY(set_update(t, result, b));
            return result;
        }
        default: return Value::unbound();
    }
}

Failed raise_unsupported(Thread& t, Operator op, const char* symbol, Value a, Value b) {
    bool printing =
        op == Operator::RShift && has_kind(a, Kind::NativeFunction) && as<NativeFunction>(a)->def->name() == "print";
    return raise_type_error(t, "unsupported operand type(s) for {}: '{}' and '{}'{}", symbol, full_type_name(t, a),
                            full_type_name(t, b),
                            printing ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

} // namespace

Value container_operation(Thread& t, Operator op, Value a, Value b) {
    if (!a.is_cell()) return Value::unbound();
    bool repeats = op == Operator::Mul && b.is_small_int(), adds = op == Operator::Add;
    switch (a.cell()->shape) {
        case builtin_shapes::list:
            if (repeats) return list_repeat(t, as<List>(a), b.as_small_int());
            if (adds && is_exact(b, builtin_shapes::list)) return list_concat(t, as<List>(a), as<List>(b));
            break;
        case builtin_shapes::tuple:
            if (repeats) return tuple_repeat(t, as<Tuple>(a), b.as_small_int());
            if (adds && is_exact(b, builtin_shapes::tuple)) return tuple_concat(t, as<Tuple>(a), as<Tuple>(b));
            break;
        case builtin_shapes::str:
            if (repeats) return str_repeat(t, as<Str>(a), b.as_small_int());
            if (op == Operator::Mod && (is_exact(b, builtin_shapes::tuple) || is_exact(b, builtin_shapes::str) ||
                                        is_exact_int(b) || is_exact_float(b)))
                return format_percent(t, as<Str>(a), b);
            break;
        case builtin_shapes::bytes:
            if (adds && is_exact(b, builtin_shapes::bytes)) return bytes_concat(t, as<Bytes>(a), as<Bytes>(b));
            break;
        case builtin_shapes::dict:
            if (op == Operator::Or && is_exact(b, builtin_shapes::dict)) return dict_union(t, as<Dict>(a), b);
            break;
        case builtin_shapes::set:
        case builtin_shapes::frozenset:
            if (is_exact(b, builtin_shapes::set) || is_exact(b, builtin_shapes::frozenset))
                return set_operation(t, op, as<Set>(a), as<Set>(b));
            break;
        default: break;
    }
    return Value::unbound();
}

Value binary_operation(Thread& t, Operator op, Value a, Value b) {
    Value result = number_operation(t, op, a, b);
    if (!result.is_not_implemented()) [[likely]]
        return result;
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, "");
    result = container_operation(t, op, a, b);
    if (result.is_bound()) return result;
    result = by_specials(t, op, a, b);
    if (!result.is_not_implemented()) return result;
    return raise_unsupported(t, op, names_of(op).symbol, a, b);
}

Value inplace_operation(Thread& t, Operator op, Value a, Value b) {
    Value result = number_operation(t, op, a, b);
    if (!result.is_not_implemented()) return result;
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, "");
    const OperatorNames& names = names_of(op);
    Value method = names.inplace == Special::Count ? Value::unbound() : special(type_of(t, a), names.inplace);
    if (method.is_bound()) {
        // Rule 3 again: the right operand's own reflected method comes before a sequence's.
        Value reflected = special(type_of(t, b), names.reflected);
        if (op == Operator::Add && is_sequence_method(a, method) && reflected.is_bound()) {
            result = call_special_1(t, reflected, b, a);
            if (!result.is_not_implemented()) return result;
        }
        if (op == Operator::Mul && is_sequence_method(a, method)) return sequence_operation(t, op, method, a, b);
        result = call_special_1(t, method, a, b);
        if (!result.is_not_implemented()) return result;
    }
    result = by_specials(t, op, a, b);
    if (!result.is_not_implemented()) return result;
    return raise_unsupported(t, op, names.inplace_symbol, a, b);
}

Failed raise_unsupported_operands(Thread& t, Operator op, Value a, Value b, bool inplace) {
    const OperatorNames& names = names_of(op);
    return raise_unsupported(t, op, inplace ? names.inplace_symbol : names.symbol, a, b);
}

Value power(Thread& t, Value base, Value exponent, Value modulus) {
    if (modulus.is_none()) return binary_operation(t, Operator::Pow, base, exponent);
    if (is_exact_int(base) && is_exact_int(exponent) && is_exact_int(modulus))
        return int_powmod(t, base, exponent, modulus);
    Value method = special(type_of(t, base), Special::pow_);
    bool floats = is_exact_float(base) || is_exact_float(exponent);
    if (floats && (is_exact_int(base) || is_exact_int(exponent) || is_exact_float(exponent)))
        return raise_type_error(t, "pow() 3rd argument not allowed unless all arguments are integers");
    if (method.is_bound()) {
        Value result = call_special(t, method, base, {exponent, modulus});
        if (!result.is_not_implemented()) return result;
    }
    return raise_type_error(t, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", full_type_name(t, base),
                            full_type_name(t, exponent), full_type_name(t, modulus));
}

// ---- unary operators

namespace {
Value unary(Thread& t, Special s, Value v, const char* symbol) {
    Value method = special(type_of(t, v), s);
    if (method.is_bound()) return call_special_0(t, method, v);
    return raise_type_error(t, "bad operand type for {}: '{}'", symbol, full_type_name(t, v));
}
} // namespace

Value negative(Thread& t, Value v) {
    if (v.is_small_int()) return make_int(t, -v.as_small_int());
    if (v.is_small_float()) return make_float(t, -v.as_small_float());
    return unary(t, Special::neg_, v, "unary -");
}

Value positive(Thread& t, Value v) {
    if (v.is_small_int() || v.is_small_float()) return v;
    return unary(t, Special::pos_, v, "unary +");
}

Value invert(Thread& t, Value v) {
    if (v.is_small_int()) return Value::small_int(~v.as_small_int());
    return unary(t, Special::invert_, v, "unary ~");
}

Value absolute(Thread& t, Value v) {
    if (v.is_small_int()) return make_int(t, v.as_small_int() < 0 ? -v.as_small_int() : v.as_small_int());
    if (v.is_small_float()) return make_float(t, __builtin_fabs(v.as_small_float()));
    return unary(t, Special::abs_, v, "abs()");
}

} // namespace krait
