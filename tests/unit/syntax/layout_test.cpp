// Tokens and their layout, without the parser.

#include <gtest/gtest.h>

#include "interpreter/syntax/dump.hpp"

using namespace krait::syntax;

namespace {

// The kinds of the tokens on one line; an error's message stands at the end.
std::string kinds(std::string_view source) {
    std::string listing = dump_tokens(source, ParseMode::File);
    std::string out;
    std::size_t at = 0;
    while (at < listing.size()) {
        std::size_t end = listing.find('\n', at);
        std::string line = listing.substr(at, end - at);
        at = end + 1;
        bool has_place = !line.empty() && line[0] >= '0' && line[0] <= '9';
        if (has_place) line.erase(0, line.find(' ') + 1);
        std::size_t text = std::min(line.find(" '", 1), line.find(" \"", 1));
        if (has_place && text != std::string::npos) line.erase(text);
        out += (out.empty() ? "" : " ") + line;
    }
    return out;
}

TEST(Layout, IndentsAndDedents) {
    EXPECT_EQ(kinds("if a:\n  b\nc\n"), "'if' name ':' newline indent name newline dedent name newline end of input");
    EXPECT_EQ(kinds("if a:\n if b:\n  c\n"),
              "'if' name ':' newline indent 'if' name ':' newline indent name newline dedent dedent end of input");
}

TEST(Layout, BlankLinesAndCommentsDoNotCount) {
    EXPECT_EQ(kinds("\n  # x\na\n\n   \n\f\nb # y\n"), "name newline name newline end of input");
    EXPECT_EQ(kinds(""), "end of input");
    EXPECT_EQ(kinds("# only"), "end of input");
}

TEST(Layout, BracketsAndBackslashesJoinLines) {
    EXPECT_EQ(kinds("(a,\n  b)\n"), "'(' name ',' name ')' newline end of input");
    EXPECT_EQ(kinds("a \\\n  + b\n"), "name '+' name newline end of input");
    EXPECT_EQ(kinds("if a:\n  b\n  \\\n  c\n"),
              "'if' name ':' newline indent name newline name newline dedent end of input");
}

TEST(Layout, AnyLineEndWillDo) { EXPECT_EQ(kinds("a\r\nb\rc"), "name newline name newline name newline end of input"); }

TEST(Layout, TabsMustBeConsistent) {
    EXPECT_NE(kinds("if a:\n\tb\n        c\n").find("inconsistent use of tabs"), std::string::npos);
    EXPECT_EQ(kinds("if a:\n\tb\n\tc\n").find("inconsistent"), std::string::npos);
    EXPECT_NE(kinds("if a:\n   b\n  c\n").find("unindent does not match any outer"), std::string::npos);
}

TEST(Layout, SoftKeywords) {
    EXPECT_EQ(kinds("match a:\n case b: pass\n"),
              "'match' name ':' newline indent 'case' name ':' 'pass' newline dedent end of input");
    EXPECT_EQ(kinds("match = 1\n"), "name '=' number newline end of input");
    EXPECT_EQ(kinds("match: int\n"), "name ':' name newline end of input");
    EXPECT_EQ(kinds("case = 1\n"), "name '=' number newline end of input");
    EXPECT_EQ(kinds("type X = Y; type = 1\n"), "'type' name '=' name ';' name '=' number newline end of input");
}

TEST(Layout, ParenthesisOfWith) {
    EXPECT_EQ(kinds("with (a): b\n"), "'with' '(' of with name ')' ':' name newline end of input");
    EXPECT_EQ(kinds("with (a).b: c\n"), "'with' '(' name ')' '.' name ':' name newline end of input");
}

TEST(Layout, FStringsNest) {
    EXPECT_EQ(kinds("f'a{b}c'\n"),
              "start of f-string text of f-string '{' of f-string name '}' text of f-string end of f-string newline "
              "end of input");
    EXPECT_EQ(kinds("f'{a:{b}}'\n"),
              "start of f-string '{' of f-string name ':' of f-string '{' of f-string name '}' '}' end of f-string "
              "newline end of input");
    EXPECT_EQ(kinds("f'{f'{a}'}'\n"),
              "start of f-string '{' of f-string start of f-string '{' of f-string name '}' end of f-string '}' "
              "end of f-string newline end of input");
    EXPECT_EQ(kinds("f'{{}}'\n"),
              "start of f-string text of f-string text of f-string end of f-string newline end of input");
    EXPECT_EQ(kinds("f'{a[b:c]:d}'\n"),
              "start of f-string '{' of f-string name '[' name ':' name ']' ':' of f-string text of f-string '}' "
              "end of f-string newline end of input");
}

TEST(Layout, DepthIsLimited) {
    EXPECT_NE(kinds(std::string(201, '(')).find("too many nested parentheses"), std::string::npos);
    std::string blocks;
    for (int i = 0; i < 120; ++i) blocks += std::string(static_cast<std::size_t>(i), ' ') + "if a:\n";
    EXPECT_NE(kinds(blocks).find("too many levels of indentation"), std::string::npos);
    std::string strings;
    for (int i = 0; i < 160; ++i) strings += "f'{";
    EXPECT_NE(kinds(strings).find("too many nested f-strings"), std::string::npos);
}

TEST(Layout, PlacesAreInBytes) {
    EXPECT_EQ(dump_tokens("é = 1\n", ParseMode::File),
              "1:0-1:2 name 'é'\n1:3-1:4 '=' '='\n1:5-1:6 number '1'\n1:6-1:7 newline\n2:0-2:0 end of input\n");
}

} // namespace
