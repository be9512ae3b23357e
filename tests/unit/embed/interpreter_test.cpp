// What krait.hpp promises to hosts.
#include "krait/krait.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using krait::Interpreter;
using krait::Options;
using krait::ScriptError;
using krait::Value;

// The ScriptError that `action` throws.
template <class Action>
ScriptError error_of(Action action) {
    try {
        action();
    } catch (const ScriptError& error) {
        return error;
    }
    ADD_FAILURE() << "no ScriptError";
    return ScriptError("", "", "");
}

TEST(Embed, TwoInterpretersShareNothing) {
    Interpreter a, b;
    a.run("x = 1\nclass C: pass\n");
    b.run("x = 10\n");
    for (int i = 0; i < 3; i++) {
        a.run("x += 1; C.count = x");
        b.run("x *= 2");
    }
    EXPECT_EQ(a["x"].get<int>(), 4);
    EXPECT_EQ(b["x"].get<int>(), 80);
    EXPECT_EQ(a["C"]["count"].get<int>(), 4);
    EXPECT_EQ(error_of([&] { b["C"]; }).type(), "NameError");
    EXPECT_EQ(b.eval("'C' in globals()").get<bool>(), false);
}

TEST(Embed, CallsScriptFunctions) {
    Interpreter python;
    python.run("def join(sep, items, n=2): return sep.join(map(str, items)) * n\n");
    EXPECT_EQ(python["join"]("-", std::vector<int>{1, 2, 3}).get<std::string>(), "1-2-31-2-3");
    EXPECT_EQ(python["join"]("", std::vector<std::string>{"ä", "b"}, 1).get<std::string>(), "äb");
    EXPECT_EQ(python.import("math")["floor"](2.5).get<int>(), 2);
    EXPECT_EQ(python.eval("{'a': [1, None]}").item(python.to("a")).length(), 2u);
}

TEST(Embed, BindsLambdas) {
    Interpreter python;
    int total = 0;
    python.module("host")
        .def("add", [&total](int n) { total += n; })
        .def("double_all",
             [](std::vector<double> items) {
                 for (double& item : items) item *= 2;
                 return items;
             })
        .def("greet", [](const std::string& name) { return "hello " + name; })
        .def("maybe",
             [](std::optional<int> n) -> std::optional<int> { return n ? std::optional(*n + 1) : std::nullopt; })
        .def("call", [](Value function, int n) { return function(n); })
        .set("version", python.to("1.0"));
    python.run(
        "import host\n"
        "for n in range(5): assert host.add(n) is None\n"
        "result = [host.double_all((1, 2.5)), host.greet('wörld'), host.maybe(None), host.maybe(3),\n"
        "          host.call(lambda n: n * n, 7), host.version]\n");
    EXPECT_EQ(total, 10);
    EXPECT_EQ(python["result"].repr(), "[[2.0, 5.0], 'hello wörld', None, 4, 49, '1.0']");
}

TEST(Embed, ChecksArgumentsOfBoundFunctions) {
    Interpreter python;
    python.module("host").def("half", [](int n) { return n / 2; });
    python.run("from host import half");
    EXPECT_EQ(error_of([&] { python.eval("half()"); }).message(),
              "half() takes 1 positional argument but 0 were given");
    EXPECT_EQ(error_of([&] { python.eval("half('x')"); }).type(), "TypeError");
    EXPECT_EQ(error_of([&] { python.eval("half(2**40)"); }).type(), "OverflowError");
    EXPECT_EQ(error_of([&] { python.eval("half(2**80)"); }).type(), "OverflowError");
    EXPECT_EQ(python.eval("half(7)").get<int>(), 3);
}

TEST(Embed, ScriptErrorsCarryTheTraceback) {
    Interpreter python;
    ScriptError error = error_of([&] { python.run("def f(n):\n    return 1 // n\nf(0)\n", "job.py"); });
    EXPECT_EQ(error.type(), "ZeroDivisionError");
    EXPECT_EQ(error.message(), "integer division or modulo by zero");
    EXPECT_EQ(error.traceback(),
              "Traceback (most recent call last):\n"
              "  File \"job.py\", line 3, in <module>\n"
              "    f(0)\n"
              "    ~^^^\n"
              "  File \"job.py\", line 2, in f\n"
              "    return 1 // n\n"
              "           ~~^^~~\n"
              "ZeroDivisionError: integer division or modulo by zero\n");
    EXPECT_EQ(error_of([&] { python.run("x = (1,\n"); }).type(), "SyntaxError");
    python.run("ok = True"); // it goes on
    EXPECT_TRUE(python["ok"].get<bool>());
}

