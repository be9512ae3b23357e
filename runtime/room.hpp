// Buffers outside the heap that natives build up before a cell is made of them. They grow only after asking: malloc that
// fails inside the standard library would end the process, and a heap limit holds for them, too.
#pragma once

#include <cstddef>
#include <string>

#include "runtime/error.hpp"

namespace krait {

// Makes `text` ready to take `more` characters; false: it stays as it is, and MemoryError is to be raised.
bool try_make_room(Thread& t, std::string& text, size_t more);
// The same, with MemoryError raised.
Result<void> make_room(Thread& t, std::string& text, size_t more);
// `more` characters can be taken as it is: for loops that add a few at a time.
inline bool has_room(const std::string& text, size_t more) { return text.capacity() - text.size() >= more; }

} // namespace krait
