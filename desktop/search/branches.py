"""Many words and phrases to look for at once, as a tree: where two begin alike, their beginning is there once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.patterns import expression, literal_prefix, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Test = Callable[[str], bool]


class Branch:
    """What may come next in words and phrases that begin alike; at the root, nothing has come yet.

    A tree is grown whole before it is asked.
    """

    def __init__(self, *, is_end: bool = False) -> None:
        self.is_end = is_end
        self._terms: dict[str, Branch] = {}
        self._prefixes: dict[str, Branch] = {}
        self._lengths: set[int] = set()
        # Patterns and fuzzy words by the letter they begin with, which is empty where it may be any.
        self._others: dict[str, list[tuple[_Test, Branch]]] = {}
        # Wildcards that nothing follows: it is enough that one of them fits.
        self._last: list[str] = []

    @cached_property
    def leads_on(self) -> bool:
        """Whether anything may follow."""
        return bool(self._terms or self._prefixes or self._others or self._last)

    def grow(self, parts: Sequence[trees.Word]) -> None:
        """Add a word or phrase that is not in the tree."""
        branch = self
        for part in parts[:-1]:
            branch = branch._branch(part)
        if isinstance(parts[-1], trees.Wildcard):
            branch._last.append(expression(parts[-1].text))
        else:
            branch._branch(parts[-1]).is_end = True

    def after(self, word: str) -> Iterator[Branch]:
        """Yield the branches that ``word`` leads to."""
        if word in self._terms:
            yield self._terms[word]
        for length in self._lengths:
            if length <= len(word) and word[:length] in self._prefixes:
                yield self._prefixes[word[:length]]
        if self._others:
            for letter in ("", word[:1]):
                for test, branch in self._others.get(letter, ()):
                    if test(word):
                        yield branch
        if self._last and self._joined.fullmatch(word):
            yield _END

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{each})" for each in self._last))

    def _branch(self, part: trees.Word) -> Branch:
        """Return where ``part`` leads to, a new branch where it led nowhere."""
        text: str = part.text
        if isinstance(part, trees.Term):
            return self._terms.setdefault(text, Branch())
        if isinstance(part, trees.Prefix):
            self._lengths.add(len(text))
            return self._prefixes.setdefault(text, Branch())
        # Two that are the same are two branches here: few are, and nothing is found that should not be.
        branch = Branch()
        self._others.setdefault(literal_prefix(part)[:1], []).append((matches(part), branch))
        return branch


_END = Branch(is_end=True)
