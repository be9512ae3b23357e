// The loop's timers: a heap with four children per node, earliest first.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/heap.hpp"

namespace krait {

// Invariants:
//  1. Equal deadlines come out in the order they went in: `sequence` breaks ties.
//  2. Cancelling is lazy: a cancelled target stays in until it is due, or until more than half of the entries are
//     cancelled; then sweep() takes them all out. Whoever cancels calls cancelled().
//  3. The values are seen by the collector through the loop that owns the heap.
class TimerHeap {
public:
    struct Timer {
        int64_t deadline; // ns of the interpreter's clock
        uint64_t sequence;
        Value target;
    };

    bool empty() const { return timers_.empty(); }
    size_t size() const { return timers_.size(); }
    const Timer& first() const { return timers_.front(); }
    size_t cancelled_count() const { return cancelled_; }

    // As ReadyRing's.
    bool is_tight() const { return timers_.size() == timers_.capacity(); }
    size_t larger_bytes() const { return (timers_.size() * 2 + 64) * sizeof(Timer); }
    void grow() { timers_.reserve(timers_.size() * 2 + 64); }
    void push(int64_t deadline, Value target) {
        timers_.push_back({deadline, next_sequence_++, target});
        sift_up(timers_.size() - 1);
    }
    Value pop() {
        Value target = timers_.front().target;
        Timer last = timers_.back();
        timers_.pop_back();
        if (!timers_.empty()) {
            timers_.front() = last;
            sift_down(0);
        }
        return target;
    }
    void clear() {
        timers_.clear();
        cancelled_ = 0;
    }

    // `is_cancelled(target)` tells which ones those are.
    template <class IsCancelled>
    void cancelled(IsCancelled is_cancelled) {
        cancelled_++;
        if (timers_.size() >= 64 && cancelled_ * 2 > timers_.size()) sweep(is_cancelled);
    }
    // A cancelled one was popped.
    void forget_cancelled() { cancelled_ -= cancelled_ > 0; }

    void trace(Marker& marker) const {
        for (const Timer& timer : timers_) marker.visit(timer.target);
    }

private:
    static bool earlier(const Timer& a, const Timer& b) {
        return a.deadline != b.deadline ? a.deadline < b.deadline : a.sequence < b.sequence;
    }
    void sift_up(size_t i) {
        Timer moving = timers_[i];
        while (i > 0) {
            size_t parent = (i - 1) / 4;
            if (!earlier(moving, timers_[parent])) break;
            timers_[i] = timers_[parent];
            i = parent;
        }
        timers_[i] = moving;
    }
    void sift_down(size_t i) {
        Timer moving = timers_[i];
        for (;;) {
            size_t child = i * 4 + 1;
            if (child >= timers_.size()) break;
            size_t end = child + 4 < timers_.size() ? child + 4 : timers_.size();
            size_t least = child;
            for (size_t k = child + 1; k < end; k++)
                if (earlier(timers_[k], timers_[least])) least = k;
            if (!earlier(timers_[least], moving)) break;
            timers_[i] = timers_[least];
            i = least;
        }
        timers_[i] = moving;
    }
    template <class IsCancelled>
    void sweep(IsCancelled is_cancelled) {
        std::erase_if(timers_, [&](const Timer& timer) { return is_cancelled(timer.target); });
        cancelled_ = 0;
        for (size_t i = timers_.size() / 4 + 1; i-- > 0;)
            if (i < timers_.size()) sift_down(i);
    }

    std::vector<Timer> timers_;
    uint64_t next_sequence_ = 0;
    size_t cancelled_ = 0;
};

} // namespace krait
