// What an Interpreter consists of: the state, the handles the host holds, and what feeds its options in.
#pragma once

#define KRAIT_SOURCES
#include <atomic>
#include <mutex>

#include "embed/include/krait/krait.hpp"
#include "embed/output.hpp"
#include "runtime/containers.hpp"
#include "runtime/function.hpp"
#include "runtime/root.hpp"

namespace krait::host {

// Shared by all handles: survives the interpreter, so that late handles are harmless.
struct Value::Anchor {
    Implementation* implementation; // null once the interpreter is gone
};

struct Implementation {
    explicit Implementation(const Options& options);
    ~Implementation();

    Options options;
    InterpreterState state;
    RootVector handles; // slots of the host's Values; free ones are unbound
    std::vector<std::size_t> free_handles;
    std::shared_ptr<Value::Anchor> anchor;
    krait::Module* main = nullptr;
    Type* host_function_type = nullptr; // made with the first host function
    std::atomic<bool> interrupted = false;
    std::atomic<bool> has_posted = false;
    std::mutex posting; // guards `posted`
    std::vector<std::function<void(Interpreter&)>> posted;
    unsigned dialogue_inputs = 0;
    unsigned entries = 0; // of the host that did not return yet
    FileSink files[2];    // standard output and error, for where the host has no functions

    Thread& thread() { return state.thread; }
    // What is behind an Interpreter; for Krait's own tests.
    static Implementation& of(Interpreter& interpreter) { return *interpreter.implementation_; }
    // An Interpreter for the host's functions that are called from Python; it does not own this.
    Interpreter* view() { return &view_; }
    Value wrap(krait::Value v);
    krait::Value unwrap(const Value& v);
    // Text of the operating system (a file name, an argument): bytes that are no UTF-8 become surrogates.
    Result<Str*> system_text(std::string_view text);
    // The result, or the pending exception thrown as ScriptError / ScriptExit.
    krait::Value check(krait::Value v);
    template <class T>
    T check(Result<T> result) {
        if (result.is_error()) throw_pending();
        return result.take();
    }
    [[noreturn]] void throw_pending();
    // As check, of a program: its own sys.excepthook sees the exception first when the options say so.
    krait::Value check_program(krait::Value v);
    // The end of the script's world: what can only be said now.
    void finish();
    // Passes on what the script has printed, before the host goes on. Errors are left for Interpreter::flush to report.
    void flush_files();
    // Flushes sys.stdout or sys.stderr. False: that failed, and the error output says so.
    bool flush_stream(Str* name);
    // Writes to the script's sys.stderr.
    void write_error(std::string_view text);
    void post(std::function<void(Interpreter&)> action);
    void run_posted();

private:
    // Calls sys.excepthook if the script has set one. False: there is none; otherwise `shown` is what is left to show.
    bool call_excepthook(Exception* e, std::string& shown);
    Result<void> start();
    Result<void> set_strings(const char* name, const std::vector<std::string>& texts);
    Interpreter view_{this};
};

// Where the host comes in: its native stack from here on is searched for cells, and what the script printed is passed
// on before the host goes on.
class Entry {
public:
    explicit Entry(Implementation& i) : implementation_(i), scope_(i.thread()) { i.entries++; }
    ~Entry() {
        if (--implementation_.entries == 0) implementation_.flush_files();
    }
    Entry(const Entry&) = delete;

private:
    Implementation& implementation_;
    EntryScope scope_;
};

} // namespace krait::host
