"""When things happen: the story's local times, moved by a little chance, with their distance from UTC."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from assay.outputs.demo_project.story import Story

MOST_SECONDS = 240  # by which chance delays a moment; the story leaves five minutes between things that follow


@dataclass(frozen=True, slots=True)
class Chance:
    """Numbers drawn by a seed and a name: the same name draws the same number, whatever else is drawn."""

    seed: int

    def below(self, end: int, name: str) -> int:
        """A number from 0 to less than the end."""
        return int.from_bytes(hashlib.sha256(f"{self.seed}/{name}".encode()).digest()[:8]) % end


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A moment: seconds of UTC, and how far the clocks of whoever acts are ahead of it, in hours."""

    seconds: int
    ahead: int

    @property
    def git(self) -> str:
        """As git writes it."""
        return f"{self.seconds} +{self.ahead:02}00"

    @property
    def zulu(self) -> str:
        """As GitHub writes it."""
        return f"{datetime.fromtimestamp(self.seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def jira(self) -> str:
        """As Jira writes it."""
        return f"{datetime.fromtimestamp(self.seconds, timezone(timedelta(hours=self.ahead))):%Y-%m-%dT%H:%M:%S.000%z}"

    @property
    def local(self) -> str:
        """As a person writes it, by their clock."""
        return f"{datetime.fromtimestamp(self.seconds, timezone(timedelta(hours=self.ahead))):%Y-%m-%d %H:%M}"

    def later(self, seconds: int) -> "Moment":
        """So many seconds on."""
        return Moment(self.seconds + seconds, self.ahead)


@dataclass(frozen=True, slots=True)
class Times:
    """Turns the story's local times into moments."""

    story: Story
    chance: Chance

    def when(self, by: str, at: str) -> Moment:
        """The moment of what somebody did at a local time such as '2026-09-08 14:30'."""
        local = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        person = self.story.team.people.get(by)
        ahead = (person.zone if person else 0) + (at[:10] < self.story.team.summer_ends)
        delay = self.chance.below(MOST_SECONDS, f"{by} {at}")
        return Moment(int((local - timedelta(hours=ahead)).timestamp()) + delay, ahead)
