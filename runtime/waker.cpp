#include "runtime/waker.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace krait {

Waker::~Waker() {
    if (int fd = signal_.load(); fd >= 0) close(fd);
}

void Waker::wake() {
    if (woken_.exchange(true)) return;
    int fd = signal_.load();
    int saved = errno; // of what a signal handler interrupts
    uint64_t one = 1;
    if (fd >= 0) (void)!write(fd, &one, sizeof(one));
    errno = saved;
}

void Waker::clear() {
    woken_.store(false);
    uint64_t count;
    if (int fd = signal_.load(); fd >= 0) (void)!read(fd, &count, sizeof(count));
}

int Waker::descriptor() {
    if (signal_.load() < 0) signal_.store(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    return signal_.load();
}

static int64_t now() {
    timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return int64_t{ts.tv_sec} * 1'000'000'000 + ts.tv_nsec;
}

bool Waker::wait(int fd, int64_t until_ns) {
    pollfd waits[2] = {{descriptor(), POLLIN, 0}, {fd, POLLIN, 0}};
    if (was_woken()) {
        clear();
        return false;
    }
    int64_t left = until_ns < 0 ? 0 : until_ns - now();
    if (left < 0) left = 0;
    timespec limit{static_cast<time_t>(left / 1'000'000'000), static_cast<long>(left % 1'000'000'000)};
    int count = ppoll(waits, fd < 0 ? 1 : 2, until_ns < 0 ? nullptr : &limit, nullptr);
    if (count < 0) return false;
    if (waits[0].revents == 0) return true;
    clear();
    return false;
}

} // namespace krait
