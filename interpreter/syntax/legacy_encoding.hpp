#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace krait::syntax {

// `source` as UTF-8, from the encoding that a coding cookie names: the code pages, KOI8 and ISO 8859 parts, and the
// multibyte encodings of East Asia, all of which keep ASCII. Nothing when the name is not one of those or the text
// is not valid in it. (UTF-8, Latin-1 and ASCII are not asked for here.)
std::optional<std::string> decode_legacy(std::string_view source, std::string_view name);

} // namespace krait::syntax
