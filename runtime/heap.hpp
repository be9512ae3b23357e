// The heap of one interpreter: non-moving mark-sweep over 16 KiB blocks inside one reserved address region.
//
// A block holds cells of one size class; a larger object takes a run of whole blocks. Mark bits lie in the block's
// header (one per 16 bytes), sweeping is lazy: a block is swept when its size class next needs cells.
//
// Invariants:
//  1. Roots are found conservatively on native stacks and on the register stack, precisely everywhere else. A Value or
//     a Cell pointer (also an interior one) in a local variable keeps its cell alive. A Value in malloc'ed memory
//     does not: use RootVector or Root (runtime/root.hpp).
//  2. Every field of a fresh cell is initialised before the next allocation: the collector may trace it then.
//  3. Every store of a Value into an existing cell goes through store() below: the write-barrier seam.
//  4. allocate() of a small cell never fails; when the byte limit is passed, MemoryError is raised at the next
//     safepoint. Large allocations fail as null, and the caller raises MemoryError.
//  5. Finalizers of native types (closing a file) run right after marking, never during the sweep, and must not
//     allocate or look at other cells.
#pragma once

#include <cstring>
#include <vector>

#include "runtime/cell.hpp"

namespace krait {

class Heap;
class Marker;
struct Shape;
class Thread;

using TraceFn = void (*)(Cell* cell, Marker& marker);
using FinalizeFn = void (*)(Cell* cell);

// Size classes: multiples of 16 up to 256, then coarser, each dividing a block well.
namespace size_class {
inline constexpr uint16_t sizes[] = {16,  32,  48,  64,  80,  96,  112, 128,  144,  160,  176,  192,  208,  224, 240,
                                     256, 320, 384, 448, 512, 640, 768, 1008, 1344, 2016, 2688, 4048, 8112};
inline constexpr size_t count = sizeof(sizes) / sizeof(sizes[0]);
inline constexpr size_t largest = sizes[count - 1];
constexpr unsigned of(size_t bytes) {
    if (bytes <= 256) return bytes == 0 ? 0 : static_cast<unsigned>((bytes + 15) / 16 - 1);
    unsigned c = 16;
    while (sizes[c] < bytes) c++;
    return c;
}
} // namespace size_class

struct HeapStatistics {
    size_t used_bytes;     // blocks in use (cells, live or not yet swept) and external memory
    size_t live_bytes;     // what the last collection marked, plus what was allocated since
    size_t reserved_bytes; // address space
    size_t external_bytes;
    size_t limit_bytes;    // 0: none
    uint64_t collections;
};

class Heap {
public:
    // `limit` bytes (0: none) cap what cells and external memory may take; it also sizes the reservation.
    explicit Heap(size_t limit);
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    // A cell of at least `bytes`, its header set. Null only for bytes > size_class::largest when memory is short.
    // Fields are uninitialised (invariant 2).
    Cell* allocate(size_t bytes, ShapeId shape, Kind kind) {
        if (bytes > size_class::largest) [[unlikely]] return allocate_large(bytes, shape, kind);
        unsigned c = size_class::of(bytes);
        FreeCell* cell = free_[c];
        if (cell == nullptr) [[unlikely]] return allocate_slow(c, shape, kind);
        unpoison(cell, c);
        free_[c] = cell->next;
        *reinterpret_cast<uint64_t*>(cell) = header(shape, kind);
        return reinterpret_cast<Cell*>(cell);
    }
    template <class T>
    T* allocate(ShapeId shape, size_t extra_bytes = 0) {
        return static_cast<T*>(allocate(sizeof(T) + extra_bytes, shape, T::kind_of));
    }

    // External memory (file buffers, TLS, compiled patterns) counts towards the collection debt and the limit.
    void add_external(size_t bytes);
    void remove_external(size_t bytes);

    // Cells whose type has a finalizer or whose class has __del__ are registered when they are made.
    void register_finalizable(Cell* cell) { finalizable_.push_back(cell); }

    // Run when a cell died: weak references are cleared here. (object -> list of weak reference cells)
    void register_weak(Cell* referent, Cell* reference) { weak_.push_back({referent, reference}); }

    void collect();
    HeapStatistics statistics() const;
    void set_limit(size_t bytes) { limit_ = bytes; }
    // The limit was passed by small allocations: the next safepoint raises MemoryError and clears this.
    bool limit_exceeded() const { return limit_exceeded_; }
    void clear_limit_exceeded() { limit_exceeded_ = false; }
    bool may_allocate(size_t bytes) const;
    void set_stress(unsigned every) { stress_every_ = every; }
    bool automatic = true; // gc.disable() clears it

