"""`assay duty` as a user types it: what a duty asks for, as table, JSON and pages."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError, InputError, UsageError
from assay.cli.main import cli
from assay.duties.products import find_products
from exports import github_folder, github_issue, write
from repositories import Repo


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay("duty", *words, "--json", "-").stdout)


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    return github_folder(tmp_path / "exports")


def test_without_a_number_the_duties_that_have_a_product_are_listed() -> None:
    shown = assay("duty").stdout
    assert "13  Change control, change by change" in shown
    listed = json.loads(assay("duty", "--json", "-").stdout)["products"]
    assert [row["duty"] for row in listed] == [product.number for product in find_products()]


@pytest.mark.parametrize("number", [product.number for product in find_products()])
def test_every_product_has_the_shape_that_is_promised(exports: Path, tmp_path: Path, number: int) -> None:
    found = document(number, exports)
    assert found["duty"] == number
    assert set(found["product"]) == {"kind", "title", "rows", "figures", "definitions", "series"}
    assert found["product"]["definitions"]
    assert isinstance(found["signals"], list)
    page = tmp_path / "report" / "index.html"
    assert "Duty" in assay("duty", number, exports, "--report", page.parent).stdout
    text = page.read_text()
    assert "What the words mean" in text
    if found["product"]["rows"]:
        assert str(next(iter(found["product"]["rows"][0].values()))).split("#")[0] in text


def test_what_is_drawn_is_in_the_json_and_in_the_report(exports: Path, tmp_path: Path) -> None:
    last = document(3, exports, "--since", "2026-01-01")["product"]["series"]["burn-up"][-1]
    assay("duty", 3, exports, "--since", "2026-01-01", "--report", tmp_path / "report")
    page = (tmp_path / "report/index.html").read_text()
    assert f"{last['done']} of {last['scope']} items are done" in page
    assert page.count('role="img"') == 1
    assert "The same as a table" in page


def test_people_are_roles_unless_names_are_asked_for(repo: Repo, exports: Path) -> None:
    repo.commit("Start", {"a": "1"}, person="Ada Example <1+ada-example@users.noreply.github.com>")
    (row,) = document(13, repo.path, exports)["product"]["rows"]
    assert (row["author"], row["merged_by"]) == ("Ada Example", "colleague 1")
    (row,) = document(13, repo.path, exports, "--names")["product"]["rows"]
    assert row["merged_by"] == "bo-example"


def test_a_person_narrows_the_rows(exports: Path) -> None:
    assert len(document(3, exports)["product"]["rows"]) == 4
    rows = document(3, exports, "--person", "ada-example")["product"]["rows"]
    assert [row["item"] for row in rows] == [f"example/journeys#{n}" for n in (5, 6, 7)]


def test_the_same_files_and_seed_give_the_same_forecast(exports: Path) -> None:
    write(
        exports / "more.json",
        [github_issue(n, state="closed", closed_at=f"2026-01-{n:02}T09:00:00Z") for n in range(10, 30)],
    )
    first = document(1, exports, "--seed", "7")
    assert first == document(1, exports, "--seed", "7")
    assert first["product"]["figures"]["seed"] == 7
    assert first["product"]["figures"]["done_p50"]


def test_a_trail_and_a_service_level(exports: Path, tmp_path: Path) -> None:
    trail = document(3, exports, "--item", "4")["product"]
    assert trail["kind"] == "audit trail"
    assert any(row["step"] == "#7 merged" for row in trail["rows"])
    holidays = tmp_path / "holidays.txt"
    holidays.write_text("# bank holidays\n2026-01-06 Closed\n")
    words = (
        19,
        exports,
        "--answer-within",
        "4h",
        "--hours",
        "08:00-16:00",
        "--days",
        "mon-fri",
        "--zone",
        "Europe/London",
    )
    assert document(*words)["product"]["rows"][2]["first_answer_h"] == 8.0
    assert document(*words, "--holidays", holidays)["product"]["rows"][2]["first_answer_h"] == 7.0


def test_git_alone_has_no_product_and_says_what_would_give_one(repo: Repo) -> None:
    repo.commit("Start", {"a": "1"})
    found = document(13, repo.path)
    assert found["product"]["rows"] == []
    assert "no forge or tracker was read" in found["gaps"][0]


def test_the_report_of_a_run_holds_the_products(exports: Path, tmp_path: Path) -> None:
    settings = tmp_path / "assay.toml"
    settings.write_text("encoder = false\n")
    assay("run", exports, "--config", settings, "--report", tmp_path / "report")
    assert "What the duties ask for" in (tmp_path / "report/index.html").read_text()
    assert "How long work was blocked" in (tmp_path / "report/product-4.html").read_text()
    pages = [page.read_text() for page in (tmp_path / "report").rglob("duty-13.html")]
    assert all("../../product-13.html" in page for page in pages)


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        ((22, "x"), UsageError, "duty 22 has no product"),
        ((13,), UsageError, "no PATH was given"),
        ((13, "nowhere"), InputError, "no such folder"),
        ((19, ".", "--answer-within", "soon"), UsageError, "--answer-within is no time"),
        ((19, ".", "--hours", "9-5"), UsageError, "--hours are none"),
        ((19, ".", "--hours", "17:00-09:00"), UsageError, "--hours are none"),
        ((19, ".", "--days", "someday"), UsageError, "--days are none"),
        ((19, ".", "--zone", "Europe/Nowhere"), UsageError, "--zone is none"),
        ((19, ".", "--holidays", "nowhere"), InputError, "the holidays cannot be read"),
        ((1, ".", "--since", "soon"), UsageError, "--since is no date"),
    ],
)
def test_what_does_not_fit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...], error: type[AssayError], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=says):
        assay("duty", *words)


def test_a_holiday_that_is_no_day_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "h.txt"
    file.write_text("2026-01-06\nChristmas\n")
    with pytest.raises(InputError, match="this is no day") as told:
        assay("duty", 19, tmp_path, "--holidays", file)
    assert told.value.where.endswith("h.txt:2")
