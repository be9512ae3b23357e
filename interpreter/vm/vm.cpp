#include "interpreter/vm/vm.hpp"

#include <algorithm>

#include "interpreter/compiler/compiler.hpp"
#include "interpreter/import/import.hpp"
#include "interpreter/vm/attributes.hpp"
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/dead_registers.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

Value execute(Thread& t, Code* code, Dict* globals, Value locals) {
    TRY(dict_use_cells(t, globals));
    if (dict_get_str(t, globals, t.names.dunder_builtins).is_unbound())
        TRY(dict_set_str(t, globals, t.names.dunder_builtins, t.state.builtins));
    code = bind_code(t, code, globals);
    Value ns = locals == Value(globals) ? Value::unbound() : locals;
    if (!(code->code_flags & Code::Optimized)) return run_code(t, code, nullptr, ns);
    return call_function(t, make_function(t, code, globals), nullptr, 0, nullptr);
}

static Value run_class_body(Thread& t, Function* body, Value ns) { return run_code(t, body->code, body, ns); }

static Value generator_send(Thread& t, Cell* generator, Value value, Exception* exception) {
    DriveResult result = drive(t, static_cast<Generator*>(generator), value, exception);
    if (result.how == Driven::Returned) {
        if (result.value.is_none()) return raise_bare(t, t.types.StopIteration);
        return raise_with_value(t, t.types.StopIteration, result.value);
    }
    return result.value;
}

// ---- the running frame

// R of the innermost Python frame, or null.
static Value* running_frame(Thread& t) { return frame_of(t.registers)->code == t.base_code ? nullptr : t.registers; }

static Dict* current_globals(Thread& t) {
    Value* R = running_frame(t);
    return R ? frame_of(R)->code->globals : nullptr;
}

static Value current_locals(Thread& t) {
    Value* R = running_frame(t);
    return R ? frame_locals(t, R) : Value::unbound();
}

// The value of local `i`; unbound when it has none.
static Value local_value(Thread& t, Code* code, Value* R, uint32_t i) {
    Value v = R[i];
    // A local that was never assigned may be garbage: something that is no live cell (any more).
    bool garbage = v.is_cell() && (v.bits() == 0 || t.heap.find_cell(static_cast<uintptr_t>(v.bits())) != v.cell());
    if (garbage || v.is_error()) return Value::unbound();
    auto kind = code->local_kind(i);
    if (kind == Code::LocalKind::Plain || kind == Code::LocalKind::Hidden) return v;
    return has_kind(v, Kind::ValueCell) ? as<ValueCell>(v)->value : Value::unbound();
}

// The namespace of a module or class body; within one of its comprehensions, a copy that has their variables, too.
static Value namespace_locals(Thread& t, Code* code, Value* R) {
    Value ns = R[0].is_bound() ? R[0] : Value(code->globals);
    if (!(code->code_flags & Code::ClearsLocals) || !has_kind(ns, Kind::Dict)) return ns;
    Dict* copy = nullptr;
    for (uint32_t i = 1; i < code->local_count; i++) {
        auto kind = code->local_kind(i);
        if (kind != Code::LocalKind::Hidden && kind != Code::LocalKind::HiddenCell) continue;
        Value v = local_value(t, code, R, i);
        if (v.is_unbound()) continue;
        if (copy == nullptr) copy = TRY(dict_copy(t, as<Dict>(ns)));
        TRY(dict_set_str(t, copy, as<Str>(code->local_names->items[i]), v));
    }
    return copy ? Value(copy) : ns;
}

Value frame_locals(Thread& t, Value* R) {
    Code* code = frame_of(R)->code;
    if (!(code->code_flags & Code::Optimized)) return namespace_locals(t, code, R);
    Dict* locals = new_dict(t);
    for (uint32_t i = 0; i < code->local_count; i++) {
        Value name = code->local_names->items[i];
        if (!is_str(name) || as<Str>(name)->view().starts_with(".")) continue;
        Value v = local_value(t, code, R, i);
        if (v.is_bound()) TRY(dict_set_str(t, locals, as<Str>(name), v));
    }
    return locals;
}

static Value variable_in(Code* code, Value* R, uint32_t reg) {
    if (code->local_kind(reg) == Code::LocalKind::Plain) return R[reg];
    return has_kind(R[reg], Kind::ValueCell) ? as<ValueCell>(R[reg])->value : Value::unbound();
}

