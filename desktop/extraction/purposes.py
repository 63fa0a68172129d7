"""The purpose of a sum of money, told by the words of its sentence and how they are joined to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import Group
from desktop.extraction.lines import SUM
from desktop.extraction.sum_phrases import phrase_after, phrase_before
from desktop.models.records import FigurePurpose
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import Cue, FigureTables
    from desktop.extraction.lines import Line

# How many tokens before and after a sum its purpose may be told.
_BEFORE, _AFTER = 32, 16
# What a cue is worth by the way it is joined to the sum, and what each step away and each break between costs.
_DIRECT, _LINKED, _STATED, _DONE, _NEAR, _LATER = 100.0, 92.0, 80.0, 86.0, 60.0, 66.0
_STEP, _COMMA, _SUM_BETWEEN, _CLAUSE = 1.2, 6.0, 16.0, 28.0
_PRICES = {SUM: _SUM_BETWEEN, ",": _COMMA}
_LESS = {"weaknoun": 28.0, "weakverb": 28.0, "fund": 24.0, "project": 38.0}
_LEAST = 24.0
_PAYS = frozenset({"pay", "pays", "paid", "paying", "offer", "offered", "offering"})
_PRICED = frozenset({"for", "at"})
_TRUE = frozenset(
    {FigurePurpose.LOAN, FigurePurpose.INVESTMENT, FigurePurpose.AID, FigurePurpose.GRANT, FigurePurpose.CONTRACT}
)
_ONWARD = frozenset({"to", "for", "on", "by", "as", "into", "in", "through"})
_COSTS = frozenset({"worth", "costing", "cost", "valued"})
_BAILING = frozenset({"setting", "set", "posted", "posting", "posts", "post", "lowered", "revoked"})
_TAXMAN = LazyPattern(
    r"\s(?:to|in)\s(?:the\s)?(?:[A-Z]\w+\s){0,2}(?:back\s|unpaid\s)?(?:IRS\b|HMRC\b|Revenue\b|[Tt]ax(?:es|man)?\b)"
)
_TAXMAN_AHEAD = 60
# What a word right behind a sum is worth more: "the SUM raised in May".
_RIGHT_BEHIND = 6.0
# Words of which one stands where a round of funding or an issue of shares is told; and how many words from its sum.
_OFFERED = frozenset({"series", "issue", "offering"})
_ISSUES = frozenset({("rights", "issue"), ("share", "issue"), ("share", "offering"), ("stock", "offering")})
_ROUND = 7
_AWARDS = frozenset({"award", "awards", "awarded", "awarding"})


def find_purpose(line: Line, place: int, tables: FigureTables) -> tuple[FigurePurpose, int]:
    """Return the purpose of the sum at token ``place``, and the word that tells it: the one joined to it most closely.

    The word is -1 where the sentence says nothing.
    """
    cues = tables.cues
    best, chosen = _LEAST, -1
    direct = _direct(line, place, tables)
    if direct >= 0:
        best, chosen = _DIRECT - _LESS.get(cues[line.words[direct]].part, 0.0), direct
    if best < _LINKED:
        best, chosen = _before(line, place, tables, best, chosen)
        if best < _LATER:
            best, chosen = _after(line, place, tables, best, chosen)
    if not _OFFERED.isdisjoint(line.words) and _is_round(line, place, tables):
        told = chosen >= 0 and cues[line.words[chosen]].purpose == FigurePurpose.INVESTMENT
        return FigurePurpose.INVESTMENT, chosen if told else -1
    if best < _STATED and _pays_for_firm(line, place, tables):
        return FigurePurpose.DEAL, chosen
    if best < _STATED and _is_ordered(line, place, tables):
        return FigurePurpose.FINE, chosen
    return (FigurePurpose.OTHER if chosen < 0 else _settled(line, place, chosen, tables)), chosen


def _is_empty(line: Line, step: int, tables: FigureTables) -> bool:
    """Tell whether a noun says who somebody is, not what a sum is for: "investment bank"; or "jobs secured by"."""
    if tables.cues[line.words[step]].part.endswith("verb"):
        return line.words[step] == "secured" and line.word(step + 1) == "by"
    return line.word(step + 1) in tables.groups["holder"]


def _is_round(line: Line, place: int, tables: FigureTables) -> bool:
    """Tell whether a sum is raised in a round or an issue told beside it: "SUM in its series B", "SUM rights issue"."""
    words, breaks = line.words, tables.breaks
    near = (range(place + 1, min(place + _ROUND, len(words) - 1)), range(place - 2, max(place - _ROUND, -1), -1))
    for steps in near:
        for step in steps:
            if words[step] in breaks:
                break
            if (words[step] == "series" and len(words[step + 1]) == 1) or (words[step], words[step + 1]) in _ISSUES:
                return True
    return False


def _pays_for_firm(line: Line, place: int, tables: FigureTables) -> bool:
    """Tell whether the sum is a price: "will pay SUM per share for Acme"."""
    lead = phrase_before(line, place, tables)
    if lead < 0 or line.words[lead] not in _PAYS:
        return False
    for step in range(place + 1, min(place + 6, len(line.words) - 1)):
        if line.words[step] == "for":
            tag = line.tags.get(step + 1)
            return tag is not None and tag.entity.group == Group.COMPANY
    return False


def _is_ordered(line: Line, place: int, tables: FigureTables) -> bool:
    """Tell whether the sum is to be paid on orders: "was ordered to pay SUM", "ordered Acme to pay Beta SUM"."""
    lead = phrase_before(line, place, tables)
    before = line.words[max(lead - 7, 0) : lead + 1]
    return "ordered" in before and "pay" in before


def _direct(line: Line, place: int, tables: FigureTables) -> int:
    """Return the cue that heads the noun phrase of the sum: "$5m loan deal", "$5m in military aid"; -1 without one."""
    words, cues = line.words, tables.cues
    first, last = phrase_after(line, place, tables)
    if first == last and line.word(place + 1) in {"in", "of", "worth"}:
        skip = place + (3 if line.word(place + 2) == "of" else 2)
        first, last = phrase_after(line, skip - 1, tables)
    if first == last or cues.keys().isdisjoint(words[first:last]):
        return -1
    found = [step for step in range(first, last) if words[step] in cues and not cues[words[step]].part.endswith("verb")]
    if not found:
        return -1
    budgets = [step for step in found if cues[words[step]].purpose == FigurePurpose.BUDGET]
    if budgets:
        return budgets[-1]
    head = found[-1]
    hollow = words[head] in tables.groups["hollow"] or cues[words[head]].part in _LESS
    for step in reversed(found[:-1]):
        if words[head] == "fund" and step == head - 1 and cues[words[step]].purpose == FigurePurpose.OTHER:
            return step
        if hollow and cues[words[step]].purpose in _TRUE and cues[words[step]].part == "noun":
            return step
    return head


def _before(line: Line, place: int, tables: FigureTables, best: float, chosen: int) -> tuple[float, int]:
    """Return the best cue before a sum and its worth; ``best`` and ``chosen`` where none is worth more."""
    words, cues, breaks = line.words, tables.cues, tables.breaks
    lead = phrase_before(line, place, tables)
    cost = 0.0
    for step in range(lead, max(lead - _BEFORE, -1), -1):
        word = words[step]
        if word in breaks:
            cost += _PRICES.get(word, _CLAUSE if step < lead else 0.0)
            if _LINKED - cost <= best:
                break
        cue = cues.get(word)
        if cue is None or cue.part == "thing" or _is_empty(line, step, tables):
            continue
        far = cost + _STEP * (lead - step)
        if _LINKED - far <= best:
            break
        if word.startswith("order") and _commands(line, step):
            cost += _CLAUSE
            continue
        teller = step
        if (
            word in tables.groups["hollow"]
            and step
            and (fuller := cues.get(words[step - 1]))
            and fuller.purpose in _TRUE
        ):
            cue, teller = fuller, step - 1
        score = _worth(line, step, lead, cue, tables) - far
        if score > best:
            best, chosen = score, teller
        if cost > 2 * _CLAUSE:
            break
    return best, chosen


def _commands(line: Line, step: int) -> bool:
    """Tell whether "ordered" gives a command: "was ordered to pay", "ordered Acme to pay"."""
    return "to" in line.words[step + 1 : step + 4] and not line.words[step].endswith("s")


def _worth(line: Line, step: int, lead: int, cue: Cue, tables: FigureTables) -> float:
    """Return what a cue before the sum is worth by its joint to the sum's phrase, which begins after ``lead``."""
    following = line.words[step + 1] if step < lead else ""
    less = _LESS.get(cue.part, 0.0)
    if cue.part == "level":
        return _STATED if not tables.groups["move"].isdisjoint(line.words[step + 1 : lead + 1]) else 0.0
    if cue.part.endswith("verb"):
        return (_DONE if step == lead or line.words[lead] in _PRICED or lead - step < 5 else _NEAR) - less
    if step == lead or following in tables.groups["link"]:
        return _LINKED - less
    between = line.words[step + 1 : lead + 1]
    if cue.part == "project":
        return _STATED - less if any(word in _COSTS for word in between) else 0.0
    return (
        _STATED if following in tables.groups["state"] or not tables.groups["state"].isdisjoint(between) else _NEAR
    ) - less


