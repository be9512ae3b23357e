// Making classes: what type.__new__ does, and the class statement around it.
//
// A class gets the memory layout of its best base (the one whose native part and members all other bases' layouts are
// contained in), then its own __slots__ as further members, then in-place attribute slots: as many as its methods and
// its bases' methods assign to on self, which the compiler counts for us in __static_attributes__.
//
// Invariants:
//  1. A base's members keep their offsets in every subclass: members only grow at the end, the native part not at all.
//  2. Nothing else can see the class before its MRO, dictionary and specials are complete, except the metaclass's own
//     mro() method: it finds the class with an MRO of itself alone.
#include <algorithm>

#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- the method resolution order

namespace {

struct MergeList {
    const Value* items;
    size_t size;
    size_t head = 0;

    bool in_tail(Value v) const {
        for (size_t i = head + 1; i < size; i++)
            if (items[i] == v) return true;
        return false;
    }
};

Failed raise_mro_conflict(Thread& t, const std::vector<MergeList>& lists) {
    std::string names;
    std::vector<const Cell*> seen;
    for (const MergeList& list : lists) {
        if (list.head >= list.size) continue;
        const Cell* head = list.items[list.head].cell();
        if (std::find(seen.begin(), seen.end(), head) != seen.end()) continue;
        seen.push_back(head);
        if (!names.empty()) names += ", ";
        names += type_name(static_cast<const Type*>(head));
    }
    return raise_type_error(t, "Cannot create a consistent method resolution order (MRO) for bases {}",
                            std::string_view(names));
}

} // namespace

Result<Tuple*> c3_mro(Thread& t, Type* type, Tuple* bases) {
    if (bases->size == 1) {
        Tuple* of_base = as<Type>(bases->items[0])->mro;
        Tuple* mro = TRY(new_tuple(t, of_base->size + 1));
        mro->items[0] = Value(type);
        for (uint64_t i = 0; i < of_base->size; i++) mro->items[i + 1] = of_base->items[i];
        return mro;
    }
    // Pointers in these vectors are kept alive by `bases`.
    std::vector<MergeList> lists;
    for (Value base : *bases) lists.push_back({as<Type>(base)->mro->items, as<Type>(base)->mro->size});
    lists.push_back({bases->items, bases->size});
    std::vector<Value> order{Value(type)};
    for (;;) {
        Value next;
        bool left = false;
        for (const MergeList& list : lists) {
            if (list.head >= list.size) continue;
            left = true;
            Value candidate = list.items[list.head];
            if (std::any_of(lists.begin(), lists.end(), [&](const MergeList& l) { return l.in_tail(candidate); }))
                continue;
            next = candidate;
            break;
        }
        if (!left) return make_tuple(t, order);
        if (next.is_unbound()) return raise_mro_conflict(t, lists);
        order.push_back(next);
        for (MergeList& list : lists)
            if (list.head < list.size && list.items[list.head] == next) list.head++;
    }
}

// ---- bases

bool extends_layout(const Type* type) {
    const Type* base = type->base;
    return base == nullptr || type->native_size != base->native_size || type->instance_kind != base->instance_kind ||
           type->member_count != base->member_count;
}

const Type* solid_base(const Type* type) {
    while (type->base != nullptr && !extends_layout(type)) type = type->base;
    return type;
}

