"""Who gives a sum of money and who receives it, where the sentence says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.entities import Group
from desktop.extraction.governors import governor, is_passive
from desktop.extraction.lines import SUM
from desktop.extraction.side_flows import told_by_clause, told_of_contract, told_of_damages, told_of_help
from desktop.extraction.sum_names import Name, is_of, name_after, name_before, subject_of, worded
from desktop.extraction.sum_phrases import POINTS, phrase_after
from desktop.extraction.sum_slots import NamesAfter, names_after
from desktop.models.records import FigurePurpose as Purpose

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

_POSSESSIVE = frozenset({"'s", "’s"})
_HELP = frozenset({Purpose.LOAN, Purpose.GRANT, Purpose.AID})
_GIVEN = _HELP | {Purpose.INVESTMENT, Purpose.OTHER, Purpose.BUDGET}
# How many tokens before a price its verb is looked for.
_BACK = 26


class Flow(NamedTuple):
    """Who gives and who receives, as the sentence words them; "" where it does not say."""

    giver: str = ""
    receiver: str = ""


class _Pair(NamedTuple):
    giver: Name = None
    receiver: Name = None


class _Scene(NamedTuple):
    """A sum in its sentence: the token that governs it, the name between ("lend Kenya SUM") and the names after it."""

    line: Line
    place: int
    tables: FigureTables
    verb: int
    word: str
    name: Name
    right: NamesAfter

    def does(self, group: str) -> bool:
        return self.word in self.tables.groups[group]

    def is_passive(self) -> bool:
        return is_passive(self.line, self.verb)

    def subject(self) -> Name:
        return subject_of(self.line, self.verb, self.tables)

    def owner(self) -> Name:
        """Return the name of "Japan's SUM"."""
        return name_before(self.line, self.verb - 1, self.tables) if self.word in _POSSESSIVE else None


def find_flow(line: Line, place: int, purpose: Purpose, cue: int, tables: FigureTables) -> Flow:
    """Return who gives and who receives the sum at token ``place``; ``cue`` is the token that tells its purpose."""
    if purpose == Purpose.REVENUE:
        return Flow()
    verb, name = governor(line, place, cue, tables)
    word = line.word(verb)
    if purpose == Purpose.OTHER and word not in tables.groups["governing"]:
        return _flow(line, _Pair(*told_by_clause(line, place, tables)))
    scene = _Scene(line, place, tables, verb, word, name, names_after(line, place, tables))
    if purpose == Purpose.FINE:
        pair = _fined(scene)
    elif purpose == Purpose.DEAL:
        pair = _dealt(scene)
    elif purpose == Purpose.CONTRACT:
        pair = _contracted(scene)
    else:
        pair = _given(scene, purpose)
    return _flow(line, _elsewhere(scene, purpose, cue) if pair == (None, None) else pair)


def _flow(line: Line, pair: _Pair) -> Flow:
    flow = Flow(worded(line, pair.giver), worded(line, pair.receiver))
    return Flow() if flow.giver == flow.receiver else flow


def _elsewhere(scene: _Scene, purpose: Purpose, cue: int) -> _Pair:
    """Return what the sentence says of the two sides apart from the sum's verb."""
    line, place, tables = scene.line, scene.place, scene.tables
    if purpose == Purpose.CONTRACT:
        return _Pair(*told_of_contract(line, cue, place, tables))
    if purpose == Purpose.FINE:
        return _Pair(*told_of_damages(line, place, tables))
    if purpose == Purpose.DEAL:
        return _Pair()
    pair = _Pair(*told_by_clause(line, place, tables))
    return _Pair(*told_of_help(line, cue, place, tables)) if pair == (None, None) and purpose in _HELP else pair


def _given(scene: _Scene, purpose: Purpose) -> _Pair:
    """Return giver and receiver of an investment, a loan, a grant, aid or plain money."""
    right, helps = scene.right, purpose in _HELP
    pair = _by_verb(scene, purpose)
    giver, receiver = pair.giver, pair.receiver
    if helps or purpose == Purpose.INVESTMENT:
        giver = right.source or giver or right.by
    if receiver is None and (helps or giver is not None or scene.does("give")):
        receiver = right.to or (right.beneficiary if helps or purpose == Purpose.BUDGET else None)
    bodies = (Group.COMPANY, Group.ORGANISATION, Group.COUNTRY)
    if receiver is None and purpose == Purpose.INVESTMENT and giver and right.beneficiary:
        receiver = right.beneficiary if is_of(scene.line, right.beneficiary, *bodies) else None
    if receiver is None and purpose == Purpose.INVESTMENT and right.into and is_of(scene.line, right.into, *bodies):
        receiver = right.into
    return _Pair(giver, receiver)


