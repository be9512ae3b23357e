// The hash of a key, with the common kinds inline: dict and set look nothing up without it.
#pragma once

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

// The hash of a small int or of an exact str that has been hashed before. False: ask hash().
inline bool quick_hash(Value key, uint64_t& out) {
    constexpr int64_t modulus = (int64_t{1} << 61) - 1; // ints hash modulo this, -1 as -2 (int_hash)
    if (key.is_small_int()) {
        int64_t i = key.as_small_int();
        out = static_cast<uint64_t>(i == -1 ? -2 : i);
        return i > -modulus && i < modulus;
    }
    if (!is_exact(key, builtin_shapes::str)) return false;
    out = as<Str>(key)->hash;
    return out != 0;
}

Result<uint64_t> key_hash_slow(Thread& t, Value key); // sequence.cpp
inline Result<uint64_t> key_hash(Thread& t, Value key) {
    uint64_t h;
    if (quick_hash(key, h)) [[likely]]
        return h;
    return key_hash_slow(t, key);
}

// Keys of equal hash that are not identical: 1 equal, 0 different, -1 not known without running Python code.
inline int quick_equal(Value a, Value b) {
    if (Value::both_small_int(a, b)) return 0;
    if (is_exact(a, builtin_shapes::str) && is_exact(b, builtin_shapes::str)) return str_equal(as<Str>(a), as<Str>(b));
    return -1;
}
// The same question when only `equal` can answer it; tuples take a shorter way.
inline Result<bool> key_equal(Thread& t, Value a, Value b) {
    if (is_exact(a, builtin_shapes::tuple) && is_exact(b, builtin_shapes::tuple)) {
        Tuple* x = as<Tuple>(a);
        Tuple* y = as<Tuple>(b);
        if (x->size != y->size) return false;
        uint64_t i = 0;
        while (i < x->size && x->items[i] == y->items[i]) i++;
        if (i == x->size) return true;
        if (Value::both_small_int(x->items[i], y->items[i])) return false;
        Value answer = TRY(tuple_compare(t, x, y, Comparison::Eq));
        return answer.is_true();
    }
    return equal(t, a, b);
}

} // namespace krait
