// What the files of the built-in exceptions share: exception.cpp (BaseException), exception_types.cpp (those with more than
// args, and the table of all), exception_group.cpp.
#pragma once

#include "runtime/exception.hpp"
#include "runtime/native.hpp"

namespace krait {

// A bare instance: args set, no traceback, members none.
Result<Exception*> new_exception(Thread& t, Type* type, Tuple* args);
// OSError(*args), or the subclass that belongs to its errno.
Result<Exception*> make_os_error(Thread& t, Type* type, Tuple* args);

namespace base_exception {
extern const std::span<const MethodDef> methods;
void trace(Cell* cell, Marker& marker);
// The class that __new__ was given, checked.
Result<Type*> check_class(Thread& t, Args a, std::string_view name);
Result<void> refuse_keywords(Thread& t, Value self, Value keywords);
Value initialize(Thread& t, Args a);
Value to_str(Thread& t, Args a);
} // namespace base_exception

namespace exception_group {
extern const std::span<const MethodDef> methods;
void trace(Cell* cell, Marker& marker);
void setup(Thread& t, Type* type); // of ExceptionGroup: its second base
} // namespace exception_group

// Members by index, in the order of the types' definitions.
namespace os_error {
enum Members : size_t { errno_, strerror, filename, filename2, characters_written };
}
namespace import_error {
enum Members : size_t { msg, name, path, name_from };
}
namespace attribute_error {
enum Members : size_t { name, obj };
}
namespace name_error {
enum Members : size_t { name };
}
namespace syntax_error {
enum Members : size_t { msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line };
}
namespace unicode_error {
enum Members : size_t { encoding, object, start, end, reason };
}

} // namespace krait
