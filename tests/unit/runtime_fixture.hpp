// An interpreter without the layers above the runtime, for tests of natives.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "runtime/containers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

class RuntimeTest : public testing::Test {
protected:
    RuntimeTest() : state_(std::make_unique<InterpreterState>(options())), t(state_->thread) {}

    static Value number(int64_t i) { return Value::small_int(i); }
    Value text(std::string_view s) { return small_str(t, s); }
    std::string shown(Value v) {
        Result<Str*> s = repr(t, v);
        if (s.is_error()) return "<error>";
        return std::string((*s)->view());
    }
    // The name of the exception that is pending, which is dropped.
    std::string raised() {
        if (!t.has_pending()) return "";
        std::string name(type_name(t, t.pending));
        t.clear_pending();
        return name;
    }

private:
    // KRAIT_GC_STRESS=n collects at every n-th allocation, as for the program.
    static StateOptions options() {
        StateOptions options;
        if (const char* stress = std::getenv("KRAIT_GC_STRESS")) {
            options.gc_stress = static_cast<unsigned>(std::strtoul(stress, nullptr, 10));
        }
        return options;
    }

    std::unique_ptr<InterpreterState> state_;

protected:
    Thread& t;
};

} // namespace krait
