// Exceptions: instances, tracebacks, groups.
#pragma once

#include "runtime/containers.hpp"

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
    int32_t line;
    Value next; // Traceback or none
    Value globals; // of the frame: Dict
};

struct TypeDef;
// The definition of the built-in exception `name` (exception_types.cpp): what make_builtin_types makes it from.
const TypeDef& exception_definition(std::string_view name);
Result<Exception*> make_exception(Thread& t, Type* type, std::initializer_list<Value> args);
Value& exception_member(Exception* e, size_t index); // in the order of the type's members
inline bool is_exception(Value v) { return has_kind(v, Kind::Exception); }
// Instantiates what `raise X` names: an exception class or instance; TypeError "exceptions must derive from BaseException".
Result<Exception*> to_exception(Thread& t, Value v);
// except-clause matching: `pattern` is a class or tuple of classes (TypeError otherwise).
Result<bool> exception_matches(Thread& t, Value exception, Value pattern);
// Links e.__context__ to the exception being handled, avoiding cycles.
void set_context(Thread& t, Exception* e);
// Prepends a frame to the pending exception's traceback (called while unwinding, inner to outer).
void add_traceback(Thread& t, Exception* e, Code* code, uint32_t instruction, Value globals);

// The text CPython prints for an uncaught exception: chained causes, notes, groups, source lines, carets.
Result<Str*> format_exception(Thread& t, Exception* e);
// Source lines for tracebacks: what linecache does. A host or -c source registers its text under the file name.
void register_source(Thread& t, std::string_view filename, std::string_view source);
// "Did you mean" for NameError, AttributeError, ImportError.
Value suggestion(Thread& t, Exception* e); // Str or none

} // namespace krait
