// First step of the symbol pass: what each scope does to each name. The rules, their order and the texts of the errors
// are those of CPython's symtable.c; what it calls a block is a Scope here.
#include "interpreter/compiler/scopes.hpp"
#include "interpreter/syntax/tree.hpp"
#include "runtime/thread.hpp"

namespace krait::compiler {

using ast::Expression;
using ast::Statement;

namespace {

class Collector {
public:
    Collector(ScopeTable& table, bool allow_await)
        : table_(table), problems_(table.problems), allow_await_(allow_await) {}

    void run(ast::Module& module) {
        module_ = scope_ = table_.add(ScopeKind::Module, "", &module, module.location, nullptr);
        if (module.expression != nullptr) {
            expression(module.expression);
        } else {
            body(module.body);
        }
    }

private:
    // -- names
    Symbol& symbol(Identifier name) { return scope_->get(table_.mangle(scope_, name)); }
    void check_name(Identifier name, const Location& location, ast::Context context);
    void define(Identifier name, uint16_t flag, const Location& location) { define(name, flag, location, scope_); }
    void define(Identifier name, uint16_t flag, const Location& location, Scope* scope);
    void define_checked(Identifier name, uint16_t flag, const Location& location,
                        ast::Context context = ast::Context::Store) {
        check_name(name, location, context);
        define(name, flag, location);
    }
    void use(Identifier name) { symbol(name).flags |= Used; }
    void declare(const ast::List<Identifier>& names, uint16_t flag, const Location& location);

    // -- scopes
    Scope* enter(ScopeKind kind, Identifier name, const void* key, const Location& location) {
        return scope_ = table_.add(kind, name, key, location, scope_);
    }
    void leave() { scope_ = scope_->parent; }
    bool forbidden_in_annotation(const char* what, const Location& location);
    bool is_async() const { return scope_->kind == ScopeKind::Function && scope_->coroutine; }

    // -- the tree
    void body(const ast::Body& statements) {
        for (Statement* each : statements) statement(each);
    }
    template <class T>
    void expressions(const ast::List<T*>& list) {
        for (T* each : list) {
            if (each != nullptr) expression(each);
        }
    }
    void maybe_expression(Expression* node) {
        if (node != nullptr) expression(node);
    }
    void keywords(const ast::List<ast::Keyword*>& list);
    void statement(Statement* node);
    void definition_statement(Statement* node);
    void block_statement(Statement* node);
    void if_chain(ast::If* node);
    void function(ast::FunctionDef* node);
    void class_definition(ast::ClassDef* node);
    void type_alias(ast::TypeAlias* node);
    void type_parameters(const ast::List<ast::Node*>& list, Identifier name, const Location& location,
                         bool of_class = false);
    void type_parameter(ast::Node* node);
    void lazy_expression(Expression* node, Identifier name, const void* key, const char* info);
    void annotated_assignment(ast::AnnAssign* node);
    void annotation(Expression* node);
    void annotations(ast::FunctionDef* node);
    void parameters(ast::Arguments* arguments);
    void defaults(ast::Arguments* arguments);
    void import_alias(ast::Alias* alias);
    void pattern(ast::Pattern* node);

    void expression(Expression* node);
    void spine_rest(Expression* node);
    void leaf(Expression* node);
    void named_expression(ast::NamedExpr* node);
    void extend_walrus_scope(ast::Name* target);
    void comprehension(Expression* node, ScopeKind kind, Identifier name, Expression* element, Expression* value,
                       const ast::List<ast::Comprehension*>& generators);
    void comprehension_clause(ast::Comprehension* clause, bool outermost);
    void lambda(ast::Lambda* node);
    void yield(Expression* node, Expression* value);
    void await(ast::Await* node);
    void name(ast::Name* node);

