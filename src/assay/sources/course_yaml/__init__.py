"""course.yaml → Course with the line of everything in it, and back (docs/course.md)."""

from assay.sources.course_yaml.course_file import CourseFile
from assay.sources.course_yaml.editing import add_alignment, take_out
from assay.sources.course_yaml.reading import read_course
from assay.sources.course_yaml.writing import course_text

__all__ = ["CourseFile", "add_alignment", "course_text", "read_course", "take_out"]
