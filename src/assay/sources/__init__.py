"""Readers: one file or folder for each tool or form; they do not know of one another."""
