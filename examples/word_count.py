"""word_count.py FILE: the most frequent words of a file, of this one when none is named."""
import sys

path = sys.argv[1] if len(sys.argv) > 1 else __file__
counts = {}
with open(path) as file:
    for line in file:
        for word in line.lower().replace("(", " ").replace(")", " ").split():
            word = word.strip(".,:;\"'[]{}")
            if word.isalpha():
                counts[word] = counts.get(word, 0) + 1

for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]:
    print(f"{count:4} {word}")
