#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

BinaryOperator augmented_operator(std::string_view text) {
    switch (text[0]) {
        case '+': return BinaryOperator::Add;
        case '-': return BinaryOperator::Sub;
        case '*': return text[1] == '*' ? BinaryOperator::Pow : BinaryOperator::Mult;
        case '/': return text[1] == '/' ? BinaryOperator::FloorDiv : BinaryOperator::Div;
        case '%': return BinaryOperator::Mod;
        case '@': return BinaryOperator::MatMult;
        case '&': return BinaryOperator::BitAnd;
        case '|': return BinaryOperator::BitOr;
        case '^': return BinaryOperator::BitXor;
        case '<': return BinaryOperator::LShift;
        default: return BinaryOperator::RShift;
    }
}

Expression* Builder::name(const Location& at, Identifier id) {
    Name* node = make<Name>(at);
    node->id = id;
    return node;
}

Expression* Builder::constant(const Location& at, ConstantKind kind) {
    Constant* node = make<Constant>(at);
    node->value.kind = kind;
    return node;
}

Expression* Builder::yield(const Location& at, Expression* value) {
    Yield* node = make<Yield>(at);
    node->value = value;
    under(node, value);
    return node;
}

Expression* Builder::yield_from(const Location& at, Expression* value) {
    YieldFrom* node = make<YieldFrom>(at);
    node->value = value;
    under(node, value);
    return node;
}

Expression* Builder::await(const Location& at, Expression* value) {
    Await* node = make<Await>(at);
    node->value = value;
    under(node, value);
    return node;
}

Expression* Builder::starred(const Location& at, Expression* value) {
    Starred* node = make<Starred>(at);
    node->value = value;
    under(node, value);
    return node;
}

Expression* Builder::named(const Location& at, Expression* target, Expression* value) {
    Name* name = maybe<Name>(target);
    if (name == nullptr || name->parenthesized) {
        fail(target->location, "cannot use assignment expressions with " + describe(target));
        return target;
    }
    NamedExpr* node = make<NamedExpr>(at);
    name->ctx = Context::Store;
    node->target = name;
    node->value = value;
    under(node, target);
    under(node, value);
    return node;
}

// The name before `:=` where no parenthesis is needed around the whole.
Expression* Builder::target_name(Expression* target, const Location& sign) {
    if (!is<Name>(target) || target->parenthesized) fail(sign, "invalid syntax");
    return target;
}

Expression* Builder::conditional(const Location& at, Expression* test, Expression* body, Expression* orelse) {
    IfExp* node = make<IfExp>(at);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    under(node, test);
    under(node, body);
    under(node, orelse);
    return node;
}

Expression* Builder::lambda(const Location& at, const Location& parameters_at, Sequence<Parameter>* list,
                            Expression* body) {
    Lambda* node = make<Lambda>(at);
    node->args = parameters(list, true);
    node->args->location = parameters_at;
    node->body = body;
    under(node, node->args);
    under(node, body);
    return node;
}

Expression* Builder::boolean(const Location& at, BoolOperator op, Sequence<Expression*>* values) {
    BoolOp* node = make<BoolOp>(at);
    node->op = op;
    node->values = *values;
    under_all(node, node->values);
    return node;
}

Expression* Builder::unary(const Location& at, UnaryOperator op, Expression* operand) {
    UnaryOp* node = make<UnaryOp>(at);
    node->op = op;
    node->operand = operand;
    under(node, operand);
    return node;
}

Expression* Builder::binary(const Location& at, Expression* left, BinaryOperator op, Expression* right) {
    BinOp* node = make<BinOp>(at);
    node->left = left;
    node->op = op;
    node->right = right;
    spine(node, left);
    under(node, right);
    return node;
}

Expression* Builder::compare(const Location& at, Expression* left, Sequence<Comparator>* chain) {
    Compare* node = make<Compare>(at);
    auto* ops = list<CompareOperator>();
    auto* comparators = list<Expression*>();
    for (const Comparator& each : *chain) {
        add(ops, each.op);
        add(comparators, each.value);
    }
    node->left = left;
    node->ops = *ops;
    node->comparators = *comparators;
    under(node, left);
    under_all(node, node->comparators);
    check_compare(node);
    return node;
}

Expression* Builder::attribute(const Location& at, Expression* value, Identifier attr, const Location& attr_at) {
    Attribute* node = make<Attribute>(at);
    node->value = value;
    node->attr = attr;
    node->attr_location = attr_at;
    spine(node, value);
    return node;
}

