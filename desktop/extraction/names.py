"""Names: which of a text's capitalised words stand together for one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.joining import is_for_trade, is_joined_by_and, is_watchdog
from desktop.extraction.wordbook import (
    ADJECTIVE,
    ARTICLE,
    BODY_FIRST,
    CALENDAR,
    FIRST_NAME,
    GENERIC,
    GEOGRAPHIC,
    HEAD,
    JOINED,
    JOINS,
    LINKS,
    MODIFIER,
    PARTICLES,
    PORTFOLIO,
    POSSESSIVE,
    POST,
    START,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.words import Words
    from desktop.models.document import Span

# Longer runs are lists and headlines, no names.
_LONGEST = 12
# A currency's code has so many letters.
_CODE = 3
_OPENERS = frozenset(':“"‘•')
_BEHIND_NUMBER = 6
# Last words of countries: a name of a person after them is a name of its own.
_STATE = GEOGRAPHIC | GENERIC
_NO_NAME = CALENDAR | JOINS | START | GEOGRAPHIC
_NO_START = CALENDAR | JOINS | START
# What a name may lose from its front; what may end or part a run.
_DROPPED = ARTICLE | GEOGRAPHIC
_PARTING = CALENDAR | ARTICLE | JOINS | POST | FIRST_NAME
# First words of what decides for a body, and the most words of it.
_ORGANS = frozenset({"Board", "Management", "Executive", "Supervisory", "Audit", "Works"})
_LONGEST_ORGAN = 5
# Words of what a minister minds: Minister of Trade and Industry.
_FIELD = PORTFOLIO | JOINS | GENERIC | ADJECTIVE | MODIFIER | GEOGRAPHIC
# First words of papers' names that go on over "of": Star of Larvik.
_PAPERS = frozenset({"Times", "Star", "Voice", "Radio", "Herald", "Mirror"})
# A state's own firms have its name in theirs: National Oil Company of Chad.
_OF_STATES = frozenset({"State", "National"})
_TO = frozenset({"Coalition", "Ambassador", "Mission"})
# Genitives that begin names: People's Bank of China, Women's Institute.
_GENITIVES = frozenset(
    {"People", "Women", "Men", "Children", "Workers", "Farmers", "Boys", "Girls", "Ladies", "Veterans", "Teachers"}
    | {"Students", "Lawyers", "Consumers", "Citizens", "King", "Queen", "Lloyd", "Trinity", "Nurses", "Players"}
    | {"Writers", "Artists", "Pilots", "Miners", "Peasants", "Doctors", "Physicians", "Journalists", "Engineers"}
    | {"Mothers", "Tenants", "Employers", "Employees", "Officers", "Firefighters", "Producers", "Growers", "Owners"}
    | {"Manufacturers", "Drivers", "Actors", "Directors", "Peoples", "Pensioners", "Taxpayers", "Governors", "Mayors"}
    | {"Ministers", "Merchants", "Bankers", "Brewers", "Musicians", "Authors", "Parents", "Prisoners", "Fishermen"}
)

# "General" behind these is a part of the office's name.
_OFFICES = frozenset({"Directorate", "Consulate", "Inspectorate", "Secretariat", "Auditor", "Accountant", "Registrar"})


class Name(NamedTuple):
    """A candidate at one place of the text: its wording without an article, its offsets, and those of its sentence.

    ``opens`` tells that it stands where any word is a capital, ``in_title_case`` that all of its sentence are.
    """

    key: str
    start: int
    end: int
    left: int
    right: int
    possessive: bool
    opens: bool
    in_title_case: bool


def find_names(
    words: Words, sentences: Sequence[Span], lexicon: Lexicon, in_lower_case: Callable[[str], bool]
) -> list[Name]:
    """Return the candidates, left to right, not overlapping; places that stand alone are left out.

    ``in_lower_case`` tells whether the document writes a word in lower case somewhere: a sentence's first word of
    which this holds is capitalised for its place only.
    """
    found: list[Name] = []
    # A name made past its constructor, a function in Python: there are very many.
    new = tuple.__new__
    facts, texts, starts, text = words.facts, words.texts, words.starts, words.text
    sorts = lexicon.parts["sort"]
    for sentence, (begin, stop) in zip(sentences, words.bounds, strict=True):
        if begin == stop:
            continue
        place = begin
        left, right = sentence.start, sentence.end
        title = stop - place > 4 and _is_title_case(text, left, right, stop - place)
        while place < stop:
            fact = facts[place]
            alone = place + 1 == stop or not facts[place + 1] & JOINED
            wording = texts[place]
            if alone and (
                fact & _NO_NAME
                or len(wording) == 1
                or (len(wording) == _CODE and _is_code(wording, text, starts[place], lexicon))
                or (
                    wording in lexicon.money.scales
                    and text[max(0, starts[place] - 2) : starts[place]].strip().isdigit()
                )
            ):
                place += 1
                continue
            if (
                fact & _NO_START
                and not (fact & POSSESSIVE and wording in _GENITIVES)
                and (not fact & ADJECTIVE or facts[place + 1] & JOINS or fact & POSSESSIVE)
                and not (
                    fact & ADJECTIVE
                    and texts[place + 1] == "and"
                    and is_watchdog(words, place, place + 1, stop, lexicon)
                )
            ):
                place += 1
                continue
            start = starts[place]
            opens = start == left or title or text[start - 1] in _OPENERS or text[start - 2] == ":"
            # "3. Joint": behind the number of an item.
            opens = opens or (start - left < _BEHIND_NUMBER and text[start - 2] in ".)" and not fact & JOINED)
            if opens and not (wording.isupper() and len(wording) > 1) and in_lower_case(wording.lower()):
                goes_on = not alone and not facts[place + 1] & JOINS and not fact & POSSESSIVE
                if not goes_on or in_lower_case(texts[place + 1].lower()):
                    place += 1
                    continue
            if alone:
                end, genitive = start + len(wording), fact & POSSESSIVE != 0
                found.append(new(Name, (wording, start, end, left, right, genitive, opens, title)))
                place += 1
                continue
            end = _plain_end(facts, place, stop)
            if end and not _is_minded(words, place) and sorts.isdisjoint(texts[place : end - 1]):
                parts: Iterable[tuple[int, int]] = ((place, end),)
            else:
                end = _run_end(words, place, stop, lexicon)
                parts = _split(words, place, end, lexicon)
            for first, after in parts:
                key = key_of(texts[first:after], facts[first], lexicon)
                last = after - 1
                genitive = facts[last] & POSSESSIVE != 0
                reach = starts[last] + len(texts[last])
                leads = opens and first == place
                found.append(new(Name, (key, starts[first], reach, left, right, genitive, leads, title)))
            place = end
    return found


def _is_code(wording: str, text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether three letters at ``start`` are a currency's code before a sum: "SAR 5 million"."""
    follows = start + _CODE + 1
    return text[follows : follows + 1].isdigit() and wording.isupper() and wording in lexicon.money.marks


