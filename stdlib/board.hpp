// The simulated board: what machine.Pin and pyb.LED control on a computer without pins.
//
// Every pin and LED is one object per interpreter: Pin(1) is always the same one, as the hardware is. With
// InterpreterState::trace_board each change of a level is written to standard error with the time in ms since the board
// was first used.
#pragma once

#include "runtime/type.hpp"

namespace krait {

// What both are: something with a name and a level.
struct BoardLine : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Value id;
    Value handler; // of irq(), or none
    int64_t level;
    int64_t mode;
    int64_t pull;
    int64_t trigger;
};

void trace_board_line(Cell* cell, Marker& marker);

// The one of `type` with this id, made when it is first asked for. `fresh` tells.
Result<BoardLine*> board_line(Thread& t, Type* type, Value id, bool& fresh);
// "Pin(1)".
Result<Str*> board_line_name(Thread& t, BoardLine* line);
// Changes the level; writes it, and schedules the handler of an interrupt that this triggers.
Result<void> set_level(Thread& t, BoardLine* line, int64_t level);

namespace pin_trigger {
inline constexpr int64_t rising = 1;
inline constexpr int64_t falling = 2;
} // namespace pin_trigger

} // namespace krait
