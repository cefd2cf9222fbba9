"""Writes a repository by `git fast-import`: the same calls give the same ids, whatever this machine's settings are."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from assay.basics.errors import OutputError, SetupError
from assay.outputs.demo_project.moments import Moment

Signature = tuple[str, str, Moment]  # name, address, when
Tree = Mapping[str, str]  # path to content


class GitWriter:
    """A bare repository that is being written; it is whole when the writer is left without an error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        _run(["git", "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(path)])
        self._process = subprocess.Popen(
            ["git", "-C", str(path), "fast-import", "--quiet", "--date-format=raw"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(),
        )  # fmt: skip
        self._marks: dict[str, int] = {}  # by id: what is not yet on the disk can be named by its mark alone

    def __enter__(self) -> "GitWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        told = self._process.communicate()[1]
        if kind is None and self._process.returncode:
            raise OutputError(f"git could not write the repository: {told.decode('utf-8', 'replace').strip()}")

    def commit(
        self, branch: str, message: str, tree: Tree, *, author: Signature, committer: Signature, parents: Sequence[str]
    ) -> str:
        """A commit with exactly these files on a branch; its id."""
        mark = len(self._marks) + 1
        lines = [f"commit refs/heads/{branch}", f"mark :{mark}", _signed("author", author)]
        self._say("\n".join([*lines, _signed("committer", committer)]) + "\n")
        self._data(message)
        if parents:
            first, *others = (self._marks[parent] for parent in parents)
            self._say(f"from :{first}\n" + "".join(f"merge :{other}\n" for other in others))
        self._say("deleteall\n")
        for path in sorted(tree):
            self._say(f"M {'100755' if path.endswith('.sh') else '100644'} inline {path}\n")
            self._data(tree[path])
        self._say(f"\nget-mark :{mark}\n")
        id_ = self._answer()
        self._marks[id_] = mark
        return id_

    def tag(self, name: str, commit: str, message: str, tagger: Signature) -> None:
        """An annotated tag."""
        self._say(f"tag {name}\nfrom :{self._marks[commit]}\n{_signed('tagger', tagger)}\n")
        self._data(message)

    def drop(self, branch: str) -> None:
        """Remove a branch that was merged."""
        self._say(f"reset refs/heads/{branch}\nfrom {'0' * 40}\n\n")

    def _say(self, text: str) -> None:
        self._input.write(text.encode())

    def _data(self, text: str) -> None:
        content = text.encode()
        self._input.write(b"data %d\n%b\n" % (len(content), content))

    def _answer(self) -> str:
        self._input.flush()
        assert self._process.stdout is not None  # noqa: S101 -- it was asked for
        answer = self._process.stdout.readline().decode().strip()
        if not answer:
            told = self._process.stderr.read() if self._process.stderr else b""
            raise OutputError(f"git could not write the repository: {told.decode('utf-8', 'replace').strip()}")
        return answer

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 -- it was asked for
        return self._process.stdin


def _signed(role: str, signature: Signature) -> str:
    name, address, when = signature
    return f"{role} {name} <{address}> {when.git}"


def _environment() -> dict[str, str]:
    """Nothing of this machine's settings, and SHA-1 whatever git's default will be: ids must not differ."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_DEFAULT_HASH": "sha1",
        "HOME": os.devnull,
    }


def _run(words: Sequence[str]) -> None:
    try:
        subprocess.run(words, check=True, capture_output=True, env=_environment())
    except FileNotFoundError as error:
        raise SetupError("git is not there", remedy="Install git, and try again.") from error
    except subprocess.CalledProcessError as error:
        raise OutputError(f"git could not begin: {error.stderr.decode('utf-8', 'replace').strip()}") from error
