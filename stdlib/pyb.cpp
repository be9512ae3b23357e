// pyb: the LED of the pyboard, on the simulated board.
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/board.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

constexpr int64_t full = 255;
constexpr int64_t led_count = 4;

BoardLine* self(Args a) { return as<BoardLine>(a[0]); }

extern const TypeDef led_type;

Value led_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], led_type));
    int64_t id = TRY(to_int64(t, a[1]));
    if (id < 1 || id > led_count) return raise_value_error(t, "LED({}) doesn't exist", id);
    bool fresh;
    return TRY(board_line(t, type, Value::small_int(id), fresh));
}
Value led_on(Thread& t, Args a) {
    TRY(set_level(t, self(a), full));
    return Value::none();
}
Value led_off(Thread& t, Args a) {
    TRY(set_level(t, self(a), 0));
    return Value::none();
}
Value led_toggle(Thread& t, Args a) {
    TRY(set_level(t, self(a), self(a)->level ? 0 : full));
    return Value::none();
}
Value led_intensity(Thread& t, Args a) {
    if (a[1].is_unbound()) return Value::small_int(self(a)->level);
    int64_t level = TRY(to_int64(t, a[1]));
    TRY(set_level(t, self(a), level < 0 ? 0 : level > full ? full : level));
    return Value::none();
}
Value led_repr(Thread& t, Args a) { return board_line_name(t, self(a)); }

const MethodDef led_methods[] = {
    {"@staticmethod __new__(type, id, /)", "", led_new},
    {"on(self, /)", "Turn the LED on, to maximum intensity.", led_on},
    {"off(self, /)", "Turn the LED off.", led_off},
    {"toggle(self, /)", "Toggle the LED between on (maximum intensity) and off.", led_toggle},
    {"intensity(self, value=?, /)", "Get or set the LED intensity, between 0 (off) and 255 (full on).", led_intensity},
    {"__repr__(self, /)", "Return repr(self).", led_repr},
};

const TypeDef led_type = {
    .name = "pyb.LED",
    .doc = "An LED of the simulated board: LED(1) to LED(4).",
    .methods = led_methods,
    .size = sizeof(BoardLine),
    .flags = Type::BaseType,
    .trace = trace_board_line,
};

Value milliseconds(Thread& t, Args) { return make_int(t, t.state.clock.monotonic() / 1'000'000); }
Value delay(Thread& t, Args a) {
    int64_t ms = TRY(to_int64(t, a[0]));
    if (ms <= 0) return Value::none();
    int64_t end = t.state.clock.monotonic() + ms * 1'000'000;
    while (!t.state.clock.sleep_until(end, t.state.waker)) {
        if (!serve_signals(t)) return Value::error();
    }
    return Value::none();
}

const MethodDef functions[] = {
    {"millis()", "Milliseconds since some point in the past.", milliseconds},
    {"delay(ms, /)", "Wait for the given number of milliseconds.", delay},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, led_type));
    return {};
}

} // namespace

KRAIT_MODULE(pyb) = {"pyb", "The hardware of a pyboard, simulated.", functions, set_up};

} // namespace krait
