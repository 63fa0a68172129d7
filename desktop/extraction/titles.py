"""What an agreement is called: the instrument's own name, else the words that say what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.document import Span

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause

_LONGEST = 110
# A capitalised name before the noun ("Joint Declaration") and the capitalised words after "on" or "concerning".
_NAME_BEFORE = re.compile(r"(?:(?:[A-Z][\w’'-]*|and|of|on|for)\s){0,6}\Z")
_NAME_AFTER = re.compile(
    r"\s(?:on|[Cc]oncerning|for|of|[Rr]egarding|in)(?:\sthe)?(?:\s(?:[A-Z][\w’'-]*|and|of|on|for|the|in)){1,12}"
)
_LEAD = re.compile(r"(?:[\w’'$%.-]+\s){0,4}\Z")
_LEAD_STOP = re.compile(
    r".*\b(?:a|an|the|its|their|his|this|that|new|of|to|signed|announced|and|two|several|first|recent|for|in|by|with|as|also)\s",
    re.DOTALL,
)
_TAIL_STOP = re.compile(
    r",\s|[;:(“”]|\.(?!\w)|\s(?:while|which|that|who|after|as\spart|this\s|last\s|earlier|on\s[A-Z]\w+day|said|will|was|were|has|is|are|entered|in\s(?:19|20)\d\d)\b|—"
)
_SMALL = re.compile(r"(?:\s(?:on|and|of|for|the|in|concerning|a|an|to|with|by|at))+\Z")


def instrument_title(text: str, clause: Clause, start: int, end: int) -> tuple[str, Span]:
    """Return title and anchor of the agreement whose noun lies from ``start`` to ``end`` of the masked sentence."""
    masked = clause.masked
    if masked[start : start + 1].isupper():
        before = _NAME_BEFORE.search(masked, max(0, start - 90), start)
        begin = before.start() if before else start
        while begin < start and masked[begin].islower():
            begin = masked.index(" ", begin) + 1
        after = _NAME_AFTER.match(masked, end)
        stop = after.end() if after else end
        small = _SMALL.search(masked, begin, stop)
        stop = small.start() if small else stop
        if after or len(masked[begin:stop].split()) > 1:
            return _wording(text, clause, begin, stop)
    lead = _LEAD.search(masked, max(0, start - 60), start)
    begin = lead.start() if lead else start
    stopped = _LEAD_STOP.match(masked, begin, start)
    begin = stopped.end() if stopped else begin
    return _wording(text, clause, begin, _tail(masked, end))


def object_title(text: str, clause: Clause, start: int, end: int) -> tuple[str, Span]:
    """Return the words after a verb's parties ("to build a plant in Ohio") as title; the anchor is the verb."""
    purpose = re.compile(r"[^.;:]{0,60}?\bto\s(?=[a-z])").match(clause.masked, end)
    begin = purpose.end() if purpose else start
    title, _ = _wording(text, clause, begin, _tail(clause.masked, begin + 1))
    return title, Span(start=clause.origin(start), end=max(clause.origin(end), clause.origin(start) + 1))


def _tail(masked: str, position: int) -> int:
    limit = min(len(masked), position + _LONGEST)
    stop = _TAIL_STOP.search(masked, position, limit)
    end = stop.start() if stop else limit
    if stop is None and limit < len(masked):
        end = max(masked.rfind(" ", position, limit), position)
    small = _SMALL.search(masked, position, end)
    return small.start() if small else end


def _wording(text: str, clause: Clause, start: int, end: int) -> tuple[str, Span]:
    first, last = clause.origin(start), clause.origin(end)
    if end > 0 and last <= first:
        last = clause.origin(end - 1) + 1
    span = Span(start=first, end=max(last, first))
    return " ".join(text[span.start : span.end].split()), span
