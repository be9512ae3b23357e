// Handlers: arithmetic. Ints of 63 bits and immediate floats are done here; everything else in operator_slow, which
// pushes a frame for a Python operator method and leaves the rest to the runtime.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

// Tagged arithmetic: the words of two immediate ints are 2i+1 and 2j+1.
static inline bool add_overflows(Value x, Value y, Value& result) {
    int64_t sum;
    bool overflow = __builtin_add_overflow(static_cast<int64_t>(x.bits()), static_cast<int64_t>(y.bits() - 1), &sum);
    result = Value(static_cast<uint64_t>(sum));
    return overflow;
}
static inline bool sub_overflows(Value x, Value y, Value& result) {
    int64_t difference;
    bool overflow =
        __builtin_sub_overflow(static_cast<int64_t>(x.bits()), static_cast<int64_t>(y.bits() - 1), &difference);
    result = Value(static_cast<uint64_t>(difference));
    return overflow;
}
static inline bool mul_overflows(Value x, Value y, Value& result) {
    int64_t product;
    bool overflow = __builtin_mul_overflow(static_cast<int64_t>(x.bits() - 1), y.as_small_int(), &product);
    result = Value(static_cast<uint64_t>(product) + 1);
    return overflow;
}

static inline Value immediate(int64_t i) { return Value::small_int(i); }

// An immediate float or int as a double; only after is_number.
static inline bool is_number(Value v) { return v.is_small_int() || v.is_small_float(); }
static inline double number(Value v) {
    return v.is_small_int() ? static_cast<double>(v.as_small_int()) : v.as_small_float();
}

#define FLOAT_RESULT(words, destination, expression)                    \
    do {                                                                \
        Value float_result;                                             \
        if (Value::encode_float(expression, float_result)) [[likely]] { \
            R[destination] = float_result;                              \
            NEXT(words);                                                \
        }                                                               \
    } while (0)

// x and y ints: int_overflows; both floats, or one of each: the C operator; the rest slowly.
#define ARITHMETIC(x, y, destination, int_overflows, c_operator)                                        \
    do {                                                                                                \
        if (Value::both_small_int(x, y)) [[likely]] {                                                   \
            Value int_result;                                                                           \
            if (int_overflows(x, y, int_result)) [[unlikely]]                                           \
                TAIL(operator_slow);                                                                    \
            R[destination] = int_result;                                                                \
            NEXT(1);                                                                                    \
        }                                                                                               \
        if (Value::both_tagged_float(x, y)) {                                                           \
            FLOAT_RESULT(1, destination, x.as_tagged_float() c_operator y.as_tagged_float());           \
            TAIL(operator_slow);                                                                        \
        }                                                                                               \
        if (is_number(x) && is_number(y)) FLOAT_RESULT(1, destination, number(x) c_operator number(y)); \
        TAIL(operator_slow);                                                                            \
    } while (0)

#define BINARY_HANDLERS(name, int_overflows, c_operator)    \
    HANDLER(name) {                                         \
        Value x = R[w.b()], y = R[w.c()];                   \
        ARITHMETIC(x, y, w.a(), int_overflows, c_operator); \
    }                                                       \
    HANDLER(name##Const) {                                  \
        Value x = R[w.b()], y = code->constants[w.c()];     \
        ARITHMETIC(x, y, w.a(), int_overflows, c_operator); \
    }                                                       \
    HANDLER(Inplace##name) {                                \
        Value x = R[w.a()], y = R[w.b()];                   \
        ARITHMETIC(x, y, w.a(), int_overflows, c_operator); \
    }

BINARY_HANDLERS(Add, add_overflows, +)
BINARY_HANDLERS(Sub, sub_overflows, -)
BINARY_HANDLERS(Mul, mul_overflows, *)

#define IMMEDIATE_HANDLER(name, operand_register, immediate_operand, int_overflows, c_operator) \
    HANDLER(name) {                                                                             \
        Value x = R[operand_register], y = immediate(immediate_operand);                        \
        if (x.is_small_int()) [[likely]] {                                                      \
            Value int_result;                                                                   \
            if (int_overflows(x, y, int_result)) [[unlikely]]                                   \
                TAIL(operator_slow);                                                            \
            R[w.a()] = int_result;                                                              \
            NEXT(1);                                                                            \
        }                                                                                       \
        if (is_number(x)) FLOAT_RESULT(1, w.a(), number(x) c_operator number(y));               \
        TAIL(operator_slow);                                                                    \
    }

