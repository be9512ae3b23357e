// contextvars: ContextVar, Token, Context, copy_context.
//
// A Context is a dict from variables to values. Copies share the dict until one of the two sets a variable, so that
// starting a task costs no copy; an empty context is no object at all (unbound).
//
// Invariants:
//  1. A Context whose dict may be shared has `shared` set, and copies it before it changes it.
//  2. AsyncState::context is the current one; tasks and handles swap theirs in while they run.
#include "asyncio/asyncio.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

struct Context : Cell {
    Dict* values; // by ContextVar; null: empty
    bool shared;
    bool entered;
};

struct ContextVar : Cell {
    Str* name;
    Value otherwise; // unbound: no default
};

struct Token : Cell {
    ContextVar* variable;
    Value old; // unbound: it had no value
    Value context;
    bool used;
};

extern const TypeDef context_type;
extern const TypeDef variable_type;
extern const TypeDef token_type;

Result<Context*> new_context(Thread& t) { return new_native<Context>(t, TRY(native_type_of(t, context_type))); }

Result<Context*> copy_of(Thread& t, Context* context) {
    Context* copy = TRY(new_context(t));
    copy->values = context->values;
    copy->shared = context->shared = context->values != nullptr;
    return copy;
}

Result<Context*> current_context(Thread& t) {
    AsyncState& s = async_state(t);
    if (s.context.is_unbound()) store(&s, s.context, Value(TRY(new_context(t))));
    return as<Context>(s.context);
}

Value get_value(Thread& t, Value context, Value variable) {
    if (context.is_unbound() || as<Context>(context)->values == nullptr) return Value::unbound();
    return dict_get(t, as<Context>(context)->values, variable);
}

Result<void> set_value(Thread& t, Context* context, Value variable, Value value) {
    if (context->values == nullptr) {
        store_cell(context, context->values, new_dict(t));
    } else if (context->shared) {
        store_cell(context, context->values, TRY(dict_copy(t, context->values)));
    }
    context->shared = false;
    if (value.is_bound()) return dict_set(t, context->values, variable, value);
    TRY(dict_pop(t, context->values, variable));
    return {};
}

// ---- ContextVar

Value variable_new(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "context variable name must be a str");
    auto* variable = new_native<ContextVar>(t, TRY(class_argument(t, a[0], variable_type)));
    variable->name = as<Str>(a[1]);
    variable->otherwise = a.keyword(0);
    return variable;
}
Value variable_get(Thread& t, Args a) {
    Value value = TRY(get_value(t, async_state(t).context, a[0]));
    if (value.is_bound()) return value;
    if (a[1].is_bound()) return a[1];
    Value otherwise = as<ContextVar>(a[0])->otherwise;
    return otherwise.is_bound() ? otherwise : Value(raise_with_value(t, t.types.LookupError, a[0]));
}
Value variable_set(Thread& t, Args a) {
    Context* context = TRY(current_context(t));
    Value old = TRY(get_value(t, context, a[0]));
    TRY(set_value(t, context, a[0], a[1]));
    auto* token = new_native<Token>(t, TRY(native_type_of(t, token_type)));
    token->variable = as<ContextVar>(a[0]);
    token->old = old;
    token->context = context;
    return token;
}
Value variable_reset(Thread& t, Args a) {
    if (type_of(t, a[1])->def != &token_type) return raise_type_error(t, "expected an instance of Token, got {}", a[1]);
    auto* token = as<Token>(a[1]);
    if (token->used) return raise(t, t.types.RuntimeError, "{} has already been used once", a[1]);
    if (Value(token->variable) != a[0]) return raise_value_error(t, "{} was created by a different ContextVar", a[1]);
    if (token->context != async_state(t).context)
        return raise_value_error(t, "{} was created in a different Context", a[1]);
    token->used = true;
    TRY(set_value(t, as<Context>(token->context), a[0], token->old));
    return Value::none();
}
Value variable_name(Thread&, Args a) { return as<ContextVar>(a[0])->name; }
Value variable_repr(Thread& t, Args a) {
    return format_message(t, "<ContextVar name={}>", {TRY(repr(t, as<ContextVar>(a[0])->name))});
}

// ---- Token

Value token_variable(Thread&, Args a) { return as<Token>(a[0])->variable; }
Value token_old(Thread& t, Args a) {
    Value old = as<Token>(a[0])->old;
    if (old.is_bound()) return old;
    return get_attribute(t, Value(type_of(t, a[0])), intern(t, "MISSING"));
}

// ---- Context