Expression* Builder::subscript(const Location& at, Expression* value, Expression* slice) {
    Subscript* node = make<Subscript>(at);
    node->value = value;
    node->slice = slice;
    spine(node, value);
    under(node, slice);
    check_subscript(node);
    return node;
}

// `x[*a]` is `x[(*a,)]`.
Expression* Builder::index(const Location& at, Expression* slice) {
    return is<Starred>(slice) ? bare_tuple(at, list(slice)) : slice;
}

// A slice that begins with its colon begins there; what is empty before it has no place of its own.
Expression* Builder::index_tuple(const Location& at, Sequence<Expression*>* elements) {
    Expression* first = elements->items[0];
    return bare_tuple(is<Slice>(first) ? span(first->location, at) : at, elements);
}

Expression* Builder::slice(const Location& at, Expression* lower, Expression* upper, Expression* step) {
    Slice* node = make<Slice>(at);
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    under(node, lower);
    under(node, upper);
    under(node, step);
    return node;
}

Expression* Builder::group(Expression* inner) {
    if (is<Starred>(inner)) fail(inner->location, "cannot use starred expression here");
    inner->parenthesized = true;
    return inner;
}

Expression* Builder::bare_tuple(const Location& at, Sequence<Expression*>* elements) {
    Tuple* node = make<Tuple>(at);
    node->elts = *elements;
    under_all(node, node->elts);
    return node;
}

Expression* Builder::tuple(const Location& at, Sequence<Expression*>* elements) {
    Expression* node = bare_tuple(at, elements);
    node->parenthesized = true;
    return node;
}

Expression* Builder::list_display(const Location& at, Sequence<Expression*>* elements) {
    ListExpr* node = make<ListExpr>(at);
    node->elts = *elements;
    under_all(node, node->elts);
    return node;
}

Expression* Builder::set(const Location& at, Sequence<Expression*>* elements) {
    Set* node = make<Set>(at);
    node->elts = *elements;
    under_all(node, node->elts);
    return node;
}

Expression* Builder::dict(const Location& at, Sequence<KeyValue>* items) {
    Dict* node = make<Dict>(at);
    auto* keys = list<Expression*>();
    auto* values = list<Expression*>();
    for (const KeyValue& item : *items) {
        add(keys, item.key);
        add(values, item.value);
    }
    node->keys = *keys;
    node->values = *values;
    under_all(node, node->keys);
    under_all(node, node->values);
    return node;
}

// Comprehensions

Expression* Builder::generator(const Location& at, Expression* element, Sequence<Comprehension*>* fors) {
    if (is<Starred>(element)) fail(element->location, "iterable unpacking cannot be used in comprehension");
    GeneratorExp* node = make<GeneratorExp>(at);
    node->elt = element;
    node->generators = *fors;
    under(node, element);
    under_all(node, node->generators);
    return node;
}

Expression* Builder::list_comprehension(const Location& at, Expression* element, Sequence<Comprehension*>* fors) {
    if (is<Starred>(element)) fail(element->location, "iterable unpacking cannot be used in comprehension");
    ListComp* node = make<ListComp>(at);
    node->elt = element;
    node->generators = *fors;
    under(node, element);
    under_all(node, node->generators);
    return node;
}

Expression* Builder::set_comprehension(const Location& at, Expression* element, Sequence<Comprehension*>* fors) {
    if (is<Starred>(element)) fail(element->location, "iterable unpacking cannot be used in comprehension");
    SetComp* node = make<SetComp>(at);
    node->elt = element;
    node->generators = *fors;
    under(node, element);
    under_all(node, node->generators);
    return node;
}

Expression* Builder::dict_comprehension(const Location& at, KeyValue item, Sequence<Comprehension*>* fors) {
    if (item.key == nullptr) fail(item.location, "dict unpacking cannot be used in dict comprehension");
    DictComp* node = make<DictComp>(at);
    node->key = item.key;
    node->value = item.value;
    node->generators = *fors;
    under(node, item.key);
    under(node, item.value);
    under_all(node, node->generators);
    return node;
}

Comprehension* Builder::comprehension(const Location& at, Expression* targets, Expression* iter, bool is_async) {
    Comprehension* node = make<Comprehension>(at);
    node->target = target(targets, TargetUse::For);
    node->iter = iter;
    node->is_async = is_async;
    under(node, targets);
    under(node, iter);
    return node;
}

Comprehension* Builder::conditions(Comprehension* head, Sequence<Expression*>* ifs) {
    head->ifs = fixed(ifs);
    under_all(head, head->ifs);
    if (ifs != nullptr) head->location = span(head->location, ifs->back()->location);
    return head;
}

} // namespace krait::syntax
