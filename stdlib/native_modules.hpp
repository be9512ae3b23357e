// The modules written in C++. A file declares its module once, at namespace scope, and is thereby known:
//
//     KRAIT_MODULE(math) = {"math", "Functions of real numbers.", math_functions, set_up_math};
//
// At build time cmake/list_modules.cpp looks for such lines in the sources of every layer and writes the table. A line
// begins with the macro; its argument is an identifier (`KRAIT_MODULE(os_path)` may be called "os.path").
#pragma once

#include <span>

#include "runtime/native.hpp"

#define KRAIT_MODULE(identifier)                       \
    extern const ModuleDef native_module_##identifier; \
    const ModuleDef native_module_##identifier

namespace krait {

// All of them, in no particular order. Defined in the library as a whole (the embed layer), because the modules come from
// several layers.
std::span<const ModuleDef* const> all_native_modules();

} // namespace krait
