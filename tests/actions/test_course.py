"""Checking, comparing and personal use of courses, held against truths that were set down before the code ran."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assay.actions.course import check_course, compare_courses, compare_with_people
from assay.basics.errors import AssayError, InputError, UsageError
from assay.curriculum.approval import CriterionStatus
from assay.curriculum.check import CourseCheck
from assay.curriculum.comparison import Addition
from assay.curriculum.cover import Assessed
from assay.curriculum.model import Coverage
from assay.curriculum.remarks import RemarkKind
from assay.sources.course_yaml import course_text, read_course

COURSES = Path(__file__).parents[2] / "examples" / "courses"
TRUTHS: dict[str, dict[str, Any]] = yaml.safe_load((COURSES / "truths.yaml").read_text())
LEVEL_4, LEVEL_5 = (COURSES / name for name in TRUTHS)


@pytest.fixture(params=TRUTHS)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[CourseCheck, dict[str, Any]]:
    return check_course(COURSES / request.param, data_dir=tmp_path), TRUTHS[request.param]


Example = tuple[CourseCheck, dict[str, Any]]


def spots(check: CourseCheck, kind: RemarkKind) -> list[str]:
    return [remark.spot for remark in check.standards[0].remarks_of(kind)]


def codes(check: CourseCheck, kind: RemarkKind) -> list[str]:
    return [remark.statement for remark in check.standards[0].remarks_of(kind)]


def test_the_worst_and_best_case_of_every_statement(example: Example) -> None:
    check, truth = example
    cover = check.standards[0].cover
    assert cover.routes == truth["routes"]
    assert {f.statement.code: [f.worst, f.best] for f in cover.statements} == truth["statements"]


def test_what_is_thin_untested_beyond_and_unaligned(example: Example) -> None:
    check, truth = example
    assert codes(check, RemarkKind.THIN) == truth["thin"]
    assert codes(check, RemarkKind.UNASSESSED) == truth["never_assessed"]
    assert spots(check, RemarkKind.BEYOND) == truth["beyond"]
    assert spots(check, RemarkKind.UNALIGNED) == truth["unaligned"]


def test_every_alignment_that_is_wrong_on_purpose_is_found_and_no_other(example: Example) -> None:
    check, truth = example
    found = [[remark.spot, remark.statement] for remark in check.standards[0].remarks_of(RemarkKind.DOUBTFUL)]
    assert sorted(found) == sorted(truth["doubtful"])


def test_the_examples_come_back_from_writing_as_they_were(example: Example, tmp_path: Path) -> None:
    check, _ = example
    (tmp_path / "course.yaml").write_text(course_text(check.course))
    assert read_course(tmp_path / "course.yaml").course == check.course


def test_the_counterexample_is_a_route_that_can_be_taken(tmp_path: Path) -> None:
    cover = check_course(LEVEL_5, data_dir=tmp_path).standards[0].cover
    found = {statement.statement.code: statement for statement in cover.statements}
    assert found["S2"].counterexample.route == "data"
    assert "UI" not in found["S2"].counterexample.modules
    assert not {"RESEARCH", "PRODUCT"} & set(found["B8"].counterexample.modules)
    assert found["B3"].assessed is Assessed.NEVER


def test_each_criterion_is_answered_and_none_for_all(tmp_path: Path) -> None:
    results = {r.criterion.id: r for r in check_course(LEVEL_4, data_dir=tmp_path).criteria}
    assert {name: result.status.value for name, result in results.items()} == {
        "level": "met",
        "standards": "met",
        "coverage": "not met",  # B8 is covered by nothing, and nobody argues why
        "pathways": "attention",
        "assessment": "cannot be checked: wording unknown",
        "employers": "cannot be checked: wording unknown",
        "additional": "met",
        "terms": "cannot be checked: wording unknown",
    }
    assert "none on the worst route: B8" in results["coverage"].why
    assert "course.yaml does not say who permits the use of the content" in results["terms"].why


def edited(folder: Path, *changes: tuple[str, str], of: Path = LEVEL_4) -> Path:
    text = of.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "course.yaml"
    file.write_text(text)
    return file


@pytest.mark.parametrize(
    ("change", "criterion", "status"),
    [
        (("level: 4", "level: 6"), "level", CriterionStatus.NOT_MET),
        (("level: 4", "level: 5"), "level", CriterionStatus.MET),
        (("{statement: B8, coverage: none,", "{statement: B8, coverage: none, reason: why,"), "coverage", CriterionStatus.ATTENTION),
        (("        beyond: Wanted by the studios that set the briefs.\n", ""), "additional", CriterionStatus.ATTENTION),
    ],
)  # fmt: skip
def test_criteria_follow_the_course(
    tmp_path: Path, change: tuple[str, str], criterion: str, status: CriterionStatus
) -> None:
    check = check_course(edited(tmp_path, change), data_dir=tmp_path)
    assert next(r.status for r in check.criteria if r.criterion.id == criterion) is status


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("statement: S7,", "statement: S77,"), "line 30: ST0116-1.1 has no statement S77"),
        (("version: 1.1", "version: 9.9"), "ST0116 version 9.9 is not at hand"),
    ],
)
def test_what_does_not_fit_the_standard_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    with pytest.raises(InputError) as caught:
        check_course(edited(tmp_path, change), data_dir=tmp_path)
    assert words in caught.value.what
    assert "course.yaml" in caught.value.where


def test_a_standard_that_the_course_does_not_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not aligned with 'ST0001'"):
        check_course(LEVEL_4, data_dir=tmp_path, standard="ST0001")
    assert len(check_course(LEVEL_4, data_dir=tmp_path, standard="st0116").standards) == 1


def test_an_unsigned_alignment_is_told(tmp_path: Path) -> None:
    check = check_course(edited(tmp_path, (", by: T. Example, date: 2026-04-02}", "}")), data_dir=tmp_path)
    assert spots(check, RemarkKind.UNSIGNED) == ["PROG, outcome PROG-1"]


def test_two_courses_side_by_side(tmp_path: Path) -> None:
    found = compare_courses(LEVEL_4, LEVEL_5, data_dir=tmp_path)
    better = {pair.one.statement.code: pair.better for pair in found.pairs}
    assert (better["K1"], better["K10"], better["B2"], better["S1"]) == (2, 1, 1, 0)


def test_courses_without_a_common_standard_are_not_compared(tmp_path: Path) -> None:
    other = edited(tmp_path, ("version: 1.1", "version: 1.2"))
    with pytest.raises(UsageError, match="share no version"):
        compare_courses(LEVEL_4, other, data_dir=tmp_path)


def run_json(folder: Path, **changes: Any) -> Path:
    statements = [
        {"code": "K1", "status": "suggested", "strength": "some"},
        {"code": "K2", "status": "suggested", "strength": "strong"},
        {"code": "B9", "status": "suggested", "strength": "some"},
        {"code": "S1", "status": "nothing found", "strength": None},
        {"code": "B3", "status": "not visible", "strength": None},
    ]
    document = {
        "schema": 1,
        "standard": {"reference": "ST0116", "version": "1.1"},
        "people": [{"id": "p1", "name": "A. Example", "statements": statements}],
    }
    file = folder / "run.json"
    file.write_text(json.dumps(document | changes))
    return file


def test_what_a_course_adds_to_a_persons_work(tmp_path: Path) -> None:
    (found,) = compare_with_people(LEVEL_4, run_json(tmp_path), data_dir=tmp_path)
    additions = {a.found.statement.code: a for a in found.additions}
    assert {code: additions[code].addition for code in ("K1", "K2", "S1", "K8", "K9", "B3", "B8", "K4", "B9")} == {
        "K1": Addition.STRENGTHENS,
        "K2": Addition.SUGGESTED,
        "S1": Addition.FULL,
        "K8": Addition.PARTIAL,
        "K9": Addition.SOME_ROUTES,
        "B3": Addition.ONLY_WORK,
        "B8": Addition.ONLY_WORK,
        "K4": Addition.UNKNOWN,
        "B9": Addition.STRENGTHENS,
    }
    assert additions["K8"].from_work == ("The policies of the learner's own organisation.",)
    assert additions["B3"].from_work == ("The working environment is the employer's.",)
    assert additions["K1"].found.worst is Coverage.NOT_LOOKED_AT


@pytest.mark.parametrize(
    ("changes", "person", "words"),
    [
        ({"standard": {"reference": "ST0116", "version": "1.2"}}, None, "the run was made against ST0116-1.2"),
        ({"people": []}, None, "the run tells of nobody"),
        ({}, "nobody", "nobody in the run is called 'nobody'"),
        ({"schema": 2}, None, "reads schema 1"),
        ({"people": [{"id": "p1"}]}, None, "'statements' is missing"),
    ],
)
def test_a_run_that_does_not_fit_is_told(
    tmp_path: Path, changes: dict[str, Any], person: str | None, words: str
) -> None:
    with pytest.raises(AssayError, match=words):
        compare_with_people(LEVEL_4, run_json(tmp_path, **changes), data_dir=tmp_path, person=person)
