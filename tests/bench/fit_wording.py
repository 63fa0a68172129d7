"""Fit the weights of ``agreement_wording.tsv`` to the marked texts of tests/data: a logistic regression, by hand.

    python -m tests.bench.fit_wording            print how each set fares when it is left out of the fitting
    python -m tests.bench.fit_wording --write    fit to all sets and write the table
    python -m tests.bench.fit_wording --news FOLDER    draw other_sentences.tsv anew from a folder of news articles

Fitted are the sentences of the marked texts, and sentences of real news that tell of no agreement though their
wording may look like it. The same data give the same table.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from functools import partial
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.agreements import Material, worded
from desktop.extraction.amounts import find_amounts
from desktop.extraction.dateline import find_dateline, part_dateline
from desktop.extraction.lexicon import Lexicon
from desktop.extraction.likely import LISTED
from desktop.extraction.roster import build_roster
from desktop.extraction.sentences import find_sentences
from desktop.extraction.tables import read_rows as read_rows_of
from desktop.extraction.tables import read_words
from desktop.extraction.wording import WordingTable, logistic, traits_of
from desktop.models.records import AgreementKind
from desktop.resources import resource
from tests.bench.score_extraction import DATA, document_of, gold_files, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desktop.extraction.likely import Look

OTHERS = DATA / "other_sentences.tsv"
NONE = DATA / "no_agreements.txt"
_SEED, _ROUNDS, _STEP, _SHRINK = 20261123, 30, 0.15, 0.02
# A trait of fewer sentences says nothing, a weight below this next to nothing.
_LEAST_SEEN, _LEAST_WEIGHT, _LEAST_OF_KIND = 3, 0.06, 0.2
# Of real news only what a first fit finds at least so likely teaches anything.
_HARD = 0.05
_HEAD = """\
# How much each trait of a sentence's wording speaks for an agreement being told in it, and for which kind.
# Traits: a token, two neighbours, two with one between them (*), and counts.
# Origin: a logistic regression, fitted by tests/bench/fit_wording.py to the marked texts of tests/data.
# Licence: MIT; no sentence can be made out of it.
"""


class Sentence(NamedTuple):
    """A sentence to fit to: its traits, whether it tells of an agreement and of what kind.

    One that only tells an agreement again does not: it should not be listed beside it. ``found`` says that rules do.
    """

    traits: frozenset[str]
    tells: bool
    kind: AgreementKind | None
    found: bool


Weights = dict[str, float]


def marked(path: Path, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of a marked set in which someone may deal with someone."""
    for row in read_rows(path):
        for look, found in _looks(row["text"], lexicon) if "agreements" in row else ():
            start, end = look.span.start, look.span.end
            gold = [told for told in row["agreements"] if told["sentence_start"] < end and told["sentence_end"] > start]
            needed = [told for told in gold if not told.get("optional")]
            kind = AgreementKind((needed or gold)[0]["kind"]) if gold else None
            yield Sentence(frozenset(look.traits), bool(needed), kind, found)


