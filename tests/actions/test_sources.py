"""Finding what paths hold, and reading it."""

import os
from pathlib import Path

import pytest

from assay.actions import sources
from assay.actions.sources import find_readers, find_sources, list_sources, read_projects
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import silent
from assay.sources.reader import sample_file
from exports import github_folder, github_issue, write
from repositories import Repo


def test_a_repository_stands_for_its_history_alone(repo: Repo) -> None:
    github_folder(repo.path / "tests/data")
    found = find_sources([repo.path])
    assert (found.repositories, found.files) == ((repo.path,), {})


def test_a_folder_is_searched(repo: Repo) -> None:
    folder = repo.path.parent
    github_folder(folder / "exports/deep")
    github_folder(folder / "exports/.hidden")
    github_folder(folder / "exports/node_modules")
    write(folder / "exports/package.json", {"name": "journeys"})
    found = find_sources([folder])
    assert found.repositories == (repo.path,)
    assert [file.name for file in found.files["github"]] == [
        "comments.json",
        "events.json",
        "issues.json",
        "pulls.json",
        "reviews.json",
    ]
    assert "1 other files were passed over" in found.notes[0]


def test_exports_inside_a_repository_are_read_when_their_folder_is_named(repo: Repo) -> None:
    inside = github_folder(repo.path / "exports")
    found = find_sources([repo.path, inside])
    assert found.repositories == (repo.path,)
    assert len(found.files["github"]) == 5


def test_a_folder_with_nothing_stands_for_the_repository_around_it(repo: Repo) -> None:
    (repo.path / "app").mkdir()
    assert find_sources([repo.path / "app"]).repositories == (repo.path / "app",)


def test_a_folder_with_nothing_and_no_repository_around_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing that can be read was found"):
        find_sources([tmp_path])


def test_no_link_is_followed_and_the_search_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a/issues.json", [github_issue(1)])
    (tmp_path / "a/loop").symlink_to(tmp_path)
    assert len(find_sources([tmp_path]).files["github"]) == 1
    for n in range(5):
        write(tmp_path / f"b{n}.json", [])
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    assert "only the first 3 files" in find_sources([tmp_path]).notes[0]


def test_a_folder_that_cannot_be_read_is_passed_over_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a/issues.json", [github_issue(1)])
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "closed" or folder == tmp_path / "none":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_sources([tmp_path])
    assert len(found.files["github"]) == 1
    assert "1 folders cannot be read and were passed over" in found.notes[0]
    with pytest.raises(InputError, match="Permission denied"):
        find_sources([tmp_path / "closed"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("notes.xyz", "x", "end in '.xyz'"),
        ("data.json", '{"name": 1}', "and no GitHub export and no"),
        ("data.json", "", "and no GitHub export and no"),
        ("gh.json", '[{"number": 1, "title": "x", "createdAt": "2026-01-01"}]', "'gh issue list --json'"),
    ],
)
def test_a_named_file_that_is_no_source_is_told(tmp_path: Path, name: str, content: str, says: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    with pytest.raises(InputError, match=says):
        find_sources([file])


def test_an_export_in_which_nothing_fits_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "issues.json", [github_issue(1, created_at="once")])
    with pytest.raises(InputError, match="'created_at' is none"):
        read_projects(find_sources([file]), silent)


DOCUMENTS = ("cyclonedx", "sarif")  # each file is one object, no list of elements


@pytest.mark.parametrize("reader", find_readers(), ids=lambda reader: reader.name)
def test_each_example_is_recognised_by_its_own_reader(reader, tmp_path: Path) -> None:
    suffix = ".md" if ".md" in reader.suffixes else min(reader.suffixes)
    file = tmp_path / f"example{suffix}"
    is_listed = suffix == ".json" and reader.name not in DOCUMENTS
    file.write_text(f"[{reader.example}]" if is_listed else reader.example)
    sections = frozenset().union(*(r.sections for r in find_readers()))
    assert [r.name for r in find_readers() if r.recognise(sample_file(file, sections))] == [reader.name]
    assert reader.read([file], silent).read
    assert reader.obtain


def test_all_sources_are_listed_with_git_first() -> None:
    assert [source.name for source in list_sources()] == ["git", *(reader.name for reader in find_readers())]
    with pytest.raises(UsageError, match="no source called 'nothing'"):
        list_sources(["nothing"])