def key_of(parts: Sequence[str], fact: int, lexicon: Lexicon) -> str:
    """Return a name without an article or a lone country's adjective before a widely known firm.

    ``fact`` are the flags of its first word.
    """
    key = " ".join(parts)
    if fact & _DROPPED and len(parts) > 1:
        if parts[0] == "The":
            return key[4:]
        firms = lexicon.known_firms
        if parts[0] in lexicon.demonyms and key[len(parts[0]) + 1 :] in firms and key not in firms:
            return key[len(parts[0]) + 1 :]
    return key


def _is_title_case(text: str, left: int, right: int, capitals: int) -> bool:
    """Tell whether a headline capitalises all its words, so that capitals say nothing."""
    if text[right - 1] == "." or text.count(" ", left, right) + 1 > capitals * 2:
        return False
    long_words = [word for word in text[left:right].split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 4 and sum(word[0].isupper() for word in long_words) >= len(long_words) * 0.8


def _plain_end(facts: Sequence[int], first: int, stop: int) -> int:
    """Return the place after a run that nothing in it could end or part, or 0 where that is to be looked at."""
    last = first
    while True:
        before = facts[last]
        last += 1
        if last == stop:
            break
        fact = facts[last]
        if not fact & JOINED:
            break
        if fact & _PARTING or before & (POSSESSIVE | CALENDAR):
            return 0
    return last if last - first <= _LONGEST else 0


def _run_end(words: Words, first: int, stop: int, lexicon: Lexicon) -> int:
    """Return the place after the run that begins at ``first``."""
    texts, facts = words.texts, words.facts
    last = first + 1
    stop = min(stop, first + _LONGEST)
    while last < stop and facts[last] & JOINED:
        fact = facts[last]
        if facts[last - 1] & POSSESSIVE and texts[last - 1] not in _GENITIVES:
            break
        if fact & (CALENDAR | ARTICLE) or facts[last - 1] & CALENDAR:
            break
        if not fact & JOINS or texts[last] == "&":
            last += 1
            continue
        reach = _joined_to(words, first, last, stop, lexicon)
        if reach == last:
            break
        last = reach
    while last - 1 > first and facts[last - 1] & JOINS:
        last -= 1
    return last


def _joined_to(words: Words, first: int, place: int, stop: int, lexicon: Lexicon) -> int:
    """Return the place after what a small word at ``place`` joins to the run, or ``place`` itself."""
    texts, facts = words.texts, words.facts
    word, after = texts[place], place + 1
    if after >= stop or facts[place - 1] & POSSESSIVE:
        return place
    if word in PARTICLES:
        while after < stop and facts[after] & JOINS and texts[after] in PARTICLES:
            after += 1
        return after + 1 if after < stop and not facts[after] & (JOINS | CALENDAR) else place
    if word in LINKS:
        if texts[after] in lexicon.money.marks:
            # "From Acme Corporation for USD 5 million".
            return place
        run = texts[first:place]
        of_place = word == "of" and _is_place(texts[after], facts[after], lexicon)
        # "Acme Power Company of Peru": whence it is.
        whence = of_place and run[-1] == "Company" and run[0] not in _OF_STATES
        goes_on = of_place and _is_of_a_place(run, facts[first:place])
        goes_on = goes_on or (word == "for" and is_for_trade(words, after, stop))
        if whence or not (goes_on or _takes_of(run, facts[first:place], word, lexicon)):
            return place
        if texts[after] == "the":
            after += 1
        return after + 1 if after < stop and not facts[after] & (CALENDAR | JOINS) else place
    joint = word == "and" and not facts[after] & JOINS and is_joined_by_and(words, first, place, stop, lexicon)
    return place + 2 if joint else place


def _is_place(word: str, fact: int, lexicon: Lexicon) -> bool:
    return fact & GEOGRAPHIC != 0 or word.casefold() in lexicon.cities


def _is_of_a_place(run: Sequence[str], facts: Sequence[int]) -> bool:
    """Tell whether a place after "of" closes a name: Council of Brewers of Britain, Star of Larvik."""
    if run[-1] in _PAPERS:
        return True
    return len(run) > 2 and bool(facts[0] & BODY_FIRST) and run[1] in LINKS and not facts[-1] & GEOGRAPHIC


def _takes_of(run: Sequence[str], facts: Sequence[int], word: str, lexicon: Lexicon) -> bool:
    """Tell whether a run goes on over "of" or its like: Department of Energy, Bank of Baroda, Council on Trade."""
    if word == "to":
        return run[-1] in _TO
    return bool(facts[-1] & BODY_FIRST) or run[-1] in lexicon.parts["head_of"] or _is_of_office(run, len(run) - 1)


def _is_of_office(texts: Sequence[str], place: int) -> bool:
    """Tell whether the word at ``place`` ends an office's name and is no title: Directorate General."""
    return place > 0 and texts[place] == "General" and texts[place - 1] in _OFFICES


def _organ_end(texts: Sequence[str], first: int, last: int, lexicon: Lexicon) -> int:
    """Return where the name of what decides for a body ends that a run begins with, ``last`` where none does."""
    if texts[first] in _ORGANS:
        for stop in range(first + 2, min(last, first + _LONGEST_ORGAN)):
            if " ".join(texts[first:stop]) in lexicon.parts["organ"]:
                return stop
    return last


def _is_minded(words: Words, first: int) -> bool:
    """Tell whether a run begins with what a minister minds: "Commerce" behind "Secretary of"."""
    facts = words.facts
    if not facts[first] & PORTFOLIO or first < 2 or words.texts[first - 1] != "of":
        return False
    return bool(facts[first] & facts[first - 1] & JOINED and facts[first - 2] & POST)


def _split(words: Words, first: int, last: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut a run at posts and titles, and between a country and a person.

    "Acme Chief Executive Jane Roe" names a firm and a person, "United States Jane Roe" a country and a person, and of
    "Secretary of Commerce Jane Roe" the person is left.
    """
    facts, texts = words.facts, words.texts
    sort = next((place for place in range(first, last - 1) if texts[place] in lexicon.parts["sort"]), -1)
    if sort >= 0:
        # "Defence PSU Orvane Ltd": what sort of firm it is stands before its name.
        yield sort + 1, last
        return
    organ = _organ_end(texts, first, last, lexicon)
    if organ < last:
        # "Board of Management Orvane AG": what decides for a firm, and the firm.
        first = organ
    place = first + 1
    if _is_minded(words, first):
        while place < last and facts[place] & _FIELD:
            place += 1
        if place < last:
            yield place, last
            return
        place = first + 1
    while place < last and (not facts[place] & POST or _is_of_office(texts, place)):
        if facts[place] & FIRST_NAME and place + 1 < last and facts[place - 1] & _STATE and not facts[place] & HEAD:
            yield first, place
            yield place, last
            return
        place += 1
    if place >= last or facts[first] & POST or "of" in texts[first:place]:
        yield first, last
        return
    yield first, place
    while place < last and (facts[place] & POST or texts[place] in LINKS):
        place += 1
    if place < last:
        yield place, last
