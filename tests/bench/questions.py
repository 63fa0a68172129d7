"""Queries to measure with: ten classes of thirty each, drawn from a library's own words with a fixed seed."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EACH = 30
_SEED = 20261122
_WORD = re.compile(r"[a-z]{4,12}")
# In over so many of a hundred documents a word is common, in fewer than so many of all it is rare.
_COMMON, _RARE = 10, 20
# Classes whose meaning other engines share, so that their hits can be compared.
SHARED = ("rare word", "common word", "two words", "one of three", "phrase")
WORST = ("the", "the OR of OR and", '"of the"', "a*", "*tion", "t?e~")


def questions(texts: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the queries of each class, from a sample of a library's texts."""
    draw = random.Random(_SEED)
    counts = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    common = sorted(word for word, count in counts.items() if count * 100 > _COMMON * len(texts))
    rare = sorted(word for word, count in counts.items() if 1 < count < _RARE)
    middle = sorted(word for word, count in counts.items() if count >= _RARE and count * 100 <= _COMMON * len(texts))
    known = middle or rare
    runs = [_plain_run(draw.choice(texts), draw) for _ in range(EACH * 40)]
    phrases = [run for run in runs if run]

    def wildcard() -> str:
        word = draw.choice(known)
        return f"{word[:2]}*{word[-3:]}"

    def fuzzy() -> str:
        word = draw.choice([each for each in known if len(each) > 6])
        return f"{word[:2]}{word[3:]}~"

    def days() -> str:
        year = draw.randrange(1990, 2024)
        return f"date:{year}-03..{year + draw.randrange(1, 3)}-08"

    kinds: dict[str, Callable[[], str]] = {
        "rare word": lambda: draw.choice(rare),
        "common word": lambda: draw.choice(common),
        "two words": lambda: f"{draw.choice(common)} {draw.choice(known)}",
        "one of three": lambda: " OR ".join(draw.sample(known, 3)),
        "phrase": lambda: f'"{draw.choice(phrases)}"',
        "prefix": lambda: f"{draw.choice(known)[: draw.randrange(3, 6)]}*",
        "wildcard": wildcard,
        "fuzzy": fuzzy,
        "days": days,
        "word and days": lambda: f"{draw.choice(known)} {days()}",
    }
    return {name: tuple(make() for _ in range(EACH)) for name, make in kinds.items()}


def _plain_run(text: str, draw: random.Random) -> str:
    """Return two or three words that stand one after the other, empty where other signs stand between them."""
    words = text.split()
    at = draw.randrange(max(len(words) - 3, 1))
    run = words[at : at + draw.randrange(2, 4)]
    return " ".join(run).lower() if len(run) > 1 and all(re.fullmatch(r"[A-Za-z]{2,}", word) for word in run) else ""
