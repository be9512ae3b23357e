// Which part of a source text a traceback points at: the operator of `a + b`, the brackets of `a[b]` and `f(x)`.
#pragma once

#include <string_view>

namespace krait {

struct Anchors {
    enum class Of { Nothing, Operator, Subscript, Call } of = Of::Nothing;
    size_t begin = 0; // characters of the segment: shown as ^^^, the rest as ~~~
    size_t end = 0;
    bool plain_name = false; // a call of a simple name: f(x)
};

// `segment` is the text of one expression; anything else gives Nothing.
Anchors find_anchors(std::u32string_view segment);

} // namespace krait
