"""What extraction finds, against marked documents: Accord's score by layer, its bar, and each peer's beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.extraction.lexicon import Lexicon
from tests.bench.measure import Measure
from tests.bench.peer_runs import run_peers
from tests.bench.score_extraction import gold_files, load_scorer, predict, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    Scores = dict[str, dict[str, Any]]

# Gold file, layer, what of it, and its bar (None: shown without one).
_ROWS: tuple[tuple[str, str, str, float | None], ...] = (
    ("figures.dev.jsonl", "figures.full", "f1", 0.97),
    ("dev.gold.jsonl", "figures.full", "f1", 0.98),
    ("dev.gold.jsonl", "companies.name", "p", 0.90),
    ("dev.gold.jsonl", "companies.name", "f1", 0.87),
    ("dev.gold.jsonl", "companies.mention.overlap", "f1", 0.88),
    ("dev.gold.jsonl", "companies.extra", "other_org_as_company", None),
    ("orgs.dev.jsonl", "orgs.overlap", "f1", 0.56),
    ("dev.gold.jsonl", "orgs.overlap", "f1", 0.78),
    ("dev.gold.jsonl", "agreements.sentence", "f1", 0.90),
    ("dev.gold.jsonl", "agreements.strict", "f1", 0.80),
    ("dev.gold.jsonl", "agreements.detail", "kind_acc", 0.85),
    ("dev.gold.jsonl", "agreements.detail", "party_recall_strict", 0.90),
    ("dev.gold.jsonl", "agreements.detail", "party_precision", 0.88),
    ("dev.gold.jsonl", "agreements.detail", "title_token_f1", 0.50),
    ("seed.gold.jsonl", "figures.full", "f1", 1.0),
    ("seed.gold.jsonl", "companies.name", "f1", 1.0),
    ("seed.gold.jsonl", "agreements.strict", "f1", 0.90),
    ("seed.gold.jsonl", "agreements.detail", "party_recall_strict", None),
    ("seed.gold.jsonl", "agreements.detail", "title_token_f1", None),
    ("written.gold.jsonl", "figures.full", "f1", None),
    ("written.gold.jsonl", "companies.name", "f1", None),
    ("written.gold.jsonl", "orgs.overlap", "f1", None),
    ("written.gold.jsonl", "agreements.sentence", "f1", None),
    ("written.gold.jsonl", "agreements.strict", "f1", None),
    ("written.gold.jsonl", "agreements.detail", "party_recall_strict", None),
)


def measures() -> Iterator[Measure]:
    """Yield the table, row by row, then the share of public bodies among the firms and each peer's speed."""
    lexicon, scorer = Lexicon.load(), load_scorer()
    for gold in gold_files([]):
        rows = read_rows(gold)
        ours = [predict(row, lexicon) for row in rows]
        scores = scorer.score(rows, ours)[0]
        peers = run_peers(rows)
        theirs = {run.name: scorer.score(rows, run.predictions)[0] for run in peers if not run.missing}
        knows = {run.name: {key for row in run.predictions for key in row} for run in peers}
        for name, layer, part, bar in _ROWS:
            if name == gold.name and layer in scores:
                beside = _beside(layer, part, theirs, knows)
                target = "" if bar is None else f">= {bar:.2f}"
                yield Measure(f"{gold.name} {layer} {part}", f"{_shown(scores[layer][part])}{beside}", target)
        if "companies.extra" in scores:
            yield _share(gold.name, scores)
        size = sum(len(row["text"].encode()) for row in rows) / 1e6
        said = [f"{run.name} {run.missing or f'{size / max(run.seconds, 1e-9):.2f} MB/s'}" for run in peers]
        yield Measure(f"{gold.name}, peers", "; ".join(said), "")


def _share(name: str, scores: Scores) -> Measure:
    layer = scores["companies.name"]
    share = scores["companies.extra"]["other_org_as_company"] / max(layer["tp"] + layer["fp"], 1)
    return Measure(f"{name} public bodies among the firms listed", f"{share:.1%}", "<= 2 %")


def _beside(layer: str, part: str, theirs: dict[str, Scores], knows: dict[str, set[str]]) -> str:
    """Return the peers' scores of one layer; agreements are known to none of them."""
    needs = {"figures": "figures", "companies": "companies", "orgs": "orgs"}.get(layer.split(".", maxsplit=1)[0])
    found = [
        f"{name} {_shown(scores[layer][part])}"
        for name, scores in theirs.items()
        if needs in knows[name] and layer in scores
    ]
    return f"  ({', '.join(found)})" if found else ""


def _shown(score: float | None) -> str:
    return "-" if score is None else str(score) if isinstance(score, int) else f"{score:.3f}"
