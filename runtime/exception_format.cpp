// The text of an uncaught exception, as CPython 3.13 prints it: chained exceptions, groups, notes, syntax errors.
#include <algorithm>
#include <string>
#include <vector>

#include "runtime/exception.hpp"
#include "runtime/exception_types.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/suggestion.hpp"
#include "runtime/traceback_format.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

constexpr std::string_view cause_sentence =
    "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr std::string_view context_sentence =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

constexpr size_t group_width = 15;
constexpr size_t group_depth = 10;

// str() or repr() of anything; what it raises is dropped.
std::string safe_text(Thread& t, Value v, std::string_view what, bool as_repr = false) {
    auto text = as_repr ? repr(t, v) : str(t, v);
    if (!text.is_error()) return std::string((*text)->view());
    t.clear_pending();
    return "<" + std::string(what) + (as_repr ? " repr() failed>" : " str() failed>");
}

std::string class_name(Thread& t, Exception* e) {
    Type* type = type_of(t, e);
    std::string name(type->qualname->view());
    if (type->def != nullptr) return type->def->name; // with its module, unless that is builtins
    Value module = type_lookup(t, type, t.names.dunder_module);
    if (!is_str(module)) return "<unknown>." + name;
    if (as<Str>(module) == t.names.id_builtins || as<Str>(module) == t.names.dunder_main) return name;
    return std::string(as<Str>(module)->view()) + "." + name;
}

class Formatter {
public:
    explicit Formatter(Thread& t) : t_(t), reader_(t) {}

    std::string& text() { return out_; }
    void chain(Exception* e);
    void last_lines(Exception* e, std::string& out);

private:
    void single(Exception* e);
    void group(ExceptionGroup* e);
    void members(ExceptionGroup* e);
    void syntax_error(Exception* e, std::string& out);
    void syntax_error_source(Exception* e, const std::string& text, std::string& out);
    void notes(Exception* e, std::string& out);
    bool first_time(Value e);

    std::string indent() const { return std::string(2 * depth_, ' '); }
    // Adds text, each of its lines behind the margin of the enclosing group.
    void emit(std::string_view text, char margin = '|');

    Thread& t_;
    SourceReader reader_;
    std::string out_;
    size_t depth_ = 0; // of groups
    bool need_close_ = false;
    std::vector<Cell*> seen_; // alive: reachable from the exception being shown
};

void Formatter::emit(std::string_view text, char margin) {
    if (depth_ == 0) {
        out_.append(text);
        return;
    }
    std::string prefix = indent() + margin + ' ';
    while (!text.empty()) {
        size_t end = text.find('\n');
        size_t size = end == text.npos ? text.size() : end + 1;
        out_.append(prefix).append(text.substr(0, size));
        text.remove_prefix(size);
    }
}

bool Formatter::first_time(Value e) {
    if (!is_exception(e) || std::find(seen_.begin(), seen_.end(), e.cell()) != seen_.end()) return false;
    seen_.push_back(e.cell());
    return true;
}

// The exception and what led to it, the oldest first.
void Formatter::chain(Exception* e) {
    std::vector<std::pair<std::string_view, Exception*>> links;
    seen_.push_back(e);
    for (;;) {
        std::string_view sentence;
        Value older = Value::none();
        if (first_time(e->cause)) {
            sentence = cause_sentence;
            older = e->cause;
        } else if (!e->suppress_context && first_time(e->context)) {
            sentence = context_sentence;
            older = e->context;
        }
        links.emplace_back(sentence, e);
        if (older.is_none()) break;
        e = static_cast<Exception*>(older.cell());
    }
    for (size_t i = links.size(); i-- > 0;) {
        auto [sentence, link] = links[i];
        if (!sentence.empty()) emit(sentence);
        if (is_exception_group(t_, link))
            group(static_cast<ExceptionGroup*>(link));
        else
            single(link);
    }
}

void Formatter::single(Exception* e) {
    std::string text;
    if (!e->traceback.is_none()) {
        text.append("Traceback (most recent call last):\n");
        append_traceback(t_, reader_, e->traceback, text);
    }
    last_lines(e, text);
    emit(text);
}

void Formatter::group(ExceptionGroup* e) {
    if (depth_ > group_depth) return emit("... (max_group_depth is 10)\n");
    bool outermost = depth_ == 0;
    if (outermost) depth_++;
    std::string text;
    if (!e->traceback.is_none()) {
        emit("Exception Group Traceback (most recent call last):\n", outermost ? '+' : '|');
        append_traceback(t_, reader_, e->traceback, text);
    }
    last_lines(e, text);
    emit(text);
    members(e);
    if (outermost) depth_ = 0;
}

void Formatter::members(ExceptionGroup* e) {
    size_t count = e->exceptions->size;
    size_t shown = std::min(count, group_width + 1);
    need_close_ = false;
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown;
        // The closing line may be written by a group inside the last member.
        if (last) need_close_ = true;
        bool truncated = i >= group_width;
        out_.append(indent()).append(i == 0 ? "+-" : "  ").append("+---------------- ");
        out_.append(truncated ? "..." : std::to_string(i + 1)).append(" ----------------\n");
        depth_++;
        if (!truncated) {
            chain(static_cast<Exception*>(e->exceptions->items[i].cell()));
        } else {
            size_t more = count - group_width;
            emit("and " + std::to_string(more) + " more exception" + (more > 1 ? "s" : "") + "\n");
        }
        if (last && need_close_) {
            out_.append(indent()).append("+------------------------------------\n");
            need_close_ = false;
        }
        depth_--;
    }
}

