// Operators beyond immediates. A special method written in Python gets a frame of its own, and what is to be done with its
// result is a Continuation of that frame (continue_operator); everything else is the runtime's.
#include "interpreter/vm/operators.hpp"

#include "runtime/generic_methods.hpp"
#include "runtime/search.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- decoding

static constexpr uint32_t no_register = ~0u;

static Operator operator_of(Opcode op) {
    switch (op) {
        case Opcode::Add:
        case Opcode::AddInt:
        case Opcode::AddConst:
        case Opcode::InplaceAdd:
        case Opcode::InplaceAddInt: return Operator::Add;
        case Opcode::Sub:
        case Opcode::SubInt:
        case Opcode::SubConst:
        case Opcode::ConstSub:
        case Opcode::InplaceSub:
        case Opcode::InplaceSubInt: return Operator::Sub;
        case Opcode::Mul:
        case Opcode::MulInt:
        case Opcode::MulConst:
        case Opcode::ConstMul:
        case Opcode::InplaceMul: return Operator::Mul;
        case Opcode::MatMul: return Operator::MatMul;
        case Opcode::TrueDiv:
        case Opcode::TrueDivConst: return Operator::TrueDiv;
        case Opcode::FloorDiv:
        case Opcode::FloorDivInt: return Operator::FloorDiv;
        case Opcode::Mod:
        case Opcode::ModInt: return Operator::Mod;
        case Opcode::Pow: return Operator::Pow;
        case Opcode::LShift:
        case Opcode::LShiftInt: return Operator::LShift;
        case Opcode::RShift:
        case Opcode::RShiftInt: return Operator::RShift;
        case Opcode::And:
        case Opcode::AndInt: return Operator::And;
        case Opcode::Xor: return Operator::Xor;
        default: return Operator::Or;
    }
}

BinaryOperands binary_operands(Word w, Value* R, Code* code) {
    const OpcodeInfo& about = info(w.op());
    BinaryOperands o{};
    o.destination = w.a();
    o.op = w.op() == Opcode::Inplace ? static_cast<Operator>(w.c()) : operator_of(w.op());
    o.left_register = o.right_register = no_register;
    if (about.a == Operand::mod) { // in place: R[a] and R[b] or an immediate
        o.inplace = true;
        o.left = R[w.a()];
        o.left_register = w.a();
        o.right = about.b == Operand::imm ? Value::small_int(w.signed_b()) : R[w.b()];
        if (about.b == Operand::reg) o.right_register = w.b();
        return o;
    }
    o.left = about.b == Operand::con ? code->constants[w.b()] : R[w.b()];
    if (about.b == Operand::reg) o.left_register = w.b();
    if (about.c == Operand::imm) {
        o.right = Value::small_int(w.signed_c());
    } else if (about.c == Operand::con) {
        o.right = code->constants[w.c()];
    } else {
        o.right = R[w.c()];
        o.right_register = w.c();
    }
    return o;
}

// What a comparison instruction does, by opcode.
struct CompareForm {
    Comparison op;
    bool negated; // the jump is taken when the comparison is false
    bool jumps;
    Operand right;
};
struct CompareForms {
    CompareForm of[opcode_count];
};
static constexpr CompareForms compare_forms = [] {
    CompareForms forms{};
    // Six opcodes in this order make a family.
    constexpr Comparison order[] = {Comparison::Lt, Comparison::Le, Comparison::Eq,
                                    Comparison::Ne, Comparison::Gt, Comparison::Ge};
    auto family = [&](Opcode first, bool negated, bool jumps, Operand right) {
        for (int i = 0; i < 6; i++) forms.of[static_cast<int>(first) + i] = {order[i], negated, jumps, right};
    };
    family(Opcode::Lt, false, false, Operand::reg);
    family(Opcode::JumpLt, false, true, Operand::reg);
    family(Opcode::JumpNotLt, true, true, Operand::reg);
    family(Opcode::JumpLtInt, false, true, Operand::imm);
    family(Opcode::JumpNotLtInt, true, true, Operand::imm);
    auto constant = [&](Opcode op, Comparison comparison, bool negated) {
        forms.of[static_cast<int>(op)] = {comparison, negated, true, Operand::con};
    };
    constant(Opcode::JumpEqConst, Comparison::Eq, false);
    constant(Opcode::JumpNotEqConst, Comparison::Eq, true);
    constant(Opcode::JumpNeConst, Comparison::Ne, false);
    constant(Opcode::JumpNotNeConst, Comparison::Ne, true);
    return forms;
}();
static const CompareForm& form_of(Word w) { return compare_forms.of[static_cast<int>(w.op())]; }

