"""The word lists and tables that extraction reads by, loaded once and then only handed on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.extraction.cues import NameCues, load_name_cues
from desktop.extraction.figure_tables import FigureTables, load_figure_tables
from desktop.extraction.money_tables import MoneyTables, load_money_tables
from desktop.extraction.own_names import OwnNames, read_own_names
from desktop.extraction.tables import Country, read_groups, read_rows, read_words
from desktop.extraction.triggers import TriggerTables, load_trigger_tables
from desktop.extraction.wordbook import WordBook, load_word_book
from desktop.extraction.wording import Wording
from desktop.models.records import OrganisationKind
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.extraction.readings import Reading


# What else a hyphen joins to a state: "the EU-Mercosur agreement", "the United States-Japan treaty".
_GROUPINGS = frozenset(
    {"States", "Kingdom", "Union", "EU", "ASEAN", "Mercosur", "GCC", "EFTA", "CARICOM", "SACU", "BIMSTEC"}
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FirmWords:
    """Words that speak for a firm; the mappings give each word's weight.

    ``calls`` gives the weights of ``nouns``: those of 2 are said of persons too. ``firsts`` begin names in other
    languages as ``heads`` end English ones, ``endings`` end names of one word.
    """

    suffixes: frozenset[str]
    heads: Mapping[str, float]
    firsts: frozenset[str]
    endings: tuple[str, ...]
    nouns: frozenset[str]
    calls: Mapping[str, float]
    posts: Mapping[str, float]
    subject_verbs: Mapping[str, float]
    object_cues: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RoleWords:
    """Words of the phrases that say what a firm is.

    ``nouns`` are all it may be called, ``bare`` those that need a word before them to say anything, ``empty`` the words
    that are none of these.
    """

    nouns: frozenset[str]
    bare: frozenset[str]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BodyWords:
    """Words that speak for a body that is no firm, each with the body's kind."""

    last: Mapping[str, OrganisationKind]
    first: Mapping[str, OrganisationKind]
    phrases: Mapping[str, OrganisationKind]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NameWords:
    """Words that help to read a run of capitalised words."""

    calendar: frozenset[str]
    titles: frozenset[str]
    posts: frozenset[str]
    starts: frozenset[str]
    adjectives: frozenset[str]
    generic: frozenset[str]
    portfolio: frozenset[str]
    first_names: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lexicon:
    """Everything extraction knows of words. Immutable, and shared by any number of documents and threads.

    ``countries`` is keyed by every name of a country, ``demonyms`` by the words for its people and things,
    ``places`` by states and cities (the value is the country's ISO code, or ``-`` for a part of the world).
    ``country_parts`` lists the names of countries as words, longest first, under their first word; ``pair_parts``
    are the words that a hyphen joins to pairs (India-Japan); ``pair_heads`` may begin the second of a pair (India-Sri
    Lanka), ``pair_tails`` end the first (Sri Lanka-India). ``wordbook`` has the flags of single words, ``cues`` what
    the words beside a name speak for.
    ``known_firms`` are names that are enough by themselves; ``likely_firms`` are names of firms that also mean other
    things (Apple, Target): they add evidence and need a second piece. ``own_firms`` are the names the person always
    wants taken for companies, ``own_never`` those that are none; ``own`` is their whole list. ``cities`` gives the
    name and country of the cities of datelines by their name in small letters, ``making`` the group of each verb that
    governs days and places,
    ``parts`` the words of ``name_parts.tsv`` by their group. ``readings`` and ``short_forms`` remember how names read
    by themselves: most of a text's stand in many texts.
    """

    money: MoneyTables
    figures: FigureTables
    triggers: TriggerTables
    abbreviations: frozenset[str]
    countries: Mapping[str, Country]
    demonyms: Mapping[str, Country]
    places: Mapping[str, str]
    firms: FirmWords
    roles: RoleWords
    bodies: BodyWords
    words: NameWords
    known_firms: frozenset[str]
    known_bodies: Mapping[str, tuple[str, OrganisationKind]]
    country_parts: Mapping[str, tuple[tuple[tuple[str, ...], Country], ...]]
    pair_parts: frozenset[str]
    pair_heads: frozenset[str]
    pair_tails: frozenset[str]
    wordbook: WordBook
    cues: NameCues
    wording: Wording
    likely_firms: frozenset[str] = frozenset()
    own_firms: frozenset[str] = frozenset()
    own_never: frozenset[str] = frozenset()
    own: OwnNames = field(default_factory=OwnNames)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cities: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    making: Mapping[str, str] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict, init=False, repr=False, compare=False)
    short_forms: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, tables: Path | None = None, own_list: Path | None = None) -> Lexicon:
        """Read the tables (the shipped ones unless another folder is given) and the person's own list of firms.

        ``own_list`` is a text file as ``read_own_names`` takes it; a missing one is an empty list. Raises OSError when
        a table is missing.
        """
        folder = tables or resource("tables")
        countries, demonyms = _countries(folder / "countries.tsv")
        known_firms = read_words(folder / "known_firms.txt")
        # Both apostrophes: McDonald's, McDonald’s.
        known_firms |= {name.replace("'", "’") for name in known_firms}
        firm_words = _firm_words(folder)
        body_words, name_words = _body_words(folder / "body_words.tsv"), _name_words(folder)
        triggers = load_trigger_tables(folder)
        places = {row[0]: row[1] for row in read_rows(folder / "places.tsv")}
        own = read_own_names(own_list, firm_words.suffixes)
        pairs = frozenset(countries) | known_firms | _GROUPINGS
        plain = [name for name in countries if name[0].isupper() and " of " not in name]
        return cls(
            figures=load_figure_tables(folder),
            triggers=triggers,
            money=load_money_tables(folder, demonyms, countries),
            abbreviations=read_words(folder / "abbreviations.txt"),
            countries=countries,
            demonyms=demonyms,
            places=places,
            parts={group: frozenset(words) for group, words in read_groups(folder / "name_parts.tsv").items()},
            cities=_cities(folder),
            making={form: group for group, forms in read_groups(folder / "making_verbs.tsv").items() for form in forms},
            firms=firm_words,
            roles=_role_words(folder / "role_words.tsv", firm_words),
            bodies=body_words,
            words=name_words,
            wordbook=load_word_book(
                folder / "common_words.tsv",
                (firm_words, body_words, name_words),
                places=(*countries, *demonyms, *places),
                nouns=triggers.nouns,
            ),
            cues=load_name_cues(folder, firm_words, name_words.titles),
            wording=Wording(folder / "agreement_wording.tsv"),
            known_firms=known_firms,
            country_parts=_country_parts(countries),
            pair_parts=pairs,
            pair_heads=pairs | {name.split(" ", 1)[0] for name in plain},
            pair_tails=pairs | {name.rsplit(" ", 1)[-1] for name in plain},
            known_bodies=_known_bodies(folder / "known_bodies.tsv"),
            likely_firms=read_words(folder / "likely_firms.txt"),
            own_firms=frozenset(own.firms),
            own_never=own.never,
            own=own,
        )

    def with_own(self, own: OwnNames) -> Lexicon:
        """Return this lexicon with another list of the person's."""
        return replace(self, own=own, own_firms=frozenset(own.firms), own_never=own.never)


