"""`assay course suggest` and `assay course review`, as a user types them."""

import io
import json
import os
import pty
import shutil
import subprocess
import sys
import tty
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from assay.cli.main import main
from assay.sources.course_yaml import read_course

COURSE = """\
# Made for the tests.
title: T
kind: programme
level: 4
provider: Example College
standards:
  - {reference: ST0116, version: 1.1}
mandatory: [A]
modules:
  - code: A   # the only one
    title: Weaving
    level: 4
    credits: 20
    outcomes:
      - {code: A1, text: "Write unit tests, read their results and correct what they find."}   # well

      - code: A2
        text: Keep work under version control with branches and reviews.
      - code: A3
        text: Weave a carpet from wool.
    assessments:
      - {code: T1, title: Test, outcomes: [A1]}
"""

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type `assay course WORDS` with keys piped in; gives exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "course", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def course(tmp_path: Path) -> Path:
    path = tmp_path / "course.yaml"
    path.write_text(COURSE)
    return path


@pytest.fixture
def without_encoder() -> None:
    """The lexical view alone is enough for these words, and quick to load."""
    settings = Path(os.environ["ASSAY_CONFIG_DIR"])
    settings.mkdir(parents=True)
    (settings / "assay.toml").write_text("encoder = false\n")


@pytest.fixture
def suggested(course: Path, typed: Typed, without_encoder: None) -> Path:
    """A course with a suggestion for each of its first two outcomes, and no more."""
    assert typed("suggest", str(course), "--quiet") == (0, "", "")
    file = course.with_name("course.suggestions.json")
    document = json.loads(file.read_text())
    best = {one["outcome"]: one for one in reversed(document["suggestions"])}
    document["suggestions"] = [best["A1"], best["A2"]]
    file.write_text(json.dumps(document))
    return course


def review(typed: Typed, course: Path, keys: str) -> str:
    code, out, err = typed("review", str(course), "--by", "A. Example", keys=keys)
    assert (code, err) == (0, "")
    return out


def left(typed: Typed, course: Path) -> list[str]:
    """The statements still to decide, from what the first screens of a new sitting say."""
    out = review(typed, course, "ss")
    return [line.split()[2] for line in out.splitlines() if line.startswith("  may teach ")]


def test_suggestions_are_shown_kept_and_given_as_json(typed: Typed, course: Path) -> None:
    code, out, err = typed("suggest", str(course))
    assert code == 0
    assert "S4" in out
    assert "“Write unit tests, read their results and correct what they find.”" in out
    assert "Nothing speaks clearly enough in: A, outcome A3. That is not 'none'" in out
    assert "Open Government Licence v3.0" in out
    assert "course.suggestions.json" in err
    assert f"assay course review {course}" in err  # what to do next
    kept = json.loads(course.with_name("course.suggestions.json").read_text())
    code, out, _ = typed("suggest", str(course), "--json", "-")
    assert json.loads(out) == kept
    first = kept["suggestions"][0]
    assert (first["statement"], first["outcome"], first["depth"], first["confidence"]) == ("S4", "A1", "assessed", None)
    assert first["text"][first["start"] : first["end"]] == first["quote"]
    assert course.read_text() == COURSE


def test_a_reader_that_stops_early_loses_no_suggestion(
    typed: Typed, course: Path, without_encoder: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_: object) -> None:
        raise click.Abort

    monkeypatch.setattr("assay.cli.course_suggest._print", cut)
    typed("suggest", str(course))
    assert json.loads(course.with_name("course.suggestions.json").read_text())["suggestions"]


def test_a_file_that_cannot_be_written_hides_no_suggestion(typed: Typed, course: Path, without_encoder: None) -> None:
    course.with_name("course.suggestions.json").mkdir()
    code, out, err = typed("suggest", str(course))
    assert code == 4
    assert "Write unit tests" in out
    assert "course.suggestions.json" in err


def test_a_decision_by_one_key(typed: Typed, suggested: Path) -> None:
    out = review(typed, suggested, "aq")
    assert "»Write unit tests, read their results and correct what they find.«" in out
    assert "may teach S4 of ST0116-1.1" in out
    assert "Open Government Licence v3.0" in out
    assert "In this sitting: 1 accepted, 0 changed, 0 rejected. Left to decide: 1." in out
    found = read_course(suggested).course.modules[0].outcomes[0].alignments
    assert [(a.statement, a.coverage, a.depth, a.by) for a in found] == [("S4", "full", "assessed", "A. Example")]
    assert found[0].on is not None
    before = [line.removesuffix("}   # well") for line in COURSE.splitlines()]
    assert all(line in suggested.read_text() for line in before)
    assert left(typed, suggested) == ["S14"]


def test_changing_asks_field_by_field(typed: Typed, suggested: Path) -> None:
    out = review(typed, suggested, "cZ9\ns5\npd\n\nOnly set tasks.\nReal systems.\nq")
    assert "ST0116-1.1 has no statement Z9. It has: K1" in out
    assert "Some words are needed here." not in out.split("Why not in full")[0]
    found = read_course(suggested).course.modules[0].outcomes[0].alignments[0]
    assert (found.statement, found.coverage, found.depth) == ("S5", "partial", "developed")
    assert (found.reason, found.workplace) == ("Only set tasks.", "Real systems.")
    assert left(typed, suggested) == ["S14"]


