"""Chooses whom a run reports on, and says by which rule."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from assay.actions.histories import OpenHistory
from assay.actions.own_items import workers
from assay.basics.errors import UsageError
from assay.sources.git.repository import read_user_email
from assay.work.model import Signature
from assay.work.people import Roster
from assay.work.person import Person
from assay.work.tracked import Project

SMALL_TEAM = 12
YEAR = 365 * 86_400


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people to report on, by name, and the rule in words."""

    people: tuple[Person, ...]
    rule: str


def choose_people(
    histories: Sequence[OpenHistory],
    roster: Roster,
    wanted: Sequence[str],
    everyone: bool,
    projects: Sequence[Project] = (),
) -> Chosen:
    """`--person`; or everyone; or everyone of a small team; or the repository's own user; or the most active."""
    humans = [p for p in roster.people.values() if not p.is_bot and p.id not in roster.shared and p.commits]
    if projects and (everyone or not histories) and not wanted:
        working = workers(projects, roster) or roster.people.keys()
        humans += [p for p in roster.people.values() if not p.commits and not p.is_bot and p.id in working]
    if wanted:
        found = {person.id: person for who in wanted for person in [find_person(who, roster)]}
        return _chosen(list(found.values()), "the people asked for with --person")
    if everyone:
        return _chosen(humans, f"everyone, as asked for with --everyone ({len(humans)} people)")
    if len(humans) <= SMALL_TEAM:
        what = "wrote this history" if histories else "worked in these projects"
        return _chosen(humans, f"everyone, since at most {SMALL_TEAM} people {what}")
    if not histories:
        return _most_busy(projects, roster, humans)
    if user := _user(histories, roster):
        return _chosen([user], f"the user of the repository (user.email), since more than {SMALL_TEAM} people wrote it")
    active = _most_active(histories, roster)
    return _chosen(
        active, f"the {len(active)} most active people of the last year of the history, of {len(humans)} who wrote it"
    )


def _most_busy(projects: Sequence[Project], roster: Roster, humans: Sequence[Person]) -> Chosen:
    """By items taken part in during the year before the newest one; the order is for choosing only, never shown."""
    items = [item for project in projects for item in project.items]
    newest = max((item.created for item in items), default=0)
    counts = dict.fromkeys((person.id for person in humans), 0)
    for item in items:
        for account in item.accounts() if item.created > newest - YEAR else ():
            if (id_ := roster.by_key.get(account.key, "")) in counts:
                counts[id_] += 1
    ids = sorted(counts, key=lambda id_: (-counts[id_], id_))[:SMALL_TEAM]
    rule = f"the {len(ids)} most active people of the last year of these projects, of {len(humans)} who worked in them"
    return _chosen([roster.people[id_] for id_ in ids], rule)


def _chosen(people: list[Person], rule: str) -> Chosen:
    return Chosen(tuple(sorted(people, key=lambda p: (p.name.casefold(), p.id))), rule)


def find_person(who: str, roster: Roster) -> Person:
    """The one person whom an address, name, id, GitHub account or unmistakable part of these names."""
    people = list(roster.people.values())
    asked = who.strip().casefold()
    accounts = _accounts(roster)
    exact = [p for p in people if asked in _exact_words(p, accounts.get(p.id, ()))]
    part = [p for p in people if asked and any(asked in word for word in (p.name.casefold(), *_emails(p)))]
    found = exact or [p for p in part if p.id not in roster.shared] or part
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted(f"{p.name} ({p.id}, {p.commits} commits)" for p in found)[:8])
        raise UsageError(
            f"'{who}' fits {len(found)} people: {names}",
            remedy="Give the address or the id; 'assay people PATH' can put them together.",
        )
    near = difflib.get_close_matches(who, [p.name for p in people], n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "'assay facts PATH' lists the people of a history."
    raise UsageError(f"nobody called '{who}' wrote a commit or has an account here", remedy=hint)


def _emails(person: Person) -> tuple[str, ...]:
    return tuple(email.casefold() for email in person.emails)


def _accounts(roster: Roster) -> dict[str, list[str]]:
    """By person the accounts at forges and trackers, with and without the name of the tool ('github:ada', 'ada')."""
    found: dict[str, list[str]] = {}
    for key, id_ in roster.by_key.items():
        tool, mark, login = key.partition(":")
        if mark and tool != "name":
            found.setdefault(id_, []).extend((key, login))
    return found


def _exact_words(person: Person, accounts: Sequence[str]) -> set[str]:
    return {person.id, person.name.casefold(), *_emails(person), *accounts}


def _user(histories: Sequence[OpenHistory], roster: Roster) -> Person | None:
    for history in histories:
        email = read_user_email(history.repository)
        person = roster.person_of(Signature("", email)) if "@" in email else None
        if person and not person.is_bot:
            return person
    return None


def _most_active(histories: Sequence[OpenHistory], roster: Roster) -> list[Person]:
    """By commits in the year before the newest commit; the order is for choosing only and is never shown."""
    heads = [head for history in histories for head in history.heads.values() if not head.is_merge]
    newest = max(head.commit_time for head in heads)
    counts: dict[str, int] = {}
    for head in heads:
        for id_ in roster.authors_of(head.author) if head.commit_time > newest - YEAR else ():
            if not roster.people[id_].is_bot and id_ not in roster.shared:
                counts[id_] = counts.get(id_, 0) + 1
    ids = sorted(counts, key=lambda id_: (-counts[id_], id_))[:SMALL_TEAM]
    return [roster.people[id_] for id_ in ids]
