"""Print the accessible tree of one application as JSON lines; run by the system's Python, which has gi.

usage: accessible_tree.py all PID                      each node, with all that is known of it
       accessible_tree.py showing PID                  each node that shows, with role, name and states
       accessible_tree.py find PID NAME ROLE WITHIN    the first that shows and holds NAME and ROLE, behind WITHIN
Each line: {"depth", "role", "name", "description", "states", "x", "y", "width", "height", "text"}.
Each thing asked of a node is a message to the application, so that only what is needed is asked.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

STATES = ("focused", "selected", "checked", "showing", "enabled", "expanded")
LONGEST_TEXT = 100_000
MOST_CHILDREN = 400


def states(node):
    held = node.get_state_set()
    return [name for name in STATES if held.contains(getattr(Atspi.StateType, name.upper()))]


def told(node, depth):
    return {"depth": depth, "role": node.get_role_name(), "name": node.get_name() or "", "states": states(node)}


def more(node):
    line = {"description": node.get_description() or ""}
    component = node.get_component_iface()
    if component is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        line.update(x=box.x, y=box.y, width=box.width, height=box.height)
    text = node.get_text_iface()
    if text is not None:
        line["text"] = Atspi.Text.get_text(text, 0, min(text.get_character_count(), LONGEST_TEXT))
    return line


def walk(node, depth=0, *, only_showing):
    """Yield each node with what was told of it; what does not show may be left out with all below it."""
    line = told(node, depth)
    if only_showing and depth and "showing" not in line["states"]:
        return
    yield node, line
    for number in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from walk(child, depth + 1, only_showing=only_showing)


def find(application, name, role, within):
    inside = not within
    for node, line in walk(application, only_showing=True):
        inside = inside or within in line["name"]
        if inside and name in line["name"] and role in line["role"] and "showing" in line["states"]:
            return line | more(node)
    return None


def application_of(process):
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is not None and application.get_process_id() == process:
            return application
    return None


def main():
    mode, process, *rest = sys.argv[1:]
    application = application_of(int(process))
    if application is None:
        return 1
    if mode == "find":
        lines = filter(None, [find(application, *rest)])
    elif mode == "showing":
        lines = (line for _, line in walk(application, only_showing=True))
    else:
        lines = (line | more(node) for node, line in walk(application, only_showing=False))
    for line in lines:
        print(json.dumps(line))
    return 0


sys.exit(main())
