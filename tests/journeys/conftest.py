"""A desk for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.desk import Desk, missing_tools

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def tools() -> None:
    if missing := missing_tools():
        pytest.skip(f"needs {', '.join(missing)}; `.ci/system tests` installs them")


@pytest.fixture
def desk(tools: None, tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "home") as desk:
        yield desk