static uint32_t left_register(Word w) { return form_of(w).jumps ? w.a() : w.b(); }
static uint32_t right_register(Word w) {
    const CompareForm& form = form_of(w);
    if (form.right != Operand::reg) return no_register;
    return form.jumps ? w.b() : w.c();
}
static Value right_operand(Word w, const Value* R, Code* code) {
    const CompareForm& form = form_of(w);
    if (form.right == Operand::reg) return R[form.jumps ? w.b() : w.c()];
    return form.right == Operand::imm ? Value::small_int(w.signed_b()) : code->constants[w.b()];
}

// ---- which special method

static Special forward_method(Operator op) {
    return static_cast<Special>(static_cast<int>(Special::add_) + static_cast<int>(op));
}
static Special reflected_method(Operator op) {
    return static_cast<Special>(static_cast<int>(Special::radd_) + static_cast<int>(op));
}
static Special inplace_method(Operator op) {
    // There is no __idivmod__.
    int index = static_cast<int>(op) - (op > Operator::DivMod);
    return static_cast<Special>(static_cast<int>(Special::iadd_) + index);
}
static Special comparison_method(Comparison op) {
    return static_cast<Special>(static_cast<int>(Special::lt_) + static_cast<int>(op));
}
static Comparison swapped(Comparison op) {
    static constexpr Comparison mirror[] = {Comparison::Gt, Comparison::Ge, Comparison::Eq,
                                            Comparison::Ne, Comparison::Lt, Comparison::Le};
    return mirror[static_cast<int>(op)];
}
// The right operand's class may answer first: it is a proper subclass of the left one's.
static bool right_goes_first(const Type* left, const Type* right) { return left != right && is_subtype(right, left); }

static Value* operator_window(Thread* t, Value* R, Code* code, Value method, Value self, Value other) {
    Value* window = free_window(*t, R, code);
    window[0] = method;
    window[window_header] = self;
    window[window_header + 1] = other;
    return window;
}

// ---- binary operators

// A Python method that can be entered for the operation, or unbound. `reversed`: it belongs to the right operand.
static Value binary_method(Thread& t, const BinaryOperands& o, bool& reversed) {
    reversed = false;
    const Type* left = type_of(t, o.left);
    const Type* right = type_of(t, o.right);
    if (o.inplace && o.op != Operator::DivMod) {
        Value method = special(left, inplace_method(o.op));
        if (is_simple_function(method, 2)) return method;
        if (method.is_bound()) return Value::unbound();
    }
    if (right_goes_first(left, right)) return Value::unbound();
    Value method = special(left, forward_method(o.op));
    if (is_simple_function(method, 2)) return method;
    // A number on the left knows nothing about Python classes.
    bool number = o.left.is_small_int() || o.left.is_small_float();
    if (!number || right->instance_kind != Kind::Instance) return Value::unbound();
    reversed = true;
    method = special(right, reflected_method(o.op));
    return is_simple_function(method, 2) ? method : Value::unbound();
}

