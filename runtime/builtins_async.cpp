// aiter and anext.
#include "runtime/builtins.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Value builtin_aiter(Thread& t, Args a) {
    Value method = special(type_of(t, a[0]), Special::aiter_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not an async iterable", type_name(t, a[0]));
    Value iterator = TRY(call_special(t, method, a[0], {}));
    if (special(type_of(t, iterator), Special::anext_).is_unbound())
        return raise_type_error(t, "aiter() returned not an async iterator of type '{}'", type_name(t, iterator));
    return iterator;
}

// ---- anext(iterator, default): an awaitable that turns StopAsyncIteration into the default

struct AnextAwaitable : Cell {
    Value wrapped; // what __anext__ gave
    Value otherwise;
    Value iterator; // that drives `wrapped`; unbound until started
};

void trace_awaitable(Cell* cell, Marker& marker) {
    auto* self = static_cast<AnextAwaitable*>(cell);
    for (Value v : {self->wrapped, self->otherwise, self->iterator}) marker.visit(v);
}
AnextAwaitable* self_awaitable(Args a) { return static_cast<AnextAwaitable*>(a[0].cell()); }

Value driven(Thread& t, AnextAwaitable* self) {
    if (self->iterator.is_bound()) return self->iterator;
    Value method = special(type_of(t, self->wrapped), Special::await_);
    if (method.is_unbound())
        return raise_type_error(t, "object {} can't be used in 'await' expression", type_name(t, self->wrapped));
    store(self, self->iterator, TRY(call_special(t, method, self->wrapped, {})));
    return self->iterator;
}

// The outcome of one step: the end of the asynchronous iteration becomes the default.
Value outcome(Thread& t, AnextAwaitable* self, Value result) {
    if (!result.is_error() || !t.pending_is(t.types.StopAsyncIteration)) return result;
    t.clear_pending();
    return raise_with_value(t, t.types.StopIteration, self->otherwise);
}

Value awaitable_self(Thread&, Args a) { return a[0]; }
Value awaitable_send(Thread& t, Args a) {
    Value iterator = TRY(driven(t, self_awaitable(a)));
    return outcome(t, self_awaitable(a), send_value(t, iterator, a[1]));
}
Value awaitable_next(Thread& t, Args a) {
    Value iterator = TRY(driven(t, self_awaitable(a)));
    return outcome(t, self_awaitable(a), send_value(t, iterator, Value::none()));
}
Value awaitable_throw(Thread& t, Args a) {
    Value iterator = TRY(driven(t, self_awaitable(a)));
    Value thrower = TRY(get_attribute(t, iterator, t.names.id_throw));
    return outcome(t, self_awaitable(a), call(t, thrower, a.rest()));
}
Value awaitable_close(Thread& t, Args a) {
    Value iterator = TRY(driven(t, self_awaitable(a)));
    return call_method(t, iterator, t.names.id_close, {});
}

const MethodDef awaitable_methods[] = {
    {"__await__(self, /)", "Return an iterator to be used in await expression.", awaitable_self},
    {"__iter__(self, /)", "Implement iter(self).", awaitable_self},
    {"__next__(self, /)", "Implement next(self).", awaitable_next},
    {"send(self, value, /)", "send(arg) -> send 'arg' into the wrapped iterator,", awaitable_send},
    {"throw(self, /, *args)", "throw(value) -> raise the exception in the wrapped iterator,", awaitable_throw},
    {"close(self, /)", "close() -> raise GeneratorExit inside generator.", awaitable_close},
};

Value builtin_anext(Thread& t, Args a) {
    Value method = special(type_of(t, a[0]), Special::anext_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not an async iterator", type_name(t, a[0]));
    Value awaitable = TRY(call_special(t, method, a[0], {}));
    if (a[1].is_unbound()) return awaitable;
    auto* wrapper = new_native<AnextAwaitable>(t, t.types.anext_awaitable);
    wrapper->wrapped = awaitable;
    wrapper->otherwise = a[1];
    wrapper->iterator = Value::unbound();
    return Value(wrapper);
}

const MethodDef functions[] = {
    {"aiter(async_iterable, /)", "Return an AsyncIterator for an AsyncIterable object.", builtin_aiter},
    {"anext(aiterator, default=?, /)",
     "Return the next item from the async iterator.\n\n"
     "If default is given and the async iterator is exhausted,\n"
     "it is returned instead of raising StopAsyncIteration.",
     builtin_anext},
};

} // namespace

const std::span<const MethodDef> builtin_async_functions = functions;

extern const TypeDef anext_awaitable_type = {
    .name = "anext_awaitable",
    .doc = nullptr,
    .methods = awaitable_methods,
    .size = sizeof(AnextAwaitable),
    .flags = Type::Abstract,
    .trace = trace_awaitable,
};

} // namespace krait
