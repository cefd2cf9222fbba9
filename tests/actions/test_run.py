"""The main job on a small team's repository: who did what, with reasons and places."""

from dataclasses import replace
from pathlib import Path

import pytest

from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.standards import data_folder, find_standard
from assay.basics.progress import silent
from assay.coverage.model import PersonCover, RunResult, Status, Strength
from assay.outputs.run_json import run_document
from assay.work.note import Note
from repositories import BO, CY, START, Repo, make_repo


def result_of(*paths: Path, **facts: object) -> RunResult:
    request = RunRequest(paths, find_standard("ST0116", data_folder()), encoder=False)
    return run(replace(request, **facts), silent)


def person(result: RunResult, name: str) -> PersonCover:
    return next(cover for cover in result.people if cover.label == name)


def strong(cover: PersonCover) -> set[str]:
    return {s.statement.code for s in cover.statements if s.strength is Strength.STRONG}


def test_each_person_gets_what_they_did_and_nothing_of_the_other(team: Repo) -> None:
    result = result_of(team.path)
    assert {"S1", "S4", "S10", "S14"} <= strong(person(result, "Ada Example"))
    assert {"S7", "S4"} <= strong(person(result, "Bo Example"))
    assert "S10" not in strong(person(result, "Bo Example"))


def test_a_merged_branch_is_one_piece_with_its_title(team: Repo) -> None:
    pieces = {piece.title: piece for piece in person(result_of(team.path), "Ada Example").pieces}
    fares = pieces["Fares by zone"]
    assert (fares.kind, fares.commits, fares.share, fares.merged_by_other) == ("merge", 2, 1.0, True)


def test_every_claim_points_at_a_commit_that_exists(team: Repo) -> None:
    for cover in result_of(team.path).people:
        for evidence in (e for s in cover.statements for e in s.evidence):
            assert evidence.locators
            for locator in evidence.locators:
                repository, _, rest = locator.partition("@")
                assert repository == "journeys"
                team.git("cat-file", "-e", rest[:12])


def test_a_locators_line_holds_what_is_quoted(team: Repo) -> None:
    ci = next(d for d in person(result_of(team.path), "Ada Example").duties if d.duty.number == 13)
    signal = next(s for s in ci.signals if "ci.yml" in s.reason)
    commit, _, place = signal.locators[0].split("@")[1].partition(":")
    path, _, line = place.partition("#L")
    assert team.git("show", f"{commit}:{path}").split("\n")[int(line) - 1].strip() == signal.quote


def test_ids_are_the_same_in_every_run(team: Repo) -> None:
    first, second = (run_document(result_of(team.path), names=False) for _ in range(2))
    assert {**first, "elapsed_s": 0} == {**second, "elapsed_s": 0}


def test_a_second_run_from_the_cache_says_the_same(team: Repo, tmp_path: Path) -> None:
    runs = [result_of(team.path, cache_file=tmp_path / "facts.sqlite") for _ in range(2)]
    assert runs[0].people == runs[1].people
    assert (runs[0].sources[0].cached_commits, runs[1].sources[0].cached_commits) == (0, 5)


def test_a_period_leaves_out_what_lies_outside(team: Repo) -> None:
    result = result_of(team.path, since=START + 20 * 3600)
    assert person(result, "Ada Example").pieces[-1].title == "Test every push"
    assert len(person(result, "Ada Example").pieces) == 1


def test_the_end_of_a_period_is_not_part_of_it(repo: Repo) -> None:
    repo.commit("One", {"a.py": "x = 1\n"})
    assert person(result_of(repo.path, until=repo.clock), "Ada Example").pieces == ()
    assert len(person(result_of(repo.path, until=repo.clock + 1), "Ada Example").pieces) == 1


def test_a_person_without_work_in_the_period_has_nothing_found(team: Repo) -> None:
    cover = person(result_of(team.path, until=START), "Ada Example")
    assert cover.pieces == ()
    assert not any(s.status is Status.SUGGESTED for s in cover.statements)


def test_the_share_is_measured_against_everybody_in_the_piece(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "x = 1\n"})
    repo.branch("fares")
    repo.commit("Ada's part", {"ada.py": "".join(f"a{i} = {i}\n" for i in range(30))})
    repo.commit(
        "Bo's part", {"bo.py": "".join(f"b{i} = {i}\n" for i in range(10)), "big.min.js": "x\n" * 999}, person=BO
    )
    repo.merge("fares", person=CY)
    cover = person(result_of(repo.path, people=("Ada",)), "Ada Example")
    assert [p.share for p in cover.pieces if p.kind == "merge"] == [0.75]


def test_a_co_author_shares_the_lines_and_is_graded_c(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "x = 1\n"}, person=BO)
    repo.commit(
        "Pair\n\nCo-authored-by: Bo Example <bo@example.org>",
        {"fares.py": "def fare():\n" + "    x = 1\n" * 20, "tests/test_fares.py": "def test_fare():\n    assert 1\n"},
    )
    result = result_of(repo.path)
    piece = next(p for p in person(result, "Bo Example").pieces if p.title == "Pair")
    assert piece.share == 0.5
    assert {e.grade.value for e in piece.evidence} == {"C"}
    assert "S4" not in strong(person(result, "Bo Example"))


