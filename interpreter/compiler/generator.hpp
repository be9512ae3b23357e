// The code generator: tree and scopes to register bytecode. docs/bytecode.md has the rules of the machine; these are the
// compiler's own.
//
// Invariants:
//  1. Registers of a unit: parameters, other locals, closure cells, variables of inlined comprehensions, then
//     temporaries, which are allocated like a stack. A statement leaves no temporary behind.
//  2. into(e, dst) writes dst by the last instruction of e only, and reads nothing after that: when e raises, dst (which
//     may be a local variable) has its old value. Expressions of several writing steps use a temporary unless dst is one.
//  3. operand(e) may answer with a local variable's own register instead of a copy. That register must still hold the
//     value when it is read: locals that any `:=` of the unit rebinds are always copied, cells always loaded.
//  4. A local that may be unbound is checked (Check, CheckMove) before an instruction reads it.
//  5. The block stack mirrors the source: leaving a loop, a `try` or a `with` by a jump or return writes what each block
//     on the way requires (unwind), with the block itself and those inside it taken off.
//  6. The passes check nothing twice: what the parser and the symbol pass reject never gets here, except after an error.
//     After an error the generator keeps going, so it must survive trees that those passes rejected.
#pragma once

#include <string>

#include "interpreter/compiler/code_builder.hpp"
#include "interpreter/compiler/scopes.hpp"
#include "interpreter/syntax/tree.hpp"

namespace krait {
enum class Special : uint8_t;
}

namespace krait::compiler {

using ast::Expression;
using ast::Statement;

// One entry of the block stack.
struct Block {
    enum class Kind : uint8_t {
        Loop,
        Protected, // the body of try-except: nothing to do on the way out
        Finally,   // the body of try-finally: the finally body runs on the way out
        With,      // the body of `with`: the exit is called
        AsyncWith,
        Handler,        // an except body, or the exceptional copy of a finally body: the handled exception is restored
        UnnamedHandler, // an except clause without a name: nothing to do
        NamedHandler,   // `except E as name`: the name is unbound
        StarHandler,    // an except* clause: break, continue and return are errors
    };
    Kind kind;
    Label break_target; // Loop
    Label continue_target;
    const ast::Body* finally = nullptr; // Finally
    Identifier name;                    // NamedHandler
    Reg reg = 0;                        // With: the bound exit; Handler: the saved exception
    Label handler;                      // what covers the block: open since `begin`
    uint32_t begin = 0;
    Reg exception = 0;
    bool covered = false;
    Location location; // With: where the exit call is reported
};

// The Code being written.
struct Unit {
    Unit(Thread& t, Problems& problems) : code(t, problems) {}

    Unit* outer = nullptr;
    Scope* unit_scope = nullptr;
    Scope* scope = nullptr; // the innermost one, inlined ones included
    CodeBuilder code;
    std::string qualified_name;
    Identifier name;
    int32_t first_line = 1;
    bool has_docstring = false;
    std::vector<Block> blocks;

    std::vector<Identifier> local_names; // by register
    std::vector<uint8_t> local_kinds;    // Code::LocalKind by register
    LocalSet must_clear;                 // locals that some Check looks at
    LocalSet untracked;                  // locals that are deleted somewhere: never certain to hold a value
    Reg free_base = 0;                   // register of the first closure cell
    Reg class_cell = 0;                  // class bodies: registers of the implicit cells
    Reg class_dict = 0;
    Reg next = 0;    // first free temporary
    Reg highest = 0; // registers needed
    std::vector<Identifier> static_attributes;

    Reg local_count() const { return static_cast<Reg>(local_names.size()); }
};

// Where an attribute access is reported: at the name when that stands on a line of its own.
Location attribute_location(Location location, const ast::Attribute* node);
// Fits the signed 16-bit operand of an instruction.
bool fits_immediate(Value v);

class Generator {
public:
    Generator(Thread& t, ScopeTable& scopes, Problems& problems, Value filename, bool top_level_await)
        : thread_(t), scopes_(scopes), problems_(problems), filename_(filename), top_level_await_(top_level_await) {}

    // The Code of the whole program; null with something in `problems` or an exception pending.
    Code* module(ast::Module& module);

private:
    // Frees the temporaries that were allocated since.
    class Temporaries {
    public:
        explicit Temporaries(Generator& generator) : unit_(*generator.unit_), mark_(unit_.next) {}
        ~Temporaries() { unit_.next = mark_; }
        Temporaries(const Temporaries&) = delete;

    private:
        Unit& unit_;
        Reg mark_;
    };
    // Enters an inlined scope.
    class InlinedScope {
    public:
        InlinedScope(Generator& generator, Scope* scope) : unit_(*generator.unit_), outer_(unit_.scope) {
            unit_.scope = scope;
        }
        ~InlinedScope() { unit_.scope = outer_; }
        InlinedScope(const InlinedScope&) = delete;

