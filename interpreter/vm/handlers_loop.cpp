// Handlers: for loops.
//
// Loop state in two registers: an exact list or tuple and the index of its next item; or an iterator and its native
// __next__ (None when there is none that can be called directly). Ranges of immediate ints have three: next value, stop,
// step (> 0), told apart by the int in the second register.
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/int.hpp"

namespace krait {

static inline void set_state(Value* state, Value first, Value second) {
    state[0] = first;
    state[1] = second;
}

SLOW_STATIC(get_iter_slow) {
    SAVE(1);
    Value v = R[w.b()];
    if (is_unbound_operand(*t, code, v, w.b())) UNWIND();
    Value iterator = get_iterator(*t, v);
    if (iterator.is_error()) UNWIND();
    NativeFunction* next = native_next(*t, iterator);
    set_state(R + w.a(), iterator, next ? Value(next) : Value::none());
    NEXT(1);
}

HANDLER(GetIter) {
    Value v = R[w.b()];
    if (is_exact(v, builtin_shapes::list) || is_exact(v, builtin_shapes::tuple)) {
        set_state(R + w.a(), v, Value::small_int(0));
        NEXT(1);
    }
    if (has_kind(v, Kind::Generator)) {
        set_state(R + w.a(), v, Value::none());
        NEXT(1);
    }
    TAIL(get_iter_slow);
}

HANDLER(GetIterator) {
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    Value iterator = get_iterator(*t, R[w.b()]);
    if (iterator.is_error()) UNWIND();
    R[w.a()] = iterator;
    NEXT(1);
}

HANDLER(ForIter) {
    Value* state = R + w.b();
    if (state[1].is_small_int()) [[likely]] {
        uint64_t index = state[1].bits() >> 1;
        Cell* sequence = state[0].cell();
        if (sequence->kind == Kind::List) {
            auto* list = static_cast<List*>(sequence);
            if (index < list->size) {
                R[w.a()] = list->buffer->values[index];
                state[1] = Value(state[1].bits() + 2);
                JUMP_BACK(1, w.signed_c());
            }
            // An exhausted list iterator stays so, even if the list grows.
            state[0] = t->state.empty_tuple;
            NEXT(1);
        }
        auto* tuple = static_cast<Tuple*>(sequence);
        if (index < tuple->size) {
            R[w.a()] = tuple->items[index];
            state[1] = Value(state[1].bits() + 2);
            JUMP_BACK(1, w.signed_c());
        }
        NEXT(1);
    }
    TAIL(for_iterator);
}

// ---- for x in range(...)

SLOW_STATIC(range_iter_call) {
    // Not the built-in range of small ints: call whatever it is, then iterate over the result.
    SAVE(1);
    Value* window = R + w.b();
    if (is_unbound_operand(*t, code, window[0], w.b())) UNWIND();
    Value result = call(*t, window[0], std::span<const Value>(window + window_header, w.c()));
    if (result.is_error()) UNWIND();
    Value iterator = get_iterator(*t, result);
    if (iterator.is_error()) UNWIND();
    set_state(R + w.a(), iterator, Value::none());
    NEXT(1);
}

HANDLER(RangeIter) {
    Value* window = R + w.b();
    const Value* arguments = window + window_header;
    if (window[0] == Value(t->types.range)) [[likely]] {
        Value start = Value::small_int(0), stop = arguments[0], step = Value::small_int(1);
        if (w.c() >= 2) {
            start = arguments[0];
            stop = arguments[1];
        }
        if (w.c() == 3) step = arguments[2];
        // Far from the limits of 63 bits, so that next + step cannot overflow.
        constexpr int64_t far = Value::max_small_int / 4;
        if (w.c() >= 1 && w.c() <= 3 && start.is_small_int() && stop.is_small_int() && step.is_small_int() &&
            step.as_small_int() > 0 && step.as_small_int() < far && stop.as_small_int() < far &&
            start.as_small_int() > -far && start.as_small_int() < far) {
            Value* state = R + w.a();
            state[0] = start;
            state[1] = stop;
            state[2] = Value(step.bits() - 1); // untagged, doubled: added to a tagged int
            NEXT(1);
        }
    }
    TAIL(range_iter_call);
}

HANDLER(ForRange) {
    Value* state = R + w.b();
    Value next = state[0];
    if (state[1].is_small_int()) [[likely]] {
        if (static_cast<int64_t>(next.bits()) < static_cast<int64_t>(state[1].bits())) {
            R[w.a()] = next;
            state[0] = Value(next.bits() + state[2].bits());
            JUMP_BACK(1, w.signed_c());
        }
        NEXT(1);
    }
    TAIL(for_iterator);
}

} // namespace krait
