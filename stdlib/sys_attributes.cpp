#include "stdlib/sys_attributes.hpp"

#include <algorithm>
#include <cfloat>

#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/embedded.hpp"

namespace krait::sys {

namespace {

Value text(Thread& t, std::string_view s) { return Value(intern(t, s)); }
Value number(int64_t i) { return Value::small_int(i); }

// ---- the struct sequences

const MethodDef version_fields[] = {
    struct_field<0>("@property major(self)", "Major release number"),
    struct_field<1>("@property minor(self)", "Minor release number"),
    struct_field<2>("@property micro(self)", "Patch release number"),
    struct_field<3>("@property releaselevel(self)", "'alpha', 'beta', 'candidate', or 'final'"),
    struct_field<4>("@property serial(self)", "Serial release number"),
};
const TypeDef version_type =
    struct_sequence<5>("sys.version_info", "Version information as a named tuple.", version_fields);

Value make_version_info(Thread& t) {
    Type* type = TRY(native_type_of(t, version_type, t.types.tuple));
    return make_struct_sequence(t, type, {number(3), number(13), number(0), text(t, "final"), number(0)});
}

const MethodDef float_fields[] = {
    struct_field<0>("@property max(self)", "maximum representable finite float"),
    struct_field<1>("@property max_exp(self)", "maximum int e such that radix**(e-1) is representable"),
    struct_field<2>("@property max_10_exp(self)", "maximum int e such that 10**e is representable"),
    struct_field<3>("@property min(self)", "minimum positive normalized float"),
    struct_field<4>("@property min_exp(self)", "minimum int e such that radix**(e-1) is a normalized float"),
    struct_field<5>("@property min_10_exp(self)", "minimum int e such that 10**e is a normalized float"),
    struct_field<6>("@property dig(self)", "maximum number of decimal digits that can be faithfully represented"),
    struct_field<7>("@property mant_dig(self)", "mantissa digits"),
    struct_field<8>("@property epsilon(self)", "difference between 1 and the next representable float"),
    struct_field<9>("@property radix(self)", "radix of exponent"),
    struct_field<10>("@property rounds(self)", "rounding mode used for arithmetic operations"),
};
const TypeDef float_type =
    struct_sequence<11>("sys.float_info", "A named tuple holding information about the float type.", float_fields);

Value make_float_info(Thread& t) {
    Type* type = TRY(native_type_of(t, float_type, t.types.tuple));
    Value max = make_float(t, DBL_MAX), min = make_float(t, DBL_MIN), epsilon = make_float(t, DBL_EPSILON);
    return make_struct_sequence(
        t, type,
        {max, number(DBL_MAX_EXP), number(DBL_MAX_10_EXP), min, number(DBL_MIN_EXP), number(DBL_MIN_10_EXP),
         number(DBL_DIG), number(DBL_MANT_DIG), epsilon, number(FLT_RADIX), number(1)});
}

const MethodDef int_fields[] = {
    struct_field<0>("@property bits_per_digit(self)", "size of a digit in bits"),
    struct_field<1>("@property sizeof_digit(self)", "size in bytes of the C type used to represent a digit"),
    struct_field<2>("@property default_max_str_digits(self)", "maximum string conversion digits limitation"),
    struct_field<3>("@property str_digits_check_threshold(self)", "minimum positive value for int_max_str_digits"),
};
const TypeDef int_type = struct_sequence<4>(
    "sys.int_info", "A named tuple that holds information about Python's internal representation of integers.",
    int_fields);

Value make_int_info(Thread& t) {
    Type* type = TRY(native_type_of(t, int_type, t.types.tuple));
    return make_struct_sequence(t, type, {number(64), number(8), number(4300), number(640)});
}

const MethodDef hash_fields[] = {
    struct_field<0>("@property width(self)", "width of the type used for hashing, in bits"),
    struct_field<1>("@property modulus(self)", "prime number giving the modulus on which the hash function is based"),
    struct_field<2>("@property inf(self)", "value to be used for hash of a positive infinity"),
    struct_field<3>("@property nan(self)", "value to be used for hash of a nan"),
    struct_field<4>("@property imag(self)", "multiplier used for the imaginary part of a complex number"),
    struct_field<5>("@property algorithm(self)", "name of the algorithm for hashing of str, bytes and memoryviews"),
    struct_field<6>("@property hash_bits(self)", "internal output size of hash algorithm"),
    struct_field<7>("@property seed_bits(self)", "seed size of hash algorithm"),
    struct_field<8>("@property cutoff(self)", "small string optimization cutoff"),
};
const TypeDef hash_type = struct_sequence<9>("sys.hash_info", "Hash information as a named tuple.", hash_fields);

Value make_hash_info(Thread& t) {
    Type* type = TRY(native_type_of(t, hash_type, t.types.tuple));
    return make_struct_sequence(t, type,
                                {number(64), number((int64_t{1} << 61) - 1), number(314159), number(0), number(1000003),
                                 text(t, "siphash13"), number(64), number(128), number(0)});
}

const MethodDef flag_fields[] = {
    struct_field<0>("@property debug(self)", "-d"),
    struct_field<1>("@property inspect(self)", "-i"),
    struct_field<2>("@property interactive(self)", "-i"),
    struct_field<3>("@property optimize(self)", "-O or -OO"),
    struct_field<4>("@property dont_write_bytecode(self)", "-B"),
    struct_field<5>("@property no_user_site(self)", "-s"),
    struct_field<6>("@property no_site(self)", "-S"),
    struct_field<7>("@property ignore_environment(self)", "-E"),
    struct_field<8>("@property verbose(self)", "-v"),
    struct_field<9>("@property bytes_warning(self)", "-b"),
    struct_field<10>("@property quiet(self)", "-q"),
    struct_field<11>("@property hash_randomization(self)", "-R"),
    struct_field<12>("@property isolated(self)", "-I"),
    struct_field<13>("@property dev_mode(self)", "-X dev"),
    struct_field<14>("@property utf8_mode(self)", "-X utf8"),
    struct_field<15>("@property warn_default_encoding(self)", "-X warn_default_encoding"),
    struct_field<16>("@property safe_path(self)", "-P"),
    struct_field<17>("@property int_max_str_digits(self)", "-X int_max_str_digits"),
};
const TypeDef flags_type =
    struct_sequence<18>("sys.flags", "Flags provided through command line arguments or environment vars.", flag_fields);

Value make_flags(Thread& t) {
    Type* type = TRY(native_type_of(t, flags_type, t.types.tuple));
    Value no = number(0), yes = number(1), is_false = Value::boolean(false);
    return make_struct_sequence(t, type,
                                {no, no, no, number(t.state.optimize), yes, yes, yes, no, no, no, no, yes, no, is_false,
                                 yes, no, is_false, number(t.state.int_max_str_digits)});
}

const MethodDef thread_fields[] = {
    struct_field<0>("@property name(self)", "name of the thread implementation"),
    struct_field<1>("@property lock(self)", "name of the lock implementation"),
    struct_field<2>("@property version(self)", "name and version of the thread library"),
};
const TypeDef thread_type = struct_sequence<3>(
    "sys.thread_info", "A named tuple holding information about the thread implementation.", thread_fields);

Value make_thread_info(Thread& t) {
    Type* type = TRY(native_type_of(t, thread_type, t.types.tuple));
    return make_struct_sequence(t, type, {text(t, "pthread"), Value::none(), Value::none()});
}

// ---- others

Value make_implementation(Thread& t) {
    Value types = TRY(t.state.hooks.import_module(t, intern(t, "types"), nullptr, Value::none(), 0));
    Value simple_namespace = TRY(get_attribute(t, types, intern(t, "SimpleNamespace")));
    Dict* fields = new_dict(t);
    TRY(dict_set_str(t, fields, "name", text(t, "krait")));
    TRY(dict_set_str(t, fields, "cache_tag", Value::none()));
    TRY(dict_set_str(t, fields, "version", TRY(attribute(t, "version_info"))));
    TRY(dict_set_str(t, fields, "hexversion", number(0x030d00f0)));
    TRY(dict_set_str(t, fields, "_multiarch", text(t, "x86_64-linux-gnu")));
    return call_with_keywords(t, simple_namespace, {}, fields);
}

Value make_native_names(Thread& t) {
    List* names = TRY(new_list(t));
    for (const ModuleDef* def : t.state.native_modules) TRY(list_append(t, names, text(t, def->name)));
    TRY(list_sort(t, names, Value::none(), false));
    return make_tuple(t, names->items());
}

// The modules of the binary, packages without their parts.
Value make_library_names(Thread& t) {
    List* names = TRY(new_list(t));
    for (const ModuleDef* def : t.state.native_modules)
        if (std::string_view(def->name).find('.') == std::string_view::npos)
            TRY(list_append(t, names, text(t, def->name)));
    for (const EmbeddedModule& module : embedded_modules())
        if (module.name.find('.') == module.name.npos) TRY(list_append(t, names, text(t, module.name)));
    return call(t, Value(t.types.frozenset), {Value(names)});
}

struct Maker {
    std::string_view name;
    Value (*make)(Thread& t);
};
constexpr Maker makers[] = {
    {"version_info", make_version_info},
    {"float_info", make_float_info},
    {"int_info", make_int_info},
    {"hash_info", make_hash_info},
    {"thread_info", make_thread_info},
    {"flags", make_flags},
    {"implementation", make_implementation},
    {"builtin_module_names", make_native_names},
    {"stdlib_module_names", make_library_names},
    {"__stdin__", make_standard_input},
    {"__stdout__", [](Thread& t) { return make_standard_output(t, false); }},
    {"__stderr__", [](Thread& t) { return make_standard_output(t, true); }},
};

} // namespace

Value make_attribute(Thread& t, std::string_view name) {
    // stdout begins as __stdout__, and so on.
    if (name == "stdin" || name == "stdout" || name == "stderr") {
        std::string own = "__" + std::string(name) + "__";
        Value stream = TRY(attribute(t, own));
        if (stream.is_bound()) TRY(module_set(t, t.state.sys, name, stream));
        return stream;
    }
    for (const Maker& maker : makers) {
        if (maker.name != name) continue;
        Value value = TRY(maker.make(t));
        TRY(module_set(t, t.state.sys, name, value));
        return value;
    }
    return Value::unbound();
}

Value attribute(Thread& t, std::string_view name) {
    Value value = dict_get_str(t, t.state.sys->dict, intern(t, name));
    return value.is_bound() ? value : make_attribute(t, name);
}

Result<void> write_error(Thread& t, Str* message) {
    Value file = dict_get_str(t, t.state.sys->dict, t.names.id_stderr);
    if (file.is_bound()) {
        if (!file.is_none()) TRY(call_method(t, file, t.names.id_write, {Value(message)}));
        return {};
    }
    const OutputSink& sink = t.state.error_output;
    if (sink.write != nullptr) sink.write(sink.context, message->view());
    return {};
}

} // namespace krait::sys
