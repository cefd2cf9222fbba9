"""The coverage statement: what a course promises of a standard on every route, for whoever is not an expert."""

from dataclasses import dataclass
from datetime import date

from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import RANKS, Coverage, PlacedAlignment
from assay.standards.published_coverage import Extent, PublishedCoverage, PublishedStatement


@dataclass(frozen=True, slots=True)
class StatedCoverage:
    """One statement: what is promised of it on every route, why no more, and what work adds."""

    found: StatementRange
    reasons: tuple[str, ...]  # why not in full, in the course's own words
    workplace: tuple[str, ...]  # what the workplace adds

    @property
    def coverage(self) -> Coverage:
        """What every route gives at least."""
        return self.found.worst

    @property
    def differs(self) -> bool:
        """True where some route gives more."""
        return self.found.best is not self.found.worst


@dataclass(frozen=True, slots=True)
class CoverageStatement:
    """What a course covers of one standard, with who says so and when."""

    cover: CourseCover
    stated: tuple[StatedCoverage, ...]  # in the standard's order
    mapped_by: tuple[str, ...]  # whoever signed an alignment, in the order of the course
    first: date | None  # the days on which they did
    last: date | None
    unsigned: int  # alignments that nobody signed, or without a day

    def with_coverage(self, coverage: Coverage) -> tuple[StatedCoverage, ...]:
        """Those that every route covers so at least."""
        return tuple(one for one in self.stated if one.coverage is coverage)


def state_coverage(cover: CourseCover) -> CoverageStatement:
    """The statement of a course that was checked: the worst case of each of the standard's statements."""
    placed = [p for found in cover.statements for p in found.alignments]
    signed = [p.alignment for p in placed if p.alignment.by and p.alignment.on]
    days = [alignment.on for alignment in signed if alignment.on]
    return CoverageStatement(
        cover=cover,
        stated=tuple(_stated(found) for found in cover.statements),
        mapped_by=tuple(dict.fromkeys(p.alignment.by for p in placed if p.alignment.by)),
        first=min(days, default=None),
        last=max(days, default=None),
        unsigned=len(placed) - len(signed),
    )


def _stated(found: StatementRange) -> StatedCoverage:
    """The reasons are those of alignments that promise no less than every route does, the best ones first.

    A reason for an alignment that is worse than that explains nothing: another one makes up for it on every route.
    """
    is_short = found.worst is not Coverage.FULL
    least = RANKS.index(found.worst)
    told = (p for p in found.alignments if is_short and p.alignment.coverage is not Coverage.FULL)
    short = [p for p in told if _rank(p) >= least]
    short.sort(key=_rank, reverse=True)
    reasons = dict.fromkeys(p.alignment.reason for p in short if p.alignment.reason)
    added = dict.fromkeys(p.alignment.workplace for p in short if p.alignment.workplace)
    return StatedCoverage(found, tuple(reasons), tuple(added))


def _rank(placed: PlacedAlignment) -> int:
    return RANKS.index(placed.alignment.coverage)


def published_coverage(statement: CoverageStatement, *, source: str, on: date) -> PublishedCoverage:
    """The statement as the register keeps it. What nobody looked at is left out: it is not 'none'."""
    standard = statement.cover.standard
    return PublishedCoverage(
        standard=standard.reference,
        version=standard.version,
        source=source,
        published_on=on,
        mapped_by=", ".join(statement.mapped_by) or "not said",
        statements=tuple(
            PublishedStatement(one.found.statement.code, Extent(one.coverage.value), _note(one))
            for one in statement.stated
            if one.coverage is not Coverage.NOT_LOOKED_AT
        ),
    )


def _note(one: StatedCoverage) -> str:
    words = [*one.reasons, *(f"The workplace adds: {added}" for added in one.workplace)]
    if one.differs:
        words.append(f"On some routes: {one.found.best.value}.")
    return " ".join(" ".join(words).split())
