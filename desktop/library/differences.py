"""What two texts do not have in common, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Words. Paragraphs that differ by more than this are told as a whole: comparing words costs their product.
_MOST_WORDS = 3000
_PIECE = re.compile(r"\s*\S+")
_PARAGRAPH = re.compile(r"[^\n]*\n*")


class Change(StrEnum):
    """Where words stand: in both texts, only in the first, or only in the second."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words with the white space before it, and where it stands.

    Those that are the same or were added make up the second text, to the letter; those that were removed stand between
    them as in the first.
    """

    change: Change
    text: str


def compare_words(first: str, second: str) -> tuple[Difference, ...]:
    """Return what leads from ``first`` to ``second``, in order, runs of one kind joined.

    Paragraphs are compared first and words within those that differ; what is not the same in white space alone is the
    same.
    """
    return tuple(_joined(_paragraphs(first, second)))


def common_share(differences: Sequence[Difference]) -> float:
    """Return which share of the words of both texts is the same, 0 to 1; 1 for two texts without words."""
    counted = dict.fromkeys(Change, 0)
    for difference in differences:
        counted[difference.change] += len(difference.text.split())
    both = 2 * counted[Change.SAME]
    total = both + counted[Change.REMOVED] + counted[Change.ADDED]
    return both / total if total else 1.0


def _paragraphs(first: str, second: str) -> Iterator[Difference]:
    one, two = ([part for part in _PARAGRAPH.findall(text) if part] for text in (first, second))
    for tag, a, b, c, d in _opcodes([_key(part) for part in one], [_key(part) for part in two]):
        if tag == "equal":
            yield Difference(Change.SAME, "".join(two[c:d]))
        else:
            yield from _words("".join(one[a:b]), "".join(two[c:d]))


def _words(first: str, second: str) -> Iterator[Difference]:
    one, two = _PIECE.findall(first), _PIECE.findall(second)
    if len(one) * len(two) > _MOST_WORDS**2:
        yield Difference(Change.REMOVED, first)
        yield Difference(Change.ADDED, second)
        return
    for tag, a, b, c, d in _opcodes([piece.strip() for piece in one], [piece.strip() for piece in two]):
        if tag == "equal":
            yield Difference(Change.SAME, "".join(two[c:d]))
            continue
        yield Difference(Change.REMOVED, "".join(one[a:b]))
        yield Difference(Change.ADDED, "".join(two[c:d]))
    yield Difference(Change.SAME, second[len("".join(two)) :])


def _opcodes(one: list[str], two: list[str]) -> Iterable[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, two, autojunk=len(one) > _MOST_WORDS).get_opcodes()


def _key(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _joined(differences: Iterator[Difference]) -> Iterator[Difference]:
    last: Difference | None = None
    for difference in differences:
        if not difference.text:
            continue
        if last is not None and last.change is difference.change:
            last = Difference(last.change, last.text + difference.text)
            continue
        if last is not None:
            yield last
        last = difference
    if last is not None:
        yield last
