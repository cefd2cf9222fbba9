"""`assay people` as a user types it: list, decide, take back, tell git."""

import json
import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.actions.facts import read_facts
from assay.basics.errors import AssayError, InputError, UsageError
from assay.basics.progress import silent
from assay.cli.main import cli
from repositories import DAY, Repo

OLD = "Ada Example <ada.old@example.org>"


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay(*words, "--json", "-").stdout)


@pytest.fixture
def twice(team: Repo) -> Repo:
    """Ada under two addresses of one domain."""
    team.commit("From the old laptop", {"app/old.py": "x = 1\n"}, person=OLD)
    return team


def test_people_and_suggestions_are_listed_with_the_command_to_accept(twice: Repo) -> None:
    shown = " ".join(assay("people", twice.path).stdout.split())
    assert "may be one person: equal names, and both have addresses at example.org" in shown
    assert "--same p" in shown
    assert "ada.old@" not in shown
    assert "ada.old@" in assay("people", twice.path, "--names").stdout


def test_facts_tell_two_of_one_name_apart_and_show_who_did_most_first(twice: Repo) -> None:
    shown = assay("facts", twice.path).stdout
    rows = [line.split("│")[1].strip() for line in shown.partition("By person")[2].splitlines() if "│" in line]
    assert [row.partition(" (p")[0] for row in rows] == ["Ada Example", "Ada Example", "Bo Example"]
    assert len(set(rows)) == 3
    assert "'assay people PATH' shows who may be one person" in " ".join(shown.split())


def test_same_holds_everywhere_and_can_be_taken_back(twice: Repo) -> None:
    before = document("people", twice.path)
    assert len(before["people"]) == 3
    assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")
    after = document("people", twice.path)
    assert [p["addresses"] for p in after["people"]] == [2, 1]
    assert after["suggestions"] == []
    assert len(document("facts", twice.path)["people"]) == 2
    assert len(document("run", twice.path, "--config", _lexical(twice))["people"]) == 2
    told = assay("people", twice.path, "--undo").output
    assert "Taken back: Ada Example (p" in told
    assert "are one person (said on 20" in told
    assert document("people", twice.path) == before


def _lexical(repo: Repo) -> Path:
    file = repo.path.parent / "assay.toml"
    file.write_text("encoder = false\n")
    return file


def test_not_same_is_suggested_no_more(twice: Repo) -> None:
    assay("people", twice.path, "--not-same", "ada@example.org", "ada.old@example.org")
    assert document("people", twice.path)["suggestions"] == []
    with pytest.raises(UsageError, match="contradicts"):
        assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")


def test_the_mailmap_makes_git_agree(twice: Repo) -> None:
    assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")
    assay("people", twice.path, "--mailmap", twice.path / ".mailmap")
    names = {twice.git("check-mailmap", who) for who in (OLD, "Ada Example <ada@example.org>")}
    assert len(names) == 1
    os.remove(Path(os.environ["ASSAY_DATA_DIR"]) / "people.json")
    facts = read_facts([twice.path], people=[], cache_file=None, bot_words=[], progress=silent)
    assert len(facts.people) == 2


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("--undo",), UsageError, "nothing has been decided"),
        (("--same", "Bo", "bo@example.org"), UsageError, "one person already"),
        (("--same", "Bo", "Nobody"), UsageError, "nobody called"),
        (("--same", "Bo", "Ada", "--undo"), UsageError, "exclude one another"),
    ],
)
def test_what_does_not_fit_is_told(team: Repo, words: tuple[str, ...], error: type[AssayError], says: str) -> None:
    with pytest.raises(error, match=says):
        assay("people", team.path, *words)


