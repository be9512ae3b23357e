#include "interactive.hpp"

#include <csignal>
#include <cstdio>
#include <string>

namespace repl {

static volatile std::sig_atomic_t reading = 0;
static volatile std::sig_atomic_t interrupted = 0; // while reading

bool interrupt_reading() {
    if (reading) interrupted = 1;
    return reading;
}

enum class Input { Line, End, Interrupted };

// One line with its newline.
static Input read_line(const std::string& prompt, std::string& line) {
    std::fputs(prompt.c_str(), stdout);
    std::fflush(stdout);
    line.clear();
    reading = 1;
    int c;
    while ((c = std::getc(stdin)) != EOF) {
        line.push_back(static_cast<char>(c));
        if (c == '\n') break;
    }
    reading = 0;
    if (interrupted) {
        interrupted = 0;
        std::clearerr(stdin);
        return Input::Interrupted;
    }
    return line.empty() ? Input::End : Input::Line;
}

// str(sys.ps1) or str(sys.ps2); nothing is shown when the program has deleted or broken it.
static std::string prompt(const krait::Value& sys, const char* name) {
    try {
        return sys[name].str();
    } catch (const krait::ScriptError&) {
        return "";
    }
}

int run_interactive(krait::Interpreter& interpreter, bool quiet) {
    krait::Value sys = interpreter.import("sys");
    sys.set("ps1", interpreter.to(">>> "));
    sys.set("ps2", interpreter.to("... "));
    if (!quiet) std::puts("Krait 0.1.0 (Python 3.13.0). exit() or Ctrl-D ends it.");
    std::string input;
    std::string line;
    for (;;) {
        Input read = read_line(prompt(sys, input.empty() ? "ps1" : "ps2"), line);
        if (read == Input::Interrupted) { // what was typed is dropped
            interpreter.write_error("\nKeyboardInterrupt\n");
            input.clear();
            continue;
        }
        if (read == Input::End) {
            if (input.empty()) break;
            line = "\n"; // the end of the input ends a compound statement
        }
        input += line;
        try {
            if (!interpreter.run_interactive(input)) continue;
        } catch (const krait::ScriptExit& exit) {
            if (!exit.message().empty()) interpreter.write_error(exit.message() + "\n");
            return exit.status();
        } catch (const krait::ScriptError& error) {
            interpreter.write_error(error.traceback());
        }
        interpreter.flush();
        input.clear();
    }
    std::putchar('\n');
    return 0;
}

} // namespace repl
