// The module _codecs: what codecs.py stands on.
#include "runtime/codecs.hpp"
#include "runtime/containers.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/text_args.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {
namespace {

Value encode(Thread& t, Args a) {
    Str* text = TRY(str_argument(t, a[0], "encode", 1));
    Str* encoding = TRY(str_argument(t, a[1], "encode", 2));
    Str* errors = TRY(str_argument(t, a[2], "encode", 3));
    return encode_text(t, text, encoding->view(), errors->view());
}

// (text, bytes used): with `final` false a sequence that is cut off at the end is left alone.
Value decode(Thread& t, Args a) {
    Str* encoding = TRY(str_argument(t, a[1], "decode", 2));
    Str* errors = TRY(str_argument(t, a[2], "decode", 3));
    bool final = TRY(truth(t, a[3]));
    std::string_view data = TRY(bytes_like(t, a[0]));
    size_t used = 0;
    Str* text = TRY(decode_partial(t, data, encoding->view(), errors->view(), final, used));
    return small_tuple(t, {text, make_int(t, static_cast<int64_t>(used))});
}

// The canonical name of a known encoding, or None.
Value normalize(Thread& t, Args a) {
    std::string_view name = normalize_encoding(TRY(str_argument(t, a[0], "lookup", 1))->view());
    return name.empty() ? Value::none() : Value(make_ascii(t, name));
}

constexpr MethodDef functions[] = {
    {"encode(text, encoding, errors, /)", "The bytes of the text.", encode},
    {"decode(data, encoding, errors, final, /)", "The text of the bytes, and how many were used.", decode},
    {"normalize(name, /)", "The canonical name of an encoding, or None.", normalize},
};

} // namespace

KRAIT_MODULE(_codecs) = {"_codecs", "What the module codecs stands on.", functions};

} // namespace krait