Value context_new(Thread& t, Args a) { return new_native<Context>(t, TRY(class_argument(t, a[0], context_type))); }
Value context_run(Thread& t, Args a) {
    auto* context = as<Context>(a[0]);
    if (context->entered) return raise(t, t.types.RuntimeError, "cannot enter context: {} is already entered", a[0]);
    if (a.rest().empty()) return raise_type_error(t, "run() missing 1 required positional argument");
    AsyncState& s = async_state(t);
    Value previous = s.context;
    context->entered = true;
    s.context = context;
    std::span<Value> given = a.rest();
    Value keywords = a.keyword(0);
    Value result =
        call_with_keywords(t, given[0], given.subspan(1), keywords.is_bound() ? as<Dict>(keywords) : nullptr);
    context->entered = false;
    s.context = previous;
    return result;
}
Value context_copy(Thread& t, Args a) { return TRY(copy_of(t, as<Context>(a[0]))); }
Value context_dict(Thread& t, Args a) {
    Dict* values = as<Context>(a[0])->values;
    return values != nullptr ? values : new_dict(t);
}
Value context_getitem(Thread& t, Args a) { return dict_subscript(t, as<Dict>(context_dict(t, a)), a[1]); }
Value context_contains(Thread& t, Args a) { return Value::boolean(TRY(get_value(t, a[0], a[1])).is_bound()); }
Value context_get(Thread& t, Args a) {
    Value value = TRY(get_value(t, a[0], a[1]));
    return value.is_bound() ? value : a[2];
}
Value context_len(Thread& t, Args a) { return Value::small_int(as<Dict>(context_dict(t, a))->used); }
Value context_iter(Thread& t, Args a) { return get_iterator(t, context_dict(t, a)); }
template <const char* name>
Value context_view(Thread& t, Args a) {
    return call_method(t, context_dict(t, a), intern(t, name), {});
}
constexpr char keys_name[] = "keys";
constexpr char values_name[] = "values";
constexpr char items_name[] = "items";

void trace_context(Cell* cell, Marker& marker) { marker.visit(static_cast<Context*>(cell)->values); }
void trace_variable(Cell* cell, Marker& marker) {
    marker.visit(static_cast<ContextVar*>(cell)->name);
    marker.visit(static_cast<ContextVar*>(cell)->otherwise);
}
void trace_token(Cell* cell, Marker& marker) {
    auto* token = static_cast<Token*>(cell);
    marker.visit(token->variable);
    marker.visit(token->old);
    marker.visit(token->context);
}

const MethodDef variable_methods[] = {
    {"@staticmethod __new__(type, name, /, *, default=?)", "", variable_new},
    {"get(self, default=?, /)", "Return a value for the context variable for the current context.", variable_get},
    {"set(self, value, /)", "Call to set a new value for the context variable in the current context.", variable_set},
    {"reset(self, token, /)", "Reset the context variable to what it was before the token's set().", variable_reset},
    {"@property name(self)", nullptr, variable_name},
    {"__repr__(self, /)", "Return repr(self).", variable_repr},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};
const MethodDef token_methods[] = {
    {"@property var(self)", nullptr, token_variable},
    {"@property old_value(self)", nullptr, token_old},
};
const MethodDef context_methods[] = {
    {"@staticmethod __new__(type, /)", "", context_new},
    {"run(self, /, *args, **kwargs)", "Call args[0] with the other arguments in this context.", context_run},
    {"copy(self, /)", "Return a shallow copy of the context object.", context_copy},
    {"get(self, key, default=None, /)", "The value of a variable in this context.", context_get},
    {"keys(self, /)", "The variables of this context.", context_view<keys_name>},
    {"values(self, /)", "The values in this context.", context_view<values_name>},
    {"items(self, /)", "The variables and their values.", context_view<items_name>},
    {"__getitem__(self, key, /)", "Return self[key].", context_getitem},
    {"__contains__(self, key, /)", "Return bool(key in self).", context_contains},
    {"__len__(self, /)", "Return len(self).", context_len},
    {"__iter__(self, /)", "Implement iter(self).", context_iter},
};

const TypeDef context_type = {
    .name = "_contextvars.Context",
    .doc = "The values of context variables.",
    .methods = context_methods,
    .size = sizeof(Context),
    .flags = Type::Mapping,
    .trace = trace_context,
};
const TypeDef variable_type = {
    .name = "_contextvars.ContextVar",
    .doc = "A variable whose value belongs to the context: each task has its own.",
    .methods = variable_methods,
    .size = sizeof(ContextVar),
    .flags = 0,
    .trace = trace_variable,
};
const TypeDef token_type = {
    .name = "_contextvars.Token",
    .doc = nullptr,
    .methods = token_methods,
    .size = sizeof(Token),
    .flags = Type::Abstract,
    .trace = trace_token,
};

Value copy_current(Thread& t, Args) {
    Context* current = TRY(current_context(t));
    return TRY(copy_of(t, current));
}

const MethodDef functions[] = {
    {"copy_context()", "Return a copy of the current context.", copy_current},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, context_type));
    TRY(module_add_type(t, module, variable_type));
    Type* token = TRY(module_add_type(t, module, token_type));
    return type_set_attribute(t, token, intern(t, "MISSING"), small_str(t, "<Token.MISSING>"));
}

} // namespace

Value own_context(Thread& t) { return Value(TRY(current_context(t))); }

Value copy_context(Thread& t) {
    Value context = async_state(t).context;
    if (context.is_unbound()) return context;
    Result<Context*> copy = copy_of(t, as<Context>(context));
    return copy.is_error() ? context : Value(*copy);
}

Value call_in_context(Thread& t, Value context, Value callable, std::span<const Value> arguments) {
    AsyncState& s = async_state(t);
    Value previous = s.context;
    s.context = context;
    Value result = call(t, callable, arguments);
    s.context = previous;
    return result;
}

KRAIT_MODULE(contextvars) = {"contextvars", "Variables whose values belong to the running task.", functions, set_up};

} // namespace krait
