"""The values of records' fields, in the forms that people write: ``kind:``, ``status:``, ``purpose:`` and more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.models.records import AgreementKind, AgreementStatus, FigurePurpose
from desktop.search import trees
from desktop.search.conditions import Value
from desktop.search.folding import fold
from desktop.search.patterns import is_within

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from desktop.search.lexer import Lexeme

_CODE = re.compile(r"[A-Z]{3}")
YES, NO = "yes", "no"


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
}


def record_query(field: str, lexeme: Lexeme) -> trees.Query:
    """Return the query for a value of a record's ``field``. Raises QuerySyntaxError, naming the values, for another."""
    return trees.Record(_currency(lexeme) if field == "currency" else _named(VOCABULARIES[field], lexeme))


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
    raise _refusal(f"There is no {words.noun} “{lexeme.text}”.{meant} The {words.nouns} are {offered}.", lexeme)


def _is_like(name: str, shown: str) -> bool:
    return is_within(name, shown, len(shown) // 4) or shown.startswith(name)


def _currency(lexeme: Lexeme) -> Value:
    code = fold(lexeme.text).strip().upper()
    if not _CODE.fullmatch(code):
        raise _refusal("A currency is looked for by its code of three letters, such as EUR, INR or JPY.", lexeme)
    return Value("currency", code)


def _refusal(message: str, lexeme: Lexeme) -> QuerySyntaxError:
    return QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
