// Built-in functions that compile and run code. The work is done by the layers above, through the hooks.
#include <algorithm>

#include "runtime/builtins.hpp"
#include "runtime/bytes.hpp"
#include "runtime/codecs.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// The source text of compile(), eval() and exec(): str or bytes-like. `where` names the function in the error.
Result<std::string_view> source_text(Thread& t, Value source, const char* where, const char* what) {
    std::string_view text;
    if (is_str(source)) {
        text = as<Str>(source)->view();
        auto is_high = [](char c) { return static_cast<signed char>(c) < 0; };
        // Lone surrogates are no text; what is compiled is UTF-8.
        if (std::any_of(text.begin(), text.end(), is_high)) TRY(encode_text(t, as<Str>(source), "utf-8", "strict"));
    } else if (is_bytes(source) || has_kind(source, Kind::Bytearray) || has_kind(source, Kind::Memoryview)) {
        text = TRY(bytes_like(t, source));
    } else {
        return raise_type_error(t, "{}() arg 1 must be a string, bytes or {} object", where, what);
    }
    if (text.find('\0') == text.npos) return text;
    return raise(t, t.types.SyntaxError, "source code string cannot contain null bytes");
}

// What the compiler is told of a source: that the lines of a str name no encoding (PyCF_IGNORE_COOKIE of CPython).
uint32_t source_flags(Value source) { return is_str(source) ? 0x0800 : 0; }

struct Namespaces {
    Dict* globals;
    Value locals;
};

bool is_mapping(Thread& t, Value v) {
    return is_present(special(type_of(t, v), Special::getitem_)) && !has_kind(v, Kind::List) &&
           !has_kind(v, Kind::Tuple) && !is_str(v);
}

Result<Namespaces> namespaces(Thread& t, Value globals, Value locals, bool for_exec) {
    if (!locals.is_none() && !is_mapping(t, locals)) {
        if (for_exec) return raise_type_error(t, "locals must be a mapping or None, not {}", type_name(t, locals));
        return raise_type_error(t, "locals must be a mapping");
    }
    Hooks& hooks = t.state.hooks;
    if (globals.is_none()) {
        Dict* current = hooks.current_globals ? hooks.current_globals(t) : nullptr;
        if (current == nullptr) return raise(t, t.types.SystemError, "globals and locals cannot be NULL");
        if (locals.is_none()) {
            locals = TRY(hooks.current_locals(t));
            if (locals.is_unbound()) locals = Value(current);
        }
        return Namespaces{current, locals};
    }
    if (!has_kind(globals, Kind::Dict)) {
        if (for_exec) return raise_type_error(t, "exec() globals must be a dict, not {}", type_name(t, globals));
        if (is_mapping(t, globals))
            return raise_type_error(t, "globals must be a real dict; try eval(code, {{}, mapping)");
        return raise_type_error(t, "globals must be a dict");
    }
    Dict* dict = as<Dict>(globals);
    if (dict_get_str(t, dict, t.names.dunder_builtins).is_unbound())
        TRY(dict_set_str(t, dict, t.names.dunder_builtins, Value(t.state.builtins->dict)));
    return Namespaces{dict, locals.is_none() ? globals : locals};
}

Result<void> check_no_free_variables(Thread& t, Value code, const char* where) {
    Value free = TRY(get_attribute(t, code, intern(t, "co_freevars")));
    if (TRY(length(t, free)) == 0) return {};
    return raise_type_error(t, "code object passed to {}() may not contain free variables", where);
}

Value run(Thread& t, Args a, const char* where, char mode) {
    Namespaces in = TRY(namespaces(t, a[1], a[2], mode == 'f'));
    Hooks& hooks = t.state.hooks;
    if (has_kind(a[0], Kind::Code)) {
        TRY(check_no_free_variables(t, a[0], where));
        return hooks.execute(t, reinterpret_cast<Code*>(a[0].cell()), in.globals, in.locals);
    }
    std::string_view source = TRY(source_text(t, a[0], where, "code"));
    if (mode == 'e') source.remove_prefix(std::min(source.find_first_not_of(" \t"), source.size()));
    Code* code = TRY(hooks.compile(t, source, intern(t, "<string>"), mode, source_flags(a[0])));
    return hooks.execute(t, code, in.globals, in.locals);
}

Value builtin_eval(Thread& t, Args a) { return run(t, a, "eval", 'e'); }

Value builtin_exec(Thread& t, Args a) {
    if (!a.keyword(0).is_none()) return raise_type_error(t, "closure can only be used when source is a code object");
    TRY(run(t, a, "exec", 'f'));
    return Value::none();
}

Result<Str*> file_name(Thread& t, Value v) {
    Value path = v;
    Value method = special(type_of(t, v), Special::fspath_);
    if (is_present(method)) path = TRY(call_special(t, method, v, {}));
    if (is_str(path)) return as<Str>(path);
    if (is_bytes(path)) {
        Value text = TRY(call_method(t, path, t.names.id_decode, {}));
        if (is_str(text)) return as<Str>(text);
    }
    return raise_type_error(t, "expected str, bytes or os.PathLike object, not {}", type_name(t, v));
}

