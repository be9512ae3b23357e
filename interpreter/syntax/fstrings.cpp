// Concatenation of string literals, and f-strings.
//
// The parser delivers an f-string as a list of pieces: text tokens not yet decoded (whether escapes count depends on
// the prefix, which it sees too late to tell) and FormattedValues. A field with `=` is two pieces: the text up to its
// value, and the value. All literals of a concatenation are then flattened into one list of pieces, and neighbouring
// texts become one Constant.

#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

StringPart Builder::fstring_text(const Location& at, const Token* token) { return {nullptr, nullptr, token, at}; }

StringPart Builder::fstring(const Location& at, const Token* start, Sequence<StringPart>* parts) {
    return {nullptr, parts, start, at};
}

Conversion Builder::conversion(const Location& at, const Location& name_at, Identifier name) {
    if (at.end_line != name_at.line || at.end_column != name_at.column) {
        fail(span(at, name_at), "f-string: conversion type must come right after the exclamanation mark");
    }
    if (name != "s" && name != "r" && name != "a") {
        fail(name_at, "f-string: invalid conversion character '" + std::string(name) + "': expected 's', 'r', or 'a'");
    }
    return {name[0], at, name_at};
}

namespace {
// The text of `{text=}` without its comments.
std::string without_comments(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '#') {
            while (i < text.size() && text[i] != '\n') ++i;
            if (i == text.size()) break;
        }
        result += text[i];
    }
    return result;
}
} // namespace

StringPart Builder::field(const Location& at, const Location& brace, Expression* value, bool debug,
                          Conversion conversion, const Location& after, Sequence<StringPart>* spec,
                          const Location& spec_end) {
    FormattedValue* node = make<FormattedValue>(at);
    node->value = value;
    node->conversion = conversion.character;
    if (spec != nullptr) {
        auto* pieces = list<StringPart>();
        flatten(spec, false, pieces);
        Location whole = spec->count != 0 ? span(after, spec->back().location) : after;
        (void)spec_end;
        JoinedStr* joined = make<JoinedStr>(whole);
        joined->values = string_values(pieces);
        under_all(joined, joined->values);
        node->format_spec = joined;
    }
    under(node, value);
    under(node, node->format_spec);
    if (!debug) return {node, nullptr, nullptr, at};

    if (conversion.character == 0 && spec == nullptr) node->conversion = 'r';
    const Location& terminator = conversion.character != 0 ? conversion.location : after;
    Location text_at{brace.line, brace.end_column, terminator.line, terminator.column};
    std::size_t start = stream_.offset(brace.end_line, brace.end_column);
    std::size_t end = stream_.offset(terminator.line, terminator.column);
    Constant* text = string_constant(text_at, without_comments(stream_.source.substr(start, end - start)));
    auto* pieces = list<StringPart>(StringPart{text, nullptr, nullptr, text_at});
    add(pieces, StringPart{node, nullptr, nullptr, at});
    return {nullptr, pieces, nullptr, at};
}

// Appends the pieces of `parts` to `out`, with texts decoded.
void Builder::flatten(Sequence<StringPart>* parts, bool raw, Sequence<StringPart>* out) {
    for (const StringPart& part : *parts) {
        if (part.parts != nullptr) {
            bool own_raw = raw;
            if (part.token != nullptr) own_raw = part.token->text.find_first_of("rR") != std::string_view::npos;
            flatten(part.parts, own_raw, out);
        } else if (part.token != nullptr) {
            std::string value;
            decode_string(part.token->text, part.location, raw, value);
            add(out, StringPart{string_constant(part.location, value), nullptr, nullptr, part.location});
        } else {
            add(out, part);
        }
    }
}

// One Constant for several.
Constant* Builder::concatenate(std::span<const StringPart> pieces) {
    Constant* first = as<Constant>(pieces.front().node);
    if (pieces.size() == 1) return first;
    std::string text;
    for (const StringPart& each : pieces) text += as<Constant>(each.node)->value.text;
    Constant* joined = string_constant(span(pieces.front().location, pieces.back().location), text);
    joined->value.kind = first->value.kind;
    joined->unicode_prefix = first->unicode_prefix;
    return joined;
}

List<Expression*> Builder::string_values(Sequence<StringPart>* pieces) {
    auto* values = list<Expression*>();
    std::span<const StringPart> all(pieces->begin(), pieces->end());
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && is<Constant>(all[end].node)) ++end;
        if (end == i) {
            add(values, all[i++].node);
            continue;
        }
        Constant* text = concatenate(all.subspan(i, end - i));
        if (!text->value.text.empty()) add<Expression*>(values, text);
        i = end;
    }
    return *values;
}

Expression* Builder::strings(const Location& at, Sequence<StringPart>* parts) {
    bool has_fstring = false;
    bool has_bytes = false;
    bool has_text = false;
    for (const StringPart& part : *parts) {
        bool is_bytes = part.node != nullptr && as<Constant>(part.node)->value.kind == ConstantKind::Bytes;
        has_fstring |= part.parts != nullptr;
        has_bytes |= is_bytes;
        has_text |= !is_bytes;
    }
    if (has_bytes && has_text) {
        fail(current(), "cannot mix bytes and nonbytes literals");
        return parts->items[0].node != nullptr ? parts->items[0].node : string_constant(at, {});
    }
    if (!has_fstring) return concatenate({parts->begin(), parts->end()});
    auto* pieces = list<StringPart>();
    flatten(parts, false, pieces);
    JoinedStr* node = make<JoinedStr>(at);
    node->values = string_values(pieces);
    under_all(node, node->values);
    return node;
}

} // namespace krait::syntax
