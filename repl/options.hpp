// The command line, taken apart the way CPython takes its own apart: options end at the program (-c, -m, a file or -),
// and everything behind it is the program's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repl {

enum class Action {
    StandardInput, // nothing named: interactive when standard input is a terminal, otherwise a program to read
    File,
    Command,
    Module,
    Version,
    Help,
    Check,       // --check FILE...: report syntax errors only
    Disassemble, // --dis FILE
    Tree,        // --tree FILE
    Tokens,      // --tokens FILE
};

struct Options {
    Action action = Action::StandardInput;
    std::string program;                // the file, the code of -c, the module of -m
    std::vector<std::string> arguments; // sys.argv[1:]; for Check the files
    bool interactive = false;           // -i
    bool quiet = false;                 // -q
    bool dash = false;                  // standard input was named: sys.argv[0] is "-"
    bool ignore_environment = false;    // -E, -I
    bool safe_path = false;             // -P, -I: sys.path does not begin with the program's folder
    bool unbuffered = false;            // -u
    bool skip_first_line = false;       // -x
    int optimize = 0;                   // -O, -OO
    std::vector<std::pair<std::string, std::string>> extended; // -X name=value; the value is empty when there is none
    std::string error;                                         // what is wrong with the command line, or empty
};

Options parse_options(int argc, char** argv);

extern const std::string_view usage_line;
extern const std::string_view usage_hint; // printed below it after an error
extern const std::string_view help_text;

} // namespace repl
