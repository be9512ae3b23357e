// The whole way: any text is compiled and run, in an interpreter that can reach no files, clock or network, has a small
// heap and recursion limit, and is stopped after so many safepoints, whatever it catches.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "embed/implementation.hpp"
#include "runtime/thread.hpp"

namespace {

using namespace krait;

constexpr unsigned most_safepoints = 300;

struct Budget {
    unsigned left = most_safepoints;
};
Budget budget;

// Raised again at every safepoint once the budget is spent, so that no handler can go on for long.
bool count_safepoint(Thread& t) {
    if (budget.left > 0) {
        budget.left--;
        if (t.state.has_queued_calls()) run_queued_calls(t);
        return true;
    }
    raise_bare(t, t.types.KeyboardInterrupt);
    return false;
}

// Only what computes: no io, posix, time, sockets.
bool is_harmless(std::string_view name) {
    for (std::string_view allowed :
         {"math", "gc", "collections", "_collections", "itertools", "_functools", "functools", "operator", "_operator",
          "_heapq", "_bisect", "bisect", "_random", "sys"})
        if (name == allowed) return true;
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    host::Options options;
    options.heap_limit = size_t{48} << 20;
    options.recursion_limit = 200;
    options.hash_seed = 1;
    options.virtual_clock = true;
    options.output = [](std::string_view) {};
    options.error_output = [](std::string_view) {};
    host::Interpreter interpreter(options);
    host::Implementation& implementation = host::Implementation::of(interpreter);
    std::vector<const ModuleDef*> harmless;
    for (const ModuleDef* def : implementation.state.native_modules)
        if (is_harmless(def->name)) harmless.push_back(def);
    implementation.state.native_modules = harmless;
    implementation.state.hooks.safepoint = count_safepoint;
    budget = {};
    try {
        interpreter.run({reinterpret_cast<const char*>(data) + 1, size - 1}, "<fuzz>");
    } catch (const std::exception&) {
        // Errors of the program are what most inputs end in.
    }
    budget.left = most_safepoints; // for what ends with the interpreter
    return 0;
}
