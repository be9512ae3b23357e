// str: immutable text, UTF-8 bytes (lone surrogates kept as WTF-8), with cached length and hash.
//
// Invariants:
//  1. `length` counts code points; the text is ASCII exactly when length == size.
//  2. bytes() is followed by a NUL. A non-ASCII string has behind it (aligned) one word for its code-point index,
//     built when it is first indexed (str_index.cpp).
//  3. Strings of one character below 256 and the empty string are shared per interpreter; interned strings are
//     identical exactly when equal, and are what shapes, dictionaries of modules and caches compare by pointer.
//  4. A cell of Kind::Str is not always a Str: instances of subclasses and strings that grow by `+` only point to
//     their text. as<Str>(v), try_as<Str>(v) and str_value(v) give the text of all of them; a static_cast does not.
//     A `Str*` is always a plain str of the exact type.
#pragma once

#include <string>

#include "runtime/thread.hpp"

namespace krait {

struct Str : Cell {
    static constexpr Kind kind_of = Kind::Str;
    enum Flags : uint8_t {
        Interned = 1,
        Object = 2,  // not a Str but a StrObject: an instance of a subclass
        Growing = 4, // not a Str but a GrowingStr
        Joined = 8,  // made by `+`: the next `+` prepares for more of them
        Slack = 16,  // has unused room behind the text, which GrowingStr cells may still extend
    };
    uint64_t hash; // 0: not computed yet
    uint32_t size; // bytes
    uint32_t length;
    char data[];

    bool is_ascii() const { return size == length; }
    bool is_interned() const { return flags & Interned; }
    std::string_view view() const { return {data, size}; }
};

// An instance of a subclass of str: [header | text | extra | slots]. The types int and bytes do the same.
struct StrObject : Cell {
    static constexpr Kind kind_of = Kind::Str;
    Value text; // an exact Str
};

// What `a + b` gives when it is likely that more will follow: the first `size` bytes of a Str that has slack, so that a
// loop of `s += x` costs as much as its pieces (str_concat.cpp). Its type is exactly str.
struct GrowingStr : Cell {
    static constexpr Kind kind_of = Kind::Str;
    Value text; // a Str; once `size` equals its size and Slack is off, it is this string's text
    uint32_t size;
    uint32_t length;
    Thread* thread;
};
Str* settle_str(GrowingStr* s); // its text, which does not grow from now on

inline bool is_str(Value v) { return has_kind(v, Kind::Str); }
// The text of any str (of the exact type, a subclass, or growing).
inline Str* str_value(Value v) {
    Cell* cell = v.cell();
    if (cell->flags & (Str::Object | Str::Growing)) [[unlikely]] {
        if (cell->flags & Str::Growing) return settle_str(static_cast<GrowingStr*>(cell));
        return static_cast<Str*>(static_cast<StrObject*>(cell)->text.cell());
    }
    return static_cast<Str*>(cell);
}
template <>
inline Str* as<Str>(Value v) {
    return str_value(v);
}
template <>
inline Str* try_as<Str>(Value v) {
    return is_str(v) ? str_value(v) : nullptr;
}

// -- making. Text must be valid UTF-8/WTF-8 unless said otherwise. Fail with MemoryError when the text is huge.
Result<Str*> make_str(Thread& t, std::string_view text);
Result<Str*> make_ascii(Thread& t, std::string_view ascii); // caller knows that it is ASCII
// Bytes to be filled in by the caller at once (no allocation in between); length is the caller's count.
Result<Str*> new_str(Thread& t, size_t size, size_t length);
Str* char_str(Thread& t, uint32_t code_point);    // may be a surrogate
Str* small_str(Thread& t, std::string_view text); // up to 4,000 bytes: cannot fail
Result<Str*> concat(Thread& t, Str* a, Str* b);
// a + b of two strs, as the VM calls it: amortised when one string is extended again and again.
Value str_add(Thread& t, Value a, Value b);
// len(s) without settling a growing string.
inline size_t str_length(Value v) {
    return v.cell()->flags & Str::Growing ? static_cast<GrowingStr*>(v.cell())->length : str_value(v)->length;
}
// Code points [begin, end), 0 <= begin <= end <= length.
Result<Str*> substring(Thread& t, Str* s, size_t begin, size_t end);

// -- asking
uint64_t str_hash(Thread& t, const Str* s);
uint64_t text_hash(Thread& t, std::string_view text); // of a Str with that text
inline bool str_equal(const Str* a, const Str* b) {
    return a == b || (a->size == b->size && std::memcmp(a->data, b->data, a->size) == 0);
}
// Code-point order, as Python compares: <0, 0, >0 (UTF-8 order is code-point order, WTF-8 included).
int str_compare(const Str* a, const Str* b);
uint32_t code_point_at(Str* s, size_t index);        // index < length
size_t byte_offset(Thread& t, Str* s, size_t index); // of code point `index` <= length; O(1) with the index built
size_t code_point_index(Thread& t, Str* s, size_t byte_offset);

// -- operations, as the VM and other natives call them
Value str_item(Thread& t, Str* s, int64_t index); // s[index]; IndexError
Result<Str*> str_repeat(Thread& t, Str* s, int64_t count);
Result<Str*> str_repr(Thread& t, const Str* s);
Result<Str*> str_join(Thread& t, Str* separator, Value iterable);
// `text` with everything beyond ASCII escaped: what ascii() makes of a repr.
Result<Str*> escape_non_ascii(Thread& t, Str* text);

// Growing text for native code; finish() makes the Str. Not a cell: cheap to make, freed at once.
class StrBuilder {
public:
    explicit StrBuilder(Thread& t) : thread_(t) {}
    void append(std::string_view text) {
        if (make_room(text.size())) [[likely]]
            text_.append(text);
    }
    void append(const Str* s) { append(std::string_view(s->data, s->size)); }
    void append(char ascii) {
        if (make_room(1)) [[likely]]
            text_.push_back(ascii);
    }
    void append_code_point(uint32_t code_point);
    void append_int(int64_t n);
    // repr(v) / str(v); false when it raised.
    Result<void> append_repr(Value v);
    Result<void> append_str(Value v);
    size_t size() const { return text_.size(); }
    std::string& text() { return text_; }
    // MemoryError when it became too long on the way.
    Result<Str*> finish();

private:
    bool make_room(size_t more) { return more <= text_.capacity() - text_.size() || grow(more); }
    bool grow(size_t more);

