"""The verbs of a sentence that may govern its dates and places, and which of them make agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.models.document import Span

# Longer sentences are lists without full stops; only their beginning is read.
LONGEST = 1500
_WORD = LazyPattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PAIRS = frozenset({("joined", "hands"), ("joined", "forces"), ("entered", "into"), ("enters", "into")})
_BEGINS = frozenset({"enter", "enters", "entered", "came", "comes", "come", "took", "takes"})
_FORCE = frozenset({"force", "effect"})
_VERBAL = ("ed", "ing")
_HELPERS = frozenset({"will", "is", "are", *_BEGINS})
_AFTER_TO = frozenset({"be", "the", "a", "an", "its", "their"})
_RELATIVE = frozenset({"that", "which", "who"})
_BEFORE_GERUND = frozenset({"for", "of", "by", "on"})
_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "this", "in", "of", "newly", "recently"})
# "In brokering the accord" tells of a deed, other than "in building".
_GERUNDS = frozenset({"signing", "brokering", "mediating", "concluding"})
_PROMISED = frozenset(
    {
        "sign",
        "ink",
        "conclude",
        "buy",
        "acquire",
        "announce",
        "signed",
        "inked",
        "concluded",
        "bought",
        "acquired",
        "announced",
    }
)


class Verb(NamedTuple):
    """A verb: where it stands and its group.

    ``sign`` and ``make`` make agreements, ``force`` brings one into force, ``to`` tells what is to be done, ``other``
    is any other finished verb.
    """

    start: int
    end: int
    group: str


def find_verbs(text: str, sentence: Span, making: Mapping[str, str]) -> tuple[Verb, ...]:
    """Return the verbs of a sentence, in order; ``making`` gives the groups of words that are verbs."""
    told = text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
    words = [*_words(told), "", ""]
    verbs = []
    before, position = "", 0
    for place, word in enumerate(words[:-2], start=1):
        # No letter stands between two words, so that the next word is the first place that reads so.
        position = told.find(word, position)
        if word in making or word in _HELPERS or before == "to" or word.endswith(_VERBAL):
            group = _group(word, before, words[place : place + 2], making)
            if group:
                start = sentence.start + position
                verbs.append(Verb(start, start + len(word), group))
        before = word
        position += len(word)
    return tuple(verbs)


def _words(text: str) -> list[str]:
    """Return the words of ``text``; most of what stands between spaces is one word and nothing else."""
    words: list[str] = []
    for piece in text.split():
        if piece.isalpha():
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return words


def _group(word: str, before: str, behind: Sequence[str], making: Mapping[str, str]) -> str:
    """Return the group of a verb by itself and its neighbours, "" for other words."""
    if before == "to":
        return "to" if word.islower() and word not in _AFTER_TO else ""
    told = making.get(word)
    if told is None and word.endswith("ed") and word.islower():
        told = "other"
    if told is None or word in _BEGINS or (word, behind[0]) in _PAIRS:
        return _joined(word, before, behind)
    if told == "none" or (before in _BEFORE_NOUN and word not in _GERUNDS):
        return ""
    return told


def _joined(word: str, before: str, behind: Sequence[str]) -> str:
    """Return the group of words that are a verb only with their neighbours."""
    if (word, behind[0]) in _PAIRS and behind[1] not in _FORCE:
        return "make"
    if word in _BEGINS:
        return "force" if behind[0] == "effect" or (behind[0] == "into" and behind[1] in _FORCE) else "other"
    if word == "will":
        # Other than "will sign", it tells what follows from an agreement.
        return "" if behind[behind[0] == "be"] in _PROMISED else "to"
    follows = before in _BEFORE_GERUND and word.endswith("ing") and word != "understanding"
    return "to" if follows or (before in _RELATIVE and word in {"is", "are"}) else ""
