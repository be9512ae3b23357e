// SipHash-1-3: the keyed hash of text and bytes. Keyed, so that a program that hashes input from outside cannot be
// slowed down by chosen collisions; the key is the interpreter's (InterpreterState::hash_key).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace krait {

class SipHash {
public:
    explicit SipHash(const uint64_t key[2])
        : v0_(key[0] ^ 0x736f6d6570736575u),
          v1_(key[1] ^ 0x646f72616e646f6du),
          v2_(key[0] ^ 0x6c7967656e657261u),
          v3_(key[1] ^ 0x7465646279746573u) {}

    void add(uint64_t word) {
        v3_ ^= word;
        round();
        v0_ ^= word;
    }
    uint64_t finish() {
        v2_ ^= 0xff;
        round();
        round();
        round();
        return v0_ ^ v1_ ^ v2_ ^ v3_;
    }

private:
    void round() {
        v0_ += v1_;
        v2_ += v3_;
        v1_ = std::rotl(v1_, 13) ^ v0_;
        v3_ = std::rotl(v3_, 16) ^ v2_;
        v0_ = std::rotl(v0_, 32);
        v2_ += v1_;
        v0_ += v3_;
        v1_ = std::rotl(v1_, 17) ^ v2_;
        v3_ = std::rotl(v3_, 21) ^ v0_;
        v2_ = std::rotl(v2_, 32);
    }

    uint64_t v0_, v1_, v2_, v3_;
};

inline uint64_t siphash13(const uint64_t key[2], const void* data, size_t size) {
    SipHash state(key);
    const char* p = static_cast<const char*>(data);
    size_t left = size;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word;
        std::memcpy(&word, p, 8);
        state.add(word);
    }
    // The last word holds the bytes that are left and the low byte of the length on top.
    uint64_t last = static_cast<uint64_t>(size) << 56;
    for (size_t i = 0; i < left; i++) last |= static_cast<uint64_t>(static_cast<uint8_t>(p[i])) << (8 * i);
    state.add(last);
    return state.finish();
}

} // namespace krait
