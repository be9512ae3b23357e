// Code: what the compiler makes and the VM executes.
//
// Invariants:
//  1. `words` is written by caches while it runs; so a Code belongs to one globals dictionary (bound when its first
//     function is made or it is first executed) and is cloned for another: a cached global cell is always the right one.
//  2. Registers 0 .. local_count-1 are the locals, parameters first (positional, keyword-only, *args, **kwargs);
//     temporaries lie above. register_count includes the windows of all calls it makes.
//  3. Constants follow the struct: handlers reach them through the Code pointer they carry in a register.
#pragma once

#include "interpreter/compiler/instruction.hpp"
#include "runtime/containers.hpp"
#include "runtime/thread.hpp"

namespace krait {

// What catches exceptions raised by the instructions of [begin, end). Entries are sorted so that the first match is
// the innermost.
struct ExceptionEntry {
    uint32_t begin;   // word index of the first instruction covered
    uint32_t end;     // behind the last word covered
    uint32_t handler; // word index
    uint32_t reg;     // receives the exception
};

// Where an instruction comes from. Lines from 1, columns 0-based in UTF-8 bytes; -1: none.
struct CodePosition {
    uint32_t word; // first word of the instruction; sorted
    int32_t line;
    int32_t end_line;
    int16_t column;
    int16_t end_column;
};

struct Code : Cell {
    static constexpr Kind kind_of = Kind::Code;
    enum CodeFlags : uint32_t {
        Optimized = 1, // locals are registers (a function); otherwise R[0] is the namespace
        NewLocals = 2,
        VarArgs = 4,
        VarKeywords = 8,
        Nested = 16,
        Generator = 32,
        Coroutine = 128,
        IterableCoroutine = 256,
        AsyncGenerator = 512,
        ClassBody = 1 << 16,    // the R[0] namespace is a class namespace
        ClearsLocals = 1 << 17, // registers of locals never hold garbage: the code reads its locals by name
        HasDocstring = 1 << 26, // constants[0] is the docstring
        Suspends = Generator | Coroutine | AsyncGenerator,
    };
    uint64_t serial; // tells compiled functions apart for caches: never used again, shared by the clones of a code
    uint32_t code_flags;
    uint32_t fast_arguments; // a call with exactly this many positional arguments needs no matching; ~0 otherwise
    uint32_t register_count;
    uint32_t constant_count;
    uint32_t argument_count; // positional parameters
    uint32_t positional_only_count;
    uint32_t keyword_only_count;
    uint32_t local_count;
    uint32_t word_count;
    int32_t first_line;
    uint32_t exception_count;
    uint32_t position_count;
    Word* words; // in `storage`
    ByteBuffer* storage;
    ByteBuffer* exceptions; // ExceptionEntry[exception_count], or null
    ByteBuffer* positions;  // CodePosition[position_count], or null
    Dict* globals;          // null until bound (invariant 1)
    Str* name;
    Str* qualname;
    Str* filename;
    Tuple* local_names; // Str per register 0 .. local_count-1
    // What register 0 .. local_count-1 holds. Plain: the value. CellVariable: a cell that this code made. FreeVariable: a
    // cell of the closure. Hidden: a variable of a comprehension, the value or (HiddenCell) a cell.
    enum class LocalKind : uint8_t { Plain, CellVariable, FreeVariable, Hidden, HiddenCell };
    ByteBuffer* local_kinds; // LocalKind per register, or null
    Tuple* cell_names;       // co_cellvars
    Tuple* free_names;       // co_freevars: parallel to the closure
    Tuple* names;            // co_names
    Value constants[];

    const ExceptionEntry* exception_table() const {
        return exceptions ? reinterpret_cast<const ExceptionEntry*>(exceptions->bytes) : nullptr;
    }
    const CodePosition* position_table() const {
        return positions ? reinterpret_cast<const CodePosition*>(positions->bytes) : nullptr;
    }
    LocalKind local_kind(uint32_t reg) const {
        return local_kinds ? static_cast<LocalKind>(local_kinds->bytes[reg]) : LocalKind::Plain;
    }
    bool suspends() const { return code_flags & Suspends; }
    uint32_t parameter_count() const {
        return argument_count + keyword_only_count + !!(code_flags & VarArgs) + !!(code_flags & VarKeywords);
    }
};

// An empty Code with room for `constant_count` constants (unbound); the compiler fills it in.
Code* new_code(Thread& t, uint32_t constant_count);
// A copy with fresh caches, bound to no globals.
Code* clone_code(Thread& t, Code* code);
// Makes every inline cache of the interpreter miss (Hooks::flush_caches).
void flush_caches(Thread& t);
// The position of the instruction that holds word `word` (a return address is behind it: pass pc - 1).
CodePosition code_position(const Code* code, uint32_t word);

} // namespace krait
