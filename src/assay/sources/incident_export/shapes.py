"""Records of incidents as far as they are read; other fields are passed over."""

from msgspec import Struct, field

# By the fields that only this kind of record has; the first that fits holds.
SHAPES = {
    "pagerduty incident": frozenset({"incident_number", "title", "created_at", "status", "urgency"}),
    "pagerduty log entry": frozenset({"type", "agent", "incident", "channel", "created_at"}),
    "incident": frozenset({"key", "title", "opened"}),
}


class Incident(Struct):
    """The plain shape (docs/sources.md)."""

    key: str
    title: str
    opened: str
    severity: str = ""
    acknowledged: str | None = None
    resolved: str | None = None
    opened_by: str | None = None
    acknowledged_by: str | None = None
    resolved_by: str | None = None
    caused_by: str | None = None
    service: str | None = None
    cause: str | None = None
    links: list[str] = field(default_factory=list)


class Reference(Struct):
    """PagerDuty's reference to a user, a service, a priority or an incident."""

    id: str = ""
    type: str = ""
    summary: str | None = None


class Acknowledgement(Struct):
    """Who acknowledged an incident that is not resolved yet."""

    at: str
    acknowledger: Reference


class Assignment(Struct):
    """Who has an incident that is not resolved yet."""

    assignee: Reference


class PagerDutyIncident(Struct):
    """GET /incidents (PagerDuty's REST API, version 2)."""

    id: str
    incident_number: int
    title: str
    created_at: str
    status: str
    urgency: str = ""
    priority: Reference | None = None
    service: Reference | None = None
    assignments: list[Assignment] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)
    resolved_at: str | None = None
    last_status_change_at: str | None = None
    last_status_change_by: Reference | None = None


class PagerDutyLogEntry(Struct):
    """GET /log_entries (PagerDuty's REST API, version 2)."""

    type: str
    created_at: str
    agent: Reference
    incident: Reference
