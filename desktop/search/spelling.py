"""How the words of a query can be spelled in a text, as expressions for its flat form: too much, never too little."""

from __future__ import annotations

import re
from itertools import pairwise

from desktop.patterns import LazyPattern
from desktop.search import trees
from desktop.search.alphabet import JOINING, MARKS, MONEY, UNSEEN
from desktop.search.folding import beyond_ascii, fold
from desktop.search.patterns import FUZZY_PREFIX, literal_prefix

# The characters that can be part of a token and may not be in their folded form.
_FOLDED = re.compile(rf"(?![\x00-\x7f])[\w{MARKS}{JOINING}{UNSEEN}{MONEY}％]")
# A character is rare that is not one in so many: around each of them the text is taken apart.
_RARE = 50
# Of what follows the first letter of a fuzzy word so many letters are swept for; where there is a slip, any character,
# which may be what three make together.
_SLIPPED = 3
_LETTERS = re.compile(rf"[a-z]{{{_SLIPPED + 3},}}")
_ANY = r"(?:[^?]|[^\x00-\x7f]{2,3}|\?{1,3})"
_ANY_ASCII = re.compile(r"[\x00-\x7f]")
_JOINS = LazyPattern(f"[{MARKS}{JOINING}{UNSEEN}]")


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
    if isinstance(part, trees.FuzzyTerm) and part.maxdist == 1 and _LETTERS.fullmatch(part.text):
        return spelled + _slipped(part.text[FUZZY_PREFIX:])
    if not dotted or not literal.isalpha() or len(literal) == 1:
        return spelled
    initials = r"\.".join(map(re.escape, literal))
    return f"{spelled}|{initials}"


def _slipped(rest: str) -> str:
    """Return an expression for how the rest of a word may begin that has at most one slip, or a dot in initials."""
    letters = list(rest)
    forms = {rest[:_SLIPPED]: None}
    for at in range(_SLIPPED + 1):
        before, after = letters[:at], letters[at + 1 :]
        several = [*before, _ANY, *letters[at:]], [*before, _ANY, *after], [*before, *after]
        swapped = [*before, *letters[at + 1 : at + 2], *letters[at : at + 1], *letters[at + 2 :]]
        forms |= dict.fromkeys("".join(each[:_SLIPPED]) for each in (*several, swapped))
    return rf"(?:{'|'.join(forms)}|\.)"


def flat(text: str, *, for_ascii: bool = False, foreign: frozenset[str] | None = None) -> str | None:
    """Return ``text`` folded with every character in its place, or None where one folds to none or to several.

    ``for_ascii`` is for looking for ASCII alone: characters that fold into others are question marks. ``foreign`` holds
    what ``foreign_in`` finds in the text, and may hold more.
    """
    if not text.isascii():
        for char in foreign_in(text) if foreign is None else foreign:
            form = fold(char)
            if (for_ascii and form and not _ANY_ASCII.search(form)) or char not in text:
                continue
            if len(form) != 1 or _joins(form):
                return None
            if form != char:
                text = text.replace(char, form)
        if for_ascii:
            # ASCII is made small at many times the speed.
            text = text.encode("ascii", "replace").decode("ascii")
    return text.lower()


def nearly_flat(text: str, *, for_ascii: bool = False) -> tuple[str, list[int]] | None:
    """Return ``text`` as ``flat`` has it, with spaces for what folds to no letter or several, and where those stand.

    None where such characters are many, or others join with those before them.
    """
    forms = {char: fold(char) for char in foreign_in(text)}
    odd = "".join(char for char, form in forms.items() if len(form) != 1)
    places = [found.start() for found in re.finditer(f"[{re.escape(odd)}]", text)] if odd else []
    if len(places) * _RARE > len(text):
        return None
    # Put together from what stands between them: str.translate takes many times as long.
    kept = " ".join(text[before + 1 : place] for before, place in pairwise((-1, *places, len(text))))
    plain = flat(kept, for_ascii=for_ascii)
    return None if plain is None else (plain, places)


def foreign_in(text: str) -> frozenset[str]:
    """Return the characters of ``text`` that can be part of a token and may not be in their folded form."""
    return frozenset(_FOLDED.findall("".join(set(beyond_ascii(text)))))


def _joins(form: str) -> bool:
    """Tell whether a character may fold into another with the one before it."""
    return _JOINS.match(form) is not None
