// The interned names native code uses (names.def), and the list of special methods.
#pragma once

#include <cstddef>
#include <cstdint>

namespace krait {

struct Str;
class Marker;
class Thread;

enum class Special : uint8_t {
#define SPECIAL(id) id##_,
#define DUNDER(id)
#define NAME(id)
#include "runtime/names.def"
#undef SPECIAL
#undef DUNDER
#undef NAME
    Count
};
inline constexpr size_t special_count = static_cast<size_t>(Special::Count);

struct Names {
#define SPECIAL(id) Str* dunder_##id;
#define DUNDER(id) Str* dunder_##id;
#define NAME(id) Str* id_##id;
#include "runtime/names.def"
#undef SPECIAL
#undef DUNDER
#undef NAME
    // Name of a special method, and back: Special::Count when `name` is none.
    Str* of(Special s) const { return (&dunder_new)[static_cast<size_t>(s)]; }

    void initialize(Thread& t);
    void trace(Marker& marker) const;
};

// The special method named `name` (interned), or Special::Count.
Special special_named(const Names& names, const Str* name);

} // namespace krait
