"""What GitLab's own sentences on an item tell: estimates, booked time, approvals, links."""

import re
from datetime import datetime

from assay.sources.gathering import Deed, line, word
from assay.work.item_words import KEY, read_duration
from assay.work.tracked import Account, Event, EventKind, Review, ReviewState, TimeSpent

ESTIMATED = re.compile(r"^changed time estimate to (.{1,60})$")
SPENT = re.compile(r"^(added|subtracted) (.{1,60}?) of time spent(?: at (\d{4}-\d\d-\d\d))?")
LINKED = re.compile(rf"^(?:marked this \w+(?: \w+)? as (blocked by|blocking|related to)|added) ({KEY})")
PLANNED = re.compile(r"^changed milestone to (%.{1,120})$")
ASSIGNED = re.compile(r"^assigned to @([\w.-]{1,255})")
REVIEWS = {"approved this merge request": ReviewState.APPROVED, "requested changes": ReviewState.CHANGES}
STATES = {"closed": EventKind.CLOSED, "reopened": EventKind.REOPENED, "merged": EventKind.MERGED}


def read_system_note(body: str, actor: Account | None, time: int) -> Deed | None:
    """The deed that a sentence of GitLab's tells; None for one that no lens reads."""
    body = body.strip()
    if body in REVIEWS:
        return Review(time, actor, REVIEWS[body])
    if kind := STATES.get(body):
        return Event(kind, time, actor)
    if match := ESTIMATED.match(body):
        return Event(EventKind.ESTIMATED, time, actor, new=line(match[1], 60))
    if match := SPENT.match(body):
        seconds = read_duration(match[2]) or 0
        day = int(datetime.fromisoformat(match[3] + "T00:00:00+00:00").timestamp()) if match[3] else time
        return TimeSpent(day, actor, seconds if match[1] == "added" else -seconds)
    if match := LINKED.match(body):
        return Event(EventKind.LINKED, time, actor, new=match[2], old=match[1] or "")
    if match := PLANNED.match(body):
        return Event(EventKind.PLANNED, time, actor, new=line(match[1], 100).strip('%"'))
    if match := ASSIGNED.match(body):
        return Event(EventKind.ASSIGNED, time, actor, new=word(match[1]))
    return None
