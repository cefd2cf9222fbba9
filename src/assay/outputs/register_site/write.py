"""Writes the whole site: its pages one by one, the downloads, and the first page last."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from assay.outputs.register_atom import register_atom
from assay.outputs.register_csv import register_csv
from assay.outputs.register_json import register_document
from assay.outputs.register_site.dates import date_pages, downloads_page
from assay.outputs.register_site.page import Page, Renderer
from assay.outputs.register_site.records import facet_pages, list_pages, record_pages
from assay.outputs.register_site.site import RegisterSite, SiteStandard
from assay.outputs.register_site.standards import standard_pages
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.standards.register import RegisterView

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("register.css", __package__))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    index: Path
    pages: int
    files: int
    htqs: int


def write_register_site(view: RegisterView, standards: Sequence[SiteStandard], folder: Path, *, today: date) -> Written:
    """Write the site into a new or empty folder, or over an earlier site; reviews are past as of `today`.

    Raises OutputError where the folder holds anything else, or cannot be written.
    """
    site = RegisterSite(view, tuple(standards), today)
    downloads = _downloads(site)
    first, *others = pages = tuple(_pages(site))
    names = [page.name for page in pages] + [name for name, _ in STATIC] + list(downloads)
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError("two files of one name")
    out = ReportFolder(folder, frozenset(names), "site")
    for name, package in STATIC:
        out.write(name, files(package).joinpath(name).read_bytes())
    for name, content in downloads.items():
        out.write(name, content)
    renderer = Renderer(site)
    for page in others:
        out.write(page.name, renderer.render(page))
    return Written(out.finish(renderer.render(first)), len(pages), len(names), len(view.records))


def _pages(site: RegisterSite) -> Iterator[Page]:
    yield Page(INDEX, "index.html", "Standards and HTQs", (), lambda: {"groups": site.groups}, INDEX)
    for standard in site.standards:
        yield from standard_pages(site, standard)
    yield from list_pages(site)
    yield from record_pages(site)
    yield from facet_pages(site)
    yield from date_pages(site)
    yield downloads_page(site)


def _downloads(site: RegisterSite) -> dict[str, bytes]:
    view = site.view
    document = register_document(view, view.records)
    return {
        "register.csv": register_csv(view, view.records).encode(),
        "register.json": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(),
        "register.atom": register_atom(view, view.records, address=site.record_page),
    }
