"""How much is indexed at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True)
class Batches:
    """When to index what has been read: first soon, so that a search finds something, then ever more rarely.

    A commit costs about as much as it did the last time or more, so waiting longer each time keeps them cheap in all.
    """

    clock: Callable[[], float] = time.monotonic
    seconds: float = 0.4
    longest: float = 30.0
    most: int = 2000
    most_characters: int = 30_000_000
    _began: float = field(default=0.0, init=False)
    _documents: int = field(default=0, init=False)
    _characters: int = field(default=0, init=False)

    def begin(self) -> None:
        """Start a batch."""
        self._began, self._documents, self._characters = self.clock(), 0, 0

    def add(self, characters: int) -> bool:
        """Count a document; tell whether the batch is full, and have the next one last longer."""
        self._documents += 1
        self._characters += characters
        is_late = self.clock() - self._began >= self.seconds
        if is_late or self._documents >= self.most or self._characters >= self.most_characters:
            self.seconds = min(self.seconds * 2.5, self.longest)
            return True
        return False


def growing() -> Iterator[int]:
    """Yield how many documents to index at once when all wait: few at first, so that a search soon finds something."""
    return chain((50, 200, 500), repeat(1000))
