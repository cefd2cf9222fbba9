"""Whom a run reports on, and by which rule."""

from pathlib import Path

import pytest

from assay.actions.histories import gather, open_histories
from assay.actions.whom import Chosen, choose_people, find_person
from assay.basics.errors import UsageError
from assay.basics.progress import silent
from repositories import Repo, make_repo


def chosen(*paths: Path, people: tuple[str, ...] = (), everyone: bool = False) -> Chosen:
    histories = open_histories(paths, silent)
    return choose_people(histories, gather(histories, []), people, everyone)


def names(result: Chosen) -> list[str]:
    return [person.name for person in result.people]


@pytest.fixture
def crowd(tmp_path: Path) -> Repo:
    """Fourteen people, a machine, and one who left two years before the end."""
    repo = make_repo(tmp_path / "crowd")
    for i in range(5):
        repo.commit(f"Start {i}", {"a": str(i)}, person="Old Example <old@example.org>")
    repo.clock += 2 * 365 * 86_400
    for i in range(13):
        for j in range(2 if i else 1):
            repo.commit(f"Work {i} {j}", {"a": f"{i} {j}"}, person=f"P{i:02} Example <p{i:02}@example.org>")
    repo.commit("Bump", {"a": "bump"}, person="dependabot[bot] <bot@example.org>")
    return repo


def test_everyone_of_a_small_team(team: Repo) -> None:
    result = chosen(team.path)
    assert names(result) == ["Ada Example", "Bo Example"]
    assert "at most 12 people" in result.rule


def test_the_most_active_of_the_last_year_of_a_crowd(crowd: Repo) -> None:
    result = chosen(crowd.path)
    assert names(result) == [f"P{i:02} Example" for i in range(1, 13)]
    assert result.rule == "the 12 most active people of the last year of the history, of 14 who wrote it"


def test_the_repositorys_own_user_of_a_crowd(crowd: Repo) -> None:
    crowd.git("config", "user.email", "P03@example.org")
    result = chosen(crowd.path)
    assert names(result) == ["P03 Example"]
    assert "user.email" in result.rule


def test_everyone_when_asked_for_but_no_machine(crowd: Repo) -> None:
    assert len(chosen(crowd.path, everyone=True).people) == 14


@pytest.mark.parametrize("who", ["p03@example.org", "P03@EXAMPLE.org", "P03 Example", "p03 example", "P03"])
def test_a_person_asked_for(crowd: Repo, who: str) -> None:
    assert names(chosen(crowd.path, people=(who,))) == ["P03 Example"]


def test_a_machine_can_be_asked_for_by_name(crowd: Repo) -> None:
    assert chosen(crowd.path, people=("dependabot[bot]",)).people[0].is_bot


def test_by_id_and_by_github_account(repo: Repo) -> None:
    repo.commit("a", {"a": "1"}, person="Ada <1+ada-x@users.noreply.github.com>")
    (ada,) = chosen(repo.path).people
    assert chosen(repo.path, people=(ada.id,)).people == chosen(repo.path, people=("ada-x",)).people == (ada,)


def test_nobody_of_that_name_is_an_error_with_a_hint(team: Repo) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(team.path, people=("Ada Exampel",))
    assert "Did you mean Ada Example" in caught.value.remedy


def test_a_name_that_fits_two_is_an_error_that_lists_them(team: Repo) -> None:
    with pytest.raises(UsageError, match="fits 2 people: Ada Example"):
        chosen(team.path, people=("Example",))


def test_an_empty_name_fits_nobody(team: Repo) -> None:
    histories = open_histories([team.path], silent)
    with pytest.raises(UsageError):
        find_person(" ", gather(histories, []))


def test_two_repositories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        make_repo(tmp_path / folder / "app").commit("Start", {"a": "1"})
    histories = open_histories([tmp_path / "one/app", tmp_path / "two/app", tmp_path / "one/app"], silent)
    assert [history.repository.name for history in histories] == ["one-app", "two-app"]
