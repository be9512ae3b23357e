#include <algorithm>
#include <random>

#include "interpreter/vm/code.hpp" // some built-in types are defined up there
#include "runtime/float.hpp"
#include "tests/unit/runtime_fixture.hpp"

namespace krait {

class ListTest : public RuntimeTest {
protected:
    List* list_of(std::initializer_list<int64_t> items) {
        List* list = *new_list(t);
        for (int64_t i : items) EXPECT_FALSE(list_append(t, list, number(i)).is_error());
        return list;
    }
    Slice* slice(int64_t start, int64_t stop, int64_t step) {
        return make_slice(t, number(start), number(stop), number(step));
    }
};

TEST_F(ListTest, appends_and_pops) {
    EntryScope scope(t);
    List* list = *new_list(t);
    for (int64_t i = 0; i < 10000; i++) ASSERT_FALSE(list_append(t, list, number(i)).is_error());
    EXPECT_EQ(list->size, 10000u);
    EXPECT_EQ(list_pop(t, list, 0), number(0));
    for (int64_t i = 9999; i > 0; i--) ASSERT_EQ(list_pop(t, list, list->size - 1), number(i));
    EXPECT_EQ(list->size, 0u);
    EXPECT_LT(list->buffer->capacity, 200u) << "the memory is given back";
}

TEST_F(ListTest, a_large_buffer_grows_in_place) {
    EntryScope scope(t);
    List* list = *new_list(t);
    for (int64_t i = 0; i < 5000; i++) ASSERT_FALSE(list_append(t, list, number(i)).is_error());
    ValueBuffer* buffer = list->buffer;
    for (int64_t i = 5000; i < 200000; i++) ASSERT_FALSE(list_append(t, list, number(i)).is_error());
    EXPECT_EQ(list->buffer, buffer);
    // Something behind it: then it moves.
    List* other = *new_list(t, 5000);
    for (int64_t i = 200000; i < 400000; i++) ASSERT_FALSE(list_append(t, list, number(i)).is_error());
    EXPECT_NE(list->buffer, buffer);
    for (int64_t i = 0; i < 400000; i++) ASSERT_EQ((*list)[static_cast<size_t>(i)], number(i));
    EXPECT_EQ(other->size, 0u);
}

TEST_F(ListTest, slices) {
    EntryScope scope(t);
    List* list = list_of({0, 1, 2, 3, 4, 5});
    EXPECT_EQ(shown(list_subscript(t, list, slice(1, 4, 1))), "[1, 2, 3]");
    EXPECT_EQ(shown(list_subscript(t, list, slice(-1, -10, -2))), "[5, 3, 1]");
    EXPECT_EQ(shown(list_subscript(t, list, slice(4, 1, 1))), "[]");
    ASSERT_FALSE(list_set_subscript(t, list, slice(1, 3, 1), list_of({9, 9, 9})).is_error());
    EXPECT_EQ(shown(list), "[0, 9, 9, 9, 3, 4, 5]");
    ASSERT_FALSE(list_set_subscript(t, list, slice(0, 7, 2), Value::unbound()).is_error());
    EXPECT_EQ(shown(list), "[9, 9, 4]");
    ASSERT_FALSE(list_set_subscript(t, list, slice(1, 1, 1), list).is_error());
    EXPECT_EQ(shown(list), "[9, 9, 9, 4, 9, 4]");
    EXPECT_TRUE(list_set_subscript(t, list, slice(0, 6, 2), list_of({1})).is_error());
    EXPECT_EQ(raised(), "ValueError");
}

TEST_F(ListTest, shows_itself_as_dots) {
    EntryScope scope(t);
    List* list = list_of({1});
    ASSERT_FALSE(list_append(t, list, list).is_error());
    EXPECT_EQ(shown(list), "[1, [...]]");
}

TEST_F(ListTest, huge_lists_are_refused) {
    EntryScope scope(t);
    EXPECT_TRUE(list_repeat(t, list_of({1, 2}), int64_t{1} << 60).is_error());
    EXPECT_EQ(raised(), "MemoryError");
}

class SortTest : public ListTest {
protected:
    // Sorts and compares with an insertion sort, for sizes around every threshold.
    template <class Make>
    void check(Make make) {
        EntryScope scope(t);
        std::mt19937_64 random(7);
        for (size_t size : {0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 149, 150, 151, 300, 1000, 5000}) {
            for (bool reverse : {false, true}) {
                List* list = *new_list(t);
                for (size_t i = 0; i < size; i++) ASSERT_FALSE(list_append(t, list, make(random)).is_error());
                List* expected = *make_list(t, list->items());
                auto before = [&](Value a, Value b) {
                    return *compare_bool(t, a, b, reverse ? Comparison::Gt : Comparison::Lt);
                };
                for (Value* item = expected->begin(); item != expected->end(); item++)
                    std::rotate(std::upper_bound(expected->begin(), item, *item, before), item, item + 1);
                ASSERT_FALSE(list_sort(t, list, Value::none(), reverse).is_error());
                ASSERT_EQ(list->size, size);
                for (size_t i = 0; i < size; i++) ASSERT_EQ((*list)[i], (*expected)[i]) << size << " " << i;
            }
        }
    }
};

TEST_F(SortTest, ints) {
    check([](auto& random) { return number(static_cast<int64_t>(random()) >> 2); });
    check([](auto& random) { return number(static_cast<int64_t>(random() % 10) - 5); });
}

TEST_F(SortTest, floats) {
    check([this](auto& random) {
        double d = static_cast<double>(static_cast<int64_t>(random())) / 1e15;
        return make_float(t, d);
    });
}

TEST_F(SortTest, ints_and_floats_together) {
    check([this](auto& random) {
        return random() % 2 ? number(static_cast<int64_t>(random() % 100)) : make_float(t, random() % 200 / 2.0);
    });
}

TEST_F(SortTest, strings) {
    check([this](auto& random) {
        std::string s = random() % 2 ? "common prefix " : "";
        for (uint64_t n = random() % 12; n > 0; n--) s += static_cast<char>('a' + random() % 3);
        return text(s);
    });
}

TEST_F(SortTest, tuples_stay_stable) {
    check([this](auto& random) {
        return Value(small_tuple(
            t, {number(static_cast<int64_t>(random() % 20)), text("x"), number(static_cast<int64_t>(random() % 3))}));
    });
    check([this](auto& random) {
        return Value(small_tuple(t, {text(std::to_string(random() % 50)), number(static_cast<int64_t>(random() % 2))}));
    });
}

TEST_F(SortTest, runs_are_merged_in_order) {
    EntryScope scope(t);
    List* list = *new_list(t);
    for (int64_t run = 0; run < 40; run++) {
        for (int64_t i = 0; i < 100; i++) {
            Value first = Value(small_tuple(t, {number(run % 2 ? i : 100 - i), number(run)}));
            ASSERT_FALSE(list_append(t, list, first).is_error());
        }
    }
    ASSERT_FALSE(list_sort(t, list, Value::none(), false).is_error());
    for (size_t i = 1; i < list->size; i++)
        ASSERT_FALSE(*compare_bool(t, (*list)[i], (*list)[i - 1], Comparison::Lt)) << i;
}

TEST_F(SortTest, what_cannot_be_compared_stays_as_it_was) {
    EntryScope scope(t);
    for (bool reverse : {false, true}) {
        List* list = list_of({3, 1, 2});
        ASSERT_FALSE(list_append(t, list, text("x")).is_error());
        EXPECT_TRUE(list_sort(t, list, Value::none(), reverse).is_error());
        EXPECT_EQ(raised(), "TypeError");
        EXPECT_EQ(shown(list), "[3, 1, 2, 'x']");
    }
}

} // namespace krait
