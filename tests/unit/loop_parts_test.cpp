// The parts of the event loop that need no interpreter.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>
#include <vector>

#include "asyncio/poller.hpp"
#include "asyncio/ready_ring.hpp"
#include "asyncio/timer_heap.hpp"

namespace krait {
namespace {

Value number(int64_t n) { return Value::small_int(n); }

TEST(ReadyRing, KeepsOrderWhileItGrowsAndWraps) {
    ReadyRing ring;
    int64_t pushed = 0, popped = 0;
    std::mt19937 random(1);
    for (int round = 0; round < 2000; round++) {
        for (unsigned n = random() % 9; n > 0; n--) ring.push(number(pushed++), Value::none());
        for (unsigned n = random() % 9; n > 0 && !ring.empty(); n--)
            EXPECT_EQ(ring.pop().target.as_small_int(), popped++);
    }
    EXPECT_EQ(ring.size(), static_cast<size_t>(pushed - popped));
}

TEST(TimerHeap, GivesTheEarliestAndTiesInOrder) {
    TimerHeap heap;
    std::mt19937 random(2);
    for (int64_t i = 0; i < 5000; i++) heap.push(random() % 100, number(i));
    int64_t deadline = -1, last = -1;
    while (!heap.empty()) {
        int64_t next = heap.first().deadline;
        int64_t target = heap.pop().as_small_int();
        EXPECT_GE(next, deadline);
        if (next == deadline) EXPECT_GT(target, last);
        deadline = next;
        last = target;
    }
}

TEST(TimerHeap, SweepsWhenMostAreCancelled) {
    TimerHeap heap;
    std::vector<bool> cancelled(1000);
    for (int64_t i = 0; i < 1000; i++) heap.push(i * 7 % 1000, number(i));
    auto is_cancelled = [&](Value v) { return cancelled[static_cast<size_t>(v.as_small_int())]; };
    for (size_t i = 0; i < 1000; i++) {
        if (i % 4 == 0) continue;
        cancelled[i] = true;
        heap.cancelled(is_cancelled);
    }
    EXPECT_LT(heap.size(), 600u);
    int64_t previous = -1;
    size_t left = 0;
    while (!heap.empty()) {
        EXPECT_GE(heap.first().deadline, previous);
        previous = heap.first().deadline;
        left += !is_cancelled(heap.pop());
    }
    EXPECT_EQ(left, 250u);
}

TEST(Poller, ReportsReadableAndWritable) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    Waker waker;
    Poller poller(waker);
    Poller::Event events[4];
    EXPECT_EQ(poller.watch(ends[0], true, false), 0);
    EXPECT_EQ(poller.wait(events, 0), 0);
    ASSERT_EQ(write(ends[1], "x", 1), 1);
    ASSERT_EQ(poller.wait(events, -1), 1);
    EXPECT_EQ(events[0].fd, ends[0]);
    EXPECT_TRUE(events[0].readable);
    EXPECT_FALSE(events[0].writable);
    EXPECT_EQ(poller.watch(ends[0], false, false), 0);
    EXPECT_EQ(poller.wait(events, 0), 0);
    EXPECT_EQ(poller.watch(-1, true, false), EBADF);
    close(ends[0]);
    close(ends[1]);
}

TEST(Poller, IsWokenFromAnotherThreadAndBeforehand) {
    Waker waker;
    Poller poller(waker);
    Poller::Event events[4];
    waker.wake();
    EXPECT_EQ(poller.wait(events, -1), 0);
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        waker.wake();
    });
    EXPECT_EQ(poller.wait(events, -1), 0);
    other.join();
    EXPECT_EQ(poller.wait(events, 1'000'000), 0);
}

} // namespace
} // namespace krait
