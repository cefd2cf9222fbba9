"""What messages claim and name."""

import pytest

from assay.work.messages import claimed_kind, closed_references, plain_subject, references


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("Fix #12 and #13", ("#12", "#13")),
        ("JOUR-7: show delays", ("JOUR-7",)),
        ("Part of JOUR-7.", ("JOUR-7",)),
        ("Again #12, #12", ("#12",)),
        ("See GH-4", ("GH-4",)),
    ],
)
def test_issues_that_are_named(message: str, named: tuple[str, ...]) -> None:
    assert references(message) == named


@pytest.mark.parametrize(
    "message", ["Use UTF-8", "Hash by SHA-256", "colour #123456x", "a/b#12x", "CVE-2026-1", "ISO-8601 dates", "&#39;"]
)
def test_what_only_looks_like_an_issue(message: str) -> None:
    assert references(message) == ()


@pytest.mark.parametrize(
    ("message", "closed"),
    [
        ("Fixes #12", ("#12",)),
        ("closes: JOUR-3", ("JOUR-3",)),
        ("Resolves team/app#4", ("team/app#4",)),
        ("See #12", ()),
    ],
)
def test_issues_that_are_closed(message: str, closed: tuple[str, ...]) -> None:
    assert closed_references(message) == closed


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("feat(fares): add", "feat"),
        ("fix!: x", "fix"),
        ("Tests: x", "test"),
        ("Fix: x", "fix"),
        ("fixing x", ""),
        ("note: x", ""),
    ],
)
def test_conventional_kinds(subject: str, kind: str) -> None:
    assert claimed_kind(subject) == kind


@pytest.mark.parametrize(
    ("subject", "plain"),
    [("feat(fares): add zones (#12)", "add zones"), ("Add zones (!7)", "Add zones"), ("(#12)", "(#12)")],
)
def test_subjects_made_plain(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain
