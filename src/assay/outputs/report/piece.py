"""One piece of work: what it was, who took part, its files and commits, and what it may show."""

from collections.abc import Iterator

from assay.coverage.model import PersonCover, PieceCover
from assay.outputs.report.claims import evidence_claims, share_claims
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_folder, safe
from assay.outputs.report.text import cut
from assay.outputs.report.worklist import KIND_WORDS

COMMITS_SHOWN = 60


def piece_pages(site: Site, cover: PersonCover) -> Iterator[Page]:
    """A page for each piece that carries evidence or an account of the person's own."""
    return (_page(site, cover, piece) for piece in cover.pieces if piece.evidence or piece.notes)


def _page(site: Site, cover: PersonCover, piece: PieceCover) -> Page:
    who = site.label(cover.person.id)
    return Page(
        f"{person_folder(cover)}/pieces/{safe(piece.id)}.html",
        "piece.html",
        cut(piece.title, 80) or "A piece of work without a title",
        (
            Crumb("Overview", "../../../index.html"),
            Crumb(who, f"../../{cover.person.id}.html"),
            Crumb("Pieces of work", "../work.html"),
        ),
        lambda: _values(site, cover, piece),
    )


def _values(site: Site, cover: PersonCover, piece: PieceCover) -> Values:
    return {
        "who": site.label(cover.person.id),
        "piece": piece,
        "kind": KIND_WORDS.get(piece.kind, piece.kind),
        "share": _share(piece.share),
        "others": sorted({site.label(other) for other in piece.others}),
        "claims": share_claims(evidence_claims(site, cover, piece.evidence, "../")),
        "texts": {code: statement.text for code, statement in site.statements.items()},
        "commits": piece.commit_locators[:COMMITS_SHOWN],
        "commits_total": len(piece.commit_locators),
    }


def _share(share: float) -> str:
    """A share in words: rounded, because lines are a rough measure."""
    if share >= 0.995:
        return "all"
    if share < 0.05:
        return "less than 5 %"
    return f"about {round(share * 20) * 5} %"
