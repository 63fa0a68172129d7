"""Rows 42 and 43: texts made to stall a reader, and more of everything than anybody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.extracting import extract_file
from desktop.listings.tables import DOCUMENTS
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.library import Library

pytestmark = pytest.mark.one_python

MEGABYTE = 1_000_000


@pytest.mark.parametrize("piece", ["a", "(", "1,234,", "and ", "“"])
@pytest.mark.timeout(60)
def test_a_megabyte_of_one_piece_is_read_to_its_end(folder: Path, crew: Crew, piece: str) -> None:
    """That time grows in proportion is held, piece by piece, in tests/extraction/test_properties.py."""
    file = folder / "run.txt"
    file.write_text("Start. " + piece * (MEGABYTE // len(piece)), encoding="utf-8", newline="")

    document, extraction = extract_file(file, crew=crew)

    assert document.text.startswith("Start.")
    assert not extraction.agreements


def test_ten_thousand_sums_in_one_document(folder: Path, read: Callable[[Path], Library]) -> None:
    # Fifty thousand mentions on the screen are in tests/ui/test_document_view.py; they take half a minute to extract.
    sums = "\n\n".join("$5m, " * 100 for _paragraph in range(100))
    (folder / "sums.txt").write_text(f"{sums}\n\nend")
    library = read(folder)

    rows = library.figures(Scope())

    assert len(rows) == 10_000
    text = library.document(rows[0].document.id).text
    for row in rows[::1_000]:
        mention = row.figure.mention
        assert text[mention.span.start : mention.span.end] == mention.text == "$5m"
        assert row.sentence.start <= mention.span.start


def test_five_thousand_hits_in_one_document(folder: Path, read: Callable[[Path], Library]) -> None:
    (folder / "hits.txt").write_text("\n\n".join("A needle in the hay." for _hit in range(5_000)))
    library = read(folder)

    [hit] = library.search("needle").hits

    assert hit.hits == 5_000
    assert len(hit.passages) <= 20
    assert len(library.find_hits(hit.document.id, "needle")) == 5_000
    assert len(library.find_in_text(hit.document.id, "NEEDLE")) == 5_000


def test_three_thousand_tiny_documents(folder: Path, read: Callable[[Path], Library]) -> None:
    for number in range(3_000):
        (folder / f"{number:04}.txt").write_text(f"tiny {number}")
    library = read(folder)

    rows = DOCUMENTS.rows(library, Scope())
    page = library.search("tiny", limit=0)
    some = library.search("tiny", limit=50, after=library.search("tiny", limit=2_975).next)

    assert (len(rows), page.total, len(page.hits), len(some.hits)) == (3_000, 3_000, 3_000, 25)
    assert [row.document.path for row in rows] == sorted(row.document.path for row in rows)
