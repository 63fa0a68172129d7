"""The person's own list: names that are always companies, names that never are, and what a firm is called."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from desktop.models.document import Mention, Span
from desktop.models.records import Company, Extraction, Reason
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.models.records import Agreement, Organisation

# The weight of the person's word: more than all other evidence can gather.
OWN_WEIGHT = 20.0
_RULE = "own list"
_REASON = Reason(phrase="on your own list", weight=OWN_WEIGHT)
_WORD = LazyPattern(r"\w+")
_EDGES = LazyPattern(r"^\W+|\W+$")
# A name does not begin or end inside a longer word: Acme is not in Acme-Foods or Acme&Co.
_BEFORE = frozenset("&-")
_AFTER = LazyPattern(r"&|-\w")
# Longer names, in words, are looked for by so many.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The person's list as read.

    ``firms`` gives each form of a name that a text may use with the name the firm goes by, empty where the person
    gave none and the text's own form stays; ``begun_by`` has their first words with the number of words of the longest
    that begins so. ``never`` holds the forms of names that are no company.
    """

    firms: Mapping[str, str] = field(default_factory=dict)
    begun_by: Mapping[str, int] = field(default_factory=dict)
    never: frozenset[str] = frozenset()


def read_own_names(file: Path | None, suffixes: Collection[str] = ()) -> OwnNames:
    """Read a list: a name a line, ``Name = Canonical name``, ``-Name`` for never a company, ``#`` for a comment.

    ``suffixes`` are legal forms that a text may leave away. A missing file, or one that cannot be read, is an
    empty list.
    """
    if file is None:
        return OwnNames()
    try:
        content = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return OwnNames()
    return own_names(content.splitlines(), suffixes)


def own_names(lines: Iterable[str], suffixes: Collection[str] = ()) -> OwnNames:
    """Return the list that ``lines`` make up. Later lines win over earlier ones."""
    firms: dict[str, str] = {}
    never: set[str] = set()
    folded = frozenset(suffix.casefold() for suffix in suffixes)
    for line in lines:
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        refused = entry.startswith("-")
        name, _, canonical = entry.lstrip("-").partition("=")
        for form in _forms(name, folded):
            if refused:
                never.add(form)
                firms.pop(form, None)
            else:
                never.discard(form)
                firms[form] = " ".join(canonical.split())
    begun_by: dict[str, int] = {}
    for form in firms:
        words = _WORD.findall(form)
        begun_by[words[0]] = min(max(len(words), begun_by.get(words[0], 0)), _LONGEST)
    return OwnNames(firms, begun_by, frozenset(never))


def with_own_names(text: str, extraction: Extraction, own: OwnNames) -> Extraction:
    """Return ``extraction`` as the person's list has it.

    Listed firms are found wherever the text names them, not inside a longer name; names that are never a company
    are dropped; firms of one canonical name become one. Parties of agreements take the canonical name too.
    """
    if not own.firms and not own.never:
        return extraction
    companies = [company for company in extraction.companies if company.name not in own.never]
    companies = [_without_aliases(company, own) for company in companies]
    taken = [mention.span for company in companies for mention in company.mentions]
    companies, organisations = _add_found(text, own, companies, extraction.organisations, taken)
    return extraction.model_copy(
        update={
            "companies": tuple(_joined(companies, own)),
            "organisations": organisations,
            "agreements": _with_parties(extraction.agreements, own),
            "candidates": _with_parties(extraction.candidates, own),
        }
    )


def _with_parties(agreements: tuple[Agreement, ...], own: OwnNames) -> tuple[Agreement, ...]:
    return tuple(
        agreement.model_copy(
            update={"parties": tuple(dict.fromkeys(own.firms.get(party) or party for party in agreement.parties))}
        )
        for agreement in agreements
    )


def _forms(name: str, suffixes: frozenset[str]) -> Iterator[str]:
    """Yield how a text may write a listed name: as given, without its legal form, in words where it is all capitals."""
    words = name.replace(",", " ").split()
    if not _WORD.search(name):
        return
    shorter = list(words)
    while len(shorter) > 1 and shorter[-1].replace(".", "").casefold() in suffixes:
        shorter.pop()
    for form in (words, shorter):
        yield " ".join(form)
        # Punctuation at the ends is cut: Yahoo! is looked for as Yahoo, Inc. as Inc.
        yield _EDGES.sub("", " ".join(word.removesuffix(".") for word in form))
        # A register shouts its names; a text writes short words in capitals only where they are initials.
        if len(form) > 1 and " ".join(form).isupper():
            yield " ".join(word if len(word) < 4 else word.capitalize() for word in form)
            yield " ".join(word.capitalize() for word in form)


