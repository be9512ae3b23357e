"""Reports and encodings: concatenation, join, f-strings, format, replace, slices, comparison."""


def report(rows):
    lines = []
    for n in range(rows):
        name = "item-" + str(n % 97)
        lines.append(f"{n:05d} | {name:<12} | {n * 0.37:10.2f} | {n % 7 == 0!s:>5}")
    return "\n".join(lines)


def caesar(text, shift):
    out = ""
    for c in text:
        code = ord(c)
        if 97 <= code <= 122:
            out += chr((code - 97 + shift) % 26 + 97)
        elif 65 <= code <= 90:
            out += chr((code - 65 + shift) % 26 + 65)
        else:
            out += c
    return out


def runs(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append(f"{j - i}{text[i]}")
        i = j
    return "".join(out)


def palindromes(words):
    return [word for word in words if word == word[::-1]]


text = report(200_000)
checksum = len(text)
sentence = "The quick brown fox jumps over the lazy dog. " * 40
for shift in range(100):
    sentence = caesar(sentence, shift)
checksum += sum(map(ord, sentence[:200]))
look = "1"
for _ in range(47):
    look = runs(look)
words = [str(n) for n in range(500_000)]
changed = text.replace("item-", "article ").upper().split("\n")
fields = [line.split(" | ")[1].strip() for line in changed]
print("string_building", checksum, len(look), len(palindromes(words)), len(set(fields)), max(fields))
