"""Run one Python peer over texts: ``python_peer.py NAME < rows.jsonl > predictions.jsonl``.

A script of its own, for it runs in the environment of the optional group ``bench`` and not in Accord's. Each row is an
object with ``id`` and ``text``; each line printed has ``id``, ``figures`` (``start``, ``end``, ``amount``,
``currency``), and ``orgs`` and ``companies`` where the peer knows names. The last line holds the CPU ``seconds``.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], dict[str, Any]]


def quantulum3() -> Reader:
    from quantulum3 import parser

    def read(text: str) -> dict[str, Any]:
        found = []
        for quantity in parser.parse(text):
            if quantity.unit.entity.name == "currency":
                code = getattr(quantity.unit, "currency_code", None)
                found.append(_figure(*quantity.span, quantity.value, code))
        return {"figures": found}

    return read


def recognizers() -> Reader:
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    model = NumberWithUnitRecognizer(Culture.English).get_currency_model(Culture.English)
    # What it leaves without a code: the usual meaning.
    units = {"Dollar": "USD", "Pound": "GBP", "Yen": "JPY", "Euro": "EUR", "Cent": "USD", "Rupee": "INR"}

    def read(text: str) -> dict[str, Any]:
        found = []
        for item in model.parse(text):
            resolution = item.resolution or {}
            value = resolution.get("value")
            code = resolution.get("isoCurrency") or units.get(resolution.get("unit", ""))
            found.append(_figure(item.start, item.end + 1, value, code))
        return {"figures": found}

    return read


def price_parser() -> Reader:
    from price_parser import Price

    signs = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "zł": "PLN"}

    def read(text: str) -> dict[str, Any]:
        price = Price.fromstring(text)
        place = text.find(price.amount_text) if price.amount_text else -1
        if place < 0 or price.amount is None:
            return {"figures": []}
        code = signs.get(price.currency or "", price.currency)
        return {"figures": [_figure(place, place + len(price.amount_text), price.amount, code)]}

    return read


def spacy() -> Reader:
    """SpaCy with its small English model; its sums have a place and no value."""
    import spacy as package

    model = package.load("en_core_web_sm")

    def read(text: str) -> dict[str, Any]:
        orgs = [{"start": item.start_char, "end": item.end_char} for item in model(text).ents if item.label_ == "ORG"]
        names: dict[str, list[dict[str, int]]] = {}
        for span in orgs:
            names.setdefault(text[span["start"] : span["end"]], []).append(span)
        companies = [{"name": name, "mentions": spans} for name, spans in names.items()]
        return {"orgs": orgs, "companies": companies}

    return read


PEERS = {"quantulum3": quantulum3, "recognizers-text": recognizers, "price-parser": price_parser, "spacy": spacy}


def _figure(start: int, end: int, amount: object, currency: object) -> dict[str, Any]:
    return {"start": start, "end": end, "amount": None if amount is None else str(amount), "currency": currency}


def main(name: str) -> None:
    """Print what the peer finds in each text."""
    warnings.simplefilter("ignore")
    read = PEERS[name]()
    rows = [json.loads(line) for line in sys.stdin]
    began = time.process_time()
    answers = []
    for row in rows:
        try:
            answers.append({"id": row["id"], **read(row["text"])})
        except Exception as error:  # noqa: BLE001 (a peer that fails on a text finds nothing in it)
            answers.append({"id": row["id"], "figures": [], "error": str(error)})
    seconds = time.process_time() - began
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps({"seconds": seconds}))


main(sys.argv[1])
