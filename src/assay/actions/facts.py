"""Reads git only: totals for the whole history and by person and file role."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assay.actions.histories import OpenHistory, gather, open_histories
from assay.actions.whom import find_person
from assay.basics.progress import Progress
from assay.sources.git.cache import FactCache
from assay.sources.git.numstat import FileCount, read_counts
from assay.work.people import Roster
from assay.work.person import Person
from assay.work.roles import role_of
from assay.work.totals import Facts, PersonFacts, SourceFacts, Totals

METHOD = "git log --no-merges --numstat -M (similarity 50 %, at most 1,000 candidates), diff algorithm myers"
LACKING_SHOWN = 20


class _Sum:
    """A total while it grows."""

    def __init__(self) -> None:
        self.commits = self.files = self.added = self.deleted = self.renames = 0

    def add(self, file: FileCount) -> None:
        """Count one file of one commit."""
        self.files += 1
        self.added += file.added
        self.deleted += file.deleted
        self.renames += file.is_rename

    def total(self) -> Totals:
        """The sum so far."""
        return Totals(self.commits, self.files, self.added, self.deleted, self.renames)


def read_facts(
    paths: Sequence[Path],
    *,
    people: Sequence[str],
    cache_file: Path | None,
    bot_words: Sequence[str],
    progress: Progress,
) -> Facts:
    """Totals of some repositories; `people` narrows the list of people, never the totals of the history."""
    histories = open_histories(paths, progress)
    roster = gather(histories, bot_words)
    wanted = {find_person(who, roster).id for who in people}
    cache = FactCache(cache_file)
    tally = _Tally(roster)
    try:
        sources = tuple(_read(history, cache, tally, progress) for history in histories)
    finally:
        cache.close()
    shown = tuple(row for row in tally.person_facts() if not wanted or row.person.id in wanted)
    return Facts(sources, shown, _totals(tally.roles), METHOD, (cache.note,) if cache.note else ())


class _Tally:
    """Sums by person and role while commits are read; the role '' is the whole."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.roles: dict[str, _Sum] = {}
        self.people: dict[str, dict[str, _Sum]] = {id_: {"": _Sum()} for id_ in roster.people}

    def add(self, person: Person | None, files: Sequence[FileCount]) -> None:
        """Count one commit of a person."""
        tables = [self.roles, *([self.people[person.id]] if person else [])]
        by_role = [(role_of(file.path).value, file) for file in files]
        for table in tables:
            for role in {role for role, _ in by_role}:
                table.setdefault(role, _Sum()).commits += 1
            for role, file in by_role:
                table[role].add(file)
        if person:
            self.people[person.id][""].commits += 1
            for file in files:
                self.people[person.id][""].add(file)

    def person_facts(self) -> list[PersonFacts]:
        """Everybody's totals, by name."""
        rows = [
            PersonFacts(self.roster.people[id_], sums[""].total(), _totals(sums)) for id_, sums in self.people.items()
        ]
        return sorted(rows, key=lambda row: (row.person.name.casefold(), row.person.id))


def _totals(sums: Mapping[str, _Sum]) -> dict[str, Totals]:
    return {role: total.total() for role, total in sorted(sums.items()) if role}


def _read(history: OpenHistory, cache: FactCache, tally: _Tally, progress: Progress) -> SourceFacts:
    repository = history.repository
    ids = [id_ for id_, head in history.heads.items() if not head.is_merge]
    total = _Sum()
    total.commits = len(ids)
    cached = 0
    lacking: list[str] = []
    stage = f"{repository.name}: lines of every commit"
    for count in read_counts(repository, ids, cache, lambda done: progress(stage, done, len(ids))):
        cached += count.cached
        if count.lacking:
            lacking.append(f"commit {count.id[:12]} lacks: {count.lacking}")
        for file in count.files:
            total.add(file)
        tally.add(tally.roster.person_of(history.heads[count.id].author), count.files)
    return SourceFacts(
        path=str(repository.path),
        name=repository.name,
        commits=repository.commits,
        merges=history.merges,
        totals=total.total(),
        cached_commits=cached,
        notes=repository.notes + lacking_notes(lacking),
    )


def lacking_notes(lacking: Sequence[str]) -> tuple[str, ...]:
    """What was lacking, commit by commit; a long list is cut and says so."""
    more = len(lacking) - LACKING_SHOWN
    return (*lacking[:LACKING_SHOWN], *([f"… and {more} more commits lack content"] if more > 0 else []))
