"""Duty 16: for each released version what goes with it (notes, guide, licence, parts, artefacts, checks) and what is missing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assay.duties.items import quoted
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, day, middle
from assay.work.manifest import PARTS, Manifest, make_manifests

MOST_BARS = 15
LONGEST = 200
DEFINITIONS = {
    "version": "a release at the forge, a tag with a version's name, or both where they have the same name",
    "notes": "release notes of 80 characters or more at the forge, or a list of changes among the version's files that names its number",
    "guide": "a page among the version's files (README, INSTALL, docs/…) that says how to install, run or use it",
    "licence": "a licence among the version's files; that it is there says nothing of whether it fits the parts",
    "bill_of_materials": "one among the version's files or artefacts, or one that was read and names its commit or number (CycloneDX, SPDX)",
    "artefacts": "files that the forge's release gives out beside the source",
    "checks": "runs of pipelines and tests on the very commit of the version, the newest of each name",
    "failed": "names of those that failed",
    "missing": "parts that were looked for and are not there",
    "not_visible": "parts that these sources cannot show: files need the repository, artefacts the forge's releases, checks its workflow runs or test reports named by the commit",
    "complete": "versions with nothing missing, nothing failed and no draft; what is not visible does not count against them",
    "median_days_between": "calendar days from version to version, drafts aside",
    "place": "release, or commit and tag",
}  # fmt: skip
COLUMNS = {"bill of materials": "bill_of_materials"}


def make(given: ProductInput) -> Product:
    """A row for each version, newest first."""
    found = [m for m in make_manifests(given.projects, given.versions) if given.since <= m.time <= given.now]
    own = [m for m in found if not given.has_person or given.is_own(m.author) or m.person in given.people]
    rows = tuple(_row(manifest, given) for manifest in own)
    times = sorted(m.time for m in own if not m.is_draft)
    figures: dict[str, Cell] = {
        "versions": len(rows),
        "complete": sum(manifest.is_complete for manifest in own),
        **{f"with_{COLUMNS.get(part, part)}": sum(bool(m.part(part)) for m in own) for part in PARTS},
        "newest": own[0].version if own else "",
        "median_days_between": middle([(later - sooner) / DAY for sooner, later in pairwise(times)]),
    }
    return Product("release manifest", rows, figures, DEFINITIONS, tuple(_gaps(own, found)), _chart(own))


def _row(manifest: Manifest, given: ProductInput) -> Row:
    by = given.label(manifest.author) or given.people.get(manifest.person, "somebody" if manifest.person else "")
    return {
        "version": manifest.version,
        "day": day(manifest.time),
        "by": by,
        "commit": manifest.commit[:12],
        **{COLUMNS.get(part, part): quoted(manifest.part(part), LONGEST) for part in PARTS},
        "failed": quoted(", ".join(manifest.failed), LONGEST),
        "missing": ", ".join(manifest.missing) + (" (a draft)" if manifest.is_draft else ""),
        "not_visible": ", ".join(manifest.not_visible),
        "place": manifest.place,
    }


def _chart(found: Sequence[Manifest]) -> Chart | None:
    bars = tuple(
        (m.version, float(len(m.parts)), f"{len(m.parts)} of {len(PARTS) - len(m.not_visible)} parts" + (f"; lacks {', '.join(m.missing)}" if m.missing else ""))
        for m in found[:MOST_BARS]
    )  # fmt: skip
    could = tuple(float(len(PARTS) - len(m.not_visible)) for m in found[:MOST_BARS])
    title = "Parts that go with each version, the newest first; the line is all that these sources could show"
    return Chart(title, bars, could) if bars else None


def _gaps(own: Sequence[Manifest], found: Sequence[Manifest]) -> Iterator[str]:
    if not found:
        yield "no version was found: tag one (v1.0.0), or export the forge's releases"
    elif not own:
        yield f"none of the {len(found)} versions was made by the people reported on, as far as tags and releases say"
    unseen = sorted({part for manifest in own for part in manifest.not_visible}, key=PARTS.index)
    if unseen:
        yield f"these sources cannot show {', '.join(unseen)} of every version: give the repository, the forge's releases, and its workflow runs or test reports named by the commit"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=16,
    title="Release manifest: what goes with each version, and what is missing",
    needs="the repository with its tags; for artefacts and checks also the forge's releases and workflow runs",
    columns=("version", "day", "notes", "guide", "licence", "checks", "missing"),
    make=make,
    reads_history=True,
)
