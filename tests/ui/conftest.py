"""The window's tests run without a screen unless one is asked for."""

from __future__ import annotations

import os
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.library.library import Library
from desktop.models.document import Block, BlockRole, Document, Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementKind,
    Company,
    Extraction,
    Figure,
    FigurePurpose,
    MonetaryAmount,
    Reason,
)
from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, DocumentRef, FigureRow
from desktop.places import Places
from desktop.resources import seeds_folder
from desktop.ui import library_process
from desktop.ui.listing_panel import ListingPanel
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme, load_fonts
from desktop.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor
    from desktop.listings.listing import Listing
    from desktop.ui.workspace import Workspace

# A document with a loan, two firms and two sums.
DEAL = (
    "Alpha signs a deal\n\nOn Monday Alpha Motors Ltd and Beta Steel Inc signed a loan agreement worth $25 million.\n\n"
    "Beta Steel Inc will invest €40 million in a new plant. It was a quiet walk along the harbour.\n"
)
# A screen that holds the whole window; Qt's own is 800 pixels wide.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: Qt's offscreen platform crashes at exit over what still lies there."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def blocks_of(text: str, roles: dict[str, BlockRole] | None = None) -> tuple[Block, ...]:
    """The runs between blank lines; ``roles`` by the words a block begins with."""
    found = re.finditer(r"\S(?:.*?\S)??(?=\s*(?:\n[^\S\n]*\n|\Z))", text, re.DOTALL)
    known = (roles or {}).items()
    return tuple(
        Block(
            span=Span(start=block.start(), end=block.end()),
            role=next((role for words, role in known if block.group().startswith(words)), BlockRole.PARAGRAPH),
        )
        for block in found
    )


@pytest.fixture
def make_document() -> Callable[..., Document]:
    def make(text: str, roles: dict[str, BlockRole] | None = None, title: str = "A title") -> Document:
        blocks = blocks_of(text, roles)
        return Document(path="a/text.txt", text=text, title=title, reader="plain/1", format="Text", blocks=blocks)

    return make


@pytest.fixture(scope="session")
def seed() -> Document:
    """The seed, its blocks told apart by hand."""
    [path] = seeds_folder().iterdir()
    text = path.read_text(encoding="utf-8")
    roles = {
        "PM Modi’s Japan’ visit": BlockRole.TITLE,
        "PM Modi’s Japan visit advanced": BlockRole.STANDFIRST,
        "Photo:": BlockRole.CAPTION,
        "Tangible outcomes": BlockRole.HEADING,
        "Economic Security": BlockRole.HEADING,
    }
    blocks = blocks_of(text, roles)
    title = text[: blocks[0].span.end]
    return Document(path=path.name, text=text, title=title, reader="plain/1", format="Text", blocks=blocks)


