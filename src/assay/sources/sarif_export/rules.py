"""What a run says of itself, and how a result becomes a finding: its rule, severity, place and identity."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from assay.sources.gathering import Unfit, line, moment
from assay.sources.sarif_export.shapes import ArtifactPlace, Component, Properties, Result, Rule
from assay.work.scans import Finding, Severity, severity_of_score

# Where no score is told. GitHub shows 'error', 'warning' and 'note' as they are; these bands keep their order.
LEVELS = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "note": Severity.LOW, "none": Severity.INFO}
SECRET = re.compile(
    r"secret|gitleaks|trufflehog|password|passwd|credential|api[-_ ]?key|private[-_ ]?key|access[-_ ]?(?:key|token)|"
    r"auth[-_ ]?token|\btokens?\b|CWE-(?:259|321|798)\b|\bB10[567]\b",
    re.IGNORECASE,
)
SECURITY = re.compile(r"\bsecurity\b|\bcwe\b|\bowasp\b|\bCVE-\d|vulnerabilit", re.IGNORECASE)
SCANNER = re.compile(
    r"bandit|gosec|brakeman|semgrep|snyk|trivy|grype|checkov|tfsec|kics|terrascan|njsscan|devskim|zaproxy|\bzap\b|"
    r"nuclei|dependency-check|osv|safety|pip-audit|zizmor|security",
    re.IGNORECASE,
)
UPWARDS = re.compile(r"^(?:\.{0,2}/)+")
LONGEST_RULE = 120
LONGEST_TITLE = 200
LONGEST_PATH = 400
MOST_LINES = 10_000_000


@dataclass(slots=True)
class RunFacts:
    """What one run of a tool says of itself, wherever in the log it does so."""

    driver: Component = field(default_factory=Component)
    extensions: Sequence[Component] = ()
    automation: str = ""
    time: int = 0
    commit: str = ""
    is_finished: bool = True
    artifacts: list[str] = field(default_factory=list)
    _same: dict[tuple[str, bool], int] = field(default_factory=dict)  # how often an identity came before

    @property
    def series(self) -> str:
        """Scans of one tool and analysis are compared with one another. A trailing run id is no part of it
        (SARIF 3.17.3: what comes after the last '/' tells single runs apart)."""
        return f"{self.driver.name} {self.automation.rpartition('/')[0]}".strip().casefold()

    def can_tell(self, result: Result) -> bool:
        """Whether all that a result asks for was read: the tool with its rules, and a file that it names by number."""
        places = (p.physical_location.artifact_location for p in result.locations[:1] if p.physical_location)
        highest = max((place.index for place in places if place and not place.uri), default=-1)
        return bool(self.driver.name) and highest < len(self.artifacts)

    def begin_again(self) -> None:
        """Forget which identities came before: the results are read once more."""
        self._same.clear()

    def finding(self, result: Result) -> Finding:
        """A result as a finding; Unfit where no rule is named."""
        rule = self._rule(result)
        id_ = line(result.rule_id or (result.rule.id if result.rule else "") or rule.id, LONGEST_RULE)
        if not id_:
            raise Unfit("the result names no rule")
        path, first, last = self._place(result)
        is_secret = bool(SECRET.search(" ".join([self.driver.name, id_, rule.name, *_tags(rule)])))
        return Finding(
            rule=id_,
            title="" if is_secret else _title(rule),
            severity=_severity(result, rule),
            path=path,
            line=first,
            last_line=last,
            identity=self._identity(id_, path, result),
            content=_digest([_snippet(result)]) if _snippet(result) else "",
            is_security=is_secret or self._is_security(rule, result),
            is_secret=is_secret,
            is_suppressed=any(s.status == "accepted" for s in result.suppressions or ()),
            is_absent=result.baseline_state == "absent",
            first_seen=_seen(result),
        )  # fmt: skip

    def _is_security(self, rule: Rule, result: Result) -> bool:
        """By a score, a tag, or the tool's name; linters write SARIF too, and their remarks are none."""
        scored = any(_score(properties) is not None for properties in (result.properties, rule.properties))
        return scored or any(SECURITY.search(tag) for tag in _tags(rule)) or bool(SCANNER.search(self.driver.name))

    def _rule(self, result: Result) -> Rule:
        """The rule that a result names, by its place or its id; one without words where the log has none."""
        reference = result.rule
        component = self.driver
        if reference and reference.tool_component and 0 <= reference.tool_component.index < len(self.extensions):
            component = self.extensions[reference.tool_component.index]
        index = result.rule_index if result.rule_index >= 0 else (reference.index if reference else -1)
        if 0 <= index < len(component.rules):
            return component.rules[index]
        wanted = result.rule_id or (reference.id if reference else "")
        components = (component, *self.extensions)
        return next((rule for c in components for rule in c.rules if rule.id == wanted), Rule())

    def _place(self, result: Result) -> tuple[str, int, int]:
        physical = next((p.physical_location for p in result.locations if p.physical_location), None)
        if physical is None:
            return "", 0, 0
        region = physical.region
        first = min(max(region.start_line, 0), MOST_LINES) if region else 0
        last = min(max(region.end_line, first), MOST_LINES) if region else 0
        return self._path(physical.artifact_location), first, last

    def _path(self, told: ArtifactPlace | None) -> str:
        if told is None:
            return ""
        return path_of(told.uri) or (self.artifacts[told.index] if 0 <= told.index < len(self.artifacts) else "")

    def _identity(self, rule: str, path: str, result: Result) -> str:
        """By its fingerprints, which alone tell a result (SARIF 3.27.16); else by rule, path and partial fingerprints
        or the lines that are quoted, and the number among equals. Only a digest is kept: some tools put names and
        messages of commits into them."""
        if result.fingerprints:
            parts = [rule, *(f"{k}={v}" for k, v in sorted(result.fingerprints.items()))]
        else:
            marks = sorted(result.partial_fingerprints.items()) or [("snippet", _snippet(result))]
            parts = [rule, path, *(f"{k}={v}" for k, v in marks)]
        digest = _digest(parts)
        key = (digest, result.baseline_state == "absent")
        number = self._same[key] = self._same.get(key, 0) + 1
        return digest if number == 1 else f"{digest}-{number}"


