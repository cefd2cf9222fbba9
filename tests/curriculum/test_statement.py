"""The coverage statement says of each statement what every route gives, once, and why no more."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings

from assay.curriculum.cover import cover_course
from assay.curriculum.model import RANKS, Coverage
from assay.curriculum.statement import CoverageStatement, published_coverage, state_coverage
from assay.curriculum.validity import find_problems
from curriculum.courses import ALIGNED, CODES, STANDARD, align, course, courses, level_on, module, selections

DAY = date(2026, 5, 1)


def stated(of) -> CoverageStatement:
    return state_coverage(cover_course(of, ALIGNED, STANDARD))


@given(courses())
@settings(max_examples=80)
def test_what_is_promised_holds_on_every_route(of) -> None:
    routes = list(selections(of))
    assume(routes)
    assume(not find_problems(of))
    found = stated(of)
    told = [one.found.statement.code for coverage in Coverage for one in found.with_coverage(coverage)]
    assert sorted(told) == sorted(CODES)  # each once
    for one in found.stated:
        levels = [level_on(of, chosen, one.found.statement.code) for _, chosen in routes]
        assert one.coverage is min(levels, key=RANKS.index)
        assert one.differs == (len(set(levels)) > 1)
    published = published_coverage(found, source="here", on=DAY)
    assert {s.code: s.extent.value for s in published.statements} == {
        one.found.statement.code: one.coverage.value
        for one in found.stated
        if one.coverage is not Coverage.NOT_LOOKED_AT
    }


def test_a_partial_one_says_why_and_what_work_adds() -> None:
    found = stated(course(module("A", align("K1", "partial")), mandatory=("A",))).with_coverage(Coverage.PARTIAL)
    assert [(one.reasons, one.workplace) for one in found] == [(("a reason",), ("what work adds",))]
    note = published_coverage(stated(course(module("A", align("K1", "partial")), mandatory=("A",))), source="x", on=DAY)
    assert note.statements[0].note == "a reason The workplace adds: what work adds"


def test_what_is_made_up_for_elsewhere_needs_no_reason() -> None:
    both = module("A", align("K1", "partial"), align("K1"))
    assert stated(course(both, mandatory=("A",))).stated[0].reasons == ()
    worse = module("B", replace(align("K1", "workplace"), reason="only at work"))
    found = stated(course(module("A", align("K1", "partial")), worse, mandatory=("A", "B")))
    assert found.stated[0].reasons == ("a reason",)


@pytest.mark.parametrize(
    ("signed", "by", "first", "last", "unsigned"),
    [
        (
            [("A. Example", DAY), ("B. Example", date(2026, 6, 1))],
            ("A. Example", "B. Example"),
            DAY,
            date(2026, 6, 1),
            0,
        ),
        ([("A. Example", DAY), ("", None)], ("A. Example",), DAY, DAY, 1),
        ([("A. Example", None)], ("A. Example",), None, None, 1),
        ([("", None)], (), None, None, 1),
    ],
)
def test_who_says_so_and_when(signed, by, first, last, unsigned) -> None:
    alignments = [replace(align(code), by=who, on=day) for code, (who, day) in zip(CODES, signed, strict=False)]
    found = stated(course(module("A", *alignments), mandatory=("A",)))
    assert (found.mapped_by, found.first, found.last, found.unsigned) == (by, first, last, unsigned)
    assert published_coverage(found, source="x", on=DAY).mapped_by == (", ".join(by) or "not said")