namespace {

Result<Type*> best_base(Thread& t, Tuple* bases) {
    Type* best = nullptr;
    const Type* winner = nullptr;
    for (Value v : *bases) {
        if (!has_kind(v, Kind::Type)) return raise_type_error(t, "bases must be types");
        Type* base = as<Type>(v);
        if (!(base->type_flags & Type::BaseType))
            return raise_type_error(t, "type '{}' is not an acceptable base type", type_name(base));
        const Type* candidate = solid_base(base);
        if (winner == nullptr || (candidate != winner && is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!is_subtype(winner, candidate)) {
            return raise_type_error(t, "multiple bases have instance lay-out conflict");
        }
    }
    for (uint64_t i = 0; i < bases->size; i++)
        for (uint64_t k = 0; k < i; k++)
            if (bases->items[i] == bases->items[k])
                return raise_type_error(t, "duplicate base class {}", type_name(as<Type>(bases->items[i])));
    return best;
}

} // namespace

Result<Type*> winning_metatype(Thread& t, Type* metatype, Tuple* bases) {
    Type* winner = metatype;
    for (Value base : *bases) {
        Type* candidate = type_of(t, base);
        if (is_subtype(winner, candidate)) continue;
        if (!is_subtype(candidate, winner))
            return raise_type_error(t,
                                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                    "subclass of the metaclasses of all its bases");
        winner = candidate;
    }
    return winner;
}

// ---- one class

namespace {

struct ClassMaker {
    Thread& t;
    Type* metatype;
    Str* name;
    Tuple* bases;
    Dict* dict; // the class's own: a copy of the namespace
    Type* base = nullptr;
    Type* type = nullptr;
    List* slots = nullptr; // names of the members that __slots__ adds; null without __slots__
    bool adds_dict = false;
    bool has_weakref = false;
    bool adds_weakref = false;

