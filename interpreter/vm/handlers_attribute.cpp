// Handlers: attributes and methods, with their inline caches.
//
// A cache is two words (SetAttr: three) behind the instruction:
//   word 0   low half: the receiver's shape id; high half `how`:
//              offset of the slot in the cell (below special_how), or
//              overflow_how: word 1 says where in the buffer beside the object (overflow_place), or
//              module_how: word 1 is the ValueCell of a module's variable, or
//              epoch_bit | class epoch: word 1 is the class attribute's place, tagged by what to do with it
// A zero word 0 never matches: shape id 0 belongs to internal cells.
#include <bit>

#include "interpreter/vm/attributes.hpp"
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "interpreter/vm/quick_natives.hpp"
#include "runtime/attribute_cache.hpp"
#include "runtime/function.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/shape.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {
constexpr uint32_t epoch_bit = 0x80000000;
constexpr uint32_t special_how = 0x70000000;
constexpr uint32_t overflow_how = 0x7FFFFFFE;
constexpr uint32_t module_how = 0x7FFFFFFF;
enum PlaceTag : uint64_t {
    as_value = 1,
    as_method = 2,
    as_class_method = 3,
    as_property = 4,
    as_getset = 5,
    tag_bits = 7
};
} // namespace

static inline uint32_t shape_half(Word cache) { return static_cast<uint32_t>(cache.bits); }
static inline uint32_t how_half(Word cache) { return static_cast<uint32_t>(cache.bits >> 32); }
static inline Value& slot_at(Cell* cell, uint32_t offset) {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + offset);
}
static inline uint32_t epoch_how(const Thread* t) { return epoch_bit | t->class_epoch; }
static inline Value& cached_place(Word cache) { return *reinterpret_cast<Value*>(cache.bits & ~uint64_t{tag_bits}); }

// A slot beyond those in place: offset of `extra` in the cell, and index in the buffer that it refers to.
static inline uint64_t overflow_place(uint32_t extra_offset, uint32_t index) {
    return extra_offset | static_cast<uint64_t>(index) << 32;
}
static inline ValueBuffer* overflow_buffer(Cell* cell, uint64_t place) {
    return as<ValueBuffer>(slot_at(cell, static_cast<uint32_t>(place)));
}
static inline uint32_t overflow_index(uint64_t place) { return static_cast<uint32_t>(place >> 32); }

static AttributeStub& stub_of(AttributeStub* stubs, ShapeId shape, const Str* name) {
    uint64_t hash = (shape ^ (reinterpret_cast<uintptr_t>(name) >> 4)) * 0x9E3779B97F4A7C15;
    return stubs[hash >> (64 - std::countr_zero(Thread::stub_count))];
}

static uint64_t tag_of(AttributeLocation::Kind kind) {
    switch (kind) {
        case AttributeLocation::Kind::Method: return as_method;
        case AttributeLocation::Kind::ClassMethod: return as_class_method;
        case AttributeLocation::Kind::Property: return as_property;
        case AttributeLocation::Kind::GetSet: return as_getset;
        default: return as_value;
    }
}

// Looks up where the attribute lies and remembers it in `words`, which stay zero when that cannot be cached.
static void locate(Thread& t, Value object, Str* name, uint64_t* words) {
    using Kind = AttributeLocation::Kind;
    words[0] = words[1] = 0;
    if (t.class_epoch & epoch_bit) return;
    AttributeLocation location = locate_attribute(t, object, name);
    uint32_t how;
    uint64_t place = 0;
    switch (location.kind) {
        case Kind::Slot:
        case Kind::Member: // replacing a member descriptor flushes the caches
            if (location.offset >= special_how) return;
            how = location.offset;
            break;
        case Kind::OverflowSlot:
            how = overflow_how;
            place = overflow_place(location.extra_offset, location.offset);
            break;
        case Kind::ModuleCell:
            how = module_how;
            place = Value(location.cell).bits();
            break;
        case Kind::ClassValue:
        case Kind::Method:
        case Kind::ClassMethod:
        case Kind::Property:
        case Kind::GetSet:
            how = epoch_how(&t);
            place = reinterpret_cast<uint64_t>(location.slot) | tag_of(location.kind);
            break;
        case Kind::None: return;
    }
    words[0] = location.shape | static_cast<uint64_t>(how) << 32;
    words[1] = place;
}

