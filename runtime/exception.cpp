// Exceptions: making them, and what all of them have in common (BaseException).
//
// Invariants:
//  1. The native part of an exception holds Values from the moment it exists: new_exception sets them before anything
//     else is allocated.
//  2. An exception's __context__ chain has no cycle that set_context made.
#include "runtime/exception.hpp"

#include "runtime/exception_types.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

Exception* self_of(Args a) { return static_cast<Exception*>(a[0].cell()); }

// The built-in class whose layout `type` has.
const Type* built_in_base(const Type* type) {
    while (type->def == nullptr) type = type->base;
    return type;
}

} // namespace

Result<Exception*> new_exception(Thread& t, Type* type, Tuple* args) {
    auto* e = static_cast<Exception*>(new_instance(t, type));
    if (e == nullptr) return raise_memory_error(t);
    e->args = args;
    e->traceback = e->context = e->cause = Value::none();
    size_t members = built_in_base(type)->member_count;
    for (size_t i = 0; i < members; i++) exception_member(e, i) = Value::none();
    if (is_subtype(type, t.types.OSError)) exception_member(e, os_error::characters_written) = Value::unbound();
    return e;
}

Value& exception_member(Exception* e, size_t index) {
    // Behind the native part lies `extra`, then the members.
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(e) + sizeof(Exception) + sizeof(Value))[index];
}

Result<Exception*> make_exception(Thread& t, Type* type, std::span<const Value> args) {
    bool is_built_in = type->def != nullptr && !is_subtype(type, t.types.BaseExceptionGroup);
    if (!is_built_in) {
        Value made = TRY(call(t, Value(type), args));
        if (!is_exception(made)) {
            return raise_type_error(t, "calling {} should have returned an instance of BaseException, not {}",
                                    Value(type), Value(type_of(t, made)));
        }
        return static_cast<Exception*>(made.cell());
    }
    Tuple* tuple = TRY(make_tuple(t, args));
    if (is_subtype(type, t.types.OSError)) return make_os_error(t, type, tuple);
    Exception* e = TRY(new_exception(t, type, tuple));
    Value init = special(type, Special::init_);
    if (init == special(t.types.BaseException, Special::init_)) return e;
    // The window: self, the arguments, and room for keyword-only parameters.
    Value window[16];
    if (args.size() > 8) return raise(t, t.types.SystemError, "too many arguments for a native exception");
    window[0] = e;
    for (size_t i = 0; i < args.size(); i++) window[i + 1] = args[i];
    TRY(call_native(t, as<NativeFunction>(init), window, static_cast<uint32_t>(args.size()) + 1));
    return e;
}

bool is_exception_class(Value v) { return has_kind(v, Kind::Type) && (as<Type>(v)->type_flags & Type::IsException); }

Result<Exception*> to_exception(Thread& t, Value v) {
    if (is_exception(v)) return static_cast<Exception*>(v.cell());
    if (is_exception_class(v)) return make_exception(t, as<Type>(v), {});
    return raise_type_error(t, "exceptions must derive from BaseException");
}

Result<bool> exception_matches(Thread& t, Value exception, Value pattern) {
    constexpr std::string_view wrong = "catching classes that do not inherit from BaseException is not allowed";
    if (is_exception_class(pattern)) return is_instance(t, exception, as<Type>(pattern));
    if (!has_kind(pattern, Kind::Tuple)) return raise_type_error(t, wrong);
    Tuple* classes = as<Tuple>(pattern);
    for (Value c : *classes) {
        if (!is_exception_class(c)) return raise_type_error(t, wrong);
    }
    for (Value c : *classes) {
        if (is_instance(t, exception, as<Type>(c))) return true;
    }
    return false;
}

void set_context(Thread& t, Exception* e) {
    Value handled = t.handled;
    if (!is_exception(handled) || handled.cell() == e) return;
    // Raising what is somewhere in the chain already: the chain ends before it. `slow` walks at half the speed, for
    // chains that Python code made circular.
    auto* link = static_cast<Exception*>(handled.cell());
    Exception* slow = link;
    bool step = false;
    while (is_exception(link->context)) {
        auto* next = static_cast<Exception*>(link->context.cell());
        if (next == e) {
            store(link, link->context, Value::none());
            break;
        }
        link = next;
        if (link == slow) break;
        if (step) slow = static_cast<Exception*>(slow->context.cell());
        step = !step;
    }
    store(e, e->context, handled);
}

void set_cause(Exception* e, Value cause) {
    store(e, e->cause, cause);
    e->suppress_context = true;
}

Result<void> add_note(Thread& t, Exception* e, Str* note) {
    Value notes = TRY(find_attribute(t, e, t.names.dunder_notes));
    if (notes.is_unbound()) {
        notes = TRY(new_list(t));
        TRY(set_attribute(t, e, t.names.dunder_notes, notes));
    }
    if (!has_kind(notes, Kind::List)) return raise_type_error(t, "Cannot add note: __notes__ is not a list");
    return list_append(t, as<List>(notes), note);
}

