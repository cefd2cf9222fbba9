"""Claims of messages that the changes contradict, and those that they do not."""

from dataclasses import replace

import pytest

from assay.work.contradictions import find_contradictions
from examples import change, commit

CODE = change("app/fares.py", "x = 1")
TEST = change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2")


def claims(message: str, *changes: object) -> list[str]:
    return [found.claim for found in find_contradictions([commit(message, *(changes or (CODE,)))], is_alone=True)]


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        ("Compute fares by zone\n\nAdded unit tests for zones.", "tests"),
        ("Add more tests and mend the fare", "tests"),
        ("Write a regression test for night fares", "tests"),
        ("Compute fares and update the README", "a document"),
        ("Fix fares; add changelog entry for it, update CHANGELOG", "a document"),
        ("Store zones, with a column\n\nAdd a database migration for it", "a migration"),
    ],
)
def test_a_claim_without_its_change_is_a_contradiction(message: str, claim: str) -> None:
    (found,) = find_contradictions([commit(message, CODE)], is_alone=True)
    assert found.claim == claim
    assert found.words in message
    assert found.commit


@pytest.mark.parametrize(
    "message",
    [
        "Compute fares by zone",
        "Compute fares; need to add tests",
        "Compute fares without adding tests",
        "TODO: add tests",
        "Should write tests later",
        "Always recommend updating CHANGELOG",
        "Add test data for the demo",
        "Add tests job to the workflow",
        "Run tests before release",
        "Revert 'Add tests for fares'",
        "Add migration guide",
        "Include latest testimonials",
    ],
)
def test_plans_wishes_and_other_things_are_no_claims(message: str) -> None:
    assert claims(message) == []


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Add tests", TEST),
        ("Add tests", change("pkg/thing_spec.rb", "it 'works'")),
        ("Add tests", change("tests/fixtures/fare.json", "{}")),
        ("Update README", change("README.md", "words")),
        ("Update the readme", change("docs/guide.md", "words")),
        ("Add a migration", change("app/migrations/0002_zone.py", "x = 1")),
        ("Add migration", change("schema/0002.sql", "alter table x;")),
    ],
)
def test_a_claim_that_a_change_bears_out_is_none(message: str, found: object) -> None:
    assert claims(message, CODE, found) == []


def test_the_tests_may_be_in_another_commit_of_the_piece() -> None:
    commits = [commit("Compute fares, add tests", CODE), commit("More", TEST, day=1)]
    assert find_contradictions(commits, is_alone=True) == ()
    assert len(find_contradictions(commits[:1], is_alone=True)) == 1


def test_nothing_is_said_where_others_took_part_or_content_is_lacking() -> None:
    one = commit("Compute fares, add tests", CODE)
    assert find_contradictions([one], is_alone=False) == ()
    assert find_contradictions([one, replace(one, changes=())], is_alone=True) == ()


def test_a_long_line_is_cut_and_a_very_long_message_is_not_searched_to_its_end() -> None:
    (found,) = find_contradictions([commit("Add tests " + "and so on " * 40, CODE)], is_alone=True)
    assert len(found.words) <= 200
    assert claims("x " * 2_000 + "add tests") == []