    ScopeTable& table_;
    Problems& problems_;
    Scope* scope_ = nullptr;
    Scope* module_ = nullptr;
    bool allow_await_;
    std::vector<Expression*> spine_;
};

// ---- names

void Collector::check_name(Identifier name, const Location& location, ast::Context context) {
    if (name != "__debug__" || context == ast::Context::Load) return;
    problems_.error(location,
                    context == ast::Context::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
}

void Collector::define(Identifier name, uint16_t flag, const Location& location, Scope* scope) {
    Identifier mangled = table_.mangle(scope_, name);
    Symbol& symbol = scope->get(mangled);
    if ((flag & DefParam) && (symbol.flags & DefParam)) {
        problems_.error(location, "duplicate argument '", name, "' in function definition");
    }
    if ((flag & DefTypeParam) && (symbol.flags & DefTypeParam)) {
        problems_.error(location, "duplicate type parameter '", name, "'");
    }
    symbol.flags |= flag;
    if (scope->in_target) {
        if (symbol.flags & (DefGlobal | DefNonlocal)) {
            problems_.error(location, "comprehension inner loop cannot rebind assignment expression target '", name,
                            "'");
        }
        symbol.flags |= CompTarget;
    }
    if (flag & DefParam) scope->parameters.push_back(mangled);
    // A global declaration anywhere makes the name one of the module, too.
    if (flag & DefGlobal) module_->get(mangled).flags |= DefGlobal;
}

void Collector::declare(const ast::List<Identifier>& names, uint16_t flag, const Location& location) {
    const char* what = flag == DefGlobal ? "global" : "nonlocal";
    for (Identifier name : names) {
        Symbol& seen = symbol(name);
        if (seen.flags & DefParam) {
            problems_.error(location, "name '", name, "' is parameter and ", what);
        } else if (seen.flags & Used) {
            problems_.error(location, "name '", name, "' is used prior to ", what, " declaration");
        } else if (seen.flags & DefAnnotated) {
            problems_.error(location, "annotated name '", name, "' can't be ", what);
        } else if (seen.flags & DefLocal) {
            problems_.error(location, "name '", name, "' is assigned to before ", what, " declaration");
        }
        if (!(seen.flags & (DefGlobal | DefNonlocal))) seen.directive = location;
        define(name, flag, location);
    }
}

bool Collector::forbidden_in_annotation(const char* what, const Location& location) {
    switch (scope_->kind) {
        case ScopeKind::Annotation: problems_.error(location, what, " cannot be used within an annotation"); break;
        case ScopeKind::TypeVariable: problems_.error(location, what, " cannot be used within ", scope_->info); break;
        case ScopeKind::TypeAlias: problems_.error(location, what, " cannot be used within a type alias"); break;
        case ScopeKind::TypeParameters:
            problems_.error(location, what, " cannot be used within the definition of a generic");
            break;
        default: return false;
    }
    return true;
}

// ---- statements

void Collector::statement(Statement* node) {
    if (table_.thread.stack_low()) return problems_.too_deep(node->location);
    switch (node->kind) {
        case ast::NodeKind::Return: return maybe_expression(ast::as<ast::Return>(node)->value);
        case ast::NodeKind::Delete: return expressions(ast::as<ast::Delete>(node)->targets);
        case ast::NodeKind::Expr: return expression(ast::as<ast::Expr>(node)->value);
        case ast::NodeKind::Assign: {
            auto* assign = ast::as<ast::Assign>(node);
            expressions(assign->targets);
            return expression(assign->value);
        }
        case ast::NodeKind::AugAssign: {
            auto* assign = ast::as<ast::AugAssign>(node);
            auto* attribute = ast::maybe<ast::Attribute>(assign->target); // its name may be anything
            expression(attribute ? attribute->value : assign->target);
            return expression(assign->value);
        }
        case ast::NodeKind::AnnAssign: return annotated_assignment(ast::as<ast::AnnAssign>(node));
        case ast::NodeKind::Raise:
            maybe_expression(ast::as<ast::Raise>(node)->exc);
            return maybe_expression(ast::as<ast::Raise>(node)->cause);
        case ast::NodeKind::Assert:
            expression(ast::as<ast::Assert>(node)->test);
            return maybe_expression(ast::as<ast::Assert>(node)->msg);
        case ast::NodeKind::Global: return declare(ast::as<ast::Global>(node)->names, DefGlobal, node->location);
        case ast::NodeKind::Nonlocal: return declare(ast::as<ast::Nonlocal>(node)->names, DefNonlocal, node->location);
        case ast::NodeKind::Pass:
        case ast::NodeKind::Break:
        case ast::NodeKind::Continue: return;
        default: break;
    }
    if (node->kind == ast::NodeKind::If) return if_chain(ast::as<ast::If>(node));
    definition_statement(node);
}

void Collector::definition_statement(Statement* node) {
    switch (node->kind) {
        case ast::NodeKind::FunctionDef: return function(ast::as<ast::FunctionDef>(node));
        case ast::NodeKind::ClassDef: return class_definition(ast::as<ast::ClassDef>(node));
        case ast::NodeKind::TypeAlias: return type_alias(ast::as<ast::TypeAlias>(node));
        case ast::NodeKind::Import:
            for (ast::Alias* alias : ast::as<ast::Import>(node)->names) {
                check_name(alias->asname, node->location, ast::Context::Store);
                if (alias->asname.empty()) check_name(alias->name, node->location, ast::Context::Store);
                import_alias(alias);
            }
            return;
        case ast::NodeKind::ImportFrom:
            for (ast::Alias* alias : ast::as<ast::ImportFrom>(node)->names) {
                check_name(alias->asname.empty() ? alias->name : alias->asname, node->location, ast::Context::Store);
                import_alias(alias);
            }
            return;
        default: return block_statement(node);
    }
}

void Collector::if_chain(ast::If* node) {
    for (;;) {
        expression(node->test);
        body(node->body);
        auto* next = node->orelse.size() == 1 ? ast::maybe<ast::If>(node->orelse[0]) : nullptr;
        if (next == nullptr) return body(node->orelse);
        node = next;
    }
}

void Collector::block_statement(Statement* node) {
    switch (node->kind) {
        case ast::NodeKind::For: {
            auto* loop = ast::as<ast::For>(node);
            expression(loop->target);
            expression(loop->iter);
            body(loop->body);
            return body(loop->orelse);
        }
        case ast::NodeKind::While: {
            auto* loop = ast::as<ast::While>(node);
            expression(loop->test);
            body(loop->body);
            return body(loop->orelse);
        }
        case ast::NodeKind::With: {
            auto* with = ast::as<ast::With>(node);
            for (ast::WithItem* item : with->items) {
                expression(item->context_expr);
                maybe_expression(item->optional_vars);
            }
            return body(with->body);
        }
        case ast::NodeKind::Try: {
            auto* attempt = ast::as<ast::Try>(node);
            body(attempt->body);
            for (ast::ExceptHandler* handler : attempt->handlers) {
                maybe_expression(handler->type);
                if (!handler->name.empty()) define_checked(handler->name, DefLocal | DefDeleted, handler->location);
                body(handler->body);
            }
            body(attempt->orelse);
            return body(attempt->finalbody);
        }
        case ast::NodeKind::Match: {
            auto* match = ast::as<ast::Match>(node);
            expression(match->subject);
            for (ast::MatchCase* each : match->cases) {
                pattern(each->pattern);
                maybe_expression(each->guard);
                body(each->body);
            }
            return;
        }
        default: __builtin_unreachable();
    }
}

void Collector::import_alias(ast::Alias* alias) {
    Identifier bound = alias->asname.empty() ? alias->name : alias->asname;
    if (alias->asname.empty()) bound = table_.arena.intern(bound.substr(0, bound.find('.')));
    if (bound != "*") return define(bound, DefImport, alias->location);
    if (scope_->kind != ScopeKind::Module) {
        problems_.error(alias->location, "import * only allowed at module level");
    }
}

void Collector::annotated_assignment(ast::AnnAssign* node) {
    scope_->has_annotations = true;
    if (auto* target = ast::maybe<ast::Name>(node->target)) {
        Symbol& seen = symbol(target->id);
        if ((seen.flags & (DefGlobal | DefNonlocal)) && scope_ != module_ && node->simple) {
            problems_.error(node->location, "annotated name '", target->id, "' can't be ",
                            seen.flags & DefGlobal ? "global" : "nonlocal");
        }
        check_name(target->id, node->value ? target->location : node->location, ast::Context::Store);
        if (node->simple) {
            define(target->id, DefAnnotated | DefLocal, target->location);
        } else if (node->value != nullptr) {
            define(target->id, DefLocal, target->location);
        }
    } else {
        if (auto* attribute = ast::maybe<ast::Attribute>(node->target); attribute != nullptr && !node->value) {
            check_name(attribute->attr, node->location, ast::Context::Store);
        }
        expression(node->target);
    }
    annotation(node->annotation);
    maybe_expression(node->value);
}

void Collector::annotation(Expression* node) {
    if (!table_.future_annotations) return expression(node);
    enter(ScopeKind::Annotation, "_annotation", node, node->location);
    expression(node);
    leave();
}

void Collector::annotations(ast::FunctionDef* node) {
    ast::Arguments* arguments = node->args;
    auto each = [&](ast::Argument* argument) {
        if (argument != nullptr && argument->annotation != nullptr) annotation(argument->annotation);
    };
    for (ast::Argument* argument : arguments->posonlyargs) each(argument);
    for (ast::Argument* argument : arguments->args) each(argument);
    each(arguments->vararg);
    each(arguments->kwarg);
    for (ast::Argument* argument : arguments->kwonlyargs) each(argument);
    if (node->returns != nullptr) annotation(node->returns);
}

void Collector::defaults(ast::Arguments* arguments) {
    expressions(arguments->defaults);
    expressions(arguments->kw_defaults);
}

void Collector::parameters(ast::Arguments* arguments) {
    auto each = [&](ast::Argument* argument) {
        if (argument != nullptr) define_checked(argument->arg, DefParam, argument->location);
    };
    for (ast::Argument* argument : arguments->posonlyargs) each(argument);
    for (ast::Argument* argument : arguments->args) each(argument);
    for (ast::Argument* argument : arguments->kwonlyargs) each(argument);
    each(arguments->vararg);
    each(arguments->kwarg);
    scope_->positional_only_count = static_cast<uint32_t>(arguments->posonlyargs.size());
    scope_->keyword_only_count = static_cast<uint32_t>(arguments->kwonlyargs.size());
    scope_->var_positional = arguments->vararg != nullptr;
    scope_->var_keyword = arguments->kwarg != nullptr;
}

void Collector::function(ast::FunctionDef* node) {
    define_checked(node->name, DefLocal, node->location);
    defaults(node->args);
    expressions(node->decorator_list);
    bool generic = !node->type_params.empty();
    if (generic) type_parameters(node->type_params, node->name, node->location);
    annotations(node);
    enter(ScopeKind::Function, node->name, node, node->location);
    scope_->coroutine = node->is_async;
    parameters(node->args);
    body(node->body);
    leave();
    if (generic) leave();
}

void Collector::class_definition(ast::ClassDef* node) {
    define_checked(node->name, DefLocal, node->location);
    expressions(node->decorator_list);
    bool generic = !node->type_params.empty();
    if (generic) {
        type_parameters(node->type_params, node->name, node->location, true);
        define(table_.arena.intern(".type_params"), DefLocal, node->location);
    }
    expressions(node->bases);
    keywords(node->keywords);
    enter(ScopeKind::Class, node->name, node, node->location);
    scope_->private_name = node->name;
    scope_->mangled_only = nullptr;
    if (generic) {
        define(table_.arena.intern("__type_params__"), DefLocal, node->location);
        use(table_.arena.intern(".type_params"));
    }
    body(node->body);
    leave();
    if (generic) leave();
}

void Collector::type_parameters(const ast::List<ast::Node*>& list, Identifier name, const Location& location,
                                bool of_class) {
    bool below_class = scope_->kind == ScopeKind::Class;
    enter(ScopeKind::TypeParameters, name, list.begin(), location);
    scope_->sees_class = below_class;
    if (of_class) { // its own type parameters are mangled as if they stood inside the class
        scope_->private_name = name;
        scope_->mangled_only = &list;
    }
    for (ast::Node* parameter : list) type_parameter(parameter);
}

void Collector::type_parameter(ast::Node* node) {
    if (auto* variable = ast::maybe<ast::TypeVar>(node)) {
        define_checked(variable->name, DefTypeParam | DefLocal, node->location);
        const char* info = ast::is<ast::Tuple>(variable->bound) ? "a TypeVar constraint" : "a TypeVar bound";
        lazy_expression(variable->bound, variable->name, node, info);
        lazy_expression(variable->default_value, variable->name, ScopeTable::default_key(node), "a TypeVar default");
    } else if (auto* spec = ast::maybe<ast::ParamSpec>(node)) {
        define_checked(spec->name, DefTypeParam | DefLocal, node->location);
        lazy_expression(spec->default_value, spec->name, ScopeTable::default_key(node), "a ParamSpec default");
    } else {
        auto* tuple = ast::as<ast::TypeVarTuple>(node);
        define_checked(tuple->name, DefTypeParam | DefLocal, node->location);
        lazy_expression(tuple->default_value, tuple->name, ScopeTable::default_key(node), "a TypeVarTuple default");
    }
}

void Collector::lazy_expression(Expression* node, Identifier name, const void* key, const char* info) {
    if (node == nullptr) return;
    bool sees_class = scope_->sees_class;
    enter(ScopeKind::TypeVariable, name, key, node->location);
    scope_->sees_class = sees_class;
    scope_->info = info;
    expression(node);
    leave();
}

void Collector::type_alias(ast::TypeAlias* node) {
    check_name(node->name->id, node->location, ast::Context::Store);
    expression(node->name);
    bool below_class = scope_->kind == ScopeKind::Class;
    bool generic = !node->type_params.empty();
    if (generic) type_parameters(node->type_params, node->name->id, node->location);
    enter(ScopeKind::TypeAlias, node->name->id, node, node->location);
    scope_->sees_class = below_class;
    expression(node->value);
    leave();
    if (generic) leave();
}

// ---- patterns

void Collector::pattern(ast::Pattern* node) {
    if (table_.thread.stack_low()) return problems_.too_deep(node->location);
    auto all = [&](const ast::List<ast::Pattern*>& list) {
        for (ast::Pattern* each : list) pattern(each);
    };
    switch (node->kind) {
        case ast::NodeKind::MatchValue: return expression(ast::as<ast::MatchValue>(node)->value);
        case ast::NodeKind::MatchSingleton: return;
        case ast::NodeKind::MatchSequence: return all(ast::as<ast::MatchSequence>(node)->patterns);
        case ast::NodeKind::MatchMapping: {
            auto* mapping = ast::as<ast::MatchMapping>(node);
            expressions(mapping->keys);
            all(mapping->patterns);
            if (!mapping->rest.empty()) define_checked(mapping->rest, DefLocal, node->location);
            return;
        }
        case ast::NodeKind::MatchClass: {
            auto* match = ast::as<ast::MatchClass>(node);
            expression(match->cls);
            all(match->patterns);
            for (size_t i = 0; i < match->kwd_attrs.size(); i++) {
                check_name(match->kwd_attrs[i], match->kwd_patterns[i]->location, ast::Context::Store);
            }
            return all(match->kwd_patterns);
        }
        case ast::NodeKind::MatchStar: {
            auto* star = ast::as<ast::MatchStar>(node);
            if (!star->name.empty()) define_checked(star->name, DefLocal, node->location);
            return;
        }
        case ast::NodeKind::MatchAs: {
            auto* capture = ast::as<ast::MatchAs>(node);
            if (capture->pattern != nullptr) pattern(capture->pattern);
            if (!capture->name.empty()) define_checked(capture->name, DefLocal, node->location);
            return;
        }
        case ast::NodeKind::MatchOr: return all(ast::as<ast::MatchOr>(node)->patterns);
        default: __builtin_unreachable();
    }
}

// ---- expressions

void Collector::expression(Expression* node) {
    if (table_.thread.stack_low()) return problems_.too_deep(node->location);
    size_t base = spine_.size();
    while (Expression* left = left_child(node)) {
        spine_.push_back(node);
        node = left;
    }
    leaf(node);
    while (spine_.size() > base) {
        Expression* parent = spine_.back();
        spine_.pop_back();
        spine_rest(parent);
    }
}

// What a node of the left spine has besides its left child.
void Collector::spine_rest(Expression* node) {
    switch (node->kind) {
        case ast::NodeKind::BinOp: return expression(ast::as<ast::BinOp>(node)->right);
        case ast::NodeKind::Attribute: {
            auto* attribute = ast::as<ast::Attribute>(node);
            return check_name(attribute->attr, node->location, attribute->ctx);
        }
        case ast::NodeKind::Subscript: return expression(ast::as<ast::Subscript>(node)->slice);
        default: {
            auto* call = ast::as<ast::Call>(node);
            expressions(call->args);
            keywords(call->keywords);
        }
    }
}

void Collector::keywords(const ast::List<ast::Keyword*>& list) {
    for (ast::Keyword* keyword : list) check_name(keyword->arg, keyword->location, ast::Context::Store);
    for (ast::Keyword* keyword : list) expression(keyword->value);
}

void Collector::leaf(Expression* node) {
    switch (node->kind) {
        case ast::NodeKind::BoolOp: return expressions(ast::as<ast::BoolOp>(node)->values);
        case ast::NodeKind::NamedExpr: return named_expression(ast::as<ast::NamedExpr>(node));
        case ast::NodeKind::UnaryOp: return expression(ast::as<ast::UnaryOp>(node)->operand);
        case ast::NodeKind::Lambda: return lambda(ast::as<ast::Lambda>(node));
        case ast::NodeKind::IfExp: {
            auto* choice = ast::as<ast::IfExp>(node);
            expression(choice->test);
            expression(choice->body);
            return expression(choice->orelse);
        }
        case ast::NodeKind::Dict:
            expressions(ast::as<ast::Dict>(node)->keys);
            return expressions(ast::as<ast::Dict>(node)->values);
        case ast::NodeKind::Set: return expressions(ast::as<ast::Set>(node)->elts);
        case ast::NodeKind::ListComp: {
            auto* comp = ast::as<ast::ListComp>(node);
            return comprehension(node, ScopeKind::ListComprehension, "<listcomp>", comp->elt, nullptr,
                                 comp->generators);
        }
        case ast::NodeKind::SetComp: {
            auto* comp = ast::as<ast::SetComp>(node);
            return comprehension(node, ScopeKind::SetComprehension, "<setcomp>", comp->elt, nullptr, comp->generators);
        }
        case ast::NodeKind::GeneratorExp: {
            auto* comp = ast::as<ast::GeneratorExp>(node);
            return comprehension(node, ScopeKind::GeneratorExpression, "<genexpr>", comp->elt, nullptr,
                                 comp->generators);
        }
        case ast::NodeKind::DictComp: {
            auto* comp = ast::as<ast::DictComp>(node);
            return comprehension(node, ScopeKind::DictComprehension, "<dictcomp>", comp->key, comp->value,
                                 comp->generators);
        }
        case ast::NodeKind::Await: return await(ast::as<ast::Await>(node));
        case ast::NodeKind::Yield: return yield(node, ast::as<ast::Yield>(node)->value);
        case ast::NodeKind::YieldFrom: return yield(node, ast::as<ast::YieldFrom>(node)->value);
        case ast::NodeKind::Compare:
            expression(ast::as<ast::Compare>(node)->left);
            return expressions(ast::as<ast::Compare>(node)->comparators);
        case ast::NodeKind::FormattedValue:
            expression(ast::as<ast::FormattedValue>(node)->value);
            return maybe_expression(ast::as<ast::FormattedValue>(node)->format_spec);
        case ast::NodeKind::JoinedStr: return expressions(ast::as<ast::JoinedStr>(node)->values);
        case ast::NodeKind::Constant: return;
        case ast::NodeKind::Starred: return expression(ast::as<ast::Starred>(node)->value);
        case ast::NodeKind::Name: return name(ast::as<ast::Name>(node));
        case ast::NodeKind::ListExpr: return expressions(ast::as<ast::ListExpr>(node)->elts);
        case ast::NodeKind::Tuple: return expressions(ast::as<ast::Tuple>(node)->elts);
        case ast::NodeKind::Slice: {
            auto* slice = ast::as<ast::Slice>(node);
            maybe_expression(slice->lower);
            maybe_expression(slice->upper);
            return maybe_expression(slice->step);
        }
        default: __builtin_unreachable();
    }
}

void Collector::name(ast::Name* node) {
    if (node->ctx == ast::Context::Load) {
        use(node->id);
        if (node->id == "super" && scope_->is_function_like()) use(table_.arena.intern("__class__"));
        for (std::string_view reader : {"locals", "vars", "dir", "eval", "exec", "globals", "_getframe"}) {
            if (node->id == reader) scope_->unit->mentions_locals = true;
        }
        return;
    }
    uint16_t flags = node->ctx == ast::Context::Del ? DefLocal | DefDeleted : DefLocal;
    define_checked(node->id, flags, node->location, node->ctx);
}

void Collector::named_expression(ast::NamedExpr* node) {
    forbidden_in_annotation("named expression", node->location);
    if (scope_->iterable_depth > 0) {
        problems_.error(node->location, "assignment expression cannot be used in a comprehension iterable expression");
    }
    if (scope_->is_comprehension()) extend_walrus_scope(node->target);
    expression(node->value);
    expression(node->target);
    symbol(node->target->id).flags |= DefWalrus;
}

// A name bound by `:=` in a comprehension belongs to the function or module around it.
void Collector::extend_walrus_scope(ast::Name* target) {
    Identifier mangled = table_.mangle(scope_, target->id);
    const Location& location = target->location;
    for (Scope* around = scope_; around != nullptr; around = around->parent) {
        if (around->is_comprehension()) {
            Symbol* seen = around->find(mangled);
            if (seen != nullptr && (seen->flags & CompTarget) && (seen->flags & (DefLocal | DefGlobal))) {
                problems_.error(location, "assignment expression cannot rebind comprehension iteration variable '",
                                target->id, "'");
            }
            continue;
        }
        switch (around->kind) {
            case ScopeKind::Function:
            case ScopeKind::Lambda: {
                bool global = around->get(mangled).flags & DefGlobal;
                define(target->id, global ? DefGlobal : DefNonlocal, location);
                symbol(target->id).directive = location;
                return define(target->id, DefLocal | DefWalrus, location, around);
            }
            case ScopeKind::Module:
                define(target->id, DefGlobal, location);
                symbol(target->id).directive = location;
                return define(target->id, DefGlobal, location, around);
            case ScopeKind::Class:
                return problems_.error(location,
                                       "assignment expression within a comprehension cannot be used in a class body");
            case ScopeKind::TypeVariable:
                return problems_.error(
                    location, "assignment expression within a comprehension cannot be used in a TypeVar bound");
            case ScopeKind::TypeAlias:
                return problems_.error(location,
                                       "assignment expression within a comprehension cannot be used in a type alias");
            default:
                return problems_.error(location,
                                       "assignment expression within a comprehension cannot be used within "
                                       "the definition of a generic");
        }
    }
}

void Collector::lambda(ast::Lambda* node) {
    defaults(node->args);
    enter(ScopeKind::Lambda, "<lambda>", node, node->location);
    parameters(node->args);
    expression(node->body);
    leave();
}

void Collector::yield(Expression* node, Expression* value) {
    forbidden_in_annotation("yield expression", node->location);
    maybe_expression(value);
    scope_->generator = true;
    switch (scope_->kind) {
        case ScopeKind::ListComprehension: return problems_.error(node->location, "'yield' inside list comprehension");
        case ScopeKind::SetComprehension: return problems_.error(node->location, "'yield' inside set comprehension");
        case ScopeKind::DictComprehension: return problems_.error(node->location, "'yield' inside dict comprehension");
        case ScopeKind::GeneratorExpression:
            return problems_.error(node->location, "'yield' inside generator expression");
        default: return;
    }
}

void Collector::await(ast::Await* node) {
    forbidden_in_annotation("await expression", node->location);
    if (!(allow_await_ && scope_->kind == ScopeKind::Module)) {
        if (!scope_->is_function_like()) problems_.error(node->location, "'await' outside function");
        if (!is_async() && !scope_->is_comprehension()) {
            problems_.error(node->location, "'await' outside async function");
        }
    }
    expression(node->value);
    scope_->coroutine = true;
}

void Collector::comprehension_clause(ast::Comprehension* clause, bool outermost) {
    if (!outermost) {
        scope_->iterable_depth++;
        expression(clause->iter);
        scope_->iterable_depth--;
    }
    scope_->in_target = true;
    expression(clause->target);
    scope_->in_target = false;
    expressions(clause->ifs);
    if (clause->is_async) scope_->coroutine = true;
}

void Collector::comprehension(Expression* node, ScopeKind kind, Identifier name, Expression* element, Expression* value,
                              const ast::List<ast::Comprehension*>& generators) {
    scope_->iterable_depth++;
    expression(generators[0]->iter); // belongs to the scope around
    scope_->iterable_depth--;
    enter(kind, name, node, node->location);
    if (kind == ScopeKind::GeneratorExpression) define(table_.arena.intern(".0"), DefParam, node->location);
    bool outermost = true;
    for (ast::Comprehension* clause : generators) {
        comprehension_clause(clause, outermost);
        outermost = false;
    }
    expression(element);
    maybe_expression(value);
    if (kind == ScopeKind::GeneratorExpression) scope_->generator = true;
    bool async = scope_->coroutine && kind != ScopeKind::GeneratorExpression;
    leave();
    if (!async) return;
    if (!is_async() && !scope_->is_comprehension() && !(allow_await_ && scope_->kind == ScopeKind::Module)) {
        problems_.error(node->location, "asynchronous comprehension outside of an asynchronous function");
    }
    scope_->coroutine = true;
}

} // namespace

void collect_symbols(ScopeTable& table, ast::Module& module, bool allow_await) {
    Collector(table, allow_await).run(module);
}

} // namespace krait::compiler
