#include "options.hpp"

namespace repl {

const std::string_view usage_line = "usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
const std::string_view usage_hint = "Try `krait -h' for more information.\n";

const std::string_view help_text =
    R"(Options (the letters mean what they mean to python):
-B, -s, -S     accepted; Krait has no bytecode files and no site packages
-b, -d, -R, -v, -W arg
               accepted, without effect
-c cmd         program passed in as string (terminates option list)
-E             ignore the KRAIT_* environment variables
-h, --help     print this help message and exit
-i             go on interactively after running the program
-I             isolated: -E -P
-m mod         run library module as a script (terminates option list)
-O, -OO        drop assert statements; -OO drops docstrings too
-P             do not put the program's folder in front of sys.path
-q             no greeting in the interactive mode
-u             unbuffered standard output and error
-V, --version  print the version and exit
-x             skip the first line of the program
-X opt         board=trace prints what happens to the simulated board's pins and LEDs;
               clock=virtual makes sleeping take no time
file           program read from script file
-              program read from standard input (default; interactive if a terminal)
arg ...        arguments passed to program in sys.argv[1:]

Krait's own:
--check file...  report the syntax errors of each file; nothing is run
--dis file       print the bytecode
--tree file      print the syntax tree
--tokens file    print the tokens

Environment variables:
KRAIT_BOARD=trace    as -X board=trace
KRAIT_CLOCK=virtual  as -X clock=virtual
KRAIT_HASH_SEED=n    makes the hashes of str and bytes, and so the order of sets, repeatable
KRAIT_UNBUFFERED=1   as -u
KRAIT_GC_STRESS=1    collects garbage at every allocation (for testing)
KRAITPATH            folders separated by colons, put in front of the default module search path
)";

namespace {

// Walks over the arguments; an option's value is the rest of its own argument, or the next one.
class Parser {
public:
    Parser(int argc, char** argv) : arguments_(argv + 1, argv + argc) {}

    Options run() {
        while (next_ < arguments_.size() && !done_) {
            std::string argument = arguments_[next_];
            if (argument.size() < 2 || argument[0] != '-') break;
            ++next_;
            if (argument == "--") break;
            if (argument.starts_with("--")) {
                long_option(argument);
            } else {
                letters(argument);
            }
        }
        if (!done_) take_program();
        return std::move(options_);
    }

private:
    void fail(std::string message) {
        options_.error = std::move(message);
        done_ = true;
    }

    void finish(Action action) {
        options_.action = action;
        done_ = true;
    }

    void rest_is_arguments() {
        options_.arguments.assign(arguments_.begin() + static_cast<std::ptrdiff_t>(next_), arguments_.end());
    }

    void take_program() {
        if (next_ == arguments_.size()) return;
        std::string program = arguments_[next_++];
        if (program == "-") {
            options_.dash = true;
        } else {
            options_.action = Action::File;
            options_.program = std::move(program);
        }
        rest_is_arguments();
    }

    void long_option(const std::string& argument) {
        if (argument == "--help") return finish(Action::Help);
        if (argument == "--version") return finish(Action::Version);
        if (argument == "--check") return take_files(Action::Check, argument);
        if (argument == "--dis") return take_files(Action::Disassemble, argument);
        if (argument == "--tree") return take_files(Action::Tree, argument);
        if (argument == "--tokens") return take_files(Action::Tokens, argument);
        fail("unknown option " + argument);
    }

    void take_files(Action action, const std::string& argument) {
        if (next_ == arguments_.size()) return fail("Argument expected for the " + argument + " option");
        finish(action);
        rest_is_arguments();
    }

    // `-qic CODE`: several letters may share a dash.
    void letters(const std::string& argument) {
        for (size_t i = 1; i < argument.size() && !done_; ++i) {
            char letter = argument[i];
            if (letter == 'c' || letter == 'm' || letter == 'W' || letter == 'X')
                return valued(letter, argument.substr(i + 1));
            plain(letter);
        }
    }

    void plain(char letter) {
        switch (letter) {
            case 'b':
            case 'B':
            case 'd':
            case 'R':
            case 's':
            case 'S':
            case 'v': break;
            case 'E': options_.ignore_environment = true; break;
            case 'h':
            case '?': finish(Action::Help); break;
            case 'i': options_.interactive = true; break;
            case 'I': options_.ignore_environment = options_.safe_path = true; break;
            case 'O': ++options_.optimize; break;
            case 'P': options_.safe_path = true; break;
            case 'q': options_.quiet = true; break;
            case 'u': options_.unbuffered = true; break;
            case 'V': finish(Action::Version); break;
            case 'x': options_.skip_first_line = true; break;
            default: fail(std::string("Unknown option: -") + letter);
        }
    }

    void valued(char letter, std::string value) {
        if (value.empty()) {
            if (next_ == arguments_.size()) {
                return fail(std::string("Argument expected for the -") + letter + " option");
            }
            value = arguments_[next_++];
        }
        if (letter == 'W') return;
        if (letter == 'X') {
            size_t equals = value.find('=');
            std::string setting = equals == std::string::npos ? "" : value.substr(equals + 1);
            options_.extended.emplace_back(value.substr(0, equals), std::move(setting));
            return;
        }
        options_.program = std::move(value);
        finish(letter == 'c' ? Action::Command : Action::Module);
        rest_is_arguments();
    }

    std::vector<std::string> arguments_;
    size_t next_ = 0;
    bool done_ = false;
    Options options_;
};

} // namespace

Options parse_options(int argc, char** argv) { return Parser(argc, argv).run(); }

} // namespace repl
