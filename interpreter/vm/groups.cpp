#include "interpreter/vm/groups.hpp"

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

static Result<void> check_pattern(Thread& t, Value pattern) {
    auto check_one = [&](Value one) -> Result<void> {
        if (!has_kind(one, Kind::Type) || !(as<Type>(one)->type_flags & Type::IsException))
            return raise_type_error(t, "catching classes that do not inherit from BaseException is not allowed");
        if (is_subtype(as<Type>(one), t.types.BaseExceptionGroup))
            return raise_type_error(t, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return {};
    };
    if (Tuple* patterns = try_as<Tuple>(pattern)) {
        for (Value one : std::span(patterns->items, patterns->size)) TRY(check_one(one));
        return {};
    }
    return check_one(pattern);
}

static Result<void> split(Thread& t, Value exception, Value pattern, Value* result) {
    TRY(check_pattern(t, pattern));
    bool matches = TRY(exception_matches(t, exception, pattern));
    if (matches) {
        result[1] = Value::none();
        result[0] = exception;
        if (is_instance(t, exception, t.types.BaseExceptionGroup)) return {};
        List* one = TRY(make_list(t, std::span<const Value>(&exception, 1)));
        result[0] = TRY(call(t, t.types.ExceptionGroup, {t.state.empty_str, one}));
        if (is_exception(result[0])) {
            auto* group = as<Exception>(result[0]);
            store(group, group->traceback, as<Exception>(exception)->traceback);
        }
        return {};
    }
    result[0] = Value::none();
    result[1] = exception;
    if (!is_instance(t, exception, t.types.BaseExceptionGroup)) return {};
    Value pair = TRY(call_method(t, exception, intern(t, "split"), {pattern}));
    Tuple* halves = try_as<Tuple>(pair);
    if (halves == nullptr || halves->size < 2)
        return raise_type_error(t, "{}.split must return a 2-tuple", type_name(t, exception));
    result[0] = halves->items[0];
    result[1] = halves->items[1];
    return {};
}

bool match_group(Thread& t, Value exception, Value pattern, Value* result) {
    Value halves[2];
    if (split(t, exception, pattern, halves).is_error()) return false;
    result[0] = halves[0];
    result[1] = halves[1];
    return true;
}

// A part that was only passed on carries the metadata of the original group.
static bool is_part_of(Value part, Exception* original) {
    auto* e = as<Exception>(part);
    return part == Value(original) ||
           (e->traceback == original->traceback && e->cause == original->cause && e->context == original->context);
}

static Result<void> collect_leaves(Thread& t, Value e, List* leaves) {
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, "");
    if (!is_instance(t, e, t.types.BaseExceptionGroup)) return list_append(t, leaves, e);
    Value inner = TRY(get_attribute(t, e, t.names.id_exceptions));
    return for_each(t, inner, [&](Value v) { return collect_leaves(t, v, leaves); });
}

// The part of `original`, in its structure, whose leaves occur in one of `groups`.
static Value projection(Thread& t, Exception* original, List* groups) {
    List* leaves = TRY(new_list(t));
    for (uint64_t i = 0; i < groups->size; i++) TRY(collect_leaves(t, (*groups)[i], leaves));
    static constexpr MethodDef is_leaf = {"is_leaf(self, exception, /)", "", [](Thread&, Args a) -> Value {
                                              List* kept = as<List>(a[0]);
                                              for (uint64_t i = 0; i < kept->size; i++)
                                                  if ((*kept)[i] == a[1]) return Value::boolean(true);
                                              return Value::boolean(false);
                                          }};
    Value predicate = make_native_closure(t, is_leaf, leaves);
    return call_method(t, original, intern(t, "subgroup"), {predicate});
}

Value raise_star(Thread& t, Value original, Value parts) {
    List* list = as<List>(parts);
    List* raised = TRY(new_list(t));
    List* passed = TRY(new_list(t));
    for (uint64_t i = 0; i < list->size; i++) {
        Value part = (*list)[i];
        if (part.is_none()) continue;
        TRY(list_append(t, is_part_of(part, as<Exception>(original)) ? passed : raised, part));
    }
    if (raised->size == 0 && passed->size == 0) return Value::none();
    bool naked = !is_instance(t, original, t.types.BaseExceptionGroup);
    if (naked) return passed->size > 0 ? original : (*raised)[0];
    Value rest = Value::none();
    if (passed->size == 1) rest = (*passed)[0];
    if (passed->size > 1) rest = TRY(projection(t, as<Exception>(original), passed));
    if (raised->size == 0) return rest;
    if (!rest.is_none()) TRY(list_append(t, raised, rest));
    return call(t, t.types.ExceptionGroup, {t.state.empty_str, raised});
}

} // namespace krait
