"""JUnit XML, as pytest, Surefire, Gradle, Jest and most others write it → runs of tests."""

from assay.sources.junit_export.reading import read
from assay.sources.reader import Reader, Sample
from assay.sources.xml_events import root_of

ROOTS = frozenset({"testsuites", "testsuite"})


def recognise(sample: Sample) -> bool:
    """Whether the outermost element is a suite of tests."""
    if not sample.first_line.startswith("<"):
        return False
    with sample.path.open("rb") as stream:
        return root_of(stream)[0] in ROOTS


READER = Reader(
    name="junit",
    title="test report (JUnit XML)",
    reads="suites, cases, failures, errors, skipped ones, times, re-runs and flaky ones. One file is one run; Surefire's "
    "TEST-….xml of one folder are one together. A run belongs to a commit where a property 'commit' says so, or where the file or its "
    "folder is named by the commit's full id; without that it shows nothing of a person",
    obtain=(
        "pytest --junitxml=reports/$(git rev-parse HEAD).xml      the commit is told by the name",
        "mvn verify                                               target/surefire-reports, target/failsafe-reports",
        "npx jest --reporters=jest-junit · go-junit-report · dotnet test --logger junit · cargo nextest",
        "CI: keep the reports of each run in a folder named by the commit's id",
    ),
    example='<testsuite name="pytest" tests="2" failures="1" timestamp="2026-01-05T09:00:00+00:00">\n'
    '  <properties><property name="commit" value="3f2a…"/></properties>\n'
    '  <testcase classname="tests.test_fares" name="test_one_zone" time="0.01"/>\n'
    '  <testcase classname="tests.test_fares" name="test_night" time="0.02"><failure message="assert 3 == 4"/></testcase>\n'
    "</testsuite>",
    suffixes=frozenset({".xml"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
