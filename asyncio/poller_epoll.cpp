// The poller on Linux: epoll, and an eventfd for wake-ups.
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "asyncio/poller.hpp"

namespace krait {

Poller::~Poller() {
    if (queue_ >= 0) close(queue_);
}

int Poller::open() {
    if (queue_ >= 0) return 0;
    int queue = epoll_create1(EPOLL_CLOEXEC);
    if (queue < 0) return errno;
    int signal = waker_.descriptor();
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.fd = signal;
    if (signal < 0 || epoll_ctl(queue, EPOLL_CTL_ADD, signal, &wanted) < 0) {
        int error = errno;
        close(queue);
        return error;
    }
    queue_ = queue;
    return 0;
}

int Poller::watch(int fd, bool readable, bool writable) {
    if (int error = open()) return error;
    epoll_event wanted{};
    wanted.events = (readable ? EPOLLIN | EPOLLRDHUP : 0u) | (writable ? EPOLLOUT : 0u);
    wanted.data.fd = fd;
    if (!readable && !writable) {
        // The descriptor may be closed already: then the kernel has forgotten it.
        epoll_ctl(queue_, EPOLL_CTL_DEL, fd, &wanted);
        return 0;
    }
    if (epoll_ctl(queue_, EPOLL_CTL_MOD, fd, &wanted) == 0) return 0;
    if (errno != ENOENT) return errno;
    return epoll_ctl(queue_, EPOLL_CTL_ADD, fd, &wanted) == 0 ? 0 : errno;
}

int Poller::wait(std::span<Event> events, int64_t timeout_ns) {
    if (open() != 0) return 0;
    if (waker_.was_woken()) timeout_ns = 0;
    epoll_event ready[64];
    int room = static_cast<int>(std::min<size_t>(std::size(ready), events.size()));
    timespec limit{static_cast<time_t>(timeout_ns / 1'000'000'000), static_cast<long>(timeout_ns % 1'000'000'000)};
    int count = epoll_pwait2(queue_, ready, room, timeout_ns < 0 ? nullptr : &limit, nullptr);
    if (count < 0 && errno == ENOSYS) { // before Linux 5.11: milliseconds, rounded up
        int64_t ms = timeout_ns < 0 ? -1 : std::min<int64_t>((timeout_ns + 999'999) / 1'000'000, 1 << 30);
        count = epoll_wait(queue_, ready, room, static_cast<int>(ms));
    }
    int given = 0;
    for (int i = 0; i < count; i++) {
        if (ready[i].data.fd == waker_.descriptor()) {
            waker_.clear();
            continue;
        }
        uint32_t what = ready[i].events;
        bool broken = what & (EPOLLERR | EPOLLHUP);
        events[static_cast<size_t>(given++)] = {ready[i].data.fd, (what & (EPOLLIN | EPOLLRDHUP)) || broken,
                                                (what & EPOLLOUT) || broken};
    }
    if (waker_.was_woken()) waker_.clear();
    return given;
}

} // namespace krait
