"""The register as an Atom feed (RFC 4287): an entry for each record, dated by its approval."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from assay import __version__
from assay.standards.approvals import REVIEW_NOTE, review_due
from assay.standards.published_coverage import NOT_KNOWN
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterView
from assay.standards.register_facts import day_words

NAMESPACE = "http://www.w3.org/2005/Atom"
# A name that can never be anybody's (RFC 2606), since the ids are names and not addresses (RFC 4151).
AUTHORITY = "tag:assay.invalid,2026"
_EARLIEST = date(1970, 1, 1)  # of a feed without records
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def register_atom(
    view: RegisterView,
    htqs: Iterable[Qualification],
    *,
    query: str = "",
    address: Callable[[Qualification], str] | None = None,
) -> bytes:
    """A feed of the records, the latest approval first.

    `query` says what was asked for, and makes the feed's own id. `address` gives the place of a record's page
    relative to the feed, where there are pages.
    """
    newest_first = sorted(htqs, key=lambda htq: htq.approval_date, reverse=True)
    feed = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en-GB"})
    own = f"search:{hashlib.sha256(query.encode()).hexdigest()[:10]}" if query else "register"
    _add(feed, "id", f"{AUTHORITY}:{own}")
    _add(feed, "title", f"Higher Technical Qualifications: {query}" if query else "Higher Technical Qualifications")
    _add(feed, "updated", _moment(newest_first[0].approval_date if newest_first else _EARLIEST))
    _add(_add(feed, "author"), "name", "Assay, from the official pages")
    _add(feed, "generator", "Assay", version=__version__)
    if view.pages:
        _add(feed, "rights", view.pages[0].copyright)  # a feed has one; each entry has its own
    for htq in newest_first:
        _add_entry(feed, view, htq, address(htq) if address else "")
    Xml.indent(feed)
    document: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _add_entry(feed: Xml.Element, view: RegisterView, htq: Qualification, address: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", f"{AUTHORITY}:htq:{htq.id}")
    _add(entry, "title", f"Level {htq.level} HTQ: {_who(htq)}")
    for name in ("published", "updated"):
        _add(entry, name, _moment(htq.approval_date))
    if address:
        _add(entry, "link", rel="alternate", type="text/html", href=address)
    for reference in dict.fromkeys((*htq.standards, htq.listed_on)):
        _add(entry, "category", term=reference)
    _add(entry, "rights", view.page_of(htq).copyright)
    _add(entry, "content", "\n".join(_lines(view, htq)), type="text")


def _who(htq: Qualification) -> str:
    return htq.applicant if htq.applicant == htq.awarding_body else f"{htq.applicant}, awarded by {htq.awarding_body}"


def _lines(view: RegisterView, htq: Qualification) -> Iterable[str]:
    for fact in view.facts_of(htq):
        yield f"{fact.field.value.capitalize()}: {fact.text}"
    published = "; ".join(f"{c.source}, {c.mapped_by}, {day_words(c.published_on)}" for c in htq.published_coverage)
    yield f"Coverage: {published or NOT_KNOWN}"
    yield f"Review due by: {day_words(review_due(htq.approval_date))}. {REVIEW_NOTE}"
    yield view.caution_of(htq)
    yield view.citation_of(htq)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, attributes)
    child.text = _NOT_XML.sub("\ufffd", text) or None
    return child
