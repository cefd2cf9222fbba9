"""`assay fetch`, as a user types it: a folder that `assay run` reads, what was skipped, and clear errors."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.actions.fetch import TOOLS
from assay.basics.errors import InputError, OutputError, UsageError
from assay.cli.main import cli
from exports import github_issue
from fetching_server import CANARY, as_json, page_of, serving
from repositories import Repo

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def assay(*words: object, **environ: str) -> Result:
    env = {"GITHUB_TOKEN": "", "GH_TOKEN": "", "GITLAB_TOKEN": "", "JIRA_TOKEN": ""} | environ
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False, env=env)


@pytest.fixture
def server():
    issues = [github_issue(number, id=number, updated_at=f"2026-01-0{number}T09:00:00Z") for number in range(1, 5)]

    def answer(request):
        match request.path.removeprefix("/repos/example/journeys"):
            case "":
                return as_json({"id": 1, "full_name": "example/journeys"})
            case "/issues":
                return page_of(issues, request)
            case "/actions/runs":
                return as_json({"message": "Resource not accessible"}, 403)
            case _:
                return as_json([])

    with serving(answer) as found:
        yield found


def test_what_is_fetched_is_read_by_the_other_commands(server, team: Repo, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = assay("fetch", "github", "example/journeys", "--api", server.address, GITHUB_TOKEN=CANARY)
    assert done.exit_code == 0
    assert "issues" in done.output
    assert "workflow runs: none could be read, since GitHub does not let this token see it" in done.output
    assert "assay run REPOSITORY exports/github-example-journeys" in done.output
    folder = tmp_path / "exports" / "github-example-journeys"
    duty = json.loads(assay("duty", "20", folder, "--json", "-").output)
    assert duty["duty"] == 20
    shown = json.loads(assay("run", team.path, folder, "--json", "-", "--quiet").output)
    assert [source["items"] for source in shown["sources"] if source["kind"] == "github"] == [4]


def test_the_json_tells_what_is_there_and_what_is_not(server, tmp_path: Path) -> None:
    done = assay(
        "fetch",
        "github",
        "example/journeys",
        "--api",
        server.address,
        "--out",
        tmp_path / "out",
        "--json",
        "-",
        "--quiet",
    )
    found = json.loads(done.output)
    assert (found["schema"], found["tool"], found["project"], found["since"]) == (1, "github", "example/journeys", None)
    assert {"kind": "issues", "records": 4, "new": 4, "file": "issues.json"} in found["kinds"]
    assert {"kind": "workflow-runs", "records": 0, "new": 0, "file": None} in found["kinds"]
    assert len(found["notes"]) == 1
    assert found["requests"] == len(server.seen)


def test_without_a_token_it_says_so(server, tmp_path: Path) -> None:
    done = assay("fetch", "github", "example/journeys", "--api", server.address, "--out", tmp_path / "out")
    assert "no token in GITHUB_TOKEN or GH_TOKEN" in done.output
    assert "authorization" not in server.seen[0].headers


def test_a_token_from_a_file_is_used_and_shown_nowhere(server, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(CANARY)
    words = ("fetch", "github", "example/journeys", "--api", server.address, "--token-file", file)
    done = assay(*words, "--out", tmp_path / "out", "--json", tmp_path / "done.json")
    assert server.seen[0].headers["authorization"] == f"Bearer {CANARY}"
    assert CANARY not in done.output + (tmp_path / "done.json").read_text()


def test_what_is_stored_is_for_its_owner_and_not_for_git(server, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assay("fetch", "github", "example/journeys", "--api", server.address, "--out", folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("issues.json", ".assay-fetch.sqlite"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert folder.joinpath(".gitignore").read_text().splitlines()[-1] == "*"


def test_a_folder_with_something_else_in_it_is_left_alone(server, tmp_path: Path) -> None:
    (tmp_path / "issues.json").write_text("mine")
    with pytest.raises(UsageError, match="no 'assay fetch' wrote"):
        assay("fetch", "github", "example/journeys", "--api", server.address, "--out", tmp_path)
    assert (tmp_path / "issues.json").read_text() == "mine"
    assert server.seen == []


def test_a_deleted_store_only_means_to_begin_anew(server, tmp_path: Path) -> None:
    words = ("fetch", "github", "example/journeys", "--api", server.address, "--out", tmp_path / "out")
    assay(*words)
    (tmp_path / "out" / ".assay-fetch.sqlite").unlink()
    assert assay(*words).exit_code == 0


def test_after_a_slip_in_the_name_the_folder_takes_the_right_one(server, tmp_path: Path) -> None:
    words = ("--api", server.address, "--out", tmp_path / "out")
    with pytest.raises(InputError, match="not what GitHub answers"):
        assay("fetch", "github", "example/journies", *words)
    assert assay("fetch", "github", "example/journeys", *words).exit_code == 0
    with pytest.raises(UsageError, match="this folder holds 'github"):
        assay("fetch", "github", "example/maps", *words)


def test_a_damaged_store_is_told_and_can_be_done_anew(server, tmp_path: Path) -> None:
    words = ("fetch", "github", "example/journeys", "--api", server.address, "--out", tmp_path / "out")
    assay(*words)
    (tmp_path / "out" / ".assay-fetch.sqlite").write_bytes(b"SQLite format 3\x00" + b"nonsense" * 600)
    with pytest.raises((InputError, OutputError)) as error:
        assay(*words)
    assert "--afresh" in error.value.remedy
    assert assay(*words, "--afresh").exit_code == 0


def test_two_fetches_into_one_folder_do_not_mix(server, tmp_path: Path) -> None:
    from assay.sources.fetching.store import Store

    words = ("fetch", "github", "example/journeys", "--api", server.address, "--out", tmp_path / "out")
    assay(*words)
    with (
        Store(tmp_path / "out", f"github {server.address} example/journeys since the beginning", afresh=False),
        pytest.raises(InputError, match="another 'assay fetch' is writing"),
    ):
        assay(*words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("github", "journeys"), "names no repository"),
        (("github", "../.."), "names no repository"),
        (("gitlab", "journeys"), "names no project"),
        (("jira", "JRN"), "no usual address"),
        (("github", "example/journeys", "--since", "spring"), "is no date"),
        (("github", "example/journeys", "--without", "gossip"), "has no 'gossip' to leave out"),
        (("github", "example/journeys", "--api", "http://git.example"), "no address that can be asked"),
    ],
)
def test_words_that_do_not_fit_are_told_before_anything_is_asked_or_written(tmp_path, monkeypatch, words, says) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=says):
        assay("fetch", *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tool", TOOLS)
def test_the_help_says_what_is_stored_and_where_the_token_comes_from(tool: str) -> None:
    shown = " ".join(assay("fetch", tool, "--help").output.split())
    assert "names, accounts and words of everybody who took part" in shown
    assert f"{tool.upper()}_TOKEN" in shown
    assert "--token-file" in shown


def test_the_page_of_a_repository_may_be_given_for_its_name(server, tmp_path: Path) -> None:
    page = "https://github.com/example/journeys.git"
    assert assay("fetch", "github", page, "--api", server.address, "--out", tmp_path / "out").exit_code == 0
    assert server.seen[0].path == "/repos/example/journeys"
