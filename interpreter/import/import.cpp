#include "interpreter/import/import.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>

#include "interpreter/vm/vm.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- running source

Result<std::string> read_file(Thread& t, Str* path) {
    int fd = open(path->data, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return raise_os_error(t, errno, path);
    std::string text;
    char buffer[65536];
    ssize_t n;
    while ((n = read(fd, buffer, sizeof(buffer))) > 0) text.append(buffer, static_cast<size_t>(n));
    int error = n < 0 ? errno : 0;
    close(fd);
    if (error != 0) return raise_os_error(t, error, path);
    return text;
}

Result<Module*> make_source_module(Thread& t, Str* name, bool is_package, Str* filename) {
    Module* module = TRY(make_module(t, name));
    Str* package = name;
    if (!is_package) {
        size_t dot = name->view().rfind('.');
        package = dot == std::string_view::npos ? t.state.empty_str : intern(t, name->view().substr(0, dot));
    }
    TRY(dict_set_str(t, module->dict, t.names.dunder_package, package));
    if (filename != nullptr) TRY(dict_set_str(t, module->dict, t.names.dunder_file, filename));
    TRY(dict_set_str(t, module->dict, t.names.dunder_builtins, t.state.builtins));
    return module;
}

Value run_source(Thread& t, Module* module, std::string_view source, Str* filename) {
    Code* code = TRY(t.state.hooks.compile(t, source, filename, 'f', 0));
    return execute(t, code, module->dict, module->dict);
}

// ---- finding

static bool is_file(const std::string& path) {
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

static Value find_native(Thread& t, std::string_view name) {
    for (const ModuleDef* def : t.state.native_modules) {
        if (name != def->name) continue;
        Module* module = TRY(make_native_module(t, *def));
        return module;
    }
    return Value::unbound();
}

// In Cell::flags of a Module.
static constexpr uint8_t initializing_flag = 1;

bool is_initializing(Value module) {
    return has_kind(module, Kind::Module) && module.cell()->flags & initializing_flag;
}

// Registers the module while its code runs (circular imports see it), and takes it out again when that fails.
static Value run_module(Thread& t, Module* module, Str* name, std::string_view source, Str* filename) {
    TRY(dict_set_str(t, t.state.modules, name, module));
    module->flags |= initializing_flag;
    Value done = run_source(t, module, source, filename);
    module->flags &= static_cast<uint8_t>(~initializing_flag);
    if (done.is_error()) {
        Value pending = t.pending;
        t.clear_pending();
        TRY(dict_pop(t, t.state.modules, name));
        t.pending = pending;
        return Failed{};
    }
    // A module may replace itself in sys.modules.
    Value final = dict_get_str(t, t.state.modules, name);
    return final.is_bound() ? final : Value(module);
}

static Value find_embedded(Thread& t, Str* name) {
    if (t.state.find_embedded == nullptr) return Value::unbound();
    EmbeddedSource found;
    if (!t.state.find_embedded(name->view(), found)) return Value::unbound();
    StrBuilder file(t);
    file.append("<krait>/");
    file.append(name);
    file.append(".py");
    Str* filename = TRY(file.finish());
    register_source(t, filename->view(), found.source);
    Module* module = TRY(make_source_module(t, name, found.is_package, filename));
    if (found.is_package) TRY(dict_set_str(t, module->dict, t.names.dunder_path, TRY(new_list(t))));
    return run_module(t, module, name, found.source, filename);
}

static Value load_file(Thread& t, Str* name, const std::string& path, bool is_package, const std::string& directory) {
    Str* filename = TRY(make_str(t, path));
    std::string source = TRY(read_file(t, filename));
    Module* module = TRY(make_source_module(t, name, is_package, filename));
    if (is_package) {
        Value entry = TRY(make_str(t, directory));
        List* search = TRY(make_list(t, std::span<const Value>(&entry, 1)));
        TRY(dict_set_str(t, module->dict, t.names.dunder_path, search));
    }
    return run_module(t, module, name, source, filename);
}

// A module's file, as the directories of a search path have it.
struct SourceFile {
    std::string path;      // empty: there is none
    std::string directory; // of a package
    bool is_package = false;
    List* namespace_parts = nullptr; // directories without __init__.py, when there is no file
};

// __file__ is absolute, whatever sys.path has.
static std::string absolute(const std::string& directory) {
    char here[4096];
    if (::getcwd(here, sizeof here) == nullptr) return directory.empty() ? "." : directory;
    return directory.empty() || directory == "." ? here : std::string(here) + "/" + directory;
}

// Looks for `leaf` in the directories of `search`: package directory, then file, then namespace package.
static Result<void> locate_file(Thread& t, std::string_view leaf, Value search, SourceFile& found) {
    List* entries = TRY(to_list(t, search));
    for (uint64_t i = 0; i < entries->size; i++) {
        if (!is_str((*entries)[i])) continue;
        std::string directory(as<Str>((*entries)[i])->view());
        if (!directory.starts_with('/')) directory = absolute(directory);
        std::string base = directory + "/" + std::string(leaf);
        found.is_package = is_file(base + "/__init__.py");
        if (found.is_package || is_file(base + ".py")) {
            found.path = base + (found.is_package ? "/__init__.py" : ".py");
            found.directory = base;
            found.namespace_parts = nullptr;
            return {};
        }
        struct stat status;
        if (stat(base.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
            if (found.namespace_parts == nullptr) found.namespace_parts = TRY(new_list(t));
            TRY(list_append(t, found.namespace_parts, TRY(make_str(t, base))));
        }
    }
    return {};
}

static Value find_on_path(Thread& t, Str* name, std::string_view leaf, Value search) {
    SourceFile found;
    TRY(locate_file(t, leaf, search, found));
    if (!found.path.empty()) return load_file(t, name, found.path, found.is_package, found.directory);
    if (found.namespace_parts == nullptr) return Value::unbound();
    Module* module = TRY(make_source_module(t, name, true, nullptr));
    TRY(dict_set_str(t, module->dict, t.names.dunder_path, found.namespace_parts));
    TRY(dict_set_str(t, t.state.modules, name, module));
    return module;
}

static Failed raise_not_found(Thread& t, Str* name, std::string_view suffix) {
    Failed failed = raise(t, t.types.ModuleNotFoundError, "No module named '{}'{}", name, suffix);
    if (t.pending_is(t.types.ImportError)) {
        auto* e = as<Exception>(t.pending);
        store(e, exception_member(e, 1), name);
    }
    return failed;
}

static Value search_path(Thread& t, Value parent, Str* parent_name, Str* name) {
    if (parent.is_unbound()) {
        Value path = dict_get_str(t, t.state.sys->dict, t.names.id_path);
        return path.is_unbound() ? Value(t.state.empty_tuple) : path;
    }
    Value path = TRY(find_attribute(t, parent, t.names.dunder_path));
    if (path.is_bound()) return path;
    StrBuilder text(t);
    text.append("; '");
    text.append(parent_name);
    text.append("' is not a package");
    return raise_not_found(t, name, text.text());
}

// `parent` is the package that holds it, or unbound at the top.
static Value load_module(Thread& t, Value parent, Str* parent_name, Str* name, std::string_view leaf) {
    Value search = TRY(search_path(t, parent, parent_name, name));
    Value module = TRY(find_native(t, name->view()));
    if (module.is_bound()) {
        TRY(dict_set_str(t, t.state.modules, name, module));
    } else {
        module = TRY(find_embedded(t, name));
        if (module.is_unbound()) module = TRY(find_on_path(t, name, leaf, search));
    }
    if (module.is_unbound()) return raise_not_found(t, name, "");
    if (parent.is_bound()) TRY(set_attribute(t, parent, intern(t, leaf), module));
    return module;
}

Value import_absolute(Thread& t, Str* name) {
    Value module = Value::unbound();
    Str* parent_name = nullptr;
    std::string full(name->view());
    for (size_t begin = 0; begin <= full.size();) {
        size_t dot = full.find('.', begin);
        size_t end = dot == std::string::npos ? full.size() : dot;
        Str* part = intern(t, std::string_view(full).substr(0, end));
        Value parent = module;
        module = dict_get_str(t, t.state.modules, part);
        if (module.is_none()) {
            StrBuilder text(t);
            text.append("import of ");
            text.append(part);
            text.append(" halted; None in sys.modules");
            return raise(t, t.types.ModuleNotFoundError, "{}", std::string_view(text.text()));
        }
        if (module.is_unbound()) {
            RecursionScope scope(t);
            if (scope.exceeded()) return raise_recursion_error(t, "");
            module = TRY(load_module(t, parent, parent_name, part, std::string_view(full).substr(begin, end - begin)));
        }
        parent_name = part;
        begin = end + 1;
    }
    return module;
}

// ---- python -m

// Splits "a.b.c" into the package, imported, and the last part.
static Result<Value> import_parent(Thread& t, Str* name, std::string_view& leaf) {
    size_t dot = name->view().rfind('.');
    leaf = dot == std::string_view::npos ? name->view() : name->view().substr(dot + 1);
    if (dot == std::string_view::npos) return Value::unbound();
    Value parent = import_absolute(t, intern(t, name->view().substr(0, dot)));
    if (!parent.is_error()) return parent;
    if (!t.pending_is(t.types.ImportError)) return Failed{};
    Str* text = TRY(format_exception_only(t, t.take_pending()));
    std::string_view reason = text->view();
    if (reason.ends_with("\n")) reason.remove_suffix(1);
    return raise(t, t.types.ImportError, "Error while finding module specification for '{}' ({})", name, reason);
}

static Result<Str*> set_up_main(Thread& t, Module* main, Str* name, const SourceFile& found) {
    Str* filename = TRY(make_str(t, found.path));
    size_t dot = name->view().rfind('.');
    std::string_view package = dot == std::string_view::npos ? "" : name->view().substr(0, dot);
    TRY(dict_set_str(t, main->dict, t.names.dunder_file, filename));
    TRY(dict_set_str(t, main->dict, t.names.dunder_package, intern(t, package)));
    Value argv = dict_get_str(t, t.state.sys->dict, intern(t, "argv"));
    if (has_kind(argv, Kind::List) && as<List>(argv)->size > 0) store(argv.cell(), (*as<List>(argv))[0], filename);
    return filename;
}

// The pending error says that `name` itself is what is missing.
static bool is_missing_main(Thread& t, Str* name) {
    Value message = as<Exception>(t.pending)->args->size > 0 ? as<Exception>(t.pending)->args->items[0] : Value::none();
    if (!is_str(message) || as<Str>(message)->view() != "No module named " + std::string(name->view())) return false;
    t.clear_pending();
    return true;
}

Value run_module_as_main(Thread& t, Module* main, Str* name) {
    std::string_view leaf;
    Value parent = TRY(import_parent(t, name, leaf));
    Value search = TRY(search_path(t, parent, name, name));
    SourceFile found;
    EmbeddedSource embedded{};
    if (t.state.find_embedded == nullptr || !t.state.find_embedded(name->view(), embedded))
        TRY(locate_file(t, leaf, search, found));
    else
        found.is_package = embedded.is_package;
    if (found.is_package || found.namespace_parts != nullptr) {
        if (leaf == "__main__") return raise(t, t.types.ImportError, "Cannot use package as __main__ module");
        Str* inner = intern(t, std::string(name->view()) + ".__main__");
        Value done = run_module_as_main(t, main, inner);
        if (done.is_error() && t.pending_is(t.types.ImportError) && is_missing_main(t, inner))
            return raise(t, t.types.ImportError,
                         "No module named {}; '{}' is a package and cannot be directly executed", inner, name);
        return done;
    }
    std::string source(embedded.source);
    if (found.path.empty() && source.empty()) return raise(t, t.types.ImportError, "No module named {}", name);
    if (found.path.empty()) found.path = "<krait>/" + std::string(name->view()) + ".py";
    Str* filename = TRY(set_up_main(t, main, name, found));
    if (source.empty()) source = TRY(read_file(t, filename));
    register_source(t, filename->view(), source);
    return run_source(t, main, source, filename);
}

// ---- __import__

static Result<Str*> absolute_name(Thread& t, Str* name, Dict* globals, int level) {
    if (level == 0) {
        if (name->size == 0) return raise_value_error(t, "Empty module name");
        return intern(t, name);
    }
    Value package = globals ? dict_get_str(t, globals, t.names.dunder_package) : Value::unbound();
    if (!is_str(package)) {
        package = globals ? dict_get_str(t, globals, t.names.dunder_name) : Value::unbound();
        bool is_package = globals && dict_get_str(t, globals, t.names.dunder_path).is_bound();
        if (is_str(package) && !is_package) {
            size_t dot = as<Str>(package)->view().rfind('.');
            package =
                dot == std::string_view::npos ? t.state.empty_str : intern(t, as<Str>(package)->view().substr(0, dot));
        }
    }
    if (!is_str(package) || as<Str>(package)->size == 0)
        return raise(t, t.types.ImportError, "attempted relative import with no known parent package");
    std::string base(as<Str>(package)->view());
    for (int up = 1; up < level; up++) {
        size_t dot = base.rfind('.');
        if (dot == std::string::npos)
            return raise(t, t.types.ImportError, "attempted relative import beyond top-level package");
        base.resize(dot);
    }
    if (name->size > 0) base += "." + std::string(name->view());
    return intern(t, base);
}

// `from package import name` imports the submodule when the package has no such attribute.
static Result<void> import_submodules(Thread& t, Value module, Str* name, Value fromlist) {
    if (TRY(find_attribute(t, module, t.names.dunder_path)).is_unbound()) return {};
    return for_each(t, fromlist, [&](Value item) -> Result<void> {
        if (!is_str(item)) return raise_type_error(t, "Item in ``from list'' must be str, not {}", type_name(t, item));
        if (as<Str>(item)->view() == "*") {
            Value all = TRY(find_attribute(t, module, t.names.dunder_all));
            return all.is_unbound() ? Result<void>() : import_submodules(t, module, name, all);
        }
        if (TRY(find_attribute(t, module, intern(t, as<Str>(item)))).is_bound()) return {};
        StrBuilder full(t);
        full.append(name);
        full.append('.');
        full.append(as<Str>(item));
        Str* submodule = intern(t, full.text());
        Value imported = import_absolute(t, submodule);
        if (!imported.is_error()) return {};
        // That there is no such submodule is the from-import's error to report.
        if (!t.pending_is(t.types.ModuleNotFoundError)) return Failed{};
        Value missing = exception_member(as<Exception>(t.pending), 1);
        if (!is_str(missing) || !str_equal(as<Str>(missing), submodule)) return Failed{};
        t.clear_pending();
        return {};
    });
}

Value import_module(Thread& t, Str* name, Dict* globals, Value fromlist, int level) {
    if (level < 0) return raise_value_error(t, "level must be >= 0");
    Str* full = TRY(absolute_name(t, name, globals, level));
    Value module = TRY(import_absolute(t, full));
    bool from = !fromlist.is_none() && fromlist.is_bound() && TRY(truth(t, fromlist));
    if (from) {
        TRY(import_submodules(t, module, full, fromlist));
        return module;
    }
    if (name->size == 0) return module;
    // `import a.b.c` binds a: of a relative name the part that was written.
    size_t dot = name->view().find('.');
    if (dot == std::string_view::npos) return module;
    std::string_view top = full->view().substr(0, full->size - (name->size - dot));
    return dict_get_str(t, t.state.modules, intern(t, top));
}

} // namespace krait
