#include "interpreter/vm/groups.hpp"

#include "runtime/root.hpp"

namespace krait {

bool match_group(Thread& t, Value exception, Value pattern, Value* result) {
    Value match;
    Value rest;
    if (match_exception_group(t, as<Exception>(exception), pattern, match, rest).is_error()) return false;
    result[0] = match;
    result[1] = rest;
    return true;
}

Value raise_star(Thread& t, Value original, Value parts) {
    List* list = as<List>(parts);
    return prepare_reraise_star(t, original, {list->begin(), list->size});
}

} // namespace krait
