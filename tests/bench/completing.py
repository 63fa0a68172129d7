"""How soon the menu under the search field knows how a query may go on, in a store of ten thousand documents."""

from __future__ import annotations

import json
import random
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from desktop.library.completing import Completing
from desktop.library.store import Store
from tests.bench.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS = 10_000
# As the libraries that were looked at have them: a firm and a party or two a document, many of them new.
FIRMS, AGREEMENTS = 15_000, 20_000
LETTERS = "abcdefghiklmnoprstuvwy"
TYPED = (
    "to",
    "tor",
    "co",
    "com",
    "in",
    "steel ca",
    "company:b",
    "party:ma",
    "kind:",
    "folder:",
    "date:l",
    "currency:",
    "an",
)
ROUNDS = 40


def measures() -> Iterator[Measure]:
    """Yield the time of an answer while the lists are in memory, and of making them."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.db")
        _fill(store)
        completing = Completing(store)
        first = _milliseconds(completing, "to")
        times = [_milliseconds(completing, typed) for typed in TYPED * ROUNDS]
        store.close()
    seen = f"p50 {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms, worst {max(times):.1f} ms"
    yield Measure(f"how a query may go on, {DOCUMENTS:,} documents", seen, "<= 20 ms")
    yield Measure("  the first time, off the window's thread", f"{first:.0f} ms", "")


def _milliseconds(completing: Completing, typed: str) -> float:
    began = time.process_time()
    completing.complete(typed, 8)
    return (time.process_time() - began) * 1000


def _fill(store: Store) -> None:
    draw = random.Random(5)
    names = [" ".join(_word(draw) for _ in range(draw.randrange(1, 4))).title() for _ in range(FIRMS // 2)]
    with store.writing() as connection:
        connection.executemany(
            "INSERT INTO file (id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers, format, date)"
            " VALUES (?, ?, ?, 1, 1, 1, ?, 'read', '', '', ?, ?)",
            (
                (
                    at,
                    b"%d" % at,
                    f"{at % 40}/{at}.txt",
                    str(at),
                    ("Text", "PDF", "Word")[at % 3],
                    f"{2000 + at % 26}-01-01",
                )
                for at in range(1, DOCUMENTS + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO company (file, paragraph, name_key, name, start, stop, quote, record)"
            " VALUES (?, 1, ?, ?, 0, 1, '', ?)",
            ((draw.randrange(1, DOCUMENTS + 1), name.lower(), name, json.dumps({"x": "y" * 800}))
             for name in (draw.choice(names) for _ in range(FIRMS))),
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO agreement (file, paragraph, kind, record) VALUES (?, 1, 'loan', ?)",
            ((draw.randrange(1, DOCUMENTS + 1), json.dumps({"parties": draw.sample(names, 2), "x": "y" * 800}))
             for _ in range(AGREEMENTS)),
        )  # fmt: skip


def _file(at: int) -> tuple[int, bytes, str, str, str, str]:
    return at, b"%d" % at, f"{at % 40}/{at}.txt", str(at), ("Text", "PDF", "Word")[at % 3], f"{2000 + at % 26}-01-01"


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(LETTERS, k=draw.randrange(3, 9)))
