// How native functions are declared and called.
//
// A builtin is one C++ function and one line that gives its Python signature and docstring:
//
//     static Value list_pop(Thread& t, Args a) { ... a[0] is self, a[1] is index ... }
//     const MethodDef list_methods[] = {
//         {"pop(self, index=-1, /)", "Remove and return item at index (default last).", list_pop},
//         {"@classmethod fromkeys(cls, iterable, value=None, /)", "...", dict_fromkeys},
//         {"@staticmethod maketrans(x, y=?, z=?, /)", "...", str_maketrans},
//         {"@property real(self)", "...", int_real},              // a setter as fourth member makes it writable
//         {"@member start(self)", "...", range_start},            // a property that CPython calls a member
//     };
//
// Arguments are matched to the signature before the function runs, with CPython's error texts, so it finds each
// parameter in its place: a[i] is positional parameter i (self first), given or default; `=?` means "no default to
// show": the Value is then unbound. A keyword-only parameter is a.keyword(i), in order of declaration. With `*name` in the
// signature the surplus positional arguments follow the parameters: a.rest() (a span). `**name` is the value behind the
// last keyword-only one: a.keyword(n), a Dict, or unbound when nothing was given.
// Defaults may be: None True False, ints, floats, simple strings ('x' or ""), () and ?.
// Method descriptors check self's type; a function's signature without self is a plain function.
// A native `__next__` returns unbound when there are no more items: call_native turns an unbound result into
// StopIteration, and next_item() and `for` loops call the function directly, so that they never make that exception.
#pragma once

#include <span>
#include <string_view>

#include "runtime/cell.hpp"
#include "runtime/error.hpp"

namespace krait {

struct Dict;
struct Tuple;
struct Type;
struct Module;
class Marker;

// What a native function is called with. Positional arguments first (parameters, then the surplus of *args), then
// keyword-only parameters, then the **kwargs Dict (or unbound). Lives in the caller's registers: valid during the call.
struct Args {
    Value* values;
    uint32_t positional; // number of positional values, the surplus included
    uint32_t fixed;      // number of positional parameters

    Value operator[](size_t i) const { return values[i]; }
    uint32_t count() const { return positional; }
    std::span<Value> rest() const { return {values + fixed, positional - fixed}; }
    // Keyword-only parameter i; with **kwargs, the Dict (or unbound) is the one behind the last.
    Value keyword(size_t i) const { return values[positional + i]; }
};

using NativeFn = Value (*)(Thread& t, Args args);

// What the signature text says about the number of arguments; computed at compile time.
struct Arity {
    enum class Binding : uint8_t { Plain, Method, Class, Static, Property };
    uint8_t required = 0;        // positional parameters without default
    uint8_t positional = 0;      // positional parameters, self included
    uint8_t positional_only = 0; // of those, before the slash
    uint8_t keyword_only = 0;
    bool rest = false;     // *args
    bool keywords = false; // **kwargs
    Binding binding = Binding::Plain;
    uint8_t name_begin = 0; // of the name in the text
    uint8_t name_end = 0;
};

// Never defined: reaching it at compile time is the error message.
void empty_parameter_in_native_signature();

consteval Arity parse_arity(std::string_view text) {
    Arity arity;
    size_t i = 0;
    bool prefixed = false;
    auto starts = [&](std::string_view word) { return text.substr(i).starts_with(word); };
    for (auto [word, binding] : {std::pair{std::string_view("@classmethod "), Arity::Binding::Class},
                                 std::pair{std::string_view("@staticmethod "), Arity::Binding::Static},
                                 std::pair{std::string_view("@property "), Arity::Binding::Property},
                                 std::pair{std::string_view("@member "), Arity::Binding::Property}}) {
        if (starts(word)) {
            arity.binding = binding;
            prefixed = true;
            i += word.size();
        }
    }
    arity.name_begin = static_cast<uint8_t>(i);
    while (text[i] != '(') i++;
    arity.name_end = static_cast<uint8_t>(i);
    i++;
    bool keyword_only = false;
    bool first = true;
    while (text[i] != ')') {
        if (starts("**")) {
            arity.keywords = true;
        } else if (text[i] == '*') {
            keyword_only = true;
            arity.rest = text[i + 1] != ',' && text[i + 1] != ')';
        } else if (text[i] == '/') {
            arity.positional_only = arity.positional;
        } else {
            if (first && !prefixed && starts("self")) arity.binding = Arity::Binding::Method;
            size_t begin = i;
            char quote = 0;
            bool has_default = false;
            int depth = 0;
            for (; depth > 0 || quote || (text[i] != ',' && text[i] != ')'); i++) {
                if (quote) {
                    if (text[i] == quote) quote = 0;
                } else if (text[i] == '\'' || text[i] == '"') {
                    quote = text[i];
                } else if (text[i] == '(') {
                    depth++;
                } else if (text[i] == ')') {
                    depth--;
                } else if (text[i] == '=') {
                    has_default = true;
                }
            }
            if (begin == i) empty_parameter_in_native_signature();
            if (keyword_only) {
                arity.keyword_only++;
            } else {
                arity.positional++;
                if (!has_default) arity.required = arity.positional;
            }
        }
        first = false;
        while (text[i] != ',' && text[i] != ')') i++;
        if (text[i] == ',') {
            i++;
            while (text[i] == ' ') i++;
        }
    }
    return arity;
}

struct MethodDef {
    const char* signature;
    const char* doc;
    NativeFn function;
    NativeFn setter; // properties only: a[0] self, a[1] the value (unbound: delete)
    Arity arity;

