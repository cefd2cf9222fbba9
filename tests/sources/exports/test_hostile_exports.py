"""The same hostile corpus for every reader of exports: damage, wrong encodings, endless lines, deep nesting, entities.

Each ends in what can be read and a note, or in an AssayError: never in a crash, and never in unbounded memory.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import AssayError
from assay.basics.progress import silent
from coverage_reports import cobertura, coverage_json, jacoco, lcov
from exports import github_comment, github_event, github_issue, github_pull, github_review
from forge import gitlab_lists, jira_issue

MOST_MEMORY = 300  # MiB, as for the largest export
LINES = {"app/fares.py": {1: 4, 2: 0}}
GITHUB = [github_issue(1), github_pull(7), github_review(7), github_event(1, "closed"), github_comment(1, "x")]
GITLAB = [record for name in ("issues", "merge_requests", "jobs", "deployments") for record in gitlab_lists()[name]]
TABLE = "Issue key,Summary,Issue Type,Created,Resolved\nJRN-1,Night fares,Bug,2026-01-05,2026-01-06\n"
JUNIT = '<testsuite name="s" tests="2"><testcase classname="a" name="one"/><testcase name="two"><failure/></testcase></testsuite>'
FORM = "# Assay form: duty 4, impediments\n\nBy: ada@example.org\n\n## The feed is down\n- Raised: 2026-01-06\n"
SOUND = {
    "github.json": ("github", json.dumps(GITHUB)),
    "gitlab.json": ("gitlab", json.dumps(GITLAB)),
    "jira.json": (
        "jira",
        json.dumps({"names": {"customfield_10016": "Points"}, "issues": [jira_issue(1), jira_issue(2)]}),
    ),
    "table.csv": ("table", TABLE),
    "junit.xml": ("junit", JUNIT),
    "cobertura.xml": ("coverage", cobertura(LINES)),
    "jacoco.xml": ("coverage", jacoco(LINES)),
    "lcov.info": ("coverage", lcov(LINES)),
    "coverage.json": ("coverage", coverage_json(LINES)),
    "form.md": ("form", FORM),
}
ROOTS = ("<testsuite", "<coverage", "<report")
XML = [name for name in SOUND if name.endswith(".xml")]
JSON = [name for name in SOUND if name.endswith(".json")]


def told(file: Path) -> str:
    """What a user is told of a file that they name: the notes on its reading, or the error."""
    try:
        return " ".join(note for read in read_projects(find_sources([file]), silent) for note in read.notes)
    except AssayError as error:
        return error.what


def put(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", SOUND)
def test_the_sound_file_is_read_by_its_reader(tmp_path: Path, name: str) -> None:
    reader, text = SOUND[name]
    found = find_sources([put(tmp_path, name, text.encode())])
    assert list(found.files) == [reader]
    (result,) = read_projects(found, silent)
    assert result.projects


@pytest.mark.parametrize("name", SOUND)
def test_a_file_that_was_cut_anywhere_is_read_to_there_or_told(tmp_path: Path, name: str) -> None:
    content = SOUND[name][1].encode()
    for end in range(0, len(content), max(1, len(content) // 60)):
        told(put(tmp_path, name, content[:end]))


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("code", ["utf-16", "utf-32", "cp500", "utf-7"])
def test_a_wrong_encoding_is_read_or_told(tmp_path: Path, name: str, code: str) -> None:
    told(put(tmp_path, name, SOUND[name][1].encode(code)))


@pytest.mark.parametrize("name", SOUND)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_bytes_changed_put_in_or_doubled_never_crash(tmp_path: Path, name: str, data: st.DataObject) -> None:
    content = SOUND[name][1].encode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        put_in = data.draw(
            st.binary(max_size=12) | st.sampled_from([b"\x00", b"\xff\xfe", b"-1e999", b"null", b'"\\ud800"'])
        )
        content = content[:start] + put_in + content[end:] + content[start:end] * data.draw(st.integers(0, 1))
    told(put(tmp_path, name, content))


DECLARED = {
    "billion laughs": "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)),
    "external file": '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
    "external address": '<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">',
    "parameter entity": '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("kind", DECLARED)
def test_entities_are_refused_and_nothing_outside_is_opened(tmp_path: Path, name: str, kind: str) -> None:
    text = SOUND[name][1]
    declared = f"[{DECLARED[kind]}]>"
    text = text.replace('dtd">', f'dtd" {declared}', 1) if 'dtd">' in text else f"<!DOCTYPE x {declared}{text}"
    before, _, after = text.rpartition('name="')
    assert "declares an entity" in told(put(tmp_path, name, f'{before}name="&l9;{after}'.encode()))


@pytest.mark.parametrize("name", XML)
def test_deep_nesting_of_xml_is_told(tmp_path: Path, name: str) -> None:
    text = SOUND[name][1]
    root = text.index(">", text.index(next(root for root in ROOTS if root in text))) + 1
    deep = text[:root] + "<package>" * 200_000 + text[root:]
    assert "nested more than" in told(put(tmp_path, name, deep.encode()))


@pytest.mark.parametrize("name", JSON)
def test_deep_nesting_of_json_is_told(tmp_path: Path, name: str) -> None:
    text = SOUND[name][1]
    deep = text.replace('"', '"x": ' + '{"x": ' * 100_000 + "1" + "}" * 100_000 + ', "', 1)
    assert told(put(tmp_path, name, deep.encode()))


MEASURED = """
import sys
from pathlib import Path
from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import AssayError
from assay.basics.progress import silent
try:
    notes = [note for read in read_projects(find_sources([Path(sys.argv[1])]), silent) for note in read.notes]
