// The Python types Loop, Handle and TimerHandle.
#include <cmath>

#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "interpreter/import/import.hpp"
#include "interpreter/vm/code.hpp"
#include "runtime/exception.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/sequence.hpp"

namespace krait {

namespace {

Loop* self(Args a) { return as<Loop>(a[0]); }

constexpr double ns_per_second = 1e9;

// ---- running

Value loop_run_forever(Thread& t, Args a) {
    TRY(run_forever(t, self(a)));
    return Value::none();
}
Value loop_run_until_complete(Thread& t, Args a) { return run_until_complete(t, self(a), a[1]); }
Value loop_stop(Thread&, Args a) {
    stop_loop(self(a));
    return Value::none();
}
Value loop_close(Thread& t, Args a) {
    TRY(close_loop(t, self(a)));
    return Value::none();
}
Value loop_is_running(Thread&, Args a) { return Value::boolean(self(a)->running); }
Value loop_is_closed(Thread&, Args a) { return Value::boolean(self(a)->closed); }
Value loop_time(Thread& t, Args) {
    return make_float(t, static_cast<double>(t.state.clock.monotonic()) / ns_per_second);
}

// ---- callbacks

Result<void> check_callback(Thread& t, Value callback, std::string_view method) {
    if (is_coroutine(t, callback) ||
        (has_kind(callback, Kind::Function) && as<Function>(callback)->code->code_flags & Code::Coroutine))
        return raise_type_error(t, "coroutines cannot be used with {}()", method);
    if (!is_callable(t, callback))
        return raise_type_error(t, "a callable object was expected by {}(), got {}", method, callback);
    return {};
}

Value schedule_now(Thread& t, Args a, std::string_view method) {
    TRY(check_open(t, self(a)));
    if (self(a)->debug) TRY(check_callback(t, a[1], method));
    Handle* handle = call_soon(t, self(a), a[1], a.rest(), a.keyword(0));
    return handle ? Value(handle) : Value::error();
}
Value loop_call_soon(Thread& t, Args a) { return schedule_now(t, a, "call_soon"); }
Value loop_call_soon_threadsafe(Thread& t, Args a) {
    Value handle = TRY(schedule_now(t, a, "call_soon_threadsafe"));
    t.state.waker.wake();
    return handle;
}

Value schedule_at(Thread& t, Args a, int64_t deadline) {
    Loop* loop = self(a);
    TRY(make_room(t, loop));
    Value context = a.keyword(0).is_none() ? copy_context(t) : a.keyword(0);
    Tuple* arguments = TRY(krait::make_tuple(t, a.rest()));
    auto* handle = new_native<Handle>(t, async_state(t).timer_handle);
    handle->aux = static_cast<uint16_t>(Target::Handle);
    handle->loop = loop;
    handle->callback = a[2];
    handle->arguments = arguments;
    handle->context = context;
    handle->deadline = deadline;
    handle->is_timer = handle->scheduled = true;
    add_timer(t, loop, deadline, handle);
    return handle;
}

// Seconds as ns, clipped to what the clock can reach.
Result<int64_t> nanoseconds(Thread& t, Value seconds) {
    double s = TRY(to_double(t, seconds));
    if (std::isnan(s)) return raise_value_error(t, "Invalid delay: NaN (not a number)");
    double ns = std::ceil(s * ns_per_second);
    constexpr double most = 9e18;
    return ns > most ? static_cast<int64_t>(most) : ns < -most ? static_cast<int64_t>(-most) : static_cast<int64_t>(ns);
}

Value loop_call_later(Thread& t, Args a) {
    if (a[1].is_none()) return raise_type_error(t, "delay must not be None");
    int64_t delay = TRY(nanoseconds(t, a[1]));
    TRY(check_open(t, self(a)));
    if (self(a)->debug) TRY(check_callback(t, a[2], "call_later"));
    int64_t deadline;
    if (__builtin_add_overflow(t.state.clock.monotonic(), delay, &deadline)) deadline = INT64_MAX - 1;
    return schedule_at(t, a, deadline);
}
Value loop_call_at(Thread& t, Args a) {
    if (a[1].is_none()) return raise_type_error(t, "when cannot be None");
    int64_t deadline = TRY(nanoseconds(t, a[1]));
    TRY(check_open(t, self(a)));
    if (self(a)->debug) TRY(check_callback(t, a[2], "call_at"));
    return schedule_at(t, a, deadline);
}

// ---- tasks and futures

Value loop_create_future(Thread& t, Args a) { return new_future(t, self(a)); }
Value loop_create_task(Thread& t, Args a) {
    Value name = a.keyword(0);
    if (!name.is_none() && !is_str(name)) name = TRY(str(t, name));
    return TRY(create_task(t, self(a), a[1], name, a.keyword(1)));
}
Value loop_set_task_factory(Thread& t, Args a) {
    if (!a[1].is_none() && !is_callable(t, a[1])) return raise_type_error(t, "task factory must be a callable or None");
    store(self(a), self(a)->task_factory, a[1]);
    return Value::none();
}
Value loop_get_task_factory(Thread&, Args a) { return self(a)->task_factory; }

// ---- descriptors

Result<int> descriptor_of(Thread& t, Value v) {
    if (!is_int(v)) v = TRY(call_method(t, v, intern(t, "fileno"), {}));
    int64_t fd = TRY(to_int64(t, v));
    if (fd < 0 || fd > 1 << 20) return raise_value_error(t, "Invalid file descriptor: {}", fd);
    return static_cast<int>(fd);
}

// Puts `handle` (unbound: nothing) in the place of what is run when `fd` becomes ready. True: there was something.
Result<bool> set_watch(Thread& t, Loop* loop, int fd, bool writer, Value handle) {
    LoopCore& core = *loop->core;
    size_t at = static_cast<size_t>(fd);
    if (core.watches.size() <= at) {
        if (handle.is_unbound()) return false;
        core.watches.resize(at + 1);
    }
    Watch& watch = core.watches[at];
    Value& slot = writer ? watch.writer : watch.reader;
    Value old = slot;
    bool was_watched = watch.reader.is_bound() || watch.writer.is_bound();
    slot = handle;
    write_barrier(loop, handle);
    bool is_watched = watch.reader.is_bound() || watch.writer.is_bound();
    if (int error = core.poller.watch(fd, watch.reader.is_bound(), watch.writer.is_bound())) {
        slot = old;
        return raise_os_error(t, error);
    }
    core.watched += static_cast<size_t>(is_watched) - static_cast<size_t>(was_watched);
    if (old.is_bound()) cancel_handle(t, as<Handle>(old));
    return old.is_bound();
}

template <bool writer>
Value loop_add_watch(Thread& t, Args a) {
    TRY(check_open(t, self(a)));
    int fd = TRY(descriptor_of(t, a[1]));
    auto* handle = new_native<Handle>(t, async_state(t).handle);
    handle->aux = static_cast<uint16_t>(Target::Handle);
    handle->loop = self(a);
    handle->callback = a[2];
    handle->context = Value::unbound();
    handle->arguments = t.state.empty_tuple;
    store_cell(handle, handle->arguments, TRY(krait::make_tuple(t, a.rest())));
    store(handle, handle->context, copy_context(t));
    TRY(set_watch(t, self(a), fd, writer, handle));
    return Value::none();
}
template <bool writer>
Value loop_remove_watch(Thread& t, Args a) {
    if (self(a)->closed) return Value::boolean(false);
    int fd = TRY(descriptor_of(t, a[1]));
    return Value::boolean(TRY(set_watch(t, self(a), fd, writer, Value::unbound())));
}

// ---- errors

Value loop_set_exception_handler(Thread& t, Args a) {
    if (!a[1].is_none() && !is_callable(t, a[1]))
        return raise_type_error(t, "A callable object or None is expected, got {}", a[1]);
    store(self(a), self(a)->exception_handler, a[1]);
    return Value::none();
}
Value loop_get_exception_handler(Thread&, Args a) { return self(a)->exception_handler; }
// MicroPython's takes (loop, context), too.
Value loop_default_exception_handler(Thread& t, Args a) {
    return default_exception_handler(t, a[2].is_bound() ? a[2] : a[1]);
}
Value loop_call_exception_handler(Thread& t, Args a) { return call_exception_handler(t, self(a), a[1]); }
Value loop_get_debug(Thread&, Args a) { return Value::boolean(self(a)->debug); }
Value loop_set_debug(Thread& t, Args a) {
    self(a)->debug = TRY(truth(t, a[1]));
    return Value::none();
}

// ---- what is written in Python (asyncio/_loop.py): loop.name(...) is name(loop, ...) there

Value loop_getattr(Thread& t, Args a) {
    Value module = TRY(import_absolute(t, intern(t, "asyncio._loop")));
    Value function = TRY(find_attribute(t, module, as<Str>(a[1])));
    if (!has_kind(function, Kind::Function) || as<Str>(a[1])->view().starts_with("_"))
        return raise(t, t.types.AttributeError, "'{}' object has no attribute '{}'", type_name(t, a[0]), as<Str>(a[1]));
    return make_bound_method(t, function, a[0]);
}

Value loop_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], loop_type));
    if (type->def == &loop_type) return raise_type_error(t, "use asyncio.new_event_loop() to make an event loop");
    auto* loop = new_native<Loop>(t, type);
    loop->aux = static_cast<uint16_t>(Target::Loop);
    loop->exception_handler = loop->task_factory = loop->executor = Value::none();
    loop->core = new LoopCore(t.state.waker);
    return loop;
}
Value loop_init(Thread&, Args) { return Value::none(); }
Value loop_repr(Thread& t, Args a) {
    auto flag = [](bool b) { return b ? "True" : "False"; };
    return format_message(t, "<{} running={} closed={} debug={}>",
                          {class_name(t, a[0]), flag(self(a)->running), flag(self(a)->closed), flag(self(a)->debug)});
}

