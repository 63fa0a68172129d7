from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from desktop.models.document import BlockRole
from desktop.models.rows import FileStatus
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making_pdf import Sheet, Words, column, make_pdf

if TYPE_CHECKING:
    from desktop.models.document import Document
    from desktop.readers.reading import Outcome

TREATY = column(
    "The ministers signed the treaty on Monday and agreed to share the catch",
    "of cod, of which 40,000 tonnes go to Norway and 30,000 tonnes to Iceland.",
    "It enters into force next year.",
)


def outcomes(content: bytes, *, name: str = "paper.pdf", password: str = "") -> list[Outcome]:
    return list(read_outcomes(FileContent(content, len(content), 0, "", True), shown_as=name, password=password))


def read(*sheets: Sheet | tuple[Words, ...], **more: object) -> Document:
    [first, *_] = outcomes(make_pdf(*sheets, **more))  # type: ignore[arg-type]
    assert first.document is not None, first.reason
    return first.document


def words_of(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_reads_lines_as_paragraphs() -> None:
    document = read(
        (
            *column("A treaty on fish", size=20, top=740),
            *TREATY,
            *column("Cod, herring and mackerel are in it.", top=640),
        )
    )

    assert words_of(document) == [
        "A treaty on fish",
        (
            "The ministers signed the treaty on Monday and agreed to share the catch of cod, of which 40,000 tonnes "
            "go to Norway and 30,000 tonnes to Iceland. It enters into force next year."
        ),
        "Cod, herring and mackerel are in it.",
    ]
    assert [block.role for block in document.blocks] == [BlockRole.TITLE, BlockRole.PARAGRAPH, BlockRole.PARAGRAPH]
    assert (document.title, document.reader, document.format) == ("A treaty on fish", "pdf/3", "PDF")
    assert document.note == ""


def test_takes_title_author_date_and_language_from_what_the_file_says() -> None:
    info = {"Title": "Fischerei–Abkommen", "Author": "J. Müller", "CreationDate": "D:20240305101500+01'00'"}
    document = read(TREATY, info=info, language="de_DE")

    assert (document.title, document.author) == ("Fischerei–Abkommen", "J. Müller")
    assert (document.date, document.language) == ("2024-03-05", "de-DE")


def test_a_date_on_the_page_is_the_document_s() -> None:
    document = read((*column("4 May 2021", top=740), *TREATY), info={"CreationDate": "D:20240305101500Z"})

    assert document.date == "2021-05-04"


def test_pages_have_the_file_s_own_labels() -> None:
    document = read(TREATY, TREATY, TREATY, labels=b"0 << /S /r >> 1 << /S /D /St 7 >>")

    assert [page.label for page in document.pages] == ["i", "7", "8"]
    assert document.locator_at(document.text.rindex("It enters")) == "p. 8, para 1"


def test_pages_are_counted_where_the_file_gives_no_labels() -> None:
    assert [page.label for page in read(TREATY, TREATY).pages] == ["1", "2"]


def test_pages_hold_their_blocks_and_a_sentence_that_runs_over_stays_whole() -> None:
    document = read(
        column("The ministers agreed to share the catch of cod in the northern waters of"),
        column("the Barents Sea. Norway takes half of it, and Iceland takes a third of what is"),
    )

    assert words_of(document) == [
        "The ministers agreed to share the catch of cod in the northern waters of the Barents Sea.",
        "Norway takes half of it, and Iceland takes a third of what is",
    ]
    first, second = document.pages
    assert first.span.end == document.blocks[0].span.end
    assert second.span == document.blocks[1].span


def test_a_word_that_runs_over_a_page_is_whole() -> None:
    document = read(
        column("The fishermen of the coast, the ministers said on Monday, were to be compen-"),
        column("sated. Norway pays half of it, and Iceland pays a third of what is left over then."),
    )

    assert words_of(document)[0].endswith("were to be compensated.")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the herring of the north and the compen-", "sation that is paid for it", "compensation that"),
        ("a fund for all of them to be paid by the Franco-", "German commission on it", "Franco-German"),
        ("a long-term plan was made and this long-", "term plan is paid by all of us", "long-term plan is"),
        ("the years of the plan are those of 2024-", "2026 and no later ones at all", "2024-2026"),
    ],
)
def test_rejoins_words_at_line_ends(first: str, second: str, whole: str) -> None:
    document = read(column(f"The ministers of both countries agreed on {first}", f"{second} by the ministers."))

    assert whole in document.text


