#include "interpreter/syntax/builder.hpp"

#include <algorithm>

#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

using Kind = Parser::token;

Builder::Builder(Arena& arena, const TokenStream& stream, ParseResult& result, int start, std::size_t position)
    : arena_(arena),
      stream_(stream),
      result_(result),
      start_{start, {}, {}},
      position_(position),
      end_(stream.tokens.size()),
      error_token_{Kind::ERROR, {}, {}} {}

const Token& Builder::next() {
    if (!started_) {
        started_ = true;
        start_.location = end_of(stream_.tokens[position_].location);
        return start_;
    }
    if (memory_limit_ != 0 && arena_.size() > memory_limit_) {
        fail(stream_.tokens[position_].location, "source code needs too much memory", DiagnosticKind::MemoryError);
    }
    if (failed()) return error_token_;
    if (position_ >= end_) {
        ++position_;
        error_token_ = {Kind::END, stream_.tokens[std::min(end_, stream_.tokens.size() - 1)].location, {}};
        return error_token_;
    }
    return stream_.tokens[position_++];
}

std::size_t Builder::index_of(const Location& at) const {
    auto before = [](const Token& token, const Location& place) {
        return token.location.line != place.line ? token.location.line < place.line
                                                 : token.location.column < place.column;
    };
    auto found = std::lower_bound(stream_.tokens.begin(), stream_.tokens.end(), at, before);
    return static_cast<std::size_t>(found - stream_.tokens.begin());
}

bool Builder::is_single() const { return start_.kind == Kind::START_SINGLE; }

const Location& Builder::current() const {
    return stream_.tokens[std::min(std::max<std::size_t>(position_, 1), stream_.tokens.size()) - 1].location;
}

void Builder::unexpected(std::span<const int> expected) {
    if (failed()) return;
    auto has = [&](int kind) { return std::find(expected.begin(), expected.end(), kind) != expected.end(); };
    failed_at_token_ = true;
    expected_.end = has(Kind::END);
    expected_.indent = has(Kind::INDENT);
    expected_.colon = has(Kind::COLON);
    expected_.handler = has(Kind::KW_EXCEPT) && has(Kind::KW_FINALLY) && !has(Kind::KW_ELSE);
    result_.failed = true;
}

void Builder::fail(const Location& location, std::string message, DiagnosticKind kind) {
    if (failed()) return;
    result_.failed = true;
    result_.error.kind = kind;
    result_.error.message = std::move(message);
    result_.error.location = location;
}

// Heights

void Builder::under(Node* parent, const Node* child) {
    if (child == nullptr) return;
    parent->height = std::max<std::uint16_t>(parent->height, child->height + 1);
    parent->nesting = std::max<std::uint16_t>(parent->nesting, child->nesting + 1);
    check_height(parent);
}

void Builder::spine(Node* parent, const Node* child) {
    parent->height = std::max<std::uint16_t>(parent->height, child->height + 1);
    parent->nesting = std::max(parent->nesting, child->nesting);
    check_height(parent);
}

void Builder::check_height(const Node* node) {
    if (node->nesting > maximum_nesting) {
        fail(node->location, "Parser stack overflowed - Python source too complex to parse",
             DiagnosticKind::MemoryError);
    } else if (node->height > maximum_height) {
        fail(node->location, "maximum recursion depth exceeded during compilation", DiagnosticKind::RecursionError);
    }
}

// Roots

void Builder::finish_file(Sequence<Statement*>* body) {
    Module* root = make<Module>({});
    root->mode = ParseMode::File;
    root->body = *body;
    under_all(root, root->body);
    result_.root = root;
}

void Builder::finish_single(Sequence<Statement*>* body) {
    finish_file(body);
    result_.root->mode = ParseMode::Single;
}

void Builder::finish_eval(Expression* expression) {
    Module* root = make<Module>({});
    root->mode = ParseMode::Eval;
    root->expression = expression;
    under(root, expression);
    result_.root = root;
}

// Simple statements

Statement* Builder::delete_statement(const Location& at, Expression* targets) {
    Delete* node = make<Delete>(at);
    target(targets, TargetUse::Delete);
    Tuple* tuple = maybe<Tuple>(targets);
    node->targets = tuple != nullptr && !tuple->parenthesized ? tuple->elts : fixed(list(targets));
    under_all(node, node->targets);
    return node;
}

