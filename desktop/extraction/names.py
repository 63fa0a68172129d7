"""Names: runs of capitalised words, with the words beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# A word keeps its inner hyphens, points, slashes and ampersands: Rolls-Royce, GoFundMe.org, AT&T, M/SS. Word joiners too.
_WORD = re.compile(
    r"[a-z]+(?![\w'’&./+\u2060‐‑-])|(?:[^\W\d_]\.){2,6}|[^\W_]+(?:(?:[-‐‑]?\u2060?[-‐‑]|['’&./+])[^\W_]+){0,6}|&"
)
_PAIR_DASH = re.compile(r"[-‐‑–]")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_LOWER_BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]{1,}|\d{1,3}[A-Z][A-Za-z]+|3M")
_ADJECTIVE_ENDINGS = ("-based", "-led", "-owned", "-backed", "-style", "-born")
# Longer runs are lists and headlines, no names.
_LONGEST = 12
_OF = frozenset({"of", "for", "on", "to", "in"})


class Word(NamedTuple):
    """A word of a sentence: offsets in the document, wording without a possessive ending, and how it is joined.

    ``gap`` is what stands between it and the word before. ``possessive`` tells a cut-off 's or plural apostrophe,
    ``is_capital`` that the word could belong to a name.
    """

    start: int
    end: int
    text: str
    gap: str
    possessive: bool
    is_capital: bool

    @property
    def is_acronym(self) -> bool:
        """Tell whether the word is written in capitals: IBM, M/SS, V2X."""
        return len(self.text) > 1 and self.text[0].isalpha() and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: some words of one sentence, from ``first`` to before ``last`` in ``words``."""

    words: Sequence[Word]
    first: int
    last: int
    in_title_case: bool = False

    @property
    def start(self) -> int:
        """Return the offset of the name's first character in the document."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Return the offset after the name's last character."""
        return self.words[self.last - 1].end

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the wording of each word."""
        return tuple(word.text for word in self.words[self.first : self.last])

    @property
    def text(self) -> str:
        """Return the name with single blanks between its words."""
        return " ".join(self.parts)

    @property
    def possessive(self) -> bool:
        """Tell whether the name stands in the genitive."""
        return self.words[self.last - 1].possessive

    def before(self, distance: int = 1) -> str:
        """Return the word ``distance`` places before the name, or an empty string."""
        place = self.first - distance
        return self.words[place].text if place >= 0 else ""

    def after(self, distance: int = 1) -> str:
        """Return the word ``distance`` places after the name, or an empty string."""
        place = self.last + distance - 1
        return self.words[place].text if place < len(self.words) else ""


def find_words(text: str, sentence: Span, pair_parts: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """Return the words of ``sentence``; a pair such as India-Japan is two where both are in ``pair_parts``."""
    words: list[Word] = []
    previous = sentence.start
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        wording = match.group()
        gap = text[previous:start]
        previous = end
        if wording.isalpha() and wording.islower():
            words.append(Word(start, end, wording, gap, False, False))
            continue
        dash = _PAIR_DASH.search(wording) if not wording.isalpha() else None
        if dash is not None and _is_pair(wording, dash, pair_parts):
            words.append(Word(start, start + dash.start(), wording[: dash.start()], gap, False, True))
            start, wording, gap = start + dash.end(), wording[dash.end() :], dash.group()
        words.append(_capital_word(text, start, end, wording, gap))
    return tuple(words)


def _capital_word(text: str, start: int, end: int, wording: str, gap: str) -> Word:
    possessive = wording[-2:] in _POSSESSIVES
    if possessive:
        end -= 2
        wording = wording[:-2]
    elif text[end : end + 1] in {"'", "’"} and wording[-1] in "sx" and wording[0].isupper():
        possessive = True
    return Word(start, end, wording, gap, possessive, _is_capital(wording))


def _is_capital(wording: str) -> bool:
    if "-" in wording and wording.endswith(_ADJECTIVE_ENDINGS):
        return False
    return wording[0].isupper() or _LOWER_BRAND.fullmatch(wording) is not None


def _is_pair(wording: str, dash: re.Match[str], pair_parts: frozenset[str]) -> bool:
    return wording[: dash.start()] in pair_parts and _POSSESSIVE.sub("", wording[dash.end() :]) in pair_parts


def find_names(words: Sequence[Word], lexicon: Lexicon, lower_words: frozenset[str]) -> Iterator[Name]:
    """Yield the capitalised runs of one sentence's words, left to right, not overlapping.

    ``lower_words`` are the words the document writes in lower case somewhere: a sentence's first word among them
    is capitalised for its place only.
    """
    in_title_case = _is_title_case(words)
    place = 0
    while place < len(words):
        if not words[place].is_capital or not _may_begin(
            words, place, lexicon, lower_words, in_title_case=in_title_case
        ):
            place += 1
            continue
        last = _run_end(words, place, lexicon)
        yield from _split(Name(words, place, last, in_title_case), lexicon)
        place = last


def _is_title_case(words: Sequence[Word]) -> bool:
    """Tell whether a headline capitalises all its words, so that capitals say nothing."""
    long_words = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long_words) > 4 and sum(word.text[0].isupper() for word in long_words) >= len(long_words) * 0.8


def _may_begin(
    words: Sequence[Word], place: int, lexicon: Lexicon, lower_words: frozenset[str], *, in_title_case: bool
) -> bool:
    word = words[place]
    if word.text in lexicon.words.calendar:
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    joined = following is not None and following.is_capital and following.gap == " " and not word.possessive
    if word.text in lexicon.words.starts:
        # "The" never begins a name; "Global Fund" may, even at the head of a sentence.
        return joined and word.text in lexicon.words.adjectives
    if (_opens(words, place) or in_title_case) and word.text.lower() in lower_words and not word.is_acronym:
        # "Clean energy ..." is no name, "Delta Air Lines said" may be one.
        return joined and following is not None and following.text.lower() not in lower_words
    return not (len(word.text) == 1 and not joined)


def _opens(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word begins a sentence, a quotation or a clause after a colon."""
    return place == 0 or any(sign in words[place].gap for sign in ':“"‘•')


