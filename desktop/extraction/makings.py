"""When and where an agreement was made: the day and the place beside the verb that makes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import Place
from desktop.extraction.dates import Dated, date_mention, dates_in, may_hold_date
from desktop.extraction.verbs import LONGEST
from desktop.models.records import AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.dateline import Dateline
    from desktop.extraction.entities import Tag
    from desktop.extraction.verbs import Verb
    from desktop.models.document import Span
    from desktop.models.records import DateMention


_LEAD_OUT = LazyPattern(
    r"\b(?:by|until|till|through|before|since|after|from|to|between|over|beginning|starting|begins|starts|effective|expir\w+|valid|"
    r"ending|for|of|during|throughout|within|about|the|deadline)\s(?:the\s(?:end|start|middle|beginning|close)\sof\s|at\sleast\s|"
    r"early\s|late\s|mid-?\s?|around\s|about\s|next\s|fiscal\s|the\s)?\Z|"
    r"\b(?:begin|start|commenc|open|deliver|expir|end|run|valid|effective|due|complet\w+\sexpected)\w*\s(?:only\s)?(?:in|on|from)\s(?:early\s|late\s|mid-?\s?)?\Z",
    re.IGNORECASE,
)
_CLAUSE = LazyPattern(r"[;:]\s|[.!?]\s(?=[A-Z])|\s(?:while|whereas|although|but)\s")
# Each verb of signing holds one of these.
_SIGNS = ("sign", "ink", "initial", "dated", "oncl", "inali", "seal", "clinch", "execut", "adopt", "exchang")
_PLACE_CUES = (" in ", "In ", " at ", "here")
_BACK, _FORTH = 200, 160
# "The 1979 peace treaty", "the May 2 border agreement": the day or year stands in the agreement's name.
_INSTRUMENT = (
    r"(?:agreements?|deals?|pact|accords?|treaty|memorand(?:um|a)|MoU|contract|cease-?fire|truce|armistice|merger|acquisition|"
    r"takeover|declaration|protocol|convention|partnership|settlement)\b"
)
_NAMED_WORDS = (
    r"\s(?:(?!(?:of|to|in|and|or|for|with|by|on|from|at|that|which|was|were|is|has|had|season|budget|edition|"
    r"election|fiscal|model|World|Olympics?|Games|Cup|Expo|Summit)\b)[\w–’'-]+\s){0,4}"
)
_NAMED_BY = LazyPattern(rf"{_NAMED_WORDS}(?P<noun>{_INSTRUMENT})")
_NAMED_BY_YEAR = LazyPattern(rf"\b(?P<year>(?:19|20)\d\d){_NAMED_WORDS}(?P<noun>{_INSTRUMENT})")
_OWNED = LazyPattern(r"(?:\b(?:the|an?|their|its|that|this|his|her)|[’']s)\s\Z", re.IGNORECASE)
# "The treaty of 1848".
_OF_DAY = LazyPattern(rf"\b{_INSTRUMENT}\s(?:of|dated)\s\Z", re.IGNORECASE)
_HELPED = LazyPattern(
    r"help(?:ed|s)\s(?:to\s)?(?:broker|mediate|negotiate|conclude|seal|secure|strike|reach|forge|clinch)\b"
)
_BY_DOING = LazyPattern(r"\b(?:in|by)\s\Z")
_MEANT = frozenset({AgreementStatus.PLANNED, AgreementStatus.PROPOSED})
_HEAD = 60
# A longer name of an agreement is not looked through.
_NAME_LENGTH = 80
_NEXT_WORD = 14
_ADVERB = LazyPattern(r"\s(?:\w+ly\s|also\s)?")


class Scene(NamedTuple):
    """A sentence that tells of an agreement: what it names, its verbs, and those of them that make the agreement.

    ``dated`` tells that it may hold a date.
    """

    text: str
    span: Span
    tags: Sequence[Tag]
    verbs: tuple[Verb, ...]
    own: tuple[Verb, ...]
    dated: bool = True


def may_tell(words: str, *, anew: bool) -> tuple[bool, bool]:
    """Tell quickly whether a sentence can hold a day, and whether a verb of signing and a place; False is sure.

    One that does not name the agreement ``anew`` needs a verb of signing for both.
    """
    signs = any(map(words.__contains__, _SIGNS))
    dated = may_hold_date(words) and (signs or anew or _NAMED_BY.search(words) is not None)
    return dated, signs and any(map(words.__contains__, _PLACE_CUES))


def own_verbs(text: str, verbs: Sequence[Verb], anchor: Span | Place, status: AgreementStatus) -> tuple[Verb, ...]:
    """Return the verbs that make the agreement at ``anchor``: in its words, else the last before and the first behind.

    That a plan was announced does not make it.
    """
    wanted = ("sign", "make", "force") if status == AgreementStatus.IN_FORCE else ("sign", "make")
    making = [verb for verb in verbs if verb.group in wanted]
    if making and status in _MEANT:
        making = [verb for verb in making if not text.startswith(("announc", "unveil"), verb.start)]
    inside = [verb for verb in making if verb.start >= anchor.start and verb.end <= anchor.end]
    before = [verb for verb in making if verb.end <= anchor.start and anchor.start - verb.end < _BACK]
    behind = [verb for verb in making if verb.start >= anchor.end and verb.start - anchor.end < _FORTH]
    own = tuple(inside) or (*before[-1:], *behind[:1])
    return (*own, *_helping(text, verbs, own))


def _helping(text: str, verbs: Sequence[Verb], own: tuple[Verb, ...]) -> Iterator[Verb]:
    """Yield the verbs by which one of ``own`` is done: "made history by signing", "helped broker"."""
    last: Verb | None = None
    for verb in verbs:
        helped = verb.group == "other" and _HELPED.match(text, verb.start) is not None
        if helped:
            yield verb
        elif (
            last is not None
            and verb in own
            and last not in own
            and text.endswith("ing", 0, verb.end)
            and _BY_DOING.search(text, verb.start - 4, verb.start)
        ):
            yield last
        last = verb


def signing_verbs(verbs: Sequence[Verb]) -> tuple[Verb, ...]:
    """Return the verbs that can only make agreements, for a sentence that speaks of one without naming it anew."""
    return tuple(verb for verb in verbs if verb.group == "sign")


def find_day(scene: Scene, anchor: int, dateline: Dateline) -> DateMention | None:
    """Return the date that a verb of the scene's own governs, the nearest to ``anchor`` of several, or None.

    A deadline ("by 2030"), a term ("until 2035") and what is to be done later ("to open in 2027") are none.
    """
    if not scene.dated:
        return None
    low, high = scene.span.start, min(scene.span.end, scene.span.start + LONGEST)
    dates = dates_in(scene.text, Place(low, high), dateline.base, day_first=dateline.day_first)
    date = _named_by(scene, high, dates, anchor)
    if date is None:
        own = (dateline.date.span.start, dateline.date.span.end) if dateline.date else None
        fit = [date for date in dates if date[1:3] != own and scene.own and _is_made_on(scene, date, dateline.base)]
        date = min(fit, key=lambda date: abs(date.start - anchor), default=None)
    return date_mention(scene.text, date) if date is not None else None


def _named_by(scene: Scene, end: int, dates: Sequence[Dated], anchor: int) -> Dated | None:
    """Return the date in the name of the agreement at ``anchor``: "the 1979 peace treaty", "the treaty of 1848".

    Where the sentence only speaks of it again, ``anchor`` is the sentence's start, and any such name is its name.
    """
    text, start = scene.text, scene.span.start
    for date in dates:
        found = _NAMED_BY.match(text, date.end, end)
        if found is not None and _is_owned(scene, date.start, found.start("noun"), anchor):
            return date
        if start < anchor <= date.start - 4 < anchor + _NAME_LENGTH and _OF_DAY.search(text, anchor, date.start):
            return date
    for found in _NAMED_BY_YEAR.finditer(text, start, end):
        if _is_owned(scene, found.start(), found.start("noun"), anchor):
            return Dated(found["year"], *found.span("year"), "")
    return None


def _is_owned(scene: Scene, start: int, noun: int, anchor: int) -> bool:
    """Tell whether a date before the noun of an agreement follows an article, and the noun is that of ``anchor``."""
    if _OWNED.search(scene.text, max(scene.span.start, start - 6), start) is None:
        return False
    return anchor == scene.span.start or anchor - 6 <= noun < anchor + _NAME_LENGTH


def governing(scene: Scene, start: int, end: int, *, over_infinitives: bool = False) -> Verb | None:
    """Return the verb that governs what stands at ``start``.

    It is the next word ("today signed"), else the last verb before it in its clause, else, at the sentence's head, the
    first behind it.
    """
    text, verbs = scene.text, scene.verbs
    following = next((verb for verb in verbs if end < verb.start <= end + _NEXT_WORD), None)
    if following is not None and following.group != "to" and _ADVERB.fullmatch(text, end, following.start):
        return following
    before = [verb for verb in verbs if verb.end <= start and start - verb.end <= _BACK]
    while before:
        verb = before.pop()
        if _CLAUSE.search(text, verb.end, start):
            return None
        if verb.group != "to" or not over_infinitives:
            return verb
    if start - scene.span.start > _HEAD:
        return None
    behind = next((verb for verb in verbs if verb.start >= start and verb.group != "to"), None)
    if behind is None or behind.start - start > _FORTH or _CLAUSE.search(text, start, behind.start):
        return None
    return behind


def _is_made_on(scene: Scene, date: Dated, base: str | None) -> bool:
    start = date.start
    # What lies behind cannot be when a plant will open: "signed an agreement to build it on Friday".
    gone = base is not None and len(date.date) == 10 and date.date <= base
    if governing(scene, start, date.end, over_infinitives=gone) not in scene.own:
        return False
    return _LEAD_OUT.search(scene.text, max(scene.span.start, start - 30), start) is None
