#include <gtest/gtest.h>

#include "interpreter/vm/code.hpp" // a whole interpreter state has the types of that layer
#include "runtime/exception.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/root.hpp"
#include "runtime/str.hpp"
#include "runtime/thread.hpp"
#include "runtime/type.hpp"

namespace krait {
namespace {

class StateTest : public testing::Test {
protected:
    explicit StateTest(unsigned stress = 0) : state(StateOptions{.hash_seed = 1, .gc_stress = stress}), entry(t) {}

    // The pending exception as "Type: message", taken away.
    std::string error() {
        if (!t.has_pending()) return "no error";
        Exception* e = t.take_pending();
        Str* text = format_exception_only(t, e).take();
        std::string shown(text->view());
        shown.pop_back();
        return shown;
    }
    std::string text(Value v) {
        if (v.is_error()) return error();
        auto shown = repr(t, v);
        return shown.is_error() ? error() : std::string((*shown)->view());
    }
    // Calls obj.name(args...).
    std::string method(Value object, std::string_view name, std::initializer_list<Value> args) {
        return text(call_method(t, object, intern(t, name), args));
    }
    // Calls a native function with named arguments at the end.
    std::string named(const MethodDef& def, std::initializer_list<Value> args,
                      std::initializer_list<std::string_view> names) {
        NativeFunction* f = make_native_function(t, def, nullptr, Value::unbound(), Value::unbound());
        RootVector values(t);
        for (std::string_view name : names) values.push(intern(t, name));
        Tuple* tuple = names.size() == 0 ? nullptr : make_tuple(t, {values.data(), values.size()}).take();
        Value window[80];
        size_t i = 0;
        for (Value v : args) window[i++] = v;
        return text(call_native(t, f, window, static_cast<uint32_t>(args.size() - names.size()), tuple));
    }
    Value num(int i) { return Value::small_int(i); }

