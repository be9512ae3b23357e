// The interpreter's state: how it comes into being, what its roots are.
//
// Invariants:
//  1. Order of construction: the heap, the shapes of built-in types (strings and tuples can be made from then on), the
//     shared strings, the names, the types. GC stress begins after that.
//  2. The native stack is scanned from the innermost frame up to Thread::native_base; the register stack up to its top. Both
//     conservatively: what lies there may be stale.
//  3. What lies above the top of the register stack is cleared at every collection, so that stale words do not keep
//     garbage alive when a later frame covers them.
#include "runtime/thread.hpp"

#include <pthread.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>
#include <algorithm>

#include <cassert>
#include <utility>

#include "runtime/bytes.hpp"
#include "runtime/containers.hpp"
#include "runtime/exception.hpp"
#include "runtime/function.hpp"
#include "runtime/heap_blocks.hpp"
#include "runtime/intern.hpp"
#include "runtime/protocols.hpp"
#include "runtime/root.hpp"
#include "runtime/source_lines.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

// The register stack: address space only, touched as far as it is used.
constexpr size_t register_words = size_t{1} << 20;
// Words above stack_end that a native call's arguments may still take.
constexpr size_t register_reserve = 1024;
// Native stack that is left for functions that do not check: a quarter of it, within these bounds.
constexpr size_t least_reserve = 48 * 1024;
constexpr size_t most_reserve = 256 * 1024;
// Assumed where the system sets no limit.
constexpr size_t unlimited_stack = size_t{64} << 20;
// The frame that opens an EntryScope reaches at most this far above the scope's own call.
constexpr size_t entry_frame = 4096;
// Clearing the unused register stack stops after so many zero words in a row.
constexpr size_t zero_run = 512;
// The recursion limit Python code gets by default.
constexpr uint32_t countdown_start = 1 << 16;

uint64_t splitmix(uint64_t& state) {
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

void make_hash_key(uint64_t seed, uint64_t key[2]) {
    size_t wanted = 2 * sizeof(uint64_t);
    if (seed == 0 && getrandom(key, wanted, GRND_NONBLOCK) == static_cast<ssize_t>(wanted)) return;
    if (seed == 0) seed = reinterpret_cast<uint64_t>(key) ^ static_cast<uint64_t>(getpid());
    key[0] = splitmix(seed);
    key[1] = splitmix(seed);
}

struct NativeStack {
    uintptr_t bottom;
    uintptr_t top;
};

// The main thread's stack grows on demand up to a limit. Its top is where the kernel put the program's name;
// pthread_getattr_np would parse /proc/self/maps, at each start.
NativeStack main_stack() {
    uintptr_t top = getauxval(AT_EXECFN);
    uintptr_t here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    if (top < here) top = here;
    rlimit limit{};
    bool known = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    size_t size = known ? limit.rlim_cur : unlimited_stack;
    return {top > size ? top - size : 0, top};
}

NativeStack measure_stack() {
    if (getpid() == gettid()) return main_stack();
    pthread_attr_t attributes;
    void* bottom = nullptr;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &bottom, &size);
        pthread_attr_destroy(&attributes);
    }
    uintptr_t low = reinterpret_cast<uintptr_t>(bottom);
    return {low, low + size};
}

} // namespace

// ---- Thread

Thread::Thread(InterpreterState& s)
    : countdown(countdown_start),
      class_epoch(1),
      globals_epoch(1),
      depth(0),
      handled(Value::none()),
      current_task(Value::none()),
      driving(nullptr),
      native_limit(0),
      recursion_limit(1000),
      call{},
      state(s),
      heap(s.heap),
      types(s.types),
      names(s.names),
      native_base(0),
      native_top(0) {
    void* stack = mmap(nullptr, register_words * sizeof(Value), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED) out_of_memory();
    stack_begin = static_cast<Value*>(stack);
    stack_limit = stack_begin + register_words;
    stack_end = stack_limit - register_reserve;
    stack_usable = static_cast<uintptr_t>(stack_end - stack_begin) * sizeof(Value);
    registers = stack_begin;
    measure_native_stack();
}