TEST(Embed, ErrorsOfTheHostBecomePythonExceptions) {
    Interpreter python;
    python.module("host")
        .def("fail", [] { throw std::runtime_error("disk on fire"); })
        .def("missing", [] { throw ScriptError("KeyError", "no such key", ""); })
        .def("strange", [] { throw 42; })
        .def("again", [](Value f) { f(); });
    python.run(
        "import host\n"
        "def caught(f, *args):\n"
        "    try: f(*args)\n"
        "    except Exception as error: return f'{type(error).__name__}: {error}'\n"
        "def bad(): raise LookupError('gone')\n");
    EXPECT_EQ(python.eval("caught(host.fail)").get<std::string>(), "RuntimeError: disk on fire");
    EXPECT_EQ(python.eval("caught(host.missing)").get<std::string>(), "KeyError: 'no such key'");
    EXPECT_EQ(python.eval("caught(host.strange)").get<std::string>(),
              "RuntimeError: the host function threw an exception that is no std::exception");
    EXPECT_EQ(python.eval("caught(host.again, bad)").get<std::string>(), "LookupError: gone");
    EXPECT_EQ(error_of([&] { python.run("host.fail()"); }).message(), "disk on fire");
}

TEST(Embed, ExitIsNoError) {
    Interpreter python;
    auto exit_of = [&](const char* source) {
        try {
            python.run(source);
        } catch (const krait::ScriptExit& exit) {
            return std::to_string(exit.status()) + exit.message();
        }
        return std::string("none");
    };
    EXPECT_EQ(exit_of("import sys; sys.exit()"), "0");
    EXPECT_EQ(exit_of("raise SystemExit(3)"), "3");
    EXPECT_EQ(exit_of("sys.exit('no more')"), "1no more");
    EXPECT_EQ(exit_of("pass"), "none");
}

TEST(Embed, HandlesOutliveTheInterpreter) {
    Value kept, copy;
    {
        Interpreter python;
        kept = python.eval("[1, 2]");
        copy = kept;
        EXPECT_EQ(copy.length(), 2u);
    }
    EXPECT_THROW(kept.repr(), krait::DeadHandle);
    EXPECT_THROW(copy.call({}), krait::DeadHandle);
    Value another = kept; // copying and destroying are harmless
    another = Value();
    EXPECT_TRUE(another.empty());
}

TEST(Embed, HandlesKeepObjectsAlive) {
    Interpreter python;
    Value list = python.eval("[object() for _ in range(1000)]");
    std::vector<Value> handles;
    for (int i = 0; i < 1000; i++) handles.push_back(python.eval("'text ' * 10"));
    python.run("import gc\ngc.collect()\nx = [[i] for i in range(20000)]\ngc.collect()\n");
    EXPECT_EQ(list.length(), 1000u);
    EXPECT_EQ(handles[999].get<std::string>().size(), 50u);
}

TEST(Embed, CapturesOutput) {
    std::string out, errors;
    Options options;
    options.output = [&](std::string_view text) { out += text; };
    options.error_output = [&](std::string_view text) { errors += text; };
    {
        Interpreter python(options);
        python.run("import sys\nprint('one', 2)\nprint('oops', file=sys.stderr)\nsys.stdout.write('three')");
        python.flush();
        EXPECT_EQ(out, "one 2\nthree");
        EXPECT_EQ(errors, "oops\n");
        python.run("print('last')");
    }
    EXPECT_EQ(out, "one 2\nthreelast\n");
}

TEST(Embed, HeapLimitIsAMemoryError) {
    Options options;
    options.heap_limit = 16 << 20;
    Interpreter python(options);
    EXPECT_EQ(error_of([&] { python.run("x = []\nwhile True: x.append([0] * 100)"); }).type(), "MemoryError");
    python.run("x = None");
    EXPECT_EQ(error_of([&] { python.run("s = 'x' * (1 << 30)"); }).type(), "MemoryError");
    python.run(
        "try:\n"
        "    d = {}\n"
        "    while True: d[len(d)] = str(len(d))\n"
        "except MemoryError: d = None\n"
        "y = sum(range(1000))\n");
    EXPECT_EQ(python["y"].get<int>(), 499500);
    EXPECT_LE(python.heap_used(), options.heap_limit + (1 << 20));
}

TEST(Embed, InterruptStopsALoop) {
    Interpreter python;
    for (const char* source : {"while True: pass", "def f():\n  while True: g()\ndef g(): pass\nf()"}) {
        std::thread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            python.interrupt();
        });
        EXPECT_EQ(error_of([&] { python.run(source); }).type(), "KeyboardInterrupt") << source;
        other.join();
    }
    EXPECT_EQ(python.eval("1 + 1").get<int>(), 2);
}

