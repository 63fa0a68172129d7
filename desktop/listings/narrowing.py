"""The ways in which a panel's rows are narrowed down besides by words: by values they have, by amount, to one part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from desktop.listings.listing import Row

if TYPE_CHECKING:
    from desktop.models.records import MonetaryAmount

Test = Callable[[Row], bool]
# What a person can choose an amount from without typing one: a power of ten and its words.
_STEPS = ((6, "1 million"), (7, "10 million"), (8, "100 million"), (9, "1 billion"), (10, "10 billion"))


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen: what stands for it, its words, and how many rows have it (None: not counted)."""

    value: str
    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Generic[Row]):
    """One way to narrow rows down, named ``title``.

    ``options`` gives what can be chosen for some rows, nothing where it is only on or off. ``test`` gives the test for
    the chosen values, at least one, or None where they make no sense, and ``words`` says them. ``several`` values may
    hold at once, and ``typed`` says how one is typed, empty where none is.
    """

    name: str
    title: str
    options: Callable[[Sequence[Row]], tuple[Option, ...]]
    test: Callable[[Sequence[str]], Test[Row] | None]
    words: Callable[[Sequence[str]], str]
    several: bool = False
    typed: str = ""


def choice(name: str, title: str, key: Callable[[Row], str], label: Callable[[str], str] = str) -> Filter[Row]:
    """Return the filter for rows that have one of some values; the most common of them is offered first."""
    return one_of(name, title, lambda row: (key(row),), label)


def one_of(
    name: str, title: str, keys: Callable[[Row], Sequence[str]], label: Callable[[str], str] = str
) -> Filter[Row]:
    """Return the same for rows that may have several of the values each, or none."""

    def options(rows: Sequence[Row]) -> tuple[Option, ...]:
        counted = Counter(value for row in rows for value in keys(row))
        listed = sorted(counted.items(), key=lambda item: (-item[1], label(item[0])))
        return tuple(Option(value, label(value), count) for value, count in listed)

    def test(values: Sequence[str]) -> Test[Row]:
        wanted = frozenset(values)
        return lambda row: not wanted.isdisjoint(keys(row))

    def words(values: Sequence[str]) -> str:
        return ", ".join(map(label, values))

    return Filter(name=name, title=title, options=options, test=test, words=words, several=True)


def flag(name: str, title: str, holds: Callable[[Row], bool]) -> Filter[Row]:
    """Return the filter for rows of which something holds."""
    return Filter(name=name, title=title, options=lambda _: (), test=lambda _: holds, words=lambda _: title)


def bounds(name: str, title: str, amount: Callable[[Row], MonetaryAmount | None]) -> Filter[Row]:
    """Return the filter for rows whose sum lies between two sums, typed as after ``amount:`` in a search."""
    steps = tuple(Option(f">{10**power}", f"Over {words}") for power, words in _STEPS)
    known = {step.value: step.words for step in steps}

    def test(values: Sequence[str]) -> Test[Row] | None:
        from desktop.library.sums import sums_between

        meets = sums_between(values[0])
        if meets is None:
            return None
        return lambda row: (found := amount(row)) is not None and meets(found)

    return Filter(
        name=name,
        title=title,
        options=lambda _: steps,
        test=test,
        words=lambda values: known.get(values[0], values[0]),
        typed="Such as >250m or 1bn..5bn",
    )


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """The part of the rows that a panel opens on: ``title`` beside ``everything``, and which rows are in it.

    ``missing`` says, of a number of rows in words, that none of them is.
    """

    title: str
    everything: str
    holds: Callable[[Row], bool]
    missing: Callable[[str], str]
