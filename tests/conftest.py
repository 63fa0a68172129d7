"""What all tests share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor

# The gate draws the same examples each time, and a busy machine is no failure. HYPOTHESIS_PROFILE=search draws new
# ones, and more of them.
settings.register_profile(
    "gate", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", parent=settings.get_profile("gate"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Reading children that serve all tests: to start one takes a second."""
    from desktop.library.crew import Crew

    crew = Crew(1)
    yield crew
    crew.close()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The readers and rules that serve all tests: their tables take a moment to read."""
    from desktop.library.files import Extractor

    return Extractor()
