// Arguments of calls and class statements, parameters of functions and lambdas: their rules of order.

#include "interpreter/syntax/builder.hpp"
#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

CallArguments* Builder::arguments() {
    CallArguments* made = arena_.create<CallArguments>();
    made->args = list<Expression*>();
    made->keywords = list<Keyword*>();
    return made;
}

// Problems are kept rather than reported, for CPython finds another kind of error in the arguments first.
CallArguments* Builder::add(CallArguments* to, CallArgument argument) {
    bool first_problem = to->problem_text == nullptr;
    if (argument.kind == ArgumentKind::Named || argument.kind == ArgumentKind::Keywords) {
        Keyword* keyword = make<Keyword>(argument.location);
        keyword->arg = argument.name;
        keyword->value = argument.value;
        under(keyword, argument.value);
        add(to->keywords, keyword);
        to->has_keywords = true;
        to->has_unpacking |= argument.kind == ArgumentKind::Keywords;
    } else {
        bool is_star = is<Starred>(argument.value);
        if (first_problem && is_star && to->has_unpacking) {
            to->problem = stream_.tokens[index_of(argument.location) - 1].location; // the comma
            to->problem_text = "iterable argument unpacking follows keyword argument unpacking";
        } else if (first_problem && !is_star && to->has_keywords) {
            to->problem_at_end = true;
            to->problem_text = to->has_unpacking ? "positional argument follows keyword argument unpacking"
                                                 : "positional argument follows keyword argument";
        }
        if (argument.kind == ArgumentKind::Generator) {
            to->bare_generator = as<GeneratorExp>(argument.value);
        }
        add(to->args, argument.value);
    }
    to->last = argument.location;
    ++to->count;
    if (to->bare_generator != nullptr && to->count > 1) {
        fail(to->bare_generator->location, "Generator expression must be parenthesized");
    }
    return to;
}

CallArguments* Builder::trailing_comma(CallArguments* arguments) {
    arguments->trailing_comma = true;
    if (arguments->bare_generator != nullptr) {
        fail(arguments->bare_generator->location, "Generator expression must be parenthesized");
    }
    return arguments;
}

Identifier Builder::keyword_name(Expression* name, const Location& sign) {
    if (Name* node = maybe<Name>(name); node != nullptr && !node->parenthesized) return node->id;
    Constant* constant = maybe<Constant>(name);
    bool is_keyword = constant != nullptr && !constant->parenthesized && constant->value.kind <= ConstantKind::False;
    fail(span(name->location, sign), is_keyword ? "cannot assign to " + describe(name)
                                                : "expression cannot contain assignment, perhaps you meant \"==\"?");
    return {};
}

void Builder::check_keywords(List<Keyword*> keywords) {
    for (std::size_t i = 1; i < keywords.size(); ++i) {
        if (keywords[i]->arg.empty()) continue;
        for (std::size_t j = 0; j < i; ++j) {
            if (keywords[j]->arg.data() != keywords[i]->arg.data()) continue;
            fail(keywords[i]->location, "keyword argument repeated: " + std::string(keywords[i]->arg));
            return;
        }
    }
}

Expression* Builder::call(const Location& at, Expression* func, CallArguments* arguments, const Location& parentheses) {
    Location close = parentheses;
    close.line = close.end_line;
    close.column = close.end_column - 1;
    check_order(arguments, close);
    // A sole generator takes the parentheses of the call for its own.
    if (arguments->bare_generator != nullptr) arguments->bare_generator->location = parentheses;
    Call* node = make<Call>(at);
    node->func = func;
    node->args = *arguments->args;
    node->keywords = *arguments->keywords;
    spine(node, func);
    under_all(node, node->args);
    under_all(node, node->keywords);
    check_keywords(node->keywords);
    check_call(node);
    return node;
}

CallArguments* Builder::bases(CallArguments* arguments, const Location& close) {
    if (GeneratorExp* generator = arguments->bare_generator) {
        Location word = generator->generators[0]->location;
        word.end_line = word.line;
        word.end_column = word.column + (generator->generators[0]->is_async ? 5 : 3);
        fail(word, "invalid syntax");
    }
    check_order(arguments, close);
    check_keywords(*arguments->keywords);
    return arguments;
}

