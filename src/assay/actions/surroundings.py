"""Tells, for each author of a history, how many commits changed which kind of file; goes on from the last time."""

import hashlib

import msgspec

from assay.actions.histories import OpenHistory
from assay.basics.errors import RepositoryError
from assay.basics.progress import Progress
from assay.sources.git.cache import FactCache
from assay.sources.git.paths import read_paths
from assay.sources.git.repository import is_ancestor, read_mailmap
from assay.work.model import Role, Signature
from assay.work.roles import PATTERNS, role_of
from assay.work.surroundings import Touched

TOLD_EVERY = 2000  # commits between two words of progress


class _Author(msgspec.Struct):
    name: str
    email: str
    commits: dict[Role, int]


class _Known(msgspec.Struct):
    """What was told of a history up to a commit."""

    head: str
    authors: list[_Author]


def read_touched(opened: OpenHistory, cache: FactCache, progress: Progress) -> tuple[Touched, str]:
    """Commits by author and role over the whole history, and a note ('' where all could be read)."""
    repository = opened.repository
    rules = repr(PATTERNS).encode() + read_mailmap(repository)
    kind = f"touched-1-{hashlib.sha256(rules).hexdigest()[:12]}"
    key = hashlib.sha256(str(repository.git.directory).encode()).hexdigest()
    known = _known(opened, cache.get(kind, [key]).get(key))
    touched = {Signature(author.name, author.email): author.commits for author in known.authors}
    if known.head == repository.head:
        return touched, ""
    try:
        _count(opened, known.head, touched, progress)
    except RepositoryError as error:
        return touched, error.what
    authors = [_Author(signature.name, signature.email, commits) for signature, commits in touched.items()]
    cache.put(kind, {key: msgspec.msgpack.encode(_Known(repository.head, authors))})
    return touched, ""


def _known(opened: OpenHistory, content: bytes | None) -> _Known:
    """What was told before, if it is part of today's history."""
    nothing = _Known("", [])
    if content is None:
        return nothing
    try:
        known = msgspec.msgpack.decode(content, type=_Known)
    except msgspec.DecodeError:
        return nothing
    return known if is_ancestor(opened.repository, known.head) else nothing


def _count(opened: OpenHistory, since: str, touched: dict[Signature, dict[Role, int]], progress: Progress) -> None:
    stage = f"{opened.repository.name}: which files each commit changed"
    for done, (id_, paths) in enumerate(read_paths(opened.repository, since), 1):
        commits = touched.setdefault(opened.heads[id_].author, {})
        for role in {role_of(path) for path in paths}:
            commits[role] = commits.get(role, 0) + 1
        if done % TOLD_EVERY == 0:
            progress(stage, done, len(opened.heads))
    progress(stage, len(opened.heads), len(opened.heads))
