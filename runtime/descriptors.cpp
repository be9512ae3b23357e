// property, staticmethod, classmethod, and the descriptors of native attributes.
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- native attributes

GetSet* make_getset(Thread& t, const MethodDef& def, Type* type, Str* name) {
    auto* descriptor = t.heap.allocate<GetSet>(def.is_member() ? builtin_shapes::member_descriptor
                                                               : builtin_shapes::getset_descriptor);
    descriptor->def = &def;
    descriptor->type = type;
    descriptor->name = name;
    descriptor->offset = 0;
    return descriptor;
}

GetSet* make_member(Thread& t, Type* type, Str* name, uint32_t offset) {
    auto* descriptor = t.heap.allocate<GetSet>(builtin_shapes::member_descriptor);
    descriptor->def = nullptr;
    descriptor->type = type;
    descriptor->name = name;
    descriptor->offset = offset;
    return descriptor;
}

namespace {

Value instance_get_dict(Thread& t, Args a) { return instance_dict(t, a[0]); }

Value instance_set_dict(Thread& t, Args a) {
    if (!a[1].is_unbound() && !has_kind(a[1], Kind::Dict))
        return raise_type_error(t, "__dict__ must be set to a dictionary, not a '{}'", type_name(t, a[1]));
    Cell* cell = a[0].cell();
    Shape* shape = t.heap.shape(cell->shape);
    if (shape->flags & Shape::NoDict) return raise(t, t.types.AttributeError, "This object has no __dict__");
    Dict* dict = a[1].is_unbound() ? new_dict(t) : as<Dict>(a[1]);
    TRY(use_dictionary(t, cell));
    adopt_dictionary(cell, t.heap.shape(cell->shape), dict);
    return Value::none();
}

const MethodDef dict_attribute{"@property __dict__(self)", "dictionary for instance variables", instance_get_dict,
                               instance_set_dict};

Value instance_get_weakref(Thread&, Args) { return Value::none(); }

const MethodDef weakref_attribute{"@property __weakref__(self)", "list of weak references to the object",
                                  instance_get_weakref};

void trace_getset(Cell* cell, Marker& marker) {
    marker.visit(static_cast<GetSet*>(cell)->type);
    marker.visit(static_cast<GetSet*>(cell)->name);
}

GetSet* self_getset(Args a) { return as<GetSet>(a[0]); }

Value getset_repr(Thread& t, Args a) {
    const char* what = is_exact(a[0], builtin_shapes::getset_descriptor) ? "attribute" : "member";
    return format_message(t, "<{} '{}' of '{}' objects>",
                          {what, self_getset(a)->name, type_name(self_getset(a)->type)});
}
Value getset_get(Thread& t, Args a) { return a[1].is_none() ? a[0] : get_getset(t, self_getset(a), a[1]); }
Value getset_set(Thread& t, Args a) {
    TRY(set_getset(t, self_getset(a), a[1], a[2]));
    return Value::none();
}
Value getset_delete(Thread& t, Args a) {
    TRY(set_getset(t, self_getset(a), a[1], Value::unbound()));
    return Value::none();
}
Value getset_objclass(Thread&, Args a) { return Value(self_getset(a)->type); }
Value getset_name(Thread&, Args a) { return Value(self_getset(a)->name); }
Value getset_qualname(Thread& t, Args a) {
    return format_message(t, "{}.{}", {self_getset(a)->type->qualname, self_getset(a)->name});
}
Value getset_doc(Thread& t, Args a) {
    const MethodDef* def = self_getset(a)->def;
    if (as<GetSet>(a[0])->flags & GetSet::ReadOnly) { // a field of a namedtuple
        size_t field = (as<GetSet>(a[0])->offset - sizeof(Tuple)) / sizeof(Value);
        return format_message(t, "Alias for field number {}", {field});
    }
    return def && def->doc ? Value(small_str(t, def->doc)) : Value::none();
}

const MethodDef getset_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", getset_repr},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", getset_get},
    {"__set__(self, instance, value, /)", "Set an attribute of instance to value.", getset_set},
    {"__delete__(self, instance, /)", "Delete an attribute of instance.", getset_delete},
    {"@property __objclass__(self)", nullptr, getset_objclass},
    {"@property __name__(self)", nullptr, getset_name},
    {"@property __qualname__(self)", nullptr, getset_qualname},
    {"@property __doc__(self)", nullptr, getset_doc},
};

