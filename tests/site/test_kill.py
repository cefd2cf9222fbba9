"""A server that is killed at any moment loses nothing and doubles nothing.

The test has no network: it puts a job into the record of a folder by a process of its own, starts `assay serve` on it, kills
that with SIGKILL again and again, and looks at the record afterwards by another process.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from repositories import Repo

PREPARE = """
import sys
from pathlib import Path
from assay.site.project.first_start import prepare_folder
prepare_folder(Path(sys.argv[1]))
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from mirror import make_side
from assay.site.changes.handing_in import hand_in
from assay.site.record.scope import bound
side = make_side("quokka")
content = Path(sys.argv[2]).read_bytes()
with bound(side.scope("own")):
    hand_in(side.scope("own"), side.enrolment, "work.bundle", [content], "ada@example.org", timezone.now())
"""

LOOK = """
import django, json; django.setup()
from assay.site.jobs.models import Job
from assay.site.record.models import Evidence, Piece, Run, Source
job = Job.unbound.latest("asked_at")
source = Source.unbound.latest("handed_in_at")
pieces = Piece.unbound.filter(source=source)
print(json.dumps({
    "state": job.state, "attempts": job.attempts, "error": job.error,
    "runs": Run.unbound.filter(source=source).count(),
    "pieces": sorted(pieces.values_list("key", flat=True)),
    "evidence": Evidence.unbound.filter(piece__in=pieces).count(),
}))
"""


def process(code: str, folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), *words],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "ASSAY_SITE_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "assay.site.project.settings",
        "ASSAY_SITE_ENCODER": "no", "PYTHONPATH": str(Path(__file__).parents[1]),
    }  # fmt: skip


def start(folder: Path) -> subprocess.Popen[str]:
    """A server that is ready; it takes whatever port is free."""
    server = subprocess.Popen(
        [sys.executable, "-m", "assay", "serve", "--port", "0", "--data", str(folder)],
        env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    told = []
    for line in server.stdout:
        told.append(line)
        if "Ctrl-C" in line:
            return server
    pytest.fail("".join(told))


def kill(server: subprocess.Popen[str]) -> None:
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert server.stdout is not None
    server.stdout.close()


def look(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(process(LOOK, folder))
    return found


@pytest.fixture
def bundle(team: Repo) -> Path:
    file = team.path.parent / "work.bundle"
    team.git("bundle", "create", str(file), "--all")
    return file


def settle(folder: Path) -> dict[str, object]:
    """Let a server work until the job has ended; a count of looks bounds it, and no clock."""
    server = start(folder)
    try:
        for _ in range(120):
            found = look(folder)
            if found["state"] in ("done", "failed"):
                return found
        pytest.fail(f"the job never ended: {found}")
    finally:
        kill(server)


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(tmp_path: Path, bundle: Path) -> None:
    calm, storm = tmp_path / "calm", tmp_path / "storm"
    for folder in (calm, storm):
        process(PREPARE, folder, str(bundle))
    whole = settle(calm)
    assert (whole["state"], whole["attempts"], whole["runs"]) == ("done", 1, 1)
    assert whole["pieces"]
    for wait in (0.0, 0.15):  # seconds after the worker began; the third attempt is the last
        server = start(storm)
        time.sleep(wait)
        kill(server)
        now = look(storm)
        assert (now["state"], now["runs"]) in (("queued", 0), ("running", 0), ("done", 1)), "all of it or nothing"
        assert now["pieces"] == (whole["pieces"] if now["runs"] else [])
    after = settle(storm)
    assert {**after, "attempts": 0} == {**whole, "attempts": 0}
    assert settle(storm) == after, "a server that starts once more changes nothing"


def test_a_second_server_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    server = start(tmp_path / "site")
    try:
        second = subprocess.run(
            [sys.executable, "-m", "assay", "serve", "--port", "0", "--data", str(tmp_path / "site")],
            env=environment(tmp_path / "site"), capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        kill(server)
    assert second.returncode == 3
    assert "another server is using this folder" in second.stderr
