"""The register as JSON documents: records, searches, comparisons and changes."""

from collections.abc import Iterable
from typing import Any

from assay import __version__
from assay.standards.approvals import REVIEW_NOTE, review_due
from assay.standards.facets import Chosen, count_facets
from assay.standards.published_coverage import NOT_KNOWN, PublishedCoverage
from assay.standards.qualification import Qualification
from assay.standards.register import FoundParts, RegisterView
from assay.standards.register_comparison import ComparedFact, PageChanges
from assay.standards.register_facts import StandardPart

SCHEMA = 1


def listed_document(htq: Qualification) -> dict[str, Any]:
    """A record as `assay htq list` gives it: what the page says and where."""
    return {
        "id": htq.id,
        "level": htq.level,
        "applicant": htq.applicant,
        "awarding_body": htq.awarding_body,
        "approval_date": htq.approval_date.isoformat(),
        "pathways": list(htq.pathways),
        "placement": htq.placement,
        "standards": list(htq.standards),
        "options": list(htq.options),
        "options_by_standard": {listed.reference: list(listed.options) for listed in htq.listed if listed.options},
        "listed_on": htq.listed_on,
        "line": htq.line,
    }


def record_document(view: RegisterView, htq: Qualification) -> dict[str, Any]:
    """A record with all that must stand beside it: caution, coverage, where it was read and who owns the words."""
    page = view.page_of(htq)
    return listed_document(htq) | {
        "titles": {listed.reference: listed.title for listed in htq.listed} | _own_title(htq, page.title),
        "named_by_its_page_only": not htq.listed,
        "review_due": review_due(htq.approval_date).isoformat(),
        "review_note": REVIEW_NOTE,
        "coverage": NOT_KNOWN if not htq.published_coverage else "published",
        "published_coverage": [_coverage(coverage) for coverage in htq.published_coverage],
        "caution": view.caution_of(htq),
        "source": page.source,
        "imported_on": page.imported_on.isoformat(),
        "copyright": page.copyright,
    }


def _own_title(htq: Qualification, title: str) -> dict[str, str]:
    return {htq.listed_on: title} if title and htq.listed_on not in htq.standards else {}


def _coverage(coverage: PublishedCoverage) -> dict[str, Any]:
    return {
        "standard": coverage.standard,
        "version": coverage.version,
        "source": coverage.source,
        "published_on": coverage.published_on.isoformat(),
        "mapped_by": coverage.mapped_by,
        "statements": [{"code": s.code, "extent": s.extent, "note": s.note} for s in coverage.statements],
    }


def register_document(view: RegisterView, htqs: Iterable[Qualification]) -> dict[str, Any]:
    """Records in the order given."""
    return _headed({"htqs": [record_document(view, htq) for htq in htqs]})


def search_document(
    view: RegisterView,
    htqs: tuple[Qualification, ...],
    *,
    words: str,
    chosen: Chosen,
    parts: FoundParts,
) -> dict[str, Any]:
    """What a search found: records with the facts that were found, counted facets, and parts of the standards."""
    found = [record_document(view, htq) | {"matches": _matches(view, htq, words)} for htq in htqs]
    facets = {
        facet.value: [{"value": count.value, "records": count.records} for count in counts]
        for facet, counts in count_facets(htqs).items()
    }
    asked = {"words": words, "chosen": {facet.value: list(values) for facet, values in chosen.items()}}
    texts = [_part(part) for part in parts.first]
    return _headed(asked | {"htqs": found, "facets": facets, "standards_total": parts.total, "standards": texts})


def _matches(view: RegisterView, htq: Qualification, words: str) -> list[dict[str, str]]:
    return [{"field": fact.field.value, "text": fact.text} for fact in view.matches(htq, words)]


def _part(part: StandardPart) -> dict[str, str]:
    return {"standard": part.reference, "version": part.version, "place": part.place, "text": part.text}


def comparison_document(
    view: RegisterView, htqs: tuple[Qualification, ...], facts: tuple[ComparedFact, ...]
) -> dict[str, Any]:
    """Records side by side, and which facts are the same."""
    return _headed({"htqs": [record_document(view, htq) for htq in htqs], "facts": [_compared(fact) for fact in facts]})


def _compared(fact: ComparedFact) -> dict[str, Any]:
    return {"field": fact.field.value, "same": fact.is_same, "values": [list(values) for values in fact.values]}


def changes_document(pages: Iterable[PageChanges]) -> dict[str, Any]:
    """What the last import of each page changed; the values of a changed fact are those before, and those now."""
    return _headed({"pages": [_changes(page) for page in pages]})


def _changes(page: PageChanges) -> dict[str, Any]:
    change = page.change
    changed = [
        listed_document(htq) | {"facts": [_compared(fact) for fact in page.changed_facts[htq.id]]}
        for htq in change.changed
    ]
    return {
        "standard": page.reference,
        "title": page.title,
        "before": page.before.isoformat() if page.before else None,
        "now": page.now.isoformat(),
        "new": [listed_document(htq) for htq in change.new],
        "changed": changed,
        "withdrawn": [listed_document(htq) for htq in change.withdrawn],
        "unchanged": len(change.unchanged),
    }


def _headed(document: dict[str, Any]) -> dict[str, Any]:
    return {"assay": __version__, "schema": SCHEMA} | document
