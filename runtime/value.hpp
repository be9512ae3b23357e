// The one word in which every Python value travels.
//
//   ...1   int of 63 bits        value << 1 | 1
//   ..10   float                 rotl(bits + 2^60, 3): the tag is what stands above the exponent's low nine bits
//   .000   pointer to a Cell     8-aligned
//   .100   specials              None, False, True, Ellipsis, NotImplemented, unbound, error, +0.0
//
// Invariants:
//  1. An int that fits 63 bits is always immediate; big ints are cells (runtime/int.hpp).
//  2. A float whose encoding exists is always immediate; -0.0, inf, nan and the extremes (magnitude outside
//     2^-255 .. 2^257) are Float cells. So immediates are identical exactly when they are the same value.
//  3. `unbound` marks "no value" (an unassigned local, an absent argument, a free dict slot). Python code never sees it.
//  4. `error` is what a failed function returns; an exception is then pending in the Thread.
//  5. All-zero bits are never a Value in a register; zeroed memory is skipped by the collector.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace krait {

struct Cell;

class Value {
public:
    constexpr Value() : bits_(unbound_bits) {}
    constexpr explicit Value(uint64_t bits) : bits_(bits) {}
    Value(const Cell* cell) : bits_(reinterpret_cast<uint64_t>(cell)) {}

    constexpr uint64_t bits() const { return bits_; }

    // -- specials
    static constexpr uint64_t none_bits = 4;
    static constexpr uint64_t false_bits = 12;
    static constexpr uint64_t true_bits = 20;
    static constexpr uint64_t ellipsis_bits = 28;
    static constexpr uint64_t not_implemented_bits = 36;
    static constexpr uint64_t unbound_bits = 44;
    static constexpr uint64_t error_bits = 52;

    static constexpr Value none() { return Value(none_bits); }
    static constexpr Value boolean(bool b) { return Value(b ? true_bits : false_bits); }
    static constexpr Value ellipsis() { return Value(ellipsis_bits); }
    static constexpr Value not_implemented() { return Value(not_implemented_bits); }
    static constexpr Value unbound() { return Value(unbound_bits); }
    static constexpr Value error() { return Value(error_bits); }

    constexpr bool is_none() const { return bits_ == none_bits; }
    constexpr bool is_true() const { return bits_ == true_bits; }
    constexpr bool is_false() const { return bits_ == false_bits; }
    constexpr bool is_bool() const { return bits_ == true_bits || bits_ == false_bits; }
    constexpr bool is_ellipsis() const { return bits_ == ellipsis_bits; }
    constexpr bool is_not_implemented() const { return bits_ == not_implemented_bits; }
    constexpr bool is_unbound() const { return bits_ == unbound_bits; }
    constexpr bool is_bound() const { return bits_ != unbound_bits; }
    constexpr bool is_error() const { return bits_ == error_bits; }
    constexpr bool is_special() const { return (bits_ & 7) == 4; }

    // -- ints of 63 bits
    static constexpr int64_t max_small_int = (int64_t{1} << 62) - 1;
    static constexpr int64_t min_small_int = -(int64_t{1} << 62);
    static constexpr bool fits_small_int(int64_t i) { return i >= min_small_int && i <= max_small_int; }
    // `i` must fit 63 bits; make_int (runtime/int.hpp) takes any int64_t.
    static constexpr Value small_int(int64_t i) { return Value((static_cast<uint64_t>(i) << 1) | 1); }
    constexpr bool is_small_int() const { return bits_ & 1; }
    constexpr int64_t as_small_int() const { return static_cast<int64_t>(bits_) >> 1; }
    static constexpr bool both_small_int(Value a, Value b) { return a.bits_ & b.bits_ & 1; }

    // -- immediate floats: the exponents 0x300 to 0x4FF, whose upper three bits 011 and 100 an addition turns into
    // 100 and 101; rotated to the end, the upper two are the tag. +0.0 has no such exponent and is a special.
    // ("Float Self-Tagging", Melancon, Feeley and Serrano, 2024.)
    static constexpr uint64_t float_shift = uint64_t{1} << 60;
    static constexpr uint64_t zero_bits = 60;
    constexpr bool is_small_float() const { return is_tagged_float() || bits_ == zero_bits; }
    constexpr double as_small_float() const { return bits_ == zero_bits ? 0.0 : as_tagged_float(); }
    // Any immediate float but +0.0: what the handlers do fast.
    constexpr bool is_tagged_float() const { return (bits_ & 3) == 2; }
    constexpr double as_tagged_float() const { return std::bit_cast<double>(std::rotr(bits_, 3) - float_shift); }
    static constexpr bool both_tagged_float(Value a, Value b) { return (((a.bits_ ^ 2) | (b.bits_ ^ 2)) & 3) == 0; }
    // True and the encoding in `out` when `d` has an immediate form; otherwise it must be boxed.
    static constexpr bool encode_float(double d, Value& out) {
        uint64_t bits = std::bit_cast<uint64_t>(d);
        out = Value(std::rotl(bits + float_shift, 3));
        if (out.is_tagged_float()) [[likely]]
            return true;
        out = Value(zero_bits);
        return bits == 0;
    }

    // -- heap cells
    constexpr bool is_cell() const { return (bits_ & 7) == 0; }
    Cell* cell() const { return reinterpret_cast<Cell*>(bits_); }

    // Identity: Python's `is`.
    constexpr bool operator==(const Value&) const = default;

private:
    uint64_t bits_;
};

static_assert(sizeof(Value) == 8);

} // namespace krait
