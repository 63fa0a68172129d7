"""Where no window can be opened, a sentence says why before Qt is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui import preflight


@pytest.mark.parametrize(
    ("environment", "platform", "fits"),
    [
        ({}, "linux", False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)  # fmt: skip
def test_a_display_is_needed_on_linux_alone(environment: dict[str, str], platform: str, *, fits: bool) -> None:
    words = preflight.missing(environment, platform)

    assert bool(words) is not fits
    assert fits or "display" in words


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("libxcb-cursor.so.0: cannot open shared object file: No such file or directory",
         "the system library libxcb-cursor.so.0 is missing. On Debian and Ubuntu: apt install libxcb-cursor0"),
        ("libEGL.so.1: cannot open shared object file: No such file", "apt install libegl1"),
        ("libnobody.so.7: cannot open shared object file: No such file", "libnobody.so.7 is missing."),
        ("something else", "something else."),
    ],
)  # fmt: skip
def test_the_true_library_and_its_package_are_named(
    complaint: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_name: str) -> None:
        raise OSError(complaint)

    monkeypatch.setattr(preflight.ctypes, "CDLL", fail)

    assert preflight.missing_library((Path("libqxcb.so"),)).endswith(words)


def test_one_plugin_that_loads_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if "egl" in name:
            raise OSError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(preflight.ctypes, "CDLL", load)

    assert preflight.missing_library((Path("libqwayland-egl.so"), Path("libqwayland.so"))) == ""


def test_qt_is_not_loaded_to_find_out() -> None:
    code = "import sys; from desktop.ui.preflight import missing; missing({}); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
