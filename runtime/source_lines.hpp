// Lines of source text by file name, for tracebacks: registered texts (-c, the REPL, embedded modules, hosts), else
// the file itself.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace krait {

class Thread;

struct SourceRegistry {
    std::unordered_map<std::string, std::string> texts;
};

// Reads lines; each file is read at most once in a reader's life.
class SourceReader {
public:
    explicit SourceReader(Thread& t) : thread_(t) {}
    // Line `number` (from 1) without its end, invalid UTF-8 replaced; empty when there is none.
    std::string line(std::string_view filename, int number);

private:
    const std::string& text_of(std::string_view filename);

    Thread& thread_;
    std::unordered_map<std::string, std::string> files_;
};

} // namespace krait
