"""Cobertura (coverage-04.dtd) and JaCoCo (report.dtd), heard element by element."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.sources.coverage_export.lines import LineBuilder
from assay.sources.gathering import LAST_MOMENT, line

MILLISECONDS = 100_000_000_000  # seconds since 1970 are fewer until the year 5138
MOST_ROOTS = 50


@dataclass(slots=True)
class CoberturaReader:
    """<coverage timestamp><sources><source/></sources>… <class filename> … <line number hits>."""

    lines: LineBuilder
    _in_method: bool = False
    _source: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A method repeats lines of its class, which are read there."""
        if name == "coverage":
            self.lines.time = _moment(attributes.get("timestamp", ""))
        elif name == "source":
            self._source = ""
        elif name == "class":
            self.lines.open_file(attributes.get("filename", ""))
        elif name == "method":
            self._in_method = True
        elif name == "line" and not self._in_method:
            self.lines.add(_whole(attributes.get("number")), is_hit=_whole(attributes.get("hits")) > 0)

    def text(self, data: str) -> None:
        """The words of a source's folder."""
        if self._source is not None and len(self._source) < 1000:
            self._source += data

    def end(self, name: str) -> None:
        """A source, a method or a class is over."""
        if name == "source" and self._source is not None:
            root = line(self._source, 1000)
            if root and root != "." and len(self.lines.roots) < MOST_ROOTS:
                self.lines.roots.append(root)
            self._source = None
        elif name == "method":
            self._in_method = False
        elif name == "class":
            self.lines.close_file()


@dataclass(slots=True)
class JacocoReader:
    """<report><sessioninfo dump/><package name><sourcefile name><line nr ci/>: run where instructions were covered."""

    lines: LineBuilder
    _package: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A package names the folder of its files."""
        if name == "sessioninfo":
            self.lines.time = max(self.lines.time, _moment(attributes.get("dump", "")))
        elif name == "package":
            self._package = attributes.get("name", "")
        elif name == "sourcefile":
            self.lines.open_file(f"{self._package}/{attributes.get('name', '')}".lstrip("/"))
        elif name == "line":
            self.lines.add(_whole(attributes.get("nr")), is_hit=_whole(attributes.get("ci")) > 0)

    def text(self, data: str) -> None:
        """There is none that says anything."""

    def end(self, name: str) -> None:
        """A file is over."""
        if name == "sourcefile":
            self.lines.close_file()


def _whole(text: str | None) -> int:
    """A whole number; 0 for none, which is no line and no hit."""
    return int(text) if text and len(text) < 20 and text.isdecimal() else 0


def _moment(text: str) -> int:
    """Seconds since 1970 of a time in seconds or milliseconds; 0 for none."""
    found = _whole(text.partition(".")[0])
    return min(found // 1000 if found >= MILLISECONDS else found, LAST_MOMENT)
