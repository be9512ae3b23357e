values = [0, 1, -1, 7, 10, -255, 1000, 1234567, -9876543210, 2 ** 64, -(10 ** 30), True]
specs = ["", "d", "5d", "<5d", "^8d", ">8d", "=8d", "05d", "+d", " d", "+05d", "x", "X", "#x", "#X", "#010x", "b", "#b", "o", "#o", "c", ",", ",d", "_d", "_x", "_b", "#_x", "015,d", "e", ".2f", "g", "%", "n", "*>10", "é<6", "0>6", "20,", "08b", "+#x", "-d", "<08d", "=+12,d"]
for spec in specs:
    total = 0
    for v in values:
        try:
            text = format(v, spec)
        except (ValueError, OverflowError) as e:
            text = str(e)
        for c in text:
            total = (total * 31 + ord(c)) % 1_000_000_007
    try:
        print(repr(spec), total, format(1234, spec))
    except ValueError as e:
        print(repr(spec), total, e)
