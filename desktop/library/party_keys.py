"""One key for all the ways a party of an agreement is written: a country by its ISO code, others by their name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.tables import Country

_RULE = "(?:(?:federal|royal|central|national) )?(?:government|govt|administration|authorities)"
_OF = re.compile(rf"(?:{_RULE}|republic|kingdom) of (?:the )?(.+)", re.IGNORECASE)
_BODY = re.compile(rf"(.+?)(?:['’]s)? {_RULE}", re.IGNORECASE)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# No name of a firm has it: keys of names are words.
COUNTRY_MARK = "="


class PartyKeys:
    """Gives each party the key under which it is compared; a country's government stands for the country."""

    def __init__(self, lexicon: Lexicon, name_key: Callable[[str], str]) -> None:
        self._lexicon = lexicon
        self._name_key = name_key
        self._words: dict[str, set[str]] = {}
        for words in (lexicon.countries, lexicon.demonyms):
            for word, country in words.items():
                self._words.setdefault(country.code, set()).add(word)

    def __call__(self, party: str) -> str:
        """Return the key of a party, as ``=JP`` for a country; never empty unless the name is."""
        country = self.country(party)
        return f"{COUNTRY_MARK}{country.code}" if country else self._name_key(party)

    def country(self, party: str) -> Country | None:
        """Return the country that ``party`` names, by itself or by its government."""
        name = _ARTICLE.sub("", " ".join(party.split()), count=1) if party[:4].lower() == "the " else party.strip()
        found = self._named(name)
        if found is None and (government := _OF.fullmatch(name)):
            found = self._named(government.group(1))
        if found is None and (government := _BODY.fullmatch(name)):
            found = self._named(government.group(1)) or self._lexicon.demonyms.get(government.group(1))
        return found

    def words(self, key: str) -> frozenset[str]:
        """Return the names and adjectives of the country with this key, nothing for another party's."""
        return frozenset(self._words.get(key.removeprefix(COUNTRY_MARK), ())) if is_country(key) else frozenset()

    def _named(self, name: str) -> Country | None:
        return self._lexicon.countries.get(name) or self._lexicon.countries.get(name.replace(".", ""))


def is_country(key: str) -> bool:
    """Tell whether a party's key is a country's."""
    return key.startswith(COUNTRY_MARK)