Thread::~Thread() { munmap(stack_begin, register_words * sizeof(Value)); }

void Thread::measure_native_stack() {
    uintptr_t self = static_cast<uintptr_t>(pthread_self());
    if (measured_for_ == self) return;
    NativeStack stack = measure_stack();
    native_limit = stack.bottom + std::clamp((stack.top - stack.bottom) / 4, least_reserve, most_reserve);
    native_top = stack.top;
    measured_for_ = self;
}

Exception* Thread::take_pending() {
    assert(has_pending());
    return static_cast<Exception*>(std::exchange(pending, Value::unbound()).cell());
}

bool Thread::pending_is(const Type* type) const {
    return has_pending() && is_subtype(heap.shape(pending.cell()->shape)->type, type);
}

[[gnu::noinline]] EntryScope::EntryScope(Thread& t) : thread_(t), outermost_(t.native_base == 0) {
    if (!outermost_) return;
    t.measure_native_stack();
    uintptr_t base = reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) + entry_frame;
    t.native_base = base < t.native_top ? base : t.native_top;
}

EntryScope::~EntryScope() {
    if (outermost_) thread_.native_base = 0;
}

// ---- InterpreterState

InterpreterState::InterpreterState(const StateOptions& options) : heap(options.heap_limit), thread(*this) {
    modules = nullptr;
    builtins = sys = nullptr;
    make_hash_key(options.hash_seed, hash_key);
    heap.context = this;
    heap.mark_roots = mark_roots;
    heap.after_mark = after_mark;
    heap.weak_died = [](void* context, Cell* reference, bool alive) {
        auto* self = static_cast<InterpreterState*>(context);
        if (self->hooks.weak_died != nullptr) self->hooks.weak_died(self->thread, reference, alive);
    };
    heap.queue_del = [](void* context, Cell* cell) {
        static_cast<InterpreterState*>(context)->queue_call(Value::unbound(), cell);
    };
    heap.request_safepoint = [](void* context) { static_cast<InterpreterState*>(context)->thread.countdown = 0; };
    interned = new InternTable();
    thread.recursion_limit = options.recursion_limit;

    EntryScope entry(thread);
    make_builtin_shapes(thread);
    make_shared_values();
    names.initialize(thread);
    make_builtin_types(thread);
    modules = new_dict(thread);
    heap.set_stress(options.gc_stress);
}

InterpreterState::~InterpreterState() {
    delete interned;
    delete sources;
    assert(root_vectors_ == nullptr);
}

// The strings and containers of which there is one.
void InterpreterState::make_shared_values() {
    for (Str*& s : latin1) s = nullptr;
    for (uint32_t c = 0; c < 256; c++) {
        char bytes[4];
        size_t size = encode_utf8(c, bytes);
        Str* s = new_str(thread, size, 1).take();
        std::memcpy(s->data, bytes, size);
        latin1[c] = s;
    }
    empty_str = new_str(thread, 0, 0).take();
    empty_tuple = thread.heap.allocate<Tuple>(builtin_shapes::tuple);
    empty_tuple->size = 0;
    auto* bytes = thread.heap.allocate<Bytes>(builtin_shapes::bytes, 1);
    bytes->hash = bytes->size = 0;
    bytes->data[0] = 0;
    empty_bytes = bytes;
}

Value& InterpreterState::reserve_root() {
    assert(reserved_roots_ < std::size(extension_roots));
    return extension_roots[reserved_roots_++];
}

void InterpreterState::queue_call(Value callable, Value argument) {
    queued_.push_back({callable, argument});
    thread.countdown = 0;
}

void run_queued_calls(Thread& t) {
    InterpreterState& state = t.state;
    if (state.running_queued_ || state.queued_.empty()) return;
    state.running_queued_ = true;
    Value pending = std::exchange(t.pending, Value::unbound());
    while (!state.queued_.empty()) {
        auto [callable, argument] = state.queued_.front();
        state.queued_.erase(state.queued_.begin());
        Value result;
        if (callable.is_unbound()) {
            callable = special(type_of(t, argument), Special::del_);
            result = callable.is_unbound() ? Value::none() : call_special(t, callable, argument, {});
        } else {
            result = call(t, callable, {argument});
        }
        if (result.is_error()) report_unraisable(t, callable);
    }
    t.pending = pending;
    state.running_queued_ = false;
}