const MethodDef loop_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", loop_new},
    {"__init__(self)", "", loop_init},
    {"run_forever(self, /)", "Run until stop() is called.", loop_run_forever},
    {"run_until_complete(self, future, /)", "Run until the Future is done; its result.", loop_run_until_complete},
    {"stop(self, /)", "Stop running the event loop after this turn.", loop_stop},
    {"close(self, /)", "Close the event loop.", loop_close},
    {"is_running(self, /)", "Returns True if the event loop is running.", loop_is_running},
    {"is_closed(self, /)", "Returns True if the event loop was closed.", loop_is_closed},
    {"time(self, /)", "Return the time according to the event loop's clock.", loop_time},
    {"call_soon(self, callback, /, *args, context=None)", "Arrange for a callback to be called as soon as possible.",
     loop_call_soon},
    {"call_soon_threadsafe(self, callback, /, *args, context=None)", "Like call_soon(), and wakes the loop.",
     loop_call_soon_threadsafe},
    {"call_later(self, delay, callback, /, *args, context=None)",
     "Arrange for a callback to be called at a given time.", loop_call_later},
    {"call_at(self, when, callback, /, *args, context=None)", "Like call_later(), but uses an absolute time.",
     loop_call_at},
    {"create_future(self, /)", "Create a Future object attached to the loop.", loop_create_future},
    {"create_task(self, coro, *, name=None, context=None, eager_start=None)", "Schedule a coroutine to run.",
     loop_create_task},
    {"set_task_factory(self, factory, /)", "Set what create_task() makes tasks with.", loop_set_task_factory},
    {"get_task_factory(self, /)", "Return a task factory, or None if the default one is in use.",
     loop_get_task_factory},
    {"add_reader(self, fd, callback, /, *args)", "Add a reader callback.", loop_add_watch<false>},
    {"remove_reader(self, fd, /)", "Remove a reader callback.", loop_remove_watch<false>},
    {"add_writer(self, fd, callback, /, *args)", "Add a writer callback.", loop_add_watch<true>},
    {"remove_writer(self, fd, /)", "Remove a writer callback.", loop_remove_watch<true>},
    {"set_exception_handler(self, handler, /)", "Set handler as the new event loop exception handler.",
     loop_set_exception_handler},
    {"get_exception_handler(self, /)", "Return an exception handler, or None if the default one is in use.",
     loop_get_exception_handler},
    {"default_exception_handler(self, context, context2=?, /)", "Default exception handler.",
     loop_default_exception_handler},
    {"call_exception_handler(self, context, /)", "Call the current event loop's exception handler.",
     loop_call_exception_handler},
    {"get_debug(self, /)", "Return the debug mode.", loop_get_debug},
    {"set_debug(self, enabled, /)", "Set the debug mode.", loop_set_debug},
    {"__getattr__(self, name, /)", "What is written in Python.", loop_getattr},
    {"__repr__(self, /)", "Return repr(self).", loop_repr},
};

