// The types str and str_iterator: construction, operators, subscripts, and the list of all methods.
#include <algorithm>

#include "runtime/codecs.hpp"
#include "runtime/containers.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str_index.hpp"
#include "runtime/str_methods.hpp"
#include "runtime/text_args.hpp"

namespace krait {
namespace {

// -- construction

// An instance of `type`, which is str or a subclass, with this text.
Value make_instance(Thread& t, Type* type, Value text) {
    if (text.is_error() || type == t.types.str) return text;
    auto object = new_native<StrObject>(t, type);
    object->flags |= Str::Object;
    object->text = as<Str>(text);
    return object;
}

Result<std::string_view> name_argument(Thread& t, Value v, const char* parameter, std::string_view otherwise) {
    if (v.is_unbound()) return otherwise;
    if (!is_str(v)) {
        return raise_type_error(t, "str() argument '{}' must be str, not {}", parameter, type_name(t, v));
    }
    return as<Str>(v)->view();
}

Value decoded(Thread& t, Args a) {
    std::string_view encoding = TRY(name_argument(t, a[2], "encoding", "utf-8"));
    std::string_view errors = TRY(name_argument(t, a[3], "errors", "strict"));
    if (a[1].is_unbound()) return t.state.empty_str;
    if (is_str(a[1])) return raise_type_error(t, "decoding str is not supported");
    Result<std::string_view> data = bytes_like(t, a[1]);
    if (data.is_error()) {
        t.clear_pending();
        return raise_type_error(t, "decoding to str: need a bytes-like object, {} found", type_name(t, a[1]));
    }
    return decode_text(t, *data, encoding, errors);
}

Value dunder_new(Thread& t, Args a) {
    Type* type = try_as<Type>(a[0]);
    if (type == nullptr) {
        return raise_type_error(t, "str.__new__(X): X is not a type object ({})", type_name(t, a[0]));
    }
    if (!is_subtype(type, t.types.str)) {
        return raise_type_error(t, "str.__new__({}): {} is not a subtype of str", type_name(type), type_name(type));
    }
    if (a[2].is_bound() || a[3].is_bound()) return make_instance(t, type, decoded(t, a));
    if (a[1].is_unbound()) return make_instance(t, type, t.state.empty_str);
    if (type == t.types.str) {
        if (is_exact(a[1], builtin_shapes::str)) return a[1];
        // What __str__ returns may be of a subclass, and stays so.
        return str(t, a[1]);
    }
    return make_instance(t, type, str(t, a[1]));
}

// -- operators

Value dunder_add(Thread& t, Args a) {
    if (is_str(a[1])) [[likely]]
        return str_add(t, a[0], a[1]);
    if (defers_to(t, a[1], Special::radd_)) return Value::not_implemented();
    return raise_type_error(t, "can only concatenate str (not \"{}\") to str", type_name(t, a[1]));
}

Value dunder_mul(Thread& t, Args a) {
    bool ok;
    int64_t count = TRY(repeat_count(t, a[1], Special::rmul_, ok));
    if (!ok) return Value::not_implemented();
    return str_repeat(t, as<Str>(a[0]), count);
}

Value dunder_rmul(Thread& t, Args a) {
    bool ok;
    int64_t count = TRY(repeat_count(t, a[1], Special::mul_, ok));
    if (!ok) return Value::not_implemented();
    return str_repeat(t, as<Str>(a[0]), count);
}

template <class Test>
Value compare_with(Args a, Test test) {
    if (!is_str(a[1])) return Value::not_implemented();
    return Value::boolean(test(str_compare(as<Str>(a[0]), as<Str>(a[1]))));
}

Value dunder_eq(Thread&, Args a) {
    if (!is_str(a[1])) return Value::not_implemented();
    return Value::boolean(str_equal(as<Str>(a[0]), as<Str>(a[1])));
}
Value dunder_ne(Thread&, Args a) {
    if (!is_str(a[1])) return Value::not_implemented();
    return Value::boolean(!str_equal(as<Str>(a[0]), as<Str>(a[1])));
}
Value dunder_lt(Thread&, Args a) {
    return compare_with(a, [](int order) { return order < 0; });
}
Value dunder_le(Thread&, Args a) {
    return compare_with(a, [](int order) { return order <= 0; });
}
Value dunder_gt(Thread&, Args a) {
    return compare_with(a, [](int order) { return order > 0; });
}
Value dunder_ge(Thread&, Args a) {
    return compare_with(a, [](int order) { return order >= 0; });
}

Value dunder_hash(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(str_hash(t, as<Str>(a[0])))); }
Value dunder_len(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(str_length(a[0]))); }

