#include "interpreter/compiler/unparse.hpp"

#include "interpreter/compiler/constants.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

namespace {

// How tightly an expression binds; what binds looser than its place asks for is put in parentheses.
enum Level : int {
    TupleLevel,
    Test, // if-else, lambda
    Or,
    And,
    Not,
    Comparison,
    BitOrLevel,
    BitXorLevel,
    BitAndLevel,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    AwaitLevel,
    Atom,
};

class Unparser {
public:
    Unparser(Thread& t, Problems& problems) : thread_(t), problems_(problems) {}

    void write(const ast::Expression* node, int level);
    std::string take() { return std::move(out_); }

private:
    // Parentheses when `own` binds looser than `level`.
    template <class Inside>
    void grouped(bool parentheses, Inside inside) {
        if (parentheses) out_ += '(';
        inside();
        if (parentheses) out_ += ')';
    }
    void list(const ast::List<ast::Expression*>& items, int level) {
        const char* separator = "";
        for (const ast::Expression* item : items) {
            out_ += separator;
            write(item, level);
            separator = ", ";
        }
    }
    void repr_of(Value value);
    void constant(const ast::ConstantValue& literal);
    void binary(const ast::BinOp* node, int level);
    void unary(const ast::UnaryOp* node, int level);
    void compare(const ast::Compare* node, int level);
    void dict(const ast::Dict* node);
    void clauses(const ast::List<ast::Comprehension*>& generators);
    void lambda(const ast::Lambda* node, int level);
    void parameters(const ast::Arguments* arguments);
    void call(const ast::Call* node);
    void joined_string(const ast::JoinedStr* node, std::string& body);
    void formatted_value(const ast::FormattedValue* node, std::string& body);
    void quoted(const ast::JoinedStr* node);
    void slice(const ast::Slice* node);
    void tuple(const ast::Tuple* node, int level);
    void rest(const ast::Expression* node, int level);

