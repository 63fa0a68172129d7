"""Records that a person adds from words of a text, as they are before any field is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.errors import LibraryError
from desktop.library import reading
from desktop.models.document import Span
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from desktop.library.store import Connection

_RULE = "added by you"
_NO_WORDS = "Select the words of the record first."
_Made = tuple[dict[str, Any], Span, tuple[int, int] | None]


def own_record(connection: Connection, document: int, kind: RecordKind, span: Span) -> _Made:
    """Return a record of the words at ``span`` as JSON, the words it hangs on, and which part of them names it.

    An agreement hangs on the sentences that hold the words. A sum is 0 until it is filled in. Raises LibraryError.
    """
    stored = reading.load_text(connection, document)
    span = _trimmed(stored.text, span)
    words = stored.text[span.start : span.end]
    plain = " ".join(words.split())
    if kind is RecordKind.COMPANY:
        record: dict[str, Any] = {"name": plain, "mentions": [_mention(span, words)], "evidence": [], "rule": _RULE}
        return record, span, None
    if kind is RecordKind.FIGURE:
        return {"mention": _mention(span, words), "amount": {"value": "0"}}, span, None
    first, last = stored.sentence_at(span.start) or span, stored.sentence_at(span.end - 1) or span
    sentence = Span(start=min(first.start, span.start), end=max(last.end, span.end))
    record = {
        "kind": "agreement",
        "title": plain,
        "mention": _mention(sentence, stored.text[sentence.start : sentence.end]),
        "anchor": {"start": span.start, "end": span.end},
    }
    return record, sentence, (span.start - sentence.start, span.end - sentence.start)


def _trimmed(text: str, span: Span) -> Span:
    """Return the place without white space around it. Raises LibraryError where nothing else is there."""
    start, end = max(span.start, 0), min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise LibraryError(_NO_WORDS)
    return Span(start=start, end=end)


def _mention(span: Span, words: str) -> dict[str, Any]:
    return {"span": {"start": span.start, "end": span.end}, "text": words, "rule": _RULE}
