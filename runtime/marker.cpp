// Tracing: from the roots to everything that is reachable.
//
// Pointers are pushed unmarked; what leaves the stack passes a queue of 32, and its first words and mark word are
// prefetched when it enters. On a heap larger than the caches nearly all time is spent waiting for memory, and this
// overlaps the waits (8 times faster than marking on push; a queue of 8 gives 3.5).
//
// Invariants:
//  1. Shapes are found through the cells that have them: the first cell of a shape visits it, so a shape lives exactly as long
//     as some cell (or its type, or a successor) needs it.
//  2. Arrays of more than `piece` entries are looked at in pieces, when the stack is empty: the stack's length is bounded
//     by the depth of the graph times `piece`, not by the size of the largest list.
//  3. Words of the native stack may be anything; everything else visited is a Value or null.
#include <cassert>

#include "runtime/containers.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {
constexpr size_t piece = 512;
constexpr size_t queue_length = 32;
} // namespace

bool Marker::mark(Cell* cell) {
    uintptr_t address = reinterpret_cast<uintptr_t>(cell);
    assert(address - heap_.base_ < heap_.block_count_ * Heap::block_size);
    uint64_t& word = heap_.mark_word(address);
    uint64_t bit = Heap::mark_bit(address);
    if (word & bit) return false;
    word |= bit;
    return true;
}

void Marker::drain() {
    Cell* queue[queue_length] = {};
    size_t head = 0;
    // Ends when the stack is empty and the queue has run through.
    for (size_t idle = 0; idle <= queue_length;) {
        Cell* incoming = nullptr;
        if (!stack_.empty()) {
            incoming = stack_.back();
            stack_.pop_back();
            __builtin_prefetch(incoming);
            __builtin_prefetch(reinterpret_cast<char*>(incoming) + 40);
            __builtin_prefetch(&heap_.mark_word(reinterpret_cast<uintptr_t>(incoming)));
        } else if (!ranges_.empty()) {
            Range range = ranges_.back();
            ranges_.pop_back();
            visit_range(range);
            continue;
        }
        Cell* cell = queue[head];
        queue[head] = incoming;
        head = (head + 1) % queue_length;
        if (cell == nullptr) {
            idle = incoming == nullptr ? idle + 1 : 0;
            continue;
        }
        idle = 0;
        if (mark(cell)) trace(cell);
    }
}

void Marker::trace(Cell* cell) {
    assert(cell->kind != Kind::Free);
    if (!heap_.shape_marked_[cell->shape]) {
        heap_.shape_marked_[cell->shape] = 1;
        visit(heap_.shapes_[cell->shape]);
    }
    switch (cell->kind) {
        case Kind::ByteBuffer: return;
        case Kind::ValueBuffer: {
            auto* buffer = static_cast<ValueBuffer*>(cell);
            return visit(buffer->values, buffer->capacity);
        }
        case Kind::DictTable: {
            auto* table = static_cast<DictTable*>(cell);
            return visit_range({Range::Of::DictEntries, table->entries, table->entry_capacity});
        }
        case Kind::SetTable: {
            auto* table = static_cast<SetTable*>(cell);
            return visit_range({Range::Of::SetEntries, table->entries, table->mask + 1});
        }
        case Kind::ValueCell: return visit(static_cast<ValueCell*>(cell)->value);
        case Kind::Shape: return trace_shape(static_cast<Shape*>(cell));
        default: return trace_by_shape(cell);
    }
}

void Marker::trace_shape(Shape* shape) {
    visit(shape->type);
    visit(shape->names);
    visit(shape->parent);
    visit(shape->transitions);
}

// The native part, then the attributes: `extra`, members and slots lie side by side.
void Marker::trace_by_shape(Cell* cell) {
    const Shape* shape = heap_.shapes_[cell->shape];
    if (shape == nullptr) return;
    if (shape->trace != nullptr) shape->trace(cell, *this);
    if ((shape->flags & (Shape::NoDict | Shape::HasMembers)) == Shape::NoDict) return;
    visit(*instance_extra(cell, shape));
    if (shape->flags & Shape::ExtraBehind) return;
    auto* members = reinterpret_cast<const Value*>(reinterpret_cast<const char*>(cell) + shape->extra_offset) + 1;
    uint32_t in_place = shape->count < shape->capacity ? shape->count : shape->capacity;
    visit(members, shape->member_count + in_place);
}

void Marker::visit(const Value* values, size_t count) {
    if (count > piece) return visit_range({Range::Of::Values, values, count});
    for (size_t i = 0; i < count; i++) visit(values[i]);
}

// Looks at the first piece and leaves the rest for later.
void Marker::visit_range(Range range) {
    size_t count = range.count < piece ? range.count : piece;
    visit_piece(range, count);
    if (count == range.count) return;
    static constexpr size_t sizes[] = {sizeof(Value), sizeof(DictEntry), sizeof(SetEntry)};
    size_t bytes = count * sizes[static_cast<size_t>(range.of)];
    ranges_.push_back({range.of, static_cast<const char*>(range.at) + bytes, range.count - count});
}

void Marker::visit_piece(const Range& range, size_t count) {
    switch (range.of) {
        case Range::Of::Values: {
            auto* values = static_cast<const Value*>(range.at);
            for (size_t i = 0; i < count; i++) visit(values[i]);
            return;
        }
        case Range::Of::DictEntries: {
            auto* entries = static_cast<const DictEntry*>(range.at);
            for (size_t i = 0; i < count; i++) {
                visit(entries[i].key);
                visit(entries[i].value);
            }
            return;
        }
        case Range::Of::SetEntries: {
            auto* entries = static_cast<const SetEntry*>(range.at);
            for (size_t i = 0; i < count; i++) visit(entries[i].key);
            return;
        }
    }
}

void Marker::visit_weak(ValueBuffer* buffer) {
    if (buffer != nullptr && mark(buffer)) weak_buffers_.push_back(buffer);
}

void Marker::drop_dead_entries() {
    for (ValueBuffer* buffer : weak_buffers_) {
        for (size_t i = 0; i < buffer->capacity; i++) {
            Value& v = buffer->values[i];
            if (v.is_cell() && v.bits() != 0 && !is_marked(v.cell())) v = Value::unbound();
        }
    }
}

void Marker::visit_word(uint64_t word) {
    if (Cell* cell = heap_.find_cell(word)) push(cell);
}

// Reads whatever lies there: redzones of the native stack included.
KRAIT_NO_ASAN void Marker::visit_words(const void* begin, const void* end) {
    auto* at = static_cast<const uint64_t*>(begin);
    for (; at < static_cast<const uint64_t*>(end); at++) visit_word(*at);
}

} // namespace krait
