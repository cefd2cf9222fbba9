"""The published approval criteria of HTQs, as they ship with Assay (data/htq-criteria.toml)."""

from dataclasses import dataclass
from importlib.resources import files

from assay.curriculum.approval import CRITERIA, Criterion, Wording
from assay.sources.checked import Value, read_toml

_FILE = "htq-criteria.toml"
_REMEDY = "This file belongs to Assay: install it again."


@dataclass(frozen=True, slots=True)
class CriteriaFile:
    """The criteria, with what must be said beside them."""

    criteria: tuple[Criterion, ...]
    caution: str


def read_criteria() -> CriteriaFile:
    """Read and check the criteria; InputError names the key that does not fit."""
    document = read_toml(files("assay").joinpath("data", _FILE), remedy=_REMEDY)
    criteria = tuple(_criterion(item) for item in document.field("criteria").items())
    return CriteriaFile(criteria, document.field("caution").text())


def _criterion(value: Value) -> Criterion:
    id_, wording = value.field("id"), value.field("wording")
    if id_.text() not in CRITERIA:
        raise id_.error(f"one of {', '.join(CRITERIA)} was expected")
    if wording.text() not in list(Wording):
        raise wording.error(f"one of {', '.join(Wording)} was expected")
    return Criterion(
        id=id_.text(),
        title=value.field("title").text(),
        asks=value.field("asks").text(),
        wording=Wording(wording.text()),
        source=value.field("source").text(),
    )
