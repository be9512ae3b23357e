// The heap's addresses and its blocks: finding addresses, making them accessible, handing out runs, giving memory back.
//
// A heap is one row of blocks at fixed addresses, so that a block's number is a subtraction away from an address; in
// front of it lie two tables: marks_ (128 bytes per block) and block_use_ (one word per block). All three are made
// accessible from their beginnings, in steps, as blocks are first needed. Where the system does not count addresses, the
// whole span is reserved at the start. Under a limit of address space (`ulimit -v`) that would take from all others
// what only one may ever need: there the heap has a place of its own in a range of addresses where nobody else maps
// anything unasked, maps no more than it uses, and grows in place. Two heaps never share a place: the second finds its
// first page taken and goes on to the next. Should a stranger lie in the way later, the heap is full there.
//
// Invariants:
//  1. block_use_[b] says everything about block b:
//       use_untouched, use_free     free; untouched blocks read as zero
//       use_small + c               cells of size class c; with use_unswept added, its dead cells are not on a list yet
//       use_large | n               first of n blocks of one large object
//       use_rest | d                a later block of a large object, d blocks behind its first
//  2. Only blocks below block_count_ were ever handed out; all of them lie below committed_ and below table_blocks_.
//  3. free_blocks_ counts the free blocks below block_count_; no run of them is longer than longest_run_.
//  4. Under a limit of address space, a heap grows only while `cushion_` bytes stay for others (malloc, stacks). Small
//     cells may use these (Growth::LastResort), and then the next safepoint raises MemoryError.
#include "runtime/heap_blocks.hpp"

#include <sys/mman.h>
#include <sys/resource.h>

#include <algorithm>

