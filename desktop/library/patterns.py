"""Which files of a folder are read, by patterns in the syntax of .gitignore."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is read, and the pattern that said so; no pattern where none speaks of it."""

    is_taken: bool
    pattern: str = ""

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        if self.is_taken:
            return f"Read: it is included by {self.pattern}." if self.pattern else "Read."
        return f"Left out by {self.pattern}." if self.pattern else "Left out: no pattern of those to be read fits it."


class Patterns:
    """Patterns of what is read and of what is not; those of what is not win.

    Raises ValueError with a sentence for a pattern that cannot be understood.
    """

    def __init__(self, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> None:
        self.include = include
        self.exclude = exclude
        if include or exclude:
            _ = self._including, self._excluding

    def takes(self, path: str) -> bool:
        """Tell whether the file at ``path``, below its folder with ``/``, is read, whatever the folders above it."""
        return self.judge(path).is_taken

    def enters(self, path: str) -> bool:
        """Tell whether the folder at ``path``, with ``/`` at its end, is looked into."""
        return not self.exclude or not self._excluding.match_file(path)

    def judge(self, path: str) -> Verdict:
        """Return the verdict on the file at ``path`` by itself."""
        if self.exclude:
            found = self._excluding.check_file(path)
            if found.include and found.index is not None:
                return Verdict(is_taken=False, pattern=self.exclude[found.index])
        if self.include:
            found = self._including.check_file(path)
            pattern = self.include[found.index] if found.index is not None else ""
            return Verdict(is_taken=bool(found.include), pattern=pattern)
        return Verdict(is_taken=True)

    def judge_within(self, path: str) -> Verdict:
        """Return the verdict on the file at ``path``, also by the folders it lies in."""
        parts = path.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth]) + "/"
            if not self.enters(folder):
                found = self._excluding.check_file(folder)
                return Verdict(is_taken=False, pattern=self.exclude[found.index] if found.index is not None else "")
        return self.judge(path)

    @cached_property
    def _including(self) -> GitIgnoreSpec:
        return _spec(self.include)

    @cached_property
    def _excluding(self) -> GitIgnoreSpec:
        return _spec(self.exclude)


def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    # Imported here: most libraries have no patterns.
    from pathspec import GitIgnoreSpec

    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError as error:
            raise ValueError(f"The pattern {line} cannot be understood.") from error
    return GitIgnoreSpec.from_lines(lines)