IMMEDIATE_HANDLER(AddInt, w.b(), w.signed_c(), add_overflows, +)
IMMEDIATE_HANDLER(SubInt, w.b(), w.signed_c(), sub_overflows, -)
IMMEDIATE_HANDLER(MulInt, w.b(), w.signed_c(), mul_overflows, *)
IMMEDIATE_HANDLER(InplaceAddInt, w.a(), w.signed_b(), add_overflows, +)
IMMEDIATE_HANDLER(InplaceSubInt, w.a(), w.signed_b(), sub_overflows, -)

HANDLER(ConstSub) {
    Value x = code->constants[w.b()], y = R[w.c()];
    ARITHMETIC(x, y, w.a(), sub_overflows, -);
}
HANDLER(ConstMul) {
    Value x = code->constants[w.b()], y = R[w.c()];
    ARITHMETIC(x, y, w.a(), mul_overflows, *);
}

// ---- division

#define TRUE_DIVISION(x, y)                                                                   \
    do {                                                                                      \
        /* Ints beyond 2^53 round in the conversion: the runtime divides those exactly. */    \
        constexpr int64_t exact = int64_t{1} << 53;                                           \
        if (is_number(x) && is_number(y) && number(y) != 0.0 &&                               \
            !(x.is_small_int() && (x.as_small_int() > exact || x.as_small_int() < -exact)) && \
            !(y.is_small_int() && (y.as_small_int() > exact || y.as_small_int() < -exact)))   \
            FLOAT_RESULT(1, w.a(), number(x) / number(y));                                    \
        TAIL(operator_slow);                                                                  \
    } while (0)

HANDLER(TrueDiv) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_tagged_float(x, y)) [[likely]]
        FLOAT_RESULT(1, w.a(), x.as_tagged_float() / y.as_tagged_float());
    TRUE_DIVISION(x, y);
}
HANDLER(TrueDivConst) {
    Value x = R[w.b()], y = code->constants[w.c()];
    TRUE_DIVISION(x, y);
}

// Floor division and modulo round towards minus infinity; min / -1 cannot overflow 64 bits of a 63-bit int.
static inline int64_t floor_divide(int64_t x, int64_t y) {
    int64_t q = x / y;
    return q - ((x % y != 0) & ((x ^ y) < 0));
}
static inline int64_t floor_modulo(int64_t x, int64_t y) {
    int64_t r = x % y;
    return r + ((r != 0 && (r ^ y) < 0) ? y : 0);
}

HANDLER(FloorDiv) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y) && y.as_small_int() != 0) [[likely]] {
        int64_t q = floor_divide(x.as_small_int(), y.as_small_int());
        if (Value::fits_small_int(q)) [[likely]] {
            R[w.a()] = Value::small_int(q);
            NEXT(1);
        }
    }
    TAIL(operator_slow);
}
HANDLER(FloorDivInt) {
    Value x = R[w.b()];
    int64_t y = w.signed_c();
    if (x.is_small_int() && y > 0) [[likely]] {
        R[w.a()] = Value::small_int(floor_divide(x.as_small_int(), y));
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(Mod) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y) && y.as_small_int() != 0) [[likely]] {
        int64_t i = x.as_small_int(), j = y.as_small_int();
        // 32-bit division is several times faster on most processors.
        if (((i | j) >> 31) == 0)
            R[w.a()] = Value::small_int(static_cast<uint32_t>(i) % static_cast<uint32_t>(j));
        else
            R[w.a()] = Value::small_int(floor_modulo(i, j));
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(ModInt) {
    Value x = R[w.b()];
    int64_t y = w.signed_c();
    if (x.is_small_int() && y > 0) [[likely]] {
        int64_t i = x.as_small_int();
        if ((i >> 31) == 0)
            R[w.a()] = Value::small_int(static_cast<uint32_t>(i) % static_cast<uint32_t>(y));
        else
            R[w.a()] = Value::small_int(floor_modulo(i, y));
        NEXT(1);
    }
    TAIL(operator_slow);
}

// ---- bits

HANDLER(And) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y)) [[likely]] {
        R[w.a()] = Value(x.bits() & y.bits());
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(AndInt) {
    Value x = R[w.b()];
    if (x.is_small_int()) [[likely]] {
        R[w.a()] = Value(x.bits() & immediate(w.signed_c()).bits());
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(Or) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y)) [[likely]] {
        R[w.a()] = Value(x.bits() | y.bits());
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(Xor) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y)) [[likely]] {
        R[w.a()] = Value((x.bits() ^ y.bits()) | 1);
        NEXT(1);
    }
    TAIL(operator_slow);
}

