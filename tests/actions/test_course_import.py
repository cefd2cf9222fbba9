"""The invented descriptors in examples/courses against what imports.yaml set down before import first ran on them."""

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

from assay.actions.course import check_course
from assay.actions.course_import import import_course
from assay.basics.errors import InputError, UsageError
from assay.curriculum.descriptors import CourseImport, ImportRemarkKind, Said
from assay.curriculum.model import Course, Coverage, Module
from assay.sources.course_yaml import read_course

COURSES = Path(__file__).parents[2] / "examples/courses"
IMPORTS: dict[str, Any] = yaml.safe_load((COURSES / "imports.yaml").read_text())


def imported(folder: Path, data: Path, said: Said | None = None, **options: Any) -> CourseImport:
    return import_course(folder, data_dir=data, said=said or Said(), default="ST0116", **options)


@pytest.fixture(scope="module", params=sorted(IMPORTS))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, Course, CourseImport]:
    """What was set down, the course beside it, and what import makes of its descriptors."""
    expected = IMPORTS[request.param]
    course = read_course(COURSES / expected["course"]).course
    return expected, course, imported(COURSES / "descriptors" / request.param, tmp_path_factory.mktemp("data"))


def marks(module: Module, style: str) -> dict[str, str]:
    """The course's codes of outcomes → the codes that the descriptors use."""
    shapes = {"own": "{code}", "lo": "LO{n}", "number": "{n}"}
    return {o.code: shapes[style].format(code=o.code, n=n) for n, o in enumerate(module.outcomes, 1)}


def expected_module(module: Module, expected: dict) -> dict[str, Any]:
    style = expected["codes"][module.code]
    codes = marks(module, style)
    otherwise = expected["otherwise"]["modules"].get(module.code, {})
    assessments = {
        a.code if style == "own" else f"A{n}": {
            "title": a.title,
            "method": a.method,
            "outcomes": [codes[c] for c in a.outcomes],
        }
        for n, a in enumerate(module.assessments, 1)
    }
    for code, changed in otherwise.pop("assessments", {}).items():
        assessments[code] |= changed
    return {
        "title": module.title,
        "level": module.level,
        "credits": module.credits,
        "prerequisites": list(module.prerequisites),
        "outcomes": {codes[o.code]: o.text for o in module.outcomes},
        "assessments": assessments,
    } | otherwise


def found_module(module: Module, key: str, untold: frozenset[str]) -> dict[str, Any]:
    return {
        "title": module.title,
        "level": module.level,
        "credits": None if f"{key}.credits" in untold else module.credits,
        "prerequisites": list(module.prerequisites),
        "outcomes": {o.code: o.text for o in module.outcomes},
        "assessments": {
            a.code: {"title": a.title, "method": a.method, "outcomes": list(a.outcomes)} for a in module.assessments
        },
    }


def test_every_module_is_understood_as_it_was_set_down(case: tuple[dict, Course, CourseImport]) -> None:
    expected, course, found = case
    draft = found.draft
    shown = {
        module.code: found_module(module, f"modules[{n}]", draft.untold)
        for n, module in enumerate(draft.course.modules)
    }
    assert shown == {module.code: expected_module(module, expected) for module in course.modules}


def test_the_structure_is_understood_as_it_was_set_down(case: tuple[dict, Course, CourseImport]) -> None:
    expected, course, found = case
    drafted = found.draft.course

    def structure(of: Course) -> Any:
        routes = [
            (route.title, set(route.mandatory), [(g.choose, g.credits, set(g.modules)) for g in route.groups])
            for route in of.routes
        ]
        return set(of.mandatory), [(g.choose, g.credits, set(g.modules)) for g in of.groups], routes

    assert structure(drafted) == structure(course)
    facts = ("title", "kind", "level", "provider", "awarding_body", "standards")
    assert [getattr(drafted, fact) for fact in facts] == [getattr(course, fact) for fact in facts]
    assert drafted.employers == expected["otherwise"].get("employers", course.employers)


