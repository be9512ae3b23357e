// Handlers: comparisons, truth tests and jumps.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/quick_lookup.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- comparisons to a value

#define COMPARE_HANDLER(name, c_operator)                                                                        \
    HANDLER(name) {                                                                                              \
        Value x = R[w.b()], y = R[w.c()];                                                                        \
        if (Value::both_small_int(x, y)) [[likely]] {                                                            \
            R[w.a()] = Value::boolean(static_cast<int64_t>(x.bits()) c_operator static_cast<int64_t>(y.bits())); \
            NEXT(1);                                                                                             \
        }                                                                                                        \
        if (Value::both_tagged_float(x, y)) {                                                                    \
            R[w.a()] = Value::boolean(x.as_tagged_float() c_operator y.as_tagged_float());                       \
            NEXT(1);                                                                                             \
        }                                                                                                        \
        if (x.is_small_float() && y.is_small_float()) {                                                          \
            R[w.a()] = Value::boolean(x.as_small_float() c_operator y.as_small_float());                         \
            NEXT(1);                                                                                             \
        }                                                                                                        \
        TAIL(compare_slow);                                                                                      \
    }
COMPARE_HANDLER(Lt, <)
COMPARE_HANDLER(Le, <=)
COMPARE_HANDLER(Gt, >)
COMPARE_HANDLER(Ge, >=)
COMPARE_HANDLER(Eq, ==)
COMPARE_HANDLER(Ne, !=)

HANDLER(Is) {
    R[w.a()] = Value::boolean(R[w.b()] == R[w.c()]);
    NEXT(1);
}
HANDLER(IsNot) {
    R[w.a()] = Value::boolean(R[w.b()] != R[w.c()]);
    NEXT(1);
}
// Membership in a dict or a set as far as it needs no call.
[[gnu::always_inline]] static inline Quick quick_contains(Value container, Value item) {
    if (!container.is_cell()) return Quick::Unknown;
    ShapeId shape = container.cell()->shape;
    if (shape == builtin_shapes::set || shape == builtin_shapes::frozenset)
        return quick_find(static_cast<const Set*>(container.cell()), item);
    if (shape == builtin_shapes::dict) return quick_find(static_cast<const Dict*>(container.cell()), item).found;
    if (shape == builtin_shapes::tuple) {
        auto* tuple = static_cast<Tuple*>(container.cell());
        return item.is_bound() ? quick_member(tuple->items, tuple->size, item) : Quick::Unknown;
    }
    return Quick::Unknown;
}
#define CONTAINS_HANDLER(name, result)                                  \
    HANDLER(name) {                                                     \
        Quick found = quick_contains(R[w.c()], R[w.b()]);               \
        if (found == Quick::Unknown) TAIL(contains_slow);               \
        R[w.a()] = Value::boolean((found == Quick::Found) == (result)); \
        NEXT(1);                                                        \
    }
CONTAINS_HANDLER(In, true)
CONTAINS_HANDLER(NotIn, false)

// ---- fused compare and branch

#define BRANCH_IF(condition, words, offset)      \
    do {                                         \
        if (condition) TAKE_JUMP(words, offset); \
        NEXT(words);                             \
    } while (0)

#define INT_ORDER(x, y, c_operator) (static_cast<int64_t>((x).bits()) c_operator static_cast<int64_t>((y).bits()))

#define JUMP_HANDLERS(name, c_operator)                                                                    \
    HANDLER(Jump##name) {                                                                                  \
        Value x = R[w.a()], y = R[w.b()];                                                                  \
        if (Value::both_small_int(x, y)) [[likely]]                                                        \
            BRANCH_IF(INT_ORDER(x, y, c_operator), 1, w.signed_c());                                       \
        if (Value::both_tagged_float(x, y))                                                                \
            BRANCH_IF(x.as_tagged_float() c_operator y.as_tagged_float(), 1, w.signed_c());                \
        if (x.is_small_float() && y.is_small_float())                                                      \
            BRANCH_IF(x.as_small_float() c_operator y.as_small_float(), 1, w.signed_c());                  \
        TAIL(compare_slow);                                                                                \
    }                                                                                                      \
    HANDLER(JumpNot##name) {                                                                               \
        Value x = R[w.a()], y = R[w.b()];                                                                  \
        if (Value::both_small_int(x, y)) [[likely]]                                                        \
            BRANCH_IF(!INT_ORDER(x, y, c_operator), 1, w.signed_c());                                      \
        if (Value::both_tagged_float(x, y))                                                                \
            BRANCH_IF(!(x.as_tagged_float() c_operator y.as_tagged_float()), 1, w.signed_c());             \
        if (x.is_small_float() && y.is_small_float())                                                      \
            BRANCH_IF(!(x.as_small_float() c_operator y.as_small_float()), 1, w.signed_c());               \
        TAIL(compare_slow);                                                                                \
    }                                                                                                      \
    HANDLER(Jump##name##Int) {                                                                             \
        Value x = R[w.a()];                                                                                \
        if (x.is_small_int()) [[likely]]                                                                   \
            BRANCH_IF(x.as_small_int() c_operator w.signed_b(), 1, w.signed_c());                          \
        if (x.is_small_float()) BRANCH_IF(x.as_small_float() c_operator w.signed_b(), 1, w.signed_c());    \
        TAIL(compare_slow);                                                                                \
    }                                                                                                      \
    HANDLER(JumpNot##name##Int) {                                                                          \
        Value x = R[w.a()];                                                                                \
        if (x.is_small_int()) [[likely]]                                                                   \
            BRANCH_IF(!(x.as_small_int() c_operator w.signed_b()), 1, w.signed_c());                       \
        if (x.is_small_float()) BRANCH_IF(!(x.as_small_float() c_operator w.signed_b()), 1, w.signed_c()); \
        TAIL(compare_slow);                                                                                \
    }
