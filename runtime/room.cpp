#include "runtime/room.hpp"

#include <algorithm>

#include "runtime/heap.hpp"
#include "runtime/thread.hpp"

namespace krait {

// What is shorter than this is left to malloc: where address space is limited, heaps leave it more.
static constexpr size_t worth_asking = size_t{1} << 20;

bool try_make_room(Thread& t, std::string& text, size_t more) {
    size_t wanted = text.size() + more;
    if (wanted <= text.capacity() || wanted < worth_asking) return true;
    if (wanted < more) return false;
    // Strings double at least, whatever they are asked for. The old buffer is there until the new one is filled.
    size_t capacity = std::max(wanted, 2 * text.capacity());
    if (!t.heap.may_take(capacity)) return false;
    text.reserve(capacity);
    return true;
}

Result<void> make_room(Thread& t, std::string& text, size_t more) {
    if (try_make_room(t, text, more)) return {};
    return raise_memory_error(t);
}

} // namespace krait
