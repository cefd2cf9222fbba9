"""Cuts a stream of JSON into its elements, however long the whole is; no element is decoded here.

It takes what the tools write: one array, several arrays after another (`gh api --paginate`), arrays in an array
(`--slurp`), an object for each line, or an object that holds the array under a known name (`{"issues": […]}`).
Memory is bound by the largest element, time by the length of the stream; nesting costs no stack.

Where the elements of a list begin alike, msgspec cuts many at once, which is several times quicker. Where the last of
them begins is guessed by its first key; a wrong guess is refused, since it leaves a bracket or a quote open.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

LARGEST_ELEMENT = 16 << 20  # bytes
CHUNK = 1 << 18
PLAIN = re.compile(rb'[^"{}\[\]]*+(?:"(?:[^"\\]++|\\.)*+"[^"{}\[\]]*+)*+', re.DOTALL)  # all but brackets, strings whole
SPACE = re.compile(rb"[\s,]*+")
SCALAR = re.compile(rb'(?:"(?:[^"\\]++|\\.)*+"|[^\s,{}\[\]"]++)', re.DOTALL)
KEY = re.compile(rb'"([\w-]{1,40})"\s*:\s*\Z')
LEAD = re.compile(rb'\{\s{0,9}"[^"\\]{1,60}"\s{0,9}:')  # how an object begins
MOST_GUESSES = 8
_MANY = msgspec.json.Decoder(list[msgspec.Raw])
OPEN_LIST, OPEN_OBJECT, QUOTE = b"[", b"{", b'"'


class BrokenStream(Exception):
    """The stream cannot be followed from here on; what was given before is sound."""


@dataclass(frozen=True, slots=True)
class Element:
    """One object of the stream, as its bytes."""

    section: str  # the name of the array that held it, '' for none
    number: int  # from 1, over the whole stream
    content: bytes


def read_elements(stream: BinaryIO, sections: frozenset[str]) -> Iterator[Element]:
    """Every object, in order; `sections` names the members of an outer object that are looked into.

    Raises BrokenStream where the stream ends too early, is no JSON, or holds an element of more than 16 MiB.
    """
    window = _Window(as_utf8(stream))
    number = 0
    wrapped: bool | None = None  # the first object tells it for all
    while mark := window.mark():
        if mark == OPEN_OBJECT and wrapped is None:
            wrapped = window.holds_section(sections)
        if mark == OPEN_LIST:
            parts: Iterator[tuple[str, bytes]] = _list(window, "")
        elif mark == OPEN_OBJECT:
            parts = _sections(window, sections) if wrapped else iter([("", window.take())])
        else:
            raise BrokenStream(f"this is no JSON list or object: it begins with {window.shown()}")
        for section, content in parts:
            number += 1
            yield Element(section, number, content)


@dataclass(frozen=True, slots=True)
class Member:
    """One object inside a document, as its bytes."""

    path: str  # the names on the way to it: 'runs.results'; lists are passed through
    outer: int  # which object of the outermost list it is in, from 1; 0 for none
    number: int  # from 1, over the whole document
    content: bytes


def read_members(stream: BinaryIO, paths: frozenset[str]) -> Iterator[Member]:
    """The objects at these paths of one document that may be far larger than memory, in order.

    Raises BrokenStream where the document ends too early, is no object, is nested beyond all use on the way to a
    path, or holds such an object of more than 16 MiB. What lies beside the paths is passed over unread.
    """
    window = _Window(as_utf8(stream))
    if window.mark() != OPEN_OBJECT:
        raise BrokenStream("this is no JSON object")
    window.skip()
    yield from _Members(window, paths).inside("", 0)


class _Members:
    """A walk down to some paths of a document."""

    def __init__(self, window: "_Window", paths: frozenset[str]) -> None:
        self._window, self._paths = window, paths
        self._leading = {path[:at] for path in paths for at in range(len(path)) if path[at] == "."}
        self._number = 0

    def inside(self, path: str, outer: int, *, is_list: bool = False) -> Iterator[Member]:
        """What is in the object or list that was just opened."""
        objects = 0
        while True:
            key, bracket = self._window.next_bracket()
            if bracket in (b"}", b"]"):
                self._window.skip()
                return
            here = path if is_list else f"{path}.{key}".lstrip(".")
            objects += is_list and bracket == OPEN_OBJECT
            within = objects if is_list and not outer else outer
            if bracket == OPEN_OBJECT and here in self._paths:
                self._number += 1
                yield Member(here, within, self._number, self._window.take())
            elif self._leads(here, bracket, is_list=is_list):
                self._window.skip()
                yield from self.inside(here, within, is_list=bracket == OPEN_LIST)
            else:
                self._window.pass_over()

    def _leads(self, here: str, bracket: bytes, *, is_list: bool) -> bool:
        """Whether a path may lie inside; a list right in a list is none of any."""
        if bracket == OPEN_LIST:
            return not is_list and (here in self._leading or here in self._paths)
        return here in self._leading


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream without a byte order mark, and as UTF-8 where the mark says UTF-16 (PowerShell's `>`)."""
    head = stream.read(4)
    rest: BinaryIO = io.BufferedReader(_Rejoined(head.removeprefix(codecs.BOM_UTF8), stream))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.BufferedReader(_Recoded(rest))
    return rest


def _list(window: "_Window", section: str) -> Iterator[tuple[str, bytes]]:
    depth = 0
    while mark := window.mark():
        if mark == OPEN_OBJECT:
            for content in window.take_many() or (window.take(),):
                yield section, content
            continue
        if mark in (OPEN_LIST, b"]"):
            window.skip()
            depth += 1 if mark == OPEN_LIST else -1
            if not depth:
                return
        else:
            window.skip_scalar()
    raise BrokenStream("it ends in the middle of a list")


