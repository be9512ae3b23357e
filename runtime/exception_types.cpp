// The built-in exception classes: those with attributes of their own, and the table of all definitions.
//
// Each special class has an __init__ that fills in its members; make_exception calls it directly. OSError is made by its __new__,
// which may choose a subclass.
#include "runtime/exception_types.hpp"

#include <cerrno>
#include <string>

#include "runtime/bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

Exception* self_of(Args a) { return static_cast<Exception*>(a[0].cell()); }

// What every special __init__ begins with.
Result<void> set_args(Thread& t, Args a) {
    Tuple* args = TRY(make_tuple(t, a.rest()));
    store_cell(self_of(a), self_of(a)->args, args);
    return {};
}

void set_member(Exception* e, size_t index, Value v) { store(e, exception_member(e, index), v); }

Value none_if_unbound(Value v) { return v.is_unbound() ? Value::none() : v; }

// ---- StopIteration, StopAsyncIteration (no member), SystemExit, KeyError

Value stop_iteration_init(Thread& t, Args a) {
    TRY(base_exception::initialize(t, a));
    set_member(self_of(a), 0, a.rest().empty() ? Value::none() : a.rest()[0]);
    return Value::none();
}

Value system_exit_init(Thread& t, Args a) {
    TRY(base_exception::initialize(t, a));
    Tuple* args = self_of(a)->args;
    set_member(self_of(a), 0, args->size == 0 ? Value::none() : args->size == 1 ? args->items[0] : Value(args));
    return Value::none();
}

Value key_error_str(Thread& t, Args a) {
    Tuple* args = self_of(a)->args;
    return args->size == 1 ? Value(repr(t, args->items[0])) : base_exception::to_str(t, a);
}

// ---- ImportError, NameError, AttributeError

Value import_error_init(Thread& t, Args a) {
    TRY(set_args(t, a));
    Exception* e = self_of(a);
    set_member(e, import_error::msg, a.rest().size() == 1 ? a.rest()[0] : Value::none());
    set_member(e, import_error::name, a.keyword(0));
    set_member(e, import_error::path, a.keyword(1));
    set_member(e, import_error::name_from, a.keyword(2));
    return Value::none();
}

Value import_error_str(Thread& t, Args a) {
    Value message = exception_member(self_of(a), import_error::msg);
    return is_exact(message, builtin_shapes::str) ? message : base_exception::to_str(t, a);
}

Value import_error_reduce(Thread& t, Args a) {
    Exception* e = self_of(a);
    Dict* state = new_dict(t);
    std::pair<Str*, size_t> members[] = {{t.names.id_name, import_error::name}, {t.names.id_path, import_error::path}};
    for (auto [name, index] : members) {
        Value v = exception_member(e, index);
        if (!v.is_none()) TRY(dict_set_str(t, state, name, v));
    }
    if (state->used == 0) return small_tuple(t, {Value(type_of(t, e)), Value(e->args)});
    return small_tuple(t, {Value(type_of(t, e)), Value(e->args), Value(state)});
}

Value name_error_init(Thread& t, Args a) {
    TRY(set_args(t, a));
    set_member(self_of(a), name_error::name, a.keyword(0));
    return Value::none();
}

Value attribute_error_init(Thread& t, Args a) {
    TRY(set_args(t, a));
    set_member(self_of(a), attribute_error::name, a.keyword(0));
    set_member(self_of(a), attribute_error::obj, a.keyword(1));
    return Value::none();
}

// ---- SyntaxError

Value syntax_error_init(Thread& t, Args a) {
    TRY(base_exception::initialize(t, a));
    Exception* e = self_of(a);
    Tuple* args = e->args;
    if (args->size >= 1) set_member(e, syntax_error::msg, args->items[0]);
    if (args->size != 2) return Value::none();
    Tuple* info = TRY(to_tuple(t, args->items[1]));
    if (info->size < 4) return raise_type_error(t, "function takes at least 4 arguments ({} given)", info->size);
    if (info->size > 7) return raise_type_error(t, "function takes at most 7 arguments ({} given)", info->size);
    if (info->size == 5) return raise_type_error(t, "end_offset must be provided when end_lineno is provided");
    size_t count = info->size < 6 ? info->size : 6;
    for (size_t i = 0; i < count; i++) set_member(e, syntax_error::filename + i, info->items[i]);
    return Value::none();
}

