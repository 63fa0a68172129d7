"""The values of fields, in the forms that people write: ``kind:``, ``status:``, ``purpose:``, ``date:`` and more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.models.records import AgreementKind, AgreementStatus, FigurePurpose
from desktop.search import trees
from desktop.search.conditions import Value
from desktop.search.days import read_days
from desktop.search.folding import fold
from desktop.search.patterns import is_within
from desktop.search.sums import read_sum

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from enum import StrEnum

    from desktop.search.lexer import Lexeme

_TWO_DAYS = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_CODE = re.compile(r"[A-Z]{3}")
YES, NO = "yes", "no"
# What a document may have.
HAS = ("agreement", "figure", "company", "organisation", "date", "author", "twin")
# What may have been decided about a record.
DECIDED = ("accepted", "dismissed", "corrected", "added", "reviewed", "starred", "noted")
_UNDATED = frozenset({"undated", "none", "unknown", "no date"})
_DAYS_HELP = 'as in {0}:2025-08, {0}:2025-03..2025-09, {0}:"last week" or {0}:undated'


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of a field: ``nouns`` names them in a sentence, ``names`` gives the value of each wording.

    ``shown`` are the usual wordings, those that are offered.
    """

    field: str
    noun: str
    nouns: str
    names: Mapping[str, str]
    shown: tuple[str, ...]


def _vocabulary(field: str, noun: str, nouns: str, members: type[StrEnum], others: Mapping[str, str]) -> Vocabulary:
    own = {member.value.replace("_", " "): member.value for member in members}
    return Vocabulary(field, noun, nouns, {**own, **others}, tuple(own))


VOCABULARIES = {
    "kind": _vocabulary(
        "kind",
        "kind of agreement",
        "kinds",
        AgreementKind,
        {
            "memorandum of understanding": AgreementKind.MOU,
            "memorandum": AgreementKind.MOU,
            "jv": AgreementKind.JOINT_VENTURE,
            "joint declaration": AgreementKind.DECLARATION,
            "joint statement": AgreementKind.DECLARATION,
            "contract": AgreementKind.DEAL,
            "pact": AgreementKind.TREATY,
            "grant": AgreementKind.FUNDING,
        },
    ),
    "status": _vocabulary(
        "status",
        "status of an agreement",
        "statuses",
        AgreementStatus,
        {
            "effective": AgreementStatus.IN_FORCE,
            "inked": AgreementStatus.SIGNED,
            "closed": AgreementStatus.COMPLETED,
            "concluded": AgreementStatus.COMPLETED,
            "terminated": AgreementStatus.ENDED,
            "cancelled": AgreementStatus.ENDED,
            "canceled": AgreementStatus.ENDED,
            "expired": AgreementStatus.ENDED,
        },
    ),
    "purpose": _vocabulary(
        "purpose",
        "purpose of a sum",
        "purposes",
        FigurePurpose,
        {
            "price": FigurePurpose.DEAL,
            "acquisition": FigurePurpose.DEAL,
            "credit": FigurePurpose.LOAN,
            "order": FigurePurpose.CONTRACT,
            "sale": FigurePurpose.REVENUE,
            "turnover": FigurePurpose.REVENUE,
            "penalty": FigurePurpose.FINE,
            "spending": FigurePurpose.BUDGET,
        },
    ),
    "firm": Vocabulary(
        "firm",
        "answer",
        "answers",
        {YES: YES, NO: NO, "y": YES, "n": NO, "true": YES, "false": NO, "firm": YES, "intended": NO},
        (YES, NO),
    ),
    "is": Vocabulary(
        "is",
        "decision",
        "decisions",
        {
            **{name: name for name in DECIDED},
            "reject": "dismissed",
            "rejected": "dismissed",
            "approved": "accepted",
            "star": "starred",
            "note": "noted",
        },
        DECIDED,
    ),
    "has": Vocabulary(
        "has",
        "record",
        "records",
        {
            **{name: name for name in HAS},
            "deal": "agreement",
            "sum": "figure",
            "amount": "figure",
            "money": "figure",
            "firm": "company",
            "companie": "company",
            "organization": "organisation",
            "copy": "twin",
            "copie": "twin",
            "duplicate": "twin",
        },
        HAS,
    ),
}


