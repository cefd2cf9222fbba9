"""HTML → blocks: its words alone. Scripts, styles and whatever a page would load stay where they are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

from assay.sources.documents.characters import decode
from assay.sources.documents.wire import Refused, Teller

_SILENT = {
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "select",
    "button",
    "iframe",
    "object",
    "title",
    "nav",
}
_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "form", "fieldset", "blockquote",
    "ul", "ol", "pre", "figure", "figcaption", "address", "hr", "br", "body", "details", "summary", "caption",
}  # fmt: skip
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TABLES = {"table", "dl"}
_ROWS = {"tr", "dt"}  # a term of a list begins a row: what is said of it are its cells
_CELLS = {"td", "th", "dt", "dd"}
_KNOWN = _BLOCKS | _HEADINGS | _TABLES | _ROWS | _CELLS | {"li"}
_DEEPEST = 100


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every heading, paragraph, item and row, placed by line."""
    read_html(decode(file, teller), teller)


def read_html(text: str, teller: Teller, first_line: int = 1) -> None:
    """The same for HTML that stands in a document of another format, from one of its lines on."""
    page = _Page(teller, first_line)
    page.feed(text)
    page.close()
    page.finish()


@dataclass(slots=True)
class _Table:
    """A table or list of terms that is open; tables may stand in the cells of others."""

    number: int
    cells: list[str] = field(default_factory=list)  # of its open row
    line: int = 0  # of the row's first words


class _Page(HTMLParser):
    """Gathers words until the block ends that they stand in; a page whose tags do not match is read as well."""

    def __init__(self, teller: Teller, first_line: int) -> None:
        super().__init__()
        self._before = first_line - 1
        self._teller = teller
        self._words: list[str] = []
        self._line = 0
        self._kind = ""  # the tag of the heading or item that is open
        self._silent = 0
        self._tables: list[_Table] = []  # the innermost comes last

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 html.parser's signature
        """Open a block; in a silent tag, count only how deep it is."""
        if tag in _SILENT:
            self._silent += 1
        elif self._silent or tag not in _KNOWN:
            return
        else:
            self._end_words()
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in _TABLES:
            if len(self._tables) >= _DEEPEST:
                raise Refused(f"tables stand more than {_DEEPEST} deep in one another")
            self._tables.append(_Table(self._teller.new_table()))
        elif tag in _ROWS:
            self._end_row()
        elif tag in _HEADINGS or tag == "li":
            self._kind = tag
        if tag in _CELLS and self._tables:
            self._tables[-1].cells.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close a block and tell of it."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._silent or tag not in _KNOWN:
            return
        else:
            self._end_words()
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in _TABLES:
            self._end_row()
            self._tables = self._tables[:-1]
        elif tag == "tr":
            self._end_row()
        elif tag in _HEADINGS or tag in ("li", "ul", "ol"):
            self._kind = ""

    def handle_data(self, data: str) -> None:
        """Keep words that a reader of the page would see."""
        if self._silent or not (self._words or data.strip()):
            return
        if not self._words:
            self._line = self._before + self.getpos()[0] + len(data[: len(data) - len(data.lstrip())].split("\n")) - 1
        self._words.append(data.replace("\n", " "))

    def finish(self) -> None:
        """Tell of what was open when the page ended."""
        if self._silent:
            place = f"line {self._before + self.getpos()[0]}"
            self._teller.left_out(place, "the page ends within a script, a style or another part that is not shown")
        self._end_words()
        while self._tables:
            self._end_row()
            self._tables.pop()

    def _end_row(self) -> None:
        if self._tables:
            table = self._tables[-1]
            self._teller.row(f"line {table.line}", table.cells, table.number)
            table.cells, table.line = [], 0

    def _end_words(self) -> None:
        text, place = " ".join("".join(self._words).split()), f"line {self._line}"
        self._words = []
        if not text:
            return
        if self._tables and self._tables[-1].cells:
            table = self._tables[-1]
            table.line = table.line or self._line
            table.cells[-1] += ("\n" if table.cells[-1] else "") + text
        elif self._kind in _HEADINGS:
            self._teller.heading(place, text, int(self._kind[1:]))
        elif self._kind == "li":
            self._teller.item(place, text)
        else:
            self._teller.paragraph(place, text)
