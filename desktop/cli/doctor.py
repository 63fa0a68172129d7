"""What the doctor looks at: versions, where things lie, and whether the library's index is whole."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from desktop import __version__

if TYPE_CHECKING:
    from desktop.library.library import Library
    from desktop.places import Places

_BUILT_ON = {"whoosh": "whoosh3", "tantivy": "tantivy", "pydantic": "pydantic", "pyside6": "pyside6"}
_MISSING = "not installed"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, by name, and whether all is well."""

    found: dict[str, str | int]
    healthy: bool


def examine(library: Library, places: Places) -> Report:
    """Return how Accord and ``library`` stand. Nothing is changed."""
    status = library.status()
    found: dict[str, str | int] = {"accord": __version__, "python": platform.python_version()}
    found |= {name: _version(distribution) for name, distribution in _BUILT_ON.items()}
    if found["tantivy"] == _MISSING:
        found["tantivy"] = (
            "not installed; every search is answered by Whoosh, more slowly where there are many documents"
        )
    found |= {
        "settings": str(places.settings_file),
        "own_list": str(places.own_list),
        "log": str(places.log_file),
        "library": library.name,
        "folder": str(library.folder),
        "folder_is_there": "yes" if status.folder_is_there else "no",
        "library_data": str(library.data_folder),
        "refreshed": status.refreshed or "never",
    }
    found |= {f"files_{kind.value}": count for kind, count in status.files}
    found |= {"agreements": status.agreements, "companies": status.companies, "figures": status.figures}
    found |= {
        "engine": status.engine,
        "generation": status.generation,
        "waiting": status.waiting,
        "index": status.index,
    }
    if status.notice:
        found["notice"] = status.notice
    found |= {f"plug_in_fault_{number}": fault for number, fault in enumerate(library.plugin_faults(), 1)}
    return Report(found, status.is_sound)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return _MISSING
