"""The XML form of CycloneDX, heard element by element, by the names of its schema (bom-1.2 to bom-1.7.xsd)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assay.sources.cyclonedx_export.bill import BillBuilder, ToldComponent, ToldVulnerability
from assay.sources.gathering import Unfit

LONGEST_TEXT = 4_000  # characters of one element that are kept
# Elements in which other things have the same names: tools, commits of a patch, evidence, services.
ASIDE = frozenset(
    {
        "tools", "pedigree", "evidence", "services", "annotations", "formulation", "dependencies", "properties",
        "advisories", "source", "references", "credits", "externalReferences", "authors", "manufacture",
        "manufacturer", "supplier", "hashes",
    }
)  # fmt: skip


@dataclass(slots=True)
class XmlBillReader:
    """Hears the elements of one bill."""

    bill: BillBuilder
    skip: Callable[[BaseException, str], None]
    _path: list[str] = field(default_factory=list)
    _aside: int = 0
    _components: list[ToldComponent] = field(default_factory=list)  # those that are open, the outermost first
    _vulnerability: ToldVulnerability | None = None
    _words: list[str] = field(default_factory=list)
    _size: int = 0
    _number: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._path.append(name)
        self._words, self._size = [], 0
        self._aside += name in ASIDE
        if self._aside:
            return
        if name == "component":
            self._components.append(ToldComponent(reference=attributes.get("bom-ref", "")))
        elif name == "vulnerability":
            self._vulnerability = ToldVulnerability()
        elif name == "rating" and self._vulnerability:
            self._vulnerability.ratings.append(("", None))

    def text(self, data: str) -> None:
        """Words of the element that is open."""
        if not self._aside and self._size < LONGEST_TEXT:
            self._words.append(data)
            self._size += len(data)

    def end(self, name: str) -> None:
        """An element ends; its words are known."""
        self._path.pop()
        if self._aside:
            self._aside -= name in ASIDE
            return
        words = "".join(self._words).strip()[:LONGEST_TEXT]
        self._words, self._size = [], 0
        try:
            self._take(name, self._path[-1] if self._path else "", words)
        except Unfit as error:
            self.skip(error, f"{name} {self._number}")

    def _take(self, name: str, parent: str, words: str) -> None:
        if name == "component" and self._components:
            self._close(self._components.pop(), parent)
        elif name == "vulnerability" and self._vulnerability:
            self._number += 1
            told, self._vulnerability = self._vulnerability, None
            self.bill.add_vulnerability(told)
        elif self._vulnerability:
            self._take_of_vulnerability(self._vulnerability, name, parent, words)
        elif self._components:
            _take_of_component(self._components[-1], name, parent, words)
        elif name == "timestamp" and parent == "metadata":
            self.bill.set_time(words)

    def _close(self, told: ToldComponent, parent: str) -> None:
        self._number += 1
        if parent == "metadata":
            self.bill.set_subject(told.name, told.version, told.group)
        else:
            self.bill.add_component(told)

    def _take_of_vulnerability(self, told: ToldVulnerability, name: str, parent: str, words: str) -> None:
        match parent, name:
            case "vulnerability", "id":
                told.id = words
            case "vulnerability", "published":
                told.published = words
            case "rating", "severity" if told.ratings:
                told.ratings[-1] = (words, told.ratings[-1][1])
            case "rating", "score" if told.ratings:
                told.ratings[-1] = (told.ratings[-1][0], _number(words))
            case "analysis", "state":
                told.state = words
            case "target", "ref":
                told.affected.append(words)


def _take_of_component(told: ToldComponent, name: str, parent: str, words: str) -> None:
    match parent, name:
        case "component", "name":
            told.name = words
        case "component", "group":
            told.group = words
        case "component", "version":
            told.version = words
        case "component", "purl":
            told.purl = words
        case ("license", "id") | ("license", "name") | ("licenses", "expression"):
            told.licences.append(words)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