// "ValueError: message" and the notes.
void Formatter::last_lines(Exception* e, std::string& out) {
    if (is_instance(t_, e, t_.types.SyntaxError)) {
        syntax_error(e, out);
    } else {
        std::string message = safe_text(t_, e, "exception");
        Value hint = suggestion(t_, e);
        if (is_str(hint)) message.append(as<Str>(hint)->view());
        out.append(class_name(t_, e));
        if (!message.empty()) out.append(": ").append(message);
        out.push_back('\n');
    }
    notes(e, out);
}

void Formatter::notes(Exception* e, std::string& out) {
    Value notes = find_attribute(t_, e, t_.names.dunder_notes);
    if (notes.is_error()) {
        t_.clear_pending();
        return;
    }
    if (notes.is_unbound() || notes.is_none()) return;
    if (!has_kind(notes, Kind::List) && !has_kind(notes, Kind::Tuple)) {
        out.append(safe_text(t_, notes, "__notes__", true)).push_back('\n');
        return;
    }
    auto items = to_tuple(t_, notes);
    if (items.is_error()) return t_.clear_pending();
    for (Value note : **items) out.append(safe_text(t_, note, "note")).push_back('\n');
}

void Formatter::syntax_error(Exception* e, std::string& out) {
    Value filename = exception_member(e, syntax_error::filename);
    Value line = exception_member(e, syntax_error::lineno);
    Value text = exception_member(e, syntax_error::text);
    Value message = exception_member(e, syntax_error::msg);
    std::string suffix;
    if (!line.is_none()) {
        std::string name =
            is_str(filename) && as<Str>(filename)->size > 0 ? std::string(as<Str>(filename)->view()) : "<string>";
        out.append("  File \"").append(name).append("\", line ").append(safe_text(t_, line, "lineno")).append("\n");
    } else if (!filename.is_none()) {
        suffix = " (" + safe_text(t_, filename, "filename") + ")";
    }
    if (is_str(text)) syntax_error_source(e, std::string(as<Str>(text)->view()), out);
    std::string shown = message.is_none() ? "" : safe_text(t_, message, "msg");
    if (shown.empty()) shown = "<no detail available>";
    out.append(class_name(t_, e)).append(": ").append(shown).append(suffix).append("\n");
}

// The line, stripped, and carets below it. Offsets count characters from 1.
void Formatter::syntax_error_source(Exception* e, const std::string& text, std::string& out) {
    auto decode = [](std::string_view s) {
        std::u32string line;
        for (const char* p = s.data(); p < s.data() + s.size();) line.push_back(next_code_point(p));
        return line;
    };
    std::u32string all = decode(text);
    std::string_view right = text;
    while (right.ends_with('\n')) right.remove_suffix(1);
    std::u32string line = decode(right);
    size_t spaces = 0;
    while (spaces < line.size() && (line[spaces] == ' ' || line[spaces] == '\n' || line[spaces] == '\f')) spaces++;
    size_t skipped = 0;
    while (skipped < right.size() && (right[skipped] == ' ' || right[skipped] == '\n' || right[skipped] == '\f'))
        skipped++;
    out.append("    ").append(right.substr(skipped)).append("\n");

    auto number = [&](size_t member) {
        Value v = exception_member(e, member);
        return v.is_small_int() ? v.as_small_int() : int64_t{0};
    };
    if (!exception_member(e, syntax_error::offset).is_small_int()) return;
    int64_t length = static_cast<int64_t>(line.size());
    int64_t offset = number(syntax_error::offset);
    bool one_line = exception_member(e, syntax_error::lineno) == exception_member(e, syntax_error::end_lineno);
    int64_t end = one_line ? number(syntax_error::end_offset) : length + 1;
    if (one_line && end == 0) end = offset;
    int64_t whole = static_cast<int64_t>(all.size());
    if (whole > 0 && offset > whole) offset = length + 1;
    if (whole > 0 && end > whole) end = length + 1;
    if (offset >= end || end < 0) end = offset + 1;
    int64_t column = offset - 1 - static_cast<int64_t>(spaces);
    int64_t end_column = end - 1 - static_cast<int64_t>(spaces);
    if (column < 0) return;
    out.append("    ");
    for (int64_t i = 0; i < column; i++) {
        size_t at = spaces + static_cast<size_t>(i);
        bool tab = at < line.size() && (line[at] == '\t' || line[at] == '\v' || line[at] == '\f');
        if (at < line.size()) out.push_back(tab ? static_cast<char>(line[at]) : ' ');
    }
    out.append(static_cast<size_t>(end_column - column), '^').append("\n");
}

} // namespace

Result<Str*> format_exception(Thread& t, Exception* e) {
    Formatter formatter(t);
    formatter.chain(e);
    return make_str(t, formatter.text());
}

Result<Str*> format_exception_only(Thread& t, Exception* e) {
    Formatter formatter(t);
    std::string text;
    formatter.last_lines(e, text);
    return make_str(t, text);
}

void report_unraisable(Thread& t, Value where) {
    Exception* e = t.take_pending();
    std::string text;
    if (where.is_bound()) text = "Exception ignored in: " + safe_text(t, where, "object", true) + "\n";
    auto shown = format_exception(t, e);
    if (shown.is_error())
        t.clear_pending();
    else
        text.append((*shown)->view());
    OutputSink& sink = t.state.error_output;
    if (sink.write != nullptr) sink.write(sink.context, text);
}

} // namespace krait
