"""The rooms of desktop/ and who may enter whom: README's import table, held by every import in every function."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is looked at are sources, whatever reads them.
pytestmark = pytest.mark.one_python

PACKAGE = Path(__file__).parents[1] / "desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Rooms that every room may import.
COMMON = {"errors", "models", "patterns", "resources", "places"}
# What else a room may import of ours.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "models": set(),
    "patterns": set(),
    "resources": set(),
    "places": set(),
    "settings": set(),
    "readers": set(),
    "extraction": set(),
    "search": {"extraction.amounts", "extraction.lexicon"},
    "library": {"settings", "readers", "extraction", "search"},
    "listings": {"library"},
    "cli": {"settings", "library", "listings", "worker"},
    "worker": {"settings", "library", "listings"},
    "ui": {"settings", "library", "listings"},
    "__main__": {"settings", "cli", "worker", "ui"},
}
# The foreign packages that only one room, or one module, may know.
KEPT_BY = {"PySide6": "ui", "shiboken6": "ui", "whoosh": "search", "tantivy": "search", "sqlite3": "library.store"}
# Parsers of foreign bytes: known to the readers alone, loaded by a reading child alone (tests/library/test_crew.py).
KEPT_BY |= dict.fromkeys(
    ("lxml", "pypdfium2", "selectolax", "olefile", "python_calamine", "striprtf", "trafilatura"), "readers"
)
# The lowest rooms do not even import each other, but for the exchange of values.
FOUNDATION = {
    "errors": set(),
    "patterns": set(),
    "resources": set(),
    "places": set(),
    "models": set(),
    "settings": {"errors", "models"},
}


def name_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "__init__"


@cache
def imports_of(module: Path) -> tuple[tuple[int, str], ...]:
    """Return (line, dotted name) of each import, those inside functions and under TYPE_CHECKING included."""
    return tuple(_imports(module))


def _imports(module: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def room_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def allowed(room: str, target: str) -> bool:
    if room_of(target) == room:
        return True
    if room in FOUNDATION:
        return room_of(target) in FOUNDATION[room]
    grants = COMMON | MAY_IMPORT[room]
    return any(target == grant or target.startswith(f"{grant}.") for grant in grants)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_only_rooms_it_may_enter(module: Path) -> None:
    room = room_of(name_of(module))
    wrong = [
        f"line {line}: {target}"
        for line, target in imports_of(module)
        if target.startswith("desktop.")
        and target != "desktop.__version__"
        and room != "__init__"
        and not allowed(room, target.removeprefix("desktop."))
    ]
    assert not wrong, f"{name_of(module)} may not import {wrong}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_foreign_packages_stay_in_their_room(module: Path) -> None:
    name = name_of(module)
    wrong = [
        f"line {line}: {target}"
        for line, target in imports_of(module)
        if (keeper := KEPT_BY.get(room_of(target))) and name != keeper and not name.startswith(f"{keeper}.")
    ]
    assert not wrong, f"{name} may not import {wrong}"


def test_every_room_is_in_the_table() -> None:
    rooms = {room_of(name_of(module)) for module in MODULES} - {"__init__"}
    assert rooms == set(MAY_IMPORT)


def test_the_check_sees_a_forbidden_import(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def f():\n    from desktop.ui.app import run\n    import sqlite3\n")
    found = list(imports_of(module))
    assert found == [(2, "desktop.ui.app.run"), (3, "sqlite3")]
    assert not allowed("library", "ui.app.run")
    assert not allowed("search", "extraction.names")
    assert allowed("search", "extraction.amounts.find_amounts")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_hold_no_state_but_constants(module: Path) -> None:
    """No module-level name is rebound from inside a function."""
    wrong = [
        node.lineno for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Global)
    ]
    assert not wrong, f"{name_of(module)} keeps state in the module, lines {wrong}"


@pytest.mark.parametrize("module", [module for module in MODULES if module.name == "__init__.py"], ids=name_of)
def test_an_init_holds_its_docstring_alone(module: Path) -> None:
    body = ast.parse(module.read_text(encoding="utf-8")).body
    assert ast.get_docstring(ast.Module(body, []))
    rest = body[1:]
    assert not rest or (
        module.parent == PACKAGE and [ast.unparse(node).split(" ")[0] for node in rest] == ["__version__"]
    )


def test_only_essentials_and_pdf_of_qt_are_imported() -> None:
    """Packagers can leave out PySide6-Addons and the web engine."""
    essentials = {
        "QtCore",
        "QtGui",
        "QtWidgets",
        "QtNetwork",
        "QtSvg",
        "QtSvgWidgets",
        "QtPdf",
        "QtPdfWidgets",
        "QtTest",
    }
    used = {
        target.split(".")[1]
        for module in MODULES
        for _line, target in imports_of(module)
        if target.startswith("PySide6.")
    }
    assert used <= essentials


def test_no_network_is_imported() -> None:
    """Accord works offline: only the local socket of the single instance comes from a network module."""
    banned = {"urllib", "http", "socket", "ssl", "ftplib", "smtplib", "requests", "httpx"}
    wrong = {
        (name_of(module), target)
        for module in MODULES
        for _line, target in imports_of(module)
        if room_of(target) in banned
        or ("QtNetwork" in target and not target.endswith(("QLocalServer", "QLocalSocket")))
    }
    assert not wrong
