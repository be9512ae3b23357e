// Mutations that know what Python text looks like. Changing bytes of a program mostly gives syntax errors; changing tokens,
// lines and blocks mostly gives other programs, which reach deeper. Linked with every target; libFuzzer finds it by name.
//
// A text is seen in two ways: as tokens (spans without white space), and as lines, of which a header with the lines
// indented below it is a block. Every change is made on one of both, and the result may still be nonsense: the targets
// must stand that too.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

namespace {

using Random = std::minstd_rand;

size_t below(Random& random, size_t n) { return n == 0 ? 0 : random() % n; }

template <size_t n>
std::string_view one_of(Random& random, const std::string_view (&texts)[n]) {
    return texts[below(random, n)];
}

// ---- what is put in

constexpr std::string_view atoms[] = {
    "None",
    "True",
    "...",
    "0",
    "1",
    "-1",
    "2**31",
    "2**63",
    "10**30",
    "-2**62",
    "0.0",
    "1e308",
    "float('nan')",
    "1j",
    "''",
    "'a'",
    "'\\u20ac' * 9",
    "b'ab'",
    "bytearray(b'xyz')",
    "()",
    "(1, 2)",
    "[]",
    "[3, 1, 2]",
    "{}",
    "{'a': 1}",
    "{1, 2}",
    "range(5)",
    "range(2**70, 0, -2**65)",
    "slice(None, None, -1)",
    "object()",
    "print",
    "int",
    "str",
    "list",
    "dict",
    "type",
    "Exception",
    "ValueError('x')",
    "lambda *a, **k: a",
    "(i for i in range(3))",
    "iter([1, 2])",
    "{}.items()",
    "memoryview(bytearray(9))",
    "NotImplemented",
    "super()",
    "__class__",
    "globals()",
    "locals()",
    "vars()",
    "exec",
    "__import__('gc').collect()",
    "__import__('sys').exception()",
    "__import__('asyncio')",
    "__import__('collections').deque([1, 2], 3)",
    "__import__('weakref').ref(int)",
    "__import__('io').StringIO('a\\nb')",
    "__import__('itertools').count()",
    "f'{x!r:>{9}}'",
    "[*a]",
    "{**d}",
    "(yield)",
    "(yield from [1])",
    "(await f())",
    "(x := 1)",
    "[i async for i in g()]",
    "[x for x in y if x]",
};
constexpr std::string_view operators[] = {
    "+",         "-",         "*",           "/",          "//",         "%",         "**",
    "@",         "<<",        ">>",          "&",          "|",          "^",         "<",
    ">",         "<=",        "==",          "!=",         " in ",       " not in ",  " is ",
    " and ",     " or ",      " if 1 else ", ".",          ",",          "=",         "+=",
    "|=",        "**=",       ":=",          ":",          "[0]",        "[::-1]",    "[:]",
    "()",        "(*x)",      "(**x)",       "(1, key=2)", ".a",         ".append",   ".__class__",
    ".__dict__", ".pop",      ".send",       ".throw",     ".close",     ".__init__", ".__getattribute__",
    ".__del__",  ".__hash__", ".__code__",   ".__next__",  ".__slots__", ".__mro__",
};
constexpr std::string_view headers[] = {
    "if x:",
    "else:",
    "for x in range(3):",
    "for x in y:",
    "while x:",
    "while True:",
    "try:",
    "except Exception as e:",
    "except* ValueError as e:",
    "finally:",
    "with x as y:",
    "async with x:",
    "async for x in y:",
    "def f(x, *a, y=1, **k):",
    "async def f(x=1):",
    "class C:",
    "class C(D, metaclass=M):",
    "class C[T](list):",
    "match x:",
    "case {'a': y, **z}:",
    "case [1, *y] | C(a=y):",
    "case _:",
    "def __del__(self):",
    "def __eq__(self, other):",
    "def __hash__(self):",
    "def __index__(self):",
    "def __getattr__(self, name):",
    "def __iter__(self):",
    "def __next__(self):",
    "def __set_name__(self, *a):",
    "def __call__(self, *a):",
    "def __await__(self):",
    "def __exit__(self, *a):",
};
constexpr std::string_view statements[] = {
    "pass",
    "break",
    "continue",
    "return",
    "return x",
    "raise",
    "raise x from y",
    "raise StopIteration",
    "yield x",
    "x = yield",
    "yield from x",
    "await x",
    "del x",
    "del x.a, x[0]",
    "global x",
    "nonlocal x",
    "import gc; gc.collect()",
    "from itertools import *",
    "x.append(x)",
    "x.clear()",
    "x.close()",
    "next(x)",
    "x = [x] * 9",
    "x.a = x",
    "x[0] = x",
    "x[:] = []",
    "x += x",
    "x, *y = y",
    "assert x",
    "type X[T] = T",
    "x: int = 1",
    "__slots__ = 'a', 'b'",
    "f()",
    "x(y)",
    "sorted(x, key=y)",
    "print(x, y)",
    "setattr(x, 'a', y)",
    "x.__class__ = y",
    "f.__code__ = g.__code__",
    "x = iter(x)",
    "import asyncio; asyncio.run(x())",
    "t = asyncio.create_task(x())",
    "t.cancel()",
    "await asyncio.sleep(1)",
};

// ---- tokens

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

size_t end_of_string(std::string_view text, size_t at) {
    char quote = text[at];
    bool is_long = text.substr(at, 3) == std::string(3, quote);
    for (size_t i = at + (is_long ? 3 : 1); i < text.size(); i++) {
        if (text[i] == '\\') {
            i++;
        } else if (text[i] == '\n' && !is_long) {
            return i;
        } else if (text[i] == quote && (!is_long || text.substr(i, 3) == std::string(3, quote))) {
            return i + (is_long ? 3 : 1);
        }
    }
    return text.size();
}

std::vector<std::string_view> tokens_of(std::string_view text) {
    std::vector<std::string_view> tokens;
    for (size_t at = 0; at < text.size();) {
        char c = text[at];
        size_t end = at + 1;
        if (c == '#') {
            end = std::min(text.find('\n', at), text.size());
            at = end;
            continue;
        }
        if (std::isspace(static_cast<unsigned char>(c))) {
            at++;
            continue;
        }
        if (is_word(c)) {
            while (end < text.size() && is_word(text[end])) end++;
        } else if (c == '"' || c == '\'') {
            end = end_of_string(text, at);
        }
        tokens.push_back(text.substr(at, end - at));
        at = end;
    }
    return tokens;
}

// A run of up to eight tokens, with the white space between them.
std::string_view random_run(Random& random, std::string_view text) {
    std::vector<std::string_view> tokens = tokens_of(text);
    if (tokens.empty()) return {};
    size_t first = below(random, tokens.size());
    size_t last = std::min(tokens.size() - 1, first + (below(random, 2) ? 0 : below(random, 8)));
    return {tokens[first].data(),
            static_cast<size_t>(tokens[last].data() + tokens[last].size() - tokens[first].data())};
}

bool same_kind(std::string_view a, std::string_view b) { return is_word(a[0]) == is_word(b[0]); }

void change_tokens(Random& random, std::string& text, std::string_view donor) {
    std::string_view run = random_run(random, text);
    size_t at = run.empty() ? text.size() : static_cast<size_t>(run.data() - text.data());
    size_t size = run.size();
    switch (below(random, 7)) {
        case 0: text.erase(at, size); break;
        case 1: text.insert(at, std::string(run) + " "); break;
        case 2: text.replace(at, size, one_of(random, atoms)); break;
        case 3: text.insert(at + size, one_of(random, operators)); break;
        case 4: text.replace(at, size, "(" + std::string(run) + ")"); break;
        case 5: text.replace(at, size, std::string(random_run(random, donor))); break;
        default: { // a token by another of its kind
            std::vector<std::string_view> tokens = tokens_of(donor);
            for (unsigned tries = 0; tries < 8 && !tokens.empty() && size > 0; tries++) {
                std::string_view other = tokens[below(random, tokens.size())];
                if (!same_kind(other, run)) continue;
                text.replace(at, size, std::string(other));
                break;
            }
        }
    }
}

// ---- lines

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line;
        text += '\n';
    }
    return text;
}

