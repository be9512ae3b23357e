// list.sort and sorted(): choosing how to compare, then sorting an array outside the heap.
//
// The keys are looked at once. When all are ints or all floats, their order is that of one machine word each: those are
// radix sorted. When all are str, or tuples that begin with such values, each gets a word that decides most
// comparisons (the first eight bytes, the first number) without touching the objects. Everything else is compared
// as Python does it.
//
// Rules:
//  1. While the list is sorted it is empty, so that Python code in key functions and comparisons cannot reach the
//     items; finding it changed afterwards is a ValueError.
//  2. The arrays being sorted are not seen by the collector. The list's own buffer and the buffer of keys are, through
//     local variables, and stay untouched until the end: they keep every Value alive.
//  3. When a comparison raises, the list gets its items back in the order they had.
//  4. A reversed sort reverses the items before and after, so that it is stable too.
#include <memory>
#include <new>

#include "runtime/merge_sort.hpp"
#include "runtime/root.hpp"
#include "runtime/sequence.hpp"

namespace krait {

namespace {

// -- keys as one word

enum class KeyKind : uint8_t { Int, Float, Str, Tuple, Any };

KeyKind kind_of_key(Value key) {
    if (key.is_small_int()) return KeyKind::Int;
    if (key.is_small_float()) return KeyKind::Float;
    if (is_exact(key, builtin_shapes::str)) return KeyKind::Str;
    if (is_exact(key, builtin_shapes::tuple) && as<Tuple>(key)->size > 0) return KeyKind::Tuple;
    return KeyKind::Any;
}

// An int that a double holds exactly.
bool fits_double(Value key) {
    constexpr int64_t limit = int64_t{1} << 53;
    return key.is_small_int() && key.as_small_int() >= -limit && key.as_small_int() <= limit;
}

// The kind of all keys; ints and floats together are Float, if the ints are not too large.
template <class KeyAt>
KeyKind common_kind(size_t count, KeyAt key_at) {
    auto bit = [](KeyKind kind) { return 1u << static_cast<unsigned>(kind); };
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++) seen |= bit(kind_of_key(key_at(i)));
    if (seen == (bit(KeyKind::Int) | bit(KeyKind::Float))) {
        for (size_t i = 0; i < count; i++) {
            if (!key_at(i).is_small_float() && !fits_double(key_at(i))) return KeyKind::Any;
        }
        return KeyKind::Float;
    }
    return (seen & (seen - 1)) == 0 ? kind_of_key(key_at(0)) : KeyKind::Any;
}

KeyKind common_kind(std::span<const Value> keys) {
    return common_kind(keys.size(), [&](size_t i) { return keys[i]; });
}

// The same of the tuples' first items; tuples among these count as Any.
KeyKind common_first_kind(std::span<const Value> tuples) {
    KeyKind kind = common_kind(tuples.size(), [&](size_t i) { return as<Tuple>(tuples[i])->items[0]; });
    return kind == KeyKind::Tuple ? KeyKind::Any : kind;
}

// Words that compare (unsigned) as the values do. There is no -0.0 and no nan among small floats.
constexpr uint64_t sign_bit = uint64_t{1} << 63;
uint64_t int_word(Value v) { return v.bits() ^ sign_bit; }
uint64_t float_word(Value v) {
    double d = v.is_small_int() ? static_cast<double>(v.as_small_int()) : v.as_small_float();
    uint64_t bits = std::bit_cast<uint64_t>(d);
    return bits & sign_bit ? ~bits : bits | sign_bit;
}
template <class T>
T load(const char* p) {
    T value;
    std::memcpy(&value, p, sizeof(value));
    return value;
}
// The first eight bytes: words that differ decide, equal ones do not.
uint64_t str_word(Value v) {
    const Str* s = as<Str>(v);
    if (s->size >= 8) return __builtin_bswap64(load<uint64_t>(s->data));
    // Short ones by loads that overlap: a word written in pieces is slow to read back.
    uint64_t word = 0;
    if (s->size >= 4) {
        word = load<uint32_t>(s->data) | uint64_t{load<uint32_t>(s->data + s->size - 4)} << (8 * (s->size - 4));
    } else if (s->size > 0) {
        auto byte = [s](uint32_t i) { return uint64_t{static_cast<uint8_t>(s->data[i])} << (8 * i); };
        word = byte(0) | byte(s->size / 2) | byte(s->size - 1);
    }
    return __builtin_bswap64(word);
}
uint64_t word_of(Value v, KeyKind kind) {
    switch (kind) {
        case KeyKind::Int: return int_word(v);
        case KeyKind::Float: return float_word(v);
        case KeyKind::Str: return str_word(v);
        default: return 0;
    }
}

// -- items to sort. result() is what goes into the list.

struct Word { // for keys that one word says all about
    uint64_t word;
    Value value;
};

template <bool with_value>
struct KeyedItem;
template <>
struct KeyedItem<false> {
    uint64_t word;
    Value key;
    KeyedItem() = default;
    KeyedItem(uint64_t w, Value k, Value) : word(w), key(k) {}
    Value result() const { return key; }
};
template <>
struct KeyedItem<true> {
    uint64_t word;
    Value key;
    Value value;
    KeyedItem() = default;
    KeyedItem(uint64_t w, Value k, Value v) : word(w), key(k), value(v) {}
    Value result() const { return value; }
};

struct WordLess {
    bool failed = false;
    bool operator()(const Word& a, const Word& b) const { return a.word < b.word; }
};

struct StrLess {
    bool failed = false;
    template <class Item>
    bool operator()(const Item& a, const Item& b) const {
        if (a.word != b.word) return a.word < b.word;
        return str_compare(as<Str>(a.key), as<Str>(b.key)) < 0;
    }
};

// Compares as Python does; after a failure everything counts as equal, so that the sort ends soon.
struct AnyLess {
    Thread& t;
    bool failed = false;
    template <class Item>
    bool operator()(const Item& a, const Item& b) {
        if (a.word != b.word) return a.word < b.word;
        if (failed) return false;
        Result<bool> less = item_less(t, a.key, b.key);
        failed = less.is_error();
        return !failed && *less;
    }
};

struct TupleLess {
    Thread& t;
    bool failed = false;
    template <class Item>
    bool operator()(const Item& a, const Item& b) {
        if (a.word != b.word) return a.word < b.word;
        if (failed) return false;
        Value less = compare_tuples(as<Tuple>(a.key), as<Tuple>(b.key));
        if (less.is_bool()) return less.is_true();
        Result<bool> answer = less.is_error() ? Result<bool>(Failed{}) : truth(t, less);
        failed = answer.is_error();
        return !failed && *answer;
    }
    Value compare_tuples(Tuple* a, Tuple* b) {
        for (uint64_t i = 0; i < a->size && i < b->size; i++) {
            int known = quick_item_equal(a->items[i], b->items[i]);
            if (known < 0) return tuple_compare(t, a, b, Comparison::Lt);
            if (known > 0) continue;
            bool less = TRY(item_less(t, a->items[i], b->items[i]));
            return Value::boolean(less);
        }
        return Value::boolean(a->size < b->size);
    }
};

template <class Item>
std::unique_ptr<Item[]> allocate_items(size_t count) {
    return std::unique_ptr<Item[]>(new (std::nothrow) Item[count]);
}

// -- radix sort of words

// Least significant digit first: stable. Returns where the result is, `a` or `b`.
Word* radix_sort(Word* a, Word* b, size_t count, uint64_t smallest, uint64_t range) {
    const unsigned digit_bits = count < 3000 ? 8 : 11;
    const uint64_t mask = (uint64_t{1} << digit_bits) - 1;
    uint32_t places[2048];
    for (unsigned shift = 0; shift < 64 && (range >> shift) != 0; shift += digit_bits) {
        std::memset(places, 0, (mask + 1) * sizeof(places[0]));
        for (size_t i = 0; i < count; i++) places[((a[i].word - smallest) >> shift) & mask]++;
        uint32_t sum = 0;
        for (size_t d = 0; d <= mask; d++) {
            uint32_t n = places[d];
            places[d] = sum;
            sum += n;
        }
        for (size_t i = 0; i < count; i++) b[places[((a[i].word - smallest) >> shift) & mask]++] = a[i];
        std::swap(a, b);
    }
    return a;
}

Result<void> sort_words(Thread& t, std::span<const Value> keys, Value* values, KeyKind kind) {
    size_t count = keys.size();
    auto items = allocate_items<Word>(2 * count);
    if (!items) return raise_memory_error(t);
    Word* a = items.get();
    uint64_t smallest = ~uint64_t{0};
    uint64_t largest = 0;
    bool ascending = true;
    bool descending = true; // strictly
    for (size_t i = 0; i < count; i++) {
        uint64_t word = kind == KeyKind::Int ? int_word(keys[i]) : float_word(keys[i]);
        a[i] = {word, values[i]};
        smallest = std::min(smallest, word);
        largest = std::max(largest, word);
        if (i > 0) {
            ascending &= a[i - 1].word <= word;
            descending &= a[i - 1].word > word;
        }
    }
    if (ascending) return {};
    if (descending) {
        std::reverse(a, a + count);
    } else if (count < 150 || count > UINT32_MAX) {
        WordLess less;
        MergeSort<Word, WordLess>(a, count, a + count, less).sort();
    } else {
        a = radix_sort(a, a + count, count, smallest, largest - smallest);
    }
    for (size_t i = 0; i < count; i++) values[i] = a[i].value;
    return {};
}

// -- everything else

template <bool with_value, class Less>
Result<void> sort_items(Thread& t, std::span<const Value> keys, Value* values, KeyKind word_kind, Less less) {
    using Item = KeyedItem<with_value>;
    size_t count = keys.size();
    auto items = allocate_items<Item>(count + (count + 1) / 2);
    if (!items) return raise_memory_error(t);
    for (size_t i = 0; i < count; i++) {
        Value worded = word_kind == KeyKind::Any ? Value::none() : keys[i];
        if (worded.is_cell() && is_exact(worded, builtin_shapes::tuple)) worded = as<Tuple>(worded)->items[0];
        items[i] = Item(word_of(worded, word_kind), keys[i], values[i]);
    }
    MergeSort<Item, Less>(items.get(), count, items.get() + count, less).sort();
    if (less.failed) return Failed{};
    for (size_t i = 0; i < count; i++) values[i] = items[i].result();
    return {};
}

template <bool with_value>
Result<void> sort_by_kind(Thread& t, std::span<const Value> keys, Value* values) {
    KeyKind kind = common_kind(keys);
    switch (kind) {
        case KeyKind::Int:
        case KeyKind::Float: return sort_words(t, keys, values, kind);
        case KeyKind::Str: return sort_items<with_value>(t, keys, values, kind, StrLess{});
        case KeyKind::Tuple: return sort_items<with_value>(t, keys, values, common_first_kind(keys), TupleLess{t});
        default: return sort_items<with_value>(t, keys, values, KeyKind::Any, AnyLess{t});
    }
}

// Calls `key` for each item. Null when it raised.
Result<ValueBuffer*> make_keys(Thread& t, std::span<const Value> items, Value key) {
    ValueBuffer* keys = TRY(new_value_buffer(t, items.size()));
    for (size_t i = 0; i < items.size(); i++) {
        Value k = TRY(call(t, key, {items[i]}));
        store(keys, keys->values[i], k);
    }
    return keys;
}

Result<void> sort_detached(Thread& t, std::span<Value> items, Value key, bool reverse) {
    ValueBuffer* buffer = key.is_none() ? nullptr : TRY(make_keys(t, items, key));
    if (items.size() < 2) return {};
    if (reverse) {
        std::reverse(items.begin(), items.end());
        if (buffer) std::reverse(buffer->values, buffer->values + items.size());
    }
    Result<void> sorted = buffer ? sort_by_kind<true>(t, {buffer->values, items.size()}, items.data())
                                 : sort_by_kind<false>(t, items, items.data());
    keep_alive(buffer); // rule 2
    if (reverse) std::reverse(items.begin(), items.end());
    return sorted;
}

} // namespace

Result<void> list_sort(Thread& t, List* list, Value key, bool reverse) {
    ValueBuffer* buffer = list->buffer; // keeps the items alive (rule 2)
    size_t size = list->size;
    list->size = 0;
    list->buffer = nullptr;
    Result<void> sorted = size == 0 ? Result<void>() : sort_detached(t, {buffer->values, size}, key, reverse);
    bool modified = list->buffer != nullptr || list->size != 0;
    list->size = size;
    store_cell(list, list->buffer, buffer);
    if (sorted.is_error()) return sorted;
    if (modified) return raise_value_error(t, "list modified during sort");
    return {};
}

} // namespace krait
