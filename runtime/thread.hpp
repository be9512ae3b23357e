// The state of one interpreter: its heap, types, names and modules, and of the thread that runs in it.
//
// Nothing in Krait is global or thread-local: every function that needs the interpreter takes `Thread& t` first.
// InterpreterState holds what lives as long as the interpreter; Thread what one flow of execution needs. There is one
// Thread per interpreter at present; code must not assume that it stays the only one.
#pragma once

#include "runtime/builtin_shapes.hpp"
#include "runtime/clock.hpp"
#include "runtime/error.hpp"
#include "runtime/heap.hpp"
#include "runtime/method_cache.hpp"
#include "runtime/names.hpp"
#include "runtime/native.hpp"

namespace krait {

struct Code;
struct Dict;
struct Function;
struct Set;
struct Tuple;
class RootVector;
class ReprScope;
class InterpreterState;
struct AsyncState;
struct InternTable;
struct SourceRegistry;

// The built-in types, one pointer per line of types.def.
struct BuiltinTypes {
#define TYPE(id, definition, base) Type* id;
#define EXCEPTION(id, base) Type* id;
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION
};

// What the layers above provide. Set once, before any Python code runs.
struct Hooks {
    // Calls a Python function: arguments as call() gives them.
    Value (*call_function)(Thread& t, Function* f, const Value* args, uint32_t count, Tuple* keyword_names);
    // Compiles source text to a Code; `mode` is 'f' (file), 'e' (eval), 's' (single). SyntaxError on failure.
    Result<Code*> (*compile)(Thread& t, std::string_view source, Str* filename, char mode, uint32_t flags);
    // Runs a module's or exec's code with these dictionaries.
    Value (*execute)(Thread& t, Code* code, Dict* globals, Value locals);
    Value (*import_module)(Thread& t, Str* name, Dict* globals, Value fromlist, int level);
    // The generator protocol: sends `value` (or throws, when `exception` is not null).
    Value (*generator_send)(Thread& t, Cell* generator, Value value, Exception* exception);
    // `code` for use with these globals: itself or a copy (a Code's caches belong to one globals dictionary).
    Code* (*bind_code)(Thread& t, Code* code, Dict* globals);
    // Runs the body of a class statement with `ns` as its locals; gives what it returns (the class cell or None).
    Value (*run_class_body)(Thread& t, Function* body, Value ns);
    // Of the innermost Python frame. current_locals: what locals() gives there. Null / unbound without a frame.
    Dict* (*current_globals)(Thread& t);
    Value (*current_locals)(Thread& t);
    // What super() without arguments means in the innermost Python frame: its __class__ cell and first argument.
    Result<void> (*super_arguments)(Thread& t, Value& type, Value& self);
    // Instance-attribute caches look at the shape alone; this makes all of them miss once. Called when a class gets a
    // data descriptor that may hide what instances hold.
    void (*flush_caches)(Thread& t);
    // The end of what the running frames use on the register stack, room for a native's arguments included.
    Value* (*stack_top)(Thread& t);
    // Further roots: parked fibers, tables of higher layers.
    void (*mark_roots)(Thread& t, Marker& marker);
    // The referent of a weak reference died: clear it; when it is `alive` itself, queue its callback
    // (InterpreterState::queue_call). Must not allocate cells.
    void (*weak_died)(Thread& t, Cell* reference, bool alive);
    // For tracebacks: where the instruction `instruction` of a code object comes from (lines from 1, columns 0-based in
    // UTF-8 bytes, -1 where unknown), its co_name and co_filename. False when nothing is known.
    bool (*code_position)(Code* code, uint32_t instruction, int& line, int& end_line, int& column, int& end_column,
                          Str*& name, Str*& filename);
    // The names of a code object's variables: candidates for "Did you mean". May be null.
    Tuple* (*code_variables)(Thread& t, Code* code);
    // Signals, host limits: called at safepoints. False: an exception is pending. May be null.
    bool (*safepoint)(Thread& t);
    // Asked when the user interrupts (Ctrl-C): true when it is taken care of, so that no KeyboardInterrupt is to be
    // raised. May be null.
    bool (*interrupted)(Thread& t);
};

// Where print() and the default sys.stdout / sys.stderr write. A host may capture it.
struct OutputSink {
    // 0, or the errno of passing text on: after EINTR the text is taken (flush() goes on with it), otherwise it is lost.
    // Null: there is no such output.
    int (*write)(void* context, std::string_view text) = nullptr;
    int (*flush)(void* context) = nullptr; // null: nothing is buffered
    void* context = nullptr;
    int descriptor = -1;         // that the text goes to; -1: a host's function
    bool line_buffered = false;  // as sys.stdout.line_buffering says it
    bool unbuffered = false;     // write_through
    bool was_configured = false; // sys.stdout was reconfigured or closed: print() has to ask it
};

// The call that the VM's slow paths are completing (interpreter/vm/calls.hpp).
struct CallState {
    Value* window;  // callee, header, arguments
    uint32_t count; // arguments, named ones included
    Tuple* names;   // of the last arguments, or null
    uint64_t info;  // of the frame to enter
};

// Where an attribute lies for objects of one shape: what the VM's inline caches forget when a site sees many shapes
// (interpreter/vm/handlers_attribute.cpp). Emptied by every collection, because `name` is not kept alive.
struct AttributeStub {
    ShapeId shape;
    const Str* name;
    uint64_t words[3]; // as in the cache; zero: not cacheable
};

// One flow of execution. Standard-layout: the VM's handlers reach its first members by small offsets.
class Thread {
public:
    explicit Thread(InterpreterState& state);
    ~Thread();
    Thread(const Thread&) = delete;

