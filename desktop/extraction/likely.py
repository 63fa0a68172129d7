"""Agreements that no rule finds and the wording of a sentence as a whole makes likely."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import LONGEST
from desktop.extraction.clauses import Place as Anchor
from desktop.extraction.drafts import Draft
from desktop.extraction.entities import Group
from desktop.extraction.phrases import as_noun, headed, phrase_end, tidy
from desktop.extraction.sides import COMPOUND
from desktop.extraction.statuses import is_asked_for, is_denied
from desktop.extraction.telling import parties_named
from desktop.extraction.wording import SUM, Place, tokens_of, told_by, traits_of
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.entities import Entity, Tag
    from desktop.extraction.telling import Evidence
    from desktop.extraction.wording import Token, WordingTable
    from desktop.models.document import Span

# From this likelihood a sentence is listed. In marked sets left out of the fitting half of such sentences told of an
# agreement that no rule had found, a third told again of one that was, and the rest of none.
LISTED = 0.7
RULE = "wording"
# Somebody deals with somebody.
TWO = 2
# Before the names of places, of whatever sort they seem; before those of countries; words for what is put "in" a firm.
_AT = frozenset({"at", "near", "across", "outside", "around"})
_INTO = frozenset({"stake", "stakes", "share", "shares", "interest", "invest", "invested", "investing", "investment"})
# Before the names of countries that only say where, and behind who only tells of it.
_PLACED = frozenset({"in", "of", "at", "from", "near", "across", "outside", "around"})
_TELLS = frozenset({"said", "says", "told", "reported", "according"})
_MEANT = frozenset({"plan", "hope", "intend", "aim", "expect", "may", "could", "might", "seek", "want", "consider"})
_DEALERS = frozenset({Group.COMPANY, Group.ORGANISATION, Group.COUNTRY})
_MOST_WORDS = 3
_TITLE_WORDS = 12
# The word beside a name stands within so many code points.
_NEAR = 24
_OWNED = 32
# No title begins with one of these.
_LINKS = frozenset(
    {"under", "with", "for", "to", "from", "of", "in", "on", "by", "a", "an", "the", "and", "its", "their"}
)
# A phrase that begins so says what somebody does, not what was agreed.
_VERBAL = LazyPattern(
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|also|now|sold|bought|took|gave|won|agreed|[’']?s)\b|[’'])"
)
# "Entered into an agreement to": what was made stands behind the verb; "agreed to hold": what is done does.
_MADE = LazyPattern(
    r"(?:sign|ink|conclud|enter|reach|strik|struck|announc|finali[sz]|clos|seal|execut|agree|mak|made|com|came|establish|form)"
    r"(?:s|es|ed|d|ing|ped)?(?:\s(?:up)?(?:on|to|into))?\s(?:an?|the|their|its)\s(?=[a-z])",
    re.IGNORECASE,
)
_SOLD = LazyPattern(r"(?:sells?|sold|selling)\s(?=(?:its|their|his|her|an?|the)\s)", re.IGNORECASE)
_TO_DO = LazyPattern(
    r"(?:agree|commit|pledge|promis|decid|undert[oa]k|continu|resolv)(?:s|es|e|d|ed|ing)?\sto\s(?=[a-z])", re.IGNORECASE
)
# Whose part or member another is: "Acme Inc., a subsidiary of Beta Corp".
_OWNER = LazyPattern(
    r"\b(?:(?:subsidiary|unit|arm|division|affiliate|branch|part|member) of(?: the)?|"
    r"(?:owned|controlled|backed|run) by(?: the)?)\s\Z"
)
_MARKS = ",.;:()\"“”’'"


class Look(NamedTuple):
    """A sentence as it is weighed: its place among the sentences, its tokens and traits, and who may be a party."""

    place: int
    span: Span
    wording: str
    tokens: Sequence[Token]
    traits: set[str]
    parties: tuple[str, ...]
    sums: Sequence[FoundAmount]


class Looking:
    """The sentences of one text, looked at one by one.

    ``name`` gives the name that an entity is listed by. ``told`` are the agreements found by rules: the sentence of
    each and its parties' names as they are compared. Sentences of fewer than ``fewest`` parties are passed over.
    """

    def __init__(
        self, text: str, name: Callable[[Entity], str], told: Sequence[tuple[int, frozenset[str]]], fewest: int
    ) -> None:
        self._text = text
        self._name = name
        self._fewest = fewest
        # Which agreements each party has a part in, and the sentence of each: a long text tells of thousands.
        self._sentences = [sentence for sentence, _ in told]
        self._shares: defaultdict[str, set[int]] = defaultdict(set)
        for number, (_, names) in enumerate(told):
            for each in names:
                self._shares[each].add(number)

    def look(self, place: int, span: Span, tags: Sequence[Tag], sums: Sequence[FoundAmount]) -> Look | None:
        """Return how the sentence at ``place`` is worded, None where nobody deals with anybody."""
        if sum(tag.entity.group in _DEALERS for tag in tags) < self._fewest:
            return None
        wording = self._text[span.start : min(span.end, span.start + LONGEST)]
        parties = self._parties(wording, span, tags)
        if len(parties) < self._fewest:
            return None
        tokens = tokens_of(wording, _places(span, tags, sums))
        texts = [token.text for token in tokens]
        traits = traits_of(texts, len(wording), wording[-1:])
        traits.add(f"told: {self._told_before(place, parties)}")
        return Look(place, span, wording, tokens, traits, parties, sums)

    def _told_before(self, place: int, parties: Sequence[str]) -> str:
        """Tell how many of the parties are those of one agreement that another sentence tells."""
        nothing: set[int] = set()
        shares = [self._shares.get(party.casefold(), nothing) for party in parties]
        shares.sort(key=len)
        if self._has_other(place, shares[0].intersection(*shares[1:])):
            return "all"
        return "some" if any(self._has_other(place, share) for share in shares) else "none"

    def _has_other(self, place: int, agreements: AbstractSet[int]) -> bool:
        """Tell whether one of some agreements is told by another sentence than the one at ``place``."""
        return any(self._sentences[number] != place for number in agreements)

    def _parties(self, wording: str, span: Span, tags: Sequence[Tag]) -> tuple[str, ...]:
        """Return who may be a party: no country that only says where, nobody in brackets, nobody who tells of it."""
        names = []
        for tag, following in zip(tags, (*tags[1:], None), strict=True):
            at, end = tag.start - span.start, tag.end - span.start
            if (
                tag.entity.group not in _DEALERS
                or tag.in_brackets
                or COMPOUND.match(wording, end)
                or wording[end : end + 1] == "$"
                or (wording[end : end + 1] == ":" and wording[at - 1 : at] == "(")
            ):
                continue
            before = wording[max(at - _NEAR, 0) : at].split()[-1:]
            after = [word.rstrip(_MARKS) for word in wording[end : end + _NEAR].split()[:1]]
            is_state = tag.entity.group is Group.COUNTRY
            is_place = not _AT.isdisjoint(before) or (
                is_state
                and (
                    tag.possessive
                    or not _PLACED.isdisjoint(before)
                    or (following is not None and following.start - tag.end <= 1)
                )
            )
            # "A complex in Jubail", but "a stake in Acme".
            is_place = is_place or (before == ["in"] and _INTO.isdisjoint(wording[:at].split()))
            is_place = is_place or _OWNER.search(wording, max(at - _OWNED, 0), at) is not None
            if not is_place and _TELLS.isdisjoint((*before, *after)):
                names.append(self._name(tag.entity))
        return tuple(dict.fromkeys(names))


def draft_of(look: Look, table: WordingTable) -> Draft | None:
    """Return the agreement that a sentence likely tells, or None."""
    likelihood = table.likelihood(look.traits)
    if likelihood < LISTED:
        return None
    telling = _telling(table, look.tokens)
    if any(is_denied(look.wording, place) or is_asked_for(look.wording, place) for place in telling):
        return None
    begin = next((place for place in telling if _word_at(look.wording, place) not in _LINKS), 0)
    end = phrase_end(look.wording, begin, len(look.wording), _TITLE_WORDS)
    start = look.span.start
    is_meant = not _MEANT.isdisjoint(token.text for token in look.tokens)
    kind = table.kind(look.traits)
    return Draft(
        kind=kind,
        status=AgreementStatus.PLANNED if is_meant else AgreementStatus.UNKNOWN,
        naming=_title(tidy(look.wording[begin:end]), kind, look.parties),
        anchor=Anchor(start + begin, start + max(end, begin + 1)),
        parties=look.parties,
        rule=RULE,
        sentence=look.place,
        amount=look.sums[0] if len(look.sums) == 1 else None,
        grade=AgreementGrade.FAIR,
        reasons=_reasons(look.wording, telling, look.parties),
    )


def _title(phrase: str, kind: AgreementKind, parties: Sequence[str]) -> str:
    """Return the phrase as a title, or where it is but a verb what sort of agreement there is between whom."""
    done = _TO_DO.match(phrase)
    if done is not None:
        return headed(as_noun(phrase[done.end() :]))
    made = _MADE.match(phrase)
    if made is not None:
        return headed(phrase[made.end() :])
    sold = _SOLD.match(phrase)
    if sold is not None:
        return f"Sale of {tidy(phrase[sold.end() :])}"
    if len(phrase.split()) > 1 and not _VERBAL.match(phrase):
        return headed(phrase)
    sort = kind.value.replace("_", " ").capitalize()
    return f"{sort} between {parties[0]} and {parties[1] if len(parties) == TWO else 'others'}"


def _places(span: Span, tags: Sequence[Tag], sums: Sequence[FoundAmount]) -> list[Place]:
    """Return where the names and sums of a sentence stand in it."""
    start = span.start
    places = [Place(tag.start - start, tag.end - start, f"<{tag.entity.group.value}>") for tag in tags]
    places += [Place(item.mention.span.start - start, item.mention.span.end - start, SUM) for item in sums]
    return sorted(places)


def _telling(table: WordingTable, tokens: Sequence[Token]) -> list[int]:
    """Return where the few words stand that say most, in the order of the sentence."""
    best = sorted(told_by(table, tokens), reverse=True)
    return sorted(list(dict.fromkeys(start for _, start in best))[:_MOST_WORDS])


def _reasons(wording: str, telling: Sequence[int], parties: Sequence[str]) -> Evidence:
    """Return what a person is told of why a sentence is listed."""
    words = ", ".join(f"“{_word_at(wording, start)}”" for start in telling)
    said = "a guess by the wording as a whole, of which about half prove right and new"
    return (f"{said}: {words}" if words else said, 2.0), (parties_named(parties), 1.0)


def _word_at(wording: str, place: int) -> str:
    return wording[place:].split(maxsplit=1)[0].strip(_MARKS)
