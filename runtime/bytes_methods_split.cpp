// bytes and bytearray: splitting, joining, stripping. Pieces are made one by one, and making one may collect garbage
// but runs no Python code, so a bytearray's data stays where it is meanwhile.
#include <algorithm>

#include "runtime/bytes_methods.hpp"
#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/search.hpp"
#include "runtime/text_args.hpp"
#include "runtime/unicode.hpp"

namespace krait::bytes_methods {
namespace {

using unicode::ascii::is_space;

Result<void> append_piece(Thread& t, List* list, Value self, std::string_view piece) {
    return list_append(t, list, TRY(make_like(t, self, piece)));
}

Value split_space(Thread& t, Value self, size_t limit) {
    List* list = TRY(new_list(t, 8));
    std::string_view text = own_bytes(self);
    size_t i = 0;
    for (;;) {
        while (i < text.size() && is_space(text[i])) i++;
        if (i == text.size()) return list;
        if (limit-- == 0) break;
        size_t start = i;
        while (i < text.size() && !is_space(text[i])) i++;
        TRY(append_piece(t, list, self, text.substr(start, i - start)));
    }
    TRY(append_piece(t, list, self, text.substr(i)));
    return list;
}

Value rsplit_space(Thread& t, Value self, size_t limit) {
    List* list = TRY(new_list(t, 8));
    std::string_view text = own_bytes(self);
    size_t end = text.size();
    for (;;) {
        while (end > 0 && is_space(text[end - 1])) end--;
        if (end == 0) break;
        if (limit-- == 0) {
            TRY(append_piece(t, list, self, text.substr(0, end)));
            break;
        }
        size_t start = end;
        while (start > 0 && !is_space(text[start - 1])) start--;
        TRY(append_piece(t, list, self, text.substr(start, end - start)));
        end = start;
    }
    std::reverse(list->begin(), list->end());
    return list;
}

Value split_at(Thread& t, Value self, std::string_view separator, size_t limit) {
    List* list = TRY(new_list(t, 8));
    std::string_view text = own_bytes(self);
    size_t begin = 0;
    for (; limit > 0; limit--) {
        size_t at = find_bytes(text, separator, begin);
        if (at == not_found) break;
        TRY(append_piece(t, list, self, text.substr(begin, at - begin)));
        begin = at + separator.size();
    }
    TRY(append_piece(t, list, self, text.substr(begin)));
    return list;
}

Value rsplit_at(Thread& t, Value self, std::string_view separator, size_t limit) {
    List* list = TRY(new_list(t, 8));
    std::string_view text = own_bytes(self);
    size_t end = text.size();
    for (; limit > 0; limit--) {
        size_t at = rfind_bytes(text.substr(0, end), separator);
        if (at == not_found) break;
        size_t start = at + separator.size();
        TRY(append_piece(t, list, self, text.substr(start, end - start)));
        end = at;
    }
    TRY(append_piece(t, list, self, text.substr(0, end)));
    std::reverse(list->begin(), list->end());
    return list;
}

using SplitSpace = Value (*)(Thread&, Value, size_t);
using SplitAt = Value (*)(Thread&, Value, std::string_view, size_t);

Value split_either(Thread& t, Args a, SplitSpace space, SplitAt at) {
    int64_t given = TRY(index_argument(t, a[2]));
    size_t limit = given < 0 ? not_found : static_cast<size_t>(given);
    if (a[1].is_none()) return space(t, a[0], limit);
    std::string_view separator = TRY(bytes_like(t, a[1]));
    if (separator.empty()) return raise_value_error(t, "empty separator");
    return at(t, a[0], separator, limit);
}

Value partition_at(Thread& t, Args a, bool from_right) {
    std::string_view separator = TRY(bytes_like(t, a[1]));
    if (separator.empty()) return raise_value_error(t, "empty separator");
    std::string_view text = own_bytes(a[0]);
    size_t at = from_right ? rfind_bytes(text, separator) : find_bytes(text, separator);
    if (at == not_found) {
        Value whole = TRY(same_like(t, a[0]));
        Value first = TRY(make_like(t, a[0], {}));
        Value second = TRY(make_like(t, a[0], {}));
        return from_right ? small_tuple(t, {first, second, whole}) : small_tuple(t, {whole, first, second});
    }
    Value head = TRY(make_like(t, a[0], text.substr(0, at)));
    Value middle = TRY(make_like(t, a[0], separator));
    Value tail = TRY(make_like(t, a[0], text.substr(at + separator.size())));
    return small_tuple(t, {head, middle, tail});
}

Value strip_ends(Thread& t, Args a, bool left, bool right) {
    bool stripped[256] = {};
    if (a[1].is_none()) {
        for (char c : {' ', '\t', '\n', '\r', '\f', '\v'}) stripped[static_cast<uint8_t>(c)] = true;
    } else {
        for (char c : TRY(bytes_like(t, a[1]))) stripped[static_cast<uint8_t>(c)] = true;
    }
    std::string_view text = own_bytes(a[0]);
    size_t whole = text.size();
    while (left && !text.empty() && stripped[static_cast<uint8_t>(text.front())]) text.remove_prefix(1);
    while (right && !text.empty() && stripped[static_cast<uint8_t>(text.back())]) text.remove_suffix(1);
    return text.size() == whole ? same_like(t, a[0]) : make_like(t, a[0], text);
}

} // namespace

Value split(Thread& t, Args a) { return split_either(t, a, split_space, split_at); }
Value rsplit(Thread& t, Args a) { return split_either(t, a, rsplit_space, rsplit_at); }
Value partition(Thread& t, Args a) { return partition_at(t, a, false); }
Value rpartition(Thread& t, Args a) { return partition_at(t, a, true); }
Value strip(Thread& t, Args a) { return strip_ends(t, a, true, true); }
Value lstrip(Thread& t, Args a) { return strip_ends(t, a, true, false); }
Value rstrip(Thread& t, Args a) { return strip_ends(t, a, false, true); }

Value splitlines(Thread& t, Args a) {
    bool keep_ends = TRY(truth(t, a[1]));
    List* list = TRY(new_list(t, 8));
    std::string_view text = own_bytes(a[0]);
    for (size_t i = 0; i < text.size();) {
        size_t start = i;
        while (i < text.size() && text[i] != '\n' && text[i] != '\r') i++;
        size_t stop = i;
        if (i < text.size()) i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
        TRY(append_piece(t, list, a[0], text.substr(start, (keep_ends ? i : stop) - start)));
    }
    return list;
}

// bytes_like, with a short way to bytes.
static Result<std::string_view> bytes_to_join(Thread& t, Value item) {
    return is_exact(item, builtin_shapes::bytes) ? as<Bytes>(item)->view() : bytes_like(t, item);
}

Value join(Thread& t, Args a) {
    const Type* type = type_of(t, a[1]);
    if (special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound()) {
        return raise_type_error(t, "can only join an iterable");
    }
    Tuple* items = TRY(to_tuple(t, a[1]));
    size_t size = 0;
    for (size_t i = 0; i < items->size; i++) {
        Result<std::string_view> item = bytes_to_join(t, items->items[i]);
        if (item.is_error()) {
            if (!t.pending_is(t.types.TypeError)) return Failed{};
            t.clear_pending();
            return raise_type_error(t, "sequence item {}: expected a bytes-like object, {} found", i,
                                    type_name(t, items->items[i]));
        }
        size += (*item).size();
    }
    if (items->size > 1) size += own_bytes(a[0]).size() * (items->size - 1);
    NewBytes result = TRY(new_like(t, a[0], size));
    std::string_view separator = own_bytes(a[0]);
    char* out = result.data;
    for (size_t i = 0; i < items->size; i++) {
        if (i > 0) {
            copy_bytes(out, separator.data(), separator.size());
            out += separator.size();
        }
        std::string_view item = TRY(bytes_to_join(t, items->items[i]));
        copy_bytes(out, item.data(), item.size());
        out += item.size();
    }
    return result.object;
}

} // namespace krait::bytes_methods
