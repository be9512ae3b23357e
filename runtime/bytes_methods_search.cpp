// bytes and bytearray: finding, counting, replacing, translating.
#include "runtime/bytes_methods.hpp"
#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/search.hpp"
#include "runtime/text_args.hpp"

namespace krait::bytes_methods {
namespace {

// What find, count and `in` look for: a bytes-like object or one byte, which then is kept in `byte`.
Result<std::string_view> needle_of(Thread& t, Value v, char& byte, bool with_index) {
    if (is_bytes(v)) return as<Bytes>(v)->view();
    if (is_int(v) || (!has_kind(v, Kind::Bytearray) && !has_kind(v, Kind::Memoryview) &&
                      special(type_of(t, v), Special::index_).is_bound())) {
        byte = static_cast<char>(TRY(byte_argument(t, v)));
        return std::string_view(&byte, 1);
    }
    Result<std::string_view> view = bytes_like(t, v);
    if (view.is_error() && with_index && t.pending_is(t.types.TypeError)) {
        t.clear_pending();
        return raise_type_error(t, "argument should be integer or bytes-like object, not '{}'", type_name(t, v));
    }
    return view;
}

// The part of self that start and end select; empty without a value when there is none.
struct Window {
    std::string_view text;
    size_t offset;
    bool valid;
};
Window window_of(Value self, const IndexRange& range) {
    if (!range.valid()) return {{}, 0, false};
    std::string_view text = own_bytes(self);
    size_t end = std::min(range.end, text.size());
    if (range.begin > end) return {{}, 0, false};
    return {text.substr(range.begin, end - range.begin), range.begin, true};
}

Result<int64_t> find_place(Thread& t, Args a, bool from_right) {
    char byte;
    IndexRange range = TRY(index_range(t, a[2], a[3], own_bytes(a[0]).size()));
    std::string_view needle = TRY(needle_of(t, a[1], byte, true));
    Window window = window_of(a[0], range);
    if (!window.valid) return int64_t{-1};
    size_t at = from_right ? rfind_bytes(window.text, needle) : find_bytes(window.text, needle);
    return at == not_found ? int64_t{-1} : static_cast<int64_t>(window.offset + at);
}

Value find_or_raise(Thread& t, Args a, bool from_right) {
    int64_t place = TRY(find_place(t, a, from_right));
    if (place < 0) return raise_value_error(t, "subsection not found");
    return Value::small_int(place);
}

Value matches_end(Thread& t, Args a, std::string_view function, bool at_end) {
    IndexRange range = TRY(index_range(t, a[2], a[3], own_bytes(a[0]).size()));
    auto matches = [&](std::string_view affix) {
        Window window = window_of(a[0], range);
        return window.valid && (at_end ? window.text.ends_with(affix) : window.text.starts_with(affix));
    };
    if (Tuple* affixes = try_as<Tuple>(a[1])) {
        for (Value affix : std::span(affixes->items, affixes->size)) {
            if (matches(TRY(bytes_like(t, affix)))) return Value::boolean(true);
        }
        return Value::boolean(false);
    }
    Result<std::string_view> affix = bytes_like(t, a[1]);
    if (affix.is_error()) {
        if (!t.pending_is(t.types.TypeError)) return Failed{};
        t.clear_pending();
        return raise_type_error(t, "{} first arg must be bytes or a tuple of bytes, not {}", function,
                                type_name(t, a[1]));
    }
    return Value::boolean(matches(*affix));
}

// replace(b"", with): `with` before each byte and at the end.
Value insert_between(Thread& t, Value self, std::string_view with, size_t limit) {
    std::string_view text = own_bytes(self);
    size_t places = std::min(limit, text.size() + 1);
    std::string kept_with(with);
    NewBytes result = TRY(new_like(t, self, text.size() + places * with.size()));
    text = own_bytes(self);
    char* out = result.data;
    for (size_t i = 0; i <= text.size(); i++) {
        if (i < places) {
            copy_bytes(out, kept_with.data(), kept_with.size());
            out += kept_with.size();
        }
        if (i < text.size()) *out++ = text[i];
    }
    return result.object;
}

} // namespace

Value find(Thread& t, Args a) { return Value::small_int(TRY(find_place(t, a, false))); }
Value rfind(Thread& t, Args a) { return Value::small_int(TRY(find_place(t, a, true))); }
Value index(Thread& t, Args a) { return find_or_raise(t, a, false); }
Value rindex(Thread& t, Args a) { return find_or_raise(t, a, true); }
Value startswith(Thread& t, Args a) { return matches_end(t, a, "startswith", false); }
Value endswith(Thread& t, Args a) { return matches_end(t, a, "endswith", true); }

Value count(Thread& t, Args a) {
    char byte;
    IndexRange range = TRY(index_range(t, a[2], a[3], own_bytes(a[0]).size()));
    std::string_view needle = TRY(needle_of(t, a[1], byte, true));
    Window window = window_of(a[0], range);
    if (!window.valid) return Value::small_int(0);
    if (needle.empty()) return Value::small_int(static_cast<int64_t>(window.text.size() + 1));
    return Value::small_int(static_cast<int64_t>(count_bytes(window.text, needle)));
}

Value contains(Thread& t, Args a) {
    char byte;
    std::string_view needle = TRY(needle_of(t, a[1], byte, false));
    return Value::boolean(find_bytes(own_bytes(a[0]), needle) != not_found);
}

Value replace(Thread& t, Args a) {
    int64_t given = TRY(index_argument(t, a[3]));
    std::string_view old = TRY(bytes_like(t, a[1]));
    std::string_view with = TRY(bytes_like(t, a[2]));
    size_t limit = given < 0 ? not_found : static_cast<size_t>(given);
    std::string_view text = own_bytes(a[0]);
    if (limit == 0 || old.size() > text.size()) return same_like(t, a[0]);
    if (old.empty()) return insert_between(t, a[0], with, limit);
    ReplacePlan plan;
    plan_replace(text, old, limit, plan);
    if (plan.count == 0) return same_like(t, a[0]);
    NewBytes result = TRY(new_like(t, a[0], text.size() + plan.count * (with.size() - old.size())));
    run_replace(plan, text, old, with, result.data);
    return result.object;
}

Value removeprefix(Thread& t, Args a) {
    std::string_view prefix = TRY(bytes_like(t, a[1]));
    std::string_view text = own_bytes(a[0]);
    if (prefix.empty() || !text.starts_with(prefix)) return same_like(t, a[0]);
    return make_like(t, a[0], text.substr(prefix.size()));
}

Value removesuffix(Thread& t, Args a) {
    std::string_view suffix = TRY(bytes_like(t, a[1]));
    std::string_view text = own_bytes(a[0]);
    if (suffix.empty() || !text.ends_with(suffix)) return same_like(t, a[0]);
    return make_like(t, a[0], text.substr(0, text.size() - suffix.size()));
}

Value translate(Thread& t, Args a) {
    std::string_view table;
    if (!a[1].is_none()) {
        table = TRY(bytes_like(t, a[1]));
        if (table.size() != 256) return raise_value_error(t, "translation table must be 256 characters long");
    }
    bool deleted[256] = {};
    if (a[2].is_bound()) {
        for (char c : TRY(bytes_like(t, a[2]))) deleted[static_cast<uint8_t>(c)] = true;
    }
    std::string out;
    for (char c : own_bytes(a[0])) {
        auto byte = static_cast<uint8_t>(c);
        if (!deleted[byte]) out.push_back(table.empty() ? c : table[byte]);
    }
    return make_like(t, a[0], out);
}

Value maketrans(Thread& t, Args a) {
    std::string_view from = TRY(bytes_like(t, a[0]));
    std::string_view to = TRY(bytes_like(t, a[1]));
    if (from.size() != to.size()) return raise_value_error(t, "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++) table[i] = static_cast<char>(i);
    for (size_t i = 0; i < from.size(); i++) table[static_cast<uint8_t>(from[i])] = to[i];
    return make_bytes(t, {table, 256});
}

} // namespace krait::bytes_methods