// ---- handles

Handle* self_handle(Args a) { return as<Handle>(a[0]); }

Value handle_cancel(Thread& t, Args a) {
    cancel_handle(t, self_handle(a));
    return Value::none();
}
Value handle_cancelled(Thread&, Args a) { return Value::boolean(self_handle(a)->cancelled); }
Value handle_when(Thread& t, Args a) {
    return make_float(t, static_cast<double>(self_handle(a)->deadline) / ns_per_second);
}
Value handle_callback(Thread&, Args a) { return self_handle(a)->callback; }
Value handle_args(Thread&, Args a) { return self_handle(a)->arguments; }
Value handle_get_context(Thread&, Args a) {
    return self_handle(a)->context.is_bound() ? self_handle(a)->context : Value::none();
}
Value handle_repr(Thread& t, Args a) {
    Handle* handle = self_handle(a);
    if (handle->cancelled) return format_message(t, "<{} cancelled>", {class_name(t, a[0])});
    Str* callback = TRY(describe_callback(t, handle->callback, handle->loop->debug ? handle->arguments : nullptr));
    if (!handle->is_timer) return format_message(t, "<{} {}>", {class_name(t, a[0]), callback});
    return format_message(t, "<{} when={} {}>", {class_name(t, a[0]), handle_when(t, a), callback});
}