def span_of(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(start=at, end=at + len(words))


def mention_of(text: str, words: str) -> Mention:
    return Mention(span=span_of(text, words), text=words, rule="test")


def all_mentions(text: str, words: str) -> tuple[Mention, ...]:
    spans = (Span(start=found.start(), end=found.end()) for found in re.finditer(re.escape(words), text))
    return tuple(Mention(span=span, text=words, rule="test") for span in spans)


@pytest.fixture(scope="session")
def seed_extraction(seed: Document) -> Extraction:
    """Some of the seed's records, typed by hand."""
    text = seed.text

    def agreement(kind: AgreementKind, title: str, parties: Sequence[str], anchor: str, sentence: str) -> Agreement:
        end = text.index(".", text.index(sentence) + len(sentence)) + 1
        mention = mention_of(text, text[text.index(sentence) : end])
        return Agreement(kind=kind, title=title, parties=tuple(parties), mention=mention, anchor=span_of(text, anchor))

    def company(name: str, country: str | None, role: str = "") -> Company:
        mentions = all_mentions(text, name)
        return Company(
            name=name,
            mentions=mentions,
            evidence=(Reason(phrase="ends as a firm's"),),
            rule="t",
            country=country,
            role=role,
        )

    def figure(words: str, value: str, currency: str, subject: str) -> Figure:
        amount = MonetaryAmount(value=Decimal(value), currency=currency)
        purpose = FigurePurpose.LOAN if "loan" in subject else FigurePurpose.INVESTMENT
        return Figure(mention=mention_of(text, words), amount=amount, subject=subject, purpose=purpose)

    kinds = AgreementKind
    return Extraction(
        agreements=(
            agreement(kinds.DECLARATION, "Security Cooperation", ("India", "Japan"),
                      "Joint Declaration on Security Cooperation", "At the heart of the visit"),
            agreement(kinds.PARTNERSHIP, "Semiconductor assembly, Gujarat", ("Renesas Electronics", "CG Power"),
                      "partnered with CG Power", "Notably, Japan’s Renesas"),
            agreement(kinds.MOU, "Make in India, Chips to Startup", ("Renesas Electronics", "IIT Hyderabad", "CDAC"),
                      "MoUs", "Notably, Japan’s Renesas"),
            agreement(kinds.DECLARATION, "Clean Hydrogen and Ammonia", ("India", "Japan"),
                      "Joint Declaration on Clean Hydrogen and Ammonia", "India and Japan signed a Joint"),
            agreement(kinds.MOU, "AI data center cluster", ("NTT Data", "Neysa Networks", "Telangana government"),
                      "MoU between NTT Data, Neysa Networks, and the Telangana government", "An MoU between NTT"),
        ),
        companies=(
            company("Renesas Electronics", "JP", "chip maker"), company("CG Power", "IN"),
            company("Tokyo Electron", "JP"), company("Tata Electronics", "IN"), company("NTT Data", "JP"),
            company("Neysa Networks", "IN"),
        ),
        figures=(
            figure("10 trillion yen", "10000000000000", "JPY", "invest in India"),
            figure("10 trillion-yen", "10000000000000", "JPY", "investment in India from Japan"),
            figure("¥60 billion", "60000000000", "JPY", "loan, bioethanol project, Assam"),
            figure("Rs10,500 crore", "105000000000", "INR", "AI data center cluster"),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def seed_rows(seed: Document, seed_extraction: Extraction) -> dict[str, tuple[object, ...]]:
    """The seed's rows by the name of their listing."""
    ref = DocumentRef(1, seed.path, seed.title, seed.date)
    agreements = tuple(
        AgreementRow(ref, seed.paragraph_at(found.mention.span.start), found) for found in seed_extraction.agreements
    )
    companies = tuple(
        CompanyRow(found.name, found.aliases, (CompanyPlace(ref, paragraph(seed, found), found, first(found), "S"),))
        for found in seed_extraction.companies
    )
    figures = tuple(
        FigureRow(
            ref, seed.paragraph_at(found.mention.span.start), found, found.mention.span, f"… {found.mention.text}"
        )
        for found in seed_extraction.figures
    )
    return {"agreements": agreements, "companies": companies, "figures": figures}


@pytest.fixture
def make_panel(qtbot: QtBot, light_theme: Theme) -> Callable[[Listing[Any], tuple[Any, ...]], ListingPanel]:
    """Make the panel of a listing with rows, as wide as a column of the window."""

    def panel_of(listing: Listing[Any], rows: tuple[Any, ...]) -> ListingPanel:
        panel = ListingPanel(listing, light_theme)
        qtbot.addWidget(panel)
        qtbot.addWidget(panel.title_bar)
        panel.resize(344, 400)
        panel.show()
        panel.set_rows(rows)
        return panel

    return panel_of


def first(company: Company) -> Span:
    return company.mentions[0].span


def paragraph(document: Document, company: Company) -> int:
    return document.paragraph_at(first(company).start)


@pytest.fixture(params=["light", "dark"])
def either_theme(request: pytest.FixtureRequest, qapp: object) -> Theme:
    load_fonts()
    return Theme(request.param)


@pytest.fixture
def light_theme(qapp: object) -> Theme:
    load_fonts()
    return Theme("light")


@pytest.fixture
def workspace(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, extractor: Extractor, crew: Crew
) -> Iterator[Workspace]:
    """The window on one document that was read before."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "alpha.txt").write_text(DEAL, encoding="utf-8")
    places = Places(tmp_path / "config", tmp_path / "data", tmp_path / "state")
    library = Library.open(folder, places.libraries, extractor=extractor, crew=crew)
    for _step in library.refresh():
        pass
    library.close()
    finish = 'print(\'{"event": "finished"}\', flush=True); import sys; sys.stdin.read()'
    monkeypatch.setattr(library_process, "_worker_command", lambda: (sys.executable, "-S", "-c", finish))
    load_fonts()
    window = MainWindow(places, Theme("light"), WindowState(places.window_file))
    window.show()
    workspace = window.fill()
    workspace.begin(str(folder))
    qtbot.waitUntil(lambda: all(panel.rows() for panel in workspace.panels), timeout=20_000)
    yield workspace
    window.close()
    window.deleteLater()
