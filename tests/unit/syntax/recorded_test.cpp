// The texts in tests/syntax against what CPython 3.13 made of them (tests/syntax/record.py).

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/syntax/dump.hpp"

using namespace krait::syntax;

namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> texts_in(const char* folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string("tests/syntax/") + folder)) {
        if (entry.path().extension() == ".py") paths.push_back(entry.path());
    }
    return paths;
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + separator.size();
    }
    return parts;
}

TEST(Recorded, ErrorsAreCPythons) {
    ParseFlags flags;
    flags.is_bytes = false;
    auto paths = texts_in("errors");
    ASSERT_GT(paths.size(), 10u);
    for (const auto& path : paths) {
        auto texts = split(read_file(path), "#---\n");
        auto expected = split(read_file(std::filesystem::path(path).replace_extension(".out")), "\n");
        ASSERT_EQ(texts.size() + 1, expected.size()) << path;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            Arena arena;
            ParseResult result = parse(arena, texts[i], "<string>", ParseMode::File, flags);
            EXPECT_EQ(result.failed ? dump_diagnostic(result.error) : "OK", expected[i]) << path << ":\n" << texts[i];
        }
    }
}

TEST(Recorded, TreesAreCPythons) {
    auto paths = texts_in("trees");
    ASSERT_GT(paths.size(), 3u);
    for (const auto& path : paths) {
        Arena arena;
        ParseResult result = parse(arena, read_file(path), path.string(), ParseMode::File);
        ASSERT_FALSE(result.failed) << path << ": " << dump_diagnostic(result.error);
        EXPECT_EQ(dump_tree(*result.root, false), read_file(std::filesystem::path(path).replace_extension(".out")));
    }
}

} // namespace
