"""Runs git so that nothing a repository says can run, and nothing in it is written.

A repository is hostile: its configuration, attributes and hooks may name programs. The environment is emptied
and the flags below switch each such door off; only log, rev-list, rev-parse, diff-tree, ls-tree, blame,
cat-file and for-each-ref are ever called, none of which touches the working tree.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assay.basics.errors import RepositoryError, SetupError

ENVIRONMENT = {
    "HOME": "/nonexistent",
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ASKPASS": "/bin/false",
    "GIT_SSH_COMMAND": "/bin/false",
}
SETTINGS = (
    "safe.directory=*",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.sshCommand=/bin/false",
    "protocol.allow=never",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.mailmap=true",
    "mailmap.file=/dev/null",
    "gpg.program=/bin/false",
    "blame.ignoreRevsFile=",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.suppressBlankEmpty=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "submodule.recurse=false",
    "i18n.logOutputEncoding=UTF-8",
)
# Every call of `git log` and `git diff-tree` carries these.
DIFF_FLAGS = (
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-color-moved",
    "--submodule=short",
    "--ignore-submodules=none",
    "--diff-algorithm=myers",
    "--no-indent-heuristic",
    "-O/dev/null",
    "-M50%",
    "-l1000",
)
LOG_FLAGS = ("--no-show-signature", "--no-notes", "--encoding=UTF-8", *DIFF_FLAGS)


@dataclass(frozen=True, slots=True)
class Git:
    """A repository as git sees it: where its objects are, and nothing else."""

    directory: Path  # where git is started: the top of the working tree, or the git folder of a bare one

    def arguments(self, *words: str) -> list[str]:
        """The whole command line for some words of git."""
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        return ["git", "--no-pager", "-C", str(self.directory), *settings, *words]

    def read(self, *words: str, stdin: bytes = b"") -> bytes:
        """Standard output of a short call; RepositoryError with git's own words if it fails."""
        result = self.try_read(*words, stdin=stdin)
        if result.returncode:
            raise RepositoryError(_last_line(result.stderr), where=str(self.directory))
        return result.stdout

    def try_read(self, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """A short call whose failure is an answer too."""
        try:
            return subprocess.run(
                self.arguments(*words), input=stdin, capture_output=True, env=environment(), check=False
            )
        except FileNotFoundError as error:
            raise git_is_missing() from error

    @contextmanager
    def stream(self, *words: str, stdin: Iterable[str] = ()) -> Iterator["Stream"]:
        """A long call, read as it comes; its process never outlives the `with` block."""
        # A file, not a pipe: a pipe could fill while git still writes, and both would wait for ever.
        with tempfile.TemporaryFile() as asked:
            asked.writelines(f"{line}\n".encode() for line in stdin)
            asked.seek(0)
            try:
                process = subprocess.Popen(
                    self.arguments(*words),
                    stdin=asked,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env=environment(),
                )
            except FileNotFoundError as error:
                raise git_is_missing() from error
        stream = Stream(process)
        try:
            yield stream
        finally:
            stream.close()


class Stream:
    """A running git: its output, and how it ended."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None  # noqa: S101 -- asked for as a pipe just above
        self._process = process
        self.output: IO[bytes] = process.stdout

    def finish(self) -> tuple[int, str]:
        """Wait for the end: exit code and the last line of its complaints."""
        assert self._process.stderr is not None  # noqa: S101 -- asked for as a pipe
        complaints = self._process.stderr.read(1 << 16)
        return self._process.wait(), _last_line(complaints)

    def close(self) -> None:
        """Stop it if it still runs, and let go of its pipes."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


def environment() -> dict[str, str]:
    """The emptied environment in which git runs."""
    return {**ENVIRONMENT, "PATH": os.environ.get("PATH", os.defpath)}


def git_is_missing() -> SetupError:
    """The error for a machine without git."""
    return SetupError("git is not on this machine.", remedy="On Debian or Ubuntu: apt-get install git")


def check_git() -> None:
    """Raise SetupError where there is no git to call."""
    if shutil.which("git") is None:
        raise git_is_missing()


def _last_line(complaints: bytes) -> str:
    lines = complaints.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "git failed and said nothing"