    // The cell that `address` points to or into, or null when it is no live cell of this heap.
    Cell* find_cell(uintptr_t address) const;
    size_t cell_bytes(const Cell* cell) const;
    template <class Visit>
    void for_each_cell(Visit visit);

    // -- shapes by id
    Shape* shape(ShapeId id) const { return shapes_[id]; }
    Shape* const* shape_table() const { return shapes_; }
    ShapeId add_shape(Shape* shape);
    uint32_t shape_count() const { return shape_count_; }

    // Who provides the roots: set by the interpreter state.
    void (*mark_roots)(void* context, Marker& marker) = nullptr;
    // Called after marking with the cells that are about to die and whose class has __del__, before any sweep.
    void (*queue_del)(void* context, Cell* cell) = nullptr;
    void (*weak_died)(void* context, Cell* reference) = nullptr;
    void* context = nullptr;

private:
    friend class Marker;
    struct FreeCell {
        uint64_t header; // zero: Kind::Free
        FreeCell* next;
    };
    struct Block;
    struct Weak {
        Cell* referent;
        Cell* reference;
    };

    static constexpr uint64_t header(ShapeId shape, Kind kind) {
        return shape | static_cast<uint64_t>(kind) << 32;
    }
    static void unpoison(void* cell, unsigned size_class);
    Cell* allocate_slow(unsigned size_class, ShapeId shape, Kind kind);
    Cell* allocate_large(size_t bytes, ShapeId shape, Kind kind);
    FreeCell* refill(unsigned size_class);
    FreeCell* sweep(Block* block);
    void sweep_large(size_t block_index);
    void finish_sweep();
    void collect_if_due();
    void run_finalizers(Marker& marker);
    void clear_dead_weak();
    void clear_dead_shapes();
    Block* take_blocks(size_t count);
    void release_blocks(size_t first, size_t count);
    bool grow(size_t count);
    Block* block_at(size_t index) const { return reinterpret_cast<Block*>(base_ + index * block_size); }
    size_t block_index(uintptr_t address) const { return (address - base_) / block_size; }

    static constexpr size_t block_size = 16 * 1024;

    FreeCell* free_[size_class::count] = {};
    uintptr_t base_ = 0;
    size_t reserved_ = 0;  // bytes
    size_t committed_ = 0; // bytes
    uint8_t* block_use_ = nullptr;  // per block: see heap.cpp
    size_t block_count_ = 0;        // blocks ever handed out (the region's used prefix)
    size_t free_blocks_ = 0;        // of those, free ones
    std::vector<uint32_t> unswept_[size_class::count];
    std::vector<Cell*> finalizable_;
    std::vector<Weak> weak_;
    Shape** shapes_ = nullptr;
    uint32_t shape_count_ = 0;
    uint32_t shape_capacity_ = 0;
    size_t limit_ = 0;
    size_t external_ = 0;
    size_t live_bytes_ = 0;
    size_t allocated_since_ = 0; // bytes handed out since the last collection
    size_t debt_limit_ = 0;      // allocated_since_ that starts the next collection
    uint64_t collections_ = 0;
    unsigned stress_every_ = 0;
    unsigned stress_count_ = 0;
    bool limit_exceeded_ = false;
    bool collecting_ = false;
};

// Given to trace functions: visit every Value and Cell pointer that the cell holds.
class Marker {
public:
    explicit Marker(Heap& heap) : heap_(heap) {}
    void visit(Value v) {
        if (v.is_cell() && v.bits() != 0) push(v.cell());
    }
    void visit(const Cell* cell) {
        if (cell != nullptr) push(const_cast<Cell*>(cell));
    }
    void visit(const Value* values, size_t count) {
        for (size_t i = 0; i < count; i++) visit(values[i]);
    }
    // A word that may or may not be a pointer to (or into) a cell.
    void visit_word(uint64_t word);
    void visit_words(const void* begin, const void* end);
    bool is_marked(const Cell* cell) const;
    // Traces until nothing is left to trace.
    void drain();

private:
    friend class Heap;
    void push(Cell* cell) { stack_.push_back(cell); }
    bool mark(Cell* cell);

    Heap& heap_;
    std::vector<Cell*> stack_;
    size_t marked_bytes_ = 0;
};

// The write barrier: every store of a Value into a cell that is already reachable. Its body is empty while the
// collector stops the world; callers must not rely on that.
inline void write_barrier([[maybe_unused]] const Cell* owner, [[maybe_unused]] Value value) {}
inline void store(const Cell* owner, Value& slot, Value value) {
    slot = value;
    write_barrier(owner, value);
}
template <class T>
void store_cell(const Cell* owner, T*& slot, T* cell) {
    slot = cell;
    write_barrier(owner, Value(cell));
}

} // namespace krait
