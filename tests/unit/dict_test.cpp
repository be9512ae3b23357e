#include <map>
#include <random>

#include "interpreter/vm/code.hpp" // some built-in types are defined up there
#include "tests/unit/runtime_fixture.hpp"

namespace krait {

class DictTest : public RuntimeTest {
protected:
    // What the dict holds, in order, with keys and values that are small ints.
    static std::vector<std::pair<int64_t, int64_t>> contents(Dict* dict) {
        std::vector<std::pair<int64_t, int64_t>> all;
        Value key, value;
        for (size_t position = 0; dict_next(dict, position, key, value);)
            all.push_back({key.as_small_int(), value.as_small_int()});
        return all;
    }
    static std::vector<int64_t> backwards(Dict* dict) {
        std::vector<int64_t> all;
        Value key, value;
        for (size_t position = dict->next; dict_previous(dict, position, key, value);)
            all.push_back(key.as_small_int());
        return all;
    }
    void set(Dict* dict, Value key, int64_t value) { ASSERT_FALSE(dict_set(t, dict, key, number(value)).is_error()); }
    void set(Dict* dict, int64_t key, int64_t value) { set(dict, number(key), value); }
};

// The behaviour of a dict, written down simply.
struct Model {
    std::vector<std::pair<int64_t, int64_t>> items;
    auto find(int64_t key) {
        auto it = items.begin();
        while (it != items.end() && it->first != key) ++it;
        return it;
    }
};

TEST_F(DictTest, starts_empty_and_keeps_what_is_set) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    EXPECT_TRUE(dict_get(t, dict, number(1)).is_unbound());
    set(dict, 1, 10);
    set(dict, text("a"), 20);
    set(dict, 1, 11);
    EXPECT_EQ(dict_get(t, dict, number(1)), number(11));
    EXPECT_EQ(dict_get(t, dict, text("a")), number(20));
    EXPECT_EQ(dict->used, 2u);
    EXPECT_EQ(shown(dict), "{1: 11, 'a': 20}");
}

TEST_F(DictTest, equal_keys_of_different_types_are_one) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    set(dict, 1, 10);
    set(dict, Value::boolean(true), 11);
    Value one;
    ASSERT_TRUE(Value::encode_float(1.0, one));
    set(dict, one, 12);
    EXPECT_EQ(shown(dict), "{1: 12}");
}

TEST_F(DictTest, does_as_the_model_does) {
    EntryScope scope(t);
    std::mt19937 random(1);
    for (int range : {5, 40, 3000}) {
        Dict* dict = new_dict(t);
        Model model;
        for (int step = 0; step < 6000; step++) {
            int64_t key = static_cast<int64_t>(random() % static_cast<unsigned>(range)) * 1024;
            auto it = model.find(key);
            unsigned action = random() % 10;
            if (action < 5) {
                set(dict, key, step);
                if (it != model.items.end()) {
                    it->second = step;
                } else {
                    model.items.push_back({key, step});
                }
            } else if (action < 7) {
                Value removed = dict_pop(t, dict, number(key));
                ASSERT_EQ(removed.is_bound(), it != model.items.end());
                if (it != model.items.end()) model.items.erase(it);
            } else if (action == 7 && !model.items.empty()) {
                bool last = random() % 2;
                Value popped_key, popped_value;
                ASSERT_TRUE(dict_pop_item(t, dict, last, popped_key, popped_value));
                auto expected = last ? model.items.back() : model.items.front();
                ASSERT_EQ(popped_key, number(expected.first));
                ASSERT_EQ(popped_value, number(expected.second));
                model.items.erase(last ? model.items.end() - 1 : model.items.begin());
            } else if (action == 8) {
                bool last = random() % 2;
                ASSERT_EQ(*dict_move_to_end(t, dict, number(key), last), it != model.items.end());
                if (it != model.items.end()) {
                    auto moved = *it;
                    model.items.erase(it);
                    model.items.insert(last ? model.items.end() : model.items.begin(), moved);
                }
            } else {
                ASSERT_EQ(dict_get(t, dict, number(key)).is_bound(), it != model.items.end());
            }
            ASSERT_EQ(dict->used, model.items.size());
            if (step % 50 == 0) {
                ASSERT_EQ(contents(dict), model.items);
                std::vector<int64_t> reversed;
                for (auto r = model.items.rbegin(); r != model.items.rend(); ++r) reversed.push_back(r->first);
                ASSERT_EQ(backwards(dict), reversed);
                ASSERT_EQ(contents(*dict_copy(t, dict)), model.items);
            }
        }
    }
}

