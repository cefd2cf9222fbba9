"""JSON and TOML documents in which every value is checked; an error names the file and the key."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from assay.basics.errors import InputError, unreadable


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a document, with its place."""

    found: object
    file: str
    key: str
    remedy: str

    def error(self, what: str) -> InputError:
        """An error that points at this value."""
        return InputError(what, where=f"{self.file}: {self.key}" if self.key else self.file, remedy=self.remedy)

    def field(self, name: str) -> "Value":
        """A field that must be there."""
        value = self.optional(name)
        if value is None:
            raise self.error(f"'{name}' is missing")
        return value

    def optional(self, name: str) -> "Value | None":
        """A field that may be missing or null."""
        found = self._mapping().get(name)
        return None if found is None else self._part(found, f"{self.key}.{name}" if self.key else name)

    def has(self, *names: str) -> bool:
        """True for a table with all of these fields: whether this is the kind of document that was asked for."""
        return isinstance(self.found, dict) and all(self.found.get(name) is not None for name in names)

    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self._mapping())

    def items(self) -> Iterator["Value"]:
        """The items of a list."""
        if not isinstance(self.found, list):
            raise self.error("a list was expected")
        for index, found in enumerate(self.found):
            yield self._part(found, f"{self.key}[{index}]")

    def text(self) -> str:
        """Words that are not empty."""
        text = self.text_or_empty()
        if not text:
            raise self.error("words were expected")
        return text

    def text_or_empty(self) -> str:
        """Words, or ''."""
        if not isinstance(self.found, str) or not self.found.isprintable():
            raise self.error("words on one line were expected")
        return self.found.strip()

    def texts(self) -> tuple[str, ...]:
        """A list of words."""
        return tuple(item.text() for item in self.items())

    def number(self) -> int:
        """A whole number from 0."""
        if not isinstance(self.found, int) or isinstance(self.found, bool) or self.found < 0:
            raise self.error("a whole number was expected")
        return self.found

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.found, bool):
            raise self.error("true or false was expected")
        return self.found

    def day(self) -> date:
        """A date in ISO form."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.error("a date such as 2026-10-01 was expected") from error

    def _mapping(self) -> dict[str, object]:
        if not isinstance(self.found, dict):
            raise self.error("a table of named values was expected")
        return self.found

    def _part(self, found: object, key: str) -> "Value":
        return Value(found, self.file, key, self.remedy)


def list_folder(folder: Traversable) -> list[Traversable]:
    """What a folder holds, by name; nothing where there is no such folder."""
    try:
        found = list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise InputError(
            f"the folder cannot be read: {error.strerror}", where=str(folder), remedy="Make it readable."
        ) from error
    return sorted(found, key=lambda entry: entry.name)


def read_json(file: Traversable, *, remedy: str) -> Value:
    """A JSON document; InputError when it cannot be read as one."""
    text = _read(file, remedy)
    try:
        return Value(json.loads(text), str(file), "", remedy)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the file is not JSON: {error}", where=str(file), remedy=remedy) from error


def read_toml(file: Traversable, *, remedy: str) -> Value:
    """A TOML document; InputError when it cannot be read as one."""
    text = _read(file, remedy)
    try:
        return Value(tomllib.loads(text), str(file), "", remedy)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the file is not TOML: {error}", where=str(file), remedy=remedy) from error


def _read(file: Traversable, remedy: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable(error, file, remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8 text", where=str(file), remedy=remedy) from error
