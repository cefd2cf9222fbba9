"""`assay course`, as a user types it."""

import json
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assay.cli.main import COMMANDS, main

ROOT = Path(__file__).parents[2]
LEVEL_4 = str(ROOT / "examples/courses/level4-software-practice.yaml")
LEVEL_5 = str(ROOT / "examples/courses/level5-software-engineering.yaml")

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type `assay course WORDS`; gives exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "course", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_the_help_says_what_the_list_of_commands_says(typed: Typed) -> None:
    code, out, _ = typed("--help")
    assert code == 0
    assert COMMANDS["course"][0] in out
    assert "assay course for-person course.yaml run.json" in out


def test_a_check_on_the_terminal(typed: Typed) -> None:
    code, out, _ = typed("check", LEVEL_5)
    assert code == 0  # whatever is covered
    assert (
        "Each statement on its own worst of 108 allowed routes: 24 full, 9 partial, 1 workplace, 4 not looked at."
        in out
    )
    assert "S2 is 'not looked at' on route data with " in out
    assert "K8 is 'partial' on every route" in out
    assert "The workplace adds: The policies of the learner's own organisation." in out
    assert "Level: met" in out
    assert "Check with the qualification provider" in out
    assert "Open Government Licence v3.0" in out


def test_the_json_is_the_contract(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "check.json"
    assert typed("check", LEVEL_4, "--standard", "ST0116", "--json", str(file))[:2] == (0, "")
    found = json.loads(file.read_text())
    assert (found["standard"], found["version"], found["routes"], found["others"]) == ("ST0116", "1.1", "6", [])
    statements = {statement["code"]: statement for statement in found["statements"]}
    assert len(statements) == 38
    k10 = statements["K10"]
    assert (k10["worst"], k10["best"]) == ("full", "full")
    assert {"code", "worst", "best", "counterexample", "alignments"} <= set(k10)
    s9 = statements["S9"]
    assert (s9["worst"], s9["best"]) == ("not looked at", "full")
    assert "TEAMP" not in s9["counterexample"]
    assert {"PROG", "DATA", "WEB", "TEST"} < set(s9["counterexample"])
    k8 = statements["K8"]["alignments"][0]
    assert (k8["module"], k8["outcome"], k8["assessments"], k8["date"]) == ("DATA", "DATA-3", [], "2026-04-02")
    assert (k8["reason"], k8["workplace"]) == (
        "The policies of an invented company are read.",
        "The policies of the learner's own organisation.",
    )
    assert "statement: K8" in Path(LEVEL_4).read_text().splitlines()[k8["line"] - 1]
    assert {criterion["status"] for criterion in found["approval"]["criteria"]} <= {
        "met",
        "attention",
        "not met",
        "cannot be checked: wording unknown",
    }


def test_only_json_is_printed_for_a_dash(typed: Typed) -> None:
    _, out, _ = typed("check", LEVEL_4, "--json", "-")
    assert json.loads(out)["schema"] == 1


TWO = """\
title: Two standards
kind: programme
level: 5
provider: Example College
standards:
  - {reference: ST0116, version: 1.1}
  - {reference: ST9999, version: 1.0}
mandatory: [A]
modules:
  - code: A
    title: A
    level: 5
    credits: 120
    alignments:
      - {standard: ST0116, statement: K1, coverage: full, depth: developed}
      - {standard: ST9999-1.0, statement: S1, coverage: full, depth: developed}
"""


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A course that is aligned with two standards, both at hand."""
    data = tmp_path / "data"
    folder = data / "standards" / "ST9999-1.0"
    folder.mkdir(parents=True)
    standard = json.loads((ROOT / "src/assay/data/standards/ST0116-1.1/standard.json").read_text())
    small = {
        "reference": "ST9999",
        "title": "Example maker",
        "version": "1.0",
        "version_note": "",
        "duties": [],
        "links": [],
        "statements": [{"code": "S1", "text": "make examples"}],
    }
    (folder / "standard.json").write_text(json.dumps(standard | small))
    monkeypatch.setenv("ASSAY_DATA_DIR", str(data))
    (tmp_path / "two.yaml").write_text(TWO)
    return str(tmp_path / "two.yaml")


def test_each_aligned_standard_is_checked_in_full(typed: Typed, two: str) -> None:
    found = json.loads(typed("check", two, "--json", "-")[1])
    (other,) = found["others"]
    assert (found["standard"], len(found["statements"])) == ("ST0116", 38)
    assert (other["standard"], [s["worst"] for s in other["statements"]]) == ("ST9999", ["full"])
    criteria = {criterion["id"]: criterion for criterion in found["approval"]["criteria"]}
    assert criteria["standards"]["status"] == "attention"
    assert criteria["standards"]["why"][1].startswith("ST9999-1.0: every statement is covered in full")
    alone = json.loads(typed("check", two, "--standard", "ST9999", "--json", "-")[1])
    assert (alone["standard"], alone["others"]) == ("ST9999", [])


def test_two_courses_are_compared_by_the_standard_named(typed: Typed, two: str) -> None:
    assert typed("compare", two, two)[0] == 2
    code, out, _ = typed("compare", two, two, "--standard", "ST9999")
    assert code == 0
    assert "1 promises more of 0 statements, 2 of 0" in out


class Page(HTMLParser):
    """What matters of a page: its tags, ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]