TEST_F(DictTest, string_keys_are_found_by_value) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    for (int i = 0; i < 5000; i++) set(dict, text("key" + std::to_string(i)), i);
    for (int i = 0; i < 5000; i++) {
        Str* key = as<Str>(text("key" + std::to_string(i)));
        ASSERT_EQ(dict_get_str(t, dict, key), number(i));
    }
    EXPECT_TRUE(dict_get_str(t, dict, as<Str>(text("nokey"))).is_unbound());
    EXPECT_FALSE(dict->flags & Dict::AnyKeys);
    set(dict, 5, 5);
    EXPECT_TRUE(dict->flags & Dict::AnyKeys);
    EXPECT_EQ(dict_get_str(t, dict, as<Str>(text("key17"))), number(17));
}

TEST_F(DictTest, unhashable_keys_raise) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    EXPECT_TRUE(dict_set(t, dict, *new_list(t), number(1)).is_error());
    EXPECT_EQ(raised(), "TypeError");
    EXPECT_TRUE(dict_get(t, dict, *new_list(t)).is_error());
    EXPECT_EQ(raised(), "TypeError");
}

TEST_F(DictTest, cells_outlive_deletion_and_growth) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    set(dict, text("x"), 1);
    ASSERT_FALSE(dict_use_cells(t, dict).is_error());
    ValueCell* cell = *dict_cell(t, dict, as<Str>(text("x")));
    EXPECT_EQ(cell->value, number(1));
    for (int i = 0; i < 500; i++) set(dict, text("n" + std::to_string(i)), i);
    EXPECT_EQ(*dict_cell(t, dict, as<Str>(text("x"))), cell);
    EXPECT_EQ(dict_pop(t, dict, text("x")), number(1));
    EXPECT_TRUE(cell->value.is_unbound());
    EXPECT_EQ(dict->used, 500u);
    EXPECT_TRUE(dict_get(t, dict, text("x")).is_unbound());
    set(dict, text("x"), 2);
    EXPECT_EQ(cell->value, number(2));
    EXPECT_EQ(dict->used, 501u);
    Value key, value;
    size_t position = dict->next;
    ASSERT_TRUE(dict_previous(dict, position, key, value));
    EXPECT_EQ(shown(key), "'x'") << "a name that was deleted comes back at the end";
}

TEST_F(DictTest, an_unbound_cell_is_no_entry) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    ASSERT_FALSE(dict_use_cells(t, dict).is_error());
    ValueCell* cell = *dict_cell(t, dict, as<Str>(text("later")));
    EXPECT_TRUE(cell->value.is_unbound());
    EXPECT_EQ(dict->used, 0u);
    EXPECT_EQ(shown(dict), "{}");
    set(dict, text("later"), 3);
    EXPECT_EQ(cell->value, number(3));
    EXPECT_EQ(dict->used, 1u);
}

TEST_F(DictTest, a_dict_used_as_a_queue_stays_fast) {
    EntryScope scope(t);
    Dict* dict = new_dict(t);
    for (int64_t i = 0; i < 100000; i++) set(dict, i, i);
    Value key, value;
    // Quadratic, this would take minutes.
    for (int64_t i = 0; i < 50000; i++) {
        ASSERT_TRUE(dict_pop_item(t, dict, false, key, value));
        ASSERT_EQ(key, number(i));
    }
    for (int64_t i = 99999; i >= 50000; i--) {
        ASSERT_TRUE(dict_pop_item(t, dict, true, key, value));
        ASSERT_EQ(key, number(i));
    }
    EXPECT_FALSE(dict_pop_item(t, dict, true, key, value));
}

class SetTest : public RuntimeTest {};

TEST_F(SetTest, small_ints_iterate_in_the_order_of_cpython) {
    EntryScope scope(t);
    Set* set = new_set(t);
    for (int64_t i : {100, 3, 65, 8, 16, 24, 1, 0, -5, 1000003}) ASSERT_TRUE(*set_add(t, set, number(i)));
    // As python3.13 prints a set to which these were added.
    EXPECT_EQ(shown(set), "{0, 65, 1, 3, 100, 1000003, 8, 16, 24, -5}");
}

TEST_F(SetTest, discards_and_adds_as_a_set_does) {
    EntryScope scope(t);
    std::mt19937 random(2);
    Set* set = new_set(t);
    std::map<int64_t, bool> model;
    for (int step = 0; step < 20000; step++) {
        int64_t key = random() % 500;
        if (random() % 2) {
            ASSERT_EQ(*set_add(t, set, number(key)), model.insert({key, true}).second);
        } else {
            ASSERT_EQ(*set_discard(t, set, number(key)), model.erase(key) == 1);
        }
        ASSERT_EQ(set->used, model.size());
    }
    for (int64_t key = 0; key < 500; key++) ASSERT_EQ(*set_contains(t, set, number(key)), model.count(key) == 1);
}

} // namespace krait