    // -- hot state of the VM
    int32_t countdown;      // calls and back-edges left until the next safepoint; see safepoint()
    uint32_t class_epoch;   // bumped by every change to a class that a cache may have seen
    uint32_t globals_epoch; // bumped when a built-in name is shadowed or rebound
    uint32_t depth;         // nested Python calls, against recursion_limit
    Value* registers;       // R of the running frame: what is in use ends at frame_end(registers)
    Value* stack_end;       // the last word a call window may reach
    Value handled;          // the exception being handled (sys.exception()), or none
    Value pending;          // the exception being raised, when a function returned Value::error(); else unbound
    Value current_task;     // asyncio
    Cell* driving;          // the generator or coroutine being driven by the innermost resume, or null
    uintptr_t native_limit; // lowest address the native stack may grow to
    uint32_t recursion_limit;
    uintptr_t stack_usable = 0; // bytes of the register stack in which a frame may begin
    Value scratch;              // a value in transit between two functions of the VM; a root
    CallState call{};
    const void* window_user = nullptr; // the saved pc of the frame whose instruction last asked for a free window
    Code* base_code = nullptr;         // of the frame below all others
    bool reraising = false;            // the pending exception keeps its traceback in the frame that raises it again
    bool yielded = false;              // what the last generator driven did: yield, or return
    ReprScope* repr_scope = nullptr;   // objects whose repr is being made (repr_scope.hpp), innermost first

    // -- shortcuts into the state
    InterpreterState& state;
    Heap& heap;
    BuiltinTypes& types;
    Names& names;

    Value* stack_begin;                       // the register stack
    static constexpr size_t stub_count = 512; // a power of two
    uint64_t last_code_serial = 0;            // Code::serial of the newest
    AttributeStub load_stubs[stub_count] = {};
    AttributeStub store_stubs[stub_count] = {};
    // Outermost native frame whose locals are roots: set by EntryScope.
    uintptr_t native_base;
    uintptr_t native_top; // where the native stack of the owning thread begins
    Value* stack_limit;   // the end of the register stack's mapping

    bool has_pending() const { return pending.is_bound(); }
    // Takes the pending exception away (handling it); there must be one.
    Exception* take_pending();
    void clear_pending() { pending = Value::unbound(); }
    // The pending exception is an instance of `type`.
    bool pending_is(const Type* type) const;

    // True when the native stack is nearly used up: natives that recurse check it (or use RecursionScope).
    bool stack_low() const { return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) < native_limit; }
    // Finds native_limit and native_top anew when another system thread owns the interpreter now.
    void measure_native_stack();

private:
    uintptr_t measured_for_ = 0; // pthread_self() of native_limit
};

// Guards a recursion of native code through Python values (repr of nested lists, comparison): raises RecursionError
// when the native stack or the recursion limit is used up.
//     RecursionScope scope(t);
//     if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
class RecursionScope {
public:
    explicit RecursionScope(Thread& t) : thread_(t) { thread_.depth++; }
    ~RecursionScope() { thread_.depth--; }
    RecursionScope(const RecursionScope&) = delete;
    bool exceeded() const { return thread_.depth > thread_.recursion_limit || thread_.stack_low(); }

private:
    Thread& thread_;
};

// Marks the outermost native frame that runs interpreter code: everything deeper on the native stack is scanned.
// Every entry from the host (embed/) opens one; nesting is free.
class EntryScope {
public:
    explicit EntryScope(Thread& t);
    ~EntryScope();
    EntryScope(const EntryScope&) = delete;

private:
    Thread& thread_;
    bool outermost_;
};

