from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import FigurePurpose as Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASES = [
    ("Qatar will invest $10 billion in Egypt.", Purpose.INVESTMENT, "investment in Egypt"),
    (
        "An investment target of 4 trillion won in Peru over a decade and the two sides met.",
        Purpose.INVESTMENT,
        "investment in Peru",
    ),
    (
        "We have set a target of €3 billion investment in Chile from Norway in the next 10 years.",
        Purpose.INVESTMENT,
        "investment in Chile",
    ),
    (
        "A new firm will build a massive wind farm in Gotland, with Rs500 crore in investment.",
        Purpose.INVESTMENT,
        "massive wind farm in Gotland",
    ),
    (
        "A deal includes a solar park in Kisumu, backed by a ¥6 billion loan from Japan’s bank.",
        Purpose.LOAN,
        "solar park in Kisumu",
    ),
    (
        "It announced a $40 million battery plant in Ohio and said more would follow.",
        Purpose.INVESTMENT,
        "battery plant in Ohio",
    ),
    (
        "Qatar will invest $2 billion to develop food parks across Kenya that will grow.",
        Purpose.INVESTMENT,
        "food parks across Kenya",
    ),
    ("an investment target of 10 trillion yen", Purpose.INVESTMENT, ""),
    ("with Rs500 crore in investment", Purpose.INVESTMENT, ""),
    ("a €60 million loan from the bank", Purpose.LOAN, ""),
    ("The bank lent the town £4 million.", Purpose.LOAN, ""),
    ("a grant of $3 million for schools in Peru", Purpose.GRANT, "schools in Peru"),
    ("The fund awarded $3 million to the school.", Purpose.GRANT, ""),
    ("$25 million in humanitarian assistance", Purpose.AID, ""),
    ("a $40 million aid package", Purpose.AID, ""),
    ("Nokia bought Larvik for $2 billion.", Purpose.DEAL, "Larvik"),
    ("the acquisition, worth €5 billion, is done", Purpose.DEAL, ""),
    ("won a $48.2 million contract", Purpose.CONTRACT, ""),
    ("placed an order worth $6 billion", Purpose.CONTRACT, ""),
    ("revenue rose to $14 million", Purpose.REVENUE, ""),
    ("It reported a loss of $2.24 billion.", Purpose.REVENUE, ""),
    ("was fined €1.2 billion by the court", Purpose.FINE, ""),
    ("agreed to pay a penalty of $35,000", Purpose.FINE, ""),
    ("a defence budget of $700 billion", Purpose.BUDGET, "defence budget"),
    # Investment
    ("The group poured ¥90 billion into a chip line in Kumamoto.", Purpose.INVESTMENT, "chip line in Kumamoto"),
    ("The start-up raised $40 million in a Series B.", Purpose.INVESTMENT, "Series B"),
    ("The state signed pledges of Rs 4,000 crore in investments.", Purpose.INVESTMENT, ""),
    ("Capital expenditure will be held; new investment of R9 billion goes to rail.", Purpose.INVESTMENT, "rail"),
    ("The firm will inject €30 million into the venture.", Purpose.INVESTMENT, ""),
    ("Work on the AED 900 million airport terminal has begun.", Purpose.INVESTMENT, "airport terminal"),
    ("Foreign direct investment reached $6 billion.", Purpose.INVESTMENT, ""),
    ("It made a $5 million investment in a Kenya-based tea firm.", Purpose.INVESTMENT, "Kenya-based tea firm"),
    # Loan
    ("The lender gave a soft loan of $12 million for rural roads.", Purpose.LOAN, "rural roads"),
    ("It issued bonds worth €750 million.", Purpose.LOAN, ""),
    ("The kingdom sold a $3 billion sukuk.", Purpose.LOAN, ""),
    ("The utility owes the banks ₦40 billion.", Purpose.LOAN, ""),
    ("Its debt of 9 billion pesos is too high.", Purpose.LOAN, ""),
    ("A Rs 600 crore loan agreement for a metro line was signed.", Purpose.LOAN, "metro line"),
    # Grant and aid
    ("The trust donated £2 million to hospitals.", Purpose.GRANT, ""),
    ("The ministry awarded €4 million to labs.", Purpose.GRANT, ""),
    ("Federal funding of $80 million will repair bridges.", Purpose.GRANT, ""),
    ("A ¥900 million grant for school meals was agreed.", Purpose.GRANT, "school meals"),
    ("A concert raised $90,000 for charity.", Purpose.GRANT, ""),
    ("Donors pledged $70 million after the flood.", Purpose.AID, ""),
    ("The relief package of SAR 300 million was flown in.", Purpose.AID, ""),
    ("The bailout of €9 billion saved the airline.", Purpose.AID, ""),
    ("It sent $6 million in food aid to the islands.", Purpose.AID, "food aid"),
    ("Military assistance worth $2 billion was approved.", Purpose.AID, ""),
    ("The country needs $40 million in emergency assistance.", Purpose.AID, "emergency assistance"),
    # Deal
    ("They agreed to sell the mine for R$800 million.", Purpose.DEAL, "mine"),
    ("The $9 billion takeover was called off.", Purpose.DEAL, ""),
    ("The stake was valued at €600 million.", Purpose.DEAL, ""),
    ("The merger, valued at ¥2 trillion, was cleared.", Purpose.DEAL, ""),
    ("It snapped up a hotel chain for $300 million.", Purpose.DEAL, "hotel chain"),
    ("A bid of £4 billion was refused.", Purpose.DEAL, ""),
    ("The purchase of two ferries for €50 million was approved.", Purpose.DEAL, "two ferries"),
    # Contract
    ("An order for ten trains worth €200 million was placed.", Purpose.CONTRACT, "ten trains"),
    ("The yard bagged an order of Rs 900 crore.", Purpose.CONTRACT, ""),
    ("Tenders worth QAR 2 billion were issued.", Purpose.CONTRACT, ""),
    ("A KES 3 billion contract to dredge the port was signed.", Purpose.CONTRACT, "dredging the port"),
    ("The supply contract is valued at $70 million.", Purpose.CONTRACT, "supply contract"),
    ("It was awarded a contract worth A$90 million.", Purpose.CONTRACT, ""),
    ("The order book stands at orders of ₩4 trillion.", Purpose.CONTRACT, ""),
    # Revenue
    ("Net profit fell to Rs 310 crore.", Purpose.REVENUE, ""),
    ("Sales grew 4 per cent to €2.1 billion.", Purpose.REVENUE, ""),
    ("The bank earned $300 million.", Purpose.REVENUE, ""),
    ("Turnover was AED 40 million.", Purpose.REVENUE, ""),
    ("It lost ¥70 billion.", Purpose.REVENUE, ""),
    ("Tax revenue of ₦9 billion was booked.", Purpose.REVENUE, ""),
    # Fine
    ("The court awarded her $2 million in damages.", Purpose.FINE, "damages"),
    ("The broker was ordered to pay $3 million over bribery.", Purpose.FINE, ""),
    ("It agreed to pay €9 million to settle the case.", Purpose.FINE, "settling the case"),
    ("A penalty of Rs 2 crore was imposed.", Purpose.FINE, ""),
    ("The suit seeks $40 million in compensation.", Purpose.FINE, "compensation"),
    ("The firm paid a £6 million fine for spilling oil.", Purpose.FINE, "spilling oil"),
    # Budget
    ("The treasury allocated R3 billion to clinics.", Purpose.BUDGET, ""),
    ("Rs 900 crore was earmarked for flood walls.", Purpose.BUDGET, "flood walls"),
    ("The health budget is €40 billion.", Purpose.BUDGET, "health budget"),
    ("Spending of £3 billion on roads is planned.", Purpose.BUDGET, "roads"),
    ("A 2 trillion yen extra budget passed.", Purpose.BUDGET, ""),
    ("Congress appropriated $600 million for dams.", Purpose.BUDGET, "dams"),
    ("The town will spend $3 million on parks.", Purpose.BUDGET, "parks"),
    # Other, and near misses
    ("Shares closed at $31.", Purpose.OTHER, ""),
    ("Shares in the airline fell to 450 yen.", Purpose.OTHER, ""),
    ("The new line will cost €3 billion.", Purpose.OTHER, "new line"),
    ("The minimum wage rose to $15.", Purpose.OTHER, "minimum wage"),
    ("The suspect was released on a $2 million bond.", Purpose.OTHER, "bond"),
    ("The $40 billion company has two plants.", Purpose.OTHER, ""),
    ("Trade between the two reached $20 billion.", Purpose.OTHER, ""),
    ("It raised its price to $9.", Purpose.OTHER, ""),
    ("The storm did $90 million in damage.", Purpose.OTHER, "damage"),
    ("Sovereign wealth fund assets top $900 billion.", Purpose.OTHER, "assets"),
    ("The ticket is $20 at the door.", Purpose.OTHER, ""),
    ("You need $5 and a pen.", Purpose.OTHER, ""),
    # Bail, taxes and help
    ("The judge said he might flee before setting the $2 million bond.", Purpose.OTHER, "bond"),
    ("Her lawyer posted $90,000 bond.", Purpose.OTHER, "bond"),
    ("He was held on a $40,000 bail bond.", Purpose.OTHER, "bail bond"),
    ("He owed $850,000 to the Internal Revenue Service.", Purpose.OTHER, ""),
    ("The club has a tax debt of £3 million.", Purpose.OTHER, "tax debt"),
    ("The clinic owes €40,000 in unpaid taxes.", Purpose.OTHER, "unpaid taxes"),
    ("Families got $5,000 in welfare.", Purpose.AID, ""),
    ("The cabinet approved a stimulus of €9 billion.", Purpose.AID, ""),
    ("The mill owes $5 million to the taxi drivers.", Purpose.LOAN, ""),
    ("The bank set a $90 million bond sale.", Purpose.LOAN, ""),
    ("The bank sold a $500 million bond.", Purpose.LOAN, ""),
    ("The firm owes the bank $5 million.", Purpose.LOAN, ""),
]


@pytest.mark.parametrize(("text", "purpose", "subject"), CASES)
def test_purpose_and_subject(text: str, purpose: Purpose, subject: str, read: Callable[[str], Extraction]) -> None:
    [figure] = read(text).figures
    assert figure.purpose == purpose
    assert figure.subject == subject