// Fills the inline cache of a load, from the stubs if they know the place. False: the site cannot use its cache now.
static bool fill_cache(Thread& t, Value object, Str* name, Word* cache) {
    if (!object.is_cell()) return false;
    AttributeStub& stub = stub_of(t.load_stubs, object.cell()->shape, name);
    uint32_t how = static_cast<uint32_t>(stub.words[0] >> 32);
    bool known =
        stub.shape == object.cell()->shape && stub.name == name && (!(how & epoch_bit) || how == epoch_how(&t));
    if (!known) {
        stub.shape = object.cell()->shape;
        stub.name = name;
        locate(t, object, name, stub.words);
    }
    cache[0].bits = stub.words[0];
    cache[1].bits = stub.words[1];
    return known && stub.words[0] != 0;
}

Value own_attribute(Thread& t, Value object, Value name) {
    bool plain = is_exact(name, builtin_shapes::str) && !(name.cell()->flags & Str::Growing);
    if (!plain || !static_cast<Str*>(name.cell())->is_interned() || !has_kind(object, Kind::Instance))
        return Value::unbound();
    Word cache[2];
    fill_cache(t, object, static_cast<Str*>(name.cell()), cache);
    bool in_slot = cache[0].bits != 0 && how_half(cache[0]) < special_how;
    return in_slot ? slot_at(object.cell(), how_half(cache[0])) : Value::unbound();
}

// ---- loads

// Calls a Python getter in a frame of its own.
SLOW_STATIC(get_property) {
    SAVE(3);
    Value getter = as<Property>(cached_place(pc[2]))->getter;
    if (is_simple_function(getter, 1)) {
        Value* window = free_window(*t, R, code);
        window[0] = getter;
        window[window_header] = R[w.b()];
        ENTER_WINDOW(window, w.a());
    }
    Value v =
        getter.is_none() ? get_attribute(*t, R[w.b()], as<Str>(code->constants[w.c()])) : call(*t, getter, {R[w.b()]});
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(3);
}

SLOW_STATIC(get_native_property) {
    SAVE(3);
    Value v = get_getset(*t, as<GetSet>(cached_place(pc[2])), R[w.b()]);
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(3);
}

// The cached place of `object`'s attribute holds a value: the fast path will succeed.
static bool is_place_bound(Value object, const Word* cache) {
    uint32_t how = how_half(cache[0]);
    if (how < special_how) return slot_at(object.cell(), how).is_bound();
    return how != module_how || reinterpret_cast<ValueCell*>(cache[1].bits)->value.is_bound();
}

SLOW_STATIC(get_attr_slow) {
    SAVE(3);
    Value object = R[w.b()];
    Str* name = as<Str>(code->constants[w.c()]);
    if (is_unbound_operand(*t, code, object, w.b())) UNWIND();
    if (fill_cache(*t, object, name, const_cast<Word*>(pc + 1)) && is_place_bound(object, pc + 1)) TAIL(op_GetAttr);
    Value v = get_attribute(*t, object, name);
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(3);
}

SLOW_STATIC(get_attr_special) {
    uint32_t how = how_half(pc[1]);
    if (how == epoch_how(t)) {
        uint64_t tag = pc[2].bits & tag_bits;
        if (tag == as_value) {
            R[w.a()] = cached_place(pc[2]);
            NEXT(3);
        }
        if (tag == as_property) TAIL(get_property);
        if (tag == as_getset) TAIL(get_native_property);
        SAVE(3);
        Value function = cached_place(pc[2]);
        Value self = R[w.b()];
        if (tag == as_class_method && !has_kind(self, Kind::Type)) self = type_of(*t, self);
        Type* owner = tag == as_class_method ? as<Type>(self) : type_of(*t, self);
        R[w.a()] = has_kind(function, Kind::NativeFunction) ? bind_descriptor(*t, function, self, owner)
                                                            : Value(make_bound_method(*t, function, self));
        NEXT(3);
    }
    if (how == overflow_how) {
        R[w.a()] = overflow_buffer(R[w.b()].cell(), pc[2].bits)->values[overflow_index(pc[2].bits)];
        NEXT(3);
    }
    if (how == module_how) {
        Value v = reinterpret_cast<ValueCell*>(pc[2].bits)->value;
        if (v.is_bound()) {
            R[w.a()] = v;
            NEXT(3);
        }
    }
    TAIL(get_attr_slow);
}

