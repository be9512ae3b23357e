// The object model without the interpreter: classes, attributes, operators, built-in functions, called from C++.
#include <gtest/gtest.h>

#include "runtime/attribute_cache.hpp"
#include "runtime/builtins.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "tests/unit/runtime_fixture.hpp"

namespace krait {
namespace {

class ObjectTest : public RuntimeTest {
protected:
    ObjectTest() : entry_(t) { EXPECT_FALSE(make_builtins(t).is_error()); }

    static std::string text(Result<Str*> s) { return s.is_error() ? "<error>" : std::string((*s)->view()); }

    // "ValueError: message" of the exception that `result` left pending, which is dropped.
    template <class T>
    std::string error_of(const T& result) {
        if (!result.is_error()) return "no error";
        Value exception = t.pending;
        t.clear_pending();
        return std::string(type_name(t, exception)) + ": " + text(str(t, exception));
    }

    Value list(std::initializer_list<int> items) {
        List* made = *new_list(t);
        for (int i : items) EXPECT_FALSE(list_append(t, made, Value::small_int(i)).is_error());
        return Value(made);
    }
    Value builtin(std::string_view name, std::initializer_list<Value> args) {
        return call(t, dict_get_str(t, t.state.builtins->dict, intern(t, name)), args);
    }
    Value make(std::string_view name, std::initializer_list<Value> bases = {}, Dict* ns = nullptr) {
        Result<Type*> type = make_class(t, t.types.type, intern(t, name), small_tuple(t, bases), ns ? ns : new_dict(t),
                                        Value::unbound());
        return type.is_error() ? Value::error() : Value(*type);
    }
    Str* name(std::string_view text) { return intern(t, text); }

private:
    EntryScope entry_;
};

TEST_F(ObjectTest, BuiltinTypesKnowEachOther) {
    EXPECT_EQ(type_of(t, Value(t.types.object)), t.types.type);
    EXPECT_EQ(type_of(t, Value(t.types.type)), t.types.type);
    EXPECT_EQ(type_of(t, Value::small_int(1)), t.types.int_);
    EXPECT_EQ(type_of(t, Value::none()), t.types.NoneType);
    EXPECT_TRUE(is_subtype(t.types.bool_, t.types.int_));
    EXPECT_EQ(text(repr(t, Value(t.types.list))), "<class 'list'>");
    EXPECT_EQ(text(repr(t, get_attribute(t, Value(t.types.bool_), name("__mro__")))),
              "(<class 'bool'>, <class 'int'>, <class 'object'>)");
}

TEST_F(ObjectTest, AttributesGoThroughShapes) {
    Value cls = make("C");
    Value a = call(t, cls, {});
    Value b = call(t, cls, {});
    ASSERT_FALSE(set_attribute(t, a, name("x"), Value::small_int(1)).is_error());
    ASSERT_FALSE(set_attribute(t, a, name("y"), Value::small_int(2)).is_error());
    ASSERT_FALSE(set_attribute(t, b, name("x"), Value::small_int(3)).is_error());
    ASSERT_FALSE(set_attribute(t, b, name("y"), Value::small_int(4)).is_error());
    EXPECT_EQ(a.cell()->shape, b.cell()->shape);
    EXPECT_EQ(get_attribute(t, b, name("y")), Value::small_int(4));
    EXPECT_EQ(error_of(get_attribute(t, a, name("z"))), "AttributeError: 'C' object has no attribute 'z'");
    // Deleting what came last goes back; deleting another one leads to a dictionary.
    ShapeId full = a.cell()->shape;
    ASSERT_FALSE(del_attribute(t, a, name("y")).is_error());
    ASSERT_FALSE(set_attribute(t, a, name("y"), Value::small_int(5)).is_error());
    EXPECT_EQ(a.cell()->shape, full);
    ASSERT_FALSE(del_attribute(t, a, name("x")).is_error());
    EXPECT_EQ(get_attribute(t, a, name("y")), Value::small_int(5));
    EXPECT_EQ(error_of(get_attribute(t, a, name("x"))), "AttributeError: 'C' object has no attribute 'x'");
    EXPECT_EQ(text(repr(t, get_attribute(t, a, name("__dict__")))), "{'y': 5}");
}

TEST_F(ObjectTest, ManyAttributesOverflowThenUseADictionary) {
    Value object = call(t, make("C"), {});
    for (int i = 0; i < 100; i++) {
        ASSERT_FALSE(set_attribute(t, object, name("a" + std::to_string(i)), Value::small_int(i)).is_error());
        AttributeLocation at = locate_attribute(t, object, name("a" + std::to_string(i)));
        if (i == 10) EXPECT_EQ(at.kind, AttributeLocation::Kind::OverflowSlot);
        if (i == 80) EXPECT_EQ(at.kind, AttributeLocation::Kind::None);
    }
    for (int i = 0; i < 100; i++)
        EXPECT_EQ(get_attribute(t, object, name("a" + std::to_string(i))), Value::small_int(i));
}

TEST_F(ObjectTest, LocationsFollowTheirGuards) {
    Dict* ns = new_dict(t);
    ASSERT_FALSE(dict_set_str(t, ns, "k", Value::small_int(7)).is_error());
    Value cls = make("C", {}, ns);
    Value object = call(t, cls, {});
    AttributeLocation at = locate_attribute(t, object, name("k"));
    EXPECT_EQ(at.kind, AttributeLocation::Kind::ClassValue);
    EXPECT_EQ(*at.slot, Value::small_int(7));
    uint32_t epoch = t.class_epoch;
    ASSERT_FALSE(set_attribute(t, cls, name("k"), Value::small_int(8)).is_error());
    EXPECT_EQ(t.class_epoch, epoch) << "a plain value replaces a plain value in place";
    EXPECT_EQ(*at.slot, Value::small_int(8));
    ASSERT_FALSE(set_attribute(t, cls, name("new"), Value::small_int(1)).is_error());
    EXPECT_NE(t.class_epoch, epoch);
    StoreLocation add = locate_store(t, object, name("x"));
    EXPECT_EQ(add.kind, StoreLocation::Kind::Add);
    ASSERT_FALSE(set_attribute(t, object, name("x"), Value::small_int(9)).is_error());
    EXPECT_EQ(object.cell()->shape, add.next_shape);
    EXPECT_EQ(locate_attribute(t, object, name("x")).kind, AttributeLocation::Kind::Slot);
    EXPECT_EQ(locate_attribute(t, call(t, Value(t.types.list), {}), name("append")).kind,
              AttributeLocation::Kind::Method);
}

TEST_F(ObjectTest, ClassesReportBadBases) {
    Value a = make("A");
    Value b = make("B", {a});
    EXPECT_EQ(error_of(make("C", {a, b})),
              "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B");
    EXPECT_EQ(error_of(make("C", {a, a})), "TypeError: duplicate base class A");
    EXPECT_EQ(error_of(make("C", {Value(t.types.int_), Value(t.types.list)})),
              "TypeError: multiple bases have instance lay-out conflict");
    EXPECT_EQ(error_of(make("C", {Value(t.types.bool_)})), "TypeError: type 'bool' is not an acceptable base type");
}

TEST_F(ObjectTest, NewChecksItsClass) {
    auto new_of_type = [&](Type* type, std::initializer_list<Value> args) {
        return error_of(call(t, get_attribute(t, Value(type), name("__new__")), args));
    };
    EXPECT_EQ(new_of_type(t.types.int_, {}), "TypeError: int.__new__(): not enough arguments");
    EXPECT_EQ(new_of_type(t.types.int_, {Value::none()}),
              "TypeError: int.__new__(X): X is not a type object (NoneType)");
    EXPECT_EQ(new_of_type(t.types.int_, {Value(t.types.str)}),
              "TypeError: int.__new__(str): str is not a subtype of int");
    EXPECT_EQ(new_of_type(t.types.object, {Value(t.types.int_)}),
              "TypeError: object.__new__(int) is not safe, use int.__new__()");
}

TEST_F(ObjectTest, SlotsAreMembers) {
    Dict* ns = new_dict(t);
    ASSERT_FALSE(
        dict_set_str(t, ns, "__slots__", Value(small_tuple(t, {Value(name("a")), Value(name("b"))}))).is_error());
    Value object = call(t, make("S", {}, ns), {});
    ASSERT_FALSE(set_attribute(t, object, name("a"), Value::small_int(1)).is_error());
    EXPECT_EQ(get_attribute(t, object, name("a")), Value::small_int(1));
    EXPECT_EQ(error_of(get_attribute(t, object, name("b"))), "AttributeError: 'S' object has no attribute 'b'");
    EXPECT_EQ(error_of(set_attribute(t, object, name("c"), Value::none())),
              "AttributeError: 'S' object has no attribute 'c' and no __dict__ for setting new attributes");
    EXPECT_EQ(locate_attribute(t, object, name("a")).kind, AttributeLocation::Kind::Member);
}

TEST_F(ObjectTest, OperatorsReportTheirOperands) {
    Value one = Value::small_int(1), text_value = Value(name("s"));
    EXPECT_EQ(binary_operation(t, Operator::Add, one, one), Value::small_int(2));
    EXPECT_EQ(error_of(binary_operation(t, Operator::Add, one, text_value)),
              "TypeError: unsupported operand type(s) for +: 'int' and 'str'");
    EXPECT_EQ(error_of(compare(t, one, text_value, Comparison::Lt)),
              "TypeError: '<' not supported between instances of 'int' and 'str'");
    EXPECT_EQ(error_of(length(t, one)), "TypeError: object of type 'int' has no len()");
    EXPECT_EQ(error_of(get_iterator(t, one)), "TypeError: 'int' object is not iterable");
    EXPECT_EQ(error_of(call(t, one, {})), "TypeError: 'int' object is not callable");
    EXPECT_EQ(error_of(get_item(t, one, one)), "TypeError: 'int' object is not subscriptable");
    EXPECT_EQ(text(str(t, binary_operation(t, Operator::Mul, text_value, Value::small_int(3)))), "sss");
}

TEST_F(ObjectTest, BuiltinFunctions) {
    EXPECT_EQ(text(repr(t, builtin("sorted", {list({3, 1, 2})}))), "[1, 2, 3]");
    EXPECT_EQ(builtin("sum", {list({3, 1, 2})}), Value::small_int(6));
    EXPECT_EQ(builtin("max", {list({3, 1, 2})}), Value::small_int(3));
    EXPECT_EQ(error_of(builtin("max", {list({})})), "ValueError: max() iterable argument is empty");
    EXPECT_EQ(text(repr(t, builtin("list", {builtin("zip", {list({1, 2}), list({3, 4})})}))), "[(1, 3), (2, 4)]");
    EXPECT_EQ(text(repr(t, builtin("list", {builtin("enumerate", {list({5})})}))), "[(0, 5)]");
    EXPECT_EQ(error_of(builtin("len", {})), "TypeError: len() takes exactly one argument (0 given)");
    EXPECT_EQ(text(repr(t, get_attribute(t, Value(t.state.builtins), name("len")))), "<built-in function len>");
}

TEST_F(ObjectTest, CollectionKeepsClassesAndForgetsDeadOnes) {
    Value base = make("Base");
    {
        for (int i = 0; i < 50; i++) make("Dead" + std::to_string(i), {base});
    }
    make("Kept", {base});
    t.heap.collect();
    Value object = call(t, base, {});
    ASSERT_FALSE(set_attribute(t, object, name("x"), Value(list({1}))).is_error());
    t.heap.collect();
    EXPECT_EQ(text(repr(t, get_attribute(t, object, name("x")))), "[1]");
    Value subclasses = call_method(t, base, name("__subclasses__"), {});
    EXPECT_LT(*length(t, subclasses), 20);
}

} // namespace
} // namespace krait
