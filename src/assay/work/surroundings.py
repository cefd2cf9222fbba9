"""What a history holds around a person's work, by role of file: grade D, which says nothing about a person.

It tells a gap apart from an opportunity: where a project has no checks in CI at all, nobody in it could show them;
where others change them every week, a person can ask to take a turn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assay.work.model import WRITTEN_ROLES, Role, Signature
from assay.work.people import Roster

# For each author, how many commits changed a file of a role; merges are left out.
Touched = Mapping[Signature, Mapping[Role, int]]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """One role of file in whole histories: how many commits changed such files, by how many people, and whose."""

    role: Role
    commits: int
    people: int
    own: Mapping[str, int]  # commits by person id


def look_around(histories: Iterable[Touched], roster: Roster) -> tuple[Surrounding, ...]:
    """Every role that people write, in the order of `Role`, those that nobody touched too; bots are left out."""
    commits: Counter[Role] = Counter()
    own: dict[Role, Counter[str]] = {role: Counter() for role in Role if role in WRITTEN_ROLES}
    for touched in histories:
        for author, roles in touched.items():
            people = [id_ for id_ in roster.authors_of(author) if not roster.people[id_].is_bot]
            for role, count in roles.items() if people else ():
                commits[role] += count
                for id_ in people if role in own else ():
                    own[role][id_] += count
    return tuple(Surrounding(role, commits[role], len(ids), dict(ids)) for role, ids in own.items())
