"""A sentence with its parties and sums replaced by single signs, so that plain patterns can read its grammar."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.callings import ONES
from desktop.extraction.entities import Group, Tag
from desktop.extraction.sides import party_tags
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# Longer sentences are tables and lists without full stops; only their beginning is read for agreements.
LONGEST = 1500
# The longest that follows an exchange's name in brackets: ": ABCD.EF)".
_TICKER = 14
_EXCHANGE = LazyPattern(r"\s?\([A-Z][\w.\s-]{1,24}:\Z")
_PARTY, _SUM, _REFERENCE = 0xE000, 0xEC00, 0xF200
_FIRST_SUM, _FIRST_REFERENCE = chr(_SUM), chr(_REFERENCE)
_MOST = 0x600
PARTY = "[\ue000-\uebff\uf200-\uf8ff]"
SUM = "[\uec00-\uf1ff]"
# Where a clause of a masked sentence ends before what follows belongs to another.
CLAUSE_BREAK = LazyPattern(
    r"[;:]|\.\s|\b(?:while|that|which|who|because|although|but|before)\b|,\s(?!(?:on|in|at|yesterday|today|last|this|(?:19|20)\d\d)\b)"
)
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x85"
)
_PRIVATE = LazyPattern("[\ue000-\uf8ff]")
# The point of "2.4 million tonnes" and the colon of "(NYSE: ABC)" end nothing. The mark is looked for alone, which is
# quick; what stands before it is looked at then.
_INSIDE = LazyPattern(r"[.:](?:(?<=\d[.:])(?=\d)|(?<=:)(?=\s?[A-Z\d\ue000-\uebff]{1,8}(?:\.[A-Z]{1,3})?[);]))")
_MANY = (
    "sides countries nations governments leaders parties partners states companies firms carriers airlines banks "
    "businesses groups organisations organizations institutions agencies ministries universities presidents ministers"
)
# One word of its trade may stand before what a party is called: "the oil major".
_TRADES = (
    "oil|power|steel|energy|mining|gas|food|drug|chip|car|phone|software|technology|tech|shipping|engineering|construction|"
    "defence|defense|insurance|retail|media|telecoms|telecom|electronics|chemicals?|cement|pharmaceutical|rail|battery|solar|"
    "wind|lithium|copper|same|state-owned|state|private|listed"
)
_PEOPLE = r"(?:[A-Z][a-z]+(?:an|ese|ish|ch|qi|ani)|U\.?S\.?|U\.?K\.?|UAE)"
# Two letters are looked for alone, which is quick; what stands before and after them is looked at then.
_REFERENCES = LazyPattern(
    r"(?:Th|th|Bo|bo|It|it|We|we)(?<![\w’'-][A-Za-z]{2})(?:"
    r"(?P<both>(?:(?<=[Tt]h)e\s(?:two|three|four)|(?<=[Bb]o)th)\s(?:of\s)?(?:the\s)?"
    rf"(?:{_MANY.replace(' ', '|')}|Presidents|Leaders|Ministers|Sides|Parties)|"
    r"(?<=Th)e\s(?:[Ll]eaders|[Pp]residents|[Pp]rime\s[Mm]inisters|[Ss]ides)(?!\sof\b))|"
    rf"(?P<one>(?<=[Tt]h)(?:e|at)\s(?:(?:{_PEOPLE}\s)?(?:(?:{_TRADES})\s)?(?:{ONES})|(?=[A-Z])(?i:{ONES}))"
    r"(?!\s(?:of|for|that|which|behind)\b|\s[A-Z]))|"
    r"(?P<state>(?<=[Tt]h)e\s(?:federal|central|provincial|state|national)\sgovernment(?!\sof\b))|"
    r"(?P<own>(?<=[Ii]t)s\s(?:[a-z-]+\s){0,3}?(?:subsidiar(?:y|ies)|arm|unit|division)"
    r"(?=\s(?:will|would|has|have|had|is|are|was|were|signed|entered|agreed|won)\b))|"
    r"(?P<it>(?<=[Ii]t)|(?<=[Tt]h)ey|(?<=[Ww]e)|(?<=[Tt]h)e\s(?:companies|partners|pair|firms|duo)))\b"
)
# A sentence without any of these words, cut at its spaces, refers to nobody.
REFERRING = frozenset(
    form
    for word in (
        *_MANY.split(),
        *ONES.split("|"),
        *["government", "pair", "duo", "it", "they", "we", "subsidiary", "subsidiaries", "arm", "unit", "division"],
    )
    for case in (word, word.capitalize())
    for form in (case, f"{case},", f"{case}.", f"{case}’s", f"{case}'s", f"{case};", f"“{case}", f'"{case}', f"{case}’")
)


class Place(NamedTuple):
    """A half-open range of the document, as spans are, made often and so kept light."""

    start: int
    end: int


class Reference(NamedTuple):
    """A word that stands for a party named elsewhere.

    ``both`` sides, the ``one`` firm, a ``state``, ``it``, or a firm of its ``own``.
    """

    kind: str
    text: str


class Clause(NamedTuple):
    """A masked sentence.

    From each of the places ``origins`` on, the first of which is its beginning, offsets in the document are those of
    ``masked`` and the shift that stands at the same place of ``shifts``; ``spots`` are the places of the signs of
    parties and references.
    """

    masked: str
    low: str
    parties: Sequence[Tag]
    sums: Sequence[FoundAmount]
    references: Sequence[Reference]
    origins: Sequence[int]
    shifts: Sequence[int]
    spots: Sequence[int]

    def origin(self, position: int) -> int:
        """Return the offset in the document of a position of ``masked``."""
        return position + self.shifts[bisect_right(self.origins, position) - 1]

    def party(self, sign: str) -> Tag | Reference:
        """Return what a party's sign stands for."""
        code = ord(sign)
        return self.references[code - _REFERENCE] if code >= _REFERENCE else self.parties[code - _PARTY]

    def sum(self, sign: str) -> FoundAmount:
        """Return the sum a sign stands for."""
        return self.sums[ord(sign) - _SUM]


