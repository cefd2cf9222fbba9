"""Walks a plan's lists, page by page, into the store, so that a stop at any moment loses one page at most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from assay.basics.errors import InputError
from assay.basics.progress import Progress
from assay.sources.fetching.client import AS_BEFORE, REASONS, Client
from assay.sources.fetching.connection import Answer
from assay.sources.fetching.listing import Listing, Order, Paging, Plan, Record
from assay.sources.fetching.pages import first_address, identity, next_address, records_of, version
from assay.sources.fetching.store import KeptPage, KeptRecord, Store
from assay.sources.gathering import line

MOST_PASSES = 3  # of a list whose pages change while they are read
MOST_BARREN = 5  # pages on end without a record that is new to the walk
MOST_PAGES = 200_000  # of one list
NEVER = 1 << 60  # later than any round
ENOUGH_REFUSALS = 5  # on end, before a kind of record is given up for all others too


class Refused(Exception):
    """A list, or the rest of it, is not given out."""

    def __init__(self, status: int, *, at_start: bool) -> None:
        super().__init__(REASONS[status])
        self.at_start = at_start


@dataclass(slots=True)
class Walker:
    """Walks the lists of one plan."""

    plan: Plan
    client: Client
    store: Store
    progress: Progress
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def walk(self, listing: Listing) -> None:
        """Read one list to its end, or for each of the records that it belongs to; what is refused is noted."""
        done = self.store.walked(listing.kind)
        if done and done.round == self.store.round:  # before a stop
            note = done.note
        else:
            note = self._walk_children(listing) if listing.parent else self._walk_alone(listing)
            self.store.finish(listing.kind, note=note)
        if note:
            self.notes.append(f"{_words(listing)}: {note}")

    def _walk_alone(self, listing: Listing) -> str:
        try:
            self._read(listing, {}, "")
        except Refused as refused:
            what = "none could be read" if refused.at_start else "read in part only"
            return f"{what}, since {self.plan.target.title} {refused}"
        return ""

    def _walk_children(self, listing: Listing) -> str:
        total, _ = self.store.count(listing.parent)
        refused: list[str] = []
        reason, given = "", 0
        for number, parent in enumerate(self.store.records(listing.parent), 1):
            self.progress(f"{self.plan.target.title}: {_words(listing)}", number, total)
            record = msgspec.json.decode(parent.body)
            if not (listing.concerns(record) and self._is_wanted(listing, parent)):
                continue
            try:
                self._read(listing, record, parent.id)
                given += 1
            except Refused as error:
                refused.append(parent.id)
                reason = str(error)
                if len(refused) == ENOUGH_REFUSALS and not given:
                    return f"none could be read, since {self.plan.target.title} {reason}"
            self.store.finish(listing.kind, parent.id, parent.version)
        if not refused:
            return ""
        of = f"{len(refused):,} of {total:,} {listing.parent} (first: {line(refused[0], 60)})"
        return f"not those of {of}, since {self.plan.target.title} {reason}"

    def _is_wanted(self, listing: Listing, parent: KeptRecord) -> bool:
        """Whether a record's list was not read yet in this round, and may have changed since the round before."""
        done = self.store.walked(listing.kind, parent.id)
        if done is None:
            return True
        is_settled = parent.version and done.version == parent.version and not listing.asks_again
        return done.round < self.store.round and not is_settled

    def _read(self, listing: Listing, parent: Record, of: str) -> None:
        match listing.order:
            case Order.BY_CHANGE:
                self._read_by_change(listing, parent, of)
            case Order.NEWEST_FIRST:
                self._read_newest_first(listing, parent, of)
            case Order.WHOLE:
                self._read_whole(listing, parent, of)

    def _read_by_change(self, listing: Listing, parent: Record, of: str) -> None:
        """From the latest change that is known; each full page moves that mark on.

        A record that changes meanwhile comes again at the end, so none can fall between two pages.
        """
        mark = self.store.newest(listing.kind) or self.plan.target.since
        address = self._first(listing, parent, {listing.cursor: _a_second_before(mark)} if mark else {})
        walk = _Walk(of)
        while address:
            page = self._page(listing, address, walk)
            newest = max((version(record, listing) for record in page.records), default="")
            if not page.next:
                return
            address = page.next
            if newest > mark:
                mark, address = newest, self._first(listing, parent, {listing.cursor: _a_second_before(newest)})

    def _read_newest_first(self, listing: Listing, parent: Record, of: str) -> None:
        """To the end, or to a page that a fetch before knew whole; then the top again, for what came or moved."""
        before = self.store.walked(listing.kind, of) is not None
        first = self._first(listing, parent, self._since(listing))
        self._pass(listing, first, _Walk(of, stops_before=self.store.round if before else 0, goes_on=not before))
        for _ in range(MOST_PASSES - 1):
            walk = _Walk(of, stops_before=self.store.round + 1)
            self._pass(listing, first, walk)
            if not walk.new:
                return

    def _read_whole(self, listing: Listing, parent: Record, of: str) -> None:
        """Every page; where there are several, again until nothing new comes: a deleted record moves others."""
        first = self._first(listing, parent, self._since(listing))
        walk = _Walk(of, goes_on=True)
        self._pass(listing, first, walk)
        for _ in range(MOST_PASSES - 1):
            if not self._must_look_again(listing, walk):
                return
            walk = _Walk(of)
            self._pass(listing, first, walk)
            if not walk.new:
                return

    def _must_look_again(self, listing: Listing, walk: "_Walk") -> bool:
        """By a Link header whenever there are several pages; by numbers where a page did not begin where it should.

        A token stands for a place in the list, which nothing can shift.
        """
        match listing.paging:
            case Paging.LINK:
                return walk.pages > 1
            case Paging.OFFSET:
                return walk.is_shifted
            case Paging.TOKEN:
                return False

    def _pass(self, listing: Listing, address: str, walk: "_Walk") -> None:
        """Walk the pages once."""
        while address:
            kept = self.store.page(address)
            if walk.goes_on and kept and kept.round == self.store.round and address not in walk.addresses:
                walk.pass_over(address)
                address = kept.next
                continue
            page = self._page(listing, address, walk)
            if page.last_round < walk.stops_before or self._is_before(listing, page.records):
                return
            address = page.next

    def _page(self, listing: Listing, address: str, walk: "_Walk") -> "_Page":
        """Ask for a page and store it whole."""
        if address in walk.addresses or walk.pages >= MOST_PAGES or walk.barren >= MOST_BARREN:
            raise InputError(
                f"the pages of {_words(listing)} lead round in a circle.",
                where=address.partition("?")[0],
                remedy=f"Leave this kind out by --without {listing.kind}, and tell whoever runs the server.",
            )
        walk.addresses.add(address)
        kept = self.store.page(address)
        answer = self.client.get(address, kept.etag if kept else "")
        if answer.status == AS_BEFORE and kept:
            self.unchanged += 1
            self.store.keep(listing.kind, (), address, KeptPage(self.store.round, kept.etag, kept.next))
            return _Page((), kept.next, kept.round)
        if answer.status == 401:
            raise InputError(f"{self.plan.target.title} {REASONS[401]}.", where=self.plan.target.address)
        if answer.status != 200:
            raise Refused(answer.status, at_start=walk.pages == 1)
        return self._keep(listing, address, walk, answer)

    def _keep(self, listing: Listing, address: str, walk: "_Walk", answer: Answer) -> "_Page":
        records = records_of(answer, listing)
        following = next_address(address, answer, listing, records)
        kept = [
            KeptRecord(identity(r, listing), walk.of, version(r, listing), msgspec.json.encode(_adapted(r, listing)))
            for r in records
        ]
        known = self.store.known(listing.kind, (record.id for record in kept))
        rounds = [known[r.id][1] if r.id in known and known[r.id][0] == r.version else NEVER for r in kept]
        walk.take([record.id for record in kept])
        page = KeptPage(self.store.round, answer.headers.get("etag", "")[:500], following)
        walk.new += self.store.keep(listing.kind, kept, address, page)
        if not listing.parent:
            self.progress(f"{self.plan.target.title}: {_words(listing)}", walk.records, 0)
        return _Page(records, following, max(rounds, default=0))

    def _is_before(self, listing: Listing, records: Sequence[Record]) -> bool:
        """Whether a whole page is older than the day from which work is wanted."""
        versions = [version(record, listing) for record in records]
        is_dated = listing.order is Order.NEWEST_FIRST and bool(self.plan.target.since and versions)
        return is_dated and all(text and text < self.plan.target.since for text in versions)

    def _since(self, listing: Listing) -> dict[str, str]:
        return {listing.since: self.plan.target.since} if listing.since and self.plan.target.since else {}

    def _first(self, listing: Listing, parent: Record, more: Mapping[str, str]) -> str:
        return first_address(self.plan.target.address, listing, parent, more)


