"""Names that are easily taken for another's, by class: products, bands, charities, buildings, cut and joined names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# A firm keeps its own name beside its product, its arm or its subsidiary; the business it is in is its other name.
OWN_NAMES = [
    ("Microsoft spoke. Microsoft Kenya Limited paid.", {"Microsoft": (), "Microsoft Kenya Limited": ()}),
    ("Oracle sells Oracle Linux. Oracle closed an office.", {"Oracle": ()}),
    ("You can pay by Samsung Pay. Samsung said so.", {"Samsung": ()}),
    ("Goldman Sachs lent the money. Honda Logistics paid, and Honda did not.", {"Honda": (), "Honda Logistics": ()}),
    ("Panasonic Electronics grew. Panasonic paid.", {"Panasonic Electronics": ("Panasonic",)}),
    ("Vodafone Group grew. Vodafone paid.", {"Vodafone Group": ("Vodafone",)}),
    ("Honda Motor Company grew. Honda paid.", {"Honda Motor Company": ("Honda",)}),
    ("The company Velmora Web Services paid. Velmora Web services closed.", {"Velmora Web Services": ()}),
    ("Ana Kestrova, the founder of Kestrova Foods, left. Kestrova was 60.", {"Kestrova Foods": ()}),
    ("The Orvane Foods board met. Orvane Foods sold it. Orvane paid.", {"Orvane Foods": ("Orvane",)}),
    ("He owns shares of Tolvane Incorporated. He left.", {"Tolvane Incorporated": ()}),
    ("He owns shares of Tolvane Ltd. He left.", {"Tolvane Ltd.": ()}),
]


@pytest.mark.parametrize(("text", "names"), OWN_NAMES)
def test_whose_names_are_one_firms(
    text: str, names: dict[str, tuple[str, ...]], read: Callable[[str], Extraction]
) -> None:
    found = {company.name: company.aliases for company in read(text).companies}
    assert {name: found.get(name) for name in names} == names
    assert not {"Oracle Linux", "Samsung Pay", "Velmora Web", "Kestrova"} & found.keys()


OF_PLACES = [
    ("The Parliament of South Australia (SA) voted. SA has a coast.", "Parliament of South Australia", ()),
    ("The Assembly of British Columbia (BC) met. BC is large.", "Assembly of British Columbia", ()),
    ("The Bureau of Tidal Affairs (TA) met. TA paid.", "Bureau of Tidal Affairs", ("TA",)),
    ("The Council of Orchard Towns (COT) met. The COT paid.", "Council of Orchard Towns", ("COT",)),
]


@pytest.mark.parametrize(("text", "name", "aliases"), OF_PLACES)
def test_the_letters_of_a_place_are_no_bodys(
    text: str, name: str, aliases: tuple[str, ...], read: Callable[[str], Extraction]
) -> None:
    assert (name, aliases) in {(body.name, body.aliases) for body in read(text).organisations}
