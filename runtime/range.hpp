// range and slice.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

struct Range : Cell {
    static constexpr Kind kind_of = Kind::Range;
    Value start; // ints of any size
    Value stop;
    Value step;
    Value length;
};
Value make_range(Thread& t, Value start, Value stop, Value step); // plain ints; ValueError for a zero step
Value range_subscript(Thread& t, Range* range, Value key);
Result<bool> range_contains(Thread& t, Range* range, Value item);

struct Slice : Cell {
    static constexpr Kind kind_of = Kind::Slice;
    Value start;
    Value stop;
    Value step;
};
Slice* make_slice(Thread& t, Value start, Value stop, Value step);
struct SliceBounds {
    int64_t start;
    int64_t stop;
    int64_t step;
    int64_t count; // of items selected
};
// slice.indices(length) with ints; ValueError for a zero step. May run Python code (__index__) before it looks at
// `length`: for a container that can change use slice_unpack and slice_adjust with the length read in between.
Result<SliceBounds> slice_bounds(Thread& t, Slice* slice, int64_t length);
Result<SliceBounds> slice_unpack(Thread& t, Slice* slice); // start, stop, step; count 0
void slice_adjust(SliceBounds& bounds, int64_t length);
// The same for lengths of any size: start, stop and step as plain ints.
struct LongSliceBounds {
    Value start;
    Value stop;
    Value step;
};
Result<LongSliceBounds> long_slice_bounds(Thread& t, Slice* slice, Value length);

} // namespace krait