def test_what_was_not_understood_is_listed_and_nothing_else(case: tuple[dict, Course, CourseImport]) -> None:
    expected, _, found = case
    draft = found.draft
    for kind, key in ((ImportRemarkKind.NOT_TOLD, "not_told"), (ImportRemarkKind.TOLD_TWICE, "conflicts")):
        assert sorted(remark.what.split(":")[0] for remark in draft.of_kind(kind)) == sorted(expected[key])
    listed = [(remark.place.split(", ")[0], remark.what) for remark in draft.of_kind(ImportRemarkKind.NOT_UNDERSTOOD)]
    assert len(listed) == len(expected["not_understood"])
    for file, words in expected["not_understood"]:
        assert any(file == place and words in what for place, what in listed), words


def test_everything_has_its_place_in_a_file_that_was_read(case: tuple[dict, Course, CourseImport]) -> None:
    _, _, found = case
    names = {document.name for document in found.documents}
    for place in found.draft.places.values():
        assert all(part.split(", ")[0] in names for part in place.split("; "))
    for number, module in enumerate(found.draft.course.modules):
        for kind, things in (("outcomes", module.outcomes), ("assessments", module.assessments)):
            assert all(f"modules[{number}].{kind}[{n}]" in found.draft.places for n in range(len(things)))


def test_the_draft_passes_a_check_as_far_as_it_was_told(
    case: tuple[dict, Course, CourseImport], tmp_path: Path
) -> None:
    _, _, found = case
    file = tmp_path / "course.yaml"
    file.write_text(found.text)
    if found.draft.untold:
        with pytest.raises(InputError, match="'credits' is missing"):
            read_course(file)
        return
    assert found.is_ready
    assert read_course(file).course == found.draft.course
    (check,) = check_course(file, data_dir=tmp_path).standards
    assert {statement.worst for statement in check.cover.statements} == {Coverage.NOT_LOOKED_AT}


def test_the_descriptors_are_what_their_script_makes(tmp_path: Path) -> None:
    make = runpy.run_path(str(COURSES / "make_descriptors.py"))["main"]
    make(tmp_path)
    for file in (COURSES / "descriptors").rglob("*.*"):
        assert (tmp_path / file.relative_to(COURSES / "descriptors")).read_bytes() == file.read_bytes(), file


def test_what_the_user_names_goes_before_what_documents_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Aligned with: ST9999\n\n# COM401 Web\n\nLevel 4, 20 credits\n")
    found = imported(tmp_path, tmp_path / "data")
    assert [s.name for s in found.draft.course.standards] == ["ST0116-1.1"]
    assert "ST9999 is named, but it is not at hand (assay standards import)" in [r.what for r in found.draft.remarks]
    assert any("no document names a standard" in r.what for r in found.draft.of_kind(ImportRemarkKind.ASSUMED))
    named = imported(tmp_path, tmp_path / "data", references=["ST0116-1.1"])
    assert not named.draft.of_kind(ImportRemarkKind.ASSUMED)
    with pytest.raises(UsageError, match="no standard is known"):
        imported(tmp_path, tmp_path / "data", references=["ST7777"])


def test_a_draft_that_a_check_would_refuse_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Programme title: Example\n\nFinal award level: 4\n\nProvider: Example College\n\n## Core modules\n\n"
        "| Code | Title | Level | Credits | Pre-requisites |\n|---|---|---|---|---|\n"
        "| A1 | A | 4 | 20 | B1 |\n| B1 | B | 4 | 20 | A1 |\n"
    )
    found = imported(tmp_path, tmp_path / "data")
    assert not found.is_ready
    assert "prerequisites run in a ring" in found.problems[0].what


def test_folders_without_modules_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        imported(tmp_path / "none", tmp_path)
    with pytest.raises(InputError, match="no document stands"):
        imported(tmp_path, tmp_path)
    (tmp_path / "a.md").write_text("Just words.")
    with pytest.raises(InputError, match="nothing in the documents was understood as a module"):
        imported(tmp_path, tmp_path)
    (tmp_path / "a.md").write_bytes(b"\0")
    with pytest.raises(InputError, match=r"a\.md: the file is no text"):
        imported(tmp_path, tmp_path)
