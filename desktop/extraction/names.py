"""Names: runs of capitalised words, with the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.words import Word, Words

# Longer runs are lists and headlines, no names.
_LONGEST = 12
_OF = frozenset({"of", "for", "on", "to", "in"})
_OPENERS = frozenset(':“"‘•')
_JOINERS = _OF | {"and"}


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: some words of one sentence, from ``first`` to before ``last`` in ``words``."""

    words: Words
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
        return tuple(self.words.texts[self.first : self.last])

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
        return self.words.texts[place] if place >= 0 else ""

    def after(self, distance: int = 1) -> str:
        """Return the word ``distance`` places after the name, or an empty string."""
        place = self.last + distance - 1
        return self.words.texts[place] if place < len(self.words) else ""


def find_names(words: Words, lexicon: Lexicon, lower_words: frozenset[str]) -> Iterator[Name]:
    """Yield the capitalised runs of one sentence's words, left to right, not overlapping.

    ``lower_words`` are the words the document writes in lower case somewhere: a sentence's first word among them
    is capitalised for its place only.
    """
    in_title_case = _is_title_case(words)
    free = 0
    for place in words.capitals:
        if place < free or not _may_begin(words, place, lexicon, lower_words, in_title_case=in_title_case):
            continue
        last = _run_end(words, place, lexicon)
        yield from _split(Name(words, place, last, in_title_case), lexicon)
        free = last


def _is_title_case(words: Words) -> bool:
    """Tell whether a headline capitalises all its words, so that capitals say nothing."""
    if len(words.capitals) * 2 < len(words.texts):
        return False
    long_words = [word for word in words.texts if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 4 and sum(word[0].isupper() for word in long_words) >= len(long_words) * 0.8


def _may_begin(words: Words, place: int, lexicon: Lexicon, lower_words: frozenset[str], *, in_title_case: bool) -> bool:
    wording = words.texts[place]
    if wording in lexicon.words.calendar or (
        wording in lexicon.words.starts and wording not in lexicon.words.adjectives
    ):
        return False
    texts = words.texts
    word = words[place]
    following = words[place + 1] if place + 1 < len(texts) and not texts[place + 1].islower() else None
    joined = following is not None and following.is_capital and following.gap == " " and not word.possessive
    if word.text in lexicon.words.starts:
        # "The" never begins a name; "Global Fund" may, even at the head of a sentence.
        return joined
    if (_opens(words, place) or in_title_case) and word.text.lower() in lower_words and not word.is_acronym:
        # "Clean energy ..." is no name, "Delta Air Lines said" may be one.
        return joined and following is not None and following.text.lower() not in lower_words
    return not (len(word.text) == 1 and not joined)


def _opens(words: Words, place: int) -> bool:
    """Tell whether a word begins a sentence, a quotation or a clause after a colon."""
    return place == 0 or not _OPENERS.isdisjoint(words[place].gap)


def _run_end(words: Words, first: int, lexicon: Lexicon) -> int:
    """Return the place after the run that begins at ``first``."""
    last = first + 1
    texts = words.texts
    stop = min(len(texts), first + _LONGEST)
    while last < stop:
        if texts[last] not in _JOINERS and texts[last].islower():
            break
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
        word.gap in {", ", "., "}
        and word.text in lexicon.firms.suffixes
        and word.text not in {"Private", "Company", "Holding"}
    )


def _joined_to(words: Words, first: int, place: int, lexicon: Lexicon) -> int:
    """Return the place after what a lower-case word at ``place`` joins to the run, or ``place`` itself."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    run = words.texts[first:place]
    bodies = lexicon.bodies
    if following is None or following.gap != " ":
        return place
    if word.text in _OF and _takes_of(run, word.text, lexicon):
        if following.text == "the" and place + 2 < len(words) and words[place + 2].is_capital:
            return place + 3
        return place + 2 if following.is_capital and following.text not in lexicon.words.calendar else place
    if word.text == "and" and _is_joint_name(words, place, run, lexicon):
        return place + 2
    if word.text == "and" and following.text in lexicon.words.portfolio and len(run) > 1:
        long_name = ("of" in run or "for" in run) and any(item in bodies.first or item == "Bank" for item in run)
        closes = place + 2 < len(words) and words[place + 2].text in bodies.last and run[-1] in lexicon.words.portfolio
        return place + 2 if long_name or closes else place
    return place


def _is_joint_name(words: Words, place: int, run: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether "and" stands inside a name: Pacific Gas and Electric Company, Securities and Exchange Commission."""
    fields = lexicon.firms.heads.keys() | lexicon.words.portfolio
    if run[-1] not in fields or words.texts[place + 1] not in fields or len(run) < 2:
        return False
    closing = words[place + 2] if place + 2 < len(words) and words[place + 2].gap == " " else None
    if closing is None or not closing.is_capital:
        return words.texts[place + 1] in lexicon.firms.heads and run[-1] in lexicon.firms.heads
    return closing.text in lexicon.firms.suffixes or closing.text in lexicon.bodies.last


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
    posts = lexicon.words.posts
    place = first + 1
    while place < last and words.texts[place] not in posts:
        place += 1
    if place == last or words[first].text in posts or "of" in name.parts[: place - first]:
        yield name
        return
    yield Name(words, first, place, name.in_title_case)
    while place < last and (words.texts[place] in posts or words[place].text in _OF):
        place += 1
    if place < last:
        yield Name(words, place, last, name.in_title_case)
