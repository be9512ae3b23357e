// The methods that bytes and bytearray share: each takes either and gives the same type back. bytes_type.cpp and
// bytearray.cpp list them with their signatures.
#pragma once

#include <string>

#include "runtime/bytes.hpp"
#include "runtime/native.hpp"

namespace krait::bytes_methods {

// bytes_methods_search.cpp
Value count(Thread&, Args), endswith(Thread&, Args), find(Thread&, Args), index(Thread&, Args), rfind(Thread&, Args),
    rindex(Thread&, Args), startswith(Thread&, Args), contains(Thread&, Args), replace(Thread&, Args),
    removeprefix(Thread&, Args), removesuffix(Thread&, Args), translate(Thread&, Args), maketrans(Thread&, Args);

// bytes_methods_split.cpp
Value join(Thread&, Args), partition(Thread&, Args), rpartition(Thread&, Args), split(Thread&, Args),
    rsplit(Thread&, Args), splitlines(Thread&, Args), strip(Thread&, Args), lstrip(Thread&, Args),
    rstrip(Thread&, Args);

// bytes_methods_case.cpp
Value capitalize(Thread&, Args), lower(Thread&, Args), swapcase(Thread&, Args), title(Thread&, Args),
    upper(Thread&, Args), isalnum(Thread&, Args), isalpha(Thread&, Args), isascii(Thread&, Args),
    isdigit(Thread&, Args), islower(Thread&, Args), isspace(Thread&, Args), istitle(Thread&, Args),
    isupper(Thread&, Args), center(Thread&, Args), expandtabs(Thread&, Args), ljust(Thread&, Args),
    rjust(Thread&, Args), zfill(Thread&, Args), decode(Thread&, Args), hex(Thread&, Args);

// bytes_type.cpp
Value length(Thread&, Args), add(Thread&, Args), mul(Thread&, Args), rmul(Thread&, Args), mod(Thread&, Args),
    iter(Thread&, Args), equal(Thread&, Args), not_equal(Thread&, Args), less(Thread&, Args), less_equal(Thread&, Args),
    greater(Thread&, Args), greater_equal(Thread&, Args);

} // namespace krait::bytes_methods

