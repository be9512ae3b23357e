// "coroutine 'f' was never awaited".
//
// Dead cells are not visited, so what was not started has to be remembered: InterpreterState::unstarted lists coroutines by
// age. A call overwrites the last entry once that was started, so `await f()`, and awaits inside awaits, keep the list
// short and cost a compare and a store; what else was started is dropped when the list is full, and by the collector,
// which queues the __del__ of those that die unstarted (InterpreterState::after_mark).
//
// A coroutine that was not started keeps in two of its fields, which only matter when it runs, where it was made:
// base_handled is the caller's Code and stack_base the address behind the instruction.
#include <algorithm>

#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/root.hpp"
#include "runtime/source_lines.hpp"
#include "runtime/str.hpp"

namespace krait {

void note_unstarted_slow(Thread& t, Generator* g) {
    constexpr size_t smallest = 64;
    std::vector<Cell*>& list = t.state.unstarted;
    if (list.size() == list.capacity()) {
        std::erase_if(list, [](const Cell* cell) { return static_cast<const Generator*>(cell)->is_started(); });
        list.reserve(std::max(smallest, list.size() * 2));
    }
    list.push_back(g);
}

namespace {

// To sys.stderr.
void write_warning(Thread& t, std::string_view text) {
    Value file = t.state.sys ? dict_get_str(t, t.state.sys->dict, t.names.id_stderr) : Value::unbound();
    if (is_present(file)) {
        Result<Str*> str = make_str(t, text);
        if (!str.is_error() && !call_method(t, file, t.names.id_write, {Value(*str)}).is_error()) return;
        t.clear_pending();
    }
    if (t.state.error_output.write != nullptr) t.state.error_output.write(t.state.error_output.context, text);
}

// As the module `warnings` would by default: the same warning of the same line is shown once.
Value warn_unstarted(Thread& t, Generator* g, std::string_view filename, int line) {
    Str* message = TRY(format_message(t, "coroutine '{}' was never awaited", {g->qualname}));
    Value category = dict_get_str(t, t.state.builtins->dict, intern(t, "RuntimeWarning"));
    Value warnings = dict_get_str(t, t.state.modules, intern(t, "warnings"));
    if (is_present(warnings))
        return call_method(t, warnings, intern(t, "warn_explicit"),
                           {message, category, Value(TRY(make_str(t, filename))), Value::small_int(line)});
    std::string text =
        std::string(filename) + ":" + std::to_string(line) + ": RuntimeWarning: " + std::string(message->view()) + "\n";
    if (std::find(t.state.warned.begin(), t.state.warned.end(), text) != t.state.warned.end()) return Value::none();
    t.state.warned.push_back(text);
    if (line > 0) {
        std::string source = SourceReader(t).line(filename, line);
        size_t first = source.find_first_not_of(" \t\f");
        if (first != source.npos)
            text += "  " + source.substr(first, source.find_last_not_of(" \t\f\r") + 1 - first) + "\n";
        text += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
    }
    write_warning(t, text);
    return Value::none();
}

Value warn_where_made(Thread& t, Generator* g) {
    Code* caller = as<Code>(g->base_handled);
    auto* pc = reinterpret_cast<const Word*>(g->stack_base);
    bool known = pc > caller->words && pc <= caller->words + caller->word_count;
    CodePosition position =
        known ? code_position(caller, static_cast<uint32_t>(pc - 1 - caller->words)) : CodePosition{};
    if (!known || position.line <= 0) return warn_unstarted(t, g, "<sys>", 0);
    return warn_unstarted(t, g, caller->filename->view(), position.line);
}

} // namespace

Value coroutine_del(Thread& t, Args a) {
    auto* g = as<Generator>(a[0]);
    return g->is_started() ? Value::none() : warn_where_made(t, g);
}

void report_unstarted(Thread& t) {
    std::vector<Cell*>& list = t.state.unstarted;
    auto is_started = [](const Cell* cell) { return static_cast<const Generator*>(cell)->is_started(); };
    if (std::all_of(list.begin(), list.end(), is_started)) return;
    t.heap.collect();
    run_queued_calls(t);
    // Those that the program still refers to; the warnings may run Python code.
    RootVector left(t);
    for (Cell* cell : list)
        if (!is_started(cell)) left.push(cell);
    list.clear();
    for (size_t i = 0; i < left.size(); i++)
        if (warn_unstarted(t, as<Generator>(left[i]), "<sys>", 0).is_error()) report_unraisable(t, left[i]);
}

} // namespace krait
