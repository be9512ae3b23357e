// Handlers: moving values between registers, cells and constants.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/names.hpp"

namespace krait {

HANDLER(Move) {
    R[w.a()] = R[w.b()];
    NEXT(1);
}

HANDLER(LoadConst) {
    R[w.a()] = code->constants[w.wide()];
    NEXT(1);
}

HANDLER(LoadInt) {
    R[w.a()] = Value::small_int(w.signed_wide());
    NEXT(1);
}

HANDLER(LoadNone) {
    R[w.a()] = Value::none();
    NEXT(1);
}

HANDLER(LoadUnbound) {
    Value* first = R + w.a();
    for (uint32_t i = 0; i < w.b(); i++) first[i] = Value::unbound();
    NEXT(1);
}

SLOW_STATIC(check_failed) {
    SAVE(1);
    uint32_t reg = w.op() == Opcode::CheckMove ? w.b() : w.a();
    raise_unbound_local(*t, code, reg);
    UNWIND();
}

HANDLER(Check) {
    if (R[w.a()].is_unbound()) [[unlikely]]
        TAIL(check_failed);
    NEXT(1);
}

HANDLER(CheckMove) {
    Value v = R[w.b()];
    if (v.is_unbound()) [[unlikely]]
        TAIL(check_failed);
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(DeleteLocal) {
    if (R[w.a()].is_unbound()) [[unlikely]]
        TAIL(check_failed);
    R[w.a()] = Value::unbound();
    NEXT(1);
}

// ---- cells

HANDLER(NewCell) {
    SAVE(1);
    auto* cell = t->heap.allocate<ValueCell>(builtin_shapes::cell);
    cell->value = R[w.a()];
    R[w.a()] = cell;
    NEXT(1);
}

HANDLER(CopyFree) {
    Tuple* closure = as<Function>(frame_of(R)->callee)->closure;
    Value* first = R + w.a();
    for (uint32_t i = 0; i < w.b(); i++) first[i] = closure->items[i];
    NEXT(1);
}

SLOW_STATIC(cell_unbound) {
    SAVE(1);
    raise_unbound_cell(*t, code, R, w.op() == Opcode::DelCell ? w.a() : w.b());
    UNWIND();
}

HANDLER(GetCell) {
    Value v = as<ValueCell>(R[w.b()])->value;
    if (v.is_unbound()) [[unlikely]]
        TAIL(cell_unbound);
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(SetCell) {
    ValueCell* cell = as<ValueCell>(R[w.a()]);
    store(cell, cell->value, R[w.b()]);
    NEXT(1);
}

HANDLER(DelCell) {
    ValueCell* cell = as<ValueCell>(R[w.a()]);
    if (cell->value.is_unbound()) [[unlikely]]
        TAIL(cell_unbound);
    cell->value = Value::unbound();
    NEXT(1);
}

} // namespace krait
