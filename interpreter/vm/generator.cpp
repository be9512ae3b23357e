#include "interpreter/vm/generator.hpp"

#include <algorithm>

#include "interpreter/vm/calls.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

static Kind kind_of_code(const Code* code) {
    if (code->code_flags & Code::Generator) return Kind::Generator;
    return code->code_flags & Code::Coroutine ? Kind::Coroutine : Kind::AsyncGenerator;
}
static ShapeId shape_of_code(const Code* code) {
    if (code->code_flags & Code::Generator) return builtin_shapes::generator;
    return code->code_flags & Code::Coroutine ? builtin_shapes::coroutine : builtin_shapes::async_generator;
}

Value make_generator(Thread& t, Function* f, Value* parameters) {
    Code* code = f->code;
    size_t bytes = sizeof(Generator) + code->register_count * sizeof(Value);
    auto* g = static_cast<Generator*>(t.heap.allocate(bytes, shape_of_code(code), kind_of_code(code)));
    if (g == nullptr) return raise_memory_error(t);
    g->set_state(GeneratorState::Created);
    g->awaiter = nullptr;
    g->innermost = nullptr;
    g->outer = nullptr;
    g->handled = Value::unbound();
    g->base_handled = Value::none();
    g->name = f->name;
    g->qualname = f->qualname;
    g->closing = false;
    g->running_async = false;
    g->yielded_async = false;
    g->stack_base = nullptr;
    g->frame = {Value(f), code->words, nullptr, code, frame_info::heap};
    uint32_t count = code->parameter_count();
    copy_values(g->registers, parameters, count);
    std::fill(g->registers + count, g->registers + code->register_count, Value::unbound());
    if (g->kind == Kind::Coroutine) {
        const FrameHeader* caller = frame_of(t.registers);
        if (caller->code == code && caller->pc == code->words)
            caller = frame_of(caller->caller); // not begun: call_function
        g->base_handled = caller->code;
        g->stack_base = reinterpret_cast<Value*>(const_cast<Word*>(caller->pc));
        note_unstarted(t, g);
    }
    if (g->kind == Kind::AsyncGenerator) [[unlikely]] {
        t.types.async_generator->aux = async_generators_exist;
        t.heap.register_finalizable(g); // its __del__
    }
    return g;
}

Value delegate_of(Generator* g) {
    if (g->state() == GeneratorState::Created || g->state() == GeneratorState::Finished) return Value::none();
    Word w = suspended_at(g);
    return w.op() == Opcode::Delegate ? g->registers[w.b()] : Value::none();
}

bool is_running(Generator* g) {
    while (g->awaiter != nullptr) g = g->awaiter;
    return g->state() == GeneratorState::Running;
}

// Walks down from `root` along its delegates, linking each to the one that awaits it (invariant 3).
Generator* find_innermost(Generator* root) {
    Generator* g = root;
    for (;;) {
        Value inner = delegate_of(g);
        if (!is_generator_like(inner) || has_kind(inner, Kind::AsyncGenerator)) return g;
        auto* next = as<Generator>(inner);
        if (next->state() == GeneratorState::Finished || next->state() == GeneratorState::Created) return g;
        if (next->awaiter == nullptr && next->state() == GeneratorState::Running) return g;
        next->awaiter = g;
        next->frame.caller = g->registers;
        next->set_state(GeneratorState::Suspended);
        g = next;
    }
}

// `g` is about to be driven by someone who is not its awaiter: its chain has to find its way down anew.
void detach(Generator* g) {
    if (g->awaiter == nullptr) return;
    Generator* root = g->awaiter;
    while (root->awaiter != nullptr) root = root->awaiter;
    root->innermost = nullptr;
    g->awaiter = nullptr;
}

static std::string_view kind_name(Generator* g) {
    switch (g->kind) {
        case Kind::Coroutine: return "coroutine";
        case Kind::AsyncGenerator: return "async generator";
        default: return "generator";
    }
}

// Makes `g` the root being driven; its frame returns to native code.
static Generator* begin_drive(Thread& t, Generator* g) {
    g->outer = static_cast<Generator*>(t.driving);
    t.driving = g;
    g->base_handled = t.handled;
    if (g->handled.is_bound()) t.handled = g->handled;
    Generator* target = g->innermost ? g->innermost : find_innermost(g);
    target->stack_base = frame_end(t.registers);
    uint64_t depth = callee_info(frame_of(t.registers)->info, 0);
    g->frame.caller = t.registers;
    g->frame.info = depth | frame_info::heap | frame_info::entry;
    g->set_state(GeneratorState::Running);
    return target;
}

// A delegate that is no generator gets the exception by its throw() method, if it has one. True: it handled the
// exception (the outcome is in `result`); false: the exception is to be raised in the frame.
static bool throw_into_iterator(Thread& t, Generator* target, Exception*& exception, DriveResult& result) {
    Value inner = delegate_of(target);
    if (inner.is_none() || is_generator_like(inner)) return false;
    if (StepFn step = native_step(t, inner)) {
        result = step(t, inner.cell(), Value::none(), exception);
        if (result.how != Driven::Raised) return true;
        exception = t.take_pending();
        return false;
    }
    bool exiting = is_instance(t, exception, t.types.GeneratorExit);
    Value method = find_attribute(t, inner, exiting ? t.names.id_close : t.names.id_throw);
    if (method.is_unbound()) return false;
    Value v = method.is_error() ? method : exiting ? call(t, method, {}) : call(t, method, {Value(exception)});
    if (v.is_error()) {
        exception = t.take_pending();
        if (exiting || !is_instance(t, exception, t.types.StopIteration)) return false;
        result = {Driven::Returned, exception_member(exception, 0)};
        return true;
    }
    if (exiting) return false;
    result = {Driven::Yielded, v};
    return true;
}

