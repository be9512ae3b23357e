// repr() of text: quotes as CPython chooses them, escapes for what is not printable.
#include "runtime/str_methods.hpp"
#include "runtime/unicode.hpp"

namespace krait {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

// \xNN, \uNNNN or \UNNNNNNNN.
void append_escape(StrBuilder& out, uint32_t c) {
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out.append('\\');
    out.append(c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U');
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out.append(hex_digits[c >> shift & 15]);
}

// Text that stands in its repr as it is: printable ASCII without quotes and backslashes.
bool is_plain(std::string_view text) {
    for (char c : text) {
        if (!unicode::is_printable(static_cast<unsigned char>(c)) || c == '\'' || c == '\\') return false;
    }
    return true;
}

void append_in_quotes(StrBuilder& out, uint32_t c, char quote) {
    switch (c) {
        case '\n': out.append("\\n"); return;
        case '\r': out.append("\\r"); return;
        case '\t': out.append("\\t"); return;
        case '\\': out.append("\\\\"); return;
        default: break;
    }
    if (c == static_cast<unsigned char>(quote)) {
        out.append('\\');
        out.append(quote);
    } else if (unicode::is_printable(c)) {
        out.append_code_point(c);
    } else {
        append_escape(out, c);
    }
}

} // namespace

Result<Str*> str_repr(Thread& t, const Str* s) {
    if (s->is_ascii() && is_plain(s->view())) {
        Str* result = TRY(new_str(t, size_t{s->size} + 2, size_t{s->size} + 2));
        result->data[0] = '\'';
        std::memcpy(result->data + 1, s->data, s->size);
        result->data[s->size + 1] = '\'';
        return result;
    }
    bool double_quotes =
        s->view().find('\'') != std::string_view::npos && s->view().find('"') == std::string_view::npos;
    char quote = double_quotes ? '"' : '\'';
    StrBuilder out(t);
    out.append(quote);
    for (const char* p = s->data; p != s->data + s->size;) append_in_quotes(out, next_code_point(p), quote);
    out.append(quote);
    return out.finish();
}

Result<Str*> escape_non_ascii(Thread& t, Str* text) {
    if (text->is_ascii()) return text;
    StrBuilder out(t);
    for (const char* p = text->data; p != text->data + text->size;) {
        uint32_t c = next_code_point(p);
        if (c < 0x80)
            out.append(static_cast<char>(c));
        else
            append_escape(out, c);
    }
    return out.finish();
}

Value str_methods::repr(Thread& t, Args a) { return str_repr(t, as<Str>(a[0])); }

} // namespace krait
