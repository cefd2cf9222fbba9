"""Reads bills of materials in both forms, and says what could not be read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from assay.basics.progress import Progress
from assay.sources.cyclonedx_export.bill import MOST_COMPONENTS, BillBuilder
from assay.sources.cyclonedx_export.json_form import read_json
from assay.sources.cyclonedx_export.xml_form import XmlBillReader
from assay.sources.gathering import Gathering, line
from assay.sources.json_elements import BrokenStream
from assay.sources.report_names import commit_of_name, shortest_name
from assay.sources.xml_events import BrokenXml, read_xml

PROJECT = "bills of materials"
Tell = Callable[[int], None]


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Every bill in these files."""
    gathering = Gathering("cyclonedx")
    total = sum(file.stat().st_size for file in files)
    done = 0
    for file in sorted(files):
        _read_file(file, line(shortest_name(file, files), 200), gathering, _teller(progress, done, total))
        done += file.stat().st_size
    return gathering


def _teller(progress: Progress, before: int, total: int) -> Tell:
    return lambda read: progress("bills of materials: bytes", min(before + read, total), total)


def _read_file(file: Path, place: str, gathering: Gathering, tell: Tell) -> None:
    bill = BillBuilder()
    is_whole = True

    def skip(error: BaseException, which: str) -> None:
        gathering.skip(file.name, _plain(error), which)

    try:
        with file.open("rb") as stream:
            if file.suffix.casefold() == ".xml":
                read_xml(stream, XmlBillReader(bill, skip), tell)
            else:
                read_json(stream, bill, skip, tell)
    except (BrokenXml, BrokenStream, OSError) as error:
        is_whole = False
        gathering.note(f"{file.name}: read in part only: {error}; what comes before that was read")
    if bill.found or bill.subject:
        gathering.read += bill.found + bool(bill.subject)
        gathering.add_bill(PROJECT, bill.finish(place, commit_of_name(file), is_whole=is_whole))
    else:
        gathering.skip(file.name, "it names no component", "the file")
    if bill.left_out:
        kept = f"{MOST_COMPONENTS:,} components are kept of one bill, and half as many vulnerabilities"
        gathering.note(f"{file.name}: {bill.left_out:,} parts were left out, since {kept}")


def _plain(error: BaseException) -> str:
    """What is wrong, without the place inside the object, so that equal faults are counted together."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return (
        str(error).partition(" (byte")[0].partition(" - at")[0]
        if isinstance(error, msgspec.DecodeError)
        else str(error)
    )
