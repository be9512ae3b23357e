#include "interpreter/compiler/constants.hpp"

#include "interpreter/syntax/tree.hpp"
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

namespace {

template <class T>
void append_raw(std::string& out, const T& raw) {
    out.append(reinterpret_cast<const char*>(&raw), sizeof raw);
}

// What identifies a constant: its type and value as text.
void append_key(std::string& out, Value v) {
    if (!v.is_cell()) {
        out += 'i';
        return append_raw(out, v.bits());
    }
    auto sequence = [&](char mark, const Value* items, size_t count) {
        out += mark;
        append_raw(out, count);
        for (size_t i = 0; i < count; i++) append_key(out, items[i]);
    };
    auto text = [&](char mark, std::string_view bytes) {
        out += mark;
        append_raw(out, bytes.size());
        out += bytes;
    };
    switch (v.cell()->kind) {
        case Kind::Str: return text('s', as<Str>(v)->view());
        case Kind::Bytes: return text('b', as<Bytes>(v)->view());
        case Kind::Tuple: return sequence('(', as<Tuple>(v)->items, as<Tuple>(v)->size);
        case Kind::Slice: return sequence('[', &as<Slice>(v)->start, 3);
        case Kind::Float: return text('f', {reinterpret_cast<const char*>(&as<Float>(v)->value), 8});
        case Kind::Complex: return text('c', {reinterpret_cast<const char*>(&as<Complex>(v)->real), 16});
        case Kind::Int: {
            BigInt* big = as<BigInt>(v);
            out += big->negative ? '-' : '+';
            return text('I', {reinterpret_cast<const char*>(big->limbs), big->count * sizeof(uint64_t)});
        }
        case Kind::Frozenset: {
            out += '{';
            size_t position = 0;
            Value item;
            while (set_next(as<Set>(v), position, item)) append_key(out, item);
            out += '}';
            return;
        }
        default: // Code and what else has an identity of its own
            out += 'p';
            return append_raw(out, v.bits());
    }
}

bool looks_like_identifier(std::string_view text) {
    for (char c : text) {
        bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!ok) return false;
    }
    return true;
}

} // namespace

uint32_t ConstantPool::add(Value value) {
    std::string key;
    append_key(key, value);
    auto [place, is_new] = known_.try_emplace(std::move(key), static_cast<uint32_t>(values_.size()));
    if (is_new) {
        values_.push(value);
        is_name_.push_back(false);
    }
    return place->second;
}

uint32_t ConstantPool::name(Identifier name) {
    std::string key;
    key += looks_like_identifier(name) ? 's' : 'n';
    append_raw(key, name.size());
    key += name;
    auto [place, is_new] = known_.try_emplace(std::move(key), static_cast<uint32_t>(values_.size()));
    if (is_new) {
        values_.push(intern(thread_, name));
        is_name_.push_back(false);
    }
    if (!is_name_[place->second]) {
        is_name_[place->second] = true;
        names_.push_back(place->second);
    }
    return place->second;
}

Value string_constant(Thread& t, std::string_view text) {
    if (looks_like_identifier(text)) return intern(t, text);
    Result<Str*> made = make_str(t, text);
    if (!made.is_error()) return made.take();
    t.clear_pending();
    return Value::unbound();
}

Value literal_value(Thread& t, const ast::ConstantValue& literal) {
    Value value = Value::unbound();
    switch (literal.kind) {
        case ast::ConstantKind::None: return Value::none();
        case ast::ConstantKind::True: return Value::boolean(true);
        case ast::ConstantKind::False: return Value::boolean(false);
        case ast::ConstantKind::Ellipsis: return Value::ellipsis();
        case ast::ConstantKind::Float: return make_float(t, literal.number);
        case ast::ConstantKind::Imaginary: return make_complex(t, 0.0, literal.number);
        case ast::ConstantKind::String: return string_constant(t, literal.text);
        case ast::ConstantKind::Integer:
            if (literal.fits) return make_int(t, literal.integer);
            value = parse_int(t, literal.text, literal.base);
            break;
        case ast::ConstantKind::Bytes: {
            Result<Bytes*> made = make_bytes(t, literal.text);
            value = made.is_error() ? Value::error() : Value(made.take());
        }
    }
    if (value.is_error()) {
        t.clear_pending();
        return Value::unbound();
    }
    return value;
}