Value dunder_str(Thread&, Args a) {
    if (is_exact(a[0], builtin_shapes::str)) return a[0];
    return as<Str>(a[0]);
}

Value dunder_getnewargs(Thread& t, Args a) { return small_tuple(t, {as<Str>(a[0])}); }

// -- subscripts

Value stepped_slice(Thread& t, Str* s, const SliceBounds& bounds) {
    if (s->is_ascii()) {
        auto count = static_cast<size_t>(bounds.count);
        Str* result = TRY(new_str(t, count, count));
        for (size_t i = 0; i < count; i++)
            result->data[i] = s->data[bounds.start + static_cast<int64_t>(i) * bounds.step];
        return result;
    }
    StrBuilder out(t);
    for (int64_t i = 0; i < bounds.count; i++) {
        const char* p = s->data + byte_offset(t, s, static_cast<size_t>(bounds.start + i * bounds.step));
        out.append_code_point(next_code_point(p));
    }
    return out.finish();
}

Value slice_of(Thread& t, Str* s, Slice* slice) {
    SliceBounds bounds = TRY(slice_bounds(t, slice, s->length));
    if (bounds.count <= 0) return t.state.empty_str;
    auto start = static_cast<size_t>(bounds.start);
    if (bounds.step == 1) return substring(t, s, start, start + static_cast<size_t>(bounds.count));
    if (bounds.count == 1) return substring(t, s, start, start + 1);
    return stepped_slice(t, s, bounds);
}

Value dunder_getitem(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    if (a[1].is_small_int()) [[likely]]
        return str_item(t, s, a[1].as_small_int());
    if (Slice* slice = try_as<Slice>(a[1])) return slice_of(t, s, slice);
    if (!is_int(a[1]) && special(type_of(t, a[1]), Special::index_).is_unbound()) {
        return raise_type_error(t, "string indices must be integers, not '{}'", type_name(t, a[1]));
    }
    Value index = TRY(to_index(t, a[1]));
    int64_t i;
    if (!int_to_int64(index, i)) {
        return raise(t, t.types.IndexError, "cannot fit '{}' into an index-sized integer", type_name(t, a[1]));
    }
    return str_item(t, s, i);
}

// -- iteration

Value dunder_iter(Thread& t, Args a) {
    auto iterator = t.heap.allocate<StrIterator>(builtin_shapes::str_iterator);
    iterator->offset = 0;
    iterator->string = a[0];
    iterator->string = as<Str>(a[0]); // settled only now: the iterator is complete
    return iterator;
}

Value iterator_next(Thread& t, Args a) {
    auto iterator = as<StrIterator>(a[0]);
    if (iterator->string.is_unbound()) return Value::unbound();
    Str* s = as<Str>(iterator->string);
    if (iterator->offset >= s->size) {
        iterator->string = Value::unbound();
        return Value::unbound();
    }
    const char* p = s->data + iterator->offset;
    uint32_t c = next_code_point(p);
    iterator->offset = static_cast<uint64_t>(p - s->data);
    return char_str(t, c);
}

Value iterator_self(Thread&, Args a) { return a[0]; }

Value iterator_length_hint(Thread&, Args a) {
    auto iterator = as<StrIterator>(a[0]);
    if (iterator->string.is_unbound()) return Value::small_int(0);
    size_t left = count_code_points(as<Str>(iterator->string)->view().substr(iterator->offset));
    return Value::small_int(static_cast<int64_t>(left));
}

void trace_str(Cell* cell, Marker& marker) {
    if (cell->flags & Str::Object) {
        marker.visit(static_cast<StrObject*>(cell)->text);
    } else if (cell->flags & Str::Growing) {
        marker.visit(static_cast<GrowingStr*>(cell)->text);
    } else if (Str* s = static_cast<Str*>(cell); !s->is_ascii() && !(s->flags & Str::Slack)) {
        marker.visit(index_slot(s));
    }
}

void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<StrIterator*>(cell)->string); }

