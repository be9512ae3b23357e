// What the files of int share: views of ints as limbs, results under construction, scratch memory.
#pragma once

#include <cstdlib>

#include "runtime/int.hpp"
#include "runtime/limbs.hpp"

namespace krait {

using limbs::Limb;

// The sign and magnitude of a plain int Value (immediate or BigInt). Points into itself for immediates: not copyable.
struct IntView {
    explicit IntView(Value plain) {
        if (plain.is_small_int()) {
            int64_t i = plain.as_small_int();
            negative = i < 0;
            own = negative ? 0 - static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
            data = &own;
            count = own != 0;
        } else {
            const BigInt* big = static_cast<const BigInt*>(plain.cell());
            negative = big->negative;
            data = big->limbs;
            count = big->count;
        }
    }
    IntView(const IntView&) = delete;
    IntView& operator=(const IntView&) = delete;
    bool is_zero() const { return count == 0; }

    const Limb* data;
    size_t count; // 0 for zero
    bool negative;
    Limb own;
};

// Limbs outside the heap, for intermediate results. Check ok() before use: malloc may have failed.
class Scratch {
public:
    explicit Scratch(size_t count)
        : data_(count <= inline_count ? inline_ : static_cast<Limb*>(std::malloc(count * sizeof(Limb)))) {}
    ~Scratch() {
        if (data_ != inline_) std::free(data_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    bool ok() const { return data_ != nullptr; }
    Limb* data() { return data_; }
    Limb& operator[](size_t i) { return data_[i]; }

private:
    static constexpr size_t inline_count = 48;
    Limb* data_;
    Limb inline_[inline_count];
};

// MemoryError unless malloc can be expected to give `count` limbs more, which count as the heap's.
Result<void> have_scratch(Thread& t, size_t count);
// A result of up to `count` limbs, to be filled in and given to finish_big. MemoryError when it is huge.
Result<BigInt*> new_big(Thread& t, size_t count);
// The int Value of the first `count` limbs of `big`: normalised, immediate when it fits.
Value finish_big(BigInt* big, size_t count, bool negative);
// The same from a magnitude of up to two limbs.
Value make_int_from_parts(Thread& t, bool negative, uint64_t low, uint64_t high);

// -- bigint.cpp: on any plain ints, without looking for the easy cases first
Value big_add(Thread& t, Value x, Value y);
Value big_sub(Thread& t, Value x, Value y);
Value big_mul(Thread& t, Value x, Value y);
Value big_neg(Thread& t, Value x);
// The divisor is not 0.
Value big_floordiv(Thread& t, Value x, Value y);
Value big_mod(Thread& t, Value x, Value y);
Result<std::pair<Value, Value>> big_divmod(Thread& t, Value x, Value y);
Value big_truediv(Thread& t, Value x, Value y, double& out); // error, or none and the quotient in `out`
Value big_lshift(Thread& t, Value x, uint64_t bits);
Value big_rshift(Thread& t, Value x, uint64_t bits);
Value big_and(Thread& t, Value a, Value b);
Value big_or(Thread& t, Value a, Value b);
Value big_xor(Thread& t, Value a, Value b);
double big_to_double(Value x); // inf when it is too large

// The double nearest to mantissa * 2**exponent (+ a bit less than 1 in the last place of the mantissa when `sticky`), ties to
// even, subnormals included. The mantissa is not 0 and has at least 55 significant bits, or `sticky` is false. inf on overflow.
double round_to_double(uint64_t mantissa, bool sticky, int64_t exponent);

} // namespace krait
