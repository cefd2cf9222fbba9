"""What bills of materials tell, as frozen records, and how two of them differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assay.work.scans import Severity

# States of an analysis by which a weakness does not bear on the product (CycloneDX, impactAnalysisState).
SETTLED = frozenset({"resolved", "resolved_with_pedigree", "false_positive", "not_affected"})


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the software is made of."""

    key: str  # the same for each version of it: its package URL without version, else group and name
    name: str
    version: str
    licences: tuple[str, ...]  # SPDX ids, expressions or names, as they are told


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """A known weakness in a component, as one bill tells of it."""

    id: str  # CVE-…, GHSA-…
    severity: Severity
    score: float | None  # the highest CVSS score of its ratings
    state: str  # of the analysis: 'exploitable', 'in_triage', 'resolved' …; '' where nobody analysed it
    components: tuple[str, ...]  # keys
    published: int = 0  # seconds since 1970; 0 where it is not told

    @property
    def is_settled(self) -> bool:
        """Whether an analysis says that it does not bear on the product."""
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class BillOfMaterials:
    """What a piece of software was made of at one time."""

    place: str  # locator: the file
    subject: str  # name of what it describes; '' where it does not say
    version: str  # of what it describes
    time: int  # seconds since 1970; 0 where it does not say
    commit: str  # id of the commit in its file's name; '' for none
    components: tuple[Component, ...]
    vulnerabilities: tuple[Vulnerability, ...]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """A component that two bills do not tell alike."""

    key: str
    before: Component | None
    after: Component | None

    @property
    def what(self) -> str:
        """'added', 'removed', 'version' or 'licence'."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        return "version" if self.before.version != self.after.version else "licence"


@dataclass(frozen=True, slots=True)
class BillDifference:
    """What is different between two bills of the same subject, the older one first."""

    before: BillOfMaterials
    after: BillOfMaterials
    components: tuple[ComponentChange, ...]
    ended: tuple[Vulnerability, ...]  # weaknesses that bore on the older one and do not on the newer one
    begun: tuple[Vulnerability, ...]


def compare_bills(before: BillOfMaterials, after: BillOfMaterials) -> BillDifference:
    """Components by their keys, weaknesses by their ids. Nothing is told as gone by a bill that was read in part."""
    old = {c.key: c for c in before.components}
    new = {c.key: c for c in after.components}
    keys = [key for key in sorted(old.keys() | new.keys()) if _is_told(key, old, new, before, after)]
    changes = tuple(ComponentChange(key, old.get(key), new.get(key)) for key in keys)
    was, is_ = _bearing(before), _bearing(after)
    return BillDifference(
        before,
        after,
        changes,
        tuple(v for id_, v in was.items() if id_ not in is_) if after.is_whole else (),
        tuple(v for id_, v in is_.items() if id_ not in was) if before.is_whole else (),
    )


def _is_told(
    key: str, old: dict[str, Component], new: dict[str, Component], before: BillOfMaterials, after: BillOfMaterials
) -> bool:
    if key not in old:
        return before.is_whole
    if key not in new:
        return after.is_whole
    return (old[key].version, old[key].licences) != (new[key].version, new[key].licences)


def _bearing(bill: BillOfMaterials) -> dict[str, Vulnerability]:
    return {v.id: v for v in bill.vulnerabilities if not v.is_settled}


def differences(bills: Iterable[BillOfMaterials]) -> tuple[BillDifference, ...]:
    """What changed from each bill to the next of the same subject, in order of time; bills without a time have none."""
    by_subject: dict[str, list[BillOfMaterials]] = {}
    for bill in sorted(bills, key=lambda one: (one.time, one.place)):
        if bill.time:
            by_subject.setdefault(bill.subject, []).append(bill)
    return tuple(compare_bills(before, after) for found in by_subject.values() for before, after in pairwise(found))
