"""Takes a page apart: its records, and the address of the next page."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

from assay.basics.errors import InputError
from assay.sources.fetching.connection import Answer, joined
from assay.sources.fetching.listing import Listing, Paging, Record

LINK = re.compile(r'<([^<>]{1,4000})>\s*((?:;\s*\w+\s*=\s*(?:"[^"]{0,200}"|[\w.-]{1,200})\s*){0,9})')
IS_NEXT = re.compile(r';\s*rel\s*=\s*"?(?:[\w-]+ )*next\b')
FIELD = re.compile(r"\{(\w+)\}")


def first_address(base: str, listing: Listing, parent: Record, more: Mapping[str, str]) -> str:
    """The address of a list's first page; `more` are parameters beside its own."""
    path = FIELD.sub(lambda match: quote(str(parent.get(match[1], "")), safe=""), listing.path)
    query = {**dict(listing.query), **more}
    return f"{base}{path}{'?' + urlencode(query) if query else ''}"


def records_of(answer: Answer, listing: Listing) -> list[Record]:
    """The records of a page: of a list, of a member of an object, or the one that the page itself is.

    Raises InputError for a body of another shape.
    """
    try:
        found = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"the list of {listing.kind} cannot be read: {error}", where=listing.path) from error
    if listing.section:
        found = found.get(listing.section) if isinstance(found, dict) else None
    elif isinstance(found, dict):
        found = [found]
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise InputError(f"the list of {listing.kind} has another shape than it should.", where=listing.path)
    if any(not _name(record, listing) for record in found):
        raise InputError(f"one of the {listing.kind} has no '{listing.identity}'.", where=listing.path)
    return found


def identity(record: Record, listing: Listing) -> str:
    """What tells a record from all others of its kind."""
    return _name(record, listing)


def version(record: Record, listing: Listing) -> str:
    """What is different once a record has changed: mostly a time; '' for records that do not change."""
    fields = record.get("fields")  # of Jira's issues
    value = (fields if isinstance(fields, dict) else record).get(listing.changed)
    return value if isinstance(value, str) else ""


def next_address(address: str, answer: Answer, listing: Listing, found: Sequence[Record]) -> str:
    """Where the next page is; '' after the last one."""
    match listing.paging:
        case Paging.LINK:
            links = LINK.finditer(answer.headers.get("link", "")[:20_000])
            target = next((link[1] for link in links if IS_NEXT.search(link[2])), "")
            return joined(address, target) if target else ""
        case Paging.TOKEN:
            token = msgspec.json.decode(answer.body).get("nextPageToken")
            return with_parameter(address, "nextPageToken", token) if isinstance(token, str) and token else ""
        case Paging.OFFSET:
            return _after_offset(address, answer, len(found))


def _after_offset(address: str, answer: Answer, count: int) -> str:
    """The next page begins with the last record of this one, so that a shift between the two can be seen."""
    body = msgspec.json.decode(answer.body)
    start, total = body.get("startAt", 0), body.get("total", 0)
    if not isinstance(start, int) or not isinstance(total, int) or start + count >= total or not count:
        return ""
    return with_parameter(address, "startAt", str(start + max(count - 1, 1)))


def with_parameter(address: str, name: str, value: str) -> str:
    """The address with one parameter set."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query)) | {name: value}
    return parts._replace(query=urlencode(query)).geturl()


def _name(record: Record, listing: Listing) -> str:
    value = record.get(listing.identity)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else ""
