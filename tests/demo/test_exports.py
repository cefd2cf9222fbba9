"""The exports of the worked example agree with one another and with its repository."""

import json
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook

from assay.actions.demo import make_demo
from demo.reading import Demo

NOBODY = "noreply@github.com"


def github(demo: Demo, name: str) -> list[dict[str, Any]]:
    return json.loads((demo.folder / f"exports/github/{name}.json").read_text())


def git(demo: Demo, *words: str) -> list[str]:
    command = ["git", "-C", str(demo.folder / "journeys.git"), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_the_repository_is_sound(demo: Demo) -> None:
    assert git(demo, "fsck", "--strict", "--no-dangling") == []
    assert git(demo, "for-each-ref", "--format=%(refname)", "refs/heads") == ["refs/heads/main"]


def test_every_commit_that_an_export_names_is_there(demo: Demo) -> None:
    objects = git(demo, "cat-file", "--batch-all-objects", "--batch-check")  # a squashed branch's are in none of main's
    there = {line.split()[0] for line in objects if " commit " in line}
    named = {id_ for pull in github(demo, "pulls") for id_ in (pull["merge_commit_sha"], pull["head"]["sha"])}
    named |= {record["sha"] for record in github(demo, "deployments")}
    named |= {record["head_sha"] for record in github(demo, "runs")}
    named |= {folder.name for folder in (demo.folder / "exports/reports").iterdir()}
    for file in demo.folder.glob("exports/scans/*.sarif"):
        (provenance,) = json.loads(file.read_text())["runs"][0]["versionControlProvenance"]
        named.add(provenance["revisionId"])
    assert named <= there


def test_every_number_that_a_commit_names_is_an_issue_or_a_change(demo: Demo) -> None:
    numbers = {record["number"] for record in github(demo, "issues")}
    assert numbers == set(range(1, 45))
    for record in (*github(demo, "comments"), *github(demo, "events")):
        url = record.get("issue_url") or record["issue"]["url"]
        assert int(url.rsplit("/", 1)[1]) in numbers


def test_nothing_happens_before_what_it_rests_on(demo: Demo) -> None:
    opened = {record["number"]: record["created_at"] for record in github(demo, "issues")}
    for pull in github(demo, "pulls"):
        assert opened[pull["number"]] <= pull["merged_at"]
    for review in github(demo, "reviews"):
        number = int(review["pull_request_url"].rsplit("/", 1)[1])
        pull = next(p for p in github(demo, "pulls") if p["number"] == number)
        assert opened[number] <= review["submitted_at"] <= pull["merged_at"]
    for event in github(demo, "events"):
        assert opened[event["issue"]["number"]] <= event["created_at"]
    assert list(opened.values()) == sorted(opened.values())


def test_a_commit_is_no_older_than_its_parents(demo: Demo) -> None:
    when = dict(line.split() for line in git(demo, "log", "--all", "--format=%H %ct"))
    for line in git(demo, "log", "--all", "--format=%H %P"):
        id_, *parents = line.split()
        assert all(int(when[parent]) <= int(when[id_]) for parent in parents)


def test_the_story_takes_twelve_weeks_in_three_distances_from_utc(demo: Demo) -> None:
    days = sorted(git(demo, "log", "--all", "--format=%aI"))
    first, last = (datetime.fromisoformat(day) for day in (days[0], days[-1]))
    assert 70 <= (last - first).days <= 84
    assert {day[-6:] for day in days} == {"+00:00", "+01:00", "+02:00"} or {day[-6:] for day in days} == {
        "Z", "+01:00", "+02:00",
    }  # fmt: skip


def test_everybody_is_clearly_invented(demo: Demo) -> None:
    for line in git(demo, "log", "--all", "--format=%an <%ae>%n%cn <%ce>"):
        name, address = line.rstrip(">").split(" <")
        assert name.endswith("Example") or address == NOBODY or "[bot]" in name
        assert address.endswith(("@example.org", "@users.noreply.github.com")) or address == NOBODY


def test_a_run_that_was_run_again_keeps_its_number(demo: Demo) -> None:
    runs = github(demo, "runs")
    (again,) = (run for run in runs if run["run_attempt"] == 2)
    (before,) = (run for run in runs if run["id"] == again["id"] and run["run_attempt"] == 1)
    assert (before["head_sha"], before["conclusion"], again["conclusion"]) == (again["head_sha"], "failure", "success")
    assert len({(run["id"], run["run_attempt"]) for run in runs}) == len(runs)


def test_a_label_that_was_taken_away_is_told_by_its_events_alone(demo: Demo) -> None:
    issue = next(record for record in github(demo, "issues") if record["number"] == 10)
    assert issue["labels"] == []
    told = [
        (e["event"], e["label"]["name"]) for e in github(demo, "events") if e["issue"]["number"] == 10 and "label" in e
    ]
    assert told == [("labeled", "blocked"), ("unlabeled", "blocked")]


def test_one_first_answer_came_after_its_time(demo: Demo) -> None:
    issues = json.loads((demo.folder / "exports/jira/HELP.json").read_text())["issues"]
    clocks = {issue["key"]: issue["fields"]["customfield_10030"]["completedCycles"][0] for issue in issues}
    assert {key for key, clock in clocks.items() if clock["breached"]} == {"HELP-3"}
    for clock in clocks.values():
        assert clock["breached"] == (clock["elapsedTime"]["millis"] > clock["goalDuration"]["millis"])


def test_a_weakness_that_was_mended_is_in_the_first_scan_alone(demo: Demo) -> None:
    scans = sorted(demo.folder.glob("exports/scans/*.sarif"))
    runs = [json.loads(scan.read_text())["runs"][0] for scan in scans]
    assert [len(run["results"]) for run in runs] == [1, 0, 0]
    (result,) = runs[0]["results"]
    place = result["locations"][0]["physicalLocation"]
    commit = runs[0]["versionControlProvenance"][0]["revisionId"]
    text = git(demo, "show", f"{commit}:{place['artifactLocation']['uri']}")
    line = text[place["region"]["startLine"] - 1]
    assert line == place["region"]["snippet"]["text"].rstrip("\n")
    assert 'execute(f"SELECT' in line
    assert runs[0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_bills_of_materials_differ_by_what_was_updated(demo: Demo) -> None:
    old, new = (
        {part["purl"] for part in json.loads((demo.folder / f"exports/scans/bom-{v}.json").read_text())["components"]}
        for v in ("v1.0.0", "v1.1.1")
    )
    assert old - new == {"pkg:pypi/packaging@24.1"}
    assert new - old == {"pkg:pypi/packaging@24.2"}
    assert "gunicorn==23.0.0" in git(demo, "show", "v1.1.1:requirements.txt")


def test_documents_open_and_tell_the_story(demo: Demo) -> None:
    folder = demo.folder / "exports/documents"
    notes = Document(str(folder / "show-and-tell.docx"))
    assert notes.core_properties.author == "Nia Example"
    assert "Saturday's times" in "\n".join(paragraph.text for paragraph in notes.paragraphs)
    page = pypdf.PdfReader(folder / "trial-sign-off.pdf")
    assert "2.9 seconds" in page.pages[0].extract_text()
    assert page.metadata is not None
    assert page.metadata.author == "Mei Example"
    rows = list(load_workbook(folder / "test-plan.xlsx").active.values)
    assert [row[0] for row in rows if row[4] == "failed"] == ["A5"]


def test_documents_hold_no_time_of_this_machine(demo: Demo) -> None:
    for name in ("documents/show-and-tell.docx", "documents/test-plan.xlsx", "learning/cpd-nia.xlsx"):
        with zipfile.ZipFile(demo.folder / "exports" / name) as packed:
            assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}
            assert b"2026-1" in packed.read("docProps/core.xml")
            assert str(datetime.now(UTC).date()).encode() not in packed.read("docProps/core.xml")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_seed_writes_the_same_bytes(demo: Demo, tmp_path: Path) -> None:
    make_demo(tmp_path / "again", seed=1)
    assert files_of(tmp_path / "again") == files_of(demo.folder)


def test_another_seed_tells_the_same_story_at_other_minutes(demo: Demo, tmp_path: Path) -> None:
    other = Demo(make_demo(tmp_path / "other", seed=2).folder, demo.result)
    assert git(other, "log", "--all", "--format=%H") != git(demo, "log", "--all", "--format=%H")
    subjects = [git(each, "log", "--topo-order", "--format=%s", "main") for each in (other, demo)]
    assert sorted(subjects[0]) == sorted(subjects[1])
    assert len(github(other, "runs")) == len(github(demo, "runs"))


@pytest.mark.parametrize("duty", [1, 2, 3, 4, 5, 13, 14, 15, 17, 18, 19, 20])
def test_a_duty_has_its_product(demo: Demo, duty: int) -> None:
    made = [product for product in demo.result.products if product.duty.number == duty]
    assert made
    assert made[0].product.rows


def test_change_control_names_what_was_merged_by_its_own_author(demo: Demo) -> None:
    (made,) = [product for product in demo.result.products if product.duty.number == 13]
    row = next(row for row in made.product.rows if str(row["change"]).endswith("#22"))
    assert row["reviewed"] is False
    assert row["separated"] is False
    assert row["checks"] == "passed"
