// str: finding, counting, replacing.
#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/search.hpp"
#include "runtime/str_methods.hpp"
#include "runtime/text_args.hpp"

namespace krait::str_methods {
namespace {

// The bytes of the code points [range.begin, range.end) of `s`, and where they begin.
struct Part {
    std::string_view text;
    size_t offset;
};
Part part_of(Thread& t, Str* s, const IndexRange& range) {
    if (range.begin == 0 && range.end == s->length) return {s->view(), 0};
    size_t begin = byte_offset(t, s, range.begin);
    size_t end = byte_offset(t, s, range.end);
    return {s->view().substr(begin, end - begin), begin};
}

// The four finds: -1 when missing; `place` counts code points.
Result<int64_t> find_place(Thread& t, Args a, std::string_view function, bool from_right) {
    Str* s = as<Str>(a[0]);
    Str* needle = TRY(str_argument(t, a[1], function, 1));
    IndexRange range = TRY(index_range(t, a[2], a[3], s->length));
    if (!range.valid()) return int64_t{-1};
    Part part = part_of(t, s, range);
    size_t at = from_right ? rfind_bytes(part.text, needle->view()) : find_bytes(part.text, needle->view());
    if (at == not_found) return int64_t{-1};
    return static_cast<int64_t>(code_point_index(t, s, part.offset + at));
}

Value find_or_raise(Thread& t, Args a, std::string_view function, bool from_right) {
    int64_t place = TRY(find_place(t, a, function, from_right));
    if (place < 0) return raise_value_error(t, "substring not found");
    return Value::small_int(place);
}

Value matches_end(Thread& t, Args a, std::string_view function, bool at_end) {
    Str* s = as<Str>(a[0]);
    IndexRange range = TRY(index_range(t, a[2], a[3], s->length));
    Part part = range.valid() ? part_of(t, s, range) : Part{};
    auto matches = [&](Str* affix) {
        if (!range.valid()) return false;
        return at_end ? part.text.ends_with(affix->view()) : part.text.starts_with(affix->view());
    };
    if (is_str(a[1])) [[likely]]
        return Value::boolean(matches(as<Str>(a[1])));
    Tuple* affixes = try_as<Tuple>(a[1]);
    if (affixes == nullptr) {
        return raise_type_error(t, "{} first arg must be str or a tuple of str, not {}", function, type_name(t, a[1]));
    }
    for (Value affix : std::span(affixes->items, affixes->size)) {
        if (!is_str(affix)) {
            return raise_type_error(t, "tuple for {} must only contain str, not {}", function, type_name(t, affix));
        }
        if (matches(as<Str>(affix))) return Value::boolean(true);
    }
    return Value::boolean(false);
}

// s.replace("", with, limit): `with` before each code point and at the end.
Value insert_between(Thread& t, Str* s, Str* with, size_t limit) {
    size_t places = std::min<size_t>(limit, size_t{s->length} + 1);
    Str* result = TRY(new_str(t, s->size + places * with->size, s->length + places * with->length));
    char* out = result->data;
    const char* p = s->data;
    const char* end = s->data + s->size;
    for (size_t i = 0; i < places; i++) {
        copy_bytes(out, with->data, with->size);
        out += with->size;
        if (p == end) break;
        const char* start = p;
        next_code_point(p);
        copy_bytes(out, start, static_cast<size_t>(p - start));
        out += p - start;
    }
    copy_bytes(out, p, static_cast<size_t>(end - p));
    return result;
}

// One ASCII character by another: no counting, one pass.
Value replace_char(Thread& t, Str* s, char old, char with, size_t limit) {
    size_t at = find_bytes(s->view(), {&old, 1});
    if (at == not_found || limit == 0) return s;
    Str* result = TRY(new_str(t, s->size, s->length));
    copy_bytes(result->data, s->data, s->size);
    if (limit >= s->size) {
        char* out = result->data; // locals: writing chars could otherwise change the size for all the compiler knows
        size_t size = s->size;
        for (size_t i = at; i < size; i++) out[i] = out[i] == old ? with : out[i];
        return result;
    }
    for (; at != not_found && limit > 0; limit--) {
        result->data[at] = with;
        at = find_bytes(s->view(), {&old, 1}, at + 1);
    }
    return result;
}

} // namespace

Value find(Thread& t, Args a) { return Value::small_int(TRY(find_place(t, a, "find", false))); }
Value rfind(Thread& t, Args a) { return Value::small_int(TRY(find_place(t, a, "rfind", true))); }
Value index(Thread& t, Args a) { return find_or_raise(t, a, "index", false); }
Value rindex(Thread& t, Args a) { return find_or_raise(t, a, "rindex", true); }
Value startswith(Thread& t, Args a) { return matches_end(t, a, "startswith", false); }
Value endswith(Thread& t, Args a) { return matches_end(t, a, "endswith", true); }

Value count(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    Str* needle = TRY(str_argument(t, a[1], "count", 1));
    IndexRange range = TRY(index_range(t, a[2], a[3], s->length));
    if (!range.valid()) return Value::small_int(0);
    if (needle->size == 0) return Value::small_int(static_cast<int64_t>(range.end - range.begin + 1));
    return Value::small_int(static_cast<int64_t>(count_bytes(part_of(t, s, range).text, needle->view())));
}

Value contains(Thread& t, Args a) {
    if (!is_str(a[1])) {
        return raise_type_error(t, "'in <string>' requires string as left operand, not {}", type_name(t, a[1]));
    }
    return Value::boolean(find_bytes(as<Str>(a[0])->view(), as<Str>(a[1])->view()) != not_found);
}

Value replace(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    Str* old = TRY(str_argument(t, a[1], "replace", 1));
    Str* with = TRY(str_argument(t, a[2], "replace", 2));
    int64_t given = TRY(index_argument(t, a[3]));
    size_t limit = given < 0 ? not_found : static_cast<size_t>(given);
    if (limit == 0 || old->size > s->size) return s;
    if (old->size == 0) return insert_between(t, s, with, limit);
    if (old->size == 1 && with->size == 1) return replace_char(t, s, old->data[0], with->data[0], limit);
    ReplacePlan plan;
    plan_replace(s->view(), old->view(), limit, plan);
    if (plan.count == 0) return s;
    // Unsigned arithmetic wraps to the right result when the text gets shorter.
    size_t size = s->size + plan.count * (size_t{with->size} - old->size);
    size_t length = s->length + plan.count * (size_t{with->length} - old->length);
    if (size == 0) return t.state.empty_str;
    Str* result = TRY(new_str(t, size, length));
    run_replace(plan, s->view(), old->view(), with->view(), result->data);
    return result;
}

Value removeprefix(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    Str* prefix = TRY(str_argument(t, a[1], "removeprefix", 0));
    if (prefix->size == 0 || !s->view().starts_with(prefix->view())) return s;
    return make_piece(t, s, s->view().substr(prefix->size));
}

Value removesuffix(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    Str* suffix = TRY(str_argument(t, a[1], "removesuffix", 0));
    if (suffix->size == 0 || !s->view().ends_with(suffix->view())) return s;
    return make_piece(t, s, s->view().substr(0, s->size - suffix->size));
}

} // namespace krait::str_methods