namespace krait {

// The methods in the same order for both types.
#define SHARED_BYTES_METHODS                                                                                          \
    {"__len__(self, /)", "Return len(self).", bytes_methods::length},                                                 \
        {"__add__(self, value, /)", "Return self+value.", bytes_methods::add},                                        \
        {"__mul__(self, value, /)", "Return self*value.", bytes_methods::mul},                                        \
        {"__rmul__(self, value, /)", "Return value*self.", bytes_methods::rmul},                                      \
        {"__mod__(self, value, /)", "Return self%value.", bytes_methods::mod},                                        \
        {"__contains__(self, key, /)", "Return bool(key in self).", bytes_methods::contains},                         \
        {"__iter__(self, /)", "Implement iter(self).", bytes_methods::iter},                                          \
        {"__eq__(self, value, /)", "Return self==value.", bytes_methods::equal},                                      \
        {"__ne__(self, value, /)", "Return self!=value.", bytes_methods::not_equal},                                  \
        {"__lt__(self, value, /)", "Return self<value.", bytes_methods::less},                                        \
        {"__le__(self, value, /)", "Return self<=value.", bytes_methods::less_equal},                                 \
        {"__gt__(self, value, /)", "Return self>value.", bytes_methods::greater},                                     \
        {"__ge__(self, value, /)", "Return self>=value.", bytes_methods::greater_equal},                              \
        {"capitalize(self, /)", "Return a copy with only the first byte capitalized.", bytes_methods::capitalize},    \
        {"center(self, width, fillchar=?, /)", "Return a centered copy of length width.", bytes_methods::center},     \
        {"count(self, sub, start=?, end=?, /)", "Return the number of non-overlapping occurrences.",                  \
         bytes_methods::count},                                                                                       \
        {"decode(self, /, encoding='utf-8', errors='strict')",                                                        \
         "Decode the bytes using the codec registered for encoding.", bytes_methods::decode},                         \
        {"endswith(self, suffix, start=?, end=?, /)", "Return True if the bytes end with suffix.",                    \
         bytes_methods::endswith},                                                                                    \
        {"expandtabs(self, /, tabsize=8)", "Return a copy with tabs expanded using spaces.",                          \
         bytes_methods::expandtabs},                                                                                  \
        {"find(self, sub, start=?, end=?, /)", "Return the lowest index of sub, or -1.", bytes_methods::find},        \
        {"hex(self, /, sep=?, bytes_per_sep=1)", "Create a string of hexadecimal numbers.", bytes_methods::hex},      \
        {"index(self, sub, start=?, end=?, /)", "Like find(), but raise ValueError.", bytes_methods::index},          \
        {"isalnum(self, /)", "Return True if all bytes are ASCII letters or digits.", bytes_methods::isalnum},        \
        {"isalpha(self, /)", "Return True if all bytes are ASCII letters.", bytes_methods::isalpha},                  \
        {"isascii(self, /)", "Return True if all bytes are ASCII.", bytes_methods::isascii},                          \
        {"isdigit(self, /)", "Return True if all bytes are ASCII digits.", bytes_methods::isdigit},                   \
        {"islower(self, /)", "Return True if all cased bytes are lowercase.", bytes_methods::islower},                \
        {"isspace(self, /)", "Return True if all bytes are ASCII white space.", bytes_methods::isspace},              \
        {"istitle(self, /)", "Return True if the bytes are title-cased.", bytes_methods::istitle},                    \
        {"isupper(self, /)", "Return True if all cased bytes are uppercase.", bytes_methods::isupper},                \
        {"join(self, iterable_of_bytes, /)", "Concatenate any number of bytes objects.", bytes_methods::join},        \
        {"ljust(self, width, fillchar=?, /)", "Return a left-justified copy.", bytes_methods::ljust},                 \
        {"lower(self, /)", "Return a copy with ASCII letters in lower case.", bytes_methods::lower},                  \
        {"lstrip(self, bytes=None, /)", "Strip leading bytes.", bytes_methods::lstrip},                               \
        {"@staticmethod maketrans(frm, to, /)", "Return a translation table for translate().",                        \
         bytes_methods::maketrans},                                                                                   \
        {"partition(self, sep, /)", "Partition into three parts at the separator.", bytes_methods::partition},        \
        {"removeprefix(self, prefix, /)", "Return a copy without the prefix.", bytes_methods::removeprefix},          \
        {"removesuffix(self, suffix, /)", "Return a copy without the suffix.", bytes_methods::removesuffix},          \
        {"replace(self, old, new, count=-1, /)", "Return a copy with old replaced by new.", bytes_methods::replace},  \
        {"rfind(self, sub, start=?, end=?, /)", "Return the highest index of sub, or -1.", bytes_methods::rfind},     \
        {"rindex(self, sub, start=?, end=?, /)", "Like rfind(), but raise ValueError.", bytes_methods::rindex},       \
        {"rjust(self, width, fillchar=?, /)", "Return a right-justified copy.", bytes_methods::rjust},                \
        {"rpartition(self, sep, /)", "Partition into three parts at the last separator.", bytes_methods::rpartition}, \
        {"rsplit(self, /, sep=None, maxsplit=-1)", "Return a list of the sections, from the right.",                  \
         bytes_methods::rsplit},                                                                                      \
        {"rstrip(self, bytes=None, /)", "Strip trailing bytes.", bytes_methods::rstrip},                              \
        {"split(self, /, sep=None, maxsplit=-1)", "Return a list of the sections.", bytes_methods::split},            \
        {"splitlines(self, /, keepends=False)", "Return a list of the lines.", bytes_methods::splitlines},            \
        {"startswith(self, prefix, start=?, end=?, /)", "Return True if the bytes start with prefix.",                \
         bytes_methods::startswith},                                                                                  \
        {"strip(self, bytes=None, /)", "Strip leading and trailing bytes.", bytes_methods::strip},                    \
        {"swapcase(self, /)", "Return a copy with ASCII case swapped.", bytes_methods::swapcase},                     \
        {"title(self, /)", "Return a title-cased copy.", bytes_methods::title},                                       \
        {"translate(self, table, /, delete=?)", "Return a copy with each byte mapped by the table.",                  \
         bytes_methods::translate},                                                                                   \
        {"upper(self, /)", "Return a copy with ASCII letters in upper case.", bytes_methods::upper}, {                \
        "zfill(self, width, /)", "Pad with zeros on the left.", bytes_methods::zfill                                  \
    }

// -- what the methods are written with

// The data of self (bytes or bytearray). Taken after everything that may run Python code.
inline std::string_view own_bytes(Value self) {
    return is_bytes(self) ? as<Bytes>(self)->view() : as<Bytearray>(self)->view();
}
// A new object of self's type (bytes or bytearray) and where its data goes.
struct NewBytes {
    Value object;
    char* data;
};
Result<NewBytes> new_like(Thread& t, Value self, size_t size);
Value make_like(Thread& t, Value self, std::string_view data);
// The same contents: bytes themselves, a copy of a bytearray.
Value same_like(Thread& t, Value self);

// An item 0..255; ValueError with `message` when out of range.
Result<uint8_t> byte_argument(Thread& t, Value v, const char* message = "byte must be in range(0, 256)");
// The bytes that fromhex()'s argument spells.
Result<std::string> parse_hex(Thread& t, Value text);
// The bytes an iterable of ints (or any bytes-like object) gives.
Result<void> collect_bytes(Thread& t, Value iterable, std::string& out, const char* range_message);

struct BytesIterator : Cell {
    static constexpr Kind kind_of = Kind::Native;
    uint64_t index;
    Value sequence; // bytes, bytearray or memoryview; unbound when exhausted
};
Value make_bytes_iterator(Thread& t, Value sequence);

} // namespace krait
