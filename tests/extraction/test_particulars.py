"""Day, place, subject and firmness of agreements, in sentences as releases and reports word them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.dateline import Dateline
from desktop.extraction.entities import Entity, Group, Tag
from desktop.extraction.particulars import Particulars, Told, find_particulars
from desktop.models.document import Span
from desktop.models.records import AgreementStatus as S
from desktop.models.records import Firmness

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon

# A Friday.
BASE = Dateline(known="2025-08-29", place="Abu Dhabi")


def told(lexicon: Lexicon, text: str, status: S = S.SIGNED) -> Particulars:
    """Read ``text``, in which ``<...>`` are the agreement's own words, ``{...}`` firms, and ``||`` parts sentences."""
    spans, tags, anchor, plain, marks = [], [], [0, 0], "", []
    for part in text.split("||"):
        start = len(plain)
        marks = []
        for sign in part.strip():
            if sign == "{":
                marks.append([len(plain), 0])
            elif sign == "}":
                marks[-1][1] = len(plain)
            elif sign == "<":
                anchor[0] = len(plain)
            elif sign == ">":
                anchor[1] = len(plain)
            else:
                plain += sign
        spans.append(Span(start=start, end=len(plain)))
        tags.append(tuple(Tag(first, last, Entity(plain[first:last], Group.COMPANY)) for first, last in marks))
        plain += " "
    return find_particulars(Told(plain, spans, tags, Span(start=anchor[0], end=anchor[1]), status), BASE, lexicon)


DAYS = [
    ("Kenya and Estonia signed a <memorandum of understanding> on digital health on Friday.", S.SIGNED, "2025-08-29"),
    (
        "{Sundar Steel} signed an <agreement> with {Borneo Power} on 12 June 2024 to build a mill.",
        S.SIGNED,
        "2024-06-12",
    ),
    ("The two ministries will sign a <treaty> on extradition next Monday.", S.PLANNED, "2025-09-01"),
    ("{Toda Heavy} inked a <letter of intent> with {Bharat Rail} yesterday.", S.SIGNED, "2025-08-28"),
    ("On 3 March, Oman and Zambia concluded an air services <agreement>.", S.SIGNED, "2025-03-03"),
    ("{Lumen AG} announced on Thursday a <joint venture> with {Sito}.", S.ANNOUNCED, "2025-08-28"),
    ("{Ardent} <acquired> {Belmont Foods} in March 2021 for $3 billion.", S.AGREED, "2021-03"),
    ("The <agreement> entered into force on June 10.", S.IN_FORCE, "2025-06-10"),
    ("The <contract>, signed on Sept. 1, 2023, covers 40 trains.", S.SIGNED, "2023-09-01"),
    ("{Emirates Salt} signed a <contract> to build a plant in Oman on Tuesday.", S.SIGNED, "2025-08-26"),
    ("The <deal> will be signed on Wednesday.", S.PLANNED, "2025-09-03"),
    ("Peru and Chile signed a <pact>.||The foreign ministers inked it on 4 July 2025 in Lima.", S.SIGNED, "2025-07-04"),
    ("In 2019 the two governments concluded a tax <treaty>.", S.SIGNED, "2019"),
    ("A fund that <acquired> {Belmont Foods} in April of last year.", S.AGREED, "2024-04"),
    ("The bank and the Government of the Kingdom of Lesotho today signed a <loan> agreement.", S.SIGNED, "2025-08-29"),
    ("The two firms, which met in June, on Monday formally signed a <pact>.", S.SIGNED, "2025-08-25"),
    ("{Maple} executed a <letter of intent> dated February 6, 2025 with {Orbis}.", S.SIGNED, "2025-02-06"),
    # Who mediates, or makes history by signing, does it on that day.
    ("In 1931, a bishop mediated a peace <agreement> between Peru and Chile.", S.AGREED, "1931"),
    ("The envoy, in September 2020, broke the ice in mediating the <Lima Accords>.", S.AGREED, "2020-09"),
    ("In mid-July, the envoy helped broker a <deal> opening embassies.", S.AGREED, "2025-07"),
    ("Oman brokered a cease-fire <agreement> between Peru and Chile in mid-1994.", S.AGREED, "1994"),
    ("The ministers made history on Monday by signing a <pact>.", S.SIGNED, "2025-08-25"),
    ("The envoy helped build a school in 2019, and a <deal> was struck.", S.AGREED, None),
    # The year or the day in its name.
    ("The talks brought about the 1979 Peru–Chile peace <treaty>.", S.UNKNOWN, "1979"),
    ("The <1994 trade agreement> between Peru and Chile is old.", S.UNKNOWN, "1994"),
    (
        "Ministers denounced the <memorandum>.||They call the March 27 maritime border agreement void.",
        S.AGREED,
        "2025-03-27",
    ),
    ("A judge upheld the May 2019 supply <contract> between {Toda} and {Orbis}.", S.UNKNOWN, "2019-05"),
    ("Both cite the boundary <treaty> of 1948.", S.UNKNOWN, "1948"),
    ("The 2022 World Cup broadcasting <deal> was praised.", S.UNKNOWN, None),
    ("The 2019 budget and the trade <agreement> were debated.", S.UNKNOWN, None),
    ("In its 2030 plan, {Toda} praised the <partnership>.", S.UNKNOWN, None),
    ("{Toda} signed 1200 supply <contracts>.", S.SIGNED, None),
    # An announced plan is not made by announcing it.
    ("{Norlight} announced today that it plans to <sell> {Veltrex} to {Orbis}.", S.PLANNED, None),
    ("{Orbis} agreed on Monday to <buy> {Veltrex}.", S.AGREED, "2025-08-25"),
    ("The plan was announced in June 2021, just after {Veltrex} was <acquired> by {Orbis}.", S.AGREED, None),
    # A deadline, a term, a later step, the day of a statement, another verb's day.
    ("{Norlight} agreed to <buy> 40% of {Veltrex} by 2027.", S.AGREED, None),
    ("{Nordgas} signed a <contract> to deliver gas until 2035.", S.SIGNED, None),
    ("{Acer Motors} signed an <agreement> to open a plant in 2028.", S.SIGNED, None),
    ("{Zed Bank} said on Monday it had signed a loan <agreement> with a fund.", S.SIGNED, None),
    ("Ghana, which joined the bank in 2015, signed a <loan> agreement.", S.SIGNED, None),
    ("{Lagos Gas} signed a ten-year <deal> from 1 January 2026.", S.SIGNED, None),
    ("{Tiber} signed a <deal> for deliveries beginning in October 2026.", S.SIGNED, None),
    ("The <pact> was terminated on 5 May.", S.ENDED, None),
    ("Japan and Vietnam signed the <treaty>.", S.SIGNED, None),
]


