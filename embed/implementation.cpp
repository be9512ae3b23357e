#include "embed/implementation.hpp"

#include <unistd.h>
#include <algorithm>
#include <cerrno>

#include "interpreter/import/import.hpp"
#include "interpreter/vm/generator.hpp"
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

using OutputFunction = std::function<void(std::string_view)>;

// An exception of the host's must not pass through the interpreter: print() raises OSError.
static int call_output(void* context, std::string_view text) {
    try {
        (*static_cast<OutputFunction*>(context))(text);
    } catch (...) {
        return EIO;
    }
    return 0;
}

static OutputSink sink_for(OutputFunction& function, FileSink& file, int descriptor) {
    OutputSink sink;
    if (function) {
        sink.context = &function;
        sink.write = call_output;
    } else if (file.is_open()) {
        sink.context = &file;
        sink.write = [](void* context, std::string_view text) { return static_cast<FileSink*>(context)->write(text); };
        sink.flush = [](void* context) { return static_cast<FileSink*>(context)->flush(); };
        sink.descriptor = descriptor;
        sink.line_buffered = file.buffering() == FileSink::Buffering::Line;
        sink.unbuffered = file.buffering() == FileSink::Buffering::None;
    }
    return sink;
}

// ---- start

// With less than this nothing is made at all: types and modules are made before errors can be raised.
constexpr size_t smallest_start = size_t{4} << 20;

