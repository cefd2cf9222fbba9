"""How long what is kept of a learner has to stay, and why: rules as data, in data/retention.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assay.basics.errors import InputError
from assay.sources.checked import Value, read_toml

_FILE = "retention.toml"
_REMEDY = "This file belongs to Assay: install it again."


class Holding(StrEnum):
    """A part of what is kept of a learner, for which one rule holds."""

    UNSHARED_WORK = "unshared work"
    UNJUDGED_WORK = "unjudged work"
    FILES = "files handed in"
    JUDGED_WORK = "judged work"
    NAME = "name and enrolment"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How many years after the end of the learning something stays, why, and where that is from."""

    holding: Holding
    title: str
    years: int
    why: str
    source: str

    def stays_until(self, ended_on: date | None) -> date | None:
        """The first day on which it may go, or None while the learning goes on; only for a rule with years."""
        if ended_on is None:
            return None
        try:
            return ended_on.replace(year=ended_on.year + self.years)
        except ValueError:  # 29 February
            return date(ended_on.year + self.years, 3, 1)

    def lets_go(self, ended_on: date | None, day: date) -> bool:
        """Whether nothing holds it on that day."""
        until = self.stays_until(ended_on)
        return self.years == 0 or (until is not None and until <= day)


@cache
def retention_rules() -> Mapping[Holding, RetentionRule]:
    """The rule of each holding, in the file's order; InputError names what does not fit."""
    document = read_toml(files("assay").joinpath("data", _FILE), remedy=_REMEDY)
    rules = {rule.holding: rule for rule in map(_rule, document.field("rules").items())}
    if missing := set(Holding) - set(rules):
        raise InputError(f"no rule says how long '{min(missing)}' is kept", where=_FILE, remedy=_REMEDY)
    return rules


def _rule(value: Value) -> RetentionRule:
    kind, years = value.field("kind"), value.field("years")
    if kind.text() not in list(Holding):
        raise kind.error(f"one of {', '.join(Holding)} was expected")
    return RetentionRule(
        holding=Holding(kind.text()),
        title=value.field("title").text(),
        years=years.number(),
        why=value.field("why").text(),
        source=value.field("source").text(),
    )