Value syntax_error_str(Thread& t, Args a) {
    Exception* e = self_of(a);
    Str* message = TRY(str(t, none_if_unbound(exception_member(e, syntax_error::msg))));
    Value filename = exception_member(e, syntax_error::filename);
    Value line = exception_member(e, syntax_error::lineno);
    bool has_line = line.is_small_int();
    if (!is_str(filename) && !has_line) return message;
    if (!is_str(filename)) return format_message(t, "{} (line {})", {message, line});
    std::string_view name = as<Str>(filename)->view();
    if (size_t slash = name.rfind('/'); slash != name.npos) name.remove_prefix(slash + 1);
    if (!has_line) return format_message(t, "{} ({})", {message, name});
    return format_message(t, "{} ({}, line {})", {message, name, line});
}

// ---- OSError

Type* os_error_class(Thread& t, int64_t number) {
    switch (number) {
        case EAGAIN:
        case EALREADY:
        case EINPROGRESS: return t.types.BlockingIOError;
        case EPIPE:
        case ESHUTDOWN: return t.types.BrokenPipeError;
        case ECHILD: return t.types.ChildProcessError;
        case ECONNABORTED: return t.types.ConnectionAbortedError;
        case ECONNREFUSED: return t.types.ConnectionRefusedError;
        case ECONNRESET: return t.types.ConnectionResetError;
        case EEXIST: return t.types.FileExistsError;
        case ENOENT: return t.types.FileNotFoundError;
        case EISDIR: return t.types.IsADirectoryError;
        case ENOTDIR: return t.types.NotADirectoryError;
        case EINTR: return t.types.InterruptedError;
        case EACCES:
        case EPERM: return t.types.PermissionError;
        case ESRCH: return t.types.ProcessLookupError;
        case ETIMEDOUT: return t.types.TimeoutError;
        default: return t.types.OSError;
    }
}

// (errno, strerror[, filename[, winerror[, filename2]]]): a file name leaves args.
Result<void> fill_os_error(Thread& t, Exception* e, Tuple* args) {
    store_cell(e, e->args, args);
    if (args->size < 2 || args->size > 5) return {};
    set_member(e, os_error::errno_, args->items[0]);
    set_member(e, os_error::strerror, args->items[1]);
    if (args->size < 3 || args->items[2].is_none()) return {};
    if (type_of(t, e) == t.types.BlockingIOError && is_int(args->items[2])) {
        set_member(e, os_error::characters_written, args->items[2]);
        return {};
    }
    set_member(e, os_error::filename, args->items[2]);
    if (args->size == 5 && !args->items[4].is_none()) set_member(e, os_error::filename2, args->items[4]);
    Tuple* short_args = TRY(make_tuple(t, {args->items, 2}));
    store_cell(e, e->args, short_args);
    return {};
}

// A class with an __init__ of its own but without a __new__ gets its members from OSError.__init__, which it may call.
bool fills_in_init(Thread& t, Type* type) {
    bool own_init = special(type, Special::init_) != special(t.types.OSError, Special::init_);
    bool own_new = special(type, Special::new_) != special(t.types.OSError, Special::new_);
    return own_init && !own_new;
}

Value os_error_new(Thread& t, Args a) {
    Type* type = TRY(base_exception::check_class(t, a, "OSError"));
    Tuple* args = TRY(make_tuple(t, a.rest()));
    if (fills_in_init(t, type)) return new_exception(t, type, args);
    Value keywords = a.keyword(0);
    if (keywords.is_bound() && as<Dict>(keywords)->used > 0)
        return raise_type_error(t, "{}() takes no keyword arguments", type_name(type));
    return make_os_error(t, type, args);
}

Value os_error_init(Thread& t, Args a) {
    if (!fills_in_init(t, type_of(t, a[0]))) return Value::none();
    TRY(base_exception::refuse_keywords(t, a[0], a.keyword(0)));
    Tuple* args = TRY(make_tuple(t, a.rest()));
    TRY(fill_os_error(t, self_of(a), args));
    return Value::none();
}

