"""Duty 10: findings of scanners by severity and age, who mended what, known weaknesses, and what changed in the parts."""

from collections.abc import Iterator, Mapping, Sequence

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, days_between, middle
from assay.work.components import BillDifference, BillOfMaterials, Vulnerability, differences
from assay.work.mending import MendedFinding
from assay.work.scans import FollowedFinding, Scan, Severity, follow_findings, in_series

MOST_FINDINGS = 1_000
MOST_CHANGES = 500
AGES = ((7, "up to 7 days"), (30, "8 to 30 days"), (90, "31 to 90 days"), (1 << 30, "over 90 days"))
DEFINITIONS = {
    "what": "a finding of a security scan; a known weakness of a component; a difference between two bills of materials of the same software",
    "severity": "of a finding its rule's security-severity by the bands of CVSS (critical from 9.0, high from 7.0, medium from 4.0, low from 0.1), else its level "
    "(error high, warning medium, note low); of a weakness the worst of its ratings",
    "state": "open: the newest scan or bill has it; gone: a later whole scan of the same tool, or a later bill of the same software, has it no more; set aside: suppressed in the code "
    "or at the scanner, or an analysis says that it does not bear on the product; of a component: added, removed, version, licence",
    "first_seen": "day of the first scan or bill that has it (of the commit that it names, else as the report says), or what the scanner itself remembers; in UTC",
    "age_days": "calendar days from first seen to gone, or to 'now' while it is open; empty where no time is told",
    "gone_by": "who of the people reported on: in place, where their commit between the two scans changed the line that was named or one within three lines of it; the file, where "
    "they alone changed the file; by name, where their commit named the component in a manifest. Empty: not known, or somebody else",
    "rule": "the scanner's rule, or the weakness's id; messages and lines of code are never shown, since a scanner may quote the very secret that it found",
    "secret": "the rule looks for secrets: what it found stays in the history, and has to be made worthless where it is used",
    "open_critical … open_low": "open findings and weaknesses by severity",
    "median_days_to_mend": "median age of the findings and weaknesses that are gone",
    "other_findings": "open findings without a sign of security in their rule (a linter's): counted, not listed",
    "place": "report, and commit where somebody mended it",
}  # fmt: skip
EMPTY: dict[str, Cell] = dict.fromkeys(
    ("what", "severity", "rule", "title", "where", "state", "first_seen", "gone", "age_days", "gone_by", "secret", "before", "after", "place")
)  # fmt: skip


def make(given: ProductInput) -> Product:
    """Findings, the open and worst first; then known weaknesses; then what changed from bill to bill."""
    scans = [scan for project in given.projects for scan in project.scans if scan.time <= given.now]
    bills = [bill for project in given.projects for bill in project.bills if bill.time <= given.now]
    followed = [f for f in follow_findings(scans) if f.gone is None or f.gone.time >= given.since]
    security = [f for f in followed if f.finding.is_security]
    differing = [d for d in differences(bills) if d.after.time >= given.since]
    findings = sorted(_finding_rows(security, given), key=_order)
    weaknesses = sorted(_weakness_rows(bills, differing, given), key=_order)
    changes = [_change_row(d, number, given) for d in differing for number in range(len(d.components))]
    told = [*findings, *weaknesses]
    gone = [float(row["age_days"] or 0) for row in told if row["state"] == "gone" and row["age_days"] is not None]
    figures: dict[str, Cell] = {
        "scans": len(scans),
        "tools": ", ".join(sorted({scan.tool for scan in scans})),
        **{f"open_{severity.value}": _open(told, severity) for severity in Severity},
        "gone": sum(row["state"] == "gone" for row in told),
        "gone_by_own_change": sum(bool(row["gone_by"]) for row in told),
        "set_aside": sum(row["state"] == "set aside" for row in told),
        "secrets_found": sum(bool(row["secret"]) for row in findings),
        "median_days_to_mend": middle(gone),
        "other_findings": sum(f.is_open for f in followed if not f.finding.is_security),
        "components": len(_newest(bills)[-1].components) if bills else None,
        "components_changed": len(changes),
    }
    rows = (*findings[:MOST_FINDINGS], *weaknesses[:MOST_FINDINGS], *changes[:MOST_CHANGES])
    return Product("security findings", rows, figures, DEFINITIONS, tuple(_gaps(scans, bills, given)), _chart(told))


def _order(row: Row) -> tuple[bool, int, float]:
    severity = Severity(str(row["severity"]))
    return row["state"] != "open", severity.rank, -float(row["age_days"] or 0)


def _open(rows: Sequence[Row], severity: Severity) -> int:
    return sum(row["state"] == "open" and row["severity"] == severity.value for row in rows)


def _finding_rows(followed: Sequence[FollowedFinding], given: ProductInput) -> Iterator[Row]:
    mended: dict[tuple[str, str, str], list[tuple[str, MendedFinding]]] = {}
    for person, work in given.works:
        for mending in work.mended:
            mended.setdefault(mending.followed.key, []).append((person, mending))
    for one in followed:
        finding, own = one.finding, mended.get(one.key, [])
        state = "gone" if one.gone else "set aside" if finding.is_suppressed else "open"
        places = [one.last.place, *(f"{m.repository}@{m.commit[:12]}:{m.path}" for _, m in own)]
        yield EMPTY | {
            "what": "finding",
            "severity": finding.severity.value,
            "rule": finding.rule,
            "title": finding.title,
            "where": f"{finding.path}#L{finding.line}" if finding.line else finding.path,
            "state": state,
            "first_seen": day(one.since),
            "gone": day(one.gone.time) if one.gone else None,
            "age_days": _age(one.since, one.gone.time if one.gone else given.now),
            "gone_by": ", ".join(dict.fromkeys(f"{who}: {'in place' if m.is_in_place else 'the file'}" for who, m in own)),
            "secret": finding.is_secret,
            "place": "; ".join(dict.fromkeys(places)),
        }  # fmt: skip


