// The `object` type: what every class inherits.
#include "runtime/bytes.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Failed raise_abstract(Thread& t, Type* type) {
    Value names = dict_get_str(t, type->dict, t.names.dunder_abstractmethods);
    List* sorted = TRY(to_list(t, names));
    TRY(list_sort(t, sorted, Value::none(), false));
    StrBuilder text(t);
    for (uint64_t i = 0; i < sorted->size; i++) {
        if (i > 0) text.append(", ");
        text.append("'");
        TRY(text.append_str((*sorted)[i]));
        text.append("'");
    }
    return raise_type_error(t, "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                            type_name(type), sorted->size == 1 ? "" : "s", std::string_view(text.text()));
}

Value object_class(Thread& t, Args a) { return Value(type_of(t, a[0])); }

// Objects of both classes have their native part, members and attributes in the same places.
bool same_layout(const Type* a, const Type* b) {
    return a->native_size == b->native_size && a->instance_kind == b->instance_kind &&
           a->member_count == b->member_count && solid_base(a) == solid_base(b) &&
           (a->type_flags & Type::HasDict) == (b->type_flags & Type::HasDict);
}

bool same_slots(Thread& t, const Type* a, const Type* b) {
    if (a->native_size != b->native_size || a->instance_kind != b->instance_kind || a->member_count != b->member_count)
        return false;
    if ((a->type_flags & Type::HasDict) != (b->type_flags & Type::HasDict)) return false;
    if (same_layout(a, b)) return true;
    // Two classes with equal __slots__ over the same base are interchangeable too.
    const Type* sa = solid_base(a);
    const Type* sb = solid_base(b);
    if (sa->base == nullptr || sb->base == nullptr || solid_base(sa->base) != solid_base(sb->base)) return false;
    Value slots_a = dict_get_str(t, sa->dict, t.names.dunder_slots);
    Value slots_b = dict_get_str(t, sb->dict, t.names.dunder_slots);
    if (slots_a.is_unbound() || slots_b.is_unbound()) return false;
    Result<bool> same = equal(t, slots_a, slots_b);
    if (!same.is_error()) return same.take();
    t.clear_pending();
    return false;
}