static inline bool shift_left(Value x, int64_t count, Value& result) {
    if (count < 0 || count > 61) return false;
    int64_t i = x.as_small_int();
    int64_t shifted = static_cast<int64_t>(static_cast<uint64_t>(i) << count);
    if (shifted >> count != i || !Value::fits_small_int(shifted)) return false;
    result = Value::small_int(shifted);
    return true;
}

#define SHIFT_LEFT(x, count)                            \
    do {                                                \
        Value shifted;                                  \
        if (shift_left(x, count, shifted)) [[likely]] { \
            R[w.a()] = shifted;                         \
            NEXT(1);                                    \
        }                                               \
        TAIL(operator_slow);                            \
    } while (0)

HANDLER(LShift) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y)) [[likely]]
        SHIFT_LEFT(x, y.as_small_int());
    TAIL(operator_slow);
}
HANDLER(LShiftInt) {
    Value x = R[w.b()];
    if (x.is_small_int()) [[likely]]
        SHIFT_LEFT(x, w.signed_c());
    TAIL(operator_slow);
}

static inline Value shift_right(Value x, int64_t count) {
    return Value::small_int(x.as_small_int() >> (count > 62 ? 62 : count));
}
HANDLER(RShift) {
    Value x = R[w.b()], y = R[w.c()];
    if (Value::both_small_int(x, y) && y.as_small_int() >= 0) [[likely]] {
        R[w.a()] = shift_right(x, y.as_small_int());
        NEXT(1);
    }
    TAIL(operator_slow);
}
HANDLER(RShiftInt) {
    Value x = R[w.b()];
    if (x.is_small_int() && w.signed_c() >= 0) [[likely]] {
        R[w.a()] = shift_right(x, w.signed_c());
        NEXT(1);
    }
    TAIL(operator_slow);
}

// ---- the rest goes the general way at once

HANDLER(MatMul) { TAIL(operator_slow); }
HANDLER(Pow) {
    Value x = R[w.b()], y = R[w.c()];
    if (x.is_small_float() && y.bits() == Value::small_int(2).bits())
        FLOAT_RESULT(1, w.a(), x.as_small_float() * x.as_small_float());
    TAIL(operator_slow);
}
HANDLER(Inplace) { TAIL(operator_slow); }

// ---- unary

HANDLER(Negative) {
    Value x = R[w.b()];
    if (x.is_small_int() && x.as_small_int() != Value::min_small_int) [[likely]] {
        R[w.a()] = Value::small_int(-x.as_small_int());
        NEXT(1);
    }
    if (x.is_small_float()) FLOAT_RESULT(1, w.a(), -x.as_small_float());
    TAIL(unary_slow);
}
HANDLER(Positive) {
    Value x = R[w.b()];
    if (is_number(x)) [[likely]] {
        R[w.a()] = x;
        NEXT(1);
    }
    TAIL(unary_slow);
}
HANDLER(Invert) {
    Value x = R[w.b()];
    if (x.is_small_int()) [[likely]] {
        R[w.a()] = Value::small_int(~x.as_small_int());
        NEXT(1);
    }
    TAIL(unary_slow);
}
HANDLER(Not) {
    Value x = R[w.b()];
    if (x.is_bool()) [[likely]] {
        R[w.a()] = Value::boolean(x.is_false());
        NEXT(1);
    }
    TAIL(unary_slow);
}
HANDLER(ToBool) {
    Value x = R[w.b()];
    if (x.is_bool()) [[likely]] {
        R[w.a()] = x;
        NEXT(1);
    }
    TAIL(unary_slow);
}

} // namespace krait
