"""Sums of money as real texts write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop.extraction.amounts import find_amounts
from desktop.extraction.digits import read_digits

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon

# text; the sum's wording, its value, its upper value or None, its currency
ONE = [
    # marks before the number
    ("a profit of $5", "$5", "5", None, "USD"),
    ("cost $1,250.75 each", "$1,250.75", "1250.75", None, "USD"),
    ("raised $1.2bn", "$1.2bn", "1200000000", None, "USD"),
    ("raised $1.2 bn", "$1.2 bn", "1200000000", None, "USD"),
    ("worth $3M today", "$3M", "3000000", None, "USD"),
    ("worth $750m today", "$750m", "750000000", None, "USD"),
    ("salary of $54K", "$54K", "54000", None, "USD"),
    ("a $2 trillion plan", "$2 trillion", "2000000000000", None, "USD"),
    ("a $5-million plant", "$5-million", "5000000", None, "USD"),
    ("a price of $.50", "$.50", "0.50", None, "USD"),
    ("US$34.6 million", "US$34.6 million", "34600000", None, "USD"),
    ("USD34.6 million", "USD34.6 million", "34600000", None, "USD"),
    ("USD 34.6 million", "USD 34.6 million", "34600000", None, "USD"),
    ("U.S.$ 20 million", "U.S.$ 20 million", "20000000", None, "USD"),
    ("A$40 million", "A$40 million", "40000000", None, "AUD"),
    ("AU$40 million", "AU$40 million", "40000000", None, "AUD"),
    ("C$1.1 billion", "C$1.1 billion", "1100000000", None, "CAD"),
    ("CA$1.1 billion", "CA$1.1 billion", "1100000000", None, "CAD"),
    ("HK$7.8 billion", "HK$7.8 billion", "7800000000", None, "HKD"),
    ("S$300 million", "S$300 million", "300000000", None, "SGD"),
    ("NZ$85 million", "NZ$85 million", "85000000", None, "NZD"),
    ("NT$12 billion", "NT$12 billion", "12000000000", None, "TWD"),
    ("R$2,4 bilhões", "R$2,4 bilhões", "2400000000", None, "BRL"),
    ("R$2.4 billion", "R$2.4 billion", "2400000000", None, "BRL"),
    ("Mex$ 900 million", "Mex$ 900 million", "900000000", None, "MXN"),
    ("€600 million", "€600 million", "600000000", None, "EUR"),
    ("€1,5 million", "€1,5 million", "1500000", None, "EUR"),
    ("EUR 2.5 million", "EUR 2.5 million", "2500000", None, "EUR"),
    ("£13 billion", "£13 billion", "13000000000", None, "GBP"),
    ("GBP 40m", "GBP 40m", "40000000", None, "GBP"),
    ("¥60 billion", "¥60 billion", "60000000000", None, "JPY"),
    ("JPY 5 tn", "JPY 5 tn", "5000000000000", None, "JPY"),
    ("Chinese maker; cost ¥3 million, or 3 million yuan less", "¥3 million", "3000000", None, "CNY"),
    ("RMB 80 million", "RMB 80 million", "80000000", None, "CNY"),
    ("CNY 80 million", "CNY 80 million", "80000000", None, "CNY"),
    ("₩1.5 trillion", "₩1.5 trillion", "1500000000000", None, "KRW"),
    ("KRW 450 billion", "KRW 450 billion", "450000000000", None, "KRW"),
    ("CHF 30 million", "CHF 30 million", "30000000", None, "CHF"),
    ("SEK 2 billion", "SEK 2 billion", "2000000000", None, "SEK"),
    ("R1.2 billion", "R1.2 billion", "1200000000", None, "ZAR"),
    ("RM42 million", "RM42 million", "42000000", None, "MYR"),
    ("Rp 5 trillion", "Rp 5 trillion", "5000000000000", None, "IDR"),
    ("₦20 billion", "₦20 billion", "20000000000", None, "NGN"),
    ("KSh500 million", "KSh500 million", "500000000", None, "KES"),
    ("SAR 3 billion", "SAR 3 billion", "3000000000", None, "SAR"),
    ("AED 1.8 billion", "AED 1.8 billion", "1800000000", None, "AED"),
    ("NZD $100.70", "NZD $100.70", "100.7", None, "NZD"),
    ("Canadian $8 million", "Canadian $8 million", "8000000", None, "CAD"),
    ("$2 billion USD", "$2 billion USD", "2000000000", None, "USD"),
    ("$15 CAD", "$15 CAD", "15", None, "CAD"),
    # India
    ("Rs10,500 crore", "Rs10,500 crore", "105000000000", None, "INR"),
    ("Rs. 1,250 crore", "Rs. 1,250 crore", "12500000000", None, "INR"),
    ("Rs 2 lakh crore", "Rs 2 lakh crore", "2000000000000", None, "INR"),
    ("Rs 2015 crore", "Rs 2015 crore", "20150000000", None, "INR"),
    ("₹2,000 cr", "₹2,000 cr", "20000000000", None, "INR"),
    ("₹1,00,000", "₹1,00,000", "100000", None, "INR"),
    ("₹12,34,567.89", "₹12,34,567.89", "1234567.89", None, "INR"),
    ("INR 40 lakh", "INR 40 lakh", "4000000", None, "INR"),
    ("35 lakh rupees", "35 lakh rupees", "3500000", None, "INR"),
    ("four crore rupees", "four crore rupees", "40000000", None, "INR"),
    # marks after the number
    ("10 trillion yen", "10 trillion yen", "10000000000000", None, "JPY"),
    ("10 trillion-yen investment", "10 trillion-yen", "10000000000000", None, "JPY"),
    ("9.9 billion yuan", "9.9 billion yuan", "9900000000", None, "CNY"),
    ("250 million euros", "250 million euros", "250000000", None, "EUR"),
    ("25 million pounds", "25 million pounds", "25000000", None, "GBP"),
    ("3 million pounds sterling", "3 million pounds sterling", "3000000", None, "GBP"),
    ("20 million Swiss francs", "20 million Swiss francs", "20000000", None, "CHF"),
    ("20 million Hong Kong dollars", "20 million Hong Kong dollars", "20000000", None, "HKD"),
    ("20 million U.S. dollars", "20 million U.S. dollars", "20000000", None, "USD"),
    ("20 million Australian dollars", "20 million Australian dollars", "20000000", None, "AUD"),
    ("400 million Kuwaiti dinars", "400 million Kuwaiti dinars", "400000000", None, "KWD"),
    ("3 billion Egyptian pounds", "3 billion Egyptian pounds", "3000000000", None, "EGP"),
    ("700 billion South Korean won", "700 billion South Korean won", "700000000000", None, "KRW"),
    ("600 billion won", "600 billion won", "600000000000", None, "KRW"),
    ("8 billion reais", "8 billion reais", "8000000000", None, "BRL"),
    ("90 million rand", "90 million rand", "90000000", None, "ZAR"),
    ("528 million francs", "528 million francs", "528000000", None, None),
    ("18 million dinars", "18 million dinars", "18000000", None, None),
    ("the Mexican state paid 18 million pesos", "18 million pesos", "18000000", None, "MXN"),
    ("10 trillion in Japanese yen", "10 trillion in Japanese yen", "10000000000000", None, "JPY"),
    ("75 USD million", "75 USD million", "75000000", None, "USD"),
    ("115.5USD", "115.5USD", "115.5", None, "USD"),
    ("120 MEUR", "120 MEUR", "120000000", None, "EUR"),
    ("34.99€", "34.99€", "34.99", None, "EUR"),
    ("5兆円", "5兆円", "5000000000000", None, "JPY"),
    ("3億円", "3億円", "300000000", None, "JPY"),
    ("100元", "100元", "100", None, "CNY"),
    ("1.45 milliards €", "1.45 milliards €", "1450000000", None, "EUR"),
    ("20 миллиардов $", "20 миллиардов $", "20000000000", None, "USD"),
    ("1.234,56 €", "1.234,56 €", "1234.56", None, "EUR"),
    # numbers in words
    ("half a billion dollars", "half a billion dollars", "500000000", None, "USD"),
    ("a quarter million dollars", "a quarter million dollars", "250000", None, "USD"),
    ("two million euros", "two million euros", "2000000", None, "EUR"),
    ("one and a half billion euros", "one and a half billion euros", "1500000000", None, "EUR"),
    ("two hundred and fifty million dollars", "two hundred and fifty million dollars", "250000000", None, "USD"),
    ("a million dollars", "a million dollars", "1000000", None, "USD"),
    ("twenty-five thousand pounds", "twenty-five thousand pounds", "25000", None, "GBP"),
    ("thirteen dollars and forty-five cents", "thirteen dollars and forty-five cents", "13.45", None, "USD"),
    ("the one-yen bid", "one-yen", "1", None, "JPY"),
    ("3 GBP 1 pence", "3 GBP 1 pence", "3.01", None, "GBP"),
    ("26 cents per share", "26 cents", "0.26", None, "USD"),
    ("197 pence", "197 pence", "1.97", None, "GBP"),
    # ranges
    ("US$1.2-1.5bn", "US$1.2-1.5bn", "1200000000", "1500000000", "USD"),
    ("EUR 2-3 billion", "EUR 2-3 billion", "2000000000", "3000000000", "EUR"),
    ("between $5 and $7 billion", "$5 and $7 billion", "5000000000", "7000000000", "USD"),
    ("$5 billion to $7 billion", "$5 billion to $7 billion", "5000000000", "7000000000", "USD"),
    ("$5 billion-$7 billion", "$5 billion-$7 billion", "5000000000", "7000000000", "USD"),
    ("$5–7 million", "$5–7 million", "5000000", "7000000", "USD"),
    ("10 to 20 million dollars", "10 to 20 million dollars", "10000000", "20000000", "USD"),
    ("between 10 and 20 euros", "10 and 20 euros", "10", "20", "EUR"),
    ("7-9 lakh rupees", "7-9 lakh rupees", "700000", "900000", "INR"),
    ("from 10 dollars to 20 dollars", "10 dollars to 20 dollars", "10", "20", "USD"),
    # signs and shapes
    ("a result of -15€", "-15€", "-15", None, "EUR"),
    ("a result of $-99.99", "$-99.99", "-99.99", None, "USD"),
    ("- $44.99", "$44.99", "44.99", None, "USD"),
    ("a loan of $5\nbillion", "$5\nbillion", "5000000000", None, "USD"),
    ("a loan of 60 billion\nyen", "60 billion\nyen", "60000000000", None, "JPY"),
    ("up to $300 million a year", "$300 million", "300000000", None, "USD"),
    ("€10 000 000", "€10 000 000", "10000000", None, "EUR"),
    ("CHF 1'250'000", "CHF 1'250'000", "1250000", None, "CHF"),
]

NONE = [
    "an increase of 12%",
    "an increase of 12 per cent",
    "600,000 pounds of material",
    "a twenty-pound bag of rice",
    "a parcel weighing 20 pounds",
    "the rapper 50 Cent",
    "5,000 tons of steel",
    "in FY2014 and FY 2015",
    "3.5 million people",
    "500 crore people",
    "billions of dollars",
    "a multibillion-dollar plan",
    "ALL 5 solutions are wrong.",
    "He has lost his pen 7 times.",
    "I tried to call Bob 3 times.",
    "The team won 10 matches, lost 5 and won 3.",
    "the USDA hardiness zones 7 to 10",
    "in 2015 dollars",
    "an arm and a dollar",
    "Form W-2 and COVID-19",
    "yen",
    "$",
    "$ and more",
    "page 20 of 30",
]

MANY = [
    ("$3m, $4m and $5m", ["3000000", "4000000", "5000000"]),
    ("$3, $4 and $5 million", ["3000000", "4000000", "5000000"]),
    ("€2.73 ($3.68)", ["2.73", "3.68"]),
    ("AU$52.5 million (US$40.4 million)", ["52500000", "40400000"]),
    ("It rose from $63.45 to $70.", ["63.45", "70"]),
    ("sales grew from 10 million euros to 12 million euros", ["10000000", "12000000"]),
    ("Banknotes: 5 €, 10 €, 20 €", ["5", "10", "20"]),
    ("10 $ 30 $", ["10", "30"]),
    ("10 rmb 20 usd", ["10", "20"]),
    ("$5 million and 7 million euros", ["5000000", "7000000"]),
]


def amounts(text: str, lexicon: Lexicon) -> list[tuple[str, Decimal, Decimal | None, str | None]]:
    found = list(find_amounts(text, lexicon))
    for item in found:
        assert text[item.mention.span.start : item.mention.span.end] == item.mention.text
    return [(item.mention.text, item.amount.value, item.amount.value_max, item.amount.currency) for item in found]


@pytest.mark.parametrize(("text", "wording", "value", "upper", "currency"), ONE)
def test_reads_a_sum(
    text: str, wording: str, value: str, upper: str | None, currency: str | None, lexicon: Lexicon
) -> None:
    found = amounts(text, lexicon)[:1]
    assert found == [(wording, Decimal(value), Decimal(upper) if upper else None, currency)]


@pytest.mark.parametrize("text", NONE)
def test_leaves_out_what_is_no_money(text: str, lexicon: Lexicon) -> None:
    assert amounts(text, lexicon) == []


@pytest.mark.parametrize(("text", "values"), MANY)
def test_keeps_sums_apart(text: str, values: list[str], lexicon: Lexicon) -> None:
    assert [item[1] for item in amounts(text, lexicon)] == [Decimal(value) for value in values]


def test_reads_only_the_part_asked_for(lexicon: Lexicon) -> None:
    text = "first $1 million, then $2 million"
    found = list(find_amounts(text, lexicon, start=10))
    assert [(item.mention.span.start, item.amount.value) for item in found] == [(23, Decimal(2000000))]


@pytest.mark.parametrize("exponent", ["m", "million", "billion", "trillion", "crore", "lakh"])
@pytest.mark.parametrize("mark", ["$", "€", "£", "Rs ", "USD ", "HK$", "¥"])
def test_no_exponent_is_left_in_a_value(mark: str, exponent: str, lexicon: Lexicon) -> None:
    [(_, value, _, _)] = amounts(f"{mark}12.5 {exponent}", lexicon)
    assert "E" not in str(value)


DIGITS = [
    ("10,500", "10500"),
    ("1,00,000", "100000"),
    ("1.234,56", "1234.56"),
    ("1,234.56", "1234.56"),
    ("1,5", "1.5"),
    ("1.000.000", "1000000"),
    ("10 000", "10000"),
    ("0,75", "0.75"),
    ("1'250", "1250"),
    ("3.3900", "3.39"),
    ("12.", "12"),
]


@pytest.mark.parametrize(("written", "value"), DIGITS)
def test_reads_digits(written: str, value: str) -> None:
    assert read_digits(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", ".", ",", "1.2.3.4", "1,,2", "12.34,56.7,8"])
def test_digits_that_are_none_do_not_raise(written: str) -> None:
    read_digits(written)
