// The heap's address region and its blocks: reserving, committing, handing out runs, giving memory back.
//
// One region of address space is reserved per heap, without access; blocks are made accessible from its beginning, in
// steps, as they are first needed. Two tables beside it, also reserved whole and touched only as far as blocks are in
// use: block_use_ (one word per block) and marks_ (128 bytes per block).
//
// Invariants:
//  1. block_use_[b] says everything about block b:
//       use_untouched, use_free     free; untouched blocks read as zero
//       use_small + c               cells of size class c; with use_unswept added, its dead cells are not on a list yet
//       use_large | n               first of n blocks of one large object
//       use_rest | d                a later block of a large object, d blocks behind its first
//  2. Only blocks below block_count_ were ever handed out, and all of them lie below committed_.
//  3. free_blocks_ counts the free blocks below block_count_; no run of them is longer than longest_run_.
#include "runtime/heap_blocks.hpp"

#include <sys/mman.h>
#include <sys/resource.h>

#include <algorithm>

namespace krait {

using namespace block_use;

namespace {

constexpr size_t mib = size_t{1} << 20;
constexpr size_t largest_region = size_t{64} << 30;
constexpr size_t smallest_region = 4 * mib;
// What is made accessible at once. Small at first: a young heap then has no 2 MiB of accessible memory that the kernel
// could back with one huge page.
constexpr size_t first_step = mib / 4;
constexpr size_t step = mib;
// A run of free blocks of at least this many bytes may be given back to the system.
constexpr size_t smallest_trim = mib / 4;

size_t round_up(size_t n, size_t unit) { return (n + unit - 1) / unit * unit; }

// Twice the limit leaves room for fragmentation and for what cannot fail.
size_t wanted_region(size_t limit) {
    size_t wanted = limit != 0 && limit < largest_region / 4 ? round_up(2 * limit + 64 * mib, mib) : largest_region;
    rlimit address_space{};
    if (getrlimit(RLIMIT_AS, &address_space) == 0 && address_space.rlim_cur != RLIM_INFINITY) {
        while (wanted > address_space.rlim_cur / 2 && wanted > smallest_region) wanted /= 2;
    }
    return wanted;
}

void* map(size_t bytes, int protection) {
    void* p = mmap(nullptr, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

} // namespace

void Heap::reserve() {
    size_t bytes = wanted_region(limit_);
    void* region = nullptr;
    void* side = nullptr;
    for (;; bytes /= 2) {
        if (bytes < smallest_region) out_of_memory();
        size_t blocks = bytes / block_size;
        side_bytes_ = blocks * (sizeof(uint32_t) + mark_words * sizeof(uint64_t));
        region = map(bytes + block_size, PROT_NONE);
        side = region == nullptr ? nullptr : map(side_bytes_, PROT_READ | PROT_WRITE);
        if (side != nullptr) break;
        if (region != nullptr) munmap(region, bytes + block_size);
    }
    // The alignment slack stays mapped with the region: base_ is rounded up, unmap() rounds nothing.
    region_ = region;
    base_ = round_up(reinterpret_cast<uintptr_t>(region), block_size);
    reserved_ = bytes;
    marks_ = static_cast<uint64_t*>(side);
    block_use_ = reinterpret_cast<uint32_t*>(marks_ + bytes / block_size * mark_words);
}

void Heap::unmap() {
    sanitizer::unpoison(reinterpret_cast<void*>(base_), committed_);
    munmap(region_, reserved_ + block_size);
    munmap(marks_, side_bytes_);
}

bool Heap::commit_to(size_t blocks) {
    size_t needed = blocks * block_size;
    if (needed <= committed_) return true;
    if (needed > reserved_) return false;
    size_t end = std::min(reserved_, round_up(needed, needed <= 2 * mib ? first_step : step));
    void* begin = reinterpret_cast<void*>(base_ + committed_);
    if (mprotect(begin, end - committed_, PROT_READ | PROT_WRITE) != 0) return false;
    sanitizer::poison(begin, end - committed_);
    committed_ = end;
    return true;
}

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

uint32_t Heap::take_blocks(size_t count) {
    uint32_t first = find_free_run(count);
    if (first != no_block) {
        free_blocks_ -= static_cast<uint32_t>(count);
        return first;
    }
    // Free blocks at the very end are part of the new run.
    first = block_count_;
    while (first > 0 && is_free(block_use_[first - 1])) first--;
    if (!commit_to(first + count)) return no_block;
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
