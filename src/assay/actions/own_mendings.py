"""Findings that are gone from later scans, and weaknesses from later bills, beside the commits that people wrote."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assay.actions.histories import OpenHistory
from assay.basics.progress import Progress
from assay.sources.git.blame import read_paths
from assay.sources.git.ranges import read_added_lines, read_between, read_changed_lines, read_file, read_touched_lines
from assay.work.components import BillDifference, BillOfMaterials, ComponentChange, differences
from assay.work.covered import PathsByEnd
from assay.work.mending import EndedWeakness, MendedFinding, was_moved
from assay.work.model import Change, CommitHead, Role
from assay.work.piece import PersonWork
from assay.work.scans import FollowedFinding, Scan, follow_findings
from assay.work.tracked import Project

MOST_FOLLOWED = 2_000  # findings or weaknesses that are gone: each costs a few calls of git
AROUND = 3  # lines: a check may stand right before the line that it guards
SHORTEST_LINE = 4  # characters; shorter ones ('}') are everywhere and name no place
COMMENT = re.compile(rb"#|//|/?\*|--|<!--|\"\"\"")
MANIFEST = re.compile(
    r"(?:^|/)(?:pyproject\.toml|setup\.(?:py|cfg)|package\.json|pom\.xml|build\.gradle(?:\.kts)?|[^/]*\.versions\.toml|"
    r"[^/]*\.csproj|Directory\.Packages\.props|Cargo\.toml|composer\.json|[^/]*\.gemspec|mix\.exs|Package\.swift)$"
)


def date_reports(projects: Sequence[Project], histories: Sequence[OpenHistory]) -> tuple[Project, ...]:
    """The projects, with scans and bills dated by the commit that they name, where a history has it: an old version may
    be scanned late, and few scanners tell a time."""
    heads = {id_: head for history in histories for id_, head in history.heads.items()}
    return tuple(
        replace(
            project,
            scans=tuple(sorted((_dated(scan, heads) for scan in project.scans), key=lambda s: (s.time, s.place))),
            bills=tuple(sorted((_dated_bill(bill, heads) for bill in project.bills), key=lambda b: (b.time, b.place))),
        )
        if project.scans or project.bills
        else project
        for project in projects
    )


def _dated(scan: Scan, heads: Mapping[str, CommitHead]) -> Scan:
    head = heads.get(scan.commit)
    return replace(scan, time=head.commit_time) if head else scan


def _dated_bill(bill: BillOfMaterials, heads: Mapping[str, CommitHead]) -> BillOfMaterials:
    head = heads.get(bill.commit)
    return replace(bill, time=head.commit_time) if head else bill


@dataclass(slots=True)
class _Between:
    """One repository, and what was asked of it already."""

    history: OpenHistory
    own: Mapping[str, Sequence[str]]  # people by commit
    manifests: Mapping[str, tuple[str, ...]]  # that an own commit changed
    paths: PathsByEnd
    _ranges: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    _lines: dict[tuple[str, str, int], frozenset[bytes]] = field(default_factory=dict)
    _added: dict[str, frozenset[bytes]] = field(default_factory=dict)
    _texts: dict[tuple[str, str], list[bytes]] = field(default_factory=dict)
    _files: dict[str, frozenset[str]] = field(default_factory=dict)

    def commits(self, before: Scan | BillOfMaterials, after: Scan | BillOfMaterials, path: str = "") -> tuple[str, ...]:
        """The commits between two reports: by the commits that both name, else by their times."""
        heads = self.history.heads
        if before.commit in heads and after.commit in heads:
            return self._range(before.commit, after.commit, path)
        found = self._range("", self.history.repository.head, path)
        return tuple(id_ for id_ in found if id_ in heads and before.time < heads[id_].commit_time <= after.time)

    def files(self, commit: str) -> frozenset[str]:
        """The files at a commit; at the newest one where it is not known."""
        end = commit if commit in self.history.heads else self.history.repository.head
        if end not in self._files:
            self._files[end] = frozenset(read_paths(self.history.repository, end))
        return self._files[end]

    def touched(self, commit: str, path: str, around: int) -> frozenset[bytes]:
        """The lines of a file that a commit changed, with so many around them."""
        key = (commit, path, around)
        if key not in self._lines:
            self._lines[key] = read_touched_lines(self.history.repository, commit, [path], around)
        return self._lines[key]

    def added(self, commit: str) -> frozenset[bytes]:
        """The lines that a commit added anywhere."""
        if commit not in self._added:
            self._added[commit] = read_added_lines(self.history.repository, commit)
        return self._added[commit]

    def text(self, commit: str, path: str) -> list[bytes]:
        """The lines of a file at a commit."""
        if (commit, path) not in self._texts:
            self._texts[commit, path] = read_file(self.history.repository, commit, path).split(b"\n")
        return self._texts[commit, path]

    def _range(self, after: str, upto: str, path: str) -> tuple[str, ...]:
        key = (after, upto, path)
        if key not in self._ranges:
            self._ranges[key] = read_between(self.history.repository, after, upto, path)
        return self._ranges[key]


@dataclass(frozen=True, slots=True)
class OwnMendings:
    """What is gone by a person's own commits."""

    findings: tuple[MendedFinding, ...]
    weaknesses: tuple[EndedWeakness, ...]


