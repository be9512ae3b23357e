// Types: making the built-in ones, looking attributes up along the MRO, and changing classes.
//
// A Type keeps its attributes in an ordinary Dict. What the runtime asks all the time is derived from them:
// `specials` (the dunder methods as found along the MRO) and `type_flags`. type_lookup results are remembered in the
// thread's method cache.
//
// Invariants:
//  1. After any change to a class that a cache may have seen, class_epoch differs. One change needs no new epoch: a
//     plain value (no descriptor) replacing a plain value under a name that is no special method, because caches
//     hold the address of the value, not the value.
//  2. specials[s] of a class is what type_lookup(class, name of s) gives; __new__ without its staticmethod.
//  3. The names in class dictionaries are interned.
#include "runtime/generic_methods.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"

#define TYPE(id, definition, base) extern const TypeDef definition;
#define EXCEPTION(id, base)
namespace krait {
#include "runtime/types.def"
}
#undef TYPE
#undef EXCEPTION
#include "runtime/exception.hpp"

namespace krait {

// ---- asking

bool is_subtype_slow(const Type* a, const Type* b) {
    const Tuple* mro = a->mro;
    for (uint64_t i = 1; i < mro->size; i++)
        if (mro->items[i].cell() == b) return true;
    return false;
}

Type* type_of_special(Thread& t, Value v) {
    if (v.is_none()) return t.types.NoneType;
    if (v.is_bool()) return t.types.bool_;
    if (v.is_ellipsis()) return t.types.ellipsis;
    if (v.is_not_implemented()) return t.types.NotImplementedType;
    return t.types.object; // unbound, error: a caller's mistake that must not crash
}

std::string_view class_name(const Type* type) { return type->name->view(); }
std::string_view class_name(Thread& t, Value v) { return class_name(type_of(t, v)); }
std::string_view type_name(const Type* type) { return type->def != nullptr ? type->def->name : type->name->view(); }
std::string_view type_name(Thread& t, Value v) { return type_name(type_of(t, v)); }

std::string_view full_type_name(const Type* type) {
    return type->def ? std::string_view(type->def->name) : type->name->view();
}
std::string_view full_type_name(Thread& t, Value v) { return full_type_name(type_of(t, v)); }

Value* type_lookup_slot(Thread& t, const Type* type, Str* name) {
    name = interned(t, name);
    MethodCache::Entry& entry = t.state.method_cache.entry(type->shape, name);
    if (entry.type == type->shape && entry.name == name && entry.epoch == t.class_epoch) return entry.slot;
    Value* slot = nullptr;
    for (uint64_t i = 0; i < type->mro->size && slot == nullptr; i++)
        slot = dict_slot_str(t, as<Type>(type->mro->items[i])->dict, name);
    entry = {type->shape, t.class_epoch, name, slot};
    return slot;
}

Value type_lookup(Thread& t, const Type* type, Str* name) {
    Value* slot = type_lookup_slot(t, type, name);
    return slot ? *slot : Value::unbound();
}

Value new_of(const Type* type) { return special(type, Special::new_); }

// ---- specials and flags

namespace {

void set_special(Type* type, Special s, Value value) {
    if (s == Special::new_ && has_kind(value, Kind::StaticMethod)) value = as<StaticMethod>(value)->function;
    store(type, type->specials[static_cast<size_t>(s)], value);
}

Special special_of(Thread& t, const Str* name) {
    if (name->size < 5 || name->data[0] != '_' || name->data[1] != '_') return Special::Count;
    return special_named(t.names, name);
}

void overlay_specials(Thread& t, Type* type, const Type* from) {
    size_t position = 0;
    Value key, value;
    while (dict_next(from->dict, position, key, value)) {
        if (!is_interned_str(key)) continue;
        Special s = special_of(t, as<Str>(key));
        if (s != Special::Count) set_special(type, s, value);
    }
}

void compute_specials(Thread& t, Type* type) {
    const Tuple* mro = type->mro;
    const Type* next = mro->size > 1 ? as<Type>(mro->items[1]) : nullptr;
    bool linear = next != nullptr && next->mro->size == mro->size - 1 &&
                  std::memcmp(next->mro->items, mro->items + 1, next->mro->size * sizeof(Value)) == 0;
    if (linear) {
        for (size_t i = 0; i < special_count; i++) store(type, type->specials[i], next->specials[i]);
        overlay_specials(t, type, type);
        return;
    }
    for (size_t i = 0; i < special_count; i++) type->specials[i] = Value::unbound();
    for (uint64_t i = mro->size; i-- > 0;) overlay_specials(t, type, as<Type>(mro->items[i]));
}

bool is_known_native(Value special, std::initializer_list<NativeFn> known) {
    for (NativeFn fn : known)
        if (is_native(special, fn)) return true;
    return false;
}

void refresh_special(Thread& t, Type* type, Special s) {
    set_special(type, s, type_lookup(t, type, t.names.of(s)));
    refresh_flags(type);
    for_each_subclass(type, [&](Type* subclass) { refresh_special(t, subclass, s); });
}

// No descriptor: what reading it through an instance gives is the value itself.
bool is_plain(Thread& t, Value v) {
    return !(type_of(t, v)->type_flags & (Type::DataDescriptor | Type::NonDataDescriptor));
}

bool changes_attribute_access(Special s) {
    return s == Special::getattribute_ || s == Special::setattr_ || s == Special::delattr_ || s == Special::getattr_ ||
           s == Special::set_ || s == Special::delete_;
}

void flush_caches(Thread& t) {
    if (t.state.hooks.flush_caches) t.state.hooks.flush_caches(t);
}

} // namespace

void refresh_flags(Type* type) {
    auto has = [&](Special s) { return special(type, s).is_bound(); };
    uint32_t flags = type->type_flags & ~(Type::HasGetattr | Type::HasGetattribute | Type::HasSetattr | Type::HasDel |
                                          Type::DataDescriptor | Type::NonDataDescriptor);
    if (has(Special::getattr_)) flags |= Type::HasGetattr;
    if (!is_known_native(special(type, Special::getattribute_),
                         {object_getattribute, type_getattribute, module_getattribute, super_getattribute}))
        flags |= Type::HasGetattribute;
    if (!is_known_native(special(type, Special::setattr_), {object_setattr, type_setattr}) ||
        !is_known_native(special(type, Special::delattr_), {object_delattr, type_delattr}))
        flags |= Type::HasSetattr;
    if (is_present(special(type, Special::del_))) flags |= Type::HasDel;
    if (has(Special::set_) || has(Special::delete_)) flags |= Type::DataDescriptor;
    if (has(Special::get_)) flags |= Type::NonDataDescriptor;
    // Descriptors whose behaviour is native (bind_descriptor) need no dunder methods to count.
    switch (type->instance_kind) {
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::StaticMethod:
        case Kind::ClassMethod: flags |= Type::NonDataDescriptor; break;
        case Kind::GetSet:
        case Kind::Property: flags |= Type::DataDescriptor | Type::NonDataDescriptor; break;
        default: break;
    }
    type->type_flags = flags;
}

// ---- subclasses

void add_subclass(Thread& t, Type* base, Type* type) {
    ValueBuffer* list = base->subclasses;
    size_t count = list ? list->capacity : 0;
    size_t i = 0;
    while (i < count && list->values[i].is_bound()) i++;
    if (i == count) {
        ValueBuffer* larger = make_buffer(t, count == 0 ? 2 : count * 2);
        for (size_t k = 0; k < count; k++) larger->values[k] = list->values[k];
        store_cell(base, base->subclasses, larger);
        list = larger;
    }
    store(list, list->values[i], Value(type));
}

void remove_subclass(Type* base, Type* type) {
    for (size_t i = 0; base->subclasses && i < base->subclasses->capacity; i++)
        if (base->subclasses->values[i] == Value(type)) base->subclasses->values[i] = Value::unbound();
}

void finish_type(Thread& t, Type* type) {
    compute_specials(t, type);
    refresh_flags(type);
    for (Value base : *type->bases) add_subclass(t, as<Type>(base), type);
}

void refresh_type(Thread& t, Type* type) {
    t.class_epoch++;
    flush_caches(t);
    type->type_flags &= ~Type::SlotsCached; // nor do its new bases have it
    compute_specials(t, type);
    refresh_flags(type);
}

// ---- changing

// A data descriptor comes or goes. A flush walks the heap, so classes whose instances no cache has seen go without.
static void flush_caches_of_slots(Thread& t, const Type* type) {
    if (type->type_flags & Type::SlotsCached) flush_caches(t);
}

Result<void> type_set_attribute(Thread& t, Type* type, Str* name, Value value) {
    name = interned(t, name);
    Special s = special_of(t, name);
    Value* slot = dict_slot_str(t, type->dict, name);
    if (slot != nullptr && s == Special::Count && is_plain(t, *slot) && is_plain(t, value)) {
        store(type->dict, *slot, value);
        return {};
    }
    // Caches of what a data descriptor names look at the shape alone, whether it comes or goes.
    bool had_descriptor = slot != nullptr && type_of(t, *slot)->type_flags & Type::DataDescriptor;
    TRY(dict_set_str(t, type->dict, name, value));
    t.class_epoch++;
    if (had_descriptor || type_of(t, value)->type_flags & Type::DataDescriptor) flush_caches_of_slots(t, type);
    if (changes_attribute_access(s)) flush_caches(t);
    if (s != Special::Count && type->mro != nullptr) refresh_special(t, type, s);
    return {};
}

Result<void> type_del_attribute(Thread& t, Type* type, Str* name) {
    name = interned(t, name);
    Value removed = TRY(dict_pop(t, type->dict, Value(name)));
    if (removed.is_unbound()) return raise_no_attribute(t, Value(type), name);
    t.class_epoch++;
    Special s = special_of(t, name);
    bool was_descriptor = type_of(t, removed)->type_flags & Type::DataDescriptor;
    if (was_descriptor) flush_caches_of_slots(t, type);
    if (changes_attribute_access(s)) flush_caches(t);
    if (s != Special::Count) refresh_special(t, type, s);
    return {};
}

// ---- making

void lay_out_instances(Thread& t, Type* type, Shape* root) {
    bool has_dict = type->type_flags & Type::HasDict;
    bool variable = type->instance_kind == Kind::Tuple;
    bool has_extra = has_dict || type->member_count > 0;
    type->native_size = (type->native_size + 7) & ~7u;
    if (!has_dict || variable) type->capacity = 0;
    root->type = type;
    root->trace = type->trace;
    root->flags = (has_dict ? 0 : Shape::NoDict) | (type->member_count ? Shape::HasMembers : 0) |
                  (variable && has_dict ? Shape::ExtraBehind : 0);
    root->extra_offset = static_cast<uint16_t>(type->native_size);
    root->member_count = type->member_count;
    root->capacity = type->capacity;
    uint32_t slots = type->native_size + (has_extra ? 8 + 8 * type->member_count : 0);
    root->slot_offset = static_cast<uint16_t>(variable ? 0 : slots);
    type->instance_size = slots + 8u * type->capacity;
    store_cell(type, type->root_shape, root);
    if (!has_dict) return;
    Shape* dict_shape = clone_shape(t, root);
    dict_shape->flags |= Shape::DictMode;
    store_cell(type, type->dict_shape, dict_shape);
}

Type* new_type_cell(Thread& t, Type* metatype) {
    // Its own shape first: it identifies the type (invariant 2 of runtime/type.hpp).
    Shape* own = metatype ? clone_shape(t, metatype->root_shape) : make_shape(t, nullptr, Shape::NoDict);
    Type* type = t.heap.allocate<Type>(own->id);
    keep_alive(own); // a shape without cells lives by this pointer alone
    type->type_flags = 0;
    type->native_size = sizeof(Cell);
    type->instance_size = sizeof(Cell);
    type->member_count = type->capacity = 0;
    type->instance_kind = Kind::Instance;
    type->has_weakref = false;
    type->name = type->qualname = nullptr;
    type->bases = type->mro = nullptr;
    type->dict = nullptr;
    type->base = nullptr;
    type->root_shape = type->dict_shape = nullptr;
    type->subclasses = nullptr;
    type->def = nullptr;
    type->trace = nullptr;
    type->finalize = nullptr;
    type->step = nullptr;
    for (Value& s : type->specials) s = Value::unbound();
    return type;
}

namespace {

constexpr uint32_t inherited_flags =
    Type::HasDict | Type::Sequence | Type::Mapping | Type::MatchSelf | Type::IsException;

void add_method(Thread& t, Type* type, const MethodDef& def) {
    Str* name = intern(t, def.name());
    Value attribute;
    if (def.arity.binding == Arity::Binding::Property)
        attribute = make_getset(t, def, type, name);
    else
        attribute = make_native_function(t, def, type, Value::unbound(), Value::unbound());
    (void)dict_set_str(t, type->dict, name, attribute);
}

void add_members(Thread& t, Type* type, const char* const* members) {
    uint32_t count = 0;
    while (members != nullptr && members[count] != nullptr) count++;
    uint32_t first = type->member_count;
    type->member_count = static_cast<uint16_t>(first + count);
    for (uint32_t i = 0; i < count; i++) {
        Str* name = intern(t, members[i]);
        uint32_t offset = ((type->native_size + 7) & ~7u) + 8 + 8 * (first + i);
        (void)dict_set_str(t, type->dict, name, make_member(t, type, name, offset));
    }
}

Tuple* mro_of_single_base(Thread& t, Type* type, Type* base) {
    size_t size = base ? base->mro->size + 1 : 1;
    Tuple* mro = new_tuple(t, size).take();
    mro->items[0] = Value(type);
    for (size_t i = 1; i < size; i++) mro->items[i] = base->mro->items[i - 1];
    return mro;
}

void fill_native_type(Thread& t, Type* type, const TypeDef& def, Type* base, Shape* root) {
    std::string_view name = def.name;
    if (size_t dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
    type->def = &def;
    type->name = type->qualname = intern(t, name);
    type->base = base;
    type->type_flags = def.flags | (base ? base->type_flags & inherited_flags : 0);
    type->has_weakref = def.flags & Type::WeakReferable || (base && base->has_weakref);
    type->native_size = def.size ? def.size : base ? base->native_size : sizeof(Cell);
    type->member_count = base ? base->member_count : 0;
    bool own_layout = def.size != 0 || base == nullptr || base->base == nullptr;
    type->instance_kind = own_layout ? def.kind : base->instance_kind;
    type->trace = def.trace ? def.trace : base ? base->trace : nullptr;
    type->finalize = def.finalize ? def.finalize : base ? base->finalize : nullptr;
    type->step = def.step ? def.step : base ? base->step : nullptr;
    type->bases = base ? small_tuple(t, {Value(base)}) : t.state.empty_tuple;
    type->mro = mro_of_single_base(t, type, base);
    type->dict = new_dict(t);
    for (const MethodDef& method : def.methods) add_method(t, type, method);
    add_members(t, type, def.members);
    lay_out_instances(t, type, root);
    bool own_doc = dict_slot_str(t, type->dict, t.names.dunder_doc) != nullptr;
    if (def.doc != nullptr && !own_doc)
        (void)dict_set_str(t, type->dict, t.names.dunder_doc, Value(small_str(t, def.doc)));
    bool has_eq = dict_slot_str(t, type->dict, t.names.dunder_eq) != nullptr;
    if (has_eq && dict_slot_str(t, type->dict, t.names.dunder_hash) == nullptr)
        (void)dict_set_str(t, type->dict, t.names.dunder_hash, Value::none());
    if (type->type_flags & Type::HasDict && !(base && base->type_flags & Type::HasDict)) add_dict_descriptor(t, type);
    finish_type(t, type);
    // What has a native part but no __new__ to fill it in cannot be made by calling the class.
    if (def.size > sizeof(Cell) && is_native(new_of(type), object_new)) type->type_flags |= Type::Abstract;
    if (def.setup != nullptr) def.setup(t, type);
}

Type* make_builtin_type(Thread& t, const TypeDef& def, Type*& member, ShapeId root, Type* base) {
    Type* type = new_type_cell(t, t.types.type);
    member = type;
    fill_native_type(t, type, def, base, t.heap.shape(root));
    return type;
}

} // namespace

Type* make_native_type(Thread& t, const TypeDef& def, Type* base) {
    Type* type = new_type_cell(t, t.types.type);
    Shape* root = make_shape(t, type, 0);
    fill_native_type(t, type, def, base ? base : t.types.object, root);
    return type;
}

void make_builtin_shapes(Thread& t) {
    if (t.heap.shape_count() == 0) make_shape(t, nullptr, Shape::NoDict); // the shape of internal cells
    for (ShapeId id = 1; id < builtin_shapes::count; id++) make_shape(t, nullptr, Shape::NoDict);
}

void make_builtin_types(Thread& t) {
    // `object` and `type` are made before their class exists: their own shapes learn of it afterwards.
#define TYPE(id, definition, base)                                   \
    make_builtin_type(t, definition, t.types.id, builtin_shapes::id, \
                      builtin_shapes::id == builtin_shapes::object ? nullptr : t.types.base);
#define EXCEPTION(id, base) \
    make_builtin_type(t, exception_definition(#id), t.types.id, builtin_shapes::id, t.types.base);
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION
    for (Type* type : {t.types.object, t.types.type}) {
        Shape* own = t.heap.shape(type->shape);
        own->type = t.types.type;
        own->trace = t.types.type->trace;
    }
}

} // namespace krait
