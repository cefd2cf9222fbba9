"""The JSON of `assay facts` (docs/json.md)."""

from typing import Any

from assay.work.person import Person
from assay.work.totals import Facts, Totals

SCHEMA = 1


def facts_document(facts: Facts, version: str, *, names: bool) -> dict[str, Any]:
    """Totals by source, role and person as plain values; addresses only with `names`."""
    return {
        "assay": version,
        "schema": SCHEMA,
        "method": facts.method,
        "sources": [
            {
                "kind": "git",
                "path": source.path,
                "commits": source.commits,
                "merges": source.merges,
                **_totals(source.totals, "commits_read"),
                "cached_commits": source.cached_commits,
                "notes": list(source.notes),
            }
            for source in facts.sources
        ],
        "roles": {role: _totals(totals) for role, totals in facts.roles.items()},
        "people": [
            {
                **_identity(row.person, names),
                **_totals(row.totals, "commits_read"),
                "roles": {role: _totals(totals) for role, totals in sorted(row.roles.items())},
            }
            for row in facts.people
        ],
        "notes": list(facts.notes),
    }


def _identity(person: Person, names: bool) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        **({"emails": list(person.emails)} if names else {}),
        "commits": person.commits,
        "is_bot": person.is_bot,
    }


def _totals(totals: Totals, commits: str = "commits") -> dict[str, Any]:
    return {
        commits: totals.commits,
        "files_changed": totals.files_changed,
        "lines_added": totals.lines_added,
        "lines_deleted": totals.lines_deleted,
        "renames": totals.renames,
    }
