"""Occupational standards and the qualifications approved against them, as data."""
