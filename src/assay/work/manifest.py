"""What goes with a released version: notes, guide, licence, parts, artefacts and checks; and what is lacking."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assay.work.testing import TestRun
from assay.work.tracked import Account, CheckRun, Project, Release

VERSION = re.compile(r"^v?\d+\.\d+(?:\.\d+)*(?:[-.]?(?:rc|a|b|alpha|beta|pre|post|dev)[-.]?\d*)?$|^[\w-]+[-_/@]v?\d+\.\d+", re.IGNORECASE)  # fmt: skip
NUMBER = re.compile(r"\d+\.\d+(?:\.\d+)*(?:[-.]?(?:rc|a|b|alpha|beta|pre|post|dev)[-.]?\d*)?", re.IGNORECASE)
LICENCE = re.compile(r"^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]{1,20})?$|^licenses/", re.IGNORECASE)
CHANGES = re.compile(r"^(?:docs?/)?(?:change(?:s|log)|history|news|release[-_ ]?notes?)(?:\.\w{1,8})?$", re.IGNORECASE)
GUIDE = re.compile(r"^(?:docs?/.*)?(?:readme|install\w*|getting-?started|quick-?start|usage|user-?guide|deploy\w*)(?:\.\w{1,8})?$", re.IGNORECASE)  # fmt: skip
BILL = re.compile(r"(?:^|/)s?bom(?:[.-][\w.-]{1,60})?\.(?:json|xml)$|\.cdx\.(?:json|xml)$|\.spdx(?:\.json|\.rdf|\.tag)?$", re.IGNORECASE)  # fmt: skip
HOW_TO = re.compile(r"\b(?:install(?:ing|ation|ed)?|get(?:ting)? started|quick ?start|usage|how to|to run|deploy(?:ing|ment)?)\b", re.IGNORECASE)  # fmt: skip
LEAST_NOTES = 80  # characters that tell something
PARTS = ("notes", "guide", "licence", "bill of materials", "artefacts", "checks")


@dataclass(frozen=True, slots=True)
class TaggedVersion:
    """A version that a tag of a repository names, and what of its files goes with a release."""

    repository: str
    tag: str
    commit: str
    time: int
    person: str  # id of whoever made the tag; '' where git does not say
    licence: str  # paths; '' for none
    guide: str  # a page that says how to install or use it
    changes: str  # a list of changes that names this version
    bill: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version that was given out: what goes with it, each part with its place, and what is lacking."""

    version: str
    place: str
    time: int
    commit: str
    person: str  # id of the tagger; '' where it is not known
    author: Account | None  # of the release at the forge
    is_draft: bool
    parts: tuple[tuple[str, str], ...]  # names of PARTS with where they are
    failed: tuple[str, ...]  # names of checks that failed on its commit
    missing: tuple[str, ...]  # that were looked for and are not there
    not_visible: tuple[str, ...]  # that these sources cannot show

    @property
    def is_complete(self) -> bool:
        """Whether nothing that can be seen is missing or failed."""
        return not (self.missing or self.failed or self.is_draft)

    def part(self, name: str) -> str:
        """Where a part is; '' for none."""
        return dict(self.parts).get(name, "")


def number_of(tag: str) -> str:
    """The number in the name of a version.

    >>> number_of("v1.4.0"), number_of("journeys-2.0rc1"), number_of("latest")
    ('1.4.0', '2.0rc1', '')
    """
    found = NUMBER.search(tag)
    return found[0] if found else ""


def make_manifests(projects: Sequence[Project], versions: Sequence[TaggedVersion]) -> tuple[Manifest, ...]:
    """One manifest for each version, newest first: a forge's release and the tag of its name are one."""
    releases: dict[str, list[tuple[str, Release]]] = {}
    for project in projects:
        for release in project.releases:
            releases.setdefault(release.tag, []).append((project.name, release))
    tagged = [_manifest(projects, version, _take(releases.get(version.tag, []), version)) for version in versions]
    alone = [_manifest(projects, None, release) for left in releases.values() for _, release in left]
    return tuple(sorted((*tagged, *alone), key=lambda m: (-m.time, m.version, m.place)))


