"""Test reports as pytest writes them (JUnit XML), one for each run of the checks."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from assay.outputs.demo_project.moments import Chance
from assay.outputs.demo_project.reported import Case, Run, cases_in


def write_junit(runs: Sequence[Run], chance: Chance) -> Iterator[tuple[str, bytes]]:
    """Each report with its name: in a folder named by the commit that was tested."""
    for run in runs:
        cases = cases_in(run.commit.tree) if run.workflow == "checks" else []
        if cases:
            name = "junit.xml" if run.attempt == 1 else f"junit-{run.attempt}.xml"
            yield f"{run.commit.id}/{name}", _report(run, cases, chance)


def _report(run: Run, cases: Sequence[Case], chance: Chance) -> bytes:
    seconds = [(1 + chance.below(40, f"{run.number} {case.module} {case.name}")) / 1000 for case in cases]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<testsuites name="pytest tests">',
        f'<testsuite name="pytest" errors="0" failures="{len(run.failing)}" skipped="0" tests="{len(cases)}"'
        f' time="{sum(seconds):.3f}" timestamp={quoteattr(run.when.later(40).zulu.replace("Z", "+00:00"))}'
        ' hostname="checks">',
        f'<properties><property name="commit" value="{run.commit.id}"/></properties>',
        *(_case(case, time, run) for case, time in zip(cases, seconds, strict=True)),
        "</testsuite>",
        "</testsuites>",
        "",
    ]
    return "\n".join(lines).encode()


def _case(case: Case, seconds: float, run: Run) -> str:
    head = f'<testcase classname="{case.module}" name={quoteattr(case.name)} time="{seconds:.3f}"'
    if case.name not in run.failing:
        return f"{head}/>"
    message = quoteattr(run.message or "AssertionError: the result is not what the test expects")
    return f"{head}><failure message={message}>{case.module}.{case.name}</failure></testcase>"
