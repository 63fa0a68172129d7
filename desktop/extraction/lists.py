"""Lists of agreements: the line above that says whose they are, and the items, each an agreement of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import is_named
from desktop.extraction.drafts import Frame
from desktop.extraction.entities import Group
from desktop.extraction.references import resolve
from desktop.models.records import AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.context import Context
    from desktop.extraction.lexicon import Lexicon

# A line that announces a list: "The following documents were signed:", "List of outcomes of the visit".
_LEADS = LazyPattern(
    r"\b(?:list\sof\s(?:\w+\s)?(?:outcomes|agreements|documents|mous|deliverables|announcements)|outcomes?\sof|"
    r"outcome\sdocuments|key\soutcomes|documents?\s(?:signed|exchanged|concluded|adopted)|"
    r"(?:agreements|mous|memoranda|documents|instruments|pacts|contracts|outcomes)\b[^.]{0,80}\b(?:signed|exchanged|concluded|"
    r"reached|adopted|finali[sz]ed|announced)|(?:signed|exchanged|concluded|adopted|witnessed|announced)\b[^.]{0,60}\b"
    r"(?:following|agreements|mous|memoranda|documents|instruments|outcomes))\b|\b(?:have\s|has\s|also\s)?(?:signed|exchanged|concluded|initialled)\s?:\Z"
)
# A line with none of these in it announces no list.
_LEADING_WORDS = "list outcome document agreements mous memoranda instruments pacts contracts following"
_LEADING = (*_LEADING_WORDS.split(), "signed:", "exchanged:", "concluded:", "initialled:")
_SIGNED = LazyPattern(r"\b(?:signed|signing|exchanged|concluded|adopted)\b")
# The mark of an item, and the words that may stand before the noun of one.
_MARK = LazyPattern(
    r"[^\w\ue000-\uf8ff]{0,3}(?:[(\[]?(?:[ivxIVX]{1,5}|\d{1,2}|[a-zA-Z])[.)\]]\s*|[•*▪●◦–—-]\s*)?[^\w\ue000-\uf8ff]{0,2}"
)
_BEFORE = LazyPattern(
    r"(?:(?:An?|The|the|an?|(?:Signing|Exchange|Conclusion|Adoption|Extension|Renewal|Award|Grant|Provision|Approval|Announcement|"
    r"Release|Amendment|Finali[sz]ation|Initialling|Launch|Ratification)\sof)\s){0,3}(?:[a-z-]+\s){0,2}"
    r"(?:(?:Elevation|Elevating|Upgrade|Upgrading|Upgradation|Raising)\s(?:of\s)?(?:the\s|our\s)?(?:[a-z]+\s){0,4}(?:to|into)\s(?:an?\s|the\s)?)?"
    r"(?:[A-Z\ue000-\uf8ff][\w’'./-]*\s|(?:and|of|on|for|the|in|to)\s){0,9}\Z"
)
_LONGEST_LEAD = 400
# "These include a memorandum on ..., and a treaty on": a list without a line of its own above it.
_IN_LINE = LazyPattern(
    r"\W{0,2}(?:These|They|The\s(?:[a-z]+\s)?(?:agreements|documents|pacts|memoranda|MoUs|MOUs|accords|instruments)"
    r"(?:\s(?:signed|concluded|exchanged|reached))?)\s(?:also\s)?(?:include|includes|included|comprise|comprised)\s"
)
_IN_LINE_ITEM = LazyPattern(
    r"(?:\binclud\w{1,2}|\bcompris\w{1,2}|[,;]|\band)\s(?:(?:and|an?|the|one|two|three|another)\s){0,2}(?:(?:[Rr]enewal|[Ee]xtension)\sof\s(?:an?\s|the\s)?)?"
    r"(?:(?!(?:of|on|for|in|to|with)\s)[\w’'-]+\s){0,3}\Z"
)


def frame_in_line(clause: Clause, context: Context) -> Frame | None:
    """Return whose agreements "these include" lists in the sentence itself: the two states of the text, else None."""
    if not context.countries or _IN_LINE.match(clause.masked) is None:
        return None
    return Frame(context.countries, AgreementStatus.UNKNOWN)


def is_item_in_line(masked: str, noun_start: int) -> bool:
    """Tell whether the noun at ``noun_start`` heads one of the things that such a sentence lists."""
    return _IN_LINE_ITEM.search(masked, max(0, noun_start - 80), noun_start) is not None


def leads_list(sentence: str) -> bool:
    """Tell whether a sentence announces a list of agreements."""
    if len(sentence) > _LONGEST_LEAD:
        return False
    low = sentence.lower()
    return any(map(low.__contains__, _LEADING)) and _LEADS.search(low) is not None


def frame_of(clause: Clause, above: Frame | None, context: Context, lexicon: Lexicon) -> Frame:
    """Return what the line above a list says of its items.

    Their parties are those it names, else those of the line ``above`` it, else the countries in play.
    """
    signs = [chr(0xE000 + place) for place in range(len(clause.parties))]
    signs = [sign for sign in signs if not is_named(clause.party(sign), Group.NAME)]
    states = [sign for sign in signs if is_named(clause.party(sign), Group.COUNTRY)]
    parties = resolve(clause, states if len(states) > 1 else signs[:4], context, lexicon)
    if len(parties) < 2:
        parties = context.countries or parties or (above.parties if above is not None else ())
    status = AgreementStatus.SIGNED if _SIGNED.search(clause.low) else AgreementStatus.UNKNOWN
    if above is not None and status is AgreementStatus.UNKNOWN:
        status = above.status
    return Frame(parties[:4], status)


def heads_item(masked: str, noun_start: int) -> bool:
    """Tell whether the noun at ``noun_start`` heads its sentence, as that of an item does."""
    mark = _MARK.match(masked)
    begin = mark.end() if mark else 0
    if noun_start < begin or noun_start - begin > 110:
        return False
    return _BEFORE.fullmatch(masked, begin, noun_start) is not None
