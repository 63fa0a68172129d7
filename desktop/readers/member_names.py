"""Names of files inside files, made safe to show: no way out of the container, no sign that lies, each used once."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

UNNAMED = "unnamed"
# Most file systems end a name here.
_LONGEST_PART = 200
_MOST_PARTS = 30
_LONGEST_ENDING = 12
_DRIVE = re.compile(r"^[A-Za-z]:(?=[/\\]|$)")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# Names of devices on Windows, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def safe_name(raw: str) -> str:
    """Return ``raw`` as a name to show, parts between ``/``; never empty, and a safe name stays as it is.

    A drive, a leading ``/`` and every ``..`` are dropped; what steers a screen, what no file system takes and what is a
    device on Windows is put another way; a name of hundreds of letters is shortened before its ending.
    """
    parts = [part for part in _DRIVE.sub("", raw).replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    safe = [_safe_part(part) for part in parts]
    if len(safe) > _MOST_PARTS:
        safe = [*safe[: _MOST_PARTS - 2], "…", safe[-1]]
    return "/".join(safe) or UNNAMED


class MemberNames:
    """The names given in one container."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, raw: str) -> str:
        """Return ``raw`` made safe, with a number where the name is taken: ``report (2).pdf``."""
        name = safe_name(raw)
        if name in self._used:
            name = self._numbered(name)
        self._used.add(name)
        return name

    def _numbered(self, name: str) -> str:
        path = PurePosixPath(name)
        ending = path.suffix if len(path.suffix) <= _LONGEST_ENDING else ""
        stem = name.removesuffix(ending)
        number = self._next.get(name, 2)
        while (candidate := f"{stem} ({number}){ending}") in self._used:
            number += 1
        self._next[name] = number + 1
        return candidate


def _safe_part(part: str) -> str:
    shown = "".join(_safe_sign(sign) for sign in part[: 10 * _LONGEST_PART])
    shown = _FORBIDDEN.sub("_", shown)
    if len(part) > _LONGEST_PART:
        ending = PurePosixPath(part[-2 * _LONGEST_ENDING :]).suffix
        ending = "".join(_safe_sign(sign) for sign in ending) if len(ending) <= _LONGEST_ENDING else ""
        shown = shown[: _LONGEST_PART - 1 - len(ending)] + "…" + _FORBIDDEN.sub("_", ending)
    kept = shown.strip().rstrip(". ")
    # "!/" parts a container from what lies in it.
    kept = re.sub(r"!+$", "_", kept)
    if _DEVICES.match(kept):
        return f"_{kept}"
    return kept or "_"


def _safe_sign(sign: str) -> str:
    """Return a letter as it is; what is not seen, or turns the line round, becomes ``_``."""
    return sign if sign.isprintable() else "_"
