#include <unistd.h>

#include "embed/implementation.hpp"
#include "interpreter/compiler/compiler.hpp"
#include "interpreter/import/import.hpp"
#include "interpreter/vm/vm.hpp"
#include "runtime/exception.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait::host {

Interpreter::Interpreter(const Options& options) : implementation_(new Implementation(options)) {}

Interpreter::~Interpreter() {
    if (!owner_) return;
    implementation_->finish();
    delete implementation_;
}

// ---- running

void Interpreter::run(std::string_view source, std::string_view filename) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    Str* name = i.check(i.system_text(filename));
    register_source(t, filename, source);
    i.check_program(run_source(t, i.main, source, name));
}

Value Interpreter::eval(std::string_view expression) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    Code* code = i.check(t.state.hooks.compile(t, expression, intern(t, "<string>"), 'e', CompileFromText));
    return i.wrap(i.check(execute(t, code, i.main->dict, i.main->dict)));
}

Value Interpreter::import(std::string_view module_name) {
    Implementation& i = *implementation_;
    Entry entry(i);
    return i.wrap(i.check(import_absolute(i.thread(), intern(i.thread(), module_name))));
}

void Interpreter::run_module(std::string_view name) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    krait::Value done = run_module_as_main(t, i.main, intern(t, name));
    // That there is no such module is no error of a program: it has no traceback.
    if (done.is_error() && t.pending_is(t.types.ImportError) && as<Exception>(t.pending)->traceback.is_none()) {
        std::string message(i.check(str(t, t.take_pending()))->view());
        throw ScriptExit(1, "krait: " + message);
    }
    i.check_program(done);
}

// CPython's `incomplete input` errors say that more lines may complete it.
static bool is_incomplete(Thread& t) {
    if (!t.pending_is(t.types.SyntaxError)) return false;
    krait::Value message = exception_member(as<Exception>(t.pending), 0);
    return is_str(message) && as<Str>(message)->view() == "incomplete input";
}

bool Interpreter::run_interactive(std::string_view source, std::string_view filename) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    // Each input has a name of its own, so that tracebacks find its lines later; they show it without the number.
    std::string numbered = std::string(filename) + "-" + std::to_string(i.dialogue_inputs);
    auto compile = [&](std::string_view name) -> Result<Code*> {
        Str* text = i.check(i.system_text(name));
        return t.state.hooks.compile(t, source, text, 's', CompileFromText | CompileAllowIncomplete);
    };
    Result<Code*> code = compile(numbered);
    if (code.is_error() && is_incomplete(t)) {
        t.clear_pending();
        return false;
    }
    if (code.is_error() && t.pending_is(t.types.SyntaxError)) {
        t.clear_pending();
        code = compile(filename); // a SyntaxError shows the plain name
    } else {
        register_source(t, numbered, source);
        i.dialogue_inputs++;
    }
    i.check_program(code.is_error() ? krait::Value::error() : execute(t, *code, i.main->dict, i.main->dict));
    return true;
}

bool Interpreter::flush() {
    Implementation& i = *implementation_;
    Entry entry(i);
    bool output_good = i.flush_stream(i.thread().names.id_stdout);
    return i.flush_stream(i.thread().names.id_stderr) && output_good;
}

void Interpreter::write_error(std::string_view text) {
    Entry entry(*implementation_);
    implementation_->write_error(text);
}

void Interpreter::interrupt() noexcept {
    implementation_->interrupted.store(true);
    implementation_->state.waker.wake();
}

void Interpreter::post(std::function<void(Interpreter&)> action) { implementation_->post(std::move(action)); }

std::size_t Interpreter::heap_used() const { return implementation_->state.heap.statistics().used_bytes; }

// ---- globals and modules

Value Interpreter::operator[](std::string_view name) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    krait::Value v = dict_get_str(t, i.main->dict, intern(t, name));
    if (v.is_unbound()) {
        raise(t, t.types.NameError, "name '{}' is not defined", name);
        i.throw_pending();
    }
    return i.wrap(v);
}

void Interpreter::set(std::string_view name, const Value& value) {
    Implementation& i = *implementation_;
    Entry entry(i);
    if (dict_set_str(i.thread(), i.main->dict, name, i.unwrap(value)).is_error()) i.throw_pending();
}

Module Interpreter::module(std::string_view name) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    Str* key = intern(t, name);
    if (dict_get_str(t, t.state.modules, key).is_unbound()) {
        krait::Module* made = i.check(make_source_module(t, key, false, nullptr));
        if (dict_set_str(t, t.state.modules, key, made).is_error()) i.throw_pending();
    }
    return Module(implementation_, std::string(name));
}

Module& Module::set(std::string_view name, const Value& value) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    krait::Value module = dict_get_str(t, t.state.modules, intern(t, name_));
    if (set_attribute(t, module, intern(t, name), i.unwrap(value)).is_error()) i.throw_pending();
    return *this;
}

// ---- conversions from C++

Value Interpreter::none() { return implementation_->wrap(krait::Value::none()); }
Value Interpreter::from_bool(bool b) { return implementation_->wrap(krait::Value::boolean(b)); }
Value Interpreter::from_int64(std::int64_t n) {
    Entry entry(*implementation_);
    return implementation_->wrap(make_int(implementation_->thread(), n));
}
Value Interpreter::from_uint64(std::uint64_t n) {
    Entry entry(*implementation_);
    return implementation_->wrap(make_int(implementation_->thread(), n));
}
Value Interpreter::from_double(double d) {
    Entry entry(*implementation_);
    return implementation_->wrap(make_float(implementation_->thread(), d));
}
Value Interpreter::from_string(std::string_view text) {
    Implementation& i = *implementation_;
    Entry entry(i);
    if (!is_valid_utf8(text)) {
        raise_value_error(i.thread(), "the host's text is not valid UTF-8");
        i.throw_pending();
    }
    return i.wrap(i.check(make_str(i.thread(), text)));
}
Value Interpreter::from_list(const std::vector<Value>& items) {
    Implementation& i = *implementation_;
    Entry entry(i);
    List* list = i.check(new_list(i.thread(), items.size()));
    for (const Value& item : items)
        if (list_append(i.thread(), list, i.unwrap(item)).is_error()) i.throw_pending();
    return i.wrap(list);
}

} // namespace krait::host
