// What the files of itertools share.
//
// Every iterator here is a cell whose fields are all Values (numbers as small ints, buffers as cells), so that one trace
// function serves all of them. A zeroed field is skipped by the collector.
#pragma once

#include "runtime/sequence.hpp"

namespace krait::itertools {

template <class T>
void trace_values(Cell* cell, Marker& marker) {
    marker.visit(reinterpret_cast<const Value*>(cell + 1), (sizeof(T) - sizeof(Cell)) / sizeof(Value));
}

// `T::definition` is a TypeDef that fits a struct of Values.
template <class T>
constexpr TypeDef definition(const char* name, const char* doc, std::span<const MethodDef> methods) {
    TypeDef def{.name = name, .doc = doc, .methods = methods};
    def.size = sizeof(T);
    def.trace = trace_values<T>;
    return def;
}

// A new instance of a[0], which must be the class of this definition or a subclass.
template <class T>
Result<T*> make(Thread& t, Args a, const TypeDef& def) {
    Type* type = TRY(class_argument(t, a[0], def));
    return new_native<T>(t, type);
}

inline ValueBuffer* buffer_of(Value v) { return as<ValueBuffer>(v); }

// The types, in the order of the module's documentation; groupby and tee bring companions.
extern const TypeDef accumulate_type, batched_type, chain_type, combinations_type, combinations_with_replacement_type,
    compress_type, count_type, cycle_type, dropwhile_type, filterfalse_type, groupby_type, grouper_type, islice_type,
    pairwise_type, permutations_type, product_type, repeat_type, starmap_type, takewhile_type, tee_type,
    zip_longest_type;

} // namespace krait::itertools
