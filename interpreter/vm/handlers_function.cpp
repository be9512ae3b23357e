// Handlers: making functions, importing, match statements, intrinsics.
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/intrinsics.hpp"
#include "interpreter/vm/names.hpp"
#include "interpreter/vm/operators.hpp"
#include "interpreter/vm/patterns.hpp"
#include "runtime/str.hpp"

namespace krait {

#define RESULT(words, expression)                 \
    do {                                          \
        Value result_value = (expression);        \
        if (result_value.is_error()) [[unlikely]] \
            UNWIND();                             \
        R[w.a()] = result_value;                  \
        NEXT(words);                              \
    } while (0)

// extras: defaults tuple, kwdefaults dict, closure tuple, annotations dict; each may be unbound.
static Value make_function_with(Thread& t, Code* code, Code* target, const Value* extras) {
    Function* f = make_function(t, target, code->globals);
    f->module = dict_get_str(t, code->globals, t.names.dunder_name);
    f->doc = target->code_flags & Code::HasDocstring ? target->constants[0] : Value::none();
    if (extras[0].is_bound()) f->defaults = as<Tuple>(extras[0]);
    if (extras[1].is_bound()) f->kwdefaults = as<Dict>(extras[1]);
    if (extras[2].is_bound()) f->closure = as<Tuple>(extras[2]);
    f->annotations = extras[3];
    return f;
}

HANDLER(MakeFunction) {
    SAVE(1);
    RESULT(1, make_function_with(*t, code, as<Code>(code->constants[w.b()]), R + w.c()));
}

HANDLER(LoadBuildClass) {
    SAVE(1);
    Value v = dict_get_str(*t, builtins_of(*t, code->globals), t->names.dunder_build_class);
    if (v.is_unbound()) {
        raise(*t, t->types.NameError, "__build_class__ not found");
        UNWIND();
    }
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(Intrinsic) {
    SAVE(1);
    RESULT(1, run_intrinsic(*t, static_cast<IntrinsicId>(w.c()), R, code, R + w.b()));
}

HANDLER(ImportName) {
    SAVE(1);
    RESULT(1, import_name(*t, code, as<Str>(code->constants[w.c()]), R[w.b()], R[w.b() + 1]));
}

HANDLER(ImportFrom) {
    SAVE(1);
    RESULT(1, import_from(*t, R[w.b()], as<Str>(code->constants[w.c()])));
}

// ---- match

HANDLER(MatchSequence) {
    R[w.a()] = Value::boolean(type_of(*t, R[w.b()])->type_flags & Type::Sequence);
    NEXT(1);
}

HANDLER(MatchMapping) {
    R[w.a()] = Value::boolean(type_of(*t, R[w.b()])->type_flags & Type::Mapping);
    NEXT(1);
}

HANDLER(MatchKeys) {
    SAVE(1);
    RESULT(1, match_keys(*t, R[w.b()], as<Tuple>(R[w.c()])));
}

HANDLER(MatchClass) {
    SAVE(1);
    const Value* operands = R + w.b();
    RESULT(1, match_class(*t, operands[0], operands[1], w.c(), as<Tuple>(operands[2])));
}

SLOW_STATIC(get_length_slow) {
    SAVE(1);
    Result<int64_t> size = length(*t, R[w.b()]);
    if (size.is_error()) UNWIND();
    R[w.a()] = Value::small_int(*size);
    NEXT(1);
}
HANDLER(GetLength) { TAIL(get_length_slow); }

} // namespace krait