def test_folds_ligatures_and_soft_hyphens() -> None:
    document = read((Words("e\ufb01\u00adcient \u4e2d\u6587", font="F3"),))

    assert document.text == "eficient 中文"


def test_keeps_a_running_head_once_and_no_page_numbers() -> None:
    topics = ("cod", "herring", "mackerel", "salmon")
    sheets = [
        (
            Words("Report of the Fish Commission", y=770),
            *column(f"The commission agreed on {topic} for the coming year."),
            Words(f"Page {number} of 4", x=280, y=30),
        )
        for number, topic in enumerate(topics, 1)
    ]

    assert words_of(read(*sheets)) == [
        "Report of the Fish Commission",
        *(f"The commission agreed on {topic} for the coming year." for topic in topics),
    ]


def test_reads_two_columns_one_after_the_other() -> None:
    left = column(
        "The ministers signed the treaty", "on Monday and agreed to share", "the catch of cod with all of", x=60
    )
    right = column("the countries of the north.", "It enters into force next year", "when all have ratified it.", x=330)

    assert words_of(read(left + right)) == [
        (
            "The ministers signed the treaty on Monday and agreed to share the catch of cod with all of the "
            "countries of the north. It enters into force next year when all have ratified it."
        )
    ]


def test_rows_of_a_table_are_blocks_with_tabs_between_their_cells() -> None:
    rows = [("Country", "2024", "2025"), ("Norway", "40,000", "45,000"), ("Iceland", "30,000", "31,000")]
    cells = [
        Words(cell, x=72 + 120 * column_number, y=700 - 14 * number)
        for number, row in enumerate(rows)
        for column_number, cell in enumerate(row)
    ]

    assert words_of(read(tuple(cells))) == ["\t".join(row) for row in rows]


def apart(text: str, *, step: float, y: float = 700) -> tuple[Words, ...]:
    """The letters and spaces of ``text``, each ``step`` points from the one before."""
    places = [step * at for at in range(len(text))]
    return tuple(Words(char, 72 + x, y) for char, x in zip(text, places, strict=True) if char != " ")


@pytest.mark.parametrize("step", [9.5, 12, 14])
def test_letters_set_apart_are_read_as_words(step: float) -> None:
    document = read((*apart("NOTICE OF SALE BY NORDHAVN", step=step), *column("They met on Monday.", top=600)))

    assert words_of(document)[0] == "NOTICE OF SALE BY NORDHAVN"


def test_single_letters_that_stand_alone_stay_so() -> None:
    assert words_of(read(apart("A B C D E F G H I K", step=20)))[0].replace("\t", " ") == "A B C D E F G H I K"


def test_two_words_set_one_by_one_are_no_cells() -> None:
    words = (Words("Cod", 72), Words("was", 96), Words("sold.", 120))

    assert words_of(read((*words, *column("They met on Monday in Oslo.", top=660)))) == [
        "Cod was sold.",
        "They met on Monday in Oslo.",
    ]


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    turned = b"BT /F1 11 Tf 0 1 -1 0 100 72 Tm (The ministers signed the treaty) Tj ET\n"
    turned += b"BT /F1 11 Tf 0 1 -1 0 114 72 Tm (on Monday and went home.) Tj ET"

    assert words_of(read(Sheet(turned=90, operators=turned))) == [
        "The ministers signed the treaty on Monday and went home."
    ]


@pytest.mark.parametrize(
    ("sheets", "note"),
    [
        ((Sheet(picture=True),), "Its page is a picture: if it shows text, only OCR can read it."),
        ((Sheet(picture=True),) * 3, "All 3 pages are pictures: if it shows text, only OCR can read it."),
        ((Sheet(strokes=400),), "Its page is a picture: if it shows text, only OCR can read it."),
    ],
)
def test_pages_of_pictures_need_ocr(sheets: tuple[Sheet, ...], note: str) -> None:
    [outcome] = outcomes(make_pdf(*sheets))

    assert (outcome.status, outcome.reason) == (FileStatus.NEEDS_OCR, note)


