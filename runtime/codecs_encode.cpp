// Encoding: one loop over code points for all codecs; each says which code points it has and how they are written.
#include "runtime/codecs.hpp"
#include "runtime/exception.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/search.hpp"
#include "runtime/str_methods.hpp"

namespace krait {
namespace {

void put_unit16(std::string& out, uint32_t unit, bool big) {
    char low = static_cast<char>(unit & 0xFF);
    char high = static_cast<char>(unit >> 8);
    out.push_back(big ? high : low);
    out.push_back(big ? low : high);
}

struct AsciiTarget {
    static constexpr std::string_view name = "ascii";
    static constexpr std::string_view reason = "ordinal not in range(128)";
    static bool fits(uint32_t c) { return c < 128; }
    void put(std::string& out, uint32_t c) const { out.push_back(static_cast<char>(c)); }
    static constexpr bool escapes_surrogates = true; // one byte of a surrogateescape is one byte here
};

struct Latin1Target {
    static constexpr std::string_view name = "latin-1";
    static constexpr std::string_view reason = "ordinal not in range(256)";
    static bool fits(uint32_t c) { return c < 256; }
    void put(std::string& out, uint32_t c) const { out.push_back(static_cast<char>(c)); }
    static constexpr bool escapes_surrogates = true;
};

struct Utf8Target {
    static constexpr std::string_view name = "utf-8";
    static constexpr std::string_view reason = "surrogates not allowed";
    static bool fits(uint32_t c) { return !is_surrogate(c); }
    void put(std::string& out, uint32_t c) const {
        char bytes[4];
        out.append(bytes, encode_utf8(c, bytes));
    }
    static constexpr bool escapes_surrogates = true;
};

struct Utf16Target {
    std::string_view name = "utf-16";
    bool big = false;
    static constexpr std::string_view reason = "surrogates not allowed";
    static bool fits(uint32_t c) { return !is_surrogate(c); }
    void put(std::string& out, uint32_t c) const {
        if (c < 0x10000) return put_unit16(out, c, big);
        put_unit16(out, 0xD800 + ((c - 0x10000) >> 10), big);
        put_unit16(out, 0xDC00 + ((c - 0x10000) & 0x3FF), big);
    }
    static constexpr bool escapes_surrogates = false;
};

struct Utf32Target {
    std::string_view name = "utf-32";
    bool big = false;
    static constexpr std::string_view reason = "surrogates not allowed";
    static bool fits(uint32_t c) { return !is_surrogate(c); }
    void put(std::string& out, uint32_t c) const {
        for (int i = 0; i < 4; i++) out.push_back(static_cast<char>(c >> (big ? 24 - 8 * i : 8 * i) & 0xFF));
    }
    static constexpr bool escapes_surrogates = false;
};

// A run of code points that the target has not: code points [begin, end) of the text.
struct BadRun {
    size_t begin;
    size_t end;
    const char* text; // of the run
    const char* text_end;
};

Value make_encode_error(Thread& t, std::string_view encoding, Str* text, size_t begin, size_t end,
                        std::string_view reason) {
    return call(t, t.types.UnicodeEncodeError,
                {small_str(t, encoding), text, make_int(t, static_cast<int64_t>(begin)),
                 make_int(t, static_cast<int64_t>(end)), small_str(t, reason)});
}

template <class Target>
void put_ascii(const Target& target, std::string& out, std::string_view text) {
    for (char c : text) target.put(out, static_cast<unsigned char>(c));
}

std::string escape_of(uint32_t c) {
    char text[16];
    const char* pattern = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof(text), pattern, c);
    return text;
}

// The replacement of one bad code point; false when the handler has none for it.
template <class Target>
bool replace_one(const Target& target, std::string& out, uint32_t c, std::string_view errors) {
    if (errors == "ignore") return true;
    if (errors == "replace") {
        target.put(out, '?');
    } else if (errors == "backslashreplace") {
        put_ascii(target, out, escape_of(c));
    } else if (errors == "xmlcharrefreplace") {
        put_ascii(target, out, "&#" + std::to_string(c) + ";");
    } else if (errors == "surrogateescape") {
        if (!Target::escapes_surrogates || c < 0xDC80 || c > 0xDCFF) return false;
        out.push_back(static_cast<char>(c - 0xDC00));
    } else if (errors == "surrogatepass") {
        if (!is_surrogate(c) || target.name == "ascii" || target.name == "latin-1") return false;
        target.put(out, c);
    } else {
        return false;
    }
    return true;
}

bool is_known_handler(std::string_view errors) {
    for (std::string_view known :
         {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"}) {
        if (errors == known) return true;
    }
    return false;
}

// A registered function's answer: its text must fit the target. Gives the index to go on at.
template <class Target>
Result<size_t> handle_by_function(Thread& t, const Target& target, Str* text, const BadRun& run, Value handler,
                                  std::string& out) {
    Value error = TRY(make_encode_error(t, target.name, text, run.begin, run.end, Target::reason));
    HandlerAnswer answer = TRY(call_error_handler(t, handler, error, text->length, true));
    if (is_bytes(answer.replacement)) {
        out += as<Bytes>(answer.replacement)->view();
        return answer.position;
    }
    Str* replacement = as<Str>(answer.replacement);
    for (const char* p = replacement->data; p != replacement->data + replacement->size;) {
        uint32_t c = next_code_point(p);
        if (!Target::fits(c)) return raise_exception(t, as<Exception>(error));
        target.put(out, c);
    }
    return answer.position;
}

// Replaces the run; gives the index to go on at.
template <class Target>
Result<size_t> handle_run(Thread& t, const Target& target, Str* text, const BadRun& run, std::string_view errors,
                          std::string& out) {
    if (!is_known_handler(errors)) {
        Value handler = registered_error_handler(t, errors);
        if (handler.is_bound()) return handle_by_function(t, target, text, run, handler, out);
        return raise(t, t.types.LookupError, "unknown error handler name '{}'", errors);
    }
    for (const char* p = run.text; p != run.text_end;) {
        if (!replace_one(target, out, next_code_point(p), errors)) {
            Value error = TRY(make_encode_error(t, target.name, text, run.begin, run.end, Target::reason));
            return raise_exception(t, as<Exception>(error));
        }
    }
    return run.end;
}

template <class Target>
Result<Bytes*> encode_with(Thread& t, const Target& target, Str* text, std::string_view errors, std::string out = {}) {
    const char* end = text->data + text->size;
    size_t index = 0;
    for (const char* p = text->data; p != end; index++) {
        const char* here = p;
        uint32_t c = next_code_point(p);
        if (!has_room(out, 8)) TRY(make_room(t, out, 8));
        if (Target::fits(c)) {
            target.put(out, c);
            continue;
        }
        BadRun run{index, index + 1, here, p};
        while (run.text_end != end) {
            const char* next = run.text_end;
            if (Target::fits(next_code_point(next))) break;
            run.text_end = next;
            run.end++;
        }
        size_t next = TRY(handle_run(t, target, text, run, errors, out));
        p = next == run.end ? run.text_end : text->data + byte_offset(t, text, next);
        index = next - 1;
    }
    return make_bytes(t, out);
}

// A surrogate begins with the byte 0xED, which otherwise begins Hangul only.
bool has_surrogates(std::string_view text) {
    for (size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
}

Result<std::string_view> text_argument(Thread& t, Value v, const char* parameter) {
    if (!is_str(v)) {
        return raise_type_error(t, "encode() argument '{}' must be str, not {}", parameter, type_name(t, v));
    }
    return as<Str>(v)->view();
}

} // namespace

Result<Bytes*> encode_text(Thread& t, Str* text, std::string_view encoding, std::string_view errors) {
    std::string_view name = encoding == "utf-8" ? encoding : normalize_encoding(encoding);
    if (name == "utf-8") {
        if (text->is_ascii() || !has_surrogates(text->view())) return make_bytes(t, text->view());
        return encode_with(t, Utf8Target{}, text, errors);
    }
    if (name == "ascii" || name == "latin-1") {
        if (text->is_ascii()) return make_bytes(t, text->view());
        return name == "ascii" ? encode_with(t, AsciiTarget{}, text, errors)
                               : encode_with(t, Latin1Target{}, text, errors);
    }
    if (name == "utf-8-sig") return encode_with(t, Utf8Target{}, text, errors, "\xEF\xBB\xBF");
    if (name == "utf-16") return encode_with(t, Utf16Target{}, text, errors, "\xFF\xFE");
    if (name == "utf-16-le") return encode_with(t, Utf16Target{"utf-16-le", false}, text, errors);
    if (name == "utf-16-be") return encode_with(t, Utf16Target{"utf-16-be", true}, text, errors);
    if (name == "utf-32") return encode_with(t, Utf32Target{}, text, errors, std::string("\xFF\xFE\0\0", 4));
    if (name == "utf-32-le") return encode_with(t, Utf32Target{"utf-32-le", false}, text, errors);
    if (name == "utf-32-be") return encode_with(t, Utf32Target{"utf-32-be", true}, text, errors);
    return raise(t, t.types.LookupError, "unknown encoding: {}", encoding);
}

Value str_methods::encode(Thread& t, Args a) {
    std::string_view encoding = TRY(text_argument(t, a[1], "encoding"));
    std::string_view errors = TRY(text_argument(t, a[2], "errors"));
    return encode_text(t, as<Str>(a[0]), encoding, errors);
}

} // namespace krait
