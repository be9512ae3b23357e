// Python's operations on values of any type, as native code uses them. All may run Python code unless said otherwise,
// and fail with a pending exception of CPython's text.
//
// A native call of Python code recurses on the native stack; the VM has its own paths that push a frame instead, and
// comes here for everything else.
#pragma once

#include "runtime/containers.hpp"
#include "runtime/type.hpp"

namespace krait {

// ---- calling
// Window rule: `args` of call() must have room for arguments that binding adds (defaults, self), so it takes a copy;
// the VM's own call path avoids it.
Value call(Thread& t, Value callable, std::span<const Value> args, Tuple* keyword_names = nullptr);
inline Value call(Thread& t, Value callable, std::initializer_list<Value> args) {
    return call(t, callable, std::span<const Value>(args.begin(), args.size()));
}
// The same with keywords from a Dict of str keys (null: none).
Value call_with_keywords(Thread& t, Value callable, std::span<const Value> args, Dict* keywords);
// obj.name(args...)
Value call_method(Thread& t, Value object, Str* name, std::initializer_list<Value> args);
// type(self).<special>(self, args...); `method` is what special() returned.
Value call_special(Thread& t, Value method, Value self, std::initializer_list<Value> args);
bool is_callable(Thread& t, Value v);

// ---- attributes
Value get_attribute(Thread& t, Value object, Str* name);
// Unbound instead of AttributeError.
Value find_attribute(Thread& t, Value object, Str* name);
Result<void> set_attribute(Thread& t, Value object, Str* name, Value value);
Result<void> del_attribute(Thread& t, Value object, Str* name);
// object.__getattribute__ and friends, without overrides.
Value generic_get_attribute(Thread& t, Value object, Str* name);
Result<void> generic_set_attribute(Thread& t, Value object, Str* name, Value value); // unbound: delete
// Applies the descriptor protocol to a class attribute found for `self` (unbound self: looked up on the class).
Value bind_descriptor(Thread& t, Value attribute, Value self, Type* owner);
// The object's __dict__, switching it to dictionary mode; null without one.
Result<Dict*> instance_dict(Thread& t, Value object);
// Attribute of a plain instance, without running code; unbound when missing.
Value instance_attribute(Thread& t, Value object, Str* name);

// ---- text, truth, size, hash
Result<Str*> repr(Thread& t, Value v);
Result<Str*> str(Thread& t, Value v);
Result<Str*> ascii(Thread& t, Value v);
Result<Str*> format(Thread& t, Value v, Str* spec);
Result<bool> truth(Thread& t, Value v);
Result<int64_t> length(Thread& t, Value v);
// __len__ or __length_hint__, `otherwise` when there is neither.
Result<int64_t> length_hint(Thread& t, Value v, int64_t otherwise);
Result<uint64_t> hash(Thread& t, Value v); // TypeError "unhashable type: 'list'"

// ---- comparison
enum class Comparison : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };
Value compare(Thread& t, Value a, Value b, Comparison op); // any object, as rich comparison may give
Result<bool> compare_bool(Thread& t, Value a, Value b, Comparison op);
// The rows of a method table for a type whose six comparisons are one template of a native.
#define COMPARISON_METHODS(native)                                                  \
    {"__lt__(self, value, /)", "Return self<value.", native<Comparison::Lt>},       \
        {"__le__(self, value, /)", "Return self<=value.", native<Comparison::Le>},  \
        {"__eq__(self, value, /)", "Return self==value.", native<Comparison::Eq>},  \
        {"__ne__(self, value, /)", "Return self!=value.", native<Comparison::Ne>},  \
        {"__gt__(self, value, /)", "Return self>value.", native<Comparison::Gt>}, { \
        "__ge__(self, value, /)", "Return self>=value.", native<Comparison::Ge>     \
    }
Result<bool> equal(Thread& t, Value a, Value b); // identity implies equality, as in containers
Result<bool> contains(Thread& t, Value container, Value item);

// The TypeError of a comparison that neither operand supports.
[[gnu::cold]] Failed raise_unorderable(Thread& t, Comparison op, Value a, Value b);

// ---- arithmetic
enum class Operator : uint8_t {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    DivMod,
    Pow,
    LShift,
    RShift,
    And,
    Xor,
    Or
};
Value binary_operation(Thread& t, Operator op, Value a, Value b);
Value inplace_operation(Thread& t, Operator op, Value a, Value b);
// The TypeError of an operator that neither operand supports.
[[gnu::cold]] Failed raise_unsupported_operands(Thread& t, Operator op, Value a, Value b, bool inplace);
Value power(Thread& t, Value base, Value exponent, Value modulus);
Value negative(Thread& t, Value v);
Value positive(Thread& t, Value v);
Value invert(Thread& t, Value v);
Value absolute(Thread& t, Value v);

// ---- subscripts
Value get_item(Thread& t, Value object, Value key);
Result<void> set_item(Thread& t, Value object, Value key, Value value);
Result<void> del_item(Thread& t, Value object, Value key);

// ---- iteration
Value get_iterator(Thread& t, Value iterable);
// The next item; unbound at the end (StopIteration swallowed); error when it raised.
Value next_item(Thread& t, Value iterator);
// The __next__ of a native iterator that can be called as it is, with the iterator as its only argument, or null.
NativeFunction* native_next(Thread& t, Value iterator);
// The items of an iterator as next_item() gives them; a native __next__ is looked up once.
class ItemSource {
public:
    ItemSource(Thread& t, Value iterator) : thread_(t), iterator_(iterator), next_(native_next(t, iterator)) {}
    Value next() {
        if (has_kind(iterator_, Kind::RangeIterator)) return range_iterator_next(as<RangeIterator>(iterator_));
        if (next_ == nullptr || thread_.heap.limit_exceeded()) [[unlikely]]
            return next_item(thread_, iterator_);
        Value item = next_->function(thread_, Args{&iterator_, 1, 1});
        if (!item.is_error() || !thread_.pending_is(thread_.types.StopIteration)) [[likely]]
            return item;
        thread_.clear_pending();
        return Value::unbound();
    }

private:
    Thread& thread_;
    Value iterator_;
    NativeFunction* next_;
};
// Calls `visit(item)` for each item; visit returns Result<void> (or Result<bool>: false stops). Lists and tuples are
// walked without an iterator.
template <class Visit>
Result<void> for_each(Thread& t, Value iterable, Visit visit);
// Generator protocol on a generator/coroutine or any iterator.
Value send_value(Thread& t, Value generator, Value value);

// ---- classes
Result<bool> is_instance_of(Thread& t, Value v, Value class_or_tuple);
Result<bool> is_subclass_of(Thread& t, Value v, Value class_or_tuple);

template <class Visit>
Result<void> for_each(Thread& t, Value iterable, Visit visit) {
    if (has_kind(iterable, Kind::List) && iterable.cell()->shape == t.types.list->root_shape->id) {
        List* list = as<List>(iterable);
        for (uint64_t i = 0; i < list->size; i++) TRY(visit((*list)[i]));
        return {};
    }
    if (has_kind(iterable, Kind::Tuple) && iterable.cell()->shape == t.types.tuple->root_shape->id) {
        Tuple* tuple = as<Tuple>(iterable);
        for (uint64_t i = 0; i < tuple->size; i++) TRY(visit(tuple->items[i]));
        return {};
    }
    Value iterator = TRY(get_iterator(t, iterable));
    ItemSource source(t, iterator);
    for (;;) {
        Value item = TRY(source.next());
        if (item.is_unbound()) return {};
        TRY(visit(item));
    }
}

} // namespace krait