Value builtin_compile(Thread& t, Args a) {
    Str* filename = TRY(file_name(t, a[1]));
    if (!is_str(a[2])) return raise_type_error(t, "compile() argument 'mode' must be str, not {}", type_name(t, a[2]));
    std::string_view mode_name = as<Str>(a[2])->view();
    char mode = mode_name == "exec" ? 'f' : mode_name == "eval" ? 'e' : mode_name == "single" ? 's' : 0;
    if (mode == 0) return raise_value_error(t, "compile() mode must be 'exec', 'eval' or 'single'");
    int64_t flags = TRY(to_int64(t, a[3]));
    constexpr int64_t only_tree = 0x400;
    if (flags & only_tree) return raise_value_error(t, "compile(): the syntax tree is not available");
    if (has_kind(a[0], Kind::Code)) return a[0];
    std::string_view source = TRY(source_text(t, a[0], "compile", "AST"));
    if (mode == 'e') source.remove_prefix(std::min(source.find_first_not_of(" \t"), source.size()));
    uint32_t all_flags = static_cast<uint32_t>(flags) | source_flags(a[0]);
    Code* code = TRY(t.state.hooks.compile(t, source, filename, mode, all_flags));
    return Value(reinterpret_cast<Cell*>(code));
}

Value builtin_import(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "module name must be a string");
    int64_t level = TRY(to_int64(t, a[4]));
    if (level < 0) return raise_value_error(t, "level must be >= 0");
    Dict* globals = has_kind(a[1], Kind::Dict) ? as<Dict>(a[1]) : nullptr;
    return t.state.hooks.import_module(t, as<Str>(a[0]), globals, a[3], static_cast<int>(level));
}

Value builtin_build_class(Thread& t, Args a) {
    if (a[0].is_unbound() || a[1].is_unbound()) return raise_type_error(t, "__build_class__: not enough arguments");
    if (!has_kind(a[0], Kind::Function)) return raise_type_error(t, "__build_class__: func must be a function");
    if (!is_str(a[1])) return raise_type_error(t, "__build_class__: name is not a string");
    return build_class(t, as<Function>(a[0]), as<Str>(a[1]), a.rest(), a.keyword(0));
}

Value builtin_breakpoint(Thread& t, Args a) {
    Value hook =
        t.state.sys ? TRY(find_attribute(t, Value(t.state.sys), intern(t, "breakpointhook"))) : Value::unbound();
    if (hook.is_unbound()) return raise(t, t.types.RuntimeError, "lost sys.breakpointhook");
    Dict* keywords = has_kind(a.keyword(0), Kind::Dict) ? as<Dict>(a.keyword(0)) : nullptr;
    return call_with_keywords(t, hook, a.rest(), keywords);
}

Value builtin_exit(Thread& t, Args a) { return raise_with_value(t, t.types.SystemExit, a[0]); }

const MethodDef functions[] = {
    {"eval(source, /, globals=None, locals=None)",
     "Evaluate the given source in the context of globals and locals.\n\n"
     "The source may be a string representing a Python expression\n"
     "or a code object as returned by compile().\n"
     "The globals must be a dictionary and locals can be any mapping,\n"
     "defaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.",
     builtin_eval},
    {"exec(source, /, globals=None, locals=None, *, closure=None)",
     "Execute the given source in the context of globals and locals.\n\n"
     "The source may be a string representing one or more Python statements\n"
     "or a code object as returned by compile().\n"
     "The globals must be a dictionary and locals can be any mapping,\n"
     "defaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.",
     builtin_exec},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     "Compile source into a code object that can be executed by exec() or eval().\n\n"
     "The source code may represent a Python module, statement or expression.\n"
     "The filename will be used for run-time error messages.\n"
     "The mode must be 'exec' to compile a module, 'single' to compile a\n"
     "single (interactive) statement, or 'eval' to compile an expression.",
     builtin_compile},
    {"__import__(name, globals=None, locals=None, fromlist=(), level=0)",
     "Import a module.\n\n"
     "Because this function is meant for use by the Python\n"
     "interpreter and not for general use, it is better to use\n"
     "importlib.import_module() to programmatically import a module.",
     builtin_import},
    {"__build_class__(func=?, name=?, /, *bases, **kwds)",
     "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\n"
     "Internal helper function used by the class statement.",
     builtin_build_class},
    {"breakpoint(*args, **kws)",
     "Call sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept\nwhatever arguments are passed.",
     builtin_breakpoint},
    {"exit(code=None)", "Raise SystemExit.", builtin_exit},
    {"quit(code=None)", "Raise SystemExit.", builtin_exit},
};

} // namespace

const std::span<const MethodDef> builtin_code_functions = functions;

} // namespace krait
