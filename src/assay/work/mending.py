"""Findings and weaknesses that are gone, and the commits of a person's own that may have ended them."""

from dataclasses import dataclass

from assay.work.components import ComponentChange, Vulnerability
from assay.work.scans import FollowedFinding


@dataclass(frozen=True, slots=True)
class MendedFinding:
    """A finding that a later scan has no more, and an own commit between the two that changed its file."""

    person: str  # id
    repository: str
    commit: str
    path: str  # in the repository
    followed: FollowedFinding
    is_in_place: bool  # the commit changed the line that the scan named, or lines within three of it


@dataclass(frozen=True, slots=True)
class EndedWeakness:
    """A known weakness that a later bill of materials has no more, and an own commit that changed its component."""

    person: str  # id
    repository: str
    commit: str
    path: str  # the manifest or lock file, in whose changed lines the component is named
    weakness: Vulnerability
    change: ComponentChange  # the component was raised or taken out
    bill: str  # place of the later bill
    time: int  # of the later bill


def was_moved(followed: FollowedFinding) -> bool:
    """Whether the fault may only have gone elsewhere: the later scan has, new, the same rule in a file of the same name
    or for the same lines anywhere, or has the rule as often as before."""
    if followed.gone is None:
        return False
    finding = followed.finding
    name = finding.path.rpartition("/")[2]
    before = {f.identity for f in followed.last.findings if f.rule == finding.rule and not f.is_absent}
    after = {f.identity: f for f in followed.gone.findings if f.rule == finding.rule and not f.is_absent}
    new = [f for identity, f in after.items() if identity not in before]
    if any(f.path.rpartition("/")[2] == name or (f.content and f.content == finding.content) for f in new):
        return True
    return len(after) >= len(before)
