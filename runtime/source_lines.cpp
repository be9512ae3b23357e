#include "runtime/source_lines.hpp"

#include <cstdio>

#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// A file that is no text, or far too long for one, shows nothing.
constexpr size_t largest_file = size_t{64} << 20;

std::string read_file(const std::string& name) {
    std::string text;
    std::FILE* file = std::fopen(name.c_str(), "rbe");
    if (file == nullptr) return text;
    char buffer[16384];
    size_t n;
    while (text.size() < largest_file && (n = std::fread(buffer, 1, sizeof(buffer), file)) > 0) text.append(buffer, n);
    std::fclose(file);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

// What is no UTF-8 becomes '?', so that the line can be shown.
std::string valid_text(std::string_view line) {
    std::string text(line);
    if (is_valid_utf8(text)) return text;
    for (char& c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return text;
}

} // namespace

void register_source(Thread& t, std::string_view filename, std::string_view source) {
    if (t.state.sources == nullptr) t.state.sources = new SourceRegistry();
    t.state.sources->texts.insert_or_assign(std::string(filename), std::string(source));
}

const std::string& SourceReader::text_of(std::string_view filename) {
    std::string name(filename);
    if (thread_.state.sources != nullptr) {
        auto& texts = thread_.state.sources->texts;
        if (auto found = texts.find(name); found != texts.end()) return found->second;
    }
    auto [entry, is_new] = files_.try_emplace(name);
    if (is_new && !name.starts_with("<")) entry->second = read_file(name);
    return entry->second;
}

std::string SourceReader::line(std::string_view filename, int number) {
    std::string_view text = text_of(filename);
    for (int i = 1; !text.empty(); i++) {
        size_t end = text.find_first_of("\r\n");
        if (i == number) return valid_text(text.substr(0, end));
        if (end == text.npos) break;
        bool is_pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
        text.remove_prefix(end + (is_pair ? 2 : 1));
    }
    return {};
}

} // namespace krait
