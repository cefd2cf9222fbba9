"""Who may be one person, by more than a name; and what decisions do to a roster."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.identities import (
    Decision,
    IdentityVerdict,
    find_contradiction,
    join_keys,
    mailmap_lines,
    suggest_same,
)
from assay.work.model import CommitHead, Signature
from assay.work.names import normal_name, plain_name, split_names
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
        (("Ada Example", "adaex@gmail.com"), ("Ada Example", "1+adaex@users.noreply.github.com"), "login 'adaex'"),
        (("Ada Example", "adaexample@x.org"), ("Ada Example", "adaexample@users.noreply.github.com"), "login"),
        (("Ada Example", "zwolf7@one.example"), ("Ada Example", "zwolf7@gmail.com"), "begin with 'zwolf7'"),
    ],
)
def test_suggested_with_a_reason(a: tuple[str, str], b: tuple[str, str], why: str) -> None:
    (suggestion,) = suggest_same(roster(a, b), [])
    assert why in suggestion.reason


KEY = "SSH key SHA256:abc"
ADA, NEW, BO = ("Ada Example", "ada@one.example"), ("Ada Example", "a@two.example"), ("Bo Example", "bo@one.example")


def by_key(*people: tuple[str, str]) -> list[str]:
    everybody = roster(*people)
    signed = {id_: frozenset([KEY]) for id_ in everybody.people}
    return [suggestion.reason for suggestion in suggest_same(everybody, [], signed)]


def test_a_key_in_common_is_a_reason() -> None:
    assert by_key(ADA, NEW) == [f"equal names, and commits of both say that they were signed with the {KEY}"]
    assert by_key(NEW, BO) == [f"commits of both, and of nobody else, say that they were signed with the {KEY}"]


def test_a_key_of_people_who_pair_tells_only_of_those_of_one_name() -> None:
    assert by_key(ADA, NEW, BO) == [f"equal names, and commits of both say that they were signed with the {KEY}"]


def test_a_key_that_many_use_is_a_machines() -> None:
    others = [(f"Person {letter}", f"{letter}@x.example") for letter in "ABC"]
    assert by_key(NEW, BO, *others) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Ada Example", "ada@one.example"), ("Ada Example", "ada.e@two.example")),
        (("Ada Example", "adae@gmail.com"), ("Ada Example", "exam@gmail.com")),
        (("ada", "ada@work.example"), ("ada", "ada2@work.example")),
        (("Ada Example", "info@one.example"), ("Ada Example", "info@two.example")),
        (("Ada Example", "a@work.example"), ("Bo Example", "b@work.example")),
        (("Ada Example", "ada.example@one.example"), ("Ada Example", "ada.example@gmail.com")),
        (("Ada Example", "example-ada@one.example"), ("Ada Example", "example-ada@gmail.com")),
        (("Ada Example", "adae@yahoo.co.uk"), ("Ada Example", "exam@yahoo.co.uk")),
        (("Ada Example", "ada@laptop"), ("Ada Example", "me@laptop")),
        (("Ada Example", "ada@mac.local"), ("Ada Example", "me@mac.local")),
        (("Ada Example", "adaex@users.noreply.github.com"), ("Ada Example", "exam@users.noreply.github.com")),
        (("Ada Example", "7+ada@users.noreply.github.com"), ("Ada Example", "8+ex@users.noreply.github.com")),
        (("Ada Example", "zwolf7@one.example"), ("Bo Sample", "zwolf7@two.example")),
        (("Ada Example", "noreply@github.com"), ("Ada Exam Example", "x@github.com")),
        (("ci-bot", "7+ci@users.noreply.github.com"), ("ci-bot", "7+old@users.noreply.github.com")),
    ],
    ids=[
        "name alone", "public mail", "a single word is no name", "a shared desk", "the domain alone",
        "an address that spells the name", "spelt the other way round", "public mail of a country", "a machine's name",
        "a machine at home", "two logins", "two accounts", "a word of two names", "nobody's address", "machines",
    ],
)  # fmt: skip
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


def test_pairs_and_not_same_people_are_told_apart_through_others() -> None:
    third = ("Ada Example", "x@work.example")
    decided = [Decision(SAME, *KEYS), Decision(APART, KEYS[1], "x@work.example")]
    assert suggest_same(roster(ADA, TWIN, third, decisions=tuple(decided)), decided) == ()


@pytest.mark.parametrize(
    ("decided", "denied"),
    [
        ([("same", "a", "b"), ("not-same", "a", "b")], [1, 0]),
        ([("not-same", "a", "b"), ("same", "b", "a")], [0, 1]),
        ([("same", "a", "b"), ("not-same", "a", "c"), ("same", "x", "y"), ("same", "b", "c")], [1, 0, 3]),
        ([("same", "a", "b"), ("same", "b", "c"), ("same", "a", "c"), ("not-same", "c", "a")], [3, 2]),
        ([("same", "a", "b"), ("not-same", "a", "c"), ("not-same", "b", "d"), ("same", "c", "d")], []),
    ],
    ids=["same then not", "not then same", "through another", "the shortest way", "none"],
)
def test_a_contradiction_is_named_with_the_decisions_that_make_it(decided: list, denied: list[int]) -> None:
    made = [Decision(IdentityVerdict(verdict), a, b) for verdict, a, b in decided]
    assert find_contradiction(made) == tuple(made[i] for i in denied)


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


@given(
    st.lists(st.tuples(st.sampled_from(["Ada", "Bo"]), emails), min_size=1, max_size=10),
    decisions,
)
def test_a_person_keeps_an_id_that_one_of_them_had_before_and_it_is_the_first_ones(people: list, decided: list) -> None:
    before, after = roster(*people), roster(*people, decisions=tuple(decided))
    first = {}
    for name, email in people:  # each a second after the last
        signature = Signature(name, email)
        first.setdefault(after.person_of(signature).id, before.person_of(signature).id)
    assert all(id_ == earliest for id_, earliest in first.items())
    assert after.by_key.keys() == before.by_key.keys()


@given(st.lists(st.builds(Decision, st.sampled_from([SAME, APART]), emails, emails), max_size=8))
def test_decisions_agree_exactly_where_no_pair_is_both(decided: list[Decision]) -> None:
    groups = join_keys(decided)
    denied = [d for d in decided if d.verdict is APART and groups.get(d.a, d.a) == groups.get(d.b, d.b)]
    found = find_contradiction(decided)
    assert bool(found) == bool(denied)
    ends = {found[0].a, found[0].b} if found else set()
    for step in found[1:]:
        ends ^= {step.a, step.b} if step.a != step.b else set()
    assert not ends or found[0].a == found[0].b  # the chain leads from one end to the other


def test_a_long_chain_of_decisions_is_followed_in_no_time() -> None:
    chain = [Decision(SAME, f"{i:06}@x.example", f"{i + 1:06}@x.example") for i in reversed(range(20_000))]
    assert set(join_keys(chain).values()) == {"000000@x.example"}
    assert len(find_contradiction([*chain, Decision(APART, "000000@x.example", "020000@x.example")])) == 20_001


def test_a_crowd_of_one_name_is_no_burden() -> None:
    found = suggest_same(roster(*(("Ada Example", f"a{i}@work.example") for i in range(2000))), [])
    assert 0 < len(found) < 1000


def test_a_shared_author_field_is_taken_apart_where_it_names_people() -> None:
    found = roster(ADA, ("Bo Example", "bo@work.example"), ("Ada Example and Bo Example", "pair@work.example"))
    pair = Signature("Ada Example and Bo Example", "pair@work.example")
    wanted = {found.person_of(Signature(*ADA)).id, found.person_of(Signature("Bo Example", "bo@work.example")).id}
    assert set(found.authors_of(pair)) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example and Bo Sample",
        "Ada Example & Bo Sample",
        "Bo Sample + Ada Example",
        "ada example, bo SAMPLE",
        "Ada Example / Bo Sample",
        "Ada  Example   and\tBo Sample",
    ],
)
@pytest.mark.parametrize("email", ["pair@work.example", "ada@work.example"], ids=["a desk's", "one of theirs"])
def test_the_name_decides_whatever_the_address(name: str, email: str) -> None:
    ada, bo = Signature(*ADA), Signature("Bo Sample", "bo@work.example")
    found = roster(ADA, ADA, (bo.name, bo.email), (name, email))
    assert set(found.authors_of(Signature(name, email))) == {found.person_of(ada).id, found.person_of(bo).id}
    assert found.authors_of(ada) == (found.person_of(ada).id,)
    assert (found.person_of(Signature(name, email)).id in found.shared) == (email == "pair@work.example")


def test_one_desk_names_ever_new_pairs() -> None:
    people = {name: (f"{name} Example", f"{name.casefold()}@x.example") for name in ("Ada", "Bo", "Cy")}
    pairs = [f"{a} Example & {b} Example" for a, b in combinations(people, 2)]
    found = roster(*people.values(), *((pair, "desk@x.example") for pair in pairs))
    ids = {name: found.person_of(Signature(*person)).id for name, person in people.items()}
    for pair, (a, b) in zip(pairs, combinations(people, 2), strict=True):
        assert set(found.authors_of(Signature(pair, "desk@x.example"))) == {ids[a], ids[b]}
    assert suggest_same(found, []) == ()


def test_people_who_use_one_word_as_their_name_can_pair() -> None:
    found = roster(
        ("Ada", "a@x.example"), ("Bo", "b@x.example"), ("Cy", "c@x.example"), ("Ada, Bo and Cy", "d@x.example")
    )
    assert len(found.authors_of(Signature("Ada, Bo and Cy", "d@x.example"))) == 3


@pytest.mark.parametrize(
    "name",
    [
        "Marks and Spencer",
        "Ada Example and Somebody Else",
        "Research & Development",
        "Ada Example and Ada Example",
        "Example, Ada",
        "Ada Example and Twin Example",
        "Ada Example & dependabot[bot]",
    ],
)
def test_a_name_that_names_nobody_stays_one(name: str) -> None:
    twins = (("Twin Example", "one@x.example"), ("Twin Example", "two@x.example"))
    others = (("Ada", "a@x.example"), ("Example", "e@x.example"), ("dependabot[bot]", "d@x.example"))
    found = roster(ADA, *twins, *others, (name, "x@work.example"))
    assert found.authors_of(Signature(name, "x@work.example")) == (
        found.person_of(Signature(name, "x@work.example")).id,
    )


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ada  Q. EXAMPLE", "ada example"), ("Ada", ""), ("", ""), ("Jörg Müller-Example", "jorg muller example"),
        ("Example, Ada", "ada example"), ("Ada O'Example", "ada oexample"), ("Łukasz Ødegård", "lukasz odegard"),
        ("A. Example", ""), ("Ada.Example", "ada example"),
    ],
)  # fmt: skip
def test_names_made_alike(name: str, plain: str) -> None:
    assert normal_name(name) == plain


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A and B", 2), ("A & B", 2), ("A + B", 2), ("A, B and C", 3), ("A, B, and C", 3), ("Andy Brandt", 1),
        ("Sandy Anderson", 1), ("Example, Ada", 1), ("", 1), (" & ", 1), ("A and B" + " C" * 200, 1),
    ],
)  # fmt: skip
def test_names_taken_apart(name: str, parts: int) -> None:
    assert len(split_names(name)) == parts


@given(st.text(max_size=400))
def test_any_text_can_be_taken_apart_and_made_alike(name: str) -> None:
    assert all(isinstance(part, str) for part in split_names(name))
    assert normal_name(name) in ("", plain_name(name))


def test_a_hostile_name_is_no_burden() -> None:
    for name in ("a" + " " * 100_000 + "b", ", " * 50_000, " and" * 50_000):
        assert split_names(name)
        assert isinstance(plain_name(name), str)


def test_the_lines_of_a_mailmap_leave_out_what_it_cannot_hold() -> None:
    proper = Signature("Ada Example", "ada@x.example")
    fine = Signature("ada", "old@x.example")
    odd = [Signature(n, "o@x.example") for n in ("#ada", "a <b", "", "a\x1bb", "a\ufffd")] + [Signature("a", "a>b")]
    written = {one: one for one in (proper, fine, *odd)}
    assert mailmap_lines(proper, written) == ["Ada Example <ada@x.example> ada <old@x.example>"]
    assert mailmap_lines(Signature("#Ada", "ada@x.example"), written) == []
    assert mailmap_lines(Signature("Ada", ""), written) == []
