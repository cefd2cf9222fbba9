"""A person's own page: the summary, what to do next, and every view of the same evidence."""

from assay.coverage.model import PersonCover, Status, Strength
from assay.outputs.report.bars import KIND_NAMES, all_bars
from assay.outputs.report.heatmap import heatmap_of
from assay.outputs.report.marks import MARKS, mark_of
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_page_name
from assay.outputs.report.steps import next_steps
from assay.outputs.report.text import dates
from assay.outputs.report.timeline import ROW_HEIGHT, timeline_of
from assay.outputs.report.worklist import rows_of
from assay.standards.model import Kind

PIECES_SHOWN = 8


def person_page(site: Site, cover: PersonCover) -> Page:
    """The page of one person."""
    return Page(
        person_page_name(cover),
        "person.html",
        site.label(cover.person.id),
        (Crumb("Overview", "../index.html"),),
        lambda: _values(site, cover),
    )


def _values(site: Site, cover: PersonCover) -> Values:
    return {
        "who": site.label(cover.person.id),
        "folder": cover.person.id,
        "marks": MARKS,
        "steps": next_steps(cover, site.result.standard),
        "bars": all_bars(cover, "bar"),
        "heatmap": heatmap_of(site, cover),
        "duties": [(d, mark_of(d.status, d.strength)) for d in cover.duties],
        "statements": _statements_by_kind(cover),
        "timeline": timeline_of(cover),
        "row_height": ROW_HEIGHT,
        "surroundings": [
            (around, around.own.get(cover.person.id, 0)) for around in site.result.surroundings if around.commits
        ],
        "stages": [(stage, mark_of(stage.status, None)) for stage in cover.stages],
        "pieces": rows_of(site, cover, cover.pieces[:PIECES_SHOWN], f"{cover.person.id}/"),
        "pieces_total": len(cover.pieces),
        "with_evidence": sum(bool(piece.evidence) for piece in cover.pieces),
        **_summary(cover),
    }


def _summary(cover: PersonCover) -> Values:
    return {
        "suggested": sum(s.status is Status.SUGGESTED for s in cover.statements),
        "strong": sum(s.strength is Strength.STRONG for s in cover.statements),
        "suggested_duties": sum(d.status is Status.SUGGESTED for d in cover.duties),
        "dates": dates(min(p.start for p in cover.pieces), max(p.end for p in cover.pieces)) if cover.pieces else "",
    }


def _statements_by_kind(cover: PersonCover) -> list[tuple[str, list[object]]]:
    groups: list[tuple[str, list[object]]] = []
    for kind in Kind:
        rows: list[object] = [(s, mark_of(s.status, s.strength)) for s in cover.statements if s.statement.kind is kind]
        if rows:
            groups.append((KIND_NAMES[kind], rows))
    return groups
