#include "interpreter/vm/code.hpp"

#include <algorithm>
#include <cstdio>
#include "interpreter/vm/attributes.hpp"

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

Code* new_code(Thread& t, uint32_t constant_count) {
    auto* code = t.heap.allocate<Code>(builtin_shapes::code, constant_count * sizeof(Value));
    if (code == nullptr) return nullptr;
    Cell header = *code;
    std::memset(static_cast<void*>(code), 0, sizeof(Code));
    static_cast<Cell&>(*code) = header;
    code->serial = ++t.last_code_serial;
    code->constant_count = constant_count;
    code->fast_arguments = ~0u;
    std::fill_n(code->constants, constant_count, Value::unbound());
    return code;
}

// The caches' words go back to zero: the words behind an instruction that carry operands (I[k]) stay.
static uint32_t operand_words(Opcode op) {
    switch (op) {
        case Opcode::CallKeywords:
        case Opcode::CallLoadedKeywords:
        case Opcode::CallMethod:
        case Opcode::UnpackStar: return 1;
        default: return 0;
    }
}

static void clear_caches(Code* code) {
    for (uint32_t i = 0; i < code->word_count;) {
        const OpcodeInfo& about = info(code->words[i].op());
        uint32_t operands = operand_words(code->words[i].op());
        std::fill_n(code->words + i + 1 + operands, about.extra - operands, Word{0});
        i += 1 + about.extra;
    }
}

Code* clone_code(Thread& t, Code* code) {
    Code* copy = new_code(t, code->constant_count);
    if (copy == nullptr) return nullptr;
    std::memcpy(static_cast<void*>(copy), code, sizeof(Code) + code->constant_count * sizeof(Value));
    copy->globals = nullptr;
    size_t bytes = code->word_count * sizeof(Word);
    auto* storage = t.heap.allocate<ByteBuffer>(builtin_shapes::internal, bytes);
    if (storage == nullptr) return nullptr;
    storage->capacity = bytes;
    std::memcpy(storage->bytes, code->words, bytes);
    copy->storage = storage;
    copy->words = reinterpret_cast<Word*>(storage->bytes);
    clear_caches(copy);
    return copy;
}

void flush_caches(Thread& t) {
    clear_attribute_stubs(t);
    t.heap.for_each_cell([](Cell* cell) {
        if (cell->kind == Kind::Code && static_cast<Code*>(cell)->words != nullptr)
            clear_caches(static_cast<Code*>(cell));
    });
}

CodePosition code_position(const Code* code, uint32_t word) {
    const CodePosition* begin = code->position_table();
    if (begin == nullptr) return {word, code->first_line, code->first_line, -1, -1};
    const CodePosition* end = begin + code->position_count;
    const CodePosition* after =
        std::upper_bound(begin, end, word, [](uint32_t w, const CodePosition& p) { return w < p.word; });
    if (after == begin) return {word, code->first_line, code->first_line, -1, -1};
    return after[-1];
}

// ---- the `code` type

static Value int_property(uint32_t n) { return Value::small_int(n); }
static Code* self_of(Args a) { return as<Code>(a[0]); }
static Value or_empty(Thread& t, Tuple* tuple) { return tuple ? Value(tuple) : Value(t.state.empty_tuple); }

// co_varnames: parameters and plain locals (cells of other scopes and comprehension variables are not among them).
static Value variable_names(Thread& t, Code* code) {
    List* names = TRY(new_list(t));
    for (uint32_t i = 0; i < code->local_count; i++) {
        auto kind = code->local_kind(i);
        bool is_parameter = i < code->parameter_count();
        if (!is_parameter && kind != Code::LocalKind::Plain && kind != Code::LocalKind::Hidden) continue;
        if (is_str(code->local_names->items[i])) TRY(list_append(t, names, code->local_names->items[i]));
    }
    return make_tuple(t, {names->begin(), names->size});
}

static Value constants_tuple(Thread& t, Code* code) { return make_tuple(t, {code->constants, code->constant_count}); }

