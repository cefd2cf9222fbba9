"""A course that was read, with the line of everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.basics.errors import InputError
from assay.curriculum.model import Course
from assay.curriculum.problem import Problem
from assay.sources.course_yaml.values import nearest_line

_MOST_TOLD = 20  # mistakes; more than that help nobody


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A course with where its parts stand."""

    course: Course
    path: str
    lines: Mapping[str, int]  # by place, such as modules[0].outcomes[1]

    def line(self, key: str) -> int:
        """The line of a place, or of the nearest thing around it."""
        return nearest_line(key, self.lines)

    def error(self, problems: tuple[Problem, ...]) -> InputError:
        """One error that tells of every mistake, in the order of the file."""
        told = sorted((self.line(problem.key), problem.what) for problem in problems)
        lines = [f"line {line}: {what}" for line, what in told[:_MOST_TOLD]]
        lines += [f"and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else []
        what = lines[0] if len(told) == 1 else "\n  ".join([f"{len(told)} mistakes", *lines])
        return InputError(what, where=self.path, remedy="Mend those lines; docs/course.md tells what belongs there.")
