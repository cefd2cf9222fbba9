"""What is asked of a forge or tracker: lists of records, and the order in which their pages can be trusted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from assay.sources.fetching.store import KeptRecord, Store

Record = Mapping[str, Any]


class Order(Enum):
    """In which order a list comes, and so how a record is kept from falling between two pages."""

    BY_CHANGE = "oldest change first; each page asks from the last change seen, so nothing can slip"
    NEWEST_FIRST = "newest first; the top is looked at again, and a later fetch stops at what it knows"
    WHOLE = "any order; where there is more than one page, all are asked again until nothing new comes"


class Paging(Enum):
    """How a page names the next one."""

    LINK = "a Link header"
    TOKEN = "nextPageToken in the body"  # noqa: S105 -- the name of a field
    OFFSET = "startAt and total in the body"


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of records."""

    kind: str  # 'issues': also the name of its file
    path: str  # below the interface's address; {field} is taken from the record that it belongs to
    query: tuple[tuple[str, str], ...] = ()
    order: Order = Order.WHOLE
    paging: Paging = Paging.LINK
    section: str = ""  # the member of an object that holds the records; '' where the body is the list, or one record
    identity: str = "id"  # the field that tells two records apart
    changed: str = "updated_at"  # the field that tells whether a record is still the same
    cursor: str = ""  # for BY_CHANGE: the parameter that takes a time
    since: str = ""  # the parameter that takes the day of --since; '' where the list knows none
    parent: str = ""  # the kind of the records that it is asked for, one by one
    concerns: Callable[[Record], bool] = lambda _: True  # of which parents
    asks_again: bool = False  # even where the parent has not changed
    is_file: bool = True  # False for what only leads to other records
    adapt: Callable[[Record], Record] | None = None  # what is kept of a record


@dataclass(frozen=True, slots=True)
class Target:
    """One project at one forge or tracker, from a day on."""

    tool: str  # 'github'
    title: str  # 'GitHub'
    project: str
    address: str  # of the interface, without a slash at the end
    since: str = ""  # an ISO time in UTC

    @property
    def name(self) -> str:
        """What must be equal for a later fetch to go on in the same folder."""
        return f"{self.tool} {self.address} {self.project} since {self.since[:10] or 'the beginning'}"


def as_it_is(_store: Store, record: KeptRecord) -> bytes:
    """A record as it was stored."""
    return record.body


def a_list(_store: Store) -> tuple[bytes, bytes]:
    """What stands before and after the records of a file."""
    return b"[\n", b"\n]\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is asked of one project, and how it becomes files."""

    target: Target
    listings: tuple[Listing, ...]
    compose: Callable[[Store, KeptRecord], bytes] = as_it_is
    frame: Callable[[Store], tuple[bytes, bytes]] = a_list


@dataclass(frozen=True, slots=True)
class FetchedKind:
    """How many records of one kind there are, and how many of them are new or have changed."""

    kind: str
    records: int
    new: int
    file: str  # '' for none


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought."""

    kinds: tuple[FetchedKind, ...]
    notes: tuple[str, ...]  # what is not there, and why
    requests: int
    unchanged: int  # pages of which the other side said that they are as before
    waited: int  # seconds
