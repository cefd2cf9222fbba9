"""Scans for weaknesses (SARIF 2.1.0, as bandit writes it) and bills of materials (CycloneDX 1.5)."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from assay.outputs.demo_project.history import History, Made
from assay.outputs.demo_project.json_file import as_json
from assay.outputs.demo_project.moments import Chance, Moment, Times
from assay.outputs.demo_project.reported import Component, Finding, Reports
from assay.outputs.demo_project.story import Story

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def write_scans(times: Times, history: History, reports: Reports, project: str) -> Iterator[tuple[str, bytes]]:
    """Each scan, named by its day."""
    for scan in reports.scans:
        when, made = times.when("", scan.at), history.merge_of(scan.after)
        yield f"scan-{scan.at[:10]}.sarif", as_json(_sarif(when, made, reports.findings, project))


def write_boms(story: Story, times: Times, history: History, reports: Reports) -> Iterator[tuple[str, bytes]]:
    """Each bill of materials, named by its version."""
    names = [tag.name for tag in story.team.tags]
    for tag in (tag for tag in story.team.tags if tag.name in reports.boms):
        has = [c for c in reports.components if _is_in(c, tag.name, names)]
        when = times.when(tag.by, tag.at)
        yield f"bom-{tag.name}.json", as_json(_bom(tag.name, history.tags[tag.name], when, has, times.chance))


def _sarif(when: Moment, made: Made, findings: Sequence[Finding], project: str) -> dict[str, Any]:
    found = [(f, n) for f in findings for n in _lines_with(made.tree.get(f.file, ""), f.line)]
    run = {
        "tool": {"driver": {"name": "Bandit", "organization": "PyCQA", "version": "1.8.0",
                            "semanticVersion": "1.8.0", "rules": [_rule(f) for f, _ in found]}},
        "invocations": [{"executionSuccessful": True, "endTimeUtc": when.zulu}],
        "versionControlProvenance": [{
            "repositoryUri": f"https://github.com/{project}", "revisionId": made.id, "branch": "main"
        }],
        "results": [_result(f, n, made, place) for place, (f, n) in enumerate(found)],
    }  # fmt: skip
    return {"$schema": SARIF, "version": "2.1.0", "runs": [run]}


def _rule(found: Finding) -> dict[str, Any]:
    return {
        "id": found.rule,
        "name": found.name,
        "shortDescription": {"text": found.text},
        "properties": {"tags": ["security", f"external/cwe/{found.cwe}"], "precision": "medium"},
    }


def _result(found: Finding, line: int, made: Made, place: int) -> dict[str, Any]:
    text = made.tree[found.file].split("\n")[line - 1]
    # the weakness's own text, and not its line: so that the same one is known again further down
    print_ = hashlib.sha256(f"{found.rule} {found.file} {text.strip()}".encode()).hexdigest()[:32]
    region = {"startLine": line, "endLine": line, "snippet": {"text": text + "\n"}}
    return {
        "ruleId": found.rule,
        "ruleIndex": place,
        "level": "warning",
        "message": {"text": found.text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": found.file}, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{print_}:1"},
        "properties": {"issue_severity": "MEDIUM", "issue_confidence": "LOW"},
    }


def _lines_with(text: str, part: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if part in line]


def _is_in(component: Component, version: str, names: Sequence[str]) -> bool:
    place = names.index(version)
    return names.index(component.since) <= place <= names.index(component.until or names[-1])


def _bom(name: str, made: Made, when: Moment, has: Sequence[Component], chance: Chance) -> dict[str, Any]:
    serial = hashlib.sha256(f"{chance.seed} {name} {made.id}".encode()).hexdigest()
    version = name.removeprefix("v")
    product = f"pkg:github/fellside-example/journeys@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial[:8]}-{serial[8:12]}-4{serial[13:16]}-8{serial[17:20]}-{serial[20:32]}",
        "version": 1,
        "metadata": {
            "timestamp": when.zulu,
            "component": {"type": "application", "bom-ref": product, "name": "journeys", "version": version,
                          "properties": [{"name": "commit", "value": made.id}]},
        },
        "components": [
            {"type": "library", "bom-ref": c.purl, "name": c.name, "version": c.version, "purl": c.purl,
             "licenses": [{"license": {"id": c.licence}}]}
            for c in has
        ],
        "dependencies": [
            {"ref": product, "dependsOn": [c.purl for c in has if c.name != "packaging"]},
            *({"ref": c.purl, "dependsOn": [p.purl for p in has if c.name == "gunicorn" and p.name == "packaging"]}
              for c in has),
        ],
    }  # fmt: skip