void Builder::check_order(const CallArguments* arguments, const Location& close) {
    if (arguments->problem_text == nullptr) return;
    Location from_comma = span(arguments->problem, close);
    --from_comma.end_column;
    fail(arguments->problem_at_end ? close : from_comma, arguments->problem_text);
}

Argument* Builder::argument(const Location& at, Identifier name, Expression* annotation) {
    Argument* node = make<Argument>(at);
    node->arg = name;
    node->annotation = annotation;
    under(node, annotation);
    return node;
}

namespace {

// Where a parameter list stands while it is checked.
struct ParameterState {
    bool saw_slash = false;
    bool saw_star = false;
    bool saw_default = false;
    bool saw_double_star = false;
    const Parameter* bare_star = nullptr; // a `*` still waiting for a named parameter
};

// The error text for a parameter that may not come here, or null.
const char* problem_of(const Parameter& parameter, const ParameterState& state, bool is_first, bool is_only) {
    if (state.saw_double_star) return "arguments cannot follow var-keyword argument";
    switch (parameter.kind) {
        case ParameterKind::Slash:
            if (state.saw_slash) return "/ may appear only once";
            if (state.saw_star) return "/ must be ahead of *";
            if (!is_first) return nullptr;
            return is_only ? "invalid syntax" : "at least one argument must precede /";
        case ParameterKind::Star: return state.saw_star ? "* argument may appear only once" : nullptr;
        case ParameterKind::DoubleStar: return nullptr;
        case ParameterKind::Plain:
            return state.saw_default && !state.saw_star && parameter.default_value == nullptr
                       ? "parameter without a default follows parameter with a default"
                       : nullptr;
    }
    return nullptr;
}

} // namespace

Arguments* Builder::parameters(Sequence<Parameter>* parameters, bool is_lambda) {
    Arguments* node = make<Arguments>({});
    if (parameters == nullptr) return node;
    auto* positional = list<Argument*>();
    auto* keyword_only = list<Argument*>();
    auto* defaults = list<Expression*>();
    auto* keyword_defaults = list<Expression*>();
    ParameterState state;
    for (const Parameter& each : *parameters) {
        if (const char* problem = problem_of(each, state, &each == parameters->items, parameters->count == 1)) {
            fail(each.location, problem);
            return node;
        }
        if (state.bare_star != nullptr && each.kind == ParameterKind::DoubleStar) break;
        switch (each.kind) {
            case ParameterKind::Slash:
                state.saw_slash = true;
                node->posonlyargs = *positional;
                positional = list<Argument*>();
                break;
            case ParameterKind::Star:
                state.saw_star = true;
                node->vararg = each.argument;
                if (each.argument == nullptr) state.bare_star = &each;
                break;
            case ParameterKind::DoubleStar:
                state.saw_double_star = true;
                node->kwarg = each.argument;
                break;
            case ParameterKind::Plain:
                state.bare_star = nullptr;
                add(state.saw_star ? keyword_only : positional, each.argument);
                if (state.saw_star) {
                    add(keyword_defaults, each.default_value);
                } else if (each.default_value != nullptr) {
                    state.saw_default = true;
                    add(defaults, each.default_value);
                }
                break;
        }
        under(node, each.argument);
        under(node, each.default_value);
    }
    if (state.bare_star != nullptr) {
        Location at = state.bare_star->location;
        if (is_lambda) {
            // CPython points past the star here, at what is no name.
            std::size_t next = index_of(at) + 1;
            bool comma = stream_.tokens[next].kind == Parser::token::COMMA;
            at = stream_.tokens[comma ? next + 1 : next].location;
        }
        fail(at, "named arguments must follow bare *");
    }
    node->args = *positional;
    node->kwonlyargs = *keyword_only;
    node->defaults = *defaults;
    node->kw_defaults = *keyword_defaults;
    return node;
}

} // namespace krait::syntax
