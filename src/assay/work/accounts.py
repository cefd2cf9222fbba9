"""Whom accounts of forges and trackers belong to: git's people, by what ties an account to an address; never by name.

An account is somebody's when a noreply address of theirs carries its login or its number, when the forge itself ties it
to their address, or when the tool gives it their address. What was decided with `assay people` comes on top.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assay.work.identities import Decision, Suggestion, told_apart
from assay.work.model import Signature
from assay.work.people import NOREPLY, Roster, identity_key, is_bot, person_id
from assay.work.person import Person
from assay.work.tracked import Account, ItemKind, Project

GITLAB_NOREPLY = re.compile(r"^(\d+)-([\w.-]{1,255})@users\.noreply\.gitlab\.", re.IGNORECASE)


def add_accounts(
    roster: Roster, projects: Sequence[Project], joined: Mapping[str, str], bot_words: Sequence[str] = ()
) -> Roster:
    """The roster with every account of the projects: at the person whose it is, else as a person of its own.

    `joined` is what somebody decided of identity keys (`assay.work.identities.join_keys`).
    """
    people, by_key = dict(roster.people), dict(roster.by_key)
    known = _known_numbers(roster)
    groups = {joined.get(key, key): id_ for key, id_ in sorted(roster.by_key.items())}
    accounts = sorted({a for project in projects for a in project.accounts()}, key=lambda a: (a.key, a.number, a.name))
    addresses = _tied_addresses(projects)
    for account in accounts:
        keys = [account.key, *addresses.get(account.key, ()), *_own_address(account)]
        found = next((by_key[key] for key in keys if key in by_key), "") or known.get(
            f"{account.tool}:{account.number}"
        )
        found = found or next((groups[joined[key]] for key in keys if joined.get(key) in groups), "")
        if not found:
            leader = joined.get(account.key, account.key)
            found = person_id(leader)
            groups[leader] = found
            people.setdefault(found, _person(found, account, bot_words))
        by_key[account.key] = found
        people[found] = _with(people[found], account)
    return replace(roster, people=people, by_key=by_key)


def accounts_of(roster: Roster, person: str, projects: Iterable[Project]) -> frozenset[str]:
    """Keys of the accounts in these projects that are one person's."""
    keys = {account.key for project in projects for account in project.accounts()}
    return frozenset(key for key in keys if roster.by_key.get(key) == person)


def suggest_accounts(
    roster: Roster, projects: Iterable[Project], authors: Mapping[str, Signature], decisions: Sequence[Decision]
) -> tuple[Suggestion, ...]:
    """Accounts without commits that may be somebody's: most of its change requests end in that person's commits.

    `authors` holds who wrote each commit that is no merge. A suggestion is no tie: a person decides.
    """
    wrote: dict[str, Counter[str]] = {}
    for item in (item for project in projects for item in project.items if item.kind is ItemKind.CHANGE):
        owner = roster.by_key.get(item.author.key, "") if item.author else ""
        commit = next((id_ for id_ in item.commits if id_ in authors), "")
        person = roster.person_of(authors[commit]) if commit else None
        if person and owner and person.id != owner and not roster.people[owner].commits:
            wrote.setdefault(owner, Counter())[person.id] += 1
    apart = told_apart(roster, decisions)
    found = []
    for owner, counts in wrote.items():
        id_, times = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        a, b = roster.people[owner], roster.people[id_]
        if 2 * times > counts.total() and not a.is_bot and not b.is_bot and frozenset((owner, id_)) not in apart:
            reason = f"{times} of {counts.total()} change requests of this account end in a commit by that person"
            found.append(Suggestion(a, b, reason))
    return tuple(sorted(found, key=lambda s: (s.a.name.casefold(), s.a.id)))


def _known_numbers(roster: Roster) -> dict[str, str]:
    """Persons by the account numbers in their noreply addresses, which outlast a change of the login."""
    found = {}
    for person in roster.people.values():
        for email in person.emails:
            if (github := NOREPLY.match(email)) and github[1]:
                found[f"github:{github[1]}"] = person.id
            if gitlab := GITLAB_NOREPLY.match(email):
                found[f"gitlab:{gitlab[1]}"] = person.id
    return found


def _tied_addresses(projects: Sequence[Project]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for project in projects:
        for account, email in project.emails:
            found.setdefault(account.key, []).append(identity_key(Signature(account.name, email)))
    return {key: tuple(dict.fromkeys(emails)) for key, emails in found.items()}


def _own_address(account: Account) -> tuple[str, ...]:
    return (identity_key(Signature(account.name, account.email)),) if "@" in account.email else ()


def _person(id_: str, account: Account, bot_words: Sequence[str]) -> Person:
    name = account.name or account.login or account.email
    machine = account.is_bot or is_bot(Signature(account.login or name, account.email), bot_words)
    return Person(id_, name, (), 0, machine, 0)


def _with(person: Person, account: Account) -> Person:
    """The person with the account's address among theirs."""
    if "@" not in account.email or account.email in person.emails:
        return person
    return replace(person, emails=tuple(sorted((*person.emails, account.email))))
