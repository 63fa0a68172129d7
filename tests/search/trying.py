"""Whether a document matches a query tree, by trying: each word of it, one after the other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.patterns import matches
from desktop.search.tokens import Token, find_tokens, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.search.engine import IndexedDocument


def holds(tree: trees.Query, document: IndexedDocument) -> bool:
    """Tell whether a document matches. Raises TypeError for a condition on records."""
    match tree:
        case trees.And():
            found = all(holds(part, document) for part in tree)
        case trees.Or():
            found = any(holds(part, document) for part in tree)
        case trees.Not():
            found = not holds(tree.query, document)
        case trees.Every() | trees.NullQuery.__class__():
            found = tree is not trees.NullQuery
        case trees.DateRange():
            day = document.date
            found = day is not None and (tree.start or day) <= day <= (tree.end or day)
        case trees.Documents():
            found = document.id in tree.numbers
        case trees.Record():
            raise TypeError(f"The condition {tree} is for the library to answer, not for an engine.")
        case trees.Near():
            found = _stand_near(tree, document)
        case trees.Phrase():
            found = _runs(tree.fieldname, [trees.Term(tree.fieldname, word) for word in tree.words], document)
        case trees.Sequence():
            parts = trees.parts_of(tree)
            found = _runs(parts[0].fieldname, parts, document)
        case _:
            found = _runs(tree.fieldname, [tree], document)
    return found


def values_of(field: str, document: IndexedDocument) -> tuple[str, ...]:
    """Return the values of a field of a document."""
    single = {"text": (document.text,), "title": (document.title,), "path": (document.path,)}
    return single.get(field, document.companies if field == "company" else document.parties)


@lru_cache(maxsize=4_096)
def tokens_of(value: str) -> tuple[Token, ...]:
    """Return the tokens of a value."""
    return tuple(find_tokens(value))


@lru_cache(maxsize=4_096)
def _words_of(value: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens_of(value))


def _stand_near(near: trees.Near, document: IndexedDocument) -> bool:
    tokens = tokens_of(joined(values_of(near.fieldname, document)))
    return any(
        set(near.words) <= {token.text for token in tokens if 0 <= token.position - first.position <= near.reach}
        for first in tokens
    )


def _runs(field: str, parts: Sequence[trees.Word], document: IndexedDocument) -> bool:
    tests = [matches(part) for part in parts]
    for value in values_of(field, document):
        words, tokens = _words_of(value), tokens_of(value)
        if any(isinstance(part, trees.Term) and part.text not in words for part in parts):
            continue
        for first in {token.position for token in tokens if tests[0](token.text)}:
            if all(
                any(test(token.text) for token in tokens if token.position == first + at)
                for at, test in enumerate(tests[1:], 1)
            ):
                return True
    return False
