#include "interpreter/vm/iteration.hpp"

#include "runtime/exception.hpp"

namespace krait {

// StopIteration pending: the iterator returned its value.
static DriveResult finished(Thread& t) {
    if (!t.pending_is(t.types.StopIteration)) return {Driven::Raised, Value::error()};
    Exception* stop = t.take_pending();
    return {Driven::Returned, exception_member(stop, 0)};
}

DriveResult send_to_iterator(Thread& t, Value iterator, Value sent) {
    if (is_generator_like(iterator) && !has_kind(iterator, Kind::AsyncGenerator))
        return drive(t, as<Generator>(iterator), sent, nullptr);
    if (StepFn step = native_step(t, iterator)) return step(t, iterator.cell(), sent, nullptr);
    Value v;
    if (sent.is_none()) {
        Value method = special(type_of(t, iterator), Special::next_);
        if (method.is_unbound()) {
            raise_type_error(t, "'{}' object is not an iterator", type_name(t, iterator));
            return {Driven::Raised, Value::error()};
        }
        v = call_special(t, method, iterator, {});
    } else {
        v = call_method(t, iterator, t.names.id_send, {sent});
    }
    if (v.is_error()) return finished(t);
    return {Driven::Yielded, v};
}

Value get_awaitable(Thread& t, Value v, uint32_t context) {
    if (has_kind(v, Kind::Coroutine)) return v;
    if (has_kind(v, Kind::Generator) && as<Generator>(v)->frame.code->code_flags & Code::IterableCoroutine) return v;
    Value method = special(type_of(t, v), Special::await_);
    // A subclass with an __await__ of its own is asked for it.
    if (has_kind(method, Kind::NativeFunction) && native_step(t, v) != nullptr) return v;
    if (method.is_unbound()) {
        if (context == 0) return raise_type_error(t, "object {} can't be used in 'await' expression", type_name(t, v));
        return raise_type_error(t, "'async with' received an object from {} that does not implement __await__: {}",
                                context == 1 ? "__aenter__" : "__aexit__", type_name(t, v));
    }
    Value iterator = TRY(call_special(t, method, v, {}));
    if (has_kind(iterator, Kind::Coroutine)) return raise_type_error(t, "__await__() returned a coroutine");
    if (special(type_of(t, iterator), Special::next_).is_unbound())
        return raise_type_error(t, "__await__() returned non-iterator of type '{}'", type_name(t, iterator));
    return iterator;
}

Value get_async_iterator(Thread& t, Value v) {
    Value method = special(type_of(t, v), Special::aiter_);
    if (method.is_unbound())
        return raise_type_error(t, "'async for' requires an object with __aiter__ method, got {}", type_name(t, v));
    Value iterator = TRY(call_special(t, method, v, {}));
    if (special(type_of(t, iterator), Special::anext_).is_unbound())
        return raise_type_error(t,
                                "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                                type_name(t, iterator));
    return iterator;
}

Value get_async_next(Thread& t, Value iterator) {
    Value method = special(type_of(t, iterator), Special::anext_);
    if (method.is_unbound())
        return raise_type_error(t, "'async for' requires an iterator with __anext__ method, got {}",
                                type_name(t, iterator));
    Value next = TRY(call_special(t, method, iterator, {}));
    Value awaitable = get_awaitable(t, next, 0);
    if (!awaitable.is_error()) return awaitable;
    Exception* cause = t.take_pending();
    raise_type_error(t, "'async for' received an invalid object from __anext__: {}", type_name(t, next));
    auto* error = as<Exception>(t.pending);
    store(error, error->cause, cause);
    error->suppress_context = true;
    return Failed{};
}

} // namespace krait
