"""Words in capitals that no table knows: a body's initials, or those of a common thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY, THING
from desktop.extraction.evidence import add
from desktop.models.records import OrganisationKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

_SHORTEST, _LONGEST = 3, 6
# Of one word so many places are looked at.
_PLACES = 6
_OTHER = OrganisationKind.OTHER.value
_COMMON_BEFORE = LazyPattern(r"[a-z)] \(\Z")
_NUMBER_BEFORE = LazyPattern(r"\d[ -]\Z")
_LAW_AFTER = LazyPattern(r" (?:and [A-Z]\w+ )?(?:Act|Bill|Law|Programme|Program|Plan|Scheme)\b")
_THING_AFTER = LazyPattern(
    r"[- ](?:[a-z]{2,}(?:tion|ment|ing)|systems?|formats?|codes?|cards?|protocols?|standards?|tests?|rates?|virus|"
    r"levels?|models?|series|scans?|cables?|files?|sequence|interface)\b"
)


def weigh_initials(key: str, places: Sequence[Name], text: str, found: Found, lexicon: Lexicon) -> None:
    """Add what a word in capitals and its places say: "the XYZ said" is a body, "a XYZ of 5 MW" none."""
    book = lexicon.wordbook
    if key in book.initials or key.removesuffix("S") in book.initials or len(key) < _SHORTEST:
        add(found, "common initials", 4.0, THING)
        return
    if len(key) > _LONGEST or not key.isalpha():
        return
    add(found, "initials", 0.5, _OTHER)
    for place in places[:_PLACES]:
        before = text[max(place.left, place.start - 12) : place.start]
        if place.in_title_case:
            continue
        if _COMMON_BEFORE.search(before):
            add(found, "stands for common words", 3.0, THING)
        elif _NUMBER_BEFORE.search(before):
            add(found, "counted", 2.0, THING)
        elif _LAW_AFTER.match(text, place.end):
            add(found, "a law’s or a plan’s", 2.0, THING)
        elif before.endswith((" the ", "The ")) or before == "the ":
            # "the XYZ system" tells of a thing, "the XYZ said" and "the XYZ’s" of a body.
            add(found, "initials with “the”", 0.75 if _THING_AFTER.match(text, place.end) else 1.5, _OTHER)
        if place.possessive:
            add(found, "initials in the genitive", 1.0, BODY)
