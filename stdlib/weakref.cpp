// _weakref: weak references. stdlib/weakref.py builds the module `weakref` on it.
//
// A reference does not visit its referent. The heap keeps the pair (Heap::register_weak) and tells when the referent
// died; the callback is then queued and called at the next safepoint. An object is found dead only by a collection,
// so a reference may go on giving an object that nothing else refers to.
#include "runtime/containers.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/iterator_objects.hpp"
#include "runtime/protocols.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

struct WeakReference : Cell {
    Value referent; // unbound: dead
    Value callback; // or none
    uint64_t hash;
    bool has_hash;
};

WeakReference* self_of(Args a) { return static_cast<WeakReference*>(a[0].cell()); }

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<WeakReference*>(cell)->callback); }

void referent_died(Thread& t, Cell* cell, bool alive) {
    auto* reference = static_cast<WeakReference*>(cell);
    reference->referent = Value::unbound();
    if (!alive || reference->callback.is_none()) return;
    t.state.queue_call(reference->callback, reference);
    reference->callback = Value::none();
}

Value make(Thread& t, Args a) {
    if (!has_kind(a[0], Kind::Type)) return raise_type_error(t, "ref.__new__(X): X is not a type object");
    Type* type = as<Type>(a[0]);
    Value object = a[1];
    Type* referent_type = type_of(t, object);
    if (!object.is_cell() || !referent_type->has_weakref)
        return raise_type_error(t, "cannot create weak reference to '{}' object", type_name(referent_type));
    auto* reference = new_native<WeakReference>(t, type);
    reference->referent = object;
    reference->callback = a[2];
    t.heap.register_weak(object.cell(), reference);
    return reference;
}

Value initialize(Thread&, Args) { return Value::none(); }

Value get(Thread&, Args a) {
    Value referent = self_of(a)->referent;
    return referent.is_unbound() ? Value::none() : referent;
}

Value hash_of(Thread& t, Args a) {
    WeakReference* reference = self_of(a);
    if (!reference->has_hash) {
        if (reference->referent.is_unbound()) return raise_type_error(t, "weak object has gone away");
        uint64_t h = TRY(hash(t, reference->referent));
        reference->hash = h;
        reference->has_hash = true;
    }
    return make_int(t, static_cast<int64_t>(reference->hash));
}

bool is_reference(Thread& t, Value v) {
    if (!has_kind(v, Kind::Native)) return false;
    return type_of(t, v)->trace == trace;
}

// By referent while both are alive, by identity otherwise.
Value compare_equal(Thread& t, Args a, bool wanted) {
    if (!is_reference(t, a[1])) return Value::not_implemented();
    Value left = self_of(a)->referent;
    Value right = static_cast<WeakReference*>(a[1].cell())->referent;
    if (left.is_unbound() || right.is_unbound()) return Value::boolean((a[0] == a[1]) == wanted);
    return Value::boolean(TRY(equal(t, left, right)) == wanted);
}
Value is_equal(Thread& t, Args a) { return compare_equal(t, a, true); }
Value is_unequal(Thread& t, Args a) { return compare_equal(t, a, false); }

Value to_repr(Thread& t, Args a) {
    WeakReference* reference = self_of(a);
    auto hex = [](const Cell* cell, char* out) {
        auto address = reinterpret_cast<uintptr_t>(cell);
        size_t n = 0;
        for (int shift = 60; shift >= 0; shift -= 4) {
            if (n > 0 || (address >> shift & 15) != 0) out[n++] = "0123456789abcdef"[address >> shift & 15];
        }
        return std::string_view(out, n);
    };
    char here[16];
    char there[16];
    std::string_view own = hex(reference, here);
    bool is_plain = type_of(t, a[0])->def != nullptr;
    std::string_view name = is_plain ? "weakref" : type_name(t, a[0]);
    if (reference->referent.is_unbound()) return format_message(t, "<{} at 0x{}; dead>", {name, own});
    return format_message(t, "<{} at 0x{}; to '{}' at 0x{}>",
                          {name, own, type_name(t, reference->referent), hex(reference->referent.cell(), there)});
}

Value get_callback(Thread&, Args a) {
    WeakReference* reference = self_of(a);
    return reference->referent.is_unbound() ? Value::none() : reference->callback;
}

Value class_item(Thread& t, Args a) { return make_generic_alias(t, a[0], a[1]); }

// ---- functions

// The live references to an object. Walks the heap: for tests and debugging, as in CPython.
Value references_to(Thread& t, Args a) {
    List* found = TRY(new_list(t));
    RootVector references(t);
    Value object = a[0];
    t.heap.for_each_cell([&](Cell* cell) {
        if (cell->kind != Kind::Native || !is_reference(t, cell)) return;
        if (static_cast<WeakReference*>(cell)->referent == object) references.push(cell);
    });
    for (Value reference : references) TRY(list_append(t, found, reference));
    return found;
}

Value count_references(Thread& t, Args a) {
    Value found = TRY(references_to(t, a));
    return Value::small_int(static_cast<int64_t>(as<List>(found)->size));
}

constexpr MethodDef reference_methods[] = {
    {"@staticmethod __new__(cls, object, callback=None, /, *args, **kwargs)", "Create and return a new object.", make},
    {"__init__(self, /, *args, **kwargs)", nullptr, initialize},
    {"__call__(self, /)", "Call self as a function.", get},
    {"__hash__(self, /)", "Return hash(self).", hash_of},
    {"__eq__(self, value, /)", "Return self==value.", is_equal},
    {"__ne__(self, value, /)", "Return self!=value.", is_unequal},
    {"__repr__(self, /)", "Return repr(self).", to_repr},
    {"@property __callback__(self)", nullptr, get_callback},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_item},
};

constexpr MethodDef functions[] = {
    {"getweakrefcount(object, /)", "Return the number of weak references to 'object'.", count_references},
    {"getweakrefs(object, /)", "Return a list of all weak reference objects pointing to 'object'.", references_to},
};

const TypeDef reference_type{
    .name = "weakref.ReferenceType",
    .doc = nullptr,
    .methods = reference_methods,
    .size = sizeof(WeakReference),
    .flags = Type::BaseType,
    .trace = trace,
};

Result<void> set_up(Thread& t, Module* module) {
    t.state.hooks.weak_died = referent_died;
    Type* type = TRY(native_type_of(t, reference_type));
    TRY(module_set(t, module, "ReferenceType", Value(type)));
    return module_set(t, module, "ref", Value(type));
}

} // namespace

KRAIT_MODULE(weakref) = {"_weakref", "Weak-reference support module.", functions, set_up};

} // namespace krait
