"""The names of a text: runs of capitalised words, each read once, and what their places say of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.names import names_at
from desktop.extraction.wordbook import CALENDAR, JOINED, JOINS, POSSESSIVE, START
from desktop.extraction.words import APOSTROPHES, Words, read_words, whole_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Part
    from desktop.extraction.tables import Country
    from desktop.models.document import Span

# Words that alone are no name.
_NEVER_ALONE = CALENDAR | START
# Characters before a capital by which the word began earlier.
_INSIDE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_BEHIND_NUMBER = 6
_OPENERS = frozenset(':“"‘•')
# A headline in capitals has so many of them.
_FEWEST = 5
# So many runs are remembered; most of a text's stand in others, too.
_REMEMBERED = 8192


class Run(NamedTuple):
    """Capitalised words that stand together, as they read wherever they stand.

    ``names`` are those in it, ``countries`` by the place of its first word each country with how many words name it,
    ``whole`` the wording of all words where each follows the one before with a blank.
    """

    words: Words
    names: Sequence[Part]
    countries: Mapping[int, tuple[int, Country]]
    whole: str


_NOWHERE: Mapping[int, tuple[int, Country]] = MappingProxyType({})
_NOTHING = Run(Words((), (), ()), (), _NOWHERE, "")
# The runs of a sentence with their offsets.
Line = list[tuple[int, Run]]


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


def find_runs(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> list[Line]:
    """Return the runs of capitalised words of each of ``sentences``."""
    find, known = lexicon.wordbook.runs.finditer, lexicon.runs.get
    lines: list[Line] = []
    for sentence in sentences:
        begin = sentence.start
        line: Line = []
        for match in find(text, begin, sentence.end):
            wording = match[0]
            run = known(wording) or _remember(wording, lexicon)
            if run is _NOTHING:
                continue
            position, end = match.span()
            if text[position - 1] in _INSIDE and position > begin:
                wording, position = whole_word(text, begin, wording, position)
                run = _read(wording, lexicon) if wording else _NOTHING
                if run is _NOTHING:
                    continue
            if wording[-1] in "sx" and text[end : end + 1] in APOSTROPHES:
                wording += "'"
                run = known(wording) or _remember(wording, lexicon)
            line.append((position, run))
        lines.append(line)
    return lines


def _remember(wording: str, lexicon: Lexicon) -> Run:
    """Return the reading of a run of words, and keep it; a word that alone is no name is none."""
    known = lexicon.runs
    if len(known) >= _REMEMBERED:
        known.clear()
    never = lexicon.wordbook.facts.get(wording, 0) & _NEVER_ALONE and wording.isalnum()
    run = known[wording] = _NOTHING if never else _read(wording, lexicon)
    return run


def _read(wording: str, lexicon: Lexicon) -> Run:
    words = read_words(wording, lexicon)
    texts, _, facts = words
    stop = len(texts)
    if not stop:
        return _NOTHING
    place, names = names_at(words, 0, lexicon)
    while place < stop:
        place, found = names_at(words, place, lexicon)
        names = (*names, *found) if names else found
    countries = _NOWHERE if lexicon.country_parts.keys().isdisjoint(texts) else _countries(words, lexicon)
    if stop == 1:
        return tuple.__new__(Run, (words, names, countries, texts[0]))
    # Each word but the first follows the one before, or there is no whole.
    joined = len([fact for fact in facts if fact & JOINED]) == stop - 1
    return tuple.__new__(Run, (words, names, countries, " ".join(texts) if joined else ""))


def _countries(words: Words, lexicon: Lexicon) -> Mapping[int, tuple[int, Country]]:
    """Return, by the place of the first word, the longest country that stands there."""
    texts, known = words.texts, lexicon.country_parts
    found: dict[int, tuple[int, Country]] = {}
    for place, wording in enumerate(texts):
        for parts, country in known.get(wording, ()):
            end = place + len(parts)
            if tuple(texts[place:end]) == parts and all(fact & JOINED for fact in words.facts[place + 1 : end]):
                found[place] = len(parts), country
                break
    return found


def find_names(
    text: str, sentences: Sequence[Span], lines: Sequence[Line], lexicon: Lexicon, in_lower_case: Callable[[str], bool]
) -> list[Name]:
    """Return the candidates, left to right, not overlapping; places that stand alone are left out.

    ``in_lower_case`` tells whether the document writes a word in lower case somewhere: a sentence's first word of
    which this holds is capitalised for its place only.
    """
    found: list[Name] = []
    # A name made past its constructor, a function in Python: there are very many.
    new = tuple.__new__
    for sentence, line in zip(sentences, lines, strict=True):
        if not line:
            continue
        left, right = sentence.start, sentence.end
        title = text[right - 1] != "." and _is_title_case(text, left, right, line)
        for position, run in line:
            names = run[1]
            if not names:
                continue
            opens = position == left or title or text[position - 1] in _OPENERS or text[position - 2] == ":"
            # "3. Joint": behind the number of an item.
            opens = opens or (position - left < _BEHIND_NUMBER and text[position - 2] in ".)")
            if title or (opens and not names[0][1] and _is_small(run[0], 0, in_lower_case)):
                for part, leads in _names_in_place(run[0], lexicon, in_lower_case, title=title):
                    key, start, end, genitive = part
                    found.append(
                        new(Name, (key, position + start, position + end, left, right, genitive, leads, title))
                    )
                continue
            for key, start, end, genitive in names:
                leads = opens and not start
                found.append(new(Name, (key, position + start, position + end, left, right, genitive, leads, False)))
    return found


def _names_in_place(
    words: Words, lexicon: Lexicon, in_lower_case: Callable[[str], bool], *, title: bool
) -> Iterator[tuple[Part, bool]]:
    """Yield the names of a run whose first word, or each in a title, is a capital for its place only, or may be.

    With each goes whether it stands where any word is a capital.
    """
    place = 0
    while place < len(words.texts):
        after, parts = names_at(words, place, lexicon)
        opens = title or place == 0
        if parts and opens and _is_small(words, place, in_lower_case):
            place += 1
            continue
        for part in parts:
            yield part, opens and part.start == words.starts[place]
        place = after


def _is_small(words: Words, place: int, in_lower_case: Callable[[str], bool]) -> bool:
    """Tell whether a word is written small elsewhere, and so is the one that it leads to."""
    texts, facts = words.texts, words.facts
    wording, following = texts[place], place + 1
    if (wording.isupper() and len(wording) > 1) or not in_lower_case(wording.lower()):
        return False
    if following == len(texts) or not facts[following] & JOINED or facts[following] & JOINS:
        return True
    return facts[place] & POSSESSIVE != 0 or in_lower_case(texts[following].lower())


def _is_title_case(text: str, left: int, right: int, line: Line) -> bool:
    """Tell whether a headline capitalises all its words, so that capitals say nothing."""
    capitals = sum([len(run.words.texts) for _, run in line])
    if capitals < _FEWEST or text.count(" ", left, right) + 1 > capitals * 2:
        return False
    long_words = [word for word in text[left:right].split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) >= _FEWEST and sum(word[0].isupper() for word in long_words) >= len(long_words) * 0.8