def _age(since: int, until: int) -> float | None:
    return days_between(since, until) if since and until else None


def _weakness_rows(
    bills: Sequence[BillOfMaterials], differing: Sequence[BillDifference], given: ProductInput
) -> Iterator[Row]:
    first: dict[tuple[str, str], BillOfMaterials] = {}
    for bill in sorted(bills, key=lambda one: (one.time, one.place)):
        for weakness in bill.vulnerabilities:
            first.setdefault((bill.subject, weakness.id), bill)
    for bill in _newest(bills):
        for weakness in bill.vulnerabilities:
            since = first[bill.subject, weakness.id].time
            state = "set aside" if weakness.is_settled else "open"
            yield _weakness_row(weakness, state, since, given.now) | {"place": bill.place}
    for difference in differing:
        for weakness in difference.ended:
            since = first[difference.before.subject, weakness.id].time
            own = [
                (who, e)
                for who, work in given.works
                for e in work.ended
                if e.weakness.id == weakness.id and e.bill == difference.after.place
            ]
            places = [difference.after.place, *(f"{e.repository}@{e.commit[:12]}:{e.path}" for _, e in own)]
            yield _weakness_row(weakness, "gone", since, difference.after.time) | {
                "gone": day(difference.after.time),
                "gone_by": ", ".join(dict.fromkeys(f"{who}: by name" for who, _ in own)),
                "place": "; ".join(dict.fromkeys(places)),
            }  # fmt: skip


def _weakness_row(weakness: Vulnerability, state: str, since: int, until: int) -> dict[str, Cell]:
    return EMPTY | {
        "what": "known weakness",
        "severity": weakness.severity.value,
        "rule": weakness.id,
        "title": weakness.state.replace("_", " "),
        "where": ", ".join(weakness.components[:5]),
        "state": state,
        "first_seen": day(since),
        "age_days": _age(since, until),
        "secret": False,
    }


def _newest(bills: Sequence[BillOfMaterials]) -> list[BillOfMaterials]:
    """The newest bill of each software, oldest first."""
    found: dict[str, BillOfMaterials] = {}
    for bill in sorted(bills, key=lambda one: (one.time, one.place)):
        found.pop(bill.subject, None)
        found[bill.subject] = bill
    return list(found.values())


def _change_row(difference: BillDifference, number: int, given: ProductInput) -> Row:
    change = difference.components[number]
    before, after = change.before, change.after
    component = after or before
    own = [
        f"{who}: by name" for who, work in given.works for e in work.ended if e.change == change and e.bill == difference.after.place
    ]  # fmt: skip
    is_licence = change.what == "licence"
    return EMPTY | {
        "what": "component",
        "rule": component.name if component else change.key,
        "where": difference.after.subject,
        "state": change.what,
        "first_seen": day(difference.before.time),
        "gone": day(difference.after.time),
        "gone_by": ", ".join(dict.fromkeys(own)),
        "before": (", ".join(before.licences) if is_licence else before.version) if before else None,
        "after": (", ".join(after.licences) if is_licence else after.version) if after else None,
        "place": f"{difference.before.place} → {difference.after.place}",
    }


def _chart(rows: Sequence[Row]) -> Chart | None:
    """Open ones by age, each bar with its severities in words."""
    aged = [(float(row["age_days"] or 0), str(row["severity"])) for row in rows if row["state"] == "open" and row["age_days"] is not None]  # fmt: skip
    counts: dict[str, dict[str, int]] = {label: {} for _, label in AGES}
    for age, severity in aged:
        label = next(label for most, label in AGES if age <= most)
        counts[label][severity] = counts[label].get(severity, 0) + 1
    bars = tuple((label, float(sum(found.values())), _in_words(found)) for label, found in counts.items())
    return Chart("Open findings and known weaknesses by age", bars) if aged else None


def _in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[s.value]} {s.value}" for s in Severity if s.value in counts) or "none"


def _gaps(scans: Sequence[Scan], bills: Sequence[BillOfMaterials], given: ProductInput) -> Iterator[str]:
    if not scans:
        yield "no security scan was read: keep those of a run as SARIF ('assay sources sarif' says how)"
    elif not any(scan.time for scan in scans):
        yield "no scan tells its time or its commit, so nothing can be said of ages: name its file or folder by the commit's id, and give the repository too"
    elif all(len(series) < 2 for series in in_series(scans).values()):
        yield "there is one scan of each tool only: what was mended shows when a later one is beside it"
    if any(f.last_line and not f.is_security for scan in scans for f in scan.findings) and not any(
        f.is_security for scan in scans for f in scan.findings
    ):
        yield "the scans hold a linter's remarks only, and nothing that says it is of security"
    if partial := sum(not scan.is_whole for scan in scans):
        yield f"{partial} of {len(scans)} scans are known in part only, so that they end no finding: see the notes on what was read"
    if not bills:
        yield "no bill of materials was read, so nothing can be said of the parts ('assay sources cyclonedx' says how)"
    elif not any(bill.vulnerabilities for bill in bills):
        yield "no bill of materials tells of vulnerabilities: let a scanner add them ('assay sources cyclonedx' says how)"
    if not any(work.pieces for _, work in given.works):
        yield "no person's commits were read, so nothing can be said of who mended what: give the repository, too"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=10,
    title="Security findings by severity and age, and who mended what; known weaknesses and changed parts",
    needs="security scans (SARIF) of several days and bills of materials (CycloneDX), each named by its commit, and the repository",
    columns=("what", "severity", "rule", "where", "state", "age_days", "gone_by"),
    make=make,
)
