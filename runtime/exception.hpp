// Exceptions: instances, tracebacks, groups.
#pragma once

#include "runtime/containers.hpp"
#include "runtime/type.hpp"

namespace krait {

// Every exception instance. The named attributes of special exceptions (OSError.errno, SyntaxError.lineno...) are
// members of their types (TypeDef::members), reached by index with exception_member.
struct Exception : Cell {
    static constexpr Kind kind_of = Kind::Exception;
    Tuple* args;
    Value traceback; // Traceback or none
    Value context;   // Exception or none
    Value cause;     // Exception or none
    bool suppress_context;
};

// One line of a traceback, innermost last in the chain: `next` leads inwards.
struct Traceback : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Code* code;
    uint32_t instruction; // index into the code: line and columns follow from it
    int32_t line;         // 0: not looked up yet
    Value next;           // Traceback or none
    Value globals;        // of the frame: Dict
    Value locals;         // Dict for the innermost frame of a NameError (suggestions look at them), else unbound
};

// BaseExceptionGroup and what derives from it.
struct ExceptionGroup : Exception {
    Str* message;
    Tuple* exceptions;
};

struct TypeDef;
// The definition of the built-in exception `name` (exception_types.cpp): what make_builtin_types makes it from.
const TypeDef& exception_definition(std::string_view name);
// What calling the class does.
Result<Exception*> make_exception(Thread& t, Type* type, std::span<const Value> args);
inline Result<Exception*> make_exception(Thread& t, Type* type, std::initializer_list<Value> args) {
    return make_exception(t, type, std::span<const Value>(args.begin(), args.size()));
}
Value& exception_member(Exception* e, size_t index); // in the order of the type's members
inline bool is_exception(Value v) { return has_kind(v, Kind::Exception); }
// Instantiates what `raise X` names: an exception class or instance; TypeError "exceptions must derive from BaseException".
Result<Exception*> to_exception(Thread& t, Value v);
// except-clause matching: `pattern` is a class or tuple of classes (TypeError otherwise).
Result<bool> exception_matches(Thread& t, Value exception, Value pattern);
bool is_exception_class(Value v);
// __cause__ = `cause` (an exception or none), and __suppress_context__.
void set_cause(Exception* e, Value cause);
// e.__notes__.append(note)
Result<void> add_note(Thread& t, Exception* e, Str* note);
// Links e.__context__ to the exception being handled, avoiding cycles.
void set_context(Thread& t, Exception* e);
// Prepends a frame to the pending exception's traceback (called while unwinding, inner to outer).
void add_traceback(Thread& t, Exception* e, Code* code, uint32_t instruction, Value globals);

// -- groups
inline bool is_exception_group(Thread& t, Value v) {
    return is_exception(v) && is_instance(t, v, t.types.BaseExceptionGroup);
}
// An ExceptionGroup, or a BaseExceptionGroup when one of `exceptions` needs that.
Result<Exception*> make_exception_group(Thread& t, Str* message, std::span<const Value> exceptions);
// `except* pattern`: the part of `e` that matches (an exception group or none), and the rest (exception or none).
Result<void> match_exception_group(Thread& t, Exception* e, Value pattern, Value& match, Value& rest);
// At the end of a try statement with `except*`: what is to be raised (exception or none), from the original exception
// and the list of what the clauses raised and what none of them handled.
Value prepare_reraise_star(Thread& t, Value original, std::span<const Value> raised);

// The text CPython prints for an uncaught exception: chained causes, notes, groups, source lines, carets.
Result<Str*> format_exception(Thread& t, Exception* e);
// The last part of it: "ValueError: message" with notes (and the source line of a SyntaxError), a newline behind it.
Result<Str*> format_exception_only(Thread& t, Exception* e);
// The "  File ..." lines of a Traceback (or none).
Result<Str*> format_traceback(Thread& t, Value traceback);
int traceback_line(Thread& t, Traceback* traceback);
// Source lines for tracebacks: what linecache does. A host or -c source registers its text under the file name.
void register_source(Thread& t, std::string_view filename, std::string_view source);
// "Did you mean" for NameError, AttributeError, ImportError.
Value suggestion(Thread& t, Exception* e); // Str or none

// A frame object for Python programs to look at; its locals are empty.
Value make_frame(Thread& t, Code* code, Value globals, uint32_t instruction);

} // namespace krait
