"""Counting words of generated prose: split, strip, lower, dictionaries, sorting by frequency."""

STEMS = ["run", "walk", "light", "stone", "water", "green", "house", "bird", "small", "quiet", "river", "night"]
ENDINGS = ["", "s", "ing", "ed", "er", "ly", "ness"]


def prose(lines):
    seed = 42
    for _ in range(lines):
        words = []
        for _ in range(9):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            word = STEMS[(seed >> 8) % len(STEMS)] + ENDINGS[(seed >> 16) % len(ENDINGS)]
            words.append(word.capitalize() if seed % 5 == 0 else word)
        yield " ".join(words) + ("." if seed % 3 else "!")


def count(lines):
    counts = {}
    letters = {}
    longest = ""
    for line in lines:
        for word in line.strip().rstrip(".!").split():
            word = word.lower()
            counts[word] = counts.get(word, 0) + 1
            if word[0] in letters:
                letters[word[0]] += 1
            else:
                letters[word[0]] = 1
            if len(word) > len(longest) or len(word) == len(longest) and word < longest:
                longest = word
    return counts, letters, longest


counts, letters, longest = count(prose(120_000))
top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
print("word_count", len(counts), top, sorted(letters), longest)
