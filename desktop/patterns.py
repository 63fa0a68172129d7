"""Patterns that are compiled when they are first used: most documents need few of them, and a start none."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Find(Protocol):
    """Looking for a pattern in ``string[pos:endpos]``."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None: ...


class _FindAll(Protocol):
    """Looking for all places of a pattern in ``string[pos:endpos]``."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]: ...


class _FindTexts(Protocol):
    """Looking for the wordings of a pattern in ``string[pos:endpos]``."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> list[str]: ...


class _Replace(Protocol):
    """Replacing all places of a pattern in ``string``."""

    def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str: ...


class LazyPattern:
    """A regular expression that is compiled when it is first used; from then on as quick as any."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._source, self._flags)

    @cached_property
    def match(self) -> _Find:
        """As ``re.Pattern.match``."""
        return self.compiled.match

    @cached_property
    def search(self) -> _Find:
        """As ``re.Pattern.search``."""
        return self.compiled.search

    @cached_property
    def fullmatch(self) -> _Find:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> _FindAll:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> _Replace:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub

    @cached_property
    def findall(self) -> _FindTexts:
        """As ``re.Pattern.findall``, for a pattern of one group or none."""
        return self.compiled.findall

    def split(self, string: str) -> list[str]:
        """As ``re.Pattern.split``, for a pattern whose groups all match."""
        return self.compiled.split(string)
