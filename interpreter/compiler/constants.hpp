// Constants of one Code, and constant folding.
#pragma once

#include <string>
#include <unordered_map>

#include "interpreter/compiler/problems.hpp"
#include "runtime/containers.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"

namespace krait::compiler {

// Each constant once. Two constants are the same when they have the same type and value, recursively: 1, 1.0 and True
// are three, 0.0 and -0.0 are two, (1,) and (1.0,) are two.
class ConstantPool {
public:
    explicit ConstantPool(Thread& t) : thread_(t), values_(t) {}

    // For any constant that can be in the tree or result from folding, and for Code.
    uint32_t add(Value value);
    // The interned string, for names.
    uint32_t name(Identifier name);
    size_t size() const { return values_.size(); }
    Value operator[](size_t i) { return values_[i]; }
    // The names asked for, in order: co_names.
    const std::vector<uint32_t>& names() const { return names_; }

private:
    Thread& thread_;
    RootVector values_;
    std::unordered_map<std::string, uint32_t> known_;
    std::vector<uint32_t> names_;
    std::vector<bool> is_name_;
};

// The Value of a literal; unbound with nothing pending when it cannot be made (memory).
Value literal_value(Thread& t, const ast::ConstantValue& literal);
// A string constant: interned when it looks like an identifier, as in CPython.
Value string_constant(Thread& t, std::string_view text);

// The value of an expression of constants, or unbound: literals, `__debug__`, signs and arithmetic on them, tuples.
// Nothing is folded that raises, or whose result would be large.
Value fold(Thread& t, const ast::Expression* node);
Value fold_binary(Thread& t, ast::BinaryOperator op, Value left, Value right);

// A docstring without its indentation, as inspect.cleandoc does (CPython does it when compiling).
std::string clean_docstring(std::string_view text);

} // namespace krait::compiler
