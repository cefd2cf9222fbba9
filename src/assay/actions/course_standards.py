"""Which standards a course asks for, and the very versions of them that are at hand."""

from pathlib import Path

from assay.actions.standards import KnownStandard, list_standards
from assay.basics.errors import InputError, UsageError
from assay.basics.near import did_you_mean
from assay.curriculum.model import AlignedStandard
from assay.sources.course_yaml import CourseFile


def asked_standards(file: CourseFile, standard: str | None) -> tuple[AlignedStandard, ...]:
    """The standards of a course, or the one of them that is asked for by reference or name."""
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
            remedy=f"{did_you_mean(standard, _asked_as(file))}It is aligned with {names_of(file)}. "
            "Others are named under 'standards' in course.yaml.",
        )
    return found


def _asked_as(file: CourseFile) -> tuple[str, ...]:
    return tuple(word for aligned in file.course.standards for word in (aligned.reference, aligned.name))


def names_of(file: CourseFile) -> str:
    """The names of a course's standards, for messages."""
    return ", ".join(aligned.name for aligned in file.course.standards)


def known_version(file: CourseFile, aligned: AlignedStandard, data_dir: Path) -> KnownStandard:
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