    bool is_member() const { return signature[0] == '@' && signature[1] == 'm'; }
    consteval MethodDef(const char* text, const char* docstring, NativeFn fn, NativeFn set = nullptr)
        : signature(text), doc(docstring), function(fn), setter(set), arity(parse_arity(text)) {}
    std::string_view name() const {
        return std::string_view(signature).substr(arity.name_begin, arity.name_end - arity.name_begin);
    }
};

// Functions that the VM does itself in their simplest case (NativeFunction::aux).
enum class InlineNative : uint8_t {
    None,
    Len,
    Next,
    IsInstance,
    Abs,
    Ord,
    Chr,
    ListAppend,
    ListPop,
    DictGet,
    SetAdd,
    SetDiscard,
    SetRemove,
    GetAttr,
    HasAttr,
};

struct NativeFunction : Cell { // aux: InlineNative
    static constexpr Kind kind_of = Kind::NativeFunction;
    enum Flags : uint8_t { IsNew = 1 }; // __new__ of `type`: its first argument is checked to be a fitting class
    NativeFn function;
    const MethodDef* def;
    Arity arity; // copied from def: what calls look at
    // A call with exactly this many positional arguments (self included) needs no matching beyond self's type; ~0: none
    // does. Only for functions without *args, keyword-only parameters, **kwargs and bound self.
    uint32_t exact_arguments;
    Type* type;      // methods: what self must be an instance of; otherwise null
    Value self;      // bound (a module function's module, a builtin method's object) or unbound
    Value owner;     // __module__ of a plain function (Str) or unbound
    Tuple* defaults; // of the optional parameters; made on first need
    Tuple* names;    // of the parameters; made on first need
};

// A native attribute: property with getter and setter, or a member slot.
struct GetSet : Cell {
    static constexpr Kind kind_of = Kind::GetSet;
    enum Flags : uint8_t { ReadOnly = 1 }; // a member slot that cannot be set: the fields of namedtuples
    const MethodDef* def;                  // null for a member slot
    Type* type;
    Str* name;
    uint32_t offset; // member slot: bytes from the cell
};

NativeFunction* make_native_function(Thread& t, const MethodDef& def, Type* type, Value self, Value owner);

// A function that is not in a table: for hooks and closures of native code. `def` must outlive the interpreter.
NativeFunction* make_native_closure(Thread& t, const MethodDef& def, Value self);

// Calls `f` with `count` positional values at `args`, then the values of `keyword_names` (a tuple of str, or null).
// `args` must have room behind it: see call.hpp's window rule. Does the matching described above.
Value call_native(Thread& t, NativeFunction* f, Value* args, uint32_t count, Tuple* keyword_names = nullptr);

// -- modules
struct ModuleDef {
    const char* name;
    const char* doc;
    std::span<const MethodDef> functions;
    // Fills in constants and types. Runs once per interpreter, when the module is first imported.
    Result<void> (*setup)(Thread& t, Module* module) = nullptr;
};

} // namespace krait
