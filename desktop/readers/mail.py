"""One mail (eml, emlx, nws): its words as a document, what is attached to it as files inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.letters import Letter, letter_document
from desktop.readers.mail_headers import addresses, day_of
from desktop.readers.mail_signs import message_body
from desktop.readers.markup_words import words_of_html
from desktop.readers.mime import Part as MailPart
from desktop.readers.mime import Splitter
from desktop.readers.reading import Contents, Member, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.readers.reading import Part, Source

READER = "mail/1"
FORMAT = "Mail"
_NO_MAIL = "This is no mail: no header of one could be read."
_ENCRYPTED = "This mail is encrypted; only who wrote to whom and when could be read."
_ENCRYPTED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/applefile",
    }
)
_LETTERS = frozenset({"message/rfc822", "message/global", "message/news"})
_RICH = frozenset({"text/html", "application/xhtml+xml", "text/enriched", "text/richtext"})
# In an invitation to look at the other form of the mail, instead of the mail itself.
_STUB_WORDS = 40
_STUB_RATIO = 8
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "application/ms-tnef": ".dat",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
}


def read_mail(source: Source) -> Iterator[Part]:
    """Yield a mail, then what is attached to it. Raises ReadError where no header can be read."""
    splitter = Splitter()
    root = splitter.split(message_body(source.content))
    if not len(root.headers):
        raise ReadError(_NO_MAIL)
    content = Chosen()
    content.add(root)
    headers = root.headers
    letter = Letter(
        subject=headers.first("subject"),
        sender=next(iter(addresses(headers.every("from"))), "") or headers.first("sender"),
        to=addresses(headers.every("to")) or addresses(headers.every("newsgroups")),
        copied=addresses(headers.every("cc")),
        sent=headers.first("date"),
        day=day_of(headers.first("date")),
        body="\n\n".join(content.words),
    )
    note = splitter.note or (_ENCRYPTED if content.is_encrypted else "")
    yield letter_document(letter, source, reader=READER, format_name=FORMAT, note=note)
    yield Contents(len(content.attached))
    yield from attachments(content.attached)


def attachments(attached: Iterable[MailPart]) -> Iterator[Member | Unread]:
    """Yield attached parts as files, each under the name the sender gave it."""
    for part in attached:
        if part.type in _LETTERS:
            yield _inner_letter(part)
        else:
            yield Member(part.name or f"part {part.index}{_ENDINGS.get(part.type, '')}", part.content())


class Chosen:
    """What of a mail is its words, and what is attached: ``words`` in order, ``attached`` in order."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.attached: list[MailPart] = []
        self.is_encrypted = False

    def add(self, part: MailPart) -> None:
        """Sort a part, and the parts in it, into words and attachments."""
        if part.type in _ENCRYPTED_TYPES and "signed" not in part.headers.parameter("content-type", "smime-type"):
            self.is_encrypted = True
        elif part.type == "multipart/alternative":
            self._add_best(part)
        elif part.parts:
            for inner in part.parts:
                self.add(inner)
        elif part.type in _SIGNATURES or part.main_type == "multipart":
            pass
        elif part.type in _LETTERS or part.is_attached or part.name:
            self._attach(part)
        elif part.main_type == "text" and part.type != "text/calendar":
            self._say(_words(part))
        elif part.type == "message/delivery-status":
            self._say(part.text())
        elif part.main_type not in {"image", "message"}:
            self._attach(part)

    def _add_best(self, part: MailPart) -> None:
        """Take the form that is plain text, else the last that says anything; keep what is attached to any of them."""
        forms = [self._alone(inner) for inner in part.parts]
        worded = [form for form in forms if form.words]
        plain = next((form for form, inner in zip(forms, part.parts, strict=True) if inner.type == "text/plain"), None)
        best = worded[-1] if worded else None
        if plain is not None and plain.words and best is not None and not _is_stub(plain, best):
            best = plain
        self.words += best.words if best else []
        for form, inner in zip(forms, part.parts, strict=True):
            self.attached += [file for file in form.attached if file is not inner or file.is_attached or not best]
            self.is_encrypted = self.is_encrypted or form.is_encrypted

    def _alone(self, part: MailPart) -> Chosen:
        alone = Chosen()
        alone.add(part)
        return alone

    def _attach(self, part: MailPart) -> None:
        is_only_body = part.type == "text/plain" and not part.is_attached and not self.words and part.index < 2
        if is_only_body:
            self._say(part.text())
        else:
            self.attached.append(part)

    def _say(self, words: str) -> None:
        if words.strip():
            self.words.append(words.strip("\n"))


def _words(part: MailPart) -> str:
    if part.type in _RICH:
        return words_of_html(part.content(), part.headers.parameter("content-type", "charset"))
    return part.text()


def _inner_letter(part: MailPart) -> Member:
    content = part.content()
    subject = Splitter().split(content).headers.first("subject")
    name = part.name or subject or f"message {part.index}"
    return Member(name if name.lower().endswith(".eml") else f"{name}.eml", content)


def _is_stub(plain: Chosen, best: Chosen) -> bool:
    said, meant = (sum(len(words.split()) for words in form.words) for form in (plain, best))
    return said < _STUB_WORDS and said * _STUB_RATIO < meant
