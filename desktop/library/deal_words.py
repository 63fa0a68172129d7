"""The words by which two reports of an agreement are compared: what it is about, without what any deal is called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.tables import read_rows
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_SCALES = "thousand|million|billion|trillion|bn|mn|m|crores?|lakhs?"
# A sum of money is compared as a sum, and its digits count nothing.
_MONEY = re.compile(
    rf"(?:[$€£¥₹]|\bRs\.?|\b[A-Z]{{3}})\s?\d[\d.,]*(?:[\s-]?(?:{_SCALES})\b)*"
    rf"|(?<![\d.,])\d[\d.,]*+[\s-]?(?:{_SCALES})\b(?:[\s-](?:{_SCALES})\b)*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_HALVES = re.compile("(?<=[a-z])[-‐‑](?=[a-z])", re.IGNORECASE)
_SPELLINGS = (("isation", "ization"), ("tre", "ter"), ("our", "or"), ("ogue", "og"))
_INSTRUMENT, _SAME = "instrument", "same"
# Where the name of a paper ends and what it is about begins.
_JOINTS = frozenset(
    ("of", "on", "for", "to", "with", "between", "in", "by", "from", "under", "and", "that", "concerning")
)
_LONGEST_NAME = 8
# More characters than a title and a subject, or a sentence, have.
_LONGEST_READ = 4_000


@dataclass(frozen=True, slots=True)
class DealText:
    """What the title and subject of an agreement say of it.

    ``words`` are roots of the words that tell what it is about; ``numbers`` what is counted or ordered in them, sums
    of money left out; ``act`` names a deed that happens once between two parties, or is empty.
    """

    words: frozenset[str]
    numbers: frozenset[str]
    act: str


class DealWords:
    """Reads wordings by the table of deal words. It remembers the words and names it has met."""

    def __init__(self, table: Path | None = None) -> None:
        self._groups: dict[str, str] = {}
        self._same: dict[str, str] = {}
        for words, group in read_rows(table or resource("tables", "deal_words.tsv")):
            listed = words.split("|")
            if group == _SAME:
                self._same.update(dict.fromkeys(listed, listed[0]))
            else:
                self._groups.update(dict.fromkeys(listed, group))
        self._known: dict[str, tuple[str, str]] = {}
        self._named: dict[str, frozenset[str]] = {}

    def read(self, wording: str, parties: Collection[str] = ()) -> DealText:
        """Return what ``wording`` says, without the words in the names of the ``parties``."""
        named = frozenset[str]().union(*map(self._roots_of, parties))
        words: set[str] = set()
        numbers: set[str] = set()
        act = ""
        wording = wording[:_LONGEST_READ]
        for word in _words(_MONEY.sub(" ", wording) if _DIGIT.search(wording) else wording):
            root, group = self._look_up(word)
            if group.startswith("act:"):
                act = group.removeprefix("act:")
            elif group.startswith("number:"):
                numbers.add(group.removeprefix("number:"))
            elif word.isdigit():
                numbers.add(word.lstrip("0") or "0")
            elif not group and root not in named and len(root) > 1:
                words.add(root)
        return DealText(frozenset(words), frozenset(numbers), act)

    def instrument(self, title: str) -> str:
        """Return the words at the beginning of ``title`` that name the paper or arrangement, else an empty string.

        They end with such a word: "Egypt–Israel peace treaty", "Joint Declaration of Intent".
        """
        end, names, after_of = 0, False, False
        for place, word in enumerate(_WORD.finditer(title)):
            plain = _plain(word.group())
            if place >= _LONGEST_NAME or (plain in _JOINTS and not (plain == "of" and names)):
                break
            if plain == "of":
                after_of = True
                continue
            # Not its stem: "supplying coaches" is no supply.
            names = _INSTRUMENT in {self._groups.get(plain), self._groups.get(_singular(plain))}
            if after_of and not names:
                break
            end = word.end() if names else end
        return title[:end].strip()

    def _roots_of(self, name: str) -> frozenset[str]:
        known = self._named.get(name)
        if known is None:
            known = self._named[name] = frozenset(self._look_up(word)[0] for word in _words(name))
        return known

    def _look_up(self, word: str) -> tuple[str, str]:
        """Return the root of a word and its group in the table, empty where it has none."""
        known = self._known.get(word)
        if known is None:
            single = _singular(word)
            stem = single.removesuffix("ing")
            forms = (word, single, stem, f"{stem}e")
            group = next((self._groups[form] for form in forms if form in self._groups), "")
            known = (_root(single, self._same), group)
            self._known[word] = known
        return known


def _words(wording: str) -> list[str]:
    return _WORD.findall(_plain(_HALVES.sub(" ", wording)))


def _plain(wording: str) -> str:
    """Return ``wording`` small, without accents and possessives."""
    folded = wording.casefold().replace("’s ", " ").replace("'s ", " ")
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]


def _root(single: str, same: Mapping[str, str]) -> str:
    """Return what forms of a word share: its meaning's first word in the table, or the word without its ending."""
    if single in same:
        return same[single]
    for ending, other in _SPELLINGS:
        if single.endswith(ending) and len(single) > len(ending) + 2:
            single = single.removesuffix(ending) + other
            break
    if single.endswith("ing") and len(single) > 6:
        single = single[:-3]
    return single[:-1] if single.endswith("e") and len(single) > 4 else single