def _without_aliases(company: Company, own: OwnNames) -> Company:
    """Return a firm without the forms that are never a company."""
    if own.never.isdisjoint(company.aliases):
        return company
    return company.model_copy(
        update={
            "aliases": tuple(alias for alias in company.aliases if alias not in own.never),
            "mentions": tuple(mention for mention in company.mentions if mention.text not in own.never),
        }
    )


def _add_found(
    text: str,
    own: OwnNames,
    companies: list[Company],
    organisations: Sequence[Organisation],
    taken: list[Span],
) -> tuple[list[Company], tuple[Organisation, ...]]:
    """Add the listed firms that nothing has found yet, and take their places from the organisations."""
    wanted = [mention.span for organisation in organisations for mention in organisation.mentions]
    cover = _Cover([*taken, *wanted])
    begun = {span.start for span in taken}
    found: dict[str, list[Mention]] = {}
    for form, start, end in _places(text, own):
        if start not in begun and not cover.holds(start, end):
            mention = Mention(span=Span(start=start, end=end), text=text[start:end], rule=_RULE)
            found.setdefault(form, []).append(mention)
    if not found:
        return companies, tuple(organisations)
    spans = {mention.span for mentions in found.values() for mention in mentions}
    kept = []
    for organisation in organisations:
        left = tuple(mention for mention in organisation.mentions if mention.span not in spans)
        if left:
            kept.append(organisation if left == organisation.mentions else _of_mentions(organisation, left))
    new = [
        Company(name=form, mentions=tuple(mentions), evidence=(_REASON,), rule=_RULE)
        for form, mentions in found.items()
    ]
    return [*companies, *new], tuple(kept)


def _of_mentions(organisation: Organisation, mentions: tuple[Mention, ...]) -> Organisation:
    written = tuple(dict.fromkeys(" ".join(mention.text.split()) for mention in mentions))
    name = max(written, key=len)
    aliases = tuple(form for form in written if form != name)
    return organisation.model_copy(update={"name": name, "aliases": aliases, "mentions": mentions})


class _Cover:
    """Tells whether a place lies inside a longer one of many."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))
        self._longest = dict(ordered)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a longer place holds the one from ``start`` to ``end``."""
        before = bisect_left(self._starts, start)
        return (before > 0 and self._ends[before - 1] >= end) or self._longest.get(start, 0) > end


def _places(text: str, own: OwnNames) -> Iterator[tuple[str, int, int]]:
    """Yield where the text names listed firms, the longest name at each place, left to right, none inside another."""
    if own.begun_by.keys().isdisjoint(_WORD.findall(text)):
        return
    free = 0
    for match in _WORD.finditer(text):
        most = own.begun_by.get(match.group(), 0)
        start = match.start()
        if not most or start < free or text[start - 1 : start] in _BEFORE:
            continue
        stops = [word.end() for word in islice(_WORD.finditer(text, start), most)]
        for stop in reversed(stops):
            form = " ".join(text[start:stop].split())
            if form in own.firms and not _AFTER.match(text, stop):
                free = stop
                yield form, start, stop
                break


def _joined(companies: Iterable[Company], own: OwnNames) -> Iterator[Company]:
    """Yield the firms in the order of the text, those of one canonical name as one."""
    groups: dict[str, list[Company]] = {}
    for company in companies:
        forms = (company.name, *company.aliases)
        name = next(filter(None, map(own.firms.get, forms)), "") or company.name
        groups.setdefault(name, []).append(company)
    joined = [_one(name, group) for name, group in groups.items()]
    yield from sorted((company for company in joined if company.mentions), key=lambda item: item.mentions[0].span.start)


def _one(name: str, group: list[Company]) -> Company:
    first = group[0]
    if len(group) == 1 and first.name == name:
        return first
    forms = dict.fromkeys(form for company in group for form in (company.name, *company.aliases) if form != name)
    mentions = sorted((m for company in group for m in company.mentions), key=lambda mention: mention.span.start)
    reasons = dict.fromkeys(reason for company in group for reason in company.evidence)
    return first.model_copy(
        update={"name": name, "aliases": tuple(forms), "mentions": tuple(mentions), "evidence": tuple(reasons)}
    )
