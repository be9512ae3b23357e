// Writes the table of Python modules that live inside the binary (stdlib/embedded.hpp). A build tool: it runs
// before anything of Krait is compiled, so it uses the standard library only.
//
//     embed_files OUTPUT.cpp PREFIX=FOLDER...
//
// `FOLDER/a/b.py` becomes module `PREFIX.a.b`, `FOLDER/a/__init__.py` the package `PREFIX.a`. The table is
// sorted by name, so that a look-up can be a binary search, and so that the output does not depend on the
// file system's order.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Module {
    std::string name;
    std::string source;
    bool is_package;
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        std::fprintf(stderr, "embed_files: cannot read %s\n", path.c_str());
        std::exit(1);
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

Module load_module(const fs::path& root, const std::string& prefix, const fs::path& path) {
    std::string name = prefix;
    auto append = [&name](const std::string& part) { name += (name.empty() ? "" : ".") + part; };
    for (const fs::path& part : path.lexically_relative(root).parent_path()) append(part.string());
    bool is_package = path.stem() == "__init__";
    if (!is_package) append(path.stem().string());
    return {name, read_file(path), is_package};
}

std::vector<Module> collect(int count, char** roots) {
    std::vector<Module> modules;
    for (int i = 0; i < count; ++i) {
        std::string root = roots[i];
        size_t equals = root.find('=');
        if (equals == std::string::npos) {
            std::fprintf(stderr, "embed_files: expected PREFIX=FOLDER, not %s\n", root.c_str());
            std::exit(1);
        }
        fs::path folder = root.substr(equals + 1);
        if (!fs::is_directory(folder)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".py") continue;
            modules.push_back(load_module(folder, root.substr(0, equals), entry.path()));
        }
    }
    std::sort(modules.begin(), modules.end(), [](const Module& a, const Module& b) { return a.name < b.name; });
    return modules;
}

// One literal per source line. Octal escapes always have three digits, so a digit after one is never
// absorbed.
std::string literal(const std::string& text) {
    std::string out = "\"";
    for (size_t i = 0; i < text.size(); ++i) {
        unsigned char c = static_cast<unsigned char>(text[i]);
        if (c == '\n') {
            out += i + 1 < text.size() ? "\\n\"\n    \"" : "\\n";
        } else if (c == '"' || c == '\\') {
            out += {'\\', static_cast<char>(c)};
        } else if (c == '?' || c < 0x20 || c >= 0x7f) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\%03o", c);
            out += escape;
        } else {
            out += static_cast<char>(c);
        }
    }
    return out + '"';
}

std::string table(const std::vector<Module>& modules) {
    std::string out =
        "// Written by cmake/embed_files.cpp.\n#include \"stdlib/embedded.hpp\"\n\n"
        "namespace krait {\n\nusing namespace std::string_view_literals;\n\n"
        "std::span<const EmbeddedModule> embedded_modules() {\n";
    if (modules.empty()) return out + "    return {};\n}\n\n}  // namespace krait\n";
    out += "    static constexpr EmbeddedModule table[] = {\n";
    for (const Module& module : modules) {
        out += "{" + literal(module.name) + "sv,\n    " + literal(module.source) + "sv,\n    ";
        out += module.is_package ? "true},\n" : "false},\n";
    }
    return out + "    };\n    return table;\n}\n\n}  // namespace krait\n";
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: embed_files OUTPUT.cpp PREFIX=FOLDER...\n");
        return 2;
    }
    std::vector<Module> modules = collect(argc - 2, argv + 2);
    auto same = [](const Module& a, const Module& b) { return a.name == b.name; };
    auto twice = std::adjacent_find(modules.begin(), modules.end(), same);
    if (twice != modules.end()) {
        std::fprintf(stderr, "embed_files: two files for module %s\n", twice->name.c_str());
        return 1;
    }
    fs::create_directories(fs::path(argv[1]).parent_path());
    std::ofstream(argv[1], std::ios::binary) << table(modules);
    return 0;
}