// ---- property

void trace_property(Cell* cell, Marker& marker) {
    auto* p = static_cast<Property*>(cell);
    for (Value v : {p->getter, p->setter, p->deleter, p->doc, p->name}) marker.visit(v);
}

Property* self_property(Args a) { return as<Property>(a[0]); }

Value property_new(Thread& t, Args a) {
    Property* p = new_native<Property>(t, as<Type>(a[0]));
    p->getter = p->setter = p->deleter = p->doc = p->name = Value::none();
    return Value(p);
}

Value property_init(Thread& t, Args a) {
    Property* p = self_property(a);
    store(p, p->getter, a[1]);
    store(p, p->setter, a[2]);
    store(p, p->deleter, a[3]);
    Value doc = a[4];
    if (doc.is_none() && !a[1].is_none()) {
        doc = TRY(find_attribute(t, a[1], t.names.dunder_doc));
        if (doc.is_unbound()) doc = Value::none();
    }
    store(p, p->doc, doc);
    // A subclass keeps its documentation where its class's own __doc__ does not hide it.
    if (!is_exact(a[0], builtin_shapes::property) && !doc.is_none() && type_of(t, a[0])->type_flags & Type::HasDict)
        TRY(set_attribute(t, a[0], t.names.dunder_doc, doc));
    return Value::none();
}

// What errors call the property: the name it got in its class, or its getter's.
Value shown_name(Thread& t, Property* p) {
    if (!p->name.is_none()) return p->name;
    if (p->getter.is_none()) return Value::unbound();
    return find_attribute(t, p->getter, t.names.dunder_name);
}

Failed raise_missing(Thread& t, Property* p, Value object, const char* what) {
    Value name = TRY(shown_name(t, p));
    Str* owner = type_of(t, object)->qualname;
    if (name.is_unbound()) return raise(t, t.types.AttributeError, "property of '{}' object has no {}", owner, what);
    return raise(t, t.types.AttributeError, "property {} of '{}' object has no {}", TRY(repr(t, name)), owner, what);
}

Value property_get(Thread& t, Args a) {
    if (a[1].is_none()) return a[0];
    Property* p = self_property(a);
    return p->getter.is_none() ? raise_missing(t, p, a[1], "getter") : call(t, p->getter, {a[1]});
}

Value property_set(Thread& t, Args a) {
    TRY(set_property(t, self_property(a), a[1], a[2]));
    return Value::none();
}
Value property_delete(Thread& t, Args a) {
    TRY(set_property(t, self_property(a), a[1], Value::unbound()));
    return Value::none();
}

// A property of the same class with one function replaced.
Value copy_with(Thread& t, Args a, Value getter, Value setter, Value deleter) {
    Property* p = self_property(a);
    auto pick = [](Value given, Value own) { return given.is_unbound() || given.is_none() ? own : given; };
    // Documentation that came from the getter comes from the new getter.
    Value doc = p->doc;
    if (is_present(getter)) doc = Value::none();
    Value made = TRY(call(t, Value(type_of(t, a[0])),
                          {pick(getter, p->getter), pick(setter, p->setter), pick(deleter, p->deleter), doc}));
    if (Property* copy = try_as<Property>(made)) store(copy, copy->name, p->name);
    return made;
}
Value property_getter(Thread& t, Args a) { return copy_with(t, a, a[1], Value::none(), Value::none()); }
Value property_setter(Thread& t, Args a) { return copy_with(t, a, Value::none(), a[1], Value::none()); }
Value property_deleter(Thread& t, Args a) { return copy_with(t, a, Value::none(), Value::none(), a[1]); }

