"""The words that announce an agreement: nouns that name one and verbs that make one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.tables import read_rows
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# Words of plain letters; a sign that stands for a party or a sum is none.
_WORD = LazyPattern(r"[^\W\d_]+")
_CLOSING = ("", ",", ".", ";", ":", ")", "”", ",”", ".”", '."', "’s", "'s", "?")
_OPENING = ("(", "“", '"', "‘")
# Forms joined by a hyphen or a dash stand between spaces as one word.
_HYPHENED = {"tie": ("up", "up,", "up."), "joint": ("venture", "venture,", "venture."), "buy": ("out",)}
# Verbs of these classes take the agreement as their object: alone they tell of none.
MAKING = frozenset({"conclude", "give"})
# Deeds of these classes need a sum; "conclude" tells of none alone.
_PAID = frozenset({"give", "invest", "raise", "conclude", "fund", "arrange", "subscribe", "pay"})
# A sentence with more triggers is a list of words, not a report.
_MOST = 16


class Noun(NamedTuple):
    """A word that names an agreement: its kind and its grade (``named``, ``deal``, ``invest`` or ``weak``)."""

    kind: AgreementKind
    grade: str


class Verb(NamedTuple):
    """A verb that makes an agreement: its class and the status its finished form tells."""

    group: str
    status: AgreementStatus


class Form(NamedTuple):
    """What a trigger is: a noun, or a verb that makes an agreement, or one whose deed is one, or both of these.

    ``deeds`` are the verb's classes but for "conclude".
    """

    noun: Noun | None
    maker: Verb | None
    deeds: tuple[Verb, ...]


class Trigger(NamedTuple):
    """A trigger in a masked sentence: its place, its form in small letters and what it is."""

    start: int
    end: int
    word: str
    noun: Noun | None
    maker: Verb | None
    deeds: tuple[Verb, ...]


class Mark(NamedTuple):
    """What a word may announce: a noun for an agreement, or a deed, perhaps one only where a sum is ``paid``.

    ``forms`` are the phrases one of which must stand in the sentence, none where the word alone says it.
    """

    noun: bool
    paid: bool
    forms: tuple[str, ...]


# The rest of a form after its first word, and what the form is.
_Tail = tuple[str, Form]


class Head(NamedTuple):
    """The forms that begin with a word, by what follows it, the longest first.

    ``sought`` are the wordings one of which each of them begins with: the word itself only where it is a form.
    """

    sought: tuple[str, ...]
    nouns: tuple[_Tail, ...]
    verbs: tuple[_Tail, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TriggerTables:
    """The triggers, keyed by their lower-case forms; a verb may belong to two classes.

    ``noun_words`` are the single words of the nouns.

    ``heads`` hold the forms under their first word. ``written`` gives those first words under every way to write them,
    with a mark of punctuation beside them too, so that a sentence need only be cut at its spaces. ``marks``, written
    likewise, hold one word of each form that alone can tell of an agreement: a sentence with none of them tells of
    none.
    """

    nouns: Mapping[str, Noun]
    noun_words: frozenset[str]
    verbs: Mapping[str, tuple[Verb, ...]]
    heads: Mapping[str, Head]
    written: Mapping[str, str]
    marks: Mapping[str, Mark]


def load_trigger_tables(folder: Path) -> TriggerTables:
    """Read the trigger tables of ``folder``. Raises OSError."""
    nouns: dict[str, Noun] = {}
    for forms, kind, grade in read_rows(folder / "agreement_nouns.tsv"):
        nouns |= dict.fromkeys(forms.lower().split("|"), Noun(AgreementKind(kind), grade))
    verbs: dict[str, tuple[Verb, ...]] = {}
    for forms, group, status in read_rows(folder / "agreement_verbs.tsv"):
        verb = Verb(group, AgreementStatus(status))
        for form in forms.split("|"):
            verbs[form] = (*verbs.get(form, ()), verb)
    firsts = {match.group() for form in (*nouns, *verbs) if (match := _WORD.match(form)) is not None}
    ways = {word: _ways(word) for word in firsts}
    for token in {form.split(" ", 1)[0] for form in (*nouns, *verbs)}:
        head = _WORD.match(token)
        if "-" in token and head is not None:
            # "Co-funded" stands between spaces as one word.
            ways[head.group()] = [*ways[head.group()], *_ways(token)]
    noun_tails = _tails((form, Form(noun, None, ())) for form, noun in nouns.items())
    verb_forms = {found: _verb_form(found) for found in set(verbs.values())}
    verb_tails = _tails((form, verb_forms[found]) for form, found in verbs.items())
    return TriggerTables(
        nouns=nouns,
        noun_words=frozenset(word for form in nouns for word in form.split(" ")),
        verbs=verbs,
        heads={word: _head(word, noun_tails.get(word, ()), verb_tails.get(word, ())) for word in firsts},
        written={way: word for word, forms_of in ways.items() for way in forms_of},
        marks=_marks(nouns, verbs, ways),
    )


def find_triggers(low: str, words: Iterable[str], tables: TriggerTables) -> tuple[list[Trigger], list[Trigger]]:
    """Return the nouns and the verbs of a masked sentence in small letters, each in order and without overlap.

    ``words`` are those between its spaces, as written before it was masked.
    """
    written, heads = tables.written, tables.heads
    places = []
    for word in {*filter(None, map(written.get, words))}:
        for sought in heads[word].sought:
            start = low.find(sought)
            while start >= 0:
                if not low[start - 1 : start].isalnum():
                    places.append((start, word))
                start = low.find(sought, start + len(word))
    places.sort()
    nouns: list[Trigger] = []
    verbs: list[Trigger] = []
    noun_free = verb_free = 0
    for start, word in places:
        _, of_nouns, of_verbs = heads[word]
        if of_nouns and start >= noun_free:
            noun_free = _add(nouns, low, (start, start + len(word)), of_nouns) or noun_free
        if of_verbs and start >= verb_free and low[start - 1 : start] != "-":
            verb_free = _add(verbs, low, (start, start + len(word)), of_verbs) or verb_free
    return nouns, verbs


def _add(found: list[Trigger], low: str, word: tuple[int, int], tails: tuple[_Tail, ...]) -> int:
    """Add the longest form that begins with the ``word`` at a place, and return its end, 0 where there is none."""
    start, end = word
    for tail, form in tails:
        stop = end + len(tail)
        if low.startswith(tail, end) and not low[stop : stop + 1].isalnum():
            if len(found) == _MOST:
                return 0
            found.append(Trigger(start, stop, low[start:stop], *form))
            return stop
    return 0


def _head(word: str, nouns: tuple[_Tail, ...], verbs: tuple[_Tail, ...]) -> Head:
    tails = [tail for tail, _ in (*nouns, *verbs)]
    if "" in tails:
        return Head((word,), nouns, verbs)
    sought = {word + tail for tail in tails if not any(tail != other and tail.startswith(other) for other in tails)}
    return Head(tuple(sorted(sought)), nouns, verbs)


def _verb_form(verbs: tuple[Verb, ...]) -> Form:
    maker = next((verb for verb in verbs if verb.group in MAKING), None)
    return Form(None, maker, tuple(verb for verb in verbs if verb.group != "conclude"))


def _marks(
    nouns: Iterable[str], verbs: Mapping[str, tuple[Verb, ...]], ways: Mapping[str, list[str]]
) -> dict[str, Mark]:
    """Return in every way it may be written one word of each form: the longest, unless it holds a form of one word."""
    deeds = {
        form: found
        for form, found in verbs.items()
        if any(verb.group not in MAKING or verb.group == "give" for verb in found)
    }
    split = {form: _WORD.findall(form) for form in (*nouns, *deeds)}
    called = frozenset(nouns)
    single = {words[0] for words in split.values() if len(words) == 1}
    forms: dict[str, list[str]] = {word: [] for word in single}
    for form, words in split.items():
        sure = single & called if form in called else single
        if sure.isdisjoint(words):
            forms.setdefault(max(reversed(words), key=len), []).append(form)
    marks: dict[str, Mark] = {}
    for word, phrases in forms.items():
        noun = word in called or any(form in called for form in phrases)
        groups = {verb.group for form in (word, *phrases) for verb in deeds.get(form, ())}
        noun = noun and not (word in single and word not in called)
        mark = Mark(noun, not noun and groups <= _PAID, tuple(phrases) if word not in single else ())
        marks.update(dict.fromkeys(ways.get(word) or _ways(word), mark))
    hyphened: dict[str, list[str]] = {}
    for form in split:
        token = form.split(" ", 1)[0]
        if "-" in token:
            hyphened.setdefault(token, []).append(form)
    for token, phrases in hyphened.items():
        noun = any(form in called for form in phrases)
        groups = {verb.group for form in phrases for verb in deeds.get(form, ())}
        marks.update(dict.fromkeys(_ways(token), Mark(noun, not noun and groups <= _PAID, tuple(phrases))))
    return marks


def _ways(word: str) -> list[str]:
    """Return the ways to write a word of a sentence cut at its spaces."""
    cases = [word, word.capitalize()]
    if word[:2] == "mo" and len(word) < 5:
        # MoU, MoUs.
        cases.append(f"M{word[1]}{word[2:].upper().replace('S', 's')}")
    capitals = word.upper()
    ways = [capitals, f"{capitals},", f"{capitals}.", f"{capitals})", f"({capitals})", f"“{word}”"]
    for case in cases:
        ways += [case + mark for mark in _CLOSING]
        ways += [mark + case for mark in _OPENING]
    if word in _HYPHENED:
        ways += [f"{case}-{second}" for second in _HYPHENED[word] for case in cases]
    return ways


def _tails(forms: Iterable[tuple[str, Form]]) -> dict[str, tuple[_Tail, ...]]:
    found: dict[str, list[_Tail]] = {}
    for form, what in forms:
        first = _WORD.match(form)
        if first is not None:
            found.setdefault(first.group(), []).append((form[first.end() :], what))
    return {word: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for word, tails in found.items()}
