"""Documents that a repository keeps: which they are, and what its history tells of each."""

from assay.sources.git import documents
from assay.sources.git.documents import read_documents_of
from assay.sources.git.heads import read_heads
from assay.sources.git.repository import open_repository
from assay.work.document import Document, DocumentKind
from papers import RECORD
from repositories import BO, START, Repo

HOUR = 3600


def read(repo: Repo) -> dict[str, Document]:
    repository = open_repository(repo.path)
    found = read_documents_of(repository, {head.id: head for head in read_heads(repository)})
    return {document.path: document for document in found.documents}


def test_a_document_has_its_history_and_that_of_the_code_it_names(repo: Repo) -> None:
    repo.commit(
        "Think first", {"docs/threat-model.md": "# Threats\n\n- Somebody could guess a link, see app/links.py\n"}
    )
    repo.commit("Add links", {"app/links.py": "a = 1\n", "app/zones.py": "b = 1\n"}, person=BO)
    repo.commit(
        "Mend both", {"app/links.py": "a = 2\n", "docs/threat-model.md": "# Threats\n\n- app/links.py\n"}, person=BO
    )
    head = repo.commit("Mend links", {"app/links.py": "a = 3\n"})
    document = read(repo)["docs/threat-model.md"]
    assert document.place == f"journeys@{head[:12]}:docs/threat-model.md"
    history = document.history
    assert history is not None
    assert (history.begun, history.changed) == (START + HOUR, START + 3 * HOUR)
    assert history.begun_by.email == "ada@example.org"
    assert (history.changes, history.writers, history.with_code) == (2, 2, 1)
    assert (history.code, history.later) == (1, 1)
    assert (history.code_begun, history.code_changed) == (START + 2 * HOUR, START + 4 * HOUR)


def test_what_is_beside_counts_only_where_nothing_is_named(repo: Repo) -> None:
    repo.commit(
        "Write",
        {
            "README.md": "# Journeys\n\nIt shows fares to everybody.\n",
            "app/README.md": "# App\n\nIt counts fares by zone.\n",
            "app/fares.py": "a = 1\n",
            "docs/conf.py": "a = 1\n",
            "docs/plan.md": "# Plan\n\nIt names nothing at all.\n",
            "app/zones.py": "b = 1\n",
            "docs/zones.md": "# Zones\n\nThey stand in `zones.py`, not in nothing.py.\n",
            "docs/app.md": "# App\n\nAll of app/ is about fares.\n",
        },
    )
    code = {path: document.history and document.history.code for path, document in read(repo).items()}
    assert code == {"README.md": 0, "app/README.md": 2, "docs/zones.md": 1, "docs/app.md": 0, "docs/plan.md": 0}


def test_a_document_that_changed_with_its_code_is_not_behind(repo: Repo) -> None:
    repo.commit(
        "Write",
        {
            "docs/zones.md": "# Zones\n\nSee app/zones.py and twin.py.\n",
            "app/zones.py": "a = 1\n",
            "a/twin.py": "b\n",
            "b/twin.py": "c\n",
        },
    )
    history = read(repo)["docs/zones.md"].history
    assert history is not None
    assert (history.code, history.later) == (1, 0)  # 'twin.py' is the name of two


def test_what_is_no_document_is_left_out(repo: Repo) -> None:
    repo.commit(
        "Write",
        {
            "LICENSE": "Free\n", "licence.md": "# Free\n", "requirements.txt": "click==8\n", "build-packages.txt": "gcc\nmake\n",
            "docs/notes.txt": "This tells something about the fares.\n", "vendor/lib/README.md": "# Lib\n",
            "templates/mail.txt": "Dear all of you who ride.\n", "app/a.py": "a = 1\n", "docs/broken.md": b"a\x00b",
            "features/fares.feature": "Feature: Fares\n  Scenario: Night\n", "openapi.yaml": "paths: {/a: {get: {}}}\n",
        },
    )  # fmt: skip
    (repo.path / "docs/link.md").symlink_to("/etc/passwd")
    repo.commit("Link")
    assert sorted(read(repo)) == ["docs/notes.txt", "features/fares.feature", "openapi.yaml"]


def test_what_is_too_large_is_told(repo: Repo, monkeypatch) -> None:
    repo.commit("Write", {"a.md": "# A\n", "b.md": "# B\n" + "x" * 300})
    monkeypatch.setattr(documents, "LARGEST", 200)
    repository = open_repository(repo.path)
    found = read_documents_of(repository, {head.id: head for head in read_heads(repository)})
    assert [document.path for document in found.documents] == ["a.md"]
    assert "1 documents were not read" in found.notes[0]


def test_names_that_are_no_text_and_long_names(repo: Repo) -> None:
    repo.commit("Write", {"docs/café menu.md": "# A\n\nb/" + "c/" * 5000, "docs/adr/1.md": RECORD})
    found = read(repo)
    assert found["docs/adr/1.md"].kind is DocumentKind.DECISION
    assert "docs/café menu.md" in found
