"""What holds for every lens."""

import random

import pytest

from assay.actions.standards import data_folder, find_standard
from assay.coverage.stages import STAGES
from assay.duties import find_lenses, lenses_of
from assay.duties.finding import MOST_PLACES
from assay.duties.model import Force, Signal
from assay.work.person import Grade
from examples import change, commit, piece, work

LENSES = lenses_of("ST0116")
BUSY = [
    piece(
        commit(
            f"Fix fares of zone {i}\n\nThe fare was wrong because zones were counted from one and the table starts at"
            " nought; see #12.",
            change("app/fares.py", "def fare(zones):", *[f"    a{i}_{j} = {j}" for j in range(20)]),
            change("tests/test_fares.py", "@pytest.fixture", "def test_missing_zone():", "    assert fare(0)"),
            change("docs/fares.md", "# Fares", *[f"Zone {i} line {j}" for j in range(20)]),
            change("CHANGELOG.md", "- Fares mended"),
            day=i,
        ),
        id=f"w{i}",
    )
    for i in range(5)
]


def test_there_is_one_for_each_of_the_21_duties() -> None:
    assert [lens.number for lens in LENSES] == list(range(1, 22))


def test_no_other_standard_has_any() -> None:
    assert lenses_of("ST0118") == ()
    assert len(find_lenses()) == 21


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: str(lens.number))
def test_a_lens_says_what_it_cannot_see_and_what_would_fill_it(lens) -> None:
    codes = {statement.code for statement in find_standard("ST0116", data_folder()).statements}
    assert set(lens.statements) <= codes
    assert lens.statements
    assert set(lens.stages) <= set(STAGES)
    assert lens.elsewhere
    assert lens.would_fill.endswith(".")
    assert lens.assess.__doc__


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: str(lens.number))
def test_no_work_gives_no_signal_and_order_does_not_matter(lens) -> None:
    assert list(lens.assess(work())) == []
    shuffled = random.Random(7).sample(BUSY, len(BUSY))
    assert set(lens.assess(work(*shuffled))) == set(lens.assess(work(*BUSY)))


def test_a_signal_carries_a_few_places_however_many_there_are() -> None:
    changes = [change(f"tests/test_{i}.py", f"def test_{i}():", "    assert 1") for i in range(30)]
    tested = piece(commit("Test all", change("app/a.py", "x = 1"), *changes))
    found = [signal for lens in LENSES for signal in lens.assess(work(tested))]
    assert max(len(signal.locators) for signal in found) == MOST_PLACES


def test_a_co_author_is_graded_c() -> None:
    shared = work(*(piece(*p.commits, named=frozenset(c.id for c in p.commits)) for p in BUSY))
    grades = {signal.grade for lens in LENSES for signal in lens.assess(shared)}
    assert grades == {Grade.C}


def test_a_signal_without_reason_or_place_cannot_be_made() -> None:
    facts = {"duty": 1, "piece": "", "quote": "", "grade": Grade.B, "force": Force.FIRM, "statements": (), "time": 0}
    with pytest.raises(ValueError, match="reason and at least one locator"):
        Signal(reason="", locators=("a",), **facts)
    with pytest.raises(ValueError, match="reason and at least one locator"):
        Signal(reason="a", locators=(), **facts)