def others(lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the counter-examples, and sentences of real news; 1 says of one of these that it tells of an agreement."""
    for line in sorted(read_words(NONE)):
        yield from (Sentence(frozenset(look.traits), False, None, found=False) for look, _ in _looks(line, lexicon))
    for tells, length, end, told, words, _ in read_rows_of(OTHERS):
        traits = {*traits_of(words.split(" "), int(length), end), told}
        yield Sentence(frozenset(traits), tells == "1", None, found=False)


def fit(sentences: Sequence[Sentence], tells: Callable[[Sentence], bool], least: int = _LEAST_SEEN) -> WordingTable:
    """Return the weights of a logistic regression: stochastic descent with a step for each trait."""
    seen = Counter(trait for sentence in sentences for trait in sentence.traits)
    rows = [([trait for trait in sorted(each.traits) if seen[trait] >= least], tells(each)) for each in sentences]
    weights: Weights = {}
    squares: Weights = {}
    start, start_square = 0.0, 1.0
    draw = random.Random(_SEED)
    for _ in range(_ROUNDS):
        draw.shuffle(rows)
        for traits, yes in rows:
            total = start + sum(weights.get(trait, 0.0) for trait in traits)
            slope = logistic(total) - yes
            start_square += slope * slope
            start -= _STEP * slope / sqrt(start_square)
            for trait in traits:
                weight = weights.get(trait, 0.0)
                step = slope + _SHRINK * weight
                squares[trait] = square = squares.get(trait, 1.0) + step * step
                weights[trait] = weight - _STEP * step / sqrt(square)
    kept = {trait: weight for trait, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}
    return WordingTable(start, kept, {}, {})


def _looks(text: str, lexicon: Lexicon) -> Iterator[tuple[Look, bool]]:
    document = document_of(text)
    dateline = find_dateline(document, lexicon)
    spans = part_dateline(find_sentences(document, lexicon.abbreviations), dateline.text_start)[1]
    sums = tuple(find_amounts(text, lexicon))
    return worded(Material(document, spans, build_roster(text, spans, lexicon), sums), lexicon)


def _judge(sets: Mapping[str, Sequence[Sentence]], lexicon: Lexicon) -> None:
    """Print, for each set, what weights fitted to the others add to what the rules find there."""
    real = list(others(lexicon))
    print(f"{'set left out':<24} {'told':>5} {'by rules':>9} {'added':>6} {'told again':>11} {'wrong':>6}")
    for name, held in sets.items():
        model = fit([each for other, rows in sets.items() if other != name for each in rows] + real, lambda s: s.tells)
        new = [each for each in held if not each.found and model.likelihood(each.traits) >= LISTED]
        told = sum(each.tells for each in held)
        by_rules = sum(each.tells and each.found for each in held)
        added = sum(each.tells for each in new)
        again = sum(not each.tells and each.kind is not None for each in new)
        print(f"{name:<24} {told:>5} {by_rules:>9} {added:>6} {again:>11} {len(new) - added - again:>6}")


def _write(sets: Mapping[str, Sequence[Sentence]], real: Sequence[Sentence], table: Path) -> None:
    rows = [each for held in sets.values() for each in held]
    told = fit([*rows, *real], lambda each: each.tells)
    of_kind = [each for each in rows if each.kind is not None]
    starts: list[str] = []
    kinds: dict[str, list[str]] = {}
    for kind in AgreementKind:
        fitted = fit(of_kind, partial(_is_of, kind))
        starts.append(f"{kind} {fitted.start:.2f}")
        for trait, weight in fitted.weights.items():
            if abs(weight) >= _LEAST_OF_KIND:
                kinds.setdefault(trait, []).append(f"{kind} {weight:.2f}")
    lines = [f"(start)\t{told.start:.2f}\t", f"(kinds)\t0\t{', '.join(starts)}"]
    for trait in sorted({*told.weights, *kinds}):
        lines.append(f"{trait}\t{told.weights.get(trait, 0.0):.2f}\t{', '.join(kinds.get(trait, ()))}")
    table.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(told.weights):,} weights of {len(rows):,} sentences: {table}")


def _is_of(kind: AgreementKind, sentence: Sentence) -> bool:
    return sentence.kind is kind


def _draw_others(folder: Path, sets: Mapping[str, Sequence[Sentence]], lexicon: Lexicon) -> None:
    """Write the sentences of news that a fit to the marked sets alone finds worth a look, to be judged by eye."""
    model = fit([each for held in sets.values() for each in held], lambda each: each.tells)
    lines = []
    for file in sorted(folder.rglob("*.txt")):
        for look, found in _looks(file.read_text(encoding="utf-8"), lexicon):
            if not found and model.likelihood(look.traits) >= _HARD:
                told = next(trait for trait in look.traits if trait.startswith("told: "))
                words = " ".join(token.text for token in look.tokens)
                lines.append(f"0\t{len(look.wording)}\t{look.wording[-1]}\t{told}\t{words}\t{file.stem}")
    OTHERS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):,} sentences: {OTHERS}")


def main(arguments: Sequence[str]) -> None:
    """Judge, write or draw, as the arguments say."""
    lexicon = Lexicon.load()
    sets = {path.name: list(marked(path, lexicon)) for path in gold_files([])}
    sets = {name: rows for name, rows in sets.items() if rows}
    if arguments[:1] == ["--news"]:
        _draw_others(Path(arguments[1]), sets, lexicon)
    elif arguments == ["--write"]:
        _write(sets, list(others(lexicon)), resource("tables") / "agreement_wording.tsv")
    else:
        _judge(sets, lexicon)


if __name__ == "__main__":
    main(sys.argv[1:])
