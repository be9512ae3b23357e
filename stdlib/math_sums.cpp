// math's functions over many numbers, with CPython's ways of not losing bits.
#include <float.h>
#include <math.h>

#include <vector>

#include "runtime/generic_methods.hpp"
#include "stdlib/math_functions.hpp"

namespace krait::math {

// ---- fsum: Shewchuk's exact partial sums

namespace {

class ExactSum {
public:
    // False: an overflow on the way, where the numbers themselves are finite.
    bool add(double x) {
        double original = x;
        size_t kept = 0;
        for (double y : partials_) {
            if (fabs(x) < fabs(y)) {
                double swapped = x;
                x = y;
                y = swapped;
            }
            double high = x + y;
            double low = y - (high - x);
            if (low != 0.0) partials_[kept++] = low;
            x = high;
        }
        partials_.resize(kept);
        if (x == 0.0) return true;
        if (isfinite(x)) {
            partials_.push_back(x);
            return true;
        }
        if (isfinite(original)) return false;
        if (isinf(original)) infinities_ += original;
        specials_ += original;
        partials_.clear();
        return true;
    }
    bool has_specials() const { return specials_ != 0.0; }
    double specials() const { return specials_; }
    bool infinities_cancel() const { return isnan(infinities_); }

    // The partials' sum, rounded once: half-even across partials.
    double total() const {
        size_t n = partials_.size();
        if (n == 0) return 0.0;
        double high = partials_[--n], low = 0.0;
        while (n > 0) {
            double x = high;
            double y = partials_[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0.0) break;
        }
        if (n > 0 && ((low < 0.0 && partials_[n - 1] < 0.0) || (low > 0.0 && partials_[n - 1] > 0.0))) {
            double y = low * 2.0;
            double x = high + y;
            if (y == x - high) high = x;
        }
        return high;
    }

private:
    std::vector<double> partials_;
    double specials_ = 0.0;
    double infinities_ = 0.0;
};

} // namespace

Value fsum(Thread& t, Args a) {
    ExactSum sum;
    TRY(for_each(t, a[0], [&](Value v) -> Result<void> {
        if (!sum.add(TRY(to_double(t, v)))) return raise(t, t.types.OverflowError, "intermediate overflow in fsum");
        return {};
    }));
    if (sum.has_specials()) {
        if (sum.infinities_cancel()) return raise_value_error(t, "-inf + inf in fsum");
        return make_float(t, sum.specials());
    }
    return make_float(t, sum.total());
}

// ---- prod

Value prod(Thread& t, Args a) {
    Value product = a.keyword(0);
    TRY(for_each(t, a[0], [&](Value v) -> Result<void> {
        int64_t r;
        if (Value::both_small_int(product, v) && !__builtin_mul_overflow(product.as_small_int(), v.as_small_int(), &r))
            product = make_int(t, r);
        else
            product = TRY(binary_operation(t, Operator::Mul, product, v));
        return {};
    }));
    return product;
}

// ---- error-free transformations: a value and what rounding took from it

namespace {

struct DoubleLength {
    double high, low;
};
struct TripleLength {
    double high, low, tiny;
};

DoubleLength fast_sum(double a, double b) { // |a| >= |b|
    double x = a + b;
    return {x, (a - x) + b};
}
DoubleLength sum(double a, double b) {
    double x = a + b;
    double z = x - a;
    return {x, (a - (x - z)) + (b - z)};
}
DoubleLength product(double x, double y) {
    double z = x * y;
    return {z, ::fma(x, y, -z)};
}
TripleLength add_product(double x, double y, TripleLength total) {
    DoubleLength pr = product(x, y);
    DoubleLength sm = sum(total.high, pr.high);
    DoubleLength r1 = sum(total.low, pr.low);
    DoubleLength r2 = sum(r1.high, sm.low);
    return {sm.high, r2.high, total.tiny + r1.low + r2.low};
}
double rounded(TripleLength total) {
    DoubleLength last = sum(total.low, total.tiny);
    DoubleLength all = sum(total.high, last.high);
    return all.high + all.low + last.low;
}

// The Euclidean norm of coordinates whose largest size is `max`: scaled, summed exactly, corrected once.
double vector_norm(std::vector<double>& v, double max, bool found_nan) {
    if (isinf(max)) return max;
    if (found_nan) return NAN;
    if (max == 0.0 || v.size() <= 1) return max;
    int exponent;
    frexp(max, &exponent);
    if (exponent < -1023) {
        for (double& x : v) x /= DBL_MIN;
        return DBL_MIN * vector_norm(v, max / DBL_MIN, found_nan);
    }
    double scale = ldexp(1.0, -exponent);
    double total = 1.0, frac1 = 0.0, frac2 = 0.0;
    auto add = [&](DoubleLength pr) {
        DoubleLength sm = fast_sum(total, pr.high);
        total = sm.high;
        frac1 += pr.low;
        frac2 += sm.low;
    };
    for (double x : v) add(product(x * scale, x * scale));
    double h = sqrt(total - 1.0 + (frac1 + frac2));
    add(product(-h, h));
    h += (total - 1.0 + (frac1 + frac2)) / (2.0 * h);
    return h / scale;
}

double norm(std::vector<double>& v) {
    double max = 0.0;
    bool found_nan = false;
    for (double& x : v) {
        x = fabs(x);
        found_nan |= isnan(x);
        if (x > max) max = x;
    }
    return vector_norm(v, max, found_nan);
}

} // namespace

Value hypot(Thread& t, Args a) {
    std::vector<double> coordinates;
    for (Value v : a.rest()) coordinates.push_back(TRY(to_double(t, v)));
    return make_float(t, norm(coordinates));
}

Value dist(Thread& t, Args a) {
    Tuple* p = TRY(to_tuple(t, a[0]));
    Tuple* q = TRY(to_tuple(t, a[1]));
    if (p->size != q->size) return raise_value_error(t, "both points must have the same number of dimensions");
    std::vector<double> differences;
    for (uint64_t i = 0; i < p->size; i++)
        differences.push_back(TRY(to_double(t, p->items[i])) - TRY(to_double(t, q->items[i])));
    return make_float(t, norm(differences));
}

// ---- sumprod

namespace {

// Ints and floats are summed apart from the rest as long as they come: ints exactly, floats in triple length. What they
// gave is added to `total` when something else turns up, and at the end.
class ProductSum {
public:
    explicit ProductSum(Thread& t) : t_(t) {}

