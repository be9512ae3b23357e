// Waiting for file descriptors, a deadline, or a wake-up from elsewhere. The one seam towards the operating system: another
// system gets another poller_*.cpp.
//
// Invariants:
//  1. wake() may be called from any thread and from a signal handler; everything else by the loop's owner only.
//  2. A wake-up is never lost: one that comes before wait() makes the next wait() return at once.
//  3. No descriptor is opened before the first wait() or watch(): a loop that only runs ready tasks costs no system call.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

namespace krait {

class Poller {
public:
    struct Event {
        int fd;
        bool readable; // or closed, or failed
        bool writable;
    };

    Poller() = default;
    ~Poller();
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;

    // What is wanted of `fd` from now on; neither: it is forgotten. 0 or an errno.
    int watch(int fd, bool readable, bool writable);
    // Waits at most `timeout_ns` (negative: without limit). The number of events; 0 also when a signal or wake() came.
    int wait(std::span<Event> events, int64_t timeout_ns);
    void wake();
    bool was_woken() const { return woken_.load(std::memory_order_relaxed); }
    // For a host that drives the loop: readable when the loop has something to do. -1 when it cannot be had.
    int descriptor() { return open() == 0 ? queue_ : -1; }

private:
    int open();
    void drain_wake_up();

    int queue_ = -1;
    std::atomic<int> signal_ = -1;
    std::atomic<bool> woken_ = false;
};

} // namespace krait
