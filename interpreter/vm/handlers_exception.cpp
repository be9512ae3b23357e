// Handlers: raising, except clauses, finally.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/groups.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/exception.hpp"

namespace krait {

// In a generator the exception handled outside may be another one after each resume: "none of our own" is saved as
// unbound, and means the driver's. The root's `handled` tells that there is one of our own.
static Value outer_handled(Thread* t, Value* R, Value exception) {
    if (!(frame_of(R)->info & frame_info::heap) || t->driving == nullptr) return t->handled;
    auto* root = static_cast<Generator*>(t->driving);
    if (root->handled.is_bound()) return t->handled;
    store(root, root->handled, exception);
    return Value::unbound();
}

static Value leave_own_handler(Thread* t) {
    auto* root = static_cast<Generator*>(t->driving);
    root->handled = Value::unbound();
    return root->base_handled;
}

HANDLER(EnterHandler) {
    Value exception = R[w.b()];
    R[w.a()] = outer_handled(t, R, exception);
    t->handled = exception;
    NEXT(1);
}

HANDLER(LeaveHandler) {
    Value saved = R[w.a()];
    if (saved.is_unbound()) saved = leave_own_handler(t);
    t->handled = saved;
    NEXT(1);
}

// The common case of an except clause: a built-in or other class, tested by the MRO alone.
static inline int quick_match(Thread* t, Value exception, Value pattern) {
    if (!has_kind(pattern, Kind::Type) || !(as<Type>(pattern)->type_flags & Type::IsException)) return -1;
    return is_subtype(t->heap.shape(exception.cell()->shape)->type, as<Type>(pattern));
}

HANDLER(MatchException) {
    SAVE(1);
    int quick = quick_match(t, R[w.b()], R[w.c()]);
    if (quick >= 0) {
        R[w.a()] = Value::boolean(quick);
        NEXT(1);
    }
    Result<bool> matches = exception_matches(*t, R[w.b()], R[w.c()]);
    if (matches.is_error()) UNWIND();
    R[w.a()] = Value::boolean(*matches);
    NEXT(1);
}

HANDLER(JumpNoMatch) {
    int matches = quick_match(t, R[w.a()], R[w.b()]);
    if (matches < 0) {
        SAVE(1);
        Result<bool> slow = exception_matches(*t, R[w.a()], R[w.b()]);
        if (slow.is_error()) UNWIND();
        matches = *slow;
    }
    if (!matches) TAKE_JUMP(1, w.signed_c());
    NEXT(1);
}

HANDLER(MatchGroup) {
    SAVE(1);
    if (!match_group(*t, R[w.b()], R[w.c()], R + w.a())) UNWIND();
    NEXT(1);
}

HANDLER(RaiseStar) {
    SAVE(1);
    Value v = raise_star(*t, R[w.b()], R[w.c()]);
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(Raise) {
    SAVE(1);
    if (!is_unbound_operand(*t, code, R[w.a()], w.a())) {
        Result<Exception*> exception = to_exception(*t, R[w.a()]);
        if (!exception.is_error()) raise_exception(*t, *exception);
    }
    UNWIND();
}

static void raise_from(Thread& t, Value what, Value from) {
    Result<Exception*> exception = to_exception(t, what);
    if (exception.is_error()) return;
    Exception* e = exception.take();
    Value cause = from;
    if (has_kind(from, Kind::Type) && as<Type>(from)->type_flags & Type::IsException) {
        Result<Exception*> made = to_exception(t, from);
        if (made.is_error()) return;
        cause = made.take();
    } else if (!from.is_none() && !is_exception(from)) {
        raise_type_error(t, "exception causes must derive from BaseException");
        return;
    }
    store(e, e->cause, cause);
    e->suppress_context = true;
    raise_exception(t, e);
}

HANDLER(RaiseFrom) {
    SAVE(1);
    raise_from(*t, R[w.a()], R[w.b()]);
    UNWIND();
}

HANDLER(RaiseAgain) {
    SAVE(1);
    if (t->handled.is_none()) {
        raise(*t, t->types.RuntimeError, "No active exception to reraise");
    } else {
        t->pending = t->handled;
        t->reraising = true;
    }
    UNWIND();
}

HANDLER(Reraise) {
    SAVE(1);
    t->pending = R[w.a()];
    t->reraising = true;
    UNWIND();
}

HANDLER(ExceptionInfo) {
    Value exception = R[w.b()];
    R[w.a()] = t->heap.shape(exception.cell()->shape)->type;
    R[w.a() + 1] = exception;
    R[w.a() + 2] = as<Exception>(exception)->traceback;
    NEXT(1);
}

HANDLER(RaiseAssertion) {
    SAVE(1);
    Value message = R[w.a()];
    Result<Exception*> exception = message.is_unbound() ? make_exception(*t, t->types.AssertionError, {})
                                                        : make_exception(*t, t->types.AssertionError, {message});
    if (!exception.is_error()) raise_exception(*t, *exception);
    UNWIND();
}

} // namespace krait
