// Marks an object whose repr is being made, so that a container that holds itself shows "[...]" instead of recursing.
//
//     ReprScope scope(t, list);
//     if (scope.recursive()) return small_str(t, "[...]");
//     if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
#pragma once

#include "runtime/thread.hpp"

namespace krait {

class ReprScope {
public:
    ReprScope(Thread& t, const Cell* object) : recursion_(t), thread_(t), object_(object), outer_(t.repr_scope) {
        for (ReprScope* s = outer_; s != nullptr && !recursive_; s = s->outer_) recursive_ = s->object_ == object;
        t.repr_scope = this;
    }
    ~ReprScope() { thread_.repr_scope = outer_; }
    ReprScope(const ReprScope&) = delete;
    bool recursive() const { return recursive_; }
    bool exceeded() const { return recursion_.exceeded(); }
    const Cell* object() const { return object_; }
    ReprScope* outer() const { return outer_; }

private:
    RecursionScope recursion_;
    Thread& thread_;
    const Cell* object_;
    ReprScope* outer_;
    bool recursive_ = false;
};

} // namespace krait
