// Handlers: calls with keyword arguments.
//
// Where the arguments of f(a, k=b) go depends only on the site and on f's parameters. The cache of a site is two words
// behind the names: the Code::serial of the last callee, and its plan: four bits for each parameter, the place of its
// argument in the window, or by_default. Simple callees have a plan: at most most_parameters, no *args and **kwargs, not a
// generator; the general way (call_any) does the others and raises every error.
#include <algorithm>

#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {
constexpr uint32_t words = 4; // of the instruction: names, serial, plan behind it
constexpr uint32_t most_parameters = 15;
constexpr uint64_t by_default = 15;
} // namespace

static inline uint64_t source_of(uint64_t plan, uint32_t parameter) { return plan >> (4 * parameter) & 15; }
static inline Tuple* names_at(const Word* pc, Code* code) {
    return static_cast<Tuple*>(code->constants[pc[1].bits].cell());
}

// Where each parameter's argument is when `names` stand behind `positional` others. False: no plan can say.
static bool make_plan(const Code* target, uint32_t positional, Tuple* names, uint64_t& plan) {
    constexpr uint32_t rare = Code::VarArgs | Code::VarKeywords | Code::Suspends;
    uint32_t parameters = target->argument_count + target->keyword_only_count;
    if (target->code_flags & rare || parameters > most_parameters || positional > target->argument_count ||
        positional + names->size > most_parameters)
        return false;
    plan = 0;
    for (uint32_t i = 0; i < parameters; i++) plan |= (i < positional ? i : by_default) << (4 * i);
    uint32_t first = std::max(positional, target->positional_only_count);
    for (uint32_t k = 0; k < names->size; k++) {
        uint32_t i = first;
        while (i < parameters && target->local_names->items[i] != names->items[k]) i++;
        if (i == parameters || source_of(plan, i) != by_default) return false;
        plan ^= (by_default ^ (positional + k)) << (4 * i);
    }
    return true;
}

// The value of a parameter that no argument names, or unbound. Defaults can change between two calls.
static inline Value default_of(Thread* t, const Function* f, uint32_t parameter) {
    const Code* target = f->code;
    if (parameter >= target->argument_count) {
        if (f->kwdefaults == nullptr) return Value::unbound();
        return dict_get_str(*t, f->kwdefaults, as<Str>(target->local_names->items[parameter]));
    }
    uint64_t defaults = f->defaults ? f->defaults->size : 0;
    if (parameter + defaults < target->argument_count) return Value::unbound();
    return f->defaults->items[parameter + defaults - target->argument_count];
}

// Moves `count` arguments, `named` of them by keyword, to the parameters. The named ones wait behind all parameters,
// in words of the callee's frame that hold nothing yet. False: an argument is missing, and nothing was changed.
static inline bool follow_plan(Thread* t, const Function* f, Value* registers, uint64_t plan, uint32_t count,
                               uint32_t named) {
    uint32_t parameters = f->code->argument_count + f->code->keyword_only_count, positional = count - named;
    Value* waiting = registers + most_parameters;
    copy_values(waiting + positional, registers + positional, named);
    for (uint32_t i = positional; i < parameters; i++) {
        uint64_t source = source_of(plan, i);
        Value v = source == by_default ? default_of(t, f, i) : waiting[source];
        if (v.is_unbound()) [[unlikely]] {
            std::copy_n(waiting + positional, named, registers + positional);
            return false;
        }
        registers[i] = v;
    }
    return true;
}

// After LoadMethod: with no self, the arguments move down by one.
static uint32_t drop_missing_self(Value* window, uint32_t count) {
    if (window[window_header].is_bound()) return count;
    std::copy_n(window + window_header + 1, count - 1, window + window_header);
    return count - 1;
}

SLOW_STATIC(call_keywords_slow) {
    SAVE(words);
    Value* window = R + w.b();
    Tuple* names = names_at(pc, code);
    bool loaded = w.op() == Opcode::CallLoadedKeywords;
    if (!loaded && is_unbound_operand(*t, code, window[0], w.b())) UNWIND();
    bool missing_self = loaded && window[window_header].is_unbound();
    // Not in a generator's frame, whose window has to move first.
    if (has_kind(window[0], Kind::Function) && !missing_self && !(frame_of(R)->info & frame_info::heap)) {
        auto* f = static_cast<Function*>(window[0].cell());
        uint32_t named = static_cast<uint32_t>(names->size);
        auto* cache = const_cast<Word*>(pc + 2);
        cache[0].bits = 0;
        if (make_plan(f->code, w.c() - named, names, cache[1].bits)) {
            cache[0].bits = f->code->serial;
            if (follow_plan(t, f, window + window_header, cache[1].bits, w.c(), named)) ENTER_WINDOW(window, w.a());
        }
    }
    t->call = {window, missing_self ? drop_missing_self(window, w.c()) : w.c(), names, 0};
    TAIL(call_any);
}

HANDLER(CallKeywords) {
    Value* window = R + w.b();
    if (has_kind(window[0], Kind::Function) && !(frame_of(R)->info & frame_info::heap)) {
        auto* f = static_cast<Function*>(window[0].cell());
        if (f->code->serial == pc[2].bits &&
            follow_plan(t, f, window + window_header, pc[3].bits, w.c(), names_at(pc, code)->size)) {
            frame_of(R)->pc = pc + words;
            ENTER_WINDOW(window, w.a());
        }
    }
    TAIL(call_keywords_slow);
}

HANDLER(CallLoadedKeywords) {
    if (R[w.b() + window_header].is_bound()) TAIL(op_CallKeywords);
    TAIL(call_keywords_slow);
}

} // namespace krait
