// The objects of the module io, and what its files share.
//
//   IOBase (io_base.cpp)
//     RawIOBase       FileIO (io_file.cpp)
//     BufferedIOBase  BufferedReader, BufferedWriter, BufferedRandom (io_buffered.cpp), BytesIO (io_bytes.cpp)
//     TextIOBase      TextIOWrapper (io_text.cpp), StringIO (io_string.cpp)
//
// Buffers are C++ memory that an object's finalizer frees; a finalizer must not look at other cells, so what has to be
// written when a file is forgotten without close() lies in the FileHandle, which the file and its buffer share.
//
// Invariants:
//  1. Python subclasses may leave out super().__init__(): every method copes with a cell that is still zeroed.
//  2. A buffered object over a foreign raw object (anything with readinto/write) calls its methods; over a FileIO it
//     uses the descriptor.
#pragma once

#include <string>

#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait::io {

inline constexpr size_t buffer_size = 8192;

struct IoBase : Cell {
    static constexpr Kind kind_of = Kind::Native;
    bool closed;
};

// An open descriptor with what is still to be written to it. Shared by a FileIO and a buffered object on top.
struct FileHandle {
    int fd;
    bool owned; // close(2) belongs to us
    int references = 1;
    std::string unwritten;
    bool may_block = false; // reading waits for somebody: no regular file

    // Writes what is left without reporting errors, for finalizers.
    void write_out();
    void release(); // frees the handle, closing the descriptor, with the last reference
};

struct FileIo : IoBase {
    FileHandle* handle; // null: not opened, or closed
    Value name;
    bool readable;
    bool writable;
    bool created;
    bool appending;
    bool close_fd;
    int8_t seekable; // -1: not asked yet
};

struct Buffers {
    std::string in; // read ahead; [in_at, end) is not taken yet
    size_t in_at = 0;
    size_t size = buffer_size;
    std::string out; // to be written to a foreign raw object (a FileIO's is in its handle)
    size_t left() const { return in.size() - in_at; }
};

struct Buffered : IoBase {
    Value raw;          // unbound before __init__ and after detach()
    FileHandle* handle; // of a raw FileIO; or null
    Buffers* buffers;
    bool readable;
    bool writable;
};

struct BytesIo : IoBase {
    Bytearray* bytes;
    uint64_t position;
};

// -- shared
Failed raise_unsupported(Thread& t, const char* message); // io.UnsupportedOperation
Failed raise_closed(Thread& t, const char* message = "I/O operation on closed file.");
// A type of this module, by its name.
Result<Type*> io_type(Thread& t, std::string_view name);
// A size argument: None or negative means "everything": -1.
Result<int64_t> size_or_all(Thread& t, Value v);
// obj.closed, whatever obj is.
Result<bool> is_closed(Thread& t, Value object);
// "name='x'" of a repr; nothing when there is no name.
Result<void> append_name(Thread& t, Value object, StrBuilder& out);

// Before read(2): waits where that would block, so that signals and a host's interrupt() end it. They may run Python code,
// which may close the file: ValueError.
Result<void> wait_until_readable(Thread& t, FileHandle* handle);
// After a read(2) or write(2) that failed with EINTR.
Result<void> serve_interruption(Thread& t, FileHandle* handle);

// -- used by the text layer, io_buffered.cpp
Buffered* as_buffered(Thread& t, Value v); // null when v is no native buffered object
Result<void> buffered_write(Thread& t, Buffered* b, std::string_view data);
Result<void> buffered_flush(Thread& t, Buffered* b);
// Appends what is there, at least one byte unless at the end; at most one read of the raw object.
Result<bool> buffered_read_some(Thread& t, Buffered* b, std::string& out);
Result<void> buffered_read_all(Thread& t, Buffered* b, std::string& out);

// -- types
extern const TypeDef io_base_type, raw_io_base_type, buffered_io_base_type, text_io_base_type;
extern const TypeDef file_io_type, buffered_reader_type, buffered_writer_type, buffered_random_type, bytes_io_type;
extern const TypeDef text_io_wrapper_type, string_io_type;

// The method tables' __new__: a fresh, closed-over-nothing object; __init__ does the rest.
template <class T>
Value new_io_object(Thread& t, Args a) {
    Type* type = try_as<Type>(a[0]);
    if (type == nullptr) return raise_type_error(t, "__new__(X): X is not a type object ({})", type_name(t, a[0]));
    return new_native<T>(t, type);
}
#define IO_NEW(T) \
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", new_io_object<T>}

} // namespace krait::io
