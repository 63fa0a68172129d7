from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.readers.registry import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.document import Document


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Write a file and read it back as a document."""

    def write_and_read(content: bytes | str, name: str = "note.txt") -> Document:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(file, shown_as=name)

    return write_and_read
