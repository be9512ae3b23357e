// A stable merge sort of plain arrays: powersort (Munro and Wild), the order of merges that CPython uses as well.
//
// Natural runs, ascending or strictly descending, are found and kept; short ones are extended by binary insertion. Each
// boundary between runs gets a power, its depth in an almost optimal merge tree, and a run is merged with its left
// neighbour when the next boundary lies higher. `less` may lie (Python code can): every index is checked against the
// bounds of its run, so the result is then some permutation, never a crash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace krait {

template <class Item, class Less>
class MergeSort {
public:
    // `temporary` has room for half of the items, rounded up.
    MergeSort(Item* items, size_t count, Item* temporary, Less& less)
        : items_(items), count_(count), temporary_(temporary), less_(less) {}

    void sort() {
        size_t shortest = shortest_run();
        for (size_t at = 0; at < count_;) {
            size_t length = next_run(at, shortest);
            if (depth_ > 0) {
                int power = boundary_power(at, length);
                while (depth_ > 1 && runs_[depth_ - 2].power > power) merge_top();
                runs_[depth_ - 1].power = power;
            }
            runs_[depth_++] = {at, length, 0};
            at += length;
        }
        while (depth_ > 1) merge_top();
    }

private:
    struct Run {
        size_t begin;
        size_t length;
        int power; // of the boundary behind the run
    };

    // Between 32 and 64, so that count / result is a power of two or a little less.
    size_t shortest_run() const {
        size_t n = count_;
        size_t rest = 0;
        while (n >= 64) {
            rest |= n & 1;
            n >>= 1;
        }
        return n + rest;
    }

    size_t next_run(size_t begin, size_t shortest) {
        Item* a = items_ + begin;
        size_t left = count_ - begin;
        size_t n = 1;
        if (left > 1) {
            bool descending = less_(a[1], a[0]);
            n = 2;
            while (n < left && less_(a[n], a[n - 1]) == descending) n++;
            if (descending) std::reverse(a, a + n);
        }
        if (n >= shortest || n == left) return n;
        size_t wanted = std::min(shortest, left);
        for (; n < wanted; n++) {
            Item item = a[n];
            size_t at = upper_bound(a, n, item);
            std::memmove(static_cast<void*>(a + at + 1), a + at, (n - at) * sizeof(Item));
            a[at] = item;
        }
        return wanted;
    }

    // The first bit in which the midpoints of the last run and of the next one, as fractions of the whole, differ.
    int boundary_power(size_t next_begin, size_t next_length) const {
        const Run& last = runs_[depth_ - 1];
        size_t a = 2 * last.begin + last.length;
        size_t b = 2 * next_begin + next_length;
        for (int power = 1;; power++) {
            if (a >= count_) {
                a -= count_;
                b -= count_;
            } else if (b >= count_) {
                return power;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    // How many of the n sorted items at `a` come before `item`, equal ones included (upper) or not (lower).
    size_t upper_bound(const Item* a, size_t n, const Item& item) {
        size_t low = 0;
        while (low < n) {
            size_t middle = low + (n - low) / 2;
            if (less_(item, a[middle])) {
                n = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
    size_t lower_bound(const Item* a, size_t n, const Item& item) {
        size_t low = 0;
        while (low < n) {
            size_t middle = low + (n - low) / 2;
            if (less_(a[middle], item)) {
                low = middle + 1;
            } else {
                n = middle;
            }
        }
        return low;
    }
    // The same, searching from the beginning (or the end) in growing steps: few comparisons when the answer is near.
    size_t upper_bound_from_begin(const Item* a, size_t n, const Item& item) {
        size_t step = 1;
        while (step < n && !less_(item, a[step - 1])) step *= 2;
        size_t low = step / 2;
        return low + upper_bound(a + low, std::min(step, n) - low, item);
    }
    size_t lower_bound_from_end(const Item* a, size_t n, const Item& item) {
        size_t step = 1;
        while (step < n && !less_(a[n - step], item)) step *= 2;
        size_t high = n - step / 2;
        size_t low = step < n ? n - step : 0;
        return low + lower_bound(a + low, high - low, item);
    }

    void merge_top() {
        Run& left = runs_[depth_ - 2];
        const Run& right = runs_[depth_ - 1];
        merge(items_ + left.begin, left.length, right.length);
        left.length += right.length;
        left.power = right.power;
        depth_--;
    }

    // Merges a[0, left) and a[left, left + right).
    void merge(Item* a, size_t left, size_t right) {
        size_t in_place = upper_bound_from_begin(a, left, a[left]);
        a += in_place;
        left -= in_place;
        if (left == 0) return;
        right = lower_bound_from_end(a + left, right, a[left - 1]);
        if (right == 0) return;
        if (left <= right) {
            merge_forwards(a, left, right);
        } else {
            merge_backwards(a, left, right);
        }
    }

    void merge_forwards(Item* a, size_t left, size_t right) {
        std::memcpy(static_cast<void*>(temporary_), a, left * sizeof(Item));
        const Item* x = temporary_;
        const Item* x_end = x + left;
        const Item* y = a + left;
        const Item* y_end = y + right;
        Item* out = a;
        while (x < x_end && y < y_end) {
            bool take_right = less_(*y, *x);
            *out++ = take_right ? *y : *x;
            y += take_right;
            x += !take_right;
        }
        std::memcpy(static_cast<void*>(out), x, static_cast<size_t>(x_end - x) * sizeof(Item));
    }

    void merge_backwards(Item* a, size_t left, size_t right) {
        std::memcpy(static_cast<void*>(temporary_), a + left, right * sizeof(Item));
        const Item* x = a + left; // one behind
        const Item* y = temporary_ + right;
        Item* out = a + left + right;
        while (x > a && y > temporary_) {
            bool take_left = less_(y[-1], x[-1]);
            *--out = take_left ? x[-1] : y[-1];
            x -= take_left;
            y -= !take_left;
        }
        size_t rest = static_cast<size_t>(y - temporary_);
        std::memcpy(static_cast<void*>(out - rest), temporary_, rest * sizeof(Item));
    }

    Item* items_;
    size_t count_;
    Item* temporary_;
    Less& less_;
    Run runs_[70]; // powers grow along the stack and are below 64
    int depth_ = 0;
};

} // namespace krait
