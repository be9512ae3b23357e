// The krait program: a host like any other, it uses only the public API.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>

#include "interactive.hpp"
#include "krait/krait.hpp"
#include "krait/tools.hpp"
#include "options.hpp"

namespace repl {

namespace {

constexpr int interrupted_status = 130;

void write_error(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

// ---- options for the interpreter

std::string variable(const Options& options, const char* name) {
    const char* value = options.ignore_environment ? nullptr : std::getenv(name);
    return value ? value : "";
}

// "32M", "512k", "1G" or plain bytes; 0 when it is no size.
std::size_t parse_size(const std::string& text) {
    char* end;
    double n = std::strtod(text.c_str(), &end);
    switch (*end) {
        case 'k':
        case 'K': n *= 1 << 10; break;
        case 'm':
        case 'M': n *= 1 << 20; break;
        case 'g':
        case 'G': n *= 1 << 30; break;
        default: break;
    }
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

krait::Options interpreter_options(const Options& options) {
    krait::Options o;
    o.optimize = options.optimize;
    o.use_excepthook = true;
    o.hash_seed = std::strtoull(variable(options, "KRAIT_HASH_SEED").c_str(), nullptr, 10);
    o.gc_stress = static_cast<unsigned>(std::strtoul(variable(options, "KRAIT_GC_STRESS").c_str(), nullptr, 10));
    o.virtual_clock = variable(options, "KRAIT_CLOCK") == "virtual";
    o.trace_board = variable(options, "KRAIT_BOARD") == "trace";
    o.unbuffered = options.unbuffered || !variable(options, "KRAIT_UNBUFFERED").empty();
    for (const auto& [name, value] : options.extended) {
        if (name == "board") o.trace_board = value == "trace";
        if (name == "clock") o.virtual_clock = value == "virtual";
        if (name == "heap") o.heap_limit = parse_size(value);
    }
    std::error_code failed;
    o.executable = std::filesystem::read_symlink("/proc/self/exe", failed).string();
    return o;
}

void add_search_path(krait::Options& o, const Options& options) {
    std::string extra = variable(options, "KRAITPATH");
    for (std::size_t begin = 0; begin < extra.size();) {
        std::size_t end = std::min(extra.find(':', begin), extra.size());
        if (end > begin) o.path.push_back(extra.substr(begin, end - begin));
        begin = end + 1;
    }
}

// ---- reading programs

// The whole of a file; the error text of CPython's message when it cannot be read.
std::string read_all(int fd, std::string& error) {
    std::string text;
    char buffer[65536];
    ssize_t n;
    while ((n = read(fd, buffer, sizeof(buffer))) > 0) text.append(buffer, static_cast<std::size_t>(n));
    if (n < 0) error = std::strerror(errno);
    return text;
}

// ---- running

krait::Interpreter* running = nullptr; // for the signal handler
void on_interrupt(int) {
    if (running != nullptr && !interrupt_reading()) running->interrupt();
}

// As CPython: writing to a closed pipe is an error that programs see; Ctrl-C raises KeyboardInterrupt, unless the process
// was started to ignore it. Without SA_RESTART, so that it ends a read.
void set_up_signals() {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    struct sigaction action{};
    sigaction(SIGINT, nullptr, &action);
    if (action.sa_handler != SIG_DFL) return;
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, nullptr);
}

// Runs `action` and gives the process status that its outcome means. When a dialogue follows, SystemExit is an error
// like any other.
template <class Action>
int guarded(krait::Interpreter& interpreter, bool dialogue_follows, Action action) {
    int status = 0;
    try {
        action();
    } catch (const krait::ScriptExit& exit) {
        if (dialogue_follows) {
            interpreter.write_error(exit.traceback());
        } else if (!exit.message().empty()) {
            interpreter.write_error(exit.message() + "\n");
        }
        status = exit.status();
    } catch (const krait::ScriptError& error) {
        interpreter.write_error(error.traceback());
        status = error.type() == "KeyboardInterrupt" ? interrupted_status : 1;
    }
    return status;
}

// Ends as CPython does after an uncaught KeyboardInterrupt: by the signal itself, so that shells see it.
int finish(int status) {
    if (status == interrupted_status) {
        std::fflush(nullptr);
        signal(SIGINT, SIG_DFL);
        raise(SIGINT);
    }
    return status;
}

std::string working_directory() {
    std::error_code failed; // it may have been removed
    return std::filesystem::current_path(failed).string();
}

std::string directory_of(const std::string& file) {
    std::error_code failed;
    std::string path = std::filesystem::weakly_canonical(file, failed).parent_path().string();
    return path.empty() ? "." : path;
}

// As __file__ shows it: not normalised.
std::string absolute_path(const std::string& file) {
    if (file.starts_with("/")) return file;
    std::string folder = working_directory();
    if (folder.empty()) return file;
    return file == "." ? folder : folder + "/" + file;
}

// What is to be run, read in.
struct Program {
    std::string source;
    std::string filename;   // as tracebacks show it
    std::string argument;   // sys.argv[0]
    std::string first_path; // sys.path[0]
    bool is_file = false;   // has a __file__
};

// Reads a script, or the __main__.py of a directory. 0, or the status to end with after a message.
int load_file(const std::string& name, Program& program) {
    std::string path = absolute_path(name);
    struct stat about;
    program.argument = name;
    program.first_path = directory_of(name);
    if (stat(name.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) {
        path = std::filesystem::path(path).lexically_normal().string();
        if (path.size() > 1 && path.ends_with("/")) path.pop_back();
        program.first_path = path;
        std::string main = path + "/__main__.py";
        if (stat(main.c_str(), &about) != 0) {
            write_error("krait: can't find '__main__' module in '" + absolute_path(name) + "'\n");
            return 1;
        }
        path = main;
    }
    int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::string error;
    if (fd >= 0) {
        program.source = read_all(fd, error);
        close(fd);
    }
    if (fd < 0 || !error.empty()) {
        write_error("krait: can't open file '" + path + "': [Errno " + std::to_string(errno) + "] " +
                    std::strerror(errno) + "\n");
        return 2;
    }
    program.filename = path;
    program.is_file = true;
    return 0;
}

int load_program(const Options& options, Program& program) {
    switch (options.action) {
        case Action::Command:
            program.source = options.program + "\n";
            program.filename = "<string>";
            program.argument = "-c";
            return 0;
        case Action::Module:
            program.argument = "-m";
            program.first_path = working_directory();
            return 0;
        case Action::File: return load_file(options.program, program);
        default: {
            program.argument = options.dash ? "-" : "";
            program.filename = "<stdin>";
            std::string error;
            if (!isatty(0) && !options.interactive) program.source = read_all(0, error);
            return 0;
        }
    }
}

int run_program(const Options& options) {
    Program program;
    int status = load_program(options, program);
    if (status != 0) return status;
    if (options.skip_first_line)
        program.source.erase(0, program.source.find('\n')); // its end stays: lines keep their numbers
    krait::Options o = interpreter_options(options);
    o.argv.push_back(program.argument);
    o.argv.insert(o.argv.end(), options.arguments.begin(), options.arguments.end());
    if (!options.safe_path) o.path.push_back(program.first_path);
    add_search_path(o, options);
    krait::Interpreter interpreter(o);
    running = &interpreter;
    set_up_signals();
    bool dialogue = options.action == Action::StandardInput && (isatty(0) || options.interactive);
    if (options.action == Action::Module)
        status = guarded(interpreter, options.interactive, [&] { interpreter.run_module(options.program); });
    else if (!dialogue)
        status = guarded(interpreter, options.interactive, [&] {
            if (program.is_file) interpreter.set("__file__", interpreter.to(program.filename));
            interpreter.run(program.source, program.filename);
        });
    if (dialogue || options.interactive) status = run_interactive(interpreter, options.quiet || !dialogue);
    if (!interpreter.flush() && status != interrupted_status) status = 120;
    running = nullptr;
    return status;
}

// ---- looking at programs without running them

int for_each_file(const Options& options, std::string (*show)(std::string_view, std::string_view), bool errors) {
    int status = 0;
    for (const std::string& file : options.arguments) {
        int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        std::string error = fd < 0 ? std::strerror(errno) : "";
        std::string source = fd < 0 ? "" : read_all(fd, error);
        if (fd >= 0) close(fd);
        if (!error.empty()) {
            write_error("krait: can't open file '" + file + "': " + error + "\n");
            status = 2;
            continue;
        }
        try {
            std::string text = show(source, file);
            if (errors && !text.empty()) status = 1;
            std::fwrite(text.data(), 1, text.size(), errors ? stderr : stdout);
        } catch (const krait::ScriptError& e) {
            write_error(e.traceback());
            status = 1;
        }
    }
    return status;
}

} // namespace

} // namespace repl

int main(int argc, char** argv) {
    using repl::Action;
    std::set_new_handler([] {
        repl::write_error("krait: out of memory\n");
        _exit(1);
    });
    repl::Options options = repl::parse_options(argc, argv);
    if (!options.error.empty()) {
        repl::write_error(options.error + "\n" + std::string(repl::usage_line) + std::string(repl::usage_hint));
        return 2;
    }
    switch (options.action) {
        case Action::Version: std::puts("Krait 0.1.0 (Python 3.13.0)"); return 0;
        case Action::Help:
            std::puts(std::string(repl::usage_line).c_str());
            std::fwrite(repl::help_text.data(), 1, repl::help_text.size(), stdout);
            return 0;
        case Action::Check: return repl::for_each_file(options, krait::host::check_syntax, true);
        case Action::Disassemble: return repl::for_each_file(options, krait::host::disassemble, false);
        case Action::Tree: return repl::for_each_file(options, krait::host::dump_tree, false);
        case Action::Tokens: return repl::for_each_file(options, krait::host::dump_tokens, false);
        default: break;
    }
    try {
        return repl::finish(repl::run_program(options));
    } catch (const krait::ScriptError& error) { // before there was an interpreter
        repl::write_error("krait: " + error.message() + "\n");
        return 1;
    }
}
