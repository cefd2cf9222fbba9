"""Small invented scans and bills of materials, and the files that they are read from."""

import json

from assay.work.components import BillOfMaterials, Component, Vulnerability
from assay.work.scans import Finding, Scan, Severity

NEWER = "beef" + "0" * 36


def result(rule: str = "sql-injection", path: str = "app/search.py", line: int = 12, **facts: object) -> dict:
    """A result as SARIF 2.1.0 has it, with a message and a snippet that must never be kept."""
    place = {
        "artifactLocation": {"uri": path},
        "region": {"startLine": line, "snippet": {"text": "password = 'hunter2-example'"}},
    }
    plain = {
        "ruleId": rule,
        "message": {"text": "found hunter2-example"},
        "locations": [{"physicalLocation": place}],
    }
    return plain | facts


def rule(id_: str = "sql-injection", score: str | None = "8.8", title: str = "Query from user input", **facts) -> dict:
    """A rule with a score as GitHub's code scanning reads it."""
    properties = {"security-severity": score} if score else {}
    return {"id": id_, "shortDescription": {"text": title}, "properties": properties} | facts


def sarif_run(*results: dict, tool: str = "ExampleScan", day: int = 0, commit: str = "", rules=None, **facts) -> dict:
    """A run of a tool, on a day of January."""
    run: dict = {
        "results": list(results),  # before the tool, as some write it: rules come later in the file
        "tool": {"driver": {"name": tool, "semanticVersion": "1.2.3", "rules": rules or [rule()]}},
    }
    if day:
        run["invocations"] = [{"executionSuccessful": True, "endTimeUtc": f"2026-01-{day:02}T09:00:00Z"}]
    if commit:
        run["versionControlProvenance"] = [{"repositoryUri": "https://example.org/x", "revisionId": commit}]
    return run | facts


def sarif(*runs: dict) -> str:
    """A log of runs."""
    return json.dumps({"$schema": "https://example.org/sarif-2.1.0.json", "version": "2.1.0", "runs": list(runs)})


def library(name: str = "fares", version: str = "2.1.0", licence: str = "MIT", **facts: object) -> dict:
    """A component as CycloneDX's JSON has it."""
    plain = {
        "type": "library", "bom-ref": f"ref-{name}", "name": name, "version": version,
        "purl": f"pkg:pypi/{name}@{version}", "licenses": [{"license": {"id": licence}}],
    }  # fmt: skip
    return plain | facts


def weakness(
    id_: str = "CVE-2026-0001", *refs: str, severity: str = "high", score: float | None = 8.1, state=""
) -> dict:
    """A vulnerability as CycloneDX's JSON has it."""
    told: dict = {"id": id_, "ratings": [{"severity": severity, "score": score}], "affects": [{"ref": r} for r in refs]}
    return told | ({"analysis": {"state": state}} if state else {})


def bom(*components: dict, vulnerabilities=(), day: int = 5, name: str = "journeys", version: str = "1.4.0") -> str:
    """A bill of materials of January."""
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "metadata": {
                "timestamp": f"2026-01-{day:02}T09:00:00Z",
                "tools": {"components": [{"type": "application", "name": "maker", "version": "9"}]},
                "component": {"type": "application", "name": name, "version": version},
            },
            "components": list(components),
            "vulnerabilities": list(vulnerabilities),
        }
    )


def finding(rule: str = "sql-injection", path: str = "app/search.py", line: int = 12, **facts: object) -> Finding:
    """A finding as it is kept."""
    plain = {"title": "Query from user input", "is_security": True, "severity": Severity.HIGH, "last_line": line}
    return Finding(rule=rule, path=path, line=line, **(plain | {"identity": f"{rule} {path}"} | facts))


def scan(*findings: Finding, time: int = 1, commit: str = "", **facts: object) -> Scan:
    """A whole scan."""
    plain = {"place": f"scan-{time}.sarif", "tool": "ExampleScan", "version": "1.2.3", "series": "examplescan"}
    return Scan(time=time, commit=commit, findings=findings, **(plain | facts))


def part(name: str = "fares", version: str = "2.1.0", licence: str = "MIT") -> Component:
    """A component as it is kept."""
    return Component(f"pkg:pypi/{name}", name, version, (licence,))


def known(id_: str = "CVE-2026-0001", *keys: str, severity: Severity = Severity.HIGH, state: str = "") -> Vulnerability:
    """A weakness as it is kept."""
    return Vulnerability(id_, severity, 8.1, state, keys or ("pkg:pypi/fares",))


def bill(*components: Component, weaknesses=(), time: int = 1, **facts: object) -> BillOfMaterials:
    """A whole bill of materials."""
    plain = {"place": f"bom-{time}.json", "subject": "journeys", "version": "1.4.0", "commit": ""}
    return BillOfMaterials(time=time, components=components, vulnerabilities=tuple(weaknesses), **(plain | facts))
