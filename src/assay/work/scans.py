"""What security scanners tell, as frozen records, and what became of each finding from scan to scan.

A scan says nothing of who wrote or mended anything, and what a scanner quotes may be the very secret that it found: of
a finding only its rule, place, time and severity are kept, never its message or the lines of code.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding or weakness is, the worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


def severity_of_score(score: float) -> Severity:
    """The band of a CVSS score from 0 to 10 (CVSS v3.1 and v4.0, qualitative severity rating scale).

    >>> severity_of_score(9.8), severity_of_score(4.0), severity_of_score(0.0)
    (<Severity.CRITICAL: 'critical'>, <Severity.MEDIUM: 'medium'>, <Severity.INFO: 'info'>)
    """
    bands = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.1, Severity.LOW))
    return next((severity for least, severity in bands if score >= least), Severity.INFO)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a scanner found in one scan."""

    rule: str  # the scanner's own id of the rule
    title: str  # the rule's own words; '' for a rule that looks for secrets
    severity: Severity
    path: str  # as the scanner has it, without what is outside the project
    line: int  # from 1; 0 where the scanner does not say
    last_line: int
    identity: str  # the same for the same finding in another scan of the same tool
    content: str = ""  # digest of the lines that the scanner quotes, which are not kept; '' where it quotes none
    is_security: bool = False  # its rule says so: a linter's remarks come in the same form
    is_secret: bool = False
    is_suppressed: bool = False  # somebody set it aside, in the code or at the scanner
    is_absent: bool = False  # the scan itself says that it was there before and is gone
    first_seen: int = 0  # seconds since 1970, as the scanner itself remembers; 0 for not told


@dataclass(frozen=True, slots=True)
class Scan:
    """One run of one scanner."""

    place: str  # locator: the report's file, and the run where it holds several
    tool: str
    version: str
    series: str  # scans with the same one can be compared: the tool, and what the report calls the analysis
    time: int  # seconds since 1970; 0 where the report does not say
    commit: str  # id of the commit that was scanned; '' where the report does not say
    findings: tuple[Finding, ...]
    is_whole: bool = True  # False where the report was cut or more was found than is kept


@dataclass(frozen=True, slots=True)
class FollowedFinding:
    """One finding through all scans of its series."""

    finding: Finding  # as the last scan that has it tells it
    first: Scan  # the first scan that has it
    last: Scan  # the last scan that has it
    gone: Scan | None  # the first whole scan after that one, which has it no more

    @property
    def key(self) -> tuple[str, str, str]:
        """The same for the same finding: whole scans are costly to compare."""
        return self.first.series, self.finding.identity, self.first.place

    @property
    def since(self) -> int:
        """When it was first seen, as far as is known; 0 for not told."""
        known = [time for time in (self.finding.first_seen, self.first.time) if time]
        return min(known, default=0)

    @property
    def is_open(self) -> bool:
        """Whether the newest scan has it, and nobody set it aside."""
        return self.gone is None and not self.finding.is_suppressed


def in_series(scans: Iterable[Scan]) -> dict[str, list[Scan]]:
    """The scans that can be compared, oldest first; those without a time come in order of their places."""
    found: dict[str, list[Scan]] = {}
    for scan in sorted(scans, key=lambda one: (one.time, one.place)):
        found.setdefault(scan.series, []).append(scan)
    return found


def follow_findings(scans: Iterable[Scan]) -> tuple[FollowedFinding, ...]:
    """Each finding of each series once, the worst first and then the oldest.

    A finding is gone where a later, whole scan does not have it: one that was cut proves nothing. One that comes back
    is another finding. A scan without a time follows none, since nothing tells their order.
    """
    found = [followed for series in in_series(scans).values() for followed in _follow(series)]
    return tuple(sorted(found, key=lambda f: (f.finding.severity.rank, f.since, f.finding.path, f.finding.identity)))


def _follow(scans: Sequence[Scan]) -> Iterator[FollowedFinding]:
    open_: dict[str, FollowedFinding] = {}
    known: set[str] = set()
    for scan in scans:
        present = {finding.identity: finding for finding in scan.findings if not finding.is_absent}
        absent = {finding.identity: finding for finding in scan.findings if finding.is_absent}
        for identity in absent.keys() - known - present.keys():  # of a baseline that is not among the scans
            yield FollowedFinding(absent[identity], scan, scan, scan)
        if scan.is_whole and scan.time:
            for identity in [i for i, followed in open_.items() if i not in present and followed.last.time]:
                ended = open_.pop(identity)
                yield FollowedFinding(ended.finding, ended.first, ended.last, scan)
        for identity, finding in present.items():
            first = open_[identity].first if identity in open_ else scan
            open_[identity] = FollowedFinding(finding, first, scan, None)
        known |= present.keys() | absent.keys()
    yield from open_.values()
