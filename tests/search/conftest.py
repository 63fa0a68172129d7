"""A few documents with the wordings that searches stumble over, and an engine that holds them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from desktop.search import engines
from desktop.search.engine import Engine, IndexedDocument, Recall
from desktop.search.engines import EngineName

TEXTS = (
    "The company paid Rs10,500 crore for the plant. It also spent ¥60 billion on chips.",
    "A 10 trillion-yen plan was announced. V2X systems and form W-2 are covered.",
    "La Société du Nord’s board met in the U.S. about India’s economy.",
    "東京都に行く人が多い。半導体の会社だ。",
    "Order 02091-C-71 and invoice 80101911/26.06.2025 came to 1,00,000 or 1.000,20 in all.",
    "Die Straße ist lang.\n\nSemiconductors and semi\u00adconductor makers in the US rejoice.",
)

OpenEngine = Callable[..., Engine]


@pytest.fixture(scope="session", params=("whoosh", "tantivy"))
def engine_name(request: pytest.FixtureRequest) -> EngineName:
    """Name an engine; every one is to pass the same tests."""
    return request.param


@pytest.fixture(scope="session")
def open_engine(engine_name: EngineName) -> OpenEngine:
    """Return what opens the engine that is tested."""

    def opened(folder: Path, writable: bool, recall: Recall | None = None) -> Engine:
        return engines.open_engine(engine_name, folder, writable=writable, recall=recall)

    return opened


@pytest.fixture
def make_documents() -> Callable[[Iterable[str]], list[IndexedDocument]]:
    """Return what makes documents of texts, numbered from 1."""

    def make(texts: Iterable[str]) -> list[IndexedDocument]:
        return [IndexedDocument(at, f"{at}.txt", f"Note {at}", text) for at, text in enumerate(texts, 1)]

    return make


@pytest.fixture
def engine(open_engine: OpenEngine, tmp_path: Path) -> Iterator[Engine]:
    """Give an empty engine, open for writing."""
    opened = open_engine(tmp_path / "index", True)
    yield opened
    opened.close()


@pytest.fixture
def filled(engine: Engine, make_documents: Callable[[Iterable[str]], list[IndexedDocument]]) -> Engine:
    """Give an engine that holds ``TEXTS``, numbered from 1."""
    engine.add(make_documents(TEXTS))
    engine.commit(1)
    return engine


@pytest.fixture
def texts() -> tuple[str, ...]:
    """Give the texts that ``filled`` holds."""
    return TEXTS