SLOW_STATIC(operator_general) {
    BinaryOperands o = binary_operands(w, R, code);
    if (is_unbound_operand(*t, code, o.left, o.left_register) ||
        is_unbound_operand(*t, code, o.right, o.right_register))
        UNWIND();
    if (o.op == Operator::Add && has_kind(o.left, Kind::Str) && has_kind(o.right, Kind::Str) &&
        is_exact(o.left, builtin_shapes::str)) {
        Value text = str_add(*t, o.left, o.right);
        if (text.is_error()) UNWIND();
        R[o.destination] = text;
        NEXT(1);
    }
    bool reversed;
    Value method;
    {
        bool found_reversed;
        method = binary_method(*t, o, found_reversed);
        reversed = found_reversed;
    }
    if (method.is_bound()) {
        Value* window = operator_window(t, R, code, method, reversed ? o.right : o.left, reversed ? o.left : o.right);
        Continuation then = reversed ? Continuation::Reflected : Continuation::Binary;
        ENTER_WINDOW(window, o.destination | with_continuation(then));
    }
    Value v = o.inplace ? inplace_operation(*t, o.op, o.left, o.right) : binary_operation(*t, o.op, o.left, o.right);
    if (v.is_error()) UNWIND();
    R[o.destination] = v;
    NEXT(1);
}

static Operator plain_operator(Opcode op) {
    // There is no opcode for divmod().
    int index = static_cast<int>(op) - static_cast<int>(Opcode::Add);
    return static_cast<Operator>(index + (index >= static_cast<int>(Operator::DivMod)));
}

// Built-in containers first: their operators need no look at the classes.
SLOW(operator_slow) {
    SAVE(1);
    if (w.op() >= Opcode::Add && w.op() <= Opcode::Or) {
        Value left = R[w.b()], right = R[w.c()];
        bool texts =
            w.op() == Opcode::Add && is_exact(left, builtin_shapes::str) && is_exact(right, builtin_shapes::str);
        Value v = texts ? str_add(*t, left, right) : container_operation(*t, plain_operator(w.op()), left, right);
        if (v.is_bound()) {
            if (v.is_error()) UNWIND();
            R[w.a()] = v;
            NEXT(1);
        }
    }
    TAIL(operator_general);
}

// The left operand's method (in-place or plain) gave NotImplemented.
static Value binary_after_left(Thread& t, const BinaryOperands& o) {
    const Type* left = type_of(t, o.left);
    const Type* right = type_of(t, o.right);
    // After an in-place method the plain operator is tried.
    if (o.inplace && special(left, inplace_method(o.op)).is_bound()) {
        Value method = special(left, forward_method(o.op));
        if (method.is_bound()) {
            Value v = TRY(call_special(t, method, o.left, {o.right}));
            if (!v.is_not_implemented()) return v;
        }
    }
    if (left != right) {
        Value method = special(right, reflected_method(o.op));
        if (method.is_bound()) {
            Value v = TRY(call_special(t, method, o.right, {o.left}));
            if (!v.is_not_implemented()) return v;
        }
    }
    return raise_unsupported_operands(t, o.op, o.left, o.right, o.inplace);
}

// ---- comparisons

// Comparisons of exact strs, which need no method.
static inline bool compare_texts(Comparison op, Value left, Value right) {
    Str* a = as<Str>(left);
    Str* b = as<Str>(right);
    switch (op) {
        case Comparison::Eq: return str_equal(a, b);
        case Comparison::Ne: return !str_equal(a, b);
        case Comparison::Lt: return str_compare(a, b) < 0;
        case Comparison::Le: return str_compare(a, b) <= 0;
        case Comparison::Gt: return str_compare(a, b) > 0;
        default: return str_compare(a, b) >= 0;
    }
}

// Puts t->scratch, a comparison's value, to use: into the destination, or as the condition of the jump.
SLOW_STATIC(finish_compare) {
    Value v = t->scratch;
    if (!form_of(w).jumps) {
        R[w.a()] = v;
        NEXT(1);
    }
    if (!v.is_bool()) {
        SAVE(1);
        Result<bool> condition = truth(*t, v);
        if (condition.is_error()) UNWIND();
        v = Value::boolean(*condition);
    }
    if (v.is_true() != form_of(w).negated) TAKE_JUMP(1, w.signed_c());
    NEXT(1);
}

