"""Small invented work for the lenses' tests: changes, commits and pieces in a line or two each."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from assay.duties import find_lenses
from assay.duties.model import Force, Signal
from assay.work.covered import OwnLines
from assay.work.messages import read_trailers, split_message
from assay.work.model import Change, Commit, CommitHead, Signature
from assay.work.piece import OwnTag, PersonWork, Piece, bulk_commits
from assay.work.roles import role_of
from assay.work.testing import TestRun
from assay.work.traces import find_traces

ADA = Signature("Ada Example", "ada@example.org")
DAY = 86_400
START = 1_750_000_000


@dataclass(frozen=True)
class Counts:
    """What a lens must say of some work."""

    work: PersonWork
    reason: str  # words that its reason must hold
    force: Force
    statements: frozenset[str]


def change(path: str, *lines: str, status: str = "M", deleted: int = 0) -> Change:
    """A file with these lines added; what they show is recognised as the reader does it."""
    added = [(number, line) for number, line in enumerate("\n".join(lines).split("\n"), 1) if line.strip()]
    return Change(
        path=path, old_path=path, status=status, role=role_of(path), added=len(added), deleted=deleted,
        is_binary=False, fresh=len(added), traces=find_traces(role_of(path), added),
    )  # fmt: skip


def commit(message: str, *changes: Change, day: float = 0, author: Signature = ADA) -> Commit:
    """A commit of Ada's on a day counted from the start of the invented project."""
    subject, body = split_message(message)
    id_ = hashlib.sha1(f"{message}{day}{changes}".encode(), usedforsecurity=False).hexdigest()
    time = START + int(day * DAY)
    head = CommitHead(id_, ("0" * 40,), author, time, author, time, subject, read_trailers(message))
    return Commit(head, body, changes)


def piece(*commits: Commit, **facts: object) -> Piece:
    """A merged branch of Ada's alone, unless other facts are given."""
    plain = Piece(
        id="w" + commits[0].id[:8], title=commits[0].head.subject, kind="merge", repository="journeys", merge="",
        merged_by_other=False, commits=commits, all_commits=len(commits), share=1.0, others=(), co_authors=(),
        assistance=(), named=frozenset(), signed=0, verified=frozenset(), bulk=bulk_commits(commits),
    )  # fmt: skip
    return replace(plain, **facts)


def work(
    *pieces: Piece,
    tags: tuple[OwnTag, ...] = (),
    test_runs: tuple[TestRun, ...] = (),
    own_lines: tuple[OwnLines, ...] = (),
) -> PersonWork:
    """All work of Ada's."""
    return PersonWork("p1", pieces, tags, test_runs=test_runs, own_lines=own_lines)


def one(message: str, *changes: Change, **facts: object) -> PersonWork:
    """Work that is a single commit."""
    return work(piece(commit(message, *changes), **facts))


def counts(what: PersonWork, reason: str, force: Force, *statements: str) -> Counts:
    """An example that counts."""
    return Counts(what, reason, force, frozenset(statements))


def assess(number: int, what: PersonWork) -> list[Signal]:
    """The signals of ST0116's lens for a duty."""
    lens = next(lens for lens in find_lenses() if lens.standard == "ST0116" and lens.number == number)
    found = list(lens.assess(what))
    assert all(signal.duty == number and set(signal.statements) <= set(lens.statements) for signal in found)
    return found


def hold(
    number: int, count: Mapping[str, Counts], does_not: Mapping[str, PersonWork]
) -> tuple[Callable[[str], None], Callable[[str], None]]:
    """Two tests for a lens: each example that counts is found with reason, force and statements; no other is."""

    @pytest.mark.parametrize("example", count)
    def test_counts(example: str) -> None:
        wanted = count[example]
        found = assess(number, wanted.work)
        fitting = [s for s in found if wanted.reason in s.reason]
        assert fitting, [s.reason for s in found]
        assert fitting[0].force is wanted.force
        assert wanted.statements <= set(fitting[0].statements)
        assert fitting[0].locators[0].startswith(("journeys@", "journeys#", "journeys "))

    @pytest.mark.parametrize("example", does_not)
    def test_does_not_count(example: str) -> None:
        assert [signal.reason for signal in assess(number, does_not[example])] == []

    return test_counts, test_does_not_count
