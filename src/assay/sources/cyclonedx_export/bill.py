"""One bill of materials while it is read: components by their keys, weaknesses by the components that they affect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assay.sources.gathering import Unfit, line, moment
from assay.work.components import BillOfMaterials, Component, Vulnerability
from assay.work.scans import Severity, severity_of_score

MOST_COMPONENTS = 100_000  # of one bill
MOST_VULNERABILITIES = 50_000
MOST_VERSIONS = 10  # of one component side by side
MOST_LICENCES = 20  # of one component
MOST_AFFECTED = 200  # components of one weakness
MOST_REFERENCES = 4 * MOST_COMPONENTS
# The words of ratings (CycloneDX, severity): 'none' says that it was looked at and does not count.
SEVERITIES = {severity.value: severity for severity in Severity} | {"none": Severity.INFO}
LONGEST_NAME = 200


@dataclass(slots=True)
class BillBuilder:
    """What a bill tells, in whatever order."""

    subject: str = ""
    version: str = ""
    time: int = 0
    left_out: int = 0
    found: int = 0
    _components: dict[str, Component] = field(default_factory=dict)
    _versions: dict[str, dict[str, None]] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)  # of components by their reference
    _vulnerabilities: dict[str, tuple[Vulnerability, tuple[str, ...]]] = field(default_factory=dict)

    def set_subject(self, name: str, version: str, group: str = "") -> None:
        """What the bill describes."""
        self.subject = line(f"{group}/{name}" if group else name, LONGEST_NAME)
        self.version = line(version, 100)

    def set_time(self, text: str) -> None:
        """When the bill was made; Unfit for no time."""
        self.time = moment(text, "the time of the bill")

    def add_component(self, told: "ToldComponent") -> None:
        """Keep a component; versions of one that stand side by side are told together."""
        name = line(f"{told.group}/{told.name}" if told.group else told.name, LONGEST_NAME)
        if not name:
            raise Unfit("the component has no name")
        if len(self._components) >= MOST_COMPONENTS:
            self.left_out += 1
            return
        version = line(told.version, 100)
        licences = tuple(dict.fromkeys(line(word, 100) for word in told.licences[:MOST_LICENCES] if word))
        key = _without_version(told.purl) or name
        versions = self._versions.setdefault(key, {version: None})
        if key in self._components and len(versions) < MOST_VERSIONS:
            versions[version] = None
            licences = tuple(dict.fromkeys((*self._components[key].licences, *licences)))[:MOST_LICENCES]
        self._components[key] = Component(key, name, ", ".join(sorted(versions)), licences)
        self.found += 1
        for reference in (told.reference, told.purl):
            if reference and len(self._keys) < MOST_REFERENCES:
                self._keys.setdefault(reference, key)

    def add_vulnerability(self, told: "ToldVulnerability") -> None:
        """Keep a weakness; what one id affects is put together."""
        id_ = line(told.id, 100)
        if not id_:
            raise Unfit("the vulnerability has no id")
        if len(self._vulnerabilities) >= MOST_VULNERABILITIES and id_ not in self._vulnerabilities:
            self.left_out += 1
            return
        self.found += 1
        found = Vulnerability(id_, told.severity, told.score, line(told.state, 40), (), _moment(told.published))
        before, affected = self._vulnerabilities.get(id_, (found, ()))
        self._vulnerabilities[id_] = (_worse(before, found), (*affected, *told.affected)[:MOST_AFFECTED])

    def finish(self, place: str, commit: str, *, is_whole: bool) -> BillOfMaterials:
        """The bill as it was read."""
        return BillOfMaterials(
            place=place,
            subject=self.subject,
            version=self.version,
            time=self.time,
            commit=commit,
            components=tuple(self._components[key] for key in sorted(self._components)),
            vulnerabilities=tuple(self._affecting(v, refs) for v, refs in self._vulnerabilities.values()),
            is_whole=is_whole and not self.left_out,
        )

    def _affecting(self, told: Vulnerability, references: Sequence[str]) -> Vulnerability:
        keys = (
            self._keys.get(r) or self._keys.get(r.rpartition("#")[2]) or _without_version(r) or r for r in references
        )
        components = tuple(dict.fromkeys(line(key, LONGEST_NAME) for key in keys))
        return Vulnerability(told.id, told.severity, told.score, told.state, components, told.published)


@dataclass(slots=True)
class ToldComponent:
    """A component in the bill's own words."""

    name: str = ""
    group: str = ""
    version: str = ""
    purl: str = ""
    reference: str = ""  # bom-ref
    licences: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ToldVulnerability:
    """A weakness in the bill's own words."""

    id: str = ""
    state: str = ""
    published: str = ""
    ratings: list[tuple[str, float | None]] = field(default_factory=list)  # severity and score
    affected: list[str] = field(default_factory=list)  # references

    @property
    def score(self) -> float | None:
        """The highest score; some methods go beyond 10 (OWASP risk does not), and those are no CVSS."""
        return max((score for _, score in self.ratings if score is not None and 0 <= score <= 10), default=None)

    @property
    def severity(self) -> Severity:
        """The worst word of its ratings; by the score where none has one."""
        words = [SEVERITIES[word] for word, _ in self.ratings if word in SEVERITIES]
        known = [severity for severity in words if severity is not Severity.UNKNOWN]
        if known:
            return min(known, key=lambda severity: severity.rank)
        return severity_of_score(self.score) if self.score is not None else Severity.UNKNOWN


def words_of_licences(choices: Iterable[tuple[str, str, str]]) -> list[str]:
    """Licences as one word each, from id, name and expression: what is exact goes first."""
    return [id_ or expression or name for id_, name, expression in choices if id_ or expression or name]


def _worse(one: Vulnerability, other: Vulnerability) -> Vulnerability:
    """Of two that tell of the same weakness the one that bears on the product more."""
    return min(one, other, key=lambda v: (v.is_settled, v.severity.rank, -(v.score or 0)))


def _without_version(purl: str) -> str:
    """A package URL without version and qualifiers: 'pkg:type/namespace/name' (purl-spec)."""
    if not purl.startswith("pkg:"):
        return ""
    plain = purl.partition("#")[0].partition("?")[0]
    head, at, version = plain.rpartition("@")
    return line(head if at and "/" not in version else plain, LONGEST_NAME)


def _moment(text: str) -> int:
    try:
        return moment(text)
    except Unfit:
        return 0
