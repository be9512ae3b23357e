// The heap of one interpreter: non-moving mark-sweep over 16 KiB blocks inside one range of addresses.
//
// A block holds cells of one size class; a larger object takes a run of whole blocks. Mark bits lie in a table of their
// own (one per 16 bytes), sweeping is lazy: a block is swept when its size class next needs cells. Blocks that a
// collection found empty are free at once. heap.cpp has the collector, heap_blocks.cpp the addresses and blocks,
// marker.cpp the tracing.
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
#include "runtime/sanitizer.hpp"

namespace krait {

class Heap;
class Marker;
struct Shape;
class Thread;

using TraceFn = void (*)(Cell* cell, Marker& marker);
using FinalizeFn = void (*)(Cell* cell);

// Size classes: multiples of 16 up to 256, then multiples of 64, each dividing a block well.
namespace size_class {
inline constexpr uint16_t sizes[] = {16,  32,   48,   64,   80,   96,   112,  128,  144,  160, 176,
                                     192, 208,  224,  240,  256,  320,  384,  448,  512,  640, 768,
                                     896, 1024, 1344, 1600, 2048, 2688, 3264, 4096, 5440, 8192};
inline constexpr size_t count = sizeof(sizes) / sizeof(sizes[0]);
inline constexpr size_t largest = sizes[count - 1];
struct Table {
    uint8_t of_64ths[largest / 64 + 1];
};
inline constexpr Table table = [] {
    Table t{};
    unsigned c = 16;
    for (size_t i = 0; i <= largest / 64; i++) {
        while (sizes[c] < i * 64) c++;
        t.of_64ths[i] = static_cast<uint8_t>(c);
    }
    return t;
}();
constexpr unsigned of(size_t bytes) {
    if (bytes <= 256) return bytes == 0 ? 0 : static_cast<unsigned>((bytes + 15) / 16 - 1);
    return table.of_64ths[(bytes + 63) / 64];
}
} // namespace size_class

struct HeapStatistics {
    size_t used_bytes;     // blocks in use (cells, live or not yet swept) and external memory
    size_t live_bytes;     // what the last collection marked, plus what was allocated since
    size_t reserved_bytes; // address space that blocks may take at most
    size_t external_bytes;
    size_t limit_bytes; // 0: none
    uint64_t collections;
};

class Heap {
public:
    // `limit` bytes (0: none) cap what cells and external memory may take; it also says how many addresses are needed.
    explicit Heap(size_t limit);
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    // A cell of at least `bytes`, its header set. Null only for bytes > size_class::largest when memory is short.
    // Fields are uninitialised (invariant 2).
    Cell* allocate(size_t bytes, ShapeId shape, Kind kind) {
        if (bytes > size_class::largest) [[unlikely]]
            return allocate_large(bytes, shape, kind);
        unsigned c = size_class::of(bytes);
        FreeCell* cell = free_[c];
        if (cell == nullptr) [[unlikely]]
            return allocate_slow(bytes, shape, kind);
        sanitizer::unpoison(cell, bytes < sizeof(FreeCell) ? sizeof(FreeCell) : bytes);
        free_[c] = cell->next;
        *reinterpret_cast<uint64_t*>(cell) = header(shape, kind);
        return reinterpret_cast<Cell*>(cell);
    }
    template <class T>
    T* allocate(ShapeId shape, size_t extra_bytes = 0) {
        return static_cast<T*>(allocate(sizeof(T) + extra_bytes, shape, T::kind_of));
    }

    // Makes a large object longer where it lies, up to `bytes`, when the blocks behind it are free. False: it is as it was
    // (small objects always). A list that grows by appending keeps its buffer so, without a copy and without garbage.
    bool extend_large(Cell* cell, size_t bytes);

    // External memory (file buffers, TLS, compiled patterns) counts towards the collection debt and the limit.
    void add_external(size_t bytes);
    void remove_external(size_t bytes);

    // Cells whose type has a finalizer or whose class has __del__ are registered when they are made.
    void register_finalizable(Cell* cell) { finalizable_.push_back(reinterpret_cast<uintptr_t>(cell)); }

    // Run when a cell died: weak references are cleared here. (object -> list of weak reference cells)
    void register_weak(Cell* referent, Cell* reference) { weak_.push_back({referent, reference}); }

