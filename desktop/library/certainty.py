"""How sure a record is, so that the least certain can be judged first, and what a judgement of it comes to.

Certainty is in the weight of evidence, as agreements and companies have it: what only just speaks for a record comes to
2 or 3, what leaves no doubt to 5 and more. Sums of money are read and not weighed; they are given what compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.marks import FIELD, Verdict
from desktop.models.records import Agreement, Company, FigurePurpose
from desktop.models.review import Judged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.models.records import Figure

# What is funding or a deal: a mistake in it changes what the person came for.
COMMITMENTS = (
    FigurePurpose.INVESTMENT,
    FigurePurpose.LOAN,
    FigurePurpose.GRANT,
    FigurePurpose.AID,
    FigurePurpose.DEAL,
    FigurePurpose.CONTRACT,
)
_DOUBTED, _READ, _ASIDE = 2.0, 3.5, 4.0


def certainty_of(record: Agreement | Company | Figure) -> float:
    """Return how sure a record is; the least certain are to be judged first."""
    if isinstance(record, Agreement):
        return sum(reason.weight for reason in record.reasons)
    if isinstance(record, Company):
        return sum(reason.weight for reason in record.evidence)
    sure = _READ if record.amount.doubt is None else _DOUBTED
    return sure if record.purpose in COMMITMENTS else sure + _ASIDE


def judged(state: Mapping[str, Any], *, is_candidate: bool = False) -> Judged:
    """Return what the settings of a decision say of the extraction.

    ``is_candidate`` says that the record was told too vaguely to be listed.
    """
    verdict = state.get("verdict")
    if state.get("added"):
        return Judged.ADDED
    if verdict == Verdict.DISMISSED:
        return Judged.NOTHING if is_candidate else Judged.DISMISSED
    if is_candidate:
        return Judged.MISSED if verdict == Verdict.ACCEPTED else Judged.OPEN
    if any(name.startswith(FIELD) for name in state):
        return Judged.CORRECTED
    return Judged.ACCEPTED if verdict == Verdict.ACCEPTED else Judged.OPEN
