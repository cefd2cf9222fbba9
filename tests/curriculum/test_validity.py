"""Mistakes of courses that were not read from a file, and what is said beside a course."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from assay.curriculum.approval import Checked, Criterion, CriterionStatus, Wording, assess_approval
from assay.curriculum.comparison import compare_covers
from assay.curriculum.cover import cover_course
from assay.curriculum.model import AlignedStandard, Alignment, Coverage, Depth, Group, Route
from assay.curriculum.remarks import RemarkKind, find_remarks
from assay.curriculum.validity import MOST_MODULES, find_problems, problems_with
from assay.standards.model import Standard
from curriculum.courses import ALIGNED, STANDARD, align, course, courses, module, selections


def told(of: object) -> list[str]:
    return [problem.what for problem in find_problems(of)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"standards": ()}, "at least one standard"),
        ({"mandatory": ("A", "A")}, "A stands twice on one route"),
        ({"mandatory": ()}, "A is on no route"),
        ({"groups": (Group("G", (), choose=1),)}, "group G has no modules"),
        ({"groups": (Group("G", ("A",), choose=1),)}, "A stands twice on one route"),
        ({"mandatory": (), "groups": (Group("G", ("A",), credits=0),)}, "no combination"),
        ({"mandatory": (), "groups": (Group("G", ("A",), choose=1, credits=10),)}, "either 'choose' or 'credits'"),
        ({"mandatory": (), "routes": (Route("r", "R", ("A",)), Route("r", "R", ("A",)))}, "r stands twice"),
        ({"alignments": (align("K1", "full"),)}, "'full' needs a module"),
        ({"alignments": (Alignment(ALIGNED.name, "K1", Coverage.NOT_LOOKED_AT),)}, "is left out"),
        ({"alignments": (align("K1", "none"), align("K1", "none"))}, "K1 is aligned twice here"),
    ],
)
def test_a_mistake_is_found(parts: dict[str, object], words: str) -> None:
    assert any(words in what for what in told(course(module("A"), **{"mandatory": ("A",), **parts})))


def test_no_modules_and_too_many() -> None:
    assert told(course()) == ["a course has at least one module"]
    many = course(*(module(f"M{n}") for n in range(MOST_MODULES + 1)))
    assert "at most 1000 modules" in told(many)[0]


def test_a_long_ring_of_prerequisites_is_found_and_a_long_chain_is_none() -> None:
    codes = [f"M{n}" for n in range(900)]
    chain = [module(code, needs=(before,)) for before, code in pairwise(codes)]
    assert told(course(module("M0"), *chain, mandatory=tuple(codes))) == []
    ring = told(course(module("M0", needs=("M899",)), *chain, mandatory=tuple(codes)))
    assert len(ring) == 1
    assert "run in a ring" in ring[0]


def test_a_mandatory_module_whose_prerequisite_is_on_another_route() -> None:
    of = course(module("A", needs=("B",)), module("B"), routes=(Route("r", "R", ("A",)), Route("s", "S", ("B",))))
    assert told(of) == [
        "route r allows no selection of modules; its prerequisites and groups cannot be met together: it has no groups"
    ]


@given(courses())
@settings(max_examples=100)
def test_a_course_without_a_route_never_passes(of) -> None:
    if not list(selections(of)):
        assert find_problems(of)


def test_statements_that_the_standard_lacks() -> None:
    of = course(module("A", align("K9")), mandatory=("A",))
    assert [problem.what for problem in problems_with(of, ALIGNED, STANDARD)] == ["ST9999-1.0 has no statement K9"]
    assert problems_with(of, AlignedStandard("ST9998", "1.0"), STANDARD) == ()


def test_remarks_of_a_course_with_options() -> None:
    assessed = module("A", align("K1", depth="assessed"))
    of = course(assessed, module("B", align("K1")), groups=(Group("G", ("A", "B"), choose=1),))
    remarks = find_remarks(cover_course(of, ALIGNED, STANDARD))
    kinds = [remark.kind for remark in remarks]
    assert kinds == [
        RemarkKind.THIN,
        RemarkKind.PARTLY_ASSESSED,
        RemarkKind.DOUBTFUL,
        RemarkKind.DOUBTFUL,
        RemarkKind.UNSIGNED,
    ]
    assert remarks[0].what == "K1 is taught in one place only, on some route"


@pytest.mark.parametrize(
    ("level", "standard_level", "status"),
    [
        (4, 4, CriterionStatus.MET),
        (5, 4, CriterionStatus.MET),
        (4, 5, CriterionStatus.ATTENTION),
        (4, None, CriterionStatus.ATTENTION),
        (5, 6, CriterionStatus.NOT_MET),
        (3, 4, CriterionStatus.NOT_MET),
    ],
)
def test_levels(level: int, standard_level: int | None, status: CriterionStatus) -> None:
    of = course(module("A"), mandatory=("A",), level=level)
    standard = Standard("ST9999", "Example", standard_level, "1.0", "", (), STANDARD.statements, ())
    criterion = Criterion("level", "Level", "", Wording.KNOWN, "")
    (result,) = assess_approval(Checked((cover_course(of, ALIGNED, standard),), ()), (criterion,))
    assert result.status is status
    (heading,) = assess_approval(
        Checked((cover_course(of, ALIGNED, standard),), ()), (Criterion("level", "Level", "", Wording.HEADING, ""),)
    )
    assert heading.status is CriterionStatus.UNKNOWN


def test_full_coverage_on_every_route_is_said() -> None:
    taught = [Alignment(ALIGNED.name, s.code, Coverage.FULL, Depth.DEVELOPED) for s in STANDARD.statements]
    cover = cover_course(course(module("A", *taught), mandatory=("A",)), ALIGNED, STANDARD)
    criteria = [Criterion(name, name, "", Wording.KNOWN, "") for name in ("coverage", "pathways")]
    assert {result.status for result in assess_approval(Checked((cover, cover), ()), criteria)} == {CriterionStatus.MET}


def test_a_course_that_aligns_nothing_meets_no_criterion_on_alignments() -> None:
    cover = cover_course(course(module("A"), mandatory=("A",)), ALIGNED, STANDARD)
    criteria = [
        Criterion(name, name, "", Wording.KNOWN, "") for name in ("standards", "coverage", "pathways", "assessment")
    ]
    results = assess_approval(Checked((cover,), ()), criteria)
    assert {result.status for result in results} == {CriterionStatus.ATTENTION}
    assert all("nothing is aligned yet" in result.why[0] for result in results)


def test_covers_of_two_standards_are_not_compared() -> None:
    cover = cover_course(course(module("A"), mandatory=("A",)), ALIGNED, STANDARD)
    other = cover_course(
        course(module("A"), mandatory=("A",)), ALIGNED, Standard("ST9998", "Other", 4, "1.0", "", (), (), ())
    )
    with pytest.raises(ValueError, match="different standards"):
        compare_covers(cover, other)