def own_mendings(
    histories: Sequence[OpenHistory], works: Mapping[str, PersonWork], projects: Sequence[Project], progress: Progress
) -> tuple[dict[str, OwnMendings], tuple[str, ...]]:
    """By person what their commits ended, and notes on what was not looked at; nothing where no report was read."""
    gone = [f for p in projects for f in follow_findings(p.scans) if f.gone and f.finding.path and f.gone is not f.last]
    bills = [difference for p in projects for difference in differences(p.bills) if difference.ended]
    findings: list[MendedFinding] = []
    weaknesses: list[EndedWeakness] = []
    for history in histories if gone or bills else ():
        between = _between(history, works)
        for done, followed in enumerate(gone[:MOST_FOLLOWED], 1):
            findings += _mended(between, followed)
            progress(f"{history.repository.name}: findings that are gone", done, min(len(gone), MOST_FOLLOWED))
        for difference in bills:
            weaknesses += _ended(between, difference)
    people = {m.person for m in findings} | {w.person for w in weaknesses}
    found = {
        person: OwnMendings(
            tuple(m for m in findings if m.person == person), tuple(w for w in weaknesses if w.person == person)
        )
        for person in people
    }
    left = len(gone) - MOST_FOLLOWED
    note = (
        f"who mended them was looked for at {MOST_FOLLOWED:,} of {len(gone):,} findings that are gone, the worst first"
    )
    return found, (note,) if left > 0 else ()


def _between(history: OpenHistory, works: Mapping[str, PersonWork]) -> _Between:
    own: dict[str, list[str]] = {}
    manifests: dict[str, tuple[str, ...]] = {}
    paths: set[str] = set()
    for person, work in works.items():
        for piece in work.pieces:
            for commit in piece.commits if piece.repository == history.repository.name else ():
                if commit.id not in piece.bulk:
                    own.setdefault(commit.id, []).append(person)
                    kept = [change for change in commit.changes if change.status != "D"]
                    manifests[commit.id] = tuple(change.path for change in kept if _is_manifest(change))
                    paths.update(change.path for change in kept)
    return _Between(history, own, manifests, PathsByEnd(paths))


def _is_manifest(change: Change) -> bool:
    return change.role is Role.DEPENDENCIES or bool(MANIFEST.search(change.path))


def _mended(between: _Between, followed: FollowedFinding) -> Iterator[MendedFinding]:
    """Whose commit it was: one that changed the place, else one of the only person who changed the file at all."""
    path = between.paths.find(followed.finding.path)
    if not path or was_moved(followed) or followed.gone is None:
        return
    commits = between.commits(followed.last, followed.gone, path)
    own = [id_ for id_ in commits if id_ in between.own]
    if not own or path not in between.files(followed.gone.commit):
        return
    lines = _lines_of(between, followed, path)
    own = [id_ for id_ in own if not (lines and lines <= between.added(id_))]  # it only moved them
    in_place = _in_place(between, own, path, lines, 0) or _in_place(between, own, path, lines, AROUND)
    alone = all(id_ in between.own for id_ in commits)
    for id_ in in_place or (own[:1] if alone else ()):
        for person in between.own[id_]:
            yield MendedFinding(person, between.history.repository.name, id_, path, followed, id_ in in_place)


def _in_place(between: _Between, commits: Sequence[str], path: str, lines: frozenset[bytes], around: int) -> list[str]:
    """The commits that changed most of these lines; those that changed the very lines go before those close by."""
    return [id_ for id_ in commits if len(lines & between.touched(id_, path, around)) * 2 > len(lines)]


def _lines_of(between: _Between, followed: FollowedFinding, path: str) -> frozenset[bytes]:
    """The very lines that a scan named, as far as they tell a place: those that its file has once. Nothing where the
    scan does not name its commit."""
    finding = followed.finding
    if followed.last.commit not in between.history.heads or not finding.line:
        return frozenset()
    text = [line.strip() for line in between.text(followed.last.commit, path)]
    named = text[finding.line - 1 : finding.last_line]
    telling = (line for line in named if len(line) >= SHORTEST_LINE and not COMMENT.match(line))
    return frozenset(line for line in telling if text.count(line) == 1)


def _ended(between: _Between, difference: BillDifference) -> Iterator[EndedWeakness]:
    changes = {change.key: change for change in difference.components if change.what in ("version", "removed")}
    concerned = [(w, changes[key]) for w in difference.ended for key in w.components if key in changes]
    commits = between.commits(difference.before, difference.after) if concerned else ()
    own = [id_ for id_ in commits if id_ in between.own]
    named: dict[str, str] = {}  # what a commit changed in manifests, in one text
    for weakness, change in concerned[:MOST_FOLLOWED]:
        for id_ in own:
            path = _names(between, id_, change, named)
            for person in between.own[id_] if path else ():
                yield EndedWeakness(
                    person, between.history.repository.name, id_, path, weakness, change,
                    difference.after.place, difference.after.time,
                )  # fmt: skip


def _names(between: _Between, commit: str, change: ComponentChange, known: dict[str, str]) -> str:
    """The manifest in whose changed lines a commit names a component; '' for none."""
    component = change.before or change.after
    if component is None:
        return ""
    name = re.escape(component.name.rpartition("/")[2])
    expression = re.compile(rf"(?<![\w.-]){name}(?![\w-])", re.IGNORECASE)
    for path in between.manifests[commit]:
        key = f"{commit}:{path}"
        if key not in known:
            lines = read_changed_lines(between.history.repository, commit, [path])
            known[key] = b"\n".join(sorted(lines)).decode("utf-8", "replace")
        if expression.search(known[key]):
            return path
    return ""
