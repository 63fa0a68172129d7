"""Many queries at once: read from lists and tables as they are pasted, and asked whatever some of them are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.batch import BatchQuery, read_queries, run_batch

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.library import Library
    from desktop.models.progress import Progress


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("chip\n\n  steel \n", [(1, "chip"), (3, "steel")]),
        ('"rare earth" OR lithium, cobalt\n', [(1, '"rare earth" OR lithium, cobalt')]),
        ("\ufeffquery\nchip\n", [(2, "chip")]),
        ("Name,Query\nFirst,chip\nSecond,\nThird,steel", [(2, "chip"), (4, "steel")]),
        ("name;query\nx;company:Renesas\n", [(2, "company:Renesas")]),
        ("name\tsearch\nx\tchip, steel\n", [(2, "chip, steel")]),
        # Quotation marks: the table's own where it needs them, the query's where it does not.
        ('query,n\n"chip, steel",1\n', [(2, "chip, steel")]),
        ('query,n\n"""rare earth"" OR chip",1\n', [(2, '"rare earth" OR chip')]),
        ('query,n\n"rare earth",1\n', [(2, '"rare earth"')]),
        ('"query","n"\n"chip","1"\n', [(2, "chip")]),
        # A mark that is not closed spoils its own line.
        ('query\n"open\nchip\n', [(2, '"open'), (3, "chip")]),
        ("", []),
        ("query", []),
    ],
)
def test_reads_lists_and_tables(text: str, queries: list[tuple[int, str]]) -> None:
    assert [(found.line, found.query) for found in read_queries(text)] == queries


@given(st.text())
def test_any_text_is_a_list_of_queries(text: str) -> None:
    assert all(found.query.strip() and found.line > 0 for found in read_queries(text))


def test_a_bad_line_stops_no_other(library: Library, refresh: Callable[[Library], Progress]) -> None:
    refresh(library)
    queries = read_queries("port\n(open\nzebra\ntreaty\n")

    answers = dict(run_batch(lambda query: library.search(query, limit=5), queries))

    assert [asked.line for asked in answers] == [1, 2, 3, 4]
    [port], [wrong], [nothing], [treaty] = answers.values()
    assert port.hit is not None
    assert (port.documents, port.hit.document.path, port.hit.hits) == (1, "loan.txt", 1)
    assert "not closed" in wrong.trouble
    assert (nothing.hit, nothing.documents, nothing.trouble) == (None, 0, "")
    assert treaty.hit is not None
    assert treaty.hit.sentence.endswith("signed a treaty on fishing in Halvik on Monday, after nine years of talks.")
    assert queries[1] == BatchQuery(2, "(open")