Value os_error_str(Thread& t, Args a) {
    Exception* e = self_of(a);
    Value number = none_if_unbound(exception_member(e, os_error::errno_));
    Value text = none_if_unbound(exception_member(e, os_error::strerror));
    Value filename = none_if_unbound(exception_member(e, os_error::filename));
    Value filename2 = none_if_unbound(exception_member(e, os_error::filename2));
    if (filename.is_none() && (number.is_none() || text.is_none())) return base_exception::to_str(t, a);
    Str* number_text = TRY(str(t, number));
    Str* message = TRY(str(t, text));
    if (filename.is_none()) return format_message(t, "[Errno {}] {}", {number_text, message});
    Str* shown = TRY(repr(t, filename));
    if (filename2.is_none()) return format_message(t, "[Errno {}] {}: {}", {number_text, message, shown});
    return format_message(t, "[Errno {}] {}: {} -> {}", {number_text, message, shown, TRY(repr(t, filename2))});
}

Value os_error_reduce(Thread& t, Args a) {
    Exception* e = self_of(a);
    Value args = e->args;
    Value filename = exception_member(e, os_error::filename);
    Value filename2 = exception_member(e, os_error::filename2);
    if (e->args->size == 2 && !none_if_unbound(filename).is_none()) {
        Value errno_value = e->args->items[0];
        Value text = e->args->items[1];
        if (none_if_unbound(filename2).is_none())
            args = small_tuple(t, {errno_value, text, filename});
        else
            args = small_tuple(t, {errno_value, text, filename, Value::none(), filename2});
    }
    Value attributes = TRY(find_attribute(t, e, t.names.dunder_dict));
    if (has_kind(attributes, Kind::Dict) && as<Dict>(attributes)->used > 0)
        return small_tuple(t, {Value(type_of(t, e)), args, attributes});
    return small_tuple(t, {Value(type_of(t, e)), args});
}

// ---- UnicodeError's three

Result<void> check_text(Thread& t, Value v, int position) {
    if (is_str(v)) return {};
    return raise_type_error(t, "argument {} must be str, not {}", position, type_name(t, v));
}

Result<void> check_count(Thread& t, Args a, size_t wanted) {
    if (a.rest().size() == wanted) return {};
    return raise_type_error(t, "function takes exactly {} arguments ({} given)", wanted, a.rest().size());
}

// `first` is the member that the first argument goes to: UnicodeTranslateError has no encoding.
Result<void> fill_unicode_error(Thread& t, Args a, size_t first) {
    TRY(base_exception::initialize(t, a));
    Exception* e = self_of(a);
    size_t count = a.rest().size();
    Value start = TRY(to_index(t, a.rest()[count - 3]));
    Value end = TRY(to_index(t, a.rest()[count - 2]));
    TRY(check_text(t, a.rest()[count - 1], static_cast<int>(count)));
    for (size_t i = 0; i < count; i++) set_member(e, first + i, a.rest()[i]);
    set_member(e, unicode_error::start, start);
    set_member(e, unicode_error::end, end);
    return {};
}

Value unicode_decode_error_init(Thread& t, Args a) {
    TRY(check_count(t, a, 5));
    TRY(check_text(t, a.rest()[0], 1));
    if (!is_bytes(a.rest()[1])) {
        std::string_view view = TRY(bytes_like(t, a.rest()[1]));
        a.rest()[1] = TRY(make_bytes(t, view));
    }
    TRY(fill_unicode_error(t, a, unicode_error::encoding));
    return Value::none();
}

Value unicode_encode_error_init(Thread& t, Args a) {
    TRY(check_count(t, a, 5));
    TRY(check_text(t, a.rest()[0], 1));
    TRY(check_text(t, a.rest()[1], 2));
    TRY(fill_unicode_error(t, a, unicode_error::encoding));
    return Value::none();
}

Value unicode_translate_error_init(Thread& t, Args a) {
    TRY(check_count(t, a, 4));
    TRY(check_text(t, a.rest()[0], 1));
    TRY(fill_unicode_error(t, a, unicode_error::object));
    return Value::none();
}

struct UnicodeRange {
    int64_t start;
    int64_t end;
    Str* reason;
};
Result<UnicodeRange> unicode_range(Thread& t, Exception* e) {
    int64_t start = TRY(to_int64(t, none_if_unbound(exception_member(e, unicode_error::start))));
    int64_t end = TRY(to_int64(t, none_if_unbound(exception_member(e, unicode_error::end))));
    Str* reason = TRY(str(t, none_if_unbound(exception_member(e, unicode_error::reason))));
    return UnicodeRange{start, end, reason};
}

