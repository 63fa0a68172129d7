"""Reading the sums of a text, left to right: which number and which mark belong together, with range and list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extraction import no_money
from desktop.extraction.coins import add_parts, part_after, read_parts
from desktop.extraction.digits import plain
from desktop.extraction.marks import SIGNS, mark_before, may_precede
from desktop.extraction.marks_after import mark_after, may_begin, may_follow
from desktop.extraction.money_context import Choice, MoneyContext
from desktop.extraction.numbers import find_numbers, quantity_at, read_number, read_words_at, scale_after
from desktop.extraction.plain_sums import read_plain
from desktop.extraction.ranges import SumReading, extend_down, extend_up, list_after
from desktop.extraction.settling import close_with, regroup
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.marks import MarkAt
    from desktop.extraction.money_tables import Mark, MoneyTables
    from desktop.extraction.numbers import Quantity

# Numbers without a mark of their own that a list before a sum may hold, and how far apart two may stand.
_MOST_WAITING = 8
_NEAR = 24
# So many beginnings and endings of the words beside numbers are remembered.
_MOST_KNOWN = 4000
_MINUS = frozenset("-−")
_OPEN = frozenset(" \t\n\u00a0([|")
_DIGITS = LazyPattern(r"\d[\d.,]{0,24}")
_DOLLARS = frozenset("$＄﹩")
# Marks of one letter need a scale word or a grouped number, where no other sum of the text shows them.
_LETTER_NEEDS = frozenset({"scale", "grouped"})
_CENTS = LazyPattern(r"\.\d\d\Z")
_PRICED = LazyPattern(
    r"\b(?:for|at|of|to|from|by|about|around|than|least|over|under|up|cost|costs|costing|pay|pays|paid|worth|price|between|only|just|"
    r"nearly|almost|some|charge|charges|charged|earn|earns|earned|fare|fee|fell|rose)\s\Z"
)
_COLUMNS = LazyPattern(r"\t|\||[ ]{3}")


class Page:
    """A text while its sums are read, left to right; ``floor`` is where the last one ended."""

    def __init__(self, text: str, stop: int, money: MoneyTables, start: int) -> None:
        self.text, self.stop, self.money, self.floor = text, stop, money, start
        self.context = MoneyContext(text, money)
        self.readings: list[SumReading] = []
        self._waiting: list[tuple[int, int]] = []

    def read(self) -> list[SumReading]:
        """Return all sums."""
        text, stop, money = self.text, self.stop, self.money
        ahead, behind = money.ahead, money.behind
        for begin, end, match in find_numbers(text, self.floor, stop, money):
            if begin < self.floor:
                continue
            # Most numbers have no mark: the letters beside them tell, and the same few letters come again and again.
            near = text[begin - 4 if begin > 4 else 0 : begin]
            marked = ahead.get(near)
            if marked is None:
                marked = _remember(ahead, near, answer=may_precede(near, money))
            before = mark_before(text, begin, self.floor, money) if marked else None
            if before is None:
                near = text[end : end + 5]
                marked = behind.get(near)
                if marked is None:
                    marked = _remember(behind, near, answer=may_begin(near, money))
                if not marked or not may_follow(text, end, stop, money):
                    self._wait(begin, end)
                    continue
            elif match is not None:
                alone = read_plain(match, stop, before, money)
                if alone is not None and not no_money.is_rate(text, before):
                    self._take_plain(alone, before)
                    continue
            quantity = read_number(match, stop, money) if match is not None else read_words_at(text, begin, stop, money)
            if quantity is None or not self._take(quantity, before):
                self._wait(begin, end)
        return self.readings

    def _wait(self, begin: int, end: int) -> None:
        """Keep a number without a mark: a sum after it may be the upper end of its range or the last of its list."""
        waiting = self._waiting
        if waiting and (begin - waiting[-1][1] > _NEAR or len(waiting) >= _MOST_WAITING):
            del waiting[:]
        waiting.append((begin, end))

    def _take(self, quantity: Quantity, before: MarkAt | None) -> bool:
        """Read the sum at a number, with the range or list it stands in; False if it is none."""
        reading = self._read(quantity, before)
        if reading is None:
            return False
        self._look_back(reading)
        others: list[SumReading] = []
        if reading.upper is None:
            extend_up(self.text, reading, self.stop, self.money)
        if reading.upper is None and reading.before:
            others = list_after(self.text, reading, self.stop, self.money)
        self.readings.append(reading)
        self.readings.extend(others)
        self.floor = self.readings[-1].end
        return True

    def _take_plain(self, quantity: Quantity, before: MarkAt) -> None:
        """Read the sum of a number that stands alone with the mark before it."""
        reading = self._begin(quantity, before, before=True)
        self._look_back(reading)
        self.readings.append(reading)
        self.floor = reading.end

    def _look_back(self, reading: SumReading) -> None:
        """Take in the numbers without a mark before a sum: a range's lower end, the others of a list."""
        waiting = self._waiting
        if not waiting:
            return
        if reading.start - waiting[-1][1] <= _NEAR:
            numbers = [quantity_at(self.text, begin, self.stop, self.money) for begin, _ in waiting]
            known = [item for item in numbers if item is not None and item.start >= self.floor]
            if reading.parts is not None:
                known = [replace(item, value=plain(item.value / reading.parts)) for item in known]
            if known:
                self.readings.extend(extend_down(self.text, reading, known))
        del waiting[:]

    def _read(self, quantity: Quantity, before: MarkAt | None) -> SumReading | None:
        text = self.text
        far = before is None and (quantity.exponent > 0 or quantity.is_large)
        # An abbreviated scale word may end in a point: "5 Mio. EUR".
        point = quantity.scale and len(quantity.scale) <= 4 and text.startswith(". ", quantity.end)
        end = quantity.end + 1 if point else quantity.end
        after = mark_after(text, end, self.stop, self.money, far=far)
        if before is not None and not self._may_be_before(quantity, before):
            before = None
        if after is not None and not self._may_be_after(quantity, after, before):
            after = None
        if before is None and quantity.written[:1].isalpha() and no_money.is_vague(text, quantity.start):
            return None
        part = self._part_alone(quantity, after) if before is None else None
        if part is not None:
            return part
        if before is not None and (after is None or not _prefers_after(before, after)):
            return self._with_mark_before(quantity, before, after)
        if after is not None and _has_size(quantity, after.mark) and not no_money.is_no_money(text, quantity, after):
            return self._with_mark_after(quantity, after)
        return None

    def _part_alone(self, quantity: Quantity, after: MarkAt | None) -> SumReading | None:
        """Read a sum in parts of a currency alone: "26 cents"; the currency named last counts most."""
        found = part_after(self.text, quantity, self.stop, self.money)
        if found is None or (after is not None and found.begin == after.start and found.part.place != "after"):
            return None
        recent = self.readings[-1].currency if self.readings else None
        return read_parts(quantity, found, recent, self.context)

    def _may_be_before(self, quantity: Quantity, before: MarkAt) -> bool:
        text, mark = self.text, before.mark
        if (
            not (_has_size(quantity, mark) or self._is_shown(quantity, before))
            or no_money.is_percentage(text, quantity.end)
            or no_money.is_rate(text, before)
        ):
            return False
        behind = text[quantity.end : quantity.end + 1]
        if mark.form[-1] not in SIGNS and (behind.isalpha() or behind == "_"):
            return False
        if before.exponent and no_money.looks_like_year(quantity):
            return False
        if mark.is_word:
            ends = not text[quantity.end : quantity.end + 2].strip(" .,;:)\n")
            return quantity.exponent > 0 or quantity.is_large or ends
        return True

    def _is_shown(self, quantity: Quantity, before: MarkAt) -> bool:
        """Tell whether letters mark a price: the text has larger sums with them, and prices are told so."""
        mark = before.mark
        if mark.needs == "size" and len(mark.form) > 1:
            # "SR182" in a text of "SR7.62 billion".
            return self.context.shows(mark.form.rstrip("."))
        if len(mark.form) > 1 or mark.needs not in _LETTER_NEEDS or before.gap or not self.context.shows(mark.form):
            return False
        if _CENTS.search(quantity.written):
            return True
        return _PRICED.search(self.text, max(0, before.start - 24), before.start) is not None

    def _may_be_after(self, quantity: Quantity, after: MarkAt, before: MarkAt | None) -> bool:
        text, mark = self.text, after.mark
        if before is None and not no_money.stands_free(text, quantity.start):
            return False
        if not mark.before:
            return True
        # A mark right before another number is that number's: "in 2015 $5 million", "5 $10 notes".
        position = after.end + (text[after.end : after.end + 1] in {" ", "\u00a0"})
        if not text[position : position + 1].isdigit() or position >= self.stop:
            return True
        gap = position - after.end
        if gap < after.gap or no_money.looks_like_year(quantity):
            return False
        if gap == after.gap == 0:
            follows = _DIGITS.match(text, position, self.stop)
            return follows is not None and text.startswith(mark.form, follows.end())
        return True

    def _with_mark_before(self, quantity: Quantity, before: MarkAt, after: MarkAt | None) -> SumReading:
        text = self.text
        reading = self._begin(quantity, before, before=True)
        minus = before.minus
        if not minus and text[before.start - 1 : before.start] in _MINUS and before.start > self.floor:
            minus = before.start < 2 or text[before.start - 2] in _OPEN
            reading.start -= minus
        if minus or _in_brackets_of_a_table(text, reading):
            _negate(reading)
        close_with(self.text, reading, after, (self.stop, self.money))
        add_parts(self.text, reading, self.stop, self.money)
        return reading

    def _with_mark_after(self, quantity: Quantity, after: MarkAt) -> SumReading:
        text, end = self.text, after.end
        if not quantity.exponent and not after.mark.exponent:
            scale = scale_after(text, end, self.stop, self.money)
            if scale is not None and text[end] != "-" and not after.mark.is_word:
                quantity, end = quantity.scaled(scale[1].exponent, scale[2]), scale[0]
        reading = self._begin(quantity, after, before=False)
        reading.end = end
        if text[reading.start - 1 : reading.start] in _MINUS and reading.start > self.floor:
            if reading.start < 2 or text[reading.start - 2] in _OPEN:
                reading.start -= 1
                _negate(reading)
        elif _in_brackets_of_a_table(text, reading):
            _negate(reading)
        add_parts(self.text, reading, self.stop, self.money)
        return reading

    def _begin(self, quantity: Quantity, place: MarkAt, *, before: bool) -> SumReading:
        """Return the reading of a number with its mark: currency chosen, the mark's own scale worked in."""
        mark = place.mark
        exponent = mark.exponent + place.exponent
        if exponent:
            quantity = quantity.scaled(exponent, "")
        choice, notes = self.context.read_mark(mark) if place.code is None else (Choice(place.code), ())
        bare = place.code is None and mark.form in _DOLLARS
        start, end = (place.start, quantity.end) if before else (quantity.start, place.end)
        reading = SumReading(start, end, quantity, mark, choice.currency, None, choice.doubt, before, bare, notes=notes)
        if quantity.may_group:
            regroup(reading, before=before, context=self.context)
        return reading