def test_years_and_machines_are_shown(twice: Repo) -> None:
    twice.clock += 2 * 365 * DAY
    twice.commit("Bump", {"b": "1"}, person="dependabot[bot] <bot@example.org>")
    twice.commit("Late", {"b": "2"})
    shown = assay("people", twice.path).stdout
    assert "(machine)" in shown
    assert "2025–2027" in shown
    ada = document("people", twice.path)["people"][0]
    assert (ada["name"], ada["first_year"], ada["last_year"], ada["is_bot"]) == ("Ada Example", 2025, 2027, False)
    assert "emails" not in ada
    assert document("people", twice.path, "--names")["people"][0]["emails"] == ["ada@example.org"]


def test_a_pair_is_shown_as_such(team: Repo) -> None:
    team.commit("Together", {"p": "1"}, person="Ada Example and Bo Example <pair@example.org>")
    assert "(names 2 people)" in " ".join(assay("people", team.path).stdout.replace("│", " ").split())
    people = {person["name"]: person for person in document("people", team.path)["people"]}
    pair = people.pop("Ada Example and Bo Example")
    assert set(pair["stands_for"]) == {person["id"] for person in people.values()}


def test_the_command_to_accept_can_be_pasted_and_works(twice: Repo) -> None:
    moved = twice.path.rename(twice.path.with_name("my journeys"))
    shown = assay("people", moved).stdout
    (line,) = [line for line in shown.splitlines() if " --same " in line]
    program, *words = shlex.split(line)
    assert program == "assay"
    told = assay(*words).output
    assert "Decided: Ada Example (p" in told
    assert "@" not in told.splitlines()[0]


def test_what_a_mailmap_holds_already_stays(twice: Repo) -> None:
    file = twice.path.parent / "mailmap"
    file.write_text("# Ours\nCy Example <cy@example.org> <c@example.org>")
    assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")
    for _ in range(2):
        assay("people", twice.path, "--mailmap", file)
        comment, old, new = file.read_text().splitlines()
        assert (comment, old) == ("# Ours", "Cy Example <cy@example.org> <c@example.org>")
        assert new.startswith("Ada Example <ada")
    printed = assay("people", twice.path, "--mailmap", "-").stdout.splitlines()
    assert printed == [new]


def test_a_mailmap_that_is_no_text_is_left_alone(twice: Repo) -> None:
    file = twice.path.parent / "picture"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read"):
        assay("people", twice.path, "--mailmap", file)
    assert file.read_bytes() == b"\xff\xfe\x00"


def test_a_name_cannot_command_the_terminal(team: Repo) -> None:
    team.commit("Odd", {"o": "1"}, person="Eve\x1b[2J\u202e [bold]Example <eve@example.org>")
    shown = assay("people", team.path, "--names").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


def test_moments_that_no_calendar_has_are_shown_as_the_nearest(team: Repo) -> None:
    tree, head = team.git("rev-parse", "HEAD^{tree}"), team.git("rev-parse", "HEAD")
    odd = f"tree {tree}\nparent {head}\nauthor Eve <eve@x.example> 99999999999999 +0000\n"
    text = f"{odd}committer Eve <eve@x.example> 1 +0000\n\nLate\n".encode()
    team.git("update-ref", "HEAD", team.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=text))
    (eve,) = [person for person in document("people", team.path)["people"] if person["name"] == "Eve"]
    assert eve["last_year"] in (1970, 9999)


def test_two_things_cannot_both_be_standard_output(team: Repo) -> None:
    with pytest.raises(UsageError, match="cannot both"):
        assay("people", team.path, "--mailmap", "-", "--json", "-")


@pytest.mark.parametrize(
    "content", ["nonsense", "[]", '{"schema": 1, "decisions": [{"verdict": "maybe", "a": "x", "b": "y"}]}']
)
def test_a_damaged_file_of_decisions_is_told(team: Repo, content: str) -> None:
    folder = Path(os.environ["ASSAY_DATA_DIR"])
    folder.mkdir(parents=True)
    (folder / "people.json").write_text(content)
    with pytest.raises(InputError, match="cannot be read"):
        assay("people", team.path)
