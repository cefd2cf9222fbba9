"""Writes the gateway pack into a folder: its page, the Word document and, where typst is there, the PDF."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.basics.extras import how_to_install
from assay.coverage.gateway_pack import GatewayPack
from assay.outputs.gateway_pack.blocks import Block, Document
from assay.outputs.gateway_pack.content import pack_document
from assay.outputs.gateway_pack.docx import pack_docx
from assay.outputs.gateway_pack.pdf import pack_pdf
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.text import finalize
from assay.outputs.tagged_pdf import can_write_pdf

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("pack.css", __package__))
DOCX, PDF = "gateway-pack.docx", "gateway-pack.pdf"


@dataclass(frozen=True, slots=True)
class PackFiles:
    """What was written, and what was not, with how to get it."""

    index: Path
    documents: tuple[Path, ...]
    lacking: str


def write_gateway_pack(pack: GatewayPack, version: str, folder: Path) -> PackFiles:
    """Write the pack into a new or empty folder, or over an earlier one.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written.
    """
    document = pack_document(pack, version)
    made = {DOCX: pack_docx(document)}
    if can_write_pdf():
        made[PDF] = pack_pdf(document)
    page = _page(document, tuple(made))
    report = ReportFolder(folder, frozenset({INDEX, *(name for name, _ in STATIC), *made}), "gateway pack")
    for name, package in STATIC:
        report.write(name, files(package).joinpath(name).read_bytes())
    for name, content in made.items():
        report.write(name, content)
    return PackFiles(
        index=report.finish(page),
        documents=tuple(folder / name for name in made),
        lacking="" if PDF in made else f"The PDF needs one more package: {how_to_install('pdf')}; or print the page.",
    )


def _page(document: Document, downloads: tuple[str, ...]) -> bytes:
    environment = Environment(
        loader=PackageLoader("assay.outputs.gateway_pack"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = _kind
    return environment.get_template("pack.html").render(document=document, downloads=downloads).encode()


def _kind(block: Block) -> str:
    return type(block).__name__
