"""The worst and the best case over all routes, held against walking every one."""

from math import comb

import pytest
from hypothesis import assume, given, settings

from assay.basics.errors import InputError
from assay.curriculum.cover import Assessed, CourseCover, StatementRange, cover_course
from assay.curriculum.model import RANKS, Course, Coverage, Group, Route
from assay.curriculum.routes import count_routes, route_choices
from curriculum.courses import (
    ALIGNED,
    CODES,
    STANDARD,
    align,
    course,
    courses,
    level_on,
    module,
    placed_on,
    selections,
)


def cover(of: Course) -> CourseCover:
    return cover_course(of, ALIGNED, STANDARD)


def k1(of: Course) -> StatementRange:
    return cover(of).statements[0]


@given(courses())
@settings(max_examples=200)
def test_routes_are_counted_as_walking_them_counts(of: Course) -> None:
    assert count_routes(route_choices(of)) == len(list(selections(of)))


@given(courses())
@settings(max_examples=200)
def test_every_answer_is_that_of_walking_every_route(of: Course) -> None:
    every = list(selections(of))
    assume(every)
    found = cover(of)
    assert found.routes == len(every)
    allowed = set(every)
    for statement in found.statements:
        code = statement.statement.code
        levels = [level_on(of, chosen, code) for _, chosen in every]
        assert statement.worst == min(levels, key=RANKS.index)
        assert statement.best == max(levels, key=RANKS.index)
        for selection, level in ((statement.counterexample, statement.worst), (statement.witness, statement.best)):
            assert (selection.route, frozenset(selection.modules)) in allowed
            assert level_on(of, frozenset(selection.modules), code) == level
        taught = [sum(p.is_taught for p in placed_on(of, chosen, code)) for _, chosen in every]
        assert statement.fewest == min(2, *taught, 2)
        tested = {any(p.is_assessed for p in placed_on(of, chosen, code)) for _, chosen in every}
        assert (
            statement.assessed
            == {
                (True,): Assessed.EVERY_ROUTE,
                (False,): Assessed.NEVER,
                (False, True): Assessed.SOME_ROUTES,
            }[tuple(sorted(tested))]
        )


@given(courses())
@settings(max_examples=50)
def test_one_more_full_alignment_never_lowers_coverage(of: Course) -> None:
    assume(list(selections(of)))
    first, *rest = of.modules
    more = course(
        module(
            first.code,
            *(o.alignments[0] for o in first.outcomes),
            align("K1"),
            needs=first.prerequisites,
            credits_=first.credits,
        ),
        *rest,
        mandatory=of.mandatory,
        groups=of.groups,
        routes=of.routes,
        alignments=of.alignments,
    )
    before, after = k1(of), k1(more)
    assert RANKS.index(after.worst) >= RANKS.index(before.worst)
    assert RANKS.index(after.best) >= RANKS.index(before.best)


def test_a_blank_is_not_none() -> None:
    assert k1(course(module("A"), mandatory=("A",))).worst is Coverage.NOT_LOOKED_AT
    assert k1(course(module("A", align("K1", "none")), mandatory=("A",))).worst is Coverage.NONE


def test_an_option_can_be_avoided_and_the_route_that_does_so_is_shown() -> None:
    of = course(
        module("A"),
        module("B", align("K1")),
        module("C", align("K1", "partial")),
        module("D"),
        mandatory=("A",),
        groups=(Group("G", ("B", "C", "D"), choose=2),),
    )
    found = k1(of)
    assert (found.worst, found.counterexample.modules) == (Coverage.PARTIAL, ("A", "C", "D"))
    assert found.best is Coverage.FULL
    assert "B" in found.witness.modules


def test_a_prerequisite_in_another_group_can_make_an_option_unavoidable() -> None:
    of = course(
        module("A", align("K1")),
        module("B"),
        module("C", needs=("A",)),
        groups=(Group("G", ("A", "B"), choose=1), Group("H", ("C",), choose=1)),
    )
    assert k1(of).worst is Coverage.FULL
    assert cover(of).routes == 1


