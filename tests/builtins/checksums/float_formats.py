values = [0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 0.05, 0.15, 123.456, -99.995, 1e10, 1.23e-7, 9.9999e22, 1e100, 0.1, 1 / 3, 123456789.0, float("inf"), float("nan"), -1e-300, 999999.5, 0.00001234]
specs = ["", ".0f", ".1f", ".2f", ".10f", "f", "e", ".0e", ".3e", "E", "g", ".0g", ".1g", ".3g", "G", ".10g", "#g", "#.0f", "n", "%", ".1%", "+.2f", " .2f", "010.2f", ">12.3f", "<12.3f|", "^12.3f|", "*^12.3e", "=+12.2f", ",.2f", "_.1f", ",", "020,.2f", "z.1f", ".20f", ".3", "10", "-^10"]
for spec in specs:
    total = 0
    for v in values:
        try:
            text = format(v, spec)
        except ValueError as e:
            text = str(e)
        for c in text:
            total = (total * 31 + ord(c)) % 1_000_000_007
    print(repr(spec), total, format(123.456, spec) if "|" not in spec else "")
