// tuple, list, dict, set, frozenset, range, slice and their iterators.
#pragma once

#include "runtime/dict.hpp"
#include "runtime/iterators.hpp"
#include "runtime/list.hpp"
#include "runtime/range.hpp"
#include "runtime/set.hpp"
#include "runtime/tuple.hpp"
