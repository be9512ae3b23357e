// Attribute lookups of the VM that the runtime's protocols do not have: super() and context managers.
#pragma once

#include "runtime/type.hpp"

namespace krait {

// Empties the stubs (every collection, every flush of the caches).
void clear_attribute_stubs(Thread& t);

// What super(type, self) finds for `name`, unbound by the descriptor protocol; unbound when there is none (or `type` and
// `self` are not plain): use get_super_attribute then.
Value lookup_super(Thread& t, Value type, Value self, Str* name);
// super(type, self).name
Value get_super_attribute(Thread& t, Value type, Value self, Str* name);
// __enter__, __exit__, __aenter__ or __aexit__ of `object`'s class, with the with statement's TypeErrors.
Value find_context_method(Thread& t, Value object, Special which);

// What `object` itself keeps under `name` (a str), if its class has no say in it; unbound otherwise. For getattr() and
// hasattr(), which have no cache of their own.
Value own_attribute(Thread& t, Value object, Value name);

} // namespace krait
