"""Filters that only templates need."""