    Result<void> add(Value p, Value q) {
        if (Value::both_small_int(p, q) && !floats_used_) {
            int64_t product, sum;
            if (!__builtin_mul_overflow(p.as_small_int(), q.as_small_int(), &product) &&
                !__builtin_add_overflow(ints_, product, &sum)) {
                ints_ = sum;
                ints_used_ = true;
                return {};
            }
        }
        if (double x, y; is_pair_of_floats(p, q, x, y)) {
            TripleLength next = add_product(x, y, floats_);
            if (isfinite(next.high)) {
                TRY(flush_ints());
                floats_ = next;
                floats_used_ = true;
                return {};
            }
        }
        TRY(flush());
        Value product = TRY(binary_operation(t_, Operator::Mul, p, q));
        total_ = TRY(binary_operation(t_, Operator::Add, total_, product));
        return {};
    }

    Value finish() {
        TRY(flush());
        return total_;
    }

private:
    // Two floats, or a float and an int that a float can hold.
    bool is_pair_of_floats(Value p, Value q, double& x, double& y) {
        if (!is_exact_float(p) && !is_exact_float(q)) return false;
        auto number = [&](Value v, double& out) {
            if (is_exact_float(v)) {
                out = float_value(v);
                return true;
            }
            if (!is_exact_int(v) && !v.is_bool()) return false;
            Result<double> d = int_to_double(t_, v);
            if (d.is_error()) t_.clear_pending();
            out = *d;
            return !d.is_error();
        };
        return number(p, x) && number(q, y);
    }
    Result<void> flush_ints() {
        if (!ints_used_) return {};
        total_ = TRY(binary_operation(t_, Operator::Add, total_, make_int(t_, ints_)));
        ints_ = 0;
        ints_used_ = false;
        return {};
    }
    Result<void> flush() {
        TRY(flush_ints());
        if (!floats_used_) return {};
        total_ = TRY(binary_operation(t_, Operator::Add, total_, make_float(t_, rounded(floats_))));
        floats_ = {};
        floats_used_ = false;
        return {};
    }

    Thread& t_;
    Value total_ = Value::small_int(0);
    int64_t ints_ = 0;
    TripleLength floats_{};
    bool ints_used_ = false;
    bool floats_used_ = false;
};

} // namespace

Value sumprod(Thread& t, Args a) {
    Value p = TRY(get_iterator(t, a[0]));
    Value q = TRY(get_iterator(t, a[1]));
    ProductSum sum(t);
    for (;;) {
        Value x = TRY(next_item(t, p));
        Value y = TRY(next_item(t, q));
        if (x.is_unbound() != y.is_unbound()) return raise_value_error(t, "Inputs are not the same length");
        if (x.is_unbound()) return sum.finish();
        TRY(sum.add(x, y));
    }
}

} // namespace krait::math