JUMP_HANDLERS(Lt, <)
JUMP_HANDLERS(Le, <=)
JUMP_HANDLERS(Gt, >)
JUMP_HANDLERS(Ge, >=)
JUMP_HANDLERS(Eq, ==)
JUMP_HANDLERS(Ne, !=)

// Equality with a constant, mostly a str: identical is equal, two different interned strings are not.
static inline bool both_interned(Value x, Value y) {
    return x.is_cell() && y.is_cell() && x.cell()->shape == builtin_shapes::str &&
           y.cell()->shape == builtin_shapes::str && (x.cell()->flags & y.cell()->flags & Str::Interned);
}
#define JUMP_CONST_HANDLER(name, equal_jumps)                                    \
    HANDLER(name) {                                                              \
        Value x = R[w.a()], y = code->constants[w.b()];                          \
        if (has_kind(y, Kind::Str)) {                                            \
            if (x == y) BRANCH_IF(equal_jumps, 1, w.signed_c());                 \
            if (both_interned(x, y)) BRANCH_IF(!(equal_jumps), 1, w.signed_c()); \
        }                                                                        \
        TAIL(compare_slow);                                                      \
    }
JUMP_CONST_HANDLER(JumpEqConst, true)
JUMP_CONST_HANDLER(JumpNotNeConst, true)
JUMP_CONST_HANDLER(JumpNotEqConst, false)
JUMP_CONST_HANDLER(JumpNeConst, false)

HANDLER(JumpIn) {
    Quick found = quick_contains(R[w.b()], R[w.a()]);
    if (found == Quick::Unknown) TAIL(contains_slow);
    BRANCH_IF(found == Quick::Found, 1, w.signed_c());
}
HANDLER(JumpNotIn) {
    Quick found = quick_contains(R[w.b()], R[w.a()]);
    if (found == Quick::Unknown) TAIL(contains_slow);
    BRANCH_IF(found == Quick::Missing, 1, w.signed_c());
}
HANDLER(JumpIs) { BRANCH_IF(R[w.a()] == R[w.b()], 1, w.signed_c()); }
HANDLER(JumpIsNot) { BRANCH_IF(R[w.a()] != R[w.b()], 1, w.signed_c()); }

// ---- plain jumps

HANDLER(Jump) { TAKE_JUMP(1, w.signed_wide()); }
HANDLER(JumpIfNone) { BRANCH_IF(R[w.a()].is_none(), 1, w.signed_wide()); }
HANDLER(JumpIfNotNone) { BRANCH_IF(!R[w.a()].is_none(), 1, w.signed_wide()); }
HANDLER(JumpIfUnbound) { BRANCH_IF(R[w.a()].is_unbound(), 1, w.signed_wide()); }

// Truth of what needs no call: 1, 0, or -1 for "ask".
static inline int quick_truth(Value v) {
    if (v.is_bool() || v.is_none()) return v.is_true();
    if (v.is_small_int()) return v.bits() != 1;
    return -1;
}
HANDLER(JumpIf) {
    Value v = R[w.a()];
    if (v.is_true()) TAKE_JUMP(1, w.signed_wide());
    if (v.is_false()) NEXT(1);
    int truth = quick_truth(v);
    if (truth > 0) TAKE_JUMP(1, w.signed_wide());
    if (truth == 0) NEXT(1);
    TAIL(truth_slow);
}
HANDLER(JumpUnless) {
    Value v = R[w.a()];
    if (v.is_false()) TAKE_JUMP(1, w.signed_wide());
    if (v.is_true()) NEXT(1);
    int truth = quick_truth(v);
    if (truth == 0) TAKE_JUMP(1, w.signed_wide());
    if (truth > 0) NEXT(1);
    TAIL(truth_slow);
}

} // namespace krait
