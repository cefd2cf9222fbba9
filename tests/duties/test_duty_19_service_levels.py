"""Duty 19: service levels."""

from assay.duties.model import Force
from assay.work.tracked import Clock, EventKind
from examples import change, counts, hold, one
from items import ADA, BO, MACHINE, at, comment, event, item, items_of_ada

COUNTS = {
    "service levels stated": counts(
        one("State our SLA", change("docs/service.md", "The SLA for urgent tickets is four hours")),
        "wrote about service levels",
        Force.SLIGHT,
        "K8",
    ),
    "targets in a runbook": counts(
        one("Write targets", change("docs/runbook.md", "Service level objective: 99.5 %")),
        "wrote about service levels",
        Force.SLIGHT,
        "K8",
    ),
    "an on-call rota": counts(
        one("Write the rota", change("docs/on-call.md", "The on-call rota changes on Mondays")),
        "wrote about service levels",
        Force.SLIGHT,
        "K8",
    ),
    "an answer within a service level's time": counts(
        items_of_ada(
            item(
                1,
                clocks=(Clock("Time to first response", at(1), at(2), 90_000, 80_000, False),),
                comments=(comment("We can see it and are looking.", day=1.5),),
            )
        ),
        "kept the service level",
        Force.FIRM,
        "K8",
    ),
    "an incident taken on and ended": counts(
        items_of_ada(
            item(
                1,
                type="incident",
                author=MACHINE,
                events=(
                    event(EventKind.STATUS, day=1.01, new="acknowledged"),
                    event(EventKind.CLOSED, day=1.2),
                ),
            )
        ),
        "acknowledged it after 14 min and resolved it after 4.8 h",
        Force.FIRM,
        "K8",
    ),
    "an incident taken on that somebody else ended": counts(
        items_of_ada(
            item(
                1,
                type="incident",
                events=(
                    event(EventKind.STATUS, day=1.01, new="acknowledged"),
                    event(EventKind.CLOSED, BO, day=1.2),
                ),
            )
        ),
        "acknowledged it after 14 min",
        Force.SLIGHT,
        "K8",
    ),
}

DOES_NOT_COUNT = {
    "a translation": one("Translate", change("docs/sla.md", "slaap lekker")),
    "a timeout in code": one("Time out", change("app/feed.py", "timeout = 4")),
    "a class of that name": one("Model SLA", change("app/sla.py", "class SLA:")),
    "a service level that was missed": items_of_ada(
        item(
            1,
            clocks=(Clock("Time to resolution", at(1), at(9), 90_000, 700_000, True),),
            comments=(comment("Still looking.", day=2),),
        )
    ),
    "a clock that still runs": items_of_ada(
        item(
            1,
            clocks=(Clock("Time to resolution", at(1), 0, 90_000, 0, False),),
            comments=(comment("Still looking.", day=2),),
        )
    ),
    "a clock that others kept": items_of_ada(
        item(
            1,
            assignees=(ADA,),
            clocks=(Clock("Time to first response", at(1), at(2), 90_000, 80_000, False),),
            comments=(comment("We are looking.", BO, day=1.5),),
        )
    ),
    "an incident that a machine ended": items_of_ada(
        item(1, type="incident", assignees=(ADA,), events=(event(EventKind.CLOSED, MACHINE, day=1.2),))
    ),
    "words after the clock had stopped": items_of_ada(
        item(
            1,
            clocks=(Clock("Time to first response", at(1), at(2), 90_000, 80_000, False),),
            comments=(comment("Thanks all, this one is over.", day=5),),
        )
    ),
}

test_counts, test_does_not_count = hold(19, COUNTS, DOES_NOT_COUNT)
