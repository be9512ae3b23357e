#include "stdlib/embedded.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace krait {
namespace {

TEST(EmbeddedModules, AreSortedByName) {
    auto modules = embedded_modules();
    auto by_name = [](const EmbeddedModule& a, const EmbeddedModule& b) { return a.name < b.name; };
    EXPECT_TRUE(std::is_sorted(modules.begin(), modules.end(), by_name));
}

TEST(EmbeddedModules, HaveNames) {
    for (const EmbeddedModule& module : embedded_modules()) {
        EXPECT_FALSE(module.name.empty());
        EXPECT_FALSE(module.name.ends_with("__init__"));
    }
}

} // namespace
} // namespace krait