// ---- folding

namespace {

constexpr size_t max_folded_bits = 128;
constexpr size_t max_folded_size = 4096;
constexpr size_t max_folded_items = 256;
constexpr uint16_t max_folded_height = 100;

// Whether a result can become so large that it is better made at run time: CPython's limits.
bool too_large(ast::BinaryOperator op, Value left, Value right) {
    bool ints = is_int(left) && is_int(right);
    int64_t count;
    switch (op) {
        case ast::BinaryOperator::Mult: {
            if (ints) return int_bit_length(int_value(left)) + int_bit_length(int_value(right)) > max_folded_bits;
            Value sequence = is_int(left) ? right : left;
            Value times = is_int(left) ? left : right;
            if (!is_int(times)) return false;
            if (!int_to_int64(int_value(times), count)) return true;
            size_t size = 0;
            size_t limit = max_folded_size;
            if (is_str(sequence)) size = as<Str>(sequence)->size;
            if (is_bytes(sequence)) size = as<Bytes>(sequence)->size;
            if (has_kind(sequence, Kind::Tuple)) {
                size = as<Tuple>(sequence)->size;
                limit = max_folded_items;
            }
            return size > 0 && count > 0 && static_cast<uint64_t>(count) > limit / size;
        }
        case ast::BinaryOperator::Pow:
            if (!ints || int_is_negative(int_value(right))) return false;
            return !int_to_int64(int_value(right), count) || count > static_cast<int64_t>(max_folded_bits) ||
                   int_bit_length(int_value(left)) * static_cast<size_t>(count) > max_folded_bits;
        case ast::BinaryOperator::LShift:
            return !ints || !int_to_int64(int_value(right), count) || count < 0 ||
                   count > static_cast<int64_t>(max_folded_bits) ||
                   int_bit_length(int_value(left)) + static_cast<size_t>(count) > max_folded_bits;
        case ast::BinaryOperator::Mod: return is_str(left) || is_bytes(left); // formatting
        default: return false;
    }
}

Operator runtime_operator(ast::BinaryOperator op) {
    switch (op) {
        case ast::BinaryOperator::Add: return Operator::Add;
        case ast::BinaryOperator::Sub: return Operator::Sub;
        case ast::BinaryOperator::Mult: return Operator::Mul;
        case ast::BinaryOperator::MatMult: return Operator::MatMul;
        case ast::BinaryOperator::Div: return Operator::TrueDiv;
        case ast::BinaryOperator::Mod: return Operator::Mod;
        case ast::BinaryOperator::Pow: return Operator::Pow;
        case ast::BinaryOperator::LShift: return Operator::LShift;
        case ast::BinaryOperator::RShift: return Operator::RShift;
        case ast::BinaryOperator::BitOr: return Operator::Or;
        case ast::BinaryOperator::BitXor: return Operator::Xor;
        case ast::BinaryOperator::BitAnd: return Operator::And;
        case ast::BinaryOperator::FloorDiv: return Operator::FloorDiv;
    }
    __builtin_unreachable();
}

Value folded(Thread& t, Value result) {
    if (!result.is_error()) return result;
    t.clear_pending();
    return Value::unbound();
}

Value fold_unary(Thread& t, ast::UnaryOperator op, Value operand) {
    bool number = is_int(operand) || is_float(operand) || has_kind(operand, Kind::Complex);
    switch (op) {
        case ast::UnaryOperator::Not: {
            if (operand.is_ellipsis()) return Value::boolean(false);
            Result<bool> result = truth(t, operand);
            if (result.is_error()) return folded(t, Value::error());
            return Value::boolean(!result.take());
        }
        case ast::UnaryOperator::Invert:
            // ~True is deprecated: the warning belongs to run time.
            return is_int(operand) && !operand.is_bool() ? folded(t, invert(t, operand)) : Value::unbound();
        case ast::UnaryOperator::UAdd: return number ? folded(t, positive(t, operand)) : Value::unbound();
        case ast::UnaryOperator::USub: return number ? folded(t, negative(t, operand)) : Value::unbound();
    }
    __builtin_unreachable();
}

Value fold_tuple(Thread& t, const ast::Tuple* node) {
    Result<Tuple*> made = new_tuple(t, node->elts.size());
    if (made.is_error()) return folded(t, Value::error());
    Tuple* tuple = made.take();
    for (size_t i = 0; i < node->elts.size(); i++) {
        Value item = fold(t, node->elts[i]);
        if (item.is_unbound()) return item;
        store(tuple, tuple->items[i], item);
    }
    return tuple;
}

bool is_constant_operand(Value v) { return !v.is_none() && !v.is_ellipsis() && !has_kind(v, Kind::Frozenset); }

} // namespace

