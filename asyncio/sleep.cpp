// sleep, sleep_ms.
#include <cmath>

#include "asyncio/loop.hpp"
#include "asyncio/wait.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"

namespace krait {

namespace {

constexpr int64_t longest_sleep = INT64_MAX / 4; // ns: 73 years; more is the same

// sleep(0): into the ring behind all others, once.
DriveResult begin_yield(Thread&, Wait* wait) {
    wait->state = WaitState::Ended;
    return {Driven::Yielded, Value::none()};
}
DriveResult finish_sleep(Thread&, Wait* wait) { return returned(wait->owner); }
void abandon_yield(Thread&, Wait*) {}

DriveResult begin_sleep(Thread& t, Wait* wait) {
    Result<Loop*> loop = running_loop(t);
    if (loop.is_error() || make_room(t, *loop).is_error()) {
        wait->state = WaitState::Done;
        return raised();
    }
    store_cell(wait, wait->loop, *loop);
    add_timer(t, *loop, t.state.clock.monotonic() + wait->delay, wait);
    return suspended(wait);
}

// Thrown at while the timer still runs: by someone other than task.cancel(), which has told the loop already.
void abandon_sleep(Thread& t, Wait* wait) {
    if (wait->state != WaitState::Waiting) return;
    wait->state = WaitState::Cancelled;
    timer_cancelled(t, wait->loop);
}

const WaitKind yield_wait = {"sleep", begin_yield, finish_sleep, abandon_yield};

Value sleep_for(Thread& t, int64_t ns, Value result) {
    if (ns <= 0) return new_wait(t, yield_wait, result);
    Wait* wait = new_wait(t, sleep_wait, result);
    wait->loop = nullptr;
    wait->delay = ns < longest_sleep ? ns : longest_sleep;
    return wait;
}

Value asyncio_sleep(Thread& t, Args a) {
    if (a[0].is_small_int()) {
        int64_t seconds = a[0].as_small_int();
        return sleep_for(t, seconds > longest_sleep / 1'000'000'000 ? longest_sleep : seconds * 1'000'000'000, a[1]);
    }
    Result<double> delay = to_double(t, a[0]);
    if (delay.is_error()) {
        if (!t.pending_is(t.types.TypeError)) return Value::error();
        t.clear_pending(); // sleep() compares it in CPython
        return raise_type_error(t, "'<=' not supported between instances of '{}' and 'int'", type_name(t, a[0]));
    }
    double seconds = *delay;
    if (std::isnan(seconds)) return raise_value_error(t, "Invalid delay: NaN (not a number)");
    double ns = seconds * 1e9;
    if (ns >= static_cast<double>(longest_sleep)) return sleep_for(t, longest_sleep, a[1]);
    // A positive delay is a delay, however short.
    return sleep_for(t, ns > 0 ? static_cast<int64_t>(std::ceil(ns)) : 0, a[1]);
}

Value asyncio_sleep_ms(Thread& t, Args a) {
    if (is_float(a[0])) {
        double ms = float_value(a[0]);
        Value window[] = {make_float(t, ms / 1000), Value::none()};
        return asyncio_sleep(t, {window, 2, 2});
    }
    int64_t ms = TRY(to_int64(t, a[0]));
    if (ms >= int64_t{1} << 53) return raise(t, t.types.OverflowError, "the delay is too long");
    return sleep_for(t, ms > longest_sleep / 1'000'000 ? longest_sleep : ms * 1'000'000, Value::none());
}

const MethodDef functions[] = {
    {"sleep(delay, result=None)", "Coroutine that completes after a given time (in seconds).", asyncio_sleep},
    {"sleep_ms(delay, /)", "Coroutine that completes after a given time in milliseconds.", asyncio_sleep_ms},
};

} // namespace

const WaitKind sleep_wait = {"sleep", begin_sleep, finish_sleep, abandon_sleep};

void sleep_over(Wait* wait) {
    if (wait->state == WaitState::Waiting) end_wait(wait);
}

bool is_cancelled_sleep(const Wait* wait) { return wait->state != WaitState::Waiting; }

const std::span<const MethodDef> sleep_functions = functions;

} // namespace krait
