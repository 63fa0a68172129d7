"""What speaks for a name being a firm's: in the name itself and in the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w+")
_DOMAIN = re.compile(r"\w+\.(?:com|io|ai|net|co)")
_AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "will",
        "would",
        "is",
        "are",
        "was",
        "to",
        "also",
        "recently",
        "already",
        "now",
        "said",
        "it",
        "that",
        "intends",
        "plans",
        "agreed",
        "today",
        "just",
        "jointly",
        "soon",
        "currently",
        "announced",
        "may",
        "can",
    ]
)
# What a firm does and no river or fruit: enough for a name that is known to be a firm's among other things.
_SPEAKS = frozenset({"said", "says", "announced", "told", "plans", "expects", "declined", "confirmed"})
_LINKS = frozenset({"of", "in", "by", "with", "from", "at", "between"})
_PROGRAMMES = frozenset(
    {
        "program",
        "programme",
        "project",
        "scheme",
        "initiative",
        "index",
        "league",
        "team",
        "award",
        "awards",
        "act",
        "law",
        "plan",
        "festival",
        "rainforest",
        "forest",
        "river",
        "basin",
        "jungle",
        "delta",
    }
)
# The weight of nouns that persons are called as well.
_AGENT = 2.0
# How many words an apposition may have before its noun.
_APPOSITION = 14


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, in words a person can read, and its weight; from 2 on a name is a firm's."""

    phrase: str
    weight: float


