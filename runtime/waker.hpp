// Ends a wait in the system from elsewhere: from another thread, or from a signal handler.
//
// Invariants:
//  1. wake() may be called from any thread and from a signal handler; everything else by the interpreter's thread only.
//  2. No wake-up is lost: one that comes before a wait makes that wait return at once. It tells nothing but that there may
//     be something to look for, so one too many is harmless.
//  3. No descriptor is opened before the first wait.
#pragma once

#include <atomic>
#include <cstdint>

namespace krait {

class Waker {
public:
    Waker() = default;
    ~Waker();
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    void wake();
    bool was_woken() const { return woken_.load(); }
    // Forgets the wake-ups so far. To be called before looking for what they were about.
    void clear();
    // Readable after wake(), for waits in poll or epoll; -1 when it cannot be had. was_woken() is to be asked between
    // this and the wait.
    int descriptor();

    // Waits until `fd` (unless negative) can be read, a point in monotonic time (ns; negative: without limit), a signal,
    // or wake(). True: it was `fd`, or the time.
    bool wait(int fd, int64_t until_ns);

private:
    std::atomic<int> signal_ = -1; // an eventfd
    std::atomic<bool> woken_ = false;
};

} // namespace krait
