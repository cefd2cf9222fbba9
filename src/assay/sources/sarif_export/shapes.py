"""The parts of SARIF 2.1.0 that are read, by the names of its schema (OASIS, sarif-schema-2.1.0.json)."""

import msgspec


class Told(msgspec.Struct, rename="camel"):
    """What a log tells; names beyond those below are passed over."""


class Text(Told):
    """A multiformatMessageString."""

    text: str = ""


class Configuration(Told):
    """A reportingConfiguration."""

    level: str = ""


class Properties(msgspec.Struct):
    """A property bag. GitHub's code scanning reads a score from 0 to 10 in it, as text or number."""

    severity: str | float | None = msgspec.field(default=None, name="security-severity")
    tags: list[str] = []


class Rule(Told):
    """A reportingDescriptor."""

    id: str = ""
    name: str = ""
    short_description: Text | None = None
    default_configuration: Configuration | None = None
    properties: Properties | None = None


class Component(Told):
    """A toolComponent: the driver or an extension."""

    name: str = ""
    version: str = ""
    semantic_version: str = ""
    rules: list[Rule] = []


class Tool(Told):
    """The tool of a run."""

    driver: Component
    extensions: list[Component] = []


class Automation(Told):
    """A runAutomationDetails: what analysis it is, such as 'codeql/python/'."""

    id: str = ""


class Invocation(Told):
    """When the tool ran, and whether it came to its end."""

    start_time_utc: str = ""
    end_time_utc: str = ""
    execution_successful: bool = True


class Provenance(Told):
    """A versionControlDetails: what was scanned."""

    revision_id: str = ""
    as_of_time_utc: str = ""


class ComponentReference(Told):
    """A toolComponentReference: by its place among the extensions."""

    index: int = -1


class RuleReference(Told):
    """A reportingDescriptorReference."""

    id: str = ""
    index: int = -1
    tool_component: ComponentReference | None = None


class ArtifactPlace(Told):
    """An artifactLocation."""

    uri: str = ""
    index: int = -1


class Artifact(Told):
    """A file that the run names once, and results by its place in the list."""

    location: ArtifactPlace | None = None


class Region(Told):
    """Lines from 1. Of the lines themselves, which are in the log too, only a digest is made."""

    start_line: int = 0
    end_line: int = 0
    snippet: Text | None = None


class PhysicalPlace(Told):
    """A physicalLocation."""

    artifact_location: ArtifactPlace | None = None
    region: Region | None = None


class Place(Told):
    """A location."""

    physical_location: PhysicalPlace | None = None


class Suppression(Told):
    """Why a result is set aside; one that is under review or was rejected sets nothing aside."""

    status: str = "accepted"


class Remembered(Told):
    """A resultProvenance."""

    first_detection_time_utc: str = ""


class Result(Told):
    """One result. Its message is not read: tools quote code in it."""

    rule_id: str = ""
    rule_index: int = -1
    rule: RuleReference | None = None
    kind: str = "fail"
    level: str = ""
    locations: list[Place] = []
    fingerprints: dict[str, str] = {}
    partial_fingerprints: dict[str, str] = {}
    baseline_state: str = ""
    suppressions: list[Suppression] | None = None
    provenance: Remembered | None = None
    properties: Properties | None = None