def test_help_by_an_ai_tool_is_shown_and_caps_at_some(repo: Repo) -> None:
    repo.commit(
        "Compute fares\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
        {"fares.py": "def fare():\n" + "    x = 1\n" * 20, "tests/test_fares.py": "def test_fare():\n    assert 1\n"},
    )
    cover = person(result_of(repo.path), "Ada Example")
    assert cover.pieces[0].assistance == ("Claude",)
    assert strong(cover) == set()


def test_a_branch_merged_by_its_own_author_was_not_merged_by_another(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "x = 1\n"})
    repo.branch("fares")
    repo.commit("Fares", {"fares.py": "y = 1\n"})
    repo.merge("fares")
    pieces = person(result_of(repo.path), "Ada Example").pieces
    assert [piece.merged_by_other for piece in pieces] == [False, False]


def test_a_squashed_pull_request_is_a_piece_by_itself(repo: Repo) -> None:
    repo.commit("Start", {"fares.py": "x = 1\n"})
    repo.commit("Show fares (#2)", {"fares.py": "x = 2\n"})
    repo.commit("Round fares (#3)", {"fares.py": "x = 3\n"})
    pieces = person(result_of(repo.path), "Ada Example").pieces
    assert [(piece.kind, piece.title) for piece in pieces] == [
        ("squash", "Round fares"), ("squash", "Show fares"), ("run", "Start"),
    ]  # fmt: skip


def test_machines_are_set_aside_and_listed(team: Repo) -> None:
    team.commit("Bump", {"requirements.txt": "x==2\n"}, person="dependabot[bot] <bot@example.org>")
    result = result_of(team.path)
    assert result.bots == ("dependabot[bot]",)
    assert len(result.people) == 2


def test_without_names_others_are_colleagues_and_no_address_appears(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "x = 1\n"})
    repo.branch("fares")
    repo.commit("Ada's part\n\nReviewed-by: Bo Example <bo@example.org>", {"ada.py": "a = 1\n" * 30})
    repo.commit("Bo's part", {"bo.py": "b = 1\n" * 10}, person=BO)
    repo.merge("fares", person=BO)
    hidden = str(run_document(result_of(repo.path, people=("Ada",)), names=False))
    assert "colleague 1" in hidden
    assert "example.org" not in hidden
    assert "Bo Example" not in hidden
    shown = str(run_document(result_of(repo.path, people=("Ada",), names=True), names=True))
    assert "Bo Example" in shown
    assert "ada@example.org" in shown


def test_an_initial_import_shows_nothing_by_itself(repo: Repo) -> None:
    repo.commit(
        "Start from the template",
        {f"app/page_{i}.py": f"class Page{i}(Base):\n" + "    x = 1\n" * 40 for i in range(80)},
    )
    assert strong(person(result_of(repo.path), "Ada Example")) == set()


def test_several_repositories_make_one_result(team: Repo, tmp_path: Path) -> None:
    other = make_repo(tmp_path / "signals")
    other.commit("Draw the signals", {"docs/design.md": "```mermaid\ngraph TD\n```\n"})
    result = result_of(team.path, other.path)
    assert [source.path for source in result.sources] == [str(team.path), str(other.path)]
    assert {"S4", "S8"} <= strong(person(result, "Ada Example"))


@pytest.mark.parametrize("missing", ["docs/fares.md", "app/fares.py"])
def test_a_damaged_repository_is_read_as_far_as_it_goes(team: Repo, missing: str) -> None:
    blob = team.git("rev-parse", f"HEAD~2:{missing}")
    (team.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    result = result_of(team.path)
    assert any(missing in note for note in result.sources[0].notes)
    assert len(result.people) == 2


def test_what_the_project_holds_around_the_work_is_told_and_remembered(team: Repo, tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    first, again = result_of(team.path, cache_file=cache), result_of(team.path, cache_file=cache)
    assert first.surroundings == again.surroundings
    listed = team.git("log", "--no-merges", "--format=%H", "--", ".github").split()
    around = {item["role"]: item for item in run_document(first, names=False)["surroundings"]}
    assert around["ci"]["commits"] == len(listed) > 0
    team.commit("More checks", {".github/workflows/more.yml": "on: push\n"}, person=CY)
    later = {a.role.value: a for a in result_of(team.path, cache_file=cache).surroundings}
    assert (later["ci"].commits, later["ci"].people) == (len(listed) + 1, around["ci"]["people"] + 1)


def test_what_a_tool_helped_with_is_strong_only_once_the_person_told_how_they_checked_it(repo: Repo) -> None:
    repo.commit(
        "Compute fares\n\nCo-authored-by: Claude <noreply@anthropic.com>",
        {"fares.py": "def fare():\n" + "    x = 1\n" * 20, "test_fares.py": "def test_fare():\n    assert 1\n"},
    )
    piece = result_of(repo.path).people[0].pieces[0]
    told = Note("n1", "ada@example.org", piece.id, "2026-01-01T00:00:00Z", what="Fares by zone")
    assert not strong(result_of(repo.path).people[0])
    assert not strong(result_of(repo.path, notes=(told,)).people[0])
    checked = replace(told, how="I worked each fare out by hand and compared.")
    assert "S4" in strong(result_of(repo.path, notes=(checked,)).people[0])
