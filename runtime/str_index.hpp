// The code-point index of a non-ASCII string: private to the files of str.
#pragma once

#include "runtime/str.hpp"

namespace krait {

// Where the word for the index lies: behind the text and its NUL, aligned. ASCII strings have none.
inline size_t index_slot_offset(size_t size) { return (size + 1 + 7) & ~size_t{7}; }
inline ByteBuffer*& index_slot(Str* s) { return *reinterpret_cast<ByteBuffer**>(s->data + index_slot_offset(s->size)); }

} // namespace krait
