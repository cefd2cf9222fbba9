"""Writes the whole report: collects its pages, renders them one by one, and puts the first page in last."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from assay.coverage.model import PersonCover, RunResult
from assay.outputs.report.duty import duty_pages
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.method import method_page
from assay.outputs.report.overview import overview_page
from assay.outputs.report.page import Page, Renderer
from assay.outputs.report.person import person_page
from assay.outputs.report.piece import piece_pages
from assay.outputs.report.product import product_pages
from assay.outputs.report.site import Site
from assay.outputs.report.stages import stages_page
from assay.outputs.report.standard import standard_page
from assay.outputs.report.statement import statement_pages
from assay.outputs.report.worklist import worklist_pages

STATIC = ("style.css", "icon.svg")


def write_report(result: RunResult, folder: Path) -> Path:
    """Write the report into a new or empty folder, or over an earlier report, and return the path of its first page.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written, and
    ValueError where an id cannot be a file name.
    """
    site = Site(result)
    pages = tuple(_pages(site))
    _refuse_same_names(pages)
    report = ReportFolder(folder, frozenset(page.name for page in pages) | {*STATIC})
    renderer = Renderer(site)
    for name in STATIC:
        report.write(name, files(__package__).joinpath(name).read_bytes())
    first, *others = pages
    for page in others:
        report.write(page.name, renderer.render(page))
    return report.finish(renderer.render(first))


def _pages(site: Site) -> Iterator[Page]:
    yield overview_page(site, INDEX)
    yield standard_page(site)
    yield method_page(site)
    yield from product_pages(site)
    for cover in site.people:
        yield from _pages_of(site, cover)


def _pages_of(site: Site, cover: PersonCover) -> Iterator[Page]:
    yield person_page(site, cover)
    yield stages_page(site, cover)
    yield from worklist_pages(site, cover)
    yield from duty_pages(site, cover)
    yield from statement_pages(site, cover)
    yield from piece_pages(site, cover)


def _refuse_same_names(pages: tuple[Page, ...]) -> None:
    """Two ids that differ only by case would be one file on some systems."""
    seen: set[str] = set()
    for page in pages:
        key = page.name.casefold()
        if key in seen:
            raise ValueError(f"two pages of one name: {page.name}")
        seen.add(key)
