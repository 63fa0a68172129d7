"""A document as a reading child hands it over: all that the store keeps of it, ready to be written."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field

from desktop.library.sketches import SIZE
from desktop.models.document import BlockRole, PageKind
from desktop.models.value import Value


class AgreementLine(NamedTuple):
    """A row of the store's table of agreements, without the number of its document."""

    paragraph: int
    locator: str
    kind: str
    grade: str
    status: str
    firmness: str
    currency: str | None
    amount_low: float | None
    amount_high: float | None
    certainty: float
    record: str


class CompanyLine(NamedTuple):
    """A row of the table of companies."""

    paragraph: int
    locator: str
    name_key: str
    name: str
    start: int
    stop: int
    quote: str
    certainty: float
    record: str


class FigureLine(NamedTuple):
    """A row of the table of figures."""

    paragraph: int
    locator: str
    start: int
    stop: int
    quote: str
    currency: str | None
    amount_low: float | None
    amount_high: float | None
    purpose: str
    is_part: bool
    is_repeat: bool
    certainty: float
    record: str


class Layout(Value):
    """Where the parts of a text lie: blocks with their roles, sentences, pages with their labels, as code points.

    ``labels`` are those of the blocks, one each, or none where no block has any.
    """

    blocks: tuple[tuple[int, int, BlockRole], ...]
    sentences: tuple[tuple[int, int], ...]
    pages: tuple[tuple[int, int, str], ...] = ()
    labels: tuple[str, ...] = ()


class Records(Value):
    """The records of a document; ``date`` is as JSON, ``day`` is the day the text itself is of."""

    model_config = ConfigDict(ser_json_inf_nan="constants")

    agreements: tuple[AgreementLine, ...] = ()
    companies: tuple[CompanyLine, ...] = ()
    organisations: tuple[str, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    place: str = ""
    date: str | None = None
    day: str | None = None


class Prepared(Value):
    """A document and its records; the text comes beside it. ``sketch`` is that of the text, in hex digits."""

    model_config = ConfigDict(ser_json_inf_nan="constants")

    title: str
    date: str | None
    reader: str
    format: str
    note: str
    author: str
    language: str
    page_kind: PageKind
    words: int
    layout: Layout
    sketch: Annotated[str, Field(max_length=8 * SIZE, pattern=r"\A([0-9a-f]{8})*\z")]
    records: Records