HANDLER(GetAttr) {
    Value object = R[w.b()];
    if (object.is_cell() && object.cell()->shape == shape_half(pc[1])) [[likely]] {
        uint32_t how = how_half(pc[1]);
        if (how >= special_how) TAIL(get_attr_special);
        Value v = slot_at(object.cell(), how);
        if (v.is_bound()) [[likely]] {
            R[w.a()] = v;
            NEXT(3);
        }
    }
    TAIL(get_attr_slow);
}

// ---- stores. Word 0 as above, but `how` is an offset, or it has elsewhere_bit; add_bit goes with either.
// Word 1: the next shape when something is added; word 2: an overflow slot's place, or a module's ValueCell.

static constexpr uint32_t elsewhere_bit = 0x80000000;
static constexpr uint32_t add_bit = 0x40000000;
static constexpr uint32_t module_bit = 0x20000000; // with elsewhere_bit

static void locate_for_store(Thread& t, Value object, Str* name, uint64_t* words) {
    using Kind = StoreLocation::Kind;
    words[0] = words[1] = words[2] = 0;
    StoreLocation location = locate_store(t, object, name);
    uint32_t how = 0;
    switch (location.kind) {
        case Kind::None: return;
        case Kind::Slot:
        case Kind::Member: // replacing a member descriptor flushes the caches
            how = location.offset;
            break;
        case Kind::Add: how = location.offset | add_bit; break;
        case Kind::AddOverflow: how = elsewhere_bit | add_bit; break;
        case Kind::OverflowSlot:
            how = elsewhere_bit;
            words[2] = overflow_place(location.extra_offset, location.offset);
            break;
        case Kind::ModuleCell:
            how = elsewhere_bit | module_bit;
            words[2] = reinterpret_cast<uint64_t>(location.cell);
            break;
    }
    words[0] = location.shape | static_cast<uint64_t>(how) << 32;
    words[1] = location.next_shape;
}

static bool fill_store_cache(Thread& t, Value object, Str* name, Word* cache) {
    if (!object.is_cell()) return false;
    AttributeStub& stub = stub_of(t.store_stubs, object.cell()->shape, name);
    bool known = stub.shape == object.cell()->shape && stub.name == name;
    if (!known) {
        stub.shape = object.cell()->shape;
        stub.name = name;
        locate_for_store(t, object, name, stub.words);
    }
    for (int i = 0; i < 3; i++) cache[i].bits = stub.words[i];
    return known && stub.words[0] != 0;
}

// The value to store: a register, or a constant.
static inline Value stored_value(Word w, Value* R, Code* code) {
    return w.op() == Opcode::SetAttr ? R[w.b()] : code->constants[w.b()];
}

SLOW_STATIC(set_attr_slow) {
    SAVE(4);
    Value object = R[w.a()], value = stored_value(w, R, code);
    Str* name = as<Str>(code->constants[w.c()]);
    if (is_unbound_operand(*t, code, object, w.a()) || is_unbound_operand(*t, code, value, w.b())) UNWIND();
    // A module's variable that went away stays in the cache: no second try.
    bool cached = fill_store_cache(*t, object, name, const_cast<Word*>(pc + 1));
    if (cached && !(how_half(pc[1]) & module_bit)) TAIL(table->handlers[w.bits & 0xFFFF]);
    if (set_attribute(*t, object, name, value).is_error()) UNWIND();
    NEXT(4);
}

