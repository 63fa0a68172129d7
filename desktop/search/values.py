"""The values of ``kind:`` and ``currency:``, in the forms that people write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.models.records import AgreementKind
from desktop.search import trees
from desktop.search.folding import fold
from desktop.search.patterns import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.search.language import ParsedQuery
    from desktop.search.lexer import Lexeme

_KINDS = {kind.value.replace("_", " "): kind.value for kind in AgreementKind}
# Other words for a kind of agreement.
_OTHER_NAMES = {
    "memorandum of understanding": AgreementKind.MOU,
    "memorandum": AgreementKind.MOU,
    "jv": AgreementKind.JOINT_VENTURE,
    "joint declaration": AgreementKind.DECLARATION,
    "joint statement": AgreementKind.DECLARATION,
    "contract": AgreementKind.DEAL,
    "pact": AgreementKind.TREATY,
    "grant": AgreementKind.FUNDING,
}
_NAMES = {**_KINDS, **{name: kind.value for name, kind in _OTHER_NAMES.items()}}
_CODE = re.compile(r"[A-Z]{3}")
_FIELDS = ("kind", "currency")


def kind_query(lexeme: Lexeme) -> trees.Query:
    """Return the query for a kind of agreement. Raises QuerySyntaxError, naming the kinds, for another word."""
    name = re.sub(r"[\W_]+", " ", fold(lexeme.text)).strip()
    name = name if name in _NAMES else name.removesuffix("s")
    if name in _NAMES:
        return trees.Term("kind", _NAMES[name])
    near = [kind for kind in _KINDS if name and (is_within(name, kind, len(kind) // 4) or kind.startswith(name))]
    meant = f" Did you mean “{near[0]}”?" if near else ""
    kinds = ", ".join(_KINDS)
    message = f"There is no kind of agreement “{lexeme.text}”.{meant} The kinds are {kinds}."
    raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)


def currency_query(lexeme: Lexeme) -> trees.Query:
    """Return the query for a currency's code in any case. Raises QuerySyntaxError for what is no code."""
    code = fold(lexeme.text).strip().upper()
    if not _CODE.fullmatch(code):
        message = "A currency is looked for by its code of three letters, such as EUR, INR or JPY."
        raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
    return trees.Term("currency", code)


def asked_values(query: ParsedQuery) -> Mapping[str, frozenset[str]]:
    """Return the values of ``kind`` and of ``currency`` that a query asks for; those it excludes are left out."""
    asked = frozenset(_asked(query.tree))
    return {field: frozenset(value for of, value in asked if of == field) for field in _FIELDS}


def _asked(tree: trees.Query) -> Iterator[tuple[str, str]]:
    if isinstance(tree, trees.Term) and tree.fieldname in _FIELDS:
        yield tree.fieldname, tree.text
    elif not isinstance(tree, trees.Not):
        for part in tree.children():
            yield from _asked(part)
