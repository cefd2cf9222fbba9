"""Check what a course covers of its standards, compare two, and set one beside a person's work."""

from dataclasses import dataclass
from pathlib import Path

from assay import __version__
from assay.actions.standards import KnownStandard, list_standards
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
    for aligned in _asked(file, standard):
        known = _known(file, aligned, data_dir)
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
    named = [{aligned.name: aligned for aligned in _asked(file, standard)} for file in files]
    shared = [name for name in named[0] if name in named[1]]
    if len(shared) != 1:
        raise UsageError(
            "the courses share no version of a standard" if not shared else "the courses share several standards",
            where=f"{one}: {', '.join(named[0])}; {other}: {', '.join(named[1])}",
            remedy="Name the one to compare them by: --standard REF",
        )
    first, second = (
        _cover(file, aligned[shared[0]], _known(file, aligned[shared[0]], data_dir))
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
            f"the run was made against {asked}, and the course is aligned with {_names(file)}",
            where=str(run),
            remedy="Make the run again against that version: assay run . --standard REF --json FILE",
        )
    cover = _cover(file, aligned, _known(file, aligned, data_dir))
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


def _asked(file: CourseFile, standard: str | None) -> tuple[AlignedStandard, ...]:
    if standard is None:
        return file.course.standards
    wanted = standard.strip().casefold()
    found = tuple(
        aligned
        for aligned in file.course.standards
        if wanted in (aligned.reference.casefold(), aligned.name.casefold())
    )
    if not found:
        raise UsageError(
            f"the course is not aligned with '{standard}'",
            where=file.path,
            remedy=f"It is aligned with {_names(file)}. Others are named under 'standards' in course.yaml.",
        )
    return found


def _names(file: CourseFile) -> str:
    return ", ".join(aligned.name for aligned in file.course.standards)


def _known(file: CourseFile, aligned: AlignedStandard, data_dir: Path) -> KnownStandard:
    """The very version that the course is aligned with; another one's codes may mean other things."""
    known = list_standards(data_dir)
    for entry in known:
        same_version = aligned.version == entry.standard.version and aligned.reference == entry.standard.reference
        if same_version or aligned.name.casefold() == entry.name.casefold():
            return entry
    position = file.course.standards.index(aligned)
    raise InputError(
        f"{aligned.reference} version {aligned.version} is not at hand",
        where=f"{file.path}, line {file.line(f'standards[{position}].version')}",
        remedy=f"At hand are: {', '.join(entry.name for entry in known)}. "
        "Another comes from the text of its official page: assay standards import FILE",
    )