def _sections(window: "_Window", sections: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    window.skip()
    while True:
        key, bracket = window.next_bracket()
        if bracket == b"}":
            window.skip()
            return
        if bracket == b"]":
            raise BrokenStream("a list ends that never began")
        if key not in sections:
            window.take()
        elif bracket == OPEN_LIST:
            yield from _list(window, key)
        else:
            yield key, window.take()


class _Window:
    """The part of a stream that is being looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        self._is_even = True  # until elements of this window turn out not to begin alike

    def _more(self, needed: str) -> None:
        """Read as much again as is held, so that a long element is looked through a few times only."""
        if len(self._held) - self._at > LARGEST_ELEMENT:
            raise BrokenStream(f"an element is larger than {LARGEST_ELEMENT >> 20} MiB")
        chunk = self._stream.read(max(CHUNK, len(self._held) - self._at))
        if not chunk:
            raise BrokenStream(needed)
        self._held = self._held[self._at :] + chunk
        self._at = 0
        self._is_even = True

    def mark(self) -> bytes:
        """The next byte that is neither space nor comma; b'' at the end."""
        while True:
            match = SPACE.match(self._held, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._held):
                return self._held[self._at : self._at + 1]
            chunk = self._stream.read(CHUNK)
            if not chunk:
                return b""
            self._held, self._at, self._is_even = chunk, 0, True

    def shown(self) -> str:
        """The first few characters, for an error."""
        return repr(self._held[self._at : self._at + 20].decode("utf-8", "replace"))

    def skip(self) -> None:
        """Pass the byte that `mark` found."""
        self._at += 1

    def skip_scalar(self) -> None:
        """Pass a number, a word or a string."""
        while True:
            match = SCALAR.match(self._held, self._at)
            if match and match.end() < len(self._held):
                self._at = match.end()
                return
            if not match and self._held[self._at : self._at + 1] != QUOTE:
                raise BrokenStream(f"this is no JSON value: {self.shown()}")
            self._more("it ends in the middle of a list")

    def take(self) -> bytes:
        """The object or list that begins here, whole."""
        depth, offset = 0, 0
        while True:
            offset = self._bracket_after(offset, "it ends in the middle of an element")
            depth += 1 if self._held[self._at + offset] in b"{[" else -1
            offset += 1
            if not depth:
                content = self._held[self._at : self._at + offset]
                self._at += offset
                return content

    def take_many(self) -> list[bytes]:
        """All objects from here to the last one that begins in what is held; none where that cannot be told."""
        lead = LEAD.match(self._held, self._at) if self._is_even else None
        if lead is None:
            return []
        end = len(self._held)
        for _ in range(MOST_GUESSES):
            end = self._held.rfind(lead[0], lead.end(), end)
            if end < 0:
                break
            if found := _cut(self._held[self._at : end]):
                self._at = end
                return found
        self._is_even = False
        return []

    def pass_over(self) -> None:
        """Pass the object or list that begins here, without holding more of it than one string."""
        depth = 0
        while True:
            offset = self._bracket_after(0, "it ends in the middle of an element")
            self._at += offset
            depth += 1 if self._held[self._at] in b"{[" else -1
            self._at += 1
            if not depth:
                return

    def next_bracket(self) -> tuple[str, bytes]:
        """The next bracket, with the key in front of it; what lies before it is passed."""
        offset = self._bracket_after(0, "it ends in the middle of an object")
        key = KEY.search(self._held[max(self._at, self._at + offset - 80) : self._at + offset])
        self._at += offset
        return (key[1].decode() if key else ""), self._held[self._at : self._at + 1]

    def holds_section(self, sections: frozenset[str]) -> bool:
        """Whether the object that begins here has a member of such a name that is a list, as far as is held."""
        depth, at = 0, self._at
        while match := PLAIN.match(self._held, at):
            end = match.end()
            bracket = self._held[end : end + 1]
            if bracket in (b"", QUOTE):
                return False
            if depth == 1 and bracket == OPEN_LIST:
                key = KEY.search(self._held[max(at, end - 80) : end])
                if key and key[1].decode() in sections:
                    return True
            depth += 1 if bracket in (OPEN_OBJECT, OPEN_LIST) else -1
            if not depth:
                return False
            at = end + 1
        return False

    def _bracket_after(self, offset: int, needed: str) -> int:
        """Where the next bracket is, counted from here; strings are passed whole."""
        while True:
            match = PLAIN.match(self._held, self._at + offset)
            offset = match.end() - self._at if match else offset
            if self._at + offset < len(self._held) and self._held[self._at + offset : self._at + offset + 1] != QUOTE:
                return offset
            self._more(needed)


def _cut(text: bytes) -> list[bytes]:
    """The objects of a text that ends with a comma; none where it is anything else."""
    body = text.rstrip()
    if not body.endswith(b","):
        return []
    try:
        found = [bytes(element) for element in _MANY.decode(b"[" + body[:-1] + b"]")]
    except (msgspec.DecodeError, RecursionError):
        return []
    return found if all(element[:1] == OPEN_OBJECT for element in found) else []


class _Rejoined(io.RawIOBase):
    """Bytes that were read ahead, and then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)


class _Recoded(io.RawIOBase):
    """A UTF-16 stream as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            chunk = self._stream.read(CHUNK)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode()
            if not chunk:
                break
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