Value set_object_class(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise_type_error(t, "can't delete __class__ attribute");
    if (!has_kind(a[1], Kind::Type))
        return raise_type_error(t, "__class__ must be set to a class, not '{}' object", type_name(t, a[1]));
    Type* to = as<Type>(a[1]);
    Type* from = type_of(t, a[0]);
    if (has_kind(a[0], Kind::Module) && to->instance_kind == Kind::Module) {
        // A module's shape is its own: the class behind it changes.
        t.heap.shape(a[0].cell()->shape)->type = to;
        t.class_epoch++;
        if (t.state.hooks.flush_caches) t.state.hooks.flush_caches(t);
        return Value::none();
    }
    if (!(to->type_flags & Type::HeapType) || !(from->type_flags & Type::HeapType))
        return raise_type_error(t, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (has_kind(a[0], Kind::Type)) {
        Shape* own = t.heap.shape(a[0].cell()->shape);
        own->type = to;
        t.class_epoch++;
        return Value::none();
    }
    if (!same_slots(t, from, to))
        return raise_type_error(t, "__class__ assignment: '{}' object layout differs from '{}'", type_name(to),
                                type_name(from));
    Cell* cell = a[0].cell();
    Shape* shape = t.heap.shape(cell->shape);
    if (shape->flags & Shape::NoDict) {
        cell->shape = to->root_shape->id;
        return Value::none();
    }
    // In-place capacities may differ, so the attributes move into a dictionary.
    TRY(use_dictionary(t, cell));
    cell->shape = to->dict_shape->id;
    return Value::none();
}

Value object_ordering(Thread&, Args) { return Value::not_implemented(); }

Value object_sizeof(Thread& t, Args a) {
    return make_int(t, static_cast<int64_t>(a[0].is_cell() ? t.heap.cell_bytes(a[0].cell()) : sizeof(Value)));
}

Value object_subclasshook(Thread&, Args) { return Value::not_implemented(); }

// ---- dir

Result<void> add_names(Thread& t, Dict* names, Dict* from) {
    size_t position = 0;
    Value key, value;
    while (dict_next(from, position, key, value)) TRY(dict_set(t, names, key, Value::none()));
    return {};
}

Value object_dir(Thread& t, Args a) {
    Dict* names = new_dict(t);
    Value dict = TRY(find_attribute(t, a[0], t.names.dunder_dict));
    if (has_kind(dict, Kind::Dict)) TRY(add_names(t, names, as<Dict>(dict)));
    Value cls = TRY(find_attribute(t, a[0], t.names.dunder_class));
    if (has_kind(cls, Kind::Type))
        for (Value v : *as<Type>(cls)->mro) TRY(add_names(t, names, as<Type>(v)->dict));
    return to_list(t, Value(names));
}

// ---- copying and pickling

Result<Value> attributes_of(Thread& t, Value object) {
    Value dict = TRY(find_attribute(t, object, t.names.dunder_dict));
    return dict.is_unbound() ? Value::none() : dict;
}

Result<Dict*> slot_values(Thread& t, Value object) {
    Dict* values = new_dict(t);
    for (Value v : *type_of(t, object)->mro) {
        size_t position = 0;
        Value key, attribute;
        while (dict_next(as<Type>(v)->dict, position, key, attribute)) {
            if (!has_kind(attribute, Kind::GetSet) || as<GetSet>(attribute)->def != nullptr) continue;
            Value value = TRY(find_attribute(t, object, as<GetSet>(attribute)->name));
            if (value.is_bound()) TRY(dict_set(t, values, key, value));
        }
    }
    return values;
}

Value object_getstate(Thread& t, Args a) {
    Value dict = TRY(attributes_of(t, a[0]));
    Type* type = type_of(t, a[0]);
    if (type->member_count == 0 || !(type->type_flags & Type::HeapType)) {
        if (has_kind(dict, Kind::Dict) && as<Dict>(dict)->used == 0) return Value::none();
        return has_kind(dict, Kind::Dict) ? Value(TRY(dict_copy(t, as<Dict>(dict)))) : dict;
    }
    Dict* slots = TRY(slot_values(t, a[0]));
    if (slots->used == 0) return dict;
    return make_tuple(t, std::array<Value, 2>{dict, Value(slots)});
}

Result<Tuple*> new_arguments(Thread& t, Value object) {
    Value method = TRY(find_attribute(t, object, intern(t, "__getnewargs__")));
    Tuple* args = t.state.empty_tuple;
    if (method.is_bound()) {
        Value result = TRY(call(t, method, {}));
        if (!has_kind(result, Kind::Tuple))
            return raise_type_error(t, "__getnewargs__ should return a tuple, not '{}'", type_name(t, result));
        args = as<Tuple>(result);
    }
    Tuple* all = TRY(new_tuple(t, args->size + 1));
    all->items[0] = Value(type_of(t, object));
    for (uint64_t i = 0; i < args->size; i++) all->items[i + 1] = args->items[i];
    return all;
}

// (cls, args, kwargs) from what __getnewargs_ex__ gives.
Result<Tuple*> new_keyword_arguments(Thread& t, Value object, Value method) {
    Value result = TRY(call(t, method, {}));
    if (!has_kind(result, Kind::Tuple))
        return raise_type_error(t, "__getnewargs_ex__ should return a tuple, not '{}'", type_name(t, result));
    Tuple* pair = as<Tuple>(result);
    if (pair->size != 2)
        return raise_value_error(t, "__getnewargs_ex__ should return a tuple of length 2, not {}", pair->size);
    if (!has_kind(pair->items[0], Kind::Tuple))
        return raise_type_error(t, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                                type_name(t, pair->items[0]));
    if (!has_kind(pair->items[1], Kind::Dict))
        return raise_type_error(t, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                                type_name(t, pair->items[1]));
    return small_tuple(t, {Value(type_of(t, object)), pair->items[0], pair->items[1]});
}

// Protocol 2 and up: (copyreg.__newobj__, (cls, *args), state, list items, dict items).
Value reduce_object(Thread& t, Value object) {
    Type* type = type_of(t, object);
    bool plain = type->instance_kind == Kind::Instance || type->type_flags & Type::HeapType;
    if (!plain || type->instance_kind == Kind::Module)
        return raise_type_error(t, "cannot pickle '{}' object", type_name(type));
    Value copyreg = TRY(t.state.hooks.import_module(t, intern(t, "copyreg"), nullptr, Value::none(), 0));
    Value with_keywords = TRY(find_attribute(t, object, intern(t, "__getnewargs_ex__")));
    const char* maker_name = with_keywords.is_bound() ? "__newobj_ex__" : "__newobj__";
    Value maker = TRY(get_attribute(t, copyreg, intern(t, maker_name)));
    Tuple* args =
        TRY(with_keywords.is_bound() ? new_keyword_arguments(t, object, with_keywords) : new_arguments(t, object));
    Value state = TRY(call_method(t, object, intern(t, "__getstate__"), {}));
    Value list_items = has_kind(object, Kind::List) ? TRY(get_iterator(t, object)) : Value::none();
    Value dict_items = Value::none();
    if (has_kind(object, Kind::Dict))
        dict_items = TRY(get_iterator(t, TRY(call_method(t, object, t.names.id_items, {}))));
    return make_tuple(t, std::array<Value, 5>{maker, Value(args), state, list_items, dict_items});
}

Value object_reduce(Thread& t, Args a) { return reduce_object(t, a[0]); }

Value object_reduce_ex(Thread& t, Args a) {
    Value reduce = special(type_of(t, a[0]), Special::reduce_);
    if (!is_native(reduce, object_reduce)) return call_method(t, a[0], t.names.dunder_reduce, {});
    return reduce_object(t, a[0]);
}

} // namespace

