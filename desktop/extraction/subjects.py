"""What a sum of money is for, as a short noun phrase of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import Group
from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.phrases import as_noun, thing_before, tidy
from desktop.extraction.priced import measured_in, price_of, priced_thing
from desktop.extraction.subject_phrases import phrase_at, says_something, whole_phrase
from desktop.extraction.sum_names import is_of, name_after
from desktop.extraction.sum_phrases import phrase_after, phrase_before, whole_phrase_end
from desktop.models.records import FigurePurpose as Purpose

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# How many tokens a subject may have; a longer one is cut back to a preposition, or left out where it has none.
_MOST = 10
# How many tokens after the sum's phrase it may begin, and how many before the sum the words that name it.
_AHEAD, _BACK = 16, 24
_NAMED = frozenset({"to", "from", "by", "for", "in", "with", "on", "against"})
_LINKS = frozenset({"for", "to", "in", "into", "on", "towards", "toward"})
_PRICED = frozenset({"worth", "valued", "totalling", "totaling", "costing"})
_BACKED = frozenset({"with", "backed", "financed", "funded", "supported", "by", "of", ","})
_WORTH = _PRICED | _BACKED | {"at", "cost", "costs"}
_MOVING = frozenset({"raising", "lifting", "increasing", "cutting", "proposing", "setting", "reducing", "lowering"})
_BAILS = frozenset({"bail", "bond"})
_MONEY = frozenset({"money", "funds", "funding", "sum", "amount", "cash"})
# How far before a sum of a list its colon may stand.
_LISTED = 40
_PARTICLES = frozenset({"of", "up", "off", "out"})
_GOES = frozenset({"go", "goes", "went", "allocated", "devoted", "directed", "dedicated", "earmarked", "channelled"})
_PLACES = frozenset({"in", "into"})
# Purposes of which a price may be told.
_PRICES = frozenset({Purpose.OTHER, Purpose.DEAL, Purpose.INVESTMENT})


def find_subject(line: Line, place: int, purpose: Purpose, cue: int, tables: FigureTables) -> str:
    """Return what the sum at token ``place`` is for, "" where its sentence does not plainly say it.

    ``cue`` is the token that told the purpose, -1 where none did.
    """
    if purpose == Purpose.OTHER and cue >= 0 and line.words[cue] in _BAILS:
        return "bail bond" if line.words[cue - 1 : cue] == ["bail"] and line.words[cue] != "bail" else line.words[cue]
    first, end = phrase_after(line, place, tables)
    inner = whole_phrase_end(line, place, tables)
    named = "" if inner == place + 1 else _named(line, first if end > first else place + 2, inner, tables)
    head = line.word(end - 1)
    told_by_cue = end > first and (head in tables.cues or head in tables.groups["little"])
    built = told_by_cue and head in tables.cues and tables.cues[head].part in {"project", "thing"}
    if named and (built or not (told_by_cue or inner > end)):
        return named
    if told_by_cue and line.word(end) == "of" and purpose == Purpose.DEAL:
        return whole_phrase(line, end + 1, tables)
    linked = _linked(line, inner, purpose, tables)
    if linked:
        return linked
    told = named or measured_in(line, place, tables) or _before(line, place, purpose, cue, tables)
    return told or _of_list(line, place, tables)


def _of_list(line: Line, place: int, tables: FigureTables) -> str:
    """Return what the money of a list after a colon is for: "funds for a wall: SUM from X and SUM from Y"."""
    words = line.words
    first = max(place - _LISTED, 0)
    if ":" not in words[first:place] or line.word(place + 1) != "from":
        return ""
    colon = words.index(":", first, place)
    for step in range(colon - 2, max(colon - _BACK, -1), -1):
        if words[step] in _MONEY and words[step + 1] == "for":
            return whole_phrase(line, step + 2, tables)
    return ""


def _named(line: Line, start: int, inner: int, tables: FigureTables) -> str:
    """Return the noun phrase that the sum measures: "SUM battery plant in Ohio", "SUM in property damage"."""
    if start >= inner or (line.words[start] == "of" and start + 1 >= inner):
        return ""
    start += line.words[start] == "of"
    own = line.wording(start, inner - 1)
    if not says_something(own, tables) or line.words[start][0].isdigit():
        return ""
    head = line.words[inner - 1]
    if head in tables.groups["little"] or (head in tables.cues and tables.cues[head].part not in {"project", "thing"}):
        return tidy(own)
    return tidy(phrase_at(line, start, tables) or own)


def _linked(line: Line, step: int, purpose: Purpose, tables: FigureTables) -> str:
    """Return what follows "for", "to", "on" or "in" after the sum's phrase; names and times between are passed over."""
    words, groups = line.words, tables.groups
    end = min(step + _AHEAD, len(words))
    if line.word(step) == "," and line.word(step + 1) == "the" and line.word(step + 2) in _MONEY:
        # "$5m, the funds needed to mend a roof"
        step += 3
    while step < end:
        word = words[step]
        name = name_after(line, step + 1, tables) if word in _NAMED else None
        if word in _LINKS and (name is None or word in {"in", "for"}):
            found = _after_link(line, step, purpose, name, tables)
            if name is not None and line.word(name[1] + 1) == "to":
                found = _infinitive(line, name[1] + 2, tables) or found
            if found:
                return found
        if name is not None and not (word in _PLACES and purpose == Purpose.INVESTMENT):
            step = name[1]
        elif word not in groups["usedfor"] and word not in groups["whiles"] and not _passes(line, step, tables):
            return ""
        step += 1
    return ""