Value property_set_name(Thread&, Args a) {
    store(self_property(a), self_property(a)->name, a[2]);
    return Value::none();
}
Value property_fget(Thread&, Args a) { return self_property(a)->getter; }
Value property_fset(Thread&, Args a) { return self_property(a)->setter; }
Value property_fdel(Thread&, Args a) { return self_property(a)->deleter; }
Value property_doc(Thread&, Args a) { return self_property(a)->doc; }
Value property_set_doc(Thread&, Args a) {
    store(self_property(a), self_property(a)->doc, a[1].is_bound() ? a[1] : Value::none());
    return Value::none();
}
Value property_name(Thread& t, Args a) {
    Value name = TRY(shown_name(t, self_property(a)));
    return name.is_bound() ? name : raise_no_attribute(t, a[0], t.names.dunder_name);
}
Value property_set_own_name(Thread&, Args a) {
    store(self_property(a), self_property(a)->name, a[1].is_bound() ? a[1] : Value::none());
    return Value::none();
}

Value is_abstract(Thread& t, std::initializer_list<Value> functions) {
    for (Value f : functions) {
        Value flag = TRY(find_attribute(t, f, t.names.dunder_isabstractmethod));
        if (flag.is_bound() && TRY(truth(t, flag))) return Value::boolean(true);
    }
    return Value::boolean(false);
}
Value property_abstract(Thread& t, Args a) {
    Property* p = self_property(a);
    return is_abstract(t, {p->getter, p->setter, p->deleter});
}

const MethodDef property_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", property_new},
    {"__init__(self, fget=None, fset=None, fdel=None, doc=None)",
     "Initialize self.  See help(type(self)) for accurate signature.", property_init},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.",
     property_get},
    {"__set__(self, instance, value, /)", "Set an attribute of instance to value.", property_set},
    {"__delete__(self, instance, /)", "Delete an attribute of instance.", property_delete},
    {"getter(self, function, /)", "Descriptor to obtain a copy of the property with a different getter.",
     property_getter},
    {"setter(self, function, /)", "Descriptor to obtain a copy of the property with a different setter.",
     property_setter},
    {"deleter(self, function, /)", "Descriptor to obtain a copy of the property with a different deleter.",
     property_deleter},
    {"__set_name__(self, owner, name, /)", "Method to set name of a property.", property_set_name},
    {"@member fget(self)", nullptr, property_fget},
    {"@member fset(self)", nullptr, property_fset},
    {"@member fdel(self)", nullptr, property_fdel},
    {"@property __doc__(self)", nullptr, property_doc, property_set_doc},
    {"@property __name__(self)", nullptr, property_name, property_set_own_name},
    {"@property __isabstractmethod__(self)", nullptr, property_abstract},
};

// ---- staticmethod, classmethod

void trace_static(Cell* cell, Marker& marker) {
    marker.visit(static_cast<StaticMethod*>(cell)->function);
    marker.visit(static_cast<StaticMethod*>(cell)->attributes);
}

StaticMethod* self_static(Args a) { return static_cast<StaticMethod*>(a[0].cell()); }

Value static_new(Thread& t, Args a) {
    auto* method = new_native<StaticMethod>(t, as<Type>(a[0]));
    method->function = Value::none();
    return Value(method);
}
Value static_init(Thread&, Args a) {
    store(self_static(a), self_static(a)->function, a[1]);
    return Value::none();
}
Value wrapper_repr(Thread& t, Args a) {
    const char* name = a[0].cell()->kind == Kind::StaticMethod ? "staticmethod" : "classmethod";
    return format_message(t, "<{}({})>", {name, Value(TRY(repr(t, self_static(a)->function)))});
}
Value static_call(Thread& t, Args a) {
    Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
    return call_with_keywords(t, self_static(a)->function, a.rest(), keywords);
}
Value static_get(Thread&, Args a) { return self_static(a)->function; }
Value class_get(Thread& t, Args a) {
    Value owner = a[2].is_none() ? Value(type_of(t, a[1])) : a[2];
    return Value(make_bound_method(t, self_static(a)->function, owner));
}
Value wrapper_function(Thread&, Args a) { return self_static(a)->function; }
Value wrapper_abstract(Thread& t, Args a) { return is_abstract(t, {self_static(a)->function}); }
Value wrapper_dict(Thread& t, Args a) { return instance_dict(t, a[0]); }
Value wrapper_doc(Thread& t, Args a) {
    Value doc = TRY(find_attribute(t, self_static(a)->function, t.names.dunder_doc));
    return doc.is_bound() ? doc : Value::none();
}
// A wrapper shows the wrapped function's name, module and annotations as its own.
Value wrapper_getattr(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "attribute name must be string");
    Str* name = interned(t, as<Str>(a[1]));
    Names& n = t.names;
    if (name == n.dunder_name || name == n.dunder_qualname || name == n.dunder_module || name == n.dunder_annotations)
        return get_attribute(t, self_static(a)->function, name);
    return raise_no_attribute(t, a[0], name);
}

