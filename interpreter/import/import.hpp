// import: the module table, and finding modules that are native, embedded in the binary, or files on sys.path.
#pragma once

#include "runtime/containers.hpp"
#include "runtime/function.hpp"

namespace krait {

// What __import__ does. With an empty fromlist the top-level package, otherwise the module named; `level` > 0 is relative
// to the package of `globals`. Runs the module's code when it is imported for the first time.
Value import_module(Thread& t, Str* name, Dict* globals, Value fromlist, int level);

// The module with this absolute name, imported with its parent packages if it is not in sys.modules.
Value import_absolute(Thread& t, Str* name);

// A fresh module object with __name__, __doc__, __package__, __loader__, __spec__ and __builtins__.
Result<Module*> make_source_module(Thread& t, Str* name, bool is_package, Str* filename);

// True while the code of the module runs for the first time.
bool is_initializing(Value module);

// Compiles and runs `source` in the module.
Value run_source(Thread& t, Module* module, std::string_view source, Str* filename);

// Runs the module `name` as `python -m name` does: its code in `main`, sys.argv[0] its file. ImportError with the text that the
// command line shows when there is no such module.
Value run_module_as_main(Thread& t, Module* main, Str* name);

// The bytes of a file; OSError when it cannot be read.
Result<std::string> read_file(Thread& t, Str* path);

} // namespace krait
