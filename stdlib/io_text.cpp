// TextIOWrapper: text over a binary buffer.
//
// Reading keeps bytes, not text: lines are found in the undecoded bytes and decoded one by one. So tell() is simply the
// buffer's position less what is left here, and a line costs one search, one validation and one copy. That works
// for encodings in which newlines are the bytes they are in ASCII; text of the others (utf-16, utf-32) is read to its
// end and recoded as utf-8 at the first read.
//
// Invariants:
//  1. `in` holds whole reads of the buffer; [in_at, end) is not given out yet.
//  2. Nothing is buffered for writing here: encoded text goes to the buffer at once.
#include "runtime/codecs.hpp"
#include "runtime/int.hpp"
#include "stdlib/io.hpp"
#include "stdlib/sys_attributes.hpp"

namespace krait::io {
namespace {

struct TextState {
    std::string_view codec; // normalised name of the encoding
    std::string in;
    size_t in_at = 0;
    bool at_start = true; // nothing was read or written yet: a byte order mark may come
    bool recoded = false; // `in` is utf-8 now
    bool plain = true;    // newlines are single bytes in this encoding
    // Newlines. Reading: universal finds all three; translate makes them "\n". Writing: what "\n" becomes.
    bool universal = true;
    bool translate = true;
    std::string line_end = "\n";
    std::string write_newline; // empty: unchanged
    bool line_buffering = false;
    bool write_through = false;
    std::string_view left() const { return std::string_view(in).substr(in_at); }
};

struct TextIo : IoBase {
    Value buffer; // unbound after detach()
    Value encoding;
    Value errors;
    TextState* state; // null before __init__
};

Result<TextIo*> wrapper_of(Thread& t, Value self) {
    auto file = static_cast<TextIo*>(self.cell());
    if (file->state == nullptr) return raise_value_error(t, "I/O operation on uninitialized object");
    if (file->buffer.is_unbound()) return raise_value_error(t, "underlying buffer has been detached");
    return file;
}

Result<TextIo*> open_wrapper(Thread& t, Value self, const char* closed_message = "I/O operation on closed file.") {
    TextIo* file = TRY(wrapper_of(t, self));
    Buffered* b = as_buffered(t, file->buffer);
    bool closed = b != nullptr && b->handle != nullptr ? b->handle->fd < 0 : TRY(is_closed(t, file->buffer));
    if (closed) return raise_closed(t, closed_message);
    return file;
}

std::string_view codec_of(const TextIo* file) { return file->state->codec; }
std::string_view errors_of(const TextIo* file) { return as<Str>(file->errors)->view(); }

// -- reading

// Appends all that the buffer still has.
Result<void> read_everything(Thread& t, TextIo* file, std::string& data) {
    if (Buffered* b = as_buffered(t, file->buffer)) {
        if (!b->readable) return raise_unsupported(t, "not readable");
        return buffered_read_all(t, b, data);
    }
    Value bytes = TRY(call_method(t, file->buffer, t.names.id_read, {}));
    if (!bytes.is_none()) data += TRY(bytes_like(t, bytes));
    return {};
}

void drop_mark(TextState* state, std::string& bytes) {
    if (state->at_start && state->codec == "utf-8-sig" && bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    state->at_start = false;
}

// More bytes behind what is left; false at the end.
Result<bool> fill(Thread& t, TextIo* file) {
    TextState* state = file->state;
    if (state->recoded) return false;
    if (!state->plain) {
        std::string data;
        TRY(read_everything(t, file, data));
        Str* text = TRY(decode_text(t, data, codec_of(file), errors_of(file)));
        state->in.assign(text->view());
        state->recoded = true;
        return text->size > 0;
    }
    state->in.erase(0, state->in_at);
    state->in_at = 0;
    size_t had = state->in.size();
    if (Buffered* b = as_buffered(t, file->buffer)) {
        if (!b->readable) return raise_unsupported(t, "not readable");
        TRY(buffered_read_some(t, b, state->in));
    } else {
        Value method = TRY(find_attribute(t, file->buffer, intern(t, "read1")));
        if (method.is_unbound()) method = TRY(get_attribute(t, file->buffer, t.names.id_read));
        Value bytes = TRY(call(t, method, {Value::small_int(buffer_size)}));
        if (!bytes.is_none()) state->in += TRY(bytes_like(t, bytes));
    }
    drop_mark(state, state->in);
    return state->in.size() > had;
}

Result<Str*> decode(Thread& t, TextIo* file, std::string_view bytes) {
    std::string_view encoding = file->state->recoded || codec_of(file) == "utf-8-sig" ? "utf-8" : codec_of(file);
    return decode_text(t, bytes, encoding, errors_of(file));
}

void translate_newlines(std::string& text) {
    size_t at = text.find('\r');
    if (at == std::string::npos) return;
    size_t out = at;
    for (size_t i = at; i < text.size(); i++) {
        if (text[i] != '\r')
            text[out++] = text[i];
        else if (i + 1 >= text.size() || text[i + 1] != '\n')
            text[out++] = '\n';
    }
    text.resize(out);
}

// Bytes of the first line in `text`; 0 when it is not complete.
size_t line_size(const TextState* state, std::string_view text) {
    if (!state->universal) {
        size_t at = text.find(state->line_end);
        return at == std::string_view::npos ? 0 : at + state->line_end.size();
    }
    size_t newline = text.find('\n');
    std::string_view before = text.substr(0, std::min(newline, text.size()));
    size_t carriage = before.find('\r');
    if (carriage == std::string_view::npos) return newline == std::string_view::npos ? 0 : newline + 1;
    if (carriage + 1 == text.size()) return 0; // "\n" may follow
    return carriage + (text[carriage + 1] == '\n' ? 2 : 1);
}

// The next line, undecoded, "" at the end.
Result<std::string_view> next_line(Thread& t, TextIo* file) {
    TextState* state = file->state;
    for (;;) {
        std::string_view left = state->left();
        size_t size = line_size(state, left);
        if (size == 0 && TRY(fill(t, file))) continue;
        left = state->left();
        if (size == 0) {
            size = line_size(state, left);
            if (size == 0) size = left.size();
        }
        state->in_at += size;
        return left.substr(0, size);
    }
}

Value read_line(Thread& t, TextIo* file) {
    std::string_view line = TRY(next_line(t, file));
    bool carriage = file->state->translate && !line.empty() &&
                    (line.back() == '\r' || (line.size() >= 2 && line[line.size() - 2] == '\r'));
    if (!carriage) return decode(t, file, line);
    std::string translated(line);
    translate_newlines(translated);
    return decode(t, file, translated);
}

// The next character's bytes appended to `out`; false at the end.
Result<bool> take_character(Thread& t, TextIo* file, std::string& out) {
    TextState* state = file->state;
    if (state->left().empty() && !TRY(fill(t, file))) return false;
    bool utf8 = codec_of(file) != "latin-1";
    auto lead = static_cast<uint8_t>(state->left()[0]);
    size_t size = !utf8 || lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    while (state->left().size() < size && TRY(fill(t, file))) {
    }
    size_t n = 1;
    while (n < size && n < state->left().size() && (state->left()[n] & 0xC0) == 0x80) n++;
    out.append(state->left().substr(0, n));
    state->in_at += n;
    if (lead != '\r' || !state->translate) return true;
    out.back() = '\n';
    if (state->left().empty()) TRY(fill(t, file));
    if (state->left().starts_with('\n')) state->in_at++;
    return true;
}

Value read(Thread& t, Args a) {
    int64_t size = TRY(size_or_all(t, a[1]));
    TextIo* file = TRY(open_wrapper(t, a[0]));
    if (size >= 0) {
        std::string bytes;
        for (; size > 0; size--) {
            if (!TRY(take_character(t, file, bytes))) break;
        }
        return decode(t, file, bytes);
    }
    TextState* state = file->state;
    if (!state->plain && !state->recoded) TRY(fill(t, file));
    std::string bytes(state->left());
    state->in.clear();
    state->in_at = 0;
    if (state->plain) {
        TRY(read_everything(t, file, bytes));
        drop_mark(state, bytes);
    }
    if (state->translate) translate_newlines(bytes);
    return decode(t, file, bytes);
}

Value readline(Thread& t, Args a) {
    int64_t size = a[1].is_none() ? -1 : TRY(to_index_clipped(t, a[1]));
    TextIo* file = TRY(open_wrapper(t, a[0]));
    if (size < 0) return read_line(t, file);
    std::string bytes;
    for (; size > 0; size--) {
        if (!TRY(take_character(t, file, bytes))) break;
        if (bytes.ends_with(file->state->line_end)) break;
        if (file->state->universal && !file->state->translate && bytes.back() == '\r') {
            if (file->state->left().empty()) TRY(fill(t, file));
            if (!file->state->left().starts_with('\n')) break;
        }
    }
    return decode(t, file, bytes);
}

Value next(Thread& t, Args a) {
    Value line;
    if (type_of(t, a[0])->def == &text_io_wrapper_type) {
        line = TRY(read_line(t, TRY(open_wrapper(t, a[0]))));
    } else {
        line = TRY(call_method(t, a[0], t.names.id_readline, {}));
    }
    if (!is_str(line)) return raise(t, t.types.OSError, "readline() should have returned a str object");
    return as<Str>(line)->size == 0 ? Value::unbound() : line;
}

// -- writing

Result<void> flush_buffer(Thread& t, TextIo* file) {
    if (Buffered* b = as_buffered(t, file->buffer)) return buffered_flush(t, b);
    TRY(call_method(t, file->buffer, t.names.id_flush, {}));
    return {};
}

Result<void> put(Thread& t, TextIo* file, std::string_view data) {
    if (Buffered* b = as_buffered(t, file->buffer)) {
        if (!b->writable) return raise_unsupported(t, "not writable");
        return buffered_write(t, b, data);
    }
    TRY(call_method(t, file->buffer, t.names.id_write, {TRY(make_bytes(t, data))}));
    return {};
}

// utf-16 and utf-32 write their mark once, at the start of the file.
Result<std::string_view> encoding_for_writing(Thread& t, TextIo* file) {
    std::string_view name = codec_of(file);
    bool marked = name == "utf-16" || name == "utf-32" || name == "utf-8-sig";
    if (!marked) return codec_of(file);
    bool at_start = file->state->at_start;
    if (at_start) {
        Value position = call_method(t, file->buffer, intern(t, "tell"), {});
        if (position.is_error())
            t.clear_pending(); // not seekable: this is the start
        else
            at_start = position == Value::small_int(0);
    }
    if (at_start) return name;
    return std::string_view(name == "utf-16" ? "utf-16-le" : name == "utf-32" ? "utf-32-le" : "utf-8");
}

Value write(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "write() argument must be str, not {}", type_name(t, a[1]));
    TextIo* file = TRY(open_wrapper(t, a[0]));
    TextState* state = file->state;
    Str* text = as<Str>(a[1]);
    std::string_view data = text->view();
    bool has_newline = data.find('\n') != std::string_view::npos;
    std::string translated;
    if (has_newline && !state->write_newline.empty()) {
        for (char c : data) {
            if (c == '\n')
                translated += state->write_newline;
            else
                translated.push_back(c);
        }
        data = translated;
    }
    std::string_view encoding = TRY(encoding_for_writing(t, file));
    Str* whole = data.data() == text->data ? text : TRY(make_str(t, data));
    Bytes* bytes = nullptr;
    // ASCII is itself in every encoding with single-byte newlines.
    if (!(whole->is_ascii() && state->plain)) {
        bytes = TRY(encode_text(t, whole, encoding, errors_of(file)));
    } else if (encoding == "utf-8-sig") {
        bytes = TRY(encode_text(t, whole, encoding, "strict"));
    }
    state->at_start = false;
    state->in.clear();
    state->in_at = 0;
    TRY(put(t, file, bytes ? bytes->view() : whole->view()));
    bool flushes =
        state->write_through || (state->line_buffering && (has_newline || data.find('\r') != std::string_view::npos));
    if (flushes) TRY(flush_buffer(t, file));
    return Value::small_int(text->length);
}

Value flush(Thread& t, Args a) {
    TextIo* file = TRY(open_wrapper(t, a[0]));
    TRY(flush_buffer(t, file));
    return Value::none();
}

// -- position

Value tell(Thread& t, Args a) {
    TextIo* file = TRY(open_wrapper(t, a[0]));
    Value position = TRY(call_method(t, file->buffer, intern(t, "tell"), {}));
    if (file->state->recoded) return position;
    int64_t at = TRY(to_int64(t, position));
    return make_int(t, at - static_cast<int64_t>(file->state->left().size()));
}

Value seek(Thread& t, Args a) {
    TextIo* file = TRY(open_wrapper(t, a[0]));
    int64_t offset = TRY(to_int64(t, a[1]));
    int64_t whence = TRY(to_int64(t, a[2]));
    if (!TRY(truth(t, TRY(call_method(t, file->buffer, intern(t, "seekable"), {}))))) {
        return raise_unsupported(t, "underlying stream is not seekable");
    }
    if (whence == 1) {
        if (offset != 0) return raise_unsupported(t, "can't do nonzero cur-relative seeks");
        offset = TRY(to_int64(t, TRY(tell(t, a))));
        whence = 0;
    }
    if (whence == 2 && offset != 0) return raise_unsupported(t, "can't do nonzero end-relative seeks");
    if (whence < 0 || whence > 2) return raise_value_error(t, "invalid whence ({}, should be 0, 1 or 2)", whence);
    if (offset < 0) return raise_value_error(t, "negative seek position {}", offset);
    TRY(flush_buffer(t, file));
    Value position =
        TRY(call_method(t, file->buffer, intern(t, "seek"), {make_int(t, offset), Value::small_int(whence)}));
    TextState* state = file->state;
    state->in.clear();
    state->in_at = 0;
    state->recoded = false;
    state->at_start = position == Value::small_int(0);
    return position;
}

Value truncate(Thread& t, Args a) {
    TextIo* file = TRY(open_wrapper(t, a[0]));
    TRY(flush_buffer(t, file));
    return call_method(t, file->buffer, intern(t, "truncate"), {a[1]});
}

// -- the rest

Value close(Thread& t, Args a) {
    auto file = static_cast<TextIo*>(a[0].cell());
    if (file->state == nullptr || file->buffer.is_unbound()) return Value::none();
    if (TRY(is_closed(t, file->buffer))) return Value::none();
    Value flushed = call_method(t, a[0], t.names.id_flush, {});
    if (!flushed.is_error()) {
        TRY(call_method(t, file->buffer, t.names.id_close, {}));
        return Value::none();
    }
    Exception* error = t.take_pending();
    if (call_method(t, file->buffer, t.names.id_close, {}).is_error()) t.clear_pending();
    return raise_exception(t, error);
}

Value detach(Thread& t, Args a) {
    TextIo* file = TRY(wrapper_of(t, a[0]));
    TRY(call_method(t, a[0], t.names.id_flush, {}));
    Value buffer = file->buffer;
    sys::note_reconfigured(t, buffer);
    store(file, file->buffer, Value::unbound());
    return buffer;
}

template <const char* const& name>
Value ask_buffer(Thread& t, Args a) {
    return call_method(t, TRY(wrapper_of(t, a[0]))->buffer, intern(t, name), {});
}
template <const char* const& name>
Value buffer_attribute(Thread& t, Args a) {
    return get_attribute(t, TRY(wrapper_of(t, a[0]))->buffer, intern(t, name));
}
constexpr const char* fileno_name = "fileno";
constexpr const char* isatty_name = "isatty";
constexpr const char* readable_name = "readable";
constexpr const char* writable_name = "writable";
constexpr const char* seekable_name = "seekable";
constexpr const char* name_name = "name";
constexpr const char* closed_name = "closed";

Value get_buffer(Thread& t, Args a) { return TRY(wrapper_of(t, a[0]))->buffer; }
Value get_encoding(Thread& t, Args a) { return TRY(wrapper_of(t, a[0]))->encoding; }
Value get_errors(Thread& t, Args a) { return TRY(wrapper_of(t, a[0]))->errors; }
Value get_newlines(Thread&, Args) { return Value::none(); }
Value get_line_buffering(Thread& t, Args a) { return Value::boolean(TRY(wrapper_of(t, a[0]))->state->line_buffering); }
Value get_write_through(Thread& t, Args a) { return Value::boolean(TRY(wrapper_of(t, a[0]))->state->write_through); }

Value repr(Thread& t, Args a) {
    auto file = static_cast<TextIo*>(a[0].cell());
    StrBuilder out(t);
    out.append("<_io.TextIOWrapper");
    if (file->state != nullptr && file->buffer.is_bound()) {
        TRY(append_name(t, a[0], out));
        Value mode = find_attribute(t, a[0], intern(t, "mode"));
        if (mode.is_error())
            t.clear_pending();
        else if (mode.is_bound()) {
            out.append(" mode=");
            TRY(out.append_repr(mode));
        }
        out.append(" encoding=");
        TRY(out.append_repr(file->encoding));
    }
    out.append('>');
    return out.finish();
}

// -- construction

Result<void> set_newline(Thread& t, TextState* state, Value newline) {
    if (newline.is_none()) return {};
    if (!is_str(newline)) {
        return raise_type_error(t, "TextIOWrapper() argument 'newline' must be str or None, not {}",
                                type_name(t, newline));
    }
    std::string_view s = as<Str>(newline)->view();
    if (s != "" && s != "\n" && s != "\r" && s != "\r\n") {
        return raise_value_error(t, "illegal newline value: {}", newline);
    }
    state->translate = false;
    state->universal = s.empty();
    if (!s.empty()) state->line_end = s;
    if (s.starts_with('\r')) state->write_newline = s;
    return {};
}

Result<Str*> text_or(Thread& t, Value v, const char* parameter, std::string_view otherwise) {
    if (v.is_none()) return make_str(t, otherwise);
    if (!is_str(v)) {
        return raise_type_error(t, "TextIOWrapper() argument '{}' must be str or None, not {}", parameter,
                                type_name(t, v));
    }
    return as<Str>(v);
}

Value init(Thread& t, Args a) {
    auto file = static_cast<TextIo*>(a[0].cell());
    Str* encoding = TRY(text_or(t, a[2], "encoding", "UTF-8"));
    if (encoding->view() == "locale") encoding = small_str(t, "UTF-8");
    Str* errors = TRY(text_or(t, a[3], "errors", "strict"));
    std::string_view name = normalize_encoding(encoding->view());
    if (name.empty()) return raise(t, t.types.LookupError, "unknown encoding: {}", encoding);
    TextState state;
    TRY(set_newline(t, &state, a[4]));
    state.codec = name;
    state.plain = !name.starts_with("utf-16") && !name.starts_with("utf-32");
    state.line_buffering = TRY(truth(t, a[5]));
    state.write_through = TRY(truth(t, a[6]));
    TRY(call_method(t, a[1], intern(t, readable_name), {})); // it has to be some kind of stream
    store(file, file->buffer, a[1]);
    store(file, file->encoding, encoding);
    store(file, file->errors, errors);
    delete file->state;
    file->state = new TextState(state);
    return Value::none();
}

Value reconfigure(Thread& t, Args a) {
    TextIo* file = TRY(wrapper_of(t, a[0]));
    TRY(flush_buffer(t, file));
    sys::note_reconfigured(t, file->buffer);
    if (!a.keyword(0).is_none()) {
        Str* encoding = TRY(text_or(t, a.keyword(0), "encoding", "utf-8"));
        std::string_view name = normalize_encoding(encoding->view());
        if (name.empty()) return raise(t, t.types.LookupError, "unknown encoding: {}", encoding);
        store(file, file->encoding, encoding);
        file->state->codec = name;
        file->state->plain = !name.starts_with("utf-16") && !name.starts_with("utf-32");
    }
    if (!a.keyword(1).is_none()) store(file, file->errors, TRY(text_or(t, a.keyword(1), "errors", "strict")));
    if (a.keyword(2).is_bound()) TRY(set_newline(t, file->state, a.keyword(2)));
    if (!a.keyword(3).is_none()) file->state->line_buffering = TRY(truth(t, a.keyword(3)));
    if (!a.keyword(4).is_none()) file->state->write_through = TRY(truth(t, a.keyword(4)));
    return Value::none();
}

void trace(Cell* cell, Marker& marker) {
    auto file = static_cast<TextIo*>(cell);
    marker.visit(file->buffer);
    marker.visit(file->encoding);
    marker.visit(file->errors);
}

void finalize(Cell* cell) {
    auto file = static_cast<TextIo*>(cell);
    delete file->state;
    file->state = nullptr;
}

constexpr MethodDef methods[] = {
    IO_NEW(TextIo),
    {"__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
     nullptr, init},
    {"__repr__(self, /)", "Return repr(self).", repr},
    {"__next__(self, /)", "Implement next(self).", next},
    {"close(self, /)", nullptr, close},
    {"detach(self, /)", nullptr, detach},
    {"flush(self, /)", nullptr, flush},
    {"fileno(self, /)", nullptr, ask_buffer<fileno_name>},
    {"isatty(self, /)", nullptr, ask_buffer<isatty_name>},
    {"read(self, size=-1, /)", nullptr, read},
    {"readline(self, size=-1, /)", nullptr, readline},
    {"readable(self, /)", nullptr, ask_buffer<readable_name>},
    {"writable(self, /)", nullptr, ask_buffer<writable_name>},
    {"seekable(self, /)", nullptr, ask_buffer<seekable_name>},
    {"reconfigure(self, /, *, encoding=None, errors=None, newline=?, line_buffering=None, write_through=None)",
     "Reconfigure the text stream with new parameters.", reconfigure},
    {"seek(self, cookie, whence=0, /)", "Set the stream position.", seek},
    {"tell(self, /)", "Return the stream position.", tell},
    {"truncate(self, pos=None, /)", nullptr, truncate},
    {"write(self, text, /)", nullptr, write},
    {"@property buffer(self)", nullptr, get_buffer},
    {"@property closed(self)", nullptr, buffer_attribute<closed_name>},
    {"@property encoding(self)", nullptr, get_encoding},
    {"@property errors(self)", nullptr, get_errors},
    {"@property line_buffering(self)", nullptr, get_line_buffering},
    {"@property write_through(self)", nullptr, get_write_through},
    {"@property name(self)", nullptr, buffer_attribute<name_name>},
    {"@property newlines(self)", nullptr, get_newlines},
};

} // namespace

extern const TypeDef text_io_wrapper_type = {
    .name = "_io.TextIOWrapper",
    .doc = "Character and line based layer over a BufferedIOBase object, buffer.",
    .methods = methods,
    .size = sizeof(TextIo),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
    .finalize = finalize,
};

} // namespace krait::io
