// The built-in types that the interpreter layer defines, as bare shells: the tests of the runtime run without it.
#include "runtime/type.hpp"

namespace krait {

extern const TypeDef code_type = {.name = "code", .doc = nullptr, .methods = {}, .flags = 0};
extern const TypeDef generator_type = {.name = "generator", .doc = nullptr, .methods = {}, .flags = 0};
extern const TypeDef coroutine_type = {.name = "coroutine", .doc = nullptr, .methods = {}, .flags = 0};
extern const TypeDef coroutine_wrapper_type = {.name = "coroutine_wrapper", .doc = nullptr, .methods = {}, .flags = 0};
extern const TypeDef async_generator_type = {.name = "async_generator", .doc = nullptr, .methods = {}, .flags = 0};
extern const TypeDef async_generator_step_type = {
    .name = "async_generator_asend", .doc = nullptr, .methods = {}, .flags = 0};

} // namespace krait
