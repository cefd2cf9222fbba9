"""JUnit XML as several tools write it, what is no report, and what is hostile."""

import tracemalloc
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml, TestCase

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.sources.junit_export import READER, reading
from assay.sources.junit_export.run import Room
from assay.sources.reader import Sample, sample_file
from assay.work.testing import Outcome
from reports import COMMIT, failing, junit, put

TestCase.__test__ = False  # a name of the oracle's own, no test

SUREFIRE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="org.example.FareTest" time="1,234.5" tests="4">
  <properties><property name="user.name" value="ada"/><property name="git.commit.id" value="{commit}"/></properties>
  <testcase name="night" classname="org.example.FareTest" time="1,230.5">
    <flakyFailure message="expected 3" type="AssertionError"><stackTrace>at …</stackTrace></flakyFailure></testcase>
  <testcase name="zone" classname="org.example.FareTest" time="1">
    <failure type="AssertionError">expected 4&#10;but was 5</failure>
    <rerunFailure message="again"/><system-out><![CDATA[<failure/>]]></system-out></testcase>
  <testcase name="day" classname="org.example.FareTest"><skipped/></testcase>
  <testcase name="feed" classname="org.example.FareTest"><error message="no feed"/></testcase>
</testsuite>"""


def read(*files: Path):
    gathering = READER.read(files, silent)
    return [run for project in gathering.projects() for run in project.test_runs], gathering.notes()


def outcomes(run) -> dict[str, str]:
    return {case.name: case.outcome.value for case in run.cases}


def counts(run) -> tuple[int, ...]:
    return tuple(
        sum(getattr(g, name) for g in run.groups) for name in ("tests", "passed", "failed", "errors", "skipped")
    )


def test_pytests_own_report(tmp_path: Path) -> None:
    skipped = '<testcase classname="tests.test_fares" name="later"><skipped type="pytest.skip" message="later">x</skipped></testcase>'
    (run,), notes = read(put(tmp_path / "unit.xml", junit("one", failing("two"), skipped, commit=COMMIT)))
    assert outcomes(run) == {"one": "passed", "two": "failed", "later": "skipped"}
    assert counts(run) == (3, 1, 1, 0, 1)
    assert (run.place, run.name, run.commit, run.time) == ("unit.xml", "pytest", COMMIT, 1767603600)
    assert {case.name: case.message for case in run.cases} == {"one": "", "two": "assert 3 == 4", "later": "later"}
    assert notes == ()
    assert run.is_whole


def test_surefires_reports_of_one_folder_are_one_run(tmp_path: Path) -> None:
    first = put(tmp_path / "target/TEST-org.example.FareTest.xml", SUREFIRE.format(commit=COMMIT))
    other = put(
        tmp_path / "target/TEST-org.example.StopTest.xml",
        '<testsuite name="S"><testcase classname="S" name="a"/></testsuite>',
    )
    (run,), notes = read(other, first)
    assert outcomes(run) == {"night": "passed", "zone": "failed", "day": "skipped", "feed": "error", "a": "passed"}
    assert [case.name for case in run.cases if case.is_flaky] == ["night"]
    assert [case.message for case in run.cases if case.name == "zone"] == ["expected 4 but was 5"]
    assert (run.place, run.commit) == ("target", COMMIT)
    assert [(case.name, case.seconds) for case in run.slowest] == [("night", 1230.5), ("zone", 1.0)]
    assert notes == ()


def test_a_case_that_failed_and_was_run_again_is_flaky(tmp_path: Path) -> None:
    (run,), _ = read(put(tmp_path / "a.xml", junit(failing("one"), "one", failing("two"), failing("two"))))
    assert {(case.name, case.outcome, case.is_flaky) for case in run.cases} == {
        ("one", Outcome.PASSED, True),
        ("two", Outcome.FAILED, False),
    }
    assert counts(run) == (4, 1, 3, 0, 0)


@pytest.mark.parametrize("name", [f"{COMMIT}.xml", f"junit-{COMMIT}-linux.xml", f"{COMMIT}/unit.xml"])
def test_the_commit_may_be_in_the_name_of_the_file_or_its_folder(tmp_path: Path, name: str) -> None:
    (run,), _ = read(put(tmp_path / name, junit("one")))
    assert run.commit == COMMIT


@pytest.mark.parametrize("commit", ["abc", "main", "c0ffee; rm"])
def test_what_is_no_commit_is_none(tmp_path: Path, commit: str) -> None:
    (run,), _ = read(put(tmp_path / "unit.xml", junit("one", commit=commit)))
    assert run.commit == ""


def test_suites_in_suites_and_tools_that_say_notrun(tmp_path: Path) -> None:
    text = (
        '<testsuites><testsuite name="all"><testsuite name="e2e" file="e2e/login.cy.js"><testcase name="logs in"/></testsuite>'
        '<testcase name="off" status="notrun"/><testcase time="1"/></testsuite></testsuites>'
    )
    (run,), notes = read(put(tmp_path / "unit.xml", text))
    assert {(group.group, group.file, group.suite) for group in run.groups} == {
        ("e2e", "e2e/login.cy.js", "e2e"),
        ("all", "", "all"),
    }
    assert outcomes(run) == {"logs in": "passed", "off": "skipped"}
    assert notes == ("unit.xml: skipped 1, since it has no name (first: case 3)",)


def test_a_time_that_is_none_is_told_and_the_cases_are_read(tmp_path: Path) -> None:
    text = junit('<testcase name="one" time="soon"/>').replace("2026-01-05T09:00:00+00:00", "yesterday")
    (run,), notes = read(put(tmp_path / "unit.xml", text))
    assert (run.time, run.tests) == (0, 1)
    assert "the suite's time is none" in notes[0]


def test_a_report_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    text = junit("one", "two", failing("three"))
    (run,), notes = read(put(tmp_path / "unit.xml", text[: text.index("<failure")]))
    assert outcomes(run) == {"one": "passed", "two": "passed"}
    assert not run.is_whole
    assert "unit.xml: read in part only: no element found" in notes[0]


BILLION = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BILLION + junit("&m;").partition("?>")[2], "it declares an entity"),
        (OUTSIDE + junit("&l;").partition("?>")[2], "it declares an entity"),
        ("<testsuite>" * 3000, "nested more than 200 deep"),
        ('<testsuite name="' + "x" * (9 << 20), "a tag is longer than 4 MB"),
        ('<?xml version="1.0" encoding="klingon"?><testsuite/>', "klingon"),
        ("<testsuite><testcase name='\ud800'/>".encode("utf-8", "surrogatepass"), "not well-formed"),
        ("<testsuite>&undeclared;</testsuite>", "undefined entity"),
    ],
)
def test_what_is_hostile_is_told_and_harms_nobody(tmp_path: Path, text: str | bytes, says: str) -> None:
    runs, notes = read(put(tmp_path / "unit.xml", text))
    assert runs == []
    assert says in notes[0]


def test_a_document_type_is_passed_over_unopened(tmp_path: Path) -> None:
    text = '<!DOCTYPE testsuite PUBLIC "-//X" "http://127.0.0.1:9/x.dtd"><testsuite><testcase name="one"/></testsuite>'
    (run,), notes = read(put(tmp_path / "unit.xml", text))
    assert (run.tests, notes) == (1, ())


def test_words_that_tests_printed_are_not_kept_whatever_their_length(tmp_path: Path) -> None:
    printed = "<system-out>" + "x" * (5 << 20) + "</system-out>"
    long = f'<testcase name="a">{printed}<failure>{"y" * (5 << 20)}</failure></testcase>'
    (run,), notes = read(put(tmp_path / "unit.xml", junit(long)))
    assert len(run.cases[0].message) == 200
    assert notes == ()


def test_a_huge_run_is_counted_whole_and_kept_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Room", lambda: Room(passed=3, bad=2, groups=2))
    cases = [f'<testcase classname="g{n}" name="ok" time="{n}"/>' for n in range(9)]
    (run,), notes = read(put(tmp_path / "unit.xml", junit(*cases, *[failing(str(n), f"b{n}") for n in range(4)])))
    assert counts(run) == (13, 9, 4, 0, 0)
    assert [case.name for case in run.cases] == ["0", "1", "ok", "ok", "ok"]
    assert run.slowest[0].seconds == 8
    assert len(run.groups) == 3
    assert not run.is_whole
    assert "of 8 cases only the outcome was counted" in notes[0]


def test_the_room_is_that_of_all_runs_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Room", lambda: Room(passed=3, bad=1, groups=1))
    files = [put(tmp_path / f"{n}.xml", junit("one", "two", failing("three"))) for n in range(2)]
    (first, second), notes = read(*files)
    assert ([c.name for c in first.cases], [c.name for c in second.cases]) == (["three", "one", "two"], ["one"])
    assert (counts(first), counts(second)) == ((3, 2, 1, 0, 0), (3, 2, 1, 0, 0))
    assert len(notes) == 1


def test_memory_does_not_grow_with_the_number_of_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Room", lambda: Room(passed=500, bad=50, groups=50))

    def peak(number: int) -> int:
        file = put(
            tmp_path / f"{number}.xml",
            junit(*[f'<testcase classname="g{n}" name="n{n}" time="{n}"/>' for n in range(number)]),
        )
        tracemalloc.start()
        read(file)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1000)  # whatever is loaded once
    assert peak(20_000) < 2 * peak(2_000)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
CASES = st.lists(
    st.tuples(
        NAMES, NAMES, st.sampled_from(["", "<failure/>", '<error message="e"/>', "<skipped/>"]), st.floats(0, 1000)
    ),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(CASES)
def test_the_same_cases_as_junitparser(tmp_path: Path, cases: list[tuple[str, str, str, float]]) -> None:
    told = [
        f'<testcase classname={quoteattr(group)} name={quoteattr(name)} time="{seconds:.3f}">{inside}</testcase>'
        for group, name, inside, seconds in cases
    ]
    file = put(tmp_path / "unit.xml", junit(*told))
    runs, _ = read(file)
    oracle = [one for suite in JUnitXml.fromfile(str(file)) for one in suite]
    kinds = [(one.result[0].__class__.__name__ if one.result else "") for one in oracle]
    wanted = (len(oracle), *(kinds.count(kind) for kind in ("", "Failure", "Error", "Skipped")))
    assert (counts(runs[0]) if runs else (0, 0, 0, 0, 0)) == wanted
    assert sum(g.seconds for run in runs for g in run.groups) == pytest.approx(sum(one.time for one in oracle))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_however_a_report_is_damaged_nothing_breaks(tmp_path: Path, data: st.DataObject) -> None:
    text = bytearray(SUREFIRE.format(commit=COMMIT).encode())
    at = data.draw(st.integers(0, len(text) - 1))
    text[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=10))
    file = put(tmp_path / "unit.xml", bytes(text))
    READER.recognise(Sample(file, (), "<"))
    runs, notes = read(file)
    assert notes or runs[0].tests <= 5


@pytest.mark.parametrize("text", ["<project/>", "<html>", "", "testsuite", "<coverage/>"])
def test_other_xml_is_no_report(tmp_path: Path, text: str) -> None:
    file = put(tmp_path / "pom.xml", text)
    assert not READER.recognise(sample_file(file, frozenset()))
    if text:
        with pytest.raises(InputError, match="test report"):
            find_sources([file])


def test_a_folder_of_reports_is_searched_and_a_report_without_cases_is_told(tmp_path: Path) -> None:
    put(tmp_path / "ci/1/unit.xml", junit("one"))
    put(tmp_path / "ci/2/unit.xml", junit("one", day=6))
    (files,) = read_projects(find_sources([tmp_path]), silent)
    assert [run.place for run in files.projects[0].test_runs] == ["1/unit.xml", "2/unit.xml"]
    with pytest.raises(InputError, match="nothing could be read as a test report"):
        read_projects(find_sources([put(tmp_path / "empty.xml", "<testsuites/>")]), silent)
