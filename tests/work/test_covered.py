"""Sets of lines, and paths that reports write in their own ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.covered import PathsByEnd, in_spans, line_numbers, union
from assay.work.modules_of_tests import PathsByModule
from assay.work.types_of_tests import type_of_group, type_of_path

NUMBERS = st.frozensets(st.integers(1, 200))


def bits(numbers: frozenset[int]) -> int:
    return sum(1 << number for number in numbers)


@given(NUMBERS, NUMBERS)
def test_lines_as_bits_are_sets(one: frozenset[int], other: frozenset[int]) -> None:
    assert list(line_numbers(bits(one))) == sorted(one)
    assert union([bits(one), bits(other)]) == bits(one | other)


@given(NUMBERS)
def test_spans_name_every_line_and_no_other(numbers: frozenset[int]) -> None:
    named: set[int] = set()
    for span in filter(None, in_spans(bits(numbers)).split(", ")):
        start, _, end = span.partition("-")
        named.update(range(int(start), int(end or start) + 1))
    assert named == numbers


@pytest.mark.parametrize(
    ("path", "roots", "meant"),
    [
        ("app/fares.py", [], "app/fares.py"),
        ("./app/fares.py", [], "app/fares.py"),
        ("app\\fares.py", [], "app/fares.py"),
        ("/builds/x/app/fares.py", [], "app/fares.py"),
        ("C:\\x\\app\\fares.py", [], "app/fares.py"),
        ("org/example/Fare.java", [], "core/src/main/java/org/example/Fare.java"),
        ("fares.py", ["/builds/x/app"], "app/fares.py"),
        ("fares.py", ["/builds/x/lib"], "lib/fares.py"),
        ("fares.py", [], ""),  # one of two
        ("top.py", [], "top.py"),
        ("other.py", [], ""),
        ("ares.py", [], ""),
        ("fares.py", ["/elsewhere"], ""),
    ],
)
def test_a_path_of_a_report_is_found_or_not_guessed(path: str, roots: list[str], meant: str) -> None:
    known = PathsByEnd(["app/fares.py", "lib/fares.py", "top.py", "core/src/main/java/org/example/Fare.java"])
    assert known.find(path, roots) == meant


@pytest.mark.parametrize(
    ("group", "file", "meant"),
    [
        ("tests.test_fares", "", "app/tests/test_fares.py"),
        ("tests.test_fares.TestNight", "", "app/tests/test_fares.py"),
        ("app.tests.test_fares.TestNight.TestLate", "", "app/tests/test_fares.py"),
        ("org.example.FareTest", "", "src/test/java/org/example/FareTest.java"),
        ("whatever", "app/tests/test_fares.py", "app/tests/test_fares.py"),
        ("tests.test_stops", "", ""),
        ("tests", "", ""),
        ("", "", ""),
    ],
)
def test_a_module_of_a_report_is_a_file(group: str, file: str, meant: str) -> None:
    known = PathsByModule(["app/tests/test_fares.py", "src/test/java/org/example/FareTest.java"])
    assert known.find(group, file) == (frozenset({meant}) if meant else frozenset())


@pytest.mark.parametrize(
    ("group", "file", "suite", "name"),
    [
        ("tests.test_fares", "", "pytest", "unit"),
        ("tests.e2e.test_booking", "", "pytest", "system"),
        ("login", "cypress/login.cy.js", "", "system"),
        ("org.example.FareIT", "", "", "integration"),
        ("org.example.FareTest", "", "", "unit"),
        ("org.example.EDIT", "", "", "unit"),
        ("org.example.ITFares", "", "", "integration"),
        ("checks", "", "accessibility", "accessibility"),
        ("perf.test_search", "", "", "performance"),
    ],
)
def test_the_type_of_a_reports_tests(group: str, file: str, suite: str, name: str) -> None:
    assert type_of_group(group, file, suite) == name


def test_a_path_that_says_no_type() -> None:
    assert type_of_path("tests/test_fares.py") == ""
