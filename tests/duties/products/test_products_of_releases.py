"""Duty 16: what goes with each version, and what is missing."""

from dataclasses import replace

from given import label, product

from assay.work.manifest import TaggedVersion, make_manifests, number_of
from assay.work.tracked import CheckRun, Project, Release
from items import ADA, BO, at
from reports import a_run, bad, case
from scans import bill

C = "c0ffee" + "0" * 34
BARE = TaggedVersion("journeys", "v1.4.0", C, at(5), "p1", "", "", "", "")
FULL = replace(BARE, licence="LICENSE", guide="README.md", changes="CHANGELOG.md", bill="bom.json")
NOTES = "Night fares are counted by zone, and the map shows the stops that are near. " * 2


def release(tag: str = "v1.4.0", **facts: object) -> Release:
    plain = {"name": tag, "time": at(6), "author": ADA, "notes": NOTES, "artefacts": ("journeys-1.4.0.whl",)}
    return Release(f"journeys release {tag}", tag, **(plain | facts))


def run(name: str, outcome: str, time: float = 5) -> CheckRun:
    return CheckRun(f"journeys run {name}", name, C, at(time), ADA, outcome)


def made(*versions, **project: object):
    facts = {key: project.pop(key) for key in ("has_person", "since", "now") if key in project}
    return product(16, versions=versions, people={"p1": "Ada"}, is_own=lambda a: a is not None and a.key == ADA.key, project=project, **facts)  # fmt: skip


def test_a_tag_with_all_of_its_files_lacks_nothing_that_can_be_seen() -> None:
    (row,) = made(FULL).rows
    assert (row["version"], row["by"], row["licence"], row["guide"], row["notes"]) == ("v1.4.0", "Ada", "LICENSE", "README.md", "CHANGELOG.md")  # fmt: skip
    assert (row["missing"], row["not_visible"]) == ("", "artefacts, checks")
    assert made(FULL).figures["complete"] == 1


def test_a_bare_tag_lacks_what_the_repository_could_show() -> None:
    told = made(BARE)
    assert told.rows[0]["missing"] == "notes, guide, licence, bill of materials"
    assert told.figures["complete"] == 0
    assert any("cannot show artefacts, checks" in gap for gap in told.gaps)


def test_a_release_and_the_tag_of_its_name_are_one_version() -> None:
    told = made(BARE, releases=(release(), release("v1.3.0", time=at(2), notes="short", artefacts=("a.cdx.json",))))
    assert [(r["version"], r["artefacts"], r["notes"]) for r in told.rows] == [
        ("v1.4.0", "journeys-1.4.0.whl", "journeys release v1.4.0"),
        ("v1.3.0", "a.cdx.json", ""),
    ]
    assert told.rows[1]["bill_of_materials"] == "a.cdx.json"
    assert told.rows[1]["not_visible"] == "guide, licence, checks"
    assert told.figures["median_days_between"] == 4.0


def test_checks_are_those_of_the_very_commit_and_the_newest_of_each_name() -> None:
    runs = (run("tests", "failure", 1), run("tests", "success", 2), run("lint", "failure"))
    (row,) = made(FULL, check_runs=runs, test_runs=(a_run(case("a"), bad("b"), commit=C[:10]),)).rows
    assert row["checks"] == "1 of 2 checks passed; 2 tests, 1 failed"
    assert row["failed"] == "lint, unit.xml"
    (other,) = made(replace(FULL, commit="f" * 40), check_runs=runs).rows
    assert (other["checks"], other["missing"]) == ("", "checks")


def test_a_bill_that_was_read_belongs_by_commit_or_by_number() -> None:
    by_commit, by_number = bill(commit=C, version="", place="one.json"), bill(version="1.4.0", place="two.json")
    for told, place in ((by_commit, "one.json"), (by_number, "two.json")):
        assert made(BARE, bills=(told,)).rows[0]["bill_of_materials"] == place
    assert made(BARE, bills=(bill(version="2.0"),)).rows[0]["bill_of_materials"] == ""


def test_a_draft_is_not_complete() -> None:
    told = made(FULL, releases=(release(is_draft=True),))
    assert (told.rows[0]["missing"], told.figures["complete"]) == (" (a draft)", 0)


def test_only_own_versions_are_told_where_a_person_was_asked_for() -> None:
    others = replace(FULL, tag="v2.0", person="p9"), replace(FULL, tag="v3.0", person="")
    told = made(FULL, *others, has_person=True, releases=(release("v0.9", author=BO),))
    assert [row["version"] for row in told.rows] == ["v1.4.0"]
    everything = made(*others, releases=(release("v0.9", author=BO),))
    assert {(row["version"], row["by"]) for row in everything.rows} == {
        ("v2.0", "somebody"),
        ("v3.0", ""),
        ("v0.9", label(BO)),
    }
    assert "none of the 2 versions was made by the people reported on" in made(*others, has_person=True).gaps[0]


def test_the_picture_counts_parts_and_names_what_is_lacking() -> None:
    chart = made(replace(FULL, licence="")).chart
    assert chart is not None
    assert chart.bars == (("v1.4.0", 3.0, "3 of 4 parts; lacks licence"),)
    assert chart.marks == (4.0,)


def test_of_two_projects_with_one_tag_each_repository_has_its_own() -> None:
    here, there = replace(BARE, repository="maps"), BARE
    projects = [
        Project("github", f"example/{name}", releases=(replace(release(), place=name),))
        for name in ("journeys", "maps")
    ]
    assert [(m.place, m.commit) for m in make_manifests(projects, [here, there])] == [("journeys", C), ("maps", C)]


def test_a_tag_without_a_number_has_none_and_the_period_holds() -> None:
    assert (number_of("latest"), number_of("v1.2-rc1")) == ("", "1.2-rc1")
    assert made(FULL, since=at(9)).rows == ()
    assert made().gaps == ("no version was found: tag one (v1.0.0), or export the forge's releases",)
