"""Documents: which are a person's by the user's word, and those that repositories keep."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from assay.actions.histories import OpenHistory
from assay.actions.sources import ReadFiles
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.coverage.model import SourceRead
from assay.sources.git.cache import FactCache
from assay.sources.git.documents import KeptDocuments, read_documents_of, rules_digest
from assay.sources.git.repository import read_mailmap
from assay.work.document import Document
from assay.work.tracked import Account, ItemKind, Project


def check_own(own: Sequence[Path], people: Sequence[str]) -> None:
    """Raise UsageError where documents are claimed for nobody in particular."""
    if own and (len(people) != 1 or "@" not in people[0]):
        raise UsageError(
            "--own needs to know whose they are.", remedy="Name one person by their address: --person ada@example.org"
        )


def claim_own(read: Sequence[ReadFiles], own: Sequence[Path], people: Sequence[str]) -> tuple[ReadFiles, ...]:
    """What was read, with the documents and logs at `own` as those of the one person in `people`, by address.

    Only where a file does not say itself whose an entry is. UsageError where nobody can be meant or nothing lies there.
    """
    check_own(own, people)
    if not own:
        return tuple(read)
    places = [path.resolve() for path in own]
    met: set[Path] = set()

    def is_own(project: Project) -> bool:
        file = Path(project.file).resolve()
        found = [place for place in places if project.file and (file == place or place in file.parents)]
        met.update(found)
        return bool(found)

    claimed = tuple(
        replace(files, projects=tuple(_claimed(p, people[0]) if is_own(p) else p for p in files.projects))
        for files in read
    )
    if missed := [str(path) for path, place in zip(own, places, strict=True) if place not in met]:
        raise UsageError(
            "no document or learning log that was read lies at --own.",
            where=missed[0],
            remedy="Name a document, a log, or the folder that holds them; in a repository git says whose they are.",
        )
    return claimed


def _claimed(project: Project, address: str) -> Project:
    own = Account(project.tool, "", email=address)
    return replace(
        project,
        documents=tuple(replace(document, author=address) for document in project.documents),
        items=tuple(
            replace(item, author=own) if item.author is None and item.kind is ItemKind.ENTRY else item
            for item in project.items
        ),
    )


def _remembered(history: OpenHistory, cache: FactCache) -> KeptDocuments:
    """The documents of a repository: as read before, where neither its newest commit nor the rules changed."""
    repository = history.repository
    told = read_mailmap(repository) + repository.name.encode("utf-8", "surrogateescape")
    kind = f"documents-{rules_digest()}-{hashlib.sha256(told).hexdigest()[:12]}"
    with suppress(msgspec.DecodeError):
        if content := cache.get(kind, [repository.head]).get(repository.head):
            return msgspec.msgpack.decode(content, type=KeptDocuments)
    kept = read_documents_of(repository, history.heads)
    with suppress(UnicodeEncodeError):  # a name that is no text is read anew each time
        cache.put(kind, {repository.head: msgspec.msgpack.encode(kept)})
    return kept


def read_kept(
    histories: Sequence[OpenHistory], cache: FactCache, progress: Progress
) -> tuple[tuple[Document, ...], tuple[SourceRead, ...]]:
    """The documents that the repositories keep, and what must be said of their reading."""
    found: list[Document] = []
    notes: list[SourceRead] = []
    for number, history in enumerate(histories, 1):
        kept = _remembered(history, cache)
        found += kept.documents
        if kept.notes:
            notes.append(SourceRead("git documents", str(history.repository.path), 0, 0, 0, 0, kept.notes))
        progress("documents in git", number, len(histories))
    return tuple(found), tuple(notes)
