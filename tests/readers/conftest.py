from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from desktop.readers.opening import FileContent
from desktop.readers.registry import read_file, read_outcomes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.document import Document
    from desktop.readers.reading import Outcome


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Write a file and read it back as a document."""

    def write_and_read(content: bytes | str, name: str = "note.txt") -> Document:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(file, shown_as=name)

    return write_and_read


@pytest.fixture
def unfold() -> Callable[..., dict[str, Outcome]]:
    """Read bytes with all that lies in them; the outcomes by where they lie, the file itself under ''."""

    def read_all(content: bytes, name: str, password: str = "") -> dict[str, Outcome]:
        file = FileContent(content, len(content), 0, hashlib.sha256(content).hexdigest(), steady=True)
        outcomes = list(read_outcomes(file, shown_as=name, password=password))
        assert len({outcome.inner for outcome in outcomes}) == len(outcomes)
        return {outcome.inner: outcome for outcome in outcomes}

    return read_all
