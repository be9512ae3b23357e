// str: case mappings and the is...() tests.
#include "runtime/str_methods.hpp"
#include "runtime/unicode.hpp"

namespace krait::str_methods {
namespace {

using namespace unicode;

// -- case. ASCII text is mapped byte by byte in place; other text code point by code point, since a mapping may give
// up to three code points and depend on what is around it.

template <class Map>
Value map_ascii(Thread& t, Str* s, Map map) {
    if (s->size <= 1) return s->size == 0 ? s : t.state.latin1[static_cast<uint8_t>(map(s->data[0], 0))];
    Str* result = TRY(new_str(t, s->size, s->size));
    // Local and restricted, so that the compiler sees that the writes change neither: simple maps become vector code.
    const char* __restrict from = s->data;
    char* __restrict to = result->data;
    size_t size = s->size;
    for (size_t i = 0; i < size; i++) to[i] = map(from[i], i);
    return result;
}

constexpr uint32_t capital_sigma = 0x3A3;
constexpr uint32_t small_sigma = 0x3C3;
constexpr uint32_t final_sigma = 0x3C2;

// Sigma becomes final when a cased letter comes before it and none behind it, not looking at ignorable characters.
[[gnu::noinline]] bool is_final_sigma(const char* begin, const char* here, const char* behind, const char* end) {
    bool cased_before = false;
    while (here != begin) {
        uint32_t c = previous_code_point(here);
        if (is_case_ignorable(c)) continue;
        cased_before = is_cased(c);
        break;
    }
    if (!cased_before) return false;
    while (behind != end) {
        uint32_t c = next_code_point(behind);
        if (!is_case_ignorable(c)) return !is_cased(c);
    }
    return true;
}

size_t lower_in_context(uint32_t c, const Str* s, const char* here, const char* behind, uint32_t* out) {
    if (c != capital_sigma) return to_lower(c, out);
    out[0] = is_final_sigma(s->data, here, behind, s->data + s->size) ? final_sigma : small_sigma;
    return 1;
}

// `map(c, here, behind, out)` gives the mapping of the code point c between the two places.
template <class Map>
Value map_text(Thread& t, const Str* s, Map map) {
    constexpr size_t most = 4 * longest_case_mapping; // bytes that one code point can become
    std::string out;
    out.resize(s->size + s->size / 8 + most);
    size_t size = 0;
    const char* end = s->data + s->size;
    for (const char* p = s->data; p != end;) {
        const char* here = p;
        uint32_t c = next_code_point(p);
        uint32_t mapped[longest_case_mapping];
        size_t n = map(c, here, p, mapped);
        if (size + most > out.size()) out.resize(2 * out.size());
        for (size_t i = 0; i < n; i++) {
            if (mapped[i] < 128)
                out[size++] = static_cast<char>(mapped[i]);
            else
                size += encode_utf8(mapped[i], out.data() + size);
        }
    }
    return make_str(t, std::string_view(out).substr(0, size));
}

// -- tests

template <class Test>
bool all_code_points(const Str* s, Test test) {
    const char* end = s->data + s->size;
    for (const char* p = s->data; p != end;) {
        if (!test(next_code_point(p))) return false;
    }
    return true;
}

template <class Test>
Value all_and_some(Args a, Test test) {
    Str* s = as<Str>(a[0]);
    return Value::boolean(s->size != 0 && all_code_points(s, test));
}

} // namespace

Value lower(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (s->is_ascii()) return map_ascii(t, s, [](char c, size_t) { return ascii::lower(c); });
    return map_text(t, s, [s](uint32_t c, const char* here, const char* behind, uint32_t* out) {
        return lower_in_context(c, s, here, behind, out);
    });
}

Value upper(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (s->is_ascii()) return map_ascii(t, s, [](char c, size_t) { return ascii::upper(c); });
    return map_text(t, s, [](uint32_t c, const char*, const char*, uint32_t* out) { return to_upper(c, out); });
}

Value casefold(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (s->is_ascii()) return lower(t, a);
    return map_text(t, s, [](uint32_t c, const char*, const char*, uint32_t* out) { return to_folded(c, out); });
}

Value capitalize(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (s->is_ascii()) {
        return map_ascii(t, s, [](char c, size_t i) { return i == 0 ? ascii::upper(c) : ascii::lower(c); });
    }
    return map_text(t, s, [s](uint32_t c, const char* here, const char* behind, uint32_t* out) {
        return here == s->data ? to_title(c, out) : lower_in_context(c, s, here, behind, out);
    });
}

Value title(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    bool in_word = false;
    if (s->is_ascii()) {
        return map_ascii(t, s, [&in_word](char c, size_t) {
            char mapped = in_word ? ascii::lower(c) : ascii::upper(c);
            in_word = ascii::is_alpha(c);
            return mapped;
        });
    }
    return map_text(t, s, [s, &in_word](uint32_t c, const char* here, const char* behind, uint32_t* out) {
        size_t n = in_word ? lower_in_context(c, s, here, behind, out) : to_title(c, out);
        in_word = is_cased(c);
        return n;
    });
}

Value swapcase(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (s->is_ascii()) {
        return map_ascii(t, s, [](char c, size_t) { return ascii::is_alpha(c) ? static_cast<char>(c ^ 0x20) : c; });
    }
    return map_text(t, s, [s](uint32_t c, const char* here, const char* behind, uint32_t* out) -> size_t {
        if (is_upper(c)) return lower_in_context(c, s, here, behind, out);
        if (is_lower(c)) return to_upper(c, out);
        out[0] = c;
        return 1;
    });
}

Value isalnum(Thread&, Args a) { return all_and_some(a, is_alnum); }
Value isalpha(Thread&, Args a) { return all_and_some(a, is_alpha); }
Value isdecimal(Thread&, Args a) { return all_and_some(a, is_decimal); }
Value isdigit(Thread&, Args a) { return all_and_some(a, is_digit); }
Value isnumeric(Thread&, Args a) { return all_and_some(a, is_numeric); }
Value isspace(Thread&, Args a) { return all_and_some(a, is_space); }
Value isascii(Thread&, Args a) { return Value::boolean(as<Str>(a[0])->is_ascii()); }
Value isprintable(Thread&, Args a) { return Value::boolean(all_code_points(as<Str>(a[0]), is_printable)); }

Value isidentifier(Thread&, Args a) {
    Str* s = as<Str>(a[0]);
    bool first = true;
    return Value::boolean(s->size != 0 && all_code_points(s, [&first](uint32_t c) {
                              bool ok = first ? is_identifier_start(c) : is_identifier_continue(c);
                              first = false;
                              return ok;
                          }));
}

Value islower(Thread&, Args a) {
    bool cased = false;
    bool ok = all_code_points(as<Str>(a[0]), [&cased](uint32_t c) {
        if (is_upper(c) || is_title(c)) return false;
        cased = cased || is_lower(c);
        return true;
    });
    return Value::boolean(ok && cased);
}

Value isupper(Thread&, Args a) {
    bool cased = false;
    bool ok = all_code_points(as<Str>(a[0]), [&cased](uint32_t c) {
        if (is_lower(c) || is_title(c)) return false;
        cased = cased || is_upper(c);
        return true;
    });
    return Value::boolean(ok && cased);
}

Value istitle(Thread&, Args a) {
    bool cased = false;
    bool in_word = false;
    bool ok = all_code_points(as<Str>(a[0]), [&](uint32_t c) {
        if (is_upper(c) || is_title(c)) {
            if (in_word) return false;
            in_word = cased = true;
        } else if (is_lower(c)) {
            if (!in_word) return false;
            cased = true;
        } else {
            in_word = false;
        }
        return true;
    });
    return Value::boolean(ok && cased);
}

} // namespace krait::str_methods
