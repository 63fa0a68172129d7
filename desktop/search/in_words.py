"""A query told back in words, with what each of its parts found: what was searched, as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.condition_words import days_in_words, document_in_words, record_in_words
from desktop.search.conditions import OF_AGREEMENTS, OF_DOCUMENTS, OF_FIGURES, Party

if TYPE_CHECKING:
    from collections.abc import Sequence


Count = Callable[[trees.Query], int]
# Of a longer list the rest is only counted, and no more than this many parts are looked for one by one.
_MOST_NAMED, _MOST_COUNTED = 6, 16
_SHARED = OF_AGREEMENTS & OF_FIGURES
_FIELD_WORDS = {"title": "{} in the title", "company": "a company {}", "party": "an agreement of {}"}


def in_words(tree: trees.Query, count: Count) -> str:
    """Return what a tree asks for, each part with how many documents it finds; empty for a single plain word."""
    if _is_plain(tree):
        return ""
    return f"Documents {_Wording(count).clause(tree)}."


def _is_plain(tree: trees.Query) -> bool:
    """Tell whether a tree is one word or phrase and nothing is to be said of it."""
    asked = trees.typed(tree)
    if asked is None or asked.field or asked.near is not None or any(True for _ in trees.records_of(tree)):
        return False
    return all(char.isalnum() or char in "'’- " for char in asked.text)


@dataclass(slots=True)
class _Wording:
    count: Count
    counted: int = 0

    def clause(self, tree: trees.Query) -> str:
        """Return what documents are, as it follows them: "with “steel” (5), but without a date (3)"."""
        wanted, unwanted = _sides(tree)
        parts = [f"with {self._all_of(wanted)}"] if wanted else []
        parts += [f"without {_listed([self._part(part) for part in unwanted], 'or')}"] if unwanted else []
        return ", but ".join(parts) or "of every kind"

    def _all_of(self, parts: Sequence[trees.Query]) -> str:
        records = [part for part in map(_as_record, parts) if part is not None]
        if any(part.condition.field != "party" and part.condition.field in OF_AGREEMENTS for part in records):
            told = [part for part in parts if _as_record(part) is None]
        else:  # a party by itself is a word like any other
            records = [part for part in records if part.condition.field != "party"]
            told = [part for part in parts if _as_record(part) not in records]
        several = len(told) + bool(records) > 1
        words = [self._part(part, inside=several) for part in sorted(told, key=_is_name)]
        return _listed([*words, *(self._records(each) for each in _by_sort(records))], "and")

    def _part(self, part: trees.Query, *, inside: bool = True) -> str:
        """Return a part in words, several of them in brackets where they stand ``inside`` a list."""
        plain = trees.typed(part) is None
        if plain and isinstance(part, trees.Or):
            words = _listed([self._part(choice) for choice in part], "or")
            return f"({words})" if inside else words
        if plain and isinstance(part, trees.And):
            return f"({self.clause(part).removeprefix('with ')})"
        if isinstance(part, trees.Not):
            return f"anything but {self._part(part.query)}"
        if isinstance(part, trees.Record) and part.condition.field not in OF_DOCUMENTS:
            return self._records([part])
        return f"{_leaf(part)}{self._number(part)}"

    def _records(self, parts: Sequence[trees.Record]) -> str:
        words = record_in_words([part.condition for part in parts])
        return f"{words}{self._number(parts[0] if len(parts) == 1 else trees.And(list(parts)))}"

    def _number(self, part: trees.Query) -> str:
        self.counted += 1
        return f" ({self.count(part):,})" if self.counted <= _MOST_COUNTED else ""


def _sides(tree: trees.Query) -> tuple[list[trees.Query], list[trees.Query]]:
    """Return the parts of an AND that documents have, and those that they have not."""
    parts: list[trees.Query] = list(tree) if isinstance(tree, trees.And) and trees.typed(tree) is None else [tree]
    wanted = [part for part in parts if not isinstance(part, trees.Not | trees.Every)]
    return wanted, [part.query for part in parts if isinstance(part, trees.Not)]


def _as_record(part: trees.Query) -> trees.Record | None:
    """Return a condition on a record, the words of a party as one, None for others."""
    if isinstance(part, trees.Record):
        return None if part.condition.field in OF_DOCUMENTS else part
    asked = trees.typed(part)
    return trees.Record(Party(part)) if asked is not None and asked.field == "party" else None


def _is_name(part: trees.Query) -> bool:
    """Tell whether a part is a name that the others are near to, which is told last."""
    return isinstance(part, trees.Record) and part.condition.field == "near"


def _by_sort(records: Sequence[trees.Record]) -> list[list[trees.Record]]:
    """Return conditions by the sort of record they are about; what both sorts have goes with the more particular."""
    fields = {part.condition.field for part in records}
    own = (OF_AGREEMENTS - _SHARED) if fields & (OF_AGREEMENTS - _SHARED) else frozenset()
    if fields & (OF_FIGURES - _SHARED):
        agreements = [part for part in records if part.condition.field in own]
    else:
        agreements = [part for part in records if own]
    others = [part for part in records if part not in agreements]
    return [group for group in (agreements, others) if group]


def _leaf(part: trees.Query) -> str:
    """Return one word, phrase or condition on documents in words."""
    if isinstance(part, trees.DateRange):
        return days_in_words(part.start, part.end)
    if isinstance(part, trees.Record):
        return document_in_words(part.condition)
    asked = trees.typed(part)
    if asked is None:
        return "something else"
    text = f"“{asked.text}”"
    if asked.near:
        text = f"{text} within {asked.near} words"
    elif any(True for _ in trees.records_of(part)):
        text = f"{text} in any wording"
    return _FIELD_WORDS.get(asked.field, "{}").format(text)


def _listed(parts: Sequence[str], joint: str) -> str:
    """Return parts as a sentence lists them; of many, the first."""
    if len(parts) > _MOST_NAMED:
        parts = [*parts[: _MOST_NAMED - 1], f"{len(parts) - _MOST_NAMED + 1:,} more"]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
