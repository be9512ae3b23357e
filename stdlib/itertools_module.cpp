// The module itertools. Its types are in itertools_infinite, _select, _group and _combine.
#include "runtime/function.hpp"
#include "stdlib/itertools.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

using namespace itertools;

// tee(iterable, n): independent iterators; each is made as a copy of the one before.
Value tee(Thread& t, Args a) {
    int64_t n = TRY(to_int64(t, a[1]));
    if (n < 0) return raise_value_error(t, "n must be >= 0");
    Value module = dict_get_str(t, t.state.modules, intern(t, "itertools"));
    if (!has_kind(module, Kind::Module)) return raise(t, t.types.RuntimeError, "itertools is not in sys.modules");
    Value type = TRY(get_attribute(t, module, intern(t, "_tee")));
    Tuple* result = TRY(new_tuple(t, static_cast<size_t>(n)));
    Value source = a[0];
    for (size_t i = 0; i < result->size; i++) {
        Value it = TRY(call(t, type, {source}));
        store(result, result->items[i], it);
        source = it;
    }
    return result;
}

const MethodDef functions[] = {
    {"tee(iterable, n=2, /)", "Returns a tuple of n independent iterators.", tee},
};

Result<void> set_up(Thread& t, Module* module) {
    for (const TypeDef* def :
         {&accumulate_type, &batched_type, &chain_type, &combinations_type, &combinations_with_replacement_type,
          &compress_type, &count_type, &cycle_type, &dropwhile_type, &filterfalse_type, &islice_type, &pairwise_type,
          &permutations_type, &product_type, &repeat_type, &starmap_type, &takewhile_type, &tee_type,
          &zip_longest_type}) {
        TRY(module_add_type(t, module, *def));
    }
    Type* groupby = TRY(module_add_type(t, module, groupby_type));
    Type* grouper = TRY(module_add_type(t, module, grouper_type));
    return type_set_attribute(t, groupby, intern(t, "_grouper"), grouper);
}

} // namespace

KRAIT_MODULE(itertools) = {"itertools", "Functional tools for creating and using iterators.", functions, set_up};

} // namespace krait
