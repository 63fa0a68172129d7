"""Where the seeds, icons, fonts and tables that come with Accord lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# An installed wheel carries both folders inside the package; a checkout has them beside it.
_SHIPPED = _PACKAGE / "_shipped"


def seeds_folder() -> Path:
    """Return the folder of the seed documents."""
    return _root() / "seeds"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file or folder, as in ``resource("icons", "search.svg")``."""
    return _root().joinpath("resources", *parts)


def _root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
