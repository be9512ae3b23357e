#include "runtime/heap.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>
#include <memory>
#include <set>

namespace krait {
namespace {

// A heap whose roots are a vector of cells; cells are value buffers, which refer to others, and byte buffers.
class HeapTest : public testing::Test {
protected:
    explicit HeapTest(size_t limit = 0) : heap(limit) {
        heap.context = this;
        heap.mark_roots = [](void* context, Marker& marker) {
            for (Cell* cell : static_cast<HeapTest*>(context)->roots) marker.visit(cell);
            marker.visit_weak(static_cast<HeapTest*>(context)->weak);
        };
    }
    ValueBuffer* buffer(size_t capacity) {
        auto* b = static_cast<ValueBuffer*>(
            heap.allocate(sizeof(ValueBuffer) + capacity * sizeof(Value), 0, Kind::ValueBuffer));
        if (b == nullptr) return nullptr;
        b->capacity = capacity;
        for (size_t i = 0; i < capacity; i++) b->values[i] = Value::unbound();
        return b;
    }
    ByteBuffer* bytes(size_t capacity) {
        auto* b = static_cast<ByteBuffer*>(heap.allocate(sizeof(ByteBuffer) + capacity, 0, Kind::ByteBuffer));
        if (b != nullptr) b->capacity = capacity;
        return b;
    }
    bool is_alive(const void* cell) { return heap.find_cell(reinterpret_cast<uintptr_t>(cell)) != nullptr; }
    size_t count_cells() {
        size_t n = 0;
        heap.for_each_cell([&](Cell*) { n++; });
        return n;
    }

