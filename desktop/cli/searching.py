"""``accord search``: one query, many, or what a search can be narrowed down by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.opening import opened
from desktop.cli.printing import complain, print_hits, print_listing, remark
from desktop.errors import LibraryError, QuerySyntaxError
from desktop.models.search import SortOrder

if TYPE_CHECKING:
    import argparse

    from desktop.library.batch import BatchRow
    from desktop.models.search import HitPage

DONE, MISUSED = 0, 2


def search(options: argparse.Namespace) -> int:
    """Print what is found, and return the exit code. Raises AccordError."""
    if (options.query is None) == (options.batch is None):
        complain("accord search QUERY, or accord search --batch FILE")
        return MISUSED
    if options.batch is not None and options.facets:
        complain("--facets goes with one query: accord search QUERY --facets")
        return MISUSED
    if options.batch is not None:
        return _batch(options)
    if not options.query.strip() and not options.facets:
        raise QuerySyntaxError("There is nothing here to search for.", position=0)
    return _facets(options) if options.facets else _one(options)


def _one(options: argparse.Namespace) -> int:
    from desktop.listings.tables import HITS

    with opened(options) as library:
        page = library.search(options.query, limit=options.limit, sort=SortOrder(options.sort))
    if options.format != "text":
        print_listing(options.format, HITS, page.hits)
        return DONE
    print_hits(page.hits)
    if said := _said(page):
        remark(said)
    if page.currency:
        remark(f"The largest sum in {page.currency} first.")
    return DONE


def _said(page: HitPage) -> str:
    """Return what is to be said beside the hits that are printed."""
    if page.did_you_mean:
        return f"Nothing found for {page.query}. Did you mean: {page.did_you_mean}"
    if not page.hits:
        return f"Nothing found for {page.query}."
    if len(page.hits) < page.total:
        return f"{len(page.hits):,} of {page.total:,} documents; --limit 0 prints all."
    return ""


def _facets(options: argparse.Namespace) -> int:
    from desktop.listings.facets import FACETS, facet_rows

    with opened(options) as library:
        rows = facet_rows(library.facets(options.query))
    if not rows and options.format == "text":
        remark(f"Nothing to narrow down for {options.query}.")
    print_listing(options.format, FACETS, rows)
    return DONE


def _batch(options: argparse.Namespace) -> int:
    """Print the answers to all queries of a file; a query that cannot be understood is told beside them."""
    from desktop.library.batch import read_queries, run_batch
    from desktop.listings.batch import BATCH

    queries = read_queries(_text_of(options.batch))
    if not queries:
        remark(f"There is no query in {options.batch}.")
    code = DONE
    rows: list[BatchRow] = []
    with opened(options) as library:
        sort = SortOrder(options.sort)
        for asked, found in run_batch(lambda query: library.search(query, limit=options.limit, sort=sort), queries):
            for row in found:
                if row.trouble:
                    complain(f"line {asked.line}: {row.trouble}")
                    code = MISUSED
            if options.format == "json":
                # At once, for whoever waits at the other end of the pipe.
                print_listing(options.format, BATCH, found)
            rows += found
    if options.format != "json":
        print_listing(options.format, BATCH, rows)
    return code


def _text_of(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise LibraryError(f"{name} cannot be read: {error.strerror}.") from error