constexpr MethodDef methods[] = {
    {"@staticmethod __new__(cls, object=?, encoding=?, errors=?)", "Create and return a new object.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", str_methods::repr},
    {"__str__(self, /)", "Return str(self).", dunder_str},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__format__(self, format_spec, /)", "Return a formatted version of the string as described by format_spec.",
     str_methods::dunder_format},
    {"__len__(self, /)", "Return len(self).", dunder_len},
    {"__getitem__(self, key, /)", "Return self[key].", dunder_getitem},
    {"__iter__(self, /)", "Implement iter(self).", dunder_iter},
    {"__contains__(self, key, /)", "Return bool(key in self).", str_methods::contains},
    {"__add__(self, value, /)", "Return self+value.", dunder_add},
    {"__mul__(self, value, /)", "Return self*value.", dunder_mul},
    {"__rmul__(self, value, /)", "Return value*self.", dunder_rmul},
    {"__mod__(self, value, /)", "Return self%value.", str_methods::mod},
    {"__eq__(self, value, /)", "Return self==value.", dunder_eq},
    {"__ne__(self, value, /)", "Return self!=value.", dunder_ne},
    {"__lt__(self, value, /)", "Return self<value.", dunder_lt},
    {"__le__(self, value, /)", "Return self<=value.", dunder_le},
    {"__gt__(self, value, /)", "Return self>value.", dunder_gt},
    {"__ge__(self, value, /)", "Return self>=value.", dunder_ge},
    {"__getnewargs__(self, /)", nullptr, dunder_getnewargs},
    {"capitalize(self, /)", "Return a capitalized version of the string.", str_methods::capitalize},
    {"casefold(self, /)", "Return a version of the string suitable for caseless comparisons.", str_methods::casefold},
    {"center(self, width, fillchar=?, /)", "Return a centered string of length width.", str_methods::center},
    {"count(self, sub, start=?, end=?, /)", "Return the number of non-overlapping occurrences of substring sub.",
     str_methods::count},
    {"encode(self, /, encoding='utf-8', errors='strict')", "Encode the string using the codec registered for encoding.",
     str_methods::encode},
    {"endswith(self, suffix, start=?, end=?, /)", "Return True if the string ends with the specified suffix.",
     str_methods::endswith},
    {"expandtabs(self, /, tabsize=8)", "Return a copy where all tab characters are expanded using spaces.",
     str_methods::expandtabs},
    {"find(self, sub, start=?, end=?, /)", "Return the lowest index where substring sub is found, or -1.",
     str_methods::find},
    {"format(self, /, *args, **kwargs)", "Return a formatted version of the string, using substitutions.",
     str_methods::format},
    {"format_map(self, mapping, /)", "Return a formatted version of the string, using substitutions from mapping.",
     str_methods::format_map},
    {"index(self, sub, start=?, end=?, /)", "Like find(), but raise ValueError when the substring is not found.",
     str_methods::index},
    {"isalnum(self, /)", "Return True if the string is an alpha-numeric string.", str_methods::isalnum},
    {"isalpha(self, /)", "Return True if the string is an alphabetic string.", str_methods::isalpha},
    {"isascii(self, /)", "Return True if all characters in the string are ASCII.", str_methods::isascii},
    {"isdecimal(self, /)", "Return True if the string is a decimal string.", str_methods::isdecimal},
    {"isdigit(self, /)", "Return True if the string is a digit string.", str_methods::isdigit},
    {"isidentifier(self, /)", "Return True if the string is a valid Python identifier.", str_methods::isidentifier},
    {"islower(self, /)", "Return True if the string is a lowercase string.", str_methods::islower},
    {"isnumeric(self, /)", "Return True if the string is a numeric string.", str_methods::isnumeric},
    {"isprintable(self, /)", "Return True if all characters in the string are printable.", str_methods::isprintable},
    {"isspace(self, /)", "Return True if the string is a whitespace string.", str_methods::isspace},
    {"istitle(self, /)", "Return True if the string is a title-cased string.", str_methods::istitle},
    {"isupper(self, /)", "Return True if the string is an uppercase string.", str_methods::isupper},
    {"join(self, iterable, /)", "Concatenate any number of strings.", str_methods::join},
    {"ljust(self, width, fillchar=?, /)", "Return a left-justified string of length width.", str_methods::ljust},
    {"lower(self, /)", "Return a copy of the string converted to lowercase.", str_methods::lower},
    {"lstrip(self, chars=None, /)", "Return a copy of the string with leading whitespace removed.",
     str_methods::lstrip},
    {"@staticmethod maketrans(x, y=?, z=?, /)", "Return a translation table usable for str.translate().",
     str_methods::maketrans},
    {"partition(self, sep, /)", "Partition the string into three parts using the given separator.",
     str_methods::partition},
    {"removeprefix(self, prefix, /)", "Return a str with the given prefix string removed if present.",
     str_methods::removeprefix},
    {"removesuffix(self, suffix, /)", "Return a str with the given suffix string removed if present.",
     str_methods::removesuffix},
    {"replace(self, old, new, /, count=-1)", "Return a copy with all occurrences of substring old replaced by new.",
     str_methods::replace},
    {"rfind(self, sub, start=?, end=?, /)", "Return the highest index where substring sub is found, or -1.",
     str_methods::rfind},
    {"rindex(self, sub, start=?, end=?, /)", "Like rfind(), but raise ValueError when the substring is not found.",
     str_methods::rindex},
    {"rjust(self, width, fillchar=?, /)", "Return a right-justified string of length width.", str_methods::rjust},
    {"rpartition(self, sep, /)", "Partition the string into three parts at the last separator.",
     str_methods::rpartition},
    {"rsplit(self, /, sep=None, maxsplit=-1)", "Return a list of the substrings, splitting from the right.",
     str_methods::rsplit},
    {"rstrip(self, chars=None, /)", "Return a copy of the string with trailing whitespace removed.",
     str_methods::rstrip},
    {"split(self, /, sep=None, maxsplit=-1)", "Return a list of the substrings in the string, using sep.",
     str_methods::split},
    {"splitlines(self, /, keepends=False)", "Return a list of the lines in the string.", str_methods::splitlines},
    {"startswith(self, prefix, start=?, end=?, /)", "Return True if the string starts with the specified prefix.",
     str_methods::startswith},
    {"strip(self, chars=None, /)", "Return a copy of the string with leading and trailing whitespace removed.",
     str_methods::strip},
    {"swapcase(self, /)", "Convert uppercase characters to lowercase and lowercase to uppercase.",
     str_methods::swapcase},
    {"title(self, /)", "Return a version of the string where each word is titlecased.", str_methods::title},
    {"translate(self, table, /)", "Replace each character in the string using the given translation table.",
     str_methods::translate},
    {"upper(self, /)", "Return a copy of the string converted to uppercase.", str_methods::upper},
    {"zfill(self, width, /)", "Pad a numeric string with zeros on the left, to fill a field of the given width.",
     str_methods::zfill},
};

