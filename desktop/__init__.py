"""Accord reads the deals in a person's documents."""

__version__ = "0.1.0"
