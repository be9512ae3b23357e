// The search engines. One byte: memchr. More: 16 positions at a time are tested for the needle's first and last byte
// and the few that pass are compared whole. When too many pass in vain (text like "aaaa...", a needle like "aaab"),
// memmem's two-way search takes over, so the worst case stays linear.
#include "runtime/search.hpp"

#include <cstring>

#include "runtime/copy_bytes.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace krait {
namespace {

const char* find_two_way(const char* text, size_t size, const char* needle, size_t n) {
    return static_cast<const char*>(memmem(text, size, needle, n));
}

#if defined(__SSE2__)

// n >= 2, size >= n.
const char* find_long(const char* text, size_t size, const char* needle, size_t n) {
    const char* end = text + (size - n + 1); // of the places where it can begin
    const char* p = text;
    const __m128i first = _mm_set1_epi8(needle[0]);
    const __m128i last = _mm_set1_epi8(needle[n - 1]);
    size_t wasted = 0;
    // Reads up to p + 15 + n - 1, which is inside the text while p + 16 <= end.
    for (; end - p >= 16; p += 16) {
        __m128i starts = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        __m128i ends = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + n - 1));
        auto mask = static_cast<unsigned>(
            _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(starts, first), _mm_cmpeq_epi8(ends, last))));
        for (; mask != 0; mask &= mask - 1) {
            const char* place = p + __builtin_ctz(mask);
            if (std::memcmp(place + 1, needle + 1, n - 1) == 0) return place;
            wasted += n;
        }
        if (wasted > 1024 + 4 * static_cast<size_t>(p - text)) [[unlikely]] {
            return find_two_way(p, static_cast<size_t>(text + size - p), needle, n);
        }
    }
    for (; p < end; p++) {
        if (*p == needle[0] && std::memcmp(p + 1, needle + 1, n - 1) == 0) return p;
    }
    return nullptr;
}

#else

const char* find_long(const char* text, size_t size, const char* needle, size_t n) {
    return find_two_way(text, size, needle, n);
}

#endif

size_t count_byte(std::string_view text, char c) {
    size_t count = 0;
    size_t i = 0;
    // Blocks of 255 keep the inner counters in bytes, which the compiler turns into vector adds.
    while (i < text.size()) {
        size_t stop = text.size() - i < 255 ? text.size() : i + 255;
        unsigned char some = 0;
        for (; i < stop; i++) some = static_cast<unsigned char>(some + (text[i] == c));
        count += some;
    }
    return count;
}

} // namespace

size_t find_bytes(std::string_view text, std::string_view needle, size_t from) {
    if (from > text.size() || needle.size() > text.size() - from) return not_found;
    if (needle.empty()) return from;
    const char* begin = text.data() + from;
    size_t size = text.size() - from;
    const char* place = needle.size() == 1
                            ? static_cast<const char*>(std::memchr(begin, static_cast<unsigned char>(needle[0]), size))
                            : find_long(begin, size, needle.data(), needle.size());
    return place == nullptr ? not_found : static_cast<size_t>(place - text.data());
}

size_t rfind_bytes(std::string_view text, std::string_view needle) {
    if (needle.size() > text.size()) return not_found;
    if (needle.empty()) return text.size();
    size_t room = text.size() - needle.size() + 1;
    for (;;) {
        auto place = static_cast<const char*>(memrchr(text.data(), static_cast<unsigned char>(needle[0]), room));
        if (place == nullptr) return not_found;
        if (std::memcmp(place, needle.data(), needle.size()) == 0) return static_cast<size_t>(place - text.data());
        room = static_cast<size_t>(place - text.data());
    }
}

size_t count_bytes(std::string_view text, std::string_view needle, size_t limit) {
    if (needle.size() == 1 && limit == not_found) return count_byte(text, needle[0]);
    size_t count = 0;
    for (size_t at = 0; count < limit; count++) {
        at = find_bytes(text, needle, at);
        if (at == not_found) break;
        at += needle.size();
    }
    return count;
}

void plan_replace(std::string_view text, std::string_view old, size_t limit, ReplacePlan& plan) {
    constexpr size_t most = sizeof(plan.places) / sizeof(plan.places[0]);
    size_t at = 0;
    while (plan.count < limit) {
        if (plan.known == most) {
            plan.count += count_bytes(text.substr(at), old, limit == not_found ? limit : limit - plan.count);
            return;
        }
        at = find_bytes(text, old, at);
        if (at == not_found) return;
        plan.places[plan.known++] = at;
        plan.count++;
        at += old.size();
    }
}

void run_replace(const ReplacePlan& plan, std::string_view text, std::string_view old, std::string_view with,
                 char* out) {
    size_t done = 0;
    for (size_t i = 0; i < plan.count; i++) {
        size_t at = i < plan.known ? plan.places[i] : find_bytes(text, old, done);
        copy_bytes(out, text.data() + done, at - done);
        out += at - done;
        copy_bytes(out, with.data(), with.size());
        out += with.size();
        done = at + old.size();
    }
    copy_bytes(out, text.data() + done, text.size() - done);
}

} // namespace krait
