// The signature text of a native function, read when its names or defaults are first needed.
#pragma once

#include "runtime/native.hpp"

namespace krait {

// Fills in f->names (all parameters but *args and **kwargs, keyword-only ones last) and f->defaults: one value per
// parameter without which a call may do, from `arity.required` on. There, `unbound` stands for `=?` and `error` for a
// keyword-only parameter that has no default.
void read_signature(Thread& t, NativeFunction* f);
inline Tuple* parameter_names(Thread& t, NativeFunction* f) {
    if (f->names == nullptr) [[unlikely]]
        read_signature(t, f);
    return f->names;
}
inline Tuple* parameter_defaults(Thread& t, NativeFunction* f) {
    if (f->defaults == nullptr) [[unlikely]]
        read_signature(t, f);
    return f->defaults;
}

} // namespace krait
