// Errors that nobody waits for: what becomes of an exception in a callback, or of a task whose result nobody takes.
#include "asyncio/loop.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

void write_error(Thread& t, std::string_view text) {
    Value file = t.state.sys ? dict_get_str(t, t.state.sys->dict, t.names.id_stderr) : Value::unbound();
    if (file.is_bound() && !file.is_none()) {
        Result<Str*> str = make_str(t, text);
        if (!str.is_error() && !call_method(t, file, t.names.id_write, {Value(*str)}).is_error()) return;
        t.clear_pending();
    }
    OutputSink& sink = t.state.error_output;
    if (sink.write != nullptr) sink.write(sink.context, text);
}

namespace {

Result<Dict*> make_context(Thread& t, std::string_view message, Exception* exception, std::string_view key,
                           Value subject) {
    Dict* context = new_dict(t);
    TRY(dict_set_str(t, context, t.names.id_message, TRY(make_str(t, message))));
    if (exception != nullptr) TRY(dict_set_str(t, context, "exception", Value(exception)));
    if (!key.empty()) TRY(dict_set_str(t, context, key, subject));
    return context;
}

// "key: repr" lines in order of the keys, then the traceback.
Result<void> append_details(Thread& t, StrBuilder& text, Dict* context) {
    List* keys = TRY(to_list(t, context));
    TRY(list_sort(t, keys, Value::none(), false));
    for (Value key : keys->items()) {
        if (!is_str(key)) continue;
        std::string_view name = as<Str>(key)->view();
        if (name == "message" || name == "exception") continue;
        Value value = dict_get(t, context, key);
        text.append(name);
        text.append(": ");
        TRY(text.append_repr(value));
        text.append('\n');
    }
    Value exception = dict_get_str(t, context, intern(t, "exception"));
    if (is_exception(exception)) text.append(TRY(format_exception(t, as<Exception>(exception))));
    return {};
}

} // namespace

// What leaves a handler must not end the loop, unless it is meant to end the program.
static bool must_leave(Thread& t) {
    return t.pending_is(t.types.SystemExit) || t.pending_is(t.types.KeyboardInterrupt);
}

Value default_exception_handler(Thread& t, Value context) {
    if (!has_kind(context, Kind::Dict)) return raise_type_error(t, "the context must be a dict");
    Value message = dict_get_str(t, as<Dict>(context), t.names.id_message);
    StrBuilder text(t);
    if (is_str(message) && as<Str>(message)->size > 0)
        text.append(as<Str>(message));
    else
        text.append("Unhandled exception in event loop");
    text.append('\n');
    TRY(append_details(t, text, as<Dict>(context)));
    write_error(t, text.text());
    return Value::none();
}

Value call_exception_handler(Thread& t, Loop* loop, Value context) {
    if (loop->exception_handler.is_none()) {
        Value done = call_method(t, loop, intern(t, "default_exception_handler"), {context});
        if (!done.is_error()) return Value::none();
        if (must_leave(t)) return Value::error();
        t.clear_pending();
        write_error(t, "Exception in default exception handler\n");
        return Value::none();
    }
    Value done = call(t, loop->exception_handler, {Value(loop), context});
    if (!done.is_error()) return Value::none();
    if (must_leave(t)) return Value::error();
    Exception* exception = t.take_pending();
    Dict* report = TRY(make_context(t, "Unhandled error in exception handler", exception, "context", context));
    return default_exception_handler(t, report);
}

// The handler runs in the context of what failed.
static Value context_of(Thread& t, Value subject) {
    if (is_task(t, subject)) return as<Task>(subject)->context;
    if (has_shape_of(subject, async_state(t).handle)) return as<Handle>(subject)->context;
    if (has_shape_of(subject, async_state(t).callback)) return as<Callback>(subject)->context;
    return async_state(t).context;
}

void report_exception(Thread& t, Loop* loop, std::string_view message, Exception* exception, std::string_view key,
                      Value subject) {
    AsyncState& s = async_state(t);
    Value previous = s.context;
    s.context = context_of(t, subject);
    Result<Dict*> context = make_context(t, message, exception, key, subject);
    bool failed = context.is_error() || call_exception_handler(t, loop, *context).is_error();
    s.context = previous;
    if (failed) {
        if (!must_leave(t)) t.clear_pending();
        if (t.has_pending()) report_unraisable(t, Value::unbound());
    }
}

} // namespace krait
