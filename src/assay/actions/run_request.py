"""What a run is asked for, and what was gathered for it before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assay.actions.whom import Chosen
from assay.coverage.model import SourceRead
from assay.sources.git.keys import RegisteredKey
from assay.standards.model import Standard
from assay.work.document import Document
from assay.work.identities import Decision
from assay.work.manifest import TaggedVersion
from assay.work.note import Note
from assay.work.people import Roster
from assay.work.piece import PersonWork
from assay.work.recovery import Safekeeping
from assay.work.surroundings import Surrounding
from assay.work.tracked import Project


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a run is asked for."""

    paths: tuple[Path, ...]
    standard: Standard
    people: tuple[str, ...] = ()
    everyone: bool = False
    since: int | None = None  # seconds since 1970; author time, inclusive
    until: int | None = None  # exclusive
    since_shown: str = ""
    until_shown: str = ""
    names: bool = False
    encoder: bool = True
    bot_words: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    keys: tuple[RegisteredKey, ...] = ()
    cache_file: Path | None = None
    own: tuple[Path, ...] = ()  # documents and logs that are the one person's, by the user's word
    notes: tuple[Note, ...] = ()  # people's own accounts of their work
    open_issues: bool = False  # hold the open issues against the statements, for the one person that is asked for


@dataclass(frozen=True, slots=True)
class GatheredWorks:
    """Everything that was read, and what each chosen person did."""

    projects: tuple[Project, ...]
    roster: Roster
    chosen: Chosen
    works: Mapping[str, PersonWork]  # by person id
    sources: tuple[SourceRead, ...]
    surroundings: tuple[Surrounding, ...]
    documents: tuple[Document, ...] = ()  # given as files, or kept by the repositories
    looked_for_copies: bool = False
    versions: tuple[TaggedVersion, ...] = ()
    kept: tuple[Safekeeping, ...] = ()  # what of each repository is on this copy only
