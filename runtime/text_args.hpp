// What the methods of str, bytes and bytearray have in common in taking their arguments.
#pragma once

#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

// `v` as a str; TypeError "find() argument 1 must be str, not int". Number 0: "removeprefix() argument must be...".
Result<Str*> str_argument(Thread& t, Value v, std::string_view function, int number);

// The range that optional start and end arguments select of `length` items. `begin` may lie behind `length`, and then
// even an empty string is not found there.
struct IndexRange {
    size_t begin;
    size_t end;
    bool valid() const { return begin <= end; }
};
Result<IndexRange> index_range(Thread& t, Value start, Value end, size_t length);

// An int argument clipped to int64_t (TypeError "'X' object cannot be interpreted as an integer").
Result<int64_t> index_argument(Thread& t, Value v);
// An int argument that must fit: OverflowError "cannot fit 'int' into an index-sized integer".
Result<int64_t> size_argument(Thread& t, Value v);

// The factor of `sequence * v`. `ok` is false when the operation is v's own (NotImplemented is then the answer).
Result<int64_t> repeat_count(Thread& t, Value v, Special reflected, bool& ok);
// v's class is written in Python and defines `reflected`: a built-in sequence leaves the operation to it.
bool defers_to(Thread& t, Value v, Special reflected);

// Fills `out` with `count` copies of the `size` bytes at `data`.
void fill_repeated(char* out, const char* data, size_t size, size_t count);

} // namespace krait