def _countries(table: Path) -> tuple[dict[str, Country], dict[str, Country]]:
    names: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    for name, code, aliases, words, currency in read_rows(table):
        country = Country(name, code, currency)
        for alias in (name, *filter(None, aliases.split("|"))):
            names.setdefault(alias, country)
        for word in filter(None, words.split("|")):
            demonyms.setdefault(word, country)
    return names, demonyms


def _cities(folder: Path) -> dict[str, tuple[str, str]]:
    rows = [(name, code) for name, code, kind in read_rows(folder / "places.tsv") if kind == "city"]
    rows += [(name, code) for name, code in read_rows(folder / "cities.tsv")]
    return {name.casefold(): (name, code) for name, code in rows}


def _country_parts(countries: Mapping[str, Country]) -> dict[str, tuple[tuple[tuple[str, ...], Country], ...]]:
    """Return the names of countries under their first words; "People's Republic" is the words People, Republic."""
    found: dict[str, list[tuple[tuple[str, ...], Country]]] = {}
    for name, country in countries.items():
        parts = tuple(part.removesuffix("'s") for part in name.split(" "))
        found.setdefault(parts[0], []).append((parts, country))
    return {first: tuple(sorted(names, key=lambda item: -len(item[0]))) for first, names in found.items()}


def _firm_words(folder: Path) -> FirmWords:
    groups = read_groups(folder / "company_words.tsv")
    heads = dict.fromkeys(groups["weak"], 1.0) | dict.fromkeys(groups["head"], 2.0)
    return FirmWords(
        suffixes=read_words(folder / "legal_suffixes.txt"),
        heads=heads,
        firsts=frozenset(groups["first"]),
        endings=tuple(groups["ending"]),
        nouns=frozenset((*groups["noun"], *groups["agent"], *groups["role"], *groups["loose"])),
        calls=dict.fromkeys(groups["noun"], 3.0)
        | dict.fromkeys(groups["role"], 2.25)
        | dict.fromkeys(groups["agent"], 2.0)
        | dict.fromkeys(groups["loose"], 1.5),
        posts=dict.fromkeys(groups["weakpost"], 0.5) | dict.fromkeys(groups["post"], 2.0),
        subject_verbs=(
            dict.fromkeys(groups["weaksubject"], 0.5)
            | dict.fromkeys(groups["subject"], 1.0)
            | dict.fromkeys(groups["strong"], 2.0)
        ),
        object_cues=frozenset(groups["object"]),
    )


