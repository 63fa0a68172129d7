"""The promised JSON of the marked documents, scored: no score may fall below what was reached."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from desktop.extraction.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[2]
Scores = dict[str, dict[str, Any]]

# Marked file, layer, which number of it, and the least it may be: what was reached, a hair below.
FLOORS = [
    ("seed.gold", "figures.full", "f1", 1.0),
    ("seed.gold", "companies.name", "f1", 1.0),
    ("seed.gold", "orgs.overlap", "f1", 1.0),
    ("seed.gold", "agreements.sentence", "f1", 1.0),
    ("seed.gold", "agreements.strict", "f1", 1.0),
    ("seed.gold", "agreements.detail", "party_recall_strict", 1.0),
    ("seed.gold", "agreements.detail", "kind_acc", 1.0),
    ("dev.gold", "figures.full", "f1", 1.0),
    ("dev.gold", "companies.name", "p", 0.96),
    ("dev.gold", "companies.name", "f1", 0.96),
    ("dev.gold", "companies.mention.overlap", "f1", 0.96),
    ("dev.gold", "orgs.overlap", "f1", 0.93),
    ("dev.gold", "agreements.sentence", "f1", 0.98),
    ("dev.gold", "agreements.strict", "f1", 0.92),
    ("dev.gold", "agreements.detail", "kind_acc", 1.0),
    ("dev.gold", "agreements.detail", "party_recall_strict", 0.90),
    ("dev.gold", "agreements.detail", "party_precision", 0.98),
    ("dev.gold", "agreements.detail", "title_token_f1", 0.78),
    ("figures.dev", "figures.full", "f1", 1.0),
    ("orgs.dev", "orgs.overlap", "f1", 0.61),
    ("written.gold", "figures.full", "f1", 0.98),
    ("written.gold", "companies.name", "f1", 0.92),
    ("written.gold", "orgs.overlap", "f1", 0.92),
    ("written.gold", "agreements.sentence", "f1", 0.96),
    ("written.gold", "agreements.strict", "f1", 0.95),
    ("written.gold", "agreements.detail", "party_recall_strict", 0.88),
    ("genres.gold", "figures.full", "f1", 0.98),
    ("genres.gold", "companies.name", "f1", 0.96),
    ("genres.gold", "orgs.overlap", "f1", 0.90),
    ("genres.gold", "agreements.sentence", "f1", 0.87),
    ("genres.gold", "agreements.strict", "f1", 0.84),
    ("genres.gold", "agreements.detail", "party_recall_strict", 0.64),
    ("plain.gold", "figures.full", "f1", 0.98),
    ("plain.gold", "companies.name", "f1", 0.92),
    ("plain.gold", "orgs.overlap", "f1", 0.92),
    ("plain.gold", "agreements.sentence", "f1", 0.91),
    ("plain.gold", "agreements.strict", "f1", 0.87),
    ("plain.gold", "agreements.detail", "party_recall_strict", 0.79),
    ("unseen.gold", "figures.full", "f1", 1.0),
    ("unseen.gold", "companies.name", "f1", 0.93),
    ("unseen.gold", "orgs.overlap", "f1", 0.91),
    ("unseen.gold", "agreements.sentence", "f1", 0.90),
    ("unseen.gold", "agreements.strict", "f1", 0.88),
    ("unseen.gold", "agreements.detail", "party_recall_strict", 0.76),
    ("news.gold", "figures.full", "f1", 1.0),
    ("news.gold", "companies.name", "f1", 0.91),
    ("news.gold", "orgs.overlap", "f1", 0.92),
    ("news.gold", "agreements.sentence", "f1", 0.84),
    ("news.gold", "agreements.strict", "f1", 0.83),
    ("news.gold", "agreements.detail", "party_recall_strict", 0.68),
    ("news.gold", "agreements.detail", "party_precision", 0.93),
    ("fresh.gold", "figures.full", "f1", 1.0),
    ("fresh.gold", "companies.name", "f1", 0.92),
    ("fresh.gold", "orgs.overlap", "f1", 0.91),
    ("fresh.gold", "agreements.sentence", "f1", 0.81),
    ("fresh.gold", "agreements.strict", "f1", 0.81),
    ("fresh.gold", "agreements.detail", "party_recall_strict", 0.65),
    ("desk.gold", "companies.name", "f1", 0.78),
    ("desk.gold", "agreements.sentence", "f1", 0.65),
    ("desk.gold", "agreements.strict", "f1", 0.65),
    ("desk.gold", "agreements.detail", "party_precision", 0.85),
]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", ROOT / "tests" / "bench" / "score_extraction.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(bench: ModuleType, lexicon: Lexicon) -> dict[str, Scores]:
    scorer = bench.load_scorer()
    names = sorted({name for name, *_ in FLOORS})
    return {name: bench.score_file(bench.DATA / f"{name}.jsonl", lexicon, scorer)[0] for name in names}


@pytest.mark.parametrize(("name", "layer", "part", "floor"), FLOORS)
def test_no_score_falls(scores: dict[str, Scores], name: str, layer: str, part: str, floor: float) -> None:
    assert scores[name][layer][part] >= floor


def test_public_bodies_are_not_taken_for_firms(scores: dict[str, Scores]) -> None:
    assert scores["seed.gold"]["companies.extra"] == {"dup": 0, "other_org_as_company": 0}
    found = scores["dev.gold"]["companies.name"]
    assert scores["dev.gold"]["companies.extra"]["other_org_as_company"] <= 0.02 * (found["tp"] + found["fp"])


@pytest.mark.parametrize(
    "name",
    [
        *("seed.gold", "dev.gold", "figures.dev", "orgs.dev"),
        *("written.gold", "genres.gold", "plain.gold", "unseen.gold", "news.gold", "fresh.gold", "desk.gold"),
    ],
)
def test_the_marks_are_whole(bench: ModuleType, name: str) -> None:
    assert bench.load_scorer().check_gold(bench.read_rows(bench.DATA / f"{name}.jsonl"), name) == 0
