"""The same queries put to SQLite's FTS5 and to recollq, in the classes whose meaning all share.

recollq is asked without other forms of words. It takes a word and an unseen sign behind it for one other word, finds a
phrase over a blank line, and has "he's made" as no "he made": where it finds other numbers of documents, it is these.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.measure import Measure
from tests.bench.questions import SHARED
from tests.bench.shelf import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_HITS = 50
# recollq starts anew for each query, which is taken off; so few are asked.
_EACH_OF_RECOLL, _TIMES = 8, 3
# More than there are documents: what it says of their number without listing them is an estimate.
_ALL = 1_000_000
_RECOLL = """topdirs = {folder}
skippedNames =
indexStemmingLanguages =
monitor = 0
"""


def measures(
    folder: Path, top: Path, asked: Mapping[str, tuple[str, ...]], totals: Mapping[str, int], *, with_recoll: bool
) -> Iterator[Measure]:
    """Yield how long each peer takes for the first fifty hits with their passages.

    Of recoll, also which queries find other numbers of documents than ``totals`` says.
    """
    yield _fts5(folder, top / "fts5.db", asked)
    if with_recoll and shutil.which("recollindex") and shutil.which("recollq"):
        place = top / "recoll"
        place.mkdir()
        (place / "recoll.conf").write_text(_RECOLL.format(folder=folder))
        subprocess.run(["recollindex", "-c", str(place), "-z"], capture_output=True, check=True)
        yield _recollq(place, asked)
        yield _counted(place, asked, totals)
    elif with_recoll:
        yield Measure("recollq", "not installed", "")


def _fts5(folder: Path, file: Path, asked: Mapping[str, tuple[str, ...]]) -> Measure:
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIRTUAL TABLE doc USING fts5(path, text, tokenize = 'unicode61')")
    with connection:
        connection.executemany("INSERT INTO doc VALUES (?, ?)", texts_of(folder))
    query = f"SELECT path, snippet(doc, 1, '<', '>', '…', 24) FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT {_HITS}"
    seconds = []
    for name in SHARED:
        for typed in asked[name]:
            seen = []
            for _ in range(_TIMES):
                began = time.process_time()
                connection.execute(query, (typed,)).fetchall()
                connection.execute("SELECT count(*) FROM doc WHERE doc MATCH ?", (typed,)).fetchone()
                seen.append(time.process_time() - began)
            seconds.append(median(seen))
    connection.close()
    seconds.sort()
    p50, p95 = (1000 * seconds[int(len(seconds) * part)] for part in (0.5, 0.95))
    seen = f"{p50:.1f} / {p95:.1f} / {1000 * seconds[-1]:.1f} ms"
    return Measure(f"SQLite FTS5, {len(seconds)} of these queries", seen, "")


def _recollq(place: Path, asked: Mapping[str, tuple[str, ...]]) -> Measure:
    def ask(typed: str) -> float:
        seen = []
        for _ in range(_TIMES):
            began = time.perf_counter()
            _ask_recoll(place, "-A", "-n", str(_HITS), typed)
            seen.append(time.perf_counter() - began)
        return median(seen)

    start = ask("qqqqqqqzzzz")
    seconds = sorted(max(ask(typed) - start, 0) for name in SHARED for typed in asked[name][:_EACH_OF_RECOLL])
    p50, p95 = (1000 * seconds[int(len(seconds) * part)] for part in (0.5, 0.95))
    seen = f"{p50:.1f} / {p95:.1f} / {1000 * seconds[-1]:.1f} ms"
    return Measure(f"recollq, {len(seconds)} queries, wall less {1000 * start:.0f} ms of start-up", seen, "")


def _counted(place: Path, asked: Mapping[str, tuple[str, ...]], totals: Mapping[str, int]) -> Measure:
    found = {
        typed: _ask_recoll(place, "-b", "-n", str(_ALL), typed).count("file://")
        for name in SHARED
        for typed in asked[name]
    }
    others = [f"{typed} {totals[typed]:,} and {count:,}" for typed, count in found.items() if count != totals[typed]]
    seen = f"{len(found) - len(others)} of {len(found)}, else: {'; '.join(others) or 'none'}"
    return Measure("recollq: queries that find as many documents", seen, "all but for its apostrophes")


def _ask_recoll(place: Path, *words: str) -> str:
    # Without other forms of words.
    command = ["recollq", "-c", str(place), "-s", "", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
