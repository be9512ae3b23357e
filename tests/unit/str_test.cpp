#include <random>

#include "interpreter/vm/code.hpp" // some built-in types are defined up there
#include "runtime/codecs.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/root.hpp"
#include "runtime/search.hpp"
#include "runtime/unicode.hpp"
#include "tests/unit/runtime_fixture.hpp"

namespace krait {

class StrTest : public RuntimeTest {
protected:
    Str* make(std::string_view s) { return make_str(t, s).take(); }
    std::string formatted(Value v, std::string_view spec) {
        Value result = v.is_small_int() ? Value(format_int(t, v, spec)) : Value(format_float(t, v, spec));
        return std::string(as<Str>(result)->view());
    }
};

TEST_F(StrTest, lengths_count_code_points) {
    EntryScope scope(t);
    EXPECT_EQ(make("abc")->length, 3u);
    EXPECT_EQ(make("h\xC3\xA9llo")->length, 5u);
    EXPECT_EQ(make("\xF0\x9F\x98\x80!")->length, 2u);
    EXPECT_TRUE(make("abc")->is_ascii());
    EXPECT_FALSE(make("\xC3\xA9x")->is_ascii());
}

TEST_F(StrTest, short_strings_are_shared) {
    EntryScope scope(t);
    EXPECT_EQ(make("a"), make("a"));
    EXPECT_EQ(make(""), t.state.empty_str);
    EXPECT_EQ(make("\xC3\xA9"), char_str(t, 0xE9));
}

// The index of a long string agrees with walking it.
TEST_F(StrTest, indexing_agrees_with_walking) {
    EntryScope scope(t);
    std::mt19937 random(1);
    std::vector<uint32_t> code_points;
    StrBuilder builder(t);
    for (int i = 0; i < 3000; i++) {
        static constexpr uint32_t some[] = {'a', 0xE9, 0x4E2D, 0x1F600, 0xD800};
        code_points.push_back(some[random() % 5]);
        builder.append_code_point(code_points.back());
    }
    Str* s = builder.finish().take();
    ASSERT_EQ(s->length, code_points.size());
    for (size_t i = 0; i < code_points.size(); i += 7) {
        size_t offset = byte_offset(t, s, i);
        const char* p = s->data + offset;
        EXPECT_EQ(next_code_point(p), code_points[i]);
        EXPECT_EQ(code_point_index(t, s, offset), i);
        EXPECT_EQ(code_point_at(s, i), code_points[i]);
    }
    EXPECT_EQ(byte_offset(t, s, s->length), s->size);
}

// s += x: every intermediate string keeps its value, also when two continue from the same one.
TEST_F(StrTest, growing_strings_stay_what_they_are) {
    EntryScope scope(t);
    Value s = make("start");
    std::string expected = "start";
    RootVector kept(t);
    std::vector<std::string> texts;
    for (int i = 0; i < 2000; i++) {
        std::string piece = i % 50 == 0 ? "\xC3\xA9" : std::to_string(i);
        s = str_add(t, s, make(piece));
        expected += piece;
        if (i % 97 == 0) {
            kept.push(s);
            texts.push_back(expected);
        }
        EXPECT_EQ(str_length(s), count_code_points(expected));
    }
    Value branch = str_add(t, kept[5], make("!"));
    EXPECT_EQ(as<Str>(branch)->view(), texts[5] + "!");
    t.heap.collect();
    for (size_t i = 0; i < kept.size(); i++) EXPECT_EQ(as<Str>(kept[i])->view(), texts[i]);
    EXPECT_EQ(as<Str>(s)->view(), expected);
    EXPECT_TRUE(is_exact(s, builtin_shapes::str));
}

TEST(Search, agrees_with_the_standard_library) {
    std::mt19937 random(2);
    for (int round = 0; round < 3000; round++) {
        std::string text(random() % 200, 'a');
        for (char& c : text) c = static_cast<char>('a' + random() % 3);
        std::string needle(random() % 6, 'a');
        for (char& c : needle) c = static_cast<char>('a' + random() % 3);
        EXPECT_EQ(find_bytes(text, needle), text.find(needle)) << text << " " << needle;
        EXPECT_EQ(rfind_bytes(text, needle), text.rfind(needle)) << text << " " << needle;
    }
}

TEST(Search, stays_linear_on_bad_input) {
    std::string text(1 << 20, 'a');
    std::string needle = std::string(1 << 18, 'a') + "b";
    EXPECT_EQ(find_bytes(text, needle + "a"), not_found);
    EXPECT_EQ(find_bytes(text, std::string(1 << 18, 'a') + "ba"), not_found);
}

TEST(Utf8, validation_follows_the_standard) {
    EXPECT_TRUE(is_valid_utf8("plain ASCII, long enough for words"));
    EXPECT_TRUE(is_valid_utf8("\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80"));
    EXPECT_FALSE(is_valid_utf8("\xC0\x80"));         // overlong
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));     // a surrogate
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80")); // beyond the last code point
    EXPECT_FALSE(is_valid_utf8("12345678\xE4\xB8")); // cut off
}

TEST_F(StrTest, decoding_replaces_or_raises) {
    EntryScope scope(t);
    EXPECT_EQ((*decode_text(t, "a\xFFz", "utf-8", "replace"))->view(), "a\xEF\xBF\xBDz");
    EXPECT_EQ((*decode_text(t, "a\xFFz", "ascii", "backslashreplace"))->view(), "a\\xffz");
    EXPECT_TRUE(decode_text(t, "a\xFFz", "utf-8", "strict").is_error());
    EXPECT_TRUE(t.pending_is(t.types.UnicodeDecodeError));
    t.clear_pending();
}

TEST_F(StrTest, surrogates_survive_a_round_trip) {
    EntryScope scope(t);
    Str* escaped = decode_text(t, "ab\xFF", "utf-8", "surrogateescape").take();
    EXPECT_EQ(escaped->length, 3u);
    EXPECT_EQ((*encode_text(t, escaped, "utf-8", "surrogateescape"))->view(), "ab\xFF");
}

TEST_F(StrTest, numbers_are_laid_out_by_their_spec) {
    EntryScope scope(t);
    EXPECT_EQ(formatted(number(1234567), ",d"), "1,234,567");
    EXPECT_EQ(formatted(number(1234567), "020,"), "0,000,000,001,234,567");
    EXPECT_EQ(formatted(number(255), "#010x"), "0x000000ff");
    Value half;
    ASSERT_TRUE(Value::encode_float(2.5, half));
    EXPECT_EQ(formatted(half, ".0f"), "2");
    EXPECT_EQ(formatted(half, "+.3e"), "+2.500e+00");
}

TEST(Unicode, special_cases_of_case) {
    uint32_t out[unicode::longest_case_mapping];
    EXPECT_EQ(unicode::to_upper(0xDF, out), 2u); // sharp s
    EXPECT_EQ(out[0], 'S');
    EXPECT_EQ(unicode::to_lower(0x130, out), 2u); // I with a dot
    EXPECT_EQ(unicode::decimal_value(0x1D7D9), 1);
    EXPECT_TRUE(unicode::is_title(0x1C5));
    EXPECT_FALSE(unicode::is_printable(0xAD));
}

} // namespace krait