    void collect();
    // Half of what starts a collection was allocated: one now would not be wasted.
    bool is_nearly_due() const { return automatic && allocated_since_ > debt_limit_ / 2; }
    // How long the last collection took, in ns.
    int64_t last_duration() const { return last_duration_; }
    // After limit_exceeded(): collects; false when the program has to give something up (MemoryError).
    bool collect_for_room();
    // During a collection: where the native stack of the collector's callers ends, their registers included.
    uintptr_t scan_from() const { return scan_from_; }
    HeapStatistics statistics() const;
    void set_limit(size_t bytes);
    // The limit was passed by small allocations: the next safepoint raises MemoryError and clears this.
    bool limit_exceeded() const { return limit_exceeded_; }
    void clear_limit_exceeded() { limit_exceeded_ = false; }
    // False when `bytes` more would pass the limit even if nothing else were alive than at the last collection.
    bool may_allocate(size_t bytes) const;
    // The same for memory from malloc: what natives build up outside the heap, and what their libraries need.
    bool may_take(size_t bytes) const;
    // About how much that could be at most under a limit of address space; SIZE_MAX without one.
    size_t most_to_take() const;
    // Collect at every n-th allocation (0: never), and fill what is freed with 0xDB.
    void set_stress(unsigned every);
    bool automatic = true; // gc.disable() clears it

    // The live cell that `address` points to or into, or null when there is none.
    Cell* find_cell(uintptr_t address) const;
    // The size of the cell's slot: for accounting; a cell may use only the bytes it asked for.
    size_t cell_bytes(const Cell* cell) const;
    // Calls visit(Cell*) for every cell that was alive at the last collection or is newer. `visit` must not allocate.
    template <class Visit>
    void for_each_cell(Visit visit) {
        walk([](void* v, Cell* cell) { (*static_cast<Visit*>(v))(cell); }, &visit);
    }

    // -- shapes by id; id 0 is no shape (internal cells)
    Shape* shape(ShapeId id) const { return shapes_[id]; }
    Shape* const* shape_table() const { return shapes_; }
    ShapeId add_shape(Shape* shape);
    uint32_t shape_count() const { return shape_count_; }

    // -- hooks, set by the interpreter state
    // Who provides the roots.
    void (*mark_roots)(void* context, Marker& marker) = nullptr;
    // Called after marking for each cell that is about to die and whose class has __del__, before any sweep. The
    // cell and what it refers to stay alive for one more cycle; the hook must not allocate.
    void (*queue_del)(void* context, Cell* cell) = nullptr;
    // The referent of `reference` died: the hook clears the reference (and when the reference itself is `alive`, queues
    // its callback). Called before any queue_del; must not allocate.
    void (*weak_died)(void* context, Cell* reference, bool alive) = nullptr;
    // Called when it is settled what dies: weak tables drop their dead entries (Marker::is_marked).
    void (*after_mark)(void* context, Marker& marker) = nullptr;
    // limit_exceeded() became true: make the running thread reach its safepoint soon.
    void (*request_safepoint)(void* context) = nullptr;
    void* context = nullptr;

private:
    friend class Marker;
    struct FreeCell {
        uint64_t header; // zero: Kind::Free
        FreeCell* next;
    };
    struct Weak {
        Cell* referent;
        Cell* reference;
    };
    // The part of a never-used block that was not yet made into free cells, so that its pages stay untouched.
    struct Fresh {
        uintptr_t next;
        uintptr_t end;
    };
    static constexpr size_t block_size = 16 * 1024;
    static constexpr size_t granules = block_size / 16; // mark bits per block
    static constexpr size_t mark_words = granules / 64;

    static constexpr uint64_t header(ShapeId shape, Kind kind) { return shape | static_cast<uint64_t>(kind) << 32; }

    // -- allocation (heap.cpp)
    Cell* allocate_slow(size_t bytes, ShapeId shape, Kind kind);
    Cell* allocate_large(size_t bytes, ShapeId shape, Kind kind);
    FreeCell* refill(unsigned size_class);
    FreeCell* thread_cells(uintptr_t begin, size_t count, unsigned size_class);
    FreeCell* sweep(uint32_t block, unsigned size_class, FreeCell* list, size_t& freed);
    void free_cell(FreeCell* cell, unsigned size_class, FreeCell* next);
    void drop_free_lists();
    void finish_sweep();
    void sweep_into_stash();
    void collect_now();
    void collect_if_due(size_t bytes);
    Cell* take_stressed(unsigned size_class);
    size_t usage() const { return live_bytes_ + allocated_since_ + external_; }
    void set_debt_limit();
    bool is_within_limit(size_t bytes) const;
    void check_limit();
    void exceed_limit();
    void clear_weak();
    void drop_dead_weak();
    void queue_deletions(Marker& marker);
    void finalize_dead();
    void drop_dead_shapes();
    void release_dead_blocks();
    void walk(void (*visit)(void*, Cell*), void* argument);

    // -- blocks (heap_blocks.cpp)
    enum class Growth { Usual, LastResort };
    void reserve();
    bool find_place(size_t address_space_limit);
    void lay_out(uintptr_t region);
    size_t marks_bytes() const;
    size_t tables_bytes() const;
    void unmap();
    bool make_accessible(uintptr_t begin, size_t bytes);
    bool commit_tables(size_t block_count);
    bool commit_to(size_t block_count, Growth growth);
    bool has_room(size_t bytes) const;
    bool has_addresses(size_t bytes) const;
    // The first of `count` adjacent blocks, now out of the free ones, or no_block.
    uint32_t take_blocks(size_t count, Growth growth = Growth::Usual);
    uint32_t find_free_run(size_t count);
    void release_blocks(uint32_t first, size_t count);
    void trim();

