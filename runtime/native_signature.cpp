#include "runtime/native_signature.hpp"

#include <cassert>
#include <charconv>
#include <cstdlib>
#include <string>

#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// Parameters as "name" or "name=default", one after the other. parse_arity has checked the text at compile time.
class SignatureReader {
public:
    explicit SignatureReader(std::string_view parameters) : text_(parameters) {}

    bool next(std::string_view& name, std::string_view& default_text) {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) at_++;
        if (at_ >= text_.size() || text_[at_] == ')') return false;
        size_t begin = at_;
        size_t equals = std::string_view::npos;
        char quote = 0;
        for (int depth = 0; depth > 0 || quote != 0 || (text_[at_] != ',' && text_[at_] != ')'); at_++) {
            char c = text_[at_];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '=' && equals == std::string_view::npos) {
                equals = at_;
            }
        }
        bool has_default = equals != std::string_view::npos;
        name = text_.substr(begin, (has_default ? equals : at_) - begin);
        default_text = has_default ? text_.substr(equals + 1, at_ - equals - 1) : std::string_view();
        return true;
    }

private:
    std::string_view text_;
    size_t at_ = 0;
};

// Escapes in a default: \n, \r, \t, and any other character for itself.
Value string_default(Thread& t, std::string_view body) {
    std::string text;
    for (size_t i = 0; i < body.size(); i++) {
        char c = body[i];
        if (c == '\\' && i + 1 < body.size()) {
            c = body[++i];
            c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
        text.push_back(c);
    }
    return intern(t, text);
}

Value default_value(Thread& t, std::string_view text) {
    if (text == "?") return Value::unbound();
    if (text == "None") return Value::none();
    if (text == "True" || text == "False") return Value::boolean(text == "True");
    if (text == "()") return t.state.empty_tuple;
    if (text.front() == '\'' || text.front() == '"') return string_default(t, text.substr(1, text.size() - 2));
    int64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return make_int(t, number);
    std::string copy(text);
    char* rest = nullptr;
    double d = std::strtod(copy.c_str(), &rest);
    assert(*rest == 0 && "a default in a native signature must be a simple literal");
    return make_float(t, d);
}

} // namespace

void read_signature(Thread& t, NativeFunction* f) {
    RootVector names(t);
    RootVector defaults(t);
    std::string_view text = f->def->signature;
    SignatureReader reader(text.substr(f->arity.name_end + size_t{1}));
    std::string_view name;
    std::string_view default_text;
    bool keyword_only = false;
    while (reader.next(name, default_text)) {
        if (name == "/" || name.starts_with("**")) continue;
        if (name.front() == '*') {
            keyword_only = true;
            continue;
        }
        names.push(intern(t, name));
        bool optional = !default_text.empty();
        if (names.size() <= f->arity.required && !keyword_only) continue;
        defaults.push(optional ? default_value(t, default_text) : Value::error());
    }
    assert(names.size() == size_t{f->arity.positional} + f->arity.keyword_only);
    Tuple* all = make_tuple(t, {names.data(), names.size()}).take();
    store_cell(f, f->names, all);
    Tuple* values = make_tuple(t, {defaults.data(), defaults.size()}).take();
    store_cell(f, f->defaults, values);
}

} // namespace krait
