"""What descriptors tell of a course: layouts that are understood, and what is listed instead of guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.curriculum.descriptors import CourseDraft, ImportRemarkKind, Said
from assay.curriculum.descriptors.comments import comments_on
from assay.curriculum.model import CourseKind, Group, Module, Route
from curriculum.descriptor_blocks import draft


def only(found: CourseDraft) -> Module:
    (module,) = found.course.modules
    return module


def said(found: CourseDraft, kind: ImportRemarkKind) -> list[str]:
    return [remark.what for remark in found.of_kind(kind)]


TABLE = """
# Programming
| Module code | COM401 | Level | 4 |
| Credits | 20 CATS (10 ECTS) | Status | Core |
| Pre-requisites | None | Module leader | A. Example |
"""


def test_facts_in_a_table_of_names() -> None:
    found = draft(TABLE)
    module = only(found)
    assert (module.code, module.title, module.level, module.credits) == ("COM401", "Programming", 4, 20)
    assert found.course.mandatory == ("COM401",)
    assert found.places["modules[0]"] == "a.md, line 2"
    assert dict(found.left_out) == {"Module leader": 1}


def test_facts_in_lines() -> None:
    found = draft("Module title: Testing\nModule code: T1\nLevel: 5; Credits: 15\nMandatory/optional: Optional")
    module = only(found)
    assert (module.code, module.title, module.level, module.credits) == ("T1", "Testing", 5, 15)
    assert found.course.groups == (Group("OPTIONS", ("T1",), title="Options"),)
    assert any("how many of T1 are chosen" in what for what in said(found, ImportRemarkKind.NOT_TOLD))


def test_facts_under_headings() -> None:
    module = only(
        draft("# Unit 3: Testing\n## Level\n4\n## Credit value\n15\n## Aim\nTo test.\n## Learning outcomes\n- Test.")
    )
    assert (module.code, module.title, module.level, module.credits) == ("3", "Testing", 4, 15)
    assert [outcome.text for outcome in module.outcomes] == ["Test."]


def test_level_and_credits_in_one_line() -> None:
    module = only(draft("# COM401 Programming\nLevel 4, 20 credits"))
    assert (module.level, module.credits) == (4, 20)


def test_outcomes_in_every_layout() -> None:
    head = "# COM401 Programming\nLevel: 4\n"
    expected = [("LO1", "Write code."), ("LO2", "Read code.")]
    for body in (
        "## Learning outcomes\nStudents will be able to:\n- LO1. Write code.\n- LO2. Read code.",
        "## Learning outcomes\n### Knowledge\nLO1: Write code.\n### Skills\nLO2: Read code.",
        "| Learning outcomes | LO1 Write code./ LO2 Read code. |",
        "| LO | Learning outcome | Assessment criteria |\n| LO1 | Write code. | It runs. |\n| LO2 | Read code. | It is told. |",
        "| Learning outcomes | |\n| LO1 | Write code. |\n| LO2 | Read code. |",
        "Learning outcomes\n- LO1 Write code.\n- LO2 Read code.",
    ):
        module = only(draft(head + body))
        assert [(outcome.code, outcome.text) for outcome in module.outcomes] == expected, body


def test_outcomes_without_marks_are_numbered_and_marks_that_stand_twice_are_told() -> None:
    module = only(draft("# COM401 P\n## Learning outcomes\n- Write code.\n- Read code."))
    assert [outcome.code for outcome in module.outcomes] == ["1", "2"]
    found = draft("# COM401 P\n## Learning outcomes\n- 1. Write code.\n- 1. Read code.")
    assert [outcome.code for outcome in only(found).outcomes] == ["1", "2"]
    assert said(found, ImportRemarkKind.ASSUMED)[0].startswith("COM401: the mark 1 stands before two outcomes")


OUTCOMES = "# COM401 P\n## Learning outcomes\n- LO1 Write code.\n- LO2 Read code.\n- LO3 Sell code.\n"


def test_assessments_in_a_table() -> None:
    found = draft(
        OUTCOMES + "## Assessment\n| Component | Type | Weighting | Learning outcomes |\n"
        "| Portfolio of code | Coursework | 60% | 1-2 |\n| Paper | Exam | 40% | LO3 |\n| Talk | Viva | | All |\n| Chat | Talk | | |"
    )
    made = [(a.code, a.title, a.method, a.outcomes) for a in only(found).assessments]
    assert made == [
        ("A1", "Portfolio of code", "coursework", ("LO1", "LO2")),
        ("A2", "Paper", "exam", ("LO3",)),
        ("A3", "Talk", "viva", ("LO1", "LO2", "LO3")),
        ("A4", "Chat", "talk", ()),
    ]
    assert "COM401: which outcomes 'Chat' assesses" in said(found, ImportRemarkKind.NOT_TOLD)


def test_assessments_in_words() -> None:
    found = draft(OUTCOMES + "## Assessment\n- Role play (observation, 40%): LO1 and LO3\nCoursework, 60% (LO2, LO9)")
    made = [(a.title, a.method, a.outcomes) for a in only(found).assessments]
    assert made == [("Role play", "observation", ("LO1", "LO3")), ("Coursework", "", ("LO2",))]
    assert said(found, ImportRemarkKind.ASSUMED) == ["'Coursework, 60% (LO2, LO9)' is an assessment"]
    assert "COM401: 'LO9' is no outcome that 'Coursework' could assess" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


STRUCTURE = """
# Programme specification
Programme title: Example programme
Teaching institution: Example College
Final award level: 5
## Compulsory modules
| Code | Title | Level | Credits |
| A1 | Algorithms | 4 | 20 |
| B1 | Building | 4 | 20 |
## Optional modules
Choose one of these.
| Code | Title | Level | Credits |
| C1 | Cloud | 5 | 20 |
| D1 | Design | 5 | 20 |
## Web pathway
### Core modules
| Code | Title | Level | Credits |
| E1 | Elements | 5 | 20 |
### Options (40 credits from)
| Code | Title | Level | Credits | Pre-requisites |
| F1 | Forms | 5 | 20 | A1 and Building |
| G1 | Games | 5 | 20 | A1 or luck |
"""


def test_the_structure_of_a_specification() -> None:
    found = draft(STRUCTURE)
    course = found.course
    assert (course.title, course.provider, course.level) == ("Example programme", "Example College", 5)
    assert course.kind is CourseKind.PROGRAMME
    assert course.mandatory == ("A1", "B1")
    assert course.groups == (Group("OPTIONAL-MODULES", ("C1", "D1"), choose=1, title="Optional modules"),)
    options = Group("OPTIONS", ("F1", "G1"), credits=40, title="Options")
    assert course.routes == (Route("web", "Web", ("E1",), (options,)),)
    assert course.module("F1").prerequisites == ("A1", "B1")
    assert course.module("G1").prerequisites == ()
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == ["G1: prerequisites 'A1 or luck'"]


def test_a_list_with_a_column_for_the_status() -> None:
    found = draft(
        "| Module code | Module title | Credits | Level | C/O | Semester |\n| A1 | A | 20 | 4 | C | 1 |\n"
        "| B1 | B | 20 | 4 | O | 2 |\n| D1 | D | 20 | 4 | sometimes | 2 |"
    )
    assert found.course.mandatory == ("A1",)
    assert [group.modules for group in found.course.groups] == [("B1",)]
    assert "the status 'sometimes'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)
    assert any(what.startswith("D1: whether it is mandatory") for what in said(found, ImportRemarkKind.NOT_TOLD))


def test_sheets_that_name_the_module_in_each_row() -> None:
    found = draft(
        "| Module code | Title | Level | Credits | Status |\n| A1 | A | 4 | 20 | Core |\n| B1 | B | 4 | 10 | Core |\n\n"
        "| Module code | Outcome | Learning outcome |\n| A1 | 1 | Write code. |\n| A1 | 2 | Read code. |\n| B1 | 1 | Sell. |\n\n"
        "| Module code | Assessment | Type | Outcomes assessed |\n| A1 | Paper | Exam | 1, 2 |"
    )
    modules = {module.code: module for module in found.course.modules}
    assert [outcome.text for outcome in modules["A1"].outcomes] == ["Write code.", "Read code."]
    assert modules["A1"].assessments[0].outcomes == ("1", "2")
    assert [outcome.text for outcome in modules["B1"].outcomes] == ["Sell."]


def test_a_descriptor_goes_before_a_list_and_both_are_told() -> None:
    found = draft(TABLE, "## Core modules\n| Code | Title | Credits |\n| COM 401 | Programming | 30 |")
    assert only(found).credits == 20
    (told,) = said(found, ImportRemarkKind.TOLD_TWICE)
    assert (
        told
        == "COM401: credits is told differently: '20 CATS (10 ECTS)' in a.md, line 3; '30' in b.md, line 3; the first one was taken"
    )


def test_nothing_is_guessed_of_what_is_not_told() -> None:
    found = draft("# COM401 Programming\n## Learning outcomes\n- Write code.")
    assert found.untold == {"title", "kind", "level", "provider", "modules[0].level", "modules[0].credits"}
    assert found.course.mandatory == ()
    assert [remark.key for remark in found.of_kind(ImportRemarkKind.NOT_TOLD)] == [
        "modules[0].level",
        "modules[0].credits",
        "modules[0]",
        "title",
        "kind",
        "level",
        "provider",
        "modules[0]",
    ]


def test_what_the_importer_says_goes_before_the_documents() -> None:
    mine = Said("My title", "My college", "qualification", 6, assume_mandatory=True)
    found = draft(STRUCTURE + "\n# COM401 Extra\nLevel: 5\nCredits: 10", said=mine)
    course = found.course
    assert (course.title, course.provider, course.kind, course.level) == (
        "My title",
        "My college",
        CourseKind.QUALIFICATION,
        6,
    )
    assert "COM401" in course.mandatory
    assert "COM401 is mandatory, as --assume-mandatory says" in said(found, ImportRemarkKind.ASSUMED)


def test_what_is_not_understood_is_listed_with_its_place() -> None:
    found = draft(
        "# COM401 P\nLevel: several\nA stray sentence.\n## Our promise\nBiscuits.\nTea.\n## Reading\nA book.\n# ABC123 Asked\n"
    )
    listed = [(remark.what, remark.place) for remark in found.of_kind(ImportRemarkKind.NOT_UNDERSTOOD)]
    assert listed == [
        ("'A stray sentence.'", "a.md, line 3"),
        ("the section 'Our promise': 'Biscuits.', and 1 more", "a.md, line 4"),
        ("'ABC123 Asked' reads like the heading of a module, but nothing follows", "a.md, line 9"),
        ("COM401: level 'several'", "a.md, line 2"),
    ]
    assert dict(found.left_out) == {"Reading": 1}


def test_the_outcomes_of_a_whole_programme_are_of_no_module() -> None:
    found = draft("Programme title: Example\n## Learning outcomes\n- Know all.\n- Do all.\n" + TABLE)
    assert only(found).outcomes == ()
    assert dict(found.left_out)["Outcomes of the whole course"] == 1


def test_a_module_without_a_code_is_given_one_of_its_title_and_that_is_said() -> None:
    found = draft("# Web things\nLevel: 4\nCredits: 20\n## Learning outcomes\n- Do.")
    assert only(found).code == "WEB-THINGS"
    assert said(found, ImportRemarkKind.ASSUMED) == ["'Web things' has no code; WEB-THINGS was made of its title"]


def test_two_modules_of_one_title_get_codes_of_their_own() -> None:
    found = draft(
        "Module title: Project\nLevel: 4\nCredits: 5", "Module title: Project!\nCredits: 7\nModule code: PROJECT"
    )
    assert len({module.code for module in found.course.modules}) == len(found.course.modules)


lines = st.lists(
    st.sampled_from(
        [
            *STRUCTURE.split("\n"),
            *TABLE.split("\n"),
            *OUTCOMES.split("\n"),
            "## Assessment",
            "- Exam (LO1)",
            "| a | b |",
        ]
    )
    | st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30),
    max_size=30,
)


@given(lines)
@settings(max_examples=200, deadline=None)
def test_every_module_has_a_code_of_its_own_and_a_place_whatever_is_read(found: list[str]) -> None:
    made = draft("\n".join(found))
    codes = [module.code for module in made.course.modules]
    assert len(codes) == len(set(codes))
    for number, module in enumerate(made.course.modules):
        key = f"modules[{number}]"
        assert made.places[key]
        assert all(f"{key}.outcomes[{n}]" in made.places for n in range(len(module.outcomes)))
        known = {outcome.code for outcome in module.outcomes}
        assert len(known) == len(module.outcomes)
        assert all(set(assessment.outcomes) <= known for assessment in module.assessments)


@given(lines)
@settings(max_examples=50, deadline=None)
def test_the_order_of_documents_does_not_change_which_modules_are_found(found: list[str]) -> None:
    one, other = "\n".join(found), STRUCTURE
    assert {m.code for m in draft(one, other).course.modules} == {m.code for m in draft(other, one).course.modules}


def test_tables_that_lost_their_lines() -> None:
    found = draft(
        "CS401 - Programming (2024/25)\nModule title Programming\nModule level Certificate (04)\nCredit rating for module 30\n"
        "3 Module pre-requisites None\nAwarding institution Example University\nModule level of care is high."
    )
    module = only(found)
    assert (module.code, module.title, module.level, module.credits) == ("CS401", "Programming", 4, 30)
    assert found.course.awarding_body == "Example University"
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == ["'Module level of care is high.'"]


def test_paragraphs_are_taken_as_outcomes_or_assessments_only_with_a_word_about_it() -> None:
    found = draft(
        "# COM401 P\n## Learning outcomes\nWrite code that others can read.\n## Assessment\nA portfolio of code.\nSee the handbook."
    )
    module = only(found)
    assert [outcome.text for outcome in module.outcomes] == ["Write code that others can read."]
    assert [assessment.title for assessment in module.assessments] == ["A portfolio of code."]
    assert said(found, ImportRemarkKind.ASSUMED) == [
        "'Write code that others can read.' is an outcome",
        "'A portfolio of code.' is an assessment",
    ]
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == ["'See the handbook.'"]


def test_a_title_over_sections_begins_a_module_but_not_in_a_specification() -> None:
    text = "# Web things\nWords.\n## Reading\nA book.\n## Learning outcomes\n- Build.\n- Ship."
    assert [outcome.text for outcome in only(draft(text)).outcomes] == ["Build.", "Ship."]
    assert draft("Programme title: Example\n" + text).course.modules == ()


def test_one_large_table_as_word_templates_have_it() -> None:
    found = draft(
        "| Title | Secure Programming | Code | CMP 5103 |\n| UK Credits | 20 | ECTS | 10 |\n| Level | 5 | Core/Optional | Core |\n"
        "| Module aims |\n| To make students write code with care. |\n| Learning Outcomes |\n| Students will be able to: |\n"
        "| MLO1 | Analyse threats. |\n| MLO2 | Write code. |\n| Assessment |\n"
        "| Assessment type | Weighting | Learning outcomes |\n| Portfolio | 60% | MLO1, MLO2 |\n| Exam | 40% | MLO2 |\n"
        "| Indicative content |\n| Threats, protections, languages. |"
    )
    module = only(found)
    assert (module.code, module.title, module.level, module.credits) == ("CMP5103", "Secure Programming", 5, 20)
    assert [outcome.code for outcome in module.outcomes] == ["MLO1", "MLO2"]
    assert [(a.title, a.outcomes) for a in module.assessments] == [("Portfolio", ("MLO1", "MLO2")), ("Exam", ("MLO2",))]
    assert not found.of_kind(ImportRemarkKind.NOT_UNDERSTOOD)
    assert list(found.left_out) == ["Ects", "Module aims", "Indicative content"]


def test_a_table_over_the_headings_of_its_module() -> None:
    found = draft(
        "| Module code | COM401 |\n| Level | 4 |\n\n# Learning outcomes\n- Do.\n# Reading\n# Assessment\n- Exam"
    )
    module = only(found)
    assert [outcome.text for outcome in module.outcomes] == ["Do."]
    assert [assessment.title for assessment in module.assessments] == ["Exam"]


def test_outcomes_beside_their_criteria() -> None:
    for body in (
        "| Learning outcome: the learner will | Assessment criteria: the learner can |\n| 1. Design programs. | 1.1 Draw it./ 1.2 Say it. |",
        "## Learning outcomes\n| 1. Design programs. | 1.1 Draw it. |\n1.2 Say it.",
        "## Learning outcomes\n- 1. Design programs.\n- 1.1 Draw it.\n- 1.2 Say it.",
    ):
        module = only(draft("# Unit 1: Programs\nLevel: 4\n" + body))
        assert [(outcome.code, outcome.text) for outcome in module.outcomes] == [("1", "Design programs.")], body


def test_the_level_of_a_heading_is_that_of_the_modules_below_it() -> None:
    head = "| Code | Title | Credits | Type |\n"
    found = draft(
        f"# Structure\n## Level 4\n{head}| A1 | A | 20 | Core |\n## Year 2 (Level 5)\n{head}| B1 | B | 20 | Core |\n# More\n{head}| D1 | D | 20 | Core |"
    )
    assert [(module.code, module.level) for module in found.course.modules] == [("A1", 4), ("B1", 5), ("D1", 0)]
    assert found.course.mandatory == ("A1", "B1", "D1")


def test_a_rule_that_no_list_follows_is_told() -> None:
    found = draft("## Options\n| Code | Title | Credits |\n| A1 | A | 20 |\n\nStudents choose one of them.")
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == [
        "'Students choose one of them.', which no list of modules follows"
    ]
    assert found.course.groups[0].choose is None


def test_the_title_of_a_course_is_no_module() -> None:
    assert draft("# BSc Example\nLevel: 6\nCredits: 360\n").course.modules == ()
    assert draft("Awarding body: Example\n# Web\nLevel: 6\n").course.modules == ()


def test_the_head_of_a_column_that_is_not_known_is_no_outcome() -> None:
    found = draft(
        "# COM401 P\n| Learning outcomes | Shown in |\n| 1. Explain tests. | Report |\n| 2. Write tests. | File |"
    )
    assert [(outcome.code, outcome.text) for outcome in only(found).outcomes] == [
        ("1", "Explain tests."),
        ("2", "Write tests."),
    ]
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == [
        "the column 'Shown in'",
        "'Report' among the outcomes",
        "'File' among the outcomes",
    ]


def test_a_share_within_a_sentence_stays_in_it() -> None:
    module = only(draft(OUTCOMES + "## Assessment\n- A portfolio worth 100% of the mark.\n- Exam, 40%\n- 60% Essay"))
    titles = [assessment.title for assessment in module.assessments]
    assert titles == ["A portfolio worth 100% of the mark.", "Exam", "Essay"]


def test_a_letter_before_a_heading_of_outcomes_is_no_outcome_and_none_is_swallowed() -> None:
    found = draft(
        "# IXD210 Screens\n## What you will be able to do\nA. Knowledge\nA1 Describe screens.\nB. Skills\nB1 Make a screen."
    )
    assert [outcome.code for outcome in only(found).outcomes] == ["A1", "B1"]
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == [
        "'A. Knowledge' among the outcomes",
        "'B. Skills' among the outcomes",
    ]


def test_columns_rows_and_names_that_are_not_understood_are_told() -> None:
    found = draft(
        "# COM401 P\n| Level | Mood | Credits |\n| 4 | good | 20 |\n| | bad | |\n\n| Colour | blue | deep |\n\n"
        "## Assessment\n| Title | Method |\n| Exam | Written |\n\nStructure: see below"
    )
    module = only(found)
    assert (module.level, module.credits, [a.title for a in module.assessments]) == (4, 20, ["Exam"])
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == [
        "the column 'Mood'",
        "'bad'",
        "'Colour | blue | deep'",
        "'see below'",
    ]


def test_groups_named_by_a_column_and_rules_within_a_list() -> None:
    found = draft(
        "# Structure\n| Code | Title | Credits | Group |\n| A1 | A | 20 | Group X |\n| Optional units (choose one) | | | |\n"
        "| B1 | B | 20 | |\n| D1 | D | 20 | |\n| Nothing of a list | | | |"
    )
    groups = [(group.title, group.choose, group.modules) for group in found.course.groups]
    assert groups == [("Group X", None, ("A1",)), ("Optional units", 1, ("B1", "D1"))]
    assert "'Nothing of a list'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


def test_the_course_told_twice_or_not_plainly() -> None:
    found = draft(
        "Programme title: One\nTeaching institution: Example\nLevel of award: high\nEmployers: Two studios read it.",
        "Programme title: Two",
    )
    assert found.course.title == "One"
    assert found.course.employers == "Two studios read it."
    assert "the course's title is told differently: 'One'; 'Two'; the first one was taken" in said(
        found, ImportRemarkKind.TOLD_TWICE
    )
    assert "the course's level 'high'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


def test_a_level_of_no_module_is_told() -> None:
    assert said(draft("Level: 4"), ImportRemarkKind.NOT_UNDERSTOOD) == ["level '4' of no module"]


def test_more_modules_than_a_course_may_have_are_refused() -> None:
    rows = "\n".join(f"| M{n:04} | Module {n} | 4 | 20 |" for n in range(1001))
    with pytest.raises(InputError, match="1,001 modules; a course has at most 1,000"):
        draft(f"| Code | Title | Level | Credits |\n{rows}")


def test_a_draft_says_at_its_top_only_what_helps() -> None:
    found = draft("# COM401 P\nLevel: 4\n" + "\n".join(f"Stray words number {n}." for n in range(70)))
    top = comments_on(found)[""]
    assert "Not understood (70):" in top
    assert "- and 10 more, which --json lists" in top


def test_modules_stand_in_the_order_of_their_list() -> None:
    descriptors = "# COM201 B\nLevel: 4\n# COM101 A\nLevel: 4"
    found = draft(descriptors, "## Core modules\n| Code | Title |\n| COM101 | A |\n| COM201 | B |")
    assert [module.code for module in found.course.modules] == ["COM101", "COM201"]


def test_prerequisites_that_are_known_only_in_part_are_not_taken() -> None:
    found = draft("## Core modules\n| Code | Title | Pre-requisites |\n| A1 | A | – |\n| B1 | B | A1, COM999 |")
    assert found.course.module("B1").prerequisites == ()
    assert said(found, ImportRemarkKind.NOT_UNDERSTOOD) == ["B1: prerequisites 'A1, COM999'"]


def test_a_list_after_a_module_of_the_same_document() -> None:
    found = draft("# COM401 P\nLevel: 4\n# Optional modules (choose one)\n| Code | Title |\n| A1 | A |\n| B1 | B |")
    assert found.course.groups == (Group("OPTIONAL-MODULES", ("A1", "B1"), choose=1, title="Optional modules"),)


def test_names_beside_numbers_are_no_head_whatever_is_empty() -> None:
    module = only(draft("# COM401 P\n| Level | 4 | Credits | 20 | |\n| Level | 5 | Credits | 30 | |"))
    assert (module.level, module.credits) == (4, 20)


def test_a_code_made_of_a_title_is_never_another_module_s() -> None:
    found = draft("Module code: WEB-THINGS\nModule title: Other\nLevel: 4", "Module title: Web things\nLevel: 4")
    assert [module.code for module in found.course.modules] == ["WEB-THINGS", "WEB-THINGS-2"]


def facts(found: CourseDraft) -> list[tuple[str, int, int]]:
    return [(module.title, module.level, module.credits) for module in found.course.modules]


@pytest.mark.parametrize("outer", ["Modules", "Programming and Data", "Year 1", "Faculty of Computing"])
def test_each_heading_below_another_begins_a_module_of_its_own(outer: str) -> None:
    found = draft(f"# {outer}\n## Programming\nLevel: 4\nCredits: 20\n## Databases\nLevel: 5\nCredits: 15")
    assert facts(found) == [("Programming", 4, 20), ("Databases", 5, 15)]


def test_the_nearest_heading_is_the_title_beside_a_code() -> None:
    assert only(draft("# Year 1\n## Programming\nModule code: COM401")).title == "Programming"
    found = draft("# Web\n## Programming\nModule code: COM401")
    assert only(found).title == "Programming"
    assert "'Programming' under 'Web' is a module" in said(found, ImportRemarkKind.ASSUMED)


def test_a_heading_that_names_no_module_gives_no_title() -> None:
    assert only(draft("# Programming\n## Key information\nLevel: 4\nCredits: 20")).title == "Programming"
    found = draft("# Modules\nLevel: 4")
    assert not found.course.modules
    assert "level '4' of no module" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


def test_numbers_told_once_more_in_an_open_module_never_vanish() -> None:
    found = draft("# COM401 Programming\nLevel: 4\nCredits: 20\n## Databases\nLevel: 5\nCredits: 20")
    assert only(found).level == 4
    assert said(found, ImportRemarkKind.TOLD_TWICE) == [
        "COM401: level is told differently: '4' in a.md, line 2; '5' in a.md, line 5; the first one was taken"
    ]
    assert "credits '20' under 'Databases' tells of no other module" in said(found, ImportRemarkKind.ASSUMED)


LISTED = """
# Stage 1
| Module Title | Credits | Level | Module Code | Core/Option |
| Computer Systems | 15 | 4 | CS1CS | Core |
| Total Quality Management | 15 | 4 | CS1TQ | Core |
| Select {rule} from the following options | | | | |
| Graphics | 15 | 4 | CS1CG | Option |
| Games | 30 | 4 | CS1GA | Option |
{total}
"""


@pytest.mark.parametrize(
    ("rule", "total", "contradicts"),
    [
        ("15 credits", "| TOTAL | 45 | | | |", ""),
        ("15 credits", "| TOTAL | 60 | | | |", "a total of 60 credits over modules that come to 45"),
        ("one", "| Sub-total | 60 | | | |", ""),
        (
            "one",
            "| Total credits for Stage 1: 75 | | | | |",
            "a total of 75 credits over modules that come to from 45 to 60",
        ),
        ("15 credits", "| TOTAL | many | | | |", ""),
        ("15 credits", "| Total for stage 1 | | | | |", ""),
        ("15 credits", "| Subtotal | 45 | | | |\n| Maths | 15 | 4 | CS1M | Core |\n| Grand total | 60 | | | |", ""),
        (
            "15 credits",
            "| Subtotal | 45 | | | |\n| Maths | 15 | 4 | CS1M | Core |\n| Total | 70 | | | |",
            "a total of 70 credits over modules that come to 15",
        ),
    ],
)
def test_a_total_is_no_module_and_is_held_against_the_modules_above(rule: str, total: str, contradicts: str) -> None:
    found = draft(LISTED.format(rule=rule, total=total))
    titles = [module.title for module in found.course.modules]
    assert titles[:2] == ["Computer Systems", "Total Quality Management"]
    assert not any(title.casefold().startswith(("total c", "sub", "grand")) or title == "TOTAL" for title in titles)
    assert found.left_out["Total"] == total.casefold().count("total")
    assert said(found, ImportRemarkKind.TOLD_TWICE) == ([contradicts] if contradicts else [])


def test_a_total_of_weights_is_no_assessment() -> None:
    found = draft(
        "# COM401 P\nLevel: 4\n## Assessment\n| Component | Type | Weighting |\n| Essay | Coursework | 100% |\n| Total | | 100% |"
    )
    assert [one.title for one in only(found).assessments] == ["Essay"]


SPECIFICATION = "# Programme specification\nProgramme title: Example Music\n"


@pytest.mark.parametrize(
    "rows",
    [
        "| Module | PLO1 | PLO2 |\n| Performance | ✓ | |\n| Composition | | ✓ |\n| | | ✓ |",
        "| Module title | 1 | 2 | 3 |\n| Performance | x | x | |",
        "| Module title | Level | PLO1 |\n| ✓ | 7 | ✓ |\n| 3 | 7 | |\n| PLO2 | 7 | ✓ |",
    ],
)
def test_a_map_of_outcomes_holds_no_modules_and_is_listed(rows: str) -> None:
    found = draft(f"{SPECIFICATION}## Modules\nCOM401 - Performance\nLevel: 7\n## Curriculum map\n{rows}")
    assert only(found).title == "Performance"
    assert any("PLO" in what or "| 1 |" in what for what in said(found, ImportRemarkKind.NOT_UNDERSTOOD))


def test_a_table_of_facts_goes_on_below_a_head_that_is_none() -> None:
    module = only(draft("| Module title | Programming | Autumn |\n| Module code | COM401 | |\n| Credits | 20 | |"))
    assert (module.code, module.credits) == ("COM401", 20)


def test_the_title_of_a_programme_goes_before_its_award() -> None:
    found = draft("| Final award | Bachelor of Science |\n| Programme title | Computing |")
    assert (found.course.title, found.course.kind) == ("Computing", CourseKind.PROGRAMME)
    assert said(found, ImportRemarkKind.TOLD_TWICE) == []
    assert "'Computing' is the course's title, and not the award 'Bachelor of Science'" in said(
        found, ImportRemarkKind.ASSUMED
    )


def test_the_head_of_a_table_of_awards_gives_no_title() -> None:
    found = draft("# Awards\n| Award | Number of years | Number of terms |\n| PG Cert | 1 | 3 |")
    assert "title" in found.untold
    assert "the table under 'Award | Number of years | Number of terms'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


def test_a_numbered_name_of_a_section_ends_outcomes_and_assessments() -> None:
    found = draft(
        "# COM401 P\n- Learning outcomes\n- Write code.\n- Assessment details\n- Essay (100%)\n"
        "- Methods of learning and teaching\n- Two hours of lectures in a week."
    )
    assert [outcome.text for outcome in only(found).outcomes] == ["Write code."]
    assert [assessment.title for assessment in only(found).assessments] == ["Essay"]
    assert "Methods of learning and teaching" in found.left_out


def test_an_item_of_one_word_ends_no_content() -> None:
    found = draft("# COM401 P\nLevel: 4\n## Indicative content\n- Assessment\n- Essays on reading.")
    assert only(found).assessments == ()


@pytest.mark.parametrize(
    "head",
    ["| LO Learning Outcomes | Assessment Criteria |", "LO Learning outcomes Assessment criteria",
     "Learning outcomes Assessment criteria"],
)  # fmt: skip
def test_outcomes_whose_columns_came_apart_are_there_but_not_read(head: str) -> None:
    found = draft(f"# COM401 P\nLevel: 4\n{head}\n| 1 Write clear | Code |\nsolutions. is clear.\n# COM402 Q\nLevel: 4")
    unread, untold = "COM401: learning outcomes, which are there but were not read", "COM402: learning outcomes"
    assert found.course.modules[0].outcomes == ()
    assert unread in said(found, ImportRemarkKind.NOT_UNDERSTOOD)
    assert [what for what in said(found, ImportRemarkKind.NOT_TOLD) if "outcomes" in what] == [untold]
    assert any("'1 Write clear | Code'" in what for what in said(found, ImportRemarkKind.NOT_UNDERSTOOD))
    assert not found.left_out


def test_a_scottish_level_is_told_as_the_one_beside_it() -> None:
    found = draft("# COM401 P\n| SCQF level | 8 |\n| Credit rating | 30 SCQF (15 ECTS) |")
    assert (only(found).level, only(found).credits) == (5, 30)
    assert "'SCQF level 8' is told as the level of England that is set beside it" in said(
        found, ImportRemarkKind.ASSUMED
    )
    column = draft("| Module title | Credits | SCQF level | Code |\n| Playing | 30 | 8 | P1 |")
    assert only(column).level == 0
    assert "the column 'SCQF level'" in said(column, ImportRemarkKind.NOT_UNDERSTOOD)


def test_prerequisites_beside_marks_and_under_a_longer_name() -> None:
    found = draft(
        "| Module Title | Credits | Level | Module Code | Prerequisites |\n| Objects | 30 | 4 | CS1OOP | None |\n"
        "| Data | 15 | 5 | CS2DSA | CS1OOP (p) |\n| Web | 15 | 5 | CS2WEB | (c) CS2DSA |\n| Nets | 15 | 5 | CS2NET | CS9X (p) |"
    )
    assert [module.prerequisites for module in found.course.modules] == [(), ("CS1OOP",), (), ()]
    assert "CS2WEB: '(c) CS2DSA' is a co-requisite, and was left out" in said(found, ImportRemarkKind.ASSUMED)
    assert "CS2NET: prerequisites 'CS9X (p)'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)
    module = only(draft("# COM401 P\nCredit value: Five\nPre-requisites needed for the module: None"))
    assert (module.credits, module.prerequisites) == (5, ())


def test_words_of_a_sentence_beside_code_begin_no_module() -> None:
    found = draft(
        "# COM401 P\nLevel: 4\n| code | appropriately and understand |\n| techniques of clean | code |\nbriefs."
    )
    assert only(found).code == "COM401"
    assert "the code 'appropriately and understand'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)
    assert "'techniques of clean | code'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


HEADED = """
# Performing
## Learning outcomes
- LO1 Play a piece.
- LO2 Play another.
## Assessment
#### Assessment 1: Performance (50%)
Assessed LOs: 1, 2.
The performance takes ten minutes of your time.
#### Assessment 2
Learning outcomes assessed: 2
### Assessment criteria
#### Assessment 1
- In tune.
"""


def test_assessments_with_headings_of_their_own() -> None:
    found = draft(HEADED)
    module = only(found)
    assert [(one.title, one.outcomes) for one in module.assessments] == [
        ("Performance", ("LO1", "LO2")),
        ("Assessment 2", ("LO2",)),
    ]
    assert found.left_out["Details of an assessment"] == 1


def test_a_heading_like_an_assessment_elsewhere_is_none() -> None:
    module = only(draft("# COM401 Testing\n## Aim\nTo test.\n### Assessment 1: Essay\n## Level\n4"))
    assert module.assessments == ()


def test_a_sentence_about_an_assessment_is_none_itself() -> None:
    found = draft(
        "# COM401 Databases\n## Assessment\nFinal exam\nContributes 85% to the overall assessment.\n"
        "Quiz\nThis counts for 15 % of the mark\nResit exam\nWeighted portfolio (5%)"
    )
    assert [one.title for one in only(found).assessments] == ["Final exam", "Weighted portfolio"]
    assert found.left_out["Weighting"] == 2
    assert found.left_out["Resits"] == 1
    assert "'Quiz'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


ASSIGNMENTS = """
# Tinkering
| Module code | COM401 |
| Assignments | Worksheets | 80% |
| Journal | 20 % |
| Indicative hours: sessions | 36 hours |
| Distinction | high |
"""


def test_rows_below_the_first_assignment_are_assignments_where_they_tell_a_share() -> None:
    found = draft(ASSIGNMENTS)
    assert [one.title for one in only(found).assessments] == ["Worksheets", "Journal"]
    assert any("'Journal 20 %' is an assessment" in what for what in said(found, ImportRemarkKind.ASSUMED))
    assert found.left_out["Hours"] == 1
    assert "'Distinction | high'" in said(found, ImportRemarkKind.NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    ("sentence", "level", "credits_"),
    [
        ("This is a 20-credit module, taught in spring.", None, 20),
        ("This is a 20 credit level 5 module.", 5, 20),
        ("This is a level 5 module.", 5, None),
        ("This module is worth 30 credits and has no exam.", None, 30),
        ("This module is taught at FHEQ level 4.", 4, None),
        ("You need 20 credits before you take this module.", None, None),
        ("This is a 20-credit module, unlike what was a 10-credit module.", None, 20),
    ],
)
def test_numbers_that_a_sentence_tells_are_taken_and_said(
    sentence: str, level: int | None, credits_: int | None
) -> None:
    found = draft(f"# COM401 Testing\n## Aim\n{sentence}\n## Learning outcomes\n- Test.")
    module = only(found)
    told = {name: number for name, number in (("level", level), ("credits", credits_)) if number}
    for name in ("level", "credits"):
        assert (f"modules[0].{name}" in found.untold) is (name not in told)
    assert {"level": module.level, "credits": module.credits} == {"level": level or 0, "credits": credits_ or 0}
    assert sum("tells the" in what for what in said(found, ImportRemarkKind.ASSUMED)) == len(told)


def test_a_label_goes_before_a_sentence_and_what_differs_is_said() -> None:
    found = draft(
        "# COM401 Testing\n## Aim\nThis is a 20-credit module.\n## Credits\n15\n## Learning outcomes\n- Test."
    )
    assert only(found).credits == 15
    assert any("'15'" in what and "'20'" in what for what in said(found, ImportRemarkKind.TOLD_TWICE))
    assert not any("tells the" in what for what in said(found, ImportRemarkKind.ASSUMED))


FLAT = """
### Programming
| Module code | COM401 |
### Resource list
Ask in the library.
| LO | Learning outcomes | Assessment criteria |
| 1 | Write programs. | They run. |
| 12 | 25 | |
### Testing
| Module code | COM402 |
"""


def test_outcomes_under_headings_as_high_as_the_module_are_its_own_and_it_is_said() -> None:
    found = draft(FLAT)
    first, second = found.course.modules
    assert [(one.code, one.text) for one in first.outcomes] == [("1", "Write programs.")]  # a page number is none
    assert second.outcomes == ()
    assert any("after COM401 are its own" in what for what in said(found, ImportRemarkKind.ASSUMED))


def test_outcomes_after_a_module_that_has_its_own_are_not_given_to_it() -> None:
    found = draft(
        "## COM401 Programming\n### Learning outcomes\n- Write programs.\n## Graduates\nThey can more.\n"
        "| LO | Learning outcomes |\n| 1 | Lead a team. |"
    )
    assert [one.text for one in only(found).outcomes] == ["Write programs."]


def test_a_title_alone_is_no_module() -> None:
    found = draft("title: teaching\nI teach.")
    assert found.course.modules == ()
    assert any(
        "'teaching' reads like the heading of a module" in one for one in said(found, ImportRemarkKind.NOT_UNDERSTOOD)
    )
    assert only(draft("Title: Testing\nCredits: 20")).title == "Testing"


def test_the_next_name_of_a_head_is_no_level() -> None:
    assert draft("## Credit framework\n| SCQF level | SCQF credits |").course.modules == ()
