// A build tool: packs the names of Unicode's characters into the tables that character_names.cpp searches.
//
//     make_character_names OUTPUT UnicodeData.txt NameAliases.txt
//
// Names are made of few words, used often. `character_words` holds each word once, after a byte with its length, the
// most frequent first. `character_names` holds the names in order of their characters: the distance to the previous
// character (7 bits a byte, the top bit says that more follow), the number of words, and for each word its number:
// one byte below 0x80, otherwise two with the top bit set in the first. Names that follow from the code point (Hangul,
// ideographs) are left out.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

struct Named {
    unsigned long character;
    std::vector<std::string> words;
};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        std::size_t end = text.find(separator, at);
        parts.push_back(text.substr(at, end - at));
        if (end == std::string::npos) return parts;
        at = end + 1;
    }
}

// `CJK COMPATIBILITY IDEOGRAPH-F900`: the name ends with the code point.
bool follows_from_code_point(const std::string& name, const std::string& code_point) {
    return name.ends_with("-" + code_point);
}

void read(const char* path, std::vector<Named>& names) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> fields = split(line, ';');
        if (line.empty() || line[0] == '#' || fields.size() < 3) continue;
        if (fields[1][0] == '<' || follows_from_code_point(fields[1], fields[0])) continue;
        names.push_back({std::stoul(fields[0], nullptr, 16), split(fields[1], ' ')});
    }
}

void write(std::FILE* out, const char* name, const std::string& bytes) {
    std::fprintf(out, "const unsigned char %s[] = {", name);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::fprintf(out, "%s%u,", i % 24 == 0 ? "\n    " : "", static_cast<unsigned char>(bytes[i]));
    }
    std::fprintf(out, "\n};\nconst std::size_t %s_size = sizeof %s;\n\n", name, name);
}

} // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    std::vector<Named> names;
    read(arguments[2], names);
    read(arguments[3], names);
    if (names.size() < 1000) return 1;
    std::sort(names.begin(), names.end(), [](const Named& a, const Named& b) {
        return a.character != b.character ? a.character < b.character : a.words < b.words;
    });

    std::map<std::string, unsigned> uses;
    for (const Named& each : names) {
        for (const std::string& word : each.words) ++uses[word];
    }
    std::vector<std::string> words;
    for (const auto& [word, times] : uses) words.push_back(word);
    std::sort(words.begin(), words.end(), [&](const std::string& a, const std::string& b) {
        return uses[a] != uses[b] ? uses[a] > uses[b] : a < b;
    });
    std::map<std::string, unsigned> number_of;
    std::string word_table;
    for (const std::string& word : words) {
        number_of.emplace(word, static_cast<unsigned>(number_of.size()));
        word_table += static_cast<char>(word.size());
        word_table += word;
    }

    std::string name_table;
    unsigned long previous = 0;
    for (const Named& each : names) {
        unsigned long distance = each.character - previous;
        previous = each.character;
        for (; distance >= 0x80; distance >>= 7) name_table += static_cast<char>((distance & 0x7f) | 0x80);
        name_table += static_cast<char>(distance);
        name_table += static_cast<char>(each.words.size());
        for (const std::string& word : each.words) {
            unsigned number = number_of[word];
            if (number >= 0x80) name_table += static_cast<char>(0x80 | number >> 8);
            name_table += static_cast<char>(number & 0xff);
        }
    }

    std::FILE* out = std::fopen(arguments[1], "w");
    if (out == nullptr) return 1;
    std::fputs("#include \"interpreter/syntax/character_tables.hpp\"\n\nnamespace krait::syntax {\n\n", out);
    write(out, "character_words", word_table);
    write(out, "character_names", name_table);
    std::fputs("}  // namespace krait::syntax\n", out);
    return std::fclose(out) != 0;
}
