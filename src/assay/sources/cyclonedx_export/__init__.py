"""CycloneDX bills of materials, JSON and XML → components, their licences, and known weaknesses."""

import re

from assay.sources.cyclonedx_export.reading import read
from assay.sources.reader import Reader, Sample
from assay.sources.xml_events import root_of

HEAD = 1 << 16  # bytes in which a bill says what it is
FORMAT = re.compile(rb'"bomFormat"\s*:\s*"CycloneDX"')
NAMESPACE = b"cyclonedx.org/schema/bom"


def recognise(sample: Sample) -> bool:
    """Whether the file says that it is a bill of CycloneDX's."""
    with sample.path.open("rb") as stream:
        head = stream.read(HEAD)
        stream.seek(0)
        if sample.path.suffix.casefold() == ".xml":
            return NAMESPACE in head.replace(b"\x00", b"") and root_of(stream)[0] == "bom"
    return bool(FORMAT.search(head.replace(b"\x00", b""))) or _is_told_late(sample)


def _is_told_late(sample: Sample) -> bool:
    """A bill whose writer sorts the names of its members may say what it is after its components."""
    return bool(sample.elements) and sample.elements[0][1] >= {"bomFormat", "specVersion", "components"}


READER = Reader(
    name="cyclonedx",
    title="bill of materials (CycloneDX)",
    reads="components with their versions and licences, vulnerabilities with ratings and the state of their analysis, and of what and when the bill "
    "was made; JSON and XML, versions 1.2 to 1.7. Two bills of the same software tell what was added, removed and raised, and which "
    "weaknesses that ended",
    obtain=(
        "cyclonedx-py environment .venv -o sboms/$(git rev-parse HEAD).cdx.json",
        "npx @cyclonedx/cyclonedx-npm --output-file bom.json · mvn org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom",
        "syft dir:. -o cyclonedx-json=bom.json · trivy fs --format cyclonedx --scanners vuln -o bom.json .   (with vulnerabilities)",
        "CI: keep the bill of each release beside it",
    ),
    example='{"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"timestamp": "2026-01-05T09:00:00Z", "component": {"type": '
    '"application", "name": "journeys", "version": "1.4.0"}}, "components": [{"type": "library", "bom-ref": "a", "name": "fares", '
    '"version": "2.1.0", "purl": "pkg:pypi/fares@2.1.0", "licenses": [{"license": {"id": "MIT"}}]}], "vulnerabilities": [{"id": '
    '"CVE-2026-0001", "ratings": [{"severity": "high", "score": 8.1}], "analysis": {"state": "in_triage"}, "affects": [{"ref": "a"}]}]}',
    suffixes=frozenset({".json", ".xml"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
