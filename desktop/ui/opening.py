"""Which library is opened, with the settings read and written beside it; all of it runs in a worker thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import AccordError

if TYPE_CHECKING:
    from desktop.library.library import Library
    from desktop.places import Places
    from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class OpenedLibrary:
    """A library, the settings as they now are, and sentences about what did not go as asked."""

    library: Library
    settings: Settings
    warnings: tuple[str, ...] = ()


def open_first(places: Places, asked: str) -> OpenedLibrary:
    """Open the folder that was asked for, else the default library, else the last, else the seeds.

    A folder that cannot be opened is told of and the next in the row is tried. Raises LibraryError where even the
    seeds cannot be opened.
    """
    from desktop.settings import load_settings

    loaded = load_settings(places.settings_file)
    settings = loaded.settings
    warnings = [loaded.warning] if loaded.warning else []
    for folder in dict.fromkeys((asked, settings.default_library, settings.last_library)):
        if not folder:
            continue
        try:
            return _opened(places, Path(folder), settings, warnings)
        except AccordError as error:
            warnings.append(str(error))
    return _opened(places, None, settings, warnings)


def open_folder(places: Places, folder: Path | None) -> OpenedLibrary:
    """Open one folder (None: the seeds) and remember it. Raises LibraryError."""
    from desktop.settings import load_settings

    return _opened(places, folder, load_settings(places.settings_file).settings, [])


def forget(places: Places, library: Library) -> Settings:
    """Delete what is kept of ``library``, and every memory of its folder; its documents are not touched."""
    from desktop.settings import load_settings, save_settings

    folder = library.folder
    library.delete_data()
    library.close()
    settings = load_settings(places.settings_file).settings.without(folder)
    save_settings(settings, places.settings_file)
    return settings


def change_settings(places: Places, changes: dict[str, object]) -> Settings:
    """Set some fields of the settings file and return the whole. Raises SettingsError."""
    from desktop.settings import Settings, load_settings, save_settings

    old = load_settings(places.settings_file).settings
    settings = Settings.model_validate({**old.model_dump(), **changes})
    save_settings(settings, places.settings_file)
    return settings


def _opened(places: Places, folder: Path | None, settings: Settings, warnings: list[str]) -> OpenedLibrary:
    from desktop.library.library import Library
    from desktop.settings import save_settings

    if folder is None:
        library = Library.seeds(places.libraries)
        remembered = settings.model_copy(update={"last_library": None})
    else:
        library = Library.open(folder, places.libraries)
        remembered = settings.with_opened(library.folder)
    try:
        if remembered != settings:
            save_settings(remembered, places.settings_file)
    except AccordError as error:
        warnings = [*warnings, str(error)]
    return OpenedLibrary(library, remembered, tuple(warnings))