def test_a_rejection_is_remembered_and_not_suggested_again(typed: Typed, suggested: Path) -> None:
    review(typed, suggested, "rq")
    assert suggested.read_text() == COURSE
    kept = json.loads(suggested.with_name("course.decisions.json").read_text())["decisions"]
    assert [(d["verdict"], d["statement"], d["by"]) for d in kept] == [("rejected", "S4", "A. Example")]
    _, out, _ = typed("suggest", str(suggested), "--json", "-")
    assert ("S4", "A1") not in {(s["statement"], s["outcome"]) for s in json.loads(out)["suggestions"]}
    suggested.write_text(COURSE.replace("Write unit tests,", "Write small unit tests,"))  # other words: asked again
    _, out, _ = typed("suggest", str(suggested), "--json", "-")
    assert ("S4", "A1") in {(s["statement"], s["outcome"]) for s in json.loads(out)["suggestions"]}


@pytest.mark.parametrize("keys", ["auq", "ruq", "suq", "aruuq", "sauuq", "cS5\nfduq"])
def test_undo_brings_everything_back(typed: Typed, suggested: Path, keys: str) -> None:
    out = review(typed, suggested, keys)
    assert "Taken back: " in out
    assert suggested.read_text() == COURSE
    assert left(typed, suggested) == ["S4", "S14"]


def test_undo_reaches_an_earlier_sitting(typed: Typed, suggested: Path) -> None:
    review(typed, suggested, "aa")
    assert suggested.read_text() != COURSE
    out = review(typed, suggested, "uuq")
    assert "Taken back: S14 for A, outcome A2, accepted by A. Example." in out
    assert suggested.read_text() == COURSE


def test_skipping_is_for_this_sitting_only(typed: Typed, suggested: Path) -> None:
    out = review(typed, suggested, "ssq")
    assert "Left to decide: 2." in out
    assert left(typed, suggested) == ["S4", "S14"]


def test_a_review_that_was_killed_goes_on_where_it_was(typed: Typed, suggested: Path) -> None:
    review(typed, suggested, "a")  # the input ends in the middle, as when a window is closed
    decisions = suggested.with_name("course.decisions.json")
    decisions.unlink()  # stopped after the course was written and before the decision was
    assert left(typed, suggested) == ["S14"]
    review(typed, suggested, "r")
    assert left(typed, suggested) == []


def test_a_change_that_is_broken_off_writes_nothing(typed: Typed, suggested: Path) -> None:
    out = review(typed, suggested, "cS5\npd")
    assert "The input ended; everything decided so far is kept." in out
    assert suggested.read_text() == COURSE


def test_an_unknown_key_is_told(typed: Typed, suggested: Path) -> None:
    assert "No key for that here: a accept" in review(typed, suggested, "xq")


def test_a_course_that_was_edited_meanwhile_keeps_both(typed: Typed, suggested: Path) -> None:
    review(typed, suggested, "a")
    text = suggested.read_text().replace("title: Weaving", "title: Weaving   # changed by hand")
    suggested.write_text(text.replace("by: A. Example", "by: B. Example"))
    code, _, err = typed("review", str(suggested), "--by", "A. Example", keys="uq")
    assert code == 0
    assert "no longer as it was written" in err
    assert "changed by hand" in suggested.read_text()


def test_without_suggestions_the_way_to_them_is_told(typed: Typed, course: Path) -> None:
    code, _, err = typed("review", str(course), "--by", "A. Example", keys="q")
    assert code == 2
    assert "assay course suggest" in err


def test_without_a_terminal_and_without_keys_it_says_so(typed: Typed, suggested: Path) -> None:
    code, _, err = typed("review", str(suggested), "--by", "A. Example")
    assert code == 2
    assert "needs somebody at a terminal" in err


def test_somebody_must_be_named(typed: Typed, suggested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = typed("review", str(suggested), keys="a")
    assert code == 2
    assert "nobody is named" in err
    settings = suggested.with_name("assay.toml")
    settings.write_text('reviewer = "B. Example"\n')
    assert typed("review", str(suggested), "--config", str(settings), keys="a")[0] == 0
    assert "by: B. Example" in suggested.read_text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("course.suggestions.json", "{"),
        ("course.suggestions.json", '{"schema": 2, "suggestions": []}'),
        ("course.suggestions.json", "[" * 100_000),
        ("course.decisions.json", '{"schema": 1, "decisions": [{"verdict": "liked"}]}'),
        ("course.decisions.json", "\x00"),
    ],
)
def test_damaged_files_are_told_and_nothing_is_written(typed: Typed, suggested: Path, name: str, text: str) -> None:
    suggested.with_name(name).write_text(text)
    code, _, err = typed("review", str(suggested), "--by", "A. Example", keys="a")
    assert code == 2
    assert name in err
    assert suggested.read_text() == COURSE


def test_rights_and_links_stay(typed: Typed, suggested: Path, tmp_path: Path) -> None:
    suggested.chmod(0o640)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "course.yaml"
    link.symlink_to(suggested)
    shutil.copy(suggested.with_name("course.suggestions.json"), folder)
    review(typed, link, "aq")
    assert link.is_symlink()
    assert suggested.stat().st_mode & 0o777 == 0o640
    assert "by: A. Example" in suggested.read_text()


def test_a_key_needs_no_enter_on_a_real_terminal(suggested: Path) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)  # no echo, which nobody would read here
    words = [sys.executable, "-m", "assay", "course", "review", str(suggested), "--by", "A. Example"]
    with subprocess.Popen(words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        for _ in range(120):  # a terminal drops what is typed before the question; more than one q does no harm
            os.write(ours, b"q")
            try:
                process.wait(timeout=0.5)
                break
            except subprocess.TimeoutExpired:
                continue
        else:
            process.kill()
        out = process.stdout.read()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert b"Left to decide: 2." in out
