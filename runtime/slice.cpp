// The type `slice`, and how slices select from sequences.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

Slice* make_slice(Thread& t, Value start, Value stop, Value step) {
    auto* slice = t.heap.allocate<Slice>(builtin_shapes::slice);
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

namespace {

constexpr int64_t int64_max = INT64_MAX;

// A part of a slice, clipped; `otherwise` for None.
Result<int64_t> slice_part(Thread& t, Value part, int64_t otherwise) {
    if (part.is_none()) return otherwise;
    if (part.is_small_int()) return part.as_small_int();
    if (!has_index(t, part)) {
        return raise_type_error(t, "slice indices must be integers or None or have an __index__ method");
    }
    return to_index_clipped(t, part);
}

Value long_slice_part(Thread& t, Value part) {
    if (part.is_none()) return part;
    if (!has_index(t, part)) {
        return raise_type_error(t, "slice indices must be integers or None or have an __index__ method");
    }
    return to_index(t, part);
}

Failed raise_zero_step(Thread& t) { return raise_value_error(t, "slice step cannot be zero"); }

} // namespace

Result<SliceBounds> slice_unpack(Thread& t, Slice* slice) {
    SliceBounds s{0, 0, 1, 0};
    s.step = TRY(slice_part(t, slice->step, 1));
    if (s.step == 0) return raise_zero_step(t);
    if (s.step < -int64_max) s.step = -int64_max; // so that it can be negated
    s.start = TRY(slice_part(t, slice->start, s.step < 0 ? int64_max : 0));
    s.stop = TRY(slice_part(t, slice->stop, s.step < 0 ? INT64_MIN : int64_max));
    return s;
}

void slice_adjust(SliceBounds& s, int64_t length) {
    auto clip = [&](int64_t& at) {
        if (at < 0) {
            at += length;
            if (at < 0) at = s.step < 0 ? -1 : 0;
        } else if (at >= length) {
            at = s.step < 0 ? length - 1 : length;
        }
    };
    clip(s.start);
    clip(s.stop);
    if (s.step < 0) {
        s.count = s.stop < s.start ? (s.start - s.stop - 1) / -s.step + 1 : 0;
    } else {
        s.count = s.start < s.stop ? (s.stop - s.start - 1) / s.step + 1 : 0;
    }
}

Result<SliceBounds> slice_bounds(Thread& t, Slice* slice, int64_t length) {
    SliceBounds s = TRY(slice_unpack(t, slice));
    slice_adjust(s, length);
    return s;
}

Result<LongSliceBounds> long_slice_bounds(Thread& t, Slice* slice, Value length) {
    Value zero = Value::small_int(0);
    Value one = Value::small_int(1);
    LongSliceBounds s;
    s.step = slice->step.is_none() ? one : TRY(long_slice_part(t, slice->step));
    if (int_is_zero(s.step)) return raise_zero_step(t);
    bool down = int_is_negative(s.step);
    Value lower = down ? Value::small_int(-1) : zero;
    Value upper = down ? TRY(int_sub(t, length, one)) : length;
    auto clip = [&](Value part, Value otherwise) -> Value {
        Value at = TRY(long_slice_part(t, part));
        if (at.is_none()) return otherwise;
        if (int_is_negative(at)) {
            at = TRY(int_add(t, at, length));
            return int_compare(at, lower) < 0 ? lower : at;
        }
        return int_compare(at, upper) > 0 ? upper : at;
    };
    s.start = TRY(clip(slice->start, down ? upper : lower));
    s.stop = TRY(clip(slice->stop, down ? lower : upper));
    return s;
}

namespace {

Slice* self(Args a) { return as<Slice>(a[0]); }

Value slice_new(Thread& t, Args a) {
    TRY(class_argument(t, a[0], t.types.slice));
    auto arguments = a.rest();
    if (arguments.empty()) return raise_type_error(t, "slice expected at least 1 argument, got 0");
    if (arguments.size() > 3) {
        return raise_type_error(t, "slice expected at most 3 arguments, got {}", arguments.size());
    }
    if (arguments.size() == 1) return make_slice(t, Value::none(), arguments[0], Value::none());
    return make_slice(t, arguments[0], arguments[1], arguments.size() == 3 ? arguments[2] : Value::none());
}

Value repr_method(Thread& t, Args a) {
    StrBuilder text(t);
    text.append("slice(");
    TRY(text.append_repr(self(a)->start));
    text.append(", ");
    TRY(text.append_repr(self(a)->stop));
    text.append(", ");
    TRY(text.append_repr(self(a)->step));
    text.append(')');
    return text.finish();
}

// CPython's: the tuple hash of the three parts, without the step that mixes in a length.
Value hash_method(Thread& t, Args a) {
    constexpr uint64_t prime_1 = 11400714785074694791u;
    constexpr uint64_t prime_2 = 14029467366897019727u;
    constexpr uint64_t prime_5 = 2870177450012600261u;
    uint64_t acc = prime_5;
    for (Value part : {self(a)->start, self(a)->stop, self(a)->step}) {
        acc += TRY(hash(t, part)) * prime_2;
        acc = (acc << 31 | acc >> 33) * prime_1;
    }
    return make_int(t, static_cast<int64_t>(acc == ~uint64_t{0} ? 1546275796u : acc));
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Slice)) return Value::not_implemented();
    Slice* x = self(a);
    Slice* y = as<Slice>(a[1]);
    if (x == y) return compare_sizes(0, 0, op);
    return tuple_compare(t, small_tuple(t, {x->start, x->stop, x->step}), small_tuple(t, {y->start, y->stop, y->step}),
                         op);
}

Value indices(Thread& t, Args a) {
    Value length = TRY(to_index(t, a[1]));
    if (int_is_negative(length)) return raise_value_error(t, "length should not be negative");
    LongSliceBounds s = TRY(long_slice_bounds(t, self(a), length));
    return small_tuple(t, {s.start, s.stop, s.step});
}

Value start(Thread&, Args a) { return self(a)->start; }
Value stop(Thread&, Args a) { return self(a)->stop; }
Value step(Thread&, Args a) { return self(a)->step; }

Value reduce(Thread& t, Args a) {
    Slice* s = self(a);
    return make_pair(t, t.types.slice, small_tuple(t, {s->start, s->stop, s->step}));
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, *args)", "Create and return a new object.", slice_new},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    {"__hash__(self, /)", "Return hash(self).", hash_method},
    COMPARISON_METHODS(richcompare),
    {"indices(self, length, /)",
     "S.indices(len) -> (start, stop, stride)\n\n"
     "Assuming a sequence of length len, calculate the start and stop\n"
     "indices, and the stride length of the extended slice described by\n"
     "S. Out of bounds indices are clipped in a manner consistent with the\n"
     "handling of normal slices.",
     indices},
    {"__reduce__(self, /)", "Return state information for pickling.", reduce},
    {"@member start(self)", "", start},
    {"@member stop(self)", "", stop},
    {"@member step(self)", "", step},
};

void trace(Cell* cell, Marker& marker) {
    auto* slice = static_cast<Slice*>(cell);
    marker.visit(slice->start);
    marker.visit(slice->stop);
    marker.visit(slice->step);
}

} // namespace

const TypeDef slice_type = {
    .name = "slice",
    .doc =
        "slice(stop)\nslice(start, stop[, step])\n\n"
        "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .methods = methods,
    .kind = Kind::Slice,
    .size = sizeof(Slice),
    .flags = 0,
    .trace = trace,
};

} // namespace krait
