"""Money marks, scale words and number words, as the amounts reader looks them up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.extraction.numbers import number_patterns
from desktop.extraction.tables import Country, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# Codes after which a letter M or K says million or thousand: MEUR, KUSD.
_LETTER_SCALES = {"M": 6, "m": 6, "K": 3, "T": 3, "B": 9}


@dataclass(frozen=True, slots=True)
class Mark:
    """A money mark: the currencies it may mean (the usual first, ``?`` for none), where it stands and what it needs.

    ``exponent`` is the power of ten the mark itself carries (MEUR is 6).
    """

    currencies: tuple[str, ...]
    before: bool
    after: bool
    needs: str
    is_word: bool
    exponent: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale word: its power of ten and how tightly it may follow a number (``word``, ``tight`` or ``short``)."""

    exponent: int
    kind: str


@dataclass(frozen=True, slots=True)
class MoneyTables:
    """The tables of money and the patterns made of them.

    ``mark`` finds any mark or sub-unit. ``qualifiers`` gives the currency of a country's adjective or name beside a
    currency word, ``currency_names`` the names and adjectives of the countries that use a currency.
    """

    marks: Mapping[str, Mark]
    subunits: Mapping[str, tuple[str, Decimal]]
    scales: Mapping[str, Scale]
    number_words: Mapping[str, int]
    qualifiers: Mapping[str, str]
    currency_names: Mapping[str, tuple[str, ...]]
    mark: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    number_tails: frozenset[str]
    scale_alone: re.Pattern[str]
    scale_words: re.Pattern[str]


def load_money_tables(folder: Path, demonyms: Mapping[str, Country], countries: Mapping[str, Country]) -> MoneyTables:
    """Read the money tables of ``folder``. Raises OSError."""
    marks = dict(_marks(folder / "currencies.tsv"))
    subunits = {
        form: (code, Decimal(parts))
        for forms, code, parts in read_rows(folder / "subunits.tsv")
        for form in forms.split("|")
    }
    scales = {
        form: Scale(int(exponent), kind)
        for forms, exponent, kind in read_rows(folder / "scales.tsv")
        for form in forms.split("|")
    }
    words = {word: int(value) for word, value in read_rows(folder / "number_words.tsv")}
    users: dict[str, list[str]] = {}
    for name, country in (*demonyms.items(), *countries.items()):
        users.setdefault(country.currency, []).append(name)
    patterns = number_patterns(_alternatives(words), _scale_pattern(scales))
    return MoneyTables(
        marks=marks,
        subunits=subunits,
        scales=scales,
        number_words=words,
        qualifiers=_qualifiers((*demonyms.items(), *countries.items())),
        currency_names={code: tuple(names) for code, names in users.items()},
        mark=_any_mark((*marks, *subunits)),
        number_tails=_number_tails((*words, *scales)),
        scale_words=re.compile(_scale_pattern(scales)),
        **patterns,
    )


def _number_tails(words: Iterable[str]) -> frozenset[str]:
    """Return the words in which a number before a mark may end."""
    return frozenset(word.lower() for word in words) | {"hundred", "thousand", "a", "an", "half", "quarter", "in", "of"}


def _qualifiers(names: Iterable[tuple[str, Country]]) -> dict[str, str]:
    found = {name: country.currency for name, country in names}
    found |= {name.lower(): currency for name, currency in found.items() if len(name) > 3}
    return found | {"us": "USD", "u.s.": "USD", "uk": "GBP"}


def _scale_pattern(scales: Mapping[str, Scale]) -> str:
    """Return the alternatives of scale words: whole words, a single letter only tight or beside a blank in capitals."""
    words = [form for form in scales if form[0].isascii() or form[0].islower()]
    signs = [form for form in scales if form not in words]
    return rf"(?:{_alternatives(words)})(?![^\W\d_])|(?:{_alternatives(signs)})"


def _marks(table: Path) -> Iterable[tuple[str, Mark]]:
    for forms, codes, place, needs in read_rows(table):
        for form in forms.split("|"):
            exponent = 0
            code = form.upper()
            if codes == "=" and len(form) == 4:
                exponent, code = _LETTER_SCALES[form[0]], form[1:]
            elif len(form) == 4 and form[0] in _LETTER_SCALES and form[1:].isupper():
                exponent = _LETTER_SCALES[form[0]]
            if codes == "=":
                currencies: tuple[str, ...] = ("CNY" if code in {"RMB", "CNH"} else code,)
            else:
                currencies = tuple(codes.split("|"))
            word = form.isalpha() and form.isascii() and len(form) > 2 and not form.isupper()
            yield form, Mark(currencies, place != "after", place != "before", needs, word, exponent)


def _any_mark(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest mark; a mark of letters is a whole word, but for digits beside it."""
    by_first: dict[str, list[str]] = {}
    for form in forms:
        by_first.setdefault(form[0], []).append(form)
    branches = []
    for first, group in sorted(by_first.items()):
        ordered = sorted(group, key=len, reverse=True)
        signs = [_tail(form) for form in ordered if not form[-1].isalpha()]
        words = [_tail(form) for form in ordered if form[-1].isalpha()]
        closed = [rf"(?:{'|'.join(words)})(?![^\W\d_])"] if words else []
        branches.append(f"{re.escape(first)}(?:{'|'.join((*signs, *closed))})")
    firsts = "".join(re.escape(first) for first in sorted(by_first))
    letters = [branch for branch in branches if branch[0].isascii() and branch[0].isalpha()]
    others = [branch for branch in branches if not (branch[0].isascii() and branch[0].isalpha())]
    return re.compile(rf"(?=[{firsts}])(?:(?<![^\W\d_])(?:{'|'.join(letters)})|{'|'.join(others)})")


def _tail(form: str) -> str:
    return re.escape(form[1:]).replace(r"\ ", r"[ \u00a0]")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
