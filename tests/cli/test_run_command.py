"""`assay run` and `assay facts` as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError, InputError, OutputError, RepositoryError, UsageError
from assay.cli.main import cli
from repositories import Repo, make_repo


@pytest.fixture(autouse=True)
def _words_only_lexically() -> None:
    """The encoder takes a second to load in each run; one test asks for it."""
    folder = Path(os.environ["ASSAY_CONFIG_DIR"])
    folder.mkdir()
    (folder / "assay.toml").write_text("encoder = false\n")


def assay(*words: object) -> Result:
    """Run a command; errors that `main` would show come through as they are."""
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay(*words, "--json", "-").output)


def test_the_summary_says_what_was_read_by_which_rule_and_what_was_found(team: Repo) -> None:
    shown = assay("run", team.path).output
    for words in ("ST0116 Software developer", "1.1 (inferred from its wording", "6 commits", "at most 12 people", "Ada Example",
                  "may be shown, because they", "not decisions", "Open Government Licence v3.0", "add --report DIR"):  # fmt: skip
        assert words in " ".join(shown.split())


def test_quiet_prints_nothing(team: Repo) -> None:
    assert assay("run", team.path, "--quiet").output == ""


def test_json_on_standard_output_is_all_there_is(team: Repo) -> None:
    found = document("run", team.path)
    assert found["schema"] == 1
    assert found["standard"]["reference"] == "ST0116"
    assert found["standard"]["version"] == "1.1"
    assert found["sources"][0] | {"path": ""} == {
        "kind": "git", "path": "", "commits": 6, "merges": 1, "commits_read": 5, "cached_commits": 0, "items": 0, "notes": [],
    }  # fmt: skip
    ada = next(p for p in found["people"] if p["name"] == "Ada Example")
    assert [d["number"] for d in ada["duties"]] == list(range(1, 22))
    assert len(ada["statements"]) == 38
    s4 = next(s for s in ada["statements"] if s["code"] == "S4")
    assert (s4["status"], s4["strength"], s4["confidence"]) == ("suggested", "strong", None)
    assert {"piece", "reason", "quote", "locators", "score"} <= s4["evidence"][0].keys()
    pieces = {piece["id"] for piece in ada["pieces"]}
    assert all(e["piece"] in pieces for s in ada["statements"] for e in s["evidence"] if e["piece"])


def test_confidence_is_never_a_number_before_it_is_earned(team: Repo) -> None:
    found = document("run", team.path)
    assert {x["confidence"] for p in found["people"] for x in p["duties"] + p["statements"]} == {None}


def test_json_and_report_to_files(team: Repo, tmp_path: Path) -> None:
    shown = assay("run", team.path, "--json", tmp_path / "out.json", "--report", tmp_path / "report").output
    assert json.loads((tmp_path / "out.json").read_text())["people"]
    assert (tmp_path / "report" / "index.html").is_file()
    assert "index.html" in shown.replace("\n", "")


def test_a_second_run_takes_its_commits_from_the_cache(team: Repo) -> None:
    document("run", team.path)
    assert document("run", team.path)["sources"][0]["cached_commits"] == 5
    assert document("run", team.path, "--no-cache")["sources"][0]["cached_commits"] == 0


def test_one_person(team: Repo) -> None:
    assert [p["name"] for p in document("run", team.path, "--person", "bo@example.org")["people"]] == ["Bo Example"]


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("--person", "Nobody"), UsageError, "nobody called 'Nobody'"),
        (("--person", "Ada", "--everyone"), UsageError, "exclude one another"),
        (("--since", "yesterday"), UsageError, "--since is no date"),
        (("--until", "2026-02-30"), UsageError, "--until is no date"),
        (("--standard", "ST9999"), UsageError, "ST9999"),
        (("--config", "missing.toml"), InputError, "settings cannot be read"),
        (("--json", "/nonexistent/x.json"), OutputError, "could not be written"),
    ],
)
def test_words_that_do_not_fit_are_told(team: Repo, words: tuple[str, ...], error: type[AssayError], says: str) -> None:
    with pytest.raises(error, match=says):
        assay("run", team.path, *words)


def test_an_empty_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="empty"):
        assay("run", make_repo(tmp_path / "empty").path)


def test_settings_are_read_from_the_users_folder_and_from_a_named_file(team: Repo, tmp_path: Path) -> None:
    file = tmp_path / "assay.toml"
    file.write_text('person = ["bo@example.org"]\nencoder = false\nnames = true\n')
    found = document("run", team.path, "--config", file)
    assert [p["emails"] for p in found["people"]] == [["bo@example.org"]]
    assert found["mapping"].startswith("lexical view alone")


def test_the_encoder_is_used_unless_the_settings_say_no(team: Repo, tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text("encoder = true\n")
    assert "sentence encoder" in document("run", team.path, "--config", tmp_path / "assay.toml")["mapping"]
    assert document("run", team.path)["mapping"].startswith("lexical view alone")


def test_the_period_is_whole_days(team: Repo) -> None:
    days = {p["start"] for person in document("run", team.path)["people"] for p in person["pieces"]}
    last = max(days)
    within = document("run", team.path, "--since", last, "--until", last)
    assert {p["start"] for person in within["people"] for p in person["pieces"]} == {last}


def test_facts_equal_gits_own(team: Repo) -> None:
    found = document("facts", team.path)
    source = found["sources"][0]
    rows = [
        line.split("\t") for line in team.git("log", "--no-merges", "--numstat", "-M", "--format=").split("\n") if line
    ]
    assert source["commits"] == int(team.git("rev-list", "--count", "HEAD"))
    assert (source["files_changed"], source["lines_added"], source["lines_deleted"], source["renames"]) == (
        len(rows), sum(int(r[0]) for r in rows), sum(int(r[1]) for r in rows), 0,
    )  # fmt: skip
    assert sum(p["lines_added"] for p in found["people"]) == source["lines_added"]
    assert sum(r["files_changed"] for r in found["roles"].values()) == source["files_changed"]
    assert "--numstat" in found["method"]


def test_facts_again_come_from_the_cache_unless_unwanted(team: Repo) -> None:
    assert document("facts", team.path)["sources"][0]["cached_commits"] == 0
    assert document("facts", team.path)["sources"][0]["cached_commits"] == 5
    assert document("facts", team.path, "--no-cache")["sources"][0]["cached_commits"] == 0


def test_facts_of_one_person_leave_the_totals_whole(team: Repo) -> None:
    whole, one = document("facts", team.path), document("facts", team.path, "--person", "Bo")
    assert [p["name"] for p in one["people"]] == ["Bo Example"]
    assert one["sources"][0]["lines_added"] == whole["sources"][0]["lines_added"]


def test_facts_print_a_table(team: Repo) -> None:
    shown = assay("facts", team.path).output
    assert "6 commits, 1 of them merges" in " ".join(shown.split())
    assert "By file role" in shown
    assert "Bo Example" in shown


def test_addresses_only_with_names(team: Repo) -> None:
    assert "example.org" not in json.dumps(document("facts", team.path))
    assert "ada@example.org" in json.dumps(document("facts", team.path, "--names"))


def test_progress_is_drawn_on_a_terminal_and_never_in_a_pipe(team: Repo) -> None:
    command = [sys.executable, "-m", "assay", "facts", str(team.path), "--no-cache", "--quiet"]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
    loud = f"script -qec '{sys.executable} -m assay facts {team.path} --no-cache' /dev/null"
    drawn = subprocess.run(["sh", "-c", loud], capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout
    assert b"lines of every commit" in drawn


def test_titles_cannot_write_to_the_terminal(repo: Repo) -> None:
    repo.commit("\x1b[31mRed\x1b[0m [bold]loud[/bold]", {"a.py": "x = 1\n"}, person="A[red]da <ada@example.org>")
    shown = assay("run", repo.path).output
    assert "\x1b[31m" not in shown
    assert "A[red]da" in shown


CLAIM = "Compute fares by zone\n\nAdded unit tests for every zone."
CODE = {
    "app/fares.py": "def fare(zones):\n" + "".join(f"    part_{i} = zones * {i}\n" for i in range(30)),
    ".github/workflows/ci.yml": "on: push\njobs:\n  check:\n    steps:\n      - run: ruff check\n      - run: pytest\n",
}


def test_a_claim_that_the_changes_contradict_is_shown_and_lowers_strength(repo: Repo, tmp_path: Path) -> None:
    repo.commit(CLAIM, CODE)
    (person,) = document("run", repo.path, "--report", tmp_path / "report")["people"]
    (piece,) = person["pieces"]
    (found,) = piece["contradictions"]
    assert (found["claim"], found["words"]) == ("tests", "Added unit tests for every zone.")
    evidence = [e for s in person["statements"] for e in s["evidence"]]
    assert any("claims tests" in e["why_not_strong"] for e in evidence)
    assert not [e for e in evidence if e["strength"] == "strong"]
    page = (tmp_path / "report" / "people" / person["id"] / "pieces" / f"{piece['id']}.html").read_text()
    assert "Words and changes differ" in page
    assert "Added unit tests for every zone." in page


def test_the_same_work_with_its_tests_is_strong_and_has_no_contradiction(repo: Repo) -> None:
    repo.commit(CLAIM, CODE | {"tests/test_fares.py": "def test_fare():\n    assert fare(1) == 2\n"})
    (person,) = document("run", repo.path)["people"]
    assert person["pieces"][0]["contradictions"] == []
    assert any(s["strength"] == "strong" for s in person["statements"])


def test_nothing_is_said_of_a_claim_where_a_colleague_may_have_borne_it_out(repo: Repo) -> None:
    repo.commit("Start", {"README.md": "x\n"})
    repo.branch("fares")
    repo.commit(CLAIM, CODE)
    repo.commit("More", {"app/zones.py": "zones = 3\n"}, person="Bo Example <bo@example.org>")
    repo.merge("fares")
    found = [x for p in document("run", repo.path)["people"] for piece in p["pieces"] for x in piece["contradictions"]]
    assert found == []
