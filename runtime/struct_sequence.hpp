// Tuples with named fields: time.struct_time, os.stat_result, sys.version_info.
//
// A type is made of a table with one property per field, in order:
//
//     const MethodDef fields[] = {struct_field<0>("@property tm_year(self)", "year, for example, 1993"), ...};
//     const TypeDef struct_time_type = struct_sequence<9>("time.struct_time", "...", fields);
//
// The first `visible` fields are the tuple's items. The others lie behind them in the cell and are reached by name only.
#pragma once

#include "runtime/protocols.hpp"

namespace krait {

template <size_t index>
Value struct_sequence_field(Thread&, Args a) {
    return as<Tuple>(a[0])->items[index];
}
template <size_t index>
consteval MethodDef struct_field(const char* signature, const char* doc) {
    return MethodDef(signature, doc, struct_sequence_field<index>);
}

template <size_t total>
void trace_struct_sequence(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Tuple*>(cell)->items, total);
}
void set_up_struct_sequence(Thread& t, Type* type, size_t visible);

template <size_t visible, size_t total>
constexpr TypeDef struct_sequence(const char* name, const char* doc, const MethodDef (&fields)[total]) {
    static_assert(visible <= total);
    TypeDef def;
    def.name = name;
    def.doc = doc;
    def.methods = fields;
    def.flags = 0;
    def.trace = trace_struct_sequence<total>;
    def.setup = [](Thread& t, Type* type) { set_up_struct_sequence(t, type, visible); };
    return def;
}

// An instance from the values of all fields, hidden ones included. The type was made from the definition with base tuple.
Value make_struct_sequence(Thread& t, Type* type, std::initializer_list<Value> values);

} // namespace krait
