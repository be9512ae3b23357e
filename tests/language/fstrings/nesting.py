names = ["x", "yy"]
d = {"key": {"in": 1}}
print(f"{d["key"]["in"]} {f"{f"{1 + 1}"}"} {'|'.join(f"<{n}>" for n in names)}")
print(f"{f"{"nested"}":>10}|{"\n".join(names)!r} {"\t"!r}")
print(f"{
    1 +  # a comment
    2
} {f'''{
    "deep"
}'''}")
print(f"{'}'} {'{'} {"'"} {'"'} {d['key']}")
print(f"{f"{f"{f"{f"{1}"}"}"}"}")
