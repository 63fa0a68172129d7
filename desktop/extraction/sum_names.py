"""The names beside a sum of money: who stands before a verb, after "to" or "from", and how they are worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.sum_phrases import POINTS

if TYPE_CHECKING:
    from desktop.extraction.entities import Group
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# The tokens of a name in a line, from the first to before the last; None where there is none.
Name = tuple[int, int] | None
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_ENDS = frozenset({PARTY, SUM, ",", ".", ";", "and", "to", "for", "in", "of", "on", "by", "from"})
_LITTLE = frozenset(
    {"and", "or", "of", "in", "to", "for", "by", "from", "at", "on", "is", "was", "has", "had", "said", "that"}
)
_OPEN = frozenset({"the", "“", '"', "a", "an"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
_ADVERBIAL = frozenset({"by", "after", "while", "without", "before"})
_SAYING = frozenset({"signed", "approved", "made", "a", "an"})
_REMARKS = frozenset({",", "–", "—"})
_TURNS = frozenset({"that", "which", "who", "while", "as", ";", "if", "when", "because", "after", "but"})
# How many tokens a subject may stand before its verb, and how many an inserted remark may take.
_FAR, _REMARK = 22, 22


def name_before(line: Line, step: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens (first, last) of the name or names that end at token ``step``, None where none does."""
    words, parties = line.words, tables.groups["party"]
    if step < 0 or (words[step] != PARTY and words[step] not in parties):
        return None
    if words[step] != PARTY:
        return _noun_before(line, step)
    if step > 1 and words[step - 1] == "of" and words[step - 2] in parties:
        return step - (3 if words[step - 3 : step - 2] == ["the"] else 2), step
    return _list_start(line, step), step


def _noun_before(line: Line, step: int) -> tuple[int, int] | None:
    """Return the tokens of "the lender", "the state government" and "Peru's government"."""
    words = line.words
    for back in (1, 2):
        if step >= back and words[step - back] == "the":
            return step - back, step
    owned = step > 1 and words[step - 1] in POSSESSIVE and words[step - 2] == PARTY
    if owned:
        return step - 2, step
    for back in (2, 3):
        if step >= back and words[step - back] == PARTY:
            outer = line.word(step - back - 1)
            whole = not outer or outer in _OPEN or not (line.is_capital(step - back - 1) or outer in POSSESSIVE)
            return (step - back, step) if whole and not outer[:1].isdigit() else None
        if not words[step - back + 1].isalpha() or words[step - back + 1] in _LITTLE:
            break
    return None


def _list_start(line: Line, first: int) -> int:
    """Return where the list "X, Y and Z" begins whose last name is at ``first``."""
    words = line.words
    joined = False
    while first > 1:
        back = first - 1
        if words[back] == "the":
            back -= 1
        if words[back] == "and" or (joined and words[back] == ","):
            back -= 1
            if words[back] == ",":
                back -= 1
        else:
            break
        if back < 0 or words[back] != PARTY:
            break
        joined, first = True, back
    return first


