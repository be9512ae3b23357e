#include "embed/include/krait/tools.hpp"

#include "embed/implementation.hpp"
#include "interpreter/compiler/disassembler.hpp"
#include "interpreter/syntax/dump.hpp"
#include "interpreter/syntax/parser.hpp"
#include "runtime/str.hpp"

namespace krait::host {

static Code* compile_source(Implementation& i, std::string_view source, std::string_view filename) {
    Str* name = i.check(i.system_text(filename));
    return i.check(i.thread().state.hooks.compile(i.thread(), source, name, 'f', 0));
}

std::string check_syntax(std::string_view source, std::string_view filename) {
    Implementation i{Options{}};
    EntryScope entry(i.thread());
    try {
        compile_source(i, source, filename);
    } catch (const ScriptError& error) {
        // Errors of the file as a whole do not name it.
        bool named = error.traceback().starts_with("  File ");
        return named ? error.traceback() : std::string(filename) + ": " + error.traceback();
    }
    return "";
}

std::string disassemble(std::string_view source, std::string_view filename) {
    Implementation i{Options{}};
    EntryScope entry(i.thread());
    return krait::disassemble(i.thread(), compile_source(i, source, filename));
}

std::string dump_tree(std::string_view source, std::string_view filename) {
    Implementation i{Options{}};
    EntryScope entry(i.thread());
    compile_source(i, source, filename); // for its errors
    syntax::Arena arena;
    return syntax::dump_tree(*syntax::parse(arena, source, filename, syntax::ParseMode::File).root, false);
}

std::string dump_tokens(std::string_view source, std::string_view) {
    return syntax::dump_tokens(source, syntax::ParseMode::File);
}

} // namespace krait::host
