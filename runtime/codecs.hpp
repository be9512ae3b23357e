// Text to bytes and back: utf-8, ascii, latin-1, utf-16, utf-32 with Python's error handlers.
#pragma once

#include "runtime/bytes.hpp"
#include "runtime/str.hpp"

namespace krait {

// Fail with UnicodeEncodeError / UnicodeDecodeError, or LookupError for names that are not known.
Result<Bytes*> encode_text(Thread& t, Str* text, std::string_view encoding, std::string_view errors);
Result<Str*> decode_text(Thread& t, std::string_view data, std::string_view encoding, std::string_view errors);

// The usual case, without looking at names.
Result<Str*> decode_utf8(Thread& t, std::string_view data, std::string_view errors = "strict");

// Decoding a stream in pieces: `used` says how much of `data` was decoded; a sequence that is cut off at the end is
// left for later unless `final`.
Result<Str*> decode_partial(Thread& t, std::string_view data, std::string_view encoding, std::string_view errors,
                            bool final, size_t& used);

// The function that codecs.register_error() was given for this name, or unbound. The registry is a dictionary of the
// module codecs, so there is none before that is imported.
Value registered_error_handler(Thread& t, std::string_view name);
// Calls it with a UnicodeError: what it puts in place of the error, and where to go on (0 .. length).
struct HandlerAnswer {
    Value replacement; // Str, or Bytes when encoding
    size_t position;
};
Result<HandlerAnswer> call_error_handler(Thread& t, Value handler, Value error, size_t length, bool encoding);

// "UTF8" -> "utf-8"; empty when there is no such encoding.
std::string_view normalize_encoding(std::string_view name);

} // namespace krait
