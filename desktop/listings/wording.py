"""How names, numbers and kinds are worded for a person."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import StrEnum

    from desktop.models.records import AgreementKind, MonetaryAmount
    from desktop.models.rows import AgreementRow, CompanyPlace, FigureRow

# From which power of ten on a number is written with which letters.
_UNITS = ((12, "tn"), (9, "bn"), (6, "m"))
_HUNDREDTH = Decimal("0.01")
# More digits than any sum has, so that none is rounded where it is not meant to be.
_DIGITS = 200


def label(value: StrEnum) -> str:
    """Return a member's name for a person: ``in_force`` is "In force"."""
    return sentence_case(value.value)


def sentence_case(value: str) -> str:
    """Return the name of a member's value: ``in_force`` is "In force"."""
    return value.replace("_", " ").capitalize()


def kind_label(kind: AgreementKind) -> str:
    """Return the name of an agreement's kind."""
    return kind_words(kind.value)


def kind_words(value: str) -> str:
    """Return the name of the value of an agreement's kind."""
    return "MoU" if value == "mou" else sentence_case(value)


def currency_words(code: str) -> str:
    """Return an ISO code as it is, and words for none."""
    return code or "Not stated"


def folded(text: str) -> str:
    """Return ``text`` on one line, each run of white space one space."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """Return ``text`` on one line, cut to ``most`` code points, the last of them "…" where something is left out."""
    words = folded(text)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def capitalised(text: str) -> str:
    """Return ``text`` with its first letter a capital and the rest as it is; "iPhone maker" stays as written."""
    if len(text) > 1 and text[0].islower() and not text[1].isupper():
        return text[0].upper() + text[1:]
    return text


def monogram(name: str) -> str:
    """Return two capitals that stand for a name: of its first two words, or the first two of its only word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]
    return letters.upper()


def plain_number(value: Decimal) -> str:
    """Return ``value`` in full with thousands grouped by commas: ``105,000,000,000``."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_amount(amount: MonetaryAmount) -> str:
    """Return a sum on the short scale with its ISO code: "INR 105 bn", "USD 5–7 m"; "≈" says that it is rounded.

    ``?`` stands for a currency that is open. Below a million the number is in full.
    """
    ends = [amount.value] if amount.value_max is None else [amount.value, amount.value_max]
    power, letters = next((unit for unit in _UNITS if max(map(abs, ends)) >= 10 ** unit[0]), (0, ""))
    with localcontext(prec=_DIGITS):
        numbers = [end.scaleb(-power).quantize(_HUNDREDTH, ROUND_HALF_EVEN) for end in ends]
        is_exact = all(number.scaleb(power) == end for number, end in zip(numbers, ends, strict=True))
    shown = "–".join(map(plain_number, numbers))
    return " ".join(filter(None, (amount.currency or "?", "" if is_exact else "≈", shown, letters)))


def paragraph_mark(number: int) -> str:
    """Return a paragraph number as citations write it: ``¶ 15``."""
    return f"¶\u00a0{number}"


def place_mark(paragraph: int, locator: str) -> str:
    """Return the shortest words for a place: its page, slide or cell, else its paragraph."""
    return paragraph_mark(paragraph) if _is_paragraph(locator) else locator.partition(", ")[0]


def place_words(row: AgreementRow | FigureRow | CompanyPlace) -> str:
    """Return where and when something is told, on one line: the document, the place in it, and its date."""
    date = f", {row.document.date}" if row.document.date else ""
    return f"{row.document.path} {place_mark(row.paragraph, row.locator)}{date}"


def spoken_place(paragraph: int, locator: str) -> str:
    """Return a place as a screen reader says it."""
    return (
        f"paragraph {paragraph}"
        if _is_paragraph(locator)
        else locator.replace("p. ", "page ").replace("para", "paragraph")
    )


def _is_paragraph(locator: str) -> bool:
    return not locator or locator.startswith("para ")
