"""Extraction: its scores on the marked documents, and how much text it reads in a second of CPU time."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from tests.bench.corpus import make_documents
from tests.bench.measure import Measure
from tests.bench.score_extraction import document_of, gold_files, load_scorer, score_file

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS = 280
# The seed's bars; the other documents have none here.
_BARS = {"figures.full": 1.0, "companies.name": 1.0, "agreements.sentence": 0.90, "agreements.strict": 0.80}


def measures() -> Iterator[Measure]:
    """Yield F1 by layer for each gold file, then the speed on news-like documents."""
    lexicon, scorer = Lexicon.load(), load_scorer()
    for gold in gold_files([]):
        scores, _errors, _rate = score_file(gold, lexicon, scorer)
        for layer, bar in _BARS.items():
            if layer in scores:
                target = f">= {bar}" if gold.name.startswith("seed") else ""
                yield Measure(f"{gold.name} {layer}, F1", f"{scores[layer]['f1']:.3f}", target)
        if detail := scores.get("agreements.detail"):
            target = ">= 0.85" if gold.name.startswith("seed") else ""
            yield Measure(f"{gold.name} recall of parties", f"{detail['party_recall_strict']:.3f}", target)
    yield _speed(lexicon)


def _speed(lexicon: Lexicon) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        make_documents(Path(folder) / "documents", DOCUMENTS)
        texts = [file.read_text(encoding="utf-8") for file in sorted(Path(folder).rglob("*.txt"))]
    documents = [document_of(text) for text in texts]
    began = time.process_time()
    for document in documents:
        extract(document, lexicon)
    seconds = time.process_time() - began
    size = sum(len(text.encode()) for text in texts) / 1e6
    return Measure(f"extraction, {DOCUMENTS} documents", f"{size / seconds:.2f} MB/s of CPU ({size:.1f} MB)", "")