def _take(releases: list[tuple[str, Release]], version: TaggedVersion) -> Release | None:
    """The release of a tag, taken away from those of its name: the one of the repository's own project goes first."""
    alike = [entry for entry in releases if entry[0].rpartition("/")[2] == version.repository]
    chosen = next(iter(alike or releases), None)
    if chosen is None:
        return None
    releases.remove(chosen)
    return chosen[1]


def _manifest(projects: Sequence[Project], version: TaggedVersion | None, release: Release | None) -> Manifest:
    commit = version.commit if version else ""
    tag = version.tag if version else release.tag if release else ""
    checks, failed = _checks(projects, commit)
    parts = {
        "notes": _notes(version, release),
        "guide": version.guide if version else "",
        "licence": version.licence if version else "",
        "bill of materials": _bill(projects, version, release, tag),
        "artefacts": ", ".join(release.artefacts) if release else "",
        "checks": checks,
    }
    unseen = _unseen(projects, version, release)
    return Manifest(
        version=tag,
        place=release.place if release else f"{version.repository}@{commit[:12]} (tag {tag})" if version else "",
        time=release.time if release else version.time if version else 0,
        commit=commit,
        person=version.person if version else "",
        author=release.author if release else None,
        is_draft=release.is_draft if release else False,
        parts=tuple((name, where) for name, where in parts.items() if where),
        failed=failed,
        missing=tuple(name for name in PARTS if not parts[name] and name not in unseen),
        not_visible=tuple(name for name in PARTS if not parts[name] and name in unseen),
    )


def _unseen(projects: Sequence[Project], version: TaggedVersion | None, release: Release | None) -> frozenset[str]:
    """What these sources cannot show: files without a repository, artefacts without a forge, checks without either."""
    unseen = set()
    if version is None:
        unseen |= {"guide", "licence", "checks"}
    if release is None:
        unseen |= {"artefacts"}
    if not any(project.check_runs or any(run.commit for run in project.test_runs) for project in projects):
        unseen |= {"checks"}
    return frozenset(unseen)


def _notes(version: TaggedVersion | None, release: Release | None) -> str:
    if release and len(release.notes) >= LEAST_NOTES:
        return release.place
    return version.changes if version else ""


def _bill(projects: Sequence[Project], version: TaggedVersion | None, release: Release | None, tag: str) -> str:
    """In the version's files, among its artefacts, or read as one of its commit or of its number."""
    attached = next((name for name in release.artefacts if BILL.search(name)), "") if release else ""
    if (version and version.bill) or attached:
        return version.bill if version and version.bill else attached
    number = number_of(tag)
    for bill in (bill for project in projects for bill in project.bills):
        if (version and bill.commit == version.commit) or (number and number_of(bill.version) == number):
            return bill.place
    return ""


def _checks(projects: Sequence[Project], commit: str) -> tuple[str, tuple[str, ...]]:
    """What ran on a commit in words, the newest run of each name; and the names of those that failed."""
    if not commit:
        return "", ()
    newest: dict[str, CheckRun] = {}
    for run in sorted((r for p in projects for r in p.check_runs if r.commit == commit), key=lambda run: run.time):
        newest[run.name] = run
    tests = [run for p in projects for run in p.test_runs if run.commit and commit.startswith(run.commit)]
    failed = [name for name, run in newest.items() if run.outcome in ("failure", "error", "failed")]
    failed += [run.place for run in tests if _bad(run)]
    told = [f"{len(newest) - sum(name in newest for name in failed)} of {len(newest)} checks passed"] if newest else []
    if tests:
        told.append(f"{sum(run.tests for run in tests)} tests, {sum(map(_bad, tests))} failed")
    return "; ".join(told), tuple(failed)


def _bad(run: TestRun) -> int:
    return sum(group.failed + group.errors for group in run.groups)


def first_of(paths: Iterable[str], expression: re.Pattern[str]) -> str:
    """The path nearest to the top that fits; '' for none."""
    return min((path for path in paths if expression.search(path)), key=lambda p: (p.count("/"), p), default="")
