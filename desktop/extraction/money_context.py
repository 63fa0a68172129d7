"""Which currency a mark of several countries means, told by the countries a text speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.money_tables import MoneyTables

# The head of a text says what it is about; more would cost time for every such mark.
_LOOKED_AT = 20_000
_YUAN = re.compile(r"\b(?:yuan|renminbi|RMB|CNY|China|Chinese|Beijing|Shanghai)\b")
_YEN = re.compile(r"\b(?:yen|JPY|Japan|Japanese|Tokyo)\b")


def choose_currency(text: str, currencies: tuple[str, ...], money: MoneyTables) -> str | None:
    """Return the ISO code that a mark with these ``currencies`` means in ``text``, or None where it stays open.

    A bare dollar is the US dollar. A mark whose first currency is ``?`` takes the currency of the country the
    text names most often; the others give way only when their own country is not named at all.
    """
    if len(currencies) == 1:
        return currencies[0]
    usual = currencies[0]
    if usual == "USD":
        return usual
    head = text[:_LOOKED_AT]
    if currencies == ("JPY", "CNY"):
        return "CNY" if len(_YUAN.findall(head)) > len(_YEN.findall(head)) else "JPY"
    counts = {
        code: sum(head.count(name) for name in money.currency_names.get(code, ())) for code in currencies if code != "?"
    }
    best = max(counts, key=lambda code: counts[code])
    if usual == "?":
        runners = sorted(counts.values(), reverse=True)
        return best if runners[0] > 0 and (len(runners) < 2 or runners[0] > runners[1]) else None
    return best if counts[best] > 1 and not counts[usual] else usual
