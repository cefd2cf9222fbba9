"""What a reader of exported files is, and how one reads JSON: element by element, saying what it skipped and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.basics.progress import Progress
from assay.sources.gathering import Gathering, Unfit
from assay.sources.json_elements import BrokenStream, Element, read_elements

SAMPLED = 5  # elements by which a file is recognised
Keys = frozenset[str]
_KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of export; each reader's package has one as READER, found by `assay.actions.sources`."""

    name: str  # 'github'
    title: str
    reads: str  # what it understands, in words
    obtain: tuple[str, ...]  # commands or steps that make such files
    example: str  # one element or line, as it is in a file
    suffixes: frozenset[str]
    sections: frozenset[str]  # members of an outer object that hold elements
    recognise: Callable[["Sample"], bool]
    read: Callable[[Sequence[Path], Progress], Gathering]
    takes_the_rest: bool = False  # asked last: it understands what is left over


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, by which its reader is found."""

    path: Path
    elements: tuple[tuple[str, Keys], ...]  # of JSON: section and keys of the first few
    first_line: str  # of any other text


Take = Callable[[Element, Keys, Path], bool]  # True where the element was understood


def read_json_files(
    files: Sequence[Path], gathering: Gathering, sections: Keys, take: Take, progress: Progress, title: str
) -> Gathering:
    """Give every element of the files to `take`; note what was skipped, and where a file could not be read on."""
    total = sum(file.stat().st_size for file in files)
    done = 0
    for file in files:
        with file.open("rb") as stream:
            try:
                for element in read_elements(stream, sections):
                    _take(element, file, gathering, take)
                    if element.number % 500 == 0:
                        progress(f"{title}: bytes", min(done + stream.tell(), total), total)
            except BrokenStream as broken:
                gathering.note(f"{file.name}: read in part only: {broken}; what comes before that was read")
            except (OSError, EOFError) as error:
                gathering.note(f"{file.name}: read in part only: {error}")
        done += file.stat().st_size
        progress(f"{title}: bytes", done, total)
    return gathering


def _take(element: Element, file: Path, gathering: Gathering, take: Take) -> None:
    where = f"element {element.number}"
    try:
        keys = frozenset(_KEYS.decode(element.content))
        if take(element, keys, file):
            gathering.read += 1
        else:
            gathering.skip(file.name, "it is none of the kinds that are read", where)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        gathering.skip(file.name, _plain(str(error)), where)
    except RecursionError:
        gathering.skip(file.name, "it is nested too deeply", where)
    except Unfit as error:
        gathering.skip(file.name, str(error), where)


def _plain(error: str) -> str:
    """What is wrong with an element, without the place inside it, so that equal faults are counted together."""
    what, _, place = error.partition(" - at `")
    return f"{what} (at {place.rstrip('`')})" if place else what.partition(" (byte")[0]


def sample_file(path: Path, sections: Keys) -> Sample:
    """The first few elements of a file, or its first line; InputError where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return Sample(path, _sampled(read_elements(stream, sections)), _first_line(path))
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error


def _sampled(elements: Iterable[Element]) -> tuple[tuple[str, Keys], ...]:
    found: list[tuple[str, Keys]] = []
    try:
        for element in islice(elements, SAMPLED):
            found.append((element.section, frozenset(_KEYS.decode(element.content))))
    except (BrokenStream, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # whatever came before the fault is enough, or nothing is
    return tuple(found)


def _first_line(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(64 << 10)
    return head.decode("utf-8-sig", "replace").split("\n", 1)[0].strip()


def kind_of(keys: Keys, shapes: Mapping[str, Keys]) -> str:
    """The first shape of which an element has all keys; '' for none."""
    return next((kind for kind, needed in shapes.items() if needed <= keys), "")