Result<void> check_new_class(Thread& t, NativeFunction* f, Value cls) {
    std::string_view name = type_name(f->type);
    if (cls.is_unbound()) return raise_type_error(t, "{}.__new__(): not enough arguments", name);
    if (!has_kind(cls, Kind::Type))
        return raise_type_error(t, "{}.__new__(X): X is not a type object ({})", name, type_name(t, cls));
    Type* type = as<Type>(cls);
    if (type == f->type) return {};
    if (!is_subtype(type, f->type))
        return raise_type_error(t, "{}.__new__({}): {} is not a subtype of {}", name, type_name(type), type_name(type),
                                name);
    const Type* native = type;
    while (native->def == nullptr) native = native->base;
    if (is_native(new_of(native), f->function) && !(native->type_flags & Type::Abstract)) return {};
    return raise_type_error(t, "{}.__new__({}) is not safe, use {}.__new__()", name, type_name(type),
                            type_name(native));
}

Value object_new(Thread& t, Args a) {
    Type* type = as<Type>(a[0]);
    bool excess = a.count() > 1 || a.keyword(0).is_bound();
    if (excess) {
        if (!is_native(new_of(type), object_new))
            return raise_type_error(t, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (is_native(special(type, Special::init_), object_init))
            return raise_type_error(t, "{}() takes no arguments", type_name(type));
    }
    if (type->type_flags & Type::HasAbstractMethods) return raise_abstract(t, type);
    if (type->type_flags & Type::Abstract) return raise_type_error(t, "cannot create '{}' instances", type_name(type));
    Cell* cell = new_instance(t, type);
    return cell ? Value(cell) : raise_memory_error(t);
}

Value object_init(Thread& t, Args a) {
    bool excess = a.count() > 1 || a.keyword(0).is_bound();
    if (!excess) return Value::none();
    Type* type = type_of(t, a[0]);
    if (!is_native(special(type, Special::init_), object_init))
        return raise_type_error(t, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (is_native(new_of(type), object_new))
        return raise_type_error(t, "{}.__init__() takes exactly one argument (the instance to initialize)",
                                type_name(type));
    return Value::none();
}

Value object_repr(Thread& t, Args a) {
    Type* type = type_of(t, a[0]);
    char address[32];
    std::snprintf(address, sizeof(address), "0x%012lx", static_cast<unsigned long>(a[0].bits()));
    Value module = TRY(find_attribute(t, Value(type), t.names.dunder_module));
    bool shown = is_str(module) && as<Str>(module)->view() != "builtins";
    return format_message(t, "<{}{}{} object at {}>",
                          {shown ? as<Str>(module)->view() : "", shown ? "." : "", Value(type->qualname), address});
}

Value object_str(Thread& t, Args a) { return repr(t, a[0]); }

Value object_hash(Thread& t, Args a) {
    return make_int(t, static_cast<int64_t>(std::rotr(a[0].bits(), 4) & Value::max_small_int));
}

Value object_eq(Thread&, Args a) { return a[0] == a[1] ? Value::boolean(true) : Value::not_implemented(); }

Value object_ne(Thread& t, Args a) {
    Value eq = special(type_of(t, a[0]), Special::eq_);
    if (is_native(eq, object_eq)) return a[0] == a[1] ? Value::boolean(false) : Value::not_implemented();
    Value result = TRY(call_special(t, eq, a[0], {a[1]}));
    if (result.is_not_implemented()) return result;
    return Value::boolean(!TRY(truth(t, result)));
}

Value object_format(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "__format__() argument must be str, not {}", type_name(t, a[1]));
    if (as<Str>(a[1])->size != 0)
        return raise_type_error(t, "unsupported format string passed to {}.__format__", type_name(t, a[0]));
    return str(t, a[0]);
}

Value object_init_subclass(Thread& t, Args a) {
    if (a.keyword(0).is_bound())
        return raise_type_error(t, "{}.__init_subclass__() takes no keyword arguments", type_name(as<Type>(a[0])));
    return Value::none();
}

Value object_getattribute(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[1]));
    return generic_get_attribute(t, a[0], as<Str>(a[1]));
}

