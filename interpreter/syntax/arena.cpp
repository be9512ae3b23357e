#include "interpreter/syntax/arena.hpp"

#include <algorithm>
#include <cstring>

namespace krait::syntax {

namespace {
// Blocks double from the first size to the largest, so that a one-line program costs little and a large file few calls.
constexpr std::size_t first_block = 4 * 1024;
constexpr std::size_t largest_block = 256 * 1024;
} // namespace

void Arena::add_block(std::size_t at_least) {
    std::size_t size = std::max(at_least, std::clamp(size_, first_block, largest_block));
    void* block = std::malloc(size);
    if (block == nullptr) std::abort();
    blocks_.push_back(block);
    size_ += size;
    next_ = reinterpret_cast<std::uintptr_t>(block);
    limit_ = next_ + size;
}

std::string_view Arena::copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = array<char>(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

std::string_view Arena::intern(std::string_view text) {
    if (auto found = interned_.find(text); found != interned_.end()) return *found;
    std::string_view own = copy(text);
    interned_.insert(own);
    return own;
}

void Arena::clear() {
    for (void* block : blocks_) std::free(block);
    blocks_.clear();
    interned_.clear();
    next_ = limit_ = size_ = 0;
}

} // namespace krait::syntax
