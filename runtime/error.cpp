// Raising from native code, and the formatting of messages.
#include "runtime/error.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

FormatArg::FormatArg(const Str* text) : kind_(Kind::Text), text_(text->view()) {}

struct MessageFormatter {
    Thread& t;
    std::string text;

    // repr may run Python code; what it raises is no concern of the message.
    void append_object(Value v) {
        if (v.is_cell() && is_str(v)) {
            text.append(as<Str>(v)->view());
            return;
        }
        Value pending = std::exchange(t.pending, Value::unbound());
        auto shown = repr(t, v);
        if (shown.is_error()) {
            t.clear_pending();
            text.append("<unprintable ").append(type_name(t, v)).append(" object>");
        } else {
            text.append((*shown)->view());
        }
        t.pending = pending;
    }

    void append(const FormatArg& arg) {
        switch (arg.kind_) {
            case FormatArg::Kind::Text: text.append(arg.text_); return;
            case FormatArg::Kind::Number: text.append(std::to_string(arg.number_)); return;
            case FormatArg::Kind::Char: text.push_back(static_cast<char>(arg.number_)); return;
            case FormatArg::Kind::Object: return append_object(arg.value_);
        }
    }

    void format(std::string_view message, std::initializer_list<FormatArg> args) {
        const FormatArg* next = args.begin();
        for (size_t i = 0; i < message.size(); i++) {
            char c = message[i];
            bool doubled = i + 1 < message.size() && message[i + 1] == c;
            if (c == '{' && i + 1 < message.size() && message[i + 1] == '}' && next != args.end()) {
                append(*next++);
                i++;
                continue;
            }
            if ((c == '{' || c == '}') && doubled) i++;
            text.push_back(c);
        }
    }
};

Result<Str*> format_message(Thread& t, std::string_view message, std::initializer_list<FormatArg> args) {
    MessageFormatter formatter{t, {}};
    formatter.format(message, args);
    return make_str(t, formatter.text);
}

Failed raise(Thread& t, Type* type, std::string_view message, std::initializer_list<FormatArg> args) {
    Str* text = TRY(format_message(t, message, args));
    return raise_with_value(t, type, text);
}

Failed raise_with_value(Thread& t, Type* type, Value argument) {
    return raise_exception(t, TRY(make_exception(t, type, {argument})));
}

Failed raise_bare(Thread& t, Type* type) { return raise_exception(t, TRY(make_exception(t, type, {}))); }

Failed raise_exception(Thread& t, Exception* exception) {
    set_context(t, exception);
    t.pending = exception;
    return {};
}

Failed raise_os_error(Thread& t, int errno_value, Value filename) {
    Value number = Value::small_int(errno_value);
    Value text = small_str(t, std::strerror(errno_value));
    if (filename.is_unbound()) return raise_exception(t, TRY(make_exception(t, t.types.OSError, {number, text})));
    return raise_exception(t, TRY(make_exception(t, t.types.OSError, {number, text, filename})));
}

Failed raise_memory_error(Thread& t) { return raise_bare(t, t.types.MemoryError); }

// Made with some depth to spare: handlers of RecursionError run native code, too.
Failed raise_recursion_error(Thread& t, std::string_view where) {
    return raise(t, t.types.RecursionError, "maximum recursion depth exceeded{}", where);
}

} // namespace krait
