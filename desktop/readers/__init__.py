"""Readers: a file on disk becomes a Document."""