static DriveResult failed() { return {Driven::Raised, Value::error()}; }

// An exception for a generator that has not begun: it ends at once.
static DriveResult throw_at_start(Thread& t, Generator* g, Exception* exception) {
    g->set_state(GeneratorState::Finished);
    add_traceback(t, exception, g->frame.code, 0, g->frame.code->globals);
    raise_exception(t, exception);
    return failed();
}

static DriveResult end_drive(Thread& t, Value* driver) {
    t.registers = driver;
    Value v = t.scratch;
    if (v.is_error()) return failed();
    return {t.yielded ? Driven::Yielded : Driven::Returned, v};
}

static DriveResult drive_exception(Thread& t, Generator* g, Exception* exception) {
    // Closing goes outwards from the innermost: each delegate is closed before its awaiter sees GeneratorExit.
    if (is_instance(t, exception, t.types.GeneratorExit)) {
        Value inner = delegate_of(g);
        if (is_generator_like(inner) && as<Generator>(inner)->state() != GeneratorState::Finished) {
            detach(as<Generator>(inner));
            if (close_generator(t, as<Generator>(inner)).is_error()) exception = t.take_pending();
            g->innermost = g;
        }
    }
    Value* driver = t.registers;
    Generator* target = begin_drive(t, g);
    Value* R = target->registers;
    DriveResult handled{};
    t.registers = R; // what the delegate's throw() runs stands above this frame
    bool by_delegate = throw_into_iterator(t, target, exception, handled);
    t.registers = R;
    if (by_delegate && handled.how == Driven::Yielded) {
        t.scratch = handled.value;
        suspend_chain(t, target);
        return end_drive(t, driver);
    }
    if (by_delegate) {
        Word w = suspended_at(target);
        R[w.a()] = handled.value;
        run(t, target->frame.pc, R, target->frame.code);
        return end_drive(t, driver);
    }
    // The context is what the generator handles itself, not what its driver does.
    if (g->handled.is_unbound()) t.handled = Value::none();
    raise_exception(t, exception);
    if (g->handled.is_unbound()) t.handled = g->base_handled;
    run_unwinding(t, R);
    return end_drive(t, driver);
}

DriveResult drive(Thread& t, Generator* g, Value value, Exception* exception) {
    if (is_running(g)) {
        raise_value_error(t, "{} already executing", kind_name(g));
        return failed();
    }
    detach(g);
    if (g->state() == GeneratorState::Finished) {
        if (exception == nullptr) return {Driven::Returned, Value::none()};
        raise_exception(t, exception);
        return failed();
    }
    if (t.stack_low() || depth_of(frame_of(t.registers)->info) >= t.recursion_limit) {
        raise_recursion_error(t, "");
        return failed();
    }
    bool created = g->state() == GeneratorState::Created;
    if (created && exception != nullptr) return throw_at_start(t, g, exception);
    if (created && !value.is_none()) {
        raise_type_error(t, "can't send non-None value to a just-started {}", kind_name(g));
        return failed();
    }
    if (exception != nullptr) return drive_exception(t, g, exception);
    Value* driver = t.registers;
    Generator* target = begin_drive(t, g);
    const Word* pc = created ? target->frame.code->words : resume_at(target, value);
    run(t, pc, target->registers, target->frame.code);
    return end_drive(t, driver);
}

Generator* suspend_chain(Thread& t, Generator* innermost) {
    auto* root = static_cast<Generator*>(t.driving);
    root->innermost = innermost;
    if (root->handled.is_bound()) store(root, root->handled, t.handled);
    t.handled = root->base_handled;
    root->set_state(GeneratorState::Suspended);
    t.driving = root->outer;
    t.yielded = true;
    return root;
}

void finish_root(Thread& t, Generator* root) {
    root->set_state(GeneratorState::Finished);
    root->innermost = nullptr;
    root->handled = Value::unbound();
    t.handled = root->base_handled;
    t.driving = root->outer;
    t.yielded = false;
}

Result<Value> close_generator(Thread& t, Generator* g) {
    if (!is_running(g) && g->state() == GeneratorState::Created) {
        g->set_state(GeneratorState::Finished);
        return Value::none();
    }
    if (g->state() == GeneratorState::Finished) return Value::none();
    Exception* exit = TRY(make_exception(t, t.types.GeneratorExit, {}));
    DriveResult result = drive(t, g, Value::none(), exit);
    if (result.how == Driven::Returned) return result.value;
    if (result.how == Driven::Yielded) return raise(t, t.types.RuntimeError, "{} ignored GeneratorExit", kind_name(g));
    if (!t.pending_is(t.types.GeneratorExit) && !t.pending_is(t.types.StopIteration)) return Failed{};
    t.clear_pending();
    return Value::none();
}

void trace_generator(Cell* cell, Marker& marker) {
    auto* g = static_cast<Generator*>(cell);
    marker.visit(g->awaiter);
    marker.visit(g->innermost);
    marker.visit(g->outer);
    marker.visit(g->handled);
    marker.visit(g->base_handled);
    marker.visit(g->name);
    marker.visit(g->qualname);
    marker.visit(g->frame.callee);
    marker.visit(g->frame.code);
    if (g->state() == GeneratorState::Finished) return;
    marker.visit_word(reinterpret_cast<uint64_t>(g->frame.caller));
    marker.visit(g->registers, g->frame.code->register_count);
}

} // namespace krait