SLOW_STATIC(compare_general) {
    SAVE(1);
    Comparison op = form_of(w).op;
    Value left = R[left_register(w)], right = right_operand(w, R, code);
    if (is_unbound_operand(*t, code, left, left_register(w)) || is_unbound_operand(*t, code, right, right_register(w)))
        UNWIND();
    Value v = compare_containers(*t, left, right, op);
    if (v.is_unbound()) {
        const Type* type = type_of(*t, left);
        Value method = special(type, comparison_method(op));
        if (is_simple_function(method, 2) && !right_goes_first(type, type_of(*t, right))) {
            Value* window = operator_window(t, R, code, method, left, right);
            ENTER_WINDOW(window, with_continuation(Continuation::Compare));
        }
        v = compare(*t, left, right, op);
    }
    if (v.is_error()) UNWIND();
    t->scratch = v;
    TAIL(finish_compare);
}

SLOW_STATIC(compare_strs) {
    SAVE(1); // a growing string is settled
    bool holds = compare_texts(form_of(w).op, R[left_register(w)], right_operand(w, R, code));
    if (!form_of(w).jumps) {
        R[w.a()] = Value::boolean(holds);
        NEXT(1);
    }
    if (holds != form_of(w).negated) TAKE_JUMP(1, w.signed_c());
    NEXT(1);
}

SLOW(compare_slow) {
    bool texts =
        is_exact(R[left_register(w)], builtin_shapes::str) && is_exact(right_operand(w, R, code), builtin_shapes::str);
    if (texts) TAIL(compare_strs);
    TAIL(compare_general);
}

static Value compare_after_left(Thread& t, Comparison op, Value left, Value right) {
    Value method = special(type_of(t, right), comparison_method(swapped(op)));
    if (method.is_bound()) {
        Value v = TRY(call_special(t, method, right, {left}));
        if (!v.is_not_implemented()) return v;
    }
    if (op == Comparison::Eq) return Value::boolean(left == right);
    if (op == Comparison::Ne) return Value::boolean(left != right);
    return raise_unorderable(t, op, left, right);
}

// ---- in

static bool is_negated_contains(Opcode op) { return op == Opcode::NotIn || op == Opcode::JumpNotIn; }
static bool is_contains_jump(Opcode op) { return op == Opcode::JumpIn || op == Opcode::JumpNotIn; }

// t->scratch is the membership as a bool.
SLOW_STATIC(finish_contains) {
    bool result = t->scratch.is_true() != is_negated_contains(w.op());
    if (!is_contains_jump(w.op())) {
        R[w.a()] = Value::boolean(result);
        NEXT(1);
    }
    if (result) TAKE_JUMP(1, w.signed_c());
    NEXT(1);
}

SLOW(contains_slow) {
    SAVE(1);
    bool jumps = is_contains_jump(w.op());
    uint32_t item_register = jumps ? w.a() : w.b(), container_register = jumps ? w.b() : w.c();
    Value item = R[item_register], container = R[container_register];
    if (is_unbound_operand(*t, code, item, item_register) ||
        is_unbound_operand(*t, code, container, container_register))
        UNWIND();
    if (is_exact(container, builtin_shapes::str) && is_exact(item, builtin_shapes::str)) {
        bool found = find_bytes(as<Str>(container)->view(), as<Str>(item)->view()) != not_found;
        t->scratch = Value::boolean(found);
        TAIL(finish_contains);
    }
    if (is_exact(container, builtin_shapes::dict)) {
        Value v = dict_get(*t, static_cast<Dict*>(container.cell()), item);
        if (v.is_error()) UNWIND();
        t->scratch = Value::boolean(v.is_bound());
        TAIL(finish_contains);
    }
    // A set as the item is looked up as a frozenset: the method does that.
    bool in_set = is_exact(container, builtin_shapes::set) || is_exact(container, builtin_shapes::frozenset);
    if (in_set && !has_kind(item, Kind::Set)) {
        Result<bool> found = set_contains(*t, static_cast<Set*>(container.cell()), item);
        if (found.is_error()) UNWIND();
        t->scratch = Value::boolean(*found);
        TAIL(finish_contains);
    }
    // The runtime knows the built-in types; classes may have a method that runs in a frame of its own.
    bool built_in = container.is_cell() && container.cell()->shape < builtin_shapes::count;
    Value method = built_in ? Value::unbound() : special(type_of(*t, container), Special::contains_);
    if (is_simple_function(method, 2)) {
        Value* window = operator_window(t, R, code, method, container, item);
        ENTER_WINDOW(window, with_continuation(Continuation::Contains));
    }
    Result<bool> result = contains(*t, container, item);
    if (result.is_error()) UNWIND();
    t->scratch = Value::boolean(*result);
    TAIL(finish_contains);
}

