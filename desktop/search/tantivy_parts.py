"""What Accord uses of tantivy, named once: the schema of its indexes, how one is opened, and what its errors mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tantivy import Filter, Index, Query, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer, tantivy

from desktop.errors import IndexDamaged
from desktop.search.schema import ANALYSIS_VERSION, PROSE_FIELDS
from desktop.search.tokens import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["DAY", "ID", "MADE_BY", "TITLE_KEY", "Query", "TooBroad", "day_of", "guarded", "open_index", "schema"]

# An index is read only by the analysis and the release of tantivy that wrote it.
MADE_BY = f"accord {ANALYSIS_VERSION}, {tantivy.__version__}"

# Beside the fields that are searched: the document's number, its day as one number, and what titles are sorted by.
ID, DAY, TITLE_KEY = "id", "day", "title_key"

_WORDS = "accord"
# What a query that stands for more words than tantivy takes at once is told by.
_BROAD = ("exceeds size limit", "max expansions")


class TooBroad(Exception):
    """A pattern is too intricate, or stands for too many words, to be evaluated by tantivy itself."""


def _make_schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field(ID, indexed=True, fast=True)
    builder.add_integer_field(DAY, fast=True)
    builder.add_text_field("date", tokenizer_name="raw", index_option="basic")
    builder.add_text_field(TITLE_KEY, fast=True, tokenizer_name="raw", index_option="basic")
    for field in PROSE_FIELDS:
        builder.add_text_field(field, tokenizer_name=_WORDS, index_option="position")
    return builder.build()


schema = _make_schema()


def open_index(folder: Path, *, new: bool = False) -> Index:
    """Open the index in ``folder``, or make one there that is ``new``. Raises IndexDamaged."""
    with guarded():
        index = Index(schema, str(folder), reuse=False) if new else Index.open(str(folder))
        index.config_reader("manual")
        words = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([GAP])).build()
        index.register_tokenizer(_WORDS, words)
    return index


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what tantivy raises into IndexDamaged, or TooBroad where the query is to blame."""
    try:
        yield
    except (ValueError, OSError) as error:
        if any(words in str(error) for words in _BROAD):
            raise TooBroad from error
        raise IndexDamaged("The search index is damaged and cannot be read.") from error
    except BaseException as error:
        # What Rust calls a panic is an exception of no importable name, and no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged("The search index is damaged and cannot be read.") from error


def day_of(date: str, filler: str) -> int:
    """Return a date of ISO 8601 as one number that sorts as it does; what it leaves open is filled up."""
    return int(date.replace("-", "").ljust(8, filler))
