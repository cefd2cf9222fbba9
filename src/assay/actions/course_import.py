"""Drafts a course from module descriptors, and says of each document what became of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assay.actions.standards import find_standard
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import Progress, silent
from assay.curriculum.descriptors import (
    CourseDraft,
    CourseImport,
    DocumentRead,
    ImportRemark,
    ImportRemarkKind,
    Said,
    draft_course,
    references_in,
)
from assay.curriculum.descriptors.comments import comments_on
from assay.curriculum.model import AlignedStandard
from assay.curriculum.problem import Problem
from assay.curriculum.validity import find_problems
from assay.sources.course_yaml import course_text
from assay.sources.documents import DocumentError, FoundFile, find_documents, read_documents
from assay.work.blocks import DocumentBlocks

_MOST_TOLD = 20  # remarks, where a draft fails for want of a module


def import_course(
    folder: Path,
    *,
    data_dir: Path,
    said: Said,
    references: Sequence[str] = (),
    default: str,
    progress: Progress = silent,
) -> CourseImport:
    """Draft a course from the documents of a folder.

    `references` are the standards that the user names; without any, those that the documents name count, and else
    `default`, which is said. InputError where no document can be read, or where nothing in them tells of a module.
    """
    found = find_documents(folder)
    read = [file for file in found if file.format]
    results = {file.name: result for file, result in read_documents(read, progress)}
    documents = [result for result in results.values() if isinstance(result, DocumentBlocks)]
    files = tuple(_became(file, results.get(file.name)) for file in found)
    if not documents:
        why = "; ".join(f"{file.name}: {file.why_not}" for file in files[:5])
        raise InputError(f"none of the documents can be read: {why}", where=str(folder))
    standards, remarks = _standards(references, documents, default, data_dir)
    draft = draft_course(documents, said, standards, remarks)
    if not draft.course.modules:
        raise InputError(
            "\n  ".join(["nothing in the documents was understood as a module", *_told(draft, files)]),
            where=str(folder),
            remedy="docs/course.md tells what import understands: a code or title, level and credits by their names.",
        )
    problems = () if draft.untold else _problems(draft)
    text = course_text(draft.course, comments=comments_on(draft), untold=draft.untold)
    return CourseImport(draft, text, files, problems)


def _told(draft: CourseDraft, files: Sequence[DocumentRead]) -> Iterator[str]:
    """What became of the documents, and the first of what was not understood, each with its place."""
    yield from (f"{file.name} was not read: {file.why_not}" for file in files[:_MOST_TOLD] if file.why_not)
    unclear = draft.of_kind(ImportRemarkKind.NOT_UNDERSTOOD)
    yield from (f"not understood: {remark.what} ({remark.place})" for remark in unclear[:_MOST_TOLD])
    if len(unclear) > _MOST_TOLD:
        yield f"and {len(unclear) - _MOST_TOLD} more"


def _became(file: FoundFile, result: DocumentBlocks | DocumentError | None) -> DocumentRead:
    if isinstance(result, DocumentBlocks):
        return DocumentRead(file.name, file.format, len(result.blocks), result.not_read)
    return DocumentRead(file.name, file.format, why_not=result.what if result else file.why_not)


def _problems(draft: CourseDraft) -> tuple[Problem, ...]:
    try:
        return find_problems(draft.course)
    except InputError as error:  # too closely coupled for an exact answer
        return (Problem("", error.what),)


def _standards(
    references: Sequence[str], documents: Sequence[DocumentBlocks], default: str, data_dir: Path
) -> tuple[list[AlignedStandard], list[ImportRemark]]:
    """The standards that are named, with the version that is at hand; and what is to be said of them."""
    if references:
        found = [find_standard(reference, data_dir) for reference in references]
        return [AlignedStandard(one.reference, one.version) for one in found], []
    standards, remarks = [], []
    for reference, place in references_in(documents).items():
        try:
            one = find_standard(reference, data_dir)
        except UsageError:
            what = f"{reference} is named, but it is not at hand (assay standards import)"
            remarks.append(ImportRemark(ImportRemarkKind.NOT_UNDERSTOOD, what, place))
            continue
        standards.append(AlignedStandard(one.reference, one.version))
        what = f"the standard's version is {one.version}, the one at hand"
        remarks.append(ImportRemark(ImportRemarkKind.ASSUMED, what, place, f"standards[{len(standards) - 1}]"))
    if not standards:
        one = find_standard(default, data_dir)
        standards.append(AlignedStandard(one.reference, one.version))
        what = (
            f"the course is aligned with {one.reference} {one.version}; no document names a standard (--standard REF)"
        )
        remarks.append(ImportRemark(ImportRemarkKind.ASSUMED, what, "", "standards[0]"))
    return standards, remarks