std::string escaped(uint32_t c, const char* prefix, int digits) {
    std::string text = prefix;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[c >> shift & 15]);
    return text;
}

Value unicode_decode_error_str(Thread& t, Args a) {
    Exception* e = self_of(a);
    Value object = exception_member(e, unicode_error::object);
    if (!is_bytes(object)) return t.state.empty_str;
    UnicodeRange range = TRY(unicode_range(t, e));
    Str* encoding = TRY(str(t, exception_member(e, unicode_error::encoding)));
    std::string_view bytes = as<Bytes>(object)->view();
    bool single = range.start >= 0 && range.start < static_cast<int64_t>(bytes.size()) && range.end == range.start + 1;
    if (single) {
        std::string byte = escaped(static_cast<uint8_t>(bytes[static_cast<size_t>(range.start)]), "0x", 2);
        return format_message(t, "'{}' codec can't decode byte {} in position {}: {}",
                              {encoding, std::string_view(byte), range.start, range.reason});
    }
    return format_message(t, "'{}' codec can't decode bytes in position {}-{}: {}",
                          {encoding, range.start, range.end - 1, range.reason});
}

// "character '\xe9' in position 1: reason", of encoding and translating.
Result<Str*> bad_characters(Thread& t, Str* text, const UnicodeRange& range) {
    if (range.start >= 0 && range.start < static_cast<int64_t>(text->length) && range.end == range.start + 1) {
        uint32_t c = code_point_at(text, static_cast<size_t>(range.start));
        std::string shown = c <= 0xFF     ? escaped(c, "\\x", 2)
                            : c <= 0xFFFF ? escaped(c, "\\u", 4)
                                          : escaped(c, "\\U", 8);
        return format_message(t, "character '{}' in position {}: {}",
                              {std::string_view(shown), range.start, range.reason});
    }
    return format_message(t, "characters in position {}-{}: {}", {range.start, range.end - 1, range.reason});
}

Value unicode_encode_error_str(Thread& t, Args a) {
    Exception* e = self_of(a);
    Value object = exception_member(e, unicode_error::object);
    if (!is_str(object)) return t.state.empty_str;
    UnicodeRange range = TRY(unicode_range(t, e));
    Str* encoding = TRY(str(t, exception_member(e, unicode_error::encoding)));
    Str* what = TRY(bad_characters(t, as<Str>(object), range));
    return format_message(t, "'{}' codec can't encode {}", {encoding, what});
}

Value unicode_translate_error_str(Thread& t, Args a) {
    Exception* e = self_of(a);
    Value object = exception_member(e, unicode_error::object);
    if (!is_str(object)) return t.state.empty_str;
    UnicodeRange range = TRY(unicode_range(t, e));
    return format_message(t, "can't translate {}", {TRY(bad_characters(t, as<Str>(object), range))});
}

// ---- the table

constexpr std::string_view init_doc = "Initialize self.  See help(type(self)) for accurate signature.";
constexpr std::string_view str_doc = "Return str(self).";

constexpr MethodDef stop_iteration_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), stop_iteration_init},
};
constexpr const char* value_member[] = {"value", nullptr};

constexpr MethodDef system_exit_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), system_exit_init},
};
constexpr const char* code_member[] = {"code", nullptr};

constexpr MethodDef key_error_methods[] = {{"__str__(self, /)", str_doc.data(), key_error_str}};

constexpr MethodDef import_error_methods[] = {
    {"__init__(self, /, *args, name=None, path=None, name_from=None)", init_doc.data(), import_error_init},
    {"__str__(self, /)", str_doc.data(), import_error_str},
    {"__reduce__(self, /)", nullptr, import_error_reduce},
};
constexpr const char* import_error_members[] = {"msg", "name", "path", "name_from", nullptr};

constexpr MethodDef name_error_methods[] = {
    {"__init__(self, /, *args, name=None)", init_doc.data(), name_error_init},
};
constexpr const char* name_error_members[] = {"name", nullptr};

constexpr MethodDef attribute_error_methods[] = {
    {"__init__(self, /, *args, name=None, obj=None)", init_doc.data(), attribute_error_init},
};
constexpr const char* attribute_error_members[] = {"name", "obj", nullptr};

