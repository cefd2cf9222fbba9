"""Assay weighs real work and courses against an occupational standard."""

__version__ = "0.1.0"
