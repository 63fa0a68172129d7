"""What can be typed into the search field and what it finds: the table that F1 shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Some examples of one sort: each as it is typed, and what it finds."""

    title: str
    examples: tuple[tuple[str, str], ...]


SEARCH_HELP: tuple[Topic, ...] = (
    Topic(
        "Words",
        (
            ("chip gujarat", "both words, in text or title"),
            ("lithium OR cobalt", "one of them; capitals make it an operator"),
            ("bank -central", "the one without the other, as does NOT"),
            ("(chip OR steel) plant", "brackets group"),
            ('"rare earth"', "these words in this order, exactly"),
            ('"plant subsidy"~5', "in any order, at most five others between"),
            ("semi*  w?rd  *tion", "any letters, or one"),
            ("hydrogn~  semicondutor~2", "one slip or two; three letters are exact"),
            ("sign", "also signing, signed, where More > What is read says so"),
            ("societe", "accents and capitals make no difference"),
            ("10,500", "also as 10500, 10.500 and 10 500"),
            ("¥60bn", "also as 60 billion yen, in any wording"),
        ),
    ),
    Topic(
        "Documents",
        (
            ("title:chip", "in the title (t:)"),
            ("company:toyota", "names this company (c:)"),
            ("near:siemens subsidy", "subsidy within 30 words of the name (n:)"),
            ("has:agreement", "has such a record (h:): agreement, figure, company, organisation, date, author, twin"),
            ("date:2025-08..2025-09", "of these days (d:), or date:>=2025-03"),
            ('date:"last week"', "or this year, past 30 days, since May, Q3 2025"),
            ("year:2024", "of a year (y:); undated finds the rest"),
            ("type:pdf", "of this type of file"),
            ("folder:reports", "in such a folder (f:); folder:/reports only at the top"),
        ),
    ),
    Topic(
        "One agreement, or one sum",
        (
            ("party:japan", "Japan is a party (p:)"),
            ("kind:mou status:signed", "one agreement that is both (k:, s:)"),
            ("kind:loan party:jbic", "a loan of this party"),
            ("kind:loan firm:yes", "a loan that binds"),
            ("is:starred tag:verify", "what you starred and tagged; is: also accepted, dismissed, corrected"),
            ("amount:>1bn currency:JPY", "one sum that is both (a:)"),
            ("amount:10m..2bn purpose:loan", "a loan between two sums"),
            ('amount:"10,500 crore"', "this very sum"),
        ),
    ),
)
