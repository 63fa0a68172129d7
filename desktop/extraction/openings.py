"""How a sentence begins that tells of an agreement: "under the deal", "will also buy", with a quotation mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft

# "Under the terms of the deal, ...": what follows is a detail of an agreement told before.
_DETAIL = LazyPattern(
    r"\W{0,3}(?:Under|As\spart\sof|Through|With|Pursuant\sto|According\sto|Per|In\sline\swith)\s(?:the\sterms\sof\s)?(?:the|this|that|its|their)\s"
    r"(?:[\w-]+\s){0,4}?(?:agreement|deal|pact|accord|contract|memorandum|mou|arrangement|partnership|treaty|order|transaction)\b",
    re.IGNORECASE,
)
_DETAIL_HEADS = ("under", "as", "through", "with", "pursuant", "according", "per", "in")
# "Will also make", "separately": what follows is another agreement of the same parties.
_ALSO = LazyPattern(
    r"\b(?:also|[Ss]eparately|[Aa]dditionally|[Ff]urthermore|[Mm]oreover|[Ii]n\saddition|further(?=\s\Z))\b"
)
_BACK_IN = LazyPattern(r"\s(?:back\s)?in\s(?:[A-Z][a-z]+,?\s)?((?:19|20)\d\d)\b")
_ALSO_WORDS = ("also", "eparately", "dditionally", "urthermore", "oreover", "n addition", "further")


def note_opening(draft: Draft, text: str, start: int) -> None:
    """Note on a draft what the head of its sentence, at ``start`` of a ``plain_text``, says of it."""
    lead = text[start : draft.anchor.start]
    draft.detail = draft.detail or _is_detail(text, start)
    draft.another = (
        any(map(lead.__contains__, _ALSO_WORDS)) and _ALSO.search(text, start, draft.anchor.start) is not None
    )
    if not draft.another and not draft.definite and not draft.item:
        # "Signed a framework agreement in 2009": of another time than the one just told.
        told = _BACK_IN.match(text, draft.anchor.end)
        draft.year = told.group(1) if told is not None else ""
    draft.quoted = text.startswith(("“", '"'), start)


def _is_detail(text: str, start: int) -> bool:
    head = text[start : start + 9].lower()
    may_be = head.startswith(_DETAIL_HEADS) or not head[:1].isalnum()
    return may_be and _DETAIL.match(text, start) is not None
