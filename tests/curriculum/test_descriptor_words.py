"""The words of descriptors: what they say, and what is left alone."""

import pytest

from assay.curriculum.descriptors.choices import ModuleStatus, choice_in, route_in, status_in, statuses_in
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.labels import label_of
from assay.curriculum.descriptors.module_found import parts_of
from assay.curriculum.descriptors.module_headings import code_from, code_of, level_and_credits_in, module_heading_in
from assay.curriculum.descriptors.words import credits_in, is_lead_in, is_none, level_in, marked


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Module Code:", Label.CODE),
        ("Unit reference number", Label.CODE),
        ("3.2 Credit Value (CATS)", Label.CREDITS),
        ("FHEQ Level", Label.LEVEL),
        ("Pre-requisite(s)", Label.PREREQUISITES),
        ("Pre‑requisites", Label.PREREQUISITES),
        ("Intended Learning Outcomes", Label.OUTCOMES),
        ("5. Learning outcomes", Label.OUTCOMES),
        ("Module learning outcomes", Label.OUTCOMES),
        ("Teaching Institution", Label.PROVIDER),
        ("Awarding Institution / Body", Label.AWARDING_BODY),
        ("Indicative content", Label.NO_PLACE),
        ("Core / Optional", Label.STATUS),
        ("Programme learning outcomes", Label.NO_PLACE),
        ("", None),
        ("Our promise", None),
        ("Type", None),  # says something only at the head of a column
        ("A very long heading that nobody would take for the name of a field of a descriptor", None),
    ],
)
def test_names(words: str, label: Label | None) -> None:
    assert label_of(words) is label


def test_a_name_may_mean_another_thing_at_the_head_of_a_column() -> None:
    assert label_of("Type", is_column=True) is Label.METHOD
    assert label_of("Learning outcomes", is_column=True, of_assessments=True) is Label.ASSESSED
    assert label_of("Title", is_column=True, of_assessments=True) is Label.ASSESSMENTS


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("4", 4),
        ("Level 5", 5),
        ("FHEQ Level 6 (Honours)", 6),
        ("RQF level 4.", 4),
        ("4 or 5", None),
        ("four", None),
        ("", None),
    ],
)
def test_levels(words: str, level: int | None) -> None:
    assert level_in(words) == level


@pytest.mark.parametrize(
    ("words", "credits_"),
    [
        ("20", 20),
        ("20 credits", 20),
        ("20 CATS (10 ECTS)", 20),
        ("15 credit points", 15),
        ("20.0", 20),
        ("20 / 10 ECTS", 20),
        ("fifteen or so", None),
        ("15-20", None),
        ("20 or 30", None),
        ("7.5", None),
        ("", None),
    ],
)
def test_credits(words: str, credits_: int | None) -> None:
    assert credits_in(words) == credits_


def test_level_and_credits_in_one() -> None:
    assert level_and_credits_in("Level 4, 20 credits") == (4, 20)
    assert level_and_credits_in("FHEQ Level 5 | 15 CATS credits") == (5, 15)
    assert level_and_credits_in("Level 4 learners need 20 credits") is None


@pytest.mark.parametrize(
    ("words", "code", "title"),
    [
        ("PROG: Programming that lasts", "PROG", "Programming that lasts"),
        ("COM4012 Programming", "COM4012", "Programming"),
        ("COM 4012 – Programming", "COM4012", "Programming"),
        ("Programming (COM4012)", "COM4012", "Programming"),
        ("Unit 3: Testing", "3", "Testing"),
        ("Module WEB-2 - Interfaces", "WEB-2", "Interfaces"),
        ("T/618/7388: Testing", "T/618/7388", "Testing"),
    ],
)
def test_headings_of_modules(words: str, code: str, title: str) -> None:
    found = module_heading_in(words)
    assert found
    assert (found.code, found.title) == (code, title)


def test_headings_of_modules_with_level_and_credits() -> None:
    found = module_heading_in("Unit 3: Testing (Level 4, 20 credits)")
    assert found
    assert (found.title, found.level, found.credits) == ("Testing", 4, 20)
    found = module_heading_in("COM4012 Programming (20 credits)")
    assert found
    assert (found.title, found.level, found.credits) == ("Programming", None, 20)


@pytest.mark.parametrize(
    "words",
    ["Learning outcomes", "LO1: Write code", "K1: Know things", "YEAR: one", "Level 4", "2026 Edition", "A. Aims"],
)
def test_headings_that_are_of_no_module(words: str) -> None:
    assert module_heading_in(words) is None


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        ("LO1. Write", "LO1", "Write"),
        ("LO 2: Write", "LO2", "Write"),
        ("1) Write", "1", "Write"),
        ("(b) Write", "b", "Write"),
        ("WEB-1. Write", "WEB-1", "Write"),
        ("K3 Know", "K3", "Know"),
        ("12 Write", "12", "Write"),
        ("• Write", "", "Write"),
        ("A test is written", "", "A test is written"),
        ("I write", "", "I write"),
        ("Write", "", "Write"),
    ],
)
def test_marks_of_outcomes(words: str, code: str, text: str) -> None:
    assert marked(words) == (code, text)


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("Choose two of these modules.", (2, None)),
        ("Optional modules (select 3)", (3, None)),
        ("Learners choose units worth 40 credits.", (None, 40)),
        ("Select optional modules to the value of 30 credits", (None, 30)),
        ("30 credits from:", (None, 30)),
        ("Choose at least two", None),
        ("Choose up to 40 credits", None),
        ("Choose two or three", None),
        ("Choose wisely", None),
        ("Two modules are optional", None),
    ],
)
def test_choices(words: str, choice: tuple[int | None, int | None] | None) -> None:
    assert choice_in(words) == choice


def test_statuses_and_routes() -> None:
    assert status_in("Core") is ModuleStatus.MANDATORY
    assert status_in("O") is ModuleStatus.OPTIONAL
    assert status_in("Core for some") is None
    assert statuses_in("Compulsory modules") is ModuleStatus.MANDATORY
    assert statuses_in("Optional modules") is ModuleStatus.OPTIONAL
    assert statuses_in("Core and optional modules") is None
    assert route_in("Route: Web engineering") == "Web engineering"
    assert route_in("Data pathway") == "Data"
    assert route_in("Routers and networks") == ""


def test_small_words() -> None:
    assert is_none("None.")
    assert is_none("–")
    assert not is_none("None of the level 5 modules")
    assert is_lead_in("On successful completion of this module, students will be able to:")
    assert is_lead_in("The learner will:")
    assert not is_lead_in("Explain to others what they will be able to do with a program that is written well")
    assert code_of("COM 4012") == "COM4012"
    assert code_of("für alle") == ""
    assert code_from("Web: front & back") == "WEB-FRONT-BACK"
    assert code_from("…") == "X"


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("1. Write\ncode.\n2. Read code.", ["1. Write code.", "2. Read code."]),
        ("Write code\nthat lasts.\nRead code.", ["Write code that lasts.", "Read code."]),
        ("Write code.\nRead code.", ["Write code.", "Read code."]),
        ("One line", ["One line"]),
    ],
)
def test_the_items_of_a_cell(cell: str, parts: list[str]) -> None:
    assert parts_of(cell) == parts
