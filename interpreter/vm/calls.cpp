#include "interpreter/vm/calls.hpp"

#include <algorithm>

#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/function.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"
#include "runtime/suggestion.hpp"

namespace krait {

// ---- windows

static bool on_register_stack(Thread& t, const Value* registers) {
    return registers >= t.stack_begin && registers < t.stack_end;
}

Value* frame_end(Value* registers) {
    FrameHeader* frame = frame_of(registers);
    if (frame->info & frame_info::heap) return stack_base_of(registers) + window_slack;
    return registers + frame->code->register_count + window_slack;
}

Value* free_window(Thread& t, Value* R, Code* code) {
    t.window_user = frame_of(R)->pc; // the collector leaves it alone while that instruction runs
    if (!on_register_stack(t, R)) return stack_base_of(R);
    return R + code->register_count;
}

// ---- errors of matching, worded as CPython's

static std::string_view plural(uint64_t n) { return n == 1 ? "" : "s"; }

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
static void append_names(StrBuilder& out, std::span<Str* const> names) {
    for (size_t i = 0; i < names.size(); i++) {
        if (i > 0) out.append(names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ");
        out.append('\'');
        out.append(names[i]);
        out.append('\'');
    }
}

static Failed raise_missing(Thread& t, Function* f, const Value* registers, uint32_t begin, uint32_t end,
                            std::string_view kind) {
    std::vector<Str*> missing; // names live in the code object
    for (uint32_t i = begin; i < end; i++)
        if (registers[i].is_unbound()) missing.push_back(as<Str>(f->code->local_names->items[i]));
    StrBuilder names(t);
    append_names(names, missing);
    return raise_type_error(t, "{}() missing {} required {} argument{}: {}", f->qualname, missing.size(), kind,
                            plural(missing.size()), std::string_view(names.text()));
}

static Failed raise_too_many(Thread& t, Function* f, const Value* registers, uint32_t given) {
    Code* code = f->code;
    uint32_t defaults = f->defaults ? f->defaults->size : 0;
    uint32_t keyword_given = 0;
    for (uint32_t i = 0; i < code->keyword_only_count; i++)
        keyword_given += registers[code->argument_count + i].is_bound();
    StrBuilder takes(t);
    if (defaults > 0) {
        takes.append("from ");
        takes.append_int(code->argument_count - defaults);
        takes.append(" to ");
    }
    takes.append_int(code->argument_count);
    bool takes_plural = defaults > 0 || code->argument_count != 1;
    StrBuilder keyword_text(t);
    if (keyword_given > 0) {
        keyword_text.append(" positional argument");
        keyword_text.append(plural(given));
        keyword_text.append(" (and ");
        keyword_text.append_int(keyword_given);
        keyword_text.append(" keyword-only argument");
        keyword_text.append(plural(keyword_given));
        keyword_text.append(")");
    }
    return raise_type_error(t, "{}() takes {} positional argument{} but {}{} {} given", f->qualname,
                            std::string_view(takes.text()), takes_plural ? "s" : "", given,
                            std::string_view(keyword_text.text()), given == 1 && !keyword_given ? "was" : "were");
}

// ---- matching

// Index of the parameter called `name` that may be given by keyword, or -1.
static int64_t keyword_parameter(Code* code, Str* name) {
    uint32_t end = code->argument_count + code->keyword_only_count;
    for (uint32_t i = code->positional_only_count; i < end; i++)
        if (code->local_names->items[i] == Value(name)) return i;
    for (uint32_t i = code->positional_only_count; i < end; i++)
        if (str_equal(as<Str>(code->local_names->items[i]), name)) return i;
    return -1;
}

// Keywords that name positional-only parameters, when **kwargs cannot take them.
static bool names_positional_only(Code* code, Tuple* names, std::vector<Str*>& found) {
    for (uint32_t i = 0; i < code->positional_only_count; i++)
        for (Value name : std::span(names->items, names->size))
            if (str_equal(as<Str>(code->local_names->items[i]), as<Str>(name))) found.push_back(as<Str>(name));
    return !found.empty();
}

static Failed raise_unexpected_keyword(Thread& t, Function* f, Tuple* names, Str* name) {
    std::vector<Str*> positional_only;
    if (names_positional_only(f->code, names, positional_only)) {
        StrBuilder listed(t);
        for (size_t i = 0; i < positional_only.size(); i++) {
            if (i > 0) listed.append(", ");
            listed.append(positional_only[i]);
        }
        return raise_type_error(t, "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                                f->qualname, std::string_view(listed.text()));
    }
    List* candidates = TRY(new_list(t));
    for (uint32_t i = f->code->positional_only_count; i < f->code->argument_count + f->code->keyword_only_count; i++)
        TRY(list_append(t, candidates, f->code->local_names->items[i]));
    if (Str* close = closest_name(candidates, name))
        return raise_type_error(t, "{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", f->qualname,
                                name, close);
    return raise_type_error(t, "{}() got an unexpected keyword argument '{}'", f->qualname, name);
}

static Result<void> bind_keywords(Thread& t, Function* f, Value* registers, const Value* values, Tuple* names,
                                  Dict* surplus) {
    for (uint64_t i = 0; i < names->size; i++) {
        if (!is_str(names->items[i])) return raise_type_error(t, "keywords must be strings");
        Str* name = as<Str>(names->items[i]);
        int64_t index = keyword_parameter(f->code, name);
        if (index < 0) {
            if (surplus == nullptr) return raise_unexpected_keyword(t, f, names, name);
            TRY(dict_set_str(t, surplus, name, values[i]));
            continue;
        }
        if (registers[index].is_bound())
            return raise_type_error(t, "{}() got multiple values for argument '{}'", f->qualname, name);
        registers[index] = values[i];
    }
    return {};
}

static Result<void> fill_defaults(Thread& t, Function* f, Value* registers, uint32_t positional_given) {
    Code* code = f->code;
    uint32_t count = code->argument_count;
    uint32_t defaults = f->defaults ? f->defaults->size : 0;
    uint32_t first_default = count - std::min(defaults, count);
    bool missing = false;
    for (uint32_t i = std::min(positional_given, count); i < count; i++) {
        if (registers[i].is_bound()) continue;
        if (i >= first_default)
            registers[i] = f->defaults->items[i - first_default];
        else
            missing = true;
    }
    if (missing) return raise_missing(t, f, registers, 0, first_default, "positional");
    missing = false;
    for (uint32_t i = count; i < count + code->keyword_only_count; i++) {
        if (registers[i].is_bound()) continue;
        if (f->kwdefaults) registers[i] = dict_get_str(t, f->kwdefaults, as<Str>(code->local_names->items[i]));
        missing |= registers[i].is_unbound();
    }
    if (missing) return raise_missing(t, f, registers, count, count + code->keyword_only_count, "keyword-only");
    return {};
}

// The general case: `given` does not overlap `registers`.
static Result<void> bind_apart(Thread& t, Function* f, Value* registers, const Value* given, uint32_t count,
                               Tuple* names) {
    Code* code = f->code;
    uint32_t positional = count - (names ? static_cast<uint32_t>(names->size) : 0);
    uint32_t taken = std::min(positional, code->argument_count);
    uint32_t parameters = code->parameter_count();
    copy_values(registers, given, taken);
    std::fill(registers + taken, registers + parameters, Value::unbound());
    uint32_t next = code->argument_count + code->keyword_only_count;
    if (code->code_flags & Code::VarArgs) {
        registers[next] = TRY(make_tuple(t, {given + taken, positional - taken}));
        next++;
    }
    Dict* surplus = nullptr;
    if (code->code_flags & Code::VarKeywords) {
        surplus = new_dict(t);
        registers[next] = surplus;
    }
    if (names) TRY(bind_keywords(t, f, registers, given + positional, names, surplus));
    if (positional > code->argument_count && !(code->code_flags & Code::VarArgs))
        return raise_too_many(t, f, registers, positional);
    return fill_defaults(t, f, registers, positional);
}

Result<void> bind_arguments(Thread& t, Function* f, Value* registers, const Value* given, uint32_t count,
                            Tuple* names) {
    Code* code = f->code;
    constexpr uint32_t rare = Code::VarArgs | Code::VarKeywords;
    if (names == nullptr && !(code->code_flags & rare) && count <= code->argument_count) {
        if (given != registers) copy_values(registers, given, count);
        std::fill(registers + count, registers + code->parameter_count(), Value::unbound());
        return fill_defaults(t, f, registers, count);
    }
    if (given != registers) return bind_apart(t, f, registers, given, count, names);
    if (names == nullptr && (code->code_flags & rare) == Code::VarArgs && code->keyword_only_count == 0 &&
        count >= code->argument_count) {
        Value surplus = TRY(make_tuple(t, {registers + code->argument_count, count - code->argument_count}));
        registers[code->argument_count] = surplus;
        return {};
    }
    // In place: a copy on the native stack, where the collector sees it.
    auto* copy = static_cast<Value*>(__builtin_alloca(count * sizeof(Value)));
    copy_values(copy, given, count);
    return bind_apart(t, f, registers, copy, count, names);
}

// ---- calling from native code

Code* bind_code(Thread& t, Code* code, Dict* globals) {
    if (code->globals == globals) return code;
    if (code->globals != nullptr) code = clone_code(t, code);
    store_cell(code, code->globals, globals);
    return code;
}

// Prepares an entry frame at `window` for `f`'s code, whose arguments are in place, and runs it.
static Value enter(Thread& t, Value* window, Code* code) {
    Value* R = window + window_header;
    Value* caller = t.registers;
    uint64_t info = callee_info(frame_of(caller)->info, 0) | frame_info::entry;
    if (R + code->register_count + window_slack > t.stack_end || depth_of(info) > t.recursion_limit || t.stack_low())
        return raise_recursion_error(t, "");
    *frame_of(R) = {window[0], code->words, caller, code, info};
    Value result = run(t, code->words, R, code);
    t.registers = caller;
    return result;
}

Value call_function(Thread& t, Function* f, const Value* args, uint32_t count, Tuple* names) {
    if (names) count += static_cast<uint32_t>(names->size);
    Value* window = frame_end(t.registers);
    Value* R = window + window_header;
    Code* code = f->code;
    if (R + count + code->register_count + window_slack > t.stack_end) return raise_recursion_error(t, "");
    window[0] = f;
    if (names == nullptr && code->fast_arguments == count) [[likely]] {
        for (uint32_t i = 0; i < count; i++) R[i] = args[i];
        return enter(t, window, code);
    }
    // The window counts as in use while binding allocates: the collector clears what lies behind the running frame.
    Value* caller = t.registers;
    *frame_of(R) = {Value(f), code->words, caller, code, callee_info(frame_of(caller)->info, 0)};
    t.registers = R;
    bool bound = !bind_arguments(t, f, R, args, count, names).is_error();
    Value made = bound && code->suspends() ? make_generator(t, f, R) : Value::error();
    t.registers = caller;
    return bound && !code->suspends() ? enter(t, window, code) : made;
}

Value run_code(Thread& t, Code* code, Function* f, Value ns) {
    Value* window = frame_end(t.registers);
    window[0] = f ? Value(f) : Value::none();
    if (window + window_header + code->register_count + window_slack > t.stack_end) return raise_recursion_error(t, "");
    window[window_header] = ns;
    return enter(t, window, code);
}

Function* make_function(Thread& t, Code* code, Dict* globals) {
    code = bind_code(t, code, globals);
    auto* f = t.heap.allocate<Function>(builtin_shapes::function);
    f->code = code;
    f->globals = globals;
    f->name = code->name;
    f->qualname = code->qualname;
    f->module = Value::unbound();
    f->doc = Value::none();
    f->defaults = nullptr;
    f->kwdefaults = nullptr;
    f->closure = nullptr;
    f->annotations = Value::unbound();
    f->type_params = Value::unbound();
    f->attributes = nullptr;
    return f;
}

// ---- calling from the VM

// Shifts the arguments up by one and puts `self` in front.
static void insert_self(CallState& call, Value self) {
    Value* args = call.window + window_header;
    std::copy_backward(args, args + call.count, args + call.count + 1);
    args[0] = self;
    call.count++;
}

// Brings the window of a heap frame's call to the register stack, and checks that there is room.
static bool settle_window(Thread& t, Value* R) {
    CallState& call = t.call;
    if (!on_register_stack(t, R) && !on_register_stack(t, call.window)) {
        Value* window = stack_base_of(R);
        if (window + window_header + call.count + 2 * window_slack > t.stack_end) {
            raise_recursion_error(t, "");
            return false;
        }
        window[0] = call.window[0];
        std::copy_n(call.window + window_header, call.count, window + window_header);
        call.window = window;
    }
    return true;
}

// Makes room for `count` more words behind the window; false with RecursionError set.
static bool has_room(Thread& t, Value* window, Code* code, uint32_t count) {
    if (window + window_header + count + code->register_count + 2 * window_slack <= t.stack_end) return true;
    raise_recursion_error(t, "");
    return false;
}

enum class CallStep { Failed, Value, Enter, Again };

// str(x), int(x), tuple(x)...: a built-in type whose native __new__ does all of the work. False: it is not that simple.
static bool make_native_instance(Thread& t, Type* type) {
    CallState& call = t.call;
    Value make = special(type, Special::new_);
    if (type->def == nullptr || !has_kind(make, Kind::NativeFunction) || type == t.types.type ||
        special(type, Special::init_) != special(t.types.object, Special::init_) || type->type_flags & Type::Abstract)
        return false;
    auto* f = static_cast<NativeFunction*>(make.cell());
    const Arity& arity = f->arity;
    uint32_t count = call.count + 1, wanted = arity.positional, given = std::max(count, wanted);
    if ((count > wanted && !arity.rest) || count < arity.required || given + arity.keyword_only >= max_inline_arguments)
        return false;
    if (f->defaults == nullptr && (count < wanted || arity.keyword_only > 0)) return false;
    // No larger than it must be: stale words in it would keep cells alive.
    auto* args = static_cast<Value*>(__builtin_alloca((given + arity.keyword_only + 1) * sizeof(Value)));
    args[0] = type;
    copy_values(args + 1, call.window + window_header, call.count);
    if (count < wanted) std::copy_n(f->defaults->items + (count - arity.required), wanted - count, args + count);
    for (uint32_t k = 0; k < arity.keyword_only; k++) {
        args[given + k] = f->defaults->items[wanted - arity.required + k];
        if (args[given + k].is_error()) return false; // required
    }
    args[given + arity.keyword_only] = Value::unbound(); // **kwargs
    t.scratch = f->function(t, Args{args, given, wanted});
    return true;
}

// type(...) in the window: instances of Python classes are made here, so that __init__ runs in a frame of its own;
// the new instance then stands in t.scratch.
static CallStep step_type(Thread& t, Type* type, uint64_t& info) {
    CallState& call = t.call;
    Type* metatype = type_of(t, type);
    Value type_call = special(metatype, Special::call_);
    if (metatype != t.types.type && type_call != special(t.types.type, Special::call_) &&
        has_kind(type_call, Kind::Function)) {
        insert_self(call, type);
        call.window[0] = type_call;
        return CallStep::Again;
    }
    Value init = special(type, Special::init_);
    bool plain_new = special(type, Special::new_) == special(t.types.object, Special::new_) &&
                     !(type->type_flags & (Type::HasAbstractMethods | Type::Abstract));
    if (plain_new && has_kind(init, Kind::Function) && !as<Function>(init)->code->suspends()) {
        Cell* instance = new_instance(t, type);
        Value* args = call.window + window_header;
        std::copy_backward(args, args + call.count, args + call.count + 2);
        args[1] = instance;
        call.window[0] = instance; // R[-6] of the __init__ frame
        call.window += 1;
        call.window[0] = init;
        call.count++;
        info |= with_continuation(Continuation::Init);
        return CallStep::Again;
    }
    if (call.names == nullptr && make_native_instance(t, type))
        return t.scratch.is_error() ? CallStep::Failed : CallStep::Value;
    t.scratch = instantiate(t, type, {call.window + window_header, call.count}, call.names);
    return t.scratch.is_error() ? CallStep::Failed : CallStep::Value;
}

static CallStep step_function(Thread& t, Function* f) {
    CallState& call = t.call;
    Value* R = call.window + window_header;
    Code* code = f->code;
    if (!has_room(t, call.window, code, call.count)) return CallStep::Failed;
    if (code->fast_arguments != call.count || call.names != nullptr)
        if (bind_arguments(t, f, R, R, call.count, call.names).is_error()) return CallStep::Failed;
    if (!code->suspends()) return CallStep::Enter;
    t.scratch = make_generator(t, f, R);
    return t.scratch.is_error() ? CallStep::Failed : CallStep::Value;
}

static CallStep step_native(Thread& t, NativeFunction* f) {
    CallState& call = t.call;
    uint32_t named = call.names ? static_cast<uint32_t>(call.names->size) : 0;
    t.scratch = call_native(t, f, call.window + window_header, call.count - named, call.names);
    return t.scratch.is_error() ? CallStep::Failed : CallStep::Value;
}

static CallStep step_call(Thread& t, uint64_t& info) {
    CallState& call = t.call;
    Value callee = call.window[0];
    if (callee.is_cell()) {
        switch (callee.cell()->kind) {
            case Kind::Function: return step_function(t, as<Function>(callee));
            case Kind::NativeFunction: return step_native(t, as<NativeFunction>(callee));
            case Kind::BoundMethod:
                insert_self(call, as<BoundMethod>(callee)->self);
                call.window[0] = as<BoundMethod>(callee)->function;
                return CallStep::Again;
            case Kind::Type: return step_type(t, as<Type>(callee), info);
            default: break;
        }
    }
    Value method = special(type_of(t, callee), Special::call_);
    if (has_kind(method, Kind::Function)) {
        insert_self(call, callee);
        call.window[0] = method;
        return CallStep::Again;
    }
    t.scratch = krait::call(t, callee, std::span<const Value>(call.window + window_header, call.count), call.names);
    return t.scratch.is_error() ? CallStep::Failed : CallStep::Value;
}

// Runs the steps until the call is complete or a frame is to be entered; the frame's info word in t->call.info.
static CallStep complete_call(Thread& t, Value* R, uint32_t destination) {
    uint64_t info = destination;
    if (!settle_window(t, R)) return CallStep::Failed;
    CallStep step;
    do step = step_call(t, info);
    while (step == CallStep::Again);
    t.call.info = info;
    return step;
}

SLOW(call_any) {
    CallStep step = complete_call(*t, R, w.a());
    if (step == CallStep::Failed) UNWIND();
    if (step == CallStep::Enter) {
        Value* window = t->call.window;
        ENTER_WINDOW(window, t->call.info);
    }
    R[w.a()] = t->scratch;
    t->scratch = Value::unbound();
    pc = frame_of(R)->pc;
    DISPATCH();
}

} // namespace krait
