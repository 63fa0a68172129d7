"""The day a file is of, where its reader finds none and its dateline tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

TEXT = "A bridge for two shores\n\n{head} The ministry said a bridge will be built over the strait by two firms.\n"


def test_a_dateline_dates_the_file(
    folder: Path, open_library: Callable[[Path], Library], refresh: Callable[[Library], Progress]
) -> None:
    (folder / "bridge.txt").write_text(TEXT.format(head="LAGOS, Nigeria, 5 March 2024 –"), encoding="utf-8")
    (folder / "month.txt").write_text(
        "Bridges\n\nMarch 2024\n\nThey are built of stone and of steel.\n", encoding="utf-8"
    )
    library = open_library(folder)
    refresh(library)
    dates = {path: ref.date for path in ("bridge.txt", "month.txt", "treaty.txt") if (ref := library.ref_by_path(path))}
    assert dates == {"bridge.txt": "2024-03-05", "month.txt": None, "treaty.txt": "2021-05-04"}