namespace krait {

using namespace block_use;

namespace {

constexpr size_t mib = size_t{1} << 20;
constexpr size_t largest_span = size_t{64} << 30;
constexpr size_t smallest_span = 4 * mib;
// What is made accessible at once. Small at first: a young heap then has no 2 MiB of accessible memory that the kernel
// could back with one huge page.
constexpr size_t first_step = mib / 4;
constexpr size_t step = mib;
// The tables are made accessible for this many bytes of blocks at once.
constexpr size_t table_step = 64 * mib;
// A run of free blocks of at least this many bytes may be given back to the system.
constexpr size_t smallest_trim = mib / 4;
// Of the address space of the process, where heaps that may reserve nothing look for a place: far from where the kernel
// puts programs, libraries, stacks and mappings, and from what AddressSanitizer keeps for itself.
constexpr uintptr_t places_begin = uintptr_t{0x2000} << 32;
constexpr uintptr_t places_end = uintptr_t{0x5000} << 32;
constexpr size_t smallest_place = size_t{1} << 30;
constexpr size_t most_tries = 1000;

size_t round_up(size_t n, size_t unit) { return (n + unit - 1) / unit * unit; }

size_t address_space_limit() {
    rlimit limit{};
    bool is_limited = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    return is_limited ? limit.rlim_cur : SIZE_MAX;
}

// Twice the limit leaves room for fragmentation and for what cannot fail.
size_t wanted_span(size_t limit) {
    return limit != 0 && limit < largest_span / 4 ? round_up(2 * limit + 64 * mib, mib) : largest_span;
}

void* map(void* address, size_t bytes, int protection, int flags) {
    void* p = mmap(address, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

// Exactly there, and only if nothing lies there: false otherwise.
bool map_at(uintptr_t address, size_t bytes) {
    void* wanted = reinterpret_cast<void*>(address);
    void* p = map(wanted, bytes, PROT_READ | PROT_WRITE, MAP_FIXED_NOREPLACE);
    if (p != nullptr && p != wanted) munmap(p, bytes); // an old kernel takes the address as a wish
    return p == wanted;
}

bool system_has(size_t bytes) {
    void* p = map(nullptr, bytes, PROT_NONE, 0);
    if (p != nullptr) munmap(p, bytes);
    return p != nullptr;
}

uint64_t scatter(uint64_t n) {
    n = (n ^ n >> 31) * 0x9E3779B97F4A7C15;
    return n ^ n >> 29;
}

} // namespace

size_t Heap::marks_bytes() const { return span_ / block_size * mark_words * sizeof(uint64_t); }
size_t Heap::tables_bytes() const { return marks_bytes() + span_ / block_size * sizeof(uint32_t); }

void Heap::lay_out(uintptr_t region) {
    region_ = region;
    marks_ = reinterpret_cast<uint64_t*>(region);
    block_use_ = reinterpret_cast<uint32_t*>(region + marks_bytes());
    base_ = round_up(region + tables_bytes(), block_size);
}

void Heap::reserve() {
    size_t limit = address_space_limit();
    span_ = std::min(wanted_span(limit_), limit / step * step);
    if (limit != SIZE_MAX) {
        cushion_ = std::clamp(limit / 16, 4 * mib, 64 * mib);
        if (find_place(limit)) return;
        span_ /= 2;
    }
    is_reserved_ = true;
    void* region = nullptr;
    for (; span_ >= smallest_span; span_ = span_ / 2 / step * step) {
        region_bytes_ = tables_bytes() + span_ + block_size;
        region = map(nullptr, region_bytes_, PROT_NONE, 0);
        if (region == nullptr) continue;
        lay_out(reinterpret_cast<uintptr_t>(region));
        if (commit_tables(1)) return;
        munmap(region, region_bytes_);
    }
    out_of_memory();
}

// Heaps begin to look at scattered places and go on from there: all that they share is the page table.
bool Heap::find_place(size_t limit) {
    size_t most = std::min(limit, largest_span);
    size_t size = round_up(most + most / 64, smallest_place);
    size_t count = (places_end - places_begin) / size;
    size_t first = scatter(reinterpret_cast<uintptr_t>(this)) % count;
    for (size_t i = 0; i < std::min(count, most_tries); i++) {
        lay_out(places_begin + (first + i) % count * size);
        if (commit_tables(1)) return true;
        if (!system_has(table_step / 64)) return false;
    }
    return false;
}

void Heap::unmap() {
    sanitizer::unpoison(reinterpret_cast<void*>(base_), committed_);
    if (is_reserved_) {
        munmap(reinterpret_cast<void*>(region_), region_bytes_);
        return;
    }
    if (committed_ > 0) munmap(reinterpret_cast<void*>(base_), committed_);
    munmap(block_use_, table_blocks_ * sizeof(uint32_t));
    munmap(marks_, table_blocks_ * mark_words * sizeof(uint64_t)); // last: from now on, the place is another heap's
}

bool Heap::make_accessible(uintptr_t begin, size_t bytes) {
    if (!is_reserved_) return map_at(begin, bytes);
    return mprotect(reinterpret_cast<void*>(begin), bytes, PROT_READ | PROT_WRITE) == 0;
}

bool Heap::commit_tables(size_t blocks) {
    size_t end = std::min(span_, round_up(blocks * block_size, table_step)) / block_size;
    if (end <= table_blocks_) return true;
    size_t added = end - table_blocks_;
    uintptr_t marks = reinterpret_cast<uintptr_t>(marks_ + table_blocks_ * mark_words);
    size_t marks_added = added * mark_words * sizeof(uint64_t);
    if (!make_accessible(marks, marks_added)) return false;
    if (!make_accessible(reinterpret_cast<uintptr_t>(block_use_ + table_blocks_), added * sizeof(uint32_t))) {
        if (!is_reserved_) munmap(reinterpret_cast<void*>(marks), marks_added);
        return false;
    }
    table_blocks_ = end;
    return true;
}

bool Heap::commit_to(size_t blocks, Growth growth) {
    size_t needed = blocks * block_size;
    if (needed <= committed_) return true;
    if (needed > span_) return false;
    size_t end = std::min(span_, round_up(needed, needed <= 2 * mib ? first_step : step));
    uintptr_t begin = base_ + committed_;
    if (growth == Growth::Usual && !has_addresses(end - committed_)) return false;
    if (!commit_tables(end / block_size) || !make_accessible(begin, end - committed_)) return false;
    sanitizer::poison(reinterpret_cast<void*>(begin), end - committed_);
    committed_ = end;
    return true;
}

bool Heap::has_room(size_t bytes) const {
    size_t used = (block_count_ - free_blocks_) * block_size;
    if (bytes <= committed_ - used) return true;
    size_t missing = bytes - (committed_ - used);
    return missing <= span_ - committed_ && has_addresses(missing);
}

bool Heap::has_addresses(size_t bytes) const { return cushion_ == 0 || system_has(bytes + cushion_); }

// Next fit: the search goes on where the last one ended, once around.
uint32_t Heap::find_free_run(size_t count) {
    if (free_blocks_ < count || longest_run_ < count) return no_block;
    size_t run = 0;
    uint32_t at = search_from_ < block_count_ ? search_from_ : 0;
    for (size_t seen = 0; seen < block_count_ + count; seen++, at++) {
        if (at >= block_count_) {
            at = 0;
            run = 0;
        }
        run = is_free(block_use_[at]) ? run + 1 : 0;
        if (run == count) {
            search_from_ = at + 1;
            return at + 1 - static_cast<uint32_t>(count);
        }
    }
    longest_run_ = count - 1;
    return no_block;
}

uint32_t Heap::take_blocks(size_t count, Growth growth) {
    uint32_t first = find_free_run(count);
    if (first != no_block) {
        free_blocks_ -= static_cast<uint32_t>(count);
        return first;
    }
    // Free blocks at the very end are part of the new run.
    first = block_count_;
    while (first > 0 && is_free(block_use_[first - 1])) first--;
    if (!commit_to(first + count, growth)) return no_block;
    free_blocks_ -= block_count_ - first;
    block_count_ = first + static_cast<uint32_t>(count);
    return first;
}

void Heap::release_blocks(uint32_t first, size_t count) {
    for (size_t i = 0; i < count; i++) block_use_[first + i] = use_free;
    sanitizer::poison(reinterpret_cast<void*>(block_address(first)), count * block_size);
    free_blocks_ += static_cast<uint32_t>(count);
    longest_run_ = block_count_;
    search_from_ = std::min(search_from_, first);
}

// Gives back long runs of free blocks, from the end of the region, until what stays suffices until the next
// collection: giving back costs a page fault for each page that is used again.
void Heap::trim() {
    size_t kept = 0;
    for (uint32_t b = 0; b < block_count_; b++) kept += block_use_[b] == use_free;
    kept *= block_size;
    size_t wanted = debt_limit_ + mib;
    for (uint32_t end = block_count_; end > 0 && kept > wanted;) {
        if (block_use_[end - 1] != use_free) {
            end--;
            continue;
        }
        uint32_t begin = end;
        while (begin > 0 && block_use_[begin - 1] == use_free) begin--;
        size_t bytes = (end - begin) * block_size;
        void* address = reinterpret_cast<void*>(block_address(begin));
        if (bytes >= smallest_trim && madvise(address, bytes, MADV_DONTNEED) == 0) {
            std::fill(block_use_ + begin, block_use_ + end, use_untouched);
            kept -= bytes;
        }
        end = begin;
    }
}

} // namespace krait
