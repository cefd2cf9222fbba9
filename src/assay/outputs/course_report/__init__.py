"""The page of a checked course: plain HTML and CSS that opens from a folder, with no script and no server."""

from assay.outputs.course_report.write import write_course_report

__all__ = ["write_course_report"]
