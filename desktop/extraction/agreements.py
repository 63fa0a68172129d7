"""Agreements: every sentence's drafts, merged so that each arrangement is listed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop.extraction.clauses import mask_sentence
from desktop.extraction.drafts import Draft, Reading
from desktop.extraction.entities import Group
from desktop.extraction.merging import merge_drafts
from desktop.extraction.parties import Context, countries_in_play, remember, remember_names
from desktop.extraction.reading import find_drafts
from desktop.models.document import BlockRole, Mention
from desktop.models.records import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.entities import Roster
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document, Span

_HEADING_ROLES = frozenset({BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.HEADING, BlockRole.CAPTION})
_QUOTED = re.compile(r"\s*[“\"]")


def find_agreements(
    document: Document, sentences: Sequence[Span], roster: Roster, sums: Sequence[FoundAmount], lexicon: Lexicon
) -> Iterator[Agreement]:
    """Yield the agreements of ``document`` in the order of their fullest sentences."""
    text = document.text
    roles = _roles(document, sentences)
    context = Context(countries=countries_in_play(roster, headline=1), names=_full_names(text, roster))
    drafts: list[Draft] = []
    starts = [item.mention.span.start for item in sums]
    for place, sentence in enumerate(sentences):
        if lexicon.triggers.marks.isdisjoint(roster.texts[place]):
            remember_names(roster.tags[place], sentence, context)
            continue
        first = bisect_right(starts, sentence.start - 1)
        last = bisect_right(starts, sentence.end - 1)
        clause = mask_sentence(text, sentence, roster.tags[place], sums[first:last])
        for draft in find_drafts(Reading(text, clause, place, context, lexicon)):
            draft.in_heading = roles[place] in _HEADING_ROLES
            draft.quoted = _QUOTED.match(text, sentence.start) is not None
            drafts.append(draft)
        remember(clause, context, lexicon)
    for draft in merge_drafts(drafts):
        yield _record(text, sentences, draft)


def _record(text: str, sentences: Sequence[Span], draft: Draft) -> Agreement:
    span = sentences[draft.sentence]
    return Agreement(
        kind=draft.kind,
        title=draft.title,
        status=draft.status,
        parties=draft.parties,
        amount=draft.amount.amount if draft.amount is not None else None,
        mention=Mention(span=span, text=text[span.start : span.end], rule=draft.rule),
        anchor=draft.anchor,
        also=tuple(sentences[place] for place in sorted(set(draft.also)) if place != draft.sentence),
    )


def _full_names(text: str, roster: Roster) -> dict[int, str]:
    """Return, by entity, the fullest form in which the document names it."""
    names: dict[int, str] = {}
    for line in roster.tags:
        for tag in line:
            if tag.entity.group in {Group.COMPANY, Group.ORGANISATION}:
                form = " ".join(text[tag.start : tag.end].split())
                if len(form) > len(names.get(id(tag.entity), "")):
                    names[id(tag.entity)] = form
    return names


def _roles(document: Document, sentences: Sequence[Span]) -> list[BlockRole]:
    starts = [block.span.start for block in document.blocks]
    return [document.blocks[max(bisect_right(starts, sentence.start) - 1, 0)].role for sentence in sentences]