constexpr MethodDef syntax_error_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), syntax_error_init},
    {"__str__(self, /)", str_doc.data(), syntax_error_str},
};
constexpr const char* syntax_error_members[] = {
    "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line", nullptr};

constexpr MethodDef os_error_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", os_error_new},
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), os_error_init},
    {"__str__(self, /)", str_doc.data(), os_error_str},
    {"__reduce__(self, /)", nullptr, os_error_reduce},
};
constexpr const char* os_error_members[] = {"errno",     "strerror",           "filename",
                                            "filename2", "characters_written", nullptr};

constexpr MethodDef unicode_decode_error_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), unicode_decode_error_init},
    {"__str__(self, /)", str_doc.data(), unicode_decode_error_str},
};
constexpr MethodDef unicode_encode_error_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), unicode_encode_error_init},
    {"__str__(self, /)", str_doc.data(), unicode_encode_error_str},
};
constexpr MethodDef unicode_translate_error_methods[] = {
    {"__init__(self, /, *args, **kwargs)", init_doc.data(), unicode_translate_error_init},
    {"__str__(self, /)", str_doc.data(), unicode_translate_error_str},
};
constexpr const char* unicode_error_members[] = {"encoding", "object", "start", "end", "reason", nullptr};

struct SpecialClass {
    std::string_view name;
    std::span<const MethodDef> methods;
    const char* const* members;
};
constexpr SpecialClass specials[] = {
    {"StopIteration", stop_iteration_methods, value_member},
    {"SystemExit", system_exit_methods, code_member},
    {"KeyError", key_error_methods, nullptr},
    {"ImportError", import_error_methods, import_error_members},
    {"NameError", name_error_methods, name_error_members},
    {"AttributeError", attribute_error_methods, attribute_error_members},
    {"SyntaxError", syntax_error_methods, syntax_error_members},
    {"OSError", os_error_methods, os_error_members},
    {"UnicodeDecodeError", unicode_decode_error_methods, unicode_error_members},
    {"UnicodeEncodeError", unicode_encode_error_methods, unicode_error_members},
    {"UnicodeTranslateError", unicode_translate_error_methods, unicode_error_members},
};

struct Doc {
    std::string_view name;
    const char* text;
};
constexpr Doc docs[] = {
#include "runtime/exception_docs.def"
};

TypeDef make_definition(const char* name) {
    TypeDef def{};
    def.name = name;
    def.kind = Kind::Exception;
    def.flags = Type::BaseType | Type::HasDict | Type::IsException | Type::WeakReferable;
    for (const Doc& doc : docs) {
        if (doc.name == name) def.doc = doc.text;
    }
    for (const SpecialClass& s : specials) {
        if (s.name != name) continue;
        def.methods = s.methods;
        def.members = s.members;
    }
    if (std::string_view(name) == "BaseException") {
        def.methods = base_exception::methods;
        def.trace = base_exception::trace;
        def.size = sizeof(Exception);
    } else if (std::string_view(name) == "BaseExceptionGroup") {
        def.methods = exception_group::methods;
        def.trace = exception_group::trace;
        def.size = sizeof(ExceptionGroup);
    } else if (std::string_view(name) == "ExceptionGroup") {
        def.setup = exception_group::setup;
    }
    return def;
}

struct Definitions {
    TypeDef table[builtin_shapes::count];
    size_t count = 0;
    Definitions() {
#define TYPE(id, definition, base)
#define EXCEPTION(id, base) table[count++] = make_definition(#id);
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION
    }
};

} // namespace

Result<Exception*> make_os_error(Thread& t, Type* type, Tuple* args) {
    bool by_number = type == t.types.OSError && args->size >= 2 && args->size <= 5 && args->items[0].is_small_int();
    if (by_number) type = os_error_class(t, args->items[0].as_small_int());
    Exception* e = TRY(new_exception(t, type, args));
    TRY(fill_os_error(t, e, args));
    return e;
}

const TypeDef& exception_definition(std::string_view name) {
    // Immutable, the same for every interpreter; made once.
    static const Definitions definitions;
    for (size_t i = 0; i < definitions.count; i++) {
        if (name == definitions.table[i].name) return definitions.table[i];
    }
    __builtin_unreachable();
}

} // namespace krait
