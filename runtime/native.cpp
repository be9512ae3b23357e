// Calling native functions: matching arguments to the signature, in place.
//
// The common call, with all positional parameters given and nothing else, is a check of two counts and the call. All
// other calls go through bind(), which rearranges the caller's window and raises what CPython would.
//
// CPython has several ways to declare a native function, each with error texts of its own. The shape of the signature
// says which way CPython's function uses:
//     f(self, /)           "list.clear() takes no arguments (1 given)"
//     f(self, x, /)        "list.append() takes exactly one argument (0 given)"
//     f(self, x, y=1, /)   "pop expected at most 1 argument, got 2"
//     f(self, x, y=1)      "split() takes at most 2 arguments (3 given)", "round() missing required argument 'number' (pos 1)"
//     operator methods     "expected 1 argument, got 0"
// `self` and `cls` are never counted.
#include "runtime/native.hpp"

#include <algorithm>
#include <cassert>

#include "runtime/containers.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/native_signature.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

using Binding = Arity::Binding;

constexpr size_t most_parameters = 64;
// As many arguments on the register stack, and what binding adds to them, fit into the room that the VM leaves free in
// front of the frames of Python functions that the native calls.
constexpr size_t most_in_place = 32;

// The special methods that CPython makes from type slots ("slot wrappers"): their errors are worded differently.
bool is_slot_wrapper(Thread& t, const NativeFunction* f) {
    if (f->type == nullptr || f->arity.binding != Binding::Method) return false;
    if (!f->def->name().starts_with("__")) return false;
    Special s = special_named(t.names, intern(t, f->def->name()));
    if (s == Special::getitem_ || s == Special::contains_) {
        // list, dict and set have these as ordinary methods, for speed.
        return f->type != t.types.list && f->type != t.types.dict &&
               !(f->type == t.types.set && s == Special::contains_);
    }
    if (s == Special::format_ || s == Special::dir_ || s == Special::bytes_ || s == Special::length_hint_) return false;
    if (s == Special::missing_ || s == Special::reversed_ || s == Special::complex_) return false;
    return s <= Special::index_ || (s >= Special::await_ && s <= Special::anext_);
}

bool is_new(const NativeFunction* f) { return f->def->name() == "__new__"; }
bool is_constructor(const NativeFunction* f) { return is_new(f) || f->def->name() == "__init__"; }

// Parameters that come from the way of calling: self, cls.
uint32_t hidden_parameters(const NativeFunction* f) {
    switch (f->arity.binding) {
        case Binding::Method:
        case Binding::Class:
        case Binding::Property: return 1;
        case Binding::Plain:
        case Binding::Static: return is_new(f) ? 1 : 0;
    }
    return 0;
}

// What errors call the function: "pop", and "list" for its constructor.
std::string_view plain_name(const NativeFunction* f) {
    if (f->type != nullptr && is_constructor(f)) return class_name(f->type);
    return f->def->name();
}

// "list.pop", "math.sqrt", "len".
std::string full_name(Thread& t, const NativeFunction* f) {
    std::string name(plain_name(f));
    if (f->type != nullptr && is_constructor(f)) return name;
    if (f->type != nullptr) return std::string(class_name(f->type)) + "." + name;
    Str* module = is_str(f->owner) ? as<Str>(f->owner) : nullptr;
    if (module == nullptr || module == t.names.id_builtins) return name;
    return std::string(module->view()) + "." + name;
}

const char* plural(uint32_t n) { return n == 1 ? "" : "s"; }

struct Counts {
    uint32_t least;
    uint32_t most;
    uint32_t by_keyword; // of those, may be given by name
    uint32_t keyword_only;
};

Counts counts_of(const NativeFunction* f) {
    const Arity& arity = f->arity;
    uint32_t hidden = hidden_parameters(f);
    uint32_t only = arity.positional_only > hidden ? arity.positional_only : hidden;
    return {arity.required > hidden ? arity.required - hidden : 0u, arity.positional - hidden,
            static_cast<uint32_t>(arity.positional - only), arity.keyword_only};
}

bool takes_keywords(const Counts& c, const Arity& arity) {
    return c.by_keyword > 0 || c.keyword_only > 0 || arity.keywords;
}

// CPython calls these without looking at keywords when none are given.
bool counts_positional(const NativeFunction* f) {
    std::string_view name = plain_name(f);
    return name == "int" || name == "str" || (name == "sorted" && f->type == nullptr);
}

