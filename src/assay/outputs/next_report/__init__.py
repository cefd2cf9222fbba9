"""The page that a mentor can print: what would fill one person's gaps, in plain HTML and CSS."""

from assay.outputs.next_report.write import write_next_report

__all__ = ["write_next_report"]