    private:
        Unit& unit_;
        Scope* outer_;
    };

    // What is the value of a spine so far: a constant not yet loaded, or a register.
    struct Spine {
        Value constant = Value::unbound();
        Reg reg = 0;
    };

    // -- units (units.cpp)
    void layout(Unit& unit, Scope* scope);
    void layout_inlined(Unit& unit, Scope* scope, std::vector<bool>& active);
    void place_locals(Unit& unit, Scope* scope);
    void begin_unit(Unit& unit, Scope* scope, Identifier name, const Location& first);
    Code* end_unit(Unit& unit);
    void write_prologue(Unit& unit);
    uint32_t code_flags(const Unit& unit) const;
    bool fill_code(Unit& unit, Code* code, CodeBuilder::Finished& finished);
    std::string qualify(Identifier name) const;

    // -- registers and names (units.cpp, names.cpp)
    CodeBuilder& code() { return unit_->code; }
    Reg temp() { return temps(1); }
    Reg temps(uint32_t count);
    bool is_temp(Reg reg) const { return reg >= unit_->local_count(); }
    // A temporary for steps on the way to dst: dst itself when it is the topmost temporary.
    Reg step_register(Reg dst);
    // Room for a call with `arguments` arguments whose callee is in R[base], the topmost temporary.
    void need_window(Reg base, uint32_t arguments);
    Symbol* symbol(Identifier name);
    Reg cell_register(const Symbol& symbol);
    Reg free_register(Identifier mangled);
    Reg closure_register(Identifier mangled);
    void check(Reg local);
    void assign(Reg local);
    void load_name(Identifier name, Reg dst);
    uint32_t name_operand(Identifier name); // for a 16-bit operand
    bool local_operand(const Expression* node, Reg& out);
    void store_name(Identifier name, Reg value);
    void store_symbol(const Symbol& symbol, Reg value);
    void delete_name(Identifier name);
    // The register that a plain local variable is assigned in; false when the name needs an instruction of its own.
    bool direct_target(const Expression* target, Reg& out);
    bool is_builtin_name(const Expression* node, std::string_view name);

    // -- expressions (expressions.cpp)
    void into(Expression* node, Reg dst);
    Reg operand(Expression* node);
    void discard(Expression* node);
    void leaf_into(Expression* node, Reg dst);
    void display(Expression* node, Reg dst);
    bool begins_chain(Expression* node);
    void load_constant(Value constant, Reg dst);
    Reg spine_place(size_t base, Reg step, Reg dst);
    Spine spine_leaf(Expression* node, Reg step);
    void spine_step(Expression* node, Spine& spine, Reg step, Reg dst);
    Reg spine_register(Spine& spine, Reg step);
    void spine_binary(ast::BinOp* node, Spine& spine, Reg step, Reg dst);
    void spine_subscript(ast::Subscript* node, Spine& spine, Reg step, Reg dst);
    void binary(ast::BinaryOperator op, Reg dst, Reg left, Reg right);
    bool binary_constant(ast::BinaryOperator op, Reg dst, Reg left, Value right);
    bool constant_binary(ast::BinaryOperator op, Reg dst, Value left, Reg right);
    void unary(ast::UnaryOp* node, Reg dst);
    void bool_op(ast::BoolOp* node, Reg dst);
    void if_expression(ast::IfExp* node, Reg dst);
    void compare(ast::Compare* node, Reg dst);
    void compare_one(ast::CompareOperator op, Reg dst, Reg left, Reg right);
    Reg comparand(ast::CompareOperator op, Expression* node);
    void named_expression(ast::NamedExpr* node, Reg dst);
    void joined_string(ast::JoinedStr* node, Reg dst);
    void formatted_value(ast::FormattedValue* node, Reg dst);
    void lambda(ast::Lambda* node, Reg dst);
    void yield(ast::Yield* node, Reg dst);
    void yield_from(ast::YieldFrom* node, Reg dst);
    void await(ast::Await* node, Reg dst);
    void await_register(Reg awaitable, Reg dst);
    Value slice_constant(const Expression* node);
    void slice_parts(ast::Slice* slice, Reg base);

    // -- conditions (conditions.cpp)
    void branch(Expression* node, Label target, bool sense);
    void branch_compare(ast::Compare* node, Label target, bool sense);
    void branch_pair(ast::CompareOperator op, Reg left, Reg right, Label target, bool sense);
    bool branch_immediate(ast::CompareOperator op, Reg left, Value right, Label target, bool sense);

