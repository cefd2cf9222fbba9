"""Drawings of the duties' products: what is drawn of each kind is a file in `products`, found by itself."""

from assay.outputs.report.charts.products import drawings_of

__all__ = ["drawings_of"]