def _after(line: Line, place: int, tables: FigureTables, best: float, chosen: int) -> tuple[float, int]:
    """Return the best cue after a sum, up to the next, as ``_before`` does."""
    words, cues, breaks = line.words, tables.cues, tables.breaks
    _, start = phrase_after(line, place, tables)
    cost, linked = 0.0, False
    for step in range(start, min(start + _AFTER, len(words))):
        word = words[step]
        if word in breaks or word == "and":
            if word == SUM:
                break
            cost += 2 * _COMMA if word == "," else _CLAUSE
        linked = linked or word in _ONWARD
        cue = cues.get(word)
        if cue is None or cue.part == "thing" or _is_empty(line, step, tables):
            continue
        worth = (_LATER if linked else _NEAR - 8) - (0.5 if cue.part == "project" else 1.0) * _LESS.get(cue.part, 0.0)
        score = worth - cost - 2 * (step - start) + (_RIGHT_BEHIND if step == start else 0.0)
        if score > best:
            best, chosen = score, step
    return best, chosen


def _settled(line: Line, place: int, chosen: int, tables: FigureTables) -> FigurePurpose:
    """Return the purpose of the chosen cue, where the same word is said of several things the one meant here."""
    word, groups = line.words[chosen], tables.groups
    cue = tables.cues[word]
    near = line.words[max(place - 14, 0) : place + 14]
    if word in {"bond", "bonds"} and (not groups["bail"].isdisjoint(near) or _sets_bond(line, place, tables)):
        return FigurePurpose.OTHER
    if cue.purpose == FigurePurpose.LOAN and _is_tax(line, place, chosen):
        return FigurePurpose.OTHER
    if word.startswith("plac") and "share" in line.words[place + 1 : place + 4]:
        # "A placement at $0.32 a share": its price.
        return FigurePurpose.OTHER
    if word in groups["raise"]:
        return _raised(line, place, chosen, tables)
    if cue.part == "fund" or word.startswith("commit"):
        given = not groups["donor"].isdisjoint(near) and groups["raise"].isdisjoint(near)
        if given:
            return FigurePurpose.GRANT
    return _awarded(near, tables) if word in _AWARDS else cue.purpose