// The shape matches and the value is bound: a store that is not in the object itself.
SLOW_STATIC(set_attr_elsewhere) {
    uint32_t how = how_half(pc[1]);
    Cell* object = R[w.a()].cell();
    Value value = stored_value(w, R, code);
    if (how & add_bit) {
        SAVE(4);
        add_attribute(*t, object, t->heap.shape(object->shape), t->heap.shape(static_cast<ShapeId>(pc[2].bits)), value);
        NEXT(4);
    }
    if (how & module_bit) {
        auto* cell = reinterpret_cast<ValueCell*>(pc[3].bits);
        if (cell->value.is_unbound()) TAIL(set_attr_slow);
        store(cell, cell->value, value);
        NEXT(4);
    }
    ValueBuffer* buffer = overflow_buffer(object, pc[3].bits);
    store(buffer, buffer->values[overflow_index(pc[3].bits)], value);
    NEXT(4);
}

#define SET_ATTR_HANDLER(name, stored)                                                                      \
    HANDLER(name) {                                                                                         \
        Value object = R[w.a()], value = stored;                                                            \
        if (object.is_cell() && object.cell()->shape == shape_half(pc[1]) && value.is_bound()) [[likely]] { \
            uint32_t how = how_half(pc[1]);                                                                 \
            if (how < add_bit) [[likely]] {                                                                 \
                store(object.cell(), slot_at(object.cell(), how), value);                                   \
                NEXT(4);                                                                                    \
            }                                                                                               \
            if (how & elsewhere_bit) [[unlikely]]                                                           \
                TAIL(set_attr_elsewhere);                                                                   \
            store(object.cell(), slot_at(object.cell(), how & ~add_bit), value);                            \
            object.cell()->shape = static_cast<ShapeId>(pc[2].bits);                                        \
            NEXT(4);                                                                                        \
        }                                                                                                   \
        TAIL(set_attr_slow);                                                                                \
    }
SET_ATTR_HANDLER(SetAttr, R[w.b()])
SET_ATTR_HANDLER(SetAttrConst, code->constants[w.b()])

HANDLER(DelAttr) {
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.a()], w.a())) UNWIND();
    if (del_attribute(*t, R[w.a()], as<Str>(code->constants[w.c()])).is_error()) UNWIND();
    NEXT(1);
}

// ---- methods

// Puts callee and self into a window by the cache; false: the slow way.
static inline bool load_cached_method(Thread* t, Value object, const Word* cache, Value* window) {
    if (!object.is_cell() || object.cell()->shape != shape_half(cache[0])) return false;
    uint32_t how = how_half(cache[0]);
    if (how == epoch_how(t)) {
        uint64_t tag = cache[1].bits & tag_bits;
        if (tag == as_method) {
            window[0] = cached_place(cache[1]);
            window[window_header] = object;
            return true;
        }
        if (tag == as_property || tag == as_getset) return false;
        window[0] = cached_place(cache[1]);
        window[window_header] = tag == as_value                ? Value::unbound()
                                : has_kind(object, Kind::Type) ? object
                                                               : Value(t->heap.shape(object.cell()->shape)->type);
        return true;
    }
    Value v = how == module_how   ? reinterpret_cast<ValueCell*>(cache[1].bits)->value
              : how < special_how ? slot_at(object.cell(), how)
                                  : Value::unbound();
    if (v.is_unbound()) return false;
    window[0] = v;
    window[window_header] = Value::unbound();
    return true;
}

// Under which an immediate's methods are cached: as if it were a cell. 0: not at all.
static inline ShapeId immediate_shape(Value v) {
    if (v.is_small_int()) return builtin_shapes::int_;
    return v.is_small_float() ? ShapeId{builtin_shapes::float_} : 0;
}
static inline bool load_immediate_method(Thread* t, Value object, const Word* cache, Value* window) {
    ShapeId shape = immediate_shape(object);
    if (shape == 0 || shape != shape_half(cache[0]) || how_half(cache[0]) != epoch_how(t)) return false;
    if ((cache[1].bits & tag_bits) != as_method) return false;
    window[0] = cached_place(cache[1]);
    window[window_header] = object;
    return true;
}

