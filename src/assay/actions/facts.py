"""Reads git only: totals for the whole history and by person and file role."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assay.actions.histories import open_repositories
from assay.actions.tallies import HistoryTally, SignatureTally, Sums, authors_of, read_tally
from assay.actions.whom import find_person
from assay.basics.progress import Progress
from assay.sources.git.cache import FactCache
from assay.sources.git.repository import Repository
from assay.work.identities import Decision, join_keys
from assay.work.model import Signature
from assay.work.people import Roster, gather_authors
from assay.work.totals import Facts, PersonFacts, SourceFacts, Totals

METHOD = "git log --no-merges --numstat -M (similarity 50 %, at most 1,000 candidates), diff algorithm myers"
LACKING_SHOWN = 20


def read_facts(
    paths: Sequence[Path],
    *,
    people: Sequence[str],
    cache_file: Path | None,
    bot_words: Sequence[str],
    progress: Progress,
    decisions: Sequence[Decision] = (),
) -> Facts:
    """Totals of some repositories; `people` narrows the list of people, never the totals of the history."""
    repositories = open_repositories(paths)
    cache = FactCache(cache_file)
    try:
        tallies = [read_tally(repository, cache, progress) for repository in repositories]
    finally:
        cache.close()
    roster = gather_authors(authors_of(tallies), bot_words, join_keys(decisions))
    wanted = {find_person(who, roster).id for who in people}
    rows = _people(roster, tallies)
    return Facts(
        sources=tuple(_source(*pair) for pair in zip(repositories, tallies, strict=True)),
        people=tuple(row for row in rows if not wanted or row.person.id in wanted),
        roles=_roles(row for tally in tallies for row in tally.signatures),
        method=METHOD,
        notes=(cache.note,) if cache.note else (),
    )


def _people(roster: Roster, tallies: Sequence[HistoryTally]) -> list[PersonFacts]:
    """Everybody's totals over all histories, by name."""
    rows: dict[str, list[SignatureTally]] = {}
    for tally in tallies:
        for row in tally.signatures:
            person = roster.person_of(Signature(row.name, row.email))
            if person:
                rows.setdefault(person.id, []).append(row)
    found = [
        PersonFacts(roster.people[id_], _total(row.whole for row in own), _roles(own)) for id_, own in rows.items()
    ]
    return sorted(found, key=lambda row: (row.person.name.casefold(), row.person.id))


def _roles(rows: Iterable[SignatureTally]) -> Mapping[str, Totals]:
    by_role: dict[str, list[Sums]] = {}
    for row in rows:
        for role, sums in row.roles.items():
            by_role.setdefault(role, []).append(sums)
    return {role: _total(sums) for role, sums in sorted(by_role.items())}


def _total(parts: Iterable[Sums]) -> Totals:
    whole = Sums()
    for part in parts:
        whole.join(part)
    return Totals(whole.commits, whole.files, whole.added, whole.deleted, whole.renames)


def _source(repository: Repository, tally: HistoryTally) -> SourceFacts:
    return SourceFacts(
        path=repository.shown,
        name=repository.name,
        commits=sum(row.all_commits for row in tally.signatures),
        merges=tally.merges,
        totals=_total(row.whole for row in tally.signatures),
        cached_commits=tally.cached,
        notes=repository.notes + lacking_notes(sorted(tally.lacking)),
    )


def lacking_notes(lacking: Sequence[str]) -> tuple[str, ...]:
    """What was lacking, commit by commit; a long list is cut and says so."""
    more = len(lacking) - LACKING_SHOWN
    return (*lacking[:LACKING_SHOWN], *([f"… and {more} more commits lack content"] if more > 0 else []))
