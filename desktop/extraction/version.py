"""The version of the rules: known to whoever asks what is to be extracted again, without loading the rules."""

from __future__ import annotations

# Raised whenever the same document could give other records; a library then extracts its documents anew.
EXTRACTOR_VERSION = "13"
