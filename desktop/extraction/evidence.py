"""What speaks for a name being a firm's, another body's or neither, first of all in the name itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.bodies import is_agency_firm
from desktop.extraction.cues import FIRM, THING
from desktop.extraction.wordbook import GENERIC, HEAD, MODIFIER, PORTFOLIO, SUFFIX, bare_form
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.extraction.lexicon import Lexicon

# Not a surname after a small particle: deSouza, vanDyke.
_CAMEL = LazyPattern(
    r"[A-Z][a-z]+[A-Z]\w+|(?!(?:de|di|da|du|la|le|van|von)[A-Z])[a-z]{1,5}[A-Z]\w+|\d{1,3}[A-Z][a-z]{2,}\w*"
)
_DOMAIN = LazyPattern(r"\w+\.(?:com|io|ai|net|co)")
_TELLING = SUFFIX | HEAD | GENERIC | PORTFOLIO
# Evidence below this weight counts for no more than this in all.
_WEAK, _WEAK_IN_ALL = 0.8, 1.0
# R&D and E&P are fields.
_LETTER_PAIR = 3
# A shorter word's ending tells nothing: Soft, Gas.
_SHORT_WORD = 6
# Legal forms whose names may go on: Larvik Power Company of Chad.
_OF = frozenset({"of", "for"})
_FIRMS_OF = frozenset({"Company", "Corporation", "Corp"})
# First words of airlines and banks that are called after a place or person.
_BEFORE_PLACES = frozenset({"Air", "Bank"})


class Evidence(NamedTuple):
    """One reason, in words a person can read, its weight, and what it speaks for."""

    phrase: str
    weight: float
    group: str = FIRM


Found = dict[str, Evidence]


def totals(found: Found) -> dict[str, float]:
    """Return what speaks for each group; many weak signs together are one."""
    strong: dict[str, float] = {}
    weak: dict[str, float] = {}
    for _, weight, group in found.values():
        if 0 < weight < _WEAK:
            weak[group] = weak.get(group, 0.0) + weight
        else:
            strong[group] = strong.get(group, 0.0) + weight
    for group, weight in weak.items():
        strong[group] = strong.get(group, 0.0) + min(weight, _WEAK_IN_ALL)
    return strong


def weigh_name(parts: tuple[str, ...], key: str, facts: int, lexicon: Lexicon) -> Found:
    """Return what the name itself says; ``facts`` are the flags of all its words together."""
    found: Found = {}
    if key in lexicon.own_firms:
        add(found, "on your own list", 20.0)
    if key in lexicon.known_firms:
        add(found, "a widely known firm", 3.0)
    elif key in lexicon.likely_firms:
        add(found, "a known firm has this name", 1.5)
    if len(parts) == 1:
        _weigh_word(key, found, facts)
        if key in lexicon.wordbook.things and key not in lexicon.known_firms:
            add(found, "a widely known product", 4.0, THING)
        elif len(key) > _SHORT_WORD and key.endswith(lexicon.firms.endings):
            add(found, "ends as names of firms do", 1.0)
    elif facts & _TELLING or "&" in key or parts[0] in lexicon.known_firms or parts[-1] in lexicon.wordbook.products:
        _weigh_words(parts, key, found, lexicon)
    _weigh_form_of(parts, found, lexicon)
    if len(parts) > 1:
        if parts[0] in lexicon.firms.firsts:
            add(found, f"begins with {parts[0]}", 2.0)
        _weigh_pair(parts, found, lexicon)
    if key[-1].isdigit() and len(key) > 1 and not found:
        add(found, "ends in a number", 1.0, THING)
    return found


def _weigh_pair(parts: tuple[str, ...], found: Found, lexicon: Lexicon) -> None:
    """Weigh the last two words where only both tell: Investment House, Olympic Games."""
    before, last = parts[-2:]
    if is_agency_firm(parts, lexicon):
        add(found, f"ends in {before} {last}", 2.0)
    elif last == "House" and before in lexicon.parts["house"] and len(parts) > 2:
        add(found, f"ends in {before} House", 2.0)
    elif last == "Games" and (before in lexicon.parts["sports"] or before in lexicon.demonyms):
        add(found, "an event of sports", 4.0, THING)


def _weigh_word(word: str, found: Found, fact: int) -> None:
    if not word.isalnum():
        if _DOMAIN.fullmatch(word):
            add(found, "an internet name", 1.0)
        elif "&" in word[1:-1] and len(word) > _LETTER_PAIR:
            add(found, "joined by &", 2.0)
    elif (
        (not word.istitle() or word[0].isdigit())
        and _CAMEL.fullmatch(word)
        and not word.startswith(("Mac", "Mc", "De", "La", "Le", "Di"))
    ):
        add(found, "written as one word with inner capitals", 1.0)
    if fact & GENERIC:
        add(found, "a common noun", -4.0)


def _weigh_words(parts: tuple[str, ...], key: str, found: Found, lexicon: Lexicon) -> None:
    facts = lexicon.wordbook.facts
    firms, last = lexicon.firms, bare_form(parts[-1])
    common = all(facts.get(part, 0) & (MODIFIER | PORTFOLIO | GENERIC) or part == "and" for part in parts[:-1])
    if last in firms.suffixes and not (last in {"Holdings", "Holding", "Private", "Limited"} and common):
        add(found, f"legal suffix {last}", 4.0)
    elif last == "Group" and len(parts) == 2 and parts[0].isupper() and not parts[0].isalpha():
        add(found, "initials with a number, and Group", 2.0, "other")
    elif last in firms.heads:
        _weigh_head(parts, last, firms.heads, found, common=common)
    elif len(parts) > 2 and parts[-2] in firms.heads and (last in lexicon.countries or last in lexicon.parts["region"]):
        add(found, f"ends in {parts[-2]} and a country", firms.heads[parts[-2]])
    elif facts.get(last, 0) & (GENERIC | PORTFOLIO):
        industry = last == "Industry" and parts[-2] in lexicon.parts["industry"] and len(parts) > 2
        add(found, f"ends in {parts[-2]} Industry" if industry else "ends in a common noun", 2.0 if industry else -4.0)
    if last in lexicon.wordbook.products and key not in lexicon.known_firms:
        made = " ".join(parts[:2]) if " ".join(parts[:2]) in lexicon.known_firms else parts[0]
        if made in lexicon.known_firms or made in lexicon.likely_firms:
            add(found, f"a product of {made}", 4.0, THING)
    elif parts[0] in lexicon.known_firms and not facts.get(last, 0) & (GENERIC | PORTFOLIO):
        told = last in lexicon.countries or last in firms.heads
        own = len(parts) == 2 and last in lexicon.countries
        add(found, f"begins with {parts[0]}, a widely known firm", 2.0 if own else 1.5 if told else 0.5)
    if len(parts) == 2 and parts[0] in _BEFORE_PLACES:
        _weigh_called_after(parts[0], last, found, lexicon)
    if len(parts) == 2 and last == "Air" and parts[0] in lexicon.demonyms:
        add(found, "a country’s Air", 2.0)
    if "&" in parts:
        add(found, "joined by &", 1.5 if len(parts) == 3 else 1.0)


def _weigh_called_after(first: str, last: str, found: Found, lexicon: Lexicon) -> None:
    common = GENERIC | PORTFOLIO | HEAD | (MODIFIER if first == "Air" else 0)
    if last in lexicon.countries:
        add(found, f"{first} and a country", 2.0)
    elif not lexicon.wordbook.facts.get(last, 0) & common:
        add(found, f"{first} and a name", 1.5)


def _is_of_city(parts: tuple[str, ...], lexicon: Lexicon) -> bool:
    name = " ".join(parts)
    return name not in lexicon.countries and (name in lexicon.places or name.casefold() in lexicon.cities)


def _weigh_form_of(parts: tuple[str, ...], found: Found, lexicon: Lexicon) -> None:
    """Weigh a legal form before "of", or a bank's: National Oil Company of Chad, Orvane Bank of Chad."""
    place = next((at for at, part in enumerate(parts) if part in _OF), 1) - 1
    if place > 0 and parts[place] in _FIRMS_OF:
        add(found, f"{parts[place]} of …", 3.0)
    elif place > 0 and parts[place] == "Bank" and _is_commercial(parts, place, lexicon):
        add(found, f"{parts[place - 1]} Bank of …", 2.0)
    elif place == 0 and parts[:2] == ("Bank", "of") and _is_of_city(parts[2:], lexicon):
        add(found, "Bank of a city", 2.0)
    elif place == 0 and parts[:2] == ("Bank", "of") and lexicon.wordbook.facts.get(parts[-1], 0) & PORTFOLIO:
        found.pop("ends in a common noun", None)
        add(found, "Bank of a trade", 2.0)


def _is_commercial(parts: tuple[str, ...], place: int, lexicon: Lexicon) -> bool:
    """Tell whether the bank at ``place`` is no state's: Orvane Bank of Chad, National Bank of Commerce."""
    trade = lexicon.wordbook.facts.get(parts[-1], 0) & PORTFOLIO
    return parts[place - 1] not in lexicon.parts["no_bank"] or (parts[place - 1] == "National" and trade != 0)


def _weigh_head(parts: tuple[str, ...], last: str, heads: Mapping[str, float], found: Found, *, common: bool) -> None:
    add(found, f"ends in {last}", heads[last])
    if common:
        add(found, "all common words", -2.0)
    elif len(parts) > 2 and parts[-2] in heads:
        # Orvane Marine Services, Tolvane Machine Tools.
        add(found, f"{parts[-2]} before it", 1.0)


def add(found: Found, phrase: str, weight: float, group: str = FIRM) -> None:
    """Add a piece of evidence; what was said before is not said again."""
    if phrase not in found:
        found[phrase] = tuple.__new__(Evidence, (phrase, weight, group))
