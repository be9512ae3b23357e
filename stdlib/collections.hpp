// What the native files of `collections` share. The module _collections (collections_module.cpp) holds their types.
#pragma once

#include "runtime/sequence.hpp"

namespace krait {

extern const TypeDef deque_type;
extern const TypeDef deque_iterator_type;
extern const TypeDef deque_reverse_iterator_type;
extern const TypeDef defaultdict_type;
extern const TypeDef ordered_dict_type;

// namedtuple's native parts (namedtuple.cpp).
Value namedtuple_class(Thread& t, Args a);
Value count_elements(Thread& t, Args a);

// A type that belongs to another one is kept as its class attribute: native code has no globals to keep it in.
inline Type* companion_type(Thread& t, Value self, std::string_view attribute) {
    return as<Type>(type_lookup(t, type_of(t, self), intern(t, attribute)));
}

} // namespace krait
