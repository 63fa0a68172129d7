"""Where the reader has been: documents and places in them, walked back and forth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.document import Span

LENGTH = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A document, by its number, and the place shown in it: the words and the sentence around them, or its top."""

    document_id: int
    span: Span | None = None
    evidence: Span | None = None


class History:
    """The visits of this session, the newest 200, and where among them the reader stands."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an older visit."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a newer visit."""
        return self._at < len(self._visits) - 1

    def add(self, visit: Visit) -> None:
        """Go on to ``visit`` from here; what was ahead is forgotten. The same place twice is one visit."""
        if self._visits and self._visits[self._at] == visit:
            return
        self._visits = [*self._visits[: self._at + 1], visit][-LENGTH:]
        self._at = len(self._visits) - 1

    def back(self) -> Visit | None:
        """Step to the visit before and return it; None at the first."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Visit | None:
        """Step to the next visit and return it; None at the last."""
        return self._step(1) if self.can_go_forward else None

    def clear(self) -> None:
        """Forget all visits: another library was opened."""
        self._visits, self._at = [], -1

    def _step(self, by: int) -> Visit:
        self._at += by
        return self._visits[self._at]
