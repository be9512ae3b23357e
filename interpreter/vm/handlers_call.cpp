// Handlers: calls and returns.
#include <algorithm>

#include "interpreter/vm/attributes.hpp"
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/names.hpp"
#include "interpreter/vm/operators.hpp"
#include "interpreter/vm/quick_natives.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
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

// A Python function whose parameters are positional ones, all given, and *args.
static inline bool takes_rest_only(const Function* f, uint32_t count) {
    constexpr uint32_t others = Code::VarKeywords | Code::Suspends;
    const Code* code = f->code;
    return (code->code_flags & (Code::VarArgs | others)) == Code::VarArgs && code->keyword_only_count == 0 &&
           count >= code->argument_count;
}

static Value make_rest(Thread& t, std::span<const Value> surplus) { return TRY(make_tuple(t, surplus)); }

static inline void fill_defaults(const Function* f, Value* arguments, uint32_t count) {
    uint32_t wanted = f->code->argument_count;
    const Value* defaults = f->defaults->items + f->defaults->size - wanted;
    for (uint32_t i = count; i < wanted; i++) arguments[i] = defaults[i];
}

SLOW(call_python_function) {
    Value* window = t->call.window;
    auto* f = static_cast<Function*>(window[0].cell());
    uint32_t count = t->call.count, wanted = f->code->argument_count;
    Value* arguments = window + window_header;
    // Not in a generator's frame, whose window has to move first.
    if (!(frame_of(R)->info & frame_info::heap)) {
        if (f->code->fast_arguments == count) ENTER_WINDOW(window, w.a());
        if (has_defaults_for(f, count)) {
            fill_defaults(f, arguments, count);
            ENTER_WINDOW(window, w.a());
        }
        if (takes_rest_only(f, count)) {
            Value rest = make_rest(*t, {arguments + wanted, count - wanted});
            if (rest.is_error()) UNWIND();
            arguments[wanted] = rest;
            ENTER_WINDOW(window, w.a());
        }
    }
    TAIL(call_any);
}