// ---- truth

SLOW(truth_slow) {
    SAVE(1);
    Value v = R[w.a()];
    if (is_unbound_operand(*t, code, v, w.a())) UNWIND();
    Value method = v.is_cell() ? special(type_of(*t, v), Special::bool_) : Value::unbound();
    if (is_simple_function(method, 1)) {
        Value* window = operator_window(t, R, code, method, v, Value::unbound());
        ENTER_WINDOW(window, with_continuation(Continuation::Truth));
    }
    Result<bool> condition = truth(*t, v);
    if (condition.is_error()) UNWIND();
    if (*condition == (w.op() == Opcode::JumpIf)) TAKE_JUMP(1, w.signed_wide());
    NEXT(1);
}

// ---- unary

SLOW(unary_slow) {
    SAVE(1);
    Value x = R[w.b()];
    if (is_unbound_operand(*t, code, x, w.b())) UNWIND();
    Value v;
    switch (w.op()) {
        case Opcode::Negative: v = negative(*t, x); break;
        case Opcode::Positive: v = positive(*t, x); break;
        case Opcode::Invert: v = invert(*t, x); break;
        default: {
            Result<bool> condition = truth(*t, x);
            if (condition.is_error()) UNWIND();
            v = Value::boolean(*condition == (w.op() == Opcode::ToBool));
        }
    }
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

// ---- after the special method returned

// Turns t->scratch into what the instruction needs; false: raised.
static bool settle_operator(Thread& t, Continuation continuation, Word w, Value* R, Code* code) {
    Value v = t.scratch;
    switch (continuation) {
        case Continuation::Binary:
            if (v.is_not_implemented()) v = binary_after_left(t, binary_operands(w, R, code));
            break;
        case Continuation::Reflected:
            if (v.is_not_implemented()) {
                BinaryOperands o = binary_operands(w, R, code);
                v = raise_unsupported_operands(t, o.op, o.left, o.right, o.inplace);
            }
            break;
        case Continuation::Compare:
            if (v.is_not_implemented())
                v = compare_after_left(t, form_of(w).op, R[left_register(w)], right_operand(w, R, code));
            break;
        case Continuation::Truth:
            if (!v.is_bool()) v = raise_type_error(t, "__bool__ should return bool, returned {}", type_name(t, v));
            break;
        case Continuation::Contains: {
            Result<bool> found = truth(t, v);
            v = found.is_error() ? Value::error() : Value::boolean(*found);
            break;
        }
        default: break;
    }
    t.scratch = v;
    return !v.is_error();
}

SLOW(continue_operator) {
    // The info word of the frame that returned; further calls use t->call themselves.
    uint64_t info = t->call.info;
    Continuation continuation = continuation_of(info);
    if (!settle_operator(*t, continuation, w, R, code)) UNWIND();
    switch (continuation) {
        case Continuation::Compare: TAIL(finish_compare);
        case Continuation::Contains: TAIL(finish_contains);
        case Continuation::Truth:
            if (t->scratch.is_true() == (w.op() == Opcode::JumpIf)) TAKE_JUMP(1, w.signed_wide());
            NEXT(1);
        case Continuation::Iterate: R[w.a()] = t->scratch; JUMP_BACK(1, w.signed_c());
        default: R[info & frame_info::destination_mask] = t->scratch; NEXT(1);
    }
}

} // namespace krait
