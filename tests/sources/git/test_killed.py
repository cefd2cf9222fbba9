"""Killed at any moment, a run costs time only: the next one says what an uninterrupted one says."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from repositories import Repo, make_repo

COMMITS = 1500
KILLS = 25  # of each command: 50 in all


@pytest.fixture(scope="module")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A few thousand small changes by three people, made in one go."""
    repo = make_repo(tmp_path_factory.mktemp("long") / "journeys")
    parts = []
    for i in range(COMMITS):
        person = ("Ada Example <ada@example.org>", "Bo Example <bo@example.org>", "Cy Example <cy@example.org>")[i % 3]
        message = f"Fix fares of zone {i}\n\nThe fare was wrong because zone {i} was counted twice.\n"
        text = "".join(f"def fare_{i}_{j}(zones):\n    return zones * {j}\n" for j in range(12))
        parts.append(
            f"commit refs/heads/main\nauthor {person} {1_700_000_000 + i * 7200} +0000\n"
            f"committer {person} {1_700_000_000 + i * 7200} +0000\ndata {len(message)}\n{message}"
            f"M 644 inline app/zone_{i % 40}.py\ndata {len(text)}\n{text}\n"
        )
    repo.git("fast-import", "--quiet", stdin="".join(parts).encode())
    return repo


def command(what: str, repo: Repo, *words: str) -> list[str]:
    return [sys.executable, "-m", "assay", what, str(repo.path), "--quiet", "--json", "-", *words]


def said(what: str, repo: Repo, environment: dict[str, str], *words: str) -> dict:
    out = subprocess.run(command(what, repo, *words), capture_output=True, env=environment, check=True).stdout
    document = json.loads(out)
    document.pop("elapsed_s", None)
    for source in document["sources"]:
        source.pop("cached_commits")
    return document


@pytest.mark.parametrize("what", ["facts", "run"])
def test_killed_runs_agree_with_an_uninterrupted_one(long_history: Repo, tmp_path: Path, what: str) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "assay.toml").write_text("encoder = false\n")
    environment = {**os.environ, "ASSAY_CACHE_DIR": str(tmp_path / "cache"), "ASSAY_CONFIG_DIR": str(config)}
    started = time.monotonic()
    whole = said(what, long_history, environment, "--no-cache")
    length = time.monotonic() - started
    chance = random.Random(20261124)
    for kill in range(KILLS):
        process = subprocess.Popen(command(what, long_history), env=environment, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, length))
        process.send_signal(signal.SIGINT if kill % 3 == 0 else signal.SIGKILL)
        process.wait()
    assert said(what, long_history, environment) == whole