def _role_words(table: Path, firms: FirmWords) -> RoleWords:
    groups = read_groups(table)
    nouns = firms.nouns.union(groups["noun"])
    return RoleWords(nouns, frozenset(groups["bare"]), frozenset(groups["empty"]))


def _body_words(table: Path) -> BodyWords:
    last: dict[str, OrganisationKind] = {}
    first: dict[str, OrganisationKind] = {}
    phrases: dict[str, OrganisationKind] = {}
    for words, kind, place in read_rows(table):
        for word in words.split("|"):
            if place != "first":
                target = phrases if " " in word else last
                target[word] = OrganisationKind(kind)
            if place != "last" and " " not in word:
                first[word] = OrganisationKind(kind)
    return BodyWords(last, first, phrases)


def _name_words(folder: Path) -> NameWords:
    groups = read_groups(folder / "words.tsv")
    return NameWords(
        calendar=frozenset(groups["month"]) | frozenset(groups["weekday"]),
        titles=frozenset(groups["title"]),
        posts=frozenset(groups["job"]) | frozenset(groups["title"]),
        starts=frozenset(groups["start"]) | frozenset(groups["adjective"]),
        adjectives=frozenset(groups["adjective"]),
        generic=frozenset(groups["generic"]),
        portfolio=frozenset(groups["portfolio"]),
        first_names=read_words(folder / "first_names.txt"),
    )


def _known_bodies(table: Path) -> dict[str, tuple[str, OrganisationKind]]:
    known: dict[str, tuple[str, OrganisationKind]] = {}
    for names, kind in read_rows(table):
        first, *others = names.split("|")
        # An acronym beside a long form is that body's; names of several bodies on one line stand each for itself.
        for name in (first, *others):
            acronym = len(others) < 3 and name.replace(".", "").isupper() and " " in first
            known[name] = (first if acronym else name, OrganisationKind(kind))
    return known
