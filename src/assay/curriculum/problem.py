"""A mistake in a course, with its place in the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake, with its place in the document, such as groups[0].choose."""

    key: str
    what: str