const MethodDef staticmethod_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", static_new},
    {"__init__(self, function, /)", "Initialize self.  See help(type(self)) for accurate signature.", static_init},
    {"__repr__(self, /)", "Return repr(self).", wrapper_repr},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", static_call},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", static_get},
    {"__getattr__(self, name, /)", "An attribute of the function.", wrapper_getattr},
    {"@member __func__(self)", nullptr, wrapper_function},
    {"@member __wrapped__(self)", nullptr, wrapper_function},
    {"@property __isabstractmethod__(self)", nullptr, wrapper_abstract},
    {"@property __dict__(self)", nullptr, wrapper_dict},
    {"@property __doc__(self)", nullptr, wrapper_doc},
};

const MethodDef classmethod_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", static_new},
    {"__init__(self, function, /)", "Initialize self.  See help(type(self)) for accurate signature.", static_init},
    {"__repr__(self, /)", "Return repr(self).", wrapper_repr},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", class_get},
    {"__getattr__(self, name, /)", "An attribute of the function.", wrapper_getattr},
    {"@member __func__(self)", nullptr, wrapper_function},
    {"@member __wrapped__(self)", nullptr, wrapper_function},
    {"@property __isabstractmethod__(self)", nullptr, wrapper_abstract},
    {"@property __dict__(self)", nullptr, wrapper_dict},
    {"@property __doc__(self)", nullptr, wrapper_doc},
};

} // namespace

void add_dict_descriptor(Thread& t, Type* type) {
    (void)dict_set_str(t, type->dict, t.names.dunder_dict,
                       Value(make_getset(t, dict_attribute, type, t.names.dunder_dict)));
}

void add_weakref_descriptor(Thread& t, Type* type) {
    Str* name = t.names.dunder_weakref;
    (void)dict_set_str(t, type->dict, name, Value(make_getset(t, weakref_attribute, type, name)));
}

Result<void> set_property(Thread& t, Property* p, Value object, Value value) {
    Value function = value.is_bound() ? p->setter : p->deleter;
    if (function.is_none()) return raise_missing(t, p, object, value.is_bound() ? "setter" : "deleter");
    if (value.is_bound())
        TRY(call(t, function, {object, value}));
    else
        TRY(call(t, function, {object}));
    return {};
}

extern const TypeDef getset_descriptor_type = {
    .name = "getset_descriptor",
    .doc = nullptr,
    .methods = getset_methods,
    .kind = Kind::GetSet,
    .size = sizeof(GetSet),
    .flags = Type::Abstract,
    .trace = trace_getset,
};

extern const TypeDef member_descriptor_type = {
    .name = "member_descriptor",
    .doc = nullptr,
    .methods = getset_methods,
    .kind = Kind::GetSet,
    .size = sizeof(GetSet),
    .flags = Type::Abstract,
    .trace = trace_getset,
};

extern const TypeDef property_type = {
    .name = "property",
    .doc =
        "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n"
        "  fset\n    function to be used for setting an attribute value\n"
        "  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring",
    .methods = property_methods,
    .kind = Kind::Property,
    .size = sizeof(Property),
    .trace = trace_property,
};

extern const TypeDef staticmethod_type = {
    .name = "staticmethod",
    .doc =
        "Convert a function to be a static method.\n\n"
        "A static method does not receive an implicit first argument.",
    .methods = staticmethod_methods,
    .kind = Kind::StaticMethod,
    .size = sizeof(StaticMethod),
    .trace = trace_static,
};

extern const TypeDef classmethod_type = {
    .name = "classmethod",
    .doc =
        "Convert a function to be a class method.\n\n"
        "A class method receives the class as implicit first argument,\n"
        "just like an instance method receives the instance.",
    .methods = classmethod_methods,
    .kind = Kind::ClassMethod,
    .size = sizeof(StaticMethod),
    .trace = trace_static,
};

} // namespace krait
