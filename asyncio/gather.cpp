// gather(): a future that is done when all its children are, or when the first of them raises.
#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "runtime/exception.hpp"
#include "runtime/sequence.hpp"

namespace krait {

void gathering_child_done(Thread& t, Gathering* gathering, Future* child);

namespace {

void trace_gathering(Cell* cell, Marker& marker) {
    trace_future(cell, marker);
    marker.visit(static_cast<Gathering*>(cell)->children);
}

// The futures seen so far, by the awaitable they were made for: an awaitable given twice is run once. Keys are cells
// that the arguments keep alive.
class Seen {
public:
    explicit Seen(size_t count) {
        size_t capacity = 8;
        while (capacity < count * 2) capacity *= 2;
        slots_.resize(capacity);
    }
    // The place for `key`: its index is set when it is known.
    struct Slot {
        uint64_t key = 0;
        size_t index = 0;
    };
    Slot& find(Value key) {
        size_t i = (key.bits() >> 4) * 0x9E3779B97F4A7C15 >> 32 & (slots_.size() - 1);
        while (slots_[i].key != 0 && slots_[i].key != key.bits()) i = (i + 1) & (slots_.size() - 1);
        return slots_[i];
    }

private:
    std::vector<Slot> slots_;
};

Result<void> take_results(Thread& t, Gathering* gathering) {
    List* results = TRY(new_list(t, gathering->children->size));
    for (Value v : *gathering->children) {
        auto* child = as<Future>(v);
        Value result = child->result;
        if (child->state == FutureState::Cancelled) {
            Value message =
                child->detail.is_bound() && !child->detail.is_none() ? child->detail : Value(t.state.empty_str);
            result = TRY(make_cancelled_error(t, message));
        } else if (child->failed) {
            mark_retrieved(child);
        }
        TRY(list_append(t, results, result));
    }
    if (gathering->cancel_requested) {
        set_exception(t, gathering, TRY(cancelled_error(t, gathering)));
    } else {
        set_result(t, gathering, results);
    }
    return {};
}

Result<void> child_done(Thread& t, Gathering* gathering, Future* child) {
    gathering->finished++;
    if (gathering->done()) {
        mark_retrieved(child);
        return {};
    }
    if (!gathering->return_exceptions) {
        if (child->state == FutureState::Cancelled) {
            set_exception(t, gathering, TRY(cancelled_error(t, child)));
            return {};
        }
        if (child->failed) {
            mark_retrieved(child);
            set_exception(t, gathering, as<Exception>(child->result));
            return {};
        }
    }
    if (gathering->finished == gathering->distinct) return take_results(t, gathering);
    return {};
}

Value gathering_cancel(Thread& t, Args a) {
    return Value::boolean(TRY(cancel_gathering(t, as<Gathering>(a[0]), a[1])));
}

const MethodDef gathering_methods[] = {
    {"cancel(self, msg=None)", "Cancel all the children.", gathering_cancel},
};

Gathering* new_gathering(Thread& t, Loop* loop, Tuple* children, bool return_exceptions) {
    auto* gathering = new_native<Gathering>(t, async_state(t).gathering);
    initialize_future(gathering, loop);
    gathering->aux = static_cast<uint16_t>(Target::Gathering);
    gathering->children = children;
    gathering->distinct = gathering->finished = 0;
    gathering->return_exceptions = return_exceptions;
    gathering->cancel_requested = false;
    return gathering;
}

// The loop that an empty gather belongs to.
Result<Loop*> default_loop(Thread& t) {
    AsyncState& s = async_state(t);
    if (s.running != nullptr) return s.running;
    if (s.current != nullptr) return s.current;
    return running_loop(t);
}

Value asyncio_gather(Thread& t, Args a) {
    bool return_exceptions = TRY(truth(t, a.keyword(0)));
    std::span<Value> awaitables = a.rest();
    if (awaitables.empty()) {
        Future* done = new_future(t, TRY(default_loop(t)));
        set_result(t, done, TRY(new_list(t)));
        return done;
    }
    Tuple* children = TRY(new_tuple(t, awaitables.size()));
    Seen seen(awaitables.size());
    Loop* loop = nullptr;
    for (size_t i = 0; i < awaitables.size(); i++) {
        Seen::Slot& slot = seen.find(awaitables[i]);
        if (slot.key != 0) {
            children->items[i] = children->items[slot.index];
            continue;
        }
        slot = {awaitables[i].bits(), i};
        Future* child = TRY(ensure_future(t, awaitables[i], loop));
        if (loop == nullptr) loop = child->loop;
        if (Value(child) != awaitables[i]) child->silent = true;
        children->items[i] = child;
    }
    Gathering* gathering = new_gathering(t, loop, children, return_exceptions);
    for (size_t i = 0; i < awaitables.size(); i++) {
        if (seen.find(awaitables[i]).index != i) continue;
        gathering->distinct++;
    }
    for (size_t i = 0; i < awaitables.size(); i++) {
        auto* child = as<Future>(children->items[i]);
        if (seen.find(awaitables[i]).index == i && !child->done()) TRY(add_waiter(t, child, gathering));
    }
    for (size_t i = 0; i < awaitables.size(); i++) {
        auto* child = as<Future>(children->items[i]);
        if (seen.find(awaitables[i]).index == i && child->done()) TRY(child_done(t, gathering, child));
    }
    return gathering;
}

const MethodDef functions[] = {
    {"gather(*coros_or_futures, return_exceptions=False)",
     "Return a future aggregating results from the given coroutines/futures.", asyncio_gather},
};

} // namespace

void gathering_child_done(Thread& t, Gathering* gathering, Future* child) {
    if (!child_done(t, gathering, child).is_error()) return;
    Exception* exception = t.take_pending();
    if (!gathering->done()) set_exception(t, gathering, exception);
}

Result<bool> cancel_gathering(Thread& t, Gathering* gathering, Value message) {
    if (gathering->done()) return false;
    bool cancelled = false;
    for (Value child : *gathering->children)
        if (TRY(cancel_future(t, child, message))) cancelled = true;
    if (cancelled) {
        // If a child swallows its cancellation, the gathering is cancelled all the same.
        gathering->cancel_requested = true;
        store(gathering, gathering->detail, message);
    }
    return cancelled;
}

const TypeDef gathering_type = {
    .name = "asyncio.tasks._GatheringFuture",
    .doc = "What gather() returns: cancelling it cancels all the children.",
    .methods = gathering_methods,
    .size = sizeof(Gathering),
    .flags = 0,
    .trace = trace_gathering,
};

const std::span<const MethodDef> gather_functions = functions;

} // namespace krait
