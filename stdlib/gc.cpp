// The module gc. Krait's collector has one generation and traces: the counts are in allocations since the last collection,
// and there are no reference counts to look at.
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

// How many objects died is not counted: blocks are freed as a whole, and swept when they are next needed.
Value collect(Thread& t, Args a) {
    if (is_int(a[0])) {
        int64_t generation = TRY(to_int64(t, a[0]));
        if (generation < 0 || generation > 2) return raise_value_error(t, "invalid generation");
    }
    t.heap.collect();
    run_queued_calls(t); // __del__ and weak references' callbacks, before this returns
    return Value::small_int(0);
}

Value enable(Thread& t, Args) {
    t.heap.automatic = true;
    return Value::none();
}
Value disable(Thread& t, Args) {
    t.heap.automatic = false;
    return Value::none();
}
Value isenabled(Thread& t, Args) { return Value::boolean(t.heap.automatic); }

// ---- MicroPython's

Value mem_alloc(Thread& t, Args) { return make_int(t, static_cast<int64_t>(t.heap.statistics().live_bytes)); }
Value mem_free(Thread& t, Args) {
    HeapStatistics s = t.heap.statistics();
    size_t most = s.limit_bytes != 0 ? s.limit_bytes : s.reserved_bytes;
    return make_int(t, static_cast<int64_t>(most > s.live_bytes ? most - s.live_bytes : 0));
}
// The amount is kept for whoever asks; when to collect follows from how much is alive.
Value threshold(Thread& t, Args a) {
    if (a[0].is_unbound()) return make_int(t, t.state.gc_threshold);
    int64_t amount = TRY(to_int64(t, a[0]));
    constexpr int64_t block = 32; // MicroPython counts in these
    t.state.gc_threshold = amount < 0 ? -1 : amount / block * block;
    return Value::none();
}

// ---- CPython's

Value get_threshold(Thread& t, Args) {
    return Value(small_tuple(t, {Value::small_int(2000), Value::small_int(10), Value::small_int(0)}));
}
Value set_threshold(Thread& t, Args a) {
    for (Value v : std::span<Value>(a.values, a.positional)) TRY(to_int64(t, v));
    return Value::none();
}
Value get_count(Thread& t, Args) {
    return Value(small_tuple(t, {Value::small_int(0), Value::small_int(0), Value::small_int(0)}));
}
Value get_debug(Thread&, Args) { return Value::small_int(0); }
Value set_debug(Thread& t, Args a) {
    TRY(to_int64(t, a[0]));
    return Value::none();
}

Value get_stats(Thread& t, Args) {
    List* list = TRY(new_list(t));
    int64_t collections = static_cast<int64_t>(t.heap.statistics().collections);
    for (int generation = 0; generation < 3; generation++) {
        Dict* dict = new_dict(t);
        TRY(dict_set_str(t, dict, "collections", Value::small_int(generation == 2 ? collections : 0)));
        TRY(dict_set_str(t, dict, "collected", Value::small_int(0)));
        TRY(dict_set_str(t, dict, "uncollectable", Value::small_int(0)));
        TRY(list_append(t, list, Value(dict)));
    }
    return list;
}

bool is_container(Value v) {
    if (!v.is_cell()) return false;
    switch (v.cell()->kind) {
        case Kind::Int:
        case Kind::Float:
        case Kind::Complex:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Bytearray:
        case Kind::Range: return false;
        default: return v.cell()->kind >= Kind::Tuple;
    }
}
Value is_tracked(Thread&, Args a) { return Value::boolean(is_container(a[0])); }
Value no(Thread&, Args) { return Value::boolean(false); }

// The walk must not allocate, so the objects are collected into plain memory first; automatic collection is off until
// they are in the list.
Value get_objects(Thread& t, Args) {
    t.heap.collect();
    bool automatic = t.heap.automatic;
    t.heap.automatic = false;
    std::vector<Cell*> cells;
    t.heap.for_each_cell([&](Cell* cell) {
        if (is_container(Value(cell))) cells.push_back(cell);
    });
    Value result = Value::error();
    if (Result<List*> list = new_list(t, cells.size()); !list.is_error()) {
        for (Cell* cell : cells) (void)list_append(t, *list, Value(cell)).is_error();
        result = Value(*list);
    }
    t.heap.automatic = automatic;
    return result;
}

Value freeze(Thread&, Args) { return Value::none(); }
Value get_freeze_count(Thread&, Args) { return Value::small_int(0); }

const MethodDef functions[] = {
    {"collect(generation=2)", "Run the garbage collector.", collect},
    {"enable()", "Enable automatic garbage collection.", enable},
    {"disable()", "Disable automatic garbage collection.", disable},
    {"isenabled()", "Returns true if automatic garbage collection is enabled.", isenabled},
    {"mem_alloc()", "The number of bytes of heap that are allocated.", mem_alloc},
    {"mem_free()", "The number of bytes of heap that may still be allocated.", mem_free},
    {"threshold(amount=?, /)", "Accepted for MicroPython's sake; -1 when asked.", threshold},
    {"get_threshold()", "Return the current collection thresholds.", get_threshold},
    {"set_threshold(threshold0, threshold1=?, threshold2=?, /)", "Set the collection thresholds.", set_threshold},
    {"get_count()", "Return a three-tuple of the current collection counts.", get_count},
    {"get_debug()", "Get the garbage collection debugging flags.", get_debug},
    {"set_debug(flags, /)", "Set the garbage collection debugging flags.", set_debug},
    {"get_stats()", "Return a list of dictionaries containing per-generation statistics.", get_stats},
    {"get_objects(generation=None)", "Return a list of objects tracked by the collector.", get_objects},
    {"is_tracked(obj, /)", "Returns true if the object is tracked by the garbage collector.", is_tracked},
    {"is_finalized(obj, /)", "Returns true if the object has been already finalized by the GC.", no},
    {"freeze()", "Freeze all current tracked objects and ignore them for future collections.", freeze},
    {"unfreeze()", "Unfreeze all objects in the permanent generation.", freeze},
    {"get_freeze_count()", "Return the number of objects in the permanent generation.", get_freeze_count},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_set(t, module, "garbage", Value(TRY(new_list(t)))));
    TRY(module_set(t, module, "callbacks", Value(TRY(new_list(t)))));
    struct {
        const char* name;
        int value;
    } flags[] = {{"DEBUG_STATS", 1},
                 {"DEBUG_COLLECTABLE", 2},
                 {"DEBUG_UNCOLLECTABLE", 4},
                 {"DEBUG_SAVEALL", 32},
                 {"DEBUG_LEAK", 38}};
    for (auto& flag : flags) TRY(module_set(t, module, flag.name, Value::small_int(flag.value)));
    return {};
}

} // namespace

KRAIT_MODULE(gc) = {
    "gc",
    "This module provides access to the garbage collector.",
    functions,
    set_up,
};

} // namespace krait