def test_each_named_route_counts() -> None:
    of = course(
        module("A"),
        module("B", align("K1")),
        module("C"),
        mandatory=("A",),
        routes=(Route("web", "Web", ("B",)), Route("data", "Data", ("C",))),
    )
    found = k1(of)
    assert (found.worst, found.counterexample.route) == (Coverage.NOT_LOOKED_AT, "data")
    assert (found.best, found.witness.route) == (Coverage.FULL, "web")


def test_thin_is_one_place_on_some_route() -> None:
    assert k1(course(module("A", align("K1")), mandatory=("A",))).is_thin
    assert not k1(course(module("A", align("K1"), align("K1", "partial")), mandatory=("A",))).is_thin


def wide() -> Course:
    """Four groups of ten from twenty; the last module of each needs the first."""
    codes = [[f"G{g}M{n}" for n in range(20)] for g in range(4)]
    modules = [
        module(c, align(CODES[n % 3]) if n < 10 else align("K1", "partial"), needs=(group[0],) if n == 19 else ())
        for group in codes
        for n, c in enumerate(group)
    ]
    return course(*modules, groups=tuple(Group(f"G{g}", tuple(c), choose=10) for g, c in enumerate(codes)))


def test_more_than_a_million_million_routes_are_counted_exactly() -> None:
    found = cover(wide())
    without_the_last, with_it_and_its_prerequisite = comb(19, 10), comb(18, 8)
    assert found.routes == (without_the_last + with_it_and_its_prerequisite) ** 4
    assert found.statements[0].worst is Coverage.PARTIAL
    assert found.statements[1].worst is Coverage.NOT_LOOKED_AT


def chained() -> Course:
    """Four groups of ten from twenty in which every fourth module needs one of the group before."""
    codes = [[f"G{g}M{n}" for n in range(20)] for g in range(4)]
    modules = [
        module(
            code,
            align("K1", "full" if n < 9 else "partial"),
            needs=(codes[g - 1][n],) if g and n % 4 == 0 else (group[n - 1],) if n % 4 == 2 else (),
        )
        for g, group in enumerate(codes)
        for n, code in enumerate(group)
    ]
    return course(*modules, groups=tuple(Group(f"G{g}", tuple(c), choose=10) for g, c in enumerate(codes)))


def test_groups_that_hang_together_are_answered_exactly_too() -> None:
    of = chained()
    found = cover(of)
    assert found.routes > 10**12
    selection = found.statements[0].counterexample
    chosen = set(selection.modules)
    assert all(set(of.module(code).prerequisites) <= chosen for code in chosen)
    assert all(len(chosen & set(group.modules)) == 10 for group in of.groups)
    assert level_on(of, frozenset(chosen), "K1") == found.statements[0].worst


def test_the_order_of_modules_changes_no_answer() -> None:
    of = chained()
    turned = course(
        *reversed(of.modules), groups=tuple(Group(g.code, g.modules[::-1], g.choose) for g in reversed(of.groups))
    )
    one, other = cover(of), cover(turned)
    assert one.routes == other.routes
    assert [s.worst for s in one.statements] == [s.worst for s in other.statements]


def test_choices_that_hang_together_too_closely_are_refused_not_estimated() -> None:
    firsts = [f"A{n}" for n in range(24)]
    lasts = [f"B{n}" for n in range(24)]
    modules = [module(c, credits_=2**n) for n, c in enumerate(firsts)]
    modules += [module(c, needs=(firsts[(n * 7 + 5) % 24], firsts[(n * 11 + 3) % 24])) for n, c in enumerate(lasts)]
    of = course(*modules, groups=(Group("G", tuple(firsts), credits=2**23), Group("H", tuple(lasts), choose=12)))
    with pytest.raises(InputError, match="exact"):
        cover(of)
