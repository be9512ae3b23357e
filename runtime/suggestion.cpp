// What is added to the message of a NameError, AttributeError or ImportError when it is printed.
#include "runtime/suggestion.hpp"

#include <algorithm>
#include <climits>
#include <iterator>
#include <string>

#include "runtime/exception_types.hpp"
#include "runtime/function.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/type.hpp"

namespace krait {

namespace {

// CPython's weights and limits (Python/suggestions.c): part of what is printed.
constexpr int move_cost = 2;
constexpr int case_cost = 1;
constexpr size_t most_candidates = 750;
constexpr size_t longest_name = 40;

constexpr std::string_view stdlib_names[] = {
#include "runtime/stdlib_names.def"
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

int substitution_cost(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? case_cost : move_cost;
}

// Edit distance, or max_cost + 1 when it is larger than max_cost.
int edit_distance(std::string_view a, std::string_view b, int max_cost) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size()) * move_cost;
    if (a.size() > longest_name || b.size() > longest_name) return max_cost + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) * move_cost > max_cost) return max_cost + 1;
    // One row of the matrix, updated in place.
    int row[longest_name];
    for (size_t i = 0; i < a.size(); i++) row[i] = static_cast<int>(i + 1) * move_cost;
    int result = 0;
    for (size_t j = 0; j < b.size(); j++) {
        int distance = result = static_cast<int>(j) * move_cost;
        int minimum = INT_MAX;
        for (size_t i = 0; i < a.size(); i++) {
            int substitute = distance + substitution_cost(b[j], a[i]);
            distance = row[i];
            result = std::min(std::min(result, distance) + move_cost, substitute);
            row[i] = result;
            minimum = std::min(minimum, result);
        }
        if (minimum > max_cost) return max_cost + 1;
    }
    return result;
}

// dir(object), sorted; without what begins with an underscore unless `name` does. Null when it raised.
List* attribute_names(Thread& t, Value object, Str* name) {
    Value method = special(type_of(t, object), Special::dir_);
    Value listed = method.is_unbound() ? Value::error() : call_special(t, method, object, {});
    auto names = listed.is_error() ? Result<List*>(Failed{}) : to_list(t, listed);
    if (names.is_error() || list_sort(t, *names, Value::none(), false).is_error()) {
        t.clear_pending();
        return nullptr;
    }
    if (name->view().starts_with('_')) return *names;
    auto shown = new_list(t);
    for (Value v : **names) {
        if (is_str(v) && !as<Str>(v)->view().starts_with('_') && list_append(t, *shown, v).is_error())
            t.clear_pending();
    }
    return *shown;
}

void append_keys(Thread& t, List* names, Value dict) {
    if (!has_kind(dict, Kind::Dict)) return;
    size_t position = 0;
    Value key;
    Value value;
    while (dict_next(as<Dict>(dict), position, key, value)) {
        if (is_str(key) && list_append(t, names, key).is_error()) t.clear_pending();
    }
}

Traceback* innermost(Exception* e) {
    if (e->traceback.is_none()) return nullptr;
    auto* traceback = static_cast<Traceback*>(e->traceback.cell());
    while (!traceback->next.is_none()) traceback = static_cast<Traceback*>(traceback->next.cell());
    return traceback;
}

// In a method whose object has an attribute of that name.
bool self_has(Thread& t, Traceback* traceback, Str* name) {
    if (traceback == nullptr || !has_kind(traceback->locals, Kind::Dict)) return false;
    Value self = dict_get_str(t, as<Dict>(traceback->locals), t.names.id_self);
    if (self.is_unbound() || self.is_error()) return false;
    Value attribute = find_attribute(t, self, name);
    if (attribute.is_error()) t.clear_pending();
    return !attribute.is_error() && attribute.is_bound();
}

// The variables that the innermost frame could see.
List* visible_names(Thread& t, Traceback* traceback) {
    if (traceback == nullptr) return nullptr;
    auto names = new_list(t);
    if (names.is_error()) return nullptr;
    bool has_locals = has_kind(traceback->locals, Kind::Dict);
    if (has_locals) append_keys(t, *names, traceback->locals);
    auto* ask = has_locals ? nullptr : t.state.hooks.code_variables;
    Tuple* variables = ask != nullptr ? ask(t, traceback->code) : nullptr;
    for (size_t i = 0; variables != nullptr && i < variables->size; i++) {
        if (list_append(t, *names, variables->items[i]).is_error()) t.clear_pending();
    }
    append_keys(t, *names, traceback->globals);
    if (t.state.builtins != nullptr) append_keys(t, *names, t.state.builtins->dict);
    return *names;
}

List* imported_names(Thread& t, Exception* e, Str* name) {
    Value module_name = exception_member(e, import_error::name);
    if (!is_str(module_name) || t.state.modules == nullptr) return nullptr;
    Value module = dict_get_str(t, t.state.modules, as<Str>(module_name));
    return module.is_unbound() ? nullptr : attribute_names(t, module, name);
}

} // namespace

Str* closest_name(List* candidates, Str* name) {
    if (candidates->size >= most_candidates) return nullptr;
    Str* closest = nullptr;
    int closest_distance = INT_MAX;
    for (uint64_t i = 0; i < candidates->size; i++) {
        Str* candidate = try_as<Str>((*candidates)[i]);
        if (candidate == nullptr || str_equal(candidate, name)) continue;
        int limit = static_cast<int>((name->size + candidate->size + 3) * move_cost / 6);
        limit = std::min(limit, closest_distance - 1);
        int distance = edit_distance(name->view(), candidate->view(), limit);
        if (distance > limit) continue;
        closest = candidate;
        closest_distance = distance;
    }
    return closest;
}

Value suggestion(Thread& t, Exception* e) {
    List* candidates = nullptr;
    Value wrong = Value::none();
    bool is_name_error = is_instance(t, e, t.types.NameError);
    if (is_instance(t, e, t.types.ImportError)) {
        wrong = exception_member(e, import_error::name_from);
        if (is_str(wrong)) candidates = imported_names(t, e, as<Str>(wrong));
    } else if (is_name_error) {
        wrong = exception_member(e, name_error::name);
        if (is_str(wrong)) candidates = visible_names(t, innermost(e));
    } else if (is_instance(t, e, t.types.AttributeError)) {
        wrong = exception_member(e, attribute_error::name);
        Value object = exception_member(e, attribute_error::obj);
        if (is_str(wrong) && !object.is_unbound()) candidates = attribute_names(t, object, as<Str>(wrong));
    }
    if (!is_str(wrong)) return Value::none();
    Str* name = as<Str>(wrong);
    Str* closest = candidates != nullptr && name->size <= longest_name ? closest_name(candidates, name) : nullptr;
    std::string text;
    bool of_self = is_name_error && self_has(t, innermost(e), name);
    if (of_self)
        text = ". Did you mean: 'self." + std::string(name->view()) + "'?";
    else if (closest != nullptr)
        text = ". Did you mean: '" + std::string(closest->view()) + "'?";
    bool is_module = is_name_error && std::find(std::begin(stdlib_names), std::end(stdlib_names), name->view()) !=
                                          std::end(stdlib_names);
    if (is_module) {
        text += !text.empty() ? " Or did you forget to import '" : ". Did you forget to import '";
        text += std::string(name->view()) + "'?";
    }
    if (text.empty()) return Value::none();
    return small_str(t, text);
}

} // namespace krait
