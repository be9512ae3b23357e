#include "stdlib/board.hpp"

#include <cstdio>

#include "runtime/containers.hpp"
#include "runtime/function.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

struct Board : Cell {
    Dict* lines; // by (type, id)
    int64_t start;
};

void trace_board(Cell* cell, Marker& marker) { marker.visit(static_cast<Board*>(cell)->lines); }

const TypeDef board_type = {
    .name = "machine._Board",
    .doc = nullptr,
    .methods = {},
    .size = sizeof(Board),
    .flags = Type::Abstract,
    .trace = trace_board,
};

// The board of this interpreter is an attribute of its type.
Result<Board*> the_board(Thread& t) {
    Type* type = TRY(native_type_of(t, board_type));
    Str* name = intern(t, "_instance");
    Value known = type_lookup(t, type, name);
    if (known.is_bound()) return static_cast<Board*>(known.cell());
    auto* board = new_native<Board>(t, type);
    board->lines = nullptr;
    board->start = t.state.clock.monotonic();
    store_cell(board, board->lines, new_dict(t));
    TRY(type_set_attribute(t, type, name, board));
    return board;
}

Result<void> write_change(Thread& t, BoardLine* line) {
    Board* board = TRY(the_board(t));
    Str* name = TRY(board_line_name(t, line));
    int64_t ms = (t.state.clock.monotonic() - board->start) / 1'000'000;
    char text[160];
    int size =
        std::snprintf(text, sizeof(text), "%8lld ms  %.*s %s\n", static_cast<long long>(ms),
                      static_cast<int>(name->size < 100 ? name->size : 100), name->data, line->level ? "on" : "off");
    OutputSink& sink = t.state.error_output;
    if (sink.write != nullptr) sink.write(sink.context, {text, static_cast<size_t>(size)});
    return {};
}

} // namespace

void trace_board_line(Cell* cell, Marker& marker) {
    marker.visit(static_cast<BoardLine*>(cell)->id);
    marker.visit(static_cast<BoardLine*>(cell)->handler);
}

Result<BoardLine*> board_line(Thread& t, Type* type, Value id, bool& fresh) {
    Board* board = TRY(the_board(t));
    Value key = make_pair(t, type, id);
    Value known = TRY(dict_get(t, board->lines, key));
    fresh = known.is_unbound();
    if (!fresh) return static_cast<BoardLine*>(known.cell());
    auto* line = new_native<BoardLine>(t, type);
    line->id = id;
    line->handler = Value::none();
    TRY(dict_set(t, board->lines, key, line));
    return line;
}

Result<Str*> board_line_name(Thread& t, BoardLine* line) {
    return format_message(t, "{}({})", {class_name(t, line), TRY(repr(t, line->id))});
}

Result<void> set_level(Thread& t, BoardLine* line, int64_t level) {
    if (line->level == level) return {};
    bool was_on = line->level != 0;
    bool is_on = level != 0;
    line->level = level;
    if (was_on == is_on) return {};
    if (t.state.trace_board) TRY(write_change(t, line));
    int64_t edge = is_on ? pin_trigger::rising : pin_trigger::falling;
    if (!line->handler.is_none() && (line->trigger & edge)) t.state.queue_call(line->handler, line);
    return {};
}

} // namespace krait
