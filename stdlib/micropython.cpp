// micropython: what programs for MicroPython expect to find there.
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

Value same(Thread&, Args a) { return a[0]; }

Value schedule(Thread& t, Args a) {
    if (!is_callable(t, a[0])) return raise_type_error(t, "schedule() argument 1 must be callable");
    t.state.queue_call(a[0], a[1]);
    return Value::none();
}

Value opt_level(Thread& t, Args a) {
    if (a[0].is_unbound()) return Value::small_int(t.state.optimize);
    int64_t level = TRY(to_int64(t, a[0]));
    t.state.optimize = level > 0 ? level > 1 ? 2 : 1 : 0;
    return Value::none();
}

Value mem_info(Thread& t, Args) {
    HeapStatistics s = t.heap.statistics();
    std::string text = "heap: used " + std::to_string(s.used_bytes) + ", live " + std::to_string(s.live_bytes) +
                       ", external " + std::to_string(s.external_bytes) + ", collections " +
                       std::to_string(s.collections) + "\n";
    OutputSink& sink = t.state.output;
    if (sink.write != nullptr) sink.write(sink.context, text);
    return Value::none();
}

Value stack_use(Thread& t, Args) {
    uintptr_t here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    return Value::small_int(static_cast<int64_t>(t.native_top - here));
}

Value nothing(Thread&, Args) { return Value::none(); }
Value not_locked(Thread&, Args) { return Value::small_int(0); }

const MethodDef functions[] = {
    {"const(value, /)", "The value: a hint for MicroPython's compiler.", same},
    {"native(function, /)", "The function itself.", same},
    {"viper(function, /)", "The function itself.", same},
    {"schedule(function, argument, /)", "Call function(argument) very soon.", schedule},
    {"opt_level(level=?, /)", "Get or set the level of optimisation of what is compiled from now on.", opt_level},
    {"mem_info(verbose=?, /)", "Print how much memory is used.", mem_info},
    {"qstr_info(verbose=?, /)", "Nothing: there is no such table.", nothing},
    {"stack_use()", "How many bytes of the native stack are in use.", stack_use},
    {"alloc_emergency_exception_buf(size, /)", "Nothing: it is not needed.", nothing},
    {"kbd_intr(character, /)", "Nothing: the terminal decides.", nothing},
    {"heap_lock()", "Nothing: the heap cannot be locked.", nothing},
    {"heap_unlock()", "Nothing: the heap cannot be locked.", not_locked},
};

} // namespace

KRAIT_MODULE(micropython) = {"micropython", "What programs for MicroPython expect.", functions};

} // namespace krait
