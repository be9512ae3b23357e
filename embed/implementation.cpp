#include "embed/implementation.hpp"

#include <unistd.h>
#include <algorithm>
#include <cerrno>

#include "interpreter/import/import.hpp"
#include "interpreter/vm/vm.hpp"
#include "runtime/builtins.hpp"
#include "runtime/codecs.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/embedded.hpp"
#include "stdlib/native_modules.hpp"

namespace krait::host {

// ---- output

// An error is kept for Interpreter::flush to report: print() has gone on long ago when a buffered write fails in CPython.
static void write_fully(FileSink& file, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = ::write(file.descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            if (file.error == 0) file.error = errno;
            return;
        }
        text.remove_prefix(static_cast<size_t>(n));
    }
}

static OutputSink sink_for(std::function<void(std::string_view)>& function, FileSink& file) {
    OutputSink sink;
    if (function) {
        sink.context = &function;
        sink.write = [](void* context, std::string_view text) {
            (*static_cast<std::function<void(std::string_view)>*>(context))(text);
        };
    } else {
        sink.context = &file;
        sink.write = [](void* context, std::string_view text) { write_fully(*static_cast<FileSink*>(context), text); };
    }
    return sink;
}

// ---- start

static StateOptions state_options(const Options& options) {
    StateOptions o;
    o.heap_limit = options.heap_limit;
    o.hash_seed = options.hash_seed;
    o.gc_stress = options.gc_stress;
    o.recursion_limit = options.recursion_limit;
    return o;
}

static bool find_embedded(std::string_view name, EmbeddedSource& found) {
    std::span<const EmbeddedModule> modules = embedded_modules(); // sorted by name
    auto at = std::lower_bound(modules.begin(), modules.end(), name,
                               [](const EmbeddedModule& m, std::string_view n) { return m.name < n; });
    if (at == modules.end() || at->name != name) return false;
    found = {at->source, at->is_package};
    return true;
}

static krait::Module* start_module(Thread& t, std::string_view name) {
    for (const ModuleDef* def : t.state.native_modules) {
        if (name != def->name) continue;
        krait::Module* module = make_native_module(t, *def).take();
        (void)dict_set_str(t, t.state.modules, name, module).is_error();
        return module;
    }
    return nullptr;
}

static bool serve_safepoint(Thread& t) {
    auto* implementation = static_cast<Implementation*>(t.state.host);
    if (t.state.has_queued_calls()) run_queued_calls(t);
    if (implementation->interrupted.exchange(false, std::memory_order_relaxed)) {
        if (t.state.hooks.interrupted != nullptr && t.state.hooks.interrupted(t)) return true;
        raise_bare(t, t.types.KeyboardInterrupt);
        return false;
    }
    return true;
}

void Implementation::set_strings(const char* name, const std::vector<std::string>& texts) {
    Thread& t = thread();
    List* list = new_list(t).take();
    for (const std::string& text : texts) (void)list_append(t, list, system_text(text)).is_error();
    (void)module_set(t, t.state.sys, name, list).is_error();
}

Implementation::Implementation(const Options& o)
    : options(o), state(state_options(o)), handles(state.thread), anchor(std::make_shared<Value::Anchor>(this)) {
    Thread& t = thread();
    EntryScope entry(t);
    state.host = this;
    state.output = sink_for(options.output, files[0]);
    state.error_output = sink_for(options.error_output, files[1]);
    state.native_modules = all_native_modules();
    state.find_embedded = find_embedded;
    state.optimize = options.optimize;
    state.trace_board = options.trace_board;
    if (options.virtual_clock) state.clock.use_virtual();
    set_up_vm(t);
    state.hooks.safepoint = serve_safepoint;
    (void)make_builtins(t).is_error();
    (void)dict_use_cells(t, state.builtins->dict).is_error();
    mark_inline_natives(t);
    state.sys = start_module(t, "sys");
    if (state.sys == nullptr) state.sys = make_source_module(t, intern(t, "sys"), false, nullptr).take();
    set_strings("argv", options.argv);
    set_strings("path", options.path);
    (void)module_set(t, state.sys, "executable", system_text(options.executable)).is_error();
    main = make_source_module(t, intern(t, "__main__"), false, nullptr).take();
    (void)dict_set_str(t, main->dict, t.names.dunder_package, krait::Value::none()).is_error();
    (void)dict_set_str(t, state.modules, "__main__", main).is_error();
}

