// The module _collections: what collections/__init__.py takes from C++.
#include "runtime/function.hpp"
#include "stdlib/collections.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

const MethodDef functions[] = {
    {"_count_elements(mapping, iterable, /)", "Count elements in the iterable, updating the mapping", count_elements},
    {"_namedtuple_class(name, fields, defaults, namespace, /)", "Make the class of a namedtuple.", namedtuple_class},
};

Result<void> set_up(Thread& t, Module* module) {
    Type* deque = TRY(module_add_type(t, module, deque_type));
    Type* iterator = TRY(module_add_type(t, module, deque_iterator_type));
    Type* reverse_iterator = TRY(module_add_type(t, module, deque_reverse_iterator_type));
    TRY(type_set_attribute(t, deque, intern(t, "_iterator"), iterator));
    TRY(type_set_attribute(t, deque, intern(t, "_reverse_iterator"), reverse_iterator));
    TRY(module_add_type(t, module, defaultdict_type, t.types.dict));
    TRY(module_add_type(t, module, ordered_dict_type, t.types.dict));
    return {};
}

} // namespace

KRAIT_MODULE(_collections) = {"_collections", "High performance data structures.", functions, set_up};

} // namespace krait
