// StringIO: a text file in memory. The text is UTF-8; the position counts code points and is kept in bytes as well, so
// that reading and writing on from where one is costs nothing extra.
#include "runtime/int.hpp"
#include "runtime/room.hpp"
#include "stdlib/io.hpp"

namespace krait::io {
namespace {

struct Text {
    explicit Text(Heap& heap) : heap(heap) {}
    ~Text() { heap.remove_external(accounted); }
    Text(const Text&) = delete;

    Heap& heap;
    size_t accounted = 0; // external memory that the heap was told of
    std::string bytes;
    size_t length = 0;        // code points
    size_t position = 0;      // code points; may lie behind the end
    size_t byte_position = 0; // of min(position, length)
    // How newlines are written (empty: as they are), and how lines end when reading.
    std::string write_newline;
    bool translate_to_newline = false; // newline=None
    bool universal = false;            // newline=None or ''
    std::string line_end = "\n";
};

struct StringIo : IoBase {
    Text* text; // null before __init__
};

Result<Text*> text_of(Thread& t, Value self) {
    auto file = static_cast<StringIo*>(self.cell());
    if (file->closed) return raise_closed(t, "I/O operation on closed file");
    if (file->text == nullptr) return raise_value_error(t, "I/O operation on uninitialized object");
    return file->text;
}

// Bytes of the first `count` code points of `text`, or all of it; `count` becomes how many there are.
size_t bytes_of(std::string_view text, size_t& count) {
    size_t i = 0;
    size_t seen = 0;
    while (i < text.size() && seen < count) {
        i++;
        while (i < text.size() && (text[i] & 0xC0) == 0x80) i++;
        seen++;
    }
    count = seen;
    return i;
}

void move_to(Text* text, size_t position) {
    text->position = position;
    if (text->bytes.size() == text->length) { // ASCII
        text->byte_position = std::min(position, text->length);
        return;
    }
    text->byte_position = bytes_of(text->bytes, position);
}

Value take(Thread& t, Text* text, size_t bytes) {
    std::string_view piece = std::string_view(text->bytes).substr(text->byte_position, bytes);
    Str* s = TRY(make_str(t, piece));
    text->position += s->length;
    text->byte_position += piece.size();
    return s;
}

// "\r\n" and "\r" become "\n".
std::string with_plain_newlines(std::string_view s) {
    std::string out;
    for (size_t i = 0; i < s.size(); i++) {
        if (s[i] != '\r')
            out.push_back(s[i]);
        else if (i + 1 >= s.size() || s[i + 1] != '\n')
            out.push_back('\n');
    }
    return out;
}

std::string with_newlines(std::string_view s, std::string_view newline) {
    std::string out;
    for (char c : s) {
        if (c == '\n')
            out += newline;
        else
            out.push_back(c);
    }
    return out;
}

Result<void> put(Thread& t, Text* text, std::string_view s) {
    std::string translated;
    if (text->translate_to_newline && s.find('\r') != std::string_view::npos)
        s = translated = with_plain_newlines(s);
    else if (!text->write_newline.empty())
        s = translated = with_newlines(s, text->write_newline);
    size_t added = count_code_points(s);
    size_t gap = text->position > text->length ? text->position - text->length : 0;
    if (text->bytes.size() + s.size() + gap > UINT32_MAX) return raise_memory_error(t);
    TRY(make_room(t, text->bytes, s.size() + gap));
    if (gap > 0) { // written behind the end: NULs in between
        text->bytes.append(gap, '\0');
        text->length += gap;
        text->byte_position = text->bytes.size();
    }
    size_t replaced = added;
    size_t replaced_bytes = bytes_of(std::string_view(text->bytes).substr(text->byte_position), replaced);
    t.heap.add_external(s.size() + gap);
    text->accounted += s.size() + gap;
    text->bytes.replace(text->byte_position, replaced_bytes, s);
    text->length += added - replaced;
    text->position += added;
    text->byte_position += s.size();
    return {};
}

Result<void> set_newline(Thread& t, Text* text, Value newline) {
    if (newline.is_none()) {
        text->translate_to_newline = text->universal = true;
        return {};
    }
    if (!is_str(newline)) return raise_type_error(t, "newline must be str or None, not {}", type_name(t, newline));
    std::string_view s = as<Str>(newline)->view();
    if (s != "" && s != "\n" && s != "\r" && s != "\r\n") {
        return raise_value_error(t, "illegal newline value: {}", newline);
    }
    text->universal = s.empty();
    if (!s.empty()) text->line_end = s;
    if (s.starts_with('\r')) text->write_newline = s;
    return {};
}

Value init(Thread& t, Args a) {
    auto file = static_cast<StringIo*>(a[0].cell());
    if (a[1].is_bound() && !a[1].is_none() && !is_str(a[1])) {
        return raise_type_error(t, "initial_value must be str or None, not {}", type_name(t, a[1]));
    }
    delete file->text;
    file->text = new Text(t.heap);
    file->closed = false;
    TRY(set_newline(t, file->text, a[2].is_unbound() ? Value(char_str(t, '\n')) : a[2]));
    if (a[1].is_bound() && is_str(a[1])) TRY(put(t, file->text, as<Str>(a[1])->view()));
    move_to(file->text, 0);
    return Value::none();
}

// Bytes of the line that begins at the position.
size_t line_bytes(const Text* text) {
    std::string_view rest = std::string_view(text->bytes).substr(text->byte_position);
    if (text->universal) {
        size_t at = rest.find_first_of("\r\n");
        if (at == std::string_view::npos) return rest.size();
        return at + (rest.substr(at, 2) == "\r\n" ? 2 : 1);
    }
    size_t at = rest.find(text->line_end);
    return at == std::string_view::npos ? rest.size() : at + text->line_end.size();
}

Value read(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    int64_t size = TRY(size_or_all(t, a[1]));
    if (text->position >= text->length) return t.state.empty_str;
    std::string_view rest = std::string_view(text->bytes).substr(text->byte_position);
    auto count = static_cast<size_t>(size);
    return take(t, text, size < 0 ? rest.size() : bytes_of(rest, count));
}

Value readline(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    int64_t size = TRY(size_or_all(t, a[1]));
    if (text->position >= text->length) return t.state.empty_str;
    size_t line = line_bytes(text);
    if (size >= 0) {
        auto count = static_cast<size_t>(size);
        line = std::min(line, bytes_of(std::string_view(text->bytes).substr(text->byte_position), count));
    }
    return take(t, text, line);
}

Value next(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    if (text->position >= text->length) return Value::unbound();
    return take(t, text, line_bytes(text));
}

Value write(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "string argument expected, got '{}'", type_name(t, a[1]));
    Text* text = TRY(text_of(t, a[0]));
    Str* s = as<Str>(a[1]);
    if (s->size > 0) TRY(put(t, text, s->view()));
    return Value::small_int(s->length);
}

Value seek(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    int64_t offset = TRY(to_int64(t, a[1]));
    int64_t whence = TRY(to_int64(t, a[2]));
    if (whence < 0 || whence > 2) return raise_value_error(t, "Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0) return raise_value_error(t, "Negative seek position {}", offset);
    if (whence != 0 && offset != 0) return raise(t, t.types.OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0) move_to(text, static_cast<size_t>(offset));
    if (whence == 2) move_to(text, text->length);
    return make_int(t, static_cast<int64_t>(text->position));
}

Value tell(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    return make_int(t, static_cast<int64_t>(text->position));
}

Value truncate(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    int64_t size = static_cast<int64_t>(text->position);
    if (!a[1].is_none()) size = TRY(to_int64(t, a[1]));
    if (size < 0) return raise_value_error(t, "Negative size value {}", size);
    auto count = static_cast<size_t>(size);
    text->bytes.resize(bytes_of(text->bytes, count));
    text->length = count;
    move_to(text, text->position);
    return make_int(t, size);
}

Value getvalue(Thread& t, Args a) {
    Text* text = TRY(text_of(t, a[0]));
    return make_str(t, text->bytes);
}

void free_text(StringIo* file) {
    delete file->text;
    file->text = nullptr;
}

Value close(Thread&, Args a) {
    auto file = static_cast<StringIo*>(a[0].cell());
    file->closed = true;
    free_text(file);
    return Value::none();
}

Value yes(Thread& t, Args a) {
    TRY(text_of(t, a[0]));
    return Value::boolean(true);
}

Value get_line_buffering(Thread& t, Args a) {
    TRY(text_of(t, a[0]));
    return Value::boolean(false);
}

Value flush(Thread&, Args) { return Value::none(); }

constexpr MethodDef methods[] = {
    IO_NEW(StringIo),
    {"__init__(self, /, initial_value='', newline=?)", nullptr, init},
    {"__next__(self, /)", "Implement next(self).", next},
    {"close(self, /)", "Close the IO object.", close},
    {"flush(self, /)", "Does nothing.", flush},
    {"getvalue(self, /)", "Retrieve the entire contents of the object.", getvalue},
    {"read(self, size=-1, /)", "Read at most size characters, returned as a string.", read},
    {"readline(self, size=-1, /)", "Read until newline or EOF.", readline},
    {"seek(self, pos, whence=0, /)", "Change stream position.", seek},
    {"tell(self, /)", "Tell the current file position.", tell},
    {"truncate(self, pos=None, /)", "Truncate size to pos.", truncate},
    {"write(self, s, /)", "Write string to file.", write},
    {"readable(self, /)", "Returns True if the IO object can be read.", yes},
    {"writable(self, /)", "Returns True if the IO object can be written.", yes},
    {"seekable(self, /)", "Returns True if the IO object can be seeked.", yes},
    {"@property line_buffering(self)", nullptr, get_line_buffering},
};

void finalize(Cell* cell) { free_text(static_cast<StringIo*>(cell)); }

} // namespace

extern const TypeDef string_io_type = {
    .name = "_io.StringIO",
    .doc = "Text I/O implementation using an in-memory buffer.",
    .methods = methods,
    .size = sizeof(StringIo),
    .flags = Type::BaseType | Type::HasDict,
    .finalize = finalize,
};

} // namespace krait::io
