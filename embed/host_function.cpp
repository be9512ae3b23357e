// Functions of the host as Python objects.
//
// The std::function lives in malloc'ed memory that the object's finalizer frees. C++ exceptions are caught at this border.
#include "embed/implementation.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait::host {

namespace {

struct HostFunction : Cell {
    NativeCall* call; // owned
    int arity;
    Str* name;
};

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<HostFunction*>(cell)->name); }
void finalize(Cell* cell) { delete static_cast<HostFunction*>(cell)->call; }

Failed raise_from_cpp(Thread& t, const ScriptError& error) {
    krait::Value type = dict_get_str(t, t.state.builtins->dict, intern(t, error.type()));
    bool known = has_kind(type, Kind::Type) && as<Type>(type)->type_flags & Type::IsException;
    return raise(t, known ? as<Type>(type) : t.types.RuntimeError, "{}", std::string_view(error.message()));
}

krait::Value call_host(Thread& t, Args a) {
    auto* f = static_cast<HostFunction*>(a[0].cell());
    auto given = static_cast<int>(a.rest().size());
    if (given != f->arity)
        return raise_type_error(t, "{}() takes {} positional argument{} but {} {} given", f->name, f->arity,
                                f->arity == 1 ? "" : "s", given, given == 1 ? "was" : "were");
    auto& implementation = *static_cast<Implementation*>(t.state.host);
    try {
        std::vector<Value> args;
        for (krait::Value v : a.rest()) args.push_back(implementation.wrap(v));
        Interpreter* interpreter = implementation.view();
        implementation.flush_files(); // what the function writes comes behind it
        return implementation.unwrap((*f->call)(*interpreter, args));
    } catch (const ScriptError& error) {
        return raise_from_cpp(t, error);
    } catch (const ScriptExit& exit) {
        return raise_with_value(t, t.types.SystemExit, krait::Value::small_int(exit.status()));
    } catch (const std::exception& error) {
        return raise(t, t.types.RuntimeError, "{}", std::string_view(error.what()));
    } catch (...) {
        return raise(t, t.types.RuntimeError, "the host function threw an exception that is no std::exception");
    }
}

krait::Value host_repr(Thread& t, Args a) {
    return format_message(t, "<host function {}>", {static_cast<HostFunction*>(a[0].cell())->name});
}
krait::Value host_name(Thread&, Args a) { return static_cast<HostFunction*>(a[0].cell())->name; }

constexpr MethodDef methods[] = {
    {"__call__(self, /, *args)", "Call the host's function.", call_host},
    {"__repr__(self, /)", "", host_repr},
    {"@property __name__(self)", "", host_name},
    {"@property __qualname__(self)", "", host_name},
};

const TypeDef host_function_type = {
    .name = "host_function",
    .doc = "A function of the program that Krait is embedded in.",
    .methods = methods,
    .kind = Kind::Native,
    .size = sizeof(HostFunction),
    .flags = Type::Abstract,
    .trace = trace,
    .finalize = finalize,
};

} // namespace

Value Interpreter::from_function(std::string_view name, int arity, NativeCall call) {
    Implementation& i = *implementation_;
    Thread& t = i.thread();
    Entry entry(i);
    if (i.host_function_type == nullptr) {
        i.host_function_type = make_native_type(t, host_function_type);
        t.state.reserve_root() = i.host_function_type;
    }
    Str* text = intern(t, name);
    auto* f = new_native<HostFunction>(t, i.host_function_type);
    f->call = new NativeCall(std::move(call));
    f->arity = arity;
    f->name = text;
    return i.wrap(f);
}

void Module::add(std::string_view name, int arity, NativeCall call) {
    set(name, implementation_->view()->from_function(name, arity, std::move(call)));
}

} // namespace krait::host
