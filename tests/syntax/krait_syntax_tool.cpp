// A developer's tool: parses texts and prints what came of it, for the scripts beside this file.
//
//     krait_syntax_tool tree FILE          the tree, with locations
//     krait_syntax_tool listing FILE       the tree, without
//     krait_syntax_tool tokens FILE        the tokens
//     krait_syntax_tool check < FILES      for each file named on standard input "OK" or its error; the speed
//     krait_syntax_tool errors < TEXTS     for each text (separated by byte 1) one line: OK, or the error
//     krait_syntax_tool dialogue < TEXTS   for each text: complete, incomplete or error
//     krait_syntax_tool warnings < TEXTS   for each text its warnings on one line

#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "interpreter/syntax/dump.hpp"
#include "interpreter/syntax/parser.hpp"

using namespace krait::syntax;

namespace {

std::string read_all(std::FILE* file) {
    std::string text;
    char buffer[65536];
    while (std::size_t count = std::fread(buffer, 1, sizeof buffer, file)) text.append(buffer, count);
    return text;
}

std::string read_file(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return {};
    std::string text = read_all(file);
    std::fclose(file);
    return text;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

int check() {
    std::size_t files = 0;
    std::size_t bytes = 0;
    double seconds = 0;
    for (const std::string& path : split(read_all(stdin), '\n')) {
        std::string text = read_file(path);
        Arena arena;
        auto start = std::chrono::steady_clock::now();
        ParseResult result = parse(arena, text, path, ParseMode::File);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        ++files;
        bytes += text.size();
        std::printf("%s: %s\n", path.c_str(), result.failed ? dump_diagnostic(result.error).c_str() : "OK");
    }
    std::fprintf(stderr, "%zu files, %.1f MB, %.1f MB/s\n", files, static_cast<double>(bytes) / 1e6,
                 static_cast<double>(bytes) / 1e6 / seconds);
    return 0;
}

int errors() {
    ParseFlags flags;
    flags.is_bytes = false;
    for (const std::string& text : split(read_all(stdin), '\1')) {
        Arena arena;
        ParseResult result = parse(arena, text, "<string>", ParseMode::File, flags);
        std::printf("%s\n", result.failed ? dump_diagnostic(result.error).c_str() : "OK");
    }
    return 0;
}

int dialogue() {
    ParseFlags flags;
    flags.is_bytes = false;
    flags.allow_incomplete = true;
    for (const std::string& text : split(read_all(stdin), '\1')) {
        Arena arena;
        ParseResult result = parse(arena, text, "<stdin>", ParseMode::Single, flags);
        std::puts(!result.failed ? "complete" : result.incomplete() ? "incomplete" : "error");
    }
    return 0;
}

int warnings() {
    ParseFlags flags;
    flags.is_bytes = false;
    for (const std::string& text : split(read_all(stdin), '\1')) {
        Arena arena;
        ParseResult result = parse(arena, text, "<string>", ParseMode::File, flags);
        for (const Diagnostic& each : result.warnings) std::printf("%u %s; ", each.location.line, each.message.c_str());
        std::puts("");
    }
    return 0;
}

int tree(const char* path, bool locations) {
    Arena arena;
    ParseResult result = parse(arena, read_file(path), path, ParseMode::File);
    if (result.failed) {
        std::printf("%s\n", dump_diagnostic(result.error).c_str());
        return 1;
    }
    std::fputs(dump_tree(*result.root, locations).c_str(), stdout);
    return 0;
}

} // namespace

int main(int count, char** words) {
    std::string command = count > 1 ? words[1] : "";
    if (count == 3 && command == "tree") return tree(words[2], true);
    if (count == 3 && command == "listing") return tree(words[2], false);
    if (count == 3 && command == "tokens") {
        std::fputs(dump_tokens(read_file(words[2]), ParseMode::File).c_str(), stdout);
        return 0;
    }
    if (command == "check") return check();
    if (command == "errors") return errors();
    if (command == "dialogue") return dialogue();
    if (command == "warnings") return warnings();
    std::fputs("usage: krait_syntax_tool tree|listing|tokens FILE, or check|errors|dialogue|warnings\n", stderr);
    return 2;
}
