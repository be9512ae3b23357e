flags = ["", "-", "+", " ", "0", "#", "-+", "0+", "# ", "-0"]
widths = ["", "1", "6", "12"]
precisions = ["", ".0", ".2", ".5"]
cases = {"d": [0, 5, -42, 10 ** 20], "i": [7], "x": [255, -255], "X": [255], "o": [8], "f": [1.5, -2.25, 1e10], "e": [12345.678], "g": [0.0001, 1e20], "G": [1e-10], "E": [1.0], "s": ["text", 5, None], "r": ["q'"], "a": ["é"], "c": ["x", 65], "u": [3]}
for kind, values in cases.items():
    total = 0
    for flag in flags:
        for width in widths:
            for precision in precisions:
                for value in values:
                    try:
                        text = f"%{flag}{width}{precision}{kind}" % value
                    except (ValueError, TypeError) as e:
                        text = str(e)
                    for c in text:
                        total = (total * 31 + ord(c)) % 1_000_000_007
    print(kind, total)
