// The modules written in Python that are part of the binary. The table is made at build time from the .py
// files of stdlib/ and asyncio/ (cmake/embed_files.cpp): adding a module means adding its file.
#pragma once

#include <span>
#include <string_view>

namespace krait {

struct EmbeddedModule {
    std::string_view name;   // "textwrap", "asyncio.queues"
    std::string_view source; // UTF-8, as it is in the file
    bool is_package;
};

// Sorted by name.
std::span<const EmbeddedModule> embedded_modules();

} // namespace krait
