"""`assay duty 16` over a repository: what of a version's files goes with it, as it was at its tag."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.actions import versions
from assay.cli.main import cli
from repositories import BO, Repo

CHANGES = "# Changes\n\n## 1.4.0\n\n- Night fares\n"


def duty(*words: object) -> dict:
    done = CliRunner().invoke(cli, ["duty", "16", *[str(w) for w in words], "--json", "-"], catch_exceptions=False)
    return json.loads(done.stdout)


def tag(repo: Repo, name: str, person: str | None = None) -> None:
    repo.git("tag", "-m", name, name, **({"person": person} if person else {}))


def test_files_count_as_they_were_at_the_tag_and_only_where_they_say_something(repo: Repo) -> None:
    repo.commit("Begin", {"README.md": "# Journeys\n", "CHANGELOG.md": "# Changes\n", "vendor/x/LICENSE": "MIT\n"})
    tag(repo, "v1.3.0")
    repo.commit("Look at it", {"a.py": "x = 1\n"}, person=BO)
    files = {
        "docs/install.md": "To install it, run make.\n",
        "CHANGELOG.md": CHANGES,
        "LICENSE": "MIT\n",
        "sbom.cdx.json": "{}",
    }
    repo.commit("Write all of it", files)
    tag(repo, "v1.4.0", BO)
    repo.commit("Go on", {"LICENSE": None})
    repo.git("tag", "not-a-version")
    found = duty(repo.path)["product"]
    told = [
        (r["version"], r["by"], r["notes"], r["guide"], r["licence"], r["bill_of_materials"]) for r in found["rows"]
    ]
    assert told == [
        ("v1.4.0", "Bo Example", "CHANGELOG.md", "docs/install.md", "LICENSE", "sbom.cdx.json"),
        ("v1.3.0", "Ada Example", "", "", "", ""),
    ]
    assert found["rows"][1]["missing"] == "notes, guide, licence, bill of materials"
    assert [r["version"] for r in duty(repo.path, "--person", "ada@example.org")["product"]["rows"]] == ["v1.3.0"]


def test_only_the_newest_versions_are_looked_at_and_it_says_so(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(versions, "MOST_VERSIONS", 1)
    for number in range(3):
        repo.commit(f"{number}", {"a.py": f"x = {number}\n"})
        tag(repo, f"v1.{number}")
    assert [row["version"] for row in duty(repo.path)["product"]["rows"]] == ["v1.2"]
    settings = tmp_path / "assay.toml"
    settings.write_text("encoder = false\n")
    words = ["run", str(repo.path), "--config", str(settings), "--json", "-"]
    run = json.loads(CliRunner().invoke(cli, words, catch_exceptions=False).stdout)
    assert "journeys: of 3 versions the newest 1 were looked at" in [n for s in run["sources"] for n in s["notes"]]
