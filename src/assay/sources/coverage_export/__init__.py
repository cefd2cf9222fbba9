"""Reports of coverage: Cobertura, JaCoCo, lcov and coverage.py's JSON → which lines the tests went through."""

from assay.sources.coverage_export.reading import form_of, read
from assay.sources.reader import Reader, Sample


def recognise(sample: Sample) -> bool:
    """Whether a file is a report in one of the four forms."""
    return bool(form_of(sample))


READER = Reader(
    name="coverage",
    title="coverage report (Cobertura, JaCoCo, lcov, coverage.py)",
    reads="the lines that were run and those that were not, file by file. They are set beside the lines that a person wrote, by git "
    "blame at the commit that the file's or its folder's name tells, else at the newest. coverage.py's JSON is read up to 16 MB",
    obtain=(
        "pytest --cov --cov-report=xml:reports/$(git rev-parse HEAD)/coverage.xml   Cobertura, with the commit in the name",
        "coverage json -o coverage.json                                             coverage.py",
        "mvn verify                                                                 target/site/jacoco/jacoco.xml",
        "npx jest --coverage --coverageReporters=lcov                               coverage/lcov.info",
    ),
    example="SF:app/fares.py\nDA:1,12\nDA:2,0\nend_of_record",
    suffixes=frozenset({".xml", ".json", ".info", ".lcov"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