// Too few or too many positional arguments; `given` does not count self.
[[gnu::cold]] Failed raise_count(Thread& t, NativeFunction* f, uint32_t given, uint32_t keywords) {
    Counts c = counts_of(f);
    std::string_view name = plain_name(f);
    bool few = given < c.least;
    if (is_slot_wrapper(t, f) && !is_constructor(f)) {
        uint32_t bound = few ? c.least : c.most;
        const char* how = c.least == c.most ? "" : few ? "at least " : "at most ";
        return raise_type_error(t, "expected {}{} argument{}, got {}", how, bound, plural(bound), given);
    }
    if (takes_keywords(c, f->arity) && !f->arity.rest && !(keywords == 0 && counts_positional(f))) {
        uint32_t all = c.most + c.keyword_only;
        if (given + keywords > all) {
            return raise_type_error(t, "{}() takes {} {} {}argument{} ({} given)", name,
                                    c.least == all ? "exactly" : "at most", all, given == 0 ? "keyword " : "",
                                    plural(all), given + keywords);
        }
        if (c.most == 0) return raise_type_error(t, "{}() takes no positional arguments", name);
        const char* how = few ? (c.least < c.most ? "at least" : "exactly") : c.least < c.most ? "at most" : "exactly";
        uint32_t bound = few ? c.least : c.most;
        return raise_type_error(t, "{}() takes {} {} positional argument{} ({} given)", name, how, bound, plural(bound),
                                given);
    }
    if (!is_constructor(f) && !f->arity.rest && !counts_positional(f)) {
        if (c.most == 0) return raise_type_error(t, "{}() takes no arguments ({} given)", full_name(t, f), given);
        if (c.most == 1 && c.least == 1)
            return raise_type_error(t, "{}() takes exactly one argument ({} given)", full_name(t, f), given);
    }
    if (c.most == 0 && !f->arity.rest) return raise_type_error(t, "{}() takes no arguments", name);
    uint32_t bound = few ? c.least : c.most;
    const char* how = c.least == c.most && !f->arity.rest ? "" : few ? "at least " : "at most ";
    return raise_type_error(t, "{} expected {}{} argument{}, got {}", name, how, bound, plural(bound), given);
}

// A parameter without default that may be given by name was given neither way.
[[gnu::cold]] Failed raise_missing(Thread& t, NativeFunction* f, uint32_t index, uint32_t given, uint32_t keywords) {
    Counts c = counts_of(f);
    uint32_t hidden = hidden_parameters(f);
    uint32_t positional_only = c.most - c.by_keyword;
    if (f->arity.rest || (c.by_keyword == 0 && c.keyword_only == 0) || (keywords == 0 && counts_positional(f)))
        return raise_count(t, f, given, keywords);
    if (given < positional_only && index < hidden + positional_only) {
        uint32_t least = positional_only < c.least ? positional_only : c.least;
        return raise_type_error(t, "{}() takes {} {} positional argument{} ({} given)", plain_name(f),
                                least < c.most ? "at least" : "exactly", least, plural(least), given);
    }
    return raise_type_error(t, "{}() missing required argument '{}' (pos {})", plain_name(f),
                            parameter_names(t, f)->items[index], index - hidden + 1);
}

[[gnu::cold]] Failed raise_keyword(Thread& t, NativeFunction* f, Value keyword) {
    Counts c = counts_of(f);
    if (takes_keywords(c, f->arity))
        return raise_type_error(t, "{}() got an unexpected keyword argument '{}'", plain_name(f), keyword);
    if (is_slot_wrapper(t, f) && !is_constructor(f))
        return raise_type_error(t, "wrapper {}() takes no keyword arguments", plain_name(f));
    return raise_type_error(t, "{}() takes no keyword arguments", full_name(t, f));
}

[[gnu::cold]] Failed raise_self(Thread& t, NativeFunction* f, const Value* args, uint32_t count) {
    std::string_view name = f->def->name();
    std::string_view type = type_name(f->type);
    if (is_slot_wrapper(t, f)) {
        if (count == 0) return raise_type_error(t, "descriptor '{}' of '{}' object needs an argument", name, type);
        return raise_type_error(t, "descriptor '{}' requires a '{}' object but received a '{}'", name, type,
                                type_name(t, args[0]));
    }
    if (count == 0) return raise_type_error(t, "unbound method {}.{}() needs an argument", type, name);
    return raise_type_error(t, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name, type,
                            type_name(t, args[0]));
}

// The arguments given by name, matched to parameters. Lives on the native stack, so its Values are seen.
struct Keywords {
    Value values[most_parameters]; // per parameter: unbound when not given by name
    Value rest = Value::unbound(); // the **kwargs Dict
};

// Index of the parameter `name`, from `first` on, or -1.
int find_parameter(Tuple* names, Value name, uint32_t first) {
    for (size_t i = first; i < names->size; i++) {
        if (names->items[i] == name) return static_cast<int>(i);
    }
    if (as<Str>(name)->is_interned() && name.cell() == as<Str>(name)) return -1;
    for (size_t i = first; i < names->size; i++) {
        if (str_equal(as<Str>(names->items[i]), as<Str>(name))) return static_cast<int>(i);
    }
    return -1;
}