def _by_verb(scene: _Scene, purpose: Purpose) -> _Pair:
    """Return what the verb before the sum, or the name that owns it, says."""
    right = scene.right
    if scene.does("give") and scene.is_passive():
        return _Pair(right.by or right.source, scene.subject())
    if scene.does("give"):
        return _Pair(scene.subject(), scene.name)
    if scene.name is None and scene.does("take"):
        return _Pair(right.source or right.by, scene.subject())
    giver: Name = None
    if scene.name is None and scene.does("buy"):
        giver = scene.subject()
    elif scene.name is None and scene.word.startswith("sign"):
        giver = scene.subject() if purpose in _HELP and right.to else None
    elif scene.name is None and (scene.does("tell") or scene.does("approve")):
        giver = _announcer(scene, purpose)
    elif purpose == Purpose.INVESTMENT or (purpose in _HELP and (right.to or right.beneficiary)):
        giver = scene.owner()
    return _Pair(giver)


def _announcer(scene: _Scene, purpose: Purpose) -> Name:
    """Return who announces or approves money of its own: not a person, nor one that tells of money from others."""
    right = scene.right
    helped = right.to or right.beneficiary
    own = purpose in {Purpose.INVESTMENT, Purpose.GRANT, Purpose.AID} or (purpose == Purpose.LOAN and helped)
    if not own or right.source or right.by:
        return None
    subject = scene.subject()
    return None if subject is None or is_of(scene.line, subject, Group.PERSON) else subject


def _fined(scene: _Scene) -> _Pair:
    """Return who pays a fine or damages and who gets them."""
    right, word, groups = scene.right, scene.word, scene.tables.groups
    words = scene.line.words
    near = words[scene.place + 1 : scene.place + 6] + words[max(scene.verb, 0) : scene.place]
    recovered = not groups["recovered"].isdisjoint(near)
    if scene.does("fine") or scene.does("impose"):
        if scene.is_passive():
            return _Pair(scene.subject(), right.by)
        payer = scene.name or right.on or (right.to if scene.does("impose") else None)
        subject = scene.subject()
        return _Pair(payer, None if subject and is_of(scene.line, subject, Group.PERSON) else subject)
    if word.startswith("award") and not scene.is_passive():
        return _Pair(right.source, scene.name or right.to)
    if word.startswith(("award", "win", "won", "recover", "secure")) or (recovered and scene.does("take")):
        return _Pair(right.source or right.by, scene.subject())
    if scene.does("pay"):
        return _Pair(scene.subject(), scene.name or right.to)
    return _Pair(scene.owner() or right.on)


def _contracted(scene: _Scene) -> _Pair:
    """Return who orders and who delivers."""
    right = scene.right
    if scene.does("place"):
        return _Pair(scene.subject(), right.partner or right.source)
    awarded = scene.word.startswith(("award", "give", "gave", "hand", "grant"))
    if scene.does("take") or (awarded and scene.is_passive()):
        return _Pair(right.by or right.source, scene.subject())
    if awarded:
        return _Pair(scene.subject(), scene.name or right.to)
    if scene.word == "for":
        return _traded(scene)
    if scene.does("buy") and scene.name is None:
        return _Pair(scene.subject(), right.source)
    return _Pair(right.source, right.to)


def _dealt(scene: _Scene) -> _Pair:
    """Return buyer and seller."""
    right = scene.right
    if scene.word in {"for", "at"}:
        return _traded(scene)
    if scene.does("give") and scene.is_passive():
        return _Pair(right.by, scene.subject())
    if scene.does("buy") or scene.word.startswith(("pay", "paid", "spen", "offer", "invest")):
        return _Pair(scene.subject(), right.source or right.to or scene.name)
    if scene.does("sell"):
        return _Pair(right.to, scene.subject())
    return _offered(scene)


def _offered(scene: _Scene) -> _Pair:
    """Return who bids in "made a SUM bid", "X's SUM takeover" and "a SUM takeover by X"."""
    words = scene.line.words
    _, end = phrase_after(scene.line, scene.place, scene.tables)
    if scene.tables.groups["bid"].isdisjoint(words[scene.place + 1 : end] + words[max(scene.verb, 0) : scene.place]):
        return _Pair()
    if scene.does("bidding") and scene.name is None:
        return _Pair(scene.subject())
    return _Pair(scene.owner() or scene.right.by)


def _traded(scene: _Scene) -> _Pair:
    """Return buyer and seller of "buy X from Y for SUM", "sell X to Y for SUM" and their passives."""
    line, price, right, groups = scene.line, scene.verb, scene.right, scene.tables.groups
    words = line.words
    for verb in range(price - 1, max(price - _BACK, -1), -1):
        if words[verb] == SUM or words[verb] in POINTS:
            break
        buys = words[verb] in groups["buy"]
        if not (buys or words[verb] in groups["sell"]):
            continue
        slots = {
            words[step]: name_after(line, step + 1, scene.tables)
            for step in range(verb + 1, price)
            if words[step] in {"to", "from", "by"}
        }
        if is_passive(line, verb):
            giver = slots.get("by") if buys else slots.get("to")
            return _Pair(giver, slots.get("from") if buys else slots.get("by"))
        subject = subject_of(line, verb, scene.tables)
        if buys:
            return _Pair(subject, slots.get("from") or right.source)
        return _Pair(slots.get("to") or right.to, subject)
    return _Pair()
