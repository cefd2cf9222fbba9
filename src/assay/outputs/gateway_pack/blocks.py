"""The parts of a document, whatever its form: headings, paragraphs, bullets, tables, lines to sign on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a line, in one style; with `page_of`, the number of the page where that anchor is."""

    text: str
    style: str = ""  # '', 'strong', 'code' or 'quiet'
    page_of: str = ""


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, with its anchor."""

    level: int
    text: str
    anchor: str
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` is '', 'account' (the person's own words) or 'notice' (what a reader must know)."""

    line: Line
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; `widths` are parts of the page's width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Rules to write on, each with its label."""

    labels: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Table | SignatureLines


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its title page, and what follows."""

    title: str
    subtitle: str
    footer: str
    blocks: tuple[Block, ...]


def plain(text: str, style: str = "") -> Line:
    """A line in one style."""
    return (Words(text, style),)