// A built-in __new__ leaves keywords to the __init__ that a subclass has, list.__init__ to its __new__.
bool leaves_keywords(Thread& t, NativeFunction* f, const Value* args, uint32_t count) {
    if (f->type == nullptr || count == 0) return false;
    if (f->flags & NativeFunction::IsNew)
        return has_kind(args[0], Kind::Type) &&
               special(as<Type>(args[0]), Special::init_) != special(f->type, Special::init_);
    if (f->type != t.types.list || f->def->name() != "__init__") return false;
    return type_lookup(t, type_of(t, args[0]), t.names.dunder_new) != type_lookup(t, f->type, t.names.dunder_new);
}

// Sorts the values behind the positional ones into `out`. What CPython finds only after missing parameters is left in
// `unexpected`.
Result<void> match_keywords(Thread& t, NativeFunction* f, const Value* args, uint32_t count, Tuple* keyword_names,
                            Keywords& out, Value& unexpected) {
    Counts c = counts_of(f);
    Tuple* names = parameter_names(t, f);
    assert(names->size <= most_parameters);
    for (size_t i = 0; i < names->size; i++) out.values[i] = Value::unbound();
    uint32_t first = f->arity.positional - c.by_keyword;
    uint32_t hidden = hidden_parameters(f);
    for (size_t k = 0; k < keyword_names->size; k++) {
        Value name = keyword_names->items[k];
        int i = find_parameter(names, name, first);
        if (i >= 0 && (static_cast<uint32_t>(i) >= f->arity.positional || static_cast<uint32_t>(i) >= count)) {
            out.values[i] = args[count + k];
        } else if (i >= 0) {
            return raise_type_error(t, "argument for {}() given by name ('{}') and position ({})", plain_name(f), name,
                                    static_cast<uint32_t>(i) - hidden + 1);
        } else if (f->arity.keywords) {
            if (out.rest.is_unbound()) out.rest = new_dict(t);
            TRY(dict_set(t, as<Dict>(out.rest), name, args[count + k]));
        } else if (unexpected.is_unbound()) {
            unexpected = name;
        }
    }
    return {};
}

// Puts arguments where the function expects them and fills in defaults. `count` positional ones, self included;
// `keywords` is null when none were given.
Result<Args> place_arguments(Thread& t, NativeFunction* f, Value* args, uint32_t count, const Keywords* keywords,
                             uint32_t by_name) {
    const Arity& arity = f->arity;
    uint32_t hidden = hidden_parameters(f);
    uint32_t given = count > hidden ? count - hidden : 0;
    if (count > arity.positional && !arity.rest) return raise_count(t, f, given, by_name);
    uint32_t positional = count > arity.positional ? count : arity.positional;
    if (count < arity.positional || arity.keyword_only > 0) {
        Tuple* defaults = parameter_defaults(t, f);
        for (uint32_t i = count; i < arity.positional; i++) {
            Value v = keywords != nullptr ? keywords->values[i] : Value::unbound();
            if (v.is_unbound()) {
                if (i < arity.required) return raise_missing(t, f, i, given, by_name);
                v = defaults->items[i - arity.required];
            }
            args[i] = v;
        }
        const Value* keyword_defaults = defaults->items + (arity.positional - arity.required);
        for (uint32_t k = 0; k < arity.keyword_only; k++) {
            Value v = keywords != nullptr ? keywords->values[arity.positional + k] : Value::unbound();
            if (v.is_unbound()) v = keyword_defaults[k];
            if (v.is_error()) {
                return raise_type_error(t, "{}() missing required keyword-only argument: '{}'", plain_name(f),
                                        parameter_names(t, f)->items[arity.positional + k]);
            }
            args[positional + k] = v;
        }
    }
    if (arity.keywords) args[positional + arity.keyword_only] = keywords != nullptr ? keywords->rest : Value::unbound();
    return Args{args, positional, arity.positional};
}

// Not inlined: the array of Keywords would lie in the frame of every native call, full of stale words that the
// collector takes for references.
[[gnu::noinline]] Result<Args> bind_named(Thread& t, NativeFunction* f, Value* args, uint32_t count,
                                          Tuple* keyword_names) {
    const Arity& arity = f->arity;
    uint32_t hidden = hidden_parameters(f);
    uint32_t given = count > hidden ? count - hidden : 0;
    auto by_name = static_cast<uint32_t>(keyword_names->size);
    Counts c = counts_of(f);
    if (!takes_keywords(c, arity)) {
        if (!leaves_keywords(t, f, args, count)) return raise_keyword(t, f, keyword_names->items[0]);
        return place_arguments(t, f, args, count, nullptr, 0);
    }
    bool too_many = given + by_name > c.most + c.keyword_only && !arity.rest && !arity.keywords;
    if (too_many) return raise_count(t, f, given, by_name);
    Keywords keywords;
    Value unexpected = Value::unbound();
    TRY(match_keywords(t, f, args, count, keyword_names, keywords, unexpected));
    Args bound = TRY(place_arguments(t, f, args, count, &keywords, by_name));
    if (unexpected.is_bound()) return raise_keyword(t, f, unexpected);
    return bound;
}

