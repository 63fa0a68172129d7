"""Money marks, scale words and number words, as the amounts reader looks them up."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.number_words import NumberPatterns, number_patterns
from desktop.extraction.tables import Country, read_rows
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Names of this many letters are found in any mixture of capitals; shorter forms only as the tables write them.
_ANY_CASE = 4
# Letters before or behind a code that scale it: MEUR, KUSD, USDm, EURbn.
_LETTER_BEFORE = {"M": 6, "m": 6, "K": 3, "k": 3, "T": 3, "B": 9}
_LETTER_BEHIND = {"m": 6, "M": 6, "mn": 6, "bn": 9, "k": 3, "K": 3, "tn": 12}
_SMALL = frozenset({"and", "of", "the"})
_TOKEN = LazyPattern(r"(?:U\.S\.|[^\W\d_]{1,4})?[$€£¥₹₩₽₺₪₫฿₦₱₡₾₴₸₵¢]|[^\W\d_]+(?:\.[^\W\d_]\b)*")
_GAPS = frozenset(" -\n\u00a0\u2009\u202f\t‐‑")
_CJK = "\u2e80"
# Words that stand between a number and a currency's name beside the countries' adjectives: "new Israeli shekels".
_FILLERS = frozenset({"new", "old", "local", "current", "today's"})


class Mark(NamedTuple):
    """A money mark: the currencies it may mean (the usual first, ``?`` for none), where it stands and what it needs.

    ``exponent`` is the power of ten the mark itself carries (MEUR is 6). ``form`` is the mark as its table has it.
    """

    form: str
    currencies: tuple[str, ...]
    before: bool
    after: bool
    needs: str
    is_word: bool
    exponent: int = 0


class Scale(NamedTuple):
    """A scale word: its power of ten and how it may follow a number (``word``, ``tight``, ``short``, ``glued``)."""

    exponent: int
    kind: str


class Part(NamedTuple):
    """A part of a currency: the currencies it may divide, each with how many parts make one, and where it is read."""

    currencies: tuple[str, ...]
    parts: Mapping[str, Decimal]
    place: str


class PlainNumber(NamedTuple):
    """What a number in digits with its scale word is, wherever it stands: the fields of a Quantity but its place."""

    value: Decimal
    exponent: int
    is_large: bool
    written: str
    scale: str
    may_group: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MoneyTables:
    """The tables of money. Lookups go by whole words; ``numbers`` finds the numbers of a text.

    ``qualifiers`` gives the currency of a country's adjective or name (in lower case) beside a currency word,
    ``openers`` the words such a phrase or a mark of several words begins with, ``closers`` those
    such a mark ends in. ``by_name`` gives the currency of
    every country, people and city that documents name. ``endings`` are the last three letters of all that may stand
    before a number, ``beginnings`` the first three of all that may follow one; shorter forms stand whole.
    ``ahead`` and ``behind`` remember what the few characters before and after a number were found to allow, ``plain``
    what plain numbers with their scale words are: the same come again and again. Whoever adds to them bounds them.
    """

    marks: Mapping[str, Mark]
    names: Mapping[str, Mark]
    subunits: Mapping[str, Part]
    scales: Mapping[str, Scale]
    number_words: Mapping[str, int]
    qualifiers: Mapping[str, str]
    demonyms: Mapping[str, str]
    openers: frozenset[str]
    closers: frozenset[str]
    by_name: Mapping[str, str]
    numbers: NumberPatterns
    endings: frozenset[str]
    beginnings: frozenset[str]
    ahead: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    behind: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    plain: dict[str, PlainNumber] = field(default_factory=dict, compare=False, repr=False)

    def mark(self, form: str) -> Mark | None:
        """Return the mark written ``form``, or None."""
        found = self.marks.get(form)
        if found is not None or len(form) < _ANY_CASE:
            return found
        return self.names.get(form.lower()) or (self._scaled_code(form) if len(form) <= 5 else None)

    def find_marks(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        """Yield the words and signs of ``text[start:stop]`` that are money marks, whether or not a number is beside."""
        for match in _TOKEN.finditer(text, start, stop):
            if self.mark(match.group()) is not None or match.group() in self.subunits:
                yield match

    def may_end(self, text: str, end: int) -> bool:
        """Tell cheaply whether a mark or a scale word may end at ``end``."""
        key, endings = text[end - 3 : end] if end > 2 else text[:end], self.endings
        if key in endings:
            return True
        last = key[-2:]
        return (last in endings and not key[:-2].isalpha()) or (last[-1:] in endings and not last[:-1].isalpha())

    def may_begin(self, text: str, start: int) -> bool:
        """Tell cheaply whether a mark or a scale word may begin at ``start``, or a blank or hyphen behind it."""
        key, beginnings = text[start : start + 3], self.beginnings
        if key[:1] in _GAPS:
            start += 2 if key[1:2] in _GAPS else 1
            key = text[start : start + 3]
        if key in beginnings:
            return True
        first, second = key[:1], key[:2]
        if second in beginnings and not key[2:].isalpha():
            return True
        if first in beginnings and not (second[1:].isalpha() and first.isalpha()):
            return True
        return first >= _CJK or (first in _LETTER_BEFORE and len(key) == 3 and key[1:].isupper())

    def _scaled_code(self, form: str) -> Mark | None:
        """Read MEUR, kUSD, EURm and USDbn: a code with a letter that scales it."""
        exponent, code = _LETTER_BEFORE.get(form[0], 0), form[1:]
        if not (exponent and code in self.marks):
            exponent, code = _LETTER_BEHIND.get(form[3:], 0), form[:3]
        mark = self.marks.get(code)
        if not exponent or mark is None or len(code) != 3 or not code.isupper():
            return None
        return Mark(form, mark.currencies, before=True, after=True, needs="-", is_word=False, exponent=exponent)


def load_money_tables(folder: Path, demonyms: Mapping[str, Country], countries: Mapping[str, Country]) -> MoneyTables:
    """Read the money tables of ``folder``. Raises OSError."""
    marks = {mark.form: mark for mark in _marks(folder / "currencies.tsv")}
    scales = {
        form: Scale(int(exponent), kind)
        for forms, exponent, kind in read_rows(folder / "scales.tsv")
        for word in forms.split("|")
        for form in ((word, word.title(), word.upper()) if len(word) >= _ANY_CASE else (word,))
    }
    words = {word: int(value) for word, value in read_rows(folder / "number_words.tsv")}
    qualifiers = {name.lower(): country.currency for name, country in (*countries.items(), *demonyms.items())}
    qualifiers |= {"us": "USD", "u.s": "USD", "american": "USD", "uk": "GBP", "british": "GBP", "imperial": "GBP"}
    openers = {word for name in qualifiers for word in name.split()} - _SMALL | _FILLERS
    openers |= {word.lower() for form in marks if " " in form and form[0].isalpha() for word in form.split()[:-1]}
    subunits = dict(_subunits(folder / "subunits.tsv"))
    return MoneyTables(
        marks=marks,
        names={form.lower(): mark for form, mark in marks.items() if len(form) >= _ANY_CASE and mark.is_word},
        subunits=subunits,
        scales=scales,
        number_words=words,
        qualifiers=qualifiers,
        demonyms={name: country.currency for name, country in demonyms.items()},
        openers=frozenset(openers),
        closers=frozenset(form.split()[-1].lower() for form in marks if " " in form and form[-1].isalpha()),
        by_name=_by_name(folder / "places.tsv", demonyms, countries),
        numbers=number_patterns(words),
        endings=_endings(marks.values(), scales),
        beginnings=_beginnings((*marks, *scales, *subunits, *openers)),
    )


def _by_name(places: Path, demonyms: Mapping[str, Country], countries: Mapping[str, Country]) -> dict[str, str]:
    currencies = {country.code: country.currency for country in countries.values()}
    found = {row[0]: currencies[row[1]] for row in read_rows(places) if row[1] in currencies}
    found |= {name: country.currency for name, country in (*countries.items(), *demonyms.items())}
    return found | {"US": "USD", "U.S": "USD", "USA": "USD", "American": "USD", "America": "USD"}


def _cases(form: str) -> tuple[str, ...]:
    return (form, form.lower(), form.upper(), form.title()) if len(form) >= _ANY_CASE else (form,)


def _endings(marks: Iterable[Mark], scales: Iterable[str]) -> frozenset[str]:
    forms = [form for mark in marks if mark.before for form in _cases(mark.form)]
    scaled = [code + letter for code in ("USD", "EUR", "GBP", "JPY", "INR") for letter in _LETTER_BEHIND]
    return frozenset(form[-3:] for form in (*forms, *scales, *scaled))


def _beginnings(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(case[:3] for form in forms for case in _cases(form))


def _subunits(table: Path) -> Iterable[tuple[str, Part]]:
    for forms, codes, parts, place in read_rows(table):
        shares = {code.split("/")[0]: Decimal(code.partition("/")[2] or parts) for code in codes.split("|")}
        for form in forms.split("|"):
            yield form, Part(tuple(shares), shares, place)


def _marks(table: Path) -> Iterable[Mark]:
    for forms, codes, place, needs in read_rows(table):
        for form in forms.split("|"):
            code = form.upper()
            if codes == "=":
                currencies: tuple[str, ...] = ("CNY" if code in {"RMB", "CNH"} else code,)
            else:
                currencies = tuple(codes.split("|"))
            word = form[0].isalpha() and form[-1].isalpha() and len(form) > 2 and codes != "=" and not form.isupper()
            yield Mark(form, currencies, place != "after", place != "before", needs, word)