size_t indentation(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }
bool is_blank(const std::string& line) { return indentation(line) == line.size(); }

// The line and those indented below it.
Lines block_at(const Lines& lines, size_t first) {
    size_t end = first + 1;
    while (end < lines.size() && (is_blank(lines[end]) || indentation(lines[end]) > indentation(lines[first]))) end++;
    return {lines.begin() + static_cast<ptrdiff_t>(first), lines.begin() + static_cast<ptrdiff_t>(end)};
}

void indent(Lines& block, size_t wanted) {
    size_t had = block.empty() ? 0 : indentation(block[0]);
    for (std::string& line : block) {
        size_t own = indentation(line);
        line = std::string(own >= had ? own - had + wanted : wanted, ' ') + line.substr(own);
    }
}

void change_lines(Random& random, std::string& text, std::string_view donor) {
    Lines lines = lines_of(text);
    if (lines.empty()) lines.emplace_back("pass");
    size_t at = below(random, lines.size());
    size_t column = indentation(lines[at]);
    Lines block = block_at(lines, at);
    auto place = lines.begin() + static_cast<ptrdiff_t>(at);
    auto put = [&](Lines added) {
        indent(added, column);
        lines.insert(lines.begin() + static_cast<ptrdiff_t>(at), added.begin(), added.end());
    };
    switch (below(random, 8)) {
        case 0: lines.erase(place, place + static_cast<ptrdiff_t>(block.size())); break;
        case 1: lines.erase(place); break;
        case 2: put(block); break;
        case 3: put({std::string(one_of(random, statements))}); break;
        case 4: // the block below a new header
            for (size_t i = at; i < at + block.size(); i++) lines[i].insert(0, 4, ' ');
            put({std::string(one_of(random, headers))});
            break;
        case 5: // a header of this kind instead of the line
            lines[at] = std::string(column, ' ') + std::string(one_of(random, headers));
            break;
        default: { // a block of the other text
            Lines others = lines_of(donor);
            if (!others.empty()) put(block_at(others, below(random, others.size())));
        }
    }
    text = joined(lines);
}

// The first byte of an input is its target's mode: it is left alone here.
size_t mutate(uint8_t* data, size_t size, size_t max_size, std::string_view donor, unsigned seed) {
    Random random(seed + 1);
    std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::string own = text;
    for (size_t left = 1 + below(random, 4); left > 0; left--) {
        std::string_view from = donor.empty() ? own : donor;
        below(random, 2) ? change_tokens(random, text, from) : change_lines(random, text, from);
    }
    size_t used = std::min(text.size(), max_size - 1);
    std::memcpy(data + 1, text.data(), used);
    return used + 1;
}

} // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned seed) {
    if (size < 2 || max_size < 2 || seed % 8 == 0) return LLVMFuzzerMutate(data, size, max_size);
    return mutate(data, size, max_size, {}, seed);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* data, size_t size, const uint8_t* other, size_t other_size,
                                            uint8_t* out, size_t max_size, unsigned seed) {
    if (size < 2 || other_size < 2 || max_size < 2) return 0;
    size_t used = std::min(size, max_size);
    std::memcpy(out, data, used);
    return mutate(out, used, max_size, {reinterpret_cast<const char*>(other) + 1, other_size - 1}, seed);
}
