"""Reads and writes a JSON-like format character by character: string indexing, slices, nested data."""

ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
SPACES = " \n\t\r"


class Reader:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def skip_spaces(self):
        text, position = self.text, self.position
        while position < len(text) and text[position] in SPACES:
            position += 1
        self.position = position

    def expect(self, character):
        if self.text[self.position] != character:
            raise ValueError(f"expected {character!r} at {self.position}")
        self.position += 1

    def read(self):
        self.skip_spaces()
        character = self.text[self.position]
        if character == "{":
            return self.read_object()
        if character == "[":
            return self.read_list()
        if character == '"':
            return self.read_string()
        if character.isdigit() or character == "-":
            return self.read_number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        raise ValueError(f"unexpected {character!r} at {self.position}")

    def read_object(self):
        self.expect("{")
        result = {}
        self.skip_spaces()
        while self.text[self.position] != "}":
            self.skip_spaces()
            key = self.read_string()
            self.skip_spaces()
            self.expect(":")
            result[key] = self.read()
            self.skip_spaces()
            if self.text[self.position] == ",":
                self.position += 1
        self.position += 1
        return result

    def read_list(self):
        self.expect("[")
        result = []
        self.skip_spaces()
        while self.text[self.position] != "]":
            result.append(self.read())
            self.skip_spaces()
            if self.text[self.position] == ",":
                self.position += 1
        self.position += 1
        return result

    def read_string(self):
        self.expect('"')
        parts = []
        start = self.position
        while True:
            character = self.text[self.position]
            if character == '"':
                parts.append(self.text[start:self.position])
                self.position += 1
                return "".join(parts)
            if character == "\\":
                parts.append(self.text[start:self.position])
                parts.append(ESCAPES[self.text[self.position + 1]])
                self.position += 2
                start = self.position
            else:
                self.position += 1

    def read_number(self):
        start = self.position
        text = self.text
        while self.position < len(text) and text[self.position] in "-+.eE0123456789":
            self.position += 1
        word = text[start:self.position]
        return float(word) if "." in word or "e" in word else int(word)


def write(value):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[" + ", ".join([write(item) for item in value]) + "]"
    return "{" + ", ".join([f"{write(key)}: {write(item)}" for key, item in value.items()]) + "}"


def sample(n):
    return {"id": n, "name": f"item \"{n}\"\nline two", "price": n * 1.25, "tags": ["a", "b" * (n % 5), None, True, -n],
            "nested": {"x": [n, [n + 1, [n + 2]]], "empty": {}, "list": []}}


text = write([sample(n) for n in range(8_000)])
total = 0
for _ in range(2):
    data = Reader(text).read()
    total += sum(len(item["tags"][1]) + item["nested"]["x"][1][1][0] for item in data)
print("tokenizer", len(text), total, write(data) == text)
