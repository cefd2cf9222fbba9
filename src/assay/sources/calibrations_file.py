"""Reads labelled texts, and keeps calibrations: in a file of the user's data folder."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.mapping.calibration import Calibration
from assay.sources.text_lines import LONGEST_LINE
from assay.sources.user_data import write_documents

FILE = "calibrations.json"
SCHEMA = 1
LARGEST_FILE = 1 << 20  # bytes
MOST_LABELLED = 100_000
SHAPE = 'Each line should be {"id": "…", "text": "…", "codes": ["S4"], "kind": "reflection", "group": "cohort 1"}.'
REMEDY = "Mend the file, or move it away and calibrate again."


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text whose author said which statements it shows."""

    id: str
    text: str
    codes: frozenset[str]
    kind: str
    group: str


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    calibrations: list[Calibration]


class _Line(msgspec.Struct):
    text: str
    codes: list[str]
    kind: str
    group: str
    id: str | int = ""


def read_labelled(file: Path) -> tuple[LabelledText, ...]:
    """All labelled texts; InputError names the first line that is none."""
    found = []
    try:
        with open(file, "rb") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE + 1), b""), 1):
                if line.strip():
                    found.append(_labelled(line, f"{file}:{number}"))
                if len(found) > MOST_LABELLED:
                    raise InputError(f"more than {MOST_LABELLED:,} texts.", where=str(file), remedy="Give fewer.")
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(file)) from error
    return tuple(found)


def _labelled(line: bytes, where: str) -> LabelledText:
    if len(line) > LONGEST_LINE:
        raise InputError(f"the line is longer than {LONGEST_LINE >> 20} MiB.", where=where, remedy="Split the text.")
    try:
        found = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"the line is no labelled text: {error}", where=where, remedy=SHAPE) from error
    if not found.kind.strip() or not found.group.strip():
        raise InputError("the line's 'kind' or 'group' is empty.", where=where, remedy=SHAPE)
    return LabelledText(str(found.id), found.text, frozenset(found.codes), found.kind.strip(), found.group.strip())


def read_calibrations(file: Path) -> tuple[Calibration, ...]:
    """What is kept; nothing where there is no file. InputError where it is damaged."""
    if not file.is_file():
        return ()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError("this is no file of calibrations.", where=str(file), remedy=REMEDY)
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"the calibrations cannot be read: {error}", where=str(file), remedy=REMEDY) from error
    if document.schema != SCHEMA:
        raise InputError(f"the schema is {document.schema}, not {SCHEMA}.", where=str(file), remedy=REMEDY)
    return tuple(document.calibrations)


def keep_calibrations(file: Path, made: Sequence[Calibration]) -> None:
    """Keep these beside what is there, each in place of an earlier one of its kind, standard and scoring."""
    taken = {(c.kind, c.standard, c.scoring) for c in made}
    kept = [c for c in read_calibrations(file) if (c.kind, c.standard, c.scoring) not in taken]
    write_documents({file: {"schema": SCHEMA, "calibrations": [asdict(c) for c in (*kept, *made)]}})
