"""Small invented reports of tests, and the runs that are read from them."""

from dataclasses import replace
from pathlib import Path

from assay.work import testing
from assay.work.testing import BAD, CaseResult, GroupTally, Outcome

COMMIT = "c0ffee" + "0" * 34


def case(name: str, outcome: Outcome = Outcome.PASSED, group: str = "tests.test_fares", **facts: object) -> CaseResult:
    """One case of a run."""
    return CaseResult(group, name, outcome, **facts)


def bad(name: str, group: str = "tests.test_fares", **facts: object) -> CaseResult:
    """A case that failed."""
    return case(name, Outcome.FAILED, group, **facts)


def a_run(*cases: CaseResult, time: int = 0, commit: str = "", place: str = "unit.xml") -> testing.TestRun:
    """A run with these cases, counted by their class or module."""
    groups: dict[tuple[str, str], GroupTally] = {}
    for one in cases:
        key = (one.group, one.file)
        tally = groups.get(key, GroupTally(*key, "pytest", 0, 0, 0, 0, 0.0))
        name = {"failed": "failed", "error": "errors"}.get(one.outcome.value, one.outcome.value)
        groups[key] = replace(tally, **{name: getattr(tally, name) + 1, "seconds": tally.seconds + one.seconds})
    kept = tuple(sorted(cases, key=lambda one: one.outcome not in BAD))
    slow = tuple(sorted((one for one in cases if one.seconds), key=lambda one: -one.seconds))
    return testing.TestRun(place, "pytest", time, commit, tuple(groups.values()), kept, slow)


def junit(*cases: str, suite: str = "pytest", day: int = 5, commit: str = "", name: str = "unit") -> str:
    """A report as pytest writes it; a case is a line of XML, or its name alone where it passed."""
    told = [
        c if c.startswith("<") else f'<testcase classname="tests.test_fares" name="{c}" time="0.01"/>' for c in cases
    ]
    commits = f'<properties><property name="commit" value="{commit}"/></properties>' if commit else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="{suite}" tests="{len(told)}" '
        f'timestamp="2026-01-{day:02}T09:00:00+00:00">{commits}{"".join(told)}</testsuite></testsuites>'
    )


def failing(name: str, group: str = "tests.test_fares", message: str = "assert 3 == 4") -> str:
    """A case that failed, as XML."""
    return f'<testcase classname="{group}" name="{name}" time="0.02"><failure message="{message}">trace</failure></testcase>'


def put(file: Path, text: str | bytes) -> Path:
    """Write a report where its folder may not be there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file
