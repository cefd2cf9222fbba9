"""Complexity of functions, measured by lizard on source text, in a process with little memory, time and no network."""

from assay.sources.complexity.reading import SUFFIXES, VERSION, measure

__all__ = ["SUFFIXES", "VERSION", "measure"]