def plain_text(text: str) -> str:
    """Return ``text`` as sentences are masked from it: signs of ours blanked, white space single, no offset changed."""
    if not text.isascii():
        encoded = text.encode("utf-8", "surrogatepass")
        if b"\xee" in encoded or b"\xef" in encoded:
            # The first byte of every sign of ours.
            text = _PRIVATE.sub(" ", text)
        for space in _SPACES:
            text = text.replace(space, " ")
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ").replace("\v", " ")


def lower(text: str) -> str:
    """Return ``text`` in small letters, no offset changed."""
    low = text.lower()
    # The one capital whose small letter takes two places.
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


# Where something stands, its end counted down so that the longer of two comes first, and what it is.
_Item = tuple[int, int, "Tag | FoundAmount | Reference"]
_place = itemgetter(0, 1)


class Line(NamedTuple):
    """A sentence with the tags, sums and words in it; the words are what stands between its spaces."""

    span: Span
    tags: Sequence[Tag]
    sums: Sequence[FoundAmount]
    words: Sequence[str]


def mask_sentence(text: str, line: Line, lexicon: Lexicon) -> Clause:
    """Return a sentence of a ``plain_text`` with a sign for each party, reference and sum.

    A name repeated in brackets is left out, and so are names that are words for agreements or persons. A body "of" a
    country is one party with it.
    """
    begin, end = line.span.start, min(line.span.end, line.span.start + LONGEST)
    items: list[_Item] = []
    if line.tags:
        items = [(tag.start, -tag.end, tag) for tag in party_tags(text, line.tags[:_MOST], lexicon) if tag.end <= end]
    for item in line.sums[:_MOST]:
        span = item.mention.span
        if span.end <= end:
            items.append((span.start, -span.end, item))
    if not REFERRING.isdisjoint(line.words):
        for match in _REFERENCES.finditer(text, begin, end):
            items.append((match.start(), -match.end(), Reference(match.lastgroup or "it", match.group())))
    items.sort(key=_place)
    return _masked(text, begin, end, items)


def _masked(text: str, begin: int, end: int, items: Sequence[_Item]) -> Clause:
    """Return a sentence with a sign for each of ``items``, in order; those inside another are passed over."""
    pieces: list[str] = []
    origins: list[int] = []
    shifts: list[int] = []
    parties: list[Tag] = []
    found: list[FoundAmount] = []
    references: list[Reference] = []
    spots: list[int] = []
    # How long the pieces are, and up to where the sentence lies in them.
    length, position = 0, begin
    for start, stop, item in items:
        if start < position:
            continue
        origins.append(length)
        shifts.append(position - length)
        if isinstance(item, Tag):
            if item.in_brackets:
                plain = text[position:start].rstrip(' (“"')
                if plain.endswith(":"):
                    # "Acme Inc (NYSE: ACM)": the exchange goes with the sign.
                    plain = _EXCHANGE.sub("", plain)
                pieces.append(plain)
                length += len(plain)
                position = _after_bracket(text, -stop)
                continue
            sign = chr(_PARTY + len(parties))
            parties.append(item)
        elif isinstance(item, Reference):
            sign = chr(_REFERENCE + len(references))
            references.append(item)
        else:
            sign = chr(_SUM + len(found))
            found.append(item)
        pieces += text[position:start], sign
        length += start - position
        if sign < _FIRST_SUM or sign >= _FIRST_REFERENCE:
            spots.append(length)
        length += 1
        position = -stop
    origins.append(length)
    shifts.append(position - length)
    pieces.append(text[position:end])
    masked = "".join(pieces)
    # Most sentences have no such mark but at their end.
    if ":" in masked or "." in masked[:-1]:
        masked = _INSIDE.sub("·", masked)
    return Clause(masked, lower(masked), parties, found, references, origins, shifts, spots)


def _after_bracket(text: str, end: int) -> int:
    """Return the place behind the bracket of a name that ends at ``end``: "(ABC)", "(NYSE: ABC)"."""
    closing = text.find(")", end, end + _TICKER)
    return closing + 1 if closing >= 0 else end + 1


def is_named(party: Tag | Reference, group: Group) -> bool:
    """Tell whether a party is an entity of ``group``."""
    return isinstance(party, Tag) and party.entity.group == group
