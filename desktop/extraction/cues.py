"""The words beside a name that tell what it is, ready for looking up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.firm_deeds import load_deeds
from desktop.extraction.tables import read_groups, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from desktop.extraction.firm_deeds import Deed
    from desktop.extraction.lexicon import FirmWords

FIRM, BODY, PERSON, THING = "firm", "body", "person", "thing"
# What one has in a firm; "factories in" and the like stand before places.
_HELD = frozenset({"shares", "stock", "stake", "shareholders", "shareholder", "investors", "stockholders"})
# Forms of to be, and words that begin a list.
BE = frozenset({"is", "was", "are", "were", "became", "remains"})
LISTS = frozenset({"them", "as", "like", "including", "include", "especially", "namely"})
# Verbs and the noun of a fine: the one fined stands behind.
FINING = frozenset({"fined", "fines", "fine", "fining", "penalised", "penalises", "penalized", "penalizes"})
# Verbs between who gives a contract or money and who gets it.
GIVEN = frozenset({"awarded", "gave", "handed", "granted", "lent", "awards", "grants", "gives", "awarding", "lend"})
# Words between a fine and who is fined.
FINED_FOR = frozenset({"for", "on", "against"})
# What a cue speaks for and how loudly.
Cue = tuple[str, float]


@dataclass(frozen=True, slots=True)
class NameCues:
    """Cues by the place of the word; ``prep`` and some of ``call`` are of two words with a blank between.

    ``auxiliaries`` stand between a subject and its verb, ``claims`` are verbs of telling, ``business`` is what a
    firm's sentence speaks of. ``listed`` has the nouns of ``call`` in the plural;
    ``preceding`` and ``following`` are all words that tell something just before and just after a name;
    ``tells_before`` has besides those the words after which another is looked at. ``followed`` is what a noun just
    after a name speaks for.
    """

    call: Mapping[str, Cue]
    before: Mapping[str, Cue]
    prep: Mapping[str, Cue]
    after: Mapping[str, Cue]
    owned: Mapping[str, Cue]
    verb: Mapping[str, Cue]
    passive: Mapping[str, Cue]
    listed: Mapping[str, Cue]
    auxiliaries: frozenset[str]
    claims: frozenset[str]
    business: frozenset[str]
    preceding: frozenset[str]
    following: frozenset[str]
    tells_before: frozenset[str]
    followed: Mapping[str, Cue]
    deeds: Mapping[str, tuple[Deed, ...]]


def load_name_cues(folder: Path, firms: FirmWords, titles: Iterable[str]) -> NameCues:
    """Return the cues of the tables of ``folder`` together with the words for firms, and titles. Raises OSError."""
    slots: dict[str, dict[str, Cue]] = {
        "call": {word: (FIRM, weight) for word, weight in firms.calls.items()},
        "before": dict.fromkeys(("acquire", "acquires", "acquired", "acquiring"), (FIRM, 2.0)),
        "prep": {},
        "after": {},
        "owned": {},
        "verb": {},
        "passive": {},
        "list": {},
    }
    for words, slot, group, strength in read_rows(folder / "name_cues.tsv"):
        cue = (group, float(strength))
        for word in words.split("|"):
            slots[slot].setdefault(word, cue)
    for noun, weight in firms.posts.items():
        slots["after"][noun] = (FIRM, weight)
        if weight > 1:
            slots["prep"][f"{noun} of"] = (FIRM, 2.0)
            if noun in _HELD:
                slots["prep"][f"{noun} in"] = (FIRM, 2.0)
    for noun in firms.object_cues:
        for link in ("of", "by", "with", "from", "between"):
            slots["prep"].setdefault(f"{noun} {link}", (FIRM, 1.5))
    for noun in firms.calls:
        # "The maker of Orvane" makes it.
        made = noun.endswith(("maker", "makers", "manufacturer", "manufacturers", "producer", "producers"))
        slots["prep"].setdefault(f"{noun} of", (THING, 2.0) if made else (FIRM, 1.0))
    # They are looked up in lower case: "CEO of".
    for phrase in [*slots["prep"]]:
        slots["prep"].setdefault(phrase.lower(), slots["prep"][phrase])
    slots["verb"].update({verb: (FIRM, weight) for verb, weight in firms.subject_verbs.items()})
    groups = read_groups(folder / "common_words.tsv")
    preceding = {*slots["call"], *slots["before"], *LISTS, *(phrase.rsplit(" ", 1)[-1] for phrase in slots["prep"])}
    deeds = load_deeds(folder / "firm_deeds.tsv")
    # "In talks" tells behind "is" alone: many names stand before "in".
    following = {
        *(deeds.keys() - {"in"}),
        *slots["call"],
        *slots["after"],
        *slots["verb"],
        *groups["auxiliary"],
        *BE,
        *groups["claim"],
    }
    listed = slots.pop("list")
    return NameCues(
        **slots,
        listed=dict(_plurals(slots["call"])) | listed,
        auxiliaries=frozenset(groups["auxiliary"]),
        claims=frozenset(groups["claim"]),
        business=frozenset(groups["business"]),
        deeds=deeds,
        preceding=frozenset(preceding),
        following=frozenset(following),
        tells_before=frozenset((*preceding, *titles, *FINING, *FINED_FOR, *GIVEN, "the", "The")),
        followed={noun: _called_after(cue) for noun, cue in slots["call"].items()} | slots["after"],
    )


def _called_after(cue: Cue) -> Cue:
    """Return what a noun says after a name: "Orvane police" are a body, Orvane a place; "Orvane airline" is Orvane."""
    group, weight = cue
    if group == PERSON:
        # "Orvane president" has the post there.
        return BODY, 0.5
    return group, 1.5 if group == FIRM else 1.0 if group in {"government", "agency"} else min(weight, 2.0)


def _plurals(nouns: Mapping[str, Cue]) -> Iterator[tuple[str, Cue]]:
    for noun, cue in nouns.items():
        yield noun, cue
        yield f"{noun}s", cue
        if noun.endswith("y"):
            yield f"{noun[:-1]}ies", cue