static StateOptions state_options(const Options& options) {
    StateOptions o;
    o.heap_limit = options.heap_limit == 0 ? 0 : std::max(options.heap_limit, smallest_start);
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

static Result<krait::Module*> start_module(Thread& t, std::string_view name) {
    for (const ModuleDef* def : t.state.native_modules) {
        if (name != def->name) continue;
        krait::Module* module = TRY(make_native_module(t, *def));
        TRY(dict_set_str(t, t.state.modules, name, module));
        return module;
    }
    return make_source_module(t, intern(t, name), false, nullptr);
}

static bool serve_safepoint(Thread& t) {
    auto* implementation = static_cast<Implementation*>(t.state.host);
    if (t.state.has_queued_calls()) run_queued_calls(t);
    if (implementation->has_posted.load(std::memory_order_acquire)) implementation->run_posted();
    if (implementation->interrupted.exchange(false, std::memory_order_relaxed)) {
        if (t.state.hooks.interrupted != nullptr && t.state.hooks.interrupted(t)) return true;
        raise_bare(t, t.types.KeyboardInterrupt);
        return false;
    }
    return true;
}

Result<void> Implementation::set_strings(const char* name, const std::vector<std::string>& texts) {
    Thread& t = thread();
    List* list = TRY(new_list(t));
    for (const std::string& text : texts) TRY(list_append(t, list, TRY(system_text(text))));
    return module_set(t, t.state.sys, name, list);
}

Implementation::Implementation(const Options& o)
    : options(o),
      state(state_options(o)),
      handles(state.thread),
      anchor(std::make_shared<Value::Anchor>(this)),
      files{{STDOUT_FILENO, o.unbuffered}, {STDERR_FILENO, o.unbuffered}} {
    Entry entry(*this);
    if (start().is_error()) throw_pending();
    if (options.heap_limit == 0 || options.heap_limit >= smallest_start) return;
    state.heap.collect();
    size_t used = state.heap.statistics().used_bytes;
    if (used > options.heap_limit) {
        raise(thread(), thread().types.MemoryError, "an interpreter needs {} bytes, the limit of the heap is {}", used,
              options.heap_limit);
        throw_pending();
    }
    state.heap.set_limit(options.heap_limit);
}

Result<void> Implementation::start() {
    Thread& t = thread();
    state.host = this;
    state.output = sink_for(options.output, files[0], STDOUT_FILENO);
    state.error_output = sink_for(options.error_output, files[1], STDERR_FILENO);
    state.native_modules = all_native_modules();
    state.find_embedded = find_embedded;
    state.optimize = options.optimize;
    state.trace_board = options.trace_board;
    state.detect_deadlock = options.detect_deadlock;
    if (options.virtual_clock) state.clock.use_virtual();
    set_up_vm(t);
    state.hooks.safepoint = serve_safepoint;
    TRY(make_builtins(t));
    TRY(dict_use_cells(t, state.builtins->dict));
    mark_inline_natives(t);
    state.sys = TRY(start_module(t, "sys"));
    TRY(set_strings("argv", options.argv));
    TRY(set_strings("path", options.path));
    TRY(module_set(t, state.sys, "executable", TRY(system_text(options.executable))));
    main = TRY(make_source_module(t, intern(t, "__main__"), false, nullptr));
    TRY(dict_set_str(t, main->dict, t.names.dunder_package, krait::Value::none()));
    return dict_set_str(t, state.modules, "__main__", main);
}

Implementation::~Implementation() { anchor->implementation = nullptr; }

void Implementation::finish() {
    Entry entry(*this);
    report_unstarted(thread());
    flush_files();
}

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

static bool is_closed(Thread& t, krait::Value file) {
    krait::Value closed = get_attribute(t, file, intern(t, "closed"));
    if (closed.is_error()) t.clear_pending();
    return closed.is_true();
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

// ---- the script's streams

void Implementation::flush_files() {
    for (FileSink& file : files)
        while (file.is_open() && file.flush() == EINTR && !interrupted.load()) {
        }
}

void Implementation::write_error(std::string_view text) {
    Thread& t = thread();
    krait::Value file = state.sys ? dict_get_str(t, state.sys->dict, t.names.id_stderr) : krait::Value::unbound();
    if (file.is_none()) return;
    if (file.is_bound()) {
        Result<Str*> str = decode_utf8(t, text, "surrogateescape");
        bool written = !str.is_error() && !call_method(t, file, t.names.id_write, {krait::Value(*str)}).is_error() &&
                       !call_method(t, file, t.names.id_flush, {}).is_error();
        if (written) return;
        t.clear_pending();
    }
    if (state.error_output.write != nullptr) state.error_output.write(state.error_output.context, text);
}

bool Implementation::flush_stream(Str* name) {
    Thread& t = thread();
    krait::Value file = dict_get_str(t, state.sys->dict, name);
    bool is_output = name == t.names.id_stdout;
    Result<void> flushed;
    if (file.is_unbound()) { // nobody asked for it
        flushed = flush_sink(t, is_output ? state.output : state.error_output);
    } else if (!file.is_none() && !is_closed(t, file)) {
        if (call_method(t, file, t.names.id_flush, {}).is_error()) flushed = Failed{};
    }
    if (!flushed.is_error()) return true;
    Exception* e = t.take_pending();
    if (is_output) write_error("Exception ignored on flushing sys.stdout:\n" + text_or(t, format_exception(t, e), ""));
    return false;
}

// ---- what other threads ask for

void Implementation::post(std::function<void(Interpreter&)> action) {
    {
        std::lock_guard lock(posting);
        posted.push_back(std::move(action));
    }
    has_posted.store(true, std::memory_order_release);
    state.waker.wake();
}

void Implementation::run_posted() {
    std::vector<std::function<void(Interpreter&)>> actions;
    {
        std::lock_guard lock(posting);
        has_posted.store(false, std::memory_order_relaxed);
        actions.swap(posted);
    }
    // What the script was about to raise is none of theirs.
    krait::Value pending = std::exchange(thread().pending, krait::Value::unbound());
    for (auto& action : actions) {
        std::string failure;
        try {
            action(view_);
        } catch (const ScriptError& error) {
            failure = error.traceback();
        } catch (const std::exception& error) {
            failure = std::string(error.what()) + "\n";
        } catch (...) {
            failure = "an exception that is no std::exception\n";
        }
        if (!failure.empty()) write_error("Exception ignored in a posted action:\n" + failure);
    }
    thread().pending = pending;
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
