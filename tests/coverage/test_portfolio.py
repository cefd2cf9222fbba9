"""The choice of a portfolio: equal to brute force, whatever the order, and explained."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.actions.highs import solve
from assay.coverage.model import Evidence, PieceCover, Strength
from assay.coverage.portfolio import (
    COST,
    FOR_KIND,
    HALF_YEAR,
    MOST_POINTS,
    Candidate,
    Portfolio,
    choose_portfolio,
    make_candidates,
)
from assay.work.person import Grade

CODES = ("K1", "K2", "S1", "S2", "B1")
DAY = 86_400
NEWEST = 20_000 * DAY


def piece(
    id_: str, shows: str = "", strong: str = "", *, age: int = 0, share: float = 1.0, role: str = "source"
) -> PieceCover:
    """A piece that shows codes, some of them strongly, `age` days before the newest."""
    evidence = tuple(
        Evidence(code, id_, "", "did it", "", (f"r@{id_}",), 0.5, strength, Grade.B, "signal", (), "", 0)
        for codes, strength in ((strong, Strength.STRONG), (shows, Strength.SOME))
        for code in codes.split()
    )
    end = NEWEST - age * DAY
    return PieceCover(
        id_, f"Title {id_}", "run", "r", end, end, 1, 1, share, (), (), False, 0, 0, ((role, 1, 10),) if role else (),
        tuple(e.statement for e in evidence), evidence, (),
    )  # fmt: skip


def choose(
    pieces: Sequence[PieceCover], most: int = 10, locked: Sequence[str] = (), dropped: Sequence[str] = ()
) -> Portfolio:
    candidates = make_candidates(pieces, CODES, locked=locked, dropped=dropped)
    return choose_portfolio(candidates, CODES, most=most, locked=locked, solve=solve)


def ids(portfolio: Portfolio) -> list[str]:
    return [chosen.candidate.piece.id for chosen in portfolio.chosen]


def worth(chosen: Sequence[Candidate]) -> tuple[int, int, int]:
    """What the stages make large, written anew: statements, strong ones, points."""
    shown = {code for c in chosen for code in c.shows}
    strong = {code for c in chosen for code in c.strong}
    points = sum(c.share_points + c.recent_points + min(3, len(c.strong)) - 7 for c in chosen)
    return len(shown), len(strong), points + len({c.kind for c in chosen if c.strong} - {""})


def brute_force(candidates: Sequence[Candidate], most: int, locked: Sequence[str]) -> tuple[int, int, int]:
    every = (c for size in range(most + 1) for c in combinations(candidates, size))
    return max(worth(c) for c in every if set(locked) <= {x.piece.id for x in c})


some_codes = st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(" ".join)
some_pieces = st.lists(
    st.tuples(some_codes, some_codes, st.integers(0, 900), st.sampled_from([0.1, 0.5, 1.0]), st.sampled_from(["source", "test", ""])),
    max_size=7,
).map(
    lambda rows: [
        piece(f"p{i}", " ".join(sorted(set(shows.split()) - set(strong.split()))), strong, age=age, share=share, role=role)
        for i, (shows, strong, age, share, role) in enumerate(rows)
    ]
)  # fmt: skip


def test_a_programme_over_which_the_solver_stumbles_is_solved_all_the_same() -> None:
    shown = ["K1", "K1 K2 S1", "K1 K2 S2", "K1 S1 S2"]
    pieces = [
        piece(f"p{i}", "" if i == 0 else codes, "K1" if i == 0 else "", age=0, share=0.1, role="source")
        for i, codes in enumerate(shown)
    ]
    candidates = make_candidates(pieces, CODES, locked=(), dropped=())
    found = choose_portfolio(candidates, CODES, most=1, locked=(), solve=solve)
    assert worth([c.candidate for c in found.chosen]) == brute_force(candidates, 1, ())


@settings(max_examples=150)
@given(some_pieces, st.integers(1, 4), st.data())
def test_the_choice_equals_brute_force(pieces: list[PieceCover], most: int, data: st.DataObject) -> None:
    names = [p.id for p in pieces]
    locked = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=most)) if names else []
    candidates = make_candidates(pieces, CODES, locked=locked, dropped=())
    found = choose_portfolio(candidates, CODES, most=most, locked=locked, solve=solve)
    chosen = [c.candidate for c in found.chosen]
    assert found.gap == 0.0
    assert len(chosen) <= most
    assert set(locked) <= {c.piece.id for c in chosen}
    assert worth(chosen) == brute_force(candidates, most, locked)


@pytest.mark.parametrize("seed", range(6))
def test_no_exchange_makes_a_large_choice_better(seed: int) -> None:
    """Too many for brute force: but no piece taken out, put in or exchanged may be better."""
    chance = Random(seed)
    pieces = [
        piece(f"p{number:02}", *(" ".join(c for c in CODES if chance.random() < 0.25) for _ in range(2)),
              age=chance.randrange(900), share=chance.random(), role=chance.choice(["source", "test", "docs", "ci"]))
        for number in range(60)
    ]  # fmt: skip
    candidates = make_candidates(pieces, CODES, locked=(), dropped=())
    found = choose_portfolio(candidates, CODES, most=4, locked=(), solve=solve)
    chosen = [c.candidate for c in found.chosen]
    left = [c for c in candidates if c not in chosen]
    fewer = [[c for c in chosen if c is not out] for out in chosen]
    swapped = [[*rest, new] for rest in fewer for new in left]
    more = [[*chosen, new] for new in left] if len(chosen) < 4 else []
    assert max(map(worth, [*fewer, *swapped, *more])) <= worth(chosen)


@settings(max_examples=40)
@given(some_pieces, st.randoms(use_true_random=False))
def test_the_order_of_the_pieces_does_not_matter(pieces: list[PieceCover], random: object) -> None:
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert ids(choose(pieces)) == ids(choose(shuffled))


@settings(max_examples=40)
@given(some_pieces, st.integers(1, 4))
def test_one_more_piece_says_what_it_adds(pieces: list[PieceCover], most: int) -> None:
    found = choose(pieces, most)
    shown = set(found.covered)
    others = [p for p in pieces if p.id not in ids(found)]
    best = max((len({e.statement for e in p.evidence} & set(CODES) - shown) for p in others), default=0)
    assert len(found.one_more.adds if found.one_more else ()) == best


def test_coverage_comes_before_strength_and_strength_before_points() -> None:
    wide = piece("wide", "K1 K2 S1", age=900, share=0.1)
    strong = piece("strong", strong="K1 K2", age=900, share=0.1)
    good = piece("good", "K1 K2")
    assert ids(choose([wide, strong, good], most=1)) == ["wide"]
    assert ids(choose([strong, good], most=1)) == ["strong"]
    assert ids(choose([good, piece("old", "K1 K2", age=900)], most=1)) == ["good"]
    assert ids(choose([good, piece("shared", "K1 K2", share=0.2)], most=1)) == ["good"]


def test_a_piece_that_adds_nothing_and_is_weak_is_left_out_though_there_is_room() -> None:
    assert ids(choose([piece("a", "K1"), piece("weak", "K1", age=900, share=0.1)])) == ["a"]


def test_varied_work_is_preferred_where_something_in_it_is_strong() -> None:
    a, b = piece("a", strong="K1"), piece("b", strong="K2")
    assert set(ids(choose([a, b, piece("c", strong="K2", role="docs")], most=2))) == {"a", "c"}
    assert ids(choose([a, piece("trifle", "K1", role="ci")])) == ["a"]


def test_variety_alone_takes_a_piece_only_where_it_is_very_good_in_itself() -> None:
    a = piece("a", strong="K1 K2 S1")
    assert set(ids(choose([a, piece("thin", strong="K1", role="docs", share=0.3)]))) == {"a"}
    assert set(ids(choose([a, piece("good", strong="K1 K2 S1", role="docs")]))) == {"a", "good"}


def test_points_are_those_that_the_rule_states() -> None:
    first, second = make_candidates(
        [piece("a", strong="K1 K2 S1 S2", share=0.5), piece("b", "K1", age=HALF_YEAR // DAY, share=0.1)],
        CODES, locked=(), dropped=(),
    )  # fmt: skip
    assert (first.strong_points, first.share_points, first.recent_points, first.points) == (3, 2, 3, 8 - COST)
    assert (second.strong_points, second.share_points, second.recent_points, second.points) == (0, 0, 2, 2 - COST)
    assert (MOST_POINTS, COST, FOR_KIND) == (3, 7, 1)


def test_locked_stays_in_and_dropped_stays_out() -> None:
    pieces = [piece("a", "K1 K2"), piece("b", "K1"), piece("nothing")]
    assert set(ids(choose(pieces, most=2, locked=["nothing", "b"]))) == {"nothing", "b"}
    found = choose(pieces, dropped=["a"])
    assert ids(found) == ["b"]
    assert found.candidates == 1
    assert found.uncovered == ("K2", "S1", "S2", "B1")


def test_too_many_locked_is_an_error() -> None:
    with pytest.raises(ValueError, match="locked"):
        choose([piece("a"), piece("b")], most=1, locked=["a", "b"])


def test_the_choice_says_what_each_piece_is_there_for() -> None:
    found = choose([piece("a", "K1", strong="K2"), piece("b", "K2 S1", age=3)], most=2)
    a, b = found.chosen
    assert (a.only_here, a.strong_only_here, b.only_here) == (("K1",), ("K2",), ("S1",))
    assert found.covered == {"K1": ("a",), "K2": ("a", "b"), "S1": ("b",)}
    assert (found.strong, found.uncovered, found.within_reach, found.one_more) == (("K2",), ("S2", "B1"), (), None)


def test_what_there_was_no_room_for_is_told_apart_from_what_nothing_shows() -> None:
    found = choose([piece("a", "K1 K2 S2"), piece("b", "S1", strong="K1")], most=1)
    assert (found.within_reach, found.uncovered) == (("S1",), ("S1", "B1"))
    assert found.one_more is not None
    assert (found.one_more.piece.id, found.one_more.adds, found.one_more.adds_strong) == ("b", ("S1",), ("K1",))


def test_no_pieces_no_choice() -> None:
    found = choose([])
    assert (found.chosen, found.uncovered, found.gap, found.one_more) == ((), CODES, 0.0, None)
