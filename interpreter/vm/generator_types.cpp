// The types generator and coroutine, and the iterator of a coroutine's __await__.
#include <cstdio>

#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

static Generator* self_of(Args a) { return as<Generator>(a[0]); }

// What a method gives to Python: the yielded value, or StopIteration with the returned one.
static Value to_python(Thread& t, DriveResult result) {
    if (result.how != Driven::Returned) return result.value;
    if (result.value.is_none()) return raise_bare(t, t.types.StopIteration);
    return raise_with_value(t, t.types.StopIteration, result.value);
}

static Value finished_coroutine(Thread& t) {
    return raise(t, t.types.RuntimeError, "cannot reuse already awaited coroutine");
}

static bool is_finished_coroutine(Generator* g) {
    return g->kind == Kind::Coroutine && g->state() == GeneratorState::Finished;
}

static Value generator_next(Thread& t, Args a) {
    Generator* g = self_of(a);
    uint64_t info = callee_info(frame_of(t.registers)->info, 0) | frame_info::heap | frame_info::entry;
    if (g->state() == GeneratorState::Suspended && g->awaiter == nullptr && g->innermost == g &&
        g->handled.is_unbound() && depth_of(info) <= t.recursion_limit && !t.stack_low()) [[likely]] {
        // drive() of a generator that is on its own.
        Value* driver = t.registers;
        g->outer = static_cast<Generator*>(t.driving);
        t.driving = g;
        g->base_handled = t.handled;
        g->stack_base = frame_end(driver);
        g->frame.caller = driver;
        g->frame.info = info;
        g->set_state(GeneratorState::Running);
        Value v = run(t, resume_at(g, Value::none()), g->registers, g->frame.code);
        t.registers = driver;
        if (t.yielded || v.is_error()) return v;
        return v.is_none() ? Value::unbound() : to_python(t, {Driven::Returned, v});
    }
    DriveResult result = drive(t, self_of(a), Value::none(), nullptr);
    // A native __next__ says "no more" by returning unbound.
    if (result.how == Driven::Returned && result.value.is_none()) return Value::unbound();
    return to_python(t, result);
}

static Value generator_send(Thread& t, Args a) {
    if (is_finished_coroutine(self_of(a))) return finished_coroutine(t);
    return to_python(t, drive(t, self_of(a), a[1], nullptr));
}

// The exception that throw(type, value, traceback) means.
Result<Exception*> thrown_exception(Thread& t, Value type, Value value, Value traceback) {
    if (!traceback.is_none() && traceback.is_bound() && type_of(t, traceback) != t.types.traceback)
        return raise_type_error(t, "throw() third argument must be a traceback object");
    Exception* e;
    if (has_kind(type, Kind::Type) && as<Type>(type)->type_flags & Type::IsException) {
        if (value.is_bound() && is_exception(value) && is_instance(t, value, as<Type>(type))) {
            e = as<Exception>(value);
        } else {
            Value made = TRY(value.is_bound() && !value.is_none() ? call(t, type, {value}) : call(t, type, {}));
            if (!is_exception(made))
                return raise_type_error(t, "calling {} should have returned an instance of BaseException, not {}", type,
                                        type_name(t, made));
            e = as<Exception>(made);
        }
    } else if (is_exception(type)) {
        if (value.is_bound() && !value.is_none())
            return raise_type_error(t, "instance exception may not have a separate value");
        e = as<Exception>(type);
    } else {
        return raise_type_error(t, "exceptions must be classes or instances deriving from BaseException, not {}",
                                type_name(t, type));
    }
    if (traceback.is_bound() && !traceback.is_none()) store(e, e->traceback, traceback);
    return e;
}

static Value generator_throw(Thread& t, Args a) {
    Exception* e = TRY(thrown_exception(t, a[1], a[2], a[3]));
    if (is_finished_coroutine(self_of(a))) return finished_coroutine(t);
    return to_python(t, drive(t, self_of(a), Value::none(), e));
}

static Value generator_close(Thread& t, Args a) {
    Result<Value> value = close_generator(t, self_of(a));
    if (value.is_error()) return Value::error();
    return *value;
}

static Value generator_self(Thread&, Args a) { return a[0]; }

static Value generator_repr(Thread& t, Args a) {
    Generator* g = self_of(a);
    char address[32];
    std::snprintf(address, sizeof(address), "%p", static_cast<void*>(g));
    return format_message(t, "<{} object {} at {}>", {type_name(t, a[0]), g->qualname, std::string_view(address)});
}

static Value get_name(Thread&, Args a) { return self_of(a)->name; }
static Value get_qualname(Thread&, Args a) { return self_of(a)->qualname; }
static Value set_text(Thread& t, Args a, Str*& slot, const char* name) {
    if (!is_str(a[1])) return raise_type_error(t, "{} must be set to a string object", name);
    store_cell(self_of(a), slot, as<Str>(a[1]));
    return Value::none();
}
static Value set_name(Thread& t, Args a) { return set_text(t, a, self_of(a)->name, "__name__"); }
static Value set_qualname(Thread& t, Args a) { return set_text(t, a, self_of(a)->qualname, "__qualname__"); }
static Value get_running(Thread&, Args a) { return Value::boolean(is_running(self_of(a))); }
static Value get_suspended(Thread&, Args a) {
    return Value::boolean(self_of(a)->state() == GeneratorState::Suspended && !is_running(self_of(a)));
}
static Value get_code(Thread&, Args a) { return self_of(a)->frame.code; }
static Value get_delegate(Thread&, Args a) { return is_running(self_of(a)) ? Value::none() : delegate_of(self_of(a)); }
// What programs look at is mostly whether it is None: the generator has ended.
static Value get_frame(Thread& t, Args a) {
    Generator* g = self_of(a);
    if (g->state() == GeneratorState::Finished) return Value::none();
    Code* code = g->frame.code;
    uint32_t word = g->frame.pc > code->words ? static_cast<uint32_t>(g->frame.pc - 1 - code->words) : 0;
    return make_frame(t, code, code->globals, word);
}

