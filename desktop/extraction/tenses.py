"""Whether the words around a date tell of what was or of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

# How far around a date its verb is looked for, in characters.
_BEFORE, _AFTER, _NEAR = 90, 140, 40
_FUTURE = (
    r"will|shall|won['’]t|(?:is|are|be)\s(?:to|due|set|slated|scheduled|expected|planned|likely|going)\b|to\sbe|scheduled|slated|"
    r"due\s(?:to|on|in|for|next)|(?:set|poised|ready|about)\sto|expects?|plans?(?=\sto|\sfor)|intends?|aims?|hopes?|"
    r"(?:expected|anticipated|projected|planned|supposed|due)\s(?:to|for|in|on|by)|(?:is|are)(?=\s(?:on\s|in\s)?\Z)|"
    r"upcoming|forthcoming"
)
_PAST = (
    r"was|were|had|has|have|did|said|told|met|held|won|took|made|gave|got|came|went|saw|began|led|sold|bought|paid|"
    r"struck|sent|set\sup|put|became|brought|spoke|rose|fell|wrote|ran|left|built|found|(?!need|embed|indeed|exceed|proceed|speed|feed|seed)[a-z]{2,}ed"
)
_VERB = LazyPattern(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
# The participle of "to be signed", "will be held" and "will have signed" tells no past.
_HELD_BACK = LazyPattern(r"\b(?:will|shall|to|would|could|may|might)\s(?:\w+\s)?(?:be|have)(?:\sbeen)?\s(?:\w+ly\s)?\Z")
_STOP = LazyPattern(r"[;:]|[.!?]\s")


def is_future(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Tell whether the date at ``text[start:end]``, in a sentence from ``low`` to ``high``, is one to come.

    The nearest verb before it decides, else the first one behind it; without any verb it is past, as reports are.
    """
    return bool(find_tense(text, start, end, low, high))


def find_tense(text: str, start: int, end: int, low: int, high: int) -> bool | None:
    """Return True for a date to come, False for one gone, None where only a verb far from it says that it is gone."""
    begin = max(low, start - _BEFORE)
    verdict: bool | None = None
    near = False
    for found in _VERB.finditer(text, begin, start):
        if _STOP.search(text, found.end(), start) is None:
            verdict = _tells(text, found, begin, otherwise=verdict)
            near = start - found.end() <= _NEAR
    if verdict is not None:
        return True if verdict else (False if near else None)
    for found in _VERB.finditer(text, end, min(high, end + _AFTER)):
        verdict = _tells(text, found, end, otherwise=None)
        if verdict is not None:
            return verdict
    return None


def _tells(text: str, found: re.Match[str], begin: int, *, otherwise: bool | None) -> bool | None:
    if found["future"]:
        return True
    if _HELD_BACK.search(text, max(begin, found.start() - 24), found.start()):
        return otherwise
    return False
