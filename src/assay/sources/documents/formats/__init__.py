"""A reader for each format: bytes in, blocks told; run in the reading process only."""
