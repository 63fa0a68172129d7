"""Every key of the window in one table: the actions are made from it and the list of keys shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    ``name`` is the action's name; ``title`` says what it does; ``sequences`` are the keys in Qt's portable
    notation, the first of them is shown. ``local`` keys are handled by the widget in focus and are no action.
    A text field in focus keeps a ``shared`` one for itself.
    """

    name: str
    title: str
    sequences: tuple[str, ...]
    group: str
    local: bool = False
    shared: bool = False


SEARCH, READ, LISTS, DECIDE, WINDOW = "Search", "Read", "Lists", "Decide", "Window"

KEYS: tuple[Key, ...] = (
    Key("search", "Search documents", ("Ctrl+K", "Ctrl+L"), SEARCH),
    Key("open_best", "Open the best hit", ("Return",), SEARCH, local=True),
    Key("clear_search", "Clear the search", ("Escape",), SEARCH, local=True),
    Key("to_suggestions", "Recent searches, companies, values", ("Down",), SEARCH, local=True),
    Key("save_search", "Save this search", ("Ctrl+S",), SEARCH),
    Key("saved", "Saved searches and history", ("Ctrl+Shift+K",), SEARCH),
    Key("batch", "Many searches at once", ("Ctrl+Shift+B",), SEARCH),
    Key("facets", "Narrow the results down, by type, year, tag…", ("F4",), SEARCH),
    Key("add_facet", "Choose a value, or take it off", ("Return",), SEARCH, local=True),
    Key("leave_out_facet", "Leave a value out", ("Alt+Return",), SEARCH, local=True),
    Key("find", "Find in the document", ("Ctrl+F",), READ),
    Key("next_hit", "Next hit, then the next result", ("F3",), READ),
    Key("previous_hit", "Previous hit, then the result before", ("Shift+F3",), READ),
    Key("why", "Why a row is listed, or chosen words are not", ("Ctrl+I",), READ, local=True),
    Key("back", "Back", ("Alt+Left",), READ),
    Key("forward", "Forward", ("Alt+Right",), READ),
    Key("larger_text", "Larger text", ("Ctrl++", "Ctrl+="), READ),
    Key("smaller_text", "Smaller text", ("Ctrl+-",), READ),
    Key("normal_text", "Text in its usual size", ("Ctrl+0",), READ),
    Key("open_row", "Go to the sentence of a row", ("Return",), LISTS, local=True),
    Key("copy_rows", "Copy the selection", ("Ctrl+C",), LISTS, local=True),
    Key("select_all", "Select all", ("Ctrl+A",), LISTS, local=True),
    Key("next_row", "Next row, with its sentence", ("J",), DECIDE, local=True),
    Key("previous_row", "Row before, with its sentence", ("K",), DECIDE, local=True),
    Key("accept", "Accept the chosen rows", ("A",), DECIDE, local=True),
    Key("dismiss", "Dismiss them: out of lists and totals", ("D", "Del"), DECIDE, local=True),
    Key("correct", "Correct a row’s fields", ("E", "F2"), DECIDE, local=True),
    Key("note", "Write a note on rows", ("N",), DECIDE, local=True),
    Key("tag", "Tag rows", ("T",), DECIDE, local=True),
    Key("star", "Star rows", ("S",), DECIDE, local=True),
    Key("review", "Go through what was found, one by one", ("Ctrl+R",), DECIDE),
    Key("checks", "Where sources disagree, what is firm, and pledges", ("Ctrl+Shift+R",), DECIDE),
    Key("merge", "Merge a firm, or a deal, with another, while going through", ("M",), DECIDE, local=True),
    Key("undo_judged", "Take the last decision back, while going through", ("Z",), DECIDE, local=True),
    Key("add_record", "Add a record from the chosen words", ("Ctrl+Shift+A",), DECIDE),
    Key("take", "Keep a note or fields, from any line of them", ("Ctrl+Return",), DECIDE, local=True),
    Key("undo", "Take the last decision back", ("Ctrl+Z",), DECIDE, shared=True),
    Key("redo", "Do it again", ("Ctrl+Shift+Z", "Ctrl+Y"), DECIDE, shared=True),
    Key("open_folder", "Open a folder", ("Ctrl+O",), WINDOW),
    Key("open_recent", "Open a recent folder", ("Ctrl+Shift+O",), WINDOW),
    Key("refresh", "Read the folder again", ("F5",), WINDOW),
    Key("next_region", "Next part of the window", ("F6",), WINDOW),
    Key("previous_region", "Previous part of the window", ("Shift+F6",), WINDOW),
    Key("documents", "Files of the library, and what became of them", ("Ctrl+D",), WINDOW),
    Key("toggle_results", "Show or hide the results", ("F9",), WINDOW),
    Key("toggle_panels", "Show or hide the panels", ("Shift+F9",), WINDOW),
    Key("settings", "Settings", ("Ctrl+,",), WINDOW),
    Key("keys", "Keys", ("F1",), WINDOW),
    Key("close", "Close the window", ("Ctrl+W",), WINDOW),
    Key("quit", "Quit", ("Ctrl+Q",), WINDOW),
)
