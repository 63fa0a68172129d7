"""Score extraction against hand-marked documents, in the shape that ``accord extract --format json`` promises.

    python tests/bench/score_extraction.py [GOLD.jsonl ...] [--errors N]

Without a file the marked texts of tests/data are used; the environment variable ACCORD_GOLD_FOLDER adds every .jsonl
file of a folder. Prints the scorer's table a file and the megabytes of text read in a second of CPU time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.extraction.lexicon import Lexicon  # noqa: E402
from desktop.extraction.pipeline import extract  # noqa: E402
from desktop.models.document import Document  # noqa: E402
from desktop.models.exchange import extracted_file  # noqa: E402
from desktop.readers.blocks import find_blocks  # noqa: E402

if TYPE_CHECKING:
    from types import ModuleType

DATA = ROOT / "tests" / "data"


def load_scorer() -> ModuleType:
    """Return the scorer kept beside the gold data."""
    spec = importlib.util.spec_from_file_location("accord_score", DATA / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document_of(text: str, title: str = "") -> Document:
    """Return a gold text as the plain reader would give it."""
    return Document(
        path="gold.txt",
        text=text,
        title=title or text[:80].strip() or "gold",
        reader="plain/1",
        format="Text",
        blocks=find_blocks(text),
    )


def predict(row: dict[str, Any], lexicon: Lexicon) -> dict[str, Any]:
    """Return one document's extraction as the scorer reads it, taken from the promised JSON."""
    document = document_of(row["text"], row.get("title") or "")
    shape = json.loads(extracted_file(document, extract(document, lexicon)).model_dump_json())
    figures = []
    for figure in shape["figures"]:
        entry = {key: figure[key] for key in ("start", "end", "currency")} | {"amount": figure["value"]}
        figures.append(entry | ({"amount_max": figure["value_max"]} if figure["value_max"] else {}))
    return {
        "id": row["id"],
        "figures": figures,
        "companies": shape["companies"],
        "orgs": [
            mention for item in (*shape["companies"], *shape["other_organisations"]) for mention in item["mentions"]
        ],
        "agreements": [
            {
                "kind": item["kind"],
                "title": item["title"],
                "parties": item["parties"],
                "amount": item["amount"] and item["amount"]["value"],
                "sentence_start": item["sentence"]["start"],
                "sentence_end": item["sentence"]["end"],
            }
            for item in shape["agreements"]
        ],
    }


def read_rows(gold: Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]


def score_file(gold: Path, lexicon: Lexicon, scorer: ModuleType) -> tuple[dict[str, Any], list[Any], float]:
    """Return the scores of one gold file, the single errors, and megabytes a second of CPU."""
    rows = read_rows(gold)
    began = time.process_time()
    predictions = [predict(row, lexicon) for row in rows]
    seconds = time.process_time() - began
    scores, errors = scorer.score(rows, predictions)
    return scores, errors, sum(len(row["text"].encode()) for row in rows) / 1e6 / max(seconds, 1e-9)


def gold_files(named: list[Path]) -> list[Path]:
    """Return the files to score."""
    folder = os.environ.get("ACCORD_GOLD_FOLDER")
    files = named or sorted(DATA.glob("*.jsonl"))
    known = {file.name for file in files}
    return files + [file for file in sorted(Path(folder or ".").glob("*.jsonl")) if folder and file.name not in known]


def main() -> int:
    """Print the scores of every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    lexicon, scorer = Lexicon.load(), load_scorer()
    for gold in gold_files(args.gold):
        scores, errors, speed = score_file(gold, lexicon, scorer)
        scorer.show(f"{gold.name}   {speed:.2f} MB/s of CPU", scores)
        for error in errors[: args.errors]:
            print("   ", *[str(part) for part in error])
    return 0


if __name__ == "__main__":
    sys.exit(main())
