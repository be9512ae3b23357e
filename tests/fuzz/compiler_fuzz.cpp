// Parser and compiler, without running anything: the bytecode of every text that compiles must pass the verifier (in
// builds with asserts the compiler itself looks at nested codes) and can be listed. The first byte chooses mode and flags.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "embed/implementation.hpp"
#include "interpreter/compiler/compiler.hpp"
#include "interpreter/compiler/disassembler.hpp"
#include "interpreter/compiler/verifier.hpp"
#include "runtime/str.hpp"

namespace {

using namespace krait;

// Made anew now and then, so that what inputs leave behind (interned names) stays small.
struct Compiler {
    host::Implementation implementation;
    unsigned left = 2000;

    explicit Compiler(const host::Options& options) : implementation(options) {}
};

host::Options options_of(bool stress) {
    host::Options options;
    options.heap_limit = size_t{64} << 20;
    options.hash_seed = 1;
    options.gc_stress = stress ? 5 : 0;
    return options;
}

void compile_one(Compiler& compiler, std::string_view source, uint8_t mode) {
    Thread& t = compiler.implementation.thread();
    EntryScope entry(t);
    uint32_t flags = 0;
    if (mode & 4) flags |= CompileTopLevelAwait;
    if (mode & 8) flags |= CompileFutureAnnotations;
    if (mode & 16) flags |= CompileAllowIncomplete;
    if (mode & 32) flags |= CompileFromText;
    t.state.optimize = (mode & 4) ? 2 : 0;
    Result<Code*> code = compile(t, source, intern(t, "<fuzz>"), "fes"[(mode & 3) % 3], flags);
    if (code.is_error()) {
        t.clear_pending();
        return;
    }
    if (!verify(*code).empty()) std::abort();
    disassemble(t, *code);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static std::unique_ptr<Compiler> compilers[2];
    if (size == 0) return 0;
    bool stress = (data[0] >> 6) == 1;
    std::unique_ptr<Compiler>& compiler = compilers[stress];
    if (compiler == nullptr || compiler->left-- == 0) compiler = std::make_unique<Compiler>(options_of(stress));
    compile_one(*compiler, {reinterpret_cast<const char*>(data) + 1, size - 1}, data[0]);
    return 0;
}
