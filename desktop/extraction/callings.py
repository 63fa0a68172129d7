"""The words by which one party is called: "the bank", "US aircraft lessor"; as parts of patterns."""

from __future__ import annotations

_NOUNS = (
    "company firm airline carrier corporation carmaker automaker chipmaker bank lender manufacturer planemaker "
    "retailer startup group consortium conglomerate miner utility agency insurer brewer drugmaker steelmaker operator "
    "developer shipbuilder supplier ministry department authority university institute commission council fund club "
    "union board federation association league winner bidder buyer seller target lessor lessee borrower issuer refiner "
    "brewery contractor exporter importer broadcaster shipyard telecom telco yard smelter trader distributor builder "
    "chain hospital regulator charity foundation major giant producer explorer driller grocer biotech fintech startup "
    "start-up maker"
)
# What one party may be called, as a pattern.
ONES = _NOUNS.replace(" ", "|")
# None of them stands between what a party is called and its name.
PREPOSITIONS = (
    "to|for|in|on|that|which|by|from|with|and|or|as|at|of|between|into|under|against|via|across|like|including|than|"
    "about|over|after|while|is|are|was|were|will|has|have|had|said"
)
# The last word of "U.S. aircraft builder": who does something, or a word for a firm.
DOER = (
    r"(?!(?:offer|order|under|over|after|other|either|whether|consider|deliver|enter|transfer|cover|discover|favou?r|for|"
    r"nor|per|however|never|rather|together|later|earlier|further|power|hinder|trigger|honou?r|answer|foster|monitor|"
    r"bolster|number|sponsor|lower)\s)"
    rf"(?:[a-z-]{{2,}}(?:er|or|ist)|{ONES}|corporation|conglomerate|multinational|major|start-?up|unicorn|powerhouse|"
    r"outfit|giant)"
)
