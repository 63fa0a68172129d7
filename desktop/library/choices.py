"""What a person has chosen for one library: its folders, what of them is read, and how."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError, field_validator

from desktop.errors import LibraryError
from desktop.library.patterns import Patterns
from desktop.models.value import Value
from desktop.readers.opening import SIZE_LIMIT
from desktop.settings import write_whole

if TYPE_CHECKING:
    from desktop.library.home import Home

_MEGABYTE = 1_000_000
# Megabytes. A person may ask for less than readers open, not for more.
LARGEST_SIZE_LIMIT = SIZE_LIMIT // _MEGABYTE


class Choices(Value):
    """The person's choices for one library.

    ``folders`` are read beside the library's own, as absolute paths. ``include`` and ``exclude`` are patterns in the
    syntax of .gitignore, of paths below a folder; without ``include`` everything is included. ``left_out`` are the
    paths of single files, as the library shows them, that the person does not want read. ``size_limit`` is in
    megabytes. ``watch`` reads a folder again by itself when it changes. ``ocr_languages`` are Tesseract's names of
    languages, joined by ``+``. With ``other_forms`` a search for a word finds its other English forms.
    """

    folders: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    size_limit: int = Field(default=LARGEST_SIZE_LIMIT, ge=1, le=LARGEST_SIZE_LIMIT)
    watch: bool = True
    ocr_languages: str = "eng"
    other_forms: bool = False

    @field_validator("folders")
    @classmethod
    def _are_absolute(cls, folders: tuple[str, ...]) -> tuple[str, ...]:
        for folder in folders:
            if not Path(folder).is_absolute():
                raise ValueError(f"{folder} is not an absolute path")
        return tuple(dict.fromkeys(folders))

    @field_validator("include", "exclude")
    @classmethod
    def _are_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        Patterns(include=patterns)
        return patterns

    @property
    def patterns(self) -> Patterns:
        """Which files are read."""
        return Patterns(include=self.include, exclude=self.exclude)

    @property
    def largest(self) -> int:
        """The size limit in bytes."""
        return self.size_limit * _MEGABYTE

    def with_left_out(self, paths: tuple[str, ...], *, left_out: bool) -> Choices:
        """Return these choices with the files at ``paths`` left out, or no longer so."""
        others = tuple(path for path in self.left_out if path not in paths)
        return self.model_copy(update={"left_out": (*others, *paths) if left_out else others})


def load_choices(home: Home) -> Choices:
    """Return what was chosen for a library, the defaults where nothing was.

    A file that cannot be understood is kept beside itself, ending in ``.bad``, and the defaults take its place.
    """
    try:
        content = home.choices.read_bytes()
    except OSError:
        return Choices()
    try:
        return Choices.model_validate_json(content)
    except ValidationError:
        with contextlib.suppress(OSError):
            os.replace(home.choices, home.choices.with_name(f"{home.choices.name}.bad"))  # noqa: PTH105 (as text)
        return Choices()


def save_choices(home: Home, choices: Choices) -> None:
    """Keep ``choices``, whole or not at all. Raises LibraryError."""
    try:
        write_whole(home.choices, choices.model_dump_json(indent=1).encode() + b"\n")
    except OSError as error:
        raise LibraryError(f"The choices for this library could not be saved: {error.strerror}.") from error


def overlap(folder: str, others: tuple[str, ...]) -> str:
    """Return the sentence why ``folder`` cannot be added beside ``others``, or nothing.

    A folder inside another would have its files read twice.
    """
    new = Path(os.path.realpath(folder))
    for other in others:
        old = Path(os.path.realpath(other))
        if new == old:
            return f"{folder} is read already."
        if new.is_relative_to(old):
            return f"{folder} lies inside {other}, which is read already."
        if old.is_relative_to(new):
            return f"{other}, which is read already, lies inside {folder}."
    return ""
