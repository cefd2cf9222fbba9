"""Duty 5: requirements with their criteria, functional or not, traced to the changes that met them and back."""

import re
from collections.abc import Mapping, Sequence

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, share, shown_share
from assay.duties.products.written_requirements import written_requirements
from assay.work.item_words import count_tasks
from assay.work.messages import references
from assay.work.tracked import Item, ItemKind

STORY = re.compile(r"\bas an? [^,.\n]{3,60}[,\n] ?I (?:want|need|would like|can|must|should)\b", re.IGNORECASE)
CRITERIA = re.compile(r"\b(?:acceptance criteria|definition of done)\b", re.IGNORECASE)
GIVEN = re.compile(r"\bgiven\b.{3,200}\bwhen\b.{3,200}\bthen\b", re.IGNORECASE | re.DOTALL)
LISTED = re.compile(r"^\s{0,12}(?:[-*+]|\d{1,2}[.)]) \S", re.MULTILINE)
KINDS = frozenset(
    {"story", "user story", "requirement", "feature", "enhancement", "epic", "feature request", "new feature"}
)
QUALITY = re.compile(
    r"\b(?:performance|latency|response time|availab\w+|uptime|scalab\w+|accessib\w+|WCAG|secur\w+|privacy|GDPR|usab\w+|reliab\w+|"
    r"maintainab\w+|throughput|load|encrypt\w+|backup|audit)\b", re.IGNORECASE,
)  # fmt: skip
DEFINITIONS = {
    "requirement": "an issue whose type or label says so (story, feature, enhancement …), or that is written as a story, with criteria or as "
    "given/when/then; descriptions are read in their first 600 characters",
    "in a document": "a user story, a scenario of Gherkin, an operation of an OpenAPI or AsyncAPI description, or a point that says 'must' or 'shall' in a document called "
    "requirements; traced by a key such as REQ-12, US-3 or a tracker's JRN-12 that stands in it, to changes and to own commits that name it and to test cases whose name "
    "holds it; a scenario is a test itself. Without a key nothing can be traced, and is_met is empty",
    "without_key": "requirements in documents that have no key",
    "share_tested": "of those of which it is known",
    "quality": "functional, or the qualities (non-functional, ISO/IEC 25010) that its words speak of",
    "criteria": "points listed under 'acceptance criteria' or 'definition of done', or boxes of a task list",
    "met_by": "changes that say they close it, or name it, with their state",
    "test_added": "whether one of these changes brought a test with it; empty where its commits were not read",
    "share_traced": "requirements with at least one merged change",
    "changes_without_requirement": "merged changes that name no item: the way back",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each requirement, by the day on which it was written."""
    items = [item for item in given.items() if item.kind is ItemKind.ISSUE and item.created <= given.now]
    wanted = [
        item for item in items if is_requirement(item) and (item.created >= given.since or item.closed >= given.since)
    ]
    changes = [i for p in given.projects for i in p.items if i.kind is ItemKind.CHANGE]
    named = _named(changes)
    written, without_key = written_requirements(given, changes, QUALITY)
    rows = (*(_row(item, named.get(item.place, ()), given) for item in wanted), *written)
    merged = [change for change in changes if change.state == "merged"]
    unnamed = [change for change in merged if not _keys(change)]
    shares = {
        "share_with_criteria": share(bool(row["criteria"]) for row in rows if row["criteria"] is not None),
        "share_traced": share(bool(row["is_met"]) for row in rows if row["is_met"] is not None),
    }
    figures: dict[str, Cell] = {
        "requirements": len(rows),
        "in_documents": len(written),
        "without_key": without_key,
        "share_tested": share(bool(row["test_added"]) for row in rows if row["test_added"] is not None),
        "non_functional": sum(row["quality"] != "functional" for row in rows),
        **shares,
        "merged_changes": len(merged),
        "changes_without_requirement": len(unnamed),
        "such_changes": ", ".join(change.key for change in unnamed[:20]),
    }
    bars = tuple(
        (name.removeprefix("share_").replace("_", " "), value or 0.0, shown_share(value))
        for name, value in shares.items()
    )
    gaps = (
        ()
        if rows
        else ("no issue or document reads as a requirement: use a type or label 'story', or write acceptance criteria",)
    )
    return Product(
        "requirements", rows, figures, DEFINITIONS, gaps, Chart("Of the requirements", bars) if rows else None
    )


def is_requirement(item: Item) -> bool:
    """Whether an issue is one, by its type, a label or how it is written; a bug is none."""
    if item.is_bug:
        return False
    called = item.type in KINDS or any(label in KINDS for label in item.labels)
    return called or bool(
        STORY.search(item.title) or STORY.search(item.text) or CRITERIA.search(item.text) or GIVEN.search(item.text)
    )


def _keys(change: Item) -> set[str]:
    return {link.key for link in change.links if link.relation == "closes"} | set(
        references(f"{change.title}\n{change.text}")
    )


def _named(changes: Sequence[Item]) -> Mapping[str, list[Item]]:
    """By the place of an item, the changes that close or name it."""
    found: dict[str, list[Item]] = {}
    for change in changes:
        front = change.place.removesuffix(change.key)
        for key in sorted(_keys(change)):
            found.setdefault(f"{front}{key}", []).append(change)
            found.setdefault(key, []).append(change)  # a tracker's key, such as JRN-12, stands alone
    return found


def _row(item: Item, changes: Sequence[Item], given: ProductInput) -> Row:
    known = [given.tested[change.place] for change in changes if change.place in given.tested]
    found = dict.fromkeys(match[0].casefold() for match in QUALITY.finditer(f"{item.title}\n{item.text}"))
    return {
        "requirement": item.place,
        "title": item.title,
        "quality": ", ".join(list(found)[:4]) or "functional",
        "criteria": _criteria(item.text),
        "written": day(item.created),
        "written_by": given.label(item.author),
        "state": item.status or item.state,
        "met_by": ", ".join(f"{change.key} ({change.state})" for change in changes),
        "is_met": any(change.state == "merged" for change in changes),
        "test_added": any(known) if known else None,
    }


def _criteria(text: str) -> int:
    heading = CRITERIA.search(text)
    listed = len(LISTED.findall(text[heading.end() :])) if heading else 0
    return listed or count_tasks(text)[1]


PRODUCT = DutyProduct(
    standard="ST0116",
    number=5,
    title="Requirements, traced to changes and back",
    needs="issues that are written as requirements or documents that hold some (stories, Gherkin, OpenAPI), and changes that name them",
    columns=("requirement", "title", "quality", "criteria", "met_by"),
    make=make,
    reads_documents=True,
    reads_history=True,
)
