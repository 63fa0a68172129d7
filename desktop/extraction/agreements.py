"""Agreements: every sentence's drafts, merged so that each arrangement is listed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop.extraction.clauses import LONGEST, mask_sentence, plain_text
from desktop.extraction.drafts import Draft, Reading
from desktop.extraction.merging import merge_drafts
from desktop.extraction.parties import Context, remember, remember_names
from desktop.extraction.reading import find_drafts
from desktop.extraction.triggers import find_triggers
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
    text = plain_text(document.text)
    context = Context(text, roster, headline=1)
    triggers = lexicon.triggers
    drafts: list[Draft] = []
    starts = [item.mention.span.start for item in sums]
    for place, sentence in enumerate(sentences):
        tags = roster.tags[place]
        if not tags and not (context.last_subject or context.countries):
            continue
        words = text[sentence.start : min(sentence.end, sentence.start + LONGEST)].split()
        if triggers.marks.isdisjoint(words):
            remember_names(tags, sentence, context)
            continue
        first = bisect_right(starts, sentence.start - 1)
        last = bisect_right(starts, sentence.end - 1, first)
        if first == last and triggers.paid_marks.issuperset(triggers.marks.intersection(words)):
            remember_names(tags, sentence, context)
            continue
        clause = mask_sentence(text, sentence, tags, sums[first:last])
        nouns, verbs = find_triggers(clause.low, words, triggers)
        for draft in find_drafts(Reading(text, clause, place, context, lexicon, nouns, verbs)):
            draft.in_heading = _role(document, sentence) in _HEADING_ROLES
            draft.quoted = _QUOTED.match(text, sentence.start) is not None
            drafts.append(draft)
        remember(clause, context)
    for draft in merge_drafts(drafts):
        yield _record(document.text, sentences, draft)


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


def _role(document: Document, sentence: Span) -> BlockRole:
    return document.blocks[max(document.paragraph_at(sentence.start) - 1, 0)].role
