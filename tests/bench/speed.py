"""How fast extraction is, in CPU time of one thread: on the development documents, on a library, at its worst."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from tests.bench.corpus import make_documents
from tests.bench.measure import Measure
from tests.bench.score_extraction import document_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document

_DOCUMENTS = 280
# How much text of each is read in all, in megabytes.
_READ = 20.0
_MEGABYTE = 1_000_000
# One megabyte of each must stay linear; the names are what is repeated.
_WORST = {
    "agreements": "Nordhavn Ltd signed a $5 million supply agreement with Kestrel Corp in Oslo on Friday. ",
    "sums": "$5 million, €3.5bn and Rs10,500 crore; ",
    "capitals": "Nordhavn Kestrel Larvik Hoshino ",
    "digits": "1234567890",
    "one word": "word",
    "brackets": "((((“‘",
    "no full stop": "and the company said that it would ",
    "full stops": ". . .",
}
# Pydantic brings most of itself along only with the first model, so that one is made before the clock starts.
_START = """
import time
from pydantic import BaseModel
class First(BaseModel):
    number: int
middle = time.process_time()
from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from desktop.models.document import Block, Document, Span
text = open({path!r}, encoding="utf-8").read()
block = Block(span=Span(start=0, end=len(text)))
extract(Document(path="a", text=text, title="a", reader="r", format="f", blocks=(block,)), Lexicon.load())
print(time.process_time() - middle)
"""


def measures() -> Iterator[Measure]:
    """Yield megabytes a second for each corpus that is at hand, then the worst cases and the start."""
    lexicon = Lexicon.load()
    folder = os.environ.get("ACCORD_GOLD_FOLDER")
    gold = Path(folder) / "dev.gold.jsonl" if folder else Path(__file__).parents[1] / "data" / "dev.gold.jsonl"
    if gold.exists():
        documents = [document_of(row["text"]) for row in read_rows(gold)]
        yield _rate("development documents", documents, lexicon, ">= 1.5 MB/s", repeat=True)
    library = os.environ.get("ACCORD_LIBRARY_FOLDER")
    if library:
        texts = [file.read_text(encoding="utf-8") for file in sorted(Path(library).rglob("*.txt"))]
        yield _rate("library of books and news", [document_of(text) for text in texts], lexicon, ">= 2.5 MB/s")
    with tempfile.TemporaryDirectory() as folder_name:
        make_documents(Path(folder_name) / "documents", _DOCUMENTS)
        texts = [file.read_text(encoding="utf-8") for file in sorted(Path(folder_name).rglob("*.txt"))]
    yield _rate(f"{_DOCUMENTS} made-up documents, dense with deals", [document_of(text) for text in texts], lexicon, "")
    for name, unit in _WORST.items():
        document = document_of((unit * (_MEGABYTE // len(unit) + 1))[:_MEGABYTE])
        yield Measure(f"extraction, 1 MB of {name}", f"{_seconds(document, lexicon):.2f} s", "<= 1.5 s")
    yield Measure("import and first extraction, without pydantic's import", f"{_start():.3f} s of CPU", "<= 0.15 s")


def _rate(what: str, documents: list[Document], lexicon: Lexicon, target: str, *, repeat: bool = False) -> Measure:
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    rounds = max(1, round(_READ / size)) if repeat else 1
    began = time.process_time()
    for _ in range(rounds):
        for document in documents:
            extract(document, lexicon)
    seconds = time.process_time() - began
    return Measure(f"extraction, {what}", f"{rounds * size / seconds:.2f} MB/s of CPU ({rounds * size:.0f} MB)", target)


def _seconds(document: Document, lexicon: Lexicon) -> float:
    began = time.process_time()
    extract(document, lexicon)
    return time.process_time() - began


def _start() -> float:
    """Return the least of five starts, each in a process of its own."""
    root = Path(__file__).resolve().parents[2]
    seed = next((root / "seeds").iterdir())
    code = _START.format(path=str(seed))
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)