static constexpr MethodDef generator_methods[] = {
    {"__next__(self, /)", "Implement next(self).", generator_next},
    {"__iter__(self, /)", "Implement iter(self).", generator_self},
    {"send(self, value, /)", "Resume with `value` as the result of the yield; the next value or StopIteration.",
     generator_send},
    {"throw(self, typ, val=?, tb=?, /)", "Raise an exception in the generator; the next value or StopIteration.",
     generator_throw},
    {"close(self, /)", "Raise GeneratorExit inside; gives the generator's return value.", generator_close},
    {"__repr__(self, /)", "", generator_repr},
    {"@property __name__(self)", "name of the generator", get_name, set_name},
    {"@property __qualname__(self)", "qualified name of the generator", get_qualname, set_qualname},
    {"@property gi_running(self)", "", get_running},
    {"@property gi_suspended(self)", "", get_suspended},
    {"@property gi_code(self)", "", get_code},
    {"@property gi_frame(self)", "", get_frame},
    {"@property gi_yieldfrom(self)", "object being iterated by yield from, or None", get_delegate},
};

const TypeDef generator_type = {
    .name = "generator",
    .doc = nullptr,
    .methods = generator_methods,
    .kind = Kind::Generator,
    .size = sizeof(Generator),
    .flags = Type::Abstract | Type::WeakReferable,
    .trace = trace_generator,
};

// ---- coroutines

// What `coroutine.__await__()` gives: an iterator that drives the coroutine.
struct CoroutineWrapper : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Value coroutine;
};
static Value wrapped(Args a) { return as<CoroutineWrapper>(a[0])->coroutine; }

static Value coroutine_await(Thread& t, Args a) {
    auto* wrapper = new_native<CoroutineWrapper>(t, t.types.coroutine_wrapper);
    wrapper->coroutine = a[0];
    return wrapper;
}
static Value wrapper_next(Thread& t, Args a) {
    if (is_finished_coroutine(as<Generator>(wrapped(a)))) return finished_coroutine(t);
    return to_python(t, drive(t, as<Generator>(wrapped(a)), Value::none(), nullptr));
}
static Value wrapper_send(Thread& t, Args a) {
    if (is_finished_coroutine(as<Generator>(wrapped(a)))) return finished_coroutine(t);
    return to_python(t, drive(t, as<Generator>(wrapped(a)), a[1], nullptr));
}
static Value wrapper_throw(Thread& t, Args a) {
    Exception* e = TRY(thrown_exception(t, a[1], a[2], a[3]));
    return to_python(t, drive(t, as<Generator>(wrapped(a)), Value::none(), e));
}
static Value wrapper_close(Thread& t, Args a) {
    Result<Value> value = close_generator(t, as<Generator>(wrapped(a)));
    return value.is_error() ? Value::error() : *value;
}
static void trace_wrapper(Cell* cell, Marker& marker) { marker.visit(static_cast<CoroutineWrapper*>(cell)->coroutine); }

static constexpr MethodDef wrapper_methods[] = {
    {"__next__(self, /)", "Implement next(self).", wrapper_next},
    {"__iter__(self, /)", "Implement iter(self).", generator_self},
    {"send(self, value, /)", "Send a value into the coroutine.", wrapper_send},
    {"throw(self, typ, val=?, tb=?, /)", "Raise an exception in the coroutine.", wrapper_throw},
    {"close(self, /)", "Raise GeneratorExit inside the coroutine.", wrapper_close},
};
const TypeDef coroutine_wrapper_type = {
    .name = "coroutine_wrapper",
    .doc = "A wrapper object implementing __await__ for coroutines.",
    .methods = wrapper_methods,
    .kind = Kind::Native,
    .size = sizeof(CoroutineWrapper),
    .flags = Type::Abstract,
    .trace = trace_wrapper,
};

static constexpr MethodDef coroutine_methods[] = {
    {"__del__(self, /)", "Called when the coroutine is about to be destroyed.", coroutine_del},
    {"__await__(self, /)", "Return an iterator to be used in await expression.", coroutine_await},
    {"send(self, value, /)", "Resume with `value`; the next value or StopIteration.", generator_send},
    {"throw(self, typ, val=?, tb=?, /)", "Raise an exception in the coroutine.", generator_throw},
    {"close(self, /)", "Raise GeneratorExit inside the coroutine.", generator_close},
    {"__repr__(self, /)", "", generator_repr},
    {"@property __name__(self)", "name of the coroutine", get_name, set_name},
    {"@property __qualname__(self)", "qualified name of the coroutine", get_qualname, set_qualname},
    {"@property cr_running(self)", "", get_running},
    {"@property cr_suspended(self)", "", get_suspended},
    {"@property cr_code(self)", "", get_code},
    {"@property cr_frame(self)", "", get_frame},
    {"@property cr_await(self)", "object being awaited on, or None", get_delegate},
    {"@property cr_origin(self)", "", [](Thread&, Args) -> Value { return Value::none(); }},
};

const TypeDef coroutine_type = {
    .name = "coroutine",
    .doc = nullptr,
    .methods = coroutine_methods,
    .kind = Kind::Coroutine,
    .size = sizeof(Generator),
    .flags = Type::Abstract | Type::WeakReferable,
    .trace = trace_generator,
};

} // namespace krait