Implementation::~Implementation() { anchor->implementation = nullptr; }

Result<Str*> Implementation::system_text(std::string_view text) {
    return decode_utf8(thread(), text, "surrogateescape");
}

// ---- handles

Value Implementation::wrap(krait::Value v) {
    Value handle;
    handle.anchor_ = anchor;
    if (free_handles.empty()) {
        handle.index_ = handles.size();
        handles.push(v);
    } else {
        handle.index_ = free_handles.back();
        free_handles.pop_back();
        handles[handle.index_] = v;
    }
    return handle;
}

krait::Value Implementation::unwrap(const Value& v) {
    if (v.empty()) return krait::Value::none();
    if (v.anchor_->implementation == nullptr) throw DeadHandle();
    return v.anchor_->implementation->handles[v.index_];
}

// ---- errors

static std::string text_or(Thread& t, Result<Str*> text, std::string_view otherwise) {
    if (!text.is_error()) return std::string((*text)->view());
    t.clear_pending();
    return std::string(otherwise);
}

// The exit status and message that SystemExit(code) means.
[[noreturn]] static void throw_exit(Thread& t, Exception* e) {
    krait::Value code = exception_member(e, 0);
    std::string traceback = e->traceback.is_none() ? "" : text_or(t, format_exception(t, e), "SystemExit\n");
    if (!code.is_bound() || code.is_none()) throw ScriptExit(0, "", traceback);
    if (code.is_small_int()) throw ScriptExit(static_cast<int>(code.as_small_int()) & 0xFF, "", traceback);
    if (code.is_bool()) throw ScriptExit(code.is_true(), "", traceback);
    throw ScriptExit(1, text_or(t, str(t, code), ""), traceback);
}

void Implementation::throw_pending() {
    Thread& t = thread();
    Exception* e = t.take_pending();
    if (is_instance(t, e, t.types.SystemExit)) throw_exit(t, e);
    std::string type(class_name(t, e));
    std::string message = text_or(t, str(t, e), "<exception str() failed>");
    std::string traceback = text_or(t, format_exception(t, e), type + ": " + message + "\n");
    throw ScriptError(std::move(type), std::move(message), std::move(traceback));
}

bool Implementation::call_excepthook(Exception* e, std::string& shown) {
    Thread& t = thread();
    krait::Value hook = dict_get_str(t, state.sys->dict, intern(t, "excepthook"));
    krait::Value usual = dict_get_str(t, state.sys->dict, intern(t, "__excepthook__"));
    if (!hook.is_bound() || !has_kind(usual, Kind::NativeFunction)) return false;
    if (has_kind(hook, Kind::NativeFunction) &&
        as<NativeFunction>(hook)->function == as<NativeFunction>(usual)->function)
        return false;
    krait::Value args[] = {krait::Value(type_of(t, e)), krait::Value(e), e->traceback};
    if (!call(t, hook, std::span<const krait::Value>(args)).is_error()) return true;
    Exception* failure = t.take_pending();
    failure->context = krait::Value::none();
    shown = "Error in sys.excepthook:\n" + text_or(t, format_exception(t, failure), "") +
            "\nOriginal exception was:\n" + text_or(t, format_exception(t, e), "");
    return true;
}

void Implementation::report_lost_output(Exception* e) {
    Thread& t = thread();
    std::string note = "Exception ignored on flushing sys.stdout:\n" + text_or(t, format_exception(t, e), "");
    if (state.error_output.write != nullptr) state.error_output.write(state.error_output.context, note);
}

krait::Value Implementation::check_program(krait::Value v) {
    Thread& t = thread();
    if (!v.is_error() || !options.use_excepthook || t.pending_is(t.types.SystemExit)) return check(v);
    Exception* e = t.take_pending();
    std::string shown;
    if (call_excepthook(e, shown))
        throw ScriptError(std::string(class_name(t, e)), text_or(t, str(t, e), ""), std::move(shown));
    t.pending = e;
    throw_pending();
}

krait::Value Implementation::check(krait::Value v) {
    if (v.is_error()) throw_pending();
    return v;
}

} // namespace krait::host
