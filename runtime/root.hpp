// Roots for Values that live in C++ memory outside the native stack: members of C++ objects, std containers.
#pragma once

#include "runtime/heap.hpp"

namespace krait {

class InterpreterState;

// A growing array of Values that the collector sees, for work lists of native code. Lives on the native stack or as a
// member; registered with its thread for as long as it exists (last in, first out is not required).
class RootVector {
public:
    explicit RootVector(Thread& thread);
    ~RootVector();
    RootVector(const RootVector&) = delete;
    RootVector& operator=(const RootVector&) = delete;

    void push(Value v) { values_.push_back(v); }
    Value pop() {
        Value v = values_.back();
        values_.pop_back();
        return v;
    }
    Value& operator[](size_t i) { return values_[i]; }
    size_t size() const { return values_.size(); }
    bool empty() const { return values_.empty(); }
    void clear() { values_.clear(); }
    Value* data() { return values_.data(); }
    Value* begin() { return values_.data(); }
    Value* end() { return values_.data() + values_.size(); }
    void resize(size_t n) { values_.resize(n); }
    void reserve(size_t n) { values_.reserve(n); }
    Value& back() { return values_.back(); }

private:
    friend class InterpreterState;
    InterpreterState& state_;
    RootVector* previous_;
    RootVector* next_;
    std::vector<Value> values_;
};

// The cell behind `p` stays alive until here: for code that works on copies of what the cell holds, with nothing else
// left to keep the compiler from forgetting the pointer.
inline void keep_alive(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

} // namespace krait