def record_query(field: str, lexeme: Lexeme) -> trees.Query | None:
    """Return the query for a value of ``field``; None where a file's type or folder has no letter or digit.

    Raises QuerySyntaxError, naming the values there are, for another.
    """
    if field in {"type", "folder"}:
        return _of_file(field, lexeme)
    if field == "tag":
        tag = " ".join(lexeme.text.split()).casefold()
        return trees.Record(Value(field, tag)) if tag else None
    condition = _currency(lexeme) if field == "currency" else _named(VOCABULARIES[field], lexeme)
    return trees.DateRange(None, None) if condition == Value("has", "date") else trees.Record(condition)


def date_query(field: str, today: date, lexeme: Lexeme) -> trees.Query:
    """Return the query for days. Raises QuerySyntaxError for what names none, or could name two."""
    text = " ".join(fold(lexeme.text).split())
    if text in _UNDATED:
        return trees.Not(trees.DateRange(None, None))
    days = read_days(lexeme.text, today)
    if days is None:
        if either := _TWO_DAYS.fullmatch(text):
            first, second, year = either.groups()
            days_meant = f"{year}-{second:0>2}-{first:0>2} or {year}-{first:0>2}-{second:0>2}"
            first_meant = f"{year}-{second:0>2}-{first:0>2}"
            raise _refusal(f"“{lexeme.text}” can be two days. Write {days_meant}.", lexeme, first_meant)
        raise _refusal(f"“{field}:” needs a day, a month or a year, {_DAYS_HELP.format(field)}.", lexeme)
    return trees.DateRange(_iso(days.start), _iso(days.end))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _of_file(field: str, lexeme: Lexeme) -> trees.Query | None:
    typed = " ".join(lexeme.text.split())
    if typed == "/" or any(char.isalnum() for char in typed):
        return trees.Record(Value(field, typed))
    return None


def _named(words: Vocabulary, lexeme: Lexeme) -> Value:
    name = re.sub(r"[\W_]+", " ", fold(lexeme.text)).strip()
    name = name if name in words.names else name.removesuffix("s")
    if name in words.names:
        return Value(words.field, words.names[name])
    if words.field == "firm":
        message = "“firm:” takes yes or no: does the agreement bind, or is it only meant? A company is “company:”."
        raise _refusal(message, lexeme)
    near = [shown for shown in words.shown if name and _is_like(name, shown)]
    meant = f" Did you mean “{near[0]}”?" if near else ""
    offered = ", ".join(words.shown)
    message = f"There is no {words.noun} “{lexeme.text}”.{meant} The {words.nouns} are {offered}."
    raise _refusal(message, lexeme, near[0].replace(" ", "-") if near else None)


def _is_like(name: str, shown: str) -> bool:
    return is_within(name, shown, len(shown) // 4) or shown.startswith(name)


def _currency(lexeme: Lexeme) -> Value:
    """Return a currency by its code, or by its name or sign as it stands beside a sum."""
    typed = lexeme.text.strip()
    code = fold(typed).upper()
    if _CODE.fullmatch(code):
        return Value("currency", code)
    for sum_of_it in (f"5 {typed}", f"{typed} 5"):
        found = read_sum(sum_of_it) if typed else None
        if found is not None and found.currency:
            return Value("currency", found.currency)
    raise _refusal("A currency is looked for by its code of three letters, such as EUR, INR or JPY.", lexeme)


def _refusal(message: str, lexeme: Lexeme, instead: str | None = None) -> QuerySyntaxError:
    """Return an error at a value, for which ``instead`` was probably meant."""
    return QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start, suggestion=instead)