def _run_end(words: Sequence[Word], first: int, lexicon: Lexicon) -> int:
    """Return the place after the run that begins at ``first``."""
    last = first + 1
    while last < len(words) and last - first < _LONGEST:
        word, previous = words[last], words[last - 1]
        if previous.possessive or previous.text in lexicon.words.calendar:
            break
        if not word.gap or word.gap.strip(" \n\u00a0") or len(word.gap) > 3:
            if not _is_suffix_after_comma(word, lexicon):
                break
            last += 1
            continue
        if word.text == "&" or word.is_capital:
            if word.text in lexicon.words.calendar or (word.text in {"The", "A", "An"}):
                break
            last += 1
            continue
        joined = _joined_to(words, first, last, lexicon)
        if joined == last:
            break
        last = joined
    while last - 1 > first and words[last - 1].text == "&":
        last -= 1
    return last


def _is_suffix_after_comma(word: Word, lexicon: Lexicon) -> bool:
    return (
        word.gap == ", " and word.text in lexicon.firms.suffixes and word.text not in {"Private", "Company", "Holding"}
    )


def _joined_to(words: Sequence[Word], first: int, place: int, lexicon: Lexicon) -> int:
    """Return the place after what a lower-case word at ``place`` joins to the run, or ``place`` itself."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    run = [item.text for item in words[first:place]]
    bodies = lexicon.bodies
    if following is None or following.gap != " ":
        return place
    if word.text in _OF and _takes_of(run, word.text, lexicon):
        if following.text == "the" and place + 2 < len(words) and words[place + 2].is_capital:
            return place + 3
        return place + 2 if following.is_capital and following.text not in lexicon.words.calendar else place
    if word.text == "and" and following.text in lexicon.words.portfolio and len(run) > 1:
        long_name = ("of" in run or "for" in run) and any(item in bodies.first or item == "Bank" for item in run)
        closes = place + 2 < len(words) and words[place + 2].text in bodies.last and run[-1] in lexicon.words.portfolio
        return place + 2 if long_name or closes else place
    return place


def _takes_of(run: Sequence[str], word: str, lexicon: Lexicon) -> bool:
    """Tell whether a run goes on over "of" or its like: Department of Energy, Bank of Baroda, Council on Trade."""
    heads = {"Bank", "Republic", "States", "Kingdom", "Nations", "Emirates", "Fund", "Center", "Centre"}
    if word == "in":
        return False
    if word == "to":
        return run[-1] in {"Coalition", "Ambassador", "Mission"}
    return run[-1] in lexicon.bodies.first or run[-1] in heads


def _split(name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """Cut a run at posts and titles: "Acme Chief Executive Jane Roe" names a firm and a person."""
    words, first, last = name.words, name.first, name.last
    posts = lexicon.words.jobs | lexicon.words.titles
    place = first + 1
    while place < last and words[place].text not in posts:
        place += 1
    if place == last or words[first].text in posts or "of" in name.parts[: place - first]:
        yield name
        return
    yield Name(words, first, place, name.in_title_case)
    while place < last and (words[place].text in posts or words[place].text in _OF):
        place += 1
    if place < last:
        yield Name(words, place, last, name.in_title_case)