def _passes(line: Line, step: int, tables: FigureTables) -> bool:
    word = line.words[step]
    return word[0].isdigit() or word == "in" or (word in tables.groups["time"] and line.is_capital(step))


def _after_link(line: Line, step: int, purpose: Purpose, name: tuple[int, int] | None, tables: FigureTables) -> str:
    link = line.words[step]
    if link == "to" and line.word(step - 1) in _GOES:
        return whole_phrase(line, step + 1, tables)
    if link == "to":
        return _infinitive(line, step + 1, tables)
    if name is not None and link == "for" and (purpose == Purpose.DEAL or is_of(line, name, Group.NAME)):
        return line.wording(*name)
    if name is not None and (link == "for" or purpose != Purpose.INVESTMENT):
        return ""
    if link in _PLACES:
        return _invested_in(line, step + 1, tables) if purpose == Purpose.INVESTMENT else ""
    return "" if link == "on" and purpose == Purpose.FINE else whole_phrase(line, step + 1, tables)


def _infinitive(line: Line, start: int, tables: FigureTables) -> str:
    """Return what an infinitive is about: "build a road" gives "road", "train nurses" gives "training nurses"."""
    word = line.word(start)
    if word == "have":
        return whole_phrase(line, start + 1, tables)
    if not word[:1].isalpha() or word in tables.stops or word.endswith("s") or line.is_capital(start):
        return ""
    phrase = as_noun(phrase_at(line, start, tables))
    return phrase if says_something(phrase, tables) else ""


def _invested_in(line: Line, start: int, tables: FigureTables) -> str:
    """Return what money is invested in; of a place it says so."""
    phrase = phrase_at(line, start, tables)
    if not phrase or not says_something(phrase, tables):
        return ""
    named = line.is_capital(start) or (line.words[start] == "the" and line.is_capital(start + 1))
    return f"investment in {phrase}" if named else tidy(phrase)