// ---- roots

void InterpreterState::mark_roots(void* context, Marker& marker) {
    auto* self = static_cast<InterpreterState*>(context);
    Thread& t = self->thread;
    // First: it also takes dead words out of the register stack.
    if (self->hooks.mark_roots != nullptr) self->hooks.mark_roots(t, marker);
    self->mark_own_roots(marker);
    self->mark_register_stack(marker);
    for (Value v : {t.handled, t.pending, t.current_task, t.scratch}) marker.visit(v);
    marker.visit(t.driving);
    marker.visit(t.call.names);
    uintptr_t from = self->heap.scan_from();
    if (t.native_base > from) {
        marker.visit_words(reinterpret_cast<void*>(from), reinterpret_cast<void*>(t.native_base));
    }
}

void InterpreterState::mark_own_roots(Marker& marker) {
    static_assert(sizeof(BuiltinTypes) % sizeof(Type*) == 0);
    auto** type = reinterpret_cast<Type**>(&types);
    for (size_t i = 0; i < sizeof(BuiltinTypes) / sizeof(Type*); i++) marker.visit(type[i]);
    for (uint32_t id = 1; id < builtin_shapes::count && id < heap.shape_count(); id++) marker.visit(heap.shape(id));
    names.trace(marker);
    marker.visit(modules);
    marker.visit(builtins);
    marker.visit(sys);
    marker.visit(native_types);
    for (Str* s : latin1) marker.visit(s);
    marker.visit(empty_str);
    marker.visit(empty_tuple);
    marker.visit(empty_bytes);
    marker.visit(extension_roots, std::size(extension_roots));
    for (const QueuedCall& queued : queued_) {
        marker.visit(queued.callable);
        marker.visit(queued.argument);
    }
    for (RootVector* v = root_vectors_; v != nullptr; v = v->next_) marker.visit(v->data(), v->size());
}

void InterpreterState::mark_register_stack(Marker& marker) {
    Thread& t = thread;
    // A generator's registers lie in its cell.
    marker.visit_word(reinterpret_cast<uint64_t>(t.registers));
    Value* top = hooks.stack_top != nullptr ? hooks.stack_top(t) : t.stack_begin;
    if (top > t.stack_limit) top = t.stack_limit;
    marker.visit_words(t.stack_begin, top);
    size_t zeros = 0;
    for (Value* v = top; v < t.stack_limit && zeros < zero_run; v++) {
        zeros = v->bits() == 0 ? zeros + 1 : 0;
        if (zeros == 0) *v = Value(uint64_t{0});
    }
}

void InterpreterState::after_mark(void* context, Marker& marker) {
    auto* self = static_cast<InterpreterState*>(context);
    self->queue_unstarted(marker);
    self->interned->drop_dead(marker);
    // Its entries name interned strings by address, and an address may be used again.
    self->method_cache = {};
}

// Coroutines that die unstarted live until their __del__ has said so. Their Cell::flags is their state; 0: not started.
void InterpreterState::queue_unstarted(Marker& marker) {
    std::erase_if(unstarted, [&](Cell* cell) {
        if (cell->flags != 0) return true;
        if (marker.is_marked(cell)) return false;
        queue_call(Value::unbound(), cell);
        marker.visit(cell);
        return true;
    });
    marker.drain();
}

// ---- RootVector

RootVector::RootVector(Thread& thread) : state_(thread.state), previous_(nullptr), next_(state_.root_vectors_) {
    if (next_ != nullptr) next_->previous_ = this;
    state_.root_vectors_ = this;
}

RootVector::~RootVector() {
    (previous_ != nullptr ? previous_->next_ : state_.root_vectors_) = next_;
    if (next_ != nullptr) next_->previous_ = previous_;
}

} // namespace krait