Statement* Builder::return_statement(const Location& at, Expression* value) {
    Return* node = make<Return>(at);
    node->value = value;
    under(node, value);
    return node;
}

Statement* Builder::raise(const Location& at, Expression* exc, Expression* cause) {
    Raise* node = make<Raise>(at);
    node->exc = exc;
    node->cause = cause;
    under(node, exc);
    under(node, cause);
    return node;
}

Statement* Builder::global(const Location& at, Sequence<Identifier>* names) {
    Global* node = make<Global>(at);
    node->names = *names;
    return node;
}

Statement* Builder::nonlocal(const Location& at, Sequence<Identifier>* names) {
    Nonlocal* node = make<Nonlocal>(at);
    node->names = *names;
    return node;
}

Statement* Builder::assert_statement(const Location& at, Expression* test, Expression* msg) {
    Assert* node = make<Assert>(at);
    node->test = test;
    node->msg = msg;
    under(node, test);
    under(node, msg);
    if (Tuple* tuple = maybe<Tuple>(test); tuple != nullptr && !tuple->elts.empty()) {
        warn(at, "assertion is always true, perhaps remove parentheses?");
    }
    return node;
}

Statement* Builder::expression_statement(const Location& at, Expression* value) {
    Expr* node = make<Expr>(at);
    node->value = value;
    under(node, value);
    return node;
}

Statement* Builder::augmented(const Location& at, Expression* target, BinaryOperator op, Expression* value) {
    if (!is<Name>(target) && !is<Attribute>(target) && !is<Subscript>(target)) {
        fail(target->location, "'" + describe(target) + "' is an illegal expression for augmented assignment");
    }
    AugAssign* node = make<AugAssign>(at);
    set_context(target, Context::Store);
    node->target = target;
    node->op = op;
    node->value = value;
    under(node, target);
    under(node, value);
    return node;
}

Statement* Builder::annotated(const Location& at, Expression* target, Expression* annotation, Expression* value) {
    if (Tuple* tuple = maybe<Tuple>(target)) {
        const Location& where = tuple->parenthesized ? tuple->location : tuple->elts[0]->location;
        fail(where, "only single target (not tuple) can be annotated");
    } else if (is<ListExpr>(target)) {
        fail(target->location, "only single target (not list) can be annotated");
    } else if (!is<Name>(target) && !is<Attribute>(target) && !is<Subscript>(target)) {
        fail(target->location, "illegal target for annotation");
    }
    AnnAssign* node = make<AnnAssign>(at);
    set_context(target, Context::Store);
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    node->simple = is<Name>(target) && !target->parenthesized;
    under(node, target);
    under(node, annotation);
    under(node, value);
    return node;
}

Statement* Builder::assign(const Location& at, Sequence<Expression*>* targets, Expression* value) {
    for (Expression* each : *targets) target(each, TargetUse::Assign, targets->count == 1 ? value : nullptr);
    Assign* node = make<Assign>(at);
    node->targets = *targets;
    node->value = value;
    under_all(node, node->targets);
    under(node, value);
    return node;
}

Statement* Builder::import(const Location& at, Sequence<Alias*>* names) {
    Import* node = make<Import>(at);
    node->names = *names;
    return node;
}

Statement* Builder::import_from(const Location& at, std::uint32_t level, Identifier module, Sequence<Alias*>* names) {
    ImportFrom* node = make<ImportFrom>(at);
    node->level = level;
    node->module = module;
    node->names = *names;
    return node;
}

Alias* Builder::alias(const Location& at, Identifier name, Identifier asname) {
    Alias* node = make<Alias>(at);
    node->name = name == "*" ? arena_.intern(name) : name;
    node->asname = asname;
    return node;
}

Identifier Builder::dotted(Identifier first, Identifier second) {
    std::string joined(first);
    joined += '.';
    joined += second;
    return arena_.intern(joined);
}

Statement* Builder::type_alias(const Location& at, const Location& name_at, Identifier name_text,
                               Sequence<Node*>* parameters, Expression* value) {
    TypeAlias* node = make<TypeAlias>(at);
    node->name = as<Name>(name(name_at, name_text));
    node->name->ctx = Context::Store;
    node->type_params = fixed(parameters);
    node->value = value;
    under_all(node, node->type_params);
    under(node, value);
    return node;
}

// Type parameters

Node* Builder::type_var(const Location& at, Identifier name, Expression* bound, Expression* default_value) {
    TypeVar* node = make<TypeVar>(at);
    node->name = name;
    node->bound = bound;
    node->default_value = default_value;
    under(node, bound);
    under(node, default_value);
    return node;
}

