"""Print the accessible tree of one application as JSON lines; run by the system's Python, which has gi.

usage: accessible_tree.py PID
Each line: {"depth", "role", "name", "description", "states", "x", "y", "width", "height", "text"}.
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


def show(node, depth):
    line = {"depth": depth, "role": node.get_role_name(), "name": node.get_name() or ""}
    line["description"] = node.get_description() or ""
    line["states"] = states(node)
    component = node.get_component_iface()
    if component is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        line.update(x=box.x, y=box.y, width=box.width, height=box.height)
    text = node.get_text_iface()
    if text is not None:
        line["text"] = Atspi.Text.get_text(text, 0, min(text.get_character_count(), LONGEST_TEXT))
    print(json.dumps(line))
    for number in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(number)
        if child is not None:
            show(child, depth + 1)


def main():
    wanted = int(sys.argv[1])
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is not None and application.get_process_id() == wanted:
            show(application, 0)
            return 0
    return 1


sys.exit(main())
