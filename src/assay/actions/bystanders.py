"""Who else is in the sources of a run: the names, addresses and accounts that must not leave with one person's work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.actions.histories import OpenHistory, gather, open_histories
from assay.actions.run_request import RunRequest
from assay.actions.sources import find_sources, read_projects
from assay.basics.progress import Progress
from assay.work.accounts import accounts_of
from assay.work.model import Signature
from assay.work.people import CREDITED, Roster, is_bot
from assay.work.person import Person
from assay.work.tracked import Account, Project


@dataclass(frozen=True, slots=True)
class Bystanders:
    """Everybody but one person; bots and tools are nobody."""

    names: tuple[str, ...]
    handles: tuple[str, ...]  # addresses and logins
    own: tuple[str, ...]  # the person's own names, addresses and logins


def find_bystanders(request: RunRequest, person: Person, progress: Progress) -> Bystanders:
    """Everybody named as author, committer or in a trailer of any commit, or with an account in an export."""
    found = find_sources(request.paths)
    histories = open_histories(found.repositories, progress)
    projects = tuple(project for files in read_projects(found, progress) for project in files.projects)
    roster = gather(histories, request.bot_words, request.decisions, projects)
    names, handles, own = set(), set(), {person.name, *person.emails}
    for signature in set(_signatures(histories)):
        if _is_own(signature, roster, person):
            own |= {signature.name, signature.email}
        elif not is_bot(signature, request.bot_words):
            names.add(signature.name)
            handles.add(signature.email)
    mine = accounts_of(roster, person.id, projects)
    for account in _accounts(projects):
        if account.key in mine:
            own |= {account.login, account.name, account.email}
        elif not account.is_bot:
            names.add(account.name)
            handles |= {account.login, account.email}
    return Bystanders(_sorted(names), _sorted(handles), _sorted(own))


def _is_own(signature: Signature, roster: Roster, person: Person) -> bool:
    known = roster.person_of(signature)
    return known is not None and known.id == person.id


def _signatures(histories: Sequence[OpenHistory]) -> Iterator[Signature]:
    for history in histories:
        for head in history.heads.values():
            yield head.author
            yield head.committer
            for trailer in head.trailers:
                if credited := CREDITED.match(trailer.value):
                    yield Signature(credited[1], credited[2])


def _accounts(projects: Sequence[Project]) -> Iterator[Account]:
    for project in projects:
        yield from project.accounts()
        yield from (account for account, _ in project.emails)


def _sorted(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(text for text in found if text))
