// SHA-512 for seeding random from text: too small a need to load a cryptography library for.
#pragma once

#include <string_view>

namespace krait {

void sha512(std::string_view data, char digest[64]);

} // namespace krait
