// `a + b` of strings, fast also when one string is extended again and again.
//
// Without reference counts nothing tells that the old value of `s` dies in `s += x`, so the text cannot simply be
// enlarged in place, and copying makes a loop quadratic. Instead the sum of a string that is itself a sum is made with
// slack: a Str with unused room (Slack), and a GrowingStr that names its first `size` bytes. Adding to a GrowingStr
// that ends where the used room ends writes behind it and makes another GrowingStr; all of them stay valid, since
// bytes once written never change.
//
// Invariants:
//  1. A Str with Slack is reached by GrowingStr cells only: nobody holds it as a Str. Its `hash` holds its capacity.
//  2. settle_str gives it out as a Str and ends the growing (Slack off) first. Adding to it then copies.
//  3. A GrowingStr that is a shorter prefix gets a copy of its own when it is settled.
//  4. The room always suffices for the NUL and the index slot.
#include <cstdlib>

#include "runtime/str_index.hpp"

namespace krait {
namespace {

// Shorter sums are copied: that is cheaper than a second cell.
constexpr size_t growing_size = 256;

Value make_growing(Thread& t, Str* text) {
    auto s = t.heap.allocate<GrowingStr>(builtin_shapes::str);
    s->flags = Str::Growing;
    s->text = text;
    s->size = text->size;
    s->length = text->length;
    s->thread = &t;
    return s;
}

void append_in_place(Str* text, const Str* more) {
    std::memcpy(text->data + text->size, more->data, more->size);
    text->size += more->size;
    text->length += more->length;
    text->data[text->size] = 0;
}

// The first `size` bytes of `start`, then `more`, with room for as much again by half.
Value start_growing(Thread& t, const Str* start, size_t size, size_t length, const Str* more) {
    size_t total = size + more->size;
    size_t room = total + total / 2 + 64;
    if (room > UINT32_MAX - 64) return raise_memory_error(t);
    Str* text = t.heap.allocate<Str>(builtin_shapes::str, room);
    if (text == nullptr) return raise_memory_error(t);
    text->flags = Str::Slack;
    text->hash = room;
    text->size = static_cast<uint32_t>(size);
    text->length = static_cast<uint32_t>(length);
    std::memcpy(text->data, start->data, size);
    append_in_place(text, more);
    return make_growing(t, text);
}

Value extend(Thread& t, GrowingStr* s, const Str* more) {
    Str* text = static_cast<Str*>(s->text.cell());
    bool at_end = s->size == text->size && text->flags & Str::Slack;
    if (at_end && index_slot_offset(size_t{s->size} + more->size) + sizeof(ByteBuffer*) <= text->hash) {
        append_in_place(text, more);
        return make_growing(t, text);
    }
    return start_growing(t, text, s->size, s->length, more);
}

// Copying a prefix must not fail, since settle_str has no way to say so: the heap's limit is lifted for it.
Str* copy_prefix(GrowingStr* s, const Str* text) {
    Thread& t = *s->thread;
    size_t limit = t.heap.statistics().limit_bytes;
    t.heap.set_limit(0);
    Result<Str*> copy = new_str(t, s->size, s->length);
    t.heap.set_limit(limit);
    if (copy.is_error()) std::abort(); // the system itself has no memory left
    std::memcpy((*copy)->data, text->data, s->size);
    return copy.take();
}

} // namespace

Str* settle_str(GrowingStr* s) {
    Str* text = static_cast<Str*>(s->text.cell());
    if (s->size != text->size) {
        text = copy_prefix(s, text);
        store(s, s->text, text);
    } else if (text->flags & Str::Slack) {
        text->flags = 0;
        text->hash = 0;
        if (!text->is_ascii()) index_slot(text) = nullptr;
    }
    return text;
}

Value str_add(Thread& t, Value a, Value b) {
    Str* right = as<Str>(b); // first: settling it may end the growing of `a`
    if (a.cell()->flags & Str::Growing) {
        if (right->size == 0) return a;
        return extend(t, static_cast<GrowingStr*>(a.cell()), right);
    }
    Str* left = as<Str>(a);
    if (right->size == 0) return left;
    if (left->size == 0) return right;
    if (left->flags & Str::Joined && left->size >= growing_size) {
        return start_growing(t, left, left->size, left->length, right);
    }
    Result<Str*> sum = concat(t, left, right);
    if (!sum.is_error()) (*sum)->flags |= Str::Joined;
    return sum;
}

} // namespace krait
