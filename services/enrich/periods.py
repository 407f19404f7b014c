"""Read amounts of time in English: last month, this year, three days ago."""

from datetime import date, timedelta
from typing import Final

_STEPS: Final = {"last": -1, "this": 0, "next": 1}
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20,
}  # fmt: skip
_LONGEST: Final = 3
_MONTHS_A_YEAR: Final = 12

Period = tuple[int, int, str]


def read_period(words: list[str], place: int, base: date) -> Period | None:
    """Return first and last token (exclusive) and value of ``last month`` or ``three days ago``, cut at its unit.

    Args:
        words: the tokens.
        place: where ``last``, ``this``, ``next`` or ``ago`` stands.
        base: the story's own date.
    """
    word = words[place].lower()
    if word == "ago":
        return _ago(words, place, base)
    unit = words[place + 1].lower() if place + 1 < len(words) else ""
    value = _moved(base, _STEPS.get(word, 0), unit) if unit in {"week", "month", "year"} else None
    return (place, place + 2, value) if value else None


def _ago(words: list[str], place: int, base: date) -> Period | None:
    if place < len(("three", "days")):
        return None
    number = words[place - 2].lower()
    count = _NUMBERS.get(number) or (int(number) if number.isdecimal() and len(number) <= _LONGEST else None)
    if not count:
        return None
    unit = words[place - 1].lower().removesuffix("s")
    value = (base - timedelta(weeks=count)).isoformat() if unit == "week" else _moved(base, -count, unit)
    return (place - 2, place + 1, value) if value else None


def _moved(base: date, steps: int, unit: str) -> str | None:
    """Return the day, week, month or year so many steps from the base; None of another unit, or out of the calendar."""
    if unit == "day":
        return (base + timedelta(days=steps)).isoformat()
    if unit == "week":
        year, week, _ = (base + timedelta(weeks=steps)).isocalendar()
        return f"{year}-W{week:02}"
    months = base.year * _MONTHS_A_YEAR + base.month - 1 + steps * (_MONTHS_A_YEAR if unit == "year" else 1)
    year, month = divmod(months, _MONTHS_A_YEAR)
    if unit not in {"month", "year"} or year < 1:
        return None
    return f"{year:04}" if unit == "year" else f"{year:04}-{month + 1:02}"
