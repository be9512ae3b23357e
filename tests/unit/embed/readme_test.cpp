// The embedding example of README.md: it stands there literally, and prints what stands below it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "krait/krait.hpp"

// `int main() {...}` becomes a function without a result: only main itself may end without a return statement.
#define main()        \
    hello_status = 0; \
    static void hello_main()
#include "examples/host/hello.cpp"
#undef main

namespace {

std::string file_text(const char* path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// `text` as README.md shows it in a code block that is indented by four spaces.
std::string indented(const std::string& text) {
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) result += "    " + line + "\n";
    return result;
}

TEST(Readme, HasTheExampleAsItIs) {
    EXPECT_NE(file_text("README.md").find("```cpp\n" + file_text("examples/host/hello.cpp") + "```\n"),
              std::string::npos);
}

TEST(Readme, ShowsWhatTheExamplePrints) {
    testing::internal::CaptureStdout();
    hello_main();
    EXPECT_EQ(hello_status, 0);
    std::string printed = testing::internal::GetCapturedStdout();
    EXPECT_NE(printed.find("TypeError"), std::string::npos);
    EXPECT_NE(file_text("README.md").find(indented(printed)), std::string::npos) << printed;
}

} // namespace
