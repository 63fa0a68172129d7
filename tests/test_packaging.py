"""What a person installs: a wheel that carries the samples and runs anywhere, and locks that can be trusted."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import desktop

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [found] = folder.glob("*.whl")
    return found


def test_the_wheel_carries_seeds_and_resources(wheel: Path) -> None:
    assert wheel.name.startswith(f"accord_desktop-{desktop.__version__}-py3-none-any")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [seed] = [path for path in (ROOT / "seeds").iterdir() if path.suffix == ".txt"]
        packed = archive.read(f"desktop/_shipped/seeds/{seed.name}")
    assert packed == seed.read_bytes()
    for part in ("tables", "icons", "fonts", "style"):
        shipped = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources" / part).iterdir()]
        assert shipped
        assert {f"desktop/_shipped/{path}" for path in shipped} <= names
    assert "desktop/py.typed" in names
    assert not [name for name in names if name.startswith("tests")]


def test_the_wheel_has_both_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        text = archive.read(name).decode()
    assert "[console_scripts]\naccord = desktop.__main__:main" in text
    assert "[gui_scripts]\naccord-gui = desktop.__main__:main_window" in text


def test_an_installed_accord_shows_the_samples_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    [packages] = environment.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # What Accord is built on is taken from here; only Accord itself is installed anew.
    (packages / "built_on.pth").write_text(next(path for path in sys.path if path.endswith("site-packages")))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [environment / "bin" / "python", "-m", "desktop", "list", "documents", "--format", "json"],
        cwd=elsewhere,
        env={**os.environ, "ACCORD_HOME": str(tmp_path / "home"), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    [seed] = (ROOT / "seeds").glob("*.txt")
    assert found["path"] == seed.name
    assert found["sha256"] == hashlib.sha256(seed.read_bytes()).hexdigest()
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("lock", ["requirements.lock", ".ci/test.lock", ".ci/bench.lock"])
def test_a_lock_pins_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|index-url|find-links|file:", text)
    entries = re.split(r"\n(?=[a-z])", text.strip())
    for entry in entries:
        assert "==" in entry, entry
        assert "--hash=sha256:" in entry, entry


def test_the_top_level_is_the_one_that_was_ordered() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("this is no git checkout")
    top = {name.split("/", 1)[0] for name in tracked.stdout.splitlines()}
    wanted = {"pyproject.toml", "desktop", "seeds", "resources", "tests", "README.md", "LICENSE", "Makefile"}
    assert {name for name in top if not name.startswith(".")} == wanted | {"requirements.lock"}


def test_python_3_11_gets_a_qt_that_does_not_abort() -> None:
    """PySide6 6.12 loses a reference to None at each call on Python 3.11 and older."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for package in ("pyside6", "pyside6-essentials", "shiboken6"):
        [old] = re.findall(rf"^{package}==(\S+) ; python_full_version < '3\.12'", lock, re.MULTILINE)
        assert tuple(int(part) for part in old.split(".")[:2]) < (6, 12)
