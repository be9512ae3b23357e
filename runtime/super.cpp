// super: attributes behind a class in the MRO of an object's class. The search itself is in attribute.cpp.
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

void trace_super(Cell* cell, Marker& marker) {
    auto* super = static_cast<SuperObject*>(cell);
    marker.visit(super->type);
    marker.visit(super->self);
    marker.visit(super->self_type);
}

// The class whose MRO is searched for super(type, object).
Result<Type*> searched_class(Thread& t, Type* type, Value object) {
    if (has_kind(object, Kind::Type) && is_subtype(as<Type>(object), type)) return as<Type>(object);
    if (is_instance(t, object, type)) return type_of(t, object);
    Value cls = TRY(find_attribute(t, object, t.names.dunder_class));
    if (has_kind(cls, Kind::Type) && as<Type>(cls) != type_of(t, object) && is_subtype(as<Type>(cls), type))
        return as<Type>(cls);
    bool is_class = has_kind(object, Kind::Type);
    return raise_type_error(t, "super(type, obj): obj ({}{}) is not an instance or subtype of type ({}).",
                            is_class ? "type " : "instance of ",
                            is_class ? type_name(as<Type>(object)) : type_name(t, object), type_name(type));
}

Value super_new(Thread& t, Args a) {
    auto* super = new_native<SuperObject>(t, as<Type>(a[0]));
    super->self = Value::unbound();
    return Value(super);
}

Value super_init(Thread& t, Args a) {
    auto* super = as<SuperObject>(a[0]);
    Value type = a[1], object = a[2];
    if (type.is_unbound()) {
        if (t.state.hooks.super_arguments == nullptr) return raise(t, t.types.RuntimeError, "super(): no arguments");
        TRY(t.state.hooks.super_arguments(t, type, object));
    }
    if (!has_kind(type, Kind::Type))
        return raise_type_error(t, "super() argument 1 must be a type, not {}", type_name(t, type));
    if (object.is_none()) object = Value::unbound();
    Type* searched = object.is_bound() ? TRY(searched_class(t, as<Type>(type), object)) : nullptr;
    store_cell(super, super->type, as<Type>(type));
    store(super, super->self, object);
    store_cell(super, super->self_type, searched);
    return Value::none();
}

Value super_repr(Thread& t, Args a) {
    auto* super = as<SuperObject>(a[0]);
    std::string_view type = super->type ? type_name(super->type) : "NULL";
    if (super->self_type)
        return format_message(t, "<super: <class '{}'>, <{} object>>", {type, type_name(super->self_type)});
    return format_message(t, "<super: <class '{}'>, NULL>", {type});
}

Value super_get(Thread& t, Args a) {
    auto* super = as<SuperObject>(a[0]);
    if (a[1].is_none() || super->self.is_bound() || super->type == nullptr) return a[0];
    if (!is_exact(a[0], builtin_shapes::super)) return call(t, Value(type_of(t, a[0])), {Value(super->type), a[1]});
    return make_super(t, super->type, a[1]);
}

Value super_thisclass(Thread&, Args a) {
    Type* type = as<SuperObject>(a[0])->type;
    return type ? Value(type) : Value::none();
}
Value super_self(Thread&, Args a) {
    Value self = as<SuperObject>(a[0])->self;
    return self.is_bound() ? self : Value::none();
}
Value super_self_class(Thread&, Args a) {
    Type* type = as<SuperObject>(a[0])->self_type;
    return type ? Value(type) : Value::none();
}

const MethodDef super_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", super_new},
    {"__init__(self, type=?, object=?, /)", "Initialize self.  See help(type(self)) for accurate signature.",
     super_init},
    {"__repr__(self, /)", "Return repr(self).", super_repr},
    {"__getattribute__(self, name, /)", "Return getattr(self, name).", super_getattribute},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", super_get},
    {"@member __thisclass__(self)", "the class invoking super()", super_thisclass},
    {"@member __self__(self)", "the instance invoking super(); may be None", super_self},
    {"@member __self_class__(self)", "the type of the instance invoking super(); may be None", super_self_class},
};

} // namespace

Result<SuperObject*> make_super(Thread& t, Type* type, Value self) {
    Type* searched = TRY(searched_class(t, type, self));
    auto* super = t.heap.allocate<SuperObject>(builtin_shapes::super);
    super->type = type;
    super->self = self;
    super->self_type = searched;
    return super;
}

extern const TypeDef super_type = {
    .name = "super",
    .doc =
        "super() -> same as super(__class__, <first argument>)\n"
        "super(type) -> unbound super object\n"
        "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
        "super(type, type2) -> bound super object; requires issubclass(type2, type)\n"
        "Typical use to call a cooperative superclass method:\n"
        "class C(B):\n    def meth(self, arg):\n        super().meth(arg)\n"
        "This works for class methods too:\n"
        "class C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
    .methods = super_methods,
    .kind = Kind::Super,
    .size = sizeof(SuperObject),
    .trace = trace_super,
};

} // namespace krait