namespace base_exception {

void trace(Cell* cell, Marker& marker) {
    auto* e = static_cast<Exception*>(cell);
    marker.visit(e->args);
    marker.visit(e->traceback);
    marker.visit(e->context);
    marker.visit(e->cause);
}

Result<Type*> check_class(Thread& t, Args a, std::string_view name) {
    if (!has_kind(a[0], Kind::Type)) {
        return raise_type_error(t, "{}.__new__(X): X is not a type object ({})", name, type_name(t, a[0]));
    }
    Type* type = as<Type>(a[0]);
    if (!(type->type_flags & Type::IsException)) {
        return raise_type_error(t, "{}.__new__({}): {} is not a subtype of {}", name, type_name(type), type_name(type),
                                name);
    }
    return type;
}

Value make(Thread& t, Args a) {
    Type* type = TRY(check_class(t, a, "BaseException"));
    return new_exception(t, type, TRY(make_tuple(t, a.rest())));
}

Result<void> refuse_keywords(Thread& t, Value self, Value keywords) {
    if (keywords.is_unbound() || as<Dict>(keywords)->used == 0) return {};
    return raise_type_error(t, "{}() takes no keyword arguments", type_name(t, self));
}

Value initialize(Thread& t, Args a) {
    TRY(refuse_keywords(t, a[0], a.keyword(0)));
    Tuple* args = TRY(make_tuple(t, a.rest()));
    store_cell(self_of(a), self_of(a)->args, args);
    return Value::none();
}

Value to_str(Thread& t, Args a) {
    Tuple* args = self_of(a)->args;
    if (args->size == 0) return t.state.empty_str;
    return str(t, args->size == 1 ? args->items[0] : Value(args));
}

Value to_repr(Thread& t, Args a) {
    Tuple* args = self_of(a)->args;
    std::string_view name = class_name(t, a[0]);
    Str* shown = TRY(repr(t, args->size == 1 ? args->items[0] : Value(args)));
    if (args->size == 1) return format_message(t, "{}({})", {name, shown});
    return format_message(t, "{}{}", {name, shown});
}

namespace {

Value with_traceback(Thread& t, Args a) {
    if (!a[1].is_none() && !is_instance(t, a[1], t.types.traceback))
        return raise_type_error(t, "__traceback__ must be a traceback or None");
    store(a[0].cell(), self_of(a)->traceback, a[1]);
    return a[0];
}

Value add_note_method(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "note must be a str, not '{}'", type_name(t, a[1]));
    TRY(add_note(t, self_of(a), as<Str>(a[1])));
    return Value::none();
}

Value reduce(Thread& t, Args a) {
    Value attributes = TRY(find_attribute(t, a[0], t.names.dunder_dict));
    Value args = self_of(a)->args;
    if (has_kind(attributes, Kind::Dict) && as<Dict>(attributes)->used > 0)
        return small_tuple(t, {Value(type_of(t, a[0])), args, attributes});
    return small_tuple(t, {Value(type_of(t, a[0])), args});
}

Value set_state(Thread& t, Args a) {
    if (a[1].is_none()) return Value::none();
    if (!has_kind(a[1], Kind::Dict)) return raise_type_error(t, "state is not a dictionary");
    size_t position = 0;
    Value key;
    Value value;
    while (dict_next(as<Dict>(a[1]), position, key, value)) {
        if (!is_str(key)) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, key));
        TRY(set_attribute(t, a[0], intern(t, as<Str>(key)), value));
    }
    return Value::none();
}

Value get_args(Thread&, Args a) { return self_of(a)->args; }
Value set_args(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "args may not be deleted");
    Tuple* args = TRY(to_tuple(t, a[1]));
    store_cell(self_of(a), self_of(a)->args, args);
    return Value::none();
}

Value get_traceback(Thread&, Args a) { return self_of(a)->traceback; }
Value set_traceback(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "__traceback__ may not be deleted");
    TRY(with_traceback(t, a));
    return Value::none();
}

Value get_context(Thread&, Args a) { return self_of(a)->context; }
Value set_context_attribute(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "__context__ may not be deleted");
    if (!a[1].is_none() && !is_exception(a[1]))
        return raise_type_error(t, "exception context must be None or derive from BaseException");
    store(a[0].cell(), self_of(a)->context, a[1]);
    return Value::none();
}

Value get_cause(Thread&, Args a) { return self_of(a)->cause; }
Value set_cause_attribute(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "__cause__ may not be deleted");
    if (!a[1].is_none() && !is_exception(a[1]))
        return raise_type_error(t, "exception cause must be None or derive from BaseException");
    set_cause(self_of(a), a[1]);
    return Value::none();
}

Value get_suppress(Thread&, Args a) { return Value::boolean(self_of(a)->suppress_context); }
Value set_suppress(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "can't delete numeric/char attribute");
    if (!a[1].is_bool()) return raise_type_error(t, "attribute value type must be bool");
    self_of(a)->suppress_context = a[1].is_true();
    return Value::none();
}

constexpr MethodDef method_table[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", make},
    {"__init__(self, /, *args, **kwargs)", "Initialize self.", initialize},
    {"__repr__(self, /)", "Return repr(self).", to_repr},
    {"__str__(self, /)", "Return str(self).", to_str},
    {"__reduce__(self, /)", nullptr, reduce},
    {"__setstate__(self, state, /)", nullptr, set_state},
    {"with_traceback(self, object, /)", "Set self.__traceback__ to tb and return self.", with_traceback},
    {"add_note(self, object, /)", "Add a note to the exception", add_note_method},
    {"@property args(self)", nullptr, get_args, set_args},
    {"@property __traceback__(self)", nullptr, get_traceback, set_traceback},
    {"@property __context__(self)", "exception context", get_context, set_context_attribute},
    {"@property __cause__(self)", "exception cause", get_cause, set_cause_attribute},
    {"@property __suppress_context__(self)", nullptr, get_suppress, set_suppress},
};

} // namespace

const std::span<const MethodDef> methods{method_table};

} // namespace base_exception

} // namespace krait