def name_after(line: Line, step: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens of the name or names that begin at ``step``: "the chip maker X", "Japan's X and Y"."""
    words = line.words
    noun = _noun_after(line, step, tables)
    if noun is not None:
        return noun
    place = _first_party(line, step, tables)
    if place < 0:
        return _place_after(line, step, tables)
    if line.word(place + 1) in POSSESSIVE:
        owned = _owned_after(line, place, tables)
        if owned is not None:
            return owned
        place = next((at for at in range(place + 2, min(place + 7, len(words))) if words[at] in _ENDS), -1)
        if place >= 0 and (words[place] != PARTY or line.word(place + 1) in POSSESSIVE):
            return None
        if place < 0:
            return None
    last = _list_end(line, place)
    return None if _goes_on(line, last, tables) else (place, last)


def _owned_after(line: Line, place: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens of "X's campaign", "X's state government", the name being at ``place``."""
    for last in (place + 2, place + 3):
        if line.word(last) in tables.groups["party"]:
            following = line.word(last + 1)
            ended = not following or (following in tables.stops and following not in POSSESSIVE)
            return (place, last) if ended else None
        if not line.word(last).isalpha() or line.word(last) in tables.stops:
            return None
    return None


def _place_after(line: Line, step: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens of a run of capitalised words that no roster names: a state, a town."""
    step += line.word(step) == "the"
    last = step
    while last < min(step + 5, len(line.words)) and line.words[last][0].isalpha() and line.is_capital(last):
        if line.words[last] in tables.groups["time"] or line.words[last] in tables.cues:
            return None
        last += 1
    ended = last == len(line.words) or line.words[last] in tables.stops
    return (step, last - 1) if last > step and ended and line.word(last) not in POSSESSIVE else None


def _noun_after(line: Line, step: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens of "the lender" or "the state government" where no name follows it."""
    if line.word(step) != "the":
        return None
    parties, roles = tables.groups["party"], tables.groups["role"]
    for last in (step + 1, step + 2):
        if line.word(last) in parties:
            following = line.word(last + 1)
            return None if following == PARTY or following in POSSESSIVE or following in roles else (step, last)
    return None


def _first_party(line: Line, step: int, tables: FigureTables) -> int:
    """Return the name that begins at ``step`` after an article and the words for what it is; -1 without one."""
    words, roles = line.words, tables.groups["role"]
    told, plain = True, 0
    for place in range(step, min(step + 9, len(words))):
        word = words[place]
        if word == PARTY:
            return place if told else -1
        if word in _ARTICLES and place == step:
            continue
        if word in tables.stops or word == SUM or word in POSSESSIVE or plain == 7:
            return -1
        plain += 1
        told = word in roles or word.endswith("maker") or line.is_capital(place)
    return -1


def _list_end(line: Line, last: int) -> int:
    words = line.words
    place = last
    while place + 2 < len(words) and words[place + 1] in {"and", ","}:
        step = place + 2
        if words[place + 1] == "," and words[step] == "and":
            step += 1
        if line.word(step) == "the":
            step += 1
        if line.word(step) != PARTY or line.word(step + 1) in POSSESSIVE:
            break
        place = step
        if words[place - 1] == "and" or words[place - 2] == "and":
            return place
    # A row of names without an "and" is a place and its state, or a list that goes on otherwise.
    return last


def _goes_on(line: Line, last: int, tables: FigureTables) -> bool:
    """Tell whether a noun follows that makes the name its adjective: "to Ghana roads"."""
    word = line.word(last + 1)
    if word == "-":
        return True
    return bool(word) and word[0].isalpha() and word not in tables.stops and not word.endswith(("ed", "ing", "ly", "s"))


def worded(line: Line, name: tuple[int, int] | None) -> str:
    """Return a name as the sentence words it, "" for None."""
    if name is None:
        return ""
    wording = line.wording(*name)
    at_end = name[1] == len(line.words) - 1 and "." not in wording[:-1]
    return wording.removesuffix(".") if at_end else wording


def is_of(line: Line, name: tuple[int, int], *groups: Group) -> bool:
    """Tell whether a name's last word stands for an entity of one of ``groups``."""
    tag = line.tags.get(name[1])
    return tag is not None and tag.entity.group in groups


def subject_of(line: Line, verb: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the tokens of the subject of the verb at token ``verb``, None where the sentence does not name it."""
    words, groups = line.words, tables.groups
    step, passed, far = verb - 1, False, _FAR
    while step >= 0 and verb - step < far:
        word = words[step]
        if word == PARTY or word in groups["party"]:
            return _plain_subject(line, step, tables)
        if word == "and" or word in _ADVERBIAL:
            linked = word == "and" or words[verb].endswith("ing")
            return _first_subject(line, verb, tables) if linked else None
        if word in _REMARKS and far == _FAR:
            far = _FAR + _REMARK
            step = _remark_start(line, step)
        elif word in groups["plan"] and words[step + 1] == "to":
            passed = True
        elif word in groups["aux"] or word in groups["time"] or word.endswith("ly") or word[0].isdigit():
            passed = passed or words[step - 1] in groups["report"]
        elif word in _PRONOUNS or word == "that":
            passed = _is_reported(line, step, tables)
            if not passed and (word != "that" or words[step - 1] != PARTY):
                return None
        elif word in {"which", "who"}:
            step -= words[step - 1] == ","
        elif line.is_capital(step) and word[0].isalpha() and step > 0:
            return _unknown_name(line, step, tables)
        elif not (passed and (word in _SAYING or word in groups["tell"] or word in groups["report"])):
            return None
        step -= 1
    return None


def _is_reported(line: Line, step: int, tables: FigureTables) -> bool:
    """Tell whether "it" or "that" at ``step`` follows "said" or "said that"."""
    words, groups = line.words, tables.groups
    before = step - 1 - (words[step - 1] == "that")
    while before > 0 and (words[before] in groups["time"] or words[before].isdigit()):
        before -= 1
    return words[before] in groups["report"]


def _unknown_name(line: Line, last: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return a run of two capitalised words or more that no roster names and that ends at ``last``."""
    words, first = line.words, last
    while first > 0 and words[first - 1][0].isalpha() and words[first - 1] != PARTY and line.is_capital(first - 1):
        first -= 1
    before = line.word(first - 1)
    if first == last or words[first] in tables.stops or before in tables.groups["inside"] or before == PARTY:
        return None
    return first, last


def _plain_subject(line: Line, step: int, tables: FigureTables) -> tuple[int, int] | None:
    name = name_before(line, step, tables)
    if name is None:
        return None
    before = line.word(name[0] - 1)
    if before == "the":
        before = line.word(name[0] - 2)
    inside = before in tables.groups["inside"] or (before in POSSESSIVE and line.words[name[0]] != PARTY)
    return None if inside else name


def _remark_start(line: Line, comma: int) -> int:
    """Return the mark that opens the remark closed at ``comma``: "Acme, the parent of Beta, has"; -1 without one."""
    mark = line.words[comma]
    for step in range(comma - 1, max(comma - _REMARK, 0), -1):
        word = line.words[step]
        if word == mark and (line.words[step - 1] == PARTY or line.words[step - 1] in {"it", "they"}):
            return step
        if word == SUM or word in POINTS:
            return -1
    return -1


def _first_subject(line: Line, verb: int, tables: FigureTables) -> tuple[int, int] | None:
    """Return the name with which the sentence begins, where it is the only subject before ``verb``."""
    words, groups = line.words, tables.groups
    first = 0
    while first < 3 and line.word(first) in _OPEN:
        first += 1
    if not line.begins or line.word(first) != PARTY or verb - first > 2 * _FAR:
        return None
    following = line.word(first + 1)
    if following not in groups["aux"] and not following.endswith("ed") and following not in groups["doing"]:
        return None
    for step in range(first + 1, verb):
        if words[step] in _TURNS or (words[step] == PARTY and words[step + 1] in groups["aux"]):
            return None
    return first, first
