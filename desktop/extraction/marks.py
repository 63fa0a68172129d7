"""Finding the money mark before a number: a sign, a code or a currency's name, a country's adjective with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.money_tables import Mark, MoneyTables

SIGNS = "$＄﹩€£￡₤¥￥₹₨₩₽₺₪₫฿₦₱₡₾₴₸₵₼₮₭₲₠₣₧₯؋﷼៛ƒ⃀৳¢￠"
BLANKS = " \u00a0\u2009\u202f"
# Read backwards: a minus, a blank, and letters and signs without one between.
_BEFORE = re.compile(
    rf"(?P<minus>[-−](?=[{BLANKS}{SIGNS}]))?(?P<gap>(?:\.(?=[{SIGNS}]))?:?[{BLANKS}]{{0,2}}\n?[{BLANKS}]{{0,2}}:?)"
    rf"(?P<body>\.?(?:[^\W\d_]|[{SIGNS}]|[./](?=[^\W\d_])){{1,14}})"
)
# A code in brackets behind its currency's name, right before a number.
_CODED = re.compile(rf"(?P<mark>\((?P<code>[A-Z]{{3}}|[A-Z]{{0,3}}[{SIGNS}])\))[{BLANKS}]?\Z")
_REACH = 22
_LOOSE = frozenset(BLANKS + "\n")
_OPEN_ENDS = frozenset(SIGNS + " \u00a0-−:.\n)")
_CLOSED = frozenset("0123456789,()[]{}+=<>|*\"“”;%–—‐‑'‘’\t_#&^")
_ONE_SIGN = frozenset("$€£¥₹")
_BARE = frozenset(',;:)]"“”‘—–=+|>\n\t')
_LETTERED = frozenset("$.")


@dataclass(slots=True, eq=False)
class MarkAt:
    """A mark beside a number: where it stands, and the currency a country's adjective beside it names (or None).

    ``gap`` is the number of characters between it and the number; ``minus`` says that a minus stands there, and
    ``exponent`` is the power of ten of a scale word there ("USD million 45").
    """

    mark: Mark
    start: int
    end: int
    gap: int
    code: str | None = None
    minus: bool = False
    exponent: int = 0


def may_precede(text: str, money: MoneyTables) -> bool:
    """Tell cheaply, by the few characters before a number, whether a mark may end them."""
    last = text[-1:]
    if last in _CLOSED or not last:
        return False
    # Most numbers follow a plain word: its last letters tell that it is no mark.
    return last not in _LOOSE or text[-2:-1] in _OPEN_ENDS or money.may_end(text, len(text) - 1)


def mark_before(text: str, position: int, floor: int, money: MoneyTables) -> MarkAt | None:
    """Return the mark that stands right before ``position`` or a blank before it, else None.

    Nothing before ``floor`` is looked at.
    """
    if position <= floor:
        return None
    last = text[position - 1]
    if last in _ONE_SIGN and (position - 2 < floor or _is_alone(text, position - 1, floor)):
        return MarkAt(money.marks[last], position - 1, position, 0)
    if ")" in text[position - 3 : position]:
        return _named_and_coded(text, position, floor, money)
    match = _BEFORE.match(text[max(floor, position - _REACH) : position][::-1])
    return _read_before(text, match, (floor, position), money) if match else None


def _named_and_coded(text: str, position: int, floor: int, money: MoneyTables) -> MarkAt | None:
    """Read a currency's name with its code behind it in brackets: "Japanese Yen (JPY) 40 billion"."""
    match = _CODED.search(text, max(floor, position - _REACH), position)
    code = money.mark(match.group("code")) if match else None
    if match is None or code is None:
        return None
    found = mark_before(text, match.start(), floor, money)
    if found is None or found.exponent or not set(code.currencies) & set(found.mark.currencies):
        return None
    return MarkAt(code, found.start, match.end("mark"), position - match.end("mark"))