def _remember(known: dict[str, bool], near: str, *, answer: bool) -> bool:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[near] = answer
    return answer


def _in_brackets_of_a_table(text: str, reading: SumReading) -> bool:
    """Tell whether a sum stands alone in brackets on a line of columns, where they mean a minus."""
    start, end = reading.start, reading.end
    if text[end : end + 1] != ")" or text[start - 1 : start] != "(" or start == 0:
        return False
    low, high = max(0, start - 120), end + 120
    line_start = text.rfind("\n", low, start) + 1 or low
    line_end = text.find("\n", end, high)
    return _COLUMNS.search(text, line_start, line_end if line_end >= 0 else high) is not None


def _negate(reading: SumReading) -> None:
    reading.quantity = replace(reading.quantity, value=-reading.quantity.value)
    reading.notes += ("the sum is negative",)


def _prefers_after(before: MarkAt, after: MarkAt) -> bool:
    """Tell which of two marks beside a number is its own: the nearer, a sign or code before a currency's name."""
    if before.mark.is_word:
        return True
    return after.gap == 0 and before.gap > 0 and not after.mark.is_word


def _has_size(quantity: Quantity, mark: Mark) -> bool:
    needs = mark.needs
    if needs == "-" or quantity.exponent > 0:
        return True
    if needs == "scale" or (needs == "grouped" and quantity.written.isdigit()):
        return False
    if needs == "whole" and quantity.value >= 20 and not no_money.looks_like_year(quantity):
        return True
    code = mark.form.isupper() and len(mark.form) == 3
    return quantity.is_large and not (code and no_money.looks_like_year(quantity))
