"""A YAML file → its values; whatever a course has no use for (aliases, tags, depth, size) is refused."""

from pathlib import Path

import yaml

from assay.basics.errors import InputError, unreadable
from assay.sources.course_yaml.values import REMEDY, Value, error_at

LARGEST_FILE = 5 << 20  # bytes
DEEPEST = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, and far quicker where libyaml is there


def read_text(path: Path) -> str:
    """The text of a YAML file, its line ends as they stand there."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("the file is larger than 5 MiB", where=str(path), remedy=REMEDY)
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except OSError as error:
        raise unreadable(error, path) from error
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8 text", where=str(path), remedy=REMEDY) from error


def parse_yaml(text: str, file: str) -> Value:
    """The one document of a YAML text; InputError names the line of whatever is wrong."""
    try:
        return _Builder(file, text).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise error_at(f"the file is not YAML: {error.problem or error.context}", file, line, "") from error
    except yaml.reader.ReaderError as error:  # a character that YAML has no place for
        line = text.encode()[: error.position].count(b"\n") + 1
        raise error_at("the file is not YAML: a control character stands in it", file, line, "") from error


class _Builder:
    """Puts the parser's events together."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._events = yaml.parse(text, Loader=LOADER)

    def document(self) -> Value:
        """The value of the whole file."""
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise error_at("the file is empty", self._file, 1, "")
        value = self._value(self._next(), "", 0)
        self._next()  # the document's end
        if not isinstance(after := self._next(), yaml.StreamEndEvent):
            raise self._refused(after, "", "a second document")
        return value

    def _value(self, event: yaml.Event, key: str, depth: int) -> Value:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refused(event, key, "an anchor or alias (& or *)")
        if tag := getattr(event, "tag", None):
            raise self._refused(event, key, f"a tag ({tag!r})")
        if depth > DEEPEST:
            raise self._refused(event, key, f"nesting deeper than {DEEPEST}")
        line = _line(event)
        match event:
            case yaml.ScalarEvent():
                return Value(event.value, self._file, line, key, is_plain=not event.style)
            case yaml.SequenceStartEvent():
                return Value(self._list(key, depth), self._file, line, key)
            case _:
                return Value(self._table(key, depth), self._file, line, key)

    def _list(self, key: str, depth: int) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, f"{key}[{len(items)}]", depth + 1))
        return items

    def _table(self, key: str, depth: int) -> dict[str, Value]:
        table: dict[str, Value] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._value(event, key, depth + 1)
            if not isinstance(name.found, str) or not name.found.isprintable():
                raise name.error("a name was expected")
            if name.found in table:
                raise name.error(f"'{name.found[:40]}' stands twice; first on line {table[name.found].line}")
            value = self._value(self._next(), f"{key}.{name.found}" if key else name.found, depth + 1)
            table[name.found] = value
        return table

    def _next(self) -> yaml.Event:
        return next(self._events)

    def _refused(self, event: yaml.Event, key: str, what: str) -> InputError:
        return error_at(f"{what} is not allowed in course.yaml", self._file, _line(event), key)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