@dataclass(slots=True)
class _Page:
    """A page as it was just read."""

    records: Sequence[Record]
    next: str
    last_round: int  # the latest round that brought one of its records; NEVER where one was not known as it is


@dataclass(slots=True)
class _Walk:
    """One walk over the pages of a list."""

    of: str  # the record that the list belongs to
    stops_before: int = 0  # stop at a page of which all was known before this round
    goes_on: bool = False  # pass over pages that this round has read
    new: int = 0
    barren: int = 0
    is_shifted: bool = False
    addresses: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    @property
    def pages(self) -> int:
        """How many pages it has met."""
        return len(self.addresses)

    @property
    def records(self) -> int:
        """How many different records it has met."""
        return len(self._ids)

    def pass_over(self, address: str) -> None:
        """Note an address that was read before a stop: whether the next page begins where it should is not known."""
        self.addresses.add(address)
        self.is_shifted = True

    def take(self, ids: Sequence[str]) -> None:
        """Note the records of a page."""
        if self._ids and ids and ids[0] not in self._ids:
            self.is_shifted = True
        self.barren = 0 if set(ids) - self._ids else self.barren + 1
        self._ids.update(ids)


def _a_second_before(text: str) -> str:
    """A time one second earlier, since an interface may leave out what changed in the very second it is given."""
    try:
        return (datetime.fromisoformat(text) - timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return text


def _adapted(record: Record, listing: Listing) -> Record:
    return listing.adapt(record) if listing.adapt else record


def _words(listing: Listing) -> str:
    return listing.kind.replace("-", " ")


def walk_plan(walker: Walker, without: frozenset[str]) -> Iterator[Listing]:
    """Walk all lists of a plan but those that are left out; gives each that was walked."""
    for listing in walker.plan.listings:
        if listing.kind not in without:
            walker.walk(listing)
            yield listing
