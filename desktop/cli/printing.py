"""How a command's results are printed: tables, JSON Lines, passages, and remarks beside them."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.listings.listing import Recorded, Row, Table
    from desktop.models.rows import FigureRow
    from desktop.models.search import Hit, Passage

FORMATS = ("text", "json", "csv", "tsv", "md")


def print_listing(form: str, listing: Recorded[Row], rows: Sequence[Row]) -> None:
    """Print rows in one of FORMATS; JSON is one object a line."""
    if form == "json":
        from desktop.listings.formats import to_json_lines

        sys.stdout.writelines(to_json_lines(listing, rows))
    else:
        print_table(form, listing, rows)


def print_table(form: str, table: Table[Row], rows: Sequence[Row]) -> None:
    """Print ``rows`` as an aligned table (cut to the terminal, if it is one), CSV, TSV or Markdown."""
    from desktop.listings import aligned, formats

    if form == "text":
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        sys.stdout.write(aligned.to_aligned(table, rows, width) if rows else "")
        return
    writers = {"csv": formats.to_csv, "tsv": formats.to_tsv, "md": formats.to_markdown}
    sys.stdout.write(writers[form](table, rows))


def print_totals(form: str, rows: Sequence[FigureRow]) -> None:
    """Print what sums come to in one of FORMATS; as text also the sums that are left out, each with the reason."""
    from desktop.listings.totals import LEFT_OUT, TOTALS, total_record, totals_of

    totals = totals_of(rows)
    if not totals:
        remark("No figures found.")
    if form == "json":
        for total in totals:
            print(total_record(total).model_dump_json())
        return
    print_table(form, TOTALS, totals)
    left_out = [found for total in totals for found in total.left_out]
    if form == "text" and left_out:
        print()
        print_table(form, LEFT_OUT, left_out)


def print_hits(hits: Iterable[Hit]) -> None:
    """Print each hit as title, place and passage, with the found words bold on a terminal."""
    from desktop.listings.aligned import harmless
    from desktop.listings.formats import CONTROL
    from desktop.listings.hits import best_snippet

    bold = sys.stdout.isatty()
    for hit in hits:
        passage = CONTROL.sub(" ", best_snippet(hit))
        if bold and hit.passages:
            for start, end in reversed(hit.passages[hit.best].snippet.highlights):
                passage = f"{passage[:start]}\033[1m{passage[start:end]}\033[0m{passage[end:]}"
        title = harmless(hit.document.title)
        place = f", {_place(hit.passages[hit.best])}" if hit.passages else ""
        path = harmless(hit.document.path)
        terms = (
            f" ({', '.join(f'{harmless(name)} {count:,}' for name, count in hit.term_hits)})" if hit.term_hits else ""
        )
        print(f"{title}\n  {path}{place}, hits: {hit.hits}{terms}\n  {passage}\n")


def _place(passage: Passage) -> str:
    from desktop.listings.wording import spoken_place

    return spoken_place(passage.paragraph, passage.locator)


def remark(sentence: str) -> None:
    """Say something beside the result, so that a pipe holds the result alone."""
    print(sentence, file=sys.stderr)


def complain(sentence: str) -> None:
    """Say on stderr what went wrong."""
    print(f"accord: {sentence}", file=sys.stderr)


def speak_utf8() -> None:
    """Make both streams UTF-8 with plain line ends, whatever the locale: the output is for other programs."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
