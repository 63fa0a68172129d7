"""How fast a refresh goes, and how long it will still take."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The speed is that of about so many seconds: long enough not to jump, short enough to follow the files.
_LATELY = 20.0
_EARLIEST = 1.0
_STEP = 0.25


class Pace:
    """Counts files and bytes as they are done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.files = self.files_total = 0
        self.bytes = self.bytes_total = 0
        self._marks: deque[tuple[float, int, int]] = deque()

    def begin(self, files: int, size: int) -> None:
        """Start to count: so many files of so many bytes are to be done."""
        self.files_total, self.bytes_total = files, size
        self._marks.append((self._clock(), 0, 0))

    def add(self, size: int) -> None:
        """Count a file of so many bytes as done."""
        self.files += 1
        self.bytes += size
        now = self._clock()
        if now - self._marks[-1][0] >= _STEP:
            self._marks.append((now, self.files, self.bytes))
            while now - self._marks[0][0] > _LATELY and len(self._marks) > 2:
                self._marks.popleft()

    def rates(self) -> tuple[float, float, float | None]:
        """Return files and bytes a second, and the seconds that are left; 0, 0 and None while that is not known."""
        if not self._marks:
            return 0.0, 0.0, None
        began, files, size = self._marks[0]
        seconds = self._clock() - began
        if seconds < _EARLIEST or self.files <= files:
            return 0.0, 0.0, None
        by_files, by_bytes = (self.files - files) / seconds, (self.bytes - size) / seconds
        files_left, bytes_left = self.files_total - self.files, self.bytes_total - self.bytes
        # Many small files cost by their number, large ones by their size: the slower of the two will hold.
        left = max(files_left / by_files, bytes_left / by_bytes if by_bytes else 0.0)
        return round(by_files, 1), round(by_bytes, 1), round(max(left, 0.0), 1)