Result<Args> bind(Thread& t, NativeFunction* f, Value* args, uint32_t count, Tuple* keyword_names) {
    if (keyword_names != nullptr && keyword_names->size > 0) return bind_named(t, f, args, count, keyword_names);
    return place_arguments(t, f, args, count, nullptr, 0);
}

Value call_bound(Thread& t, NativeFunction* f, Args args) {
    Value result = f->function(t, args);
    assert(result.is_error() == t.has_pending());
    if (result.is_unbound()) [[unlikely]]
        return raise_bare(t, t.types.StopIteration);
    return result;
}

NativeFunction* new_native_function(Thread& t, const MethodDef& def, Type* type, Value self, Value owner) {
    bool unbound_method = type != nullptr && self.is_unbound() && def.arity.binding == Binding::Method;
    auto* f = t.heap.allocate<NativeFunction>(builtin_shapes::native_function);
    f->function = def.function;
    f->def = &def;
    f->arity = def.arity;
    f->type = type;
    f->flags = type != nullptr && is_new(f) ? NativeFunction::IsNew : 0;
    bool takes_self = (self.is_bound() && def.arity.binding != Binding::Plain) || f->flags & NativeFunction::IsNew;
    bool plain = !def.arity.rest && !def.arity.keywords && def.arity.keyword_only == 0 && !takes_self;
    f->exact_arguments = plain ? def.arity.positional : ~0u;
    f->self = self;
    f->owner = owner;
    f->defaults = f->names = nullptr;
    if (unbound_method)
        f->shape = is_slot_wrapper(t, f) ? builtin_shapes::wrapper_descriptor : builtin_shapes::method_descriptor;
    return f;
}

// Arguments that reach beyond that room are moved to a buffer of their own.
[[gnu::noinline]] Value call_apart(Thread& t, NativeFunction* f, Value* args, uint32_t count, Tuple* keyword_names) {
    size_t total = count + (keyword_names != nullptr ? keyword_names->size : 0);
    ValueBuffer* buffer = TRY(new_value_buffer(t, total + 2 * most_parameters));
    std::copy_n(args, total, buffer->values);
    return call_native(t, f, buffer->values, count, keyword_names);
}

} // namespace

NativeFunction* make_native_function(Thread& t, const MethodDef& def, Type* type, Value self, Value owner) {
    return new_native_function(t, def, type, self, owner);
}

NativeFunction* make_native_closure(Thread& t, const MethodDef& def, Value self) {
    return new_native_function(t, def, nullptr, self, Value::unbound());
}

Value call_native(Thread& t, NativeFunction* f, Value* args, uint32_t count, Tuple* keyword_names) {
    const Arity& arity = f->arity;
    size_t total = count + (keyword_names != nullptr ? keyword_names->size : 0);
    if (total > most_in_place && args >= t.stack_begin && args < t.stack_limit) [[unlikely]]
        return call_apart(t, f, args, count, keyword_names);
    if (f->self.is_bound() && (arity.binding == Binding::Method || arity.binding == Binding::Class)) [[unlikely]] {
        std::copy_backward(args, args + total, args + total + 1);
        args[0] = f->self;
        count++;
    } else if (f->flags & NativeFunction::IsNew) {
        TRY(check_new_class(t, f, count > 0 ? args[0] : Value::unbound()));
    } else if (f->type != nullptr && arity.binding == Binding::Method) {
        if (count == 0 || !is_subtype(type_of(t, args[0]), f->type)) [[unlikely]]
            return raise_self(t, f, args, count);
    }
    bool is_plain = !arity.rest && !arity.keywords && arity.keyword_only == 0;
    if (count == arity.positional && is_plain && keyword_names == nullptr) [[likely]]
        return call_bound(t, f, Args{args, count, count});
    if (is_plain && keyword_names == nullptr && count >= arity.required && count < arity.positional) {
        // Only defaults are missing.
        const Value* defaults = parameter_defaults(t, f)->items - arity.required;
        for (uint32_t i = count; i < arity.positional; i++) args[i] = defaults[i];
        return call_bound(t, f, Args{args, arity.positional, arity.positional});
    }
    return call_bound(t, f, TRY(bind(t, f, args, count, keyword_names)));
}

} // namespace krait
