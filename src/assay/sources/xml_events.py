"""XML as a stream of elements: no entity is declared, nothing outside is opened, nothing grows with the file."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import BinaryIO, Protocol
from xml.parsers import expat

CHUNK = 1 << 16
LONGEST_TAG = 4 << 20  # bytes of one tag with its attributes: a long message of a failure is far shorter
DEEPEST = 200


class BrokenXml(ValueError):
    """The stream cannot be read on; the words say why and where."""


class Elements(Protocol):
    """Who hears of the elements of a document, in their order."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Some of the words inside an element; they may come in parts."""


def read_xml(stream: BinaryIO, elements: Elements, tell: Callable[[int], None]) -> None:
    """Give each element to `elements` as it comes; `tell` hears how many bytes were read.

    Raises BrokenXml where the stream is no XML, is cut, declares an entity, or is nested or worded beyond all use. What
    came before was given. A document type is passed over without being opened (JaCoCo and Cobertura name one).
    """
    parser = _parser(elements)
    done = 0
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            done += len(chunk)
            if done - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise BrokenXml(f"a tag is longer than {LONGEST_TAG >> 20} MB (line {parser.CurrentLineNumber})")
            tell(done)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BrokenXml(f"{expat.ErrorString(error.code)} (line {error.lineno})") from error
    except (ValueError, LookupError) as error:  # an encoding that is not known, or whose bytes are none
        raise error if isinstance(error, BrokenXml) else BrokenXml(str(error)) from error


def _parser(elements: Elements) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise BrokenXml(f"elements are nested more than {DEEPEST} deep (line {parser.CurrentLineNumber})")
        elements.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        elements.end(name.rpartition(":")[2])

    def refuse(*_: object) -> None:
        raise BrokenXml(f"it declares an entity, which no report needs (line {parser.CurrentLineNumber})")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = elements.text
    parser.EntityDeclHandler = refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    return parser


class _Root(Exception):
    pass


def root_of(stream: BinaryIO, most: int = CHUNK) -> tuple[str, Mapping[str, str]]:
    """Name and attributes of the outermost element, looked for in the first bytes; '' where there is none."""
    parser = expat.ParserCreate()
    found: list[tuple[str, Mapping[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((name.rpartition(":")[2], attributes))
        raise _Root

    parser.StartElementHandler = start
    with suppress(_Root, expat.ExpatError, ValueError, LookupError):
        parser.Parse(stream.read(most), False)
    return found[0] if found else ("", {})
