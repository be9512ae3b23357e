// Allocation, collection and sweeping; addresses and blocks are in heap_blocks.cpp, tracing in marker.cpp.
//
// A collection: finish the last sweep, clear all marks, mark from the roots, clear weak references, queue what has a
// __del__ (and mark it again, for it lives until that ran), run native finalizers, free whole blocks without a mark.
// All other blocks become unswept; refill() sweeps them one at a time.
//
// Invariants:
//  1. A cell that is free, on a list or not, has a zero header (Kind::Free) except in unswept blocks, where the mark
//     bits say what is alive. At the beginning of marking nothing is unswept, so find_cell needs no second table.
//  2. Free lists hold cells of swept blocks only, and are dropped whole by a collection.
//  3. allocated_since_ counts cells when they are put on a free list, not when they are handed out: the inline path of
//     allocate() counts nothing.
//  4. The shape of the cell being allocated is a root: the caller may know no more of it than its id.
//  5. A cell whose native finalizer is due is finalized before anything is swept, while all other cells are intact.
#include "runtime/heap.hpp"

#include <sys/mman.h>
#include <time.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdio>
#include <cstdlib>

#include "runtime/heap_blocks.hpp"
#include "runtime/type.hpp"

namespace krait {

using namespace block_use;

namespace {

constexpr size_t mib = size_t{1} << 20;
constexpr size_t smallest_debt = 8 * mib;
// With a limit nearly reached, at least this part of it is allocated between two collections.
constexpr size_t limit_fraction = 32;
// Of an untouched block, this many bytes become free cells at a time.
constexpr size_t fresh_piece = 4096;
// may_allocate() asks the system only about more than this.
constexpr size_t worth_asking = mib;
constexpr int freed_byte = 0xDB;

// The header of a cell that may be poisoned.
KRAIT_NO_ASAN uint64_t peek_header(uintptr_t cell) { return *reinterpret_cast<const uint64_t*>(cell); }

int64_t now_ns() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

size_t cells_per_block(unsigned size_class, size_t block_size) { return block_size / size_class::sizes[size_class]; }

} // namespace

void out_of_memory() {
    std::fputs("krait: out of memory\n", stderr);
    std::abort();
}

Heap::Heap(size_t limit) : limit_(limit) {
    reserve();
    add_shape(nullptr); // id 0
    set_limit(limit);
}

Heap::~Heap() {
    for (uintptr_t tagged : finalizable_) {
        Cell* cell = reinterpret_cast<Cell*>(tagged & ~uintptr_t{1});
        if (FinalizeFn finalize = shapes_[cell->shape]->type->finalize) finalize(cell);
    }
    std::free(shapes_);
    std::free(shape_marked_);
    unmap();
}

void Heap::set_limit(size_t bytes) {
    limit_ = bytes;
    // Small allocations never fail (invariant 4 in heap.hpp), so a part of the span is kept for them.
    size_t of_span = span_ - span_ / 8;
    hard_limit_ = bytes == 0 ? of_span : std::min(bytes, of_span);
    set_debt_limit();
}

void Heap::set_debt_limit() {
    size_t debt = std::max(smallest_debt, live_bytes_);
    size_t used = live_bytes_ + external_;
    size_t left = used < hard_limit_ ? hard_limit_ - used : 0;
    debt_limit_ = std::min(debt, std::max(left, hard_limit_ / limit_fraction));
}

bool Heap::may_allocate(size_t bytes) const {
    return is_within_limit(bytes) && (bytes < worth_asking || has_room(bytes));
}

bool Heap::may_take(size_t bytes) const {
    return is_within_limit(bytes) && (bytes < worth_asking || has_addresses(bytes));
}

size_t Heap::most_to_take() const {
    if (cushion_ == 0) return SIZE_MAX;
    size_t used = live_bytes_ + external_;
    size_t most = used < hard_limit_ ? hard_limit_ - used : 0;
    while (most > worth_asking && !has_addresses(most)) most -= most / 4;
    return most;
}

bool Heap::is_within_limit(size_t bytes) const {
    size_t used = live_bytes_ + external_;
    return used < hard_limit_ && bytes <= hard_limit_ - used;
}

void Heap::add_external(size_t bytes) { external_ += bytes; }

void Heap::remove_external(size_t bytes) {
    assert(bytes <= external_);
    external_ -= bytes;
    external_before_ = std::min(external_before_, external_);
}

HeapStatistics Heap::statistics() const {
    HeapStatistics s{};
    s.used_bytes = (block_count_ - free_blocks_) * block_size + external_;
    s.live_bytes = live_bytes_ + allocated_since_;
    s.reserved_bytes = span_;
    s.external_bytes = external_;
    s.limit_bytes = limit_;
    s.collections = collections_;
    return s;
}

ShapeId Heap::add_shape(Shape* shape) {
    if (shape_count_ == shape_capacity_) {
        shape_capacity_ = shape_capacity_ == 0 ? 512 : shape_capacity_ * 2;
        shapes_ = static_cast<Shape**>(std::realloc(shapes_, shape_capacity_ * sizeof(Shape*)));
        shape_marked_ = static_cast<uint8_t*>(std::realloc(shape_marked_, shape_capacity_));
        if (shapes_ == nullptr || shape_marked_ == nullptr) out_of_memory();
    }
    shapes_[shape_count_] = shape;
    shape_marked_[shape_count_] = 0;
    return shape_count_++;
}

// ---- allocation

Cell* Heap::allocate_slow(size_t bytes, ShapeId shape, Kind kind) {
    assert(!collecting_);
    allocating_ = shape;
    unsigned c = size_class::of(bytes);
    FreeCell* cell;
    if (stress_every_ != 0) {
        if (++stress_count_ >= stress_every_) collect();
        if (stash_[c] == nullptr) stash_[c] = refill(c);
        cell = stash_[c];
    } else {
        collect_if_due(0);
        cell = refill(c);
    }
    sanitizer::unpoison(cell, std::max(bytes, sizeof(FreeCell)));
    (stress_every_ != 0 ? stash_ : free_)[c] = cell->next;
    *reinterpret_cast<uint64_t*>(cell) = header(shape, kind);
    return reinterpret_cast<Cell*>(cell);
}

// A list of at least one free cell.
Heap::FreeCell* Heap::refill(unsigned c) {
    size_t size = size_class::sizes[c];
    for (bool collected = collections_ > 0 && allocated_since_ == 0;; collected = true) {
        while (!unswept_[c].empty()) {
            uint32_t block = unswept_[c].back();
            unswept_[c].pop_back();
            size_t freed = 0;
            FreeCell* list = sweep(block, c, nullptr, freed);
            allocated_since_ += freed * size;
            if (list != nullptr) return list;
        }
        Fresh& fresh = fresh_[c];
        if (fresh.next == fresh.end) {
            uint32_t block = take_blocks(1);
            if (block == no_block) {
                if (!collected && allocated_since_ >= committed_ / limit_fraction) {
                    collect();
                    continue;
                }
                block = take_blocks(1, Growth::LastResort);
                exceed_limit();
            }
            if (block == no_block) {
                if (collected) out_of_memory();
                collect();
                continue;
            }
            bool touched = block_use_[block] == use_free;
            block_use_[block] = use_small + c;
            uintptr_t begin = block_address(block);
            size_t count = cells_per_block(c, block_size);
            if (touched) {
                allocated_since_ += count * size;
                return thread_cells(begin, count, c);
            }
            fresh = {begin, begin + count * size};
        }
        size_t count = std::min((fresh.end - fresh.next) / size, std::max<size_t>(1, fresh_piece / size));
        uintptr_t begin = fresh.next;
        fresh.next += count * size;
        allocated_since_ += count * size;
        return thread_cells(begin, count, c);
    }
}

void Heap::free_cell(FreeCell* cell, unsigned c, FreeCell* next) {
    size_t size = size_class::sizes[c];
    if (stress_every_ != 0) {
        sanitizer::unpoison(cell, size);
        std::memset(static_cast<void*>(cell), freed_byte, size);
    } else {
        sanitizer::unpoison(cell, sizeof(FreeCell));
    }
    cell->header = 0;
    cell->next = next;
    sanitizer::poison(cell, size);
}

// Makes `count` adjacent cells a free list, in order of address.
Heap::FreeCell* Heap::thread_cells(uintptr_t begin, size_t count, unsigned c) {
    size_t size = size_class::sizes[c];
    FreeCell* list = nullptr;
    for (size_t i = count; i-- > 0;) {
        FreeCell* cell = reinterpret_cast<FreeCell*>(begin + i * size);
        free_cell(cell, c, list);
        list = cell;
    }
    return list;
}

// Puts the block's unmarked cells in front of `list`.
Heap::FreeCell* Heap::sweep(uint32_t block, unsigned c, FreeCell* list, size_t& freed) {
    size_t size = size_class::sizes[c];
    size_t step = size / 16;
    const uint64_t* marks = marks_ + block * mark_words;
    uintptr_t begin = block_address(block);
    block_use_[block] = use_small + c;
    for (size_t i = cells_per_block(c, block_size); i-- > 0;) {
        size_t bit = i * step;
        if (marks[bit / 64] >> (bit % 64) & 1) continue;
        FreeCell* cell = reinterpret_cast<FreeCell*>(begin + i * size);
        free_cell(cell, c, list);
        list = cell;
        freed++;
    }
    return list;
}

void Heap::collect_if_due(size_t bytes) {
    size_t external = external_ > external_before_ ? external_ - external_before_ : 0;
    if (allocated_since_ + external + bytes <= debt_limit_) return;
    if (automatic || usage() + bytes > hard_limit_) collect();
    check_limit();
}

// Small allocations pass the limit, and the running thread hears of it.
void Heap::check_limit() {
    size_t blocks = span_ / block_size;
    bool is_full = block_count_ - free_blocks_ > blocks - blocks / 16;
    if (usage() > hard_limit_ || is_full) exceed_limit();
}

void Heap::exceed_limit() {
    limit_exceeded_ = true;
    if (request_safepoint != nullptr) request_safepoint(context);
}

bool Heap::collect_for_room() {
    limit_exceeded_ = false;
    collect();
    return may_allocate(0) && has_room(committed_ / limit_fraction);
}

Cell* Heap::allocate_large(size_t bytes, ShapeId shape, Kind kind) {
    assert(!collecting_);
    allocating_ = shape;
    if (bytes > span_) return nullptr;
    size_t count = (bytes + block_size - 1) / block_size;
    size_t rounded = count * block_size;
    uint64_t collections = collections_;
    if (stress_every_ != 0 && ++stress_count_ >= stress_every_) collect();
    size_t external = external_ > external_before_ ? external_ - external_before_ : 0;
    bool is_due = automatic && allocated_since_ + external + rounded > debt_limit_;
    if ((is_due && allocated_since_ > 0) || usage() + rounded > hard_limit_) collect();
    if (usage() + rounded > hard_limit_) return nullptr;
    uint32_t first = take_blocks(count);
    if (first == no_block && collections == collections_) {
        collect();
        first = take_blocks(count);
    }
    if (first == no_block) return nullptr;
    block_use_[first] = use_large | static_cast<uint32_t>(count);
    for (size_t i = 1; i < count; i++) block_use_[first + i] = use_rest | static_cast<uint32_t>(i);
    allocated_since_ += rounded;
    void* cell = reinterpret_cast<void*>(block_address(first));
    sanitizer::unpoison(cell, bytes);
    *static_cast<uint64_t*>(cell) = header(shape, kind);
    return static_cast<Cell*>(cell);
}

bool Heap::extend_large(Cell* cell, size_t bytes) {
    uint32_t first = block_of(cell);
    if (!is_large(block_use_[first]) || bytes > span_) return false;
    uint32_t count = block_use_[first] & use_number;
    uint32_t wanted = static_cast<uint32_t>((bytes + block_size - 1) / block_size);
    if (wanted <= count) {
        sanitizer::unpoison(cell, bytes);
        return true;
    }
    size_t added = size_t{wanted - count} * block_size;
    if (usage() + added > hard_limit_) return false;
    uint32_t reused = 0; // free blocks below block_count_
    while (count + reused < wanted && first + count + reused < block_count_) {
        if (!is_free(block_use_[first + count + reused])) return false;
        reused++;
    }
    if (count + reused < wanted) {
        if (!commit_to(first + wanted, Growth::Usual)) return false;
        block_count_ = first + wanted;
    }
    free_blocks_ -= reused;
    block_use_[first] = use_large | wanted;
    for (uint32_t i = count; i < wanted; i++) block_use_[first + i] = use_rest | i;
    allocated_since_ += added;
    sanitizer::unpoison(cell, bytes);
    return true;
}

void Heap::set_stress(unsigned every) {
    stress_every_ = every;
    stress_count_ = 0;
    FreeCell** from = every != 0 ? free_ : stash_;
    FreeCell** to = every != 0 ? stash_ : free_;
    for (size_t c = 0; c < size_class::count; c++) {
        if (from[c] != nullptr) to[c] = std::exchange(from[c], nullptr);
    }
}

// ---- collection

// Callee-saved registers may hold the only pointer to a cell: they are saved in this small frame, where the scan of the
// native stack begins. The frames of the collector itself are not scanned: they are full of stale words.
void Heap::collect() {
    if (collecting_) return;
    collecting_ = true;
    int64_t begin = now_ns();
    __builtin_unwind_init();
    collect_now();
    last_duration_ = now_ns() - begin;
    collecting_ = false;
}

[[gnu::noinline]] void Heap::collect_now() {
    scan_from_ = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    stress_count_ = 0;
    finish_sweep();
    drop_free_lists();
    std::memset(marks_, 0, block_count_ * mark_words * sizeof(uint64_t));
    std::memset(shape_marked_, 0, shape_count_);

    Marker marker(*this);
    if (mark_roots != nullptr) mark_roots(context, marker);
    marker.visit(shapes_[allocating_]);
    marker.drain();
    clear_weak();
    queue_deletions(marker);
    drop_dead_weak();
    marker.drop_dead_entries();
    if (after_mark != nullptr) after_mark(context, marker);
    finalize_dead();
    drop_dead_shapes();
    release_dead_blocks();

    collections_++;
    external_before_ = external_;
    set_debt_limit();
    trim();
    if (stress_every_ != 0) sweep_into_stash();
}

void Heap::finish_sweep() {
    for (unsigned c = 0; c < size_class::count; c++) {
        size_t freed = 0;
        for (uint32_t block : unswept_[c]) sweep(block, c, nullptr, freed);
        unswept_[c].clear();
    }
}

void Heap::sweep_into_stash() {
    for (unsigned c = 0; c < size_class::count; c++) {
        size_t freed = 0;
        for (uint32_t block : unswept_[c]) stash_[c] = sweep(block, c, stash_[c], freed);
        unswept_[c].clear();
    }
}

void Heap::drop_free_lists() {
    for (size_t c = 0; c < size_class::count; c++) {
        free_[c] = stash_[c] = nullptr;
        fresh_[c] = {};
    }
}

// Even a reference that is dead itself is cleared: a __del__ may bring it back to life. The newest callback comes first.
void Heap::clear_weak() {
    for (size_t i = weak_.size(); i-- > 0;) {
        Weak& w = weak_[i];
        if (is_marked(w.referent)) continue;
        if (weak_died != nullptr) weak_died(context, w.reference, is_marked(w.reference));
        w.referent = nullptr;
    }
    std::erase_if(weak_, [](const Weak& w) { return w.referent == nullptr; });
}

void Heap::drop_dead_weak() {
    std::erase_if(weak_, [this](const Weak& w) { return !is_marked(w.reference); });
}

void Heap::queue_deletions(Marker& marker) {
    bool any = false;
    for (uintptr_t& tagged : finalizable_) {
        Cell* cell = reinterpret_cast<Cell*>(tagged & ~uintptr_t{1});
        if ((tagged & 1) || is_marked(cell) || queue_del == nullptr) continue;
        if (!(shapes_[cell->shape]->type->type_flags & Type::HasDel)) continue;
        tagged |= 1;
        queue_del(context, cell);
        marker.visit(cell);
        any = true;
    }
    if (any) marker.drain();
}

// What is dead now stays dead. Entries that have nothing left to do are dropped, too.
void Heap::finalize_dead() {
    std::erase_if(finalizable_, [this](uintptr_t tagged) {
        Cell* cell = reinterpret_cast<Cell*>(tagged & ~uintptr_t{1});
        FinalizeFn finalize = shapes_[cell->shape]->type->finalize;
        if (is_marked(cell)) return (tagged & 1) && finalize == nullptr;
        if (finalize != nullptr) finalize(cell);
        return true;
    });
}

void Heap::drop_dead_shapes() {
    for (uint32_t id = 1; id < shape_count_; id++) {
        if (shapes_[id] != nullptr && !is_marked(shapes_[id])) shapes_[id] = nullptr;
    }
}

// From the end, so that the lists of unswept blocks, taken from their ends, are in order of address.
void Heap::release_dead_blocks() {
    size_t live = 0;
    for (uint32_t b = block_count_; b-- > 0;) {
        uint32_t use = block_use_[b];
        if (is_small(use)) {
            const uint64_t* marks = marks_ + b * mark_words;
            size_t marked = 0;
            for (size_t i = 0; i < mark_words; i++) marked += static_cast<size_t>(std::popcount(marks[i]));
            unsigned c = class_of(use);
            if (marked == 0) {
                release_blocks(b, 1);
            } else {
                live += marked * size_class::sizes[c];
                block_use_[b] = (use_small + c) | use_unswept;
                unswept_[c].push_back(b);
            }
        } else if (is_large(use)) {
            size_t count = use & use_number;
            if (marks_[b * mark_words] & 1)
                live += count * block_size;
            else
                release_blocks(b, count);
        }
    }
    live_bytes_ = live;
    allocated_since_ = 0;
    search_from_ = 0;
}

// ---- asking

Cell* Heap::find_cell(uintptr_t address) const {
    if (address - base_ >= block_count_ * block_size) return nullptr;
    uint32_t block = static_cast<uint32_t>((address - base_) / block_size);
    uint32_t use = block_use_[block];
    uintptr_t cell;
    if (is_small(use)) {
        unsigned c = class_of(use);
        uintptr_t begin = block_address(block);
        size_t index = (address - begin) / size_class::sizes[c];
        if (index >= cells_per_block(c, block_size)) return nullptr;
        cell = begin + index * size_class::sizes[c];
        if ((use & use_unswept) && !is_marked(reinterpret_cast<Cell*>(cell))) return nullptr;
    } else if (is_large(use)) {
        cell = block_address(block);
    } else if (is_rest(use)) {
        cell = block_address(block - (use & use_number));
    } else {
        return nullptr;
    }
    Kind kind = static_cast<Kind>(peek_header(cell) >> 32 & 0xFF);
    return kind == Kind::Free ? nullptr : reinterpret_cast<Cell*>(cell);
}

size_t Heap::cell_bytes(const Cell* cell) const {
    uint32_t use = block_use_[block_of(cell)];
    return is_large(use) ? (use & use_number) * block_size : size_class::sizes[class_of(use)];
}

void Heap::walk(void (*visit)(void*, Cell*), void* argument) {
    for (uint32_t b = 0; b < block_count_; b++) {
        uint32_t use = block_use_[b];
        if (!is_small(use) && !is_large(use)) continue;
        size_t size = is_large(use) ? block_size : size_class::sizes[class_of(use)];
        for (uintptr_t at = block_address(b); at + size <= block_address(b) + block_size; at += size) {
            if (Cell* cell = find_cell(at)) visit(argument, cell);
        }
    }
}

} // namespace krait
