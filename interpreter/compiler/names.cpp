// Registers and names: temporaries, and how each kind of variable is read, written and deleted.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

static constexpr Reg max_registers = 60'000; // operands have 16 bits; windows reach a little further

Reg Generator::temps(uint32_t count) {
    Reg first = unit_->next;
    if (first + count > max_registers) {
        problems_.error(code().location(), "expression needs too many registers");
        return first; // an error is set: nothing that uses it will run
    }
    unit_->next += count;
    if (unit_->next > unit_->highest) unit_->highest = unit_->next;
    return first;
}

Reg Generator::step_register(Reg dst) { return is_temp(dst) && dst + 1 == unit_->next ? dst : temp(); }

void Generator::need_window(Reg base, uint32_t arguments) {
    Reg end = base + window_header + arguments;
    if (end > unit_->highest) unit_->highest = end;
}

Symbol* Generator::symbol(Identifier name) { return unit_->scope->find(scopes_.mangle(unit_->scope, name)); }

Reg Generator::free_register(Identifier mangled) {
    const std::vector<Identifier>& names = unit_->unit_scope->free_names;
    for (size_t i = 0; i < names.size(); i++) {
        if (names[i].data() == mangled.data()) return unit_->free_base + static_cast<Reg>(i);
    }
    return unit_->free_base;
}

// Where a captured variable's cell is.
Reg Generator::cell_register(const Symbol& symbol) {
    return symbol.access == Access::Local ? symbol.binding->reg : free_register(symbol.name);
}

// The cell that a function made in the current scope gets for its free variable.
Reg Generator::closure_register(Identifier mangled) {
    for (Scope* scope = unit_->scope;; scope = scope->parent) {
        if (scope->kind == ScopeKind::Class) {
            if (scope->needs_class_cell && mangled == "__class__") return unit_->class_cell;
            if (scope->needs_class_dict && mangled == "__classdict__") return unit_->class_dict;
        } else if (Symbol* symbol = scope->find(mangled); symbol != nullptr && symbol->access == Access::Local) {
            return symbol->binding->reg;
        }
        if (scope == unit_->unit_scope) return free_register(mangled);
    }
}

void Generator::check(Reg local) {
    if (code().assigned[local]) return;
    code().emit(Opcode::Check, local);
    unit_->must_clear[local] = true;
    assign(local);
}

void Generator::assign(Reg local) {
    if (!unit_->untracked[local]) code().assigned[local] = true;
}

uint32_t Generator::name_operand(Identifier name) {
    uint32_t index = code().constants.name(name);
    if (index > 0xFFFF) problems_.error(code().location(), "too many names and constants in one scope");
    return index;
}

void Generator::load_name(Identifier name, Reg dst) {
    Identifier mangled = scopes_.mangle(unit_->scope, name);
    Symbol* found = unit_->scope->find(mangled);
    Access access = found ? found->access : Access::GlobalImplicit;
    switch (access) {
        case Access::Local: {
            Reg reg = found->binding->reg;
            if (found->binding->captured) return code().emit(Opcode::GetCell, dst, reg);
            if (code().assigned[reg]) return code().emit(Opcode::Move, dst, reg);
            code().emit(Opcode::CheckMove, dst, reg);
            unit_->must_clear[reg] = true;
            return assign(reg);
        }
        case Access::Free: return code().emit(Opcode::GetCell, dst, free_register(mangled));
        case Access::Unresolved:
        case Access::GlobalImplicit:
        case Access::GlobalExplicit: return code().emit_wide(Opcode::GetGlobal, dst, code().constants.name(mangled));
        case Access::Name: return code().emit_wide(Opcode::GetName, dst, code().constants.name(mangled));
        case Access::NameOrFree:
            return code().emit(Opcode::GetNameOrCell, dst, free_register(mangled), name_operand(mangled));
        case Access::LazyName: {
            Temporaries scope(*this);
            Reg names = temp();
            code().emit(Opcode::GetCell, names, free_register(scopes_.arena.intern("__classdict__")));
            return code().emit(Opcode::GetNameOrGlobal, dst, names, name_operand(mangled));
        }
        case Access::LazyNameOrFree: {
            Temporaries scope(*this);
            Reg base = temps(3);
            code().emit(Opcode::GetCell, base, free_register(scopes_.arena.intern("__classdict__")));
            code().emit_wide(Opcode::LoadConst, base + 1, code().constants.name(mangled));
            code().emit(Opcode::Move, base + 2, free_register(mangled));
            return intrinsic(IntrinsicId::NameOrCell, dst, base);
        }
    }
}

bool Generator::local_operand(const Expression* node, Reg& out) {
    auto* name = ast::maybe<ast::Name>(node);
    if (name == nullptr || name->id == "__debug__") return false;
    Symbol* found = symbol(name->id);
    if (found == nullptr || found->access != Access::Local || found->binding->captured) return false;
    if (found->binding->flags & DefWalrus) return false; // invariant 3
    out = found->binding->reg;
    return true;
}

bool Generator::direct_target(const Expression* target, Reg& out) {
    auto* name = ast::maybe<ast::Name>(target);
    Symbol* found = name ? symbol(name->id) : nullptr;
    if (found == nullptr || found->access != Access::Local || found->binding->captured) return false;
    out = found->binding->reg;
    return true;
}

void Generator::store_symbol(const Symbol& symbol, Reg value) {
    switch (symbol.access) {
        case Access::Local:
            if (symbol.binding->captured) return code().emit(Opcode::SetCell, symbol.binding->reg, value);
            if (symbol.binding->reg != value) code().emit(Opcode::Move, symbol.binding->reg, value);
            return assign(symbol.binding->reg);
        case Access::Free: return code().emit(Opcode::SetCell, free_register(symbol.name), value);
        case Access::Name: return code().emit_wide(Opcode::SetName, value, code().constants.name(symbol.name));
        default: return code().emit_wide(Opcode::SetGlobal, value, code().constants.name(symbol.name));
    }
}

void Generator::store_name(Identifier name, Reg value) {
    Identifier mangled = scopes_.mangle(unit_->scope, name);
    if (Symbol* found = unit_->scope->find(mangled)) store_symbol(*found, value);
}

// Names that the compiler itself gives to a class or module, such as __module__.
void Generator::set_namespace(std::string_view name, Reg value) {
    code().emit_wide(Opcode::SetName, value, code().constants.name(name));
}

void Generator::delete_name(Identifier name) {
    Symbol* found = symbol(name);
    if (found == nullptr) return; // after an error
    switch (found->access) {
        case Access::Local:
            if (found->binding->captured) return code().emit(Opcode::DelCell, found->binding->reg);
            unit_->must_clear[found->binding->reg] = true;
            return code().emit(Opcode::DeleteLocal, found->binding->reg);
        case Access::Free: return code().emit(Opcode::DelCell, free_register(found->name));
        case Access::Name: return code().emit_wide(Opcode::DelName, 0, code().constants.name(found->name));
        default: return code().emit_wide(Opcode::DelGlobal, 0, code().constants.name(found->name));
    }
}

bool Generator::is_builtin_name(const Expression* node, std::string_view name) {
    auto* found = ast::maybe<ast::Name>(node);
    if (found == nullptr || found->id != name) return false;
    Symbol* used = symbol(found->id);
    return used != nullptr && (used->access == Access::GlobalImplicit || used->access == Access::Name);
}

} // namespace krait::compiler
