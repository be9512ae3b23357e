// The compiler on its own: the code that comes out is well-formed whatever goes in, and errors are as CPython's.
#include <gtest/gtest.h>

#include "interpreter/compiler/compiler.hpp"
#include "interpreter/compiler/disassembler.hpp"
#include "interpreter/compiler/verifier.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {
namespace {

class Compiler : public testing::Test {
protected:
    Compiler() : state(StateOptions{}), t(state.thread), entry(t) {}

    Code* compile(std::string_view source, char mode = 'f', uint32_t flags = CompileFromText) {
        Result<Code*> result = krait::compile(t, source, intern(t, "test.py"), mode, flags);
        return result.is_error() ? nullptr : result.take();
    }
    // The text of the exception that the source raises.
    std::string error(std::string_view source, char mode = 'f') {
        if (compile(source, mode) != nullptr) return "none";
        Result<Str*> text = str(t, t.take_pending());
        return std::string(text.take()->view());
    }
    // What is wrong with the code or one inside it.
    std::string verify_all(const Code* code) {
        std::string wrong = verify(code);
        for (uint32_t i = 0; i < code->constant_count && wrong.empty(); i++) {
            if (has_kind(code->constants[i], Kind::Code)) wrong = verify_all(as<Code>(code->constants[i]));
        }
        return wrong;
    }
    std::string listing(std::string_view source) { return disassemble(t, compile(source)); }

    InterpreterState state;
    Thread& t;
    EntryScope entry;
};

TEST_F(Compiler, ConstantsOfDifferentTypesStayApart) {
    Code* code = compile("f(1.5, 0.0, -0.0, 1, True, 1.0, (1,), (1.0,), (True,), 'a', b'a', 0.0, (1,))");
    size_t floats = 0, tuples = 0;
    for (uint32_t i = 0; i < code->constant_count; i++) {
        Value v = code->constants[i];
        floats += v.is_small_float() || has_kind(v, Kind::Float);
        tuples += has_kind(v, Kind::Tuple);
    }
    EXPECT_EQ(floats, 4u); // 1.5, 0.0, -0.0, 1.0
    EXPECT_EQ(tuples, 3u);
}

TEST_F(Compiler, FoldsOnlyWhatIsSmallAndCannotFail) {
    EXPECT_NE(listing("x = 2 ** 10").find("1024"), std::string::npos);
    EXPECT_NE(listing("x = 1 / 0").find("TrueDiv"), std::string::npos);
    EXPECT_NE(listing("x = 2 ** 1000").find("Pow"), std::string::npos);
    EXPECT_NE(listing("x = 'a' * 100000").find("Mul"), std::string::npos);
    EXPECT_NE(listing("x = -1 + (2 * 3)").find("LoadInt          r1 5"), std::string::npos);
}

TEST_F(Compiler, LongJumpsAreExpanded) {
    std::string source = "def f(a, b):\n while a < b:\n  if a == b: break\n";
    for (int i = 0; i < 20'000; i++) source += "  a.x = b.y\n";
    Code* code = compile(source);
    ASSERT_NE(code, nullptr);
    EXPECT_EQ(verify_all(code), "");
}

TEST_F(Compiler, LargeDisplaysAndCallsNeedFewRegisters) {
    std::string items;
    for (int i = 0; i < 5000; i++) items += "x,";
    for (auto text : {"[" + items + "]", "(" + items + ")", "{" + items + "}"}) {
        Code* code = compile("y = " + text);
        ASSERT_NE(code, nullptr);
        EXPECT_EQ(verify_all(code), "");
        EXPECT_LT(code->register_count, 200u);
    }
    Code* call = compile("f(" + items + ")");
    ASSERT_NE(call, nullptr);
    EXPECT_EQ(verify_all(call), "");
}

TEST_F(Compiler, TooManyRegistersIsAnError) {
    std::string items;
    for (int i = 0; i < 70'000; i++) items += "x,";
    EXPECT_EQ(error("f(" + items + ")"), "expression needs too many registers (test.py, line 1)");
}

TEST_F(Compiler, NestedBlocksAreLimited) {
    std::string source;
    for (int i = 0; i < 22; i++) source += std::string(i, ' ') + "while x:\n";
    source += std::string(22, ' ') + "pass\n";
    EXPECT_EQ(error(source), "too many statically nested blocks (test.py, line 22)");
}

TEST_F(Compiler, DeepTreesAreErrorsOrCode) {
    for (const char* open : {"(", "[", "-", "not ", "f(", "lambda: ", "x if y else "}) {
        std::string source;
        for (int i = 0; i < 100'000; i++) source += open;
        EXPECT_EQ(compile(source + "1"), nullptr);
        t.clear_pending();
    }
    std::string chain = "x";
    for (int i = 0; i < 4000; i++) chain += i % 2 ? ".a" : "(1)";
    Code* code = compile(chain);
    ASSERT_NE(code, nullptr);
    EXPECT_EQ(verify_all(code), "");
}

TEST_F(Compiler, ErrorsNameTheFirstProblem) {
    EXPECT_EQ(error("return 1"), "'return' outside function (test.py, line 1)");
    EXPECT_EQ(error("def f():\n  x = 1\n  global x\nbreak"),
              "name 'x' is assigned to before global declaration (test.py, line 3)");
    EXPECT_EQ(error("x = 1\nawait x"), "'await' outside function (test.py, line 2)");
    EXPECT_EQ(error("1 +", 'e'), "invalid syntax (test.py, line 1)");
}

TEST_F(Compiler, FlagsAndArgumentCounts) {
    Code* module = compile("async def f(a, b, /, c, *args, d, **kw):\n  yield a");
    Code* f = nullptr;
    for (uint32_t i = 0; i < module->constant_count; i++) {
        if (has_kind(module->constants[i], Kind::Code)) f = as<Code>(module->constants[i]);
    }
    ASSERT_NE(f, nullptr);
    EXPECT_EQ(f->argument_count, 3u);
    EXPECT_EQ(f->positional_only_count, 2u);
    EXPECT_EQ(f->keyword_only_count, 1u);
    EXPECT_TRUE(f->code_flags & Code::AsyncGenerator);
    EXPECT_TRUE(f->code_flags & Code::VarArgs);
    EXPECT_TRUE(f->code_flags & Code::VarKeywords);
    EXPECT_EQ(f->fast_arguments, ~0u);
}

TEST_F(Compiler, TopLevelAwait) {
    EXPECT_EQ(compile("await x"), nullptr);
    t.clear_pending();
    Code* code = compile("await x", 'f', CompileFromText | CompileTopLevelAwait);
    ASSERT_NE(code, nullptr);
    EXPECT_TRUE(code->code_flags & Code::Coroutine);
}

} // namespace
} // namespace krait
