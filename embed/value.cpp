#include "embed/implementation.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait::host {

// ---- lifetime

Value::Value(const Value& other) {
    if (other.empty() || other.anchor_->implementation == nullptr) {
        anchor_ = other.anchor_;
        return;
    }
    *this = other.anchor_->implementation->wrap(other.anchor_->implementation->handles[other.index_]);
}

Value::Value(Value&& other) noexcept : anchor_(std::move(other.anchor_)), index_(other.index_) {
    other.anchor_ = nullptr;
}

Value& Value::operator=(Value other) noexcept {
    std::swap(anchor_, other.anchor_);
    std::swap(index_, other.index_);
    return *this;
}

Value::~Value() {
    if (anchor_ == nullptr || anchor_->implementation == nullptr) return;
    anchor_->implementation->handles[index_] = krait::Value::unbound();
    anchor_->implementation->free_handles.push_back(index_);
}

// The interpreter and the Python value of a handle; for the length of one operation.
struct Opened {
    explicit Opened(Implementation* i, krait::Value v) : implementation(*i), t(i->thread()), entry(*i), value(v) {}
    Implementation& implementation;
    Thread& t;
    Entry entry;
    krait::Value value;
};

#define OPEN(name)                                                         \
    if (empty() || anchor_->implementation == nullptr) throw DeadHandle(); \
    Opened name(anchor_->implementation, anchor_->implementation->handles[index_])

// ---- questions

bool Value::is_none() const {
    if (empty()) return true;
    OPEN(self);
    return self.value.is_none();
}

std::string Value::type_name() const {
    OPEN(self);
    return std::string(krait::class_name(self.t, self.value));
}

std::string Value::repr() const {
    OPEN(self);
    return std::string(self.implementation.check(krait::repr(self.t, self.value))->view());
}

std::string Value::str() const {
    OPEN(self);
    return std::string(self.implementation.check(krait::str(self.t, self.value))->view());
}

std::size_t Value::length() const {
    OPEN(self);
    return static_cast<std::size_t>(self.implementation.check(krait::length(self.t, self.value)));
}

Interpreter Value::interpreter_view() const {
    OPEN(self);
    return Interpreter(&self.implementation);
}

// ---- conversions to C++

bool Value::to_bool() const {
    OPEN(self);
    return self.implementation.check(krait::truth(self.t, self.value));
}

std::int64_t Value::to_int64() const {
    OPEN(self);
    return self.implementation.check(krait::to_int64(self.t, self.value));
}

double Value::to_double() const {
    OPEN(self);
    return self.implementation.check(krait::to_double(self.t, self.value));
}

std::string Value::to_string() const {
    OPEN(self);
    if (!is_str(self.value)) {
        raise_type_error(self.t, "expected str, got {}", krait::type_name(self.t, self.value));
        self.implementation.throw_pending();
    }
    return std::string(as<Str>(self.value)->view());
}

std::vector<Value> Value::to_list() const {
    OPEN(self);
    List* list = self.implementation.check(krait::to_list(self.t, self.value));
    std::vector<Value> items;
    for (std::uint64_t i = 0; i < list->size; i++) items.push_back(self.implementation.wrap((*list)[i]));
    return items;
}

// ---- operations

Value Value::operator[](std::string_view attribute) const {
    OPEN(self);
    return self.implementation.wrap(
        self.implementation.check(get_attribute(self.t, self.value, intern(self.t, attribute))));
}

void Value::set(std::string_view attribute, const Value& value) {
    OPEN(self);
    if (set_attribute(self.t, self.value, intern(self.t, attribute), self.implementation.unwrap(value)).is_error())
        self.implementation.throw_pending();
}

Value Value::item(const Value& key) const {
    OPEN(self);
    return self.implementation.wrap(
        self.implementation.check(get_item(self.t, self.value, self.implementation.unwrap(key))));
}

Value Value::call(const std::vector<Value>& args) const {
    OPEN(self);
    RootVector values(self.t);
    for (const Value& arg : args) values.push(self.implementation.unwrap(arg));
    return self.implementation.wrap(self.implementation.check(
        krait::call(self.t, self.value, std::span<const krait::Value>(values.data(), values.size()))));
}

} // namespace krait::host
