"""Whether a window can be opened here at all, asked before Qt is loaded: Qt itself would end the program."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Platforms of Qt that draw on no screen.
_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
# Debian's package of each library that Qt's wheels leave to the system.
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def missing(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Return a sentence that says why no window can be opened here, or an empty string where one can."""
    if not platform.startswith("linux"):
        return ""
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not asked and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return (
            "Accord cannot open its window: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "The commands work without one, see `accord --help`."
        )
    return missing_library(_plugins(asked or _likely(environment)))


def missing_library(plugins: tuple[Path, ...]) -> str:
    """Try to load Qt's platform plugins; return a sentence that names what they lack, or an empty string.

    One that loads is enough. No plugin at all is Qt's own affair: it may be built into a system's Qt.
    """
    lacks = ""
    for plugin in plugins:
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            lacks = lacks or _sentence(str(error))
        else:
            return ""
    return lacks


def _likely(environment: Mapping[str, str]) -> str:
    return "wayland" if environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY") else "xcb"


def _plugins(name: str) -> tuple[Path, ...]:
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return ()
    folder = Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"
    return tuple(sorted(folder.glob(f"libq{name}*.so")))


def _sentence(complaint: str) -> str:
    found = re.match(r"(\S+?\.so[.\d]*): cannot open shared object file", complaint)
    if not found:
        return f"Accord cannot open its window: {complaint}."
    library = found.group(1)
    package = _PACKAGES.get(library)
    remedy = f" On Debian and Ubuntu: apt install {package}" if package else ""
    return f"Accord cannot open its window: the system library {library} is missing.{remedy}"
