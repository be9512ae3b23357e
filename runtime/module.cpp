// Modules. Each has a shape of its own, so that a cached shape id names one module, and keeps its variables in value
// cells, so that code can cache pointers to them.
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

void trace_module(Cell* cell, Marker& marker) { marker.visit(static_cast<Module*>(cell)->dict); }

Module* allocate_module(Thread& t, Type* type) {
    Shape* own = clone_shape(t, type->root_shape);
    Module* module = static_cast<Module*>(new_instance(t, type));
    module->shape = own->id;
    module->dict = nullptr;
    module->def = nullptr;
    module->dict = new_dict(t);
    return module;
}

Result<void> fill_module(Thread& t, Module* module, Value name, Value doc) {
    TRY(dict_use_cells(t, module->dict));
    TRY(dict_set_str(t, module->dict, t.names.dunder_name, name));
    TRY(dict_set_str(t, module->dict, t.names.dunder_doc, doc));
    TRY(dict_set_str(t, module->dict, t.names.dunder_package, Value::none()));
    TRY(dict_set_str(t, module->dict, t.names.dunder_loader, Value::none()));
    TRY(dict_set_str(t, module->dict, t.names.dunder_spec, Value::none()));
    return {};
}

Module* self_module(Args a) { return as<Module>(a[0]); }

Value module_new(Thread& t, Args a) { return Value(allocate_module(t, as<Type>(a[0]))); }

Value module_init(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "module() argument 'name' must be str, not {}", type_name(t, a[1]));
    TRY(fill_module(t, self_module(a), a[1], a[2]));
    return Value::none();
}

Value module_repr(Thread& t, Args a) {
    Dict* dict = self_module(a)->dict;
    Value name = dict_get_str(t, dict, t.names.dunder_name);
    Str* shown = name.is_bound() ? TRY(repr(t, name)) : small_str(t, "'?'");
    Value file = dict_get_str(t, dict, t.names.dunder_file);
    if (file.is_bound()) return format_message(t, "<module {} from {}>", {shown, TRY(repr(t, file))});
    return format_message(t, "<module {}{}>", {shown, self_module(a)->def ? " (built-in)" : ""});
}

Value module_dir(Thread& t, Args a) {
    Value hook = dict_get_str(t, self_module(a)->dict, t.names.dunder_dir);
    if (hook.is_bound()) return call(t, hook, {});
    return to_list(t, Value(self_module(a)->dict));
}

Value module_dict(Thread&, Args a) { return Value(self_module(a)->dict); }

Value module_annotations(Thread& t, Args a) {
    Dict* dict = self_module(a)->dict;
    Value annotations = dict_get_str(t, dict, t.names.dunder_annotations);
    if (annotations.is_bound()) return annotations;
    annotations = Value(new_dict(t));
    TRY(dict_set_str(t, dict, t.names.dunder_annotations, annotations));
    return annotations;
}
Value module_set_annotations(Thread& t, Args a) {
    if (a[1].is_bound()) {
        TRY(dict_set_str(t, self_module(a)->dict, t.names.dunder_annotations, a[1]));
        return Value::none();
    }
    Value removed = TRY(dict_pop(t, self_module(a)->dict, Value(t.names.dunder_annotations)));
    if (removed.is_unbound()) return raise(t, t.types.AttributeError, "__annotations__");
    return Value::none();
}

const MethodDef module_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", module_new},
    {"__init__(self, name, doc=None)", "Initialize self.  See help(type(self)) for accurate signature.", module_init},
    {"__repr__(self, /)", "Return repr(self).", module_repr},
    {"__getattribute__(self, name, /)", "Return getattr(self, name).", module_getattribute},
    {"__dir__(self, /)", "__dir__() -> list\nspecialized dir() implementation", module_dir},
    {"@member __dict__(self)", nullptr, module_dict},
    {"@property __annotations__(self)", nullptr, module_annotations, module_set_annotations},
};

} // namespace

Result<Module*> make_module(Thread& t, Str* name) {
    Module* module = allocate_module(t, t.types.module);
    TRY(fill_module(t, module, Value(name), Value::none()));
    return module;
}

Result<void> module_add_functions(Thread& t, Module* module, std::span<const MethodDef> functions) {
    Value name = dict_get_str(t, module->dict, t.names.dunder_name);
    for (const MethodDef& def : functions) {
        NativeFunction* function = make_native_function(t, def, nullptr, Value(module), name);
        TRY(dict_set_str(t, module->dict, def.name(), Value(function)));
    }
    return {};
}

Result<Module*> make_native_module(Thread& t, const ModuleDef& def) {
    Module* module = TRY(make_module(t, intern(t, def.name)));
    module->def = &def;
    if (def.doc != nullptr) TRY(dict_set_str(t, module->dict, t.names.dunder_doc, Value(small_str(t, def.doc))));
    TRY(module_add_functions(t, module, def.functions));
    if (def.setup != nullptr) TRY(def.setup(t, module));
    return module;
}

Result<void> module_set(Thread& t, Module* module, std::string_view name, Value value) {
    return dict_set_str(t, module->dict, name, value);
}

Result<Type*> native_type_of(Thread& t, const TypeDef& def, Type* base) {
    if (t.state.native_types == nullptr) t.state.native_types = new_dict(t);
    Value key = Value::small_int(static_cast<int64_t>(reinterpret_cast<uintptr_t>(&def)));
    Value known = TRY(dict_get(t, t.state.native_types, key));
    if (known.is_bound()) return as<Type>(known);
    Type* type = make_native_type(t, def, base);
    TRY(dict_set(t, t.state.native_types, key, Value(type)));
    return type;
}

Result<Type*> module_add_type(Thread& t, Module* module, const TypeDef& def, Type* base) {
    Type* type = TRY(native_type_of(t, def, base));
    TRY(dict_set_str(t, module->dict, type->name, Value(type)));
    return type;
}

extern const TypeDef module_type = {
    .name = "module",
    .doc = "Create a module object.\n\nThe name must be a string; the optional doc argument can have any type.",
    .methods = module_methods,
    .kind = Kind::Module,
    .size = sizeof(Module),
    .flags = Type::BaseType | Type::WeakReferable,
    .trace = trace_module,
};

} // namespace krait
