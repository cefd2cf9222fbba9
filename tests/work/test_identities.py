"""Who may be one person, by more than a name; and what decisions do to a roster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import UsageError
from assay.work.identities import Decision, IdentityVerdict, check_decision, join_keys, suggest_same
from assay.work.model import CommitHead, Signature
from assay.work.names import normal_name, split_names
from assay.work.people import Roster, gather_people

SAME, APART = IdentityVerdict.SAME, IdentityVerdict.NOT_SAME


def head(name: str, email: str, time: int = 0) -> CommitHead:
    signature = Signature(name, email)
    return CommitHead(f"{time:040d}", (), signature, time, signature, time, "Work", ())


def roster(*people: tuple[str, str], decisions: tuple[Decision, ...] = ()) -> Roster:
    heads = [head(name, email, time) for time, (name, email) in enumerate(people)]
    return gather_people(heads, (), join_keys(decisions))


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (
            ("Ada Example", "ada@work.example"),
            ("Ada M. Example", "a.example@work.example"),
            "addresses at work.example",
        ),
        (("Exámple, Ada", "x@work.example"), ("Ada Example", "y@work.example"), "addresses at work.example"),
        (("ada", "7+ada@users.noreply.github.com"), ("A", "7+new@users.noreply.github.com"), "with number 7"),
        (("Ada Example", "adaex@gmail.com"), ("Ada Example", "1+adaex@users.noreply.github.com"), "'adaex'"),
    ],
)
def test_suggested_with_a_reason(a: tuple[str, str], b: tuple[str, str], why: str) -> None:
    (suggestion,) = suggest_same(roster(a, b), [])
    assert why in suggestion.reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Ada Example", "ada@one.example"), ("Ada Example", "ada.e@two.example")),
        (("Ada Example", "adae@gmail.com"), ("Ada Example", "exam@gmail.com")),
        (("ada", "ada@work.example"), ("ada", "ada2@work.example")),
        (("Ada Example", "info@one.example"), ("Ada Example", "info@two.example")),
        (("Ada Example", "a@work.example"), ("Bo Example", "b@work.example")),
    ],
    ids=["name alone", "public mail", "a single word is no name", "a shared desk", "the domain alone"],
)
def test_not_suggested(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert suggest_same(roster(a, b), []) == ()


ADA, TWIN = ("Ada Example", "ada@work.example"), ("Ada Example", "a.e@work.example")
KEYS = ("ada@work.example", "a.e@work.example")


def test_what_was_decided_is_not_suggested_again() -> None:
    assert suggest_same(roster(ADA, TWIN, decisions=(Decision(SAME, *KEYS),)), [Decision(SAME, *KEYS)]) == ()
    assert suggest_same(roster(ADA, TWIN), [Decision(APART, *KEYS)]) == ()


def test_the_same_keep_the_id_of_whoever_wrote_first() -> None:
    before = roster(ADA, TWIN)
    (whole,) = roster(ADA, TWIN, decisions=(Decision(SAME, *KEYS),)).people.values()
    first = before.person_of(Signature(*ADA))
    assert (whole.id, whole.commits, whole.emails) == (first.id, 2, ("a.e@work.example", "ada@work.example"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([Decision(SAME, "a", "b")], Decision(APART, "a", "b")),
        ([Decision(APART, "a", "b")], Decision(SAME, "b", "a")),
        ([Decision(SAME, "a", "b"), Decision(APART, "a", "c")], Decision(SAME, "b", "c")),
    ],
    ids=["same then not", "not then same", "through another"],
)
def test_a_contradiction_is_refused(old: list[Decision], new: Decision) -> None:
    with pytest.raises(UsageError, match="contradicts"):
        check_decision(old, new)


emails = st.sampled_from([f"{c}@x.example" for c in "abcde"])
decisions = st.lists(st.builds(Decision, st.just(SAME), emails, emails), max_size=6)


@given(
    st.lists(st.tuples(st.sampled_from(["Ada", "Bo"]), emails), min_size=1, max_size=10),
    decisions,
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter_and_nothing_is_lost(people: list, decided: list[Decision], random) -> None:
    first = roster(*people, decisions=tuple(decided))
    again = roster(*people, decisions=tuple(random.sample(decided, len(decided))))
    assert first == again
    assert sum(person.commits for person in first.people.values()) == len(people)
    plain = roster(*people)
    for a in plain.by_key:
        for b in plain.by_key:
            if plain.by_key[a] == plain.by_key[b]:
                assert first.by_key[a] == first.by_key[b]


def test_a_shared_author_field_is_taken_apart_where_it_names_people() -> None:
    found = roster(ADA, ("Bo Example", "bo@work.example"), ("Ada Example and Bo Example", "pair@work.example"))
    pair = Signature("Ada Example and Bo Example", "pair@work.example")
    wanted = {found.person_of(Signature(*ADA)).id, found.person_of(Signature("Bo Example", "bo@work.example")).id}
    assert set(found.authors_of(pair)) == wanted


@pytest.mark.parametrize("name", ["Marks and Spencer", "Ada Example and Somebody Else", "Research & Development"])
def test_a_name_that_names_nobody_stays_one(name: str) -> None:
    found = roster(ADA, (name, "x@work.example"))
    assert found.authors_of(Signature(name, "x@work.example")) == (
        found.person_of(Signature(name, "x@work.example")).id,
    )


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Ada  Q. EXAMPLE", "ada example"), ("Ada", ""), ("", ""), ("Jörg Müller-Example", "jorg muller example")],
)
def test_names_made_alike(name: str, plain: str) -> None:
    assert normal_name(name) == plain


@pytest.mark.parametrize(
    ("name", "parts"), [("A and B", 2), ("A & B", 2), ("A + B", 2), ("A, B and C", 3), ("Andy Brandt", 1)]
)
def test_names_taken_apart(name: str, parts: int) -> None:
    assert len(split_names(name)) == parts