Node* Builder::type_var_tuple(const Location& at, Identifier name, Expression* default_value) {
    TypeVarTuple* node = make<TypeVarTuple>(at);
    node->name = name;
    node->default_value = default_value;
    under(node, default_value);
    return node;
}

Node* Builder::param_spec(const Location& at, Identifier name, Expression* default_value) {
    ParamSpec* node = make<ParamSpec>(at);
    node->name = name;
    node->default_value = default_value;
    under(node, default_value);
    return node;
}

// Compound statements

// A block ends with the semicolon after its last statement, if there is one.
Sequence<Statement*>* Builder::semicolon(Sequence<Statement*>* line, const Location& at) {
    before_semicolon_ = line->back();
    semicolon_ = at;
    return line;
}

Location Builder::last_of(Sequence<Statement*>* body) const {
    return body->back() == before_semicolon_ ? semicolon_ : body->back()->location;
}

Location Builder::compound_end(const Location& at, Sequence<Statement*>* body) const { return span(at, last_of(body)); }

Statement* Builder::make_async(const Location& at, Statement* statement) {
    statement->location = span(at, statement->location);
    switch (statement->kind) {
        case NodeKind::For: as<For>(statement)->is_async = true; break;
        case NodeKind::With: as<With>(statement)->is_async = true; break;
        default: as<FunctionDef>(statement)->is_async = true; break;
    }
    return statement;
}

Statement* Builder::if_statement(const Location& at, Expression* test, Sequence<Statement*>* body,
                                 Sequence<IfClause>* elifs, Sequence<Statement*>* orelse) {
    Location end = last_of(orelse != nullptr ? orelse : elifs->count != 0 ? elifs->back().body : body);
    auto clause = [&](const Location& start, Expression* condition, Sequence<Statement*>* block, Body rest) {
        If* node = make<If>(span(start, end));
        node->test = condition;
        node->body = *block;
        node->orelse = rest;
        under(node, condition);
        under_all(node, node->body);
        if (rest.size() == 1 && is<If>(rest[0])) {
            spine(node, rest[0]);
        } else {
            under_all(node, rest);
        }
        return node;
    };
    Body rest = fixed(orelse);
    for (std::uint32_t i = elifs->count; i-- > 0;) {
        const IfClause& each = (*elifs)[i];
        rest = fixed(list<Statement*>(clause(each.location, each.test, each.body, rest)));
    }
    return clause(at, test, body, rest);
}

Statement* Builder::while_statement(const Location& at, Expression* test, Sequence<Statement*>* body,
                                    Sequence<Statement*>* orelse) {
    While* node = make<While>(compound_end(at, orelse != nullptr ? orelse : body));
    node->test = test;
    node->body = *body;
    node->orelse = fixed(orelse);
    under(node, test);
    under_all(node, node->body);
    under_all(node, node->orelse);
    return node;
}

Statement* Builder::for_statement(const Location& at, Expression* targets, Expression* iter, Sequence<Statement*>* body,
                                  Sequence<Statement*>* orelse) {
    For* node = make<For>(compound_end(at, orelse != nullptr ? orelse : body));
    node->target = target(targets, TargetUse::For);
    node->iter = iter;
    node->body = *body;
    node->orelse = fixed(orelse);
    under(node, targets);
    under(node, iter);
    under_all(node, node->body);
    under_all(node, node->orelse);
    return node;
}

Statement* Builder::try_statement(const Location& at, Sequence<Statement*>* body, Sequence<ExceptHandler*>* handlers,
                                  Sequence<Statement*>* orelse, Sequence<Statement*>* finalbody) {
    Try* node = make<Try>(at);
    node->body = *body;
    node->handlers = fixed(handlers);
    node->orelse = fixed(orelse);
    node->finalbody = fixed(finalbody);
    node->is_star = handlers != nullptr && handlers->items[0]->parenthesized;
    if (finalbody != nullptr) {
        node->location = compound_end(at, finalbody);
    } else {
        node->location = orelse != nullptr ? compound_end(at, orelse) : span(at, handlers->back()->location);
    }
    under_all(node, node->body);
    under_all(node, node->handlers);
    under_all(node, node->orelse);
    under_all(node, node->finalbody);
    for (ExceptHandler* each : node->handlers) each->parenthesized = false;
    return node;
}

