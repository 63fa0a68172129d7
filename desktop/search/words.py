"""One typed word or phrase as a query: analysed as texts are, with its stars, question marks and tilde understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.patterns import LazyPattern
from desktop.search import trees
from desktop.search.alphabet import APOSTROPHES, MARKS, MONEY, UNSEEN, UNSPACED
from desktop.search.folding import fold
from desktop.search.number_forms import other_forms
from desktop.search.schema import TITLE_BOOST
from desktop.search.stems import has_forms, stem_of
from desktop.search.tokens import LAST, LONGEST, WHOLE, Token, find_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.search.lexer import Lexeme

# How many slips a fuzzy word of a length may have: short words are exact, or half the dictionary would fit.
FUZZY_FLOORS = ((3, 0), (7, 1))
MOST_SLIPS = 2
# A page of a book. A phrase is compared with every place where its first words stand, so length costs twice.
LONGEST_PHRASE = 500
# How many other words may stand between words that are to be near each other: where none is typed, and at most.
USUAL_DISTANCE, FARTHEST = 10, 200

_FUZZY = re.compile(r"(.*[^~])~(\d*)", re.DOTALL)
_STARS = re.compile(r"[*?＊？]")
_STAR_FORMS = str.maketrans("＊？", "*?")
_NOTHING = re.compile(f"[{UNSEEN}]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=[\d*?])")
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?=[*?.]|$)")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s(?!\w)", re.IGNORECASE)
_PATTERN_PIECE = LazyPattern(rf"[\w{MARKS}*?]+(?:(?<=[\d])\.(?=[\d*?])[\w{MARKS}*?]+)?|[{MONEY}%]")
_UNSPACED = LazyPattern(f"[{UNSPACED}]")


def word_query(lexeme: Lexeme, fields: Sequence[str], *, with_forms: bool = False) -> trees.Query | None:
    """Return the query for a typed word, or None where it has no letter or digit; for a number, in all its forms.

    ``with_forms`` looks for the other forms of a word too, which count less than the word as it is typed.
    Raises QuerySyntaxError for a star or question mark alone, and for more slips than ``MOST_SLIPS``.
    """
    word = lexeme.text
    if fuzzy := _FUZZY.fullmatch(word):
        slips = _slips(fuzzy.group(2), lexeme)
        if not _STARS.search(fuzzy.group(1)):
            tokens = _tokens(fuzzy.group(1))
            return _in_fields([_fuzzy(token, slips) for token in tokens], fields, lexeme) if tokens else None
        word = fuzzy.group(1)
    if _STARS.search(word):
        return _pattern_query(word.translate(_STAR_FORMS), lexeme, fields)
    plain = _plain(word, lexeme, fields)
    if plain is None:
        return None
    typed = tuple(token.text for token in _tokens(word))
    numbers = [[(trees.Term, text, 0) for text in form] for form in other_forms(word) if form != typed]
    others = [_in_fields(number, fields, lexeme) for number in numbers]
    if with_forms and len(typed) == 1 and has_forms(typed[0]):
        others.append(trees.any_of([trees.Stem(field, stem_of(typed[0]), boost=_boost(field)) for field in fields]))
    return trees.any_of([plain, *others])


def phrase_query(lexeme: Lexeme, fields: Sequence[str]) -> trees.Query | None:
    """Return the query for words between quotation marks, exactly as they stand; None where there are none.

    With a nearness behind them (``~5``) they may stand in any order, at most so many others between them. Raises
    QuerySyntaxError for more than ``LONGEST_PHRASE`` words in a row, or than ``FARTHEST`` words between.
    """
    return _near_query(lexeme, fields) if lexeme.nearness else _plain(lexeme.text, lexeme, fields)


def _plain(text: str, lexeme: Lexeme, fields: Sequence[str]) -> trees.Query | None:
    tokens = _tokens(text)
    if len(tokens) > LONGEST_PHRASE:
        message = f"More than {LONGEST_PHRASE} words in a row cannot be looked for as they stand."
        raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
    return _in_fields([_exact(token) for token in tokens], fields, lexeme) if tokens else None


def _near_query(lexeme: Lexeme, fields: Sequence[str]) -> trees.Query | None:
    distance = int(lexeme.nearness[1:5] or USUAL_DISTANCE)
    if distance > FARTHEST:
        message = f"At most {FARTHEST} other words can stand between words that are near each other."
        place = lexeme.end - len(lexeme.nearness)
        raise QuerySyntaxError(message, position=place, length=len(lexeme.nearness), suggestion=f"~{FARTHEST}")
    # The last character of a run without spaces is in the pair before it; a lone one has no one word to be near.
    words = tuple(dict.fromkeys(token.text for token in _tokens(lexeme.text) if token.role != LAST))
    if len(words) < 2:
        return _plain(lexeme.text, lexeme, fields)
    if len(words) > LONGEST_PHRASE:
        message = f"More than {LONGEST_PHRASE} words near each other cannot be looked for."
        raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
    return trees.any_of([trees.Near(field, words, distance, _boost(field)) for field in fields])


def _tokens(text: str) -> list[Token]:
    """Return the tokens a text is looked for by.

    A run without spaces is looked for by its pairs; its last character alone stands only where the run must end.
    """
    tokens = [token for token in find_tokens(text) if token.role != WHOLE]
    if len(tokens) > 1 and tokens[-1].role == LAST and tokens[-2].end == tokens[-1].end:
        tokens.pop()
    return tokens


_Part = tuple[type[trees.Word], str, int]


def _exact(token: Token) -> _Part:
    """Return a token as it is; a lone character of a script without spaces is the beginning of its pairs too."""
    return (trees.Prefix if token.role == LAST else trees.Term), token.text, 0


def _fuzzy(token: Token, slips: int) -> _Part:
    longest = [allowed for length, allowed in FUZZY_FLOORS if len(token.text) <= length]
    allowed = min(slips, longest[0]) if longest else slips
    if not allowed or not token.text.isalpha() or _UNSPACED.search(token.text):
        return _exact(token)
    return trees.FuzzyTerm, token.text, allowed


def _slips(typed: str, lexeme: Lexeme) -> int:
    slips = int(typed[:3] or 1)
    if slips > MOST_SLIPS:
        message = f"A word can have one or two slips: write “{lexeme.text.split('~')[0]}~{MOST_SLIPS}”."
        at = lexeme.end - len(typed)
        raise QuerySyntaxError(message, position=at, length=len(typed), suggestion=str(MOST_SLIPS))
    return slips


def _pattern_query(word: str, lexeme: Lexeme, fields: Sequence[str]) -> trees.Query | None:
    """Return the query for a word with stars and question marks."""
    bare = word.rstrip("?")
    if len(word) - len(bare) == 1 and not _STARS.search(bare):  # “who?” is a question as likely as a pattern
        plain = _plain(bare, lexeme, fields)
        pattern = _in_fields(_pattern_parts(word), fields, lexeme)
        return pattern if plain is None else trees.Or([plain, pattern])
    parts = _pattern_parts(word)
    if not any(text.strip("*?") for _, text, _ in parts):
        message = f"Put at least one letter beside the “{word[0]}”: on its own it stands for every word."
        raise QuerySyntaxError(message, position=lexeme.start, length=lexeme.end - lexeme.start)
    return _in_fields(parts, fields, lexeme)


def _pattern_parts(word: str) -> list[_Part]:
    """Return what a pattern's pieces are, parted as texts are; only a piece with letters can follow another."""
    word = _INITIALS.sub(lambda match: match.group().replace(".", ""), _POSSESSIVE.sub("", word))
    word = _BETWEEN_DIGITS.sub("", _NOTHING.sub("", word) if _NOTHING.search(word) else word)
    parts: list[_Part] = []
    for match in _PATTERN_PIECE.finditer(word):
        piece = match.group()
        if _UNSPACED.search(piece):  # its pairs are found inside longer runs without any star
            parts.extend(_exact(token) for token in _tokens(_STARS.sub(" ", piece)))
        elif _STARS.search(piece):
            parts.append(_pattern(re.sub(r"\*+", "*", "".join(map(_folded, re.split(r"([*?])", piece)))[:LONGEST])))
        else:
            parts.extend(_exact(token) for token in _tokens(piece))
    return [part for part in parts if len(parts) == 1 or part[1].strip("*")]