// The general way: a method that would be bound is left unbound, with self beside it. False: raised.
static bool load_method(Thread& t, Value object, Str* name, Word* cache, Value* window) {
    fill_cache(t, object, name, cache);
    if (load_cached_method(&t, object, cache, window)) return true;
    const Type* type = type_of(t, object);
    if (!object.is_cell() && !(type->type_flags & (Type::HasGetattribute | Type::HasGetattr))) {
        Value method = type_lookup(t, type, name);
        bool native = has_kind(method, Kind::NativeFunction) &&
                      as<NativeFunction>(method)->arity.binding == Arity::Binding::Method;
        if (native || has_kind(method, Kind::Function)) {
            ShapeId shape = immediate_shape(object);
            Value* slot = shape != 0 && !(t.class_epoch & epoch_bit) ? type_lookup_slot(t, type, name) : nullptr;
            if (slot != nullptr) {
                cache[0].bits = shape | static_cast<uint64_t>(epoch_how(&t)) << 32;
                cache[1].bits = reinterpret_cast<uint64_t>(slot) | as_method;
            }
            window[0] = method;
            window[window_header] = object;
            return true;
        }
    }
    Value v = get_attribute(t, object, name);
    if (v.is_error()) return false;
    window[0] = v;
    window[window_header] = Value::unbound();
    return true;
}

SLOW_STATIC(load_method_slow) {
    SAVE(3);
    Value object = R[w.b()];
    if (is_unbound_operand(*t, code, object, w.b())) UNWIND();
    if (!load_method(*t, object, as<Str>(code->constants[w.c()]), const_cast<Word*>(pc + 1), R + w.a())) UNWIND();
    NEXT(3);
}

HANDLER(LoadMethod) {
    if (load_cached_method(t, R[w.b()], pc + 1, R + w.a())) [[likely]]
        NEXT(3);
    TAIL(load_method_slow);
}

// A native function that is given exactly its arguments, of a right kind; the frame's pc is saved.
SLOW_STATIC(call_native_saved) {
    Value* window = R + w.b();
    Value v = static_cast<NativeFunction*>(window[0].cell())->function(*t, Args{window + window_header, w.c(), w.c()});
    if (v.is_error()) [[unlikely]]
        UNWIND();
    if (v.is_unbound()) [[unlikely]]
        TAIL(native_stop_iteration);
    R[w.a()] = v;
    pc = frame_of(R)->pc;
    DISPATCH();
}

SLOW_STATIC(call_method_general) {
    // The window is ready; t->call.count counts self, which may be missing.
    SAVE(4);
    Value* window = R + w.b();
    uint32_t count = w.c();
    bool native = has_kind(window[0], Kind::NativeFunction);
    if (window[window_header].is_unbound()) {
        for (uint32_t i = 1; i < count; i++) window[window_header + i - 1] = window[window_header + i];
        w = Word{w.bits - (uint64_t{1} << 48)}; // one argument less
        count--;
        // Mostly a function of a module.
        if (native && static_cast<NativeFunction*>(window[0].cell())->type == nullptr) {
            const auto* f = static_cast<NativeFunction*>(window[0].cell());
            if (f->exact_arguments == count) TAIL(call_native_saved);
            if (can_fill(f, count)) TAIL(call_native_filled);
        }
    } else if (native) {
        const auto* f = static_cast<NativeFunction*>(window[0].cell());
        if (f->exact_arguments == count && f->type != nullptr) TAIL(call_native_saved);
        if (f->type != nullptr && can_fill(f, count)) TAIL(call_native_filled);
    }
    t->call = {window, count, nullptr, 0};
    if (has_kind(window[0], Kind::Function)) TAIL(call_python_function);
    TAIL(call_any);
}

SLOW_STATIC(call_method_slow) {
    SAVE(1); // within the instruction: errors of the lookup have a position of their own
    Value* window = R + w.b();
    Value object = window[window_header];
    if (load_immediate_method(t, object, pc + 2, window)) TAIL(call_method_general);
    if (is_unbound_operand(*t, code, object, w.b() + window_header)) UNWIND();
    Str* name = as<Str>(code->constants[pc[1].bits]);
    if (!load_method(*t, object, name, const_cast<Word*>(pc + 2), window)) UNWIND();
    TAIL(call_method_general);
}