except AssayError as error:
    notes = [error.what]
# Linux counts in ru_maxrss what the process that started this one held; the high-water mark begins anew.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) >> 10, *notes, sep="\\n")
"""
HUNDRED = 100 << 20
LONG_LINE: dict[str, Callable[[bytes], tuple[bytes, bytes]]] = {
    "github.json": lambda text: (text[:-1] + b', {"number": 2, "title": "', b'"}]'),
    "gitlab.json": lambda text: (text[:-1] + b', {"iid": 2, "title": "', b'"}]'),
    "jira.json": lambda text: (text[:-2] + b', {"key": "JRN-3", "fields": {"summary": "', b'"}}]}'),
    "table.csv": lambda text: (text + b"JRN-2,", b",Bug,2026-01-05,\n"),
    "junit.xml": lambda text: (text.removesuffix(b"</testsuite>") + b'<testcase name="', b'"/></testsuite>'),
    "cobertura.xml": lambda text: (text.removesuffix(b"</coverage>") + b'<package name="', b'"/></coverage>'),
    "jacoco.xml": lambda text: (text.removesuffix(b"</report>") + b'<package name="', b'"/></report>'),
    "lcov.info": lambda text: (text + b"SF:", b"\nDA:1,1\nend_of_record\n"),
    "coverage.json": lambda text: (text[:-1] + b', "x": "', b'"}'),
    "form.md": lambda text: (text + b"- Affects: ", b"\n"),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_line_of_a_hundred_megabytes_takes_no_more_memory_than_is_allowed_and_is_told(
    tmp_path: Path, name: str
) -> None:
    before, after = LONG_LINE[name](SOUND[name][1].encode())
    file = tmp_path / name
    with file.open("wb") as out:
        out.write(before)
        out.writelines([b"x" * (1 << 20)] * (HUNDRED >> 20))
        out.write(after)
    try:
        done = subprocess.run([sys.executable, "-c", MEASURED, str(file)], capture_output=True, text=True, check=True)
    finally:
        file.unlink()
    memory, *notes = done.stdout.splitlines()
    assert int(memory) < MOST_MEMORY
    assert notes
