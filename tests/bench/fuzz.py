"""Mutated real files through the reading children: nothing may escape, hang, or be left without a status and a reason.

ACCORD_FUZZ_FOLDER names a folder of real files of all kinds;
ACCORD_FUZZ_MINUTES says how long it goes on (10).
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.library.crew import Crew
from desktop.library.jobs import Broken, Closed, Ended, Left, Outcome, ReadJob
from tests.bench.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.jobs import Answer

_BATCH = 200
_LARGEST = 3_000_000
_MINUTES = 10.0


def measures() -> Iterator[Measure]:
    """Yield how many mutated files were read, what became of them, and how often a child was lost."""
    minutes = float(os.environ.get("ACCORD_FUZZ_MINUTES", str(_MINUTES)))
    with tempfile.TemporaryDirectory() as folder:
        samples = _samples()
        draw = random.Random(1)
        counted: Counter[str] = Counter()
        crew = Crew()
        end = time.monotonic() + 60 * minutes
        try:
            while time.monotonic() < end:
                counted += _one_batch(crew, Path(folder), samples, draw)
        finally:
            crew.close()
    files = counted.pop("files")
    lost = counted.pop("without an answer", 0)
    yield Measure(f"mutated files of {len(samples):,} real ones", f"{files:,} in {minutes:g} min", "")
    yield Measure("  without status or reason", f"{lost:,}", "0")
    for what, number in counted.most_common():
        yield Measure(f"  {what}", f"{number:,}", "")


def mutated(content: bytes, other: bytes, draw: random.Random) -> bytes:
    """Return ``content`` as a fault, a bad disk or an enemy could leave it; ``other`` is another file's."""
    if not content:
        return other[: draw.randrange(1, 200)]
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        start = draw.randrange(len(changed) or 1)
        length = draw.choice((1, 1, 4, 64, 1024))
        match draw.randrange(7):
            case 0:
                for place in range(start, min(start + length, len(changed))):
                    changed[place] ^= 1 << draw.randrange(8)
            case 1:
                changed[start : start + length] = draw.randbytes(length)
            case 2:
                del changed[start : start + length]
            case 3:
                changed[start:start] = changed[start : start + length] * draw.choice((1, 2, 50))
            case 4:
                del changed[start:]
            case 5:
                begin = draw.randrange(len(other) or 1)
                changed[start : start + length] = other[begin : begin + length]
            case _:
                changed[start : start + 4] = draw.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"-1.0")
                )
    return bytes(changed[: 2 * _LARGEST])


def _one_batch(crew: Crew, folder: Path, samples: Sequence[Path], draw: random.Random) -> Counter[str]:
    jobs = []
    for number in range(_BATCH):
        sample, other = draw.choice(samples), draw.choice(samples)
        file = folder / f"{number}{sample.suffix}"
        file.write_bytes(mutated(sample.read_bytes(), other.read_bytes(), draw))
        found = file.stat()
        jobs.append(ReadJob(os.fsencode(file), file.name, found.st_size, found.st_mtime_ns))
    counted: Counter[str] = Counter(files=len(jobs))
    answered: set[int] = set()
    for answer in chain.from_iterable(crew.work(jobs)):
        if isinstance(answer, Ended | Broken):
            answered.add(id(answer.job))
        for words in _told(answer):
            counted[words] += 1
    counted["without an answer"] += len(jobs) - len(answered)
    for file in folder.iterdir():
        file.unlink()
    return counted


def _told(answer: Answer) -> Iterator[str]:
    """Yield what there is to count of an answer."""
    match answer:
        case Broken():
            yield f"lost a child: {answer.reason}"
        case Closed() | Left():
            yield "left out or not opened"
            if not answer.reason:
                yield "without an answer"
        case Outcome():
            status = answer.told.status.value
            yield f"members: {status}" if answer.told.inner else f"files: {status}"
            if status not in {"read", "empty"} and not answer.told.reason:
                yield "without an answer"
        case _:
            pass


def _samples() -> list[Path]:
    """Return real files of all kinds, of a size that can be read by the thousand."""
    folder = os.environ.get("ACCORD_FUZZ_FOLDER")
    if not folder:
        raise SystemExit("ACCORD_FUZZ_FOLDER names no folder of real files.")
    found = sorted(file for file in Path(folder).rglob("*") if file.is_file() and not file.is_symlink())
    return [file for file in found if 0 < file.stat().st_size <= _LARGEST]
