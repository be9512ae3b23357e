// Errors are values: a function that can fail returns Value (Value::error() on failure) or Result<T>, and has then
// left an exception pending in the Thread. TRY unwraps or returns the failure to the caller.
//
//     Value repr_list(Thread& t, Value list) {
//         Str* text = TRY(repr(t, item));      // returns Value::error() if repr raised
//
// No C++ exception is thrown below the embed layer.
#pragma once

#include <cstdarg>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "runtime/value.hpp"

namespace krait {

class Thread;
struct Type;
struct Str;
struct Exception;

// The empty failure: converts to every fallible return type.
struct Failed {
    constexpr operator Value() const { return Value::error(); }
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)), ok_(true) {}
    Result(Failed) : value_{}, ok_(false) {}
    bool is_error() const { return !ok_; }
    T take() { return std::move(value_); }
    const T& operator*() const { return value_; }

private:
    T value_;
    bool ok_;
};

// Pointers fail as null: Result<Str*> is one word.
template <class T>
class [[nodiscard]] Result<T*> {
public:
    Result(T* pointer) : pointer_(pointer) {}
    Result(Failed) : pointer_(nullptr) {}
    bool is_error() const { return pointer_ == nullptr; }
    T* take() { return pointer_; }
    T* operator*() const { return pointer_; }
    operator Value() const { return pointer_ ? Value(pointer_) : Value::error(); }

private:
    T* pointer_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() : ok_(true) {}
    Result(Failed) : ok_(false) {}
    bool is_error() const { return !ok_; }
    void take() {}

private:
    bool ok_;
};

namespace detail {
inline Value take(Value v) { return v; }
template <class T>
auto take(Result<T>&& r) {
    return r.take();
}
template <class T>
auto take(Result<T>& r) {
    return r.take();
}
} // namespace detail

#define TRY(expression)                         \
    ({                                          \
        auto try_result = (expression);         \
        if (try_result.is_error()) [[unlikely]] \
            return ::krait::Failed{};           \
        ::krait::detail::take(try_result);      \
    })

// One argument of a message: text, a number, or a Python value (shown by str() for a Str, otherwise its repr; a
// failing repr shows "<unprintable TYPE object>").
class FormatArg {
public:
    FormatArg(std::string_view text) : kind_(Kind::Text), text_(text) {}
    FormatArg(const char* text) : kind_(Kind::Text), text_(text) {}
    FormatArg(const Str* text);
    FormatArg(int n) : kind_(Kind::Number), number_(n) {}
    FormatArg(long n) : kind_(Kind::Number), number_(n) {}
    FormatArg(unsigned n) : kind_(Kind::Number), number_(n) {}
    FormatArg(unsigned long n) : kind_(Kind::Number), number_(static_cast<int64_t>(n)) {}
    FormatArg(char c) : kind_(Kind::Char), number_(c) {}
    FormatArg(Value v) : kind_(Kind::Object), value_(v) {}

private:
    friend struct MessageFormatter;
    enum class Kind { Text, Number, Char, Object } kind_;
    union {
        std::string_view text_;
        int64_t number_;
        Value value_;
    };
};

// Set a new exception of `type` with the message pending ("{}" takes the next argument, "{{" is a brace); the
// exception being handled becomes its __context__. Always returns Failed:
//     return raise(t, t.types.TypeError, "'{}' object is not iterable", type_name(t, v));
Failed raise(Thread& t, Type* type, std::string_view message, std::initializer_list<FormatArg> args);
template <class... Args>
[[gnu::cold]] Failed raise(Thread& t, Type* type, std::string_view message, const Args&... args) {
    return raise(t, type, message, std::initializer_list<FormatArg>{FormatArg(args)...});
}
template <class... Args>
[[gnu::cold]] Failed raise_type_error(Thread& t, std::string_view message, const Args&... args);
template <class... Args>
[[gnu::cold]] Failed raise_value_error(Thread& t, std::string_view message, const Args&... args);

// raise with one ready argument: KeyError(key), StopIteration(value).
[[gnu::cold]] Failed raise_with_value(Thread& t, Type* type, Value argument);
// raise with no argument: StopIteration().
[[gnu::cold]] Failed raise_bare(Thread& t, Type* type);
// OSError (of the subclass that belongs to `errno_value`), with strerror's text and up to one filename.
[[gnu::cold]] Failed raise_os_error(Thread& t, int errno_value, Value filename = Value::unbound());
[[gnu::cold]] Failed raise_memory_error(Thread& t);
[[gnu::cold]] Failed raise_recursion_error(Thread& t, std::string_view where);
// Sets an existing exception instance pending (with __context__ filled in as `raise` does).
[[gnu::cold]] Failed raise_exception(Thread& t, Exception* exception);

// The same formatting without raising.
Result<Str*> format_message(Thread& t, std::string_view message, std::initializer_list<FormatArg> args);

} // namespace krait
