"""What an agreement told by a verb is called: "acquired Acme" is the acquisition of Acme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM
from desktop.extraction.phrases import as_noun, headed, phrase_end, tidy
from desktop.extraction.titles import source_span
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.parties import PartyList

_PURPOSE = LazyPattern(
    r"[^.;:]{0,70}?(?:\bto\s(?!(?:the|an?|its|their|date|be|our|all|each|some|more)\s)(?=[a-z])|\baimed\sat\s(?=\w+ing\b))"
)
_FOR = LazyPattern(r"[^.;:]{0,60}?\bfor\s(?![\d$€£¥])")
_TAIL = LazyPattern(rf"\s(?:from|to|by)\s(?:(?:the|its)\s)?(?:[\w-]+\s){{0,3}}?{PARTY}.*", re.DOTALL)
_PAID = LazyPattern(rf"\s(?:for|in\sa|with\sa|at|worth)\s(?:(?:[\w-]+\s){{0,3}}?{SUM}|an?\sundisclosed\s).*", re.DOTALL)
_SUM = LazyPattern(SUM)
_BY = LazyPattern(r"\s(?:\w+\s)?by\s")
_DIRECT = LazyPattern(
    rf"\s(?:(?:the|its|all\sof|rival|fellow|most\sof|\w+-based|competitor|peer|start-?up|unit|affiliate|subsidiary|[a-z]+\s(?:maker|firm|company|"
    rf"group|bank|lender|insurer|retailer|operator|producer|provider|developer|specialist|start-?up|chain|giant|business))\s){{0,3}}({PARTY})(?!['’-])"
)
_AFTER_SUM = LazyPattern(rf"[^.;]{{0,60}}?{SUM}(?:\s?\([^()]*\)|\s?{SUM})?\s?[“\"]?(?=[a-z-]{{3,}}\s?[a-z”\"])")
_LINKS = LazyPattern(r"(?:to|for|in|into|on|from|by|with|and|of|over|under|per|as|at|through|after|last|this|which)\b")
_IN_A = LazyPattern(rf",?\s(?:in|on)\s(?:(?:an?|the|its|their)\s)?(?:{SUM}\s)?")
# "Raised $5 million in a Series B round led by".
_ROUND = LazyPattern(
    r"(?<=\s)(?:(?:[Pp]re-)?Series\s[A-K]\d?(?:\s(?:extension|preferred))?|(?:oversubscribed\s)?(?:[Pp]re-)?[Ss]eed(?=\s(?:funding|financing|round|"
    r"investment|capital|extension))|(?:[Aa]ngel|[Bb]ridge|[Vv]enture|[Gg]rowth|[Pp]rivate|[Ff]unding|[Ff]inancing)(?=\s(?:round|placement)))"
    r"(?:\s(?:equity|funding|financing|investment|capital|placement))?(?:\s(?:round|extension))?(?!\w)"
)
_ROUND_WITHIN = 140
_AS = LazyPattern(r",?\sas\s(?:(?:the|its|their|an?)\s)?")
_WHOLE = {"acquire": "Acquisition of", "sell": "Sale of", "order": "Order for"}


def deed_title(text: str, clause: Clause, style: str, verb: tuple[int, int], groups: tuple[PartyList, ...]) -> str:
    """Return the title of the agreement made by the verb of class ``style`` at ``verb`` in the masked sentence."""
    start, end = verb
    if style in {"undertake", "venture", "ordered", "private"} and (done := _done(text, clause, style, verb, groups)):
        return headed(done)
    if style in {"partner", "undertake"}:
        after = max(end, groups[-1].end)
        named = tidy(source_text(text, clause, groups[-1].start, groups[-1].end))
        return headed(_purpose(text, clause, after, 25) or f"Partnership with {named}")
    if style == "select":
        chosen = groups[1].end if groups[1].start > start else end
        return headed(
            _appointed(text, clause, chosen) or _purpose(text, clause, chosen, 90) or _given(text, clause, end)
        )
    if style == "give":
        return headed(_given(text, clause, end))
    if style == "invest":
        return headed(_purpose(text, clause, end, 60) or _invested(text, clause, end))
    paid = _SUM.search(clause.masked, end) if style == "pay" else None
    thing = (
        f"Payment of {source_text(text, clause, *paid.span())}" if paid else _thing(text, clause, style, verb, groups)
    )
    if not thing or _LINKS.match(thing):
        # "Placed an order for ships": the noun of the verb heads what follows it.
        head = clause.masked[start:end].rsplit(" ", 1)[-1]
        thing = f"{head} {thing}" if thing else tidy(source_text(text, clause, start, end))
    return headed(thing)


def _done(text: str, clause: Clause, style: str, verb: tuple[int, int], groups: tuple[PartyList, ...]) -> str:
    """Return what is agreed to be done, what is joined or taken private, or from whom something is ordered."""
    start, end = verb
    if style == "undertake":
        return _purpose(text, clause, start + len(clause.low[start:end].partition(" ")[0]), 90)
    if style == "private":
        return f"Taking {source_text(text, clause, groups[-1].start, groups[-1].end)} private"
    if style == "ordered":
        return f"Order from {tidy(source_text(text, clause, groups[-1].start, groups[-1].end))}"
    thing = _IN_A.match(clause.masked, groups[-1].end)
    begin = clause.origin(thing.end() if thing is not None else groups[-1].end)
    return tidy(text[begin : phrase_end(text, begin, clause.origin(len(clause.masked)))])


def source_text(text: str, clause: Clause, start: int, end: int) -> str:
    """Return the wording of a masked range, empty for an empty one."""
    if end <= start:
        return ""
    span = source_span(clause, start, end)
    return text[span.start : span.end]


def _thing(text: str, clause: Clause, style: str, verb: tuple[int, int], groups: tuple[PartyList, ...]) -> str:
    """Return what is bought, sold, ordered or supplied."""
    masked, end = clause.masked, verb[1]
    if style == "acquire" and _BY.match(masked, end):
        return f"Acquisition of {tidy(source_text(text, clause, groups[0].start, groups[0].end))}"
    if style == "sell" and masked.startswith(" to ", end):
        # "Acme was sold to Beta".
        return f"Sale of {tidy(source_text(text, clause, groups[0].start, groups[0].end))}"
    direct = _DIRECT.match(masked, end)
    if direct is not None and style in {"acquire", "sell"}:
        return f"{_WHOLE[style]} {tidy(source_text(text, clause, direct.start(1), direct.end()))}"
    limit = len(masked)
    for pattern in (_TAIL, _PAID):
        tail = pattern.search(masked, end, min(limit, end + 200))
        limit = tail.start() if tail and tail.start() > end else limit
    if limit <= end + 1:
        return ""
    start = clause.origin(end + 1)
    stop = phrase_end(text, start, source_span(clause, end, limit).end)
    thing = tidy(text[start:stop].removeprefix("itself of "))
    if style == "order":
        return f"Order for {thing}" if thing else ""
    whole = {"sell": "Sale of", "settle": "Settlement of"}.get(style)
    return f"{whole} {thing}" if thing and whole else thing


def _purpose(text: str, clause: Clause, after: int, near: int) -> str:
    """Return the purpose that follows within ``near`` characters: "to build a plant" is "plant"."""
    found = _PURPOSE.match(clause.masked, after)
    if found is None or found.end() - after > near:
        return ""
    start = clause.origin(found.end())
    stop = phrase_end(text, start, clause.origin(len(clause.masked)))
    return as_noun(text[start:stop]) if stop > start else ""


def _appointed(text: str, clause: Clause, after: int) -> str:
    """Return as what a firm is chosen: "as its exclusive distributor in Peru"."""
    link = _AS.match(clause.masked, after)
    if link is None:
        return ""
    tail = _TAIL.search(clause.masked, link.end())
    stop = source_span(clause, link.end(), tail.start() if tail else len(clause.masked)).end
    start = clause.origin(link.end())
    return f"Appointment as {tidy(text[start : phrase_end(text, start, stop)])}"


def _given(text: str, clause: Clause, end: int) -> str:
    """Return the round in which money is raised, else what it is given for, else what is given."""
    masked = clause.masked
    raised = _ROUND.search(
        text, clause.origin(end), min(clause.origin(len(masked)), clause.origin(end) + _ROUND_WITHIN)
    )
    if raised is not None:
        return tidy(raised.group())
    found = _AFTER_SUM.match(masked, end)
    if found is not None and not _LINKS.match(masked, found.end()):
        start = clause.origin(found.end())
        thing = tidy(text[start : phrase_end(text, start, clause.origin(len(masked)))])
        if len(thing.split()) > 1:
            return thing
    purpose = _purpose(text, clause, end, 90)
    if purpose:
        return purpose
    link = _FOR.match(masked, end)
    if link is not None and link.end() < len(masked):
        start = clause.origin(link.end())
        thing = tidy(text[start : phrase_end(text, start, clause.origin(len(masked)))])
        if thing:
            return thing
    lent = clause.low[max(0, end - 7) : end].endswith(("lend", "lends", "lent", "lending", "loaned"))
    return _sum_of(text, clause, end, "Loan of" if lent else "Funding of")


def _invested(text: str, clause: Clause, end: int) -> str:
    return _sum_of(text, clause, end, "Investment of")


def _sum_of(text: str, clause: Clause, end: int, lead: str) -> str:
    paid = _SUM.search(clause.masked, end)
    return f"{lead} {source_text(text, clause, paid.start(), paid.end())}" if paid else lead.partition(" ")[0]
