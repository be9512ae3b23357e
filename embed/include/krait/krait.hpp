// Krait inside a C++ program.
//
//     krait::Interpreter python;
//     python.module("host").def("distance", [](double x, double y) { return std::hypot(x, y); });
//     python.run("from host import distance\ndef twice(n): return 2 * n\n");
//     int answer = python["twice"](21).get<int>();
//
// Interpreters are independent of each other: any number per process, each used by one thread at a time. Nothing is
// global, and nothing of the process is changed: no signal's handler, no locale, no buffering of stdio. A Python exception that no Python code handles becomes a ScriptError; a C++ exception that leaves a bound function
// becomes a Python RuntimeError (a ScriptError passes through as the Python exception it was).
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace krait::host {

class Interpreter;
class Value;
struct Implementation;

// ---- options, fixed when an interpreter is made

struct Options {
    std::size_t heap_limit = 0; // bytes; beyond it MemoryError is raised. 0: no limit
    std::uint32_t recursion_limit = 1000;
    std::uint64_t hash_seed = 0; // of str hashes; 0: random
    unsigned gc_stress = 0;      // collect garbage at every n-th allocation (finds bugs in native code)
    bool virtual_clock = false;  // time stands still and jumps over sleeps: for deterministic tests
    bool use_excepthook = false; // a sys.excepthook of the script's shows uncaught errors (see ScriptError::traceback)
    bool trace_board = false;    // machine.Pin and pyb.LED print their changes
    int optimize = 0;            // 1: without assert, 2: without docstrings too
    std::vector<std::string> argv; // sys.argv
    std::vector<std::string> path; // sys.path
    std::string executable;        // sys.executable
    // Where print() and sys.stdout / sys.stderr write: called at every print() and write() with all its text, nothing is
    // buffered. Empty: the process's own, line by line on a terminal and for errors, otherwise in blocks that are written out
    // at the latest when control goes back to the host (also to a bound function), at flush=True and sys.stdout.flush().
    std::function<void(std::string_view)> output;
    std::function<void(std::string_view)> error_output;
    bool unbuffered = false; // the process's own output is written at every print()
    bool detect_deadlock =
        true; // asyncio: DeadlockError when all tasks wait for each other; false for hosts whose post()
              // may yet wake one
};

// ---- errors

// A Python exception that nothing handled: plain data that outlives the interpreter.
class ScriptError : public std::exception {
public:
    ScriptError(std::string type, std::string message, std::string traceback)
        : type_(std::move(type)), message_(std::move(message)), traceback_(std::move(traceback)) {}
    const std::string& type() const noexcept { return type_; }       // "ValueError"
    const std::string& message() const noexcept { return message_; } // str(exception)
    // As CPython prints it, with a newline at the end. Empty when the script's sys.excepthook has shown the error.
    const std::string& traceback() const noexcept { return traceback_; }
    const char* what() const noexcept override { return traceback_.c_str(); }

private:
    std::string type_;
    std::string message_;
    std::string traceback_;
};

// sys.exit(): not an error, but it ends the script.
class ScriptExit : public std::exception {
public:
    explicit ScriptExit(int status, std::string message = "", std::string traceback = "")
        : status_(status), message_(std::move(message)), traceback_(std::move(traceback)) {}
    int status() const noexcept { return status_; }
    // What is to be printed on standard error, with sys.exit("text"); otherwise empty.
    const std::string& message() const noexcept { return message_; }
    // Where it was called; empty when no Python code was running.
    const std::string& traceback() const noexcept { return traceback_; }
    const char* what() const noexcept override { return "SystemExit"; }

private:
    int status_;
    std::string message_;
    std::string traceback_;
};

// A handle was used after its interpreter was destroyed.
class DeadHandle : public std::exception {
public:
    const char* what() const noexcept override { return "krait: the interpreter of this value no longer exists"; }
};

// ---- values

// A Python object, kept alive for as long as a handle exists. Copying is cheap. Every operation may throw ScriptError.
class Value {
public:
    Value() noexcept = default; // empty: stands for None when passed to Python
    Value(const Value& other);
    Value(Value&& other) noexcept;
    Value& operator=(Value other) noexcept;
    ~Value();

    bool empty() const noexcept { return anchor_ == nullptr; }
    bool is_none() const;
    std::string type_name() const; // "int"
    std::string repr() const;
    std::string str() const;

    // The C++ value: bool, integers, floating point, std::string, Value, std::vector<T>, std::optional<T> (None: empty).
    // ScriptError (TypeError, OverflowError) when the Python value does not fit.
    template <class T>
    T get() const;

    Value operator[](std::string_view attribute) const; // getattr
    void set(std::string_view attribute, const Value& value);
    Value item(const Value& key) const; // self[key]
    std::size_t length() const;
    // Calls it. Arguments are converted as by Interpreter::to.
    template <class... Args>
    Value operator()(Args&&... args) const;
    Value call(const std::vector<Value>& args) const;

private:
    friend struct Implementation;
    friend class Interpreter;
    struct Anchor; // shared by all handles of an interpreter; knows whether it still exists

    bool to_bool() const;
    std::int64_t to_int64() const;
    double to_double() const;
    std::string to_string() const;
    std::vector<Value> to_list() const;
    Interpreter interpreter_view() const;

    std::shared_ptr<Anchor> anchor_;
    std::size_t index_ = 0;
};

// ---- binding

// What a bound function is called with, and returns: see Module::def.
using NativeCall = std::function<Value(Interpreter&, const std::vector<Value>&)>;

// A module made by the host: `import NAME` finds it.
class Module {
public:
    // Any callable whose parameters and result have conversions (Value::get, Interpreter::to), void included. The number of
    // arguments is checked.
    template <class F>
    Module& def(std::string_view name, F&& function);
    Module& set(std::string_view name, const Value& value);

private:
    friend class Interpreter;
    Module(Implementation* implementation, std::string name)
        : implementation_(implementation), name_(std::move(name)) {}
    void add(std::string_view name, int arity, NativeCall call);

    Implementation* implementation_;
    std::string name_;
};

// ---- an interpreter

class Interpreter {
public:
    explicit Interpreter(const Options& options = {}); // ScriptError (MemoryError) when the heap limit is too small
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // Runs source text in the module __main__. `filename` is what tracebacks show.
    void run(std::string_view source, std::string_view filename = "<host>");
    // The value of an expression, evaluated in __main__.
    Value eval(std::string_view expression);
    Value import(std::string_view module_name);
    // A global of __main__.
    Value operator[](std::string_view name);
    void set(std::string_view name, const Value& value);
    // Makes (or continues) a module of the host's.
    Module module(std::string_view name);

    // A Python object from a C++ value: the types of Value::get, and callables.
    template <class T>
    Value to(T&& value);
    Value none();

    // Runs a module as `python -m NAME` does. ScriptExit with a message when there is no such module.
    void run_module(std::string_view name);
    // One interactive input: true when it is complete and was run (expressions print their repr), false when more lines
    // are needed.
    bool run_interactive(std::string_view source, std::string_view filename = "<stdin>");
    // Writes out what print() has buffered. False when the output could not take what was printed; the error output then
    // says so.
    bool flush();
    // Writes to the script's sys.stderr.
    void write_error(std::string_view text);
    // May be called from any thread and from signal handlers: raises KeyboardInterrupt in the running script, at its next
    // call or turn of a loop. time.sleep(), asyncio's loop and reading from a terminal or pipe are ended at once. While no script runs, the next one gets it.
    void interrupt() noexcept;
    // May be called from any thread: `action` is called by the interpreter's own thread while a script runs, between two of its
    // instructions, or as soon as asyncio's loop waits. It may use the interpreter: set an asyncio.ThreadSafeFlag, call
    // loop.call_soon(), end a future. It must not block. What it throws is written to the error output. Handles (Value)
    // that it holds must not be copied or destroyed by the other thread.
    void post(std::function<void(Interpreter&)> action);
    // Bytes of Python objects in use.
    std::size_t heap_used() const;

private:
    friend class Value;
    friend class Module;
    friend struct Implementation;
    explicit Interpreter(Implementation* borrowed) : implementation_(borrowed), owner_(false) {}
    Value from_bool(bool b);
    Value from_int64(std::int64_t i);
    Value from_uint64(std::uint64_t u);
    Value from_double(double d);
    Value from_string(std::string_view text);
    Value from_list(const std::vector<Value>& items);
    Value from_function(std::string_view name, int arity, NativeCall call);

    Implementation* implementation_;
    bool owner_ = true;
};

// ---- what the templates do

namespace detail {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

// Parameter types and result of a callable.
template <class F>
struct Signature : Signature<decltype(&F::operator())> {};
template <class R, class... A>
struct Signature<R (*)(A...)> {
    using Result = R;
    using Arguments = std::tuple<std::decay_t<A>...>;
};
template <class R, class... A>
struct Signature<R(A...)> : Signature<R (*)(A...)> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {};

template <class F, std::size_t... I>
Value invoke(Interpreter& interpreter, F& function, const std::vector<Value>& args, std::index_sequence<I...>) {
    using S = Signature<std::decay_t<F>>;
    if constexpr (std::is_void_v<typename S::Result>) {
        function(args[I].template get<std::tuple_element_t<I, typename S::Arguments>>()...);
        return interpreter.none();
    } else {
        return interpreter.to(function(args[I].template get<std::tuple_element_t<I, typename S::Arguments>>()...));
    }
}

template <class F>
NativeCall make_call(F&& function) {
    constexpr std::size_t count = std::tuple_size_v<typename Signature<std::decay_t<F>>::Arguments>;
    return [f = std::forward<F>(function)](Interpreter& interpreter, const std::vector<Value>& args) mutable {
        return invoke(interpreter, f, args, std::make_index_sequence<count>());
    };
}

template <class>
inline constexpr bool no_conversion = false;

} // namespace detail

template <class T>
T Value::get() const {
    if constexpr (std::is_same_v<T, Value>) {
        return *this;
    } else if constexpr (std::is_same_v<T, bool>) {
        return to_bool();
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t i = to_int64();
        if (!std::in_range<T>(i)) throw ScriptError("OverflowError", "int does not fit the C++ type", "");
        return static_cast<T>(i);
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(to_double());
    } else if constexpr (std::is_same_v<T, std::string>) {
        return to_string();
    } else if constexpr (detail::IsOptional<T>::value) {
        if (is_none()) return std::nullopt;
        return get<typename T::value_type>();
    } else if constexpr (detail::IsVector<T>::value) {
        T result;
        for (const Value& item : to_list()) result.push_back(item.get<typename T::value_type>());
        return result;
    } else {
        static_assert(detail::no_conversion<T>, "krait: no conversion from a Python value to this C++ type");
    }
}

template <class T>
Value Interpreter::to(T&& value) {
    using D = std::decay_t<T>;
    if constexpr (std::is_same_v<D, Value>) {
        return value.empty() ? none() : Value(std::forward<T>(value));
    } else if constexpr (std::is_same_v<D, bool>) {
        return from_bool(value);
    } else if constexpr (std::is_integral_v<D> && std::is_signed_v<D>) {
        return from_int64(value);
    } else if constexpr (std::is_integral_v<D>) {
        return from_uint64(value);
    } else if constexpr (std::is_floating_point_v<D>) {
        return from_double(value);
    } else if constexpr (std::is_convertible_v<T, std::string_view>) {
        return from_string(value);
    } else if constexpr (detail::IsOptional<D>::value) {
        return value ? to(*value) : none();
    } else if constexpr (detail::IsVector<D>::value) {
        std::vector<Value> items;
        for (auto&& item : value) items.push_back(to(item));
        return from_list(items);
    } else if constexpr (std::is_class_v<D> || std::is_pointer_v<D>) {
        constexpr int arity = std::tuple_size_v<typename detail::Signature<D>::Arguments>;
        return from_function("<host function>", arity, detail::make_call(std::forward<T>(value)));
    } else {
        static_assert(detail::no_conversion<D>, "krait: no conversion from this C++ type to a Python value");
    }
}

template <class... Args>
Value Value::operator()(Args&&... args) const {
    Interpreter interpreter = interpreter_view();
    return call({interpreter.to(std::forward<Args>(args))...});
}

template <class F>
Module& Module::def(std::string_view name, F&& function) {
    constexpr int arity = std::tuple_size_v<typename detail::Signature<std::decay_t<F>>::Arguments>;
    add(name, arity, detail::make_call(std::forward<F>(function)));
    return *this;
}

} // namespace krait::host

// Hosts write krait::Interpreter. Krait's own sources have other things of these names in namespace krait.
#ifndef KRAIT_SOURCES
namespace krait {
using host::DeadHandle;
using host::Interpreter;
using host::Module;
using host::Options;
using host::ScriptError;
using host::ScriptExit;
using host::Value;
} // namespace krait
#endif
