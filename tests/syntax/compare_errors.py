#!/usr/bin/env python3.13
"""Compares krait's syntax errors with CPython's on damaged statements: kind, text and place.

usage: compare_errors.py TOOL COUNT SEED [FILE...]

TOOL is krait_syntax_tool; run this with CPython 3.13. Statements are taken from the files (by default a choice of the
standard library's), in each one token is removed, repeated, replaced or inserted, and both sides are asked. Prints how
often they agree, and examples of where they do not.
"""

import ast
import collections
import io
import os
import random
import subprocess
import sys
import tokenize
import warnings

WORDS = """if else for in is not and or lambda : , . = == := ( ) [ ] { } * ** / + - @ -> ... match case type as with
async await yield from def class return x y 1 'a' f'{x}' None True _ del global import except try print != ! ; ~ | &
+= while""".split()
LIBRARY = """test/test_grammar test/test_syntax test/test_fstring test/test_patma test/test_type_params test/test_with
test/test_unpack_ex test/test_named_expressions test/test_positional_only test/test_except_star test/test_coroutines
test/test_generators test/test_lambda test/test_decorators asyncio/tasks asyncio/streams dataclasses argparse
typing""".split()
SKIPPED = (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT)


def statements(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    for node in ast.walk(ast.parse(source)):
        text = ast.get_source_segment(source, node) if isinstance(node, ast.stmt) else None
        if not text or len(text) > 300:
            continue
        first, *rest = text.split("\n")
        indent = node.col_offset
        yield "\n".join([first, *(line[indent:] if not line[:indent].strip() else line for line in rest)]) + "\n"


def token_spans(text):
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SKIPPED and token.end[0] - 1 < len(starts):
            yield starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]


def damaged(text):
    try:
        spans = list(token_spans(text))
    except (tokenize.TokenError, SyntaxError):
        return
    for _ in range(3 if spans else 0):
        start, end = random.choice(spans)
        chance = random.random()
        if chance < 0.3:
            yield text[:start] + text[end:]
        elif chance < 0.6:
            yield text[:start] + random.choice(WORDS) + " " + text[start:]
        elif chance < 0.85:
            yield text[:start] + random.choice(WORDS) + text[end:]
        else:
            yield text[:end] + " " + text[start:end] + text[end:]


def reference(text, parse):
    """What CPython says, in the tool's form."""
    try:
        parse(text)
    except SyntaxError as error:
        if error.lineno is None:
            return f"{type(error).__name__} - {error.msg}"
        place = f"{error.lineno}:{error.offset}"
        if error.end_offset is not None and error.end_offset > 0:
            place += f"-{error.end_lineno}:{error.end_offset}"
        return f"{type(error).__name__} {place} {error.msg}"
    except (ValueError, MemoryError, RecursionError) as error:
        return f"{type(error).__name__} - {error}"
    return "OK"


def ask(tool, texts, command="errors"):
    data = "\x01".join(texts).encode("utf-8", "surrogatepass")
    answer = subprocess.run([tool, command], input=data, capture_output=True, check=True, timeout=60).stdout
    return answer.decode("utf-8", "surrogatepass").split("\n")[:-1]


def main():
    warnings.simplefilter("ignore")
    tool, count, seed, *files = sys.argv[1:]
    random.seed(int(seed))
    library = os.path.dirname(ast.__file__)
    files = files or [path for name in LIBRARY if os.path.exists(path := os.path.join(library, name + ".py"))]
    texts = [text for path in files for text in statements(path)]
    random.shuffle(texts)
    mutants = [mutant for text in texts for mutant in damaged(text) if "\x01" not in mutant and "\0" not in mutant]
    mutants = mutants[: int(count)]
    tally = collections.Counter()
    examples = collections.defaultdict(list)
    for text, ours in zip(mutants, ask(tool, mutants), strict=True):
        theirs = reference(text, ast.parse)
        if ours != "OK" and theirs == "OK":
            theirs = reference(text, lambda text: compile(text, "<string>", "exec"))
        our_kind, _, our_text = (ours.split(" ", 2) + ["", ""])[:3]
        their_kind, _, their_text = (theirs.split(" ", 2) + ["", ""])[:3]
        if (ours == "OK") != (theirs == "OK"):
            verdict = "wrongly accepted" if ours == "OK" else "wrongly refused"
        elif (our_kind, our_text) != (their_kind, their_text):
            verdict = "other text"
        else:
            verdict = "equal" if ours == theirs or " - " in theirs else "other place"
        tally[verdict] += 1
        if verdict != "equal":
            examples[verdict, our_text[:60], their_text[:60]].append((text, ours, theirs))
    total = sum(tally.values())
    print(f"{total} texts: " + ", ".join(f"{name} {n} ({100 * n / total:.1f} %)" for name, n in tally.most_common()))
    for key, found in sorted(examples.items(), key=lambda item: -len(item[1]))[:45]:
        text, ours, theirs = min(found, key=lambda each: len(each[0]))
        print(f"{len(found):4} {key[0]}: {text!r}"[:150])
        print(f"       ours    {ours}\n       CPython {theirs}")


if __name__ == "__main__":
    main()