SLOW_STATIC(call_slow) {
    SAVE(1);
    Value* window = R + w.b();
    Value callee = window[0];
    if (has_kind(callee, Kind::Function) && !(frame_of(R)->info & frame_info::heap) &&
        has_defaults_for(as<Function>(callee), w.c())) {
        fill_defaults(as<Function>(callee), window + window_header, w.c());
        ENTER_WINDOW(window, w.a());
    }
    describe_call(t, window, w.c(), nullptr);
    if (has_kind(callee, Kind::Function)) TAIL(call_python_function);
    if (is_unbound_operand(*t, code, callee, w.b())) UNWIND();
    if (has_kind(callee, Kind::NativeFunction)) {
        auto* f = static_cast<NativeFunction*>(callee.cell());
        bool fits = f->type == nullptr || (w.c() > 0 && f->arity.binding == Arity::Binding::Method &&
                                           f->type == type_of(*t, R[w.b() + window_header]));
        if (fits && can_fill(f, w.c())) TAIL(call_native_filled);
    }
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

// int(x), list(x), type(x)... of a built-in class.
SLOW_STATIC(call_class) {
    Value* window = R + w.b();
    auto* type = static_cast<Type*>(window[0].cell());
    if (w.c() != 1 || type->def == nullptr) TAIL(call_slow);
    SAVE(1);
    Value argument = window[window_header];
    Value result = convert(*t, type, argument);
    if (result.is_unbound()) TAIL(call_slow);
    if (result.is_error()) [[unlikely]]
        UNWIND();
    R[w.a()] = result;
    NEXT(1);
}

// isinstance() with a class whose metaclass is `type`: 1, 0, or -1 for "ask".
static inline int quick_is_of(Thread* t, Value v, Value type) {
    if (!has_kind(type, Kind::Type) || type_of(*t, type) != t->types.type) return -1;
    const Type* own = type_of(*t, v);
    if (own == type.cell() || is_subtype(own, as<Type>(type))) return 1;
    return own->instance_kind == Kind::Instance ? -1 : 0; // __class__ may say something else
}
// The same for a tuple of such classes.
static int quick_is_of_any(Thread* t, Value v, Value types) {
    if (!is_exact(types, builtin_shapes::tuple)) return quick_is_of(t, v, types);
    for (Value type : *static_cast<Tuple*>(types.cell())) {
        int is = quick_is_of(t, v, type);
        if (is != 0) return is;
    }
    return 0;
}
SLOW_STATIC(call_isinstance) {
    const Value* args = R + w.b() + window_header;
    int is = quick_is_of_any(t, args[0], args[1]);
    if (is < 0) TAIL(call_native_exact);
    R[w.a()] = Value::boolean(is);
    NEXT(1);
}

// getattr() and hasattr() of what the object holds itself.
SLOW_STATIC(call_attribute_native) {
    SAVE(1);
    Value* window = R + w.b();
    auto* f = static_cast<NativeFunction*>(window[0].cell());
    bool asks = f->aux == static_cast<uint16_t>(InlineNative::HasAttr);
    Value v = own_attribute(*t, window[window_header], window[window_header + 1]);
    if (v.is_unbound()) {
        if (f->exact_arguments == w.c()) TAIL(call_native_exact);
        TAIL(call_slow);
    }
    R[w.a()] = asks ? Value::boolean(true) : v;
    NEXT(1);
}

SLOW(call_next_native) {
    if (static_cast<NativeFunction*>(R[w.b()].cell())->exact_arguments == w.c()) TAIL(call_native_exact);
    TAIL(call_slow);
}

SLOW_STATIC(call_inline_native) {
    Value* window = R + w.b();
    auto* f = static_cast<NativeFunction*>(window[0].cell());
    Value v = quick_native(t, f, window + window_header, w.c());
    if (v.is_bound()) [[likely]] {
        R[w.a()] = v;
        NEXT(1);
    }
    if (f->aux == static_cast<uint16_t>(InlineNative::IsInstance) && w.c() == 2) TAIL(call_isinstance);
    bool gets = f->aux == static_cast<uint16_t>(InlineNative::GetAttr) && (w.c() == 2 || w.c() == 3);
    bool asks = f->aux == static_cast<uint16_t>(InlineNative::HasAttr) && w.c() == 2;
    if (gets || asks) TAIL(call_attribute_native);
    if (f->exact_arguments == w.c()) TAIL(call_native_exact);
    TAIL(call_slow);
}

// In a generator's frame there is no room behind the arguments.
SLOW_STATIC(call_native_filled_apart) {
    Value* window = R + w.b();
    auto* f = static_cast<NativeFunction*>(window[0].cell());
    uint32_t count = w.c();
    Value result = Value::unbound();
    bool filled;
    {
        Value all[max_inline_arguments];
        copy_values(all, window + window_header, count);
        filled = fill_arguments(f, all, count);
        if (filled)
            result = f->function(*t, Args{all, std::max<uint32_t>(count, f->arity.positional), f->arity.positional});
    }
    if (!filled) {
        describe_call(t, window, count, nullptr);
        TAIL(call_any);
    }
    if (result.is_error()) [[unlikely]]
        UNWIND();
    if (result.is_unbound()) [[unlikely]]
        TAIL(native_stop_iteration);
    R[w.a()] = result;
    pc = frame_of(R)->pc;
    DISPATCH();
}

SLOW(call_native_filled) {
    // The frame's pc is saved behind the instruction, whatever its length.
    if (frame_of(R)->info & frame_info::heap) [[unlikely]]
        TAIL(call_native_filled_apart);
    Value* window = R + w.b();
    auto* f = static_cast<NativeFunction*>(window[0].cell());
    uint32_t count = w.c();
    if (!fill_arguments(f, window + window_header, count)) [[unlikely]] {
        describe_call(t, window, count, nullptr);
        TAIL(call_any);
    }
    uint32_t given = count < f->arity.positional ? f->arity.positional : count;
    Value result = f->function(*t, Args{window + window_header, given, f->arity.positional});
    if (result.is_error()) [[unlikely]]
        UNWIND();
    if (result.is_unbound()) [[unlikely]]
        TAIL(native_stop_iteration);
    R[w.a()] = result;
    pc = frame_of(R)->pc;
    DISPATCH();
}

HANDLER(Call) {
    Value* window = R + w.b();
    Value callee = window[0];
    if (callee.is_cell()) [[likely]] {
        if (callee.cell()->kind == Kind::Function) [[likely]] {
            ENTER_EXACT(static_cast<Function*>(callee.cell()), window, 1);
        } else if (callee.cell()->kind == Kind::NativeFunction) {
            auto* f = static_cast<NativeFunction*>(callee.cell());
            if (f->aux == static_cast<uint16_t>(InlineNative::Next)) TAIL(call_next);
            if (f->aux != 0) TAIL(call_inline_native);
            if (f->exact_arguments == w.c()) TAIL(call_native_exact);
        } else if (callee.cell()->kind == Kind::Type) {
            TAIL(call_class);
        }
    }
    TAIL(call_slow);
}

// After LoadMethod, with no self: the arguments move down by one.
SLOW_STATIC(call_loaded_slow) {
    SAVE(1);
    Value* window = R + w.b();
    std::copy_n(window + window_header + 1, w.c() - 1, window + window_header);
    describe_call(t, window, w.c() - 1, nullptr);
    TAIL(call_any);
}

HANDLER(CallLoaded) {
    Value* window = R + w.b();
    if (window[window_header].is_bound()) [[likely]]
        TAIL(op_Call);
    TAIL(call_loaded_slow);
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

// The largest call whose arguments are laid out in a window: they must lie in front of frame_end, where the collector
// sees them. Larger ones go through the runtime.
static constexpr uint64_t spread_limit = window_slack / 2;

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

// f(*t) with a short tuple: its items become the arguments.
SLOW_STATIC(call_spread_tuple) {
    Value* window = R + w.b();
    auto* positional = static_cast<Tuple*>(window[window_header].cell());
    Value* free = free_window(*t, R, code);
    free[0] = window[0];
    std::copy_n(positional->items, positional->size, free + window_header);
    describe_call(t, free, static_cast<uint32_t>(positional->size), nullptr);
    if (has_kind(free[0], Kind::Function)) TAIL(call_python_function);
    TAIL(call_any);
}

HANDLER(CallSpread) {
    SAVE(1);
    if (w.c() == 0 && static_cast<Tuple*>(R[w.b() + window_header].cell())->size <= window_slack / 2)
        TAIL(call_spread_tuple);
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
