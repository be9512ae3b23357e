// Iterators and aliases that other files make.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

struct SequenceIterator : Cell { // iter(x) of an x that has only __getitem__; reversed(x) of a sequence
    static constexpr Kind kind_of = Kind::Native;
    int64_t index;
    Value sequence; // unbound when exhausted
};
SequenceIterator* make_sequence_iterator(Thread& t, Value sequence);
// iter(callable, sentinel)
Value make_callable_iterator(Thread& t, Value callable, Value sentinel);

// list[int] and the like.
Value make_generic_alias(Thread& t, Value origin, Value arguments);
// X | Y; NotImplemented when one of them cannot be in a union.
Value make_union(Thread& t, Value a, Value b);

} // namespace krait
