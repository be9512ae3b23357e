// An interpreter in a thread whose native stack is small: recursion ends in RecursionError all the same.
#include <gtest/gtest.h>
#include <pthread.h>

#include <string>

#include "krait/krait.hpp"

namespace {

constexpr const char* script = R"py(
def ends(f):
    try:
        f()
    except RecursionError:
        return True
    return False

class Node:
    def __getattr__(self, name): return getattr(self, name + "_")
    def __eq__(self, other): return [self] == [other]
    def __hash__(self): return hash((self,))
    def __repr__(self): return f"{[self]}"
    def __next__(self): return next(self)
    def __len__(self): return len(self)
    def __lt__(self, other): return sorted([self, other])
    def __format__(self, spec): return format(self, spec)

nested = []
for _ in range(100_000):
    nested = [nested]
n = Node()
kinds = [lambda: n.x, lambda: n == Node(), lambda: {n}, lambda: repr(n), lambda: next(n), lambda: len(n),
         lambda: min(n, n), lambda: f"{n}", lambda: repr(nested), lambda: eval("(" * 150 + "kinds[9]()" + ")" * 150)]
result = [ends(f) for f in kinds]
)py";

std::string outcome;

void* run_script(void*) {
    krait::Interpreter interpreter;
    interpreter.run(script);
    outcome = interpreter.eval("str(result)").str();
    return nullptr;
}

TEST(SmallStack, RecursionErrorsInsteadOfCrashes) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_t thread;
    ASSERT_EQ(pthread_create(&thread, &attributes, run_script, nullptr), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    EXPECT_EQ(outcome, "[True, True, True, True, True, True, True, True, True, True]");
}

} // namespace
