"""The elements of JUnit XML → suites and cases. Each tool writes its own dialect; what they share is read.

Elements as Surefire's schema (surefire-test-report.xsd) and pytest's junitxml have them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assay.sources.gathering import Unfit, line, moment
from assay.sources.junit_export.run import RunBuilder
from assay.work.testing import CaseResult, Outcome

OUTCOMES = {"failure": Outcome.FAILED, "error": Outcome.ERROR, "skipped": Outcome.SKIPPED}
WORST = (Outcome.ERROR, Outcome.FAILED, Outcome.SKIPPED, Outcome.PASSED)
FLAKY = frozenset({"flakyFailure", "flakyError"})  # Surefire: it failed, was run again, and passed
NOT_RUN = frozenset({"notrun", "skipped", "disabled", "suppressed"})  # GoogleTest's words for it
COMMITS = frozenset(
    {
        "commit",
        "commit_id",
        "git.commit",
        "git.commit.id",
        "git_commit",
        "ci_commit_sha",
        "github_sha",
        "revision",
        "sha",
    }
)
LONGEST_NAME = 300
LONGEST_MESSAGE = 200
LONGEST_TIME = 10_000_000.0  # seconds of one case: more than a quarter of a year


@dataclass(slots=True)
class _Case:
    """A case while it is read."""

    attributes: Mapping[str, str]
    outcome: Outcome = Outcome.PASSED
    message: str = ""
    is_flaky: bool = False
    words: list[str] | None = None  # of the failure that is being read and has no message
    size: int = 0


@dataclass(slots=True)
class SuiteReader:
    """Hears the elements of one report and tells a run of its cases."""

    run: RunBuilder
    skip: Callable[[str, str], None]  # reason, and which
    is_report: bool = False
    _suites: list[tuple[str, str]] = field(default_factory=list)  # name and file of those that are open
    _case: _Case | None = None
    _number: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A suite, a case, or something of them."""
        if name in ("testsuites", "testsuite"):
            self._open_suite(name, attributes)
        elif name == "testcase":
            self._number += 1
            self._case = _Case(attributes)
            if attributes.get("status", "").casefold() in NOT_RUN or attributes.get("result", "") in NOT_RUN:
                self._case.outcome = Outcome.SKIPPED
        elif name == "property" and self._case is None:
            self._take_property(attributes)
        elif self._case is not None:
            self._take_outcome(self._case, name, attributes)

    def text(self, data: str) -> None:
        """The words of a failure that has no message; whatever the tests printed is passed over."""
        case = self._case
        if case is not None and case.words is not None and case.size < 2 * LONGEST_MESSAGE:
            case.words.append(data)
            case.size += len(data)

    def end(self, name: str) -> None:
        """A suite, a case or its failure is over."""
        if name == "testsuite" and self._suites:
            self._suites.pop()
        elif self._case is not None and name in OUTCOMES and self._case.words is not None:
            self._case.message = line("".join(self._case.words).strip(), LONGEST_MESSAGE)
            self._case.words = None
        elif name == "testcase" and self._case is not None:
            self._close(self._case)
            self._case = None

    def _open_suite(self, name: str, attributes: Mapping[str, str]) -> None:
        self.is_report = True
        if name == "testsuite":
            self._suites.append((_name(attributes.get("name")), _name(attributes.get("file"))))
            self.run.add_suite(self._suites[-1][0])
        try:
            self.run.add_time(moment(attributes.get("timestamp"), "the suite's time"))
        except Unfit as error:
            self.skip(f"{error} (its cases were read)", line(attributes.get("name"), 80))

    def _take_property(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("name", "").casefold() in COMMITS:
            self.run.add_commit(attributes.get("value", "").strip().casefold())

    def _take_outcome(self, case: _Case, name: str, attributes: Mapping[str, str]) -> None:
        case.is_flaky |= name in FLAKY
        outcome = OUTCOMES.get(name)
        if outcome is None or WORST.index(outcome) > WORST.index(case.outcome):
            return
        case.outcome = outcome
        case.message = line(attributes.get("message"), LONGEST_MESSAGE)
        case.words, case.size = (None if case.message else []), 0

    def _close(self, case: _Case) -> None:
        told = case.attributes
        suite, file = self._suites[-1] if self._suites else ("", "")
        name = _name(told.get("name"))
        if not name:
            self.skip("it has no name", f"case {self._number}")
            return
        self.run.add_case(
            CaseResult(
                group=_name(told.get("classname")) or suite,
                name=name,
                outcome=case.outcome,
                seconds=_seconds(told.get("time", "")),
                message=case.message,
                file=_name(told.get("file")) or file,
                is_flaky=case.is_flaky and case.outcome is Outcome.PASSED,
            ),
            suite,
        )


def _name(text: str | None) -> str:
    """A name on one line; most are so already, and a report may have a million."""
    if not text or (len(text) <= LONGEST_NAME and text.isprintable() and "  " not in text and text == text.strip()):
        return text or ""
    return line(text, LONGEST_NAME)


def _seconds(text: str) -> float:
    """A time in seconds, which some write with a comma between thousands; 0 for none."""
    try:
        found = float(text.replace(",", "")) if text else 0.0
    except ValueError:
        return 0.0
    return found if 0 <= found <= LONGEST_TIME else 0.0
