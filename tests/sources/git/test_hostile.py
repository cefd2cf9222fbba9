"""A hostile repository: nothing that it names runs, and nothing in it is written."""

import contextlib
import hashlib
import os
import subprocess
from pathlib import Path

from assay.actions.facts import read_facts
from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.standards import data_folder, find_standard
from assay.basics.progress import silent
from repositories import Repo


def arm(repo: Repo, proof: Path) -> None:
    """Set every trap that a repository can hold; each leaves a file in `proof` if it is sprung."""
    proof.mkdir()

    def trap(name: str) -> str:
        script = repo.path / ".git" / f"trap-{name}"
        script.write_text(f"#!/bin/sh\ntouch {proof}/{name}\ncat 2>/dev/null\nexit 0\n")
        script.chmod(0o755)
        return str(script)

    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor", "diff.external",
        "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
        "gpg.program", "gpg.ssh.program", "credential.helper", "alias.log", "alias.rev-list", "pager.log",
        "uploadpack.packObjectsHook", "sequence.editor", "merge.evil.driver", "interactive.diffFilter",
    ):  # fmt: skip
        repo.git("config", key, trap(key.replace(".", "-")))
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "filter.evil.required", "true")
    repo.git("config", "diff.renames", "false")
    repo.git("config", "diff.noprefix", "true")
    repo.git("config", "log.diffMerges", "on")
    repo.git("config", "color.ui", "always")
    repo.git("config", "remote.origin.url", f"ext::{trap('ext')}")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "protocol.ext.allow", "always")
    hooks = repo.path / ".git" / "evil-hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {proof}/hook-{name}\n")
        (hooks / name).chmod(0o755)
    repo.git("config", "core.hooksPath", str(hooks))
    (repo.path / ".git/info/attributes").write_text("* diff=evil filter=evil merge=evil\n")


def digest(folder: Path) -> str:
    """Names, contents and times of everything in a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        whole.update(f"{path} {state.st_mtime_ns} {state.st_size} {state.st_mode}\n".encode())
        if path.is_file() and not path.is_symlink():
            whole.update(path.read_bytes())
    return whole.hexdigest()


def test_nothing_runs_and_nothing_is_written(team: Repo, tmp_path: Path, monkeypatch) -> None:
    (team.path / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    team.commit("Attributes")
    blob = team.git("rev-parse", "HEAD:docs/fares.md")
    (team.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    proof = tmp_path / "proof"
    arm(team, proof)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(team.path / ".git/trap-core-pager"))
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    before = digest(team.path)
    facts = read_facts([team.path], people=[], cache_file=None, bot_words=[], progress=silent)
    result = run(RunRequest((team.path,), find_standard("ST0116", data_folder()), encoder=False), silent)
    assert os.listdir(proof) == []
    assert digest(team.path) == before
    assert facts.sources[0].totals.commits == 6
    assert [cover.label for cover in result.people] == ["Ada Example", "Bo Example"]


def test_the_traps_do_spring_without_care(team: Repo, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    arm(team, proof)
    team.write("README.md", "# Changed\n")
    for word in ("status", "diff"):
        with contextlib.suppress(subprocess.CalledProcessError):
            team.git(word)
    assert os.listdir(proof)