def _sets_bond(line: Line, place: int, tables: FigureTables) -> bool:
    """Tell whether a bond is a bail: "setting the SUM bond", "posted SUM bond"."""
    lead = phrase_before(line, place, tables)
    following = line.word(place + 2)
    ended = not following or following in tables.stops
    return ended and lead >= 0 and line.words[lead] in _BAILING and line.word(place + 1) == "bond"


def _is_tax(line: Line, place: int, chosen: int) -> bool:
    """Tell whether what is owed is a tax: "a tax debt of SUM", "owes SUM to the Internal Revenue Service"."""
    if line.words[chosen - 1 : chosen] == ["tax"] or line.words[chosen - 2 : chosen - 1] == ["tax"]:
        return True
    span = line.found[line.sums[place]].mention.span
    return _TAXMAN.match(line.text, span.end, span.end + _TAXMAN_AHEAD) is not None


def _raised(line: Line, place: int, chosen: int, tables: FigureTables) -> FigurePurpose:
    """Return what "raise" means: money from givers, money from investors, or "raised its forecast to SUM"."""
    lead = phrase_before(line, place, tables)
    if not tables.groups["charity"].isdisjoint(line.words[max(place - 14, 0) : place + 14]):
        return FigurePurpose.GRANT
    return FigurePurpose.OTHER if lead != chosen and line.word(lead) in {"to", "by"} else FigurePurpose.INVESTMENT


def _awarded(near: list[str], tables: FigureTables) -> FigurePurpose:
    if not tables.groups["court"].isdisjoint(near):
        return FigurePurpose.FINE
    if not tables.groups["bought"].isdisjoint(near):
        return FigurePurpose.CONTRACT
    return FigurePurpose.GRANT
