"""What is known of single words, as flags in one table, so that one look says it all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.tables import by_first_letter, read_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from desktop.extraction.lexicon import BodyWords, FirmWords, NameWords

CALENDAR = 1
START = 2
ADJECTIVE = 4
TITLE = 8
POST = 16
GENERIC = 32
PORTFOLIO = 64
SUFFIX = 128
HEAD = 256
BODY_LAST = 512
BODY_FIRST = 1024
FIRST_NAME = 2048
# A small word or sign inside a name: of, and, &.
JOINS = 4096
ARTICLE = 8192
# A word that makes a common phrase of the noun after it: Clean Energy, Digital Networks.
MODIFIER = 16384
# A whole name of a country, its people or a place.
GEOGRAPHIC = 131072
# Begins a phrase that names a body, as in Reserve Bank; names an instrument, as Agreement does.
BODY_PHRASE = 262144
INSTRUMENT = 524288
# Of a word in its place: it follows the one before with no more than a blank between; it stands in the genitive.
JOINED = 32768
POSSESSIVE = 65536
# Signs of clubs and last words of their names: they are weighed as those of other bodies are.
CLUB_SIGNS = frozenset({"FC", "F.C.", "F.C", "AFC", "A.F.C", "A.F.C.", "CF", "RFC", "FK", "HC", "RLFC", "SFC", "GAA"})
CLUB_NAMES = frozenset({"Rovers", "Wanderers", "Albion", "Hotspur", "Athletic", "United", "Rangers", "Thistle"})
CLUB_WORDS = CLUB_SIGNS | CLUB_NAMES
# Small words that stand inside names, the English and those of other languages: Banco do Norte, Compagnie de la Loire.
LINKS = frozenset({"of", "for", "on", "to"})
PARTICLES = frozenset(
    {"de", "des", "du", "da", "do", "dos", "del", "della", "di", "la", "le", "les", "et", "y"}
    | {"es", "los", "las", "dei", "degli", "delle", "zur", "zum", "sur", "aux"}
    | {"e", "und", "van", "von", "der", "den", "zu", "al", "el", "bin", "dan", "ja", "och", "og"}
)
SMALL_WORDS = LINKS | PARTICLES | {"and", "the", "&"}


# Letters that may be capitals; among those beyond ASCII each is looked at again.
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-ЯḀ-ỿ"
# A word keeps its inner hyphens, points, slashes and ampersands: Rolls-Royce, GoFundMe.org, AT&T, M/SS.
# The number of a channel is a word of its name: Channel 4.
_NUMBERED = r"(?<=[NCRT])(?:ews|hannel|adio|V)[ ]\d{1,3}(?![\w%]|[.,:]\d)"
_TAIL = rf"(?:{_NUMBERED}|\.(?:[{_UPPER}]\.){{1,5}}(?![^\W_])|\w*+(?:[-‐‑'’&./+\u2060]{{1,2}}\w++){{0,6}}+)"
_CAPITAL = f"[{_UPPER}]{_TAIL}"
_SURNAME = rf"[{_UPPER}][\w’'-]{{1,20}}"
# What may stand between two words of a name: blanks, the point of an initial or a title, the comma before "Inc.".
_GAP = (
    r"(?:[ \n\u00a0]{1,2}+"
    rf"|[.,](?:(?<=\b[{_UPPER}]\.)[ ]|(?<=\b(?:St|Mt|Dr|Mr|Ms|Lt|Ft)\.)[ ]"
    r"|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Rev|Hon)\.)[ ]|(?:(?<=\.),?[ ](?=(?:%s)\b(?![’']))"
    r"|(?<=,)[ ](?=(?:%s)\b(?![’'])))|(?=Inc\b)"
    # The commas of a law firm's name: Larvik, Tolk & Ostby LLP.
    rf"|(?<=,)[ ](?={_SURNAME}(?:, {_SURNAME}){{0,3}},? (?:&|and) {_SURNAME} "
    r"(?:LLP|LLC|PLLC|LLLP|Associates|Partners|Solicitors|Advocates|Attorneys)\b))"
    # The apostrophe of a plural's genitive: Teachers' Union.
    rf"|[’'](?<=s[’'])[ ](?=[{_UPPER}]))"
)
# Legal forms that stand without a comma; behind one the letters are a name of their own: "Orvane, SAB and Larvik".
_NOT_AFTER_COMMA = frozenset(
    {"SAB", "Sab", "SAC", "SAL", "SAA", "SAK", "PSC", "BSC", "SCA", "SE", "AS", "SCE", "GK", "YK"}
)
# A firm's country or the like in brackets before its legal form: Orvane Motor (Thailand) Co., Ltd, Larvik 2 (SG) Pte.
_BRACKETS = rf"|[ ](?:\d{{1,2}}[ ])?\((?=[{_UPPER}][\w.& ]{{0,20}}\)[ ](?:%s)\b)|\.?\)[ ](?=(?:%s)\b(?![’']))"
# Longer runs are lists and headlines; they are cut.
_LONGEST_RUN = 16


@dataclass(frozen=True, slots=True)
class WordBook:
    """``facts`` gives each known word its flags, ``runs`` finds runs of capitalised words.

    ``initials`` are words in capitals that are no body's: GDP, CEO, DVD. ``tails`` follow a name's hyphen without
    belonging to it. ``products`` are last words of what firms make and call by their own names: Linux, Phone; ``arms``
    those of firms that a known firm has besides itself: Capital, Logistics. ``things`` are names of products by
    themselves, ``venues`` words before Center that make a building's name.
    """

    facts: Mapping[str, int]
    runs: re.Pattern[str]
    initials: frozenset[str]
    tails: frozenset[str]
    products: frozenset[str]
    arms: frozenset[str]
    things: frozenset[str]
    venues: frozenset[str]


def load_word_book(
    table: Path, listed: tuple[FirmWords, BodyWords, NameWords], *, places: Iterable[str], nouns: Iterable[str]
) -> WordBook:
    """Return what ``table`` and the other tables say of single words. Raises OSError."""
    firms, bodies, names = listed
    groups = read_groups(table)
    facts = dict.fromkeys(names.first_names, FIRST_NAME)
    for flag, words in (
        (CALENDAR, names.calendar),
        (START, names.starts),
        (ADJECTIVE, names.adjectives),
        (TITLE, names.titles),
        (POST, names.posts),
        (GENERIC, names.generic),
        (PORTFOLIO, names.portfolio),
        (SUFFIX, (*firms.suffixes, *dotted_suffixes(firms.suffixes))),
        (HEAD, firms.heads),
        (BODY_LAST, (*bodies.last, *CLUB_WORDS)),
        (BODY_FIRST, bodies.first),
        (JOINS, SMALL_WORDS),
        (GEOGRAPHIC, places),
        (BODY_PHRASE, {phrase.split(" ")[0] for phrase in bodies.phrases}),
        (INSTRUMENT, {form for noun in nouns for form in _written(noun)}),
        (ARTICLE, ("The", "A", "An")),
        (MODIFIER, groups["modifier"]),
    ):
        for word in words:
            facts[word] = facts.get(word, 0) | flag
    sets = [frozenset(groups[name]) for name in ("initials", "tail", "product", "arm", "thing", "venue")]
    return WordBook(facts, run_pattern((*firms.suffixes, *dotted_suffixes(firms.suffixes))), *sets)


def _written(noun: str) -> tuple[str, ...]:
    """Return how a noun of the tables may be written in a name: memorandum, Memorandum, MOU, MoU."""
    mixed = f"{noun[0].upper()}o{noun[2].upper()}{noun[3:]}" if noun.rstrip("s") in {"mou", "loi"} else noun
    return noun, noun.capitalize(), noun.upper(), mixed


def dotted_suffixes(suffixes: Iterable[str]) -> Iterator[str]:
    """Yield the legal forms that are written with points as well: S.A., N.V., L.L.C."""
    for suffix in suffixes:
        if len(suffix) < 5 and suffix[0].isupper() and suffix[-1].isupper():
            yield ".".join(suffix)
            yield f"{'.'.join(suffix)}."


def bare_form(word: str) -> str:
    """Return a word as the table of legal forms has it: without points, but where it is written small ("a.s.")."""
    return word if word[:1].islower() else word.replace(".", "")


def run_pattern(suffixes: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words; ``suffixes`` are the legal forms that a comma may precede."""
    words = by_first_letter(LINKS | PARTICLES | {"and"})
    listed = tuple(suffixes)
    forms = by_first_letter(listed)
    after_comma = by_first_letter([form for form in listed if form not in _NOT_AFTER_COMMA])
    gap = f"(?:{_GAP % (forms, after_comma)}{_BRACKETS % (forms, forms)})"
    article = r"(?:(?:the|la|le|los|las)[ \n\u00a0]|[dl][’'])?"
    small = rf"(?:{words})(?=[ \n\u00a0]{{1,2}}{article}[{_UPPER}])|the(?=[ \n\u00a0][{_UPPER}])"
    foreign = rf"(?:[dl][’']|(?:al|el|ul|as|ad)-)[{_UPPER}]"
    word = rf"(?:[{_UPPER}]|{foreign}){_TAIL}"
    # Legal forms that are written small: "Orvane plc", "Larvik a.s.".
    small_forms = by_first_letter([form for form in listed if form[0].islower()])
    small = rf"{small}|(?:{small_forms})(?![\w-])"
    return re.compile(rf"{_CAPITAL}(?:{gap}(?:{word}|&(?=[ \n])|{small})){{0,{_LONGEST_RUN}}}+")
