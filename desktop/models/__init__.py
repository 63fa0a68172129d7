"""The values that travel between the rooms: documents, records, queries and hits."""
