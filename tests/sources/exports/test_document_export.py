"""Documents that are given as files: what is read of each format, whose they are, and what is hostile."""

from pathlib import Path

import pytest
from docx import Document as Word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.own_documents import claim_own
from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import silent
from assay.sources.document_export import READER, reading
from assay.sources.gathering import Gathering
from assay.work.document import Document, DocumentKind
from papers import MINUTES, RECORD
from repositories import Repo


def read(*files: Path) -> Gathering:
    return READER.read(files, silent)


def documents(gathering: Gathering) -> list[Document]:
    return [document for project in gathering.projects() for document in project.documents]


def word(path: Path, author: str = "Bo Example") -> Path:
    made = Word()
    made.core_properties.author = author
    made.add_heading("Threat model of paying by link", 1)
    made.add_paragraph("An attacker could guess the link of another's journey.", style="List Bullet")
    made.add_paragraph("Links are random, and expire after an hour.")
    made.save(str(path))
    return path


def test_a_word_file_tells_its_words_and_hints_at_its_author(tmp_path: Path) -> None:
    (document,) = documents(read(word(tmp_path / "paying.docx")))
    assert (document.kind, document.title) == (DocumentKind.THREATS, "Threat model of paying by link")
    assert document.threats[0].place.startswith("paragraph")
    assert (document.property_author, document.author) == ("Bo Example", "")  # a hint, and nobody's yet


def test_text_files_by_line(tmp_path: Path) -> None:
    (tmp_path / "0007-zones.md").write_text(RECORD)
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-16")
    found = documents(read(tmp_path / "0007-zones.md", tmp_path / "minutes.txt"))
    assert [(d.place, d.kind) for d in found] == [
        ("0007-zones.md", DocumentKind.DECISION),
        ("minutes.txt", DocumentKind.NOTES),
    ]


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "minutes.md").write_text(MINUTES)
    found = documents(read(tmp_path / "a/minutes.md", tmp_path / "b/minutes.md"))
    assert [d.place for d in found] == ["a/minutes.md", "b/minutes.md"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.md", b"\x00\x01\x02" * 50, "the file is no text"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 200, "not read"),
        ("a.docx", b"", "the file is empty"),
        ("a.pdf", b"%PDF-1.7\n" + b"x" * 500, "not read"),
        ("a.xlsx", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", "not read"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    gathering = read(tmp_path / name)
    assert documents(gathering) == []
    assert says in gathering.notes()[0]


def test_a_line_of_a_hundred_megabytes_is_read_at_its_beginning(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.write(b"# Minutes\n\n")
        for _ in range(100):
            file.write(b"x" * (1 << 20))
    gathering = read(tmp_path / "huge.md")
    assert "read in part only" in gathering.notes()[0]
    (document,) = documents(gathering)
    assert document.title == "Minutes"
    assert document.words < 10


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.md", "a.txt", "openapi.json", "a.feature"]))
def test_no_bytes_break_a_text_file(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    for document in documents(read(tmp_path / name)):
        assert "\x1b" not in document.title


def test_a_document_is_the_last_resort(tmp_path: Path) -> None:
    (tmp_path / "form.md").write_text("# Assay form: duty 21, learning\n")
    (tmp_path / "log.md").write_text("# Off-the-job log\n")
    (tmp_path / "plan.md").write_text("# Plan\n")
    (tmp_path / "data.json").write_text("{}")
    (tmp_path / "openapi.json").write_text("{}")
    found = {name: [file.name for file in files] for name, files in find_sources([tmp_path]).files.items()}
    assert found == {"document": ["openapi.json", "plan.md"], "form": ["form.md"], "learning": ["log.md"]}


def test_a_folder_of_documents_inside_a_repository_stands_for_the_repository(repo: Repo) -> None:
    repo.commit("Write", {"docs/plan.md": "# Plan\n"})
    found = find_sources([repo.path / "docs"])
    assert (found.repositories, dict(found.files)) == ((repo.path / "docs",), {})
    named = find_sources([repo.path / "docs/plan.md"])
    assert list(named.files) == ["document"]


def test_only_the_users_word_makes_a_document_somebodys(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/zones.md").write_text(RECORD)
    (tmp_path / "minutes.md").write_text(MINUTES)
    found = read_projects(find_sources([tmp_path]), silent)
    claimed = claim_own(found, [tmp_path / "own"], ["ada@example.org"])
    authors = {d.path: d.author for files in claimed for project in files.projects for d in project.documents}
    assert authors == {"zones.md": "ada@example.org", "minutes.md": ""}
    assert claim_own(found, [], []) == found


@pytest.mark.parametrize("people", [[], ["Ada Example"], ["ada@example.org", "bo@example.org"]])
def test_own_needs_one_address(tmp_path: Path, people: list[str]) -> None:
    with pytest.raises(UsageError, match="whose they are"):
        claim_own([], [tmp_path], people)


def test_own_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "minutes.md").write_text(MINUTES)
    found = read_projects(find_sources([tmp_path / "minutes.md"]), silent)
    with pytest.raises(UsageError, match="no document or learning log"):
        claim_own(found, [tmp_path / "elsewhere"], ["ada@example.org"])


def test_nothing_but_broken_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="nothing could be read"):
        read_projects(find_sources([tmp_path]), silent)
    assert reading.LARGEST_TEXT < 100 << 20
