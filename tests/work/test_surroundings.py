"""What a history holds around a person's work."""

from hypothesis import given
from hypothesis import strategies as st

from assay.work.model import WRITTEN_ROLES, CommitHead, Role, Signature
from assay.work.people import Roster, gather_people
from assay.work.surroundings import look_around

ADA, BO, BOT = (Signature(name, f"{name.lower()}@example.org") for name in ("Ada", "Bo", "dependabot[bot]"))


def roster(*signatures: Signature) -> Roster:
    return gather_people(CommitHead(f"{i:040d}", (), s, i, s, i, "Work", ()) for i, s in enumerate(signatures))


def test_commits_and_people_of_each_role_and_whose_they_are() -> None:
    people = roster(ADA, BO)
    around = {a.role: a for a in look_around([{ADA: {Role.CI: 2, Role.TEST: 5}, BO: {Role.CI: 1}}], people)}
    ada, bo = (people.authors_of(signature)[0] for signature in (ADA, BO))
    assert (around[Role.CI].commits, around[Role.CI].people, dict(around[Role.CI].own)) == (3, 2, {ada: 2, bo: 1})
    assert around[Role.TEST].people == 1
    assert around[Role.DOCS].commits == 0


def test_what_bots_did_and_what_nobody_writes_is_left_out() -> None:
    around = look_around([{ADA: {Role.GENERATED: 9}, BOT: {Role.CI: 4}}], roster(ADA, BOT))
    assert {a.role for a in around} == WRITTEN_ROLES
    assert all(a.commits == 0 for a in around)


counts = st.dictionaries(st.sampled_from([ADA, BO]), st.dictionaries(st.sampled_from(list(Role)), st.integers(1, 9)))


@given(st.lists(counts, max_size=4))
def test_the_order_of_histories_does_not_matter(histories: list[dict[Signature, dict[Role, int]]]) -> None:
    people = roster(ADA, BO)
    assert look_around(histories, people) == look_around(histories[::-1], people)