// Interrupts `source` from another thread while it waits; how long that took in seconds.
double time_to_interrupt(Interpreter& python, const char* source) {
    auto began = std::chrono::steady_clock::now();
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        python.interrupt();
    });
    EXPECT_EQ(error_of([&] { python.run(source); }).type(), "KeyboardInterrupt") << source;
    other.join();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

TEST(Embed, InterruptEndsWaits) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    Interpreter python;
    python.set("fd", python.to(ends[0]));
    python.run("import sys, time, asyncio\nclosed = []");
    for (const char* source : {
             "time.sleep(30)",
             "asyncio.run(asyncio.sleep(30))",
             "async def main():\n    try: await asyncio.sleep(30)\n    finally: closed.append(1)\nasyncio.run(main())",
             "asyncio.new_event_loop().run_forever()",
             "sys.stdin = open(fd, closefd=False)\ninput()",
             "open(fd, 'rb', 0, closefd=False).read(1)",
         })
        EXPECT_LT(time_to_interrupt(python, source), 10) << source;
    EXPECT_EQ(python["closed"].length(), 1u);
    EXPECT_EQ(python.eval("asyncio.run(asyncio.sleep(0, 5))").get<int>(), 5);
    close(ends[0]);
    close(ends[1]);
}

TEST(Embed, PostedActionsWakeTheLoop) {
    Interpreter python;
    python.run(
        "import asyncio, time\n"
        "flag = asyncio.ThreadSafeFlag()\n"
        "log = []\n"
        "async def main():\n"
        "    for n in range(3):\n"
        "        await flag.wait()\n"
        "        log.append(n)\n");
    std::thread other([&] {
        for (int i = 0; i < 3; i++) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            python.post([](Interpreter& p) { p["flag"]["set"](); });
        }
    });
    python.run("asyncio.run(main())");
    other.join();
    EXPECT_EQ(python["log"].repr(), "[0, 1, 2]");
    // A script that computes, or sleeps, is reached as well.
    std::thread another([&] {
        for (int i = 0; i < 2; i++) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            python.post([](Interpreter& p) { p["log"]["append"]("posted"); });
        }
    });
    python.run("while len(log) < 4: pass\nwhile len(log) < 5: time.sleep(0.01)");
    another.join();
    EXPECT_EQ(python["log"].repr(), "[0, 1, 2, 'posted', 'posted']");
}

TEST(Embed, PostedResultsOfFutures) {
    Options options;
    options.detect_deadlock = false;
    std::string errors;
    options.error_output = [&](std::string_view text) { errors += text; };
    Interpreter python(options);
    std::vector<std::thread> workers;
    python.module("host").def("work", [&](Value future, int n) {
        // The handle must not be touched by the worker: it goes back with the action.
        auto kept = std::make_shared<Value>(future);
        workers.emplace_back([&python, kept, n]() mutable {
            python.post([kept = std::move(kept), n](Interpreter&) { (*kept)["set_result"](n * n); });
        });
    });
    python.run(
        "import asyncio, host\n"
        "async def square(n):\n"
        "    future = asyncio.get_running_loop().create_future()\n"
        "    host.work(future, n)\n"
        "    return await future\n"
        "async def main(): return await asyncio.gather(*[square(n) for n in range(20)])\n"
        "result = sum(asyncio.run(main()))\n");
    for (std::thread& worker : workers) worker.join();
    EXPECT_EQ(python["result"].get<int>(), 2470);
    python.post([](Interpreter& p) { p.run("1 / 0", "posted"); });
    python.post([](Interpreter&) { throw std::runtime_error("broken"); });
    python.run("import time\ntime.sleep(0)\nfor n in range(200000): pass");
    EXPECT_NE(errors.find("Exception ignored in a posted action:\nTraceback"), std::string::npos) << errors;
    EXPECT_NE(errors.find("Exception ignored in a posted action:\nbroken\n"), std::string::npos) << errors;
}

TEST(Embed, ALimitTooSmallToStartIsAMemoryError) {
    int failures = 0;
    for (std::size_t limit = 1 << 6; limit <= 1 << 22; limit += limit / 3) {
        Options options;
        options.heap_limit = limit;
        try {
            Interpreter python(options);
            python.run("x = [n for n in range(10)]");
        } catch (const ScriptError& error) {
            EXPECT_EQ(error.type(), "MemoryError") << limit;
            failures++;
        }
    }
    EXPECT_GT(failures, 0);
}

TEST(Embed, AnExceptionOfTheOutputFunctionIsAnOSError) {
    Options options;
    options.output = [](std::string_view) { throw std::runtime_error("no paper"); };
    Interpreter python(options);
    EXPECT_EQ(error_of([&] { python.run("print(1)"); }).type(), "OSError");
    EXPECT_EQ(error_of([&] { python.run("import sys; sys.stdout.write('x')"); }).type(), "OSError");
}

