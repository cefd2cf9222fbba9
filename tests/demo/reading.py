"""The worked example as its truths see it: which place of a signal is meant by '#8', 'TTD-2' or a file's name."""

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from assay.actions.sources import find_sources
from assay.coverage.model import Evidence, PersonCover, RunResult
from assay.duties.model import Force, Signal

CHANGE = re.compile(r"#(\d+)")
COMMIT = re.compile(r"[0-9a-f]{40}")
TICKET = re.compile(r"[A-Z]+-\d+")
TAG = re.compile(r"v\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Demo:
    """The folder that `assay demo` wrote, and what was found in it."""

    folder: Path
    result: RunResult

    @cached_property
    def truths(self) -> dict[str, Any]:
        return yaml.safe_load((self.folder / "truths.yaml").read_text())

    @cached_property
    def commits_of_changes(self) -> dict[int, list[str]]:
        """The commits of each change: those of its branch, and the one by which it came to main."""
        pulls = json.loads((self.folder / "exports/github/pulls.json").read_text())
        return {pull["number"]: self._commits(pull) for pull in pulls}

    def _commits(self, pull: dict[str, Any]) -> list[str]:
        words = ["git", "-C", str(self.folder / "journeys.git"), "rev-list", pull["merge_commit_sha"]]
        done = subprocess.run([*words, f"^{pull['base']['sha']}"], check=True, capture_output=True, text=True)
        return done.stdout.split()

    @cached_property
    def read_files(self) -> frozenset[str]:
        """The exported files that a reader of this version takes."""
        files = find_sources([self.folder]).files.values()
        return frozenset(str(file.relative_to(self.folder)) for found in files for file in found)

    def has_reader_for(self, reference: str) -> bool:
        return not reference.startswith("exports/") or reference in self.read_files

    @cached_property
    def history(self) -> str:
        """Every path, commit and tag that the repository has."""
        git = ["git", "-C", str(self.folder / "journeys.git")]
        listed = [["log", "--all", "--format=%H", "--name-only"], ["tag"]]
        return "\n".join(subprocess.run([*git, *w], check=True, capture_output=True, text=True).stdout for w in listed)

    def exists(self, reference: str) -> bool:
        """Whether a reference of the truths is to something in the folder."""
        if reference.startswith("exports/"):
            return (self.folder / reference).exists()
        if CHANGE.fullmatch(reference):
            issues = json.loads((self.folder / "exports/github/issues.json").read_text())
            return reference in {f"#{issue['number']}" for issue in issues}
        if TICKET.fullmatch(reference):
            return f'"key": "{reference}"' in "".join(f.read_text() for f in self.folder.glob("exports/jira/*.json"))
        return reference in self.history.splitlines()

    def person(self, key: str) -> PersonCover:
        """The result of one of the story's people, by their address."""
        told = self.truths["people"][key]
        return next(p for p in self.result.people if told["address"] in p.person.emails or told["name"] == p.label)

    def signals(self, key: str, duty: int) -> tuple[Signal, ...]:
        return self.person(key).duties[duty - 1].signals

    def evidence(self, key: str, statement: str | None = None) -> list[Evidence]:
        """All evidence of a person's pieces and items, or that for one statement."""
        cover = self.person(key)
        found = {e for piece in cover.pieces for e in piece.evidence} | {
            e for s in cover.statements for e in s.evidence
        }
        return sorted((e for e in found if statement in (None, e.statement)), key=lambda e: -e.score)

    def piece_ids(self, key: str, reference: str) -> set[str]:
        """The ids of a person's pieces that hold commits of a change, or are a commit's."""
        means = self.meant_by(reference)
        cover = self.person(key)
        return {piece.id for piece in cover.pieces if any(means(locator) for locator, _ in piece.commit_locators)}

    def meant_by(self, reference: str) -> Callable[[str], bool]:
        """Whether a place of a signal is what the truths mean by a reference."""
        if match := CHANGE.fullmatch(reference):
            ids = [id_[:12] for id_ in self.commits_of_changes.get(int(match[1]), ())]
            item = re.compile(rf"fellside-example/journeys#{match[1]}(?!\d)")
            return lambda place: bool(item.match(place)) or any(f"@{id_}" in place for id_ in ids)
        if COMMIT.fullmatch(reference):
            return lambda place: f"@{reference[:12]}" in place
        if TICKET.fullmatch(reference):
            return lambda place: re.match(rf"{reference}(?!\d)", place) is not None
        if TAG.fullmatch(reference):
            return lambda place: f"(tag {reference})" in place or f"release {reference}" in place
        if reference == "exports/github/deployments.json":
            return lambda place: place.startswith("fellside-example/journeys deployment ")
        if reference.startswith("exports/"):
            return lambda place: reference.removeprefix("exports/").rsplit("/", 1)[-1] in place
        return lambda place: re.search(rf":{re.escape(reference)}(?:#|$)", place) is not None

    def resting_on(self, found: Iterable[Any], references: Iterable[str]) -> list[Any]:
        """The signals or evidence of which a place is meant by one of the references."""
        means = [self.meant_by(reference) for reference in references]
        return [one for one in found if any(m(place) for m in means for place in (*one.locators, one.piece))]


def firm(signals: Iterable[Signal]) -> list[Signal]:
    return [signal for signal in signals if signal.force is Force.FIRM]