Value object_setattr(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[1]));
    if (has_kind(a[0], Kind::Type)) return raise_type_error(t, "can't apply this __setattr__ to type object");
    TRY(generic_set_attribute(t, a[0], as<Str>(a[1]), a[2]));
    return Value::none();
}

Value object_delattr(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[1]));
    if (has_kind(a[0], Kind::Type)) return raise_type_error(t, "can't apply this __delattr__ to type object");
    TRY(generic_set_attribute(t, a[0], as<Str>(a[1]), Value::unbound()));
    return Value::none();
}

static const MethodDef object_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", object_new},
    {"__init__(self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature.",
     object_init},
    {"__repr__(self, /)", "Return repr(self).", object_repr},
    {"__hash__(self, /)", "Return hash(self).", object_hash},
    {"__str__(self, /)", "Return str(self).", object_str},
    {"__getattribute__(self, name, /)", "Return getattr(self, name).", object_getattribute},
    {"__setattr__(self, name, value, /)", "Implement setattr(self, name, value).", object_setattr},
    {"__delattr__(self, name, /)", "Implement delattr(self, name).", object_delattr},
    {"__lt__(self, value, /)", "Return self<value.", object_ordering},
    {"__le__(self, value, /)", "Return self<=value.", object_ordering},
    {"__eq__(self, value, /)", "Return self==value.", object_eq},
    {"__ne__(self, value, /)", "Return self!=value.", object_ne},
    {"__gt__(self, value, /)", "Return self>value.", object_ordering},
    {"__ge__(self, value, /)", "Return self>=value.", object_ordering},
    {"__reduce_ex__(self, protocol, /)", "Helper for pickle.", object_reduce_ex},
    {"__reduce__(self, /)", "Helper for pickle.", object_reduce},
    {"__getstate__(self, /)", "Helper for pickle.", object_getstate},
    {"@classmethod __subclasshook__(cls, object, /)",
     "Abstract classes can override this to customize issubclass().\n\n"
     "This is invoked early on by abc.ABCMeta.__subclasscheck__().\n"
     "It should return True, False or NotImplemented.  If it returns\n"
     "NotImplemented, the normal algorithm is used.  Otherwise, it\n"
     "overrides the normal algorithm (and the outcome is cached).\n",
     object_subclasshook},
    {"@classmethod __init_subclass__(cls, /, **kwargs)",
     "This method is called when a class is subclassed.\n\n"
     "The default implementation does nothing. It may be\noverridden to extend subclasses.\n",
     object_init_subclass},
    {"__format__(self, format_spec, /)",
     "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.",
     object_format},
    {"__sizeof__(self, /)", "Size of object in memory, in bytes.", object_sizeof},
    {"__dir__(self, /)", "Default dir() implementation.", object_dir},
    {"@property __class__(self)", "the object's class", object_class, set_object_class},
};

extern const TypeDef object_type = {
    .name = "object",
    .doc =
        "The base class of the class hierarchy.\n\n"
        "When called, it accepts no arguments and returns a new featureless\n"
        "instance that has no instance attributes and cannot be given any.\n",
    .methods = object_methods,
    .kind = Kind::Instance,
};

} // namespace krait
