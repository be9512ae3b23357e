// Async generators: asend(), athrow(), aclose() and __anext__() give awaitables that drive the generator until it yields
// (the awaitable then finishes with the value) or awaits (the awaitable passes that on).
//
// Invariants:
//  1. One awaitable drives the generator at a time (running_async); a second one that is started meanwhile raises
//     RuntimeError.
//  2. An awaitable is used once: New -> Active -> Closed.
#include <cstdio>

#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

Result<Exception*> thrown_exception(Thread& t, Value type, Value value, Value traceback);

enum class StepKind : uint8_t { Send, Throw, Close };
enum class StepState : uint8_t { New, Active, Closed };

struct AsyncStep : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Value generator;
    Value value; // to send, or the exception to throw
    StepKind what;
    StepState state;
};

static std::string_view method_name(StepKind what) {
    return what == StepKind::Send ? "asend" : what == StepKind::Throw ? "athrow" : "aclose";
}

static Value make_step(Thread& t, Value generator, StepKind what, Value value) {
    auto* step = new_native<AsyncStep>(t, t.types.async_generator_step);
    step->generator = generator;
    step->value = value;
    step->what = what;
    step->state = StepState::New;
    return step;
}

static void end_step(AsyncStep* step, Generator* g) {
    step->state = StepState::Closed;
    g->running_async = false;
}

// The generator yielded, awaited, returned or raised: what the awaitable does.
static Value step_result(Thread& t, AsyncStep* step, Generator* g, DriveResult result) {
    if (result.how == Driven::Yielded && !g->yielded_async) return result.value; // an await inside goes outwards
    end_step(step, g);
    if (result.how == Driven::Yielded) {
        g->yielded_async = false;
        if (step->what == StepKind::Close)
            return raise(t, t.types.RuntimeError, "async generator ignored GeneratorExit");
        return raise_with_value(t, t.types.StopIteration, result.value);
    }
    if (result.how == Driven::Returned) {
        g->closing = true;
        if (step->what == StepKind::Close) return raise_bare(t, t.types.StopIteration);
        return raise_bare(t, t.types.StopAsyncIteration);
    }
    g->closing = true;
    if (step->what == StepKind::Close &&
        (t.pending_is(t.types.GeneratorExit) || t.pending_is(t.types.StopAsyncIteration))) {
        t.clear_pending();
        return raise_bare(t, t.types.StopIteration);
    }
    return Value::error();
}

static Value begin_step(Thread& t, AsyncStep* step, Generator* g) {
    if (g->running_async) {
        step->state = StepState::Closed;
        return raise(t, t.types.RuntimeError, "{}(): asynchronous generator is already running",
                     step->what == StepKind::Send ? "anext" : method_name(step->what));
    }
    if (g->state() == GeneratorState::Finished || (g->closing && step->what == StepKind::Close)) {
        step->state = StepState::Closed;
        if (step->what == StepKind::Close) return raise_bare(t, t.types.StopIteration);
        if (step->what == StepKind::Throw) return raise_exception(t, as<Exception>(step->value));
        return raise_bare(t, t.types.StopAsyncIteration);
    }
    step->state = StepState::Active;
    g->running_async = true;
    g->yielded_async = false;
    if (step->what == StepKind::Send) return step_result(t, step, g, drive(t, g, step->value, nullptr));
    Exception* thrown =
        step->what == StepKind::Throw ? as<Exception>(step->value) : TRY(make_exception(t, t.types.GeneratorExit, {}));
    if (step->what == StepKind::Close && g->state() == GeneratorState::Created) {
        g->set_state(GeneratorState::Finished);
        end_step(step, g);
        return raise_bare(t, t.types.StopIteration);
    }
    return step_result(t, step, g, drive(t, g, Value::none(), thrown));
}

static Value raise_reused(Thread& t, AsyncStep* step) {
    return raise(t, t.types.RuntimeError, "cannot reuse already awaited {}",
                 step->what == StepKind::Send ? "__anext__()/asend()" : "aclose()/athrow()");
}

static Value step_send(Thread& t, Args a) {
    auto* step = as<AsyncStep>(a[0]);
    auto* g = as<Generator>(step->generator);
    if (step->state == StepState::Closed) return raise_reused(t, step);
    if (step->state == StepState::New) {
        if (step->what == StepKind::Send && !a[1].is_none()) step->value = a[1];
        return begin_step(t, step, g);
    }
    return step_result(t, step, g, drive(t, g, a[1], nullptr));
}

static Value step_next(Thread& t, Args a) {
    Value values[] = {a[0], Value::none()};
    return step_send(t, Args{values, 2, 2});
}

static Value step_throw(Thread& t, Args a) {
    auto* step = as<AsyncStep>(a[0]);
    auto* g = as<Generator>(step->generator);
    if (step->state == StepState::Closed) return raise_reused(t, step);
    Exception* e = TRY(thrown_exception(t, a[1], a[2], a[3]));
    if (step->state == StepState::New) {
        if (g->running_async) {
            step->state = StepState::Closed;
            return raise(t, t.types.RuntimeError, "{}(): asynchronous generator is already running",
                         step->what == StepKind::Send ? "anext" : method_name(step->what));
        }
        step->state = StepState::Active;
        g->running_async = true;
    }
    return step_result(t, step, g, drive(t, g, Value::none(), e));
}