Value fold_binary(Thread& t, ast::BinaryOperator op, Value left, Value right) {
    if (!is_constant_operand(left) || !is_constant_operand(right)) return Value::unbound();
    if (op == ast::BinaryOperator::MatMult || too_large(op, left, right)) return Value::unbound();
    Value result = folded(t, binary_operation(t, runtime_operator(op), left, right));
    bool large = (is_str(result) && as<Str>(result)->size > max_folded_size) ||
                 (has_kind(result, Kind::Tuple) && as<Tuple>(result)->size > max_folded_items);
    return large ? Value::unbound() : result;
}

Value fold(Thread& t, const ast::Expression* node) {
    if (node->height > max_folded_height) return Value::unbound();
    switch (node->kind) {
        case ast::NodeKind::Constant: return literal_value(t, ast::as<ast::Constant>(node)->value);
        case ast::NodeKind::Name: {
            auto* name = ast::as<ast::Name>(node);
            bool debug = name->ctx == ast::Context::Load && name->id == "__debug__";
            return debug ? Value::boolean(t.state.optimize == 0) : Value::unbound();
        }
        case ast::NodeKind::UnaryOp: {
            auto* unary = ast::as<ast::UnaryOp>(node);
            Value operand = fold(t, unary->operand);
            return operand.is_unbound() ? operand : fold_unary(t, unary->op, operand);
        }
        case ast::NodeKind::BinOp: {
            auto* binary = ast::as<ast::BinOp>(node);
            Value right = fold(t, binary->right);
            if (right.is_unbound()) return right;
            Value left = fold(t, binary->left);
            return left.is_unbound() ? left : fold_binary(t, binary->op, left, right);
        }
        case ast::NodeKind::Tuple: {
            auto* tuple = ast::as<ast::Tuple>(node);
            return tuple->ctx == ast::Context::Load ? fold_tuple(t, tuple) : Value::unbound();
        }
        default: return Value::unbound();
    }
}

// ---- docstrings

std::string clean_docstring(std::string_view text) {
    auto expand = [](std::string_view line) {
        std::string out;
        for (char c : line) {
            if (c == '\t') {
                do out += ' ';
                while (out.size() % 8 != 0);
            } else {
                out += c;
            }
        }
        return out;
    };
    std::vector<std::string> lines;
    for (size_t start = 0;;) {
        size_t end = text.find('\n', start);
        lines.push_back(expand(text.substr(start, end - start)));
        if (end == text.npos) break;
        start = end + 1;
    }
    // The smallest indentation of the lines after the first that are not blank.
    size_t margin = std::string::npos;
    for (size_t i = 1; i < lines.size(); i++) {
        size_t indent = lines[i].find_first_not_of(' ');
        if (indent != std::string::npos && indent < margin) margin = indent;
    }
    std::string out;
    for (size_t i = 0; i < lines.size(); i++) {
        size_t cut = i == 0 ? lines[0].find_first_not_of(' ') : margin == std::string::npos ? 0 : margin;
        if (i > 0) out += '\n';
        if (cut < lines[i].size()) out += lines[i].substr(cut);
        // CPython leaves trailing spaces of lines alone, but a line of spaces within the margin becomes empty.
    }
    return out;
}

} // namespace krait::compiler
