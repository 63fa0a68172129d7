"""The time a sum is for, in its sentence's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASES = [
    # Stretches of time
    ("Fiji will spend $40 million over ten years.", "over ten years"),
    ("The state will invest Rs 9,000 crore over the next five years.", "over the next five years"),
    ("Oman plans to put $3 billion into ports in the next decade.", "in the next decade"),
    ("The bank pledged €2 billion over a period of four years.", "over a period of four years"),
    ("A $2bn order will be paid within 18 months.", "within 18 months"),
    ("They will raise ¥400 billion over three to five years.", "over three to five years"),
    ("The scheme has cost £80 million over the past six years.", "over the past six years"),
    ("It committed R500 million over a five-year period.", "over a five-year period"),
    ("The fund will invest $1 billion across the next three fiscal years.", "across the next three fiscal years"),
    ("Rwanda will receive $90 million for three years.", "for three years"),
    # Until, from and between
    ("Spain will invest €7 billion by 2030.", "by 2030"),
    ("The group aims to spend $2 billion by the end of 2027.", "by the end of 2027"),
    ("It wants savings of €300 million by end-2026.", "by end-2026"),
    ("Peru will need $5 billion between 2024 and 2027.", "between 2024 and 2027"),
    ("The ministry has Rs 300 crore from 2025 to 2029.", "from 2025 to 2029"),
    ("Chile set aside $70 million for 2026-2030.", "for 2026-2030"),
    ("Funding of €9 million runs through 2028.", "through 2028"),
    ("The debt of $9 billion is due by March 2026.", "by March 2026"),
    # Rates
    ("The port earns $5 million a year.", "a year"),
    ("It costs €400 per month.", "per month"),
    ("Staff are paid 200 dirhams a day.", "a day"),
    ("The lease is worth NZ$3 million per annum.", "per annum"),
    ("The levy brings in £20 million annually.", "annually"),
    ("They save $90,000 in fuel each year.", "each year"),
    ("Every month the clinic needs Rs 2,500.", "Every month"),
    ("A minimum wage of $15 an hour was passed.", "an hour"),
    ("It had annual sales of $40 million.", "annual"),
    ("The yearly budget of ₦4 billion is small.", "yearly"),
    # One time, of what flows
    ("Revenue was ¥60 billion in the first quarter.", "in the first quarter"),
    ("Net profit rose to $14 million in 2023.", "in 2023"),
    ("It posted sales of €3 billion for fiscal 2025.", "for fiscal 2025"),
    ("Net income was Rs 310 crore in Q2 FY25.", "in Q2 FY25"),
    ("Turnover hit AED 4 billion for the year ended 31 March 2024.", "for the year ended 31 March 2024"),
    ("In the third quarter, the bank lost $2 billion.", "In the third quarter"),
    ("The budget was R40 billion last year.", "last year"),
    ("In FY2024-25 the mill earned Rs 90 crore.", "In FY2024-25"),
    # Before the sum
    ("Over the next decade, Malta will need €800 million.", "Over the next decade"),
    ("By 2030, the carrier will spend $6 billion on jets.", "By 2030"),
    ("Ghana will over five years receive $600 million.", "over five years"),
    ("It signed a five-year $50 million contract.", "five-year"),
    ("A 10-year, $300 million loan was agreed.", "10-year"),
    ("The $90 million three-year programme has begun.", "three-year"),
    # Months of two years, and "annual" further off
    ("Kenya spent $5 million between December 2019 and April 2020.", "between December 2019 and April 2020"),
    ("The ministry has Rs 300 crore from April 2020 to March 2025.", "from April 2020 to March 2025"),
    ("They paid $900 from June to August.", "from June to August"),
    ("They paid $900 between 3 May 2021 and June 2022.", "between 3 May 2021 and June 2022"),
    ("The annual volume of our trade has come close to $1 billion.", "annual"),
    ("Its annual output of grain is worth $40 million.", "annual"),
    ("Yearly rents of a shop in Oslo rose to €90,000.", "Yearly"),
    ("The school has an annual budget of $40 million.", "annual"),
    # Near misses
    ("The annual meeting approved a loan of $5 million.", ""),
    ("At its annual meeting the firm said sales were $5 million.", ""),
    ("The firm held its annual talks and won $5 million.", ""),
    ("The road from June to Larvik cost $5 million.", ""),
    ("Sales rose to $5 million from $4 million a year earlier.", ""),
    ("The house was sold for $5 million two years ago.", ""),
    ("The firm bought the mine for $5 billion in 2015.", ""),
    ("A ten-year-old boy found $500.", ""),
    ("The bank was fined €3 million last year.", ""),
    ("It paid $5 million for a clinic that opened in the first quarter.", ""),
    ("The man, 40 years of age, stole $300.", ""),
    ("Tickets are $20 for two people.", ""),
    ("The loan of $5 million was signed by the minister.", ""),
    ("They won $5,000 in the second race.", ""),
]


@pytest.mark.parametrize(("text", "period"), CASES)
def test_period(text: str, period: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).figures[0].period == period
