"""Duty 19: service levels."""

from assay.duties.model import Force
from examples import change, counts, hold, one

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
}

DOES_NOT_COUNT = {
    "a translation": one("Translate", change("docs/sla.md", "slaap lekker")),
    "a timeout in code": one("Time out", change("app/feed.py", "timeout = 4")),
    "a class of that name": one("Model SLA", change("app/sla.py", "class SLA:")),
}

test_counts, test_does_not_count = hold(19, COUNTS, DOES_NOT_COUNT)
