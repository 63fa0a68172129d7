"""The promised JSON of the seed document, scored against its hand-made marks."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from desktop.extraction.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", ROOT / "tests" / "bench" / "score_extraction.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(bench: ModuleType, lexicon: Lexicon) -> dict[str, Any]:
    result: dict[str, Any] = bench.score_file(bench.DATA / "seed.gold.jsonl", lexicon, bench.load_scorer())[0]
    return result


def test_all_sums_are_read(scores: dict[str, Any]) -> None:
    assert scores["figures.full"]["f1"] == 1.0


def test_the_firms_are_found_and_no_public_body_among_them(scores: dict[str, Any]) -> None:
    assert scores["companies.name"]["f1"] == 1.0
    assert scores["companies.extra"] == {"dup": 0, "other_org_as_company": 0}


def test_the_agreements_are_found_once_each(scores: dict[str, Any]) -> None:
    assert scores["agreements.sentence"]["f1"] >= 0.90
    assert scores["agreements.strict"]["f1"] >= 0.80


def test_the_parties_are_found(scores: dict[str, Any]) -> None:
    assert scores["agreements.detail"]["party_recall_strict"] >= 0.85


def test_the_gold_is_whole(bench: ModuleType) -> None:
    assert bench.load_scorer().check_gold(bench.read_rows(bench.DATA / "seed.gold.jsonl"), "seed") == 0
