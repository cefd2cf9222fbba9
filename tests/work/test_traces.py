"""What is recognised in added lines, and that no line can take long."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.work.model import Role
from assay.work.trace_hints import HINTS
from assay.work.traces import KEPT_A_KIND, PATTERNS, Pattern, find_traces


def kinds(role: Role, *lines: str) -> set[str]:
    body = ["    check()"] if role is Role.TEST else []  # a case that does nothing new is none
    return {trace.kind for trace in find_traces(role, list(enumerate([*lines, *body], 1)))}


@pytest.mark.parametrize(
    ("kind", "role", "line"),
    [
        ("test case", Role.TEST, "    def test_fare(self):"),
        ("test case", Role.TEST, "it('shows delays', () => {"),
        ("test case", Role.TEST, "func TestFare(t *testing.T) {"),
        ("test case", Role.TEST, "    @Test"),
        ("test case", Role.TEST, "test_expect_success 'init works' '"),
        ("assertion", Role.TEST, "    assert fare(1) == 2"),
        ("assertion", Role.TEST, "  expect(fare(1)).toBe(2)"),
        ("query", Role.SOURCE, "rows = Stop.objects.filter(zone=1)"),
        ("query", Role.SOURCE, "SELECT name FROM stops"),
        ("data model", Role.MIGRATION, "migrations.AddField("),
        ("algorithm", Role.SOURCE, "    heappush(queue, stop)"),
        ("concurrency", Role.SOURCE, "lock = threading.Lock()"),
        ("interface", Role.SOURCE, '<button type="submit">'),
        ("interface", Role.SOURCE, 'html = "<button>Go</button>" if a || b || c else ""'),
        ("system test", Role.TEST, "    result = CliRunner().invoke(cli, [])"),
        ("design pattern", Role.SOURCE, "class FareStrategy:"),
        ("user story", Role.DOCS, "As a passenger, I want to see delays"),
        ("diagram", Role.DOCS, "```mermaid"),
        ("deploy", Role.CI, "      - run: kubectl apply -f k8s"),
    ],
)
def test_recognised(kind: str, role: Role, line: str) -> None:
    assert kind in kinds(role, line)


@pytest.mark.parametrize(
    ("kind", "role", "line"),
    [
        ("test case", Role.SOURCE, "def test_fare(self):"),
        ("test case", Role.TEST, "import unittest"),
        ("assertion", Role.TEST, "    assert isinstance(fare, Fare)"),
        ("assertion", Role.TEST, "    assert user.card is not None  # for the type checker"),
        ("algorithm", Role.SOURCE, "# a heapq would be quicker"),
        ("algorithm", Role.SOURCE, "from functools import lru_cache"),
        ("algorithm", Role.SOURCE, "git bisect start"),
        ("data model", Role.SOURCE, "Returns the SQL ``CREATE TABLE`` statement"),
        ("data model", Role.SOURCE, ":param sql: a CREATE TABLE statement"),
        ("data model", Role.SOURCE, '[(False, "CREATE TABLE fares ..."), (True, "SELECT 1")]'),
        ("data model", Role.SOURCE, 'r"CREATE TABLE fares|PRIMARY KEY"'),
        ("query", Role.SOURCE, "// adds a GROUP BY zone"),
        ("recovery note", Role.SOURCE, '_pattern("recovery", r"(?:pg_dump|pg_restore)")'),
        ("interface", Role.SOURCE, '"<template>|@media|button|form|<input>"'),
        ("system test", Role.TEST, "from click.testing import CliRunner"),
        ("test framework", Role.TEST, "from unittest.mock import MagicMock"),
        ("query", Role.SOURCE, "select the next stop from the list"),
        ("design pattern", Role.SOURCE, "strategy = 1"),
        ("user story", Role.DOCS, "As a result I wanted more"),
        ("interface", Role.SOURCE, "if a < b:"),
    ],
)
def test_not_recognised(kind: str, role: Role, line: str) -> None:
    assert kind not in kinds(role, line)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.kind)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_line_that_a_pattern_recognises_holds_one_of_its_hints(pattern: Pattern, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(pattern.expression))
    match = pattern.expression.search(line)
    if match and pattern.kind in HINTS:
        assert any(hint in match[0].lower() for hint in HINTS[pattern.kind])


def test_every_hint_belongs_to_a_pattern() -> None:
    assert HINTS.keys() <= {pattern.kind for pattern in PATTERNS}


def test_places_are_the_lines_own_numbers() -> None:
    traces = find_traces(
        Role.TEST, [(7, "x = 1"), (9, "def test_a():"), (10, "  go()"), (30, "def test_b():"), (31, "  go()")]
    )
    assert [(t.line, t.text) for t in traces if t.kind == "test case"] == [(9, "def test_a():"), (30, "def test_b():")]


def test_only_a_few_of_a_kind_are_kept() -> None:
    traces = find_traces(Role.TEST, [(i, f"def test_{i}():" if i % 2 else "go()") for i in range(200)])
    assert len([t for t in traces if t.kind == "test case"]) == KEPT_A_KIND


NASTY = ["a" * 900, "def " * 250, "(" * 900, "x" + " " * 900 + "x", "As a " * 200, "class A(" * 120, "public " * 150]


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_no_line_makes_a_pattern_run_away(role: str) -> None:
    """Under a limit of processor time: a pattern that backtracks without bound would need minutes."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from assay.work.model import Role; from assay.work.traces import find_traces\n"
        f"find_traces(Role({role!r}), list(enumerate({NASTY!r} * 200)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
