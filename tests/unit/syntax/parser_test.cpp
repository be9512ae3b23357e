#include "interpreter/syntax/parser.hpp"

#include <gtest/gtest.h>

#include "interpreter/syntax/dump.hpp"

using namespace krait::syntax;

namespace {

std::string error_of(std::string_view source, ParseMode mode = ParseMode::File, bool is_bytes = true) {
    Arena arena;
    ParseFlags flags;
    flags.is_bytes = is_bytes;
    ParseResult result = parse(arena, source, "t.py", mode, flags);
    return result.failed ? dump_diagnostic(result.error) : "OK";
}

// The value of an expression that is one literal, as Python shows it.
std::string value_of(std::string_view source) {
    Arena arena;
    ParseResult result = parse(arena, source, "t.py", ParseMode::Eval);
    if (result.failed) return dump_diagnostic(result.error);
    std::string dump = dump_tree(*result.root, false);
    std::size_t start = dump.find("value=") + 6;
    return dump.substr(start, dump.rfind("))") - start);
}

std::string warnings_of(std::string_view source) {
    Arena arena;
    ParseResult result = parse(arena, source, "t.py", ParseMode::File);
    std::string out;
    for (const Diagnostic& each : result.warnings) {
        out += std::to_string(each.location.line) + ": " + each.message + "\n";
    }
    return out;
}

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

TEST(Parser, Numbers) {
    EXPECT_EQ(value_of("1_000"), "1000");
    EXPECT_EQ(value_of("0xFF_ff"), "65535");
    EXPECT_EQ(value_of("0XfF"), "255");
    EXPECT_EQ(value_of("9223372036854775807"), "9223372036854775807");
    EXPECT_EQ(value_of("9223372036854775808"), "9223372036854775808");
    EXPECT_EQ(value_of("0xffff_ffff_ffff_ffff"), "0xffffffffffffffff");
    EXPECT_EQ(value_of("1.5e3"), "1500.0");
    EXPECT_EQ(value_of("1e400"), "inf");
    EXPECT_EQ(value_of("1e-400"), "0.0");
    EXPECT_EQ(value_of("0e99999"), "0.0");
    EXPECT_EQ(value_of("1e22"), "1e+22");
    EXPECT_EQ(value_of("012j"), "12j");
    EXPECT_NE(value_of(repeat("9", 5000)).find("Exceeds the limit (4300 digits)"), std::string::npos);
}

TEST(Parser, Strings) {
    EXPECT_EQ(value_of(R"('a\x41\u00e9\U0001F600\101\
b')"),
              "'aAé😀Ab'");
    EXPECT_EQ(value_of(R"('\ud800')"), R"('\ud800')");
    EXPECT_EQ(value_of(R"('\N{LATIN SMALL LETTER A}\N{Hangul Syllable Gag}\N{CJK UNIFIED IDEOGRAPH-4E00}')"),
              "'a각一'");
    EXPECT_EQ(value_of(R"(b'\x00\'a')"), R"(b"\x00'a")");
    EXPECT_EQ(value_of(R"(r'\n' '\n')"), R"('\\n\n')");
}

TEST(Parser, NamesAreNormalised) {
    Arena arena;
    ParseResult result = parse(arena, "ﬁ = fi\n", "t.py", ParseMode::File);
    ASSERT_FALSE(result.failed);
    Assign* assign = as<Assign>(result.root->body[0]);
    EXPECT_EQ(as<Name>(assign->targets[0])->id.data(), as<Name>(assign->value)->id.data());
}

TEST(Parser, Encodings) {
    EXPECT_EQ(error_of("\xef\xbb\xbfx = 1\n"), "OK");
    EXPECT_EQ(error_of("# coding: latin-1\nx = '\xe9'\n"), "OK");
    EXPECT_EQ(error_of("# coding: ascii\nx = '\xe9'\n").substr(16), "encoding problem: ascii");
    EXPECT_EQ(error_of("#\n# vim: set fileencoding=foo :\n").substr(16), "encoding problem: foo");
    EXPECT_EQ(error_of("\xef\xbb\xbf# coding: latin-1\n").substr(16), "encoding problem: iso-8859-1 with BOM");
    EXPECT_EQ(error_of("\nx = '\xff'\n").substr(16),
              "Non-UTF-8 code starting with '\\xff' in file t.py on line 2, but no encoding declared; see "
              "https://peps.python.org/pep-0263/ for details");
    EXPECT_EQ(error_of("# coding: foo\n", ParseMode::File, false), "OK");
    EXPECT_NE(error_of(std::string_view("a\0b", 3)).find("cannot contain null bytes"), std::string::npos);
}

TEST(Parser, Modes) {
    EXPECT_EQ(error_of("1 + 1\n\n", ParseMode::Eval), "OK");
    EXPECT_EQ(error_of("x = 1", ParseMode::Eval), "SyntaxError 1:3-1:4 invalid syntax");
    EXPECT_EQ(error_of("x = 1", ParseMode::Single), "OK");
    EXPECT_EQ(error_of("if x: pass", ParseMode::Single), "OK");
    EXPECT_EQ(error_of("x = 1\ny = 2\n", ParseMode::Single),
              "SyntaxError 2:1-2:2 multiple statements found while compiling a single statement");
}

// "complete", "incomplete" or the error
std::string dialogue(std::string_view source) {
    Arena arena;
    ParseFlags flags;
    flags.allow_incomplete = true;
    ParseResult result = parse(arena, source, "<stdin>", ParseMode::Single, flags);
    return !result.failed ? "complete" : result.incomplete() ? "incomplete" : "error";
}

TEST(Parser, KnowsWhatMoreLinesCouldComplete) {
    for (const char* text : {"if x:\n", "if x:\n  y\n", "if x: y\n", "(\n", "'''a\n", "x = \\\n", "@a\n", "f'''{\n",
                             "try:\n  x\n\n", "def f(\n", "with (\n  a as b,\n", "if x:\n  y\n# z\n"}) {
        EXPECT_EQ(dialogue(text), "incomplete") << text;
    }
    for (const char* text : {"", "\n", "# x\n", "x\n", "if x:\n  y\n\n", "if x: y\n\n", "def f():\n  y\n \n"}) {
        EXPECT_EQ(dialogue(text), "complete") << text;
    }
    for (const char* text : {"x +\n", "'a\n", "if\n", "else:\n", ")\n", "  x\n", "x\ny\n"}) {
        EXPECT_EQ(dialogue(text), "error") << text;
    }
}

TEST(Parser, Warnings) {
    EXPECT_EQ(warnings_of("x = '\\d'\n"), "1: invalid escape sequence '\\d'\n");
    EXPECT_EQ(warnings_of("x = b'\\400'\n"), "1: invalid octal escape sequence '\\400'\n");
    EXPECT_EQ(warnings_of("x = f'\\{1}'\n"), "1: invalid escape sequence '\\{'\n");
    EXPECT_EQ(warnings_of("x is 1\n"), "1: \"is\" with 'int' literal. Did you mean \"==\"?\n");
    EXPECT_EQ(warnings_of("'a' is not x\n"), "1: \"is not\" with 'str' literal. Did you mean \"!=\"?\n");
    EXPECT_EQ(warnings_of("assert (x, 'a')\n"), "1: assertion is always true, perhaps remove parentheses?\n");
    EXPECT_EQ(warnings_of("\n1()\n"), "2: 'int' object is not callable; perhaps you missed a comma?\n");
    EXPECT_EQ(warnings_of("None[0]\n"), "1: 'NoneType' object is not subscriptable; perhaps you missed a comma?\n");
    EXPECT_EQ(warnings_of("[1]['a']\n"),
              "1: list indices must be integers or slices, not str; perhaps you missed a comma?\n");
    EXPECT_EQ(warnings_of("0x1for x in y\n"), "1: invalid hexadecimal literal\n");
    EXPECT_EQ(warnings_of("1if x else 2\n"), "1: invalid decimal literal\n");
    EXPECT_EQ(warnings_of("x is None\nx is ()\n"), "2: \"is\" with 'tuple' literal. Did you mean \"==\"?\n");
}

TEST(Parser, DeepNestingIsAnError) {
    const char* nested = "MemoryError";
    EXPECT_NE(error_of(repeat("-", 100000) + "1").find(nested), std::string::npos);
    EXPECT_NE(error_of(repeat("not ", 100000) + "1").find(nested), std::string::npos);
    EXPECT_NE(error_of(repeat("x if y else ", 100000) + "z").find(nested), std::string::npos);
    EXPECT_NE(error_of("1" + repeat("**1", 100000)).find(nested), std::string::npos);
    EXPECT_NE(error_of(repeat("lambda:", 100000) + "1").find(nested), std::string::npos);
    EXPECT_NE(error_of(repeat("(", 10000) + repeat(")", 10000)).find("too many nested parentheses"), std::string::npos);
    EXPECT_NE(error_of("a" + repeat(".b", 100000)).find("maximum recursion depth"), std::string::npos);
    EXPECT_NE(error_of("1" + repeat("+1", 100000)).find("maximum recursion depth"), std::string::npos);
    EXPECT_EQ(error_of("1" + repeat("+1", 4000)), "OK");
    EXPECT_EQ(error_of("if a: b\n" + repeat("elif c: d\n", 4000)), "OK");
    EXPECT_EQ(error_of("x = [" + repeat("1, ", 100000) + "]"), "OK");
    EXPECT_EQ(error_of("a" + repeat(" < a", 100000)), "OK");
    EXPECT_EQ(error_of("a" + repeat(" or a", 100000)), "OK");
    EXPECT_EQ(error_of(repeat("x = ", 100000) + "1"), "OK");
}

TEST(Parser, MemoryIsLimited) {
    ParseFlags flags;
    flags.memory_limit = 1'000'000;
    Arena arena;
    EXPECT_FALSE(parse(arena, "x = [" + repeat("1, ", 1000) + "]", "t.py", ParseMode::File, flags).failed);
    ParseResult result = parse(arena, "x = [" + repeat("1, ", 1'000'000) + "]", "t.py", ParseMode::File, flags);
    ASSERT_TRUE(result.failed);
    EXPECT_EQ(result.error.kind, DiagnosticKind::MemoryError);
    EXPECT_LT(arena.size(), 2'000'000u);
    Arena other;
    result = parse(other, repeat("a = b.c(d)[e]\n", 2000), "t.py", ParseMode::File, flags);
    EXPECT_EQ(result.error.kind, DiagnosticKind::MemoryError);
}

TEST(Parser, HeightsAreRecorded) {
    Arena arena;
    ParseResult result = parse(arena, "a + b + c * (d - -e)\n", "t.py", ParseMode::Eval);
    ASSERT_FALSE(result.failed);
    EXPECT_EQ(result.root->expression->height, 5);
    EXPECT_EQ(result.root->expression->nesting, 5);
    ParseResult chain = parse(arena, "a.b.c.d.e.f\n", "t.py", ParseMode::Eval);
    EXPECT_EQ(chain.root->expression->height, 6);
    EXPECT_EQ(chain.root->expression->nesting, 1);
}

} // namespace
