"""What the person has chosen, kept in one file that can be read and mended by hand."""

from __future__ import annotations

import codecs
import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from desktop.errors import SettingsError
from desktop.models.value import Value

Theme = Literal["system", "light", "dark"]
TEXT_SIZES = range(12, 29)
RECENT_LIMIT = 10


class Settings(Value):
    """The person's choices.

    Folders are absolute paths as strings; ``None`` as ``default_library`` means the library last opened, and
    ``None`` as ``last_library`` the seeds. ``recent`` is newest first. ``text_size`` is the reader's, in logical
    pixels.
    """

    theme: Theme = "system"
    text_size: int = Field(default=16, ge=TEXT_SIZES.start, le=TEXT_SIZES.stop - 1)
    default_library: str | None = None
    last_library: str | None = None
    recent: tuple[str, ...] = ()
    engine: Literal["auto", "whoosh", "tantivy"] = "auto"

    def with_opened(self, folder: Path) -> Settings:
        """Return these settings after ``folder`` was opened: it is the last library and the first recent one."""
        path = str(folder)
        recent = (path, *(other for other in self.recent if other != path))[:RECENT_LIMIT]
        return self.model_copy(update={"last_library": path, "recent": recent})

    def without(self, folder: Path) -> Settings:
        """Return these settings with no memory of ``folder``."""
        path = str(folder)
        return self.model_copy(
            update={
                "recent": tuple(other for other in self.recent if other != path),
                "last_library": None if self.last_library == path else self.last_library,
                "default_library": None if self.default_library == path else self.default_library,
            }
        )


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as found, with a sentence for the person when the file could not be used as it was."""

    settings: Settings
    warning: str = ""


def load_settings(file: Path) -> LoadedSettings:
    """Read ``file``; a missing one gives the defaults.

    A file that cannot be used (damaged, or written by a newer Accord) is copied beside itself with the ending
    ``.bad`` that no later one overwrites, and the defaults take its place.
    """
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(Settings(), f"The settings could not be read ({error.strerror}); defaults are used.")
    try:
        # Editors on Windows put a BOM before what is mended by hand.
        return LoadedSettings(Settings.model_validate_json(content.removeprefix(codecs.BOM_UTF8)))
    except ValidationError as error:
        kept = _set_aside(file, content)
        where = f"; the old file is kept as {kept.name}" if kept else ""
        warning = f"The settings file could not be understood{_wrong(error)}{where}. Defaults are used."
        return LoadedSettings(Settings(), warning)


def save_settings(settings: Settings, file: Path) -> None:
    """Write ``settings`` to ``file`` whole or not at all. Raises SettingsError."""
    try:
        write_whole(file, settings.model_dump_json(indent=2).encode() + b"\n")
    except OSError as error:
        raise SettingsError(f"The settings could not be saved: {error.strerror}. The old ones are kept.") from error


def write_whole(file: Path, content: bytes) -> None:
    """Write ``content`` to ``file`` through a temporary file beside it, so that a crash leaves old or new, never half.

    A link stays one, and what it leads to is written. Raises OSError.
    """
    file = Path(os.path.realpath(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _wrong(error: ValidationError) -> str:
    """Return which setting is wrong, in brackets; nothing where the file as a whole cannot be read."""
    names = dict.fromkeys(str(each["loc"][0]) for each in error.errors() if each["loc"])
    return f" ({', '.join(names)})" if names else ""


def _set_aside(file: Path, content: bytes) -> Path | None:
    """Keep a copy of a file that could not be used; return where, or None if that failed too."""
    for number in range(1, 1000):
        kept = file.with_name(f"{file.name}.{number}.bad" if number > 1 else f"{file.name}.bad")
        try:
            with kept.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            if kept.read_bytes() == content:
                return kept
            continue
        except OSError:
            return None
        return kept
    return None
