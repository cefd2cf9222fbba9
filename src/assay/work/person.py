"""People and the grade of their authorship."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How surely this person made the thing (design rule 3)."""

    A = "A"  # authenticated and authored
    B = "B"  # authored, not authenticated
    C = "C"  # assigned, reviewed, co-authored
    D = "D"  # the project has it; shows nothing about a person


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote commits, under one or several addresses."""

    id: str  # stable between runs
    name: str
    emails: tuple[str, ...]
    commits: int
    is_bot: bool
    last_time: int  # author time of the newest commit
