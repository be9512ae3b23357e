// What the loop runs next, in order: a ring of pairs (what to run, what it is run with).
#pragma once

#include <cstdlib>
#include <memory>

#include "runtime/heap.hpp"
#include "runtime/heap_blocks.hpp"

namespace krait {

// Invariants:
//  1. The capacity is a power of two; entry i is at (head + i) & mask.
//  2. The values are seen by the collector through the loop that owns the ring.
class ReadyRing {
public:
    struct Entry {
        Value target; // its Cell::aux is the Target that tells how it is run
        Value argument;
    };

    ReadyRing() = default;
    ~ReadyRing() { std::free(entries_); }
    ReadyRing(const ReadyRing&) = delete;
    ReadyRing& operator=(const ReadyRing&) = delete;

    bool empty() const { return count_ == 0; }
    size_t size() const { return count_; }
    // Room for more is to be made while an eighth is free yet: for tasks that are woken, whose push() must not fail.
    bool is_tight() const { return count_ >= capacity_ - capacity_ / 8; }
    size_t larger_bytes() const { return next_capacity() * sizeof(Entry); }
    [[gnu::noinline]] void grow() {
        size_t capacity = next_capacity();
        auto* entries = static_cast<Entry*>(std::malloc(capacity * sizeof(Entry)));
        if (entries == nullptr) out_of_memory();
        for (size_t i = 0; i < count_; i++) entries[i] = entries_[(head_ + i) & (capacity_ - 1)];
        std::free(entries_);
        entries_ = entries;
        capacity_ = capacity;
        head_ = 0;
    }
    void push(Value target, Value argument) {
        if (count_ == capacity_) [[unlikely]]
            grow();
        entries_[(head_ + count_++) & (capacity_ - 1)] = {target, argument};
    }
    Entry pop() {
        Entry entry = entries_[head_];
        head_ = (head_ + 1) & (capacity_ - 1);
        count_--;
        return entry;
    }
    void clear() { head_ = count_ = 0; }
    void trace(Marker& marker) const {
        for (size_t i = 0; i < count_; i++) {
            const Entry& entry = entries_[(head_ + i) & (capacity_ - 1)];
            marker.visit(entry.target);
            marker.visit(entry.argument);
        }
    }

private:
    size_t next_capacity() const { return capacity_ == 0 ? 64 : capacity_ * 2; }

    Entry* entries_ = nullptr;
    size_t capacity_ = 0;
    size_t head_ = 0;
    size_t count_ = 0;
};

} // namespace krait
