"""Everybody else in a history is known, however a commit names them; the person and machines are nobody else."""

from pathlib import Path

from assay.actions.bystanders import find_bystanders
from assay.actions.plans import find_plan
from assay.actions.run import RunRequest
from assay.work.person import Person
from repositories import Repo


def test_authors_committers_and_trailers_are_somebody_else_and_bots_nobody(repo: Repo) -> None:
    repo.commit("a", {"a.txt": "1\n"}, GIT_COMMITTER_NAME="Cy Committer", GIT_COMMITTER_EMAIL="cy@example.org")
    repo.commit("b\n\nReviewed-by: Dee Reviewer <dee@example.org>", {"a.txt": "2\n"})
    repo.commit("c", {"a.txt": "3\n"}, person="Bo Author <bo@example.org>")
    repo.commit("d", {"a.txt": "4\n"}, person="dependabot[bot] <support@github.com>")
    standard = find_plan("ST0116", Path("none")).standard
    ada = Person("p", "Ada Example", ("ada@example.org",), 2, is_bot=False, last_time=0)
    request = RunRequest(paths=(repo.path,), standard=standard)
    found = find_bystanders(request, ada, lambda *_: None)
    assert {"Cy Committer", "Dee Reviewer", "Bo Author"} <= set(found.names)
    assert {"cy@example.org", "dee@example.org", "bo@example.org"} <= set(found.handles)
    assert not any("bot" in name for name in found.names)
    assert {"Ada Example", "ada@example.org"} <= set(found.own)
