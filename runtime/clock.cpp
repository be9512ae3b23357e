#include "runtime/clock.hpp"

#include <ctime>

namespace krait {

namespace {
// 2025-01-01 00:00 UTC: where the virtual wall clock begins.
constexpr int64_t virtual_start = int64_t{1735689600} * 1'000'000'000;

int64_t read(clockid_t id) {
    timespec ts;
    clock_gettime(id, &ts);
    return int64_t{ts.tv_sec} * 1'000'000'000 + ts.tv_nsec;
}
} // namespace

int64_t Clock::monotonic() const { return virtual_ ? now_ : read(CLOCK_MONOTONIC); }
int64_t Clock::wall() const { return virtual_ ? virtual_start + now_ : read(CLOCK_REALTIME); }

bool Clock::sleep_until(int64_t monotonic_ns, Waker& waker) {
    if (virtual_) {
        advance_to(monotonic_ns);
        return true;
    }
    return monotonic_ns < 0 || waker.wait(-1, monotonic_ns);
}

} // namespace krait
