// Waiting for file descriptors, a deadline, or the interpreter's waker. The one seam towards the operating system: another
// system gets another poller_*.cpp.
//
// Invariants:
//  1. No descriptor is opened before the first wait() or watch(): a loop that only runs ready tasks costs no system call.
//  2. A wake-up that came before wait() makes it return at once.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/waker.hpp"

namespace krait {

class Poller {
public:
    struct Event {
        int fd;
        bool readable; // or closed, or failed
        bool writable;
    };

    explicit Poller(Waker& waker) : waker_(waker) {}
    ~Poller();
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;

    // What is wanted of `fd` from now on; neither: it is forgotten. 0 or an errno.
    int watch(int fd, bool readable, bool writable);
    // Waits at most `timeout_ns` (negative: without limit). The number of events; 0 also when a signal or a wake-up came.
    int wait(std::span<Event> events, int64_t timeout_ns);
    // For a host that drives the loop: readable when the loop has something to do. -1 when it cannot be had.
    int descriptor() { return open() == 0 ? queue_ : -1; }

private:
    int open();

    Waker& waker_;
    int queue_ = -1;
};

} // namespace krait