constexpr MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", iterator_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

} // namespace

Value str_item(Thread& t, Str* s, int64_t index) {
    if (index < 0) index += s->length;
    if (static_cast<uint64_t>(index) >= s->length) return raise(t, t.types.IndexError, "string index out of range");
    if (s->is_ascii()) [[likely]]
        return t.state.latin1[static_cast<uint8_t>(s->data[index])];
    const char* p = s->data + byte_offset(t, s, static_cast<size_t>(index));
    return char_str(t, next_code_point(p));
}

Result<Str*> str_repeat(Thread& t, Str* s, int64_t count) {
    if (count <= 0 || s->size == 0) return t.state.empty_str;
    if (count == 1) return s;
    size_t size, length;
    if (__builtin_mul_overflow(size_t{s->size}, static_cast<size_t>(count), &size) || size > INT64_MAX) {
        return raise(t, t.types.OverflowError, "repeated string is too long");
    }
    length = s->length * static_cast<size_t>(count);
    Str* result = TRY(new_str(t, size, length));
    fill_repeated(result->data, s->data, s->size, static_cast<size_t>(count));
    return result;
}

extern const TypeDef str_type = {
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
    .methods = methods,
    .kind = Kind::Str,
    .size = sizeof(StrObject),
    .flags = Type::BaseType | Type::MatchSelf,
    .trace = trace_str,
};

extern const TypeDef str_iterator_type = {
    .name = "str_iterator",
    .doc = nullptr,
    .methods = iterator_methods,
    .kind = Kind::StrIterator,
    .size = sizeof(StrIterator),
    .flags = Type::Abstract,
    .trace = trace_iterator,
};

} // namespace krait
