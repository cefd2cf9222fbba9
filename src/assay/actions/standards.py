"""List, find and import occupational standards."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from assay.basics.errors import UsageError
from assay.basics.near import did_you_mean
from assay.sources import user_data
from assay.sources.official_page import OfficialPage, read_official_page
from assay.sources.register_data import FOLDER as REGISTER_FOLDER
from assay.sources.register_data import PREVIOUS, Register, known_registers, register_document
from assay.sources.standard_data import (
    REFERENCE,
    StandardFile,
    read_standard,
    shipped_standards,
    standard_document,
    standards_in,
)
from assay.standards.comparison import RegisterChange, WordingDifference, compare_registers, compare_wording
from assay.standards.model import Standard

FOLDER = "standards"  # in the user's data folder
NO_TITLE = "title not on its page"


@dataclass(frozen=True, slots=True)
class KnownStandard:
    """A version of a standard that is at hand."""

    name: str  # asks for this very version, such as 'ST0116-1.1'
    is_shipped: bool
    is_default: bool  # what its reference alone asks for
    file: StandardFile

    @property
    def standard(self) -> Standard:
        """The standard itself."""
        return self.file.standard


@dataclass(frozen=True, slots=True)
class PageImport:
    """What an import brought."""

    page: OfficialPage
    standard: Standard
    same_as: KnownStandard | None  # the version whose wording the page has; None where it has its own
    compared_with: KnownStandard | None  # what this reference asked for before; None where it was not known
    difference: WordingDifference | None
    change: RegisterChange


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's data folder, for the functions below; ASSAY_DATA_DIR overrides this system's place."""
    return user_data.data_folder(environ)


def list_standards(data_dir: Path) -> tuple[KnownStandard, ...]:
    """All standards at hand, by name; shipped ones and those imported into the data folder."""
    folders = _folders(data_dir)
    defaults = {_default(name.partition("-")[0], folders) for name in folders}
    return tuple(_known(name, folders, name in defaults) for name in sorted(folders))


def find_standard(reference: str, data_dir: Path) -> Standard:
    """The standard for a reference ('ST0116') or for one version's name ('ST0116-1.1').

    A reference alone gives the newest shipped version, or the latest import where none is shipped.
    UsageError lists what is known where there is no such standard.
    """
    return find_known_standard(reference, data_dir).standard


def find_known_standard(reference: str, data_dir: Path) -> KnownStandard:
    """The same, with the note and the sources of its file."""
    folders = _folders(data_dir)
    wanted = reference.strip().casefold()
    for name in folders:
        default = _default(name.partition("-")[0], folders)
        if wanted == name.casefold() or (wanted == name.partition("-")[0].casefold() and name == default):
            return _known(name, folders, name == default)
    raise UsageError(
        f"no standard is known as '{reference}'",
        remedy=f"{did_you_mean(reference, _asked_as(folders))}Known are: {', '.join(sorted(folders))}. "
        "Another comes from the text of its official page: assay standards import FILE",
    )


def _asked_as(names: Iterable[str]) -> tuple[str, ...]:
    """What may be typed for them: a version's name, or the reference alone."""
    return tuple(dict.fromkeys(word for name in names for word in (name.partition("-")[0], name)))


def _folders(data_dir: Path) -> dict[str, tuple[Traversable, bool]]:
    """Folder, and whether it is shipped, by name."""
    imported = {name: (folder, False) for name, folder in standards_in(data_dir / FOLDER).items()}
    return imported | {name: (folder, True) for name, folder in shipped_standards().items()}


def _default(reference: str, folders: Mapping[str, tuple[Traversable, bool]]) -> str:
    names = [name for name in folders if name.partition("-")[0] == reference]
    return max(names, key=lambda name: (folders[name][1], [int(part) for part in re.findall("[0-9]+", name)]))


def _known(name: str, folders: Mapping[str, tuple[Traversable, bool]], is_default: bool) -> KnownStandard:
    folder, is_shipped = folders[name]
    return KnownStandard(name, is_shipped, is_default, read_standard(folder, shipped=is_shipped))


def import_page(path: Path, *, data_dir: Path, today: date, reference: str | None = None) -> PageImport:
    """Read the saved text of an official page and keep its standard and its HTQs, or nothing on an error.

    Where the wording is that of a version already known, that version stays as it is, with its links
    and its table of what shows what. `reference` names the standard where the page leaves it open.
    """
    page = read_official_page(path, reference=_reference(reference))
    known = [entry for entry in list_standards(data_dir) if entry.standard.reference == page.reference]
    same_as = next((k for k in known if not compare_wording(k.standard, page.duties, page.statements)), None)
    before = next((k for k in known if k.is_default), None)
    file = same_as.file if same_as else _new_standard(page, before, today)
    old = known_registers(data_dir).get(page.reference)
    register = _register(page, file.standard.title, today, old)
    change = compare_registers(old.qualifications if old else (), page.qualifications)
    _keep(
        register, None if same_as else file, old if change.new or change.changed or change.withdrawn else None, data_dir
    )
    return PageImport(
        page=page,
        standard=file.standard,
        same_as=same_as,
        compared_with=before,
        difference=compare_wording(before.standard, page.duties, page.statements) if before else None,
        change=change,
    )


def _keep(register: Register, file: StandardFile | None, previous: Register | None, data_dir: Path) -> None:
    documents, folder = {}, data_dir / REGISTER_FOLDER
    if file:
        own = data_dir / FOLDER / f"{register.listed_on}-imported-{register.imported_on.isoformat()}"
        documents[own / "standard.json"] = standard_document(file)
    # What was known is kept beside what is known now, for `assay htq changes`; an import that brings no change
    # leaves it, so that typing the command twice loses nothing.
    if previous:
        documents[folder / PREVIOUS / f"{register.listed_on}.json"] = register_document(previous)
    # The register comes last, so that a crash between two leaves the records that were known.
    documents[folder / f"{register.listed_on}.json"] = register_document(register)
    user_data.write_documents(documents)


def _reference(given: str | None) -> str | None:
    if given is not None and not REFERENCE.fullmatch(given.strip().upper()):
        raise UsageError(f"'{given}' is not a reference", remedy="Give it as ST and four digits: ST0116")
    return given.strip().upper() if given else None


def _new_standard(page: OfficialPage, before: KnownStandard | None, today: date) -> StandardFile:
    title = page.title or (before.standard.title if before else NO_TITLE)
    standard = Standard(
        reference=page.reference,
        title=title,
        level=None,  # the page does not give it
        version=f"unknown (page imported on {today.isoformat()})",
        version_note="",
        duties=page.duties,
        statements=page.statements,
        links=(),  # the page's text lost them
    )
    return StandardFile(standard, page.regulatory_note, page.purpose, link_sources=())


def _register(page: OfficialPage, title: str, today: date, old: Register | None) -> Register:
    # The page carries no coverage, so what somebody published stays with its record.
    published = {htq.id: htq.published_coverage for htq in old.qualifications} if old else {}
    return Register(
        listed_on=page.reference,
        title=title,
        source=f"Text of the official page of {page.reference} {title}",
        imported_on=today,
        regulatory_note=page.regulatory_note,
        copyright=page.copyright,
        qualifications=tuple(replace(q, published_coverage=published.get(q.id, ())) for q in page.qualifications),
    )