    // -- displays and comprehensions (displays.cpp, comprehensions.cpp)
    void tuple(ast::Tuple* node, Reg dst);
    void list(ast::ListExpr* node, Reg dst);
    void set(ast::Set* node, Reg dst);
    void dict(ast::Dict* node, Reg dst);
    void starred_list(const ast::List<Expression*>& items, size_t first, Reg list);
    void build(Opcode op, const ast::List<Expression*>& items, Reg dst);
    Value constant_items(const ast::List<Expression*>& items);
    struct Loops; // the clauses of a comprehension and what each item is added to
    void comprehension(Expression* node, const ast::List<ast::Comprehension*>& generators, Expression* element,
                       Expression* value, Reg dst);
    void comprehension_loop(const Loops& loops, size_t index);
    void plain_loop(const Loops& loops, size_t index, Reg state, Opcode advance);
    void async_loop(const Loops& loops, size_t index, Reg iterator);
    void comprehension_body(const Loops& loops, size_t index, Label next);
    void comprehension_item(const Loops& loops);
    void finish_scope(Scope* scope);
    void prepare_scope(Scope* scope);
    void generator_expression(ast::GeneratorExp* node, Reg dst);

    // -- calls (calls.cpp)
    void spine_call(ast::Call* node, Spine& spine, Reg step, Reg dst);
    void method_call(ast::Call* node, ast::Attribute* method, Spine& spine, Reg step, Reg dst);
    void finish_call(ast::Call* node, Reg base, bool loaded, Reg dst, const Location& location);
    void call_window(const ast::List<Expression*>& args, const ast::List<ast::Keyword*>& keywords, Reg base,
                     uint32_t already, bool loaded, Reg dst, const Location& location);
    void spread_call(ast::Call* node, Reg base, Reg dst, const Location& location);
    bool simple_method_call(ast::Call* node, ast::Attribute* method, Reg object, Reg base, Reg dst);
    void keyword_dict(const ast::List<ast::Keyword*>& keywords, Reg dict, Reg callee);
    uint32_t keyword_names(const ast::List<ast::Keyword*>& keywords);
    void check_keywords(const ast::List<ast::Keyword*>& keywords);
    bool has_spread(const ast::List<Expression*>& args, const ast::List<ast::Keyword*>& keywords);
    bool is_simple_argument(Expression* node);
    bool is_super(Expression* node);
    void super_operands(ast::Call* node, Reg base);
    void super_call(ast::Call* node, Reg dst);
    void super_attribute(ast::Attribute* node, Reg dst);
    void intrinsic(IntrinsicId id, Reg dst, Reg base);

    // -- statements (statements.cpp, assignments.cpp)
    void body(const ast::Body& statements);
    void statement(Statement* node);
    void simple_statement(Statement* node);
    void expression_statement(ast::Expr* node);
    void if_statement(ast::If* node);
    bool is_plain_exit(const ast::Body& body, Label& target);
    void while_statement(ast::While* node);
    void for_statement(ast::For* node);
    void async_for_statement(ast::For* node);
    void return_statement(ast::Return* node);
    void return_value(Expression* value);
    void loop_exit(Statement* node, bool is_break);
    void raise_statement(ast::Raise* node);
    void assert_statement(ast::Assert* node);
    void import_statement(ast::Import* node);
    void import_from(ast::ImportFrom* node);
    void import_module(Identifier module, Value names, uint32_t level, Reg dst);
    // Starts a `for` over the iterable: the loop state's first register, and the instruction that advances it.
    Reg loop_state(Expression* iterable, Opcode& advance);
    // The register an iteration writes its item into: the target itself when that is a plain local.
    bool item_register(Expression* target, Reg& item);

    void assign_statement(ast::Assign* node);
    bool assign_pairs(ast::Assign* node);
    bool assign_constant_attribute(ast::Assign* node);
    void store_target(Expression* target, Reg value);
    void store_sequence(const ast::List<Expression*>& targets, const Location& location, Reg value);
    bool unpack_locals(const ast::List<Expression*>& targets, Reg value);
    // `value`: a register, or the index of a constant when the form is SetAttrConst.
    void store_attribute(Opcode form, ast::Attribute* target, Reg object, uint32_t value);
    void store_subscript(ast::Subscript* target, Reg value);
    void augmented_assignment(ast::AugAssign* node);
    void inplace(ast::BinaryOperator op, Reg target, Expression* value);
    void augmented_attribute(ast::AugAssign* node);
    void augmented_subscript(ast::AugAssign* node);
    void annotated_assignment(ast::AnnAssign* node);
    void evaluate_annotation(Expression* annotation, Reg dst);
    void delete_target(Expression* target);
    void note_static_attribute(const ast::Attribute* target);