    static constexpr uint32_t no_block = 0xFFFFFFFF;
    uintptr_t block_address(uint32_t block) const { return base_ + block * block_size; }
    uint32_t block_of(const void* cell) const {
        return static_cast<uint32_t>((reinterpret_cast<uintptr_t>(cell) - base_) / block_size);
    }
    // Where the mark bit of the cell at `address` is.
    uint64_t& mark_word(uintptr_t address) const { return marks_[(address - base_) >> 10]; }
    static uint64_t mark_bit(uintptr_t address) { return uint64_t{1} << (address >> 4 & 63); }
    bool is_marked(const void* cell) const {
        uintptr_t address = reinterpret_cast<uintptr_t>(cell);
        return mark_word(address) & mark_bit(address);
    }

    FreeCell* free_[size_class::count] = {};
    Fresh fresh_[size_class::count] = {};
    FreeCell* stash_[size_class::count] = {}; // stress: the free cells, hidden from the inline path
    std::vector<uint32_t> unswept_[size_class::count];

    uintptr_t region_ = 0;          // where the tables begin
    uintptr_t base_ = 0;            // where the blocks begin
    size_t span_ = 0;               // bytes of blocks that the heap has addresses for
    size_t committed_ = 0;          // of those, usable
    size_t region_bytes_ = 0;       // of the reservation
    bool is_reserved_ = false;      // false: addresses are taken as they are used
    size_t cushion_ = 0;            // bytes of address space left to others, 0 where there is no limit
    uint32_t* block_use_ = nullptr; // per block: see heap_blocks.cpp
    uint64_t* marks_ = nullptr;     // mark_words per block
    size_t table_blocks_ = 0;       // blocks that both tables have room for
    uint32_t block_count_ = 0;      // blocks ever handed out (the used ones and free ones between)
    uint32_t free_blocks_ = 0;      // of those, free ones
    uint32_t search_from_ = 0;      // where the next search for free blocks begins
    size_t longest_run_ = 0;        // no run of free blocks is longer, as far as known

    std::vector<uintptr_t> finalizable_; // Cell* | 1 when its __del__ was queued already
    std::vector<Weak> weak_;
    Shape** shapes_ = nullptr;
    uint8_t* shape_marked_ = nullptr; // per shape id: the shape was visited in this collection
    uint32_t shape_count_ = 0;
    uint32_t shape_capacity_ = 0;

    size_t limit_ = 0;      // as asked for
    size_t hard_limit_ = 0; // what holds: also the span, less a margin for what cannot fail
    size_t external_ = 0;
    size_t external_before_ = 0; // external_ at the last collection
    size_t live_bytes_ = 0;
    size_t allocated_since_ = 0; // bytes handed out since the last collection
    size_t debt_limit_ = 0;      // allocated_since_ that starts the next collection
    uint64_t collections_ = 0;
    int64_t last_duration_ = 0;
    ShapeId allocating_ = 0;
    uintptr_t scan_from_ = 0;
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
        if (v.is_cell() && v.bits() != 0 && !heap_.is_marked(v.cell())) push(v.cell());
    }
    void visit(const Cell* cell) {
        if (cell != nullptr && !heap_.is_marked(cell)) push(const_cast<Cell*>(cell));
    }
    void visit(const Value* values, size_t count);
    // Keeps the buffer but not what it holds: entries whose cell died become unbound.
    void visit_weak(ValueBuffer* buffer);
    // A word that may or may not be a pointer to (or into) a cell.
    void visit_word(uint64_t word);
    void visit_words(const void* begin, const void* end);
    bool is_marked(const Cell* cell) const { return heap_.is_marked(cell); }
    // Traces until nothing is left to trace.
    void drain();

private:
    friend class Heap;
    // Part of a long array that was not yet looked at: arrays are taken in pieces, so that the stack stays short.
    struct Range {
        enum class Of : uint8_t { Values, DictEntries, SetEntries } of;
        const void* at;
        size_t count;
    };
    void push(Cell* cell) { stack_.push_back(cell); }
    bool mark(Cell* cell);
    void trace(Cell* cell);
    void trace_shape(Shape* shape);
    void trace_by_shape(Cell* cell);
    void visit_range(Range range);
    void visit_piece(const Range& range, size_t count);
    void drop_dead_entries();

    Heap& heap_;
    std::vector<Cell*> stack_;
    std::vector<Range> ranges_;
    std::vector<ValueBuffer*> weak_buffers_;
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