def _read_before(text: str, match: re.Match[str], edges: tuple[int, int], money: MoneyTables) -> MarkAt | None:
    """Return the mark in what was read backwards before a number."""
    floor, position = edges
    body, gap = match.group("body")[::-1], match.end("gap")
    end = position - gap
    scaled = _before_scale(text, body, (floor, end, position), money) if body[-1] not in SIGNS else None
    if scaled is not None:
        return scaled
    for form in _endings(text, body, (floor, end), money):
        mark = money.mark(form)
        if mark is not None and mark.before:
            start = end - len(form)
            if start > floor and form[0].isalpha() and text[start - 1].isalnum():
                return None
            found = MarkAt(mark, end - len(form), end, gap, None, minus=match.group("minus") is not None)
            if found.start - floor >= 3 and (len(form) == 1 or (form.isalpha() and not form.isupper())):
                _take_adjective(text, found, floor, money)
            return found
    return None


def _before_scale(text: str, body: str, edges: tuple[int, int, int], money: MoneyTables) -> MarkAt | None:
    """Read the mark before a scale word before a number: "USD million 45", "Rs crore 500", "US$m 45"."""
    floor, end, position = edges
    start = end - len(body)
    if body in money.scales and start > floor:
        found = mark_before(text, start, floor, money)
        if found is not None and not found.exponent and "\n" not in text[found.end : position]:
            found.exponent, found.gap = money.scales[body].exponent, position - end
            return found
    split = _sign_with_scale(body, money) if position > end else None
    mark = money.mark(split[0]) if split else None
    if split is None or mark is None:
        return None
    return MarkAt(mark, start, end, position - end, exponent=split[1])


def _endings(text: str, body: str, edges: tuple[int, int], money: MoneyTables) -> list[str]:
    """Return what may be the mark that ends in ``body``, the longest first: "US $", "(A$", "...$"."""
    forms = []
    floor, end = edges
    start = end - len(body)
    if body[-1] in SIGNS or len(body) == 3 or body.lower() in money.names:
        head = text[max(floor, start - 12) : start]
        if head[-1:] in {" ", "\u00a0"}:
            word = head[:-1].rpartition(" ")[2].lstrip("(")
            if word:
                forms.append(f"{word} {body}")
    forms.append(body)
    stripped = body.lstrip("./")
    if stripped != body:
        forms.append(stripped)
    part = stripped.rpartition("/")[2] if stripped[-1] in SIGNS else stripped
    if part != stripped:
        forms.append(part)
    if len(stripped) > 1 and stripped[-1] in SIGNS:
        forms.append(stripped[-1])
    return forms


def _is_alone(text: str, sign: int, floor: int) -> bool:
    """Tell cheaply whether a sign is the whole mark: no letter before it, and no country's adjective."""
    before = text[sign - 1]
    if before in _BARE:
        return True
    if before != " ":
        return False
    word = text[max(floor, sign - 16) : sign - 1].rpartition(" ")[2]
    if not word or not word[0].isalpha():
        return True
    return word[0].islower() and len(word) > 1 and word[-1] not in _LETTERED


def _sign_with_scale(body: str, money: MoneyTables) -> tuple[str, int] | None:
    """Split "$m" and "US$bn" into the sign and the power of ten."""
    cut = max(map(body.rfind, "$€£¥₹")) + 1
    scale = money.scales.get(body[cut:]) if 0 < cut < len(body) else None
    return (body[:cut], scale.exponent) if scale is not None else None


def _take_adjective(text: str, found: MarkAt, floor: int, money: MoneyTables) -> None:
    """Read the country's adjective before a sign or a name: "Canadian $8 million", "Saudi Riyals 8 million"."""
    head = text[max(floor, found.start - 16) : found.start]
    if head[-1] not in BLANKS:
        return
    word = head[:-1].rpartition(" ")[2].lstrip("(")
    code = money.demonyms.get(word)
    if code is not None and code in found.mark.currencies:
        found.start -= len(word) + 1
        found.code = code
