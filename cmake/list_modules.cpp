// Writes the table of native modules (stdlib/native_modules.hpp): looks for lines `KRAIT_MODULE(identifier) = ...` in C++
// files. A build tool, like embed_files.cpp.
//
//     list_modules OUTPUT.cpp SOURCE.cpp...
//
// It runs whenever a source changes, so it leaves the output alone when the list is the same: nothing is rebuilt then.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void collect(const std::string& path, std::vector<std::string>& identifiers) {
    constexpr std::string_view marker = "KRAIT_MODULE(";
    std::ifstream in(path);
    if (!in) {
        std::fprintf(stderr, "list_modules: cannot read %s\n", path.c_str());
        std::exit(1);
    }
    for (std::string line; std::getline(in, line);) {
        size_t end = line.find(')');
        if (!line.starts_with(marker) || end == std::string::npos) continue;
        identifiers.push_back(line.substr(marker.size(), end - marker.size()));
    }
}

std::string table(const std::vector<std::string>& identifiers) {
    std::string out =
        "// Written by cmake/list_modules.cpp.\n#include \"stdlib/native_modules.hpp\"\n\nnamespace krait {\n\n";
    for (const std::string& name : identifiers) out += "extern const ModuleDef native_module_" + name + ";\n";
    out += "\nstd::span<const ModuleDef* const> all_native_modules() {\n";
    if (identifiers.empty()) return out + "    return {};\n}\n\n} // namespace krait\n";
    out += "    static constexpr const ModuleDef* table[] = {\n";
    for (const std::string& name : identifiers) out += "        &native_module_" + name + ",\n";
    return out + "    };\n    return table;\n}\n\n} // namespace krait\n";
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: list_modules OUTPUT.cpp SOURCE.cpp...\n");
        return 2;
    }
    std::vector<std::string> identifiers;
    for (int i = 2; i < argc; ++i) collect(argv[i], identifiers);
    std::sort(identifiers.begin(), identifiers.end());
    auto twice = std::adjacent_find(identifiers.begin(), identifiers.end());
    if (twice != identifiers.end()) {
        std::fprintf(stderr, "list_modules: two modules %s\n", twice->c_str());
        return 1;
    }
    std::string text = table(identifiers);
    if (std::filesystem::exists(argv[1]) && read_file(argv[1]) == text) return 0;
    std::filesystem::create_directories(std::filesystem::path(argv[1]).parent_path());
    std::ofstream(argv[1], std::ios::binary) << text;
    return 0;
}
