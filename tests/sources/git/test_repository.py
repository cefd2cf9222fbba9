"""Opening a repository: what is wrong is said plainly, with what to do."""

from pathlib import Path

import pytest

from assay.basics.errors import RepositoryError, SetupError
from assay.sources.git.repository import count_commits, open_repository, read_tags, read_user_email
from repositories import Repo, make_repo


def test_a_folder_inside_is_enough(team: Repo) -> None:
    assert open_repository(team.path / "app").git.directory == team.path


def test_a_file_inside_is_enough(team: Repo) -> None:
    assert count_commits(open_repository(team.path / "README.md")) == int(team.git("rev-list", "--count", "HEAD"))


def test_a_dot_is_shown_as_the_repositorys_name(team: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(team.path)
    assert open_repository(Path(".")).shown == team.path.name
    assert open_repository(team.path).shown == str(team.path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path / "nowhere", "no such folder"),
        (lambda path: path, "not a git repository"),
        (lambda path: make_repo(path / "empty").path, "empty"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(tmp_path: Path, make, words: str) -> None:
    with pytest.raises(RepositoryError) as caught:
        open_repository(make(tmp_path))
    assert words in caught.value.what
    assert caught.value.remedy
    assert caught.value.where


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="git is not on this machine"):
        open_repository(tmp_path)


def test_a_clone_named_for_nothing_is_called_by_its_parent(team: Repo, tmp_path: Path) -> None:
    team.git("clone", "--quiet", "--bare", str(team.path), str(tmp_path / "planner" / "repo"))
    assert open_repository(tmp_path / "planner" / "repo").name == "planner"


def test_tags_with_and_without_a_tagger(team: Repo) -> None:
    team.git("tag", "plain")
    tags = {tag.name: tag for tag in read_tags(open_repository(team.path))}
    assert tags["v1.0.0"].tagger.email == "ada@example.org"
    assert tags["v1.0.0"].commit == team.git("rev-parse", "HEAD")
    assert tags["plain"].tagger is None


def test_a_tag_of_something_else_than_a_commit_is_left_out(team: Repo) -> None:
    team.git("tag", "file", "HEAD:README.md")
    assert [tag.name for tag in read_tags(open_repository(team.path))] == ["v1.0.0"]


def test_the_users_own_address_is_read_from_repository_or_home(team: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(team.path.parent))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    assert read_user_email(open_repository(team.path)) == ""
    (team.path.parent / ".gitconfig").write_text("[user]\n  email = home@example.org\n")
    assert read_user_email(open_repository(team.path)) == "home@example.org"
    team.git("config", "user.email", "ada@example.org")
    assert read_user_email(open_repository(team.path)) == "ada@example.org"


def test_replaced_objects_are_ignored_and_said(team: Repo) -> None:
    team.git("replace", "HEAD~1", "HEAD~2")
    assert open_repository(team.path).notes == ("replaced objects (refs/replace) were ignored",)


def test_notes_are_not_read_and_said(team: Repo) -> None:
    team.git("notes", "add", "-m", "Reviewed-by: nobody", "HEAD")
    assert "notes (refs/notes) were not read" in open_repository(team.path).notes


def test_a_grafted_history_is_read_as_git_shows_it_and_said(team: Repo) -> None:
    (team.path / ".git/info").mkdir(exist_ok=True)
    (team.path / ".git/info/grafts").write_text(team.git("rev-parse", "HEAD") + "\n")
    opened = open_repository(team.path)
    assert count_commits(opened) == int(team.git("rev-list", "--count", "HEAD")) == 1
    assert any("grafted" in note for note in opened.notes)
