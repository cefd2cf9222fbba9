"""The JSON form of CycloneDX, by the names of its schema (bom-1.2 to bom-1.7.schema.json)."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

import msgspec

from assay.sources.cyclonedx_export.bill import BillBuilder, ToldComponent, ToldVulnerability, words_of_licences
from assay.sources.gathering import Unfit
from assay.sources.json_elements import Member, read_members

PATHS = frozenset({"metadata", "components", "vulnerabilities"})
MOST_NESTED = 50  # levels of components within components
UNFIT = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Unfit)


class _Named(msgspec.Struct):
    id: str = ""
    name: str = ""


class _Choice(msgspec.Struct):
    license: _Named | None = None
    expression: str = ""


class _Component(msgspec.Struct):
    name: str = ""
    group: str = ""
    version: str = ""
    purl: str = ""
    reference: str = msgspec.field(default="", name="bom-ref")
    licenses: list[_Choice] = []
    components: list[msgspec.Raw] = []


class _Metadata(msgspec.Struct):
    timestamp: str = ""
    component: _Component | None = None


class _Rating(msgspec.Struct):
    severity: str = ""
    score: float | None = None


class _Analysis(msgspec.Struct):
    state: str = ""


class _Affected(msgspec.Struct):
    ref: str = ""


class _Vulnerability(msgspec.Struct):
    id: str = ""
    ratings: list[_Rating] = []
    analysis: _Analysis | None = None
    affects: list[_Affected] = []
    published: str = ""


_METADATA = msgspec.json.Decoder(_Metadata).decode
_COMPONENT = msgspec.json.Decoder(_Component).decode
_VULNERABILITY = msgspec.json.Decoder(_Vulnerability).decode


def read_json(
    stream: BinaryIO, bill: BillBuilder, skip: Callable[[BaseException, str], None], tell: Callable[[int], None]
) -> None:
    """Give every component and weakness to the bill; `skip` hears what does not fit, and which it was."""
    for member in read_members(stream, PATHS):
        try:
            _take(member, bill)
        except UNFIT as error:
            skip(error, f"{member.path} {member.number}")
        if member.number % 500 == 0:
            tell(stream.tell())


def _take(member: Member, bill: BillBuilder) -> None:
    match member.path:
        case "metadata":
            told = _METADATA(member.content)
            if told.component:
                bill.set_subject(told.component.name, told.component.version, told.component.group)
            bill.set_time(told.timestamp)
        case "components":
            _take_component(member.content, bill, 0)
        case _:
            _take_vulnerability(_VULNERABILITY(member.content), bill)


def _take_component(content: bytes | msgspec.Raw, bill: BillBuilder, depth: int) -> None:
    if depth > MOST_NESTED:
        raise Unfit(f"components are nested more than {MOST_NESTED} deep")
    told = _COMPONENT(content)
    bill.add_component(
        ToldComponent(told.name, told.group, told.version, told.purl, told.reference, _licences(told.licenses))
    )
    for part in told.components:
        _take_component(part, bill, depth + 1)


def _licences(choices: Iterable[_Choice]) -> list[str]:
    return words_of_licences(
        (choice.license.id if choice.license else "", choice.license.name if choice.license else "", choice.expression)
        for choice in choices
    )


def _take_vulnerability(told: _Vulnerability, bill: BillBuilder) -> None:
    bill.add_vulnerability(
        ToldVulnerability(
            id=told.id,
            state=told.analysis.state if told.analysis else "",
            published=told.published,
            ratings=[(rating.severity, rating.score) for rating in told.ratings],
            affected=[affected.ref for affected in told.affects],
        )
    )
