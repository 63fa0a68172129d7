"""How the words of a query can be spelled in a text, as expressions for its flat form: too much, never too little."""

from __future__ import annotations

import re

from desktop.search import trees
from desktop.search.alphabet import JOINING, MARKS, MONEY, UNSEEN
from desktop.search.folding import fold
from desktop.search.patterns import literal_prefix

# The characters that can be part of a token and may not be in their folded form.
_FOLDED = re.compile(rf"(?![\x00-\x7f])[\w{MARKS}{JOINING}{UNSEEN}{MONEY}％]")
_ASCII = bytes(range(0x80))
# A character is rare that is not one in so many: around each of them the text is taken apart.
_RARE = 50
_JOINS = re.compile(f"[{MARKS}{JOINING}{UNSEEN}]")


def spelling(part: trees.Word, *, dotted: bool = True) -> str:
    """Return an expression that finds, in flat text, something of every spelling of a word; empty if none can.

    ``dotted`` looks for its letters with dots between them, too.
    """
    literal = part.text if isinstance(part, trees.Term) else literal_prefix(part)
    begins = bool(literal)
    if not literal:
        literal = max(re.split(r"[*?]", part.text), key=len)
    if not literal:
        return ""
    spelled = "".join(
        re.escape(char) + (",?" if char.isdigit() and literal[at + 1 : at + 2].isdigit() else "")
        for at, char in enumerate(literal)
    )
    if begins and literal[0].isascii() and literal[0].isalpha() and "," not in spelled:
        spelled = rf"{spelled}(?<![a-z]{re.escape(literal)})"
    if not dotted or not literal.isalpha() or len(literal) == 1:
        return spelled
    initials = r"\.".join(map(re.escape, literal))
    return f"{spelled}|{initials}"


def flat(text: str) -> str | None:
    """Return ``text`` folded with every character in its place, or None where one folds to none or to several."""
    if not text.isascii():
        for char in _foreign(text):
            form = fold(char)
            if len(form) != 1 or _joins(form):
                return None
            if form != char:
                text = text.replace(char, form)
    return text.lower()


def nearly_flat(text: str) -> tuple[str, list[int]] | None:
    """Return ``text`` as ``flat`` has it, with spaces for what folds to several letters, and where those stand.

    None where such characters are many, or others fold to none.
    """
    odd = "".join(char for char in _foreign(text) if len(fold(char)) > 1)
    places = [found.start() for found in re.finditer(f"[{re.escape(odd)}]", text)] if odd else []
    if len(places) * _RARE > len(text):
        return None
    plain = flat(text.translate(dict.fromkeys(map(ord, odd), " ")))
    return None if plain is None else (plain, places)


def _foreign(text: str) -> set[str]:
    """Return the characters of ``text`` that can be part of a token and may not be in their folded form."""
    try:
        others = text.encode().translate(None, _ASCII).decode()
    except UnicodeEncodeError:  # half a pair, which no decoder gives
        others = text
    return set(_FOLDED.findall("".join(set(others))))


def _joins(form: str) -> bool:
    """Tell whether a character may fold into another with the one before it."""
    return _JOINS.match(form) is not None
