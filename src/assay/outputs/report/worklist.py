"""All pieces of work of one person, newest first, on as many pages as they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.coverage.model import PersonCover, PieceCover
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_folder, safe

ROWS_A_PAGE = 150
KIND_WORDS = {
    "merge": "a merged branch",
    "squash": "a squashed pull request",
    "run": "a run of related commits",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A piece of work in a list; `href` is '' where it carries no evidence and so has no page."""

    piece: PieceCover
    href: str
    statements: tuple[str, ...]


def rows_of(site: Site, cover: PersonCover, pieces: Sequence[PieceCover], up: str) -> list[WorkRow]:
    """Rows for a list; `up` leads from the page to the person's folder."""
    return [
        WorkRow(
            piece,
            f"{up}pieces/{piece.id}.html" if piece.id in site.page_pieces[cover.person.id] else "",
            site.known(piece.statements),
        )
        for piece in pieces
    ]


def worklist_pages(site: Site, cover: PersonCover) -> Iterator[Page]:
    """No page where there is no piece."""
    for piece in cover.pieces:
        safe(piece.id)
    total = -(-len(cover.pieces) // ROWS_A_PAGE)
    for number in range(1, total + 1):
        yield _page(site, cover, number, total)


def _page(site: Site, cover: PersonCover, number: int, total: int) -> Page:
    who = site.label(cover.person.id)
    part = f", page {number} of {total}" if total > 1 else ""
    return Page(
        f"{person_folder(cover)}/{_file(number)}",
        "worklist.html",
        "Pieces of work of " + who + part,
        (Crumb("Overview", "../../index.html"), Crumb(who, f"../{cover.person.id}.html")),
        lambda: _values(site, cover, number, total),
    )


def _values(site: Site, cover: PersonCover, number: int, total: int) -> Values:
    first = (number - 1) * ROWS_A_PAGE
    return {
        "who": site.label(cover.person.id),
        "rows": rows_of(site, cover, cover.pieces[first : first + ROWS_A_PAGE], ""),
        "pieces_total": len(cover.pieces),
        "number": number,
        "pages": [(n, _file(n)) for n in range(1, total + 1)],
    }


def _file(number: int) -> str:
    return "work.html" if number == 1 else f"work-{number}.html"
