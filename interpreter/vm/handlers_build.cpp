// Handlers: building and unpacking containers, strings.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "interpreter/vm/unpack.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/quick_lookup.hpp"
#include "runtime/str.hpp"

namespace krait {

// Stores the pointer or Value that `expression` gives, or unwinds.
#define RESULT(words, expression)          \
    do {                                   \
        Value built = (expression);        \
        if (built.is_error()) [[unlikely]] \
            UNWIND();                      \
        R[w.a()] = built;                  \
        NEXT(words);                       \
    } while (0)
#define SUCCEED(words, expression)                \
    do {                                          \
        if ((expression).is_error()) [[unlikely]] \
            UNWIND();                             \
        NEXT(words);                              \
    } while (0)

HANDLER(BuildTuple) {
    SAVE(1);
    RESULT(1, make_tuple(*t, {R + w.b(), w.c()}));
}
HANDLER(BuildList) {
    SAVE(1);
    RESULT(1, make_list(*t, {R + w.b(), w.c()}));
}
HANDLER(BuildSet) {
    SAVE(1);
    RESULT(1, build_set(*t, {R + w.b(), w.c()}));
}
HANDLER(BuildDict) {
    SAVE(1);
    RESULT(1, build_dict(*t, R + w.b(), w.c()));
}
HANDLER(BuildConstDict) {
    SAVE(1);
    RESULT(1, build_const_dict(*t, as<Tuple>(code->constants[w.c()]), R + w.b()));
}
HANDLER(BuildSlice) {
    SAVE(1);
    const Value* parts = R + w.b();
    R[w.a()] = make_slice(*t, parts[0], parts[1], w.c() == 3 ? parts[2] : Value::none());
    NEXT(1);
}
HANDLER(BuildString) {
    SAVE(1);
    RESULT(1, build_string(*t, R + w.b(), w.c()));
}
HANDLER(FormatValue) {
    Value v = R[w.b()];
    if (w.c() == 0 && is_exact(v, builtin_shapes::str)) {
        R[w.a()] = v;
        NEXT(1);
    }
    SAVE(1);
    if (is_unbound_operand(*t, code, v, w.b())) UNWIND();
    static constexpr char conversions[] = {0, 's', 'r', 'a'};
    Value spec = w.c() & 4 ? R[w.b() + 1] : Value::unbound();
    RESULT(1, format_value(*t, v, conversions[w.c() & 3], spec));
}

SLOW_STATIC(list_append_slow_path) {
    SAVE(1);
    SUCCEED(1, list_append_slow(*t, as<List>(R[w.a()]), R[w.b()]));
}
HANDLER(ListAppend) {
    auto* list = static_cast<List*>(R[w.a()].cell());
    if (list->buffer != nullptr && list->size < list->buffer->capacity) [[likely]] {
        store(list->buffer, list->buffer->values[list->size++], R[w.b()]);
        NEXT(1);
    }
    TAIL(list_append_slow_path);
}
SLOW_STATIC(set_add_slow) {
    SAVE(1);
    SUCCEED(1, set_add(*t, as<Set>(R[w.a()]), R[w.b()]));
}
HANDLER(SetAdd) {
    if (quick_add(static_cast<Set*>(R[w.a()].cell()), R[w.b()])) [[likely]]
        NEXT(1);
    TAIL(set_add_slow);
}
SLOW_STATIC(dict_set_slow) {
    SAVE(1);
    SUCCEED(1, dict_set(*t, as<Dict>(R[w.a()]), R[w.b()], R[w.c()]));
}
HANDLER(DictSet) {
    if (quick_store(static_cast<Dict*>(R[w.a()].cell()), R[w.b()], R[w.c()])) [[likely]]
        NEXT(1);
    TAIL(dict_set_slow);
}
HANDLER(ListExtend) {
    SAVE(1);
    SUCCEED(1, extend_starred(*t, as<List>(R[w.a()]), R[w.b()]));
}
HANDLER(SetUpdate) {
    SAVE(1);
    SUCCEED(1, set_update(*t, as<Set>(R[w.a()]), R[w.b()]));
}
HANDLER(DictUpdate) {
    SAVE(1);
    SUCCEED(1, update_display(*t, as<Dict>(R[w.a()]), R[w.b()]));
}
HANDLER(DictMerge) {
    SAVE(1);
    SUCCEED(1, merge_keywords(*t, as<Dict>(R[w.a()]), R[w.b()], R[w.c()]));
}
HANDLER(ListToTuple) {
    SAVE(1);
    auto* list = static_cast<List*>(R[w.b()].cell());
    RESULT(1, make_tuple(*t, {list->begin(), list->size}));
}

HANDLER(ArgumentTuple) {
    Value v = R[w.b()];
    if (is_exact(v, builtin_shapes::tuple)) {
        R[w.a()] = v;
        NEXT(1);
    }
    SAVE(1);
    if (is_unbound_operand(*t, code, v, w.b())) UNWIND();
    RESULT(1, argument_tuple(*t, v, R[w.c()]));
}

// ---- unpacking

SLOW_STATIC(unpack_slow) {
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    SUCCEED(1, unpack(*t, R[w.b()], R + w.a(), w.c()));
}

HANDLER(Unpack) {
    Value v = R[w.b()];
    Value* target = R + w.a();
    if (is_exact(v, builtin_shapes::tuple)) [[likely]] {
        auto* tuple = static_cast<Tuple*>(v.cell());
        if (tuple->size == w.c()) [[likely]] {
            for (uint32_t i = 0; i < w.c(); i++) target[i] = tuple->items[i];
            NEXT(1);
        }
    } else if (is_exact(v, builtin_shapes::list)) {
        auto* list = static_cast<List*>(v.cell());
        if (list->size == w.c() && list->size > 0) {
            for (uint32_t i = 0; i < w.c(); i++) target[i] = list->buffer->values[i];
            NEXT(1);
        }
    }
    TAIL(unpack_slow);
}

HANDLER(UnpackStar) {
    SAVE(2);
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    SUCCEED(2, unpack_star(*t, R[w.b()], R + w.a(), w.c(), static_cast<uint32_t>(pc[1].bits)));
}

} // namespace krait
