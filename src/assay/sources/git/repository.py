"""Opens a path as a git repository and tells what is needed before its history is read."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import RepositoryError
from assay.sources.git.command import Git, check_git, environment
from assay.work.model import Signature, Tag

TAG_FIELDS = (
    "%(refname:strip=2)", "%(objecttype)", "%(objectname)", "%(*objecttype)", "%(*objectname)",
    "%(taggername)", "%(taggeremail)", "%(creatordate:unix)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that can be read: where it is, what to call it, and its newest commit."""

    git: Git
    path: Path  # as the user named it
    name: str  # for locators; unique within a run
    head: str  # commit id of HEAD
    notes: tuple[str, ...]  # what is unusual about it: shallow, replaced objects

    @property
    def shown(self) -> str:
        """The path for readers: '.' and '..' say nothing to those who were not there, so its name stands for them."""
        return self.name if self.path.name in ("", "..") else str(self.path)


def open_repository(path: Path) -> Repository:
    """The repository at or above a path; RepositoryError says plainly what is wrong and what to do."""
    check_git()
    if not path.exists():
        raise RepositoryError(
            "there is no such folder.",
            where=str(path),
            remedy="Check the path; it should be a git repository.",
        )
    git = _find(path if path.is_dir() else path.parent)
    head = git.try_read("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode:
        raise RepositoryError(
            "the repository is empty: HEAD names no commit.",
            where=str(path),
            remedy="Commit something first, or check out a branch that has commits.",
        )
    commit = head.stdout.decode().strip()
    return Repository(
        git=git,
        path=path,
        name=_name(git.directory),
        head=commit,
        notes=_notes(git),
    )


def _find(path: Path) -> Git:
    found = Git(path).try_read("rev-parse", "--is-bare-repository", "--show-cdup")
    if found.returncode:
        complaint = found.stderr.decode("utf-8", "replace").strip()
        known = "not a git repository" in complaint
        raise RepositoryError(
            "this is not a git repository." if known else f"git cannot open this repository: {complaint}",
            where=str(path),
            remedy="Name the folder that holds .git, or clone it first; 'assay sources' lists what else can be read.",
        )
    up = found.stdout.decode("utf-8", "surrogateescape").split("\n")[1:2]
    return Git((path / up[0] if up and up[0] else path).resolve())


def _name(directory: Path) -> str:
    """The folder's name; for a bare clone in a folder with a name for nothing, its parent's."""
    name = directory.name.removesuffix(".git")
    return name if name and name != "repo" else directory.parent.name.removesuffix(".git") or "repository"


def _notes(git: Git) -> tuple[str, ...]:
    notes = []
    if git.read("rev-parse", "--is-shallow-repository").strip() == b"true":
        notes.append("shallow clone: older commits are not here and were not counted")
    if git.read("for-each-ref", "--count=1", "refs/replace/"):
        notes.append("replaced objects (refs/replace) were ignored")
    if git.read("for-each-ref", "--count=1", "refs/notes/"):
        notes.append("notes (refs/notes) were not read")
    if _grafts(git):
        notes.append("grafted history (info/grafts): commits have the parents that it gives them, as git shows them")
    return tuple(notes)


def count_commits(repository: Repository) -> int:
    """Commits reachable from HEAD, merges too; git walks the whole history for it."""
    return int(repository.git.read("rev-list", "--count", repository.head))


def _grafts(git: Git) -> bool:
    path = git.read("rev-parse", "--git-path", "info/grafts").rstrip(b"\n").decode("utf-8", "surrogateescape")
    file = git.directory / path
    return file.is_file() and file.stat().st_size > 0


def is_ancestor(repository: Repository, commit: str) -> bool:
    """Whether a commit is part of HEAD's history; False for one that is not there at all."""
    return repository.git.try_read("merge-base", "--is-ancestor", commit, repository.head).returncode == 0


def read_mailmap(repository: Repository) -> bytes:
    """The .mailmap that git applies: the working tree's, or in a bare repository that of HEAD; b'' if there is none."""
    file = repository.git.directory / ".mailmap"
    if file.is_file() and not file.is_symlink():
        return file.read_bytes()
    return repository.git.try_read("cat-file", "blob", f"{repository.head}:.mailmap").stdout


def read_tags(repository: Repository) -> tuple[Tag, ...]:
    """All tags that name commits, oldest first."""
    form = "%00".join(TAG_FIELDS)
    out = repository.git.read("for-each-ref", "--sort=creatordate", f"--format={form}", "refs/tags")
    tags = (_tag(line.split("\x00")) for line in out.decode("utf-8", "replace").splitlines())
    return tuple(tag for tag in tags if tag)


def _tag(fields: list[str]) -> Tag | None:
    name, kind, id_, target_kind, target, tagger, address, time = fields
    if "commit" not in (kind, target_kind) or not time.isdigit():
        return None
    signature = Signature(tagger, address.strip("<>")) if kind == "tag" and tagger else None
    return Tag(name=name, commit=id_ if kind == "commit" else target, tagger=signature, time=int(time))


def read_user_email(repository: Repository) -> str:
    """The `user.email` that git would use in this repository; '' if there is none.

    This one call keeps the user's own configuration: reading a value runs nothing.
    """
    result = subprocess.run(
        ["git", "-C", str(repository.git.directory), "config", "--get", "user.email"],
        capture_output=True,
        env={
            **environment(),
            "HOME": os.environ.get("HOME", "/nonexistent"),
            "GIT_CONFIG_GLOBAL": _global_config(),
        },
        check=False,
    )
    return result.stdout.decode("utf-8", "replace").strip()


def _global_config() -> str:
    named = os.environ.get("GIT_CONFIG_GLOBAL")
    return named if named else str(Path(os.environ.get("HOME", "/nonexistent")) / ".gitconfig")
