// The iterators of the built-in containers. Their kinds are known to the VM, which runs them inline.
#pragma once

#include "runtime/dict.hpp"
#include "runtime/list.hpp"
#include "runtime/set.hpp"
#include "runtime/tuple.hpp"

namespace krait {

struct Range;

struct ListIterator : Cell { // also over tuples (kind TupleIterator)
    static constexpr Kind kind_of = Kind::ListIterator;
    uint64_t index;
    Value sequence; // unbound when exhausted
};
struct RangeIterator : Cell {
    static constexpr Kind kind_of = Kind::RangeIterator;
    int64_t next;
    int64_t step;
    uint64_t remaining;
};
struct StrIterator : Cell {
    static constexpr Kind kind_of = Kind::StrIterator;
    uint64_t offset; // bytes
    Value string;
};
struct DictIterator : Cell { // aux: 0 keys, 1 values, 2 items; +4 reversed
    static constexpr Kind kind_of = Kind::DictIterator;
    uint32_t position;
    uint32_t used;      // when made: "dictionary changed size during iteration"
    uint32_t remaining; // items to come: "dictionary keys changed during iteration"
    Value dict;         // unbound when exhausted
};
enum DictIteration : uint16_t { iterate_keys = 0, iterate_values = 1, iterate_items = 2, iterate_reversed = 4 };
struct SetIterator : Cell {
    static constexpr Kind kind_of = Kind::SetIterator;
    uint32_t position;
    uint32_t used;
    Value set;
};

inline ListIterator* make_list_iterator(Thread& t, List* list) {
    ListIterator* it = t.heap.allocate<ListIterator>(builtin_shapes::list_iterator);
    it->index = 0;
    it->sequence = list;
    return it;
}
inline ListIterator* make_tuple_iterator(Thread& t, Tuple* tuple) {
    Cell* cell = t.heap.allocate(sizeof(ListIterator), builtin_shapes::tuple_iterator, Kind::TupleIterator);
    ListIterator* it = static_cast<ListIterator*>(cell);
    it->index = 0;
    it->sequence = tuple;
    return it;
}
DictIterator* make_dict_iterator(Thread& t, Dict* dict, unsigned iteration);
SetIterator* make_set_iterator(Thread& t, Set* set);
Cell* make_range_iterator(Thread& t, Range* range); // RangeIterator, or one over big ints

// The next item; unbound at the end. Those over dict and set can raise (changed size during iteration).
inline Value list_iterator_next(ListIterator* it) {
    if (it->sequence.is_unbound()) [[unlikely]]
        return Value::unbound();
    List* list = as<List>(it->sequence);
    if (it->index < list->size) [[likely]]
        return (*list)[it->index++];
    it->sequence = Value::unbound();
    return Value::unbound();
}
inline Value tuple_iterator_next(ListIterator* it) {
    if (it->sequence.is_unbound()) [[unlikely]]
        return Value::unbound();
    Tuple* tuple = as<Tuple>(it->sequence);
    if (it->index < tuple->size) [[likely]]
        return tuple->items[it->index++];
    it->sequence = Value::unbound();
    return Value::unbound();
}
// Ranges with this iterator hold only small ints.
inline Value range_iterator_next(RangeIterator* it) {
    if (it->remaining == 0) return Value::unbound();
    Value v = Value::small_int(it->next);
    it->remaining--;
    it->next = static_cast<int64_t>(static_cast<uint64_t>(it->next) + static_cast<uint64_t>(it->step));
    return v;
}
// For items: without the pair. False at the end or when it raised (then t.has_pending()).
bool dict_iterator_step(Thread& t, DictIterator* it, Value& key, Value& value);
Value dict_iterator_next(Thread& t, DictIterator* it);
Value set_iterator_next(Thread& t, SetIterator* it);

// dict.keys(), values(), items(): kind Native; the type tells which.
struct DictView : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Dict* dict;
};
// Of which views iterate_keys... (without iterate_reversed); -1 for other values.
inline int dict_view_iteration(Value v) {
    if (!v.is_cell()) return -1;
    int which = static_cast<int>(v.cell()->shape) - static_cast<int>(builtin_shapes::dict_keys);
    return which >= 0 && which <= 2 ? which : -1;
}
DictView* make_dict_view(Thread& t, Dict* dict, unsigned iteration);

// The native functions __reversed__ of list; of dict and its views they are in dict_views.cpp.
Value make_list_reverse_iterator(Thread& t, Args a);

} // namespace krait