def test_says_how_many_pages_are_pictures() -> None:
    [outcome] = outcomes(make_pdf(TREATY, Sheet(picture=True), Sheet(column("Stamp 7"), picture=True), TREATY))

    assert outcome.status is FileStatus.READ
    assert outcome.reason == "2 of 4 pages are pictures: if it shows text, only OCR can read it."
    assert outcome.document is not None
    assert outcome.document.needs_ocr


def test_a_scan_with_its_text_behind_it_needs_no_ocr() -> None:
    [outcome] = outcomes(make_pdf(Sheet(TREATY, picture=True)))

    assert (outcome.status, outcome.reason) == (FileStatus.READ, "")


def test_a_blank_page_is_empty() -> None:
    [outcome] = outcomes(make_pdf(Sheet()))

    assert (outcome.status, outcome.reason) == (FileStatus.EMPTY, "There is no text in this file.")


def test_reads_what_was_typed_into_a_form_and_over_a_page() -> None:
    field = b"/Subtype /Widget /FT /Tx /T (name) /V (Nordhavn Steel) /Rect [140 697 400 712]"
    empty = b"/Subtype /Widget /FT /Tx /T (more) /Rect [140 640 400 655]"
    over = b"/Subtype /FreeText /Contents (Paid in full) /Rect [140 655 400 670] /DA (/Helv 10 Tf)"
    sheet = Sheet(column("Buyer:", "", "", "Signed in Bergen."), annotations=(field, empty, over))

    assert words_of(read(sheet)) == ["Buyer:\tNordhavn Steel", "Signed in Bergen.", "Paid in full"]


def test_attached_files_are_members() -> None:
    files = {"../../terms.txt": b"The terms are these.", "inner.pdf": make_pdf(TREATY)}
    [paper, *inside] = outcomes(make_pdf(TREATY, files=files))

    assert paper.status is FileStatus.READ
    assert [(found.inner, found.status) for found in inside] == [
        ("terms.txt", FileStatus.READ),
        ("inner.pdf", FileStatus.READ),
    ]
    assert inside[1].document is not None
    assert inside[1].document.path == "paper.pdf!/inner.pdf"


LOCKED = make_pdf(TREATY, password="herring")


@pytest.mark.parametrize(
    ("password", "status", "reason"),
    [
        ("", FileStatus.PASSWORD, "This PDF is locked with a password."),
        ("salmon", FileStatus.PASSWORD, "The password given does not open this PDF."),
        ("herring", FileStatus.READ, ""),
    ],
)
def test_asks_for_the_password(password: str, status: FileStatus, reason: str) -> None:
    [outcome] = outcomes(LOCKED, password=password)

    assert (outcome.status, outcome.reason) == (status, reason)


WHOLE = make_pdf(TREATY)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WHOLE + b"\0" * 3000, id="zeros behind its end"),
        pytest.param(WHOLE + b"<html>an error page</html>" * 20, id="a page behind its end"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + WHOLE, id="words before its mark"),
        pytest.param(b"\0" * 900 + WHOLE, id="zeros before its mark"),
        pytest.param(WHOLE.replace(b"startxref\n", b"startxref\n9"), id="a wrong place of the list"),
    ],
)
def test_reads_what_is_damaged_and_can_be_mended(content: bytes) -> None:
    [outcome] = outcomes(content)

    assert outcome.status is FileStatus.READ, outcome.reason
    assert outcome.document is not None
    assert "40,000 tonnes" in outcome.document.text


SCRAPS = make_pdf(TREATY, column("The commission met again in May."))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SCRAPS[: SCRAPS.rindex(b"xref\n0")], id="cut before its list of contents"),
        pytest.param(SCRAPS.replace(b"/Root", b"/Boot"), id="no root"),
        pytest.param(SCRAPS.replace(b"/Type /Catalog", b"/Type /Trouble"), id="no catalogue"),
        pytest.param(SCRAPS.replace(b"/Type /Pages", b"/Type /Trash"), id="no list of pages"),
    ],
)
def test_finds_the_pages_of_what_has_lost_its_lists(content: bytes) -> None:
    [outcome] = outcomes(content)

    assert outcome.document is not None, outcome.reason
    assert "40,000 tonnes" in outcome.document.text
    assert len(outcome.document.pages) == 2


