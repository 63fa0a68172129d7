"""Who gives a sum and who receives it, in the wordings of releases and news of many countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASES = [
    # Loans
    ("Japan will lend Kenya ¥5 billion for a port.", "Japan", "Kenya"),
    ("The World Bank approved a $300 million loan to Peru.", "World Bank", "Peru"),
    ("The World Bank has approved a $180 million credit for Nepal to mend roads.", "World Bank", "Nepal"),
    ("Laos will receive a $40 million loan from the Asian Development Bank.", "Asian Development Bank", "Laos"),
    ("Zambia borrowed $1.3 billion from China.", "China", "Zambia"),
    ("India extended a credit line of $450 million to Mauritius.", "India", "Mauritius"),
    (
        "Morocco has obtained a €200 million loan from the African Development Bank.",
        "African Development Bank",
        "Morocco",
    ),
    ("Sri Lanka was granted a $100 million loan by South Korea.", "South Korea", "Sri Lanka"),
    ("Parliament debated a $90 million loan from the World Bank.", "World Bank", ""),
    ("The Nordic Investment Bank signed a €22 million loan to Latvia.", "Nordic Investment Bank", "Latvia"),
    ("India will provide a loan of Rs 300 crore to Bhutan.", "India", "Bhutan"),
    ("The World Bank said on Friday it would lend $70 million to Chad.", "World Bank", "Chad"),
    # Grants and aid
    ("Norway gave a €2 million grant to Malawi.", "Norway", "Malawi"),
    ("Canada has pledged $5 million in aid to Haiti.", "Canada", "Haiti"),
    ("Germany provided Jordan with €80 million in aid.", "Germany", "Jordan"),
    ("Ghana has received $15 million in grants from Denmark.", "Denmark", "Ghana"),
    ("Haiti was given $20 million in aid by Spain.", "Spain", "Haiti"),
    ("Fiji will get $9 million in aid from Australia and New Zealand.", "Australia and New Zealand", "Fiji"),
    ("Qatar, which has given Uganda €60 million in aid, will send more.", "Qatar", "Uganda"),
    ("Turkey said it would donate $3 million to Somalia.", "Turkey", "Somalia"),
    ("Sweden announced a $7 million grant to Tanzania.", "Sweden", "Tanzania"),
    ("A €3 million grant from Ireland to Uganda was signed.", "Ireland", "Uganda"),
    ("The fund disbursed $600 million to Ghana.", "The fund", "Ghana"),
    # Investment
    ("Acme Corporation will invest $5 billion in Texas.", "Acme Corporation", ""),
    ("Qatar plans to invest $10 billion in Egypt.", "Qatar", "Egypt"),
    ("Larvik Energy Ltd announced an investment of Rs 900 crore in Gujarat.", "Larvik Energy Ltd", ""),
    ("Qatar and Kuwait will invest $3 billion.", "Qatar and Kuwait", ""),
    ("Zento Robotics Inc. raised $40 million from Norfund Capital Ltd.",
     "Norfund Capital Ltd", "Zento Robotics Inc."),
    ("Saudi Arabia, the largest exporter of oil, has invested $2 billion in Pakistan.", "Saudi Arabia", "Pakistan"),
    ("Malaysia announced plans to invest RM 4 billion in chips.", "Malaysia", ""),
    ("It is Kuwait's $4 billion investment in ports.", "Kuwait", ""),
    ("Oman opened a port and will invest $300 million.", "Oman", ""),
    # Deals
    ("Acme Corporation agreed to buy Beta Ltd for $5 billion.", "Acme Corporation", ""),
    (
        "Acme Corporation will acquire Beta Ltd from Gamma Holdings for €700 million.",
        "Acme Corporation",
        "Gamma Holdings",
    ),
    ("Gamma Holdings sold Beta Ltd to Acme Corporation for $2 billion.", "Acme Corporation", "Gamma Holdings"),
    ("Beta Ltd was acquired by Acme Corporation for ¥60 billion.", "Acme Corporation", ""),
    ("Acme Corporation paid £40 million for a stake in Beta Ltd.", "Acme Corporation", ""),
    ("Acme Corporation made a $3 billion bid for Beta Ltd.", "Acme Corporation", ""),
    ("Acme Corporation's $3 billion takeover of Beta Ltd is off.", "Acme Corporation", ""),
    ("Gamma Holdings is to sell its mills for $90 million to Acme Corporation.",
     "Acme Corporation", "Gamma Holdings"),
    # Contracts
    ("Acme Corporation won a $50 million contract from Kuwait.", "Kuwait", "Acme Corporation"),
    ("Kuwait awarded Acme Corporation a $50 million contract.", "Kuwait", "Acme Corporation"),
    ("Kuwait awarded a contract worth $50 million to Acme Corporation.", "Kuwait", "Acme Corporation"),
    (
        "Larsen Works Ltd bagged an order worth Rs 300 crore from Indian Railways.",
        "Indian Railways",
        "Larsen Works Ltd",
    ),
    ("Acme Corporation has been awarded a €9 million contract by Malta.", "Malta", "Acme Corporation"),
    ("Egypt placed an order worth $2 billion with Acme Corporation.", "Egypt", "Acme Corporation"),
    (
        "Acme Corporation secured a AED 40 million contract from Emirates Steel Company.",
        "Emirates Steel Company",
        "Acme Corporation",
    ),
    ("Acme Corporation signed a $50 million contract.", "", ""),
    # Fines
    ("Acme Corporation was fined $5 million by France.", "Acme Corporation", "France"),
    ("France fined Acme Corporation €3 million.", "Acme Corporation", "France"),
    ("Acme Corporation will pay a fine of $9 million.", "Acme Corporation", ""),
    ("The court ordered Acme Corporation to pay Beta Ltd $7 million in damages.", "Acme Corporation", "Beta Ltd"),
    ("Beta Ltd was awarded $4 million in damages.", "", "Beta Ltd"),
    ("Acme Corporation agreed to pay $12 million to Brazil to settle the lawsuit.", "Acme Corporation", "Brazil"),
    ("France imposed a €6 million fine on Acme Corporation.", "Acme Corporation", "France"),
    ("Acme Corporation was handed a £2 million penalty.", "Acme Corporation", ""),
    # Near misses
    ("Acme Corporation reported a profit of $5 million.", "", ""),
    ("A plant in Peru will cost $5 million.", "", ""),
    ("Exports from Chile to China rose to $5 billion.", "", ""),
    ("The head of Acme Corporation said the port needs $5 million.", "", ""),
    ("The road to Kenya cost $5 million.", "", ""),
    ("A $5 million loan to build roads was signed.", "", ""),
    ("It will lend $5 million.", "", ""),
    ("Shares of Acme Corporation closed at $31.", "", ""),
    # Apart from the sum's verb
    ("The $2 million that Acme Corporation owes the Norfund Bank is due.", "Acme Corporation", "Norfund Bank"),
    ("The ₦90 million which Kenya owes to Ghana is old.", "Kenya", "Ghana"),
    ("The $9 million that Kenya received from Norway was spent.", "Norway", "Kenya"),
    ("Norway's contract with Beta Holdings is valued at $4 billion.", "Norway", "Beta Holdings"),
    ("Beta Holdings's contract with Norway is worth $4 billion.", "Norway", "Beta Holdings"),
    ("Norway's loan to Peru is worth $5 million.", "Norway", "Peru"),
    ("About $400 million in aid that had been slated for Chad was held.", "", "Chad"),
    ("Tom Larvik was told to pay restitution to Norway in the amount of $6 million.", "Tom Larvik", "Norway"),
    # Owned and named by a noun
    ("Norway gave $5 million to Kenya's government.", "Norway", "Kenya's government"),
    ("Peru has given $5 million to Anna Berg's campaign.", "Peru", "Anna Berg's campaign"),
    ("Acme Corporation's fund gave $5 million to the state museum.", "Acme Corporation's fund", "the state museum"),
    ("Acme Corporation election committee gave Kenya $10,000.", "Acme Corporation election committee", "Kenya"),
    ("The move gives the federal government access to $50 billion in aid.", "", "the federal government"),
    # Near misses
    ("Beta Holdings's contract with Larsen Works Ltd is worth $4 billion.", "", ""),
    ("The $9 million that was spent in Kenya is gone.", "", ""),
    ("It is the $9 million that experts say Norway spent.", "", ""),
    ("The $9 million that the mine in Kenya spent is gone.", "", ""),
    ("A contract with Norway is worth $4 billion.", "", ""),
    ("Norway's road to Peru is worth $5 million.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "giver", "receiver"), CASES)
def test_giver_and_receiver(text: str, giver: str, receiver: str, read: Callable[[str], Extraction]) -> None:
    [figure] = read(text).figures
    assert (figure.giver, figure.receiver) == (giver, receiver)
