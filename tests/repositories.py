"""Makes small git repositories for tests, with invented people and fixed dates."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ADA = "Ada Example <ada@example.org>"
BO = "Bo Example <bo@example.org>"
CY = "Cy Example <cy@example.org>"
START = 1_750_000_000
DAY = 86_400


@dataclass
class Repo:
    """A repository on disk; each commit is an hour after the last unless told otherwise."""

    path: Path
    clock: int = START

    def git(self, *words: str, person: str = ADA, stdin: bytes | None = None, **environment: str) -> str:
        """Run git as a person, away from any settings of this machine; its output without the last line end."""
        name, address = person.rstrip(">").split(" <")
        date = f"{self.clock} +0100"
        env = {
            "PATH": os.environ["PATH"], "HOME": str(self.path.parent), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address, "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": address, "GIT_COMMITTER_DATE": date, **environment,
        }  # fmt: skip
        done = subprocess.run(
            ["git", "-C", str(self.path), "-c", "protocol.file.allow=always", *words],
            check=True, capture_output=True, env=env, input=stdin,
        )  # fmt: skip
        return done.stdout.decode("utf-8", "replace").removesuffix("\n")

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file into the working tree."""
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, files: dict[str, str | bytes | None] | None = None, *, person: str = ADA,
               hours: float = 1, **environment: str) -> str:  # fmt: skip
        """Write (or, for None, remove) files and commit all; the commit's id."""
        self.clock += int(hours * 3600)
        for path, content in (files or {}).items():
            if content is None:
                (self.path / path).unlink()
            else:
                self.write(path, content)
        self.git("add", "--all")
        self.git(
            "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", message, person=person, **environment
        )
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "HEAD") -> None:
        """Begin a branch and be on it."""
        self.git("checkout", "--quiet", "-b", name, start)

    def merge(self, name: str, *, into: str = "main", message: str = "", person: str = ADA) -> str:
        """Merge a branch by a real merge commit; the commit's id."""
        self.clock += 3600
        self.git("checkout", "--quiet", into)
        self.git("merge", "--quiet", "--no-ff", "-m", message or f"Merge branch '{name}'", *name.split(), person=person)
        return self.git("rev-parse", "HEAD")


def make_repo(path: Path, *options: str) -> Repo:
    """A new, empty repository with the branch main."""
    path.mkdir(parents=True, exist_ok=True)
    repo = Repo(path)
    repo.git("init", "--quiet", "--initial-branch=main", *options)
    return repo


def make_team(path: Path) -> Repo:
    """A small team's project: a feature branch merged by a colleague, a fix with its test, docs, CI, a tag."""
    repo = make_repo(path)
    repo.commit("Start the journey planner", {"README.md": "# Journeys\n", "app/journey.py": "STOPS = []\n"})
    repo.branch("fares")
    repo.commit(
        "Compute fares by zone\n\nThe fare depends on how many zones a journey touches.",
        {
            "app/fares.py": "def fare(zones: int) -> int:\n"
            + "".join(f"    part_{i} = zones * {i}\n" for i in range(20)),
            "tests/test_fares.py": "import pytest\n\n\ndef test_fare_of_one_zone():\n    assert fare(1) == 2\n",
        },
    )
    repo.commit(
        "Say how fares are computed",
        {"docs/fares.md": "# Fares\n" + "".join(f"Zone {i} costs {i}.\n" for i in range(15))},
    )
    repo.merge("fares", message="Merge pull request #3 from team/fares\n\nFares by zone", person=BO)
    repo.commit(
        "Fix fares across midnight\n\nThe fare was wrong because the day was taken from the arrival, which is the"
        " next day for a night train.\n\nFixes #4",
        {
            "app/fares.py": "def fare(zones: int, day: int) -> int:\n    return zones * 2 + day\n",
            "tests/test_fares.py": "import pytest\n\n\ndef test_fare_of_one_zone():\n    assert fare(1, 0) == 2\n\n\n"
            "def test_night_fare_keeps_its_day():\n    assert fare(2, 1) == 5\n",
        },
        person=BO,
        hours=30,
    )
    repo.commit(
        "Test every push", {".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: pytest\n"}, hours=100
    )
    repo.git("tag", "-a", "v1.0.0", "-m", "First release")
    return repo
