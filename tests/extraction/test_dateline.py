"""The date and place a document states for itself, and heads that state none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.dateline import find_dateline
from desktop.readers.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.dateline import Dateline
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Extraction

NEWS = " officials said the two sides would build a new port and a railway over five years."


def head(lexicon: Lexicon, opening: str, rest: str = "") -> Dateline:
    text = f"Two sides to build a port\n\n{opening}\n\nThe work begins soon, and nothing else is known.{rest}"
    return find_dateline(read_plain(text.encode(), path="a.txt"), lexicon)


# Opening, ISO date, place. A dateline's text goes on; a line of its own does not.
DATELINES = [
    ("London, 5 March 2024 –", "2024-03-05", "London"),
    ("SINGAPORE, March 5, 2024 /PRNewswire/ --", "2024-03-05", "Singapore"),
    ("DUBAI, 5th March, 2024 (WAM) --", "2024-03-05", "Dubai"),
    ("Abuja, Nigeria – 5 March 2024 –", "2024-03-05", "Abuja, Nigeria"),
    ("LAGOS, Nigeria, March 5, 2024 (GLOBE NEWSWIRE) --", "2024-03-05", "Lagos, Nigeria"),
    ("WASHINGTON, D.C., March 5, 2024 –", "2024-03-05", "Washington, D.C."),
    ("5 March 2024, Geneva –", "2024-03-05", "Geneva"),
    ("Veldhoven, the Netherlands, 5 March 2024 –", "2024-03-05", "Veldhoven, the Netherlands"),
    ("Kigali, 5 March, 2024:", "2024-03-05", "Kigali"),
    ("Rajkot, Gujarat, March 5, 2024:", "2024-03-05", "Rajkot, Gujarat"),
    ("São Paulo, March 5, 2024 -", "2024-03-05", "São Paulo"),
    # Without a year anywhere the date stays open, the place does not.
    ("TOKYO, Aug. 29 (Reuters) -", None, "Tokyo"),
    ("New Delhi, Aug 29 (PTI)", None, "New Delhi"),
    ("(Nairobi) March 3 —", None, "Nairobi"),
    ("KUWAIT, March 5 (KUNA) --", None, "Kuwait"),
    ("NEW DELHI:", None, "New Delhi"),
    ("WASHINGTON (AP) —", None, "Washington"),
    ("MANILA, Philippines —", None, "Manila, Philippines"),
    ("UTICA FALLS, N.Y. (AP) —", None, "Utica Falls, N.Y."),
    ("BRACKENRIDGE, Ohio (Reuters) -", None, "Brackenridge, Ohio"),
    # No datelines.
    ("NOTE:", None, ""),
    ("FACT SHEET:", None, ""),
    ("Orbis Ltd (NYSE: ORB) –", None, ""),
    ("Tokyo (population 14 million) is where", None, ""),
    ("In Paris, March 5, 2024 was a turning point and", None, ""),
]


@pytest.mark.parametrize(("opening", "date", "place"), DATELINES)
def test_datelines_before_text(lexicon: Lexicon, opening: str, date: str | None, place: str) -> None:
    found = head(lexicon, opening + NEWS)
    assert (found.date.date if found.date else None, found.place) == (date, place)


@pytest.mark.parametrize("site", ["MarketWire.com -", "shares.co.uk –", "Deals.net:"])
def test_a_site_that_names_itself_is_no_part_of_the_text(site: str, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(f"{site} Orbis Ltd said it had won a contract worth $5 million from Kestrel Corp.").agreements
    assert agreement.mention.text.startswith("Orbis Ltd")
    assert set(agreement.parties) == {"Orbis Ltd", "Kestrel Corp."}


LINES = [
    ("Published on 2024-03-05", "2024-03-05", ""),
    ("FOR IMMEDIATE RELEASE: March 5, 2024", "2024-03-05", ""),
    ("5 Mar 2024 | Riyadh", "2024-03-05", "Riyadh"),
    ("Friday, August 29, 2025", "2025-08-29", ""),
    ("Posted On: 05 MAR 2024 4:32PM by PIB Delhi", "2024-03-05", ""),
    ("March 5, 2024 by Jane Roe", "2024-03-05", ""),
    ("Press Release No. 24/101 – March 5, 2024", "2024-03-05", ""),
    ("Joint Statement, Tokyo, 29 August 2025", "2025-08-29", "Tokyo"),
    ("(Tokyo, August 29, 2025)", "2025-08-29", "Tokyo"),
    ("Brussels, 5.3.2024", "2024-03-05", "Brussels"),
    ("Last updated: 5 March 2024, 10:30 GMT", "2024-03-05", ""),
    ("Published 3 March 2024 | Updated 5 March 2024", "2024-03-03", ""),
    ("Joint Statement on the visit of the President, May 5, 2024", "2024-05-05", ""),
    ("Readout of the call with the prime minister – 5 March 2024", "2024-03-05", ""),
    ("Remarks to the chamber of commerce (5 March 2024)", "2024-03-05", ""),
    ("Joint Communiqué on trade, Lisbon, 5 March 2024", "2024-03-05", "Lisbon"),
    ("March 2024", "2024-03", ""),
    # Day or month first: decided by a number above 12 or by the place.
    ("Date: 25/03/2024", "2024-03-25", ""),
    ("Date: 03/25/2024", "2024-03-25", ""),
    ("Date: 05/03/2024", None, ""),
    ("Riyadh, 05/03/2024", "2024-03-05", "Riyadh"),
    ("Houston, 05/03/2024", "2024-05-03", "Houston"),
    # Dates of something else.
    ("Minutes of the meeting held on 5 March 2024", None, ""),
    ("August 29 - September 1, 2025", None, ""),
    ("Results for the year ended 31 March 2024", None, ""),
    ("London: Macmillan and Co., 1890", None, ""),
    ("29 February 2023", None, ""),
    ("A list of the meetings of the council, 5 March 2024", None, ""),
    ("Statement on the treaty of 5 March 2024", None, ""),
    ("Remarks on the war in the east, 5 March 2024 to 7 May 2024", None, ""),
]


@pytest.mark.parametrize(("line", "date", "place"), LINES)
def test_lines_of_their_own(lexicon: Lexicon, line: str, date: str | None, place: str) -> None:
    found = head(lexicon, line)
    assert (found.date.date if found.date else None, found.place) == (date, place)


def test_a_day_takes_its_year_from_a_full_date_near_by(lexicon: Lexicon) -> None:
    found = head(lexicon, "Published on 30 August 2025\n\nTOKYO, Aug. 29 (Reuters) -" + NEWS)
    assert found.date is not None
    assert (found.date.date, found.date.text, found.date.counted_from) == ("2025-08-29", "Aug. 29", "2025-08-30")
    assert found.base == "2025-08-29"
    far = head(lexicon, "Published on 1 March 2025\n\nTOKYO, Aug. 29 (Reuters) -" + NEWS)
    assert far.date is not None
    assert far.date.date == "2025-03-01"


def test_only_an_explicit_line_dates_from_the_end(lexicon: Lexicon) -> None:
    filler = "".join(f"\n\nParagraph {number} tells nothing of a day." for number in range(12))
    closing = head(lexicon, "No date here, only words.", f"{filler}\n\nUpdated on 5 March 2024")
    assert closing.date is not None
    assert closing.date.date == "2024-03-05"
    assert head(lexicon, "No date here, only words.", f"{filler}\n\n5 March 2024").date is None


def test_a_dateline_is_parted_from_its_sentence(read: Callable[[str], Extraction]) -> None:
    dated = "MUSCAT, 3 February 2026 (ONA) -- Oman and Zambia signed a treaty on ports on Monday."
    found = read(f"Port to be built\n\n{dated}\n\nNo more.")
    assert (found.place, found.date and found.date.date) == ("Muscat", "2026-02-03")
    [treaty] = found.agreements
    assert treaty.mention.text == "Oman and Zambia signed a treaty on ports on Monday."
    assert treaty.date is not None
    assert treaty.date.date == "2026-02-02"


def test_the_span_holds_the_wording(lexicon: Lexicon) -> None:
    text = "Port\n\nRiyadh, 5 March 2024 –" + NEWS
    found = find_dateline(read_plain(text.encode(), path="a.txt"), lexicon).date
    assert found is not None
    assert text[found.span.start : found.span.end] == found.text == "5 March 2024"
