"""SARIF as several tools write it, what must never be kept of it, and what is hostile."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.sources.sarif_export import READER, reading
from assay.work.scans import Severity
from reports import COMMIT, put
from scans import result, rule, sarif, sarif_run

FIFTH = 1767603600


def read(*files: Path):
    gathering = READER.read(files, silent)
    return [scan for project in gathering.projects() for scan in project.scans], gathering.notes()


def one(tmp_path: Path, *results: dict, **facts: object):
    (scan,), notes = read(put(tmp_path / "scan.sarif", sarif(sarif_run(*results, **facts))))
    return scan, notes


def severities(scan) -> list[str]:
    return [finding.severity.value for finding in scan.findings]


def test_a_run_tells_its_tool_time_commit_and_findings(tmp_path: Path) -> None:
    scan, notes = one(tmp_path, result(), result("weak-hash", "app/a.py", 3), day=5, commit=COMMIT)
    assert (scan.tool, scan.version, scan.time, scan.commit) == ("ExampleScan", "1.2.3", FIFTH, COMMIT)
    assert [(f.rule, f.path, f.line, f.last_line) for f in scan.findings] == [
        ("sql-injection", "app/search.py", 12, 12),
        ("weak-hash", "app/a.py", 3, 3),
    ]
    assert scan.findings[0].title == "Query from user input"
    assert (scan.is_whole, notes) == (True, ())


def test_no_message_and_no_line_of_code_is_kept(tmp_path: Path) -> None:
    secret = rule("generic-api-key", None, "Found hunter2-example in a file")
    marks = {"commitMessage": "add hunter2-example", "author": "Bo Example"}
    scan, notes = one(tmp_path, result(), result("generic-api-key", partialFingerprints=marks), rules=[rule(), secret])
    everything = repr(scan) + repr(notes)
    assert "hunter2" not in everything
    assert "Bo Example" not in everything
    assert [f.is_secret for f in scan.findings] == [False, True]
    assert scan.findings[1].title == ""  # the title of such a rule may quote what it found


def test_severity_goes_by_score_then_level_then_the_rules_own_level(tmp_path: Path) -> None:
    rules = [
        rule("a", "9.8"),
        rule("b", "4.0"),
        rule("c", None, defaultConfiguration={"level": "error"}),
        rule("d", None),
        rule("e", "not a score", defaultConfiguration={"level": "note"}),
        rule("f", "77"),
    ]
    told = [result(r["id"]) for r in rules] + [result("d", level="note"), result("d", level="none")]
    told.append(result("a", level="note", properties={"security-severity": 2}))
    scan, _ = one(tmp_path, *told, rules=rules)
    assert severities(scan) == ["critical", "medium", "high", "medium", "low", "medium", "low", "info", "low"]


def test_a_rule_is_found_by_index_by_reference_and_in_an_extension(tmp_path: Path) -> None:
    extensions = [{"name": "more", "rules": [rule("x", "9.9"), rule("y", "1.0")]}]
    tool = {"driver": {"name": "T", "rules": [rule("a", "5.0")]}, "extensions": extensions}
    told = [
        {"ruleIndex": 0},
        {"rule": {"id": "y"}},
        {"rule": {"index": 0, "toolComponent": {"index": 0}}},
        {"ruleId": "a", "rule": {"toolComponent": {"index": 9}}},
    ]
    run = sarif_run(*told, {"message": {"text": "no rule"}}) | {"tool": tool}
    (scan,), notes = read(put(tmp_path / "scan.sarif", sarif(run)))
    assert [(f.rule, f.severity.value) for f in scan.findings] == [
        ("a", "medium"),
        ("y", "low"),
        ("x", "critical"),
        ("a", "medium"),
    ]
    assert notes == ("scan.sarif: skipped 1, since the result names no rule (first: results 5)",)


def test_what_is_in_order_is_no_finding_and_what_is_set_aside_says_so(tmp_path: Path) -> None:
    told = [
        result(kind="pass"),
        result(kind="notApplicable"),
        result("a", suppressions=[{"kind": "inSource"}]),
        result("b", suppressions=[{"kind": "external", "status": "underReview"}]),
        result("c", suppressions=[]),
        result("d", baselineState="absent"),
    ]
    scan, notes = one(tmp_path, *told)
    assert [(f.rule, f.is_suppressed, f.is_absent) for f in scan.findings] == [
        ("a", True, False),
        ("b", False, False),
        ("c", False, False),
        ("d", False, True),
    ]
    assert notes == ()


def test_paths_are_told_without_machine_user_or_query_and_by_index(tmp_path: Path) -> None:
    by_index = {"locations": [{"physicalLocation": {"artifactLocation": {"index": 0}}}], "ruleId": "a"}
    nowhere = {"ruleId": "a", "locations": [{}]}
    told = [
        result(path="file:///builds/x/app/a%20b.py"),
        result(path="https://u:pw@host/a.py?token=t"),
        by_index,
        nowhere,
    ]
    scan, _ = one(tmp_path, *told, artifacts=[{"location": {"uri": "./app/c.py"}}])
    assert [f.path for f in scan.findings] == ["builds/x/app/a b.py", "a.py", "app/c.py", ""]


def test_the_same_finding_has_one_identity_and_equals_are_told_apart(tmp_path: Path) -> None:
    marked = {"partialFingerprints": {"primaryLocationLineHash": "39fa"}}
    assert one(tmp_path, result())[0].findings[0].content not in (
        "",
        one(tmp_path, result(path="x.py", locations=[]))[0].findings[0].content,
    )
    first, _ = one(tmp_path, result(line=12, **marked), result(line=40), result(line=50))
    other, _ = one(tmp_path, result(line=99, **marked), result(line=41))
    moved, _ = one(
        tmp_path, result(path="b.py", fingerprints={"v1": "x"}), result(path="c.py", fingerprints={"v1": "x"})
    )
    ids = [f.identity for f in first.findings]
    assert len(set(ids)) == 3
    assert [f.identity for f in other.findings] == ids[:2]
    assert moved.findings[0].identity == moved.findings[1].identity.removesuffix("-2")


def test_scans_of_one_tool_and_analysis_are_one_series(tmp_path: Path) -> None:
    files = [
        put(tmp_path / f"{n}.sarif", sarif(sarif_run(automationDetails={"id": id_}, tool=tool)))
        for n, (tool, id_) in enumerate([("A", "py/1"), ("A", "py/2"), ("A", "js/1"), ("B", "py/1")])
    ]
    scans, _ = read(*files)
    assert [scan.series for scan in scans] == ["a py", "a py", "a js", "b py"]


def test_the_commit_may_be_in_the_name_and_several_runs_are_told_apart(tmp_path: Path) -> None:
    scans, _ = read(put(tmp_path / COMMIT / "all.sarif", sarif(sarif_run(), sarif_run(result(), tool="Other"))))
    assert [(scan.place, scan.tool, scan.commit, len(scan.findings)) for scan in scans] == [
        ("all.sarif run 1", "ExampleScan", COMMIT, 0),
        ("all.sarif run 2", "Other", COMMIT, 1),
    ]


def test_a_run_that_did_not_come_to_its_end_is_not_whole(tmp_path: Path) -> None:
    scan, _ = one(
        tmp_path, result(), invocations=[{"executionSuccessful": False, "startTimeUtc": "2026-01-05T09:00:00Z"}]
    )
    assert (scan.is_whole, scan.time) == (False, FIFTH)


def test_what_the_scanner_remembers_of_a_finding_is_read(tmp_path: Path) -> None:
    scan, _ = one(
        tmp_path,
        result(provenance={"firstDetectionTimeUtc": "2026-01-05T09:00:00Z"}),
        result("b", provenance={"firstDetectionTimeUtc": "yesterday"}),
    )
    assert [f.first_seen for f in scan.findings] == [FIFTH, 0]


def test_values_of_a_wrong_type_are_skipped_and_told(tmp_path: Path) -> None:
    scan, notes = one(tmp_path, result(), {"ruleId": 7}, {"ruleId": "x", "locations": "here"}, day=5)
    assert len(scan.findings) == 1
    assert [note.partition(" (first")[0] for note in notes] == [
        "scan.sarif: skipped 1, since Expected `array`, got `str`",
        "scan.sarif: skipped 1, since Expected `str`, got `int`",
    ]


def test_a_log_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    text = sarif(sarif_run(*[result(f"r{n}") for n in range(5)]))
    (scan,), notes = read(put(tmp_path / "scan.sarif", text[: text.index('"r3"')]))
    assert [f.rule for f in scan.findings] == ["r0", "r1", "r2"]
    assert not scan.is_whole
    assert notes[0] == (
        "scan.sarif: read in part only: it ends in the middle of an element; what comes before that was read"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"runs": [{"results": [' + '{"a":' * 100_000, "ends in the middle"),
        ('{"runs": [{"results": [{"ruleId": "x", "y": ' + "[" * 5_000 + "]" * 5_000 + "}]}]}", "nested too deeply"),
        ('{"runs": ' + "[" * 100_000 + "]" * 100_000 + "}", "holds no run"),
        ('{"runs": [{"results": [{"ruleId": "' + "x" * (40 << 20) + '"}]}]}', "larger than 16 MiB"),
        ('{"runs": [{"results": [{"ruleId": "\udcff"}]}]}'.encode("utf-8", "surrogateescape"), "can't decode byte"),
        ('{"runs": []}', "holds no run"),
        ('{"runs": [{"results": "none"}]}', "holds no run"),
        ("[]", "no JSON object"),
        ("", "no JSON object"),
    ],
)
def test_what_is_hostile_is_told_and_harms_nobody(tmp_path: Path, text: str | bytes, says: str) -> None:
    scans, notes = read(put(tmp_path / "scan.sarif", text))
    assert [scan.findings for scan in scans if scan.findings] == []
    assert any(says in note for note in notes), notes


def test_a_line_of_100_mb_is_read_within_bounds(tmp_path: Path) -> None:
    file = tmp_path / "scan.sarif"
    with file.open("w") as stream:
        stream.write('{"version": "2.1.0", "x": [')
        for _ in range(100):
            stream.write('{"text": "' + "x" * (1 << 20) + '"},')
        stream.write('{}], "runs": [' + json.dumps(sarif_run(result())) + "]}")
    tracemalloc.start()
    (scan,), notes = read(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(scan.findings), notes) == (1, ())
    assert peak < 30 << 20


def test_more_findings_than_are_kept_are_counted_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FINDINGS", 2)
    scan, notes = one(tmp_path, *[result(f"r{n}") for n in range(5)])
    assert len(scan.findings) == 2
    assert not scan.is_whole
    assert "3 findings were only counted: of all scans 2 are kept" in notes[0]


def test_utf_16_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    for name, encoding in (("a.sarif", "utf-16"), ("b.sarif", "utf-8-sig")):
        found = find_sources([put(tmp_path / name, sarif(sarif_run(result())).encode(encoding))])
        assert list(found.files) == ["sarif"]
        (files,) = read_projects(found, silent)
        assert len(files.projects[0].scans[0].findings) == 1


def test_a_log_is_known_by_its_content_and_other_json_is_none(tmp_path: Path) -> None:
    put(tmp_path / "x" / "scan.json", sarif(sarif_run(result())))
    put(tmp_path / "x" / "other.json", '{"runs": 7}')
    found = find_sources([tmp_path / "x"])
    assert [file.name for file in found.files["sarif"]] == ["scan.json"]
    assert "1 other files were passed over" in found.notes[0]
    with pytest.raises(InputError, match="no security scan"):
        find_sources([put(tmp_path / "a.sarif", '{"hello": 1}')])


def test_nothing_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    found = find_sources(
        [put(tmp_path / "a.sarif", '{"version": "2.1.0", "runs": [], "x": "results"}'.replace("x", '"driver"'[1:-1]))]
    )
    with pytest.raises(InputError, match="it holds no run of a tool"):
        read_projects(found, silent)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 2_000), noise=st.binary(max_size=20))
def test_whatever_the_bytes_nothing_breaks(tmp_path: Path, cut: int, noise: bytes) -> None:
    text = sarif(sarif_run(result(), result("b"), day=5)).encode()
    scans, _ = read(put(tmp_path / "scan.sarif", text[:cut] + noise + text[cut:]))
    assert all(finding.severity in Severity for scan in scans for finding in scan.findings)


def test_the_order_in_a_file_does_not_matter(tmp_path: Path) -> None:
    by_index = {"locations": [{"physicalLocation": {"artifactLocation": {"index": 1}}}], "ruleId": "sql-injection"}
    run = sarif_run(result(), by_index, result(), commit=COMMIT, artifacts=[{"location": {"uri": u}} for u in "ab"])
    first = {key: run[key] for key in ("tool", "artifacts", "versionControlProvenance", "results")}
    last = {key: run[key] for key in ("results", "versionControlProvenance", "artifacts", "tool")}
    between = {key: run[key] for key in ("tool", "results", "artifacts", "versionControlProvenance")}
    told = [read(put(tmp_path / "scan.sarif", sarif(run, sarif_run(result("x"))))) for run in (first, last, between)]
    assert told[0] == told[1] == told[2]
    assert [f.path for f in told[0][0][0].findings] == ["app/search.py", "b", "app/search.py"]
