"""What the lenses share when they read work items: whose deed something was, where it is, and the signal made of it.

An export is a file, which anybody could have changed: what it tells of a person's own account is grade B, authored and
not authenticated. What an account is only named for (an assignee) is grade C.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from assay.duties.finding import LONGEST_QUOTE, MOST_PLACES, shorten
from assay.duties.model import Force, Signal
from assay.work.person import Grade
from assay.work.piece import PersonWork
from assay.work.tracked import Account, Comment, Event, EventKind, Item, ItemKind, Review, TimeSpent

LEAST_WORDS = 8  # of a comment that says something: '+1' and 'thanks, merged' do not
MENTION = re.compile(r"(?<![\w@/.])@[A-Za-z0-9][\w.-]{0,60}(?![\w@])")
ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
BLOCKED = re.compile(r"\b(?:blocked|blocker|impediment|on[- ]hold|waiting|stalled|stuck)\b", re.IGNORECASE)
# A way past a block, said in words: the signal and the product of duty 4 must not differ in what they take for one.
PROPOSES = re.compile(
    r"\b(?:propos(?:e|ed|al)|suggest(?:ed|ion)?|option[s]?|alternative(?:ly)?|instead|work(?:ing)?[- ]?around|could we|we could|I(?:'ll| will| can|'d)|plan is|mitigat\w+|until then|meanwhile|fallback|resolved by|unblocked)\b",
    re.IGNORECASE,
)


def signal_of_item(
    work: PersonWork,
    item: Item,
    duty: int,
    reason: str,
    *,
    force: Force,
    statements: tuple[str, ...],
    time: int,
    quote: str = "",
    places: Sequence[str] = (),
    grade: Grade = Grade.B,
    stages: tuple[str, ...] = (),
) -> Signal:
    """A signal that rests on a work item; it belongs to the piece of work that the item brought in, if there is one.

    What the person wrote down by hand is their account, which never is the very thing: it points that way.
    """
    return Signal(
        duty=duty,
        piece=work.pieces_of.get(item.place, item.place),
        reason=reason,
        quote=quoted(quote or item.title, LONGEST_QUOTE),
        locators=tuple(dict.fromkeys(places or (item.place,)))[:MOST_PLACES],
        grade=grade,
        force=Force.SLIGHT if item.is_account else force,
        statements=statements,
        time=time,
        stages=stages,
        title=item.title,
    )


def own_events(work: PersonWork, item: Item, *kinds: EventKind) -> list[Event]:
    """What the person did to an item, of these kinds."""
    return [event for event in item.events if event.kind in kinds and work.is_own(event.actor)]


def own_comments(
    work: PersonWork, item: Item, words: re.Pattern[str] | None = None, least: int = LEAST_WORDS
) -> list[Comment]:
    """The person's comments of at least so many words, which hold such words."""
    return [
        comment
        for comment in item.comments
        if work.is_own(comment.author)
        and len(comment.text.split()) >= least
        and (words is None or words.search(comment.text))
    ]


def own_reviews(work: PersonWork, item: Item) -> list[Review]:
    """The person's reviews of somebody else's change."""
    return [] if work.is_own(item.author) else [review for review in item.reviews if work.is_own(review.author)]


def closing_changes(work: PersonWork) -> Iterator[tuple[str, Item]]:
    """The place of each item that a change closes, with that change."""
    for change in work.items:
        if change.kind is ItemKind.CHANGE:
            for link in change.links:
                if link.relation == "closes":
                    yield f"{change.place.removesuffix(change.key)}{link.key}", change


def closed_by_others(work: PersonWork) -> frozenset[str]:
    """Places of the items that somebody else's change closes: whoever merged it is told as having closed them."""
    return frozenset(place for place, change in closing_changes(work) if not work.is_own(change.author))


def is_human(account: Account | None) -> bool:
    """Whether an account is known and no machine's."""
    return account is not None and not account.is_bot


def is_by_another(deed_author: Account | None, author: Account | None) -> bool:
    """Whether a person other than the author did it: no machine, and not the same account."""
    return deed_author is not None and not deed_author.is_bot and (author is None or deed_author.key != author.key)


def first_answer(item: Item) -> Comment | Event | None:
    """The first comment by a person other than the author, or the acknowledgement of an incident, whichever came first."""
    answers: list[Comment | Event] = [
        c for c in item.comments if is_by_another(c.author, item.author) and c.time >= item.created
    ]
    taken = item.acknowledged
    if taken is not None and is_human(taken.actor) and taken.time >= item.created:
        answers.append(taken)
    return min(answers, key=lambda answer: answer.time, default=None)


def who_did(deed: Comment | Event) -> Account | None:
    """Whose deed it was."""
    return deed.author if isinstance(deed, Comment) else deed.actor


def place_of(item: Item, deed: Event | Comment | Review | TimeSpent) -> str:
    """A locator of something that happened to an item: 'journeys#12 comment 3', counted from 1, oldest first."""
    lists: tuple[tuple[str, Sequence[object]], ...] = (
        ("event", item.events),
        ("comment", item.comments),
        ("review", item.reviews),
        ("time", item.time_spent),
    )
    for name, deeds in lists:
        for number, one in enumerate(deeds, 1):
            if one is deed:
                return f"{item.place} {name} {number}"
    return item.place


def places_of(item: Item, deeds: Iterable[Event | Comment | Review | TimeSpent]) -> tuple[str, ...]:
    """Locators of several deeds."""
    return tuple(place_of(item, deed) for deed in deeds)


def blocked_spans(item: Item) -> Iterator[tuple[Event, Event | None]]:
    """Each time that an item was blocked: the event that began it, and the one that ended it (None: it still is)."""
    began: Event | None = None
    for event in item.events:
        if began is None and _begins(event):
            began = event
        elif began is not None and _ends(event):
            yield began, event
            began = None
    if began is not None:
        closing = next((e for e in item.events if e.kind is EventKind.CLOSED and e.time >= began.time), None)
        yield began, closing


def _begins(event: Event) -> bool:
    if event.kind is EventKind.FLAGGED:
        return True
    return event.kind in (EventKind.LABELLED, EventKind.STATUS) and bool(BLOCKED.search(event.new))


def _ends(event: Event) -> bool:
    if event.kind is EventKind.UNFLAGGED:
        return True
    if event.kind is EventKind.UNLABELLED:
        return bool(BLOCKED.search(event.new))
    return event.kind is EventKind.STATUS and bool(BLOCKED.search(event.old)) and not BLOCKED.search(event.new)


def quoted(text: str, most: int) -> str:
    """Words on one line, cut, in which nobody else is named: mentions and addresses are taken out."""
    plain = ADDRESS.sub("[address]", MENTION.sub("@colleague", " ".join(text.split())))
    return shorten(plain, most)


def reference(item: Item) -> str:
    """An item in words: its key and title; what somebody wrote down has only a title."""
    if item.kind is ItemKind.ENTRY:
        return f"'{shorten(item.title, 80)}'"
    return f"{item.key} '{shorten(item.title, 80)}'"


def quantity(item: Item) -> str:
    """An item's estimate in words: '3 h', '5 points'; '' for none."""
    if item.estimate:
        return f"{item.estimate / 3600:g} h"
    return f"{item.points:g} points" if item.points is not None else ""
