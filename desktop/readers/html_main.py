"""Which part of a web page is its text: menus, footers and teasers are left out, the main text never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.readers.html_tree import Element

_SIDE_TAGS = frozenset({"nav", "aside", "footer", "menu"})
_SIDE_ROLES_WORDS = "navigation search contentinfo complementary menu menubar toolbar dialog alertdialog tablist banner"
_SIDE_ROLES = frozenset(_SIDE_ROLES_WORDS.split())
# Words of a class or id that tell of something beside the text.
_SIDE_MARKS_WORDS = (
    "nav navbar navbox navigation menu submenu breadcrumb breadcrumbs footer sidebar cookie cookies consent gdpr share "
    "sharing sharebar social related recommended recommendations newsletter subscribe signup promo advert ads ad "
    "advertisement adsbygoogle sponsor sponsored popup modal overlay comments disqus pagination pager toolbar widget "
    "skip login editsection noprint teaser teasers paywall hidden invisible sr screenreader"
)
_SIDE_MARKS = frozenset(_SIDE_MARKS_WORDS.split())
_PILCROWS = frozenset({"headerlink", "anchor", "permalink"})
# A part under suspicion by its class alone is left out where so much of it is links, or it is as short as a line.
_LINKED = 0.4
_SHORT = 300
# Whatever it is called: this share of all letters is no side matter.
_MAIN_SHARE = 0.5
# If less is left than this, and far more was there, the page is not built as pages are.
_LITTLE = 250


def main_part(body: Element) -> Element:
    """Return the element that holds the text of a page, side matter taken out of it.

    Where what is left would be little of what there was, all of it is kept. The headline comes along.
    """
    whole = body.length
    sides = _sides(body)
    left = whole - sum(side.length for side in sides)
    if left < _LITTLE and left * 4 < whole:
        return body
    if sides:
        _take_out(body, {id(side) for side in sides})
    main = _chosen(body)
    if main is not body and not main.has("h1") and (headline := _headline_before(body, main)):
        main.children.insert(0, headline)
    return main


def _take_out(body: Element, gone: set[int]) -> None:
    for element in body.walk():
        element.children = [child for child in element.children if isinstance(child, str) or id(child) not in gone]
    body.measure()


def _sides(body: Element) -> list[Element]:
    """Return the outermost elements that stand beside the text."""
    found: list[Element] = []
    todo: list[Element] = [body]
    while todo:
        element = todo.pop()
        if element is not body and _is_side(element, body.length):
            found.append(element)
        else:
            todo.extend(child for child in element.children if not isinstance(child, str))
    return found


def _is_side(element: Element, whole: int) -> bool:
    if element.length <= 2:
        return bool(element.marks & _PILCROWS)
    is_named = element.tag in _SIDE_TAGS or element.role in _SIDE_ROLES
    if not is_named and not element.marks & _SIDE_MARKS:
        return False
    share = element.linked / element.length
    if element.length > _MAIN_SHARE * whole and share < _MAIN_SHARE:
        return False
    if element.tag in {"main", "article", "h1"} or element.has("main", "article", "h1"):
        return False
    return is_named or share >= _LINKED or element.length < _SHORT or "comments" in element.marks


def _chosen(body: Element) -> Element:
    """Return the one main or article that holds most of what is left, else all of it."""
    chosen = body
    mains = [element for element in body.walk() if element.tag == "main" or element.role == "main"]
    for found in (mains, None):
        parts = found if found is not None else [part for part in chosen.walk() if part.tag == "article"]
        biggest = max(parts, key=lambda part: part.length, default=None)
        if biggest is not None and biggest.length >= _MAIN_SHARE * chosen.length and biggest.length >= _LITTLE:
            chosen = biggest
    return chosen


def _headline_before(body: Element, main: Element) -> Element | None:
    """Return the last h1 that stands before ``main``."""
    headline = None
    for element in body.walk():
        if element is main:
            break
        if element.tag == "h1" and element.length > 2:
            headline = element
    return headline
