"""PDFs that have lost their lists of contents, made whole enough to be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_MOST_OBJECTS = 200_000
# A dictionary says what it is within so many bytes of its beginning.
_HEAD = 4_096
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_TREE = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_LOCK = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")
_IDENTITY = re.compile(rb"/ID\s*\[[^\]]{0,400}\]")


def mended_pdfs(content: bytes) -> Iterator[bytes]:
    """Yield ``content`` with a new end, first one that leads to its own catalogue, then one that lists its pages.

    An opener goes through all objects when the list of their places is of no use, but has to be told where to begin.
    Nothing is yielded where the objects that are needed lie packed, or are not there at all.
    """
    catalog = tree = None
    pages: list[bytes] = []
    highest = 0
    for number, kind in _objects(content):
        highest = max(highest, number)
        reference = b"%d 0 R" % number
        if kind == "catalog":
            catalog = reference
        elif kind == "tree" and tree is None:
            tree = reference
        elif kind == "page":
            pages.append(reference)
    if catalog is not None:
        yield _with_end(content, b"", catalog)
    if tree is not None:
        root = b"%d 0 obj\n<< /Type /Catalog /Pages %s >>\nendobj\n" % (highest + 1, tree)
        yield _with_end(content, root, b"%d 0 R" % (highest + 1))
    if pages:
        kids = b" ".join(dict.fromkeys(pages))
        count = len(dict.fromkeys(pages))
        root = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (highest + 1, highest + 2)
        root += b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (highest + 2, kids, count)
        yield _with_end(content, root, b"%d 0 R" % (highest + 1))


def _objects(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the number of each object that stands open in the file, and what it is."""
    found = list(zip(_OBJECT.finditer(content), range(_MOST_OBJECTS), strict=False))
    for index, (here, _) in enumerate(found):
        end = found[index + 1][0].start() if index + 1 < len(found) else len(content)
        head = content[here.end() : min(end, here.end() + _HEAD)].partition(b"stream")[0]
        kind = ""
        if _CATALOG.search(head):
            kind = "catalog"
        elif _PAGE.search(head):
            kind = "page"
        elif _TREE.search(head) and b"/Parent" not in head:
            kind = "tree"
        yield int(here.group(1)), kind


def _with_end(content: bytes, objects: bytes, root: bytes) -> bytes:
    keys = b" ".join(found.group() for found in (_LOCK.search(content), _IDENTITY.search(content)) if found)
    return b"%s\nendstream\nendobj\n%strailer\n<< /Root %s %s >>\nstartxref\n0\n%%%%EOF\n" % (
        content,
        objects,
        root,
        keys,
    )
