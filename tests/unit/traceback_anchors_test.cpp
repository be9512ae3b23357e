#include "runtime/traceback_anchors.hpp"

#include <gtest/gtest.h>

#include <string>

namespace krait {
namespace {

std::string anchors(std::u32string_view segment) {
    Anchors a = find_anchors(segment);
    std::string shown;
    for (size_t i = 0; i < segment.size() && a.of != Anchors::Of::Nothing; i++) {
        shown.push_back(i >= a.begin && i < a.end ? '^' : '~');
    }
    return shown;
}

TEST(AnchorsTest, OperatorsSubscriptsAndCalls) {
    EXPECT_EQ(anchors(U"a + b"), "~~^~~");
    EXPECT_EQ(anchors(U"a + b * c"), "~~^~~~~~~");
    EXPECT_EQ(anchors(U"a + b - c"), "~~~~~~^~~");
    EXPECT_EQ(anchors(U"a ** b ** c"), "~~^^~~~~~~~");
    EXPECT_EQ(anchors(U"-a ** b"), "");
    EXPECT_EQ(anchors(U"-a * b"), "~~~^~~");
    EXPECT_EQ(anchors(U"(a + b) // c"), "~~~~~~~~^^~~");
    EXPECT_EQ(anchors(U"1e-5 + x"), "~~~~~^~~");
    EXPECT_EQ(anchors(U"'+' + \"a'\""), "~~~~^~~~~~");
    EXPECT_EQ(anchors(U"f'{a[\"+\"]}' % b"), "~~~~~~~~~~~~^~~");
    EXPECT_EQ(anchors(U"f(1, 2)"), "~^^^^^^");
    EXPECT_EQ(anchors(U"a.b[0].c(x)[1 + 2]"), "~~~~~~~~~~~^^^^^^^");
    EXPECT_EQ(anchors(U"a.b"), "");
    EXPECT_EQ(anchors(U"(a, b)"), "");
    EXPECT_EQ(anchors(U"[a][0]"), "~~~^^^");
    EXPECT_EQ(anchors(U"a < b"), "");
    EXPECT_EQ(anchors(U"a << b"), "~~^^~~");
    EXPECT_EQ(anchors(U"not a + b"), "");
    EXPECT_EQ(anchors(U"raise f(x)"), "");
    EXPECT_EQ(anchors(U"await f(x)"), "");
    EXPECT_EQ(anchors(U"x = f(y)"), "");
    EXPECT_TRUE(find_anchors(U"f(x)").plain_name);
    EXPECT_FALSE(find_anchors(U"a.f(x)").plain_name);
}

} // namespace
} // namespace krait
