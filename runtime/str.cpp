// Making, comparing and hashing strings.
#include "runtime/str.hpp"

#include <charconv>

#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/siphash.hpp"
#include "runtime/str_index.hpp"
#include "runtime/type.hpp"

namespace krait {
namespace {

// A Str's size is 32 bits; the rest is room for the header, the NUL and the index slot.
constexpr size_t largest_str = UINT32_MAX - 64;

} // namespace

Result<Str*> new_str(Thread& t, size_t size, size_t length) {
    if (size > largest_str) [[unlikely]]
        return raise_memory_error(t);
    bool ascii = size == length;
    size_t extra = ascii ? size + 1 : index_slot_offset(size) + sizeof(ByteBuffer*);
    Str* s = t.heap.allocate<Str>(builtin_shapes::str, extra);
    if (s == nullptr) [[unlikely]]
        return raise_memory_error(t);
    s->hash = 0;
    s->size = static_cast<uint32_t>(size);
    s->length = static_cast<uint32_t>(length);
    s->data[size] = 0;
    if (!ascii) index_slot(s) = nullptr;
    return s;
}

Result<Str*> make_ascii(Thread& t, std::string_view ascii) {
    if (ascii.size() <= 1) {
        return ascii.empty() ? t.state.empty_str : t.state.latin1[static_cast<uint8_t>(ascii[0])];
    }
    Str* s = TRY(new_str(t, ascii.size(), ascii.size()));
    std::memcpy(s->data, ascii.data(), ascii.size());
    return s;
}

Result<Str*> make_str(Thread& t, std::string_view text) {
    if (is_ascii(text)) [[likely]]
        return make_ascii(t, text);
    size_t length = count_code_points(text);
    if (length == 1) {
        const char* p = text.data();
        return char_str(t, next_code_point(p));
    }
    Str* s = TRY(new_str(t, text.size(), length));
    std::memcpy(s->data, text.data(), text.size());
    return s;
}

Str* small_str(Thread& t, std::string_view text) { return make_str(t, text).take(); }

Str* char_str(Thread& t, uint32_t code_point) {
    if (code_point < 256) [[likely]]
        return t.state.latin1[code_point];
    char bytes[4];
    size_t size = encode_utf8(code_point, bytes);
    Str* s = new_str(t, size, 1).take(); // a small cell: cannot fail
    std::memcpy(s->data, bytes, size);
    return s;
}

Result<Str*> concat(Thread& t, Str* a, Str* b) {
    if (b->size == 0) return a;
    if (a->size == 0) return b;
    Str* s = TRY(new_str(t, size_t{a->size} + b->size, size_t{a->length} + b->length));
    std::memcpy(s->data, a->data, a->size);
    std::memcpy(s->data + a->size, b->data, b->size);
    return s;
}

Result<Str*> substring(Thread& t, Str* s, size_t begin, size_t end) {
    if (end - begin == s->length) return s;
    if (begin == end) return t.state.empty_str;
    if (s->is_ascii()) {
        if (end - begin == 1) return t.state.latin1[static_cast<uint8_t>(s->data[begin])];
        Str* part = TRY(new_str(t, end - begin, end - begin));
        std::memcpy(part->data, s->data + begin, end - begin);
        return part;
    }
    size_t from = byte_offset(t, s, begin);
    if (end - begin == 1) {
        const char* p = s->data + from;
        return char_str(t, next_code_point(p));
    }
    size_t to = byte_offset(t, s, end);
    Str* part = TRY(new_str(t, to - from, end - begin));
    std::memcpy(part->data, s->data + from, to - from);
    return part;
}

// The hash of "" is 0, as in CPython; it is found anew each time, since 0 in the cell means "not computed".
uint64_t str_hash(Thread& t, const Str* s) {
    if (s->hash != 0 || s->size == 0) return s->hash;
    uint64_t h = text_hash(t, s->view());
    const_cast<Str*>(s)->hash = h;
    return h;
}

uint64_t text_hash(Thread& t, std::string_view text) {
    if (text.empty()) return 0;
    uint64_t h = siphash13(t.state.hash_key, text.data(), text.size());
    return h == 0 || h == ~uint64_t{0} ? ~uint64_t{1} : h; // -1 is no hash in Python
}

int str_compare(const Str* a, const Str* b) {
    int order = std::memcmp(a->data, b->data, a->size < b->size ? a->size : b->size);
    if (order != 0) return order;
    return a->size < b->size ? -1 : a->size > b->size;
}

// -- StrBuilder

void StrBuilder::append_code_point(uint32_t code_point) {
    char bytes[4];
    append(std::string_view(bytes, encode_utf8(code_point, bytes)));
}

void StrBuilder::append_int(int64_t n) {
    char digits[24];
    append(std::string_view(digits, std::to_chars(digits, digits + sizeof(digits), n).ptr));
}

Result<void> StrBuilder::append_repr(Value v) {
    append(TRY(repr(thread_, v)));
    return is_too_long_ ? raise_memory_error(thread_) : Result<void>{};
}

Result<void> StrBuilder::append_str(Value v) {
    append(TRY(str(thread_, v)));
    return is_too_long_ ? raise_memory_error(thread_) : Result<void>{};
}

bool StrBuilder::grow(size_t more) {
    is_too_long_ = is_too_long_ || !try_make_room(thread_, text_, more);
    return !is_too_long_;
}

Result<Str*> StrBuilder::finish() {
    if (is_too_long_) return raise_memory_error(thread_);
    return make_str(thread_, text_);
}

} // namespace krait