    InterpreterState state;
    Thread& t = state.thread;
    EntryScope entry;
};

Value all_positional(Thread& t, Args a) { return make_tuple(t, {a.values, a.count()}); }
Value everything(Thread& t, Args a) {
    RootVector out(t);
    for (uint32_t i = 0; i < a.count(); i++) out.push(a[i]);
    out.push(a.keyword(0));
    out.push(a.keyword(1).is_unbound() ? Value::none() : a.keyword(1));
    return make_tuple(t, {out.data(), out.size()});
}

constexpr MethodDef defs[] = {
    {"f0()", nullptr, all_positional},           {"f1(x, /)", nullptr, all_positional},
    {"f12(x, y=7, /)", nullptr, all_positional}, {"named(x, y='a b', z=-2.5)", nullptr, all_positional},
    {"rest(x, *args)", nullptr, all_positional}, {"all(x, *args, key=None, **kwargs)", nullptr, everything},
};

TEST_F(StateTest, TypesAreThere) {
    EXPECT_EQ(type_name(t.types.int_), "int");
    EXPECT_TRUE(is_subtype(t.types.FileNotFoundError, t.types.OSError));
    EXPECT_TRUE(is_subtype(t.types.ExceptionGroup, t.types.Exception));
}

TEST_F(StateTest, InterningIsWeak) {
    Str* a = intern(t, "some new text");
    EXPECT_EQ(intern(t, std::string("some new ") + "text"), a);
    EXPECT_EQ(intern(t, "append"), t.names.id_append);
    for (int i = 0; i < 20000; i++) intern(t, "text " + std::to_string(i));
    state.heap.collect();
    size_t strings = 0;
    state.heap.for_each_cell([&](Cell* cell) { strings += cell->kind == Kind::Str; });
    EXPECT_LT(strings, 12000u);
    EXPECT_EQ(intern(t, "append"), t.names.id_append);
    EXPECT_EQ(intern(t, "text 7")->view(), "text 7");
}

TEST_F(StateTest, PositionalArguments) {
    EXPECT_EQ(named(defs[0], {}, {}), "()");
    EXPECT_EQ(named(defs[0], {num(1)}, {}), "TypeError: f0() takes no arguments (1 given)");
    EXPECT_EQ(named(defs[1], {num(1)}, {}), "(1,)");
    EXPECT_EQ(named(defs[1], {}, {}), "TypeError: f1() takes exactly one argument (0 given)");
    EXPECT_EQ(named(defs[2], {num(1)}, {}), "(1, 7)");
    EXPECT_EQ(named(defs[2], {num(1), num(2)}, {}), "(1, 2)");
    EXPECT_EQ(named(defs[2], {}, {}), "TypeError: f12 expected at least 1 argument, got 0");
    EXPECT_EQ(named(defs[2], {num(1), num(2), num(3)}, {}), "TypeError: f12 expected at most 2 arguments, got 3");
    EXPECT_EQ(named(defs[2], {num(1)}, {"x"}), "TypeError: f12() takes no keyword arguments");
    EXPECT_EQ(named(defs[4], {num(1), num(2), num(3)}, {}), "(1, 2, 3)");
    EXPECT_EQ(named(defs[4], {}, {}), "TypeError: rest expected at least 1 argument, got 0");
}

TEST_F(StateTest, NamedArguments) {
    EXPECT_EQ(named(defs[3], {num(1)}, {}), "(1, 'a b', -2.5)");
    EXPECT_EQ(named(defs[3], {num(1), num(2)}, {"z"}), "(1, 'a b', 2)");
    EXPECT_EQ(named(defs[3], {num(1), num(2)}, {"y", "x"}), "(2, 1, -2.5)");
    EXPECT_EQ(named(defs[3], {num(1)}, {"y"}), "TypeError: named() missing required argument 'x' (pos 1)");
    EXPECT_EQ(named(defs[3], {num(1), num(2)}, {"q"}), "TypeError: named() got an unexpected keyword argument 'q'");
    EXPECT_EQ(named(defs[3], {num(1), num(2)}, {"x"}),
              "TypeError: argument for named() given by name ('x') and position (1)");
    EXPECT_EQ(named(defs[3], {num(1), num(2), num(3), num(4)}, {}),
              "TypeError: named() takes at most 3 arguments (4 given)");
    EXPECT_EQ(named(defs[5], {num(1), num(2), num(3), num(4)}, {"key", "more"}), "(1, 2, 3, {'more': 4})");
    EXPECT_EQ(named(defs[5], {num(1)}, {}), "(1, None, None)");
}

TEST_F(StateTest, MethodsOfBuiltInTypes) {
    Value list = new_list(t).take();
    EXPECT_EQ(method(list, "append", {num(3)}), "None");
    EXPECT_EQ(text(list), "[3]");
    EXPECT_EQ(method(list, "append", {}), "TypeError: list.append() takes exactly one argument (0 given)");
    EXPECT_EQ(method(list, "pop", {num(1), num(2)}), "TypeError: pop expected at most 1 argument, got 2");
    EXPECT_EQ(method(list, "clear", {num(1)}), "TypeError: list.clear() takes no arguments (1 given)");
    Value append = get_attribute(t, Value(t.types.list), t.names.id_append);
    EXPECT_EQ(text(call(t, append, {})), "TypeError: unbound method list.append() needs an argument");
    EXPECT_EQ(text(call(t, append, {num(1)})),
              "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
}

TEST_F(StateTest, ExceptionsShowTheirArguments) {
    auto make = [&](Type* type, std::initializer_list<Value> args) { return Value(make_exception(t, type, args)); };
    auto shown = [&](Value e) { return std::string(str(t, e).take()->view()); };
    Value a = small_str(t, "a");
    EXPECT_EQ(text(make(t.types.ValueError, {})), "ValueError()");
    EXPECT_EQ(text(make(t.types.ValueError, {a})), "ValueError('a')");
    EXPECT_EQ(text(make(t.types.ValueError, {a, num(1)})), "ValueError('a', 1)");
    EXPECT_EQ(shown(make(t.types.KeyError, {a})), "'a'");
    EXPECT_EQ(text(make(t.types.OSError, {num(2), a, a})), "FileNotFoundError(2, 'a')");
    EXPECT_EQ(shown(make(t.types.OSError, {num(2), a, a})), "[Errno 2] a: 'a'");
    Value list = make_list(t, std::initializer_list<Value>{make(t.types.ValueError, {})}).take();
    EXPECT_EQ(text(make(t.types.BaseExceptionGroup, {a, list})), "ExceptionGroup('a', [ValueError()])");
    EXPECT_EQ(shown(make(t.types.ExceptionGroup, {a, list})), "a (1 sub-exception)");
    Value wrong = make(t.types.UnicodeDecodeError, {a});
    EXPECT_EQ(text(wrong), "TypeError: function takes exactly 5 arguments (1 given)");
}

TEST_F(StateTest, ExceptionsAreChained) {
    (void)raise_value_error(t, "first {} {{}}", num(1));
    Exception* first = t.take_pending();
    t.handled = first;
    (void)raise_type_error(t, "second");
    t.handled = Value::none();
    Exception* second = t.take_pending();
    EXPECT_EQ(second->context, Value(first));
    EXPECT_EQ(format_exception(t, second).take()->view(),
              "ValueError: first 1 {}\n"
              "\nDuring handling of the above exception, another exception occurred:\n\n"
              "TypeError: second\n");
}

TEST_F(StateTest, GroupsAreDrawn) {
    (void)raise_value_error(t, "inner\nsecond line");
    Value members[] = {t.take_pending(), make_exception(t, t.types.KeyError, {num(1)}).take()};
    Exception* group = make_exception_group(t, small_str(t, "eg"), members).take();
    EXPECT_EQ(format_exception(t, group).take()->view(),
              "  | ExceptionGroup: eg (2 sub-exceptions)\n"
              "  +-+---------------- 1 ----------------\n"
              "    | ValueError: inner\n"
              "    | second line\n"
              "    +---------------- 2 ----------------\n"
              "    | KeyError: 1\n"
              "    +------------------------------------\n");
}

class StressedStateTest : public StateTest {
protected:
    StressedStateTest() : StateTest(1) {}
};

TEST_F(StressedStateTest, LocalsAreRoots) {
    Value list = new_list(t).take();
    for (int i = 0; i < 50; i++) {
        Str* s = format_message(t, "number {}", {i}).take();
        ASSERT_FALSE(list_append(t, as<List>(list), s).is_error());
    }
    EXPECT_EQ(as<Str>((*as<List>(list))[49])->view(), "number 49");
    EXPECT_GT(state.heap.statistics().collections, 50u);
}

} // namespace
} // namespace krait
