"""The bytes of a saved page → its lines, cleaned and numbered; whatever is not plain text is refused."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError, unreadable

MAX_BYTES = 10 * 1024 * 1024  # the real page has 18 kB
MAX_LINES = 100_000  # it has 328
MAX_LINE = 10_000  # its longest line has about 900 characters
REMEDY = "Copy the page's whole text into a UTF-8 file and import that. Nothing was imported."

_BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}
# Control characters, overrides of the writing direction (they make a line read as another), the mark
# of a letter lost in an earlier conversion, and private use: none has a place on the page.
_REFUSED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffc-\uffff\ue000-\uf8ff]")
# Characters without a shape that copying from a browser may leave behind.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page that is not blank; white space is single spaces."""

    file: str
    number: int
    text: str

    def error(self, what: str, *, remedy: str = REMEDY) -> InputError:
        """An error that points at this line."""
        return InputError(what, where=f"{self.file}:{self.number}", remedy=remedy)

    @property
    def quoted(self) -> str:
        """The line's text for an error message, shortened."""
        return f"'{self.text}'" if len(self.text) <= 60 else f"'{self.text[:59]}…'"


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines (at least one) and what was stripped from them."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def read_text(path: Path) -> PageText:
    """The lines of a file; InputError when it cannot be read, is too large or is not plain text."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(error, path, remedy="It holds the text of the standard's page.") from error
    return clean_text(data, file=str(path))


def clean_text(data: bytes, *, file: str) -> PageText:
    """Decode, check and split the bytes of a page."""
    text = _decode(data, file)
    first = Line(file, 1, "")
    if not text.strip():
        raise first.error("the file is empty")
    if text.count("\n") > MAX_LINES:
        raise first.error(f"the file has more than {MAX_LINES:,} lines; no official page has")
    if text.lstrip()[:1] == "<":
        raise first.error("this is the page's HTML (or XML), not its text")
    if found := _REFUSED.search(text):
        raise _at(text, found.start(), file).error(
            f"the character U+{ord(found[0]):04X} has no place on an official page"
        )
    stripped, count = _UNSEEN.subn("", text)
    notes = (f"invisible characters left out: {count}",) if count else ()
    return PageText(_lines(unicodedata.normalize("NFC", stripped), file), notes)


def _decode(data: bytes, file: str) -> str:
    first = Line(file, 1, "")
    if len(data) > MAX_BYTES:
        raise first.error(f"the file is larger than {MAX_BYTES // 1024**2} MiB; no official page is")
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise first.error(f"the file is {name}, not UTF-8")
    if b"\x00" in data:
        raise first.error("the file is binary, not text")
    try:
        return _one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Line(file, data.count(b"\n", 0, error.start) + 1, "").error(
            f"the file is not UTF-8: byte 0x{data[error.start]:02X} stands where none may"
        ) from error


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at(text: str, position: int, file: str) -> Line:
    return Line(file, text.count("\n", 0, position) + 1, "")


def _lines(text: str, file: str) -> tuple[Line, ...]:
    # split() takes every kind of space, so a non-breaking one becomes a plain one.
    lines = (Line(file, number, " ".join(raw.split())) for number, raw in enumerate(text.split("\n"), 1))
    kept = tuple(line for line in lines if line.text)
    if not kept:
        raise Line(file, 1, "").error("the file is empty")
    for line in kept:
        if len(line.text) > MAX_LINE:
            raise line.error(f"the line has more than {MAX_LINE:,} characters")
    return kept
