"""How fast searches are, with passages, through ``Library.search``; and how fast and how small each engine's index is.

The texts are those of ACCORD_LIBRARY_FOLDER, else made up. Times are of the processor unless wall is said; each query
is asked three times and the median counts. Beside them, where they are installed, SQLite's FTS5 and recollq.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from desktop.library.indexing import Indexer
from desktop.library.library import Library
from desktop.search.engine import IndexedDocument
from desktop.search.engines import EngineName, open_engine
from tests.bench import search_peers
from tests.bench.corpus import library_folder
from tests.bench.measure import Measure
from tests.bench.questions import WORST, questions
from tests.bench.shelf import fill, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_DOCUMENTS, _SAMPLE, _TIMES = 2_000, 5_000, 3
_MEGABYTE = 1_000_000
_FIRST_PAGE = 12
# Neither Whoosh, which nobody is to use there, nor recollindex is measured on more: each would take an hour.
_MOST_FOR_WHOOSH = 20_000
_COLD = """
import sys, time
from pathlib import Path
began = time.perf_counter()
from desktop.library.library import Library
library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))
library.search("market")
print(time.perf_counter() - began)
"""


def measures() -> Iterator[Measure]:
    """Yield indexing, size and search by class for each engine, the worst queries, one document more, a cold start."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        folder = library_folder(top / "documents", _DOCUMENTS)
        count = sum(1 for _ in folder.rglob("*.txt"))
        asked = questions([text for _, text in islice(texts_of(folder), _SAMPLE)])
        totals: dict[str, int] = {}
        engines: tuple[EngineName, ...] = ("tantivy", "whoosh") if count <= _MOST_FOR_WHOOSH else ("tantivy",)
        for engine in engines:
            yield from _indexing(engine, folder, top / f"index {engine}")
            yield from _library(engine, folder, top / f"libraries {engine}", asked, totals)
        yield from search_peers.measures(folder, top, asked, totals, with_recoll=count <= _MOST_FOR_WHOOSH)


def _indexing(engine: EngineName, folder: Path, place: Path) -> Iterator[Measure]:
    documents = [IndexedDocument(at, path, path, text) for at, (path, text) in enumerate(texts_of(folder))]
    size = sum(len(each.text.encode()) for each in documents) / _MEGABYTE
    opened = open_engine(engine, place, writable=True)
    began, wall = time.process_time(), time.perf_counter()
    opened.add(documents)
    opened.commit(1)
    seconds, wall = time.process_time() - began, time.perf_counter() - wall
    opened.close()
    kept = sum(file.stat().st_size for file in place.iterdir()) / _MEGABYTE
    seen = f"{size / seconds:.1f} MB/s of {size:.0f} MB ({size / wall:.1f} by wall)"
    yield Measure(f"{engine}: indexing {len(documents):,} texts alone", seen, ">= 10 MB/s" * (engine == "tantivy"))
    yield Measure(f"{engine}: index over text", f"{kept / size:.2f}", "<= 0.6" * (engine == "tantivy"))


def _library(
    engine: EngineName, folder: Path, places: Path, asked: Mapping[str, tuple[str, ...]], totals: dict[str, int]
) -> Iterator[Measure]:
    """Yield what is measured of a library; ``totals`` are told how many documents each query finds."""
    library = Library.open(folder, places, engine=lambda: engine)
    count = fill(library, folder)
    for _ in library.rebuild_index():
        pass
    library.search("warm up")

    def found(typed: str) -> object:
        return library.search(typed)

    large = count > _MOST_FOR_WHOOSH
    target = ("5 / 25 / 120 ms" if large else "3 / 15 / 60 ms") if engine == "tantivy" else ""
    times = {name: [_seconds(found, typed) for typed in typed_ones] for name, typed_ones in asked.items()}
    together = sorted(second for seconds in times.values() for second in seconds)
    yield Measure(f"{engine}: {len(together)} queries over {count:,}, p50 / p95 / worst", _spread(together), target)
    first = sorted(
        _seconds(lambda typed: library.search(typed, limit=_FIRST_PAGE), typed)
        for typed_ones in asked.values()
        for typed in typed_ones
    )
    yield Measure(f"{engine}: the same, {_FIRST_PAGE} documents each, as the window asks first", _spread(first), target)
    for name, seconds in times.items():
        yield Measure(f"  {name}", _spread(sorted(seconds)), "")
    totals.update(
        (typed, library.search(typed, limit=1).total) for typed_ones in asked.values() for typed in typed_ones
    )
    for typed in WORST:
        total = library.search(typed).total
        yield Measure(f"  {typed}", f"{1000 * _seconds(found, typed):.0f} ms, {total:,} hits", "<= 150 ms")
    yield _one_more(library, engine)
    library.close()
    command = [sys.executable, "-c", _COLD, str(folder), str(places)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    yield Measure(f"{engine}: opened cold and first answer, wall", f"{float(done.stdout):.2f} s", "<= 0.5 s")


def _one_more(library: Library, engine: EngineName) -> Measure:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "one.txt").write_text("A zyzzyva was seen at the market.")
        fill(library, Path(name))
    began = time.perf_counter()
    indexer = Indexer(library._store, library._index)
    for _ in indexer.carry(10):
        pass
    indexer.close()
    total = library.search("zyzzyva").total
    seen = f"{time.perf_counter() - began:.2f} s, {total} found"
    return Measure(f"{engine}: one document more, until it is found, wall", seen, "<= 0.5 s")


def _seconds(found: Callable[[str], object], typed: str) -> float:
    seen = []
    for _ in range(_TIMES):
        began = time.process_time()
        found(typed)
        seen.append(time.process_time() - began)
    return median(seen)


def _spread(seconds: list[float]) -> str:
    p50, p95 = (seconds[min(int(len(seconds) * part), len(seconds) - 1)] for part in (0.5, 0.95))
    return f"{1000 * p50:.1f} / {1000 * p95:.1f} / {1000 * seconds[-1]:.1f} ms"