// What `action` writes to descriptor 1.
template <class Action>
std::string standard_output_of(Action action) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    int saved = dup(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    action();
    dup2(saved, STDOUT_FILENO);
    close(saved);
    close(ends[1]);
    std::string text(65536, 0);
    ssize_t n = read(ends[0], text.data(), text.size());
    text.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
    close(ends[0]);
    return text;
}

TEST(Embed, WhatWasPrintedComesBeforeTheHost) {
    auto say = [] { EXPECT_EQ(write(STDOUT_FILENO, "host\n", 5), 5); };
    std::string text = standard_output_of([&] {
        Interpreter python;
        python.module("host").def("say", say);
        python.run("import host\nprint('one')\nhost.say()\nprint('two')");
        say();
        python.eval("print('three')");
        say();
        python.run("class C:\n    def __repr__(self): print('shown'); return 'C'\n");
        python.eval("C()").repr();
        say();
    });
    EXPECT_EQ(text, "one\nhost\ntwo\nhost\nthree\nhost\nshown\nhost\n");
}

TEST(Embed, TheProcessIsLeftAlone) {
    struct sigaction before[3], after[3];
    int signals[] = {SIGINT, SIGPIPE, SIGXFSZ};
    for (int i = 0; i < 3; i++) sigaction(signals[i], nullptr, &before[i]);
    Interpreter python;
    python.run("import asyncio, sys, os, time\nasyncio.run(asyncio.sleep(0))\nsys.stdout, sys.stdin");
    for (int i = 0; i < 3; i++) {
        sigaction(signals[i], nullptr, &after[i]);
        EXPECT_EQ(before[i].sa_handler, after[i].sa_handler);
    }
}

TEST(Embed, ManyInterpretersOneAfterTheOther) {
    for (int i = 0; i < 100; i++) {
        Interpreter python;
        python.set("n", python.to(i));
        python.run("class C:\n    def __init__(self, n): self.n = n\nx = [C(i) for i in range(n)]\n");
        ASSERT_EQ(python["x"].length(), static_cast<std::size_t>(i));
    }
}

TEST(Embed, ManyInterpretersAtOnce) {
    std::vector<std::unique_ptr<Interpreter>> all;
    for (int i = 0; i < 50; i++) all.push_back(std::make_unique<Interpreter>());
    for (int i = 0; i < 50; i++) all[i]->run("x = " + std::to_string(i));
    for (int i = 0; i < 50; i++) EXPECT_EQ((*all[i])["x"].get<int>(), i);
}

TEST(Embed, InterpretersRunInParallelThreads) {
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; i++) {
        threads.emplace_back([i, &good] {
            Interpreter python;
            python.set("start", python.to(i));
            python.run(
                "import asyncio\n"
                "async def f(n):\n    await asyncio.sleep(0)\n    return n\n"
                "async def main(): return sum(await asyncio.gather(*[f(n) for n in range(start, start + 100)]))\n"
                "x = sum(len(str([n] * 10)) for n in range(5000)) and asyncio.run(main())\n");
            good += python["x"].get<int>() == 100 * i + 4950;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 8);
}

TEST(Embed, AnInterpreterMayMoveToAnotherThread) {
    Interpreter python;
    python.run("def depth(n): return 0 if n == 0 else 1 + depth(n - 1)\nx = [[n] for n in range(1000)]");
    std::thread([&] {
        EXPECT_EQ(python["depth"](900).get<int>(), 900);
        python.run("import gc\nx.append([0])\ngc.collect()\n");
    }).join();
    EXPECT_EQ(python["x"].length(), 1001u);
}

TEST(Embed, RecursionIsAnError) {
    Interpreter python;
    EXPECT_EQ(error_of([&] { python.run("def f(): f()\nf()\n"); }).type(), "RecursionError");
    Value f;
    python.module("host").def("again", [&f] { f(); }); // through the host, C++ frame by C++ frame
    python.run("import host\ndef g(): host.again()\n");
    f = python["g"];
    EXPECT_EQ(error_of([&] { f(); }).type(), "RecursionError");
}

TEST(Embed, DialogueAsksForMoreLines) {
    Interpreter python;
    EXPECT_FALSE(python.run_interactive("def f():\n"));
    EXPECT_FALSE(python.run_interactive("def f():\n    return 5\n"));
    EXPECT_TRUE(python.run_interactive("def f():\n    return 5\n\n"));
    EXPECT_FALSE(python.run_interactive("'''two\n"));
    EXPECT_TRUE(python.run_interactive("x = f()\n"));
    EXPECT_EQ(python["x"].get<int>(), 5);
    EXPECT_EQ(error_of([&] { python.run_interactive("x = = 1\n"); }).type(), "SyntaxError");
}

} // namespace