def _folded(piece: str) -> str:
    return piece if piece in {"*", "?"} else fold(piece)


def _pattern(text: str) -> _Part:
    if text.endswith("*") and not _STARS.search(text[:-1]) and len(text) > 1:
        return trees.Prefix, text[:-1], 0
    return trees.Wildcard, text, 0


def _in_fields(parts: Sequence[_Part], fields: Sequence[str], lexeme: Lexeme) -> trees.Query:
    """Return the parts one after the other, in any of ``fields``."""
    return trees.any_of([_in_field(parts, field, lexeme) for field in fields])


def _boost(field: str) -> float:
    return TITLE_BOOST if field == "title" else 1.0


def _in_field(parts: Sequence[_Part], field: str, lexeme: Lexeme) -> trees.Query:
    boost = _boost(field)
    if len(parts) == 1:
        node = _node(parts[0], field, boost)
        return trees.typed_at(node, lexeme.start, lexeme.end)
    if all(kind is trees.Term for kind, _, _ in parts):
        return trees.Phrase(field, [text for _, text, _ in parts], boost=boost)
    return trees.Sequence([_node(part, field, 1.0) for part in parts], boost=boost)


def _node(part: _Part, field: str, boost: float) -> trees.Word:
    kind, text, slips = part
    if kind is trees.FuzzyTerm:
        return trees.FuzzyTerm(field, text, boost=boost, maxdist=slips)
    return kind(field, text, boost=boost)
