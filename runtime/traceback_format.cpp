// "Traceback" lines as CPython 3.13 prints them: file, line and function of each frame, its source and what of it was
// being executed.
//
// The range of an instruction may span lines; the lines are shown dedented, with a row of carets under each: `^` under the
// whole range, or `~` with `^` under the operator or the brackets that Anchors finds. Long ranges show their first and
// last lines and those next to the anchors. All columns here are in characters of the dedented lines.
#include "runtime/traceback_format.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "runtime/source_lines.hpp"
#include "runtime/str.hpp"
#include "runtime/traceback_anchors.hpp"

namespace krait {

namespace {

using Line = std::u32string;

constexpr int shown_repeats = 3;

bool is_space(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_blank(std::u32string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

Line decode(std::string_view text) {
    Line line;
    const char* p = text.data();
    while (p < text.data() + text.size()) line.push_back(next_code_point(p));
    return line;
}

void encode(std::u32string_view line, std::string& out) {
    char bytes[4];
    for (char32_t c : line) out.append(bytes, encode_utf8(c, bytes));
}

// Characters in the first `offset` bytes.
size_t character_offset(std::string_view line, size_t offset) {
    return count_code_points(line.substr(0, std::min(offset, line.size())));
}

size_t display_width(std::u32string_view line, size_t offset) {
    size_t width = 0;
    for (size_t i = 0; i < offset; i++) {
        bool wide =
            i < line.size() && line[i] >= 0x80 && utf8proc_charwidth(static_cast<utf8proc_int32_t>(line[i])) == 2;
        width += wide ? 2 : 1;
    }
    return width;
}

size_t leading_space(std::u32string_view line) {
    size_t n = 0;
    while (n < line.size() && is_space(line[n])) n++;
    return n;
}

// Takes away the white space that all lines begin with; lines of white space alone become empty.
void dedent(std::vector<Line>& lines) {
    const Line* first = nullptr;
    size_t margin = 0;
    for (Line& line : lines) {
        if (is_blank(line)) {
            line.clear();
            continue;
        }
        if (first == nullptr) {
            first = &line;
            margin = leading_space(line);
            continue;
        }
        size_t common = 0;
        while (common < margin && common < line.size() && line[common] == (*first)[common] && is_space(line[common]))
            common++;
        margin = common;
    }
    for (Line& line : lines) line.erase(0, std::min(margin, line.size()));
}

// A place in the lines.
struct Place {
    size_t line;
    size_t column;
};

// The source of one frame and the range in it.
struct Excerpt {
    std::vector<Line> lines; // dedented
    Place begin;             // line 0
    Place end;               // in the last line
    Anchors anchors;
    Place anchor_begin{};
    Place anchor_end{};

    Line segment() const;
    Place place_in_segment(size_t offset) const;
    void find();
    bool shows_carets() const;
    void append_line(size_t number, bool carets, std::vector<Line>& out) const;
    std::vector<Line> shown() const;
};

Line Excerpt::segment() const {
    Line text;
    for (size_t i = 0; i < lines.size(); i++) {
        size_t from = i == 0 ? begin.column : 0;
        size_t to = i + 1 == lines.size() ? end.column : lines[i].size();
        if (i > 0) text.push_back('\n');
        if (from < to) text.append(lines[i], from, to - from);
    }
    return text;
}

Place Excerpt::place_in_segment(size_t offset) const {
    Place place{0, begin.column};
    for (;;) {
        size_t last = place.line + 1 == lines.size() ? end.column : lines[place.line].size();
        size_t left = last > place.column ? last - place.column : 0;
        if (offset <= left || place.line + 1 == lines.size()) return {place.line, place.column + offset};
        offset -= left + 1;
        place = {place.line + 1, 0};
    }
}

void Excerpt::find() {
    anchors = find_anchors(segment());
    if (anchors.of == Anchors::Of::Nothing) return;
    anchor_begin = place_in_segment(anchors.begin);
    anchor_end = place_in_segment(anchors.end);
}

// `return f(x)` and `name = f(x)` as a whole need no carets; otherwise they are shown when there are anchors, or when
// the range is not all of the lines.
bool Excerpt::shows_carets() const {
    std::u32string_view before =
        std::u32string_view(lines.front()).substr(0, std::min(begin.column, lines.front().size()));
    std::u32string_view after = std::u32string_view(lines.back()).substr(std::min(end.column, lines.back().size()));
    bool ends =
        after.empty() || is_blank(after) || after[leading_space(after)] == '#' || after[leading_space(after)] == ';';
    if (anchors.of == Anchors::Of::Call && ends) {
        std::u32string_view word = before.substr(leading_space(before));
        while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
        if (word == U"return" && anchors.plain_name) return false;
        if (!word.empty() && word.back() == '=') {
            word.remove_suffix(1);
            while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
            auto is_name = [](char32_t c) {
                return c == '_' || c >= 0x80 || (c < 0x80 && std::isalnum(static_cast<int>(c)));
            };
            if (!word.empty() && std::all_of(word.begin(), word.end(), is_name)) return false;
        }
    }
    return anchors.of != Anchors::Of::Nothing || !is_blank(before) || !is_blank(after);
}

void Excerpt::append_line(size_t number, bool carets, std::vector<Line>& out) const {
    const Line& line = lines[number];
    out.push_back(line);
    if (!carets) return;
    bool has_anchors = anchors.of != Anchors::Of::Nothing;
    size_t width = number + 1 == lines.size() ? display_width(line, end.column) : display_width(line, line.size());
    size_t from = std::max(leading_space(line), number == 0 ? display_width(line, begin.column) : 0);
    size_t anchor_from = display_width(lines[anchor_begin.line], anchor_begin.column);
    size_t anchor_to = display_width(lines[anchor_end.line], anchor_end.column);
    Line row;
    for (size_t column = 0; column < width; column++) {
        bool after = number > anchor_begin.line || (number == anchor_begin.line && column >= anchor_from);
        bool before = number < anchor_end.line || (number == anchor_end.line && column < anchor_to);
        row.push_back(column < from ? ' ' : !has_anchors || (after && before) ? '^' : '~');
    }
    out.push_back(row);
}

std::vector<Line> Excerpt::shown() const {
    std::vector<bool> significant(lines.size());
    significant.front() = significant.back() = true;
    auto mark_around = [&](size_t line) {
        for (size_t i = line == 0 ? 0 : line - 1; i <= line + 1 && i < lines.size(); i++) significant[i] = true;
    };
    if (anchors.of != Anchors::Of::Nothing) {
        mark_around(anchor_begin.line);
        mark_around(anchor_end.line);
    }
    bool carets = shows_carets();
    std::vector<Line> out;
    size_t last = 0;
    for (size_t i = 0; i < lines.size(); i++) {
        if (!significant[i]) continue;
        if (i - last == 2) append_line(i - 1, carets, out);
        if (i - last > 2) out.push_back(decode("...<" + std::to_string(i - last - 1) + " lines>..."));
        append_line(i, carets, out);
        last = i;
    }
    dedent(out);
    return out;
}

struct FramePosition {
    int line = 0;
    int end_line = 0;
    int column = -1;
    int end_column = -1;
    std::string_view name = "<unknown>";
    std::string_view filename = "<unknown>";
};

FramePosition position_of(Thread& t, Traceback* traceback) {
    FramePosition p;
    Str* name = nullptr;
    Str* filename = nullptr;
    if (t.state.hooks.code_position != nullptr) {
        t.state.hooks.code_position(traceback->code, traceback->instruction, p.line, p.end_line, p.column, p.end_column,
                                    name, filename);
    }
    if (name != nullptr) p.name = name->view();
    if (filename != nullptr) p.filename = filename->view();
    // A traceback that Python code made has a line of its own.
    if (traceback->line != 0 && traceback->line != p.line) {
        p.line = p.end_line = traceback->line;
        p.column = p.end_column = -1;
    }
    return p;
}

void append_indented(const std::vector<Line>& lines, std::string& out) {
    for (const Line& line : lines) {
        out.append("    ");
        encode(line, out);
        out.push_back('\n');
    }
}

void append_source(SourceReader& reader, const FramePosition& p, std::string& out) {
    std::vector<std::string> originals;
    for (int i = p.line; i <= std::max(p.line, p.end_line); i++) {
        std::string line = reader.line(p.filename, i);
        while (!line.empty() && is_space(static_cast<unsigned char>(line.back()))) line.pop_back();
        originals.push_back(std::move(line));
    }
    Excerpt excerpt;
    for (const std::string& line : originals) excerpt.lines.push_back(decode(line));
    size_t first_size = excerpt.lines[0].size();
    dedent(excerpt.lines);
    if (std::all_of(excerpt.lines.begin(), excerpt.lines.end(), is_blank)) return;
    if (p.column < 0 || p.end_column < 0) {
        std::vector<Line> line{excerpt.lines[0]};
        dedent(line);
        return append_indented(line, out);
    }
    size_t dedented = first_size - excerpt.lines[0].size();
    auto column = [&](const std::string& line, int bytes) {
        size_t characters = character_offset(line, static_cast<size_t>(bytes));
        return characters > dedented ? characters - dedented : 0;
    };
    excerpt.begin = {0, column(originals.front(), p.column)};
    excerpt.end = {excerpt.lines.size() - 1, column(originals.back(), p.end_column)};
    excerpt.find();
    append_indented(excerpt.shown(), out);
}

void append_repeats(int count, std::string& out) {
    if (count <= shown_repeats) return;
    int more = count - shown_repeats;
    out.append("  [Previous line repeated ").append(std::to_string(more)).append(" more time");
    out.append(more > 1 ? "s]\n" : "]\n");
}

} // namespace

void append_traceback(Thread& t, SourceReader& reader, Value traceback, std::string& out) {
    FramePosition last;
    int count = 0;
    for (Value v = traceback; !v.is_none(); v = static_cast<Traceback*>(v.cell())->next) {
        FramePosition p = position_of(t, static_cast<Traceback*>(v.cell()));
        bool repeated = count > 0 && p.filename == last.filename && p.line == last.line && p.name == last.name;
        if (!repeated) {
            append_repeats(count, out);
            count = 0;
            last = p;
        }
        if (++count > shown_repeats) continue;
        std::string_view filename = p.filename.starts_with("<stdin>-") ? std::string_view("<stdin>") : p.filename;
        out.append("  File \"").append(filename).append("\", line ").append(std::to_string(p.line));
        out.append(", in ").append(p.name).append("\n");
        append_source(reader, p, out);
    }
    append_repeats(count, out);
}

Result<Str*> format_traceback(Thread& t, Value traceback) {
    SourceReader reader(t);
    std::string text;
    append_traceback(t, reader, traceback, text);
    return make_str(t, text);
}

} // namespace krait
