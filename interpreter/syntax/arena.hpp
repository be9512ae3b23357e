#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace krait::syntax {

// A bump allocator that owns a tree: nodes, lists and text live exactly as long as it does.
//
// 1. Only trivially destructible objects are created here: nothing is destroyed one by one.
// 2. Memory is never moved: pointers and string views stay valid until `clear` or the end of the arena.
// 3. Interned text is unique: two interned views are equal exactly when their `data()` pointers are equal.
class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() { clear(); }

    void* allocate(std::size_t size, std::size_t alignment) {
        std::uintptr_t start = (next_ + alignment - 1) & ~(std::uintptr_t{alignment} - 1);
        if (start + size > limit_) [[unlikely]] {
            add_block(size + alignment);
            start = (next_ + alignment - 1) & ~(std::uintptr_t{alignment} - 1);
        }
        next_ = start + size;
        return reinterpret_cast<void*>(start);
    }

    template <class T, class... Arguments>
    T* create(Arguments&&... arguments) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
    }

    // Room for `count` objects that the caller fills in.
    template <class T>
    T* array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
        return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    }

    // A copy of the text that lives as long as the arena.
    std::string_view copy(std::string_view text);

    // The one copy of the text in this arena (rule 3). All identifiers of a tree are interned.
    std::string_view intern(std::string_view text);

    // Bytes taken from the system so far: what a memory limit is charged for.
    std::size_t size() const { return size_; }

    // Frees everything that was allocated.
    void clear();

private:
    void add_block(std::size_t at_least);

    std::uintptr_t next_ = 0;
    std::uintptr_t limit_ = 0;
    std::size_t size_ = 0;
    std::vector<void*> blocks_;
    std::unordered_set<std::string_view> interned_;
};

} // namespace krait::syntax
