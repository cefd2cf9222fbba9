"""Values of a YAML document that know their line.

Nothing is guessed from a value's looks, as YAML 1.1 does: 'no' and '1.10' stay the words that they are, and the field
that is asked for says whether a number or a day was expected.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from assay.basics.errors import InputError

# Control characters other than tab and newline, and marks that turn the direction of text.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NULLS = {"", "~", "null", "Null", "NULL"}
REMEDY = "docs/course.md shows the form of course.yaml, with an example."

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a document, with its place and line; a `plain` text stands without quotes."""

    found: "str | list[Value] | dict[str, Value]"
    file: str
    line: int
    key: str
    is_plain: bool = False

    def error(self, what: str) -> InputError:
        """An error that points at this value."""
        return error_at(what, self.file, self.line, self.key)

    def table(self, known: tuple[str, ...]) -> None:
        """Check that it is a table of named values with known names only."""
        for name, value in self._mapping().items():
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"; did you mean '{near[0]}'?" if near else f"; known here are {', '.join(known)}"
                raise value.error(f"'{name[:40]}' is not known{hint}")

    def field(self, name: str) -> "Value":
        """A field that must be there."""
        value = self.optional(name)
        if value is None:
            raise self.error(f"'{name}' is missing")
        return value

    def optional(self, name: str) -> "Value | None":
        """A field that may be missing or empty."""
        value = self._mapping().get(name)
        return None if value is None or value.is_null else value

    def items(self) -> Iterator["Value"]:
        """The items of a list."""
        if not isinstance(self.found, list):
            raise self.error("a list was expected")
        yield from self.found

    def text(self) -> str:
        """Words that are not empty."""
        if not isinstance(self.found, str) or self.is_null or not self.found.strip():
            raise self.error("words were expected")
        if _UNSEEN.search(self.found):  # an escape such as \e could steer a terminal
            raise self.error("a control character stands in these words")
        return self.found.strip()

    def number(self) -> int:
        """A whole number from 0, without quotes."""
        text = self.found
        if not isinstance(text, str) or not self.is_plain or not (text.isascii() and text.isdigit() and len(text) < 7):
            raise self.error("a whole number from 0 to 999999 was expected")
        return int(text)

    def day(self) -> date:
        """A date in ISO form."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.error("a date such as 2026-10-01 was expected") from error

    def one_of(self, choices: type[Choice], *, but: tuple[Choice, ...] = ()) -> Choice:
        """One of some words."""
        known = [choice for choice in choices if choice not in but]
        text = self.text()
        if text not in known:
            raise self.error(f"one of {', '.join(known)} was expected, not '{text[:40]}'")
        return choices(text)

    @property
    def is_null(self) -> bool:
        """True for a field that is there and empty."""
        return self.is_plain and self.found in _NULLS

    def lines(self) -> Iterator[tuple[str, int]]:
        """The place of every value below this one, with its line."""
        yield self.key, self.line
        if not isinstance(self.found, str):
            for part in self.found.values() if isinstance(self.found, dict) else self.found:
                yield from part.lines()

    def _mapping(self) -> "dict[str, Value]":
        if not isinstance(self.found, dict):
            raise self.error("a table of named values was expected")
        return self.found


def nearest_line(key: str, lines: Mapping[str, int]) -> int:
    """The line of a place, or of the nearest thing around it."""
    while key and key not in lines:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return lines.get(key, 1)


def error_at(what: str, file: str, line: int, key: str) -> InputError:
    """An error that names a line."""
    return InputError(what, where=f"{file}, line {line}" + (f" ({key})" if key else ""), remedy=REMEDY)
