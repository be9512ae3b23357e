// Handlers: global names and the namespaces of modules and class bodies.
//
// Cache of GetGlobal and GetName, two words: the ValueCell of the module's variable; or, tagged with bit 0, that of the
// builtin together with the globals_epoch under which no module variable hides it.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/names.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

Failed raise_unbound_local(Thread& t, Code* code, uint32_t reg) {
    Str* name = reg < code->local_count ? as<Str>(code->local_names->items[reg]) : nullptr;
    if (name == nullptr) return raise(t, t.types.SystemError, "unbound register {}", reg);
    return raise(t, t.types.UnboundLocalError,
                 "cannot access local variable '{}' where it is not associated with a value", name);
}

Failed raise_unbound_cell(Thread& t, Code* code, Value* R, uint32_t reg) {
    Tuple* closure = as<Function>(frame_of(R)->callee)->closure;
    for (uint64_t i = 0; closure != nullptr && i < closure->size; i++) {
        if (closure->items[i] != R[reg]) continue;
        return raise(t, t.types.NameError,
                     "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                     as<Str>(code->free_names->items[i]));
    }
    return raise_unbound_local(t, code, reg);
}

Failed raise_name_error(Thread& t, Str* name) {
    Failed failed = raise(t, t.types.NameError, "name '{}' is not defined", name);
    if (t.pending_is(t.types.NameError)) exception_member(as<Exception>(t.pending), 0) = name;
    return failed;
}

Dict* builtins_of(Thread& t, Dict* globals) {
    Value v = dict_get_str(t, globals, t.names.dunder_builtins);
    if (has_kind(v, Kind::Dict)) return as<Dict>(v);
    if (has_kind(v, Kind::Module)) return as<Module>(v)->dict;
    return t.state.builtins->dict;
}

Value find_global(Thread& t, Code* code, Str* name) {
    Value v = dict_get_str(t, code->globals, name);
    if (v.is_bound()) return v;
    return dict_get_str(t, builtins_of(t, code->globals), name);
}

static Str* wide_name(Code* code, Word w) { return as<Str>(code->constants[w.wide()]); }

// Looks up and fills the cache. Unbound: no such name (no error set); error: raised.
static Value load_global_and_cache(Thread& t, Code* code, Str* name, Word* cache) {
    Dict* globals = code->globals;
    Value v = dict_get_str(t, globals, name);
    bool cacheable = globals->flags & Dict::Cells;
    if (v.is_bound()) {
        if (!cacheable) return v;
        ValueCell* cell = TRY(dict_cell(t, globals, name));
        cache[0].bits = Value(cell).bits();
        return v;
    }
    Dict* builtins = builtins_of(t, globals);
    v = dict_get_str(t, builtins, name);
    if (v.is_bound() && cacheable && builtins == t.state.builtins->dict && builtins->flags & Dict::Cells) {
        ValueCell* cell = TRY(dict_cell(t, builtins, name));
        cache[0].bits = Value(cell).bits() | 1;
        cache[1].bits = t.globals_epoch;
    }
    return v;
}

SLOW_STATIC(get_global_slow) {
    SAVE(3);
    Word* cache = const_cast<Word*>(pc + 1);
    Value v = load_global_and_cache(*t, code, wide_name(code, w), cache);
    if (!v.is_bound()) {
        raise_name_error(*t, wide_name(code, w));
        UNWIND();
    }
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(3);
}

HANDLER(GetGlobal) {
    uint64_t cached = pc[1].bits;
    if (cached & 1) {
        if (pc[2].bits == t->globals_epoch) [[likely]] {
            R[w.a()] = reinterpret_cast<ValueCell*>(cached - 1)->value;
            NEXT(3);
        }
        TAIL(get_global_slow);
    }
    if (cached != 0) [[likely]] {
        Value v = reinterpret_cast<ValueCell*>(cached)->value;
        if (v.is_bound()) [[likely]] {
            R[w.a()] = v;
            NEXT(3);
        }
    }
    TAIL(get_global_slow);
}

// dict[name] = value with the cell cached when the dictionary keeps cells.
static Result<void> set_global_and_cache(Thread& t, Dict* globals, Str* name, Value value, Word* cache) {
    TRY(dict_set_str(t, globals, name, value));
    if (globals->flags & Dict::Cells && globals != t.state.builtins->dict) {
        ValueCell* cell = TRY(dict_cell(t, globals, name));
        cache->bits = Value(cell).bits();
    }
    return {};
}

SLOW_STATIC(set_global_slow) {
    SAVE(2);
    if (set_global_and_cache(*t, code->globals, wide_name(code, w), R[w.a()], const_cast<Word*>(pc + 1)).is_error())
        UNWIND();
    NEXT(2);
}

HANDLER(SetGlobal) {
    auto* cell = reinterpret_cast<ValueCell*>(pc[1].bits);
    if (cell != nullptr && cell->value.is_bound()) [[likely]] {
        store(cell, cell->value, R[w.a()]);
        NEXT(2);
    }
    TAIL(set_global_slow);
}

HANDLER(DelGlobal) {
    SAVE(1);
    Str* name = wide_name(code, w);
    Value removed = dict_pop(*t, code->globals, name);
    if (removed.is_error()) UNWIND();
    if (removed.is_unbound()) {
        raise_name_error(*t, name);
        UNWIND();
    }
    NEXT(1);
}

// ---- names of module, class and exec code: the namespace R[0] first, unless it is the globals

// namespace[name] for any mapping; unbound when missing.
static Value namespace_get(Thread& t, Value ns, Str* name) {
    if (is_exact(ns, builtin_shapes::dict)) return dict_get_str(t, as<Dict>(ns), name);
    Value v = get_item(t, ns, name);
    if (v.is_error() && t.pending_is(t.types.KeyError)) {
        t.clear_pending();
        return Value::unbound();
    }
    return v;
}

SLOW_STATIC(get_name_slow) {
    SAVE(3);
    Str* name = wide_name(code, w);
    Value v = Value::unbound();
    if (R[0].is_bound()) v = namespace_get(*t, R[0], name);
    if (v.is_unbound())
        v = R[0].is_bound() ? find_global(*t, code, name)
                            : load_global_and_cache(*t, code, name, const_cast<Word*>(pc + 1));
    if (v.is_unbound()) {
        raise_name_error(*t, name);
        UNWIND();
    }
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(3);
}

HANDLER(GetName) {
    if (R[0].is_unbound()) [[likely]]
        TAIL(op_GetGlobal);
    TAIL(get_name_slow);
}

SLOW_STATIC(set_name_slow) {
    SAVE(2);
    Str* name = wide_name(code, w);
    Result<void> done = R[0].is_unbound()
                            ? set_global_and_cache(*t, code->globals, name, R[w.a()], const_cast<Word*>(pc + 1))
                        : is_exact(R[0], builtin_shapes::dict) ? dict_set_str(*t, as<Dict>(R[0]), name, R[w.a()])
                                                               : set_item(*t, R[0], name, R[w.a()]);
    if (done.is_error()) UNWIND();
    NEXT(2);
}

HANDLER(SetName) {
    if (R[0].is_unbound()) [[likely]] {
        auto* cell = reinterpret_cast<ValueCell*>(pc[1].bits);
        if (cell != nullptr && cell->value.is_bound()) [[likely]] {
            store(cell, cell->value, R[w.a()]);
            NEXT(2);
        }
    }
    TAIL(set_name_slow);
}

HANDLER(DelName) {
    if (R[0].is_unbound()) TAIL(op_DelGlobal);
    SAVE(1);
    Str* name = wide_name(code, w);
    if (del_item(*t, R[0], name).is_error()) {
        if (t->pending_is(t->types.KeyError)) {
            t->clear_pending();
            raise_name_error(*t, name);
        }
        UNWIND();
    }
    NEXT(1);
}

HANDLER(GetNameOrCell) {
    SAVE(1);
    Value v = R[0].is_bound() ? namespace_get(*t, R[0], as<Str>(code->constants[w.c()])) : Value::unbound();
    if (v.is_error()) UNWIND();
    if (v.is_unbound()) v = as<ValueCell>(R[w.b()])->value;
    if (v.is_unbound()) {
        raise_unbound_cell(*t, code, R, w.b());
        UNWIND();
    }
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(GetNameOrGlobal) {
    SAVE(1);
    Str* name = as<Str>(code->constants[w.c()]);
    Value v = namespace_get(*t, R[w.b()], name);
    if (v.is_unbound()) v = find_global(*t, code, name);
    if (v.is_unbound()) raise_name_error(*t, name);
    if (!v.is_bound() || v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

} // namespace krait