// A Python module kept in the binary.
struct EmbeddedSource {
    std::string_view source;
    bool is_package;
};

// What an interpreter may use; 0 means no limit.
struct StateOptions {
    size_t heap_limit = 0;
    uint64_t hash_seed = 0; // 0: random
    unsigned gc_stress = 0; // collect at every n-th allocation
    uint32_t recursion_limit = 1000;
};

class InterpreterState {
public:
    explicit InterpreterState(const StateOptions& options);
    ~InterpreterState();
    InterpreterState(const InterpreterState&) = delete;

    Heap heap;
    BuiltinTypes types{};
    Names names{};
    Hooks hooks{};
    Clock clock;
    Waker waker;                       // ends what this interpreter waits for
    OutputSink output;                 // standard output; empty: nowhere
    OutputSink error_output;           // standard error
    uint64_t hash_key[2];              // of str and bytes hashes
    int64_t gc_threshold = -1;         // what gc.threshold() was told
    int64_t int_max_str_digits = 4300; // of decimal conversions of big ints; 0: no limit
    Dict* modules;                     // sys.modules
    Module* builtins;                  // the builtins module; its dictionary keeps value cells
    Module* sys;
    Dict* native_types = nullptr; // of modules, by definition: native_type_of
    Str* latin1[256];             // the one-character strings
    Str* empty_str;
    Tuple* empty_tuple;
    Cell* empty_bytes;
    InternTable* interned;                                                         // str_intern.cpp
    MethodCache method_cache;                                                      // of type_lookup
    SourceRegistry* sources = nullptr;                                             // source_lines.cpp
    std::span<const ModuleDef* const> native_modules;                              // set by the stdlib layer
    bool (*find_embedded)(std::string_view name, EmbeddedSource& found) = nullptr; // likewise
    void* host = nullptr;                                                          // of the embed layer
    int optimize = 0;                  // 1: without assert, 2: without docstrings too
    bool trace_board = false;          // machine.Pin and pyb.LED print their changes
    bool detect_deadlock = true;       // a loop with nothing to wait for raises DeadlockError
    std::vector<Cell*> unstarted;      // coroutines, weakly; some were started since (interpreter/vm/unstarted.cpp)
    std::vector<std::string> warned;   // what was said about them
    AsyncState* async_state = nullptr; // of the asyncio layer
    Value extension_roots[16];         // for higher layers: see reserve_root()
    Thread thread;

    // A root slot for a higher layer's own object (the running loop, an import cache). At most 16.
    Value& reserve_root();

    // Calls that the collector asks for: __del__ of objects that died, callbacks of weak references. They are made at
    // the next safepoint, by run_queued_calls; an exception in one is reported, not propagated.
    void queue_call(Value callable, Value argument);
    bool has_queued_calls() const { return !queued_.empty(); }

private:
    friend class RootVector;
    friend void run_queued_calls(Thread& t);
    // `callable` is unbound for __del__.
    struct QueuedCall {
        Value callable;
        Value argument;
    };
    void make_shared_values();
    static void mark_roots(void* context, Marker& marker);
    static void after_mark(void* context, Marker& marker);
    void queue_unstarted(Marker& marker);
    void mark_own_roots(Marker& marker);
    void mark_register_stack(Marker& marker);
    RootVector* root_vectors_ = nullptr;
    std::vector<QueuedCall> queued_;
    bool running_queued_ = false;
    unsigned reserved_roots_ = 0;
};

void run_queued_calls(Thread& t);
// After a wait that a signal or the waker ended: false when an exception is pending.
inline bool serve_signals(Thread& t) { return t.state.hooks.safepoint == nullptr || t.state.hooks.safepoint(t); }
// Writes "Exception ignored in: ..." and the pending exception's traceback to standard error, and drops the exception.
void report_unraisable(Thread& t, Value where);

// -- interning
Str* intern(Thread& t, Str* s);
Str* intern(Thread& t, std::string_view text);

template <class... A>
[[gnu::cold]] Failed raise_type_error(Thread& t, std::string_view message, const A&... args) {
    return raise(t, t.types.TypeError, message, std::initializer_list<FormatArg>{FormatArg(args)...});
}
template <class... A>
[[gnu::cold]] Failed raise_value_error(Thread& t, std::string_view message, const A&... args) {
    return raise(t, t.types.ValueError, message, std::initializer_list<FormatArg>{FormatArg(args)...});
}

} // namespace krait
