// Shared by traceback_format.cpp and exception_format.cpp.
#pragma once

#include <string>

#include "runtime/exception.hpp"
#include "runtime/source_lines.hpp"

namespace krait {

// The lines of all frames, outermost first; without the "Traceback" line.
void append_traceback(Thread& t, SourceReader& reader, Value traceback, std::string& out);

} // namespace krait
