// The whole way: any text is compiled and run, in an interpreter that can reach no files, processes, clock or network, has
// a small heap and recursion limit, and is stopped after so many safepoints, whatever it catches. The first byte says
// whether garbage is collected at every few allocations, and the level of optimisation.
#include <sys/epoll.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string_view>
#include <vector>

#include "embed/implementation.hpp"
#include "runtime/thread.hpp"

// The linker puts these in the place of the system's (CMakeLists.txt): no file can be opened, by name or by descriptor, and
// a loop that waits for ever is woken, so that it comes by a safepoint.
extern "C" int refuse_open(const char*, int, ...) asm("__wrap_open");
extern "C" int refuse_open(const char*, int, ...) {
    errno = EACCES;
    return -1;
}
extern "C" int refuse_descriptor(int, struct stat*) asm("__wrap_fstat");
extern "C" int refuse_descriptor(int, struct stat*) {
    errno = EBADF;
    return -1;
}
extern "C" int interrupt_wait(int, epoll_event*, int, const timespec*, const void*) asm("__wrap_epoll_pwait2");
extern "C" int interrupt_wait(int, epoll_event*, int, const timespec*, const void*) {
    errno = EINTR;
    return -1;
}

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

host::Options options_of(uint8_t mode) {
    host::Options options;
    options.heap_limit = size_t{48} << 20;
    options.recursion_limit = 200;
    options.hash_seed = 1;
    options.virtual_clock = true;
    options.gc_stress = (mode & 7) == 1 ? 7 : 0;
    options.optimize = (mode & 8) ? 2 : 0;
    options.output = [](std::string_view) {};
    options.error_output = [](std::string_view) {};
    return options;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    host::Interpreter interpreter(options_of(data[0]));
    host::Implementation& implementation = host::Implementation::of(interpreter);
    std::vector<const ModuleDef*> harmless;
    for (const ModuleDef* def : implementation.state.native_modules)
        if (std::string_view(def->name) != "posix") harmless.push_back(def);
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