SLOW_STATIC(call_native_method) {
    SAVE(4);
    TAIL(call_native_saved);
}

SLOW_STATIC(call_inline_method) {
    Value* window = R + w.b();
    auto* f = static_cast<NativeFunction*>(window[0].cell());
    Value v = quick_native(t, f, window + window_header, w.c());
    if (v.is_bound()) [[likely]] {
        R[w.a()] = v;
        NEXT(4);
    }
    if (f->exact_arguments == w.c() && f->type != nullptr) TAIL(call_native_method);
    TAIL(call_method_general);
}

HANDLER(CallMethod) {
    Value* window = R + w.b();
    Value object = window[window_header];
    if (!load_cached_method(t, object, pc + 2, window)) [[unlikely]]
        TAIL(call_method_slow);
    Value callee = window[0];
    if (callee.is_cell() && window[window_header].is_bound()) [[likely]] {
        if (callee.cell()->kind == Kind::Function) [[likely]] {
            ENTER_EXACT(static_cast<Function*>(callee.cell()), window, 4);
        } else if (callee.cell()->kind == Kind::NativeFunction) {
            auto* f = static_cast<NativeFunction*>(callee.cell());
            if (f->aux == static_cast<uint16_t>(InlineNative::ListAppend) && w.c() == 2) {
                if (quick_append(object, window[window_header + 1]).is_bound()) [[likely]] {
                    R[w.a()] = Value::none();
                    NEXT(4);
                }
            } else if (f->aux != 0) {
                TAIL(call_inline_method);
            }
            // Found through the receiver's class: no need to check self's type.
            if (f->exact_arguments == w.c() && f->type != nullptr) TAIL(call_native_method);
        }
    }
    TAIL(call_method_general);
}

// ---- super() and special methods

// A method found for `self` behind `type` in the MRO, as LoadMethod leaves it. False: raised.
static bool load_super_method(Thread& t, Value type, Value self, Str* name, Value* window) {
    Value found = lookup_super(t, type, self, name);
    if (found.is_error()) return false;
    if (has_kind(found, Kind::Function) && !has_kind(self, Kind::Type)) {
        window[0] = found;
        window[window_header] = self;
        return true;
    }
    Value v = get_super_attribute(t, type, self, name);
    if (v.is_error()) return false;
    window[0] = v;
    window[window_header] = Value::unbound();
    return true;
}

HANDLER(LoadSuper) {
    SAVE(3);
    Value type = R[w.b()], self = R[w.b() + 1];
    if (is_unbound_operand(*t, code, self, w.b() + 1)) UNWIND();
    if (!load_super_method(*t, type, self, as<Str>(code->constants[w.c()]), R + w.a())) UNWIND();
    NEXT(3);
}

HANDLER(GetSuperAttr) {
    SAVE(1);
    Value v = get_super_attribute(*t, R[w.b()], R[w.b() + 1], as<Str>(code->constants[w.c()]));
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(LoadSpecial) {
    SAVE(1);
    Value object = R[w.b()];
    if (is_unbound_operand(*t, code, object, w.b())) UNWIND();
    Value method = find_context_method(*t, object, static_cast<Special>(w.c()));
    if (method.is_error()) UNWIND();
    Value* window = R + w.a();
    if (has_kind(method, Kind::Function) || has_kind(method, Kind::NativeFunction)) {
        window[0] = method;
        window[window_header] = object;
        NEXT(1);
    }
    Value bound = bind_descriptor(*t, method, object, type_of(*t, object));
    if (bound.is_error()) UNWIND();
    window[0] = bound;
    window[window_header] = Value::unbound();
    NEXT(1);
}

HANDLER(GetSpecial) {
    SAVE(1);
    Value object = R[w.b()];
    Value method = find_context_method(*t, object, static_cast<Special>(w.c()));
    if (method.is_error()) UNWIND();
    Value bound = bind_descriptor(*t, method, object, type_of(*t, object));
    if (bound.is_error()) UNWIND();
    R[w.a()] = bound;
    NEXT(1);
}

} // namespace krait
