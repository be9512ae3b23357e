"""time.strptime and datetime.strptime: reading a date by its format."""

import time

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# Directive: most digits, least value, greatest value.
_NUMBERS = {
    "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "j": (3, 1, 366), "m": (2, 1, 12),
    "M": (2, 0, 59), "S": (2, 0, 61), "U": (2, 0, 53), "W": (2, 0, 53), "V": (2, 1, 53),
    "w": (1, 0, 6), "u": (1, 1, 7), "y": (2, 0, 99), "Y": (4, 0, 9999), "G": (4, 0, 9999),
}
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class _Mismatch(Exception):
    pass


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_year(year, month, day):
    return _DAYS_BEFORE[month - 1] + day + (month > 2 and _is_leap(year))


def _ordinal(year, month, day):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + _day_of_year(year, month, day)


def _date_of(year, day_of_year):
    month = 12
    while _day_of_year(year, month, 1) > day_of_year:
        month -= 1
    return month, day_of_year - _day_of_year(year, month, 1) + 1


class _Reader:
    """Walks the text along the format, collecting the fields."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.fields = {}
        self.zone_offset = None
        self.zone_fraction = 0
        self.zone_name = None

    def skip_space(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def digits(self, most, least=1):
        end = self.at
        while end < len(self.text) and end - self.at < most and self.text[end].isdecimal():
            end += 1
        if end - self.at < least:
            raise _Mismatch
        found = self.text[self.at:end]
        self.at = end
        return found

    def number(self, directive):
        most, low, high = _NUMBERS[directive]
        # As a regular expression would: fewer digits when more of them are too large.
        start = self.at
        if directive == "d":
            self.skip_one_blank()
        found = self.digits(most, most if directive in "YG" else 1)
        while int(found) > high or (int(found) < low and len(found) == 1):
            if len(found) == 1:
                self.at = start
                raise _Mismatch
            found = found[:-1]
            self.at -= 1
        if int(found) < low:
            raise _Mismatch
        return int(found)

    def skip_one_blank(self):
        if self.text[self.at:self.at + 1] == " ":
            self.at += 1

    def one_of(self, names):
        """The index of the longest name that the text goes on with."""
        rest = self.text[self.at:].lower()
        best = -1
        for i, name in enumerate(names):
            if rest.startswith(name) and (best < 0 or len(name) > len(names[best])):
                best = i
        if best < 0:
            raise _Mismatch
        self.at += len(names[best])
        return best

    def offset(self):
        if self.text[self.at:self.at + 1] == "Z":
            self.at += 1
            self.zone_offset = 0
            return
        sign = self.text[self.at:self.at + 1]
        if sign not in ("+", "-"):
            raise _Mismatch
        self.at += 1
        hours = int(self.digits(2, 2))
        colon = self.text[self.at:self.at + 1] == ":"
        self.at += colon
        minutes = int(self.digits(2, 2))
        if minutes > 59:
            raise _Mismatch
        seconds = fraction = 0
        if self.text[self.at:self.at + 1] == ":" if colon else self.text[self.at:self.at + 2].isdecimal():
            self.at += colon
            seconds = int(self.digits(2, 2))
            if self.text[self.at:self.at + 1] == ".":
                self.at += 1
                fraction = int(self.digits(6).ljust(6, "0"))
        total = hours * 3600 + minutes * 60 + seconds
        self.zone_offset = -total if sign == "-" else total
        self.zone_fraction = -fraction if sign == "-" else fraction

    def zone(self):
        names = ["utc", "gmt"] + [name.lower() for name in time.tzname]
        self.zone_name = names[self.one_of(names)]

    def directive(self, letter, whole_format):
        fields = self.fields
        if letter in _NUMBERS:
            fields[letter] = self.number(letter)
        elif letter in _COMPOSED:
            self.read(_COMPOSED[letter])
        elif letter == "f":
            fields["f"] = int(self.digits(6).ljust(6, "0"))
        elif letter == "a":
            fields["weekday"] = self.one_of([name[:3] for name in _WEEKDAYS])
        elif letter == "A":
            fields["weekday"] = self.one_of(_WEEKDAYS)
        elif letter == "b":
            fields["m"] = self.one_of([name[:3] for name in _MONTHS]) + 1
        elif letter == "B":
            fields["m"] = self.one_of(_MONTHS) + 1
        elif letter == "p":
            fields["p"] = self.one_of(["am", "pm"])
        elif letter == "z":
            self.offset()
        elif letter == "Z":
            self.zone()
        elif letter == "%":
            self.literal("%")
        else:
            raise ValueError(f"'{letter}' is a bad directive in format '{whole_format}'")

    def literal(self, character):
        if self.text[self.at:self.at + 1].lower() != character.lower():
            raise _Mismatch
        self.at += 1

    def read(self, format):
        i = 0
        while i < len(format):
            character = format[i]
            i += 1
            if character == "%":
                if i == len(format):
                    raise ValueError(f"stray % in format '{format}'")
                self.directive(format[i], format)
                i += 1
            elif character.isspace():
                if self.at >= len(self.text) or not self.text[self.at].isspace():
                    raise _Mismatch
                self.skip_space()
                while i < len(format) and format[i].isspace():
                    i += 1
            else:
                self.literal(character)


def _check_format(format):
    """Bad directives are reported even where the text does not match."""
    known = set(_NUMBERS) | set(_COMPOSED) | set("faAbBpzZ%")
    i = 0
    while (i := format.find("%", i)) >= 0:
        if i + 1 == len(format):
            raise ValueError(f"stray % in format '{format}'")
        if format[i + 1] not in known:
            raise ValueError(f"'{format[i + 1]}' is a bad directive in format '{format}'")
        i += 2


def _hour(fields):
    if "I" in fields and "H" not in fields:
        hour = fields["I"] % 12
        return hour + 12 if fields.get("p") == 1 else hour
    return fields.get("H", 0)


def _year(fields):
    if "y" in fields:
        return fields["y"] + (2000 if fields["y"] <= 68 else 1900)
    return fields.get("Y")


def _from_week(fields, year, weekday):
    """The day of the year from a week number and a weekday."""
    starts_on_sunday = "U" in fields
    first = (_ordinal(year, 1, 1) + 6) % 7
    week = fields["U"] if starts_on_sunday else fields["W"]
    if starts_on_sunday:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _check_iso(fields):
    if "G" in fields:
        if "j" in fields:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in fields or not ("weekday" in fields or "w" in fields or "u" in fields):
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif "V" in fields:
        if "Y" not in fields or not ("weekday" in fields or "w" in fields or "u" in fields):
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year "
                         "'%G' instead.")


def _settle_date(fields):
    """Year, month, day, weekday and day of the year from whatever was given."""
    weekday = fields.get("weekday")
    if "w" in fields:
        weekday = (fields["w"] - 1) % 7
    if "u" in fields:
        weekday = fields["u"] - 1
    year = _year(fields)
    _check_iso(fields)
    leap_guess = False
    if year is None and fields.get("m") == 2 and fields.get("d") == 29:
        year, leap_guess = 1904, True
    if year is None:
        year = 1900
    day_of_year = fields.get("j")
    if "G" in fields:
        year = fields["G"]
        first = _ordinal(year, 1, 4)
        monday = first - (first + 6) % 7
        day_of_year = monday + 7 * (fields["V"] - 1) + weekday - _ordinal(year, 1, 1) + 1
    elif day_of_year is None and weekday is not None and ("U" in fields or "W" in fields):
        day_of_year = _from_week(fields, year, weekday)
    month, day = fields.get("m", 1), fields.get("d", 1)
    if day_of_year is not None:
        while day_of_year <= 0:
            year -= 1
            day_of_year += 366 if _is_leap(year) else 365
        while day_of_year > (366 if _is_leap(year) else 365):
            day_of_year -= 366 if _is_leap(year) else 365
            year += 1
        month, day = _date_of(year, day_of_year)
    else:
        last = 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
        if day > last:
            raise ValueError("day is out of range for month")
        day_of_year = _day_of_year(year, month, day)
    if weekday is None:
        weekday = (_ordinal(year, month, day) + 6) % 7
    return 1900 if leap_guess else year, month, day, weekday, day_of_year


def _strptime(text, format="%a %b %d %H:%M:%S %Y"):
    """((nine fields of struct_time, zone name, offset), microseconds, microseconds of the offset)"""
    for i, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(argument)}")
    _check_format(format)
    reader = _Reader(text)
    try:
        reader.read(format)
    except _Mismatch:
        raise ValueError(f"time data {text!r} does not match format {format!r}") from None
    if reader.at != len(text):
        raise ValueError(f"unconverted data remains: {text[reader.at:]}")
    fields = reader.fields
    year, month, day, weekday, day_of_year = _settle_date(fields)
    summer = -1
    if reader.zone_name is not None:
        if reader.zone_name in ("utc", "gmt"):
            summer = 0
        elif time.tzname[0] != time.tzname[1]:
            summer = int(reader.zone_name == time.tzname[1].lower())
    nine = (year, month, day, _hour(fields), fields.get("M", 0), fields.get("S", 0), weekday, day_of_year, summer)
    name = reader.zone_name.upper() if reader.zone_name is not None else None
    return nine + (name, reader.zone_offset), fields.get("f", 0), reader.zone_fraction


def _strptime_time(text, format="%a %b %d %H:%M:%S %Y"):
    return time.struct_time(_strptime(text, format)[0])


def _strptime_datetime(cls, text, format="%a %b %d %H:%M:%S %Y"):
    fields, microseconds, offset_fraction = _strptime(text, format)
    name, offset = fields[-2:]
    values = fields[:6] + (microseconds,)
    if offset is None:
        return cls(*values)
    from datetime import timedelta, timezone

    delta = timedelta(seconds=offset, microseconds=offset_fraction)
    return cls(*values, timezone(delta, name) if name else timezone(delta))
