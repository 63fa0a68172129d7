"""What a person's judgements say of the extraction, in words and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Table
from desktop.listings.reasons import Entry, Section
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from desktop.models.review import Precision, Progress, Recall, ReviewFigures, Share

KIND_WORDS = {
    RecordKind.AGREEMENT: "Agreements",
    RecordKind.COMPANY: "Companies",
    RecordKind.FIGURE: "Sums of money",
    RecordKind.DOCUMENT: "Documents",
}
# So many rules are told one by one; the others are in the table.
_MOST_RULES = 8

PRECISION: Table[Precision] = Table(
    name="precision",
    columns=(
        words("kind", "Kind", lambda row: KIND_WORDS[row.kind]),
        words("rule", "Rule", lambda row: row.rule or "all"),
        number("judged", "Judged", lambda row: row.found.whole),
        words("right", "Right", lambda row: percent(row.found.value)),
        words("interval", "Between", lambda row: _between(row.found)),
        words("exact", "Right as it stood", lambda row: percent(row.exact.value)),
    ),
)


def percent(share: float) -> str:
    """Return a share, 0 to 1, in whole percent."""
    return f"{round(share * 100)} %"


def progress_words(progress: Progress) -> str:
    """Return how far judging has come: "42 of 310 seen"."""
    return f"{progress.seen:,} of {progress.total:,} seen"


def precision_line(row: Precision) -> str:
    """Return the precision of one kind on one line: "Companies: 87 % of 30 right (70 to 95 %)"."""
    return f"{KIND_WORDS[row.kind]}: {_right(row)}"


def recall_line(recall: Recall) -> str:
    """Return the estimate of the recall on one line, empty where nothing was judged for it."""
    if recall.value is None or recall.low is None or recall.high is None:
        return ""
    return f"About {percent(recall.value)} of the agreements are found ({_range(recall.low, recall.high)})"


def review_sections(figures: ReviewFigures) -> tuple[Section, ...]:
    """Return what the judgements say, by kind and by rule, and how it is meant."""
    if not figures.kinds and figures.recall.value is None:
        return (Section("Nothing was judged yet", (Entry("", "Accept or dismiss some records first."),)),)
    kinds = tuple(Entry(KIND_WORDS[row.kind], _right(row)) for row in figures.kinds)
    rules = tuple(
        Entry(percent(row.found.value), f"{row.rule}, {row.found.whole:,} judged ({_between(row.found)})")
        for row in figures.rules
    )
    recall = recall_line(figures.recall)
    missed = f"{figures.recall.missed:,} were missed; {progress_words(figures.missed)} of what may hold one"
    sections = (
        Section("Right, by kind", kinds),
        Section("Right, by rule", rules[:_MOST_RULES]),
        Section("Found of what is told", (Entry("", f"{recall}. {missed}."),) if recall else ()),
        Section(
            "How to read this",
            (Entry("", "The range holds the truth 95 times in 100, as far as what you judged stands for the rest. "
            "The least certain come first, so until all are judged the shares are rather too low."),),
        ),
    )  # fmt: skip
    return tuple(section for section in sections if section.entries)


def _right(row: Precision) -> str:
    """Return how much of what was judged is there at all, and how much of that had to be corrected."""
    share, corrected = row.found, row.found.part - row.exact.part
    right = f"{percent(share.value)} of {share.whole:,} right ({_between(share)})"
    return f"{right}, {corrected:,} corrected" if corrected else right


def _between(share: Share) -> str:
    return _range(share.low, share.high)


def _range(low: float, high: float) -> str:
    return f"{round(low * 100)} to {percent(high)}"