    Heap heap;
    std::vector<Cell*> roots;
    ValueBuffer* weak = nullptr;
};

TEST(SizeClassTest, EverySizeHasTheSmallestClassThatHoldsIt) {
    for (size_t bytes = 1; bytes <= size_class::largest; bytes++) {
        unsigned c = size_class::of(bytes);
        ASSERT_GE(size_class::sizes[c], bytes);
        ASSERT_TRUE(c == 0 || size_class::sizes[c - 1] < bytes) << bytes;
    }
}

TEST_F(HeapTest, CellsAreDistinctAndTheirHeaderIsSet) {
    std::set<Cell*> seen;
    for (int i = 0; i < 20000; i++) {
        ByteBuffer* b = bytes(static_cast<size_t>(i % 300));
        EXPECT_EQ(b->kind, Kind::ByteBuffer);
        EXPECT_EQ(b->flags, 0);
        std::memset(b->bytes, 0xFF, b->capacity);
        ASSERT_TRUE(seen.insert(b).second);
    }
}

TEST_F(HeapTest, UnreachableCellsAreFreedAndReachableOnesKept) {
    ValueBuffer* root = buffer(100);
    roots.push_back(root);
    for (size_t i = 0; i < 100; i++) {
        bytes(32);
        ValueBuffer* inner = buffer(1);
        root->values[i] = inner;
        inner->values[0] = bytes(100);
        bytes(32);
    }
    heap.collect();
    EXPECT_EQ(count_cells(), 201u);
    EXPECT_EQ(heap.statistics().collections, 1u);
    roots.clear();
    heap.collect();
    EXPECT_EQ(count_cells(), 0u);
    EXPECT_EQ(heap.statistics().live_bytes, 0u);
}

TEST_F(HeapTest, LongArraysAndLongChainsAreMarkedWhole) {
    ValueBuffer* root = buffer(100000);
    roots.push_back(root);
    for (size_t i = 0; i < root->capacity; i++) root->values[i] = bytes(8);
    ValueBuffer* last = root;
    for (int i = 0; i < 100000; i++) {
        ValueBuffer* next = buffer(1);
        last->values[0] = next;
        last = next;
    }
    heap.collect();
    EXPECT_EQ(count_cells(), 1 + 100000 - 1 + 100000u);
}

TEST_F(HeapTest, CyclesAreFreed) {
    ValueBuffer* a = buffer(1);
    ValueBuffer* b = buffer(1);
    a->values[0] = b;
    b->values[0] = a;
    heap.collect();
    EXPECT_EQ(count_cells(), 0u);
}

TEST_F(HeapTest, FreedMemoryIsUsedAgain) {
    for (int i = 0; i < 200; i++) {
        for (int j = 0; j < 10000; j++) bytes(64);
    }
    EXPECT_GT(heap.statistics().collections, 5u);
    EXPECT_LT(heap.statistics().used_bytes, size_t{20} << 20);
}

TEST_F(HeapTest, FindCellTakesInteriorPointersOnly) {
    ByteBuffer* small = bytes(100);
    ByteBuffer* large = bytes(100000);
    auto at = [](const void* p) { return reinterpret_cast<uintptr_t>(p); };
    EXPECT_EQ(heap.find_cell(at(small)), small);
    EXPECT_EQ(heap.find_cell(at(small) + 1), small);
    EXPECT_EQ(heap.find_cell(at(small->bytes + 99)), small);
    EXPECT_EQ(heap.find_cell(at(large)), large);
    EXPECT_EQ(heap.find_cell(at(large->bytes + 99999)), large);
    EXPECT_EQ(heap.find_cell(at(small) + 112 + 16), nullptr); // the free cell behind it
    EXPECT_EQ(heap.find_cell(0), nullptr);
    EXPECT_EQ(heap.find_cell(~uintptr_t{0}), nullptr);
    EXPECT_EQ(heap.find_cell(at(this)), nullptr);
    heap.collect();
    EXPECT_EQ(heap.find_cell(at(small)), nullptr);
    EXPECT_EQ(heap.find_cell(at(large)), nullptr);
}

TEST_F(HeapTest, LargeObjectsGiveTheirBlocksBack) {
    roots.push_back(bytes(1000));
    for (int i = 0; i < 1000; i++) {
        ByteBuffer* b = bytes(size_t{1} << 20);
        ASSERT_NE(b, nullptr);
        b->bytes[b->capacity - 1] = 1;
    }
    EXPECT_LT(heap.statistics().used_bytes, size_t{32} << 20);
    heap.collect();
    EXPECT_EQ(count_cells(), 1u);
}

TEST_F(HeapTest, WeakReferencesLearnOfDeaths) {
    static std::vector<std::pair<Cell*, bool>> died;
    died.clear();
    heap.weak_died = [](void*, Cell* reference, bool alive) { died.emplace_back(reference, alive); };
    ByteBuffer* dead = bytes(10);
    ByteBuffer* alive = bytes(10);
    ByteBuffer* reference = bytes(10);
    ByteBuffer* dead_reference = bytes(10);
    roots = {alive, reference};
    heap.register_weak(alive, reference);
    heap.register_weak(dead, reference);
    heap.register_weak(dead, dead_reference);
    heap.register_weak(alive, dead_reference);
    heap.collect();
    std::vector<std::pair<Cell*, bool>> expected{{dead_reference, false}, {reference, true}};
    EXPECT_EQ(died, expected);
    roots = {reference};
    heap.collect();
    EXPECT_EQ(died.size(), 3u);
    heap.collect();
    EXPECT_EQ(died.size(), 3u);
}

TEST_F(HeapTest, WeakBuffersLoseTheirDeadEntries) {
    weak = buffer(3);
    weak->values[0] = bytes(1);
    weak->values[1] = roots.emplace_back(bytes(1));
    weak->values[2] = Value::small_int(7);
    heap.collect();
    EXPECT_TRUE(is_alive(weak));
    EXPECT_TRUE(weak->values[0].is_unbound());
    EXPECT_EQ(weak->values[1], Value(roots[0]));
    EXPECT_EQ(weak->values[2], Value::small_int(7));
}

TEST_F(HeapTest, StressCollectsAtEveryAllocation) {
    bytes(16);
    heap.set_stress(1);
    uint64_t before = heap.statistics().collections;
    for (int i = 0; i < 50; i++) {
        roots.push_back(bytes(16));
        bytes(16);
    }
    EXPECT_EQ(heap.statistics().collections, before + 100);
    EXPECT_LE(count_cells(), 51u);
    heap.set_stress(0);
    bytes(16);
    EXPECT_EQ(heap.statistics().collections, before + 100);
}

TEST_F(HeapTest, ExternalMemoryCausesCollections) {
    for (int i = 0; i < 100; i++) {
        heap.add_external(size_t{1} << 20);
        for (int j = 0; j < 100; j++) bytes(4000);
        if (i % 4 == 3) heap.remove_external(size_t{4} << 20);
    }
    EXPECT_GT(heap.statistics().collections, 5u);
    EXPECT_EQ(heap.statistics().external_bytes, 0u);
}

TEST_F(HeapTest, WithoutAutomaticNothingIsCollected) {
    heap.automatic = false;
    for (int i = 0; i < 10000; i++) bytes(8000);
    EXPECT_EQ(heap.statistics().collections, 0u);
}

class LimitedHeapTest : public HeapTest {
protected:
    LimitedHeapTest() : HeapTest(size_t{4} << 20) {
        heap.request_safepoint = [](void* context) { static_cast<LimitedHeapTest*>(context)->requests++; };
    }
    int requests = 0;
};

TEST_F(LimitedHeapTest, GarbageDoesNotCount) {
    for (int i = 0; i < 100000; i++) bytes(1000);
    for (int i = 0; i < 1000; i++) ASSERT_NE(bytes(1000000), nullptr);
    EXPECT_FALSE(heap.limit_exceeded());
    EXPECT_EQ(requests, 0);
}

TEST_F(LimitedHeapTest, SmallAllocationsPassTheLimitAndSaySo) {
    size_t made = 0;
    for (; !heap.limit_exceeded() && made < 100000; made++) roots.push_back(bytes(1000));
    EXPECT_GT(made, 3500u);
    EXPECT_LT(made, 4500u);
    EXPECT_GT(requests, 0);
    roots.clear();
    heap.clear_limit_exceeded();
    for (int i = 0; i < 100000; i++) bytes(1000);
    EXPECT_FALSE(heap.limit_exceeded());
}

TEST_F(LimitedHeapTest, LargeAllocationsFail) {
    EXPECT_EQ(bytes(size_t{5} << 20), nullptr);
    EXPECT_EQ(bytes(size_t{1} << 60), nullptr);
    roots.push_back(bytes(size_t{3} << 20));
    ASSERT_NE(roots[0], nullptr);
    EXPECT_EQ(bytes(size_t{2} << 20), nullptr);
    EXPECT_FALSE(heap.may_allocate(size_t{2} << 20));
    roots.clear();
    EXPECT_NE(bytes(size_t{2} << 20), nullptr);
    EXPECT_FALSE(heap.limit_exceeded());
}

TEST(HeapsTest, ManyHeapsLiveSideBySide) {
    std::vector<std::unique_ptr<Heap>> heaps;
    for (int i = 0; i < 300; i++) {
        heaps.push_back(std::make_unique<Heap>(0));
        heaps.back()->allocate(100, 0, Kind::ByteBuffer);
    }
}

// For its lifetime the process may have `bytes` of address space more than it has now.
class AddressSpaceLimit {
public:
    explicit AddressSpaceLimit(size_t bytes) {
        size_t pages = 0;
        std::FILE* file = std::fopen("/proc/self/statm", "r");
        if (file == nullptr || std::fscanf(file, "%zu", &pages) != 1) ADD_FAILURE() << "no /proc/self/statm";
        if (file != nullptr) std::fclose(file);
        getrlimit(RLIMIT_AS, &before_);
        rlimit limit = {pages * 4096 + bytes, before_.rlim_max};
        setrlimit(RLIMIT_AS, &limit);
    }
    ~AddressSpaceLimit() { setrlimit(RLIMIT_AS, &before_); }

private:
    rlimit before_{};
};

constexpr size_t mib = size_t{1} << 20;

TEST(AddressSpaceTest, HeapsTakeOnlyWhatTheyUse) {
    AddressSpaceLimit limit(256 * mib);
    std::vector<std::unique_ptr<Heap>> heaps;
    for (int i = 0; i < 100; i++) {
        heaps.push_back(std::make_unique<Heap>(0));
        Cell* cell = heaps.back()->allocate(100, 0, Kind::ByteBuffer);
        EXPECT_EQ(heaps.back()->find_cell(reinterpret_cast<uintptr_t>(cell)), cell);
        EXPECT_EQ(heaps.front()->find_cell(reinterpret_cast<uintptr_t>(cell)), i == 0 ? cell : nullptr);
    }
}

TEST(AddressSpaceTest, OneHeapGrowsToMostOfTheLimitAndFailsCleanly) {
    AddressSpaceLimit limit(512 * mib);
    Heap heap(0);
    std::vector<Cell*> large;
    heap.context = &large;
    heap.mark_roots = [](void* roots, Marker& marker) {
        for (Cell* cell : *static_cast<std::vector<Cell*>*>(roots)) marker.visit(cell);
    };
    while (Cell* cell = heap.allocate(mib, 0, Kind::ByteBuffer)) {
        static_cast<ByteBuffer*>(cell)->capacity = large.size();
        large.push_back(cell);
    }
    EXPECT_GT(large.size(), 400u);
    EXPECT_FALSE(heap.may_allocate(64 * mib));
    EXPECT_FALSE(heap.limit_exceeded());
    // Small cells are still to be had, and say that it cannot go on.
    for (int i = 0; i < 10000; i++) heap.allocate(1000, 0, Kind::ByteBuffer);
    large.resize(large.size() + 100, heap.allocate(1000, 0, Kind::ByteBuffer));
    for (int i = 0; i < 10000 && !heap.limit_exceeded(); i++) large.push_back(heap.allocate(1000, 0, Kind::ByteBuffer));
    EXPECT_TRUE(heap.limit_exceeded());
    EXPECT_FALSE(heap.collect_for_room());
    for (size_t i = 0; i < 400; i++) ASSERT_EQ(static_cast<ByteBuffer*>(large[i])->capacity, i);
    large.clear();
    EXPECT_TRUE(heap.collect_for_room());
    EXPECT_TRUE(heap.may_allocate(64 * mib));
}

TEST(AddressSpaceTest, WhatOneHeapGivesBackAnotherCanHave) {
    AddressSpaceLimit limit(300 * mib);
    auto first = std::make_unique<Heap>(0);
    Heap second(0);
    first->automatic = false;
    EXPECT_NE(first->allocate(200 * mib, 0, Kind::ByteBuffer), nullptr);
    EXPECT_EQ(second.allocate(200 * mib, 0, Kind::ByteBuffer), nullptr);
    first.reset();
    EXPECT_NE(second.allocate(200 * mib, 0, Kind::ByteBuffer), nullptr);
}

} // namespace
} // namespace krait
