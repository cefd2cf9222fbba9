"""A filled form (xlsx) → Course, and the file that gives a form another layout (docs/course.md)."""

from assay.sources.course_form.layout_file import read_layout
from assay.sources.course_form.reading import FilledForm, read_form

__all__ = ["FilledForm", "read_form", "read_layout"]