    Result<Type*> make(Value keywords);
    Result<void> read_slots();
    Result<void> add_slot(Value item);
    Result<void> check_slot_conflicts();
    Result<Str*> mangled(Str* slot);
    Result<void> set_module_and_names();
    Result<void> wrap_special_methods();
    Result<void> set_layout();
    Result<void> set_mro();
    Result<void> set_class_cell();
    Result<void> set_class_dict_cell();
    Result<void> call_set_names();
    Result<void> call_init_subclass(Value keywords);
    uint16_t slots_in_place();
};

bool is_identifier(const Str* s) {
    if (s->size == 0 || (s->data[0] >= '0' && s->data[0] <= '9')) return false;
    for (char c : s->view()) {
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c < 0;
        if (!word) return false;
    }
    return true;
}

Result<void> ClassMaker::read_slots() {
    // Classes, modules and method wrappers carry their dictionary in the native part.
    Kind kind = base->instance_kind;
    bool native_dict =
        kind == Kind::Type || kind == Kind::Module || kind == Kind::StaticMethod || kind == Kind::ClassMethod;
    bool base_has_dict = base->type_flags & Type::HasDict || native_dict;
    Value value = dict_get_str(t, dict, t.names.dunder_slots);
    if (value.is_unbound()) {
        adds_dict = !base_has_dict;
        has_weakref = true;
        adds_weakref = !base->has_weakref;
        return {};
    }
    has_weakref = base->has_weakref;
    slots = TRY(new_list(t));
    if (is_str(value)) {
        TRY(add_slot(value));
    } else {
        List* items = TRY(to_list(t, value));
        for (uint64_t i = 0; i < items->size; i++) TRY(add_slot((*items)[i]));
    }
    bool fixed = base->instance_kind != Kind::Tuple && base->instance_kind != Kind::Bytes &&
                 base->instance_kind != Kind::Int && base->instance_kind != Kind::Type &&
                 base->instance_kind != Kind::Str;
    if (slots->size > 0 && !fixed)
        return raise_type_error(t, "nonempty __slots__ not supported for subtype of '{}'", type_name(base));
    TRY(check_slot_conflicts());
    // A base behind the first may bring the dictionary.
    for (Value other : *bases) {
        uint32_t flags = as<Type>(other)->type_flags;
        if (flags & Type::HasDict && !base_has_dict) adds_dict = true;
        if (as<Type>(other)->has_weakref) has_weakref = true;
    }
    return {};
}

Result<void> ClassMaker::add_slot(Value item) {
    if (!is_str(item)) return raise_type_error(t, "__slots__ items must be strings, not '{}'", type_name(t, item));
    Str* slot = as<Str>(item);
    if (!is_identifier(slot)) return raise_type_error(t, "__slots__ must be identifiers");
    if (slot->view() == "__dict__") {
        Kind kind = base->instance_kind;
        if (base->type_flags & Type::HasDict || adds_dict || kind == Kind::Type || kind == Kind::Module)
            return raise_type_error(t, "__dict__ slot disallowed: we already got one");
        adds_dict = true;
        return {};
    }
    if (slot->view() == "__weakref__") {
        if (has_weakref) return raise_type_error(t, "__weakref__ slot disallowed: we already got one");
        has_weakref = adds_weakref = true;
        return {};
    }
    return list_append(t, slots, Value(TRY(mangled(slot))));
}

Result<void> ClassMaker::check_slot_conflicts() {
    for (uint64_t i = 0; i < slots->size; i++) {
        Str* slot = as<Str>((*slots)[i]);
        if (slot->view() == "__qualname__" || slot->view() == "__classcell__" || slot->view() == "__classdictcell__")
            continue;
        if (dict_get_str(t, dict, slot).is_bound())
            return raise_value_error(t, "{} in __slots__ conflicts with class variable", TRY(repr(t, Value(slot))));
    }
    return list_sort(t, slots, Value::none(), false);
}

// _C__x for the private name __x of class C.
Result<Str*> ClassMaker::mangled(Str* slot) {
    std::string_view text = slot->view();
    if (!text.starts_with("__") || text.ends_with("__")) return interned(t, slot);
    std::string_view owner = name->view();
    owner.remove_prefix(std::min(owner.find_first_not_of('_'), owner.size()));
    if (owner.empty()) return interned(t, slot);
    return intern(t, "_" + std::string(owner) + std::string(text));
}

Result<void> ClassMaker::set_module_and_names() {
    Names& n = t.names;
    if (dict_get_str(t, dict, n.dunder_module).is_unbound() && t.state.hooks.current_globals) {
        Dict* globals = t.state.hooks.current_globals(t);
        Value module = globals ? dict_get_str(t, globals, n.dunder_name) : Value::unbound();
        if (module.is_bound()) TRY(dict_set_str(t, dict, n.dunder_module, module));
    }
    type->qualname = name;
    Value qualname = dict_get_str(t, dict, n.dunder_qualname);
    if (qualname.is_bound()) {
        if (!is_str(qualname))
            return raise_type_error(t, "type __qualname__ must be a str, not {}", type_name(t, qualname));
        type->qualname = as<Str>(qualname);
        TRY(dict_pop(t, dict, Value(n.dunder_qualname)));
    }
    if (dict_get_str(t, dict, n.dunder_doc).is_unbound()) TRY(dict_set_str(t, dict, n.dunder_doc, Value::none()));
    return {};
}

StaticMethod* wrap(Thread& t, Type* wrapper, Kind kind, Value function) {
    auto* method = static_cast<StaticMethod*>(t.heap.allocate(sizeof(StaticMethod), wrapper->root_shape->id, kind));
    method->function = function;
    method->attributes = nullptr;
    return method;
}

Result<void> ClassMaker::wrap_special_methods() {
    Names& n = t.names;
    Value make = dict_get_str(t, dict, n.dunder_new);
    if (has_kind(make, Kind::Function))
        TRY(dict_set_str(t, dict, n.dunder_new, wrap(t, t.types.staticmethod, Kind::StaticMethod, make)));
    for (Str* name : {n.dunder_init_subclass, n.dunder_class_getitem}) {
        Value method = dict_get_str(t, dict, name);
        if (has_kind(method, Kind::Function))
            TRY(dict_set_str(t, dict, name, wrap(t, t.types.classmethod, Kind::ClassMethod, method)));
    }
    if (dict_get_str(t, dict, n.dunder_eq).is_bound() && dict_get_str(t, dict, n.dunder_hash).is_unbound())
        TRY(dict_set_str(t, dict, n.dunder_hash, Value::none()));
    return {};
}

// How many attributes the methods of this class and its bases assign to on self: that many slots lie in the object.
// A class without any such assignment gets a few if its objects hold nothing else, for attributes set from outside.
uint16_t ClassMaker::slots_in_place() {
    std::vector<const Cell*> names;
    for (Value v : *type->mro) {
        Value attributes = dict_get_str(t, as<Type>(v)->dict, t.names.dunder_static_attributes);
        if (!has_kind(attributes, Kind::Tuple)) continue;
        for (Value name : *as<Tuple>(attributes))
            if (name.is_cell() && std::find(names.begin(), names.end(), name.cell()) == names.end())
                names.push_back(name.cell());
    }
    size_t count = std::min<size_t>(names.size(), 64);
    if (count < base->capacity) count = base->capacity;
    if (count == 0 && type->instance_kind == Kind::Instance && type->member_count == 0) count = 2;
    // Cells come in multiples of 16 bytes: the slot that fits for free is taken.
    size_t bytes = type->native_size + 8 + 8 * (type->member_count + count);
    if (bytes % 16 == 8) count++;
    return static_cast<uint16_t>(count);
}

Result<void> ClassMaker::set_layout() {
    constexpr uint32_t inherited = Type::HasDict | Type::Sequence | Type::Mapping | Type::MatchSelf | Type::IsException;
    type->type_flags |= Type::HeapType | Type::BaseType | (base->type_flags & inherited);
    if (adds_dict) type->type_flags |= Type::HasDict;
    type->base = base;
    type->has_weakref = has_weakref;
    type->instance_kind = base->instance_kind;
    type->native_size = base->native_size;
    type->trace = base->trace;
    type->finalize = base->finalize;
    type->step = base->step;
    uint64_t added = slots ? slots->size : 0;
    if (base->member_count + added > 4000) return raise_value_error(t, "too many __slots__");
    for (uint64_t i = 0; i < added; i++) {
        Str* slot = as<Str>((*slots)[i]);
        uint32_t offset = type->native_size + 8 + 8 * (base->member_count + static_cast<uint32_t>(i));
        TRY(dict_set_str(t, dict, slot, make_member(t, type, slot, offset)));
    }
    type->member_count = static_cast<uint16_t>(base->member_count + added);
    return {};
}

Result<void> ClassMaker::set_mro() {
    Value method = type_lookup(t, metatype, t.names.id_mro);
    if (is_native(method, as<NativeFunction>(type_lookup(t, t.types.type, t.names.id_mro))->function)) {
        store_cell(type, type->mro, TRY(c3_mro(t, type, bases)));
        return {};
    }
    type->type_flags |= Type::CustomMro;
    Value result = TRY(call_special(t, method, Value(type), {}));
    Tuple* mro = TRY(to_tuple(t, result));
    for (Value v : *mro) {
        if (!has_kind(v, Kind::Type)) return raise_type_error(t, "mro() returned a non-class ('{}')", type_name(t, v));
        if (!is_subtype(solid_base(base), solid_base(as<Type>(v))))
            return raise_type_error(t, "mro() returned base with unsuitable layout ('{}')", type_name(as<Type>(v)));
    }
    store_cell(type, type->mro, mro);
    return {};
}

Result<void> ClassMaker::set_class_cell() {
    Value cell = TRY(dict_pop(t, dict, Value(t.names.dunder_classcell)));
    if (cell.is_unbound()) return {};
    if (!has_kind(cell, Kind::ValueCell))
        return raise_type_error(t, "__classcell__ must be a nonlocal cell, not {}", Value(type_of(t, cell)));
    store(cell.cell(), as<ValueCell>(cell)->value, Value(type));
    return {};
}

// Type expressions that are evaluated later (bounds, aliases) look names up in the class as it is then.
Result<void> ClassMaker::set_class_dict_cell() {
    Value cell = TRY(dict_pop(t, dict, Value(t.names.dunder_classdictcell)));
    if (has_kind(cell, Kind::ValueCell)) store(cell.cell(), as<ValueCell>(cell)->value, Value(type->dict));
    return {};
}

Result<void> ClassMaker::call_set_names() {
    // The methods may change the class: a copy is walked.
    Dict* attributes = nullptr;
    size_t position = 0;
    Value key, value;
    while (dict_next(attributes ? attributes : type->dict, position, key, value)) {
        Value method = special(type_of(t, value), Special::set_name_);
        if (method.is_unbound()) continue;
        if (attributes == nullptr) {
            attributes = TRY(dict_copy(t, type->dict));
            position = 0;
            continue;
        }
        Value result = call_special(t, method, value, {Value(type), key});
        if (!result.is_error()) continue;
        Exception* error = t.take_pending();
        Str* note = TRY(format_message(t, "Error calling __set_name__ on '{}' instance {} in '{}'",
                                       {type_name(t, value), TRY(repr(t, key)), type_name(type)}));
        TRY(call_method(t, Value(reinterpret_cast<Cell*>(error)), t.names.id_add_note, {Value(note)}));
        t.pending = Value(reinterpret_cast<Cell*>(error));
        return Failed{};
    }
    return {};
}

// super(type, type).__init_subclass__(**keywords)
Result<void> ClassMaker::call_init_subclass(Value keywords) {
    Value method;
    for (uint64_t i = 1; i < type->mro->size && method.is_unbound(); i++)
        method = dict_get_str(t, as<Type>(type->mro->items[i])->dict, t.names.dunder_init_subclass);
    if (method.is_unbound()) return {};
    Dict* given = has_kind(keywords, Kind::Dict) && as<Dict>(keywords)->used ? as<Dict>(keywords) : nullptr;
    if (is_native(method, object_init_subclass)) {
        if (given) return raise_type_error(t, "{}.__init_subclass__() takes no keyword arguments", type_name(type));
        return {};
    }
    Value bound = TRY(bind_descriptor(t, method, Value::unbound(), type));
    TRY(call_with_keywords(t, bound, {}, given));
    return {};
}

Result<Type*> ClassMaker::make(Value keywords) {
    base = TRY(best_base(t, bases));
    TRY(read_slots());
    if (name->view().find('\0') != std::string_view::npos)
        return raise_value_error(t, "type name must not contain null characters");
    type = new_type_cell(t, metatype);
    type->name = name;
    type->dict = dict;
    type->bases = bases;
    type->mro = small_tuple(t, {Value(type)});
    TRY(set_module_and_names());
    TRY(wrap_special_methods());
    TRY(set_layout());
    if (adds_dict) add_dict_descriptor(t, type);
    if (adds_weakref) add_weakref_descriptor(t, type);
    TRY(set_class_cell());
    TRY(set_class_dict_cell());
    TRY(set_mro());
    // collections.abc.Sequence and Mapping say by this name what patterns their subclasses match (CPython's flags).
    Value patterns = dict_get_str(t, dict, intern(t, "__abc_tpflags__"));
    if (patterns.is_small_int()) {
        if (patterns.as_small_int() & 1 << 5) type->type_flags |= Type::Sequence;
        if (patterns.as_small_int() & 1 << 6) type->type_flags |= Type::Mapping;
    }
    for (Value v : *type->mro)
        if (!(type->type_flags & (Type::Sequence | Type::Mapping)))
            type->type_flags |= as<Type>(v)->type_flags & (Type::Sequence | Type::Mapping);
    type->capacity = type->type_flags & Type::HasDict ? slots_in_place() : 0;
    lay_out_instances(t, type, make_shape(t, type, 0));
    finish_type(t, type);
    t.class_epoch++;
    TRY(call_set_names());
    TRY(call_init_subclass(keywords));
    return type;
}

// A copy whose keys are interned where they are strings.
Result<Dict*> copy_namespace(Thread& t, Dict* ns) {
    Dict* copy = TRY(new_dict_sized(t, ns->used));
    size_t position = 0;
    Value key, value;
    while (dict_next(ns, position, key, value)) {
        if (is_exact(key, builtin_shapes::str))
            TRY(dict_set_str(t, copy, interned(t, as<Str>(key)), value));
        else
            TRY(dict_set(t, copy, key, value));
    }
    return copy;
}

} // namespace

Result<Type*> make_class(Thread& t, Type* metatype, Str* name, Tuple* bases, Dict* ns, Value keywords) {
    if (bases->size == 0) bases = small_tuple(t, {Value(t.types.object)});
    ClassMaker maker{t, metatype, name, bases, TRY(copy_namespace(t, ns))};
    return maker.make(keywords);
}

// ---- the class statement

namespace {

// PEP 560: what is no class but has __mro_entries__ stands for other bases.
Result<Tuple*> resolve_bases(Thread& t, Tuple* bases) {
    List* resolved = nullptr;
    for (uint64_t i = 0; i < bases->size; i++) {
        Value base = bases->items[i];
        Value method =
            has_kind(base, Kind::Type) ? Value::unbound() : TRY(find_attribute(t, base, t.names.dunder_mro_entries));
        if (method.is_unbound()) {
            if (resolved) TRY(list_append(t, resolved, base));
            continue;
        }
        Value entries = TRY(call(t, method, {Value(bases)}));
        if (!has_kind(entries, Kind::Tuple)) return raise_type_error(t, "__mro_entries__ must return a tuple");
        if (resolved == nullptr) resolved = TRY(make_list(t, {bases->items, i}));
        for (Value entry : *as<Tuple>(entries)) TRY(list_append(t, resolved, entry));
    }
    return resolved ? to_tuple(t, Value(resolved)) : Result<Tuple*>(bases);
}

// The metaclass that the statement names, as it wins over those of the bases. Not always a class.
Value statement_metaclass(Thread& t, Tuple* bases, Dict* keywords) {
    Value metaclass = keywords ? TRY(dict_pop(t, keywords, Value(t.names.id_metaclass))) : Value::unbound();
    if (metaclass.is_unbound()) metaclass = bases->size ? Value(type_of(t, bases->items[0])) : Value(t.types.type);
    if (!has_kind(metaclass, Kind::Type)) return metaclass;
    return winning_metatype(t, as<Type>(metaclass), bases);
}

Value prepare_namespace(Thread& t, Value metaclass, Str* name, Tuple* bases, Dict* keywords) {
    Value prepare = TRY(find_attribute(t, metaclass, t.names.dunder_prepare));
    if (prepare.is_unbound()) return Value(new_dict(t));
    Value arguments[] = {Value(name), Value(bases)};
    Value ns = TRY(call_with_keywords(t, prepare, arguments, keywords));
    if (has_kind(ns, Kind::Dict) || special(type_of(t, ns), Special::getitem_).is_bound()) return ns;
    std::string_view who = has_kind(metaclass, Kind::Type) ? type_name(as<Type>(metaclass)) : "<metaclass>";
    return raise_type_error(t, "{}.__prepare__() must return a mapping, not {}", who, type_name(t, ns));
}

} // namespace

Value build_class(Thread& t, Function* body, Str* name, std::span<const Value> base_values, Value keyword_values) {
    Tuple* original = TRY(make_tuple(t, base_values));
    Tuple* bases = TRY(resolve_bases(t, original));
    Dict* keywords = has_kind(keyword_values, Kind::Dict) ? TRY(dict_copy(t, as<Dict>(keyword_values))) : nullptr;
    Value metaclass = TRY(statement_metaclass(t, bases, keywords));
    Value ns = TRY(prepare_namespace(t, metaclass, name, bases, keywords));
    Value cell = TRY(t.state.hooks.run_class_body(t, body, ns));
    if (bases != original) TRY(set_item(t, ns, Value(t.names.dunder_orig_bases), Value(original)));
    Value arguments[] = {Value(name), Value(bases), ns};
    Value made = TRY(call_with_keywords(t, metaclass, arguments, keywords));
    if (!has_kind(made, Kind::Type) || !has_kind(cell, Kind::ValueCell)) return made;
    Value inner = as<ValueCell>(cell)->value;
    if (inner.is_unbound())
        return raise(t, t.types.RuntimeError,
                     "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                     TRY(repr(t, Value(name))), made);
    if (inner != made)
        return raise_type_error(t, "__class__ set to {} defining {} as {}", inner, TRY(repr(t, Value(name))), made);
    return made;
}

} // namespace krait
