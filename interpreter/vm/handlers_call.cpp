// Handlers: calls and returns.
#include <algorithm>

#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/names.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/exception.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"

namespace krait {

static inline void describe_call(Thread* t, Value* window, uint32_t count, Tuple* names) {
    t->call.window = window;
    t->call.count = count;
    t->call.names = names;
}

// A Python function that has defaults for the positional arguments that are missing, and nothing else to match.
static inline bool has_defaults_for(const Function* f, uint32_t count) {
    const Code* code = f->code;
    return f->defaults != nullptr && code->fast_arguments == code->argument_count && count < code->argument_count &&
           code->argument_count - count <= f->defaults->size;
}

SLOW_STATIC(call_with_defaults) {
    Value* window = R + w.b();
    auto* f = static_cast<Function*>(window[0].cell());
    uint32_t wanted = f->code->argument_count;
    Value* arguments = window + window_header;
    const Value* defaults = f->defaults->items + f->defaults->size - wanted;
    for (uint32_t i = w.c(); i < wanted; i++) arguments[i] = defaults[i];
    SAVE(1);
    ENTER_WINDOW(window, w.a());
}

SLOW_STATIC(call_slow) {
    Value callee = R[w.b()];
    // Not in a generator's frame, whose window has to move first.
    if (has_kind(callee, Kind::Function) && !(frame_of(R)->info & frame_info::heap) &&
        has_defaults_for(as<Function>(callee), w.c()))
        TAIL(call_with_defaults);
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    describe_call(t, R + w.b(), w.c(), nullptr);
    TAIL(call_any);
}

// A native __next__ said "no more" by returning unbound.
SLOW(native_stop_iteration) {
    raise_bare(*t, t->types.StopIteration);
    UNWIND();
}

// Natives whose arguments are given exactly as they are declared.
SLOW_STATIC(call_native_exact) {
    SAVE(1);
    Value* window = R + w.b();
    auto* f = as<NativeFunction>(window[0]);
    uint32_t count = w.c();
    const Value* args = window + window_header;
    if (f->type != nullptr && (count == 0 || !is_subtype(type_of(*t, args[0]), f->type))) [[unlikely]] {
        describe_call(t, window, count, nullptr);
        TAIL(call_any);
    }
    Value result = f->function(*t, Args{window + window_header, count, count});
    if (result.is_error()) [[unlikely]]
        UNWIND();
    if (result.is_unbound()) [[unlikely]]
        TAIL(native_stop_iteration);
    R[w.a()] = result;
    NEXT(1);
}

HANDLER(Call) {
    Value* window = R + w.b();
    Value callee = window[0];
    if (callee.is_cell()) [[likely]] {
        if (callee.cell()->kind == Kind::Function) [[likely]] {
            Code* target = static_cast<Function*>(callee.cell())->code;
            Value* entered = window + window_header;
            // One comparison for "enough room" and "this is a heap frame" (whose distance is enormous).
            uintptr_t offset = reinterpret_cast<uintptr_t>(entered) - reinterpret_cast<uintptr_t>(t->stack_begin);
            uint64_t info = callee_info(frame_of(R)->info, w.a());
            if (target->fast_arguments == w.c() && offset < t->stack_usable && depth_of(info) <= t->recursion_limit)
                [[likely]] {
                frame_of(R)->pc = pc + 1;
                frame_of(entered)->caller = R;
                frame_of(entered)->code = target;
                frame_of(entered)->info = info;
                R = entered;
                code = target;
                pc = target->words;
                if (--t->countdown < 0) [[unlikely]]
                    TAIL(safepoint_dispatch);
                DISPATCH();
            }
        } else if (callee.cell()->kind == Kind::NativeFunction) {
            auto* f = static_cast<NativeFunction*>(callee.cell());
            if (f->exact_arguments == w.c()) TAIL(call_native_exact);
        }
    }
    TAIL(call_slow);
}

HANDLER(CallKeywords) {
    SAVE(2);
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    describe_call(t, R + w.b(), w.c(), as<Tuple>(code->constants[pc[1].bits]));
    TAIL(call_any);
}

// After LoadMethod: with no self, the arguments move down by one.
static inline uint32_t drop_missing_self(Value* window, uint32_t count) {
    if (window[window_header].is_bound()) return count;
    std::copy_n(window + window_header + 1, count - 1, window + window_header);
    return count - 1;
}

SLOW_STATIC(call_loaded_slow) {
    SAVE(1);
    Value* window = R + w.b();
    describe_call(t, window, drop_missing_self(window, w.c()), nullptr);
    TAIL(call_any);
}

HANDLER(CallLoaded) {
    Value* window = R + w.b();
    if (window[window_header].is_bound()) [[likely]]
        TAIL(op_Call);
    TAIL(call_loaded_slow);
}

HANDLER(CallLoadedKeywords) {
    SAVE(2);
    Value* window = R + w.b();
    describe_call(t, window, drop_missing_self(window, w.c()), as<Tuple>(code->constants[pc[1].bits]));
    TAIL(call_any);
}

// ---- f(*args, **kwargs)

static Result<Tuple*> spread_keywords(Thread& t, Dict* dict, RootVector& arguments) {
    std::vector<Value> names; // keys stay alive in `dict`
    size_t position = 0;
    Value key, value;
    while (dict_next(dict, position, key, value)) {
        if (!is_str(key)) return raise_type_error(t, "keywords must be strings");
        names.push_back(key);
        arguments.push(value);
    }
    return make_tuple(t, names);
}

// The largest call whose arguments are laid out in the window; larger ones go through the runtime.
static constexpr uint64_t spread_limit = 4096;

static bool spread_into_window(Thread& t, Value* window, Value* R, Code* code, bool keywords) {
    Tuple* positional = as<Tuple>(window[window_header]);
    RootVector arguments(t);
    for (Value v : std::span(positional->items, positional->size)) arguments.push(v);
    Tuple* names = nullptr;
    if (keywords && as<Dict>(window[window_header + 1])->used > 0) {
        Result<Tuple*> spread = spread_keywords(t, as<Dict>(window[window_header + 1]), arguments);
        if (spread.is_error()) return false;
        names = spread.take();
    }
    Value callee = window[0];
    if (arguments.size() > spread_limit) {
        t.scratch = call(t, callee, std::span<const Value>(arguments.data(), arguments.size()), names);
        t.call.window = nullptr;
        return !t.scratch.is_error();
    }
    Value* free = free_window(t, R, code);
    free[0] = callee;
    std::copy_n(arguments.data(), arguments.size(), free + window_header);
    describe_call(&t, free, static_cast<uint32_t>(arguments.size()), names);
    return true;
}

HANDLER(CallSpread) {
    SAVE(1);
    if (!spread_into_window(*t, R + w.b(), R, code, w.c() == 1)) UNWIND();
    if (t->call.window == nullptr) {
        R[w.a()] = t->scratch;
        NEXT(1);
    }
    TAIL(call_any);
}

// ---- returning

HANDLER(Return) {
    Value v = R[w.a()];
    uint64_t info = frame_of(R)->info;
    if (v.is_unbound() || info & frame_info::special_mask) [[unlikely]] {
        t->scratch = v;
        TAIL(return_special);
    }
    R = frame_of(R)->caller;
    pc = frame_of(R)->pc;
    code = frame_of(R)->code;
    R[info & frame_info::destination_mask] = v;
    DISPATCH();
}

HANDLER(ReturnNone) {
    uint64_t info = frame_of(R)->info;
    if (info & frame_info::special_mask) [[unlikely]] {
        t->scratch = Value::none();
        TAIL(return_special);
    }
    R = frame_of(R)->caller;
    pc = frame_of(R)->pc;
    code = frame_of(R)->code;
    R[info & frame_info::destination_mask] = Value::none();
    DISPATCH();
}

// ---- returns that do more than store the value (in t->scratch)

static bool finish_init(Thread& t, Value* R) {
    if (t.scratch.is_none()) {
        t.scratch = R[-static_cast<int>(window_header) - 1];
        return true;
    }
    raise_type_error(t, "__init__() should return None, not '{}'", type_name(t, t.scratch));
    return false;
}

SLOW(return_special) {
    if (t->scratch.is_unbound()) {
        SAVE(1);
        raise_unbound_local(*t, code, w.a());
        UNWIND();
    }
    uint64_t info = frame_of(R)->info;
    if (info & frame_info::heap) TAIL(generator_return);
    if (info & frame_info::entry) return; // run() takes t->scratch
    Continuation continuation = continuation_of(info);
    Value* returning = R;
    R = frame_of(R)->caller;
    pc = frame_of(R)->pc;
    code = frame_of(R)->code;
    t->registers = R;
    uint32_t destination = info & frame_info::destination_mask;
    switch (continuation) {
        case Continuation::None: break;
        case Continuation::Discard: DISPATCH();
        case Continuation::Init:
            if (!finish_init(*t, returning)) UNWIND();
            break;
        default:
            t->call.info = info;
            pc -= 1; // the instruction that called is one word
            w = *pc;
            TAIL(continue_operator);
    }
    R[destination] = t->scratch;
    DISPATCH();
}

} // namespace krait
