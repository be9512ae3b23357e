total = 0
for value in ("", "a", "abc", "héllo", "😀x", "longer text"):
    for fill in ("", "*", "é"):
        for align in ("", "<", ">", "^"):
            for width in ("", "3", "8"):
                for precision in ("", ".0", ".2"):
                    if fill and not align:
                        continue
                    for c in format(value, fill + align + width + precision + "s"):
                        total = (total * 31 + ord(c)) % 1_000_000_007
print(total)
