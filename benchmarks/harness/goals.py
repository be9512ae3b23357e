"""What the figures should be. One line each, so that a miss is seen and not looked up."""
from harness.table import geometric_mean

# Operations that have to be 2.5 times faster, by the kinds that the goal names.
FAST_OPERATIONS = [
    "call f0()", "call f1(a)", "method o.m()", "method o.m1(1)", "attr load instance", "attr store instance",
    "local int add", "local int subtract, store", "float mul", "float add, store", "for range step", "next(gen)",
    "for over generator step", "call fd(1) defaults", "call fd(1,c=3) kw", "call fk(1,b=3) kwonly", "method o.kw(1,c=4)",
]
FAST_ASYNCIO = ["sleep(0) switch, 100 tasks", "create_task + await", "Event hop", "gather of 100"]


def verdict(text, value, limit, at_most=False, unit="x"):
    if value is None:
        return f"{text}: not measured"
    met = value <= limit if at_most else value >= limit
    wanted = "at most" if at_most else "at least"
    return f"{text}: {value:.2f}{unit}, wanted {wanted} {limit}{unit}: {'met' if met else 'MISSED'}"


def least(section, names):
    """The worst ratio of the named rows, with its name."""
    rows = [row for row in map(section.find, names) if row is not None]
    if not rows or any(row.ratio is None for row in rows):
        return None, "?"
    worst = min(rows, key=lambda row: row.ratio)
    return worst.ratio, worst.name


def of_programs(section):
    ratios = section.ratios()
    lines = [verdict("geometric mean of the programs", geometric_mean(ratios), 2.0)]
    if ratios:
        worst = min((row for row in section.rows if row.ratio is not None), key=lambda row: row.ratio)
        lines.append(verdict(f"slowest program ({worst.name})", worst.ratio, 1.0))
    return lines


def of_operations(section):
    ratio, name = least(section, FAST_OPERATIONS)
    mean = geometric_mean(section.ratios())
    lines = [verdict(f"basic operations, the worst ({name})", ratio, 2.5)]
    return lines + ([f"geometric mean of the operations: {mean:.2f}x"] if mean else [])


def of_asyncio(section):
    ratio, name = least(section, FAST_ASYNCIO)
    lines = [verdict(f"asyncio, the worst ({name})", ratio, 8.0)]
    shallow, deep = section.find("switch at await depth 1"), section.find("switch at await depth 100")
    if shallow and deep and shallow.krait and deep.krait:
        lines.append(verdict("switch at await depth 100 against depth 1", deep.krait / shallow.krait, 1.3, at_most=True))
    memory = section.find("bytes per sleeping task")
    lines.append(verdict("bytes per sleeping task", memory and memory.krait, 600, at_most=True, unit=" B"))
    return lines


def of_start(section):
    def value(name):
        row = section.find(name)
        return row and row.krait

    return [
        verdict("start", value("-c pass"), 3, at_most=True, unit=" ms"),
        verdict("import asyncio adds", value("import asyncio adds"), 0.5, at_most=True, unit=" ms"),
        verdict("peak memory after the start", value("peak resident memory"), 6, at_most=True, unit=" MB"),
        verdict("stripped binary", value("stripped binary"), 6, at_most=True, unit=" MB"),
    ]
