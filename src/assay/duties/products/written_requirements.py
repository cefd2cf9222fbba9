"""Requirements that stand in documents, traced by their keys to changes, commits and tests, and back."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assay.duties.product import ProductInput, Row
from assay.duties.products.measures import day
from assay.duties.products.writers import author_of
from assay.work.document import Document, Requirement
from assay.work.document_facts import KEY
from assay.work.tracked import Item

MOST_ROWS = 2_000  # of all documents
MOST_SHOWN = 5  # commits that are listed
PLAIN = re.compile(r"[^a-z0-9]+")


def written_requirements(
    given: ProductInput, changes: Sequence[Item], quality: re.Pattern[str]
) -> tuple[tuple[Row, ...], int]:
    """A row for each requirement of the documents in the time, and how many of them have no key to be traced by."""
    found = [
        (document, requirement)
        for document in given.documents
        if not document.is_template and (document.changed >= given.since or not document.changed)
        for requirement in document.requirements
    ][:MOST_ROWS]
    wanted = {requirement.key for _, requirement in found if requirement.key}
    naming = _naming(changes, wanted)
    commits = _commits(given, wanted)
    tested = _tests(given, wanted)
    rows = tuple(
        _row(document, requirement, quality, naming.get(requirement.key, ()), commits.get(requirement.key, ()), tested, given)
        for document, requirement in found
    )  # fmt: skip
    return rows, sum(not requirement.key for _, requirement in found)


def _naming(changes: Sequence[Item], wanted: set[str]) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for change in changes if wanted else ():
        for key in _keys(f"{change.title}\n{change.text}") & wanted:
            found.setdefault(key, []).append(change)
    return found


def _commits(given: ProductInput, wanted: set[str]) -> Mapping[str, list[str]]:
    """By key the commits of the people reported on whose message names it."""
    found: dict[str, dict[str, None]] = {}
    for _, work in given.works if wanted else ():
        for piece in work.pieces:
            for commit in piece.commits:
                for key in _keys(commit.message) & wanted:
                    found.setdefault(key, {})[f"{piece.repository}@{commit.id[:12]}"] = None
    return {key: list(places) for key, places in found.items()}


def _keys(text: str) -> set[str]:
    return {match[1].upper() for match in KEY.finditer(text)}


def _tests(given: ProductInput, wanted: set[str]) -> frozenset[str]:
    """Keys that the name of a test case holds, however it is written there: 'REQ-12', 'req_12', 'Req12'."""
    plain = {PLAIN.sub("", key.lower()): key for key in wanted}
    if not plain:
        return frozenset()
    within = re.compile("|".join(rf"{re.escape(key)}(?!\d)" for key in sorted(plain, key=len, reverse=True)))
    return frozenset(
        plain[match[0]] for name in _names(given) for match in within.finditer(PLAIN.sub("", name.lower()))
    )


def _names(given: ProductInput) -> Iterator[str]:
    for project in given.projects:
        for run in project.test_runs:
            yield from (case.name for case in run.cases)


def _row(
    document: Document, asked: Requirement, quality: re.Pattern[str], changes: Sequence[Item], commits: Sequence[str],
    tested: frozenset[str], given: ProductInput,
) -> Row:  # fmt: skip
    qualities = dict.fromkeys(match[0].casefold() for match in quality.finditer(asked.excerpt.text))
    met = [f"{change.key} ({change.state})" for change in changes] + list(commits[:MOST_SHOWN])
    is_met = any(change.state == "merged" for change in changes) or bool(commits)
    is_tested = asked.kind == "scenario" or asked.key in tested or any(given.tested.get(c.place) for c in changes)
    return {
        "requirement": f"{document.place} {asked.excerpt.place}",
        "title": asked.excerpt.text,
        "quality": ", ".join(list(qualities)[:4]) or "functional",
        "criteria": None,
        "written": day(document.written),
        "written_by": author_of(document, given),
        "state": f"{asked.kind} in a document",
        "met_by": ", ".join(met),
        "is_met": is_met if asked.key else None,
        "test_added": True if is_tested else (False if asked.key else None),
    }
