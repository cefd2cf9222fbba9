"""A review keeps each decision at once, whatever others do meanwhile."""

import json
from datetime import date
from pathlib import Path

import pytest

from assay.actions.course_review import CourseReview, accept, open_review, proposed_alignment, reject, undo
from assay.basics.errors import InputError, OutputError, UsageError
from assay.sources.course_yaml import read_course

DAY = date(2026, 5, 1)
COURSE = """\
title: T
kind: programme
level: 4
provider: Example College
standards: [{reference: ST0116, version: 1.1}]
mandatory: [A]
modules:
  - {code: A, title: A, level: 4, credits: 20, outcomes: [{code: A1, text: one}, {code: A2, text: two}]}   # mine
"""


def suggestion(outcome: str, text: str, statement: str) -> dict[str, object]:
    return {
        "standard": "ST0116-1.1", "statement": statement, "module": "A", "outcome": outcome, "said_by": "outcome", "text": text,
        "start": 0, "end": len(text), "strength": "some", "score": 0.5, "reason": "because", "depth": "developed",
    }  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    course = tmp_path / "course.yaml"
    course.write_text(COURSE)
    made = [suggestion("A1", "one", "S1"), suggestion("A1", "one", "S2"), suggestion("A2", "two", "S1")]
    (tmp_path / "course.suggestions.json").write_text(json.dumps({"schema": 1, "suggestions": made}))
    return course


def opened(path: Path) -> CourseReview:
    return open_review(path, data_dir=path.parent / "data")


def left(review: CourseReview) -> list[tuple[str, str]]:
    return [(s.spot.outcome, s.statement) for s in review.left.suggestions]


def take(review: CourseReview, number: int = 0) -> CourseReview:
    made = review.left.suggestions[number]
    return accept(review, made, proposed_alignment(made, by="A. Example", on=DAY))


def test_two_people_at_once_lose_nothing(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    mine = take(mine)
    theirs = reject(theirs, theirs.left.suggestions[1], by="B. Example", on=DAY)
    assert [(d.by, d.verdict) for d in theirs.decisions] == [("A. Example", "accepted"), ("B. Example", "rejected")]
    assert left(theirs) == left(opened(path)) == [("A2", "S1")]
    mine = take(mine, 1)
    assert left(opened(path)) == []
    assert path.read_text().count("by: A. Example") == 2


def test_what_somebody_else_accepted_is_not_put_in_twice(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    take(theirs)
    before = path.read_text()
    with pytest.raises(InputError, match="S1"):
        take(mine)
    assert path.read_text() == before


def test_everything_undone_is_as_it_was(path: Path) -> None:
    review = opened(path)
    for _ in range(3):
        review = take(review)
    for _ in range(3):
        review, _ = undo(review)
    assert path.read_text() == COURSE
    assert left(review) == [("A1", "S1"), ("A1", "S2"), ("A2", "S1")]
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(review)


def test_what_was_taken_out_by_hand_can_still_be_undone(path: Path) -> None:
    review = take(opened(path))
    path.write_text(COURSE)
    review, last = undo(review)
    assert last.statement == "S1"
    assert (path.read_text(), review.decisions) == (COURSE, ())


def test_a_folder_that_cannot_be_written_to_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    review = opened(path)
    monkeypatch.setattr("assay.sources.user_data.tempfile.mkstemp", full)
    with pytest.raises(OutputError, match="No space left"):
        take(review)
    assert path.read_text() == COURSE
    assert sorted(file.name for file in path.parent.iterdir()) == ["course.suggestions.json", "course.yaml"]
    assert read_course(path).course.modules[0].outcomes[0].alignments == ()
