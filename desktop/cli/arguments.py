"""What the command line understands, with the help it gives."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli.printing import FORMATS
from desktop.models.rows import FileStatus
from desktop.models.search import SortOrder

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Sequence

    _Commands = _SubParsersAction[argparse.ArgumentParser]

COMMANDS = (
    *("search", "list", "compare", "extract", "refresh", "names", "decisions", "checks", "doctor", "schema"),
    *("worker", "reader", "pictures"),
)
_LISTED = ("agreements", "deals", "companies", "figures", "documents")
_WITHOUT = "Without --library: the library the window last opened, else the sample documents."


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command; ``command`` is None where none was given."""
    from desktop import __version__

    accord = argparse.ArgumentParser(
        prog="accord",
        description="Reads the deals in your documents: who agreed what with whom, for how much, and where it says so.",
        epilog="Without a command, accord opens its window: accord, or accord FOLDER (accord ./search for a folder\n"
        "that is named like a command).\n\nexit codes: 0 done, 1 could not be done, 2 not understood",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    accord.add_argument("--version", action="version", version=f"accord {__version__}")
    commands = accord.add_subparsers(dest="command", metavar="COMMAND")
    _add_search(commands)
    _add_list(commands)
    _add_compare(commands)
    _add_extract(commands)
    refresh = _add(
        commands,
        "refresh",
        "read what is new or changed in the folder",
        ["accord refresh --library ~/deals", "accord refresh --ocr"],
    )
    refresh.add_argument("--ocr", action="store_true", help="read pictures of text, too, where Tesseract is installed")
    _add_library(refresh)
    _add_names(commands)
    _add_decisions(commands)
    checks = _add(
        commands,
        "checks",
        "say of which deals sources tell different sums, dates or parties, how much is firm and how much only intended,"
        " and what was found so far of pledges over years",
        ["accord checks", "accord checks --query 'party:Japan'", "accord checks --format md"],
    )
    checks.add_argument("--query", metavar="QUERY", help="only deals and pledges that documents tell of which match")
    checks.add_argument("--firm", action="store_true", help="count towards pledges only what is firm")
    _add_library(checks)
    doctor = _add(
        commands,
        "doctor",
        "say which versions run, where the library lies and whether its index is whole",
        ["accord doctor", "accord doctor --library ~/deals --rebuild"],
    )
    doctor.add_argument("--rebuild", action="store_true", help="make the index anew from the stored text")
    _add_library(doctor)
    _add(commands, "schema", "print the JSON schema of what --format json prints", ["accord schema"], formats=False)
    worker = commands.add_parser("worker", description="Refresh a library on command; used by the window.")
    worker.add_argument("--seeds", action="store_true", help="the sample documents")
    worker.add_argument("--library", metavar="FOLDER", help="the folder of documents")
    commands.add_parser("pictures", description="Draw the pages of a file on command, under limits; used for OCR.")
    commands.add_parser("reader", description="Read files on command, under limits; used by a refresh.")
    return accord


def _add_search(commands: _Commands) -> None:
    search = _add(
        commands,
        "search",
        "find documents",
        [
            "accord search 'semiconductor investment'",
            "accord search '\"rare earth\" OR lithium' --limit 50 --format json",
            "accord search 'party:Japan kind:loan currency:JPY'",
            "accord search 'amount:>1bn purpose:(loan OR grant) -status:ended'",
            "accord search 'semiconductor' --sort date",
            "accord search 'semiconductor' --facets",
            "accord search --batch queries.txt --limit 5 --format csv > answers.csv",
        ],
    )
    search.add_argument(
        "query",
        nargs="?",
        metavar="QUERY",
        help='words (all must occur), "a phrase", OR, NOT, ( ), semi*, w?rd, word~, and fields: title: company: party: '
        "kind: status: firm: amount: currency: purpose:",
    )
    search.add_argument(
        "--limit", type=_count, default=20, metavar="N", help="at most N documents a query, 0 for all (default 20)"
    )
    search.add_argument(
        "--sort",
        choices=[order.value for order in SortOrder],
        default=SortOrder.RELEVANCE.value,
        metavar="ORDER",
        help="relevance (default), date (newest first), title, hits (most first) or amount (largest sum first)",
    )
    search.add_argument(
        "--facets",
        action="store_true",
        help="print what the documents found can be narrowed down by, with how many each would leave",
    )
    search.add_argument(
        "--batch",
        metavar="FILE",
        help="ask every query of FILE, one a line, or the column “query” of a table; - is the standard input",
    )
    _add_library(search)


def _add_list(commands: _Commands) -> None:
    listing = _add(
        commands,
        "list",
        "list what was extracted, or the documents themselves",
        [
            "accord list agreements",
            "accord list deals --query 'party:Japan' --format md",
            "accord list figures --query 'currency:INR' --format csv > figures.csv",
            "accord list figures --query 'amount:>1bn currency:JPY purpose:loan'",
            "accord list figures --totals",
            "accord list agreements --query 'kind:loan status:signed firm:yes' --candidates",
            "accord list figures --reviewed --totals",
            "accord list documents --library ~/deals",
            "accord list documents --status failed --status password",
        ],
    )
    listing.add_argument("what", choices=_LISTED, metavar="|".join(_LISTED))
    listing.add_argument(
        "--query",
        metavar="QUERY",
        help="only from documents that match; of sums and agreements only those that amount:, currency:, purpose:, "
        "kind:, status: and firm: are about",
    )
    listing.add_argument(
        "--totals",
        action="store_true",
        help="figures only: what they come to, each currency by itself, without parts and repeats",
    )
    listing.add_argument(
        "--candidates", action="store_true", help="agreements only: also what is told too vaguely to be listed"
    )
    listing.add_argument(
        "--reviewed",
        action="store_true",
        help="agreements, companies and figures: only what you have accepted, corrected or added",
    )
    listing.add_argument(
        "--status",
        action="append",
        choices=[status.value for status in FileStatus],
        metavar="STATUS",
        help="documents only: those that are " + ", ".join(status.value for status in FileStatus) + "; may be repeated",
    )
    _add_library(listing)


def _add_compare(commands: _Commands) -> None:
    compare = _add(
        commands,
        "compare",
        "say which commitments were added, dropped, changed or kept between two documents",
        ["accord compare statement-2022.pdf statement-2025.pdf", "accord compare old.txt new.txt --format csv"],
    )
    compare.add_argument("first", metavar="FIRST", help="the document before, by its path in the library or its name")
    compare.add_argument("second", metavar="SECOND", help="the document after")
    _add_library(compare)


def _add_extract(commands: _Commands) -> None:
    extract = _add(
        commands,
        "extract",
        "print what one or more files hold, without a library",
        ["accord extract report.txt", "accord extract *.txt --format json"],
    )
    extract.add_argument("files", nargs="+", metavar="FILE")


def _add_names(commands: _Commands) -> None:
    own = _add(
        commands,
        "names",
        "show your own list of companies, or add names to it from a table",
        [
            "accord names",
            "accord names import portfolio.csv",
            "accord names import suppliers.tsv --column 'Legal name'",
        ],
    )
    own.add_argument("action", nargs="?", choices=("import",), metavar="import", help="add the names of FILE")
    own.add_argument("file", nargs="?", metavar="FILE", help="a table (CSV, TSV, any encoding) or a name a line")
    own.add_argument(
        "--column", default="", metavar="NAME", help="the column of names, by its head or its number from 1"
    )


def _add_decisions(commands: _Commands) -> None:
    decisions = _add(
        commands,
        "decisions",
        "show what you decided about records, write it to a file, take over such a file, or measure by it",
        [
            "accord decisions",
            "accord decisions export mine.jsonl",
            "accord decisions import theirs.jsonl --library ~/deals",
            "accord decisions gold judged.jsonl",
            "accord decisions progress",
        ],
    )
    decisions.add_argument(
        "action",
        nargs="?",
        choices=("export", "import", "gold", "progress"),
        metavar="export|import|gold|progress",
        help="write them, take them over, write the documents with what you judged, to measure extraction against, or "
        "say how much was judged and what that says of each rule",
    )
    decisions.add_argument("file", nargs="?", metavar="FILE", help="a text file, a decision a line")
    _add_library(decisions)


def _add(
    commands: _Commands, name: str, does: str, examples: Sequence[str], *, formats: bool = True
) -> argparse.ArgumentParser:
    """Add a command with its examples and, where it prints a table, its formats."""
    command = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog="examples:\n" + "\n".join(f"  {example}" for example in examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if formats:
        command.add_argument("--format", choices=FORMATS, default="text", help="how to print it (default: text)")
    return command


def _add_library(command: argparse.ArgumentParser) -> None:
    command.add_argument("--library", metavar="FOLDER", help=f"the folder of documents. {_WITHOUT}")


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 up")
    return number