    // -- exceptions and with (try.cpp, with.cpp)
    void try_statement(ast::Try* node);
    void try_except(ast::Try* node);
    void try_finally(ast::Try* node);
    void except_clause(ast::ExceptHandler* handler, Reg exception, Label end);
    void try_star(ast::Try* node);
    void star_clauses(ast::Try* node, Reg exception, Reg saved, Label end);
    void star_clause(ast::ExceptHandler* handler, Reg exception, Reg rest, Reg raised, Label none_left);
    void unbind_handler_name(Identifier name);
    void with_statement(ast::With* node, size_t index);
    void enter_context(ast::WithItem* item, bool async, Reg exit, Reg dst);
    void leave_context_raising(const Block& block, Reg saved, const LocalSet& entry, Label end);
    void call_exit(const Block& block, bool with_exception, Reg dst);
    // The block covers what is written until it is popped, when it has a handler.
    void push_block(Block block);
    void close_cover(Block& block);
    Block pop_block();
    // Leaves all blocks above `depth` (invariant 5), for a jump that the caller then writes; reenter() puts the blocks
    // back for the text that follows.
    std::vector<Block> leave(size_t depth);
    void reenter(const std::vector<Block>& blocks);
    bool leaving_runs_code(size_t depth) const;
    // A handler that ends handling and raises on: rule 7 of docs/bytecode.md.
    void reraise_handler(Label handler, Reg exception, Reg saved, const LocalSet& assigned);

    // -- definitions (functions.cpp, classes.cpp, generics.cpp)
    void function_statement(ast::FunctionDef* node);
    void function_value(ast::FunctionDef* node, Reg dst);
    Reg function_parts(); // the operands of MakeFunction, unbound
    void function_defaults(ast::Arguments* arguments, Reg parts);
    void function_annotations(ast::FunctionDef* node, Reg dst);
    Code* function_code(ast::FunctionDef* node);
    Value name_tuple(const std::vector<Identifier>& names);
    void docstring(const ast::Body& body, Value& doc, size_t& first);
    void make_function(Code* code, Scope* scope, Reg parts, Reg dst);
    void closure(Scope* scope, Reg dst);
    // Decorators are nested calls: evaluated in order, applied from the last to the first, all in place.
    Reg begin_decorators(const ast::List<Expression*>& decorators);
    void apply_decorators(const ast::List<Expression*>& decorators, Reg first);
    void class_statement(ast::ClassDef* node);
    void class_value(ast::ClassDef* node, Reg dst);
    void class_call(ast::ClassDef* node, Reg base, Reg generic_base, Reg dst);
    Code* class_code(ast::ClassDef* node);
    void class_prologue(ast::ClassDef* node);
    void set_namespace(std::string_view name, Reg value);
    void type_parameters(const ast::List<ast::Node*>& list, Reg dst);
    void type_parameter(ast::Node* node, Reg dst);
    void type_alias(ast::TypeAlias* node);
    void lazy_function(Expression* value, const void* key, Identifier name, Reg dst);
    void setup_annotations();

    // -- match (patterns.cpp, pattern_checks.cpp)
    struct Captures; // the names a pattern binds, and where their values wait until all of it matched
    void match_statement(ast::Match* node);
    void match_case(ast::MatchCase* node, Reg subject, bool last, Label end);
    void pattern(ast::Pattern* node, Reg subject, Captures& captures, Label fail);
    void sequence_pattern(ast::MatchSequence* node, Reg subject, Captures& captures, Label fail);
    void mapping_pattern(ast::MatchMapping* node, Reg subject, Captures& captures, Label fail);
    void mapping_rest(ast::MatchMapping* node, Reg subject, Reg keys, Captures& captures);
    void class_pattern(ast::MatchClass* node, Reg subject, Captures& captures, Label fail);
    void or_pattern(ast::MatchOr* node, Reg subject, Captures& captures, Label fail);
    void sub_patterns(const ast::List<ast::Pattern*>& patterns, Reg first, Captures& captures, Label fail);
    void capture(Identifier name, Reg value, Captures& captures);
    // Names that the pattern binds, in order; reports what CPython's compiler rejects.
    void check_pattern(ast::Pattern* node, bool may_be_irrefutable, std::vector<Identifier>& names);
    void check_patterns(const ast::List<ast::Pattern*>& patterns, std::vector<Identifier>& names);
    void check_capture(ast::Pattern* node, Identifier name, std::vector<Identifier>& names);
    void check_or_pattern(ast::MatchOr* node, bool may_be_irrefutable, std::vector<Identifier>& names);
    void check_mapping_pattern(ast::MatchMapping* node, std::vector<Identifier>& names);
    void check_class_pattern(ast::MatchClass* node, std::vector<Identifier>& names);

    Thread& thread_;
    ScopeTable& scopes_;
    Problems& problems_;
    Value filename_;
    bool top_level_await_;
    bool interactive_ = false;
    Unit* unit_ = nullptr;
    std::vector<Expression*> spine_;
};

} // namespace krait::compiler
