"""Jira's own fields by number: points by the name that the export gives them, clocks and sprints by their shape."""

from collections.abc import Mapping

import msgspec

from assay.sources.gathering import line, moment, word
from assay.sources.jira_export import shapes
from assay.work.tracked import Clock, Milestone

POINTS = frozenset({"story points", "story point estimate", "storypoints", "estimate (points)"})
_CLOCK = msgspec.json.Decoder(shapes.ServiceLevel)
_SPRINTS = msgspec.json.Decoder(list[shapes.Sprint])


def read_numbers(fields: Mapping[str, msgspec.Raw]) -> dict[str, float]:
    """Fields that hold a number: one of them may be the points."""
    found = {}
    for name, raw in fields.items():
        content = bytes(raw)
        if name.startswith("customfield_") and content[:1].isdigit() and len(content) < 20:
            found[name] = float(content)
    return found


def read_clocks(fields: Mapping[str, msgspec.Raw]) -> tuple[Clock, ...]:
    """The clocks of service levels."""
    found: list[Clock] = []
    for raw in fields.values():
        content = bytes(raw)
        if content[:1] == b"{" and (b'"completedCycles"' in content or b'"ongoingCycle"' in content):
            level = _CLOCK.decode(content)
            cycles = [*level.completedCycles, *([level.ongoingCycle] if level.ongoingCycle else [])]
            found += [_clock(line(level.name, 100), cycle) for cycle in cycles[:20]]
    return tuple(found)


def read_sprints(fields: Mapping[str, msgspec.Raw]) -> tuple[Milestone, ...]:
    """The sprints that an issue was planned into, oldest first."""
    for raw in fields.values():
        content = bytes(raw)
        if content[:1] == b"[" and b'"boardId"' in content:
            sprints = _SPRINTS.decode(content)
            return tuple(
                Milestone(line(s.name, 100), word(s.state), due=moment(s.endDate), closed=moment(s.completeDate))
                for s in sprints
            )
    return ()


def _clock(name: str, cycle: shapes.Cycle) -> Clock:
    return Clock(
        name=name,
        start=cycle.startTime.epochMillis // 1000,
        stop=cycle.stopTime.epochMillis // 1000 if cycle.stopTime else 0,
        goal=cycle.goalDuration.millis // 1000 if cycle.goalDuration else 0,
        elapsed=cycle.elapsedTime.millis // 1000 if cycle.elapsedTime else 0,
        is_breached=cycle.breached,
    )