def test_says_that_a_file_was_mended() -> None:
    [outcome] = outcomes(SCRAPS.replace(b"/Root", b"/Boot"))

    assert outcome.reason == "This PDF is damaged; what could be found in it was read."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (WHOLE[:200], "This PDF is damaged or was cut off: its end is missing."),
        (b"%PDF-1.7\n" + b"\xff\x00\x10" * 900, "This PDF is damaged or was cut off: its end is missing."),
        (make_pdf(), "This PDF is damaged: its list of contents is missing or broken."),
    ],
)
def test_says_what_is_wrong_with_what_cannot_be_mended(content: bytes, reason: str) -> None:
    [outcome] = outcomes(content)

    assert (outcome.status, outcome.reason) == (FileStatus.FAILED, reason)


@pytest.mark.parametrize(
    ("content", "name", "format_name"),
    [
        (WHOLE, "letter.docx", "PDF"),
        (b"This is plain text.", "letter.pdf", "Text"),
        (b"A PDF begins with %PDF-1.7 and its number.", "about.txt", "Text"),
    ],
)
def test_believes_the_bytes_and_not_the_name(content: bytes, name: str, format_name: str) -> None:
    [outcome] = outcomes(content, name=name)

    assert outcome.document is not None
    assert outcome.document.format == format_name


def test_says_of_a_file_that_was_not_read_to_its_end_that_it_is_too_large() -> None:
    [outcome] = read_outcomes(FileContent(WHOLE[:200], 1 << 30, 0, "", True), shown_as="paper.pdf")

    assert outcome.status is FileStatus.FAILED
    assert "larger than Accord reads" in outcome.reason


def test_a_small_move_between_letters_is_no_space() -> None:
    shown = b"[(The m) -90 (any b) -110 (oats were m) -100 (any, and th) -120 (ey came.)] TJ"

    assert read(Sheet(operators=b"BT /F1 11 Tf 72 700 Td " + shown + b" ET")).text == (
        "The many boats were many, and they came."
    )


def test_a_letter_set_by_itself_belongs_to_its_word() -> None:
    """As programs write what they read in a picture: letters apart, the last of each word by itself."""
    rows = ("China Ocean Shipping Company", "Container Lines in Beijing", "Republic of China and of the Road")
    shown = b""
    for number, row in enumerate(rows):
        shown += b"1 0 0 1 72 %d Tm " % (700 - 16 * number)
        shown += b"".join(b"(%s) Tj (%s) Tj ( ) Tj " % (word[:-1], word[-1:]) for word in row.encode().split())
    document = read(Sheet(operators=b"BT /F1 11 Tf 1.6 Tc 3 Tw " + shown + b"ET"))

    assert " ".join(document.text.split()) == " ".join(rows)


def test_a_word_that_two_others_make_stays_one() -> None:
    document = read(column("The fish and ermen, how they are, ever went.", "However, the fishermen stayed."))

    assert document.text.endswith("However, the fishermen stayed.")


def test_a_lock_by_certificate_is_named() -> None:
    [outcome] = outcomes(LOCKED.replace(b"/Standard", b"/Adobe.PubSec"))

    assert outcome.status is FileStatus.FAILED
    assert outcome.reason == "This PDF is locked for the holders of a certificate, which Accord cannot open."


@pytest.mark.parametrize(
    "words", ["a relation of its permission", "hierarchy behind this place", "they never need permission"]
)
def test_letters_set_apart_where_one_word_ends_and_the_next_begins_are_of_two(words: str) -> None:
    """As troff writes them: the last letter of one word and the first of the next, the room of a space between them."""
    shown, before = b"", ""
    for this, after in pairwise(words.split()):
        inner = (this[1:-1] if before else this[:-1]).encode()
        shown += b"0 Tc (%s) Tj %.2f 0 Td " % (inner, 5 * len(inner))
        shown += b"2.5 Tc (%s) Tj 12.5 0 Td " % (this[-1] + after[0]).encode()
        before = this
    shown += b"0 Tc (%s) Tj " % words.rsplit(maxsplit=1)[-1][1:].encode()

    assert read(Sheet(operators=b"BT /F1 10 Tf 72 700 Td " + shown + b"ET")).text == words
