"""The values of ``amount:``, read as texts are: ``>1bn``, ``1bn..5bn``, ``10,500 crore``, ``over ¥60bn``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.models.records import MonetaryAmount
from desktop.search import trees
from desktop.search.conditions import Between
from desktop.search.plain_sums import plain_number, plain_range

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon
    from desktop.search.lexer import Lexeme

# A longer wording is no sum of money.
LONGEST_SUM = 80
_COMPARED = re.compile(
    r"(?P<low>>=|=>|≥|at least\s)|(?P<high><=|=<|≤|up to\s|at most\s)"
    r"|(?P<above>>|over\s|above\s|more than\s)|(?P<below><|under\s|below\s|less than\s)|(?P<same>=)",
    re.IGNORECASE,
)
_DOTS = re.compile(r"\s*\.{2,3}\s*")
# What a number without a mark of money is read with.
_ANY_MARK = "USD "


def amount_query(lexeme: Lexeme) -> trees.Query:
    """Return the query for sums. Raises QuerySyntaxError for what is no sum and no range of sums."""
    found = read_sum(lexeme.text)
    if found is None:
        message = '“amount:” needs a number, as in amount:>1bn, amount:1bn..5bn or amount:"10,500 crore".'
        raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
    return trees.Record(found)


def read_sum(typed: str) -> Between | None:
    """Return the sums that a wording stands for, None where it stands for none.

    A sum alone stands for itself; a mark of money beside the number asks for its currency too.
    """
    text = unicodedata.normalize("NFKC", typed).strip().rstrip(",;")
    if not text or len(text) > LONGEST_SUM:
        return None
    if ends := plain_range(text):
        return Between(*ends)
    if compared := _COMPARED.match(text):
        return _on_one_side(compared.lastgroup or "", _amount(text[compared.end() :].strip()))
    low, *others = _DOTS.split(text)
    if len(others) == 1:
        return _from_to(low, others[0])
    amount = _amount(text)
    return None if amount is None else _between(amount, amount)


def _on_one_side(side: str, amount: MonetaryAmount | None) -> Between | None:
    if amount is None or amount.value_max is not None:
        return None
    low = None if side in {"below", "high"} else amount.value
    high = None if side in {"above", "low"} else amount.value
    return Between(low, high, side == "above", side == "below", amount.currency)


def _from_to(low: str, high: str) -> Between | None:
    """Read a range with dots between its ends, of which one may be left out."""
    if not low or not high:
        return _on_one_side("low" if low else "high", _amount(low or high))
    # "1..5bn" shares its scale, as "1 to 5 billion" does in a text.
    together = _amount(f"{low} to {high}")
    if together is not None and together.value_max is not None:
        return _between(together, together)
    first, second = _amount(low), _amount(high)
    if first is None or second is None or first.value_max is not None or second.value_max is not None:
        return None
    return _between(*sorted((first, second), key=lambda amount: amount.value))


def _between(low: MonetaryAmount, high: MonetaryAmount) -> Between | None:
    """Return the sums from one to the other; None where they are in two currencies."""
    currencies = {amount.currency for amount in (low, high) if amount.currency}
    if len(currencies) > 1:
        return None
    return Between(low.value, high.highest, currency=next(iter(currencies), None))


def _amount(text: str) -> MonetaryAmount | None:
    """Return the sum of money, or the number, that the whole of ``text`` is."""
    if (number := plain_number(text)) is not None:
        return MonetaryAmount(value=number)
    # Imported here: extraction is loaded for those who ask for sums, and for nobody else.
    from desktop.extraction.amounts import find_amounts

    for written in dict.fromkeys((text, text.lower(), text.upper(), text.capitalize())):
        for mark in ("", _ANY_MARK):
            found = [*find_amounts(mark + written, _lexicon())]
            if len(found) == 1 and found[0].mention.text == mark + written:
                amount = found[0].amount
                return amount.model_copy(update={"currency": None}) if mark else amount
    return None


# The tables cost a tenth of a second to read, and only who asks for sums needs them.
@cache
def _lexicon() -> Lexicon:
    from desktop.extraction.lexicon import Lexicon

    return Lexicon.load()
