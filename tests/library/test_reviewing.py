"""Going through records: in which order they come, how far it is, and what the judgements say of the extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.review_figures import recall_of
from desktop.models.marks import RecordKind
from desktop.models.review import Progress, Queue, QueueItem, Share
from desktop.models.rows import AgreementRow, CompanyRow, FigureRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress as Step

VAGUE = """Talks go on

Larvik Systems denied that it had signed an agreement with Siemens.

A grant of EUR 3 million went to the harbour of Halvik last spring.
"""


@pytest.fixture
def read(folder: Path, library: Library, refresh: Callable[[Library], Step]) -> Library:
    """A library of four documents, one of them with vague words and a sum without an agreement."""
    (folder / "vague.txt").write_text(VAGUE, encoding="utf-8")
    refresh(library)
    return library


def gone_through(library: Library, queue: Queue, document: int | None = None) -> Iterator[QueueItem]:
    item = library.reviewing.next(queue, None, document)
    while item is not None:
        yield item
        item = library.reviewing.next(queue, item.place, document)


def words(item: QueueItem) -> str:
    match item.row:
        case AgreementRow(agreement=told):
            return told.mention.text
        case CompanyRow(name=name):
            return name
        case FigureRow(figure=figure):
            return figure.mention.text


def test_every_listed_record_comes_once_the_least_certain_first(read: Library) -> None:
    items = list(gone_through(read, Queue.LISTED))
    assert [item.place for item in items] == sorted(item.place for item in items)
    assert len({item.place for item in items}) == len(items)
    listed = [row.agreement.mention.text for row in read.agreements()]
    listed += [place.company.name for row in read.companies() for place in row.places]
    listed += [row.figure.mention.text for row in read.figures()]
    assert sorted(map(words, items)) == sorted(listed)
    assert read.reviewing.progress(Queue.LISTED) == Progress(0, len(items))


def test_what_is_judged_comes_no_more_until_it_is_taken_back(read: Library) -> None:
    first, second, third, *others = gone_through(read, Queue.LISTED)
    read.deciding.accept([first.row])
    read.deciding.dismiss([second.row])
    read.deciding.star([third.row])
    left = [item.place for item in gone_through(read, Queue.LISTED)]
    assert left == [item.place for item in (third, *others)]
    assert read.reviewing.progress(Queue.LISTED) == Progress(2, len(left) + 2)
    again = read.reviewing.again(second.place)
    assert again is not None
    assert again.row.marks.verdict == "dismissed"
    for _ in range(3):
        read.deciding.undo()
    assert [item.place for item in gone_through(read, Queue.LISTED)] == [
        item.place for item in (first, second, third, *others)
    ]


def test_one_document_can_be_gone_through_by_itself(read: Library) -> None:
    loan = read.ref_by_path("loan.txt")
    assert loan is not None
    found = {words(item) for item in gone_through(read, Queue.LISTED, loan.id)}
    assert "USD 120 million" in found
    assert "EUR 40 million" not in found
    assert read.reviewing.progress(Queue.LISTED, loan.id).total == len(found)


def test_a_firm_is_judged_in_all_documents_that_name_it(
    folder: Path, library: Library, refresh: Callable[[Library], Step]
) -> None:
    for number in range(3):
        (folder / f"more-{number}.txt").write_text(f"Havn Bank Ltd opened branch {number} in Norham.\n")
    refresh(library)
    [item] = [item for item in gone_through(library, Queue.LISTED) if words(item) == "Havn Bank Ltd"][:1]
    assert isinstance(item.row, CompanyRow)
    assert len(item.row.places) == 4
    library.deciding.accept([item.row])
    assert "Havn Bank Ltd" not in map(words, gone_through(library, Queue.LISTED))


def test_what_may_have_been_missed_is_vague_talk_and_sums_alone(read: Library) -> None:
    vague, alone = sorted(gone_through(read, Queue.MISSED), key=lambda item: item.place.kind)
    assert words(vague).startswith("Larvik Systems denied")
    assert words(alone) == "EUR 3 million"
    assert isinstance(vague.row, AgreementRow)
    assert isinstance(alone.row, FigureRow)
    listed = len(read.agreements())

    read.deciding.rule_out([alone.row])
    assert [words(item) for item in gone_through(read, Queue.MISSED)] == [words(vague)]
    read.deciding.take(vague.row, {"title": "Cooperation on fisheries"})
    assert list(gone_through(read, Queue.MISSED)) == []
    assert read.reviewing.progress(Queue.MISSED) == Progress(2, 2)
    assert len(read.agreements()) == listed + 1
    read.deciding.undo()
    read.deciding.undo()
    assert len(list(gone_through(read, Queue.MISSED))) == 2


def test_an_agreement_that_was_added_answers_for_its_sentence(read: Library) -> None:
    [alone] = [item.row for item in gone_through(read, Queue.MISSED) if isinstance(item.row, FigureRow)]
    read.deciding.add(alone.document.id, RecordKind.AGREEMENT, alone.sentence, {"kind": "funding", "title": "A grant"})
    assert "EUR 3 million" not in map(words, gone_through(read, Queue.MISSED))


def test_precision_is_told_by_kind_and_by_rule_and_recall_by_what_was_missed(read: Library) -> None:
    assert read.reviewing.figures().kinds == ()
    assert read.reviewing.figures().recall.value is None
    euro, *_ = figures = sorted(read.figures(), key=lambda row: row.figure.mention.text)
    read.deciding.accept(figures[:1])
    read.deciding.correct(figures[1], {"purpose": "loan"})
    read.deciding.dismiss(figures[2:3])
    [sums] = read.reviewing.figures().kinds
    assert (sums.kind, sums.rule, sums.found.part, sums.found.whole, sums.exact.part) == ("figure", "", 2, 3, 1)
    assert [row.rule for row in read.reviewing.figures().rules] == [euro.figure.mention.rule]

    [vague] = [item.row for item in gone_through(read, Queue.MISSED) if isinstance(item.row, AgreementRow)]
    listed = len(read.agreements())
    read.deciding.accept([vague])
    recall = read.reviewing.figures().recall
    assert (recall.missed, recall.judged) == (1, 1)
    assert recall.value is not None
    left = recall.queue - recall.judged
    assert recall.value == pytest.approx(listed / (listed + 1 + left))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # As given by statsmodels' proportion_confint(..., method="wilson").
    [(0, 10, 0.0, 0.27753), (10, 10, 0.72247, 1.0), (81, 263, 0.25524, 0.36621), (15, 148, 0.06238, 0.16049)],
)
def test_an_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    share = Share.of(part, whole)
    assert (share.low, share.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_recall_counts_what_is_missed_in_what_nobody_has_judged() -> None:
    value, low, high = recall_of(90, Share.of(9, 10), 4, Share.of(4, 40), 100)
    assert value == pytest.approx(81 / (81 + 4 + 10))
    assert low < value < high
    assert recall_of(0, Share.of(0, 0), 0, Share.of(0, 5), 0) == (1.0, 1.0, 1.0)


def test_words_that_were_read_anew_are_no_longer_at_their_place(
    folder: Path, read: Library, refresh: Callable[[Library], Step]
) -> None:
    [alone] = [item for item in gone_through(read, Queue.MISSED) if isinstance(item.row, FigureRow)]
    (folder / "vague.txt").write_text("Nothing is told here any more, and no sum.\n")
    refresh(read)
    assert read.reviewing.again(alone.place) is None
    assert list(gone_through(read, Queue.MISSED)) == []
