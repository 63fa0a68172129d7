"""Which currency a mark of several countries means, told by the countries a text speaks of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from desktop.models.records import AmountDoubt
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.money_tables import Mark, MoneyTables

# The head of a text says what it is about; more would cost time.
_LOOKED_AT = 8_000
_MOST_STATED = 20
_RIVALS = ("Austral", "Canad", "New Zealand", "Singapor", "Hong Kong", "Taiwan")
_AMERICAN = ("U.S.", "US ", "US$", "United States", "America")
_CAPITALISED = LazyPattern(r"[A-Z][A-Za-z.]+(?:[ \n][A-Z][a-z]+)?")
# Countries whose press writes its own dollar without a letter; Hong Kong's, Taiwan's and others' name it.
_OWN_DOLLAR = frozenset({"AUD", "CAD", "NZD", "SGD"})
_SPELT_DOLLARS = {
    "AUD": ("A$", "AU$", "AUD", "Australian dollar"),
    "CAD": ("C$", "CA$", "CAD", "Canadian dollar"),
    "NZD": ("NZ$", "NZD", "New Zealand dollar"),
    "SGD": ("S$", "SGD", "Singapore dollar"),
    "HKD": ("HK$", "HKD", "Hong Kong dollar"),
    "TWD": ("NT$", "TWD", "Taiwan dollar"),
}
_US_DOLLAR = ("US$", "US $", "U.S.$", "U.S. $", "USD", "US dollar", "U.S. dollar")
_OF_MILLIONS = LazyPattern(
    r"(?<![\w.])([A-Z][A-Za-z]{0,3})\.?[ \u00a0]?\d[\d.,]{0,14}[ \u00a0-]?(?:million|billion|trillion|bn|mn|m)\b"
)
_STATED = LazyPattern(
    r"(?:[Aa]ll|[Aa]mounts?|[Ff]igures?|[Ss]ums?|[Pp]rices?|[Dd]ollars?|\$)[^.\n$]{0,60}\b(?:in|are|to|means?)\s(?:the\s)?\Z"
)
_NAMED = LazyPattern(r"(?:[A-Z][\w.]{1,12}[ \n]){1,2}\Z")
_OTHER_DOLLARS = ("A$", "AU$", "C$", "CA$", "NZ$", "S$", "HK$", "NT$")
_CONVERTED = LazyPattern(r"\$[\d.,]{1,12}(?:\s?\w{1,8})?\s\((?:about\s|around\s)?\$\d")
_WORDS_FOR = {"JPY": ("yen", "JPY"), "CNY": ("yuan", "renminbi", "RMB", "CNY")}
# Where nothing is named these are meant so much more often than the others that there is no doubt.
_PLAIN = frozenset({"GBP", "KRW", "RUB", "AED", "RON", "BRL", "COP"})
_COMMA_DIVIDES = LazyPattern(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,4},\d{1,2})(?![\d,]|\.\d)")
_POINT_DIVIDES = LazyPattern(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3})+\b|(?:,\d{3})*\.\d{1,2})(?![\d.]|,\d)")


class Choice(NamedTuple):
    """The currency chosen for a mark, what is not sure about it, and why it was chosen."""

    currency: str | None
    doubt: AmountDoubt | None = None
    why: str = ""

    def notes(self, form: str) -> tuple[str, ...]:
        """Return the line that says why the mark written ``form`` was taken so; none where nothing was chosen."""
        return (f"{form} taken for {self.currency or 'no one currency'}: {self.why}",) if self.why else ()


class MoneyContext:
    """What a text says of its currencies and its way of writing numbers, worked out when first asked for."""

    def __init__(self, text: str, money: MoneyTables) -> None:
        self._text = text
        self._money = money
        self._choices: dict[tuple[str, ...], Choice] = {}
        self._by_form: dict[str, tuple[Choice, tuple[str, ...]]] = {}
        self._named: Counter[str] | None = None
        self._comma_divides: bool | None = None
        self._shown: dict[str, bool] = {}

    def choose(self, currencies: tuple[str, ...]) -> Choice:
        """Return which of ``currencies`` (the usual first, ``?`` for none) a mark means in this text."""
        found = self._choices.get(currencies)
        if found is None:
            if len(currencies) == 1:
                found = Choice(currencies[0])
            else:
                found = self._dollar(currencies) if currencies[0] == "USD" else self._other(currencies)
            self._choices[currencies] = found
        return found

    def read_mark(self, mark: Mark) -> tuple[Choice, tuple[str, ...]]:
        """Return which currency ``mark`` means in this text, and the line that says so where that took a choice."""
        found = self._by_form.get(mark.form)
        if found is None:
            choice = self.choose(mark.currencies)
            found = choice, choice.notes(mark.form)
            self._by_form[mark.form] = found
        return found

    def shows(self, form: str) -> bool:
        """Tell whether the head of the text has a sum of millions with the letters ``form``: "R2.4 billion"."""
        known = self._shown.get(form)
        if known is None:
            found = _OF_MILLIONS.finditer(self._text[:_LOOKED_AT])
            known = self._shown[form] = any(match.group(1) == form for match in found)
        return known

    @property
    def comma_divides(self) -> bool:
        """Whether this text writes decimals with a comma: ``1.234,50`` or ``2,5``."""
        if self._comma_divides is None:
            head = self._text[:_LOOKED_AT]
            commas = sum(1 for _ in _COMMA_DIVIDES.finditer(head))
            self._comma_divides = commas > 0 and commas >= 2 * sum(1 for _ in _POINT_DIVIDES.finditer(head))
        return self._comma_divides

    def _names(self) -> Counter[str]:
        """Return how often the head of the text names the countries of each currency, their people and cities."""
        if self._named is None:
            by_name, counts = self._money.by_name, Counter[str]()
            for run in _CAPITALISED.findall(self._text[:_LOOKED_AT]):
                code = by_name.get(run.replace("\n", " ")) or by_name.get(run.rstrip("."))
                if code is not None:
                    counts[code] += 1
                    continue
                for word in run.split():
                    code = by_name.get(word.rstrip("."))
                    if code is None and word.isupper():
                        # "LILONGWE – " at the head of a report says where all of it happens.
                        code = by_name.get(word.title())
                        counts[code or ""] += 1
                    if code is not None:
                        counts[code] += 1
            self._named = counts
        return self._named

    def _dollar(self, currencies: tuple[str, ...]) -> Choice:
        """Take a bare dollar for the US dollar unless the text is plainly another dollar country's."""
        head = self._text[:_LOOKED_AT]
        code = self._stated(head) if " dollars" in head else None
        if code in currencies:
            return Choice(code, None, f"the text says that its sums are in {code}")
        if not any(name in head for name in _RIVALS) and any(name in head for name in _AMERICAN):
            return Choice("USD", None, "the text names the United States or the US dollar")
        return self._counted_dollar(head, currencies)

    def _counted_dollar(self, head: str, currencies: tuple[str, ...]) -> Choice:
        """Decide by how often the dollar countries are named, and which other dollars are marked."""
        names = self._names()
        american = names["USD"]
        marked = any(form in head for form in _US_DOLLAR)
        if _is_converted(head) or self._is_named_before_bare(head):
            return Choice("USD", None, "a sum in another dollar is given in bare $ beside it")
        own = max(_OWN_DOLLAR, key=lambda item: (names[item], item))
        count = names[own]
        if all(names[other] <= count for other in names):
            others = max((names[other] for other in names if other != own), default=0)
            spelt = marked or any(form in head for form in _SPELT_DOLLARS[own])
            if count >= 3 and american * 3 <= count and spelt:
                return Choice(own, None, f"the text is about the country of the {own} and marks other dollars")
            if count >= 4 and not american and 2 * others <= count:
                return Choice(own, AmountDoubt.DOLLAR, f"the text is about the country of the {own} alone")
        rivals = [item for item in currencies if item != "USD" and names[item]]
        if marked or american >= max(1, max((names[item] for item in rivals), default=0)):
            return Choice("USD", None, "the text names the United States or the US dollar")
        why = f"the text names the country of the {rivals[0]} too" if rivals else "the text names no other"
        return Choice("USD", AmountDoubt.DOLLAR, why)

    def _stated(self, head: str) -> str | None:
        """Return the currency that a text says all its dollars are: "all amounts are in Australian dollars"."""
        for start, words in _named_before(head, " dollars"):
            code = self._money.qualifiers.get(words.replace("\n", " ").strip().rstrip(".").lower())
            if code is not None and _STATED.search(head[max(0, start - 90) : start]):
                return code
        return None

    def _is_named_before_bare(self, head: str) -> bool:
        """Tell whether bare dollars stand in brackets behind another country's: "9 Canadian dollars ($7)"."""
        named = (words.split()[-1].lower() for _, words in _named_before(head, " dollars ($"))
        return any(self._money.qualifiers.get(word, "USD") != "USD" for word in named)

    def _other(self, currencies: tuple[str, ...]) -> Choice:
        names = self._names()
        counts = {code: names[code] + self._spelt(code) for code in currencies if code != "?"}
        usual = currencies[0]
        ranked = sorted(counts, key=lambda code: -counts[code])
        if usual == "?":
            return _open_choice(counts, ranked)
        best = next((code for code in ranked if code != usual), usual)
        if counts[best] >= 2 and counts[best] >= 3 * counts[usual]:
            doubt = AmountDoubt.CURRENCY if counts[usual] else None
            return Choice(best, doubt, f"the text names the country of the {best} most often")
        if counts[best] > counts[usual]:
            return Choice(usual, AmountDoubt.CURRENCY, f"the text names the country of the {best} too")
        if counts[usual] or usual in _PLAIN:
            return Choice(usual)
        return Choice(usual, AmountDoubt.CURRENCY, "the text names no country of this mark")

    def _spelt(self, code: str) -> int:
        head = self._text[:_LOOKED_AT]
        return sum(head.count(word) for word in _WORDS_FOR.get(code, ()))


def _is_converted(head: str) -> bool:
    """Tell whether a sum in another dollar is followed by its worth in bare dollars: "A$40 million ($26 million)"."""
    for form in _OTHER_DOLLARS:
        place = head.find(form)
        if place >= 0 and _CONVERTED.match(head, place + len(form) - 1):
            return True
    return False


def _open_choice(counts: dict[str, int], ranked: list[str]) -> Choice:
    first = ranked[0]
    second = counts[ranked[1]] if len(ranked) > 1 else 0
    if not counts[first] or counts[first] == second:
        return Choice(None, AmountDoubt.CURRENCY, "the text does not say which country's")
    doubt = None if counts[first] >= 2 and counts[first] >= 2 * second else AmountDoubt.CURRENCY
    return Choice(first, doubt, f"the text names the country of the {first}")


def _named_before(head: str, dollars: str) -> Iterator[tuple[int, str]]:
    """Yield the words with capitals before the first ``dollars`` in a text, each with where they begin."""
    place = head.find(dollars)
    for _ in range(_MOST_STATED):
        if place < 0:
            return
        begin = max(0, place - 30)
        if (named := _NAMED.search(head[begin : place + 1])) is not None:
            yield begin + named.start(), named.group()
        place = head.find(dollars, place + 8)