def _before(line: Line, place: int, purpose: Purpose, cue: int, tables: FigureTables) -> str:
    """Return what stands before the sum and names it: "buy X for SUM", "a defence budget of SUM", "X will cost SUM"."""
    words = line.words
    lead = phrase_before(line, place, tables)
    if lead < 0:
        return ""
    trades = purpose == Purpose.DEAL or (0 <= cue < lead and words[cue] in tables.groups["trading"])
    if trades and words[lead] in {"for", "at"}:
        return _traded(line, lead, tables) or priced_thing(line, lead, tables)
    found = ""
    if words[lead] in _WORTH or words[lead] == ",":
        found = _thing(line, lead, tables) if words[lead] in _PRICED or words[lead] == "at" else ""
        if not found and words[lead] in _BACKED:
            found = thing_before(line.text, line.starts[0], line.starts[lead + 1])
    if not found and 0 <= cue < place and (purpose != Purpose.FINE or words[cue + 1] == "for"):
        found = _told_of_cue(line, cue, lead, tables)
    if not found and words[lead] in {"cost", "costs", "costing"}:
        found = _costing(line, lead, tables)
    if found and says_something(found, tables):
        return found
    if purpose in _PRICES:
        return priced_thing(line, lead - (words[lead] == "between"), tables) or price_of(line, lead, tables)
    return ""


def _thing(line: Line, lead: int, tables: FigureTables) -> str:
    """Return the noun phrase before "worth" and "valued at": "ordered 20 jets worth"."""
    words, groups = line.words, tables.groups
    last = lead - (words[lead] == "at")
    for step in range(last - 1, max(last - _MOST, -1), -1):
        if words[step] in {SUM, ",", "by"}:
            return ""
        if words[step] in groups["acting"] or words[step] == "for":
            named = step + 1 >= last or words[step + 1] == PARTY
            return "" if named else tidy(phrase_at(line, step + 1, tables))
    return ""


def _traded(line: Line, price: int, tables: FigureTables) -> str:
    """Return what is bought or sold: "agreed to buy a mine in Peru for"."""
    words, trades = line.words, tables.groups["trading"]
    for verb in range(price - 1, max(price - _BACK, -1), -1):
        if words[verb] == SUM:
            return ""
        if words[verb] in trades:
            phrase = phrase_at(line, verb + 1 + (words[verb + 1] in _PARTICLES), tables)
            return tidy(phrase) if says_something(phrase, tables) else ""
    return ""


def _told_of_cue(line: Line, cue: int, lead: int, tables: FigureTables) -> str:
    """Return the noun phrase of the word that tells the purpose: "defence budget of", "order for ten ships worth"."""
    words = line.words
    following = line.word(cue + 1)
    if tables.cues[words[cue]].part == "level" or cue == lead or SUM in words[cue:lead]:
        return ""
    if following == "for" and name_after(line, cue + 2, tables):
        return ""
    if following in {"of", "for", "to"} and cue + 1 < lead:
        phrase = phrase_at(line, cue + 2, tables)
        if following == "to":
            return _infinitive(line, cue + 2, tables)
        return tidy(phrase)
    first = cue
    while (
        first > 0
        and cue - first < 4
        and words[first - 1] not in tables.stops
        and words[first - 1] not in {PARTY, SUM, "'s", "’s"}
    ):
        word = words[first - 1]
        progressive = word.endswith("ing") and (line.word(first - 2) in tables.groups["finite"] or word in _MOVING)
        if progressive or word.endswith("ed") or (word in tables.groups["nounless"] and word != "minimum"):
            break
        first -= 1
    linked = (lead == cue + 1 and words[lead] != ",") or words[lead] in {"of", "worth", "to", "at", "is", "was", "by"}
    linked = linked or (words[lead] in tables.groups["state"] and words[cue] in tables.groups["telling"])
    bare = first == cue and words[cue] not in tables.groups["telling"]
    return "" if bare or not linked else tidy(line.wording(first, cue))


def _costing(line: Line, lead: int, tables: FigureTables) -> str:
    """Return what begins the sentence and costs the sum."""
    step = lead - 1
    while step >= 0 and (line.words[step] in tables.groups["aux"] or line.words[step].endswith("ly")):
        step -= 1
    if (
        not line.begins
        or not 0 <= step < 8
        or any(word in tables.groups["ender"] or word == "," for word in line.words[: step + 1])
    ):
        return ""
    return tidy(line.wording(0, step))
