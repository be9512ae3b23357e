#include "interpreter/syntax/dump.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "interpreter/syntax/encoding.hpp"
#include "interpreter/syntax/grammar.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

namespace {

void append_escape(std::string& out, const char* format, unsigned value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, format, value);
    out += buffer;
}

char quote_for(std::string_view text) {
    return text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
}

bool append_simple_escape(std::string& out, std::uint32_t c, char quote) {
    if (c == static_cast<unsigned char>(quote) || c == '\\') {
        out += '\\';
        out += static_cast<char>(c);
    } else if (c == '\n') {
        out += "\\n";
    } else if (c == '\r') {
        out += "\\r";
    } else if (c == '\t') {
        out += "\\t";
    } else {
        return false;
    }
    return true;
}

} // namespace

std::string repr_string(std::string_view text) {
    char quote = quote_for(text);
    std::string out(1, quote);
    while (!text.empty()) {
        std::uint32_t c = character_at(text);
        std::size_t length = character_length(text);
        if (append_simple_escape(out, c, quote)) {
        } else if (is_printable(c)) {
            out += text.substr(0, length);
        } else {
            append_escape(out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        }
        text.remove_prefix(length);
    }
    return out + quote;
}

std::string repr_bytes(std::string_view bytes) {
    char quote = quote_for(bytes);
    std::string out = std::string("b") + quote;
    for (char each : bytes) {
        auto c = static_cast<unsigned char>(each);
        if (append_simple_escape(out, c, quote)) continue;
        if (c >= 0x20 && c < 0x7f) {
            out += each;
        } else {
            append_escape(out, "\\x%02x", c);
        }
    }
    return out + quote;
}

std::string repr_float(double value) {
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    char buffer[64];
    char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    std::string_view scientific(buffer, static_cast<std::size_t>(end - buffer));
    std::size_t e = scientific.find('e');
    int exponent = 0;
    std::string_view digits_of_exponent = scientific.substr(scientific[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(digits_of_exponent.data(), end, exponent);
    if (exponent < -4 || exponent >= 16) return std::string(scientific);
    end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
    std::string fixed(buffer, end);
    return fixed.find('.') == std::string::npos ? fixed + ".0" : fixed;
}

namespace {

const char* const binary_names[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                    "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
const char* const unary_names[] = {"Invert", "Not", "UAdd", "USub"};
const char* const compare_names[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
const char* const context_names[] = {"Load", "Store", "Del"};

std::string repr_constant(const ConstantValue& value) {
    switch (value.kind) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "Ellipsis";
        case ConstantKind::Integer: {
            if (value.fits) return std::to_string(value.integer);
            const char* prefix = value.base == 16 ? "0x" : value.base == 8 ? "0o" : value.base == 2 ? "0b" : "";
            std::string digits(value.text);
            for (char& c : digits) c = static_cast<char>(c >= 'A' && c <= 'F' ? c | 0x20 : c);
            return prefix + digits;
        }
        case ConstantKind::Float: return repr_float(value.number);
        case ConstantKind::Imaginary: {
            std::string text = repr_float(value.number);
            if (text.ends_with(".0")) text.resize(text.size() - 2);
            return text + "j";
        }
        case ConstantKind::String: return repr_string(value.text);
        case ConstantKind::Bytes: return repr_bytes(value.text);
    }
    return {};
}

// A part of the output; `simple` parts may stand on one line with others.
struct Piece {
    std::string text;
    bool simple = true;
};

class Dumper {
public:
    explicit Dumper(bool locations) : locations_(locations) {}

    Piece module(const Module& node);

private:
    // Collects the fields of one node. While it lives the level is one deeper.
    class Fields {
    public:
        Fields(Dumper& dumper, std::string name) : dumper_(dumper), name_(std::move(name)) { ++dumper_.level_; }
        ~Fields() { --dumper_.level_; }

        Fields& add(const char* name, Piece piece) {
            all_simple_ &= piece.simple;
            fields_.push_back(std::string(name) + "=" + piece.text);
            return *this;
        }
        Fields& text(const char* name, std::string text) { return add(name, {std::move(text), true}); }
        Fields& name(const char* field, Identifier name) { return text(field, repr_string(name)); }
        Fields& name_or_none(const char* field, Identifier identifier) {
            return identifier.empty() ? *this : name(field, identifier);
        }
        Fields& node(const char* name, const Node* node) {
            return node == nullptr ? *this : add(name, dumper_.node(node));
        }
        template <class T>
        Fields& list(const char* name, const List<T>& items) {
            return items.empty() ? *this : add(name, dumper_.list(items));
        }
        Fields& ctx(Context context) {
            return text("ctx", std::string(context_names[static_cast<int>(context)]) + "()");
        }
        Piece done(const Node* node);

    private:
        Dumper& dumper_;
        std::string name_;
        std::vector<std::string> fields_;
        bool all_simple_ = true;
    };

    Piece node(const Node* node);
    Piece item(const Node* each) { return each == nullptr ? Piece{"None", true} : node(each); }
    Piece item(Identifier each) { return {repr_string(each), true}; }
    Piece item(CompareOperator each) { return {std::string(compare_names[static_cast<int>(each)]) + "()", true}; }
    template <class T>
    Piece list(const List<T>& items);

    Piece expression(const Expression& node) {
        return visit(node, [this](const auto& each) { return dump(each); });
    }
    Piece statement(const Statement& node) {
        return visit(node, [this](const auto& each) { return dump(each); });
    }
    Piece pattern(const Pattern& node) {
        return visit(node, [this](const auto& each) { return dump(each); });
    }
    Piece part(const Node& node);
    Piece comprehension(const char* name, const Expression& node, const Expression* elt,
                        const List<Comprehension*>& generators);

#define KRAIT_DUMP(name) Piece dump(const name& node);
    KRAIT_EXPRESSIONS(KRAIT_DUMP)
    KRAIT_STATEMENTS(KRAIT_DUMP)
    KRAIT_PATTERNS(KRAIT_DUMP)
#undef KRAIT_DUMP

    std::string line_break() const { return "\n" + std::string(static_cast<std::size_t>(level_), ' '); }

    bool locations_;
    int level_ = 0;
};

Piece Dumper::Fields::done(const Node* node) {
    if (node != nullptr && dumper_.locations_) {
        const Location& at = node->location;
        text("lineno", std::to_string(at.line)).text("col_offset", std::to_string(at.column));
        text("end_lineno", std::to_string(at.end_line)).text("end_col_offset", std::to_string(at.end_column));
    }
    bool one_line = all_simple_ && fields_.size() <= 3;
    std::string separator = one_line ? ", " : "," + dumper_.line_break();
    std::string out = name_ + "(";
    if (!one_line) out += dumper_.line_break();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (i != 0) out += separator;
        out += fields_[i];
    }
    return {out + ")", one_line && fields_.empty()};
}

template <class T>
Piece Dumper::list(const List<T>& items) {
    ++level_;
    std::string out = "[" + line_break();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0) out += "," + line_break();
        out += item(items[i]).text;
    }
    --level_;
    return {out + "]", false};
}

Piece Dumper::node(const Node* node) {
    if (node->kind <= NodeKind::Slice) return expression(*as<Expression>(node));
    if (node->kind <= NodeKind::Continue) return statement(*as<Statement>(node));
    if (node->kind <= NodeKind::MatchOr) return pattern(*as<Pattern>(node));
    return part(*node);
}

Piece Dumper::module(const Module& node) {
    if (node.mode == ParseMode::Eval) return Fields(*this, "Expression").node("body", node.expression).done(nullptr);
    const char* name = node.mode == ParseMode::Single ? "Interactive" : "Module";
    return Fields(*this, name).list("body", node.body).done(nullptr);
}

Piece Dumper::part(const Node& node) {
    switch (node.kind) {
        case NodeKind::Comprehension: {
            const auto& each = *as<Comprehension>(&node);
            Fields fields(*this, "comprehension");
            fields.node("target", each.target).node("iter", each.iter).list("ifs", each.ifs);
            return fields.text("is_async", each.is_async ? "1" : "0").done(nullptr);
        }
        case NodeKind::ExceptHandler: {
            const auto& each = *as<ExceptHandler>(&node);
            Fields fields(*this, "ExceptHandler");
            fields.node("type", each.type).name_or_none("name", each.name).list("body", each.body);
            return fields.done(&node);
        }
        case NodeKind::Arguments: {
            const auto& each = *as<Arguments>(&node);
            Fields fields(*this, "arguments");
            fields.list("posonlyargs", each.posonlyargs).list("args", each.args).node("vararg", each.vararg);
            fields.list("kwonlyargs", each.kwonlyargs).list("kw_defaults", each.kw_defaults);
            return fields.node("kwarg", each.kwarg).list("defaults", each.defaults).done(nullptr);
        }
        case NodeKind::Argument: {
            const auto& each = *as<Argument>(&node);
            return Fields(*this, "arg").name("arg", each.arg).node("annotation", each.annotation).done(&node);
        }
        case NodeKind::Keyword: {
            const auto& each = *as<Keyword>(&node);
            return Fields(*this, "keyword").name_or_none("arg", each.arg).node("value", each.value).done(&node);
        }
        case NodeKind::Alias: {
            const auto& each = *as<Alias>(&node);
            return Fields(*this, "alias").name("name", each.name).name_or_none("asname", each.asname).done(&node);
        }
        case NodeKind::WithItem: {
            const auto& each = *as<WithItem>(&node);
            Fields fields(*this, "withitem");
            fields.node("context_expr", each.context_expr).node("optional_vars", each.optional_vars);
            return fields.done(nullptr);
        }
        case NodeKind::MatchCase: {
            const auto& each = *as<MatchCase>(&node);
            Fields fields(*this, "match_case");
            return fields.node("pattern", each.pattern).node("guard", each.guard).list("body", each.body).done(nullptr);
        }
        case NodeKind::TypeVar: {
            const auto& each = *as<TypeVar>(&node);
            Fields fields(*this, "TypeVar");
            fields.name("name", each.name).node("bound", each.bound);
            return fields.node("default_value", each.default_value).done(&node);
        }
        case NodeKind::ParamSpec: {
            const auto& each = *as<ParamSpec>(&node);
            Fields fields(*this, "ParamSpec");
            return fields.name("name", each.name).node("default_value", each.default_value).done(&node);
        }
        case NodeKind::TypeVarTuple: {
            const auto& each = *as<TypeVarTuple>(&node);
            Fields fields(*this, "TypeVarTuple");
            return fields.name("name", each.name).node("default_value", each.default_value).done(&node);
        }
        default: return {};
    }
}

// Expressions

Piece Dumper::dump(const BoolOp& node) {
    const char* op = node.op == BoolOperator::And ? "And()" : "Or()";
    return Fields(*this, "BoolOp").text("op", op).list("values", node.values).done(&node);
}
Piece Dumper::dump(const NamedExpr& node) {
    return Fields(*this, "NamedExpr").node("target", node.target).node("value", node.value).done(&node);
}
Piece Dumper::dump(const BinOp& node) {
    Fields fields(*this, "BinOp");
    fields.node("left", node.left).text("op", std::string(binary_names[static_cast<int>(node.op)]) + "()");
    return fields.node("right", node.right).done(&node);
}
Piece Dumper::dump(const UnaryOp& node) {
    Fields fields(*this, "UnaryOp");
    fields.text("op", std::string(unary_names[static_cast<int>(node.op)]) + "()");
    return fields.node("operand", node.operand).done(&node);
}
Piece Dumper::dump(const Lambda& node) {
    return Fields(*this, "Lambda").node("args", node.args).node("body", node.body).done(&node);
}
Piece Dumper::dump(const IfExp& node) {
    Fields fields(*this, "IfExp");
    return fields.node("test", node.test).node("body", node.body).node("orelse", node.orelse).done(&node);
}
Piece Dumper::dump(const Dict& node) {
    return Fields(*this, "Dict").list("keys", node.keys).list("values", node.values).done(&node);
}
Piece Dumper::dump(const Set& node) { return Fields(*this, "Set").list("elts", node.elts).done(&node); }
Piece Dumper::comprehension(const char* name, const Expression& node, const Expression* elt,
                            const List<Comprehension*>& generators) {
    return Fields(*this, name).node("elt", elt).list("generators", generators).done(&node);
}
Piece Dumper::dump(const ListComp& node) { return comprehension("ListComp", node, node.elt, node.generators); }
Piece Dumper::dump(const SetComp& node) { return comprehension("SetComp", node, node.elt, node.generators); }
Piece Dumper::dump(const GeneratorExp& node) { return comprehension("GeneratorExp", node, node.elt, node.generators); }
Piece Dumper::dump(const DictComp& node) {
    Fields fields(*this, "DictComp");
    fields.node("key", node.key).node("value", node.value);
    return fields.list("generators", node.generators).done(&node);
}
Piece Dumper::dump(const Await& node) { return Fields(*this, "Await").node("value", node.value).done(&node); }
Piece Dumper::dump(const Yield& node) { return Fields(*this, "Yield").node("value", node.value).done(&node); }
Piece Dumper::dump(const YieldFrom& node) { return Fields(*this, "YieldFrom").node("value", node.value).done(&node); }
Piece Dumper::dump(const Compare& node) {
    Fields fields(*this, "Compare");
    return fields.node("left", node.left).list("ops", node.ops).list("comparators", node.comparators).done(&node);
}
Piece Dumper::dump(const Call& node) {
    Fields fields(*this, "Call");
    return fields.node("func", node.func).list("args", node.args).list("keywords", node.keywords).done(&node);
}
Piece Dumper::dump(const FormattedValue& node) {
    Fields fields(*this, "FormattedValue");
    fields.node("value", node.value).text("conversion", std::to_string(node.conversion == 0 ? -1 : node.conversion));
    return fields.node("format_spec", node.format_spec).done(&node);
}
Piece Dumper::dump(const JoinedStr& node) { return Fields(*this, "JoinedStr").list("values", node.values).done(&node); }
Piece Dumper::dump(const Constant& node) {
    Fields fields(*this, "Constant");
    fields.text("value", repr_constant(node.value));
    if (node.unicode_prefix) fields.text("kind", "'u'");
    return fields.done(&node);
}
Piece Dumper::dump(const Attribute& node) {
    Fields fields(*this, "Attribute");
    return fields.node("value", node.value).name("attr", node.attr).ctx(node.ctx).done(&node);
}
Piece Dumper::dump(const Subscript& node) {
    Fields fields(*this, "Subscript");
    return fields.node("value", node.value).node("slice", node.slice).ctx(node.ctx).done(&node);
}
Piece Dumper::dump(const Starred& node) {
    return Fields(*this, "Starred").node("value", node.value).ctx(node.ctx).done(&node);
}
Piece Dumper::dump(const Name& node) { return Fields(*this, "Name").name("id", node.id).ctx(node.ctx).done(&node); }
Piece Dumper::dump(const ListExpr& node) {
    return Fields(*this, "List").list("elts", node.elts).ctx(node.ctx).done(&node);
}
Piece Dumper::dump(const Tuple& node) {
    return Fields(*this, "Tuple").list("elts", node.elts).ctx(node.ctx).done(&node);
}
Piece Dumper::dump(const Slice& node) {
    Fields fields(*this, "Slice");
    return fields.node("lower", node.lower).node("upper", node.upper).node("step", node.step).done(&node);
}

// Statements

Piece Dumper::dump(const FunctionDef& node) {
    Fields fields(*this, node.is_async ? "AsyncFunctionDef" : "FunctionDef");
    fields.name("name", node.name).node("args", node.args).list("body", node.body);
    fields.list("decorator_list", node.decorator_list).node("returns", node.returns);
    return fields.list("type_params", node.type_params).done(&node);
}
Piece Dumper::dump(const ClassDef& node) {
    Fields fields(*this, "ClassDef");
    fields.name("name", node.name).list("bases", node.bases).list("keywords", node.keywords).list("body", node.body);
    return fields.list("decorator_list", node.decorator_list).list("type_params", node.type_params).done(&node);
}
Piece Dumper::dump(const Return& node) { return Fields(*this, "Return").node("value", node.value).done(&node); }
Piece Dumper::dump(const Delete& node) { return Fields(*this, "Delete").list("targets", node.targets).done(&node); }
Piece Dumper::dump(const Assign& node) {
    return Fields(*this, "Assign").list("targets", node.targets).node("value", node.value).done(&node);
}
Piece Dumper::dump(const TypeAlias& node) {
    Fields fields(*this, "TypeAlias");
    return fields.node("name", node.name).list("type_params", node.type_params).node("value", node.value).done(&node);
}
Piece Dumper::dump(const AugAssign& node) {
    Fields fields(*this, "AugAssign");
    fields.node("target", node.target).text("op", std::string(binary_names[static_cast<int>(node.op)]) + "()");
    return fields.node("value", node.value).done(&node);
}
Piece Dumper::dump(const AnnAssign& node) {
    Fields fields(*this, "AnnAssign");
    fields.node("target", node.target).node("annotation", node.annotation).node("value", node.value);
    return fields.text("simple", node.simple ? "1" : "0").done(&node);
}
Piece Dumper::dump(const For& node) {
    Fields fields(*this, node.is_async ? "AsyncFor" : "For");
    fields.node("target", node.target).node("iter", node.iter).list("body", node.body);
    return fields.list("orelse", node.orelse).done(&node);
}
Piece Dumper::dump(const While& node) {
    Fields fields(*this, "While");
    return fields.node("test", node.test).list("body", node.body).list("orelse", node.orelse).done(&node);
}
Piece Dumper::dump(const If& node) {
    Fields fields(*this, "If");
    return fields.node("test", node.test).list("body", node.body).list("orelse", node.orelse).done(&node);
}
Piece Dumper::dump(const With& node) {
    Fields fields(*this, node.is_async ? "AsyncWith" : "With");
    return fields.list("items", node.items).list("body", node.body).done(&node);
}
Piece Dumper::dump(const Match& node) {
    return Fields(*this, "Match").node("subject", node.subject).list("cases", node.cases).done(&node);
}
Piece Dumper::dump(const Raise& node) {
    return Fields(*this, "Raise").node("exc", node.exc).node("cause", node.cause).done(&node);
}
Piece Dumper::dump(const Try& node) {
    Fields fields(*this, node.is_star ? "TryStar" : "Try");
    fields.list("body", node.body).list("handlers", node.handlers).list("orelse", node.orelse);
    return fields.list("finalbody", node.finalbody).done(&node);
}
Piece Dumper::dump(const Assert& node) {
    return Fields(*this, "Assert").node("test", node.test).node("msg", node.msg).done(&node);
}
Piece Dumper::dump(const Import& node) { return Fields(*this, "Import").list("names", node.names).done(&node); }
Piece Dumper::dump(const ImportFrom& node) {
    Fields fields(*this, "ImportFrom");
    fields.name_or_none("module", node.module).list("names", node.names);
    return fields.text("level", std::to_string(node.level)).done(&node);
}
Piece Dumper::dump(const Global& node) { return Fields(*this, "Global").list("names", node.names).done(&node); }
Piece Dumper::dump(const Nonlocal& node) { return Fields(*this, "Nonlocal").list("names", node.names).done(&node); }
Piece Dumper::dump(const Expr& node) { return Fields(*this, "Expr").node("value", node.value).done(&node); }
Piece Dumper::dump(const Pass& node) { return Fields(*this, "Pass").done(&node); }
Piece Dumper::dump(const Break& node) { return Fields(*this, "Break").done(&node); }
Piece Dumper::dump(const Continue& node) { return Fields(*this, "Continue").done(&node); }

// Patterns

Piece Dumper::dump(const MatchValue& node) { return Fields(*this, "MatchValue").node("value", node.value).done(&node); }
Piece Dumper::dump(const MatchSingleton& node) {
    ConstantValue value;
    value.kind = node.value;
    return Fields(*this, "MatchSingleton").text("value", repr_constant(value)).done(&node);
}
Piece Dumper::dump(const MatchSequence& node) {
    return Fields(*this, "MatchSequence").list("patterns", node.patterns).done(&node);
}
Piece Dumper::dump(const MatchMapping& node) {
    Fields fields(*this, "MatchMapping");
    fields.list("keys", node.keys).list("patterns", node.patterns);
    return fields.name_or_none("rest", node.rest).done(&node);
}
Piece Dumper::dump(const MatchClass& node) {
    Fields fields(*this, "MatchClass");
    fields.node("cls", node.cls).list("patterns", node.patterns).list("kwd_attrs", node.kwd_attrs);
    return fields.list("kwd_patterns", node.kwd_patterns).done(&node);
}
Piece Dumper::dump(const MatchStar& node) {
    return Fields(*this, "MatchStar").name_or_none("name", node.name).done(&node);
}
Piece Dumper::dump(const MatchAs& node) {
    return Fields(*this, "MatchAs").node("pattern", node.pattern).name_or_none("name", node.name).done(&node);
}
Piece Dumper::dump(const MatchOr& node) { return Fields(*this, "MatchOr").list("patterns", node.patterns).done(&node); }

} // namespace

std::string dump_tree(const Module& module, bool locations) { return Dumper(locations).module(module).text + "\n"; }

std::string dump_diagnostic(const Diagnostic& diagnostic) {
    static const char* const kinds[] = {"SyntaxError",     "IndentationError", "TabError",
                                        "IncompleteInput", "RecursionError",   "MemoryError",
                                        "ValueError",      "SyntaxWarning",    "DeprecationWarning"};
    const Location& at = diagnostic.location;
    std::uint32_t end = at.end_line == at.line ? character_offset(diagnostic.text, at.end_column) : at.end_column + 1;
    std::string out = kinds[static_cast<int>(diagnostic.kind)];
    out += " " + std::to_string(at.line) + ":" + std::to_string(character_offset(diagnostic.text, at.column));
    if (diagnostic.has_range) out += "-" + std::to_string(at.end_line) + ":" + std::to_string(end);
    return out + " " + diagnostic.message;
}

std::string dump_tokens(std::string_view source, ParseMode mode) {
    std::string text;
    Diagnostic error;
    if (!decode_source(source, "<string>", true, text, error)) return error.message + "\n";
    Arena arena;
    TokenStream stream = tokenize(arena, text, mode, {});
    std::string out;
    for (const Token& token : stream.tokens) {
        const Location& at = token.location;
        char place[64];
        std::snprintf(place, sizeof place, "%u:%u-%u:%u", at.line, at.column, at.end_line, at.end_column);
        out += place;
        out += ' ';
        out += Parser::symbol_name(static_cast<Parser::symbol_kind_type>(token.kind));
        if (!token.text.empty() && token.kind != Parser::token::NEWLINE) out += " " + repr_string(token.text);
        out += '\n';
    }
    if (stream.tokens.back().kind == Parser::token::ERROR) out += stream.error.message + "\n";
    return out;
}

} // namespace krait::syntax
