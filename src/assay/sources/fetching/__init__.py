"""Asks forges and trackers over REST and keeps their records as exports; nothing else in Assay opens a connection."""
