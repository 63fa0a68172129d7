"""The conditions of a query in words: ``kind:loan`` is "an agreement of kind loan"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.conditions import OF_AGREEMENTS, OF_DECIDED, OF_FIGURES, Between, Party, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.search.conditions import Condition

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_HAS = {
    "agreement": "an agreement",
    "figure": "a sum of money",
    "company": "a company",
    "organisation": "an organisation",
    "author": "an author",
    "twin": "a twin that says nearly the same",
}
_NAMES = {"mou": "MoU"}
_OF_AGREEMENTS = OF_AGREEMENTS - OF_FIGURES


def record_in_words(conditions: Sequence[Condition]) -> str:
    """Return conditions on one record in words, an agreement where one of them is about agreements alone."""
    is_agreement = any(condition.field in _OF_AGREEMENTS for condition in conditions)
    is_any = all(condition.field in OF_DECIDED for condition in conditions)
    words = ["an agreement" if is_agreement else "a record" if is_any else "a sum"]
    for condition in sorted(conditions, key=lambda condition: isinstance(condition, Party)):
        if isinstance(condition, Between):
            words.append(
                f"{'over' if is_agreement else 'of'} {_sums(condition)}" if _is_one(condition) else _sums(condition)
            )
        elif isinstance(condition, Value):
            words.append(_value(condition))
        elif isinstance(condition, Party):
            asked = trees.typed(condition.words)
            words.append(f"with the party “{asked.text if asked else condition.words}”")
    return " ".join(words)


def document_in_words(condition: Condition) -> str:
    """Return a condition on documents in words."""
    if not isinstance(condition, Value):
        return f"all of it near “{getattr(condition, 'typed', condition)}”"
    if condition.field == "has":
        return _HAS[condition.value]
    return (
        f"the type “{condition.value}”" if condition.field == "type" else f"a place in the folder “{condition.value}”"
    )


def days_in_words(start: str | None, end: str | None) -> str:
    """Return a span of days in words; ISO 8601 in, the days as they are spoken out."""
    if start is None and end is None:
        return "a date"
    if start is None or end is None:
        return f"a date since {_day(start)}" if start else f"a date until {_day(end or '')}"
    if start == end:
        return f"the date {_day(start)}"
    if start[:4] == end[:4] and (start[5:], end[5:]) == ("01-01", "12-31"):
        return f"a date in {start[:4]}"
    return f"a date from {_day(start)} to {_day(end)}"


def _value(condition: Value) -> str:
    value = _NAMES.get(condition.value, condition.value.replace("_", " "))
    if condition.field in OF_DECIDED:
        return f"that is {value}" if condition.field == "is" else f"tagged “{condition.value}”"
    if condition.field == "firm":
        return "that binds" if value == "yes" else "that does not bind yet"
    return {"kind": f"of kind {value}", "status": f"that is {value}", "currency": f"in {value}"}.get(
        condition.field, f"for {value}"
    )


def _is_one(condition: Between) -> bool:
    return condition.low == condition.high


def _sums(condition: Between) -> str:
    low, high, currency = condition.low, condition.high, f"{condition.currency} " if condition.currency else ""
    if low is None or high is None:
        sign = (
            ("over" if condition.above else "of at least")
            if high is None
            else ("under" if condition.below else "up to")
        )
        return f"{sign} {currency}{_number(low if high is None else high)}"
    return f"{currency}{_number(low)}" if low == high else f"from {currency}{_number(low)} to {_number(high)}"


def _number(value: Decimal | None) -> str:
    value = value or Decimal(0)
    for size, word in _SCALES:
        if value >= size and value % (size / 1000) == 0:
            return f"{(value / size).normalize():f} {word}"
    return f"{value:,f}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Not the system's own: the sentence around them is English.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
