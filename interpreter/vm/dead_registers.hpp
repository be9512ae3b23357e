// Before marking: takes the dead words out of the register stack, which is scanned conservatively (dead_registers.cpp).
#pragma once

#include "runtime/thread.hpp"

namespace krait {

void clear_dead_registers(Thread& t);

} // namespace krait
