"""A standard, one version of it: duties, statements and how they are linked."""

from dataclasses import dataclass
from enum import StrEnum

OGL_LINE = "Contains public sector information licensed under the Open Government Licence v3.0."


class Kind(StrEnum):
    """The three kinds of statement, in the order in which a standard lists them."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    BEHAVIOUR = "behaviour"


class ShownBy(StrEnum):
    """What it takes to show a statement (design rule 6)."""

    ARTEFACT = "artefact"  # the thing made can show it alone
    ACCOUNT = "account"  # the thing made, and the person's own account beside it
    WITNESS = "witness"  # somebody who saw it, or a conversation


@dataclass(frozen=True, slots=True)
class Statement:
    """A knowledge, skill or behaviour statement; its code is a position in this version only."""

    code: str
    kind: Kind
    text: str
    shown_by: ShownBy
    needs: str  # in plain words, what a work product alone lacks; '' where it lacks nothing
    shown_by_reason: str
    fill: str = ""  # what a work product that shows it could be; '' where nobody has said


@dataclass(frozen=True, slots=True)
class Duty:
    """One numbered thing that the job-holder does."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A duty asks for a statement, and how sure that link is (for example 'two sources agree')."""

    duty: int
    statement: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of an occupational standard. Key on (reference, version, code), never on code alone."""

    reference: str
    title: str
    level: int | None
    version: str
    version_note: str  # how the version is known, for display beside it
    duties: tuple[Duty, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    licence: str = OGL_LINE

    @property
    def version_shown(self) -> str:
        """The version with its certainty, as every page and table shows it."""
        return f"{self.version} ({self.version_note})" if self.version_note else self.version

    def statements_of(self, duty: int) -> tuple[str, ...]:
        """The codes linked to a duty, in the standard's order."""
        linked = {link.statement for link in self.links if link.duty == duty}
        return tuple(s.code for s in self.statements if s.code in linked)

    def duties_of(self, code: str) -> tuple[int, ...]:
        """The numbers of the duties linked to a statement, ascending."""
        return tuple(sorted({link.duty for link in self.links if link.statement == code}))
