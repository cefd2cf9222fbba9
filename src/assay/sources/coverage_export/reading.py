"""Reads reports of coverage, each in its own form, and says what could not be read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from assay.basics.progress import Progress
from assay.sources.coverage_export.lines import LineBuilder
from assay.sources.coverage_export.xml_forms import CoberturaReader, JacocoReader
from assay.sources.gathering import Gathering, Unfit, line, moment
from assay.sources.json_elements import BrokenStream, read_elements
from assay.sources.reader import Sample
from assay.sources.report_names import commit_of_name, shortest_name
from assay.sources.xml_events import BrokenXml, read_xml, root_of

PROJECT = "coverage reports"
LONGEST_RECORD = 1 << 16  # bytes of one line of lcov
Tell = Callable[[int], None]


def form_of(sample: Sample) -> str:
    """'Cobertura', 'JaCoCo', 'lcov' or 'coverage.py'; '' for none of them."""
    if sample.path.suffix.casefold() != ".json":
        return _form_of(sample.path)
    return "coverage.py" if sample.elements and sample.elements[0][1] >= {"meta", "files", "totals"} else ""


def _form_of(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(LONGEST_RECORD)
        stream.seek(0)
        name, attributes = root_of(stream) if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else ("", {})
    if name == "coverage" and "line-rate" in attributes:
        return "Cobertura"
    if name == "report" and b"JACOCO" in head:
        return "JaCoCo"
    if head.startswith((b"TN:", b"SF:")) and b"SF:" in head:
        return "lcov"
    return "coverage.py" if path.suffix.casefold() == ".json" else ""


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Every report in these files."""
    gathering = Gathering("coverage")
    total = sum(file.stat().st_size for file in files)
    done = 0
    for file in sorted(files):
        _read_file(file, line(shortest_name(file, files), 200), gathering, _teller(progress, done, total))
        done += file.stat().st_size
    return gathering


def _teller(progress: Progress, before: int, total: int) -> Tell:
    return lambda read: progress("coverage reports: bytes", min(before + read, total), total)


def _read_file(file: Path, place: str, gathering: Gathering, tell: Tell) -> None:
    lines = LineBuilder(_form_of(file))
    is_whole = True
    try:
        with file.open("rb") as stream:
            READERS[lines.form](stream, lines, tell)
    except (BrokenXml, BrokenStream, Unfit, OSError) as error:
        is_whole = False
        gathering.note(f"{file.name}: read in part only: {error}; what comes before that was read")
    report = lines.finish(place, commit_of_name(file), is_whole=is_whole)
    if report:
        gathering.read += len(report.files)
        gathering.add_coverage(PROJECT, report)
    if lines.left_out:
        gathering.note(
            f"{file.name}: {lines.left_out:,} files or lines were left out: too many, or no numbers of lines"
        )


def _read_cobertura(stream: BinaryIO, lines: LineBuilder, tell: Tell) -> None:
    read_xml(stream, CoberturaReader(lines), tell)


def _read_jacoco(stream: BinaryIO, lines: LineBuilder, tell: Tell) -> None:
    read_xml(stream, JacocoReader(lines), tell)


def _read_lcov(stream: BinaryIO, lines: LineBuilder, tell: Tell) -> None:
    """`SF:` opens a file, `DA:line,hits` is a line of it, `end_of_record` closes it (geninfo(1))."""
    is_open = False
    number = 0
    while record := stream.readline(LONGEST_RECORD):
        number += 1
        if len(record) == LONGEST_RECORD and not record.endswith(b"\n"):
            raise Unfit(f"line {number} is longer than any record")  # its rest would be taken for records of its own
        if record.startswith(b"SF:"):
            lines.open_file(record[3:].decode("utf-8", "replace").strip())
            is_open = True
        elif record.startswith(b"DA:"):
            at, _, hits = record[3:].strip().partition(b",")
            if not (at.isdigit() and len(at) < 10):
                raise Unfit(f"line {number} names no line of a file")
            hits = hits.partition(b",")[0]
            lines.add(int(at), is_hit=hits.isdigit() and bool(hits.strip(b"0")))
        elif record.startswith(b"end_of_record"):
            lines.close_file()
            is_open = False
        if number % 10_000 == 0:
            tell(stream.tell())
    if is_open:
        raise Unfit("it ends in the middle of a file")


class _Meta(msgspec.Struct):
    timestamp: str = ""


class _File(msgspec.Struct):
    executed_lines: list[int]
    missing_lines: list[int]


class _Document(msgspec.Struct):
    files: dict[str, _File]
    meta: _Meta = msgspec.field(default_factory=_Meta)


def _read_json(stream: BinaryIO, lines: LineBuilder, tell: Tell) -> None:
    """`files` by path, each with its executed and missing lines (coverage.py's JSON, format 2 and 3)."""
    try:
        for element in read_elements(stream, frozenset()):
            document = msgspec.json.decode(element.content, type=_Document)
            lines.time = moment(document.meta.timestamp)
            for path, told in document.files.items():
                lines.open_file(path)
                for numbers, is_hit in ((told.missing_lines, False), (told.executed_lines, True)):
                    for number in numbers:
                        lines.add(number, is_hit=is_hit)
            tell(stream.tell())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unfit(f"it is none of coverage.py's: {error}") from error


READERS: dict[str, Callable[[BinaryIO, LineBuilder, Tell], None]] = {
    "Cobertura": _read_cobertura,
    "JaCoCo": _read_jacoco,
    "lcov": _read_lcov,
    "coverage.py": _read_json,
}
