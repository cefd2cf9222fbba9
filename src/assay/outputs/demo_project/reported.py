"""Which checks ran when, and the test cases that they found in the tree of a commit."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from msgspec import Struct

from assay.outputs.demo_project.history import History, Made
from assay.outputs.demo_project.moments import Moment, Times
from assay.outputs.demo_project.story import Story

FIRST_RUN = 9_000_001


class ReportOf(Struct, frozen=True):
    """A report of coverage on main after a change, in one of three forms."""

    after: int
    form: Literal["cobertura", "coverage.py", "lcov"]


class Flaky(Struct, frozen=True):
    """A case that failed once and passed when run again, at the head of a change."""

    change: int
    case: str
    message: str


class Scan(Struct, frozen=True):
    """A scan for weaknesses on main after a change."""

    at: str
    after: int


class Finding(Struct, frozen=True):
    """A weakness that is there wherever a line of a file has this text."""

    rule: str
    name: str
    cwe: str
    text: str
    file: str
    line: str


class Component(Struct, frozen=True):
    """Something that the product is built with, from one version to another."""

    name: str
    version: str
    purl: str
    licence: str
    since: str
    until: str = ""


class Reports(Struct, frozen=True):
    """What tools reported (reports.yaml)."""

    coverage: tuple[ReportOf, ...]
    not_run: Mapping[str, tuple[str, ...]]
    flaky: tuple[Flaky, ...]
    scans: tuple[Scan, ...]
    findings: tuple[Finding, ...]
    components: tuple[Component, ...]
    boms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a workflow."""

    number: int
    workflow: str
    event: str
    by: str
    commit: Made
    when: Moment
    seconds: int
    attempt: int = 1
    failing: tuple[str, ...] = ()  # names of cases
    message: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything passed."""
        return not self.failing


@dataclass(frozen=True, slots=True)
class Case:
    """A test case: the module as dots, and the name with its parameters."""

    module: str
    name: str


def list_runs(story: Story, times: Times, history: History, reports: Reports) -> list[Run]:
    """Every run, in order."""
    found = [*_checks(story, times, history, reports), *_others(story, times, history, reports)]
    found.sort(key=lambda run: (run.when, run.attempt))
    first = {run.commit.id: place for place, run in reversed([*enumerate(found)]) if run.workflow == "checks"}
    # a run that is run again keeps its number, as the forge does it
    places = (first[run.commit.id] if run.attempt > 1 else place for place, run in enumerate(found))
    return [replace(run, number=FIRST_RUN + place) for place, run in zip(places, found, strict=True)]


def _checks(story: Story, times: Times, history: History, reports: Reports) -> Iterator[Run]:
    """At each head that was pushed to a change, and on main after each merge and push."""
    flaky = {known.change: known for known in reports.flaky}
    heads = {history.head_of(change).name: change.change for change in story.changes}
    for made in history.commits.values():
        seconds = 70 + times.chance.below(60, f"checks {made.name}")
        when = made.when.later(30)
        known = flaky.get(heads.get(made.name, 0))
        if ".github/workflows/checks.yml" not in made.tree:
            continue
        if made.name in heads or made.fails:
            failing = made.fails or ((known.case,) if known else ())
            message = known.message if known else ""
            yield Run(0, "checks", "pull_request", made.by, made, when, seconds, 1, failing, message)
            if known:
                yield Run(0, "checks", "pull_request", made.by, made, when.later(300), seconds, 2)
        elif made.name.startswith("merge-") or not made.change:
            yield Run(0, "checks", "push", made.by, made, when, seconds)


def _others(story: Story, times: Times, history: History, reports: Reports) -> Iterator[Run]:
    for scan in reports.scans:
        yield Run(0, "scan", "schedule", "ruth", history.merge_of(scan.after), times.when("", scan.at), 41)
    for found in story.team.deployments:
        if ".github/workflows/deploy.yml" in history.tags[found.tag].tree:
            when = times.when(found.by, found.at)
            yield Run(0, "deploy", "workflow_dispatch", found.by, history.tags[found.tag], when, 95)


def cases_in(tree: Mapping[str, str]) -> list[Case]:
    """The cases that pytest finds in the test files of a tree, in its order."""
    files = sorted(path for path in tree if path.startswith("tests/") and path.rsplit("/", 1)[1].startswith("test_"))
    return [
        Case(path.removesuffix(".py").replace("/", "."), name)
        for path in files
        for node in ast.parse(tree[path]).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for name in _names(node)
    ]


def _names(function: ast.FunctionDef) -> list[str]:
    """A function's name, once for each set of parameters."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.parametrize":
            sets = ast.literal_eval(decorator.args[1])
            return [f"{function.name}[{'-'.join(values)}]" for values in sets]
    return [function.name]
