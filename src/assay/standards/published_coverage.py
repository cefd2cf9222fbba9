"""What somebody published about how much of a standard an HTQ covers; the official page says nothing of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_KNOWN = "no published coverage known"


class Extent(StrEnum):
    """How much of a statement the qualification covers, in the words of the one who published it."""

    FULL = "full"
    PARTIAL = "partial"
    WORKPLACE = "workplace"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PublishedStatement:
    """What was published about one statement."""

    code: str
    extent: Extent
    note: str = ""  # why partial, or what the workplace adds, where that was published


@dataclass(frozen=True, slots=True)
class PublishedCoverage:
    """A published mapping of a qualification to one version of a standard, with who says so, where and when."""

    standard: str  # reference
    version: str
    source: str
    published_on: date
    mapped_by: str
    statements: tuple[PublishedStatement, ...]

    @property
    def bare(self) -> dict[Extent, tuple[str, ...]]:
        """The codes of which nothing but their extent was published, by it."""
        found: dict[Extent, tuple[str, ...]] = {}
        for extent in Extent:
            if codes := tuple(s.code for s in self.statements if s.extent is extent and not s.note):
                found[extent] = codes
        return found

    @property
    def noted(self) -> tuple[PublishedStatement, ...]:
        """The statements with a note."""
        return tuple(statement for statement in self.statements if statement.note)
