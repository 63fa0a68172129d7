"""Reading one sentence for agreements: those of instruments first, then those of verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.deeds import VERB_RULES
from desktop.extraction.instruments import draft_of_noun, is_another_word
from desktop.extraction.statuses import is_denied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.drafts import Draft, Reading

# "The supply", "an order": a noun that is written like a verb.
_AS_NOUN = re.compile(r"\b(?:the|an?|its|their|no|any)\s\Z")
# A sentence with more triggers is a list of words, not a report.
_MOST_TRIGGERS = 40


def find_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the arrangements one sentence tells of, those of instruments first, then those of verbs."""
    masked = reading.clause.masked
    triggers = reading.lexicon.triggers
    for count, match in enumerate(triggers.noun.finditer(masked)):
        if count >= _MOST_TRIGGERS:
            return
        if masked[match.start() - 1 : match.start()] == "(":
            # "memorandum of understanding (MoU)" is told by its long form.
            continue
        if is_another_word(masked, match):
            continue
        noun = triggers.nouns[match.group().lower()]
        draft = draft_of_noun(reading, match, noun)
        if draft is not None:
            yield draft
    for count, match in enumerate(triggers.verb.finditer(masked)):
        if count >= _MOST_TRIGGERS:
            return
        if is_denied(masked, match.start()) or _AS_NOUN.search(masked, max(0, match.start() - 8), match.start()):
            continue
        for verb in triggers.verbs[match.group().lower()]:
            rule = VERB_RULES.get(verb.group)
            draft = rule(reading, match, verb.status) if rule else None
            if draft is not None:
                yield draft
                break
