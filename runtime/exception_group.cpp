// BaseExceptionGroup and ExceptionGroup: making, splitting, and what `except*` needs.
#include "runtime/exception_types.hpp"
#include "runtime/protocols.hpp"
#include "runtime/root.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

ExceptionGroup* group_of(Value v) { return static_cast<ExceptionGroup*>(v.cell()); }

// What decides whether an exception belongs to the split's first part.
struct Matcher {
    enum class By { Class, Predicate, Identity } by;
    Value pattern; // a class or tuple of classes; a callable
    std::span<const Value> leaves;
};

Result<bool> matches(Thread& t, const Matcher& matcher, Value exception) {
    switch (matcher.by) {
        case Matcher::By::Class: return exception_matches(t, exception, matcher.pattern);
        case Matcher::By::Predicate: return truth(t, TRY(call(t, matcher.pattern, {exception})));
        case Matcher::By::Identity: break;
    }
    for (Value leaf : matcher.leaves) {
        if (leaf == exception) return true;
    }
    return false;
}

Result<Matcher> matcher_of(Thread& t, Value pattern) {
    if (is_exception_class(pattern)) return Matcher{Matcher::By::Class, pattern, {}};
    if (has_kind(pattern, Kind::Tuple)) {
        bool all = true;
        for (Value c : *as<Tuple>(pattern)) all = all && is_exception_class(c);
        if (all) return Matcher{Matcher::By::Class, pattern, {}};
    } else if (is_callable(t, pattern) && !has_kind(pattern, Kind::Type)) {
        return Matcher{Matcher::By::Predicate, pattern, {}};
    }
    return raise_type_error(
        t, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

// A group like `original` with these exceptions: its derive() decides about the class. None when there are none.
Value subset(Thread& t, Exception* original, RootVector& exceptions) {
    if (exceptions.empty()) return Value::none();
    List* list = TRY(make_list(t, {exceptions.data(), exceptions.size()}));
    Value made = TRY(call_method(t, original, intern(t, "derive"), {Value(list)}));
    if (!is_exception_group(t, made))
        return raise_type_error(t, "derive must return an instance of BaseExceptionGroup");
    auto* group = static_cast<Exception*>(made.cell());
    store(group, group->traceback, original->traceback);
    store(group, group->context, original->context);
    set_cause(group, original->cause);
    Value notes = TRY(find_attribute(t, original, t.names.dunder_notes));
    if (has_kind(notes, Kind::List) || has_kind(notes, Kind::Tuple)) {
        TRY(set_attribute(t, group, t.names.dunder_notes, Value(TRY(to_list(t, notes)))));
    }
    return group;
}

struct Parts {
    Value match = Value::none();
    Value rest = Value::none();
};

Result<Parts> split(Thread& t, Value exception, const Matcher& matcher, bool want_rest) {
    Parts parts;
    if (TRY(matches(t, matcher, exception))) {
        parts.match = exception;
        return parts;
    }
    if (!is_exception_group(t, exception)) {
        parts.rest = exception;
        return parts;
    }
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " in exceptiongroup_split_recursive");
    RootVector matching(t);
    RootVector others(t);
    Tuple* members = group_of(exception)->exceptions;
    for (Value member : *members) {
        Parts inner = TRY(split(t, member, matcher, want_rest));
        if (!inner.match.is_none()) matching.push(inner.match);
        if (!inner.rest.is_none()) others.push(inner.rest);
    }
    parts.match = TRY(subset(t, group_of(exception), matching));
    if (want_rest) parts.rest = TRY(subset(t, group_of(exception), others));
    return parts;
}

// ---- methods

// The class that is made: an ExceptionGroup when all members are Exceptions and nothing else is asked for.
Result<Type*> class_for(Thread& t, Type* type, Tuple* members) {
    bool base_only = false;
    for (Value member : *members) base_only = base_only || !is_instance(t, member, t.types.Exception);
    if (type == t.types.BaseExceptionGroup) return base_only ? type : t.types.ExceptionGroup;
    if (!base_only) return type;
    if (type == t.types.ExceptionGroup) return raise_type_error(t, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(type, t.types.Exception))
        return raise_type_error(t, "Cannot nest BaseExceptions in '{}'", type_name(type));
    return type;
}

Result<bool> is_sequence(Thread& t, Value v) {
    if (has_kind(v, Kind::List) || has_kind(v, Kind::Tuple)) return true;
    if (has_kind(v, Kind::Dict)) return false;
    return special(type_of(t, v), Special::getitem_).is_bound();
}

Value group_new(Thread& t, Args a) {
    Type* type = TRY(base_exception::check_class(t, a, "BaseExceptionGroup"));
    std::span<Value> args = a.rest();
    if (args.size() != 2)
        return raise_type_error(t, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.size());
    if (!is_str(args[0])) {
        return raise_type_error(t, "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                                type_name(t, args[0]));
    }
    if (!TRY(is_sequence(t, args[1]))) return raise_type_error(t, "second argument (exceptions) must be a sequence");
    Tuple* members = TRY(to_tuple(t, args[1]));
    if (members->size == 0) return raise_value_error(t, "second argument (exceptions) must be a non-empty sequence");
    for (size_t i = 0; i < members->size; i++) {
        if (!is_exception(members->items[i]))
            return raise_value_error(t, "Item {} of second argument (exceptions) is not an exception", i);
    }
    type = TRY(class_for(t, type, members));
    Tuple* all = TRY(make_tuple(t, args));
    auto* group = static_cast<ExceptionGroup*>(TRY(new_exception(t, type, all)));
    group->message = as<Str>(args[0]);
    group->exceptions = members;
    return group;
}

Value group_init(Thread& t, Args a) { return base_exception::initialize(t, a); }

Value group_str(Thread& t, Args a) {
    ExceptionGroup* group = group_of(a[0]);
    size_t count = group->exceptions->size;
    return format_message(t, "{} ({} sub-exception{})", {group->message, count, count == 1 ? "" : "s"});
}

Value group_derive(Thread& t, Args a) {
    return call(t, Value(t.types.BaseExceptionGroup), {Value(group_of(a[0])->message), a[1]});
}

Value group_split(Thread& t, Args a) {
    Matcher matcher = TRY(matcher_of(t, a[1]));
    Parts parts = TRY(split(t, a[0], matcher, true));
    return make_pair(t, parts.match, parts.rest);
}

Value group_subgroup(Thread& t, Args a) {
    Matcher matcher = TRY(matcher_of(t, a[1]));
    return TRY(split(t, a[0], matcher, false)).match;
}

Value group_message(Thread&, Args a) { return group_of(a[0])->message; }
Value group_exceptions(Thread&, Args a) { return group_of(a[0])->exceptions; }

constexpr MethodDef method_table[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", group_new},
    {"__init__(self, /, *args, **kwargs)", "Initialize self.", group_init},
    {"__str__(self, /)", "Return str(self).", group_str},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
    {"derive(self, excs, /)", nullptr, group_derive},
    {"split(self, matcher_value, /)", nullptr, group_split},
    {"subgroup(self, matcher_value, /)", nullptr, group_subgroup},
    {"@property message(self)", "exception message", group_message},
    {"@property exceptions(self)", "nested exceptions", group_exceptions},
};

} // namespace

namespace exception_group {

const std::span<const MethodDef> methods{method_table};

void trace(Cell* cell, Marker& marker) {
    base_exception::trace(cell, marker);
    auto* group = static_cast<ExceptionGroup*>(cell);
    marker.visit(group->message);
    marker.visit(group->exceptions);
}

void setup(Thread& t, Type* type) {
    Type* group = t.types.BaseExceptionGroup;
    Type* exception = t.types.Exception;
    Tuple* bases = small_tuple(t, {Value(group), Value(exception)});
    store_cell(type, type->bases, bases);
    Tuple* mro = small_tuple(
        t, {Value(type), Value(group), Value(exception), Value(t.types.BaseException), Value(t.types.object)});
    store_cell(type, type->mro, mro);
}

} // namespace exception_group

Result<Exception*> make_exception_group(Thread& t, Str* message, std::span<const Value> exceptions) {
    Tuple* tuple = TRY(make_tuple(t, exceptions));
    return make_exception(t, t.types.BaseExceptionGroup, {Value(message), Value(tuple)});
}

// ---- except*

namespace {

Result<void> check_star_pattern(Thread& t, Value pattern) {
    constexpr std::string_view wrong = "catching classes that do not inherit from BaseException is not allowed";
    constexpr std::string_view group = "catching ExceptionGroup with except* is not allowed. Use except instead.";
    std::span<const Value> classes(&pattern, 1);
    if (has_kind(pattern, Kind::Tuple)) classes = {as<Tuple>(pattern)->items, as<Tuple>(pattern)->size};
    for (Value c : classes) {
        if (!is_exception_class(c)) return raise_type_error(t, wrong);
    }
    for (Value c : classes) {
        if (is_subtype(as<Type>(c), t.types.BaseExceptionGroup)) return raise_type_error(t, group);
    }
    return {};
}

// Whether `e` was raised again as it was, or is new.
Result<bool> has_same_metadata(Thread& t, Exception* e, Exception* original) {
    Value notes = TRY(find_attribute(t, e, t.names.dunder_notes));
    Value original_notes = TRY(find_attribute(t, original, t.names.dunder_notes));
    return notes == original_notes && e->traceback == original->traceback && e->cause == original->cause &&
           e->context == original->context;
}

void collect_leaves(Thread& t, Value exception, RootVector& leaves) {
    if (!is_exception_group(t, exception)) return leaves.push(exception);
    for (Value member : *group_of(exception)->exceptions) collect_leaves(t, member, leaves);
}

} // namespace

Result<void> match_exception_group(Thread& t, Exception* e, Value pattern, Value& match, Value& rest) {
    TRY(check_star_pattern(t, pattern));
    match = Value::none();
    rest = Value::none();
    if (TRY(exception_matches(t, e, pattern))) {
        if (is_exception_group(t, e)) {
            match = e;
            return {};
        }
        Value members[] = {e};
        Exception* wrapper = TRY(make_exception_group(t, t.state.empty_str, members));
        store(wrapper, wrapper->traceback, e->traceback);
        match = wrapper;
        return {};
    }
    if (!is_exception_group(t, e)) {
        rest = e;
        return {};
    }
    Value pair = TRY(call_method(t, e, intern(t, "split"), {pattern}));
    if (!has_kind(pair, Kind::Tuple))
        return raise_type_error(t, "{}.split must return a tuple, not {}", type_name(t, e), type_name(t, pair));
    if (as<Tuple>(pair)->size < 2) {
        return raise_type_error(t, "{}.split must return a 2-tuple, got tuple of size {}", type_name(t, e),
                                as<Tuple>(pair)->size);
    }
    match = as<Tuple>(pair)->items[0];
    rest = as<Tuple>(pair)->items[1];
    return {};
}

Value prepare_reraise_star(Thread& t, Value original, std::span<const Value> raised) {
    if (!is_exception_group(t, original)) {
        // A plain exception was wrapped for the clauses; only one of them can have run.
        for (size_t i = raised.size(); i-- > 0;) {
            if (!raised[i].is_none()) return raised[i];
        }
        return Value::none();
    }
    RootVector fresh(t);
    RootVector leaves(t);
    for (Value e : raised) {
        if (e.is_none()) continue;
        auto* exception = static_cast<Exception*>(e.cell());
        if (TRY(has_same_metadata(t, exception, group_of(original))))
            collect_leaves(t, e, leaves);
        else
            fresh.push(e);
    }
    Value again = Value::none();
    if (!leaves.empty()) {
        Matcher matcher{Matcher::By::Identity, Value::none(), {leaves.data(), leaves.size()}};
        again = TRY(split(t, original, matcher, false)).match;
    }
    if (fresh.empty()) return again;
    if (!again.is_none()) fresh.push(again);
    if (fresh.size() == 1) return fresh[0];
    List* list = TRY(make_list(t, {fresh.data(), fresh.size()}));
    return make_exception(t, t.types.BaseExceptionGroup, {Value(t.state.empty_str), Value(list)});
}

} // namespace krait