def _snippet(result: Result) -> str:
    """The quoted lines, spaces aside, so that equal places are known again: for a digest and nothing else."""
    physical = next((p.physical_location for p in result.locations if p.physical_location), None)
    region = physical.region if physical else None
    return " ".join(region.snippet.text.split()) if region and region.snippet else ""


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def _title(rule: Rule) -> str:
    """The rule's own words, which are the same for all that it finds."""
    return line((rule.short_description.text if rule.short_description else "") or rule.name, LONGEST_TITLE)


def _tags(rule: Rule) -> list[str]:
    return rule.properties.tags[:20] if rule.properties else []


def _severity(result: Result, rule: Rule) -> Severity:
    """By the score of the result or its rule; else by level: the result's, the rule's, 'warning' (SARIF 3.27.10)."""
    for properties in (result.properties, rule.properties):
        score = _score(properties)
        if score is not None:
            return severity_of_score(score)
    configured = rule.default_configuration.level if rule.default_configuration else ""
    return LEVELS.get(result.level or configured or "warning", Severity.UNKNOWN)


def _score(properties: Properties | None) -> float | None:
    try:
        found = float(properties.severity) if properties and properties.severity is not None else None
    except ValueError:
        return None
    return found if found is not None and 0 <= found <= 10 else None


def _seen(result: Result) -> int:
    try:
        return moment(result.provenance.first_detection_time_utc) if result.provenance else 0
    except Unfit:
        return 0


def path_of(uri: str) -> str:
    """The path of an address: without scheme, machine, user and query, which are none of the project's.

    >>> path_of("file:///builds/app/a%20b.py"), path_of("https://u:pw@h/a.py?key=1"), path_of("../../src/.a.py")
    ('builds/app/a b.py', 'a.py', 'src/.a.py')
    """
    try:
        plain = (
            unquote(urlsplit(uri).path) if "://" in uri or uri.startswith("file:") else unquote(uri.partition("?")[0])
        )
    except ValueError:
        return ""
    return line(UPWARDS.sub("", plain.replace("\\", "/")), LONGEST_PATH)
