// Units: which register each local has, and how the finished instructions become a Code.
#include <cassert>

#include "interpreter/compiler/generator.hpp"
#include "interpreter/compiler/verifier.hpp"
#include "runtime/bytes.hpp"

namespace krait::compiler {

static void add_local(Unit& unit, Identifier name, Code::LocalKind kind, bool untracked) {
    unit.local_names.push_back(name);
    unit.local_kinds.push_back(static_cast<uint8_t>(kind));
    unit.untracked.push_back(untracked);
}

// The locals of a scope that are not parameters.
void Generator::place_locals(Unit& unit, Scope* scope) {
    for (Symbol& symbol : scope->symbols) {
        bool own = symbol.access == Access::Local && symbol.binding == &symbol && !(symbol.flags & DefParam);
        if (!own) continue;
        symbol.reg = unit.local_count();
        add_local(unit, symbol.name, symbol.captured ? Code::LocalKind::CellVariable : Code::LocalKind::Plain,
                  symbol.flags & DefDeleted);
    }
}

// Variables of inlined scopes: two comprehensions that never run inside each other share registers of one name.
void Generator::layout_inlined(Unit& unit, Scope* scope, std::vector<bool>& active) {
    for (Scope* child : scope->children) {
        if (!child->is_inlined()) continue;
        std::vector<Reg> used;
        for (Symbol& symbol : child->symbols) {
            if (symbol.access != Access::Local || symbol.binding != &symbol) continue;
            auto kind = symbol.captured ? Code::LocalKind::HiddenCell : Code::LocalKind::Hidden;
            Reg reg = unit.free_base + static_cast<Reg>(unit.unit_scope->free_names.size());
            while (reg < unit.local_count()) {
                bool same = unit.local_names[reg].data() == symbol.name.data() &&
                            unit.local_kinds[reg] == static_cast<uint8_t>(kind) && !active[reg];
                if (same) break;
                reg++;
            }
            if (reg == unit.local_count()) {
                add_local(unit, symbol.name, kind, symbol.flags & DefDeleted);
                active.push_back(false);
            }
            symbol.reg = reg;
            active[reg] = true;
            used.push_back(reg);
        }
        layout_inlined(unit, child, active);
        for (Reg reg : used) active[reg] = false;
    }
}

void Generator::layout(Unit& unit, Scope* scope) {
    if (!scope->is_function_like()) add_local(unit, "", Code::LocalKind::Plain, false); // the namespace
    for (Identifier name : scope->parameters) {
        Symbol* symbol = scope->find(name);
        symbol->reg = unit.local_count();
        add_local(unit, name, symbol->captured ? Code::LocalKind::CellVariable : Code::LocalKind::Plain,
                  symbol->flags & DefDeleted);
    }
    place_locals(unit, scope);
    if (scope->needs_class_cell) {
        unit.class_cell = unit.local_count();
        add_local(unit, scopes_.arena.intern("__class__"), Code::LocalKind::CellVariable, false);
    }
    if (scope->needs_class_dict) {
        unit.class_dict = unit.local_count();
        add_local(unit, scopes_.arena.intern("__classdict__"), Code::LocalKind::CellVariable, false);
    }
    unit.free_base = unit.local_count();
    for (Identifier name : scope->free_names) add_local(unit, name, Code::LocalKind::FreeVariable, false);
    std::vector<bool> active(unit.local_count(), false);
    layout_inlined(unit, scope, active);
}

std::string Generator::qualify(Identifier name) const {
    const Unit* around = unit_;
    if (around == nullptr || around->unit_scope->kind == ScopeKind::Module) return std::string(name);
    if (Symbol* symbol = around->scope->find(name); symbol != nullptr && symbol->access == Access::GlobalExplicit) {
        return std::string(name);
    }
    std::string result = around->qualified_name;
    if (around->unit_scope->is_function_like()) result += ".<locals>";
    result += '.';
    result += name;
    return result;
}

void Generator::begin_unit(Unit& unit, Scope* scope, Identifier name, const Location& first) {
    unit.qualified_name = qualify(name);
    unit.outer = unit_;
    unit.unit_scope = unit.scope = scope;
    unit.name = name;
    unit.first_line = static_cast<int32_t>(first.line);
    unit_ = &unit;
    layout(unit, scope);
    unit.next = unit.highest = unit.local_count();
    unit.must_clear.resize(unit.local_count());
    unit.code.assigned.resize(unit.local_count());
    size_t given = scope->is_function_like() ? scope->parameters.size() : 1;
    for (size_t i = 0; i < given; i++) unit.code.assigned[i] = !unit.untracked[i];
    unit.code.at(first);
}

// Locals hold garbage at entry unless they are parameters. Those that may be read early, and all when the function asks
// for its locals by name, are cleared; captured ones are put into cells.
void Generator::write_prologue(Unit& unit) {
    Scope* scope = unit.unit_scope;
    bool optimized = scope->is_function_like();
    Reg given = optimized ? static_cast<Reg>(scope->parameters.size()) : 1;
    auto kind = [&](Reg reg) { return static_cast<Code::LocalKind>(unit.local_kinds[reg]); };
    auto needs_clearing = [&](Reg reg) {
        if (reg < given || kind(reg) == Code::LocalKind::FreeVariable) return false;
        return unit.must_clear[reg] || scope->mentions_locals || kind(reg) == Code::LocalKind::CellVariable;
    };
    for (Reg reg = 0; reg < unit.local_count();) {
        Reg end = reg;
        while (end < unit.local_count() && needs_clearing(end)) end++;
        if (end > reg) unit.code.emit_prologue(Opcode::LoadUnbound, reg, end - reg);
        reg = end + 1;
    }
    if (scope->needs_class_dict) unit.code.emit_prologue(Opcode::Move, unit.class_dict, 0);
    for (Reg reg = 0; reg < unit.local_count(); reg++) {
        if (kind(reg) == Code::LocalKind::CellVariable) unit.code.emit_prologue(Opcode::NewCell, reg);
    }
    if (!scope->free_names.empty()) {
        unit.code.emit_prologue(Opcode::CopyFree, unit.free_base, static_cast<uint32_t>(scope->free_names.size()));
    }
}

uint32_t Generator::code_flags(const Unit& unit) const {
    const Scope* scope = unit.unit_scope;
    uint32_t flags = 0;
    if (scope->is_function_like()) flags |= Code::Optimized | Code::NewLocals;
    if (scope->kind == ScopeKind::Class) flags |= Code::ClassBody;
    if (scope->nested && scope->kind != ScopeKind::Class) flags |= Code::Nested;
    if (scope->var_positional) flags |= Code::VarArgs;
    if (scope->var_keyword) flags |= Code::VarKeywords;
    if (unit.has_docstring) flags |= Code::HasDocstring;
    if (scope->mentions_locals) flags |= Code::ClearsLocals;
    if (scope->generator && scope->coroutine) {
        flags |= Code::AsyncGenerator;
    } else if (scope->generator) {
        flags |= Code::Generator;
    } else if (scope->coroutine && (scope->is_function() || top_level_await_)) {
        flags |= Code::Coroutine;
    }
    return flags;
}

template <class T>
static ByteBuffer* table_buffer(Thread& t, const std::vector<T>& table) {
    Result<ByteBuffer*> made = new_byte_buffer(t, table.size() * sizeof(T));
    if (made.is_error()) return nullptr;
    if (!table.empty()) std::memcpy((*made)->bytes, table.data(), table.size() * sizeof(T));
    return made.take();
}

static Tuple* make_names(Thread& t, const std::vector<Identifier>& names) {
    Result<Tuple*> made = new_tuple(t, names.size());
    if (made.is_error()) return nullptr;
    Tuple* tuple = made.take();
    for (size_t i = 0; i < names.size(); i++) store(tuple, tuple->items[i], Value(intern(t, names[i])));
    return tuple;
}

// The Code's own fields are null while this allocates: the collector may look at it at any time.
bool Generator::fill_code(Unit& unit, Code* code, CodeBuilder::Finished& finished) {
    Thread& t = thread_;
    auto set_table = [&](ByteBuffer*& slot, const auto& table) {
        ByteBuffer* buffer = table_buffer(t, table);
        if (buffer != nullptr) store_cell(code, slot, buffer);
        return buffer != nullptr;
    };
    auto set_names = [&](Tuple*& slot, const std::vector<Identifier>& names) {
        Tuple* tuple = make_names(t, names);
        if (tuple != nullptr) store_cell(code, slot, tuple);
        return tuple != nullptr;
    };
    if (!set_table(code->storage, finished.words)) return false;
    code->words = reinterpret_cast<Word*>(code->storage->bytes);
    code->word_count = static_cast<uint32_t>(finished.words.size());
    if (!finished.exceptions.empty()) {
        if (!set_table(code->exceptions, finished.exceptions)) return false;
        code->exception_count = static_cast<uint32_t>(finished.exceptions.size());
    }
    if (!set_table(code->positions, finished.positions)) return false;
    code->position_count = static_cast<uint32_t>(finished.positions.size());
    if (!set_table(code->local_kinds, unit.local_kinds)) return false;
    std::vector<Identifier> cells;
    for (Reg reg = 0; reg < unit.local_count(); reg++) {
        auto kind = static_cast<Code::LocalKind>(unit.local_kinds[reg]);
        bool implicit = unit.unit_scope->kind == ScopeKind::Class && unit.local_names[reg] == "__classdict__";
        if (kind == Code::LocalKind::CellVariable && !implicit) cells.push_back(unit.local_names[reg]);
    }
    std::vector<Identifier> names;
    for (uint32_t index : unit.code.constants.names()) names.push_back(as<Str>(unit.code.constants[index])->view());
    return set_names(code->local_names, unit.local_names) && set_names(code->cell_names, cells) &&
           set_names(code->free_names, unit.unit_scope->free_names) && set_names(code->names, names);
}

Code* Generator::end_unit(Unit& unit) {
    write_prologue(unit);
    unit_ = unit.outer;
    if (problems_.failed() || thread_.has_pending()) return nullptr;
    CodeBuilder::Finished finished;
    if (!unit.code.finish(finished)) return nullptr;
    ConstantPool& constants = unit.code.constants;
    Code* code = new_code(thread_, static_cast<uint32_t>(constants.size()));
    for (size_t i = 0; i < constants.size(); i++) krait::store(code, code->constants[i], constants[i]);
    store_cell(code, code->name, intern(thread_, unit.name));
    store_cell(code, code->qualname, intern(thread_, unit.qualified_name));
    store_cell(code, code->filename, as<Str>(filename_));
    if (!fill_code(unit, code, finished)) {
        if (!thread_.has_pending()) raise_memory_error(thread_);
        return nullptr;
    }
    code->code_flags = code_flags(unit);
    code->register_count = unit.highest;
    code->local_count = unit.local_count();
    code->first_line = unit.first_line;
    const Scope* scope = unit.unit_scope;
    code->keyword_only_count = scope->keyword_only_count;
    code->positional_only_count = scope->positional_only_count;
    code->argument_count = static_cast<uint32_t>(scope->parameters.size()) - scope->keyword_only_count -
                           scope->var_positional - scope->var_keyword;
    bool plain = !(code->code_flags & (Code::VarArgs | Code::VarKeywords | Code::Suspends)) &&
                 code->keyword_only_count == 0 && (code->code_flags & Code::Optimized);
    code->fast_arguments = plain ? code->argument_count : ~0u;
    assert(verify(code).empty());
    return code;
}

// ---- the program

Code* Generator::module(ast::Module& module) {
    Unit unit(thread_, problems_);
    Location first;
    first.line = first.end_line = 1;
    begin_unit(unit, scopes_.module(), "<module>", first);
    interactive_ = module.mode == ast::ParseMode::Single;
    if (module.expression != nullptr) {
        Reg result = temp();
        into(module.expression, result);
        code().emit(Opcode::Return, result);
        return end_unit(unit);
    }
    Value doc = Value::unbound();
    size_t start = 0;
    if (!interactive_) docstring(module.body, doc, start);
    setup_annotations();
    if (doc.is_bound()) {
        Temporaries scope(*this);
        code().at(module.body[0]->location);
        Reg value = temp();
        load_constant(doc, value);
        set_namespace("__doc__", value);
    }
    for (size_t i = start; i < module.body.size(); i++) statement(module.body[i]);
    code().emit(Opcode::ReturnNone);
    return end_unit(unit);
}

} // namespace krait::compiler
