"""course.yaml: read with lines, refused with lines, written so that nothing is lost."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.curriculum.model import AlignedStandard, Coverage, Depth, Group, Outcome
from assay.curriculum.validity import find_problems
from assay.sources.course_yaml import course_text, read_course
from curriculum.courses import ALIGNED, align, course, courses, module, selections

COURSE = """\
title: Example course
kind: qualification
level: 4
provider: Example College
standards:
  - {reference: ST9999, version: 1.10}
mandatory: [A]
groups:
  - code: G
    choose: 1
    modules: [B, C]
modules:
  - code: A
    title: 'no'
    level: 4
    credits: 20
    outcomes:
      - code: '1'
        text: |
          Two lines,
          no less.
        alignments:
          - {statement: K1, coverage: partial, depth: assessed, reason: r, workplace: w, by: A. Example, date: 2026-05-01}
    assessments:
      - {code: T, title: Test, outcomes: ['1']}
  - {code: B, title: Module B, level: 4, credits: 20}
  - {code: C, title: Module C, level: 4, credits: 20, prerequisites: [A]}
"""


def read(folder: Path, text: str | bytes):
    file = folder / "course.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_course(file)


def refused(folder: Path, text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    return caught.value


def test_a_course_is_read_with_its_lines(tmp_path: Path) -> None:
    file = read(tmp_path, COURSE)
    found = file.course.modules[0].outcomes[0]
    assert file.course.standards == (AlignedStandard("ST9999", "1.10"),)  # a version is no number
    assert file.course.modules[0].title == "no"
    assert found.text == "Two lines,\nno less."
    assert found.alignments[0].coverage is Coverage.PARTIAL
    assert found.alignments[0].depth is Depth.ASSESSED
    assert found.alignments[0].on == date(2026, 5, 1)
    assert file.line("modules[0].outcomes[0].alignments[0]") == 23
    assert file.line("modules[2].prerequisites[0]") == 27
    assert file.line("modules[2].nothing[7].there") == 27


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("level: 4\nprov", "level: four\nprov", 3, "whole number"),
        ("level: 4\nprov", 'level: "4"\nprov', 3, "whole number"),
        ("level: 4\nprov", "level: -4\nprov", 3, "whole number"),
        ("level: 4\nprov", "levle: 4\nprov", 3, "did you mean 'level'"),
        ("level: 4\nprov", "level: 4\nlevel: 5\nprov", 4, "'level' stands twice; first on line 3"),
        ("kind: qualification", "kind: badge", 2, "qualification, programme"),
        ("title: Example course", "title: [a]", 1, "words were expected"),
        ("title: Example course", "title: &a Example", 1, "anchor"),
        ("title: Example course", "title: !!python/object:os.system x", 1, "a tag"),
        ("title: Example course", "title: !!binary aGk=", 1, "a tag"),
        ("title: Example course", "title: a: b", 1, "not YAML"),
        ("title: Example course", 'title: "\\e[31m red"', 1, "a control character"),
        ("title: Example course", 'title: "\\u202e turned"', 1, "a control character"),
        ("title: Example course", 'title: x\n"\\e[31m": 1', 2, "a name was expected"),
        ("title: Example course", "title: !a%1Bb x", 1, "a tag"),
        ("title: Example course", "title: x\nschema: 2", 2, "reads schema 1"),
        (
            "  - {reference: ST9999, version: 1.10}",
            "  - {reference: ST9999, version: 1.10}\n  - {reference: ST9999, version: 2}",
            24,
            "'standard' is missing",
        ),
        ("        text: |", "        beyond: why\n        text: |", 19, "is beyond the standard and aligned to it"),
        ("title: Example course", "title:", 1, "'title' is missing"),
        ("title: Example course", "? [a]\n: b\ntitle: x", 1, "a name was expected"),
        ("modules: [B, C]", "modules: B", 11, "a list was expected"),
        ("modules: [B, C]", "modules: [B, B]", 11, "B stands twice on one route"),
        ("modules: [B, C]", "modules: [B, D]", 11, "there is no module D"),
        ("modules: [B, C]", "modules: [B, 'C D']", 11, "a code of letters"),
        ("mandatory: [A]", "mandatory: [A, B]", 11, "B stands twice on one route"),
        ("choose: 1", "choose: 3", 10, "3 cannot be chosen from 2"),
        ("choose: 1", "choose: 0", 10, "0 cannot be chosen from 2"),
        ("choose: 1", "credits: 30", 10, "no combination"),
        ("    choose: 1\n", "", 9, "either 'choose' or 'credits'"),
        ("prerequisites: [A]", "prerequisites: [Z]", 27, "there is no module Z"),
        ("prerequisites: [A]", "prerequisites: [C]", 27, "ring: C needs C"),
        (
            "prerequisites: [A]}",
            "prerequisites: [A]}\n  - {code: E, title: E, level: 4, credits: 1}",
            28,
            "on no route",
        ),
        ("code: C, title", "code: B, title", 27, "B stands twice"),
        ("outcomes: ['1']", "outcomes: ['2']", 25, "no outcome 2"),
        ("statement: K1,", "statement: K1, standard: ST0001,", 23, "not one standard"),
        ("coverage: partial", "coverage: not looked at", 23, "full, partial, workplace, none was expected"),
        ("coverage: partial", "coverage: none", 23, "no depth"),
        ("depth: assessed, ", "", 23, "needs a depth"),
        ("reason: r, ", "", 23, "needs a reason"),
        ("workplace: w, ", "", 23, "what the workplace adds"),
        ("date: 2026-05-01", "date: 1 May", 23, "a date such as"),
        ("reference: ST9999", "reference: K1", 6, "a reference such as"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in COURSE
    error = refused(tmp_path, COURSE.replace(old, new, 1))
    assert f"line {line}" in error.where + error.what
    assert words in error.what
    assert "course.yaml" in error.where
    assert error.remedy


def test_no_error_carries_what_could_steer_a_terminal(tmp_path: Path) -> None:
    for text in ('"\\e[31m": 1', "a: !a%1Bb x", 'title: "\\e[31m"\n"\\e": 2'):
        error = refused(tmp_path, text)
        assert (error.what + error.where).isprintable()


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    error = refused(
        tmp_path, COURSE.replace("prerequisites: [A]", "prerequisites: [Z]").replace("choose: 1", "choose: 3")
    )
    assert error.what.splitlines() == [
        "2 mistakes",
        "  line 10: 3 cannot be chosen from 2",
        "  line 27: there is no module Z",
    ]


def test_choices_that_are_too_coupled_name_the_file(tmp_path: Path) -> None:
    codes = [f"A{n}" for n in range(40)]
    modules = [module(code, credits_=2**n % 99_991) for n, code in enumerate(codes)]
    of = course(*modules, groups=(Group("G", tuple(codes), credits=sum(m.credits for m in modules[:20])),))
    error = refused(tmp_path, course_text(of))
    assert "exact answer" in error.what
    assert "course.yaml, groups G" in error.where


def test_no_more_mistakes_are_told_than_help(tmp_path: Path) -> None:
    error = refused(tmp_path, COURSE.replace("prerequisites: [A]", f"prerequisites: [{', '.join('Z' * 50)}]"))
    assert "and 30 more" in error.what


def test_prerequisites_and_groups_that_cannot_be_met_together(tmp_path: Path) -> None:
    error = refused(
        tmp_path,
        COURSE.replace("    credits: 20\n", "    credits: 20\n    prerequisites: [B, C]\n").replace(
            "prerequisites: [A]", ""
        ),
    )
    assert error.what == (
        "line 9: the course allows no selection of modules; its prerequisites and groups cannot be met together: "
        "G (choose 1)"
    )


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00",
        b"title: a\x07b",
        b"\xff\xfe",
        b"[" * 5000,
        b"{a: " * 60,
        b"a: 1\n---\nb: 2\n",
        b"a: 'cut",
        b"- 1\n- 2\n",
        b"just words",
        b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
        COURSE.encode()[:200],
        b"title: " + b"x" * (5 << 20),
    ],
    ids=range(13),
)
def test_hostile_files_are_refused_with_a_clear_error(tmp_path: Path, text: bytes) -> None:
    assert refused(tmp_path, text).what


@given(cut=st.integers(0, len(COURSE)), noise=st.text(alphabet="{}[]:-#&*!|>'\"%@`\n\t xA1", max_size=6))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_never_more(tmp_path: Path, cut: int, noise: str) -> None:
    with suppress(InputError):
        read(tmp_path, COURSE[:cut] + noise + COURSE[cut:])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_course(tmp_path / "none.yaml")


@given(courses())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_the_same(tmp_path: Path, of) -> None:
    assume(list(selections(of)))
    assume(not find_problems(of))
    assert read(tmp_path, course_text(of)).course == of


words = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n"), min_size=1).filter(
    lambda text: text == text.strip() and "\r" not in text
)


@given(words, words, words)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_as_they_were(tmp_path: Path, title: str, text: str, reason: str) -> None:
    partial = replace(align("K1", "partial"), reason=reason, rationale=title, on=date(2026, 1, 2))
    other = replace(align("K1"), standard="ST0001-2")
    first = replace(
        module("A"), title=title, outcomes=(Outcome("1", text, (partial, other)), Outcome("yes", text, (), text))
    )
    of = course(
        first,
        module("1.10", credits_=0),
        standards=(ALIGNED, AlignedStandard("ST0001", "2", (title,))),
        groups=(Group("null", ("A", "1.10"), choose=2, title=title),),
        employers=text,
    )
    assert read(tmp_path, course_text(of)).course == of


PLACES = [
    "",
    "title",
    "modules",
    "modules[0]",
    "modules[0].outcomes[0]",
    "groups[0]",
    "modules[9].nothing",
    "standards[0]",
]


@given(courses(), st.dictionaries(st.sampled_from(PLACES), st.lists(st.text(max_size=300), max_size=3)))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_comments_change_nothing_of_what_is_read(tmp_path: Path, of, comments: dict[str, list[str]]) -> None:
    assume(list(selections(of)))
    assume(not find_problems(of))
    assert read(tmp_path, course_text(of, comments=comments)).course == of


def test_a_comment_stands_above_its_place_as_far_in() -> None:
    first = replace(module("A"), outcomes=(Outcome("1", "Two\nlines\n"), Outcome("2", "One.")))
    of = course(first, mandatory=("A",))
    comments = {"": ["the top"], "modules[0].outcomes[1]": ["here, " + "word " * 40], "modules[0].nothing": ["around"]}
    lines = course_text(of, comments=comments).split("\n")
    assert lines[0] == "# the top"
    at = lines.index("  - code: '2'")
    assert lines[at - 2].startswith("  # here, word word")
    assert lines[at - 1].startswith("  #   word")
    assert lines[lines.index("- code: A") - 1] == "# around"
    assert max(map(len, lines)) <= 112


def test_what_is_untold_is_left_out_and_told_by_reading(tmp_path: Path) -> None:
    of = course(module("A"), module("B"), mandatory=("A", "B"))
    text = course_text(of, untold={"modules[1].credits", "kind"})
    assert "kind:" not in text
    assert text.count("credits:") == 1
    kind, credits_ = text.split("\n").index("schema: 1") + 1, text.split("\n").index("- code: B") + 1
    assert refused(tmp_path, text).what == (
        f"2 fields are missing\n  line {kind}: 'kind' is missing\n  line {credits_} (modules[1]): 'credits' is missing"
    )
    error = refused(tmp_path, course_text(of, untold={"modules[1].credits"}))
    assert "'credits' is missing" in error.what
    assert "(modules[1])" in error.where


def test_every_missing_field_is_told_at_once_however_deep_it_stands(tmp_path: Path) -> None:
    text = (
        COURSE.replace("provider: Example College\n", "")
        .replace(", version: 1.10", "")
        .replace("title: Test, ", "")
        .replace("coverage: partial, ", "")
        .replace("    modules: [B, C]\n", "")
    )
    told = re.findall(r"line \d+ ?(.*?): '(\w+)' is missing", refused(tmp_path, text).what)
    assert told == [
        ("", "provider"),
        ("(standards[0])", "version"),
        ("(groups[0])", "modules"),
        ("(modules[0].outcomes[0].alignments[0])", "coverage"),
        ("(modules[0].assessments[0])", "title"),
    ]


def test_many_missing_fields_are_cut_and_a_misspelt_one_is_told_as_such(tmp_path: Path) -> None:
    many = COURSE + "".join(f"  - {{code: M{n}, title: M}}\n" for n in range(15))
    assert refused(tmp_path, many).what.endswith("and 10 more")
    assert "did you mean 'credits'" in refused(tmp_path, COURSE.replace("credits: 20", "credit: 20")).what
    assert "reads schema 1" in refused(tmp_path, "schema: 2\ntitle: A\n").what


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (COURSE.replace("mandatory: [A]", "mandatory: {A: 1}"), "a list was expected"),
        (COURSE.replace("title: Example course", "title: {a: b}"), "words were expected"),
        (COURSE.replace("credits: 20}", "credits: 2e1}", 1), "whole number"),
        (COURSE.replace("credits: 20}", "credits: 99999999999999999999}", 1), "whole number"),
        (COURSE.replace("credits: 20}", "credits: 0x14}", 1), "whole number"),
        (COURSE.replace("choose: 1", "choose: .inf"), "whole number"),
        (COURSE.replace("choose: 1", "choose: true"), "whole number"),
        (COURSE.replace("modules: [B, C]", "modules: [[B], C]"), "words were expected"),
        (COURSE.replace("outcomes: ['1']", "outcomes: null"), "'outcomes' is missing"),
        (COURSE.replace("modules: [B, C]", "modules: []"), "has no modules"),
        (COURSE.replace("standards:\n  - {reference: ST9999, version: 1.10}", "standards: []"), "not one standard|at least one|is missing"),
        ("<<: *x\n" + COURSE, "anchor or alias|undefined alias"),
        ("? " * 60 + "a", "a name was expected|nesting deeper"),
        (COURSE + "  - {code: D, title: D, level: 4, credits: 20, prerequisites: [E]}\n"
         "  - {code: E, title: E, level: 4, credits: 20, prerequisites: [F]}\n"
         "  - {code: F, title: F, level: 4, credits: 20, prerequisites: [D]}\n", "run in a ring: . needs . needs . needs ."),
    ],
    ids=range(14),
)  # fmt: skip
def test_values_of_another_kind_and_knots_are_refused(tmp_path: Path, text: str, words: str) -> None:
    error = refused(tmp_path, text)
    assert re.search(words, error.what)
    assert "course.yaml" in error.where