    Thread& thread_;
    Problems& problems_;
    std::string out_;
};

void Unparser::repr_of(Value value) {
    Result<Str*> text = repr(thread_, value);
    if (text.is_error()) return; // pending: the compilation fails
    out_ += text.take()->view();
}

void Unparser::constant(const ast::ConstantValue& literal) {
    if (literal.kind == ast::ConstantKind::Ellipsis) {
        out_ += "...";
        return;
    }
    size_t start = out_.size();
    Value value = literal_value(thread_, literal);
    if (value.is_bound()) repr_of(value);
    bool number = literal.kind == ast::ConstantKind::Float || literal.kind == ast::ConstantKind::Imaginary;
    if (!number) return;
    // inf has no literal: an overflowing one stands for it.
    for (size_t at = out_.find("inf", start); at != out_.npos; at = out_.find("inf", at)) out_.replace(at, 3, "1e309");
}

void Unparser::binary(const ast::BinOp* node, int level) {
    struct Form {
        const char* text;
        int level;
    };
    static constexpr Form forms[] = {
        {" + ", Arithmetic},  {" - ", Arithmetic},  {" * ", Term},   {" @ ", Term},   {" / ", Term},
        {" % ", Term},        {" ** ", Power},      {" << ", Shift}, {" >> ", Shift}, {" | ", BitOrLevel},
        {" ^ ", BitXorLevel}, {" & ", BitAndLevel}, {" // ", Term},
    };
    const Form& form = forms[static_cast<size_t>(node->op)];
    bool right_associative = node->op == ast::BinaryOperator::Pow;
    grouped(level > form.level, [&] {
        write(node->left, form.level + right_associative);
        out_ += form.text;
        write(node->right, form.level + !right_associative);
    });
}

void Unparser::unary(const ast::UnaryOp* node, int level) {
    static constexpr const char* texts[] = {"~", "not ", "+", "-"};
    int own = node->op == ast::UnaryOperator::Not ? Not : Factor;
    grouped(level > own, [&] {
        out_ += texts[static_cast<size_t>(node->op)];
        write(node->operand, own);
    });
}

void Unparser::compare(const ast::Compare* node, int level) {
    static constexpr const char* texts[] = {" == ", " != ", " < ",      " <= ", " > ",
                                            " >= ", " is ", " is not ", " in ", " not in "};
    grouped(level > Comparison, [&] {
        write(node->left, Comparison + 1);
        for (size_t i = 0; i < node->ops.size(); i++) {
            out_ += texts[static_cast<size_t>(node->ops[i])];
            write(node->comparators[i], Comparison + 1);
        }
    });
}

void Unparser::dict(const ast::Dict* node) {
    out_ += '{';
    for (size_t i = 0; i < node->keys.size(); i++) {
        if (i > 0) out_ += ", ";
        if (node->keys[i] != nullptr) {
            write(node->keys[i], Test);
            out_ += ": ";
            write(node->values[i], Test);
        } else {
            out_ += "**";
            write(node->values[i], BitOrLevel);
        }
    }
    out_ += '}';
}

void Unparser::clauses(const ast::List<ast::Comprehension*>& generators) {
    for (const ast::Comprehension* clause : generators) {
        out_ += clause->is_async ? " async for " : " for ";
        write(clause->target, TupleLevel);
        out_ += " in ";
        write(clause->iter, Test + 1);
        for (const ast::Expression* condition : clause->ifs) {
            out_ += " if ";
            write(condition, Test + 1);
        }
    }
}

void Unparser::parameters(const ast::Arguments* arguments) {
    const char* separator = "";
    size_t positional_only = arguments->posonlyargs.size();
    size_t positional = positional_only + arguments->args.size();
    auto add = [&](const char* prefix, Identifier name, const ast::Expression* default_value) {
        out_ += separator;
        out_ += prefix;
        out_ += name;
        separator = ", ";
        if (default_value == nullptr) return;
        out_ += '=';
        write(default_value, Test);
    };
    for (size_t i = 0; i < positional; i++) {
        const ast::Argument* argument =
            i < positional_only ? arguments->posonlyargs[i] : arguments->args[i - positional_only];
        size_t behind = positional - i;
        bool has_default = behind <= arguments->defaults.size();
        add("", argument->arg, has_default ? arguments->defaults[arguments->defaults.size() - behind] : nullptr);
        if (i + 1 == positional_only) out_ += ", /";
    }
    if (arguments->vararg != nullptr) {
        add("*", arguments->vararg->arg, nullptr);
    } else if (!arguments->kwonlyargs.empty()) {
        add("*", "", nullptr);
    }
    for (size_t i = 0; i < arguments->kwonlyargs.size(); i++) {
        add("", arguments->kwonlyargs[i]->arg, arguments->kw_defaults[i]);
    }
    if (arguments->kwarg != nullptr) add("**", arguments->kwarg->arg, nullptr);
}

void Unparser::lambda(const ast::Lambda* node, int level) {
    grouped(level > Test, [&] {
        out_ += "lambda";
        const ast::Arguments* a = node->args;
        bool any = a->posonlyargs.size() + a->args.size() + a->kwonlyargs.size() > 0 || a->vararg || a->kwarg;
        if (any) out_ += ' ';
        parameters(a);
        out_ += ": ";
        write(node->body, Test);
    });
}

void Unparser::call(const ast::Call* node) {
    write(node->func, Atom);
    if (node->args.size() == 1 && node->keywords.empty() && ast::is<ast::GeneratorExp>(node->args[0])) {
        return write(node->args[0], Atom); // its own parentheses are the call's
    }
    out_ += '(';
    list(node->args, Test);
    const char* separator = node->args.empty() ? "" : ", ";
    for (const ast::Keyword* keyword : node->keywords) {
        out_ += separator;
        separator = ", ";
        if (keyword->arg.empty()) {
            out_ += "**";
        } else {
            out_ += keyword->arg;
            out_ += '=';
        }
        write(keyword->value, Test);
    }
    out_ += ')';
}

void Unparser::formatted_value(const ast::FormattedValue* node, std::string& body) {
    Unparser inner(thread_, problems_);
    inner.write(node->value, Test + 1);
    std::string text = inner.take();
    body += text.starts_with('{') ? "{ " : "{";
    body += text;
    if (node->conversion != 0) {
        body += '!';
        body += node->conversion;
    }
    if (auto* spec = ast::maybe<ast::JoinedStr>(node->format_spec)) {
        body += ':';
        joined_string(spec, body);
    }
    body += '}';
}

// The text between the quotes of an f-string.
void Unparser::joined_string(const ast::JoinedStr* node, std::string& body) {
    for (const ast::Expression* piece : node->values) {
        if (auto* value = ast::maybe<ast::FormattedValue>(piece)) {
            formatted_value(value, body);
        } else if (auto* text = ast::maybe<ast::Constant>(piece)) {
            for (char c : text->value.text) {
                body += c;
                if (c == '{' || c == '}') body += c;
            }
        }
    }
}

void Unparser::quoted(const ast::JoinedStr* node) {
    std::string body;
    joined_string(node, body);
    out_ += 'f';
    Result<Str*> text = make_str(thread_, body);
    if (!text.is_error()) repr_of(text.take());
}

void Unparser::slice(const ast::Slice* node) {
    if (node->lower != nullptr) write(node->lower, Test);
    out_ += ':';
    if (node->upper != nullptr) write(node->upper, Test);
    if (node->step == nullptr) return;
    out_ += ':';
    write(node->step, Test);
}

void Unparser::tuple(const ast::Tuple* node, int level) {
    if (node->elts.empty()) {
        out_ += "()";
        return;
    }
    grouped(level > TupleLevel, [&] {
        list(node->elts, Test);
        if (node->elts.size() == 1) out_ += ',';
    });
}

void Unparser::write(const ast::Expression* node, int level) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    switch (node->kind) {
        case ast::NodeKind::BoolOp: {
            auto* op = ast::as<ast::BoolOp>(node);
            bool is_and = op->op == ast::BoolOperator::And;
            int own = is_and ? And : Or;
            return grouped(level > own, [&] {
                for (size_t i = 0; i < op->values.size(); i++) {
                    if (i > 0) out_ += is_and ? " and " : " or ";
                    write(op->values[i], own + 1);
                }
            });
        }
        case ast::NodeKind::BinOp: return binary(ast::as<ast::BinOp>(node), level);
        case ast::NodeKind::UnaryOp: return unary(ast::as<ast::UnaryOp>(node), level);
        case ast::NodeKind::Compare: return compare(ast::as<ast::Compare>(node), level);
        case ast::NodeKind::Lambda: return lambda(ast::as<ast::Lambda>(node), level);
        case ast::NodeKind::IfExp: {
            auto* choice = ast::as<ast::IfExp>(node);
            return grouped(level > Test, [&] {
                write(choice->body, Test + 1);
                out_ += " if ";
                write(choice->test, Test + 1);
                out_ += " else ";
                write(choice->orelse, Test);
            });
        }
        case ast::NodeKind::Dict: return dict(ast::as<ast::Dict>(node));
        case ast::NodeKind::Call: return call(ast::as<ast::Call>(node));
        case ast::NodeKind::Constant: return constant(ast::as<ast::Constant>(node)->value);
        case ast::NodeKind::JoinedStr: return quoted(ast::as<ast::JoinedStr>(node));
        case ast::NodeKind::Slice: return slice(ast::as<ast::Slice>(node));
        case ast::NodeKind::Tuple: return tuple(ast::as<ast::Tuple>(node), level);
        default: return rest(node, level);
    }
}

