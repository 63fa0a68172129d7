"""What a person has judged as a set that extraction can be measured against, a document a line.

A line has the text of a document and, for each kind of record of which anything was judged there, the records that are
right: accepted, corrected or added ones. What was dismissed is in none, so finding it is an error. What nobody has
judged yet is to be ignored: finding it is neither right nor wrong.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.library import lists, reading
from desktop.models.decimals import plain
from desktop.models.marks import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.library.store import Connection
    from desktop.models.document import Span
    from desktop.models.marks import Marks
    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import AgreementRow, CompanyPlace, FigureRow

    Judged = AgreementRow | CompanyPlace | FigureRow


def gold_lines(connection: Connection) -> Iterator[str]:
    """Yield a JSON object for each document of which something was judged."""
    numbers = frozenset(
        row[0]
        for table in ("agreement", "company", "figure")
        for row in connection.execute(f"SELECT file FROM {table} WHERE subject IS NOT NULL")
    )
    figures = lists.figure_rows(connection, numbers, dismissed=True)
    agreements = lists.agreement_rows(connection, numbers, dismissed=True)
    firms = [place for row in lists.company_rows(connection, numbers, dismissed=True) for place in row.places]
    for number, ref in sorted(reading.refs(connection, numbers).items(), key=lambda item: item[1].path):
        line: dict[str, Any] = {"id": ref.path, "source": "accord", "text": reading.load_text(connection, number).text}
        ignored: list[Span] = []
        layers: tuple[tuple[str, Sequence[Judged]], ...] = (
            ("figures", _of(number, figures)),
            ("companies", _of(number, firms)),
            ("agreements", _of(number, agreements)),
        )
        for name, rows in layers:
            if any(_is_judged(row.marks) for row in rows):
                line[name] = [_gold(row) for row in rows if row.marks.is_reviewed and not _is_out(row.marks)]
                ignored += [span for row in rows if not _is_judged(row.marks) for span in _places(row)]
        if len(line) > 3:
            line["ignore"] = [{"start": span.start, "end": span.end} for span in ignored]
            yield json.dumps(line, ensure_ascii=False) + "\n"


def _of(number: int, rows: Iterable[Judged]) -> list[Judged]:
    return [row for row in rows if row.document.id == number]


def _is_out(marks: Marks) -> bool:
    return marks.verdict is Verdict.DISMISSED


def _is_judged(marks: Marks) -> bool:
    return marks.is_reviewed or _is_out(marks)


def _gold(row: Judged) -> dict[str, Any]:
    from desktop.models.rows import AgreementRow, CompanyPlace

    if isinstance(row, CompanyPlace):
        company = row.company
        mentions = [{**_ends(mention.span), "text": mention.text} for mention in company.mentions]
        return {"name": company.name, "aliases": list(company.aliases), "mentions": mentions}
    if isinstance(row, AgreementRow):
        told = row.agreement
        sentence = told.mention.span
        return {
            "kind": told.kind.value,
            "sentence_start": sentence.start,
            "sentence_end": sentence.end,
            "title": told.title,
            "parties": list(told.parties),
            **(_amount(told.amount) if told.amount is not None else {}),
        }
    mention = row.figure.mention
    return {**_ends(mention.span), "text": mention.text, **_amount(row.figure.amount)}


def _places(row: Judged) -> list[Span]:
    """Return the places at which finding a record is neither right nor wrong."""
    from desktop.models.rows import AgreementRow, CompanyPlace

    if isinstance(row, CompanyPlace):
        return [mention.span for mention in row.company.mentions]
    return [row.agreement.mention.span if isinstance(row, AgreementRow) else row.figure.mention.span]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _amount(amount: MonetaryAmount) -> dict[str, Any]:
    most = {} if amount.value_max is None else {"amount_max": plain(amount.value_max)}
    return {"amount": plain(amount.value), "currency": amount.currency, **most}