@pytest.mark.parametrize(("text", "status", "date"), DAYS)
def test_the_day_it_was_made(lexicon: Lexicon, text: str, status: S, date: str | None) -> None:
    found = told(lexicon, text, status).date
    assert (found.date if found else None) == date


PLACES = [
    ("Kenya and Estonia signed a <memorandum of understanding> on digital health in Nairobi on Friday.", "Nairobi"),
    ("{Toda Heavy} inked a <letter of intent> with {Bharat Rail} at a ceremony in Tokyo.", "Tokyo"),
    ("The <contract>, signed here on Tuesday, covers 40 trains.", "Abu Dhabi"),
    ("The <deal> was signed in Riyadh on Sunday.", "Riyadh"),
    ("The <accord> was initialled in Visakhapatnam.", "Visakhapatnam"),
    ("In Oslo on Monday, the two ministers signed a fisheries <agreement>.", "Oslo"),
    ("India and Japan signed a <declaration> at the G7 summit in Hiroshima.", "Hiroshima"),
    ("The <treaty> was concluded in Japan's Hiroshima.", "Hiroshima"),
    ("The <accord> was signed in Brazil last week.", "Brazil"),
    ("On the sidelines of the Mining Forum in Riyadh, a Saudi firm and {Toda} signed a <deal>.", "Riyadh"),
    # Where something will stand, a month, a language, a body, a country that is no venue.
    ("{Sundar Steel} signed an <agreement> to build a mill in Jakarta.", ""),
    ("{Sundar Steel} signed a <deal> for a plant in Jakarta on Monday.", ""),
    ("{Zed Bank} signed a <loan agreement> for a port in Mombasa.", ""),
    ("The <accord> was signed in March.", ""),
    ("The <accord> was signed in English and Arabic.", ""),
    ("{Ardent} <acquired> a warehouse in Berlin.", ""),
    ("{Ardent} signed a <contract> with a miner in Chile.", ""),
    ("Officials met in Cairo and said the <deal> will follow.", ""),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_signing(lexicon: Lexicon, text: str, place: str) -> None:
    assert told(lexicon, text).place == place


SUBJECTS = [
    (
        "Kenya and Estonia signed a <memorandum of understanding> on digital health in Nairobi on Friday.",
        "digital health",
    ),
    ("They signed a <Joint Declaration on Clean Ammonia>.", "Clean Ammonia"),
    (
        "{Sundar Steel} signed an <agreement> with {Borneo Power} on 12 June to build a mill in Gujarat by 2030.",
        "mill in Gujarat",
    ),
    ("{Toda} inked a <contract> with {Bharat Rail} for the supply of 200 coaches.", "supply of 200 coaches"),
    (
        "Japan will give a <loan> of 60 billion yen to the Philippines for a metro line in Manila.",
        "metro line in Manila",
    ),
    (
        "{Lumen AG} and {Sito} formed a <joint venture> to produce batteries in Hungary.",
        "producing batteries in Hungary",
    ),
    ("{Veltrex} <partnered> with {Orbis} to develop a desalination plant.", "desalination plant"),
    ("{Norlight} agreed to <buy> a 40% stake in {Veltrex} from {Orbis}.", "40% stake in Veltrex"),
    ("Rwanda signed an <agreement> with the bank concerning rural roads.", "rural roads"),
    ("The two sides reached an <accord> in the field of nuclear medicine.", "nuclear medicine"),
    ("Oman will <invest> $2 billion to develop food parks across Zambia.", "food parks across Zambia"),
    ("{Aero Lift} won a <contract> to supply the {Royal Fleet} with rescue boats.", "rescue boats"),
    ("{Ardent} signed a <contract> to buy twelve jets for 9.9 billion yuan.", "buying twelve jets"),
    ("A key <partnership> involves {Toda} and {Orbis}, aimed at building a chip park in Pune.", "chip park in Pune"),
    (
        "An <MoU> between {Orbis} and the state government will establish a data centre in Kochi.",
        "data centre in Kochi",
    ),
    ("Another is a bamboo mill in Assam, backed by a ¥60 billion <loan> from a bank.", "bamboo mill in Assam"),
    ("The zone signed a <contract> with {Orbis} for a $210 million glass plant in Suez.", "glass plant in Suez"),
    ("{Toda} signed a <loan> to contribute to financing rural roads.", "financing rural roads"),
    ("{Toda} concluded a <contract> for iron pellets on 10 October.", "iron pellets"),
    ("{Toda} won a <contract> to deliver drones between 2026 and 2029.", "delivering drones"),
    (
        "{Toda} signed a <loan> of $8 million with a group of international banks to finance purchases.",
        "financing purchases",
    ),
    ("A <Letter of Intent> between {Grid Co} and {Volt Co} for a 400 kV line.", "400 kV line"),
    ("They signed an <agreement> on the supply of ore between the Atomic Office and {Navo}.", "supply of ore"),
    # What it does for the two.
    (
        "The envoy announced a <deal> it brokered to normalise relations between Kenya and Peru.",
        "normalising relations",
    ),
    ("The <Lima Accords> that normalized relations between Kenya and Peru hold.", "normalizing relations"),
    ("Both praised the <pact>, which restored diplomatic ties.", "restoring diplomatic ties"),
    (
        "He helped broker a <deal> establishing diplomatic relations between Kenya and Peru.",
        "establishing diplomatic relations",
    ),
    ("Both hailed the <accord> to restore consular links.", "restoring consular links"),
    ("The <treaty> was signed; a club that established relations closed.", ""),
    # Time, money, place and parties are no subject.
    ("{Toda} signed a <lease> with {Orbis} for a 10-year period.", ""),
    ("{Ardent} signed a <deal> for a further US$7 billion.", ""),
    ("{Toda} signed a <contract> on Monday.", ""),
    ("{Toda} signed a <contract> for $5 million.", ""),
    ("{Toda} signed a <deal> with {Orbis}.", ""),
    ("{Ardent} <acquired> {Belmont Foods} for an undisclosed sum.", ""),
    ("The <treaty> was signed and officials spoke on trade.", ""),
    ("Italy gave a <grant> to the ministry.", ""),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_what_it_is_about(lexicon: Lexicon, text: str, subject: str) -> None:
    assert told(lexicon, text).subject == subject


FIRM = [
    ("{Toda} signed a <contract> with {Orbis}.", S.SIGNED),
    ("The <deal>, which is subject to regulatory approval, was signed on Sunday.", S.SIGNED),
    ("Shareholders must still approve the <merger> that the boards agreed.", S.AGREED),
    ("{Zed Bank} agreed a <loan> of up to $50 million.", S.AGREED),
    ("Japan will provide a <loan> of 60 billion yen.", S.PLANNED),
    ("The ministry pledged a <grant> of 4 million euros.", S.PLANNED),
    ("Kenya and Estonia signed a <memorandum of understanding>.", S.SIGNED),
    ("The <treaty> entered into force.", S.IN_FORCE),
    ("{Ardent} shall supply 40 trains under the <contract>.", S.ANNOUNCED),
]
INTENDED = [
    ("{Norlight} plans to <buy> {Veltrex}.", S.PLANNED),
    ("The ministers will sign a <treaty> on Monday.", S.PLANNED),
    ("{Norlight} is in talks to <acquire> {Veltrex}.", S.PROPOSED),
    ("{Toda} inked a <letter of intent> with {Orbis}.", S.SIGNED),
    ("They signed a non-binding <memorandum>.", S.SIGNED),
    ("The sides reached an <agreement> in principle.", S.AGREED),
    ("{Orbis} signed a <term sheet> for the mine.", S.SIGNED),
    ("{Lumen} announced plans to form a <joint venture>.", S.ANNOUNCED),
    ("{Toda} agreed a <purchase> subject to due diligence.", S.AGREED),
    ("{Toda} announced a <deal> conditional on financing.", S.ANNOUNCED),
    ("The agency issued a conditional <loan commitment>.", S.SIGNED),
]


@pytest.mark.parametrize(("text", "status"), FIRM)
def test_done_or_promised_is_firm(lexicon: Lexicon, text: str, status: S) -> None:
    assert told(lexicon, text, status).firmness == Firmness.FIRM


@pytest.mark.parametrize(("text", "status"), INTENDED)
def test_only_meant_is_intended(lexicon: Lexicon, text: str, status: S) -> None:
    assert told(lexicon, text, status).firmness == Firmness.INTENDED
