"""The rows that scripts/bench prints, and what they say together."""
import math
from dataclasses import dataclass

FORMAT = "{:<36} {:>11} {:>11} {:>9}"


@dataclass
class Row:
    name: str
    peer: float | None      # None: no figure
    krait: float | None
    unit: str
    problem: str = ""

    @property
    def ratio(self):
        """How many times less than the peer Krait needs."""
        # A difference of two times can come out as nothing, or as less.
        if self.problem or min(self.peer or 0, self.krait or 0) <= 0:
            return None
        return self.peer / self.krait


@dataclass
class Section:
    title: str
    rows: list

    def ratios(self):
        return [row.ratio for row in self.rows if row.ratio is not None]

    def failed(self):
        return [row for row in self.rows if row.problem]

    def find(self, name):
        return next((row for row in self.rows if row.name == name), None)


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def figure(value, unit):
    if value is None:
        return "-"
    if value >= 1000:
        return f"{value:,.0f} {unit}"
    return f"{value:.{1 if value >= 10 else 2}f} {unit}"


def cells(row):
    if row.problem:
        return [row.name, figure(row.peer, row.unit), "FAILED", row.problem]
    ratio = f"{row.ratio:.2f}x" if row.ratio is not None else "-"
    return [row.name, figure(row.peer, row.unit), figure(row.krait, row.unit), ratio]


def as_text(sections, peer_name, krait_name):
    lines = []
    for section in sections:
        lines.append("")
        lines.append(FORMAT.format(section.title, peer_name, krait_name, "ratio"))
        lines.append("-" * 70)
        lines += [FORMAT.format(*cells(row)).rstrip() for row in section.rows]
    return "\n".join(lines[1:])


def as_markdown(sections, peer_name, krait_name):
    lines = []
    for section in sections:
        lines += ["", f"| {section.title} | {peer_name} | {krait_name} | ratio |", "| :--- | ---: | ---: | ---: |"]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells(row)) + " |" for row in section.rows]
    return "\n".join(lines[1:])
