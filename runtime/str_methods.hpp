// The methods of str, by the file that holds them; str_type.cpp lists them with their signatures.
#pragma once

#include "runtime/native.hpp"
#include "runtime/str.hpp"

namespace krait::str_methods {

// str_methods_search.cpp
Value count(Thread&, Args), endswith(Thread&, Args), find(Thread&, Args), index(Thread&, Args), rfind(Thread&, Args),
    rindex(Thread&, Args), startswith(Thread&, Args), contains(Thread&, Args), replace(Thread&, Args),
    removeprefix(Thread&, Args), removesuffix(Thread&, Args);

// str_methods_split.cpp
Value join(Thread&, Args), partition(Thread&, Args), rpartition(Thread&, Args), split(Thread&, Args),
    rsplit(Thread&, Args), splitlines(Thread&, Args), strip(Thread&, Args), lstrip(Thread&, Args),
    rstrip(Thread&, Args);

// str_methods_case.cpp
Value capitalize(Thread&, Args), casefold(Thread&, Args), lower(Thread&, Args), swapcase(Thread&, Args),
    title(Thread&, Args), upper(Thread&, Args), isalnum(Thread&, Args), isalpha(Thread&, Args), isascii(Thread&, Args),
    isdecimal(Thread&, Args), isdigit(Thread&, Args), isidentifier(Thread&, Args), islower(Thread&, Args),
    isnumeric(Thread&, Args), isprintable(Thread&, Args), isspace(Thread&, Args), istitle(Thread&, Args),
    isupper(Thread&, Args);

// str_methods_layout.cpp
Value center(Thread&, Args), expandtabs(Thread&, Args), ljust(Thread&, Args), maketrans(Thread&, Args),
    rjust(Thread&, Args), translate(Thread&, Args), zfill(Thread&, Args);

// str_repr.cpp
Value repr(Thread&, Args);

// str_format.cpp, str_percent.cpp, codecs.cpp
Value format(Thread&, Args), format_map(Thread&, Args), dunder_format(Thread&, Args), mod(Thread&, Args),
    encode(Thread&, Args);

} // namespace krait::str_methods

namespace krait {

// A piece of `whole` as a Str.
inline Result<Str*> make_piece(Thread& t, const Str* whole, std::string_view piece) {
    return whole->is_ascii() ? make_ascii(t, piece) : make_str(t, piece);
}

} // namespace krait
