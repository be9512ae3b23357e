// Generators, coroutines and async generators: computations suspended in a heap cell that holds their frame.
//
// The cell is the frame: [Generator fields | frame header | registers]. It is driven by whoever resumes it: a frame
// (next, send, a for loop, the loop's task step) or, inside an await chain, the frame that awaits it.
//
// Driving and O(1) resume. When a chain of awaits root -> ... -> innermost suspends, the value goes straight to the root's
// driver, and the root remembers its innermost frame. Resuming the root resumes that frame directly; the frames
// between are touched only when inner ones return or raise into them.
//
// Invariants:
//  1. A running generator's frame.caller is the frame to give the result to: the awaiting frame (its `awaiter` is then that
//     generator), or the driver of a root.
//  2. Thread::driving is the root being driven now; roots being driven one inside the other are linked by `outer`.
//  3. root->innermost is valid while the root is suspended; null means: walk down from the root along Delegate
//     instructions. Whoever drives, throws into, or closes a generator that has an awaiter resets it along the chain.
//  4. Registers inside a cell are traced precisely: they are unbound from the start.
//  5. Calls made by a generator's frame build their windows at stack_base, the top of its driver's frame.
#pragma once

#include "interpreter/vm/frame.hpp"
#include "runtime/type.hpp"

namespace krait {

enum class GeneratorState : uint8_t { Created, Suspended, Running, Finished };

struct Generator : Cell { // kinds Generator, Coroutine, AsyncGenerator; Cell::flags is the GeneratorState
    static constexpr Kind kind_of = Kind::Generator;
    Generator* awaiter;   // the generator that delegates to this one now, or null
    Generator* innermost; // of a suspended root
    Generator* outer;     // the root that was being driven when this one was resumed
    Value handled;        // of a root: unbound unless an exception is handled inside; while suspended, which one
    Value base_handled;   // Thread::handled of the driver, while running
    Str* name;
    Str* qualname;
    bool closing;       // async generators: aclose() was called or it has ended
    bool running_async; // async generators: an asend() is in progress
    bool yielded_async; // async generators: the last suspension was a yield, not an await
    Value* stack_base;  // R[-6]: see invariant 5
    FrameHeader frame;
    Value registers[]; // at sizeof(Generator): see generator_of

    GeneratorState state() const { return static_cast<GeneratorState>(flags); }
    void set_state(GeneratorState s) { flags = static_cast<uint8_t>(s); }
    bool is_started() const { return state() != GeneratorState::Created; }
};

// The registers follow the struct.
inline Generator* generator_of(Value* registers) {
    return reinterpret_cast<Generator*>(reinterpret_cast<char*>(registers) - sizeof(Generator));
}
inline Value*& stack_base_of(Value* registers) { return generator_of(registers)->stack_base; }
inline bool is_generator_like(Value v) {
    return has_kind(v, Kind::Generator) || has_kind(v, Kind::Coroutine) || has_kind(v, Kind::AsyncGenerator);
}

// Cell::aux of the type async_generator once one was made: an event loop that ends looks for those left open.
inline constexpr uint16_t async_generators_exist = 1;

// The result of calling `f`, whose parameters are at `parameters`.
Value make_generator(Thread& t, Function* f, Value* parameters);

// Coroutines that nobody awaits (unstarted.cpp).
void note_unstarted_slow(Thread& t, Generator* g);
inline void note_unstarted(Thread& t, Generator* g) {
    std::vector<Cell*>& list = t.state.unstarted;
    if (!list.empty() && static_cast<Generator*>(list.back())->is_started())
        list.back() = g;
    else
        note_unstarted_slow(t, g);
}
Value coroutine_del(Thread& t, Args a);
// At the end of the interpreter: warns of all that are left.
void report_unstarted(Thread& t);

// Resumes `g` with `value` sent, or with `exception` thrown in when it is not null.
DriveResult drive(Thread& t, Generator* g, Value value, Exception* exception);
// gen.close(): GeneratorExit is thrown in; RuntimeError when it yields instead of ending.
Result<Value> close_generator(Thread& t, Generator* g);

// ---- shared by the handlers and drive()
bool is_running(Generator* g); // it, or what awaits it
Generator* find_innermost(Generator* root);
void detach(Generator* g);
// The instruction at which a suspended generator stands: Yield, YieldAsync or Delegate.
inline Word suspended_at(Generator* g) { return g->frame.pc[-1]; }
// Where to go on in a suspended frame that is sent a value.
inline const Word* resume_at(Generator* target, Value sent) {
    Word w = suspended_at(target);
    const Word* pc = target->frame.pc;
    if (w.op() == Opcode::Delegate) [[unlikely]] {
        target->registers[w.c()] = sent;
        pc -= 1; // once more
        // Two ways, not a conditional move that the next load would wait for.
        __asm__ volatile("" : "+r"(pc));
        return pc;
    }
    target->registers[w.a()] = sent;
    return pc;
}
// Suspends the chain being driven at `innermost`; Thread::scratch is what it yields. Gives the root.
Generator* suspend_chain(Thread& t, Generator* innermost);
// The root has returned or raised.
void finish_root(Thread& t, Generator* root);
void trace_generator(Cell* cell, Marker& marker);

// How `v` is driven when it is a native awaitable that `await` takes as it is; null for everything else.
inline StepFn native_step(Thread& t, Value v) { return has_kind(v, Kind::Native) ? type_of(t, v)->step : nullptr; }

// The object that `g` is awaiting or yielding from, or none (gi_yieldfrom, cr_await).
Value delegate_of(Generator* g);

} // namespace krait