void trace_handle(Cell* cell, Marker& marker) {
    auto* handle = static_cast<Handle*>(cell);
    marker.visit(handle->loop);
    marker.visit(handle->callback);
    marker.visit(handle->arguments);
    marker.visit(handle->context);
}

const MethodDef handle_methods[] = {
    {"cancel(self, /)", "Cancel the callback.", handle_cancel},
    {"cancelled(self, /)", "Return True if the callback was cancelled.", handle_cancelled},
    {"get_context(self, /)", "Return the context the callback runs in.", handle_get_context},
    {"@property _callback(self)", nullptr, handle_callback},
    {"@property _args(self)", nullptr, handle_args},
    {"@property _cancelled(self)", nullptr, handle_cancelled},
    {"__repr__(self, /)", "Return repr(self).", handle_repr},
};
const MethodDef timer_handle_methods[] = {
    {"when(self, /)", "Return a scheduled callback time.", handle_when},
};

} // namespace

const TypeDef loop_type = {
    .name = "asyncio.Loop",
    .doc = "The object which schedules and runs tasks.",
    .methods = loop_methods,
    .size = sizeof(Loop),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_loop,
    .finalize = finalize_loop,
};
const TypeDef event_loop_type = {
    .name = "asyncio.EventLoop",
    .doc = "What new_event_loop() returns. A Loop that may be made by calling the class, too.",
    .methods = {},
    .flags = Type::BaseType,
};
const TypeDef handle_type = {
    .name = "asyncio.events.Handle",
    .doc = "What call_soon() returns.",
    .methods = handle_methods,
    .size = sizeof(Handle),
    .flags = Type::Abstract | Type::WeakReferable,
    .trace = trace_handle,
};
const TypeDef timer_handle_type = {
    .name = "asyncio.events.TimerHandle",
    .doc = "What call_later() and call_at() return.",
    .methods = timer_handle_methods,
    .size = sizeof(Handle),
    .flags = Type::Abstract | Type::WeakReferable,
    .trace = trace_handle,
};

} // namespace krait