static Value step_close(Thread& t, Args a) {
    auto* step = as<AsyncStep>(a[0]);
    if (step->state != StepState::Active) {
        step->state = StepState::Closed;
        return Value::none();
    }
    Exception* exit = TRY(make_exception(t, t.types.GeneratorExit, {}));
    Value values[] = {a[0], Value(exit), Value::unbound(), Value::unbound()};
    Value v = step_throw(t, Args{values, 4, 4});
    if (!v.is_error()) return raise(t, t.types.RuntimeError, "coroutine ignored GeneratorExit");
    if (!t.pending_is(t.types.StopIteration) && !t.pending_is(t.types.StopAsyncIteration) &&
        !t.pending_is(t.types.GeneratorExit))
        return v;
    t.clear_pending();
    return Value::none();
}

static Value return_self(Thread&, Args a) { return a[0]; }

static void trace_step(Cell* cell, Marker& marker) {
    marker.visit(static_cast<AsyncStep*>(cell)->generator);
    marker.visit(static_cast<AsyncStep*>(cell)->value);
}

static constexpr MethodDef step_methods[] = {
    {"__await__(self, /)", "Return an iterator to be used in await expression.", return_self},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", step_next},
    {"send(self, value, /)", "Resume the generator.", step_send},
    {"throw(self, typ, val=?, tb=?, /)", "Raise an exception in the generator.", step_throw},
    {"close(self, /)", "End the step.", step_close},
};

const TypeDef async_generator_step_type = {
    .name = "async_generator_asend",
    .doc = nullptr,
    .methods = step_methods,
    .kind = Kind::Native,
    .size = sizeof(AsyncStep),
    .flags = Type::Abstract,
    .trace = trace_step,
};

// ---- the generator itself

static Value async_next(Thread& t, Args a) { return make_step(t, a[0], StepKind::Send, Value::none()); }
static Value async_send(Thread& t, Args a) { return make_step(t, a[0], StepKind::Send, a[1]); }
static Value async_throw(Thread& t, Args a) {
    Exception* e = TRY(thrown_exception(t, a[1], a[2], a[3]));
    return make_step(t, a[0], StepKind::Throw, e);
}
static Value async_close(Thread& t, Args a) { return make_step(t, a[0], StepKind::Close, Value::none()); }

static Generator* self_of(Args a) { return as<Generator>(a[0]); }
static Value async_repr(Thread& t, Args a) {
    char address[32];
    std::snprintf(address, sizeof(address), "%p", static_cast<void*>(self_of(a)));
    return format_message(t, "<async_generator object {} at {}>", {self_of(a)->qualname, std::string_view(address)});
}

// It was begun and dies: the event loop, if there is one, closes it, so that its finally blocks run.
static Value async_generator_del(Thread& t, Args a) {
    auto* g = as<Generator>(a[0]);
    if (g->state() != GeneratorState::Suspended || t.state.async_state == nullptr) return Value::none();
    Value module = dict_get_str(t, t.state.modules, intern(t, "asyncio"));
    if (module.is_unbound()) return Value::none();
    return call(t, TRY(get_attribute(t, module, intern(t, "_close_async_generator"))), {a[0]});
}

static constexpr MethodDef async_generator_methods[] = {
    {"__del__(self, /)", "Called when the generator is about to be destroyed.", async_generator_del},
    {"__aiter__(self, /)", "Return an awaitable, that resolves in asynchronous iterator.", return_self},
    {"__anext__(self, /)", "Return a value or raise StopAsyncIteration.", async_next},
    {"asend(self, value, /)", "asend(v) -> send 'v' in generator.", async_send},
    {"athrow(self, typ, val=?, tb=?, /)", "Raise an exception in the generator.", async_throw},
    {"aclose(self, /)", "aclose() -> raise GeneratorExit inside generator.", async_close},
    {"__repr__(self, /)", "", async_repr},
    {"@property __name__(self)", "name of the async generator",
     [](Thread&, Args a) -> Value { return self_of(a)->name; }},
    {"@property __qualname__(self)", "qualified name of the async generator",
     [](Thread&, Args a) -> Value { return self_of(a)->qualname; }},
    {"@property ag_running(self)", "",
     [](Thread&, Args a) -> Value { return Value::boolean(self_of(a)->running_async); }},
    {"@property ag_code(self)", "", [](Thread&, Args a) -> Value { return self_of(a)->frame.code; }},
    {"@property ag_await(self)", "object being awaited on, or None",
     [](Thread&, Args a) -> Value { return delegate_of(self_of(a)); }},
};

const TypeDef async_generator_type = {
    .name = "async_generator",
    .doc = nullptr,
    .methods = async_generator_methods,
    .kind = Kind::AsyncGenerator,
    .size = sizeof(Generator),
    .flags = Type::Abstract,
    .trace = trace_generator,
};

} // namespace krait
