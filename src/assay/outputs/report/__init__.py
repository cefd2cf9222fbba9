"""The static report: plain HTML and CSS that opens from a folder, with no script and no server."""

from assay.outputs.report.write import write_report

__all__ = ["write_report"]
