"""Extraction: a Document gives up its agreements, companies and sums of money. Pure, offline, without a model."""
