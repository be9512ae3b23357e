// The module asyncio: what is native lies in its dictionary, the rest is imported from the Python files beside this one
// when it is first asked for, so that `import asyncio` costs next to nothing.
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "interpreter/import/import.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

// ---- the state

void trace_state(Cell* cell, Marker& marker) {
    auto* s = static_cast<AsyncState*>(cell);
    for (Cell* part : {static_cast<Cell*>(s->running), static_cast<Cell*>(s->current), static_cast<Cell*>(s->module),
                       static_cast<Cell*>(s->main_task)})
        marker.visit(part);
    marker.visit(s->context);
    for (Type** type = &s->loop; type <= &s->deadlock_error; type++) marker.visit(*type);
}

const TypeDef state_type = {
    .name = "asyncio._State",
    .doc = nullptr,
    .methods = {},
    .size = sizeof(AsyncState),
    .flags = Type::Abstract,
    .trace = trace_state,
};

const TypeDef cancelled_error = {
    .name = "asyncio.exceptions.CancelledError",
    .doc = "The Future or Task was cancelled.",
    .methods = {},
    .flags = Type::BaseType,
};
const TypeDef invalid_state_error = {
    .name = "asyncio.exceptions.InvalidStateError",
    .doc = "The operation is not allowed in this state.",
    .methods = {},
    .flags = Type::BaseType,
};
const TypeDef deadlock_error = {
    .name = "asyncio.exceptions.DeadlockError",
    .doc = "Every task waits for another one: none can ever go on.",
    .methods = {},
    .flags = Type::BaseType,
};

// ---- what is written in Python

struct Part {
    std::string_view module;
    std::string_view names; // separated and surrounded by spaces
};
constexpr Part parts[] = {
    {"asyncio.timeouts", " Timeout timeout timeout_at wait_for wait_for_ms "},
    {"asyncio.waiting", " wait as_completed shield wrap_future FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED "},
    {"asyncio.locks", " Condition Semaphore BoundedSemaphore Barrier BrokenBarrierError "},
    {"asyncio.queues", " Queue PriorityQueue LifoQueue QueueEmpty QueueFull QueueShutDown "},
    {"asyncio.taskgroups", " TaskGroup "},
    {"asyncio.runners", " Runner "},
    {"asyncio.exceptions", " IncompleteReadError LimitOverrunError SendfileNotAvailableError "},
    {"asyncio.threads", " to_thread run_coroutine_threadsafe "},
    {"asyncio.tasks", " eager_task_factory create_eager_task_factory "},
    {"asyncio.policies",
     " AbstractEventLoopPolicy DefaultEventLoopPolicy get_event_loop_policy set_event_loop_policy "},
};

bool is_named_in(std::string_view names, std::string_view name) {
    for (size_t at = names.find(name); at != names.npos; at = names.find(name, at + 1))
        if (names[at - 1] == ' ' && names[at + name.size()] == ' ') return true;
    return false;
}

Value load_part(Thread& t, std::string_view module_name, Str* name) {
    Value module = TRY(import_absolute(t, intern(t, module_name)));
    Value value = TRY(get_attribute(t, module, name));
    TRY(dict_set_str(t, async_state(t).module->dict, name, value));
    return value;
}

// The public names, for `from asyncio import *` and dir().
Value all_names(Thread& t) {
    List* names = TRY(new_list(t));
    size_t position = 0;
    Value key, value;
    Dict* dict = async_state(t).module->dict;
    while (dict_next(dict, position, key, value))
        if (is_str(key) && !as<Str>(key)->view().starts_with("_")) TRY(list_append(t, names, key));
    for (const Part& part : parts) {
        std::string_view rest = part.names.substr(1);
        while (!rest.empty()) {
            size_t end = rest.find(' ');
            Value name = intern(t, rest.substr(0, end));
            if (!TRY(list_contains(t, names, name))) TRY(list_append(t, names, name));
            rest.remove_prefix(end + 1);
        }
    }
    return names;
}

Value module_getattr(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[0]));
    Str* name = as<Str>(a[0]);
    if (name->view() == "__all__") return all_names(t);
    for (const Part& part : parts)
        if (!name->view().empty() && name->view().find(' ') == std::string_view::npos &&
            is_named_in(part.names, name->view()))
            return load_part(t, part.module, intern(t, name));
    return raise(t, t.types.AttributeError, "module 'asyncio' has no attribute '{}'", name);
}

Value module_dir(Thread& t, Args) { return all_names(t); }

const MethodDef functions[] = {
    {"__getattr__(name, /)", "What is imported when it is first asked for.", module_getattr},
    {"__dir__()", "The names of the module.", module_dir},
};

Result<void> set_up(Thread& t, Module* module) {
    AsyncState& s = async_state(t);
    store_cell(&s, s.module, module);
    TRY(module_set(t, module, "__path__", TRY(new_list(t))));
    TRY(module_set(t, module, "__package__", intern(t, "asyncio")));
    for (auto table : {task_functions, loop_functions, gather_functions, sleep_functions, run_functions})
        TRY(module_add_functions(t, module, table));
    for (Type* type : {s.future, s.task, s.loop, s.handle, s.timer_handle, s.cancelled_error, s.invalid_state_error,
                       s.deadlock_error})
        TRY(module_set(t, module, type->name->view(), type));
    for (const TypeDef* def : {&event_type, &lock_type, &thread_safe_flag_type, &waiters_type})
        TRY(module_add_type(t, module, *def));
    TRY(module_set(t, module, "TimeoutError", t.types.TimeoutError));
    // Names under which programs look for the loop's class.
    TRY(module_set(t, module, "AbstractEventLoop", s.loop));
    for (const char* name : {"EventLoop", "BaseEventLoop", "SelectorEventLoop"})
        TRY(module_set(t, module, name, s.event_loop));
    return module_set(t, module, "__version__",
                      small_tuple(t, {Value::small_int(3), Value::small_int(0), Value::small_int(0)}));
}

} // namespace

AsyncState& make_async_state(Thread& t) {
    Type* type = native_type_of(t, state_type).take();
    auto* s = new_native<AsyncState>(t, type);
    s->context = Value::unbound();
    t.state.reserve_root() = s;
    t.state.async_state = s;
    auto make = [&](const TypeDef& def, Type* base = nullptr) { return native_type_of(t, def, base).take(); };
    s->loop = make(loop_type);
    s->event_loop = make(event_loop_type, s->loop);
    s->future = make(future_type);
    s->task = make(task_type, s->future);
    s->gathering = make(gathering_type, s->future);
    s->wait = make(wait_type);
    s->handle = make(handle_type);
    s->timer_handle = make(timer_handle_type, s->handle);
    s->callback = make(callback_type);
    s->guard = make(guard_type);
    s->cancelled_error = make(cancelled_error, t.types.BaseException);
    s->invalid_state_error = make(invalid_state_error, t.types.Exception);
    s->deadlock_error = make(deadlock_error, t.types.RuntimeError);
    return *s;
}

KRAIT_MODULE(asyncio) = {"asyncio", "Concurrent code with async and await.", functions, set_up};

// ---- uasyncio: the same objects under MicroPython's old name

namespace {

Value uasyncio_getattr(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[0]));
    Value module = TRY(import_absolute(t, intern(t, "asyncio")));
    return get_attribute(t, module, as<Str>(a[0]));
}
const MethodDef uasyncio_functions[] = {
    {"__getattr__(name, /)", "The attribute of asyncio.", uasyncio_getattr},
};

} // namespace

KRAIT_MODULE(uasyncio) = {"uasyncio", "asyncio under its old name in MicroPython.", uasyncio_functions};

} // namespace krait
