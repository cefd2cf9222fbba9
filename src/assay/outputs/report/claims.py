"""A claim as a page shows it: what it may show, because of what, in which words, at which place, how surely."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from assay.coverage.model import Evidence, PersonCover, Status
from assay.duties.model import Force, Signal
from assay.outputs.report.marks import Mark, mark_of
from assay.outputs.report.site import Site
from assay.work.person import Grade

PLACES_SHOWN = 6

GRADE_MEANINGS = {
    Grade.A: "authenticated and authored: a registered key or a verified account event ties it to the person",
    Grade.B: "authored, not authenticated: it carries the person’s name, which neither git nor an exported file proves",
    Grade.C: "assigned, reviewed or co-authored: the person took part, beside others",
    Grade.D: "environmental: the project has it, which alone shows nothing about a person",
}
FORCE_MEANINGS = {
    Force.FIRM: "direct: the work is the very thing that the duty asks for, in the person’s own lines",
    Force.SLIGHT: "indirect: the work points that way",
}
BASIS_MEANINGS = {
    "signal": "what was done, as a duty’s rule reads it",
    "words": "the words of the work, compared with the statement",
    "both": "what was done, as a duty’s rule reads it, and the words of the work",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One reason to think that a statement or duty may be shown."""

    anchor: str
    target: str  # 'S4', 'duty 14'
    reason: str
    quote: str
    places: tuple[str, ...]
    grade: Grade
    grade_meaning: str
    mark: Mark | None  # for a statement
    force: str  # for a duty
    cap: str
    needs: str
    basis: str
    duties: tuple[int, ...]
    statements: tuple[str, ...]
    piece_title: str
    piece_href: str  # '' where the piece has no page
    time: int
    who: Markup

    @property
    def first_places(self) -> tuple[str, ...]:
        """The places to show at once."""
        return self.places[:PLACES_SHOWN]

    @property
    def more_places(self) -> tuple[str, ...]:
        """The places to show when asked."""
        return self.places[PLACES_SHOWN:]


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """Claims for several statements that rest on the very same words and places."""

    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The one whose reason, quote and places stand for all."""
        return self.claims[0]

    @property
    def targets(self) -> list[str]:
        """The codes."""
        return [claim.target for claim in self.claims]


def share_claims(claims: Iterable[Claim]) -> tuple[SharedClaim, ...]:
    """Claims with the same reason, quote and places put together, in the order of their first."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.reason, claim.quote, claim.places, claim.grade), []).append(claim)
    return tuple(SharedClaim(tuple(group)) for group in groups.values())


def evidence_claims(site: Site, cover: PersonCover, evidence: Iterable[Evidence], up: str) -> tuple[Claim, ...]:
    """Claims for statements, numbered from 1; `up` leads from the page to the person's folder."""
    return tuple(_evidence_claim(site, cover, e, up, number) for number, e in enumerate(evidence, start=1))


def _evidence_claim(site: Site, cover: PersonCover, evidence: Evidence, up: str, number: int) -> Claim:
    statement = site.statements.get(evidence.statement)
    return Claim(
        anchor=f"evidence-{number}",
        target=evidence.statement,
        reason=evidence.reason,
        quote=evidence.quote,
        places=evidence.locators,
        grade=evidence.grade,
        grade_meaning=GRADE_MEANINGS[evidence.grade],
        mark=mark_of(Status.SUGGESTED, evidence.strength),
        force="",
        cap=evidence.cap,
        needs=statement.needs if statement else "",
        basis=BASIS_MEANINGS.get(evidence.basis, evidence.basis),
        duties=tuple(d for d in evidence.duties if d in site.duties),
        statements=(),
        piece_title=evidence.piece_title,
        piece_href=_piece_href(site, cover, evidence.piece, up),
        time=evidence.time,
        who=site.label(cover.person.id),
    )


def signal_claims(site: Site, cover: PersonCover, signals: Iterable[Signal], up: str) -> tuple[Claim, ...]:
    """Claims for duties, numbered from 1."""
    titles = {piece.id: piece.title for piece in cover.pieces}
    return tuple(
        _signal_claim(site, cover, signal, titles.get(signal.piece, signal.title), up, number)
        for number, signal in enumerate(signals, start=1)
    )


def _signal_claim(site: Site, cover: PersonCover, signal: Signal, title: str, up: str, number: int) -> Claim:
    return Claim(
        anchor=f"evidence-{number}",
        target=f"duty {signal.duty}",
        reason=signal.reason,
        quote=signal.quote,
        places=signal.locators,
        grade=signal.grade,
        grade_meaning=GRADE_MEANINGS[signal.grade],
        mark=None,
        force=FORCE_MEANINGS[signal.force],
        cap="",
        needs="",
        basis="",
        duties=(),
        statements=site.known(signal.statements),
        piece_title=title,
        piece_href=_piece_href(site, cover, signal.piece, up),
        time=signal.time,
        who=site.label(cover.person.id),
    )


def _piece_href(site: Site, cover: PersonCover, piece: str, up: str) -> str:
    return f"{up}pieces/{piece}.html" if piece in site.page_pieces[cover.person.id] else ""
