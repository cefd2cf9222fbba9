"""Unpacks a git bundle into a bare repository of our own: its history, and none of anybody's configuration."""

import subprocess
from pathlib import Path

from assay.basics.errors import InputError
from assay.sources.git.command import Git, check_git, environment

SLOWEST = 900  # seconds for a bundle; a large one takes about a minute
_MARKS = (b"# v2 git bundle\n", b"# v3 git bundle\n")
_USUAL = ("refs/heads/main", "refs/heads/master")
_REMEDY = "Make it again, whole: git bundle create work.bundle --all"


def is_bundle(file: Path) -> bool:
    """Whether a file begins as a git bundle does."""
    with file.open("rb") as opened:
        return opened.read(len(_MARKS[0])) in _MARKS


def unpack_bundle(file: Path, folder: Path) -> None:
    """Make `folder` a bare repository with the bundle's branches and tags; InputError for one that is not whole."""
    check_git()
    _git(folder.parent, "init", "--quiet", "--bare", "--template=", str(folder))
    heads = _heads(file, folder)
    branches = [name for name in heads if name.startswith("refs/heads/")]
    if not branches and "HEAD" not in heads:
        raise InputError("the bundle has no branch", remedy=_REMEDY)
    wanted = ("refs/heads/*:refs/heads/*", "refs/tags/*:refs/tags/*") if branches else (f"HEAD:{_USUAL[0]}",)
    _git(folder, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", str(file.resolve()), *wanted)
    _git(folder, "symbolic-ref", "HEAD", _main(heads, branches) if branches else _USUAL[0])


def _heads(file: Path, folder: Path) -> dict[str, str]:
    lines = _git(folder, "bundle", "list-heads", str(file.resolve())).splitlines()
    return {name: commit for commit, _, name in (line.partition(" ") for line in lines)}


def _main(heads: dict[str, str], branches: list[str]) -> str:
    """The branch that was checked out, by its commit; else the usual names, else the first."""
    here = [name for name in branches if heads[name] == heads.get("HEAD")] or branches
    usual = [name for name in _USUAL if name in here]
    return (usual or here)[0]


def _git(folder: Path, *words: str) -> str:
    """Run git with every door shut, but that to a file."""
    settings = ("-c", "protocol.file.allow=always")  # after the others, so that it holds
    try:
        done = subprocess.run(
            Git(folder).arguments(*settings, *words),
            env=environment() | {"GIT_ALLOW_PROTOCOL": "file"},
            capture_output=True,
            check=False,
            timeout=SLOWEST,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"unpacking the bundle took longer than {SLOWEST // 60} minutes", remedy=_REMEDY) from error
    if done.returncode:
        raise InputError(
            "the bundle cannot be read: it is damaged, or needs commits that are not in it", remedy=_REMEDY
        )
    return done.stdout.decode("utf-8", "replace")