    Thread& thread_;
    std::string text_;
    bool is_too_long_ = false;
};

// -- UTF-8
// Decodes one code point at `p` (valid WTF-8) and advances.
inline uint32_t next_code_point(const char*& p) {
    auto b = [&](int i) { return static_cast<uint8_t>(p[i]); };
    uint32_t c = b(0);
    if (c < 0x80) {
        p += 1;
    } else if (c < 0xE0) {
        c = (c & 0x1F) << 6 | (b(1) & 0x3F);
        p += 2;
    } else if (c < 0xF0) {
        c = (c & 0x0F) << 12 | (b(1) & 0x3F) << 6 | (b(2) & 0x3F);
        p += 3;
    } else {
        c = (c & 0x07) << 18 | (b(1) & 0x3F) << 12 | (b(2) & 0x3F) << 6 | (b(3) & 0x3F);
        p += 4;
    }
    return c;
}
// Moves `p` back to the start of the code point before it and decodes that.
inline uint32_t previous_code_point(const char*& p) {
    do p--;
    while ((static_cast<uint8_t>(*p) & 0xC0) == 0x80);
    const char* start = p;
    return next_code_point(start);
}
constexpr size_t utf8_size(uint32_t code_point) {
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}
constexpr bool is_surrogate(uint32_t code_point) { return (code_point & ~uint32_t{0x7FF}) == 0xD800; }
size_t encode_utf8(uint32_t code_point, char* out); // returns 1..4
bool is_ascii(std::string_view text);
size_t count_code_points(std::string_view valid_utf8);
bool is_valid_utf8(std::string_view text); // surrogates are invalid here

} // namespace krait
