"""Figures: the sums of money of a document, with what each sentence says of its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.allocations import find_purposes
from desktop.extraction.flows import find_flow
from desktop.extraction.lines import Line, read_line, sentence_number
from desktop.extraction.periods import find_period
from desktop.extraction.qualifiers import find_qualifier
from desktop.extraction.repeats import mark_repeats
from desktop.extraction.steps import Descriptions
from desktop.extraction.subjects import find_subject
from desktop.extraction.wholes import find_wholes
from desktop.models.document import Span
from desktop.models.records import Figure, FigurePurpose
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.entities import Roster
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Qualifier

# Funding from a bank is lent.
_BANK = LazyPattern(r"\bBank\b|\bEximbank\b")
# A sentence of more sums is a table or a price list: its words do not say what each is for.
_TABLE = 60
# A part may name its whole ("Of that, $2m") so many sentences later.
_NEAR = 3
# " or " between two sums, with some blanks.
_ALTERNATIVE = 8
# What joins the sums of a list to theirs, what joins them to each other, and how many tokens one may take.
_LISTING, _JOINING = frozenset({"from", "for", "to"}), frozenset({",", "and", ";"})
_LISTED = 10


def find_figures(
    text: str, sentences: Sequence[Span], sums: Sequence[FoundAmount], roster: Roster, lexicon: Lexicon
) -> Iterator[Figure]:
    """Yield the figures of ``text``, left to right: its sums, each with what its sentence says of it."""
    if not sums:
        return
    figures: list[Figure] = []
    begun: list[int] = []
    told = Descriptions()
    before: Line | None = None
    wholes: Mapping[int, FoundAmount] = {}
    last_number = -_NEAR - 1
    for number, group in _by_sentence(text, sentences, sums):
        sentence = sentences[number] if sentences else Span(start=0, end=len(text))
        begun += [sentence.start] * len(group)
        if len(group) > _TABLE:
            figures += [
                Figure(mention=found.mention, amount=found.amount, steps=told.steps(found.reading)) for found in group
            ]
            before, wholes = None, {}
            continue
        line = read_line(text, sentence, roster.tags[number] if sentences else (), group, lexicon.figures)
        wholes = find_wholes(line, before if number <= last_number + _NEAR else None, wholes, lexicon.figures)
        figures += _figures_of(line, wholes, told, lexicon.figures)
        before, last_number = line, number
    yield from mark_repeats(text, figures, begun)


def _by_sentence(
    text: str, sentences: Sequence[Span], sums: Sequence[FoundAmount]
) -> Iterator[tuple[int, Sequence[FoundAmount]]]:
    """Yield the number of each sentence that states sums, and its sums."""
    first = number = 0
    while first < len(sums):
        number = sentence_number(sentences, sums[first].mention.span.start, number)
        limit = sentences[number + 1].start if number + 1 < len(sentences) else len(text) + 1
        last = first + 1
        while last < len(sums) and sums[last].mention.span.start < limit:
            last += 1
        yield number, sums[first:last]
        first = last


def _is_listed(line: Line, number: int) -> bool:
    """Tell whether a sum goes on a list of like ones: "SUM from X, SUM from Y and SUM from Z"."""
    place, before = line.at.get(number, 0), line.at.get(number - 1, 0)
    link = line.word(before + 1)
    if not before or link not in _LISTING or line.word(place + 1) != link or place - before > _LISTED:
        return False
    joint = next((at for at in range(place - 1, before, -1) if line.words[at] not in _JOINING), before)
    between = line.words[before + 2 : joint + 1]
    return joint < place - 1 and not any(
        word in _JOINING or (not word[0].isalnum() and word != "-") for word in between
    )


def _is_shared(line: Line, number: int) -> bool:
    """Tell whether a sum shares how exact the one before it is: "approximately A or B"."""
    if not number:
        return False
    gap = line.text[line.found[number - 1].mention.span.end : line.found[number].mention.span.start]
    return len(gap) < _ALTERNATIVE and gap.split() == ["or"]


def _figures_of(
    line: Line, wholes: Mapping[int, FoundAmount], descriptions: Descriptions, tables: FigureTables
) -> Iterator[Figure]:
    """Yield the figures of a sentence; a sum said again in other money has the facts of the first."""
    told: dict[int, Figure] = {}
    shared: Qualifier | None = None
    last: Figure | None = None
    purposes = find_purposes(line, tables)
    for number, found in enumerate(line.found):
        qualifier = find_qualifier(line, number, tables)
        if qualifier is None and _is_shared(line, number):
            qualifier = shared
        shared = qualifier
        first = told.get(line.echoes.get(number, -1))
        if first is None:
            place = line.at[number]
            purpose, cue = purposes[number]
            if cue < 0 and number in wholes:
                purpose = next(
                    (item.purpose for item in told.values() if item.mention.span == wholes[number].mention.span),
                    purpose,
                )
            flow = find_flow(line, place, purpose, cue, tables)
            if cue >= 0 and tables.cues[line.words[cue]].part == "fund" and _BANK.search(flow.giver):
                purpose = FigurePurpose.LOAN
            if purpose == FigurePurpose.OTHER and last is not None and _is_listed(line, number):
                purpose = last.purpose
            first = Figure(
                mention=found.mention,
                amount=found.amount,
                purpose=purpose,
                subject=find_subject(line, place, purpose, cue, tables),
                qualifier=qualifier,
                period=find_period(line, place, purpose, tables),
                giver=flow.giver,
                receiver=flow.receiver,
                part_of=wholes[number].mention.span if number in wholes else None,
                steps=descriptions.steps(found.reading),
            )
            told[number] = last = first
            yield first
        else:
            yield first.model_copy(
                update={
                    "mention": found.mention,
                    "amount": found.amount,
                    "qualifier": qualifier or first.qualifier,
                    "steps": descriptions.steps(found.reading),
                }
            )