// Until its Try is made, `parenthesized` of a handler says that it is `except*`, and `end` of its location is used
// for the body; the start words are needed for the message about mixing both.
ExceptHandler* Builder::handler(const Location& at, Expression* type, Identifier name, Sequence<Statement*>* body,
                                bool is_star) {
    ExceptHandler* node = make<ExceptHandler>(compound_end(at, body));
    node->type = type;
    node->name = name;
    node->body = *body;
    node->parenthesized = is_star;
    under(node, type);
    under_all(node, node->body);
    return node;
}

Sequence<ExceptHandler*>* Builder::add_handler(Sequence<ExceptHandler*>* handlers, ExceptHandler* handler) {
    if (handlers->items[0]->parenthesized != handler->parenthesized) {
        Location at = handler->location;
        at.end_line = at.line;
        at.end_column = at.column + (handler->parenthesized ? 7 : 6);
        fail(at, "cannot have both 'except' and 'except*' on the same 'try'");
    }
    return add(handlers, handler);
}

WithItem* Builder::with_item(const Location& at, Expression* context, Expression* vars) {
    WithItem* node = make<WithItem>(at);
    node->context_expr = context;
    node->optional_vars = vars != nullptr ? target(vars, TargetUse::Assign) : nullptr;
    under(node, context);
    under(node, vars);
    return node;
}

// `with (a, b):` has two items, but `with (a, *b):` one, a tuple: stars and `:=` are only possible in the latter.
Sequence<WithItem*>* Builder::with_group(const Location& at, Sequence<WithItem*>* items, bool trailing_comma) {
    bool is_expression = items == nullptr;
    bool has_targets = false;
    for (WithItem* item : fixed(items)) {
        is_expression |= item->context_expr->kind == NodeKind::Starred && !item->context_expr->parenthesized;
        is_expression |= is<NamedExpr>(item->context_expr) && !item->context_expr->parenthesized;
        has_targets |= item->optional_vars != nullptr;
    }
    if (!is_expression) return items;
    if (has_targets) fail(at, "invalid syntax");
    auto* elements = list<Expression*>();
    for (WithItem* item : fixed(items)) add(elements, item->context_expr);
    Expression* value = elements->count == 1 && !trailing_comma ? group(elements->items[0]) : tuple(at, elements);
    return list(with_item(value->location, value, nullptr));
}

Sequence<WithItem*>* Builder::with_generator(const Location& at, Expression* element, Sequence<Comprehension*>* fors) {
    return list(with_item(at, generator(at, element, fors), nullptr));
}

Statement* Builder::with(const Location& at, Sequence<WithItem*>* items, Sequence<Statement*>* body) {
    With* node = make<With>(compound_end(at, body));
    node->items = *items;
    node->body = *body;
    under_all(node, node->items);
    under_all(node, node->body);
    return node;
}

Statement* Builder::function(const Location& at, Identifier name, Sequence<Node*>* type_parameters,
                             const Location& parameters_at, Sequence<Parameter>* list, Expression* returns,
                             Sequence<Statement*>* body) {
    FunctionDef* node = make<FunctionDef>(compound_end(at, body));
    node->name = name;
    node->type_params = fixed(type_parameters);
    node->args = parameters(list, false);
    node->args->location = parameters_at;
    node->returns = returns;
    node->body = *body;
    under_all(node, node->type_params);
    under(node, node->args);
    under(node, returns);
    under_all(node, node->body);
    return node;
}

Statement* Builder::class_statement(const Location& at, Identifier name, Sequence<Node*>* type_parameters,
                                    CallArguments* bases, Sequence<Statement*>* body) {
    ClassDef* node = make<ClassDef>(compound_end(at, body));
    node->name = name;
    node->type_params = fixed(type_parameters);
    if (bases != nullptr) {
        node->bases = fixed(bases->args);
        node->keywords = fixed(bases->keywords);
    }
    node->body = *body;
    under_all(node, node->type_params);
    under_all(node, node->bases);
    under_all(node, node->keywords);
    under_all(node, node->body);
    return node;
}

Statement* Builder::decorate(Sequence<Expression*>* decorators, Statement* statement) {
    if (ClassDef* node = maybe<ClassDef>(statement)) {
        node->decorator_list = *decorators;
    } else {
        as<FunctionDef>(statement)->decorator_list = *decorators;
    }
    for (Expression* each : *decorators) under(statement, each);
    return statement;
}

} // namespace krait::syntax
