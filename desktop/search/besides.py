"""``near:`` a name: what else is asked for stands within some words of that name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.conditions import Beside
from desktop.search.lexer import Lexeme
from desktop.search.schema import DEFAULT_FIELDS
from desktop.search.words import phrase_query

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many other words may stand between a name and what is near it: a long sentence, or two short ones.
NEARBY = 30
_TEXT = "text"


def name_query(lexeme: Lexeme) -> trees.Query | None:
    """Return the query for a name that the rest of its group is to be near; None where it has no letter or digit."""
    name = phrase_query(replace(lexeme, nearness=""), (_TEXT,))
    return None if name is None else trees.Record(Beside(lexeme.text, name))


def beside_the_others(parts: list[trees.Query]) -> list[trees.Query]:
    """Return the parts of an AND, in which each name to be near knows now what it is near to."""
    others = [part for part in parts if not isinstance(part, trees.Not) and _beside(part) is None]
    if not others:
        return parts
    rest = trees.rewritten(trees.all_of(others), _without_names)
    return [part if (found := _beside(part)) is None else trees.Record(replace(found, others=rest)) for part in parts]


def beside_tree(condition: Beside, names: Iterable[str]) -> trees.Query:
    """Return the tree that an engine takes: what is asked for, near to any of ``names``; without it, a name alone.

    A word or phrase without a field is looked for near the name. What cannot be near it (a title, a pattern, what is
    asked of records) holds for the document that names it.
    """
    found = [condition.name]
    for name in dict.fromkeys(names):
        if (tree := phrase_query(Lexeme.phrase(name), (_TEXT,))) is not None and tree not in found:
            found.append(tree)
    words = [_words_of(tree) for tree in found]
    if condition.others is None:
        return trees.any_of(found)
    return trees.any_of(
        [trees.And([tree, _placed(condition.others, near)]) for tree, near in zip(found, words, strict=True)]
    )


def _placed(node: trees.Query, name: tuple[str, ...]) -> trees.Query:
    """Return ``node`` with its words near to a name."""
    if isinstance(node, trees.Or) and _is_anywhere(node):
        return _placed(next(iter(node)), name)
    if isinstance(node, trees.And):
        return trees.And([_placed(part, name) for part in node])
    if isinstance(node, trees.Or):
        # Other forms of a word stand beside it, as alternatives; near a name is the word as it was typed.
        return trees.any_of([_placed(part, name) for part in node if not _is_stem(part)])
    if isinstance(node, trees.Term | trees.Phrase | trees.Near) and node.fieldname == _TEXT:
        together = tuple(dict.fromkeys((*name, *_words_of(node))))
        if len(together) == len(name):  # it is in the name
            return node
        near = trees.Near(_TEXT, together, NEARBY)
        return near if isinstance(node, trees.Term) else trees.And([node, near])
    return node


def _without_names(leaf: trees.Query) -> trees.Query:
    """Exchange a name of an inner group, which is asked for there and not beside this one."""
    return leaf if _beside(leaf) is None else trees.everything()


def _is_anywhere(node: trees.Or) -> bool:
    """Tell whether a tree is a word or phrase in the fields that are looked in where none is typed."""
    parts = [next(iter(part)) if isinstance(part, trees.Sequence) else part for part in node]
    return tuple(getattr(part, "fieldname", "") for part in parts) == DEFAULT_FIELDS


def _is_stem(node: trees.Query) -> bool:
    return isinstance(node, trees.Stem) or (isinstance(node, trees.Or) and all(map(_is_stem, node)))


def _words_of(node: trees.Query) -> tuple[str, ...]:
    if isinstance(node, trees.Phrase | trees.Near):
        return tuple(node.words)
    if isinstance(node, trees.Sequence):
        return tuple(part.text for part in trees.parts_of(node))
    return (node.text,) if isinstance(node, trees.Term | trees.Prefix) else ()


def _beside(part: trees.Query) -> Beside | None:
    return part.condition if isinstance(part, trees.Record) and isinstance(part.condition, Beside) else None
