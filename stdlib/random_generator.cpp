// The module _random: the Mersenne Twister MT19937 with CPython's ways of seeding it and of taking numbers from it, so that
// the same seed gives the same sequence. random.py builds the distributions on top.
#include <sys/random.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "runtime/bigint.hpp"
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/function.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/sha512.hpp"

namespace krait {

namespace {

constexpr uint32_t state_size = 624;
constexpr uint32_t unseeded = UINT32_MAX;

struct Generator : Cell {
    uint32_t position; // of the next word; state_size: all used up; unseeded: seed it first
    uint32_t state[state_size];

    void refill();
    void seed_from_system();
    uint32_t next() {
        if (position >= state_size) refill();
        uint32_t y = state[position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680U;
        y ^= (y << 15) & 0xefc60000U;
        return y ^ y >> 18;
    }
    void seed(uint32_t s) {
        state[0] = s;
        for (uint32_t i = 1; i < state_size; i++) state[i] = 1812433253U * (state[i - 1] ^ state[i - 1] >> 30) + i;
        position = state_size;
    }
    void seed(const uint32_t* key, size_t length);
    // `bits` of 1..64.
    uint64_t bits(unsigned bits) {
        if (bits <= 32) return next() >> (32 - bits);
        uint64_t low = next();
        return static_cast<uint64_t>(next() >> (64 - bits)) << 32 | low;
    }
};

void Generator::refill() {
    if (position == unseeded) seed_from_system();
    constexpr uint32_t shift = 397;
    auto twist = [](uint32_t upper, uint32_t lower) {
        uint32_t y = (upper & 0x80000000U) | (lower & 0x7fffffffU);
        return (y >> 1) ^ ((0U - (lower & 1)) & 0x9908b0dfU);
    };
    for (uint32_t i = 0; i < state_size - shift; i++) state[i] = state[i + shift] ^ twist(state[i], state[i + 1]);
    for (uint32_t i = state_size - shift; i < state_size - 1; i++)
        state[i] = state[i + shift - state_size] ^ twist(state[i], state[i + 1]);
    state[state_size - 1] = state[shift - 1] ^ twist(state[state_size - 1], state[0]);
    position = 0;
}

void Generator::seed(const uint32_t* key, size_t length) {
    seed(19650218U);
    uint32_t i = 1;
    size_t j = 0;
    for (size_t k = std::max<size_t>(state_size, length); k > 0; k--) {
        state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1664525U) + key[j] + static_cast<uint32_t>(j);
        if (++i >= state_size) {
            state[0] = state[state_size - 1];
            i = 1;
        }
        if (++j >= length) j = 0;
    }
    for (uint32_t k = state_size - 1; k > 0; k--) {
        state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1566083941U) - i;
        if (++i >= state_size) {
            state[0] = state[state_size - 1];
            i = 1;
        }
    }
    state[0] = 0x80000000U;
}

void Generator::seed_from_system() {
    uint32_t key[state_size];
    size_t done = 0;
    while (done < sizeof key) {
        // At most 256 bytes are sure to come at once.
        ssize_t n = getrandom(reinterpret_cast<char*>(key) + done, std::min<size_t>(256, sizeof key - done), 0);
        if (n > 0) done += static_cast<size_t>(n);
    }
    seed(key, state_size);
}

Generator* generator(Value v) { return static_cast<Generator*>(v.cell()); }

// ---- seeding

void seed_from_int(Generator* g, Value i) {
    IntView v(int_value(i));
    std::vector<uint32_t> key;
    for (size_t k = 0; k < v.count; k++) {
        key.push_back(static_cast<uint32_t>(v.data[k]));
        key.push_back(static_cast<uint32_t>(v.data[k] >> 32));
    }
    while (!key.empty() && key.back() == 0) key.pop_back();
    if (key.empty()) key.push_back(0);
    g->seed(key.data(), key.size());
}

Value seed(Thread& t, Args a) {
    Generator* g = generator(a[0]);
    if (a[1].is_unbound() || a[1].is_none()) {
        g->seed_from_system();
    } else if (is_int(a[1])) {
        seed_from_int(g, a[1]);
    } else {
        uint64_t h = TRY(hash(t, a[1]));
        seed_from_int(g, make_int(t, h));
    }
    return Value::none();
}

Value random_new(Thread& t, Args a) {
    if (!has_kind(a[0], Kind::Type)) return raise_type_error(t, "_random.Random.__new__(X): X is not a type object");
    Generator* g = new_native<Generator>(t, as<Type>(a[0]));
    g->position = unseeded;
    return g;
}

// ---- numbers

Value random(Thread& t, Args a) {
    Generator* g = generator(a[0]);
    uint32_t high = g->next() >> 5, low = g->next() >> 6;
    return make_float(t, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

Value random_bits(Thread& t, Generator* g, uint64_t bits) {
    if (bits == 0) return Value::small_int(0);
    if (bits <= 64) return make_int(t, g->bits(static_cast<unsigned>(bits)));
    size_t count = (bits + 63) / 64;
    BigInt* big = TRY(new_big(t, count));
    for (size_t i = 0; i < count; i++) {
        uint64_t left = bits - i * 64;
        big->limbs[i] = g->bits(left < 64 ? static_cast<unsigned>(left) : 64);
    }
    return finish_big(big, count, false);
}

Value getrandbits(Thread& t, Args a) {
    int64_t bits = TRY(to_int64(t, a[1]));
    if (bits < 0) return raise_value_error(t, "number of bits must be non-negative");
    return random_bits(t, generator(a[0]), static_cast<uint64_t>(bits));
}

// A number below n > 0: bits are drawn until they are.
Value below(Thread& t, Args a) {
    Generator* g = generator(a[0]);
    Value n = TRY(to_index(t, a[1]));
    if (n.is_small_int()) {
        uint64_t limit = static_cast<uint64_t>(n.as_small_int());
        unsigned bits = static_cast<unsigned>(std::bit_width(limit));
        if (bits == 0 || n.as_small_int() < 0) return raise_value_error(t, "empty range");
        uint64_t r = g->bits(bits);
        while (r >= limit) r = g->bits(bits);
        return Value::small_int(static_cast<int64_t>(r));
    }
    for (;;) {
        Value r = TRY(random_bits(t, g, int_bit_length(n)));
        if (int_compare(r, n) < 0) return r;
    }
}

// ---- the state as a tuple of 625 ints

Value getstate(Thread& t, Args a) {
    Generator* g = generator(a[0]);
    if (g->position == unseeded) g->seed_from_system();
    Tuple* tuple = TRY(new_tuple(t, state_size + 1));
    for (uint32_t i = 0; i < state_size; i++) tuple->items[i] = Value::small_int(g->state[i]);
    tuple->items[state_size] = Value::small_int(g->position);
    return tuple;
}

Value setstate(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Tuple)) return raise_type_error(t, "state vector must be a tuple");
    Tuple* tuple = as<Tuple>(a[1]);
    if (tuple->size != state_size + 1) return raise_value_error(t, "state vector is the wrong size");
    uint32_t words[state_size + 1];
    for (size_t i = 0; i <= state_size; i++) {
        Value word = TRY(to_index(t, tuple->items[i]));
        uint64_t u;
        if (!int_to_uint64(word, u))
            return raise(t, t.types.OverflowError, "can't convert negative value to unsigned int");
        words[i] = static_cast<uint32_t>(u);
    }
    if (words[state_size] > state_size) return raise_value_error(t, "invalid state");
    Generator* g = generator(a[0]);
    std::memcpy(g->state, words, sizeof g->state);
    g->position = words[state_size];
    return Value::none();
}

Value sha512_of(Thread& t, Args a) {
    std::string_view data = TRY(bytes_like(t, a[0]));
    char digest[64];
    sha512(data, digest);
    return make_bytes(t, {digest, sizeof digest});
}

const MethodDef generator_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", random_new},
    {"__init__(self, x=None, /)", nullptr, seed},
    {"random(self, /)", "random() -> x in the interval [0, 1).", random},
    {"seed(self, n=None, /)",
     "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the "
     "process identifier.",
     seed},
    {"getrandbits(self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits.", getrandbits},
    {"_below(self, n, /)", "A random int in the range [0, n), for n > 0.", below},
    {"getstate(self, /)", "getstate() -> tuple containing the current state.", getstate},
    {"setstate(self, state, /)", "setstate(state) -> None.  Restores generator state.", setstate},
};

const TypeDef generator_type = {
    .name = "_random.Random",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .methods = generator_methods,
    .kind = Kind::Native,
    .size = sizeof(Generator),
    .flags = Type::BaseType,
};

const MethodDef functions[] = {
    {"_sha512(data, /)", "The SHA-512 digest of the data: what seeds from text go through.", sha512_of},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, generator_type));
    return {};
}

} // namespace

KRAIT_MODULE(_random) = {"_random", "Module implements the Mersenne Twister random number generator.", functions,
                         set_up};

} // namespace krait
