"""Duty 16, a documented deployable solution: containers, packages, releases and the guides that go with them."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_changes, find_traces, shorten, signal_of_finds, signal_of_words
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.manifest import VERSION, Manifest
from assay.work.model import Commit, Role
from assay.work.person import Grade
from assay.work.piece import OwnTag, PersonWork, Piece

RELEASES = re.compile(
    r"^(?:release|bump(?:ed)? version|prepare(?:d)? (?:for )?(?:the )?release|version)\b.{0,40}\d+\.\d+",
    re.IGNORECASE,
)
GUIDE = re.compile(r"(?:^|/)(?:readme|install\w*|getting-?started|quick-?start|usage|user-?guide|deploy\w*|setup)[^/]*\.(?:md|rst|adoc|txt)$|(?:^|/)docs?/.*(?:install|guide|tutorial|deploy|usage)[^/]*\.(?:md|rst|adoc)$", re.IGNORECASE)  # fmt: skip
LEAST_GUIDE = 8
LEAST_PACKED = 4  # new lines: another base image is no definition
LEAST_CONTENT = 2  # lines that say what goes in or how it starts
NOT_SHIPPED = re.compile(r"(?:^|/)(?:tests?|testing|test[-_]\w+|\w+[-_]tests?|ci|\.ci|\.github|build[-_]?scripts?|fixtures?|examples?|samples?|benchmarks?|\.?dev(?:container)?)/", re.IGNORECASE)  # fmt: skip
LEAST_PARTS = frozenset({"notes", "guide", "licence"})
MOST_TAGS = 5
LEAST_NOTES = 80  # characters of release notes that tell something


def assess(work: PersonWork) -> Iterator[Signal]:
    """A version that the person tagged, a container or a package they defined, and a guide for those who install it
    are firm: a container with what goes into it and how it starts. Another base image, and a changed version number among
    others' work, point that way; machines for tests do not count. A release
    with notes that the person gave out on a forge is firm. A version of theirs with notes, a guide and a licence points
    that way, and is firm where they wrote of its notes or guide; a licence that was only copied in, a draft, and a
    version whose checks failed do not count."""
    tags = [tag for tag in work.tags if VERSION.search(tag.name)]
    if tags:
        yield _tagged(tags)
    for piece in work.pieces:
        yield from _packed(piece)
        if released := _released(piece):
            yield signal_of_words(piece, 16, "prepared a release", released, force=Force.SLIGHT, statements=("S10",))
        guides = find_changes(piece, Role.DOCS, path=GUIDE)
        told = find_traces(piece, "user guide", path=GUIDE)
        if told and sum(f.change.fresh for f in guides) >= LEAST_GUIDE:
            yield signal_of_finds(
                piece, 16, f"told users how to install or use it in {file_names(guides)}", told,
                force=Force.FIRM, statements=("S15",),
            )  # fmt: skip
    yield from _in_items(work)
    if complete := [manifest for manifest in work.manifests if _is_documented(manifest)]:
        yield _complete(work, complete[0])


def _is_documented(manifest: Manifest) -> bool:
    return {name for name, _ in manifest.parts} >= LEAST_PARTS and not manifest.failed and not manifest.is_draft


def _complete(work: PersonWork, manifest: Manifest) -> Signal:
    """The newest version with everything that goes with it."""
    told = {manifest.part("notes"), manifest.part("guide")}
    wrote = any(change.path in told for piece in work.pieces for _, change in piece.changes(Role.DOCS) if change.fresh)
    parts = ", ".join(name for name, _ in manifest.parts)
    return Signal(
        duty=16, piece="", reason=f"gave out version {manifest.version} with {parts}",
        quote="; ".join(f"{name}: {shorten(where, 60)}" for name, where in manifest.parts), locators=(manifest.place,),
        grade=Grade.B, force=Force.FIRM if wrote else Force.SLIGHT, statements=("S10", "S15"), time=manifest.time,
        title=manifest.version,
    )  # fmt: skip


def _packed(piece: Piece) -> Iterator[Signal]:
    """Containers and services that were defined; those of test machines and examples are not how it is shipped."""
    traced = find_traces(piece, "container", "container content", roles=[Role.INFRASTRUCTURE])
    shipped = [f for f in traced if not NOT_SHIPPED.search(f.change.path)]
    started = [f for f in shipped if f.trace and f.trace.kind == "container"]
    if started:
        paths = {f.change.path for f in shipped}
        written = sum(f.change.fresh for f in find_changes(piece, Role.INFRASTRUCTURE) if f.change.path in paths)
        firm = written >= LEAST_PACKED and len(shipped) - len(started) >= LEAST_CONTENT
        yield signal_of_finds(
            piece, 16, f"defined how the software is packed to run in {file_names(started)}", started,
            force=Force.FIRM if firm else Force.SLIGHT, statements=("S10",),
        )  # fmt: skip


def _released(piece: Piece) -> list[tuple[Commit, str]]:
    return [(c, c.head.subject[:200]) for c in piece.commits if RELEASES.search(c.head.subject)]


def _tagged(tags: list[OwnTag]) -> Signal:
    newest = sorted(tags, key=lambda tag: (tag.time, tag.name), reverse=True)[:MOST_TAGS]
    names = ", ".join(tag.name for tag in newest)
    return Signal(
        duty=16,
        piece="",
        reason=f"tagged releases under their own name ({names})",
        quote=names,
        locators=tuple(f"{tag.repository}@{tag.commit[:12]} (tag {tag.name})" for tag in newest),
        grade=Grade.B,
        force=Force.FIRM,
        statements=("S10",),
        time=newest[0].time,
    )


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Releases under the person's own account; drafts are none."""
    for release in work.releases:
        if not release.is_draft:
            told = len(release.notes) >= LEAST_NOTES
            yield Signal(
                duty=16, piece=release.place, reason=f"gave out release {release.tag}" + (" with notes" if told else ""),
                quote=shorten(" ".join(release.notes.split()) or release.name or release.tag), locators=(release.place,),
                grade=Grade.B, force=Force.FIRM if told else Force.SLIGHT, statements=("S10", "S15") if told else ("S10",),
                time=release.time, title=release.name or release.tag,
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=16,
    visibility=Visibility.PARTLY,
    elsewhere="releases with their assets and notes on the forge, and package registries",
    would_fill="Release a version: a tag, notes that users understand, and a guide that somebody else has followed.",
    statements=("S10", "S15"),
    stages=("deploy",),
    assess=assess,
    reads_items=True,
)
