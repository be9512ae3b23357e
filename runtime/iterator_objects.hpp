// Iterators and aliases that other files make.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

struct SequenceIterator : Cell { // iter(x) of an x that has only __getitem__; reversed(x) of a sequence
    static constexpr Kind kind_of = Kind::Native;
    int64_t index;
    Value sequence; // unbound when exhausted
};
struct Enumerate : Cell {
    Value iterator;
    Value index; // any int
};
struct Zip : Cell {
    Tuple* iterators; // null when exhausted
    Value strict;
};
struct Map : Cell {
    Value function;
    Tuple* iterators;
};
struct Filter : Cell {
    Value function;
    Value iterator;
};
// enumerate(iterable, start) and reversed(v) of `type`, the built-in one or a subclass.
Value make_enumerate(Thread& t, Type* type, Value iterable, Value start);
Value make_reversed(Thread& t, Type* type, Value v);
SequenceIterator* make_sequence_iterator(Thread& t, Value sequence);
// iter(callable, sentinel)
Value make_callable_iterator(Thread& t, Value callable, Value sentinel);

// list[int] and the like.
Value make_generic_alias(Thread& t, Value origin, Value arguments);
// X | Y; NotImplemented when one of them cannot be in a union.
Value make_union(Thread& t, Value a, Value b);

} // namespace krait
