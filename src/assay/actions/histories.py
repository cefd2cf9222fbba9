"""Opens repositories and reads who wrote their history: the first phase of every command on git."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assay.basics.errors import RepositoryError
from assay.basics.progress import Progress
from assay.sources.git.command import LOG_FLAGS
from assay.sources.git.heads import read_heads
from assay.sources.git.repository import Repository, count_commits, open_repository
from assay.work.accounts import add_accounts
from assay.work.identities import Decision, join_keys
from assay.work.model import CommitHead, Signature
from assay.work.people import Roster, gather_people
from assay.work.tracked import Project

RAW_AUTHORS = "%an%x00%ae%x00%aN%x00%aE"  # a name can hold neither NUL nor line end


@dataclass(frozen=True, slots=True)
class OpenHistory:
    """One repository and all its commits, without their files."""

    repository: Repository
    heads: Mapping[str, CommitHead]

    @property
    def merges(self) -> int:
        """Commits with more than one parent."""
        return sum(head.is_merge for head in self.heads.values())


def open_histories(paths: Sequence[Path], progress: Progress) -> tuple[OpenHistory, ...]:
    """Every repository with all its commits."""
    return tuple(OpenHistory(repository, _read(repository, progress)) for repository in open_repositories(paths))


def open_repositories(paths: Sequence[Path]) -> list[Repository]:
    """Every repository, opened before the first is read, so that a wrong path is told at once."""
    return _named_apart([open_repository(path) for path in dict.fromkeys(paths)])


def _read(repository: Repository, progress: Progress) -> dict[str, CommitHead]:
    stage = f"{repository.name}: who wrote it"
    heads: dict[str, CommitHead] = {}
    commits = count_commits(repository)
    for head in read_heads(repository):
        heads[head.id] = head
        if len(heads) % 2000 == 0:
            progress(stage, len(heads), commits)
    progress(stage, len(heads), len(heads))
    return heads


def _named_apart(repositories: Sequence[Repository]) -> list[Repository]:
    """The same repository once; two of one name told apart by their folder's name."""
    unique = list({repository.git.directory: repository for repository in repositories}.values())
    names = [repository.name for repository in unique]
    taken: set[str] = set()
    apart = []
    for repository in unique:
        name = repository.name
        if names.count(name) > 1:
            name = f"{repository.git.directory.parent.name}-{name}"
        while name in taken:
            name += "+"
        taken.add(name)
        apart.append(replace(repository, name=name))
    return apart


def gather(
    histories: Sequence[OpenHistory],
    bot_words: Sequence[str],
    decisions: Sequence[Decision] = (),
    projects: Sequence[Project] = (),
) -> Roster:
    """Everybody who wrote one of the histories or has an account in the projects, put together as somebody decided."""
    heads = (head for history in histories for head in history.heads.values())
    joined = join_keys(decisions)
    return add_accounts(gather_people(heads, bot_words, joined), projects, joined, bot_words)


def read_raw_authors(repository: Repository) -> dict[Signature, Signature]:
    """Each author as commits themselves name them, with what git makes of that by .mailmap."""
    with repository.git.stream("log", f"--format={RAW_AUTHORS}", "--no-patch", *LOG_FLAGS, repository.head) as stream:
        lines = sorted(set(stream.output))
        code, complaint = stream.finish()
    if code:
        raise RepositoryError(f"the authors cannot be read: {complaint}", where=str(repository.path))
    fields = ([part.strip() for part in line.decode("utf-8", "replace").split("\x00")] for line in lines)
    return {Signature(name, email): Signature(proper, address) for name, email, proper, address in fields}
