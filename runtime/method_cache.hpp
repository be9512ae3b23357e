// What type_lookup found lately: (class, name) -> where the value lies along the MRO.
//
// Invariants:
//  1. A class is named by the id of its own shape, which is never reused; so an entry of a dead class cannot match.
//  2. An entry counts only while its epoch is the thread's class_epoch: any change to any class empties the cache.
//  3. Names are interned and live as long as the interpreter (or are visited as roots), so a pointer names one text.
#pragma once

#include "runtime/cell.hpp"

namespace krait {

struct Str;

struct MethodCache {
    struct Entry {
        ShapeId type;
        uint32_t epoch;
        const Str* name;
        Value* slot; // null: the name is missing along the MRO
    };
    static constexpr size_t size = 1024;
    Entry entries[size] = {};

    Entry& entry(ShapeId type, const Str* name) {
        uint64_t mix = (reinterpret_cast<uint64_t>(name) >> 4) ^ type * uint64_t{0x9E3779B1};
        return entries[(mix ^ mix >> 12) % size];
    }
};

} // namespace krait
