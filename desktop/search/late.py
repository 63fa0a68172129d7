"""Expressions that are compiled when they are first needed: one with a class of many scripts takes milliseconds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def late(expression: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the compiled expression."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(expression, flags)

    return compiled
