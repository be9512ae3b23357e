// The one clock that everything in an interpreter reads and sleeps by: time, asyncio, and what hosts ask for.
//
// The virtual clock stands still while code runs; sleeping advances it at once. Programs that sleep run without waiting,
// and give the same times in every run.
#pragma once

#include <cstdint>

#include "runtime/waker.hpp"

namespace krait {

class Clock {
public:
    int64_t monotonic() const; // ns since some point in the past
    int64_t wall() const;      // ns since 1970
    // Waits. False when a signal or a wake-up came first: the caller serves it and sleeps for the rest. Negative: not at
    // all.
    bool sleep_until(int64_t monotonic_ns, Waker& waker);

    bool is_virtual() const { return virtual_; }
    void use_virtual() { virtual_ = true; }
    // Moves a virtual clock forward, never back.
    void advance_to(int64_t monotonic_ns) {
        if (monotonic_ns > now_) now_ = monotonic_ns;
    }

private:
    bool virtual_ = false;
    int64_t now_ = 0; // of the virtual clock
};

} // namespace krait