def weigh_name(parts: tuple[str, ...], lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield what the name itself says."""
    text = " ".join(parts)
    if text in lexicon.own_firms:
        yield Evidence("on your own list", 20.0)
    if text in lexicon.known_firms:
        yield Evidence("a widely known firm", 3.0)
    elif text in lexicon.likely_firms:
        yield Evidence("a known firm has this name", 1.5)
    yield from _weigh_word(parts[0], lexicon) if len(parts) == 1 else _weigh_words(parts, lexicon)
    if any(character.isdigit() for character in text):
        yield Evidence("holds a number", -1.0)


def _weigh_word(word: str, lexicon: Lexicon) -> Iterator[Evidence]:
    if _CAMEL.fullmatch(word) and not word.startswith(("Mac", "Mc")):
        yield Evidence("written as one word with inner capitals", 1.0)
    if _DOMAIN.fullmatch(word):
        yield Evidence("an internet name", 1.0)
    if word in lexicon.words.generic:
        yield Evidence("a common noun", -4.0)


def _weigh_words(parts: tuple[str, ...], lexicon: Lexicon) -> Iterator[Evidence]:
    firms, last = lexicon.firms, parts[-1].rstrip(".")
    if last in firms.suffixes:
        yield Evidence(f"legal suffix {last}", 4.0)
    elif last in firms.heads:
        yield Evidence(f"ends in {last}", firms.heads[last])
    elif len(parts) > 2 and parts[-2] in firms.heads and last in lexicon.countries:
        yield Evidence(f"ends in {parts[-2]} and a country", firms.heads[parts[-2]])
    elif last in lexicon.words.generic or last in lexicon.words.portfolio:
        yield Evidence("ends in a common noun", -4.0)
    if parts[0] in lexicon.known_firms:
        told = last in lexicon.countries or last in firms.heads
        yield Evidence(f"begins with {parts[0]}, a widely known firm", 1.5 if told else 0.5)
    if len(parts) == 2 and parts[0] in {"Air", "Bank"} and last in lexicon.countries:
        yield Evidence(f"{parts[0]} and a country", 2.0)
    if len(parts) == 2 and last == "Air" and parts[0] in lexicon.demonyms:
        yield Evidence("a country’s Air", 2.0)
    if "&" in parts[1:-1]:
        yield Evidence("joined by &", 1.0)


def weigh_place(name: Name, lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield what the words beside one occurrence say."""
    yield from _weigh_before(name, lexicon)
    yield from _weigh_after(name, lexicon)


def _weigh_before(name: Name, lexicon: Lexicon) -> Iterator[Evidence]:
    words, first = name.words, name.first
    if first == 0:
        return
    before, gap = words[first - 1], words[first].gap
    firms = lexicon.firms
    noun = before.text.lower()
    if gap.isspace() and noun in firms.nouns and before.text.islower() and not before.possessive:
        yield Evidence(f"called {noun}", _call(name, noun, lexicon))
    elif gap.isspace() and before.possessive and before.text in lexicon.countries:
        yield Evidence(f"{before.text}’s …", 0.5)
    elif gap.isspace() and noun.endswith("-based"):
        yield Evidence(f"{before.text} …", 1.0)
    if noun in {"acquire", "acquires", "acquired", "acquiring"}:
        yield Evidence(f"stands after {noun}", 2.0)
    earlier = name.before(2).lower()
    if gap.isspace() and noun in _LINKS and earlier:
        owned = noun in {"of", "in"} and firms.posts.get(earlier, 0.0) >= 2
        if owned or earlier in firms.object_cues:
            yield Evidence(f"stands after “{earlier} {noun}”", 2.0 if owned else 1.5)
        elif earlier in firms.nouns and noun == "of":
            yield Evidence(f"stands after “{earlier} of”", 1.0)
    if noun in {"in", "near", "across", "outside"} or (noun == "at" and not name.in_title_case):
        yield Evidence(f"stands after {noun}", -1.0)
    if before.text in lexicon.words.titles:
        yield Evidence("stands after a title", -4.0)


def _call(name: Name, noun: str, lexicon: Lexicon) -> float:
    """Return what a firm's noun beside a name weighs: "developer Jane Roe" is rather a person."""
    weight = lexicon.firms.calls[noun]
    return 0.5 if weight == _AGENT and len(name.parts) > 1 else weight


def _weigh_after(name: Name, lexicon: Lexicon) -> Iterator[Evidence]:
    words, last = name.words, name.last
    if last >= len(words):
        return
    firms = lexicon.firms
    gap = words[last].gap
    following = words[last].text
    if gap.isspace() and following in _PROGRAMMES:
        yield Evidence(f"followed by {following}", -4.0)
    if gap.isspace() or name.possessive:
        weight = firms.posts.get(following, 0.0)
        if weight:
            yield Evidence(f"followed by {following}", weight)
        elif following in firms.nouns and following.islower() and not name.possessive:
            yield Evidence(f"followed by {following}", 1.5)
    if gap.isspace() and not name.possessive:
        yield from _weigh_verb(name, lexicon)
    if gap.startswith((",", " (", ") ,")):
        yield from _weigh_apposition(name, lexicon)
    if "(" in gap and last + 1 < len(words) and words[last + 1].gap.startswith("),"):
        yield from _weigh_apposition(name, lexicon, skip=1)


def _weigh_verb(name: Name, lexicon: Lexicon) -> Iterator[Evidence]:
    if name.after() in _SPEAKS and name.text in lexicon.likely_firms:
        yield Evidence(f"{name.after()} …", 0.5)
    for distance in range(1, 5):
        word = name.after(distance)
        weight = lexicon.firms.subject_verbs.get(word, 0.0)
        if weight and word != "announced":
            yield Evidence(f"{word} …", weight)
            return
        if word not in _AUXILIARIES:
            return


def _weigh_apposition(name: Name, lexicon: Lexicon, skip: int = 0) -> Iterator[Evidence]:
    """Look for a firm's noun in ", a leading maker of …" after the name."""
    words = name.words
    place = name.last + skip
    if place >= len(words) or words[place].text not in {
        "a",
        "an",
        "the",
        "one",
        "part",
        "owner",
        "maker",
        "which",
        "parent",
        "also",
    }:
        return
    for distance in range(1, _APPOSITION):
        if place + distance >= len(words):
            return
        word = words[place + distance]
        if word.gap.strip(" \n\u00a0-–—⁠"):
            return
        noun = word.text.lower()
        if noun in {"of", "that", "which", "who", "in", "for"} and distance > 1 and words[place].text != "part":
            return
        if noun in lexicon.firms.nouns and word.text.islower():
            if not word.possessive:
                yield Evidence(f"a {noun}", _call(name, noun, lexicon))
            return
