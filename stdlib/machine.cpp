// machine: the Pin of MicroPython, on the simulated board.
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/board.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

namespace pin_mode {
constexpr int64_t in = 0;
constexpr int64_t out = 1;
constexpr int64_t open_drain = 2;
} // namespace pin_mode

BoardLine* self(Args a) { return as<BoardLine>(a[0]); }

extern const TypeDef pin_type;

Result<void> configure(Thread& t, BoardLine* pin, Value mode, Value pull, Value value) {
    if (!mode.is_none()) {
        int64_t wanted = TRY(to_int64(t, mode));
        if (wanted > pin_mode::open_drain) return raise_value_error(t, "invalid pin mode: {}", wanted);
        if (wanted >= 0) pin->mode = wanted;
    }
    if (!pull.is_none()) pin->pull = TRY(to_int64(t, pull));
    if (!value.is_none()) TRY(set_level(t, pin, TRY(truth(t, value))));
    return {};
}

Value pin_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], pin_type));
    if (!is_int(a[1]) && !is_str(a[1]))
        return raise_type_error(t, "a pin is named by an int or a str, not {}", type_name(t, a[1]));
    bool fresh;
    BoardLine* pin = TRY(board_line(t, type, a[1], fresh));
    if (fresh) pin->mode = pin_mode::out;
    TRY(configure(t, pin, a[2], a[3], a.keyword(0)));
    return pin;
}
Value pin_init(Thread& t, Args a) {
    TRY(configure(t, self(a), a[1], a[2], a.keyword(0)));
    return Value::none();
}
Value pin_value(Thread& t, Args a) {
    if (a[1].is_unbound()) return Value::small_int(self(a)->level);
    TRY(set_level(t, self(a), TRY(truth(t, a[1]))));
    return Value::none();
}
Value pin_on(Thread& t, Args a) {
    TRY(set_level(t, self(a), 1));
    return Value::none();
}
Value pin_off(Thread& t, Args a) {
    TRY(set_level(t, self(a), 0));
    return Value::none();
}
Value pin_toggle(Thread& t, Args a) {
    TRY(set_level(t, self(a), !self(a)->level));
    return Value::none();
}
Value pin_mode_method(Thread& t, Args a) {
    if (a[1].is_unbound()) return Value::small_int(self(a)->mode);
    TRY(configure(t, self(a), a[1], Value::none(), Value::none()));
    return Value::none();
}
Value pin_pull_method(Thread& t, Args a) {
    if (a[1].is_unbound()) return Value::small_int(self(a)->pull);
    TRY(configure(t, self(a), Value::none(), a[1], Value::none()));
    return Value::none();
}
Value pin_irq(Thread& t, Args a) {
    if (!a[1].is_none() && !is_callable(t, a[1])) return raise_type_error(t, "the handler must be callable or None");
    int64_t trigger = TRY(to_int64(t, a[2]));
    store(self(a), self(a)->handler, a[1]);
    self(a)->trigger = trigger;
    return Value::none();
}
Value pin_repr(Thread& t, Args a) { return board_line_name(t, self(a)); }

const MethodDef pin_methods[] = {
    {"@staticmethod __new__(type, id, mode=None, pull=None, *, value=None, drive=None, alt=None)", "", pin_new},
    {"init(self, mode=None, pull=None, *, value=None, drive=None, alt=None)", "Re-initialise the pin.", pin_init},
    {"value(self, x=?, /)", "Set or get the value of the pin.", pin_value},
    {"__call__(self, x=?, /)", "Set or get the value of the pin.", pin_value},
    {"on(self, /)", "Set pin to 1.", pin_on},
    {"high(self, /)", "Set pin to 1.", pin_on},
    {"off(self, /)", "Set pin to 0.", pin_off},
    {"low(self, /)", "Set pin to 0.", pin_off},
    {"toggle(self, /)", "Toggle the pin.", pin_toggle},
    {"mode(self, mode=?, /)", "Get or set the pin mode.", pin_mode_method},
    {"pull(self, pull=?, /)", "Get or set the pin pull state.", pin_pull_method},
    {"irq(self, handler=None, trigger=3, *, priority=1, wake=None, hard=False)",
     "Set what is called when the level of the pin changes.", pin_irq},
    {"__repr__(self, /)", "Return repr(self).", pin_repr},
};

void set_constants(Thread& t, Type* type) {
    struct {
        const char* name;
        int64_t value;
    } constants[] = {
        {"IN", pin_mode::in},
        {"OUT", pin_mode::out},
        {"OPEN_DRAIN", pin_mode::open_drain},
        {"PULL_UP", 1},
        {"PULL_DOWN", 2},
        {"IRQ_RISING", pin_trigger::rising},
        {"IRQ_FALLING", pin_trigger::falling},
    };
    for (const auto& constant : constants)
        (void)dict_set_str(t, type->dict, constant.name, Value::small_int(constant.value)).is_error();
}

const TypeDef pin_type = {
    .name = "machine.Pin",
    .doc = "A pin of the simulated board.",
    .methods = pin_methods,
    .size = sizeof(BoardLine),
    .flags = Type::BaseType,
    .trace = trace_board_line,
    .setup = set_constants,
};

Value unique_id(Thread& t, Args) { return TRY(make_str(t, "krait")); }
Value frequency(Thread&, Args) { return Value::small_int(1'000'000'000); }
Value idle(Thread&, Args) { return Value::none(); }

const MethodDef functions[] = {
    {"unique_id()", "The name of the board.", unique_id},
    {"freq(hz=?, /)", "The frequency of the processor in Hz.", frequency},
    {"idle()", "Does nothing.", idle},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, pin_type));
    return {};
}

} // namespace

KRAIT_MODULE(machine) = {"machine", "The hardware of the simulated board.", functions, set_up};

} // namespace krait
