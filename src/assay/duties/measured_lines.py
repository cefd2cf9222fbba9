"""What reports of coverage say of the lines that one piece of work brought: by the newest report of each file."""

from dataclasses import dataclass

from assay.work.covered import OwnLines, union
from assay.work.piece import PersonWork, Piece


@dataclass(frozen=True, slots=True)
class MeasuredLines:
    """How many lines of a file that a piece brought were run, and how many were not."""

    lines: OwnLines
    covered: int
    missed: int


def measured_lines(work: PersonWork, piece: Piece) -> tuple[MeasuredLines, ...]:
    """File by file. A report that does not name its commit is left out: what it counted may be other lines."""
    newest: dict[str, OwnLines] = {}
    for lines in sorted(work.own_lines, key=lambda own: (own.time, own.report)):
        if lines.is_tied and lines.repository == piece.repository:
            newest[lines.path] = lines
    found = (_of_piece(lines, piece) for _, lines in sorted(newest.items()))
    return tuple(measured for measured in found if measured.covered + measured.missed)


def _of_piece(lines: OwnLines, piece: Piece) -> MeasuredLines:
    own = [lines.by_commit[c.id] for c in piece.commits if c.id in lines.by_commit and c.id not in piece.bulk]
    covered, missed = union(covered for covered, _ in own), union(missed for _, missed in own)
    return MeasuredLines(lines, covered.bit_count(), missed.bit_count())
