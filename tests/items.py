"""Small invented work items for tests: what Ada, Bo and a machine did at a forge or tracker."""

from assay.work.piece import PersonWork
from assay.work.tracked import (
    Account,
    Comment,
    Deployment,
    Event,
    EventKind,
    Item,
    ItemKind,
    Release,
    Review,
    ReviewState,
)
from examples import DAY, START

ADA = Account("github", "ada-example", "1", "Ada Example")
BO = Account("github", "bo-example", "2", "Bo Example")
MACHINE = Account("github", "helper[bot]", "3", is_bot=True)


def at(day: float) -> int:
    """A moment of the invented project."""
    return START + int(day * DAY)


def item(number: int = 1, title: str = "Night fares are wrong", **facts: object) -> Item:
    """An issue of Bo's, unless other facts are given."""
    plain = {"kind": ItemKind.ISSUE, "author": BO, "created": at(number)}
    return Item(place=f"journeys#{number}", key=f"#{number}", title=title, **(plain | facts))


def change(number: int, title: str = "Count fares by zone", **facts: object) -> Item:
    """A merged change request of Ada's, unless other facts are given."""
    plain = {"kind": ItemKind.CHANGE, "author": ADA, "state": "merged", "closed": at(number + 1)}
    return item(number, title, **(plain | facts))


def event(kind: EventKind, who: Account = ADA, day: float = 2, new: str = "", old: str = "") -> Event:
    """Something that Ada, or who is named, did."""
    return Event(kind, at(day), who, new, old)


def comment(text: str, who: Account = ADA, day: float = 2, on_code: str = "") -> Comment:
    """Words of Ada's, or of who is named."""
    return Comment(at(day), who, text, on_code)


def review(who: Account, state: ReviewState = ReviewState.APPROVED, text: str = "", day: float = 2) -> Review:
    """What somebody said of a change."""
    return Review(at(day), who, state, text)


def items_of_ada(
    *items: Item, releases: tuple[Release, ...] = (), deployments: tuple[Deployment, ...] = ()
) -> PersonWork:
    """Ada's part in some items, with no commit of hers."""
    return PersonWork("p1", (), (), frozenset({ADA.key}), items, releases, deployments)
