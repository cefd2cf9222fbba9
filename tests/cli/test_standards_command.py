"""`assay standards`, as a user types it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assay.cli.main import COMMANDS, main

INVENTED = (Path(__file__).parents[1] / "sources" / "pages" / "invented.txt").read_text(encoding="utf-8")
VERSION = "1.1 (inferred from its wording; 1.2 applies to starts from 10 December 2025 and was not compared)"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    """Type `assay standards WORDS`; gives exit code, output and errors."""
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "standards", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(INVENTED, encoding="utf-8")
    return file


def test_the_help_says_what_the_list_of_commands_says(typed: Typed) -> None:
    code, out, _ = typed("--help")
    assert code == 0
    assert COMMANDS["standards"][0] in out
    assert "assay standards show ST0116" in out


@pytest.mark.parametrize("words", [("list",), ("show",), ("import",)])
def test_each_help_has_an_example(typed: Typed, words: tuple[str, ...]) -> None:
    assert "Example" in typed(*words, "--help")[1]


def test_list_shows_the_version_with_its_certainty_and_the_licence(typed: Typed) -> None:
    code, out, _ = typed("list")
    assert code == 0
    assert "Software developer, level 4" in out
    assert VERSION in out
    assert LICENCE in out


def test_list_as_json(typed: Typed) -> None:
    (entry,) = json.loads(typed("list", "--json", "-")[1])
    assert entry["version_shown"] == VERSION
    assert (entry["name"], entry["duties"], entry["statements"], entry["links"]) == (
        "ST0116-1.1",
        21,
        38,
        191,
    )


def test_show_gives_duties_links_certainty_and_needs(typed: Typed) -> None:
    code, out, _ = typed("show", "ST0116")
    assert code == 0
    assert f"Version {VERSION}" in out
    assert "Perfom testing of the software solution" in out  # as the official text has it
    assert "(two sources agree)" in out
    assert "(one source)" in out
    assert "a witness or a conversation" in out
    assert "24, 3 of them only by being listed on its page" in out
    assert LICENCE in out


def test_show_as_json_in_a_file(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "st0116.json"
    assert typed("show", "st0116", "--json", str(file)) == (0, "", "")
    document = json.loads(file.read_text(encoding="utf-8"))
    assert len(document["duties"]) == 21
    assert document["duties"][20]["statements"][0] == {"code": "B1", "certainty": "one source"}
    statement = next(s for s in document["statements"] if s["code"] == "S14")
    assert (statement["duties"], statement["shown_by"]) == ([5, 19], "artefact")


def test_an_unknown_standard_is_a_usage_error(typed: Typed) -> None:
    code, out, err = typed("show", "ST9901")
    assert (code, out) == (2, "")
    assert "no standard is known as 'ST9901'" in err
    assert "ST0116-1.1" in err


def test_an_import_says_what_it_brought(typed: Typed, page: Path) -> None:
    code, out, _ = typed("import", str(page))
    assert code == 0
    assert "Imported ST9901 Kite maker" in out
    assert "3 duties, 5 statements, 3 Higher Technical Qualifications" in out
    assert "unknown (page imported on " in out
    assert "3 new, 0 changed, 0 withdrawn, 0 unchanged" in out
    assert "Crown copyright © 2025" in out
    assert "your import" in typed("list")[1]
    code, out, _ = typed("show", "ST9901")
    assert "Which statements each duty links to is not known" in out


def test_an_import_names_what_changed(typed: Typed, page: Path) -> None:
    typed("import", str(page))
    changed = INVENTED.replace("tie knots", "tie bows").replace("Fictional Awards", "Fabled Awards")
    page.write_text(changed.replace("Kite maker\nQ", "Kite\u200b maker\nQ"), encoding="utf-8")
    _, out, _ = typed("import", str(page))
    assert "other words: S2" in out
    assert "1 new, 0 changed, 1 withdrawn, 2 unchanged" in out
    assert "Fabled Awards (Fabled Awards)" in out
    assert "Note: invisible characters left out: 1" in out
    _, out, _ = typed("import", str(page))
    assert "The wording is that of ST9901-imported-" in out


def test_a_standard_without_htqs_says_so(typed: Typed, page: Path) -> None:
    none = INVENTED[: INVENTED.index("Qualification type")] + INVENTED[INVENTED.index("Crown copyright") :]
    page.write_text(none, encoding="utf-8")
    assert typed("import", str(page))[0] == 2
    assert typed("import", str(page), "--reference", "ST9901")[0] == 0
    assert "No Higher Technical Qualification is known for it." in typed("show", "ST9901")[1]


def test_text_that_looks_like_markup_stays_text(typed: Typed, page: Path) -> None:
    page.write_text(INVENTED.replace("tie knots", "tie [bold]:knot: knots[/bold]"), encoding="utf-8")
    typed("import", str(page))
    assert "tie [bold]:knot: knots[/bold]" in typed("show", "ST9901")[1]


def test_a_bad_page_is_an_input_error_with_its_line(typed: Typed, page: Path, tmp_path: Path) -> None:
    page.write_text(INVENTED.replace("27/06/2024", "31/02/2023"), encoding="utf-8")
    code, out, err = typed("import", str(page))
    assert (code, out) == (2, "")
    assert "there is no day 31/02/2023" in err
    assert f"{page}:26" in err
    assert "Nothing was imported" in err
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_not_there_is_an_input_error(typed: Typed, tmp_path: Path) -> None:
    code, _, err = typed("import", str(tmp_path / "absent.txt"))
    assert code == 2
    assert "there is no such file" in err
