"""Duty 7: what was told to whom and when, for each audience, and how hard it is to read."""

import re
from collections.abc import Iterator

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, middle
from assay.duties.products.writers import author_of
from assay.work.document import Document, DocumentKind
from assay.work.readability import automated_readability, count_words
from assay.work.tracked import Item, ItemKind

LEAST_TEXT = 200  # characters of a description that tells something
EXPLAINS = re.compile(
    r"\b(?:because|so that|this means|in order to|therefore|as a result|the reason|previously|users? (?:can|will|now))\b",
    re.IGNORECASE,
)
TOLD = frozenset({DocumentKind.NOTES, DocumentKind.CHANGELOG, DocumentKind.GUIDE, DocumentKind.RUNBOOK})
NOT_SAID = "not said"
DEFINITIONS = {
    "told": "notes of a release, minutes and announcements, guides, runbooks, changelogs, and other documents that say for whom they are; a release's notes; the description of a change request of 200 "
    "characters or more that gives a reason; an entry of the form for duty 7",
    "audience": "as the document's title or name says it (users, operators, stakeholders, developers), as the form says it; a release's notes are for users, "
    "a change request's description is for its reviewers",
    "when": "of a document in git its last change, of a file the day that it gives itself",
    "by": "of a document in git who began it; of a file whose it is by the user's word; else the account",
    "readability": "the Automated Readability Index: 4.71 × characters per word + 0.5 × words per sentence − 21.43, about the American school grade that "
    "can read it (Senter and Smith, AMRL-TR-66-220, 1967); of paragraphs and lists, not of code; empty for fewer than 100 words. Descriptions and notes of "
    "trackers are read in their first 600 characters",
    "audiences": "how many different ones were told something",
    "hard_for_users": "things told to users or stakeholders with an index above 12 (harder than the last school year)",
}  # fmt: skip
HARD = 12.0
LAYPEOPLE = frozenset({"users", "stakeholders"})


def make(given: ProductInput) -> Product:
    """A row for each thing that was told, by the day on which it was."""
    rows = tuple(sorted(_rows(given), key=lambda row: (str(row["when"] or ""), str(row["told"]))))
    by_audience: dict[str, list[float]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        audience = str(row["audience"])
        counts[audience] = counts.get(audience, 0) + 1
        if isinstance(row["readability"], float):
            by_audience.setdefault(audience, []).append(row["readability"])
    figures: dict[str, Cell] = {
        "told": len(rows),
        "audiences": len(counts.keys() - {NOT_SAID}),
        **{
            f"median_readability_{name.replace(' ', '_')}": middle(values)
            for name, values in sorted(by_audience.items())
        },
        "hard_for_users": sum(
            row["audience"] in LAYPEOPLE and isinstance(row["readability"], float) and row["readability"] > HARD
            for row in rows
        ),
    }
    most = max(counts.values(), default=1)
    bars = tuple((name, count / most, f"{count} told") for name, count in sorted(counts.items()))
    gaps = (
        () if rows else ("nothing tells others of the work: write release notes, or fill in 'assay template duty 7'",)
    )
    return Product(
        "communication", rows, figures, DEFINITIONS, gaps, Chart("Told, by audience", bars) if rows else None
    )


def _rows(given: ProductInput) -> Iterator[Row]:
    for document in given.documents:
        tells = document.kind in TOLD or (document.kind is DocumentKind.OTHER and document.audience)
        if tells and not document.is_template and document.words and _in_time(document.changed, given):
            yield _of_document(document, given)
    for entry in given.entries("communication"):
        if given.since <= entry.created <= given.now:
            audience = entry.labels[0] if entry.labels else NOT_SAID
            yield _of_item(entry, "by their own account", audience, given)
    for project in given.projects:
        for release in project.releases:
            if release.notes and not release.is_draft and given.since <= release.time <= given.now:
                yield _row(
                    release.place, release.name or release.tag, "release notes", "users", day(release.time),
                    given.label(release.author), release.notes,
                )  # fmt: skip
    for item in given.items():
        if item.kind is ItemKind.CHANGE and given.since <= item.created <= given.now and _explains(item.text):
            yield _of_item(item, "change request", "reviewers", given)


def _in_time(moment: int, given: ProductInput) -> bool:
    return given.since <= moment <= given.now if moment else not given.since


def _explains(text: str) -> bool:
    return len(text) >= LEAST_TEXT and bool(EXPLAINS.search(text))


def _of_document(document: Document, given: ProductInput) -> Row:
    by = author_of(document, given)
    found = _row(
        document.place,
        document.title,
        document.kind.value,
        document.audience or NOT_SAID,
        day(document.changed),
        by,
        "",
    )
    return {**found, "words": document.words, "readability": document.readability}


def _of_item(item: Item, how: str, audience: str, given: ProductInput) -> Row:
    return _row(item.place, item.title, how, audience, day(item.created), given.label(item.author), item.text)


def _row(place: str, what: str, how: str, audience: str, when: str | None, by: str, text: str) -> Row:
    return {
        "told": place,
        "what": what,
        "how": how,
        "audience": audience,
        "when": when,
        "by": by,
        "words": count_words([text]),
        "readability": automated_readability(text.split("\n")),
    }


PRODUCT = DutyProduct(
    standard="ST0116",
    number=7,
    title="What was told to whom, and how hard it is to read",
    needs="release notes, minutes, guides and changelogs (in a repository or as files), change requests with descriptions, or the form for duty 7",
    columns=("told", "what", "audience", "when", "readability"),
    make=make,
    reads_documents=True,
    reads_history=True,
)
