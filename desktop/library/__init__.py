"""The library: one folder of documents, what was read from it, and the one service both faces call."""
