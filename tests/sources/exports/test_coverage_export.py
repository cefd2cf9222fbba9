"""Reports of coverage in four forms, what is none, and what is hostile."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.progress import silent
from assay.sources.coverage_export import READER
from assay.sources.coverage_export.lines import LAST_LINE
from assay.sources.reader import sample_file
from assay.work.covered import line_numbers
from coverage_reports import SECONDS, cobertura, coverage_json, jacoco, lcov
from reports import COMMIT, put

FORMS = {"c.xml": cobertura, "j.xml": jacoco, "l.info": lcov, "p.json": coverage_json}
LINES = {"app/fares.py": {1: 3, 2: 0, 5: 1, 9: 10}, "app/stops.py": {4: 0}}


def read(*files: Path):
    gathering = READER.read(files, silent)
    return [report for project in gathering.projects() for report in project.coverage], gathering.notes()


def lines(report) -> dict[str, tuple[list[int], list[int]]]:
    return {file.path: (list(line_numbers(file.covered)), list(line_numbers(file.missed))) for file in report.files}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_tells_the_same(tmp_path: Path, name: str) -> None:
    file = put(tmp_path / COMMIT / name, FORMS[name](LINES))
    assert READER.recognise(sample_file(file, frozenset()))
    (report,), notes = read(file)
    assert lines(report) == {"app/fares.py": ([1, 5, 9], [2]), "app/stops.py": ([], [4])}
    assert (report.commit, report.place, report.is_whole, notes) == (COMMIT, name, True, ())
    assert report.time == (0 if name == "l.info" else SECONDS)
    assert report.share == 3 / 5


FILES = st.dictionaries(
    st.sampled_from(["app/a.py", "app/b.py", "c.py"]),
    st.dictionaries(st.integers(1, 300), st.integers(0, 9), min_size=1, max_size=30),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(FILES)
def test_covered_and_missed_are_the_hits_and_never_both(tmp_path: Path, files: dict[str, dict[int, int]]) -> None:
    for name, form in FORMS.items():
        (report,), _ = read(put(tmp_path / name, form(files)))
        for file in report.files:
            hits = files[file.path.lstrip("/")]
            assert list(line_numbers(file.covered)) == sorted(n for n, h in hits.items() if h)
            assert list(line_numbers(file.missed)) == sorted(n for n, h in hits.items() if not h)


def test_a_file_that_comes_twice_was_run_where_it_ever_was(tmp_path: Path) -> None:
    (report,), _ = read(put(tmp_path / "l.info", lcov({"a.py": {1: 0, 2: 0}}) + lcov({"a.py": {1: 1, 3: 0}})))
    assert lines(report) == {"a.py": ([1], [2, 3])}


def test_the_folders_of_a_report_are_kept(tmp_path: Path) -> None:
    (report,), _ = read(put(tmp_path / "c.xml", cobertura(LINES, source="/builds/journeys/app")))
    assert report.roots == ("/builds/journeys/app",)


@pytest.mark.parametrize("name", FORMS)
def test_a_report_that_was_cut_says_so(tmp_path: Path, name: str) -> None:
    text = FORMS[name](LINES)
    reports, notes = read(put(tmp_path / name, text[: text.index("stops.py") + 12]))
    assert "read in part only" in notes[0]
    assert all(not report.is_whole for report in reports)
    if name != "p.json":  # which is one value, read whole or not at all
        assert lines(reports[0])["app/fares.py"] == ([1, 5, 9], [2])


ENTITY = '<!DOCTYPE coverage [<!ENTITY e SYSTEM "file:///etc/hostname">]><coverage line-rate="1">&e;</coverage>'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("c.xml", ENTITY, "declares an entity"),
        ("l.info", "TN:\nSF:a.py\nDA:x,1\n", "line 3 names no line"),
        ("p.json", '{"meta": {}, "files": {"a.py": {"executed_lines": ["x"]}}, "totals": {}}', "none of coverage.py's"),
        ("p.json", '{"meta": {}, "files": ' + "[" * 90_000, "read in part only"),
        ("l.info", "SF:a.py\nDA:99999999,1\nend_of_record\n", "1 files or lines were left out"),
    ],
)
def test_what_is_hostile_is_told(tmp_path: Path, name: str, text: str, says: str) -> None:
    _, notes = read(put(tmp_path / name, text))
    assert says in notes[0]


def test_the_rest_of_an_endless_line_is_taken_for_no_record(tmp_path: Path) -> None:
    endless = "SF:" + "x" * ((1 << 16) - 3) + "DA:7,1\n"
    (report,), notes = read(put(tmp_path / "l.info", lcov({"a.py": {1: 1}}) + endless + "end_of_record\n"))
    assert lines(report) == {"a.py": ([1], [])}
    assert "longer than any record" in notes[0]


def test_the_last_line_that_is_read(tmp_path: Path) -> None:
    (report,), notes = read(put(tmp_path / "l.info", lcov({"a.py": {LAST_LINE: 1, LAST_LINE + 1: 1}})))
    assert lines(report) == {"a.py": ([LAST_LINE], [])}
    assert "1 files or lines" in notes[0]
    assert not report.is_whole


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("clover.xml", '<coverage generated="1" clover="3.2"><project/></coverage>'),
        ("r.xml", '<report name="x"/>'),
        ("package.json", '{"name": "journeys", "files": []}'),
        ("notes.info", "Some words\n"),
    ],
)
def test_other_files_are_none(tmp_path: Path, name: str, text: str) -> None:
    assert not READER.recognise(sample_file(put(tmp_path / name, text), frozenset()))
