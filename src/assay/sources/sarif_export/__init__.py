"""SARIF 2.1.0, as CodeQL, Semgrep, Trivy, Bandit, Gitleaks and many others write it → scans with their findings."""

from assay.sources.reader import Reader, Sample
from assay.sources.sarif_export.reading import read

HEAD = 1 << 16  # bytes in which a log says what it is
RUNS, ANY = b'"runs"', (b'"driver"', b'"results"', b"sarif")


def recognise(sample: Sample) -> bool:
    """Whether the file begins as a log of runs of a tool."""
    with sample.path.open("rb") as stream:
        head = stream.read(HEAD).lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1] == b"{"
    return begins and RUNS in head and any(word in head for word in ANY)


READER = Reader(
    name="sarif",
    title="security scan (SARIF 2.1.0)",
    reads="runs, tools, rules and results: severity (security-severity, else level), place, fingerprints, baseline, suppressions. Messages and "
    "lines of code are never kept, since a scanner may quote the very secret that it found. Two scans of one tool, days "
    "apart, tell what was mended; a run belongs to a commit where versionControlProvenance says so, or where the file or its folder "
    "is named by the commit's full id",
    obtain=(
        "codeql database analyze DB --format=sarif-latest --output=scans/$(git rev-parse HEAD).sarif",
        "semgrep scan --sarif --output scans/$(git rev-parse HEAD)/semgrep.sarif",
        "trivy fs --format sarif -o trivy.sarif . · bandit -r src -f sarif -o bandit.sarif · gitleaks git --report-format sarif",
        "gh api 'repos/OWNER/NAME/code-scanning/analyses/ID' -H 'Accept: application/sarif+json' > analysis.sarif",
        "CI: keep the scans of each run in a folder named by the commit's id",
    ),
    example='{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "ExampleScan", "rules": [{"id": "sql-injection", '
    '"properties": {"security-severity": "8.8"}}]}}, "results": [{"ruleId": "sql-injection", "message": {"text": "…"}, '
    '"locations": [{"physicalLocation": {"artifactLocation": {"uri": "app/search.py"}, "region": {"startLine": 12}}}]}]}]}',
    suffixes=frozenset({".sarif", ".json"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
