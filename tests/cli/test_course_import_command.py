"""`assay course import`, as a user types it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assay.cli.main import main

LEVEL_4 = str(Path(__file__).parents[2] / "examples/courses/descriptors/level4")
MODULE = "# COM401 Web\n\nLevel 4, 20 credits\n\n## Learning outcomes\n\n- Build a page.\n"

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one descriptor, and files that are none."""
    made = tmp_path / "descriptors"
    (made / "more").mkdir(parents=True)
    (made / "more" / "web.md").write_text(MODULE)
    (made / "old.doc").write_bytes(b"x")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    (made / ".hidden.md").write_text(MODULE.replace("COM401", "COM999"))
    (made / "~$web.docx").write_bytes(b"x")
    (made / "linked.md").symlink_to(made / "more" / "web.md")
    return made


def test_the_help_has_examples(typed: Typed) -> None:
    code, out, _ = typed("import", "--help")
    assert code == 0
    assert "assay course import descriptors --out course.yaml" in out


def test_a_draft_is_written_and_checked(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    code, out, err = typed("import", LEVEL_4, "--out", str(file))
    assert (code, err) == (0, "")
    assert "From 9 documents: 10 modules, 24 outcomes, 11 assessments." in out
    assert "Options, choose 20 credits; needs PROG" in out
    assert "TEST: prerequisites 'PROG or equivalent experience'\n    TEST.md, line 8" in out
    assert f"assay course check {file}" in out
    text = file.read_text()
    assert "# - TEST: prerequisites 'PROG or equivalent experience' (TEST.md, line 8)" in text
    assert "  # PROG.docx, paragraph 6\n  - code: '1'" in text
    code, out, _ = typed("check", str(file))
    assert code == 0
    assert "None of its 38 statements has been looked at yet." in out
    assert out.count("not looked at") == 0  # and not once more for each of them
    assert "neither aligned nor marked as beyond the standard, 24 outcomes: PROG " in out
    assert [found.name for found in tmp_path.iterdir()] == ["course.yaml"]


def test_what_is_not_told_is_left_out_and_a_check_points_at_it(typed: Typed, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    code, out, _ = typed("import", str(folder), "--out", str(file), "--kind", "programme", "--level", "4")
    assert code == 0
    assert "the course's title; say it with --title" in out
    assert f"Fill in what is not told; then: assay course check {file}" in out
    code, _, err = typed("check", str(file))
    assert code == 2
    assert "'title' is missing" in err


def test_files_that_are_not_read_are_told(typed: Typed, folder: Path) -> None:
    _, out, _ = typed("import", str(folder))
    assert "old.doc was not read: .doc is not read; save it as docx" in out
    assert "broken.pdf was not read: the file cannot be read as pdf" in out
    assert "linked.md was not read: it is a link; links are not followed" in out
    assert "hidden" not in out
    assert "COM999" not in out
    assert "Nothing was written. Write the draft with: --out course.yaml" in out


def test_options_say_what_documents_do_not(typed: Typed, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    words = [
        "--title",
        "My course",
        "--kind",
        "programme",
        "--level",
        "4",
        "--provider",
        "Example",
        "--assume-mandatory",
    ]
    code, out, _ = typed("import", str(folder), "--out", str(file), *words)
    assert code == 0
    assert "Next: look through the draft" in out
    assert typed("check", str(file))[0] == 0


def test_the_json_has_everything(typed: Typed, folder: Path, tmp_path: Path) -> None:
    code, out, err = typed("import", str(folder), "--json", "-")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["schema"] == 1
    assert found["ready"] is False
    (module,) = found["course"]["modules"]
    assert module == {
        "code": "COM401",
        "title": "Web",
        "level": 4,
        "credits": 20,
        "prerequisites": [],
        "place": "more/web.md, line 1",
        "outcomes": [{"code": "1", "text": "Build a page.", "place": "more/web.md, line 7"}],
        "assessments": [],
    }
    assert {remark["key"] for remark in found["not_told"]} == {"title", "kind", "level", "provider", "modules[0]"}
    assert {document["name"]: document["why_not"] is None for document in found["documents"]} == {
        "broken.pdf": False,
        "linked.md": False,
        "more/web.md": True,
        "old.doc": False,
    }
    assert set(found) == {
        "assay", "schema", "ready", "course", "not_told", "told_twice", "assumed", "not_understood",
        "problems", "left_out", "documents",
    }  # fmt: skip


def test_the_draft_alone_is_printed_for_a_dash(typed: Typed, folder: Path) -> None:
    code, out, _ = typed("import", str(folder / "more" / "web.md"), "--out", "-")
    assert code == 0
    assert out.startswith("# A draft by 'assay course import' of 1 document;")
    assert out.rstrip().endswith("text: Build a page.")


def test_a_draft_that_somebody_works_on_is_not_written_over(typed: Typed, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    file.write_text("mine")
    code, out, err = typed("import", str(folder), "--out", str(file))
    assert (code, out) == (4, "")
    assert "the file exists already" in err
    assert "--force" in err
    assert file.read_text() == "mine"
    assert typed("import", str(folder), "--out", str(file), "--force", "--quiet")[:2] == (0, "")
    assert "COM401" in file.read_text()


def test_nothing_is_half_written(typed: Typed, folder: Path, tmp_path: Path) -> None:
    (folder / "more" / "web.md").write_text("Just words.")
    file = tmp_path / "course.yaml"
    code, _, err = typed("import", str(folder), "--out", str(file))
    assert code == 2
    assert "nothing in the documents was understood as a module" in err
    assert not file.exists()
    code, _, err = typed("import", LEVEL_4, "--out", str(tmp_path / "no" / "course.yaml"))
    assert code == 4
    assert "could not be written" in err
    assert typed("import", str(tmp_path / "none"))[0] == 2


def test_an_import_that_understands_nothing_says_what_it_met(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Bring a pencil.\n")
    (tmp_path / "old.doc").write_text("")
    code, out, err = typed("import", str(tmp_path))
    assert (code, out) == (2, "")
    assert "nothing in the documents was understood as a module" in err
    assert "not understood: 'Bring a pencil.' (notes.md, line 1)" in err
    assert "old.doc was not read" in err