def test_the_page(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("check", LEVEL_5, "--report", str(tmp_path / "report"))
    assert (code, out) == (0, "")
    assert "index.html" in err
    text = (tmp_path / "report/index.html").read_text()
    page = Page(text)
    assert "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all((tmp_path / "report" / link).exists() for link in page.links if not link.startswith("#"))
    assert page.tags.count("tr") == 39
    assert "Open Government Licence v3.0" in text
    assert "Check with the qualification provider" in text
    assert (
        "Each statement on its own worst of 108 allowed routes: 24 statements covered in full, 9 statements covered in part, "
        in re.sub(r"\s+", " ", text)
    )
    assert typed("check", LEVEL_4, "--report", str(tmp_path / "report"))[0] == 0  # over the earlier one


def test_a_page_shows_hostile_words_as_words(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    hostile = '<script>alert("x")</script>'
    file.write_text(
        Path(LEVEL_4)
        .read_text()
        .replace("Programming that lasts", f"'{hostile}'")
        .replace("title: Cert", f"title: {hostile} Cert")
    )
    assert typed("check", str(file), "--report", str(tmp_path / "report"))[0] == 0
    text = (tmp_path / "report/index.html").read_text()
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_folder_of_others_is_left_alone(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, _, err = typed("check", LEVEL_4, "--report", str(tmp_path))
    assert code == 4
    assert "holds no report made by Assay" in err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_mistake_is_an_error_with_its_line_and_nothing_is_written(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(Path(LEVEL_4).read_text().replace("choose: 1", "choose: 7"))
    code, out, err = typed("check", str(file), "--json", str(tmp_path / "out.json"), "--report", str(tmp_path / "r"))
    assert (code, out) == (2, "")
    assert "line 15: 7 cannot be chosen from 2" in err
    assert {found.name for found in tmp_path.iterdir()} == {"course.yaml"}


def test_two_courses_compared(typed: Typed) -> None:
    code, out, _ = typed("compare", LEVEL_4, LEVEL_5)
    assert code == 0
    assert "1: Certificate in Software Practice, level 4" in out
    found = json.loads(typed("compare", LEVEL_4, LEVEL_5, "--json", "-")[1])
    assert [course["routes"] for course in found["courses"]] == ["6", "108"]
    assert found["statements"][0] == {
        "code": "K1",
        "worst": ["not looked at", "full"],
        "best": ["full", "full"],
        "better": 2,
    }


def test_a_course_for_a_person(typed: Typed, tmp_path: Path) -> None:
    statements = [{"code": "K1", "status": "suggested", "strength": "some"}]
    run = {
        "schema": 1,
        "standard": {"reference": "ST0116", "version": "1.1"},
        "people": [{"id": "p1", "name": "A. Example", "statements": statements}],
    }
    (tmp_path / "run.json").write_text(json.dumps(run))
    code, out, _ = typed("for-person", LEVEL_4, str(tmp_path / "run.json"), "--person", "a. example")
    assert code == 0
    assert "for A. Example" in out
    assert re.search(r"K1\s+suggested some\s+not looked at to full\s+some already, and the course adds to it", out)
    assert "only work will show it" in out
    found = json.loads(typed("for-person", LEVEL_4, str(tmp_path / "run.json"), "--json", "-")[1])
    assert found["people"][0]["statements"][0]["addition"] == "some already, and the course adds to it"


def test_the_example_in_the_document_is_read(typed: Typed, tmp_path: Path) -> None:
    text = (ROOT / "docs/course.md").read_text()
    (tmp_path / "course.yaml").write_text(re.search(r"```yaml\n(.*?)```", text, re.DOTALL).group(1))
    found = json.loads(typed("check", str(tmp_path / "course.yaml"), "--json", "-")[1])
    assert found["routes"] == "5"
    assert found["course"]["kind"] == "qualification"


ABSENT = [
    ("check", "X.yaml"),
    ("suggest", "X.yaml"),
    ("review", "X.yaml"),
    ("statement", "X.yaml"),
    ("compare", "X.yaml", LEVEL_4),
    ("for-person", LEVEL_4, "X.json"),
    ("form", "X.yaml", "--out", "made.xlsx"),
    ("form", "--read", "X.xlsx", "--out", "made.yaml"),
    ("form", LEVEL_4, "--out", "made.xlsx", "--layout", "X.toml"),
    ("import", "X"),
]


@pytest.mark.parametrize("words", ABSENT, ids=" ".join)
def test_a_file_that_is_not_there_is_told_in_one_wording(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = typed(*words)
    assert (code, out) == (2, "")
    assert err.startswith("assay: there is no such file")
    assert "where: X" in err
    assert "what to do: Look at its name" in err
    assert not list(tmp_path.iterdir())


def test_a_folder_in_place_of_a_file(typed: Typed, tmp_path: Path) -> None:
    assert "this is a folder, and a file was expected" in typed("check", str(tmp_path))[2]


@pytest.mark.parametrize("text", ["{}", "[]", '{"schema": 1, "standard": "ST0116"}'])
def test_another_json_is_no_run(typed: Typed, tmp_path: Path, text: str) -> None:
    (tmp_path / "other.json").write_text(text)
    code, _, err = typed("for-person", LEVEL_4, str(tmp_path / "other.json"))
    assert code == 2
    assert "the file is not the JSON of a run" in err
    assert "It is written by: assay run . --json FILE" in err


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("mandatory: [PROG,", "mandatory: [PROGG,", "there is no module PROGG; did you mean PROG?"),
        ("{statement: S1,", "{statement: s1,", "ST0116-1.1 has no statement s1; did you mean S1?"),
    ],
)
def test_a_near_match_is_named(typed: Typed, tmp_path: Path, right: str, wrong: str, hint: str) -> None:
    text = Path(LEVEL_4).read_text()
    assert right in text
    (tmp_path / "course.yaml").write_text(text.replace(right, wrong, 1))
    assert hint in typed("check", str(tmp_path / "course.yaml"))[2]


def test_the_standard_that_was_meant_is_named(typed: Typed) -> None:
    assert "Did you mean ST0116" in typed("check", LEVEL_4, "--standard", "ST0161")[2]
