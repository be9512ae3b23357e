#include "interpreter/vm/intrinsics.hpp"

#include "interpreter/import/import.hpp"
#include "interpreter/vm/names.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

static Value print_expression(Thread& t, Value v) {
    Value hook = dict_get_str(t, t.state.sys->dict, intern(t, "displayhook"));
    if (hook.is_unbound()) return raise(t, t.types.RuntimeError, "lost sys.displayhook");
    TRY(call(t, hook, {v}));
    return Value::none();
}

// The namespace that module, class and exec code stores its names in.
static Value current_namespace(Value* R, Code* code) { return R[0].is_bound() ? R[0] : Value(code->globals); }

static Result<void> import_all_names(Thread& t, Value module, Value ns) {
    Value all = TRY(find_attribute(t, module, t.names.dunder_all));
    Value names = all;
    if (all.is_unbound()) {
        Value dict = TRY(find_attribute(t, module, t.names.dunder_dict));
        if (dict.is_unbound())
            return raise(t, t.types.ImportError, "from-import-* object has no __dict__ and no __all__");
        names = TRY(call_method(t, dict, t.names.id_keys, {}));
        names = TRY(to_list(t, names));
    }
    return for_each(t, names, [&](Value name) -> Result<void> {
        if (!is_str(name))
            return raise_type_error(t, "Item in {} must be str, not {}", all.is_unbound() ? "__dict__" : "__all__",
                                    type_name(t, name));
        if (all.is_unbound() && as<Str>(name)->view().starts_with("_")) return {};
        Value v = TRY(get_attribute(t, module, intern(t, as<Str>(name))));
        return set_item(t, ns, name, v);
    });
}

static Value setup_annotations(Thread& t, Value ns) {
    bool present = TRY(contains(t, ns, t.names.dunder_annotations));
    if (!present) TRY(set_item(t, ns, t.names.dunder_annotations, new_dict(t)));
    return Value::none();
}

// Makes typing's object for a type parameter or alias: these classes live in the typing module.
static Value typing_call(Thread& t, std::string_view class_name, std::initializer_list<Value> arguments) {
    Value typing = TRY(t.state.hooks.import_module(t, intern(t, "typing"), nullptr, Value::none(), 0));
    Value callee = TRY(get_attribute(t, typing, intern(t, class_name)));
    return call(t, callee, arguments);
}

static Value name_or_cell(Thread& t, const Value* operands) {
    Value v = get_item(t, operands[0], operands[1]);
    if (!v.is_error()) return v;
    if (!t.pending_is(t.types.KeyError)) return v;
    t.clear_pending();
    v = as<ValueCell>(operands[2])->value;
    if (v.is_bound()) return v;
    return raise(t, t.types.NameError,
                 "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                 as<Str>(operands[1]));
}

Value run_intrinsic(Thread& t, IntrinsicId id, Value* R, Code* code, Value* operands) {
    switch (id) {
        case IntrinsicId::PrintExpression: return print_expression(t, operands[0]);
        case IntrinsicId::ImportStar:
            TRY(import_all_names(t, operands[0], current_namespace(R, code)));
            return Value::none();
        case IntrinsicId::SetupAnnotations: return setup_annotations(t, current_namespace(R, code));
        case IntrinsicId::TypeVar: return typing_call(t, "_make_type_var", {operands[0]});
        case IntrinsicId::TypeVarBound: return typing_call(t, "_make_type_var_bound", {operands[0], operands[1]});
        case IntrinsicId::TypeVarConstraints:
            return typing_call(t, "_make_type_var_constraints", {operands[0], operands[1]});
        case IntrinsicId::ParamSpec: return typing_call(t, "_make_param_spec", {operands[0]});
        case IntrinsicId::TypeVarTuple: return typing_call(t, "_make_type_var_tuple", {operands[0]});
        case IntrinsicId::TypeParamDefault: return typing_call(t, "_set_default", {operands[0], operands[1]});
        case IntrinsicId::GenericBase: return typing_call(t, "_make_generic_base", {operands[0]});
        case IntrinsicId::TypeAlias: return typing_call(t, "_make_type_alias", {operands[0], operands[1], operands[2]});
        case IntrinsicId::SetTypeParams: {
            auto* f = as<Function>(operands[0]);
            store(f, f->type_params, operands[1]);
            return f;
        }
        case IntrinsicId::NameOrCell: return name_or_cell(t, operands);
        case IntrinsicId::Locals: return t.state.hooks.current_locals(t);
        case IntrinsicId::count: break;
    }
    return raise(t, t.types.SystemError, "unknown intrinsic {}", static_cast<int>(id));
}

// ---- import

Value import_name(Thread& t, Code* code, Str* name, Value fromlist, Value level) {
    Value importer = dict_get_str(t, builtins_of(t, code->globals), t.names.dunder_import);
    if (importer.is_unbound()) return raise(t, t.types.ImportError, "__import__ not found");
    if (has_kind(importer, Kind::NativeFunction))
        return t.state.hooks.import_module(t, name, code->globals, fromlist, static_cast<int>(level.as_small_int()));
    return call(t, importer, {name, code->globals, Value::none(), fromlist, level});
}

static Failed raise_cannot_import(Thread& t, Value module, Str* name) {
    Value package = find_attribute(t, module, t.names.dunder_name);
    Value file = find_attribute(t, module, t.names.dunder_file);
    t.clear_pending();
    Value shown = is_str(package) ? package : Value(small_str(t, "<unknown module name>"));
    Value location = is_str(file) ? file : Value(small_str(t, "unknown location"));
    bool partial = is_initializing(module);
    Failed failed =
        partial ? raise(t, t.types.ImportError,
                        "cannot import name '{}' from partially initialized module '{}' (most likely due to a circular "
                        "import) ({})",
                        name, shown, location)
                : raise(t, t.types.ImportError, "cannot import name '{}' from '{}' ({})", name, shown, location);
    if (t.pending_is(t.types.ImportError)) {
        auto* e = as<Exception>(t.pending);
        store(e, exception_member(e, 1), package);
        store(e, exception_member(e, 2), file);
        store(e, exception_member(e, 3), name);
    }
    return failed;
}

Value import_from(Thread& t, Value module, Str* name) {
    Value v = TRY(find_attribute(t, module, name));
    if (v.is_bound()) return v;
    // A submodule that is being imported is in sys.modules before its package has it as an attribute.
    Value package = TRY(find_attribute(t, module, t.names.dunder_name));
    if (is_str(package)) {
        StrBuilder full(t);
        full.append(as<Str>(package));
        full.append('.');
        full.append(name);
        v = dict_get_str(t, t.state.modules, intern(t, full.text()));
        if (v.is_bound()) return v;
    }
    return raise_cannot_import(t, module, name);
}

} // namespace krait
