"""Whether an agreement is done or promised, or only meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.records import AgreementStatus, Firmness
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Place
    from desktop.models.document import Span

_BEFORE, _AFTER = 90, 160
_CLAUSE_MARKS = ";:."
_CLAUSE = LazyPattern(r"[;:.]\s")
# Instruments that by their own name bind nobody yet.
_NO_BOND = LazyPattern(
    r"\b(?:non-?binding|letters?\sof\sintent|statements?\sof\sintent|declarations?\sof\sintent|LoIs?|LOIs?|expressions?\sof\sinterest|"
    r"EoIs?|heads\sof\s(?:terms|agreement)|term\ssheets?|indicative\s(?:offer|proposal|terms)|in\sprinciple|in-principle|"
    r"(?:draft|proposed|potential|possible|prospective|tentative|preliminary|provisional)\s(?:[\w-]+\s){0,3}?"
    r"(?:agreement|accord|deal|treaty|pact|contract|loan|sale|purchase|merger|takeover|acquisition|investment|partnership|venture|MoU|stake))\b",
    re.IGNORECASE,
)
# What the parties themselves have still to decide; an approval by others leaves a signed contract firm.
_CONDITION = LazyPattern(
    r"\b(?:if\s|provided\sthat|conditional(?:ly)?\s(?:[\w-]+\s){0,2}(?:commitment|approval|offer|agreement|agreed|loan|award)|conditional\s(?:up)?on\s(?:the\s)?(?:financing|funding|due|final|successful|signing)|"
    r"(?:subject\sto|pending|contingent\son)\s(?:[\w-]+\s){0,3}?(?:due\sdiligence|definitive|final\s(?:agreement|contract|terms|negotiations?|"
    r"investment\sdecision)|feasibility|financing|funding|further\s(?:talks|negotiations?)|availability|appropriat\w+|contract\b))",
    re.IGNORECASE,
)
_MEANT = LazyPattern(
    r"\b(?:plans?|planned|planning|intends?|intending|intended|intention|aims?|aiming|hopes?|hoping|wants?|seeks?|seeking|"
    r"wish(?:es)?|considers?|considering|weighing|exploring|explores?|eyeing|mulling|proposes|proposed\sto|offers?\sto|offered\sto|"
    r"in\s(?:advanced\s|early\s|final\s)?(?:talks|discussions|negotiations)|negotiating|may|might|could|would|"
    r"expects?\sto|expected\sto|set\sto|due\sto|close\sto|nearing|looking\sto|keen\sto|likely\sto|scheduled\sto|is\sto|are\sto|to\sbe)\b"
    r"[^.;:]{0,50}\Z"
)
# "Will provide" is a promise; "will sign" tells that nothing is signed yet.
_PROMISE = LazyPattern(
    r"\b(?:(?:will|shall)(?:\s(?:also|jointly|now|then|further|together|each|initially))?\s(?!(?:be\s)?(?:sign|ink|conclude|finali|seek|explore|consider|discuss|"
    r"negotiat|work|look|stud|try|aim|examin|continue|hold|meet|enter|reach|strike|be\s)\w*)[a-z]+|pledge[sd]?|pledging|commits?|"
    r"committed|committing|promised|promises|undertook|undertakes|guaranteed|guarantees|underwrit\w+)\b"
)
# One of these words stands in each of the phrases above: most sentences have none and are read no further.
_BOND_WORDS = (
    *("bind", "intent", "principle", "interest", "heads of", "sheet", "loi", "eoi", "indicative", "draft", "propos"),
    *("potential", "possib", "prospect", "tentative", "prelimin", "provision"),
)
_CONDITION_WORDS = ("if ", "provided", "condition", "subject", "pending", "contingent")
_PROMISE_WORDS = ("will", "shall", "pledg", "commit", "promise", "undert", "guarant", "underwr")
_OPEN = frozenset({AgreementStatus.PROPOSED, AgreementStatus.PLANNED})
_MAYBE_MEANT = _OPEN | {AgreementStatus.ANNOUNCED, AgreementStatus.UNKNOWN}


def find_firmness(text: str, sentence: Span, anchor: Span | Place, status: AgreementStatus) -> Firmness:
    """Return whether the agreement at ``anchor`` is firm: done or promised without condition.

    It is intended where its status is proposed or planned, unless the words promise it ("will provide", "pledged"),
    where its instrument binds nobody ("letter of intent", "in principle"), where the words before it only mean it
    ("plans to"), and where the parties themselves may still withdraw ("subject to due diligence"). A signed contract
    that waits for regulators or shareholders is firm, and so is one of "up to" a sum: that bounds the sum, not the
    promise. A memorandum that was signed is done, whatever it binds to.
    """
    low, high = max(sentence.start, anchor.start - _BEFORE), min(sentence.end, anchor.end + _AFTER)
    before = text[low : anchor.start]
    lead = _CLAUSE.split(before)[-1] if any(map(before.__contains__, _CLAUSE_MARKS)) else before
    around = lead + text[anchor.start : high]
    near = lead[-40:] + text[anchor.start : min(anchor.end + 40, high)]
    if _has(near, _BOND_WORDS, _NO_BOND) or _has(around, _CONDITION_WORDS, _CONDITION):
        return Firmness.INTENDED
    if status not in _MAYBE_MEANT:
        return Firmness.FIRM
    promised = _has(text[low : min(anchor.end + 12, high)], _PROMISE_WORDS, _PROMISE)
    if status in _OPEN:
        return Firmness.FIRM if promised and status == AgreementStatus.PLANNED else Firmness.INTENDED
    return Firmness.INTENDED if _MEANT.search(lead) and not promised else Firmness.FIRM


def _has(words: str, cues: tuple[str, ...], pattern: LazyPattern) -> bool:
    return any(map(words.lower().__contains__, cues)) and pattern.search(words) is not None