void Unparser::rest(const ast::Expression* node, int level) {
    auto bracketed = [&](char open, const ast::Expression* element, const ast::Expression* value,
                         const ast::List<ast::Comprehension*>& generators, char close) {
        out_ += open;
        write(element, TupleLevel + 1);
        if (value != nullptr) {
            out_ += ": ";
            write(value, Test);
        }
        clauses(generators);
        out_ += close;
    };
    switch (node->kind) {
        case ast::NodeKind::Set:
            out_ += '{';
            list(ast::as<ast::Set>(node)->elts, Test);
            out_ += '}';
            return;
        case ast::NodeKind::ListExpr:
            out_ += '[';
            list(ast::as<ast::ListExpr>(node)->elts, Test);
            out_ += ']';
            return;
        case ast::NodeKind::ListComp: {
            auto* comp = ast::as<ast::ListComp>(node);
            return bracketed('[', comp->elt, nullptr, comp->generators, ']');
        }
        case ast::NodeKind::SetComp: {
            auto* comp = ast::as<ast::SetComp>(node);
            return bracketed('{', comp->elt, nullptr, comp->generators, '}');
        }
        case ast::NodeKind::GeneratorExp: {
            auto* comp = ast::as<ast::GeneratorExp>(node);
            return bracketed('(', comp->elt, nullptr, comp->generators, ')');
        }
        case ast::NodeKind::DictComp: {
            auto* comp = ast::as<ast::DictComp>(node);
            return bracketed('{', comp->key, comp->value, comp->generators, '}');
        }
        case ast::NodeKind::Attribute: {
            auto* attribute = ast::as<ast::Attribute>(node);
            write(attribute->value, Atom);
            auto* literal = ast::maybe<ast::Constant>(attribute->value);
            out_ += literal != nullptr && literal->value.kind == ast::ConstantKind::Integer ? " ." : ".";
            out_ += attribute->attr;
            return;
        }
        case ast::NodeKind::Subscript:
            write(ast::as<ast::Subscript>(node)->value, Atom);
            out_ += '[';
            write(ast::as<ast::Subscript>(node)->slice, TupleLevel);
            out_ += ']';
            return;
        case ast::NodeKind::Starred: out_ += '*'; return write(ast::as<ast::Starred>(node)->value, BitOrLevel);
        case ast::NodeKind::Name: out_ += ast::as<ast::Name>(node)->id; return;
        case ast::NodeKind::Await:
            return grouped(level > AwaitLevel, [&] {
                out_ += "await ";
                write(ast::as<ast::Await>(node)->value, Atom);
            });
        case ast::NodeKind::NamedExpr:
            return grouped(level > TupleLevel, [&] {
                write(ast::as<ast::NamedExpr>(node)->target, Atom);
                out_ += " := ";
                write(ast::as<ast::NamedExpr>(node)->value, Atom);
            });
        default: return; // yield is not allowed in annotations
    }
}

} // namespace

std::string unparse(Thread& t, Problems& problems, const ast::Expression* node) {
    Unparser unparser(t, problems);
    unparser.write(node, TupleLevel);
    return unparser.take();
}

} // namespace krait::compiler
