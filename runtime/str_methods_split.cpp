// str: splitting, joining, stripping.
#include <algorithm>

#include "runtime/containers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/search.hpp"
#include "runtime/str_methods.hpp"
#include "runtime/text_args.hpp"
#include "runtime/unicode.hpp"

namespace krait::str_methods {
namespace {

// -- white space, forwards and backwards, by bytes of valid text

const char* skip_space(const char* p, const char* end) {
    while (p != end) {
        const char* next = p;
        if (!unicode::is_space(next_code_point(next))) break;
        p = next;
    }
    return p;
}

const char* skip_word(const char* p, const char* end) {
    while (p != end) {
        const char* next = p;
        if (unicode::is_space(next_code_point(next))) break;
        p = next;
    }
    return p;
}

const char* skip_space_back(const char* begin, const char* p) {
    while (p != begin) {
        const char* previous = p;
        if (!unicode::is_space(previous_code_point(previous))) break;
        p = previous;
    }
    return p;
}

const char* skip_word_back(const char* begin, const char* p) {
    while (p != begin) {
        const char* previous = p;
        if (unicode::is_space(previous_code_point(previous))) break;
        p = previous;
    }
    return p;
}

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

Result<void> append_piece(Thread& t, List* list, const Str* s, std::string_view piece) {
    return list_append(t, list, TRY(make_piece(t, s, piece)));
}

// -- split

// The usual case, with nothing but table look-ups.
Value split_ascii_space(Thread& t, Str* s) {
    List* list = TRY(new_list(t, 8));
    const char* p = s->data;
    const char* end = s->data + s->size;
    auto space = [](char c) { return unicode::ascii::has(static_cast<unsigned char>(c), unicode::ascii::Space); };
    for (;;) {
        while (p != end && space(*p)) p++;
        if (p == end) return list;
        const char* start = p;
        while (p != end && !space(*p)) p++;
        TRY(list_append(t, list, TRY(make_ascii(t, between(start, p)))));
    }
}

Value split_space(Thread& t, Str* s, size_t limit) {
    if (s->is_ascii() && limit >= s->size) return split_ascii_space(t, s);
    List* list = TRY(new_list(t, 8));
    const char* p = s->data;
    const char* end = s->data + s->size;
    for (;;) {
        p = skip_space(p, end);
        if (p == end) return list;
        if (limit-- == 0) break;
        const char* start = p;
        p = skip_word(p, end);
        TRY(append_piece(t, list, s, between(start, p)));
    }
    TRY(append_piece(t, list, s, between(p, end)));
    return list;
}

Value rsplit_space(Thread& t, Str* s, size_t limit) {
    List* list = TRY(new_list(t, 8));
    const char* begin = s->data;
    const char* p = s->data + s->size;
    for (;;) {
        p = skip_space_back(begin, p);
        if (p == begin) break;
        if (limit-- == 0) {
            TRY(append_piece(t, list, s, between(begin, p)));
            break;
        }
        const char* stop = p;
        p = skip_word_back(begin, p);
        TRY(append_piece(t, list, s, between(p, stop)));
    }
    std::reverse(list->begin(), list->end());
    return list;
}

// find_bytes, with a short way to separators that come soon.
size_t next_separator(std::string_view text, std::string_view separator, size_t from) {
    constexpr size_t soon = 16;
    if (separator.size() > 1) return find_bytes(text, separator, from);
    for (size_t i = from; i < text.size() && i < from + soon; i++)
        if (text[i] == separator[0]) return i;
    return from + soon < text.size() ? find_bytes(text, separator, from + soon) : not_found;
}

Value split_at(Thread& t, Str* s, Str* separator, size_t limit) {
    List* list = TRY(new_list(t, 8));
    size_t begin = 0;
    for (; limit > 0; limit--) {
        size_t at = next_separator(s->view(), separator->view(), begin);
        if (at == not_found) break;
        TRY(append_piece(t, list, s, s->view().substr(begin, at - begin)));
        begin = at + separator->size;
    }
    if (begin == 0)
        TRY(list_append(t, list, s));
    else
        TRY(append_piece(t, list, s, s->view().substr(begin)));
    return list;
}

Value rsplit_at(Thread& t, Str* s, Str* separator, size_t limit) {
    List* list = TRY(new_list(t, 8));
    size_t end = s->size;
    for (; limit > 0; limit--) {
        size_t at = rfind_bytes(s->view().substr(0, end), separator->view());
        if (at == not_found) break;
        size_t start = at + separator->size;
        TRY(append_piece(t, list, s, s->view().substr(start, end - start)));
        end = at;
    }
    if (end == s->size)
        TRY(list_append(t, list, s));
    else
        TRY(append_piece(t, list, s, s->view().substr(0, end)));
    std::reverse(list->begin(), list->end());
    return list;
}

using SplitSpace = Value (*)(Thread&, Str*, size_t);
using SplitAt = Value (*)(Thread&, Str*, Str*, size_t);

Value split_either(Thread& t, Args a, SplitSpace space, SplitAt at) {
    Str* s = as<Str>(a[0]);
    int64_t given = TRY(index_argument(t, a[2]));
    size_t limit = given < 0 ? not_found : static_cast<size_t>(given);
    if (a[1].is_none()) return space(t, s, limit);
    if (!is_str(a[1])) return raise_type_error(t, "must be str or None, not {}", type_name(t, a[1]));
    Str* separator = as<Str>(a[1]);
    if (separator->size == 0) return raise_value_error(t, "empty separator");
    return at(t, s, separator, limit);
}

// -- partition

Value partition_at(Thread& t, Args a, bool from_right) {
    Str* s = as<Str>(a[0]);
    if (!is_str(a[1])) return raise_type_error(t, "must be str, not {}", type_name(t, a[1]));
    Str* separator = as<Str>(a[1]);
    if (separator->size == 0) return raise_value_error(t, "empty separator");
    size_t at = from_right ? rfind_bytes(s->view(), separator->view()) : find_bytes(s->view(), separator->view());
    Value empty = t.state.empty_str;
    if (at == not_found) {
        return from_right ? small_tuple(t, {empty, empty, s}) : small_tuple(t, {s, empty, empty});
    }
    Value head = TRY(make_piece(t, s, s->view().substr(0, at)));
    Value tail = TRY(make_piece(t, s, s->view().substr(at + separator->size)));
    return small_tuple(t, {head, separator, tail});
}

// -- strip

bool in_chars(const Str* chars, const char* code_point, size_t size) {
    if (size == 1) return std::memchr(chars->data, static_cast<unsigned char>(*code_point), chars->size) != nullptr;
    return find_bytes(chars->view(), {code_point, size}) != not_found;
}

Value strip_ends(Thread& t, Args a, std::string_view function, bool left, bool right) {
    Str* s = as<Str>(a[0]);
    const char* begin = s->data;
    const char* end = s->data + s->size;
    if (a[1].is_none()) {
        if (left) begin = skip_space(begin, end);
        if (right) end = skip_space_back(begin, end);
    } else {
        if (!is_str(a[1])) return raise_type_error(t, "{} arg must be None or str", function);
        Str* chars = as<Str>(a[1]);
        while (left && begin != end) {
            const char* next = begin;
            next_code_point(next);
            if (!in_chars(chars, begin, static_cast<size_t>(next - begin))) break;
            begin = next;
        }
        while (right && begin != end) {
            const char* previous = end;
            previous_code_point(previous);
            if (!in_chars(chars, previous, static_cast<size_t>(end - previous))) break;
            end = previous;
        }
    }
    if (static_cast<size_t>(end - begin) == s->size) return s;
    return make_piece(t, s, between(begin, end));
}

// -- join

Result<Str*> join_items(Thread& t, Str* separator, std::span<Value> items) {
    size_t size = 0;
    size_t length = 0;
    for (size_t i = 0; i < items.size(); i++) {
        if (!is_str(items[i])) [[unlikely]] {
            return raise_type_error(t, "sequence item {}: expected str instance, {} found", i, type_name(t, items[i]));
        }
        Str* item = as<Str>(items[i]);
        size += item->size;
        length += item->length;
    }
    size += separator->size * (items.size() - 1);
    length += separator->length * (items.size() - 1);
    if (size == 0) return t.state.empty_str;
    Str* result = TRY(new_str(t, size, length));
    char* out = result->data;
    auto put = [&](const Str* piece) {
        // Most pieces are short: copying them in the loop beats a call of memcpy.
        if (piece->size <= 8) {
            for (uint32_t k = 0; k < piece->size; k++) out[k] = piece->data[k];
        } else {
            std::memcpy(out, piece->data, piece->size);
        }
        out += piece->size;
    };
    put(as<Str>(items[0]));
    for (Value item : items.subspan(1)) {
        put(separator);
        put(as<Str>(item));
    }
    return result;
}

} // namespace

Value split(Thread& t, Args a) { return split_either(t, a, split_space, split_at); }
Value rsplit(Thread& t, Args a) { return split_either(t, a, rsplit_space, rsplit_at); }
Value partition(Thread& t, Args a) { return partition_at(t, a, false); }
Value rpartition(Thread& t, Args a) { return partition_at(t, a, true); }
Value strip(Thread& t, Args a) { return strip_ends(t, a, "strip", true, true); }
Value lstrip(Thread& t, Args a) { return strip_ends(t, a, "lstrip", true, false); }
Value rstrip(Thread& t, Args a) { return strip_ends(t, a, "rstrip", false, true); }

Value splitlines(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    bool keep_ends = TRY(truth(t, a[1]));
    List* list = TRY(new_list(t, 8));
    const char* end = s->data + s->size;
    for (const char* p = s->data; p != end;) {
        const char* start = p;
        const char* stop = end;
        while (p != end) {
            const char* here = p;
            uint32_t c = next_code_point(p);
            if (!unicode::is_line_break(c)) continue;
            stop = here;
            if (c == '\r' && p != end && *p == '\n') p++;
            break;
        }
        TRY(append_piece(t, list, s, between(start, keep_ends ? p : stop)));
    }
    return list;
}

Value join(Thread& t, Args a) { return str_join(t, as<Str>(a[0]), a[1]); }

} // namespace krait::str_methods

namespace krait {

Result<Str*> str_join(Thread& t, Str* separator, Value iterable) {
    std::span<Value> items;
    if (is_exact(iterable, builtin_shapes::list)) {
        items = {as<List>(iterable)->begin(), as<List>(iterable)->size};
    } else if (is_exact(iterable, builtin_shapes::tuple)) {
        items = {as<Tuple>(iterable)->items, as<Tuple>(iterable)->size};
    } else {
        const Type* type = type_of(t, iterable);
        if (special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound()) {
            return raise_type_error(t, "can only join an iterable");
        }
        List* list = TRY(to_list(t, iterable));
        items = {list->begin(), list->size};
    }
    if (items.empty()) return t.state.empty_str;
    if (items.size() == 1 && is_exact(items[0], builtin_shapes::str)) return as<Str>(items[0]);
    return str_methods::join_items(t, separator, items);
}

} // namespace krait
