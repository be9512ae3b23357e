// The text of an expression, for annotations under `from __future__ import annotations`.
#pragma once

#include <string>

#include "interpreter/compiler/problems.hpp"
#include "interpreter/syntax/tree.hpp"

namespace krait {
class Thread;
}

namespace krait::compiler {

// As CPython's ast_unparse.c writes it: canonical spacing, parentheses only where they are needed.
std::string unparse(Thread& t, Problems& problems, const ast::Expression* node);

} // namespace krait::compiler
