// Decoding: each codec reads one step (a code point, a bad sequence, or one that is cut off); the loop and the error
// handlers are common to all. Well-formed UTF-8 and ASCII do not get here at all: they are validated and copied.
#include "runtime/codecs.hpp"
#include "runtime/containers.hpp"
#include "runtime/exception.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"

namespace krait {
namespace {

struct Step {
    enum Kind : uint8_t { Good, Bad, CutOff } kind;
    uint8_t size; // bytes
    uint32_t code_point = 0;
    std::string_view reason = {};
};
using Read = Step (*)(const uint8_t* p, size_t left);

Step good(uint8_t size, uint32_t c) { return {Step::Good, size, c}; }
Step bad(uint8_t size, std::string_view reason) { return {Step::Bad, size, 0, reason}; }
Step cut_off(size_t size, std::string_view reason) { return {Step::CutOff, static_cast<uint8_t>(size), 0, reason}; }

constexpr std::string_view end_of_data = "unexpected end of data";
constexpr std::string_view bad_continuation = "invalid continuation byte";

Step read_ascii(const uint8_t* p, size_t) { return *p < 128 ? good(1, *p) : bad(1, "ordinal not in range(128)"); }

Step read_latin1(const uint8_t* p, size_t) { return good(1, *p); }

Step read_utf8(const uint8_t* p, size_t left) {
    uint8_t lead = *p;
    if (lead < 0x80) return good(1, lead);
    if (lead < 0xC2 || lead > 0xF4) return bad(1, "invalid start byte");
    uint8_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range excludes overlong forms, surrogates, and what lies beyond U+10FFFF.
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t c = lead & (0xFF >> (size + 1));
    for (uint8_t i = 1; i < size; i++) {
        if (i == left) return cut_off(left, end_of_data);
        if (p[i] < low || p[i] > high) return bad(i, bad_continuation);
        c = c << 6 | (p[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    return good(size, c);
}

template <bool big>
uint32_t unit16(const uint8_t* p) {
    return big ? static_cast<uint32_t>(p[0] << 8 | p[1]) : static_cast<uint32_t>(p[1] << 8 | p[0]);
}

template <bool big>
Step read_utf16(const uint8_t* p, size_t left) {
    if (left < 2) return cut_off(left, "truncated data");
    uint32_t first = unit16<big>(p);
    if (!is_surrogate(first)) return good(2, first);
    if (first >= 0xDC00) return bad(2, "illegal encoding");
    if (left < 4) return cut_off(left, end_of_data);
    uint32_t second = unit16<big>(p + 2);
    if (second < 0xDC00 || second > 0xDFFF) return bad(2, "illegal UTF-16 surrogate");
    return good(4, 0x10000 + ((first - 0xD800) << 10 | (second - 0xDC00)));
}

template <bool big>
Step read_utf32(const uint8_t* p, size_t left) {
    if (left < 4) return cut_off(left, "truncated data");
    uint32_t c = 0;
    for (int i = 0; i < 4; i++) c = c << 8 | p[big ? i : 3 - i];
    if (c > 0x10FFFF) return bad(4, "code point not in range(0x110000)");
    if (is_surrogate(c)) return bad(4, "code point in surrogate code point range(0xd800, 0xe000)");
    return good(4, c);
}

struct Codec {
    std::string_view name; // as errors show it
    Read read;
};

Codec codec_named(std::string_view name) {
    if (name == "utf-8") return {"utf-8", read_utf8};
    if (name == "ascii") return {"ascii", read_ascii};
    if (name == "latin-1") return {"latin-1", read_latin1};
    if (name == "utf-16-le") return {"utf-16-le", read_utf16<false>};
    if (name == "utf-16-be") return {"utf-16-be", read_utf16<true>};
    if (name == "utf-32-le") return {"utf-32-le", read_utf32<false>};
    return {"utf-32-be", read_utf32<true>};
}

Value make_decode_error(Thread& t, std::string_view encoding, std::string_view data, size_t begin, size_t end,
                        std::string_view reason) {
    Bytes* object = TRY(make_bytes(t, data));
    return call(t, t.types.UnicodeDecodeError,
                {small_str(t, encoding), object, make_int(t, static_cast<int64_t>(begin)),
                 make_int(t, static_cast<int64_t>(end)), small_str(t, reason)});
}

// surrogatepass: the surrogate that the bad bytes are in this codec, and its size; 0 when they are none.
size_t passed_surrogate(std::string_view encoding, const uint8_t* p, size_t left, uint32_t& c) {
    if (encoding == "utf-8") {
        if (left < 3 || p[0] != 0xED || p[1] < 0xA0 || p[1] > 0xBF || (p[2] & 0xC0) != 0x80) return 0;
        c = 0xD000u | static_cast<uint32_t>(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        return 3;
    }
    size_t size = encoding.starts_with("utf-16") ? 2 : encoding.starts_with("utf-32") ? 4 : 0;
    if (size == 0 || left < size) return 0;
    bool big = encoding.ends_with("be");
    c = 0;
    for (size_t i = 0; i < size; i++) c = c << 8 | p[big ? i : size - 1 - i];
    return is_surrogate(c) ? size : 0;
}

Result<size_t> handle_by_function(Thread& t, const Codec& codec, std::string_view data, size_t at, const Step& step,
                                  Value handler, StrBuilder& out) {
    Value error = TRY(make_decode_error(t, codec.name, data, at, at + step.size, step.reason));
    HandlerAnswer answer = TRY(call_error_handler(t, handler, error, data.size(), false));
    out.append(as<Str>(answer.replacement));
    return answer.position;
}

// Handles the bad bytes at `at`: appends their replacement and returns where to go on.
Result<size_t> handle_bad(Thread& t, const Codec& codec, std::string_view data, size_t at, const Step& step,
                          std::string_view errors, StrBuilder& out) {
    auto p = reinterpret_cast<const uint8_t*>(data.data()) + at;
    size_t size = step.size;
    if (errors == "ignore") return at + size;
    if (errors == "replace") {
        out.append_code_point(0xFFFD);
        return at + size;
    }
    if (errors == "backslashreplace") {
        for (size_t i = 0; i < size; i++) {
            char text[8];
            std::snprintf(text, sizeof(text), "\\x%02x", p[i]);
            out.append(std::string_view(text));
        }
        return at + size;
    }
    if (errors == "surrogateescape") {
        size_t escaped = 0;
        for (; escaped < size && p[escaped] >= 0x80; escaped++) out.append_code_point(0xDC00u + p[escaped]);
        if (escaped > 0) return at + escaped;
    } else if (errors == "surrogatepass") {
        uint32_t c;
        if (size_t passed = passed_surrogate(codec.name, p, data.size() - at, c)) {
            out.append_code_point(c);
            return at + passed;
        }
    } else if (errors != "strict") {
        Value handler = registered_error_handler(t, errors);
        if (handler.is_bound()) return handle_by_function(t, codec, data, at, step, handler, out);
        return raise(t, t.types.LookupError, "unknown error handler name '{}'", errors);
    }
    Value error = TRY(make_decode_error(t, codec.name, data, at, at + size, step.reason));
    return raise_exception(t, as<Exception>(error));
}

// Decodes `data`; `final` false leaves a sequence that is cut off at the end to `used`.
Result<Str*> decode_steps(Thread& t, const Codec& codec, std::string_view data, std::string_view errors, bool final,
                          size_t& used) {
    StrBuilder out(t);
    auto p = reinterpret_cast<const uint8_t*>(data.data());
    size_t at = 0;
    while (at < data.size()) {
        Step step = codec.read(p + at, data.size() - at);
        if (step.kind == Step::Good) {
            out.append_code_point(step.code_point);
            at += step.size;
            continue;
        }
        if (step.kind == Step::CutOff && !final) break;
        at = TRY(handle_bad(t, codec, data, at, step, errors, out));
    }
    used = at;
    return out.finish();
}

// Resolves "utf-16" and the like by the byte order mark, which is removed.
std::string_view resolve_byte_order(std::string_view name, std::string_view& data) {
    auto starts = [&](std::string_view mark) { return data.starts_with(mark); };
    if (name == "utf-8-sig") {
        if (starts("\xEF\xBB\xBF")) data.remove_prefix(3);
        return "utf-8";
    }
    if (name == "utf-16") {
        bool big = starts("\xFE\xFF");
        if (big || starts("\xFF\xFE")) data.remove_prefix(2);
        return big ? "utf-16-be" : "utf-16-le";
    }
    if (name == "utf-32") {
        bool big = starts(std::string_view("\0\0\xFE\xFF", 4));
        if (big || starts(std::string_view("\xFF\xFE\0\0", 4))) data.remove_prefix(4);
        return big ? "utf-32-be" : "utf-32-le";
    }
    return name;
}

struct Alias {
    std::string_view alias;
    std::string_view name;
};
constexpr Alias aliases[] = {
    {"utf-8", "utf-8"},         {"utf8", "utf-8"},          {"u8", "utf-8"},
    {"utf", "utf-8"},           {"cp65001", "utf-8"},       {"utf-8-sig", "utf-8-sig"},
    {"ascii", "ascii"},         {"us-ascii", "ascii"},      {"646", "ascii"},
    {"iso646-us", "ascii"},     {"latin-1", "latin-1"},     {"latin1", "latin-1"},
    {"latin", "latin-1"},       {"l1", "latin-1"},          {"iso-8859-1", "latin-1"},
    {"iso8859-1", "latin-1"},   {"8859", "latin-1"},        {"cp819", "latin-1"},
    {"utf-16", "utf-16"},       {"utf16", "utf-16"},        {"u16", "utf-16"},
    {"utf-16-le", "utf-16-le"}, {"utf-16le", "utf-16-le"},  {"utf-16-be", "utf-16-be"},
    {"utf-16be", "utf-16-be"},  {"utf-32", "utf-32"},       {"utf32", "utf-32"},
    {"u32", "utf-32"},          {"utf-32-le", "utf-32-le"}, {"utf-32le", "utf-32-le"},
    {"utf-32-be", "utf-32-be"}, {"utf-32be", "utf-32-be"},
};

} // namespace

std::string_view normalize_encoding(std::string_view name) {
    char text[24];
    if (name.size() >= sizeof(text)) return {};
    for (size_t i = 0; i < name.size(); i++) {
        char c = name[i];
        text[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '_' || c == ' ' ? '-' : c;
    }
    for (const Alias& alias : aliases) {
        if (alias.alias == std::string_view(text, name.size())) return alias.name;
    }
    return {};
}

Value registered_error_handler(Thread& t, std::string_view name) {
    Value module = dict_get_str(t, t.state.modules, intern(t, "codecs"));
    if (!has_kind(module, Kind::Module)) return Value::unbound();
    Value handlers = dict_get_str(t, as<Module>(module)->dict, intern(t, "_error_handlers"));
    if (!has_kind(handlers, Kind::Dict)) return Value::unbound();
    return dict_get_str(t, as<Dict>(handlers), small_str(t, name));
}

Result<HandlerAnswer> call_error_handler(Thread& t, Value handler, Value error, size_t length, bool encoding) {
    const char* kind = encoding ? "encoding" : "decoding";
    Value made = TRY(call(t, handler, {error}));
    Tuple* answer = try_as<Tuple>(made);
    bool fits = answer != nullptr && answer->size == 2 && is_int(answer->items[1]) &&
                (is_str(answer->items[0]) || (encoding && is_bytes(answer->items[0])));
    if (!fits) {
        return raise_type_error(t, "{} error handler must return ({}, int) tuple", kind,
                                encoding ? "str/bytes" : "str");
    }
    int64_t position = TRY(to_int64(t, answer->items[1]));
    if (position < 0) position += static_cast<int64_t>(length);
    if (position < 0 || position > static_cast<int64_t>(length)) {
        return raise(t, t.types.IndexError, "position {} from error handler out of bounds", position);
    }
    return HandlerAnswer{answer->items[0], static_cast<size_t>(position)};
}

Result<Str*> decode_utf8(Thread& t, std::string_view data, std::string_view errors) {
    if (is_valid_utf8(data)) [[likely]]
        return make_str(t, data);
    size_t used;
    return decode_steps(t, codec_named("utf-8"), data, errors, true, used);
}

Result<Str*> decode_text(Thread& t, std::string_view data, std::string_view encoding, std::string_view errors) {
    size_t used;
    return decode_partial(t, data, encoding, errors, true, used);
}

Result<Str*> decode_partial(Thread& t, std::string_view data, std::string_view encoding, std::string_view errors,
                            bool final, size_t& used) {
    std::string_view name = encoding == "utf-8" ? encoding : normalize_encoding(encoding);
    if (name.empty()) return raise(t, t.types.LookupError, "unknown encoding: {}", encoding);
    used = data.size();
    if (!name.starts_with("utf-16") && !name.starts_with("utf-32") && is_ascii(data)) return make_ascii(t, data);
    if (name == "utf-8" && is_valid_utf8(data)) return make_str(t, data);
    std::string_view text = data;
    name = resolve_byte_order(name, text);
    size_t mark = data.size() - text.size();
    Str* result = TRY(decode_steps(t, codec_named(name), text, errors, final, used));
    used += mark;
    return result;
}

} // namespace krait