static Value code_lines(Thread& t, Args a) {
    Code* code = self_of(a);
    List* lines = TRY(new_list(t));
    for (uint32_t i = 0; i < code->position_count; i++) {
        const CodePosition& p = code->position_table()[i];
        uint32_t end = i + 1 < code->position_count ? code->position_table()[i + 1].word : code->word_count;
        Tuple* line =
            small_tuple(t, {Value::small_int(p.word * 2), Value::small_int(end * 2), Value::small_int(p.line)});
        TRY(list_append(t, lines, line));
    }
    return get_iterator(t, lines);
}

static Value code_repr(Thread& t, Args a) {
    Code* code = self_of(a);
    char address[32];
    std::snprintf(address, sizeof(address), "%p", static_cast<void*>(code));
    return format_message(t, "<code object {} at {}, file \"{}\", line {}>",
                          {code->name, std::string_view(address), code->filename, code->first_line});
}

#define CODE_PROPERTY(name, doc, expression)                              \
    MethodDef {                                                           \
        "@property " name "(self)", doc, [](Thread& t, Args a) -> Value { \
            [[maybe_unused]] Thread& thread = t;                          \
            Code* code = self_of(a);                                      \
            return expression;                                            \
        }                                                                 \
    }

static constexpr MethodDef code_methods[] = {
    CODE_PROPERTY("co_name", "Name of the function or class.", code->name),
    CODE_PROPERTY("co_qualname", "Fully qualified name.", code->qualname),
    CODE_PROPERTY("co_filename", "File the source came from.", code->filename),
    CODE_PROPERTY("co_firstlineno", "First line of the source.", Value::small_int(code->first_line)),
    CODE_PROPERTY("co_argcount", "Number of positional parameters.", int_property(code->argument_count)),
    CODE_PROPERTY("co_posonlyargcount", "Of those, positional-only.", int_property(code->positional_only_count)),
    CODE_PROPERTY("co_kwonlyargcount", "Number of keyword-only parameters.", int_property(code->keyword_only_count)),
    CODE_PROPERTY("co_nlocals", "Number of local variables.", int_property(code->local_count)),
    CODE_PROPERTY("co_stacksize", "Number of registers.", int_property(code->register_count)),
    CODE_PROPERTY("co_flags", "Flags, as CPython's CO_ constants.", int_property(code->code_flags & 0xFFFF)),
    CODE_PROPERTY("co_varnames", "Names of parameters and local variables.", variable_names(thread, code)),
    CODE_PROPERTY("co_cellvars", "Names of locals that inner functions use.", or_empty(thread, code->cell_names)),
    CODE_PROPERTY("co_freevars", "Names of variables of enclosing functions.", or_empty(thread, code->free_names)),
    CODE_PROPERTY("co_names", "Other names used.", or_empty(thread, code->names)),
    CODE_PROPERTY("co_consts", "Constants.", constants_tuple(thread, code)),
    {"co_lines(self, /)", "Ranges of the code with their source lines.", code_lines},
    {"__repr__(self, /)", "", code_repr},
};

static void trace_code(Cell* cell, Marker& marker) {
    auto* code = static_cast<Code*>(cell);
    marker.visit(code->storage);
    marker.visit(code->exceptions);
    marker.visit(code->positions);
    marker.visit(reinterpret_cast<Cell*>(code->globals));
    marker.visit(code->name);
    marker.visit(code->qualname);
    marker.visit(code->filename);
    marker.visit(code->local_names);
    marker.visit(code->local_kinds);
    marker.visit(code->cell_names);
    marker.visit(code->free_names);
    marker.visit(code->names);
    marker.visit(code->constants, code->constant_count);
}

const TypeDef code_type = {
    .name = "code",
    .doc = "What a function executes.",
    .methods = code_methods,
    .kind = Kind::Code,
    .size = sizeof(Code),
    .flags = Type::Abstract,
    .trace = trace_code,
};

} // namespace krait
