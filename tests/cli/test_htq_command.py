"""`assay htq list`, as a user types it."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assay.actions.standards import import_page
from assay.cli.main import COMMANDS, main

PAGE = Path(__file__).parents[1] / "sources" / "pages" / "invented.txt"
ASKED = {
    "id",
    "level",
    "applicant",
    "awarding_body",
    "approval_date",
    "pathways",
    "placement",
    "standards",
    "options",
}

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    """Type `assay htq WORDS`; gives exit code, output and errors."""
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "htq", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_the_help_says_what_the_list_of_commands_says(typed: Typed) -> None:
    code, out, _ = typed("--help")
    assert code == 0
    assert COMMANDS["htq"][0] in out
    assert "assay htq list --standard ST0116" in out


def test_the_list_ends_with_count_caution_and_copyright(typed: Typed) -> None:
    code, out, _ = typed("list")
    assert code == 0
    assert out.count("htq-") == 24
    assert out.count("ST0116 (listed on its page)") == 3
    assert "awarded by University of Plymouth" in out
    assert "options: Cyber Security Engineer, Cyber Risk Analyst, Cyber Defend & Respond" in out
    *_, tail = out.partition("24 Higher Technical Qualifications")
    assert "are designed to be delivered within a course of education" in tail
    assert "Crown copyright © 2025." in tail
    assert "Open Government Licence" in tail


def test_the_list_as_json(typed: Typed) -> None:
    htqs = json.loads(typed("list", "--json", "-")[1])
    assert len(htqs) == 24
    assert all(set(htq) >= ASKED for htq in htqs)
    assert len({htq["id"] for htq in htqs}) == 24
    first = {key: value for key, value in htqs[0].items() if key in ASKED - {"id"}}
    assert first == {
        "level": 4,
        "applicant": "Petroc College of Further and Higher Education",
        "awarding_body": "University of Plymouth",
        "approval_date": "2024-06-27",
        "pathways": [],
        "placement": False,
        "standards": ["ST0116"],
        "options": [],
    }
    assert htqs[-1]["options"] == ["Cyber Security Engineer", "Cyber Risk Analyst", "Cyber Defend & Respond"]
    assert htqs[-1]["options_by_standard"] == {"ST1021": htqs[-1]["options"]}
    assert [htq["line"] for htq in htqs] == sorted(htq["line"] for htq in htqs)


def test_the_list_of_one_standard_in_a_file(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "htqs.json"
    assert typed("list", "--standard", "ST0345", "--json", str(file)) == (0, "", "")
    (htq,) = json.loads(file.read_text(encoding="utf-8"))
    assert (htq["applicant"], htq["listed_on"]) == ("Pearson", "ST0116")
    assert "1 Higher Technical Qualification." in typed("list", "--standard", "ST0345")[1]


def test_an_imported_page_is_listed(typed: Typed, tmp_path: Path) -> None:
    import_page(PAGE, data_dir=tmp_path, today=date(2026, 10, 1))
    _, out, _ = typed("list", "--standard", "ST9901")
    assert "with a placement" in out
    assert "pathways: Box Kites; Stunt Kites" in out
    assert "27 Higher Technical Qualifications" in typed("list")[1]


def test_an_unknown_standard_is_a_usage_error(typed: Typed) -> None:
    code, out, err = typed("list", "--standard", "ST9901")
    assert (code, out) == (2, "")
    assert "Known are: ST0116" in err
