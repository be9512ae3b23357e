// traceback and frame objects. A traceback holds what is needed to find its line later; nothing is looked up while an
// exception propagates.
#include <utility>

#include "runtime/exception.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

// What tb_frame gives: the code and the globals of a frame that is gone.
struct Frame : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Code* code;
    Value globals;
    Value locals; // Dict, made when asked for
    int32_t line;
    uint32_t instruction;
};

// Code is a cell of a higher layer.
Cell* cell_of(Code* code) { return reinterpret_cast<Cell*>(code); }

Traceback* traceback_of(Args a) { return static_cast<Traceback*>(a[0].cell()); }
Frame* frame_of(Args a) { return static_cast<Frame*>(a[0].cell()); }

void trace_traceback(Cell* cell, Marker& marker) {
    auto* traceback = static_cast<Traceback*>(cell);
    marker.visit(cell_of(traceback->code));
    marker.visit(traceback->next);
    marker.visit(traceback->globals);
    marker.visit(traceback->locals);
}

void trace_frame(Cell* cell, Marker& marker) {
    auto* frame = static_cast<Frame*>(cell);
    marker.visit(cell_of(frame->code));
    marker.visit(frame->globals);
    marker.visit(frame->locals);
}

Value tb_frame(Thread& t, Args a) {
    Traceback* traceback = traceback_of(a);
    auto* frame = t.heap.allocate<Frame>(builtin_shapes::frame);
    frame->code = traceback->code;
    frame->globals = traceback->globals;
    frame->locals = traceback->locals;
    frame->line = traceback_line(t, traceback);
    frame->instruction = traceback->instruction;
    return frame;
}

Value tb_lineno(Thread& t, Args a) { return make_int(t, traceback_line(t, traceback_of(a))); }
Value tb_lasti(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(traceback_of(a)->instruction)); }
Value tb_next(Thread&, Args a) { return traceback_of(a)->next; }

Value set_tb_next(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "can't delete tb_next attribute");
    if (!a[1].is_none() && !is_instance(t, a[1], t.types.traceback))
        return raise_type_error(t, "expected traceback object or None, got '{}'", type_name(t, a[1]));
    for (Value v = a[1]; !v.is_none(); v = static_cast<Traceback*>(v.cell())->next) {
        if (v == a[0]) return raise_value_error(t, "traceback loop detected");
    }
    store(traceback_of(a), traceback_of(a)->next, a[1]);
    return Value::none();
}

Value traceback_new(Thread& t, Args a) {
    Value next = a[1];
    if (!next.is_none() && !is_instance(t, next, t.types.traceback))
        return raise_type_error(t, "expected traceback object or None, got '{}'", type_name(t, next));
    if (!is_instance(t, a[2], t.types.frame)) {
        return raise_type_error(t, "traceback() argument 'tb_frame' must be frame, not {}", type_name(t, a[2]));
    }
    int64_t instruction = TRY(to_int64(t, a[3]));
    int64_t line = TRY(to_int64(t, a[4]));
    auto* frame = static_cast<Frame*>(a[2].cell());
    auto* traceback = t.heap.allocate<Traceback>(builtin_shapes::traceback);
    traceback->code = frame->code;
    traceback->instruction = static_cast<uint32_t>(instruction);
    traceback->line = static_cast<int32_t>(line);
    traceback->next = next;
    traceback->globals = frame->globals;
    traceback->locals = frame->locals;
    return traceback;
}

constexpr MethodDef traceback_methods[] = {
    {"@staticmethod __new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)", "Create a new traceback object.",
     traceback_new},
    {"@property tb_frame(self)", nullptr, tb_frame},
    {"@property tb_lineno(self)", nullptr, tb_lineno},
    {"@property tb_lasti(self)", nullptr, tb_lasti},
    {"@property tb_next(self)", nullptr, tb_next, set_tb_next},
};

Value frame_code(Thread&, Args a) { return cell_of(frame_of(a)->code); }
Value frame_line(Thread& t, Args a) { return make_int(t, frame_of(a)->line); }
Value frame_lasti(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(frame_of(a)->instruction)); }
Value frame_globals(Thread&, Args a) { return frame_of(a)->globals; }
Value frame_back(Thread&, Args) { return Value::none(); }

Value frame_builtins(Thread& t, Args) {
    return t.state.builtins != nullptr ? Value(t.state.builtins->dict) : Value(new_dict(t));
}

Value frame_locals(Thread& t, Args a) {
    if (frame_of(a)->locals.is_unbound()) {
        Dict* locals = new_dict(t);
        store(frame_of(a), frame_of(a)->locals, Value(locals));
    }
    return frame_of(a)->locals;
}

constexpr MethodDef frame_methods[] = {
    {"@property f_code(self)", nullptr, frame_code},
    {"@property f_lineno(self)", nullptr, frame_line},
    {"@property f_lasti(self)", nullptr, frame_lasti},
    {"@property f_globals(self)", nullptr, frame_globals},
    {"@property f_builtins(self)", nullptr, frame_builtins},
    {"@property f_locals(self)", nullptr, frame_locals},
    {"@property f_back(self)", nullptr, frame_back},
    {"@property f_trace(self)", nullptr, frame_back},
    {"clear(self, /)", "Clear all references held by the frame.", frame_back},
};

} // namespace

const TypeDef traceback_type{
    .name = "traceback",
    .doc = "TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nCreate a new traceback object.",
    .methods = traceback_methods,
    .size = sizeof(Traceback),
    .flags = 0,
    .trace = trace_traceback,
};

const TypeDef frame_type{
    .name = "frame",
    .doc = nullptr,
    .methods = frame_methods,
    .size = sizeof(Frame),
    .flags = Type::Abstract,
    .trace = trace_frame,
};

// What a name error could have meant is only known while its frame exists.
static Value locals_for_suggestions(Thread& t, Exception* e) {
    if (!e->traceback.is_none() || t.state.hooks.current_locals == nullptr) return Value::unbound();
    if (!is_instance(t, e, t.types.NameError)) return Value::unbound();
    Value pending = std::exchange(t.pending, Value::unbound());
    Value locals = t.state.hooks.current_locals(t);
    t.pending = pending;
    return has_kind(locals, Kind::Dict) ? locals : Value::unbound();
}

void add_traceback(Thread& t, Exception* e, Code* code, uint32_t instruction, Value globals) {
    Value locals = locals_for_suggestions(t, e);
    auto* traceback = t.heap.allocate<Traceback>(builtin_shapes::traceback);
    traceback->code = code;
    traceback->instruction = instruction;
    traceback->line = 0;
    traceback->next = e->traceback;
    traceback->globals = globals;
    traceback->locals = locals;
    store(e, e->traceback, Value(traceback));
}

int traceback_line(Thread& t, Traceback* traceback) {
    if (traceback->line == 0 && t.state.hooks.code_position != nullptr) {
        int line = 0;
        int end_line;
        int column;
        int end_column;
        Str* name;
        Str* filename;
        t.state.hooks.code_position(traceback->code, traceback->instruction, line, end_line, column, end_column, name,
                                    filename);
        traceback->line = line;
    }
    return traceback->line;
}

Value make_frame(Thread& t, Code* code, Value globals, uint32_t instruction) {
    int line = 0, end_line, column, end_column;
    Str *name, *filename;
    t.state.hooks.code_position(code, instruction, line, end_line, column, end_column, name, filename);
    auto* frame = t.heap.allocate<Frame>(builtin_shapes::frame);
    frame->code = code;
    frame->globals = globals;
    frame->locals = Value::unbound();
    frame->line = line;
    frame->instruction = instruction;
    return frame;
}

} // namespace krait