// super() that was not compiled to LoadSuper: outside of a class, or under another name.
static Result<void> super_arguments(Thread& t, Value& type, Value& self) {
    Value* R = running_frame(t);
    Code* code = R ? frame_of(R)->code : nullptr;
    if (code == nullptr || code->argument_count == 0) return raise(t, t.types.RuntimeError, "super(): no arguments");
    self = variable_in(code, R, 0);
    if (self.is_unbound()) return raise(t, t.types.RuntimeError, "super(): arg[0] deleted");
    for (uint32_t i = 0; i < code->local_count; i++) {
        bool found = code->local_kind(i) == Code::LocalKind::FreeVariable &&
                     code->local_names->items[i] == Value(t.names.dunder_class);
        if (!found) continue;
        type = variable_in(code, R, i);
        if (type.is_bound()) return {};
        return raise(t, t.types.RuntimeError, "super(): empty __class__ cell");
    }
    return raise(t, t.types.RuntimeError, "super(): __class__ cell not found");
}

static Value* stack_top(Thread& t) { return frame_end(t.registers); }

static bool position_of(Code* code, uint32_t instruction, int& line, int& end_line, int& column, int& end_column,
                        Str*& name, Str*& filename) {
    CodePosition p = code_position(code, instruction);
    line = p.line;
    end_line = p.end_line;
    column = p.column;
    end_column = p.end_column;
    name = code->name;
    filename = code->filename;
    return true;
}

static void before_marking(Thread& t, Marker&) {
    clear_attribute_stubs(t);
    clear_dead_registers(t);
}

static Tuple* code_variables(Thread&, Code* code) { return code->local_names; }

// ---- set-up

// The frame below all others: what native code that was called by no Python code stands on.
static void make_base_frame(Thread& t) {
    Code* code = new_code(t, 0);
    code->register_count = 0;
    code->name = code->qualname = code->filename = t.state.empty_str;
    t.base_code = code;
    t.registers = t.stack_begin + window_header;
    *frame_of(t.registers) = {Value::none(), nullptr, nullptr, code, 0};
}

void mark_inline_natives(Thread& t) {
    auto mark = [](Value v, InlineNative what) {
        if (has_kind(v, Kind::NativeFunction)) v.cell()->aux = static_cast<uint16_t>(what);
    };
    Dict* builtins = t.state.builtins->dict;
    mark(dict_get_str(t, builtins, intern(t, "len")), InlineNative::Len);
    mark(dict_get_str(t, builtins, intern(t, "next")), InlineNative::Next);
    mark(dict_get_str(t, builtins, intern(t, "isinstance")), InlineNative::IsInstance);
    mark(dict_get_str(t, builtins, intern(t, "getattr")), InlineNative::GetAttr);
    mark(dict_get_str(t, builtins, intern(t, "hasattr")), InlineNative::HasAttr);
    mark(dict_get_str(t, builtins, intern(t, "abs")), InlineNative::Abs);
    mark(dict_get_str(t, builtins, intern(t, "ord")), InlineNative::Ord);
    mark(dict_get_str(t, builtins, intern(t, "chr")), InlineNative::Chr);
    mark(type_lookup(t, t.types.list, t.names.id_append), InlineNative::ListAppend);
    mark(type_lookup(t, t.types.list, intern(t, "pop")), InlineNative::ListPop);
    mark(type_lookup(t, t.types.dict, intern(t, "get")), InlineNative::DictGet);
    mark(type_lookup(t, t.types.set, intern(t, "add")), InlineNative::SetAdd);
    mark(type_lookup(t, t.types.set, intern(t, "discard")), InlineNative::SetDiscard);
    mark(type_lookup(t, t.types.set, intern(t, "remove")), InlineNative::SetRemove);
}

void set_up_vm(Thread& t) {
    make_base_frame(t);
    // Room for the largest frame and its windows behind any frame that begins within stack_usable.
    constexpr size_t largest_frame = 65536 + 2 * window_slack;
    t.stack_usable = (t.stack_end - t.stack_begin - largest_frame) * sizeof(Value);
    t.countdown = safepoint_interval;
    t.handled = Value::none();
    Hooks& hooks = t.state.hooks;
    hooks.call_function = call_function;
    hooks.compile = compile;
    hooks.execute = execute;
    hooks.import_module = import_module;
    hooks.generator_send = generator_send;
    hooks.run_class_body = run_class_body;
    hooks.bind_code = bind_code;
    hooks.current_globals = current_globals;
    hooks.current_locals = current_locals;
    hooks.super_arguments = super_arguments;
    hooks.flush_caches = flush_caches;
    hooks.mark_roots = before_marking;
    hooks.stack_top = stack_top;
    hooks.code_position = position_of;
    hooks.code_variables = code_variables;
}

} // namespace krait
