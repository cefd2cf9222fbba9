"""Which standard a page is about: the page itself does not say."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.basics.errors import InputError
from assay.standards.qualification import Qualification


@dataclass(frozen=True, slots=True)
class Subject:
    """The standard that a page is about; the title is '' where no record gives it."""

    reference: str
    title: str


def find_subject(records: Sequence[Qualification], *, wanted: str | None, file: str) -> Subject:
    """The one reference that every record with a standard line carries, or the one that the user names."""
    titles = {listed.reference: listed.title for record in records for listed in record.listed}
    reference = wanted or _common(records, file)
    if titles and reference not in titles:
        raise InputError(
            f"no HTQ record of this page names {reference}",
            where=f"{file}:{records[0].line}",
            remedy=f"Name one of those it does name: {', '.join(sorted(titles))}. Nothing was imported.",
        )
    return Subject(reference, titles.get(reference, ""))


def _common(records: Sequence[Qualification], file: str) -> str:
    named = [set(record.standards) for record in records if record.standards]
    shared = set.intersection(*named) if named else set()
    if len(shared) == 1:
        return shared.pop()
    found = ", ".join(sorted(shared)) if shared else "none"
    raise InputError(
        "the page does not say which standard it is about: the standards that all its HTQ records name "
        f"are {found}, and one was expected",
        where=f"{file}:{records[0].line}" if records else file,
        remedy="Say which it is, with --reference STnnnn. Nothing was imported.",
    )
