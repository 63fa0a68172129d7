"""Lists under an agreement or a heading: projects with their sums, and gifts and foundations told by no instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import Place
from desktop.extraction.drafts import Draft
from desktop.extraction.triggers import Noun, Trigger
from desktop.models.records import AgreementGrade, AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.clauses import Clause
    from desktop.models.document import Span

# "1. Ring Road Project: up to 40 billion yen".
_PROJECT = LazyPattern(
    r"\s{0,4}(?:[(\[]?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)\]]|[•*▪●–-])\s+(?P<what>[A-Z][^:;\n]{4,160}?)\s?(?::|\s[–—-])\s"
)
# So many projects are listed at most; the sum of each stands so near behind its colon.
_MOST, _BEHIND = 12, 24
_LEADS = ("loans", "grants", "agreements", "contracts", "facilities", "notes")
_PAIR = 2
_MONEY = frozenset({AgreementKind.LOAN, AgreementKind.FUNDING})
# "Gift of two ferries", "Setting up of a chair of Hindi": items of lists of outcomes.
_ITEM = LazyPattern(
    r"[^\w\ue000-\uf8ff]{0,3}(?:[(\[]?(?:[ivxIVX]{1,5}|\d{1,2}|[a-zA-Z])[.)\]]\s+|[•*▪●◦–—-]\s+)?(?:The\s|An?\s)?"
    r"(?P<head>(?P<gift>Gift(?:ing)?|Donation|Supply|Handing\s[Oo]ver|Handover|Provision|Grant|Delivery|Transfer)|"
    r"(?:Setting[\s-][Uu]p|Establishment|Creation|Launch|Opening|Institution|Formation|Renewal))\sof\s(?:an?\s|the\s|\w)"
)


def project_drafts(
    draft: Draft, text: str, sentences: Sequence[Span], sums_of: Callable[[Span], Sequence[FoundAmount]]
) -> Iterator[Draft]:
    """Yield an agreement for each project listed with its sum below a sentence that tells of loans or grants."""
    if draft.kind not in _MONEY or len(draft.parties) < _PAIR or not draft.wording.casefold().rstrip().endswith(_LEADS):
        return
    for place in range(draft.sentence + 1, min(draft.sentence + _MOST, len(sentences))):
        span = sentences[place]
        found = _PROJECT.match(text, span.start, span.end)
        sums = sums_of(span) if found is not None else ()
        if found is None or len(sums) != 1 or sums[0].mention.span.start - found.end() > _BEHIND:
            return
        yield Draft(
            kind=draft.kind,
            status=draft.status,
            naming=" ".join(found["what"].split()),
            anchor=Place(found.start("what"), found.end("what")),
            parties=draft.parties[:2],
            rule="project of a list",
            sentence=place,
            amount=sums[0],
            grade=AgreementGrade.FAIR,
            reasons=((f"an item below the {draft.kind} of {draft.parties[0]}", 1.5), ("a sum is tied to it", 1.5)),
            item=True,
        )


def gift_of_item(clause: Clause) -> list[Trigger]:
    """Return the noun of an item that gives or founds something, as if it were an instrument's, or none."""
    found = _ITEM.match(clause.masked)
    if found is None:
        return []
    kind = AgreementKind.FUNDING if found["gift"] else AgreementKind.PARTNERSHIP
    start, end = found.span("head")
    return [Trigger(start, end, clause.low[start:end], Noun(kind, "deal"), None, ())]


def may_be_gift(wording: str) -> bool:
    """Tell whether a line begins as such an item does."""
    return _ITEM.match(wording) is not None
