"""Check what a course covers of its standards, compare two, and set one beside a person's work."""

from dataclasses import dataclass
from pathlib import Path

from assay import __version__
from assay.actions.course_standards import asked_standards, known_version, names_of
from assay.actions.standards import KnownStandard
from assay.basics.errors import InputError, UsageError
from assay.curriculum.approval import Checked, assess_approval
from assay.curriculum.check import CourseCheck, StandardCheck
from assay.curriculum.comparison import PersonAddition, PersonRun, RangePair, compare_covers, course_for_person
from assay.curriculum.cover import CourseCover, cover_course
from assay.curriculum.model import AlignedStandard
from assay.curriculum.remarks import find_remarks
from assay.curriculum.validity import problems_with
from assay.sources.course_yaml import CourseFile, read_course
from assay.sources.htq_criteria import read_criteria
from assay.sources.run_document import read_run_document


@dataclass(frozen=True, slots=True)
class CourseComparison:
    """Two courses against one standard."""

    one: CourseCover
    other: CourseCover
    pairs: tuple[RangePair, ...]


@dataclass(frozen=True, slots=True)
class CourseForPerson:
    """What a course would add to one person's work."""

    cover: CourseCover
    person: PersonRun
    additions: tuple[PersonAddition, ...]


def check_course(path: Path, *, data_dir: Path, standard: str | None = None) -> CourseCheck:
    """Check course.yaml in full against each standard that it names, or against the one asked for."""
    file = read_course(path)
    checks = []
    for aligned in asked_standards(file, standard):
        known = known_version(file, aligned, data_dir)
        cover = _cover(file, aligned, known)
        checks.append(StandardCheck(cover, find_remarks(cover), known.file.regulatory_note))
    covers = tuple(check.cover for check in checks)
    remarks = tuple(dict.fromkeys(remark for check in checks for remark in check.remarks))
    criteria = read_criteria()
    return CourseCheck(
        course=file.course,
        version=__version__,
        path=file.path,
        lines=file.lines,
        standards=tuple(checks),
        criteria=assess_approval(Checked(covers, remarks), criteria.criteria),
        criteria_caution=criteria.caution,
    )


def compare_courses(one: Path, other: Path, *, data_dir: Path, standard: str | None = None) -> CourseComparison:
    """Compare two courses against a standard that both are aligned with: the one asked for, or the only one."""
    files = read_course(one), read_course(other)
    named = [{aligned.name: aligned for aligned in asked_standards(file, standard)} for file in files]
    shared = [name for name in named[0] if name in named[1]]
    if len(shared) != 1:
        raise UsageError(
            "the courses share no version of a standard" if not shared else "the courses share several standards",
            where=f"{one}: {', '.join(named[0])}; {other}: {', '.join(named[1])}",
            remedy="Name the one to compare them by: --standard REF",
        )
    first, second = (
        _cover(file, aligned[shared[0]], known_version(file, aligned[shared[0]], data_dir))
        for file, aligned in zip(files, named, strict=True)
    )
    return CourseComparison(first, second, compare_covers(first, second))


def compare_with_people(
    path: Path, run: Path, *, data_dir: Path, person: str | None = None
) -> tuple[CourseForPerson, ...]:
    """What a course would add to the work of each person in the JSON of a run, or of the one asked for."""
    file, document = read_course(path), read_run_document(run)
    asked = f"{document.reference}-{document.version}"
    aligned = next((found for found in file.course.standards if found.name == asked), None)
    if aligned is None:
        raise InputError(
            f"the run was made against {asked}, and the course is aligned with {names_of(file)}",
            where=str(run),
            remedy="Make the run again against that version: assay run . --standard REF --json FILE",
        )
    cover = _cover(file, aligned, known_version(file, aligned, data_dir))
    people = [found for found in document.people if person is None or person.casefold() in _called(found)]
    if not people:
        raise UsageError(
            f"nobody in the run is called '{person}'" if person else "the run tells of nobody",
            where=str(run),
            remedy=f"It tells of: {', '.join(found.name or found.id for found in document.people) or 'nobody'}",
        )
    return tuple(CourseForPerson(cover, found, course_for_person(cover, found)) for found in people)


def _called(person: PersonRun) -> tuple[str, str]:
    return person.id.casefold(), person.name.casefold()


def _cover(file: CourseFile, aligned: AlignedStandard, known: KnownStandard) -> CourseCover:
    if problems := problems_with(file.course, aligned, known.standard):
        raise file.error(problems)
    return cover_course(file.course, aligned, known.standard)
