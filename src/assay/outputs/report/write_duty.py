"""Writes the report of one duty: its product as the first page, with the standard and the method beside it."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from assay import __version__
from assay.coverage.model import RunResult, SourceRead
from assay.duties.model import Signal
from assay.duties.product import MadeProduct
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.method import method_page
from assay.outputs.report.page import Renderer
from assay.outputs.report.product import product_page
from assay.outputs.report.site import Site
from assay.outputs.report.standard import standard_page
from assay.outputs.report.write import STATIC
from assay.standards.model import Standard

SIGNALS_SHOWN = 60


def write_duty_report(
    standard: Standard,
    made: MadeProduct,
    signals: Sequence[tuple[str, Signal]],
    sources: Sequence[SourceRead],
    folder: Path,
) -> Path:
    """Write it into a new or empty folder, or over an earlier one; the path of its first page."""
    site = Site(
        RunResult(
            version=__version__, standard=standard, sources=tuple(sources), rule="", people=(), bots=(), colleagues=(),
            since="", until="", mapping="", elapsed_s=0.0, products=(made,),
        )
    )  # fmt: skip
    first = product_page(site, made, INDEX)
    shown = replace(first, values=lambda: {**first.values(), "signals": signals[:SIGNALS_SHOWN]})
    others = (standard_page(site), method_page(site))
    report = ReportFolder(folder, frozenset({INDEX, *STATIC, *(page.name for page in others)}), "report of a duty")
    renderer = Renderer(site)
    for name in STATIC:
        report.write(name, files(__package__).joinpath(name).read_bytes())
    for page in others:
        report.write(page.name, renderer.render(page))
    return report.finish(renderer.render(shown))
