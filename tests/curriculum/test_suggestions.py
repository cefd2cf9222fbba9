"""Which alignments are suggested, from which words, and what decisions leave of them."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.actions.standards import find_standard
from assay.actions.text_model import load_profiles
from assay.curriculum.decisions import AlignmentDecision, AlignmentVerdict, open_suggestions
from assay.curriculum.model import Assessment, Depth, Outcome
from assay.curriculum.suggestions import (
    AlignmentSuggestion,
    CourseSpot,
    CourseText,
    SuggestionStrength,
    TextKind,
    new_suggestions,
    suggest_from,
    texts_of,
    worth_a_look,
)
from assay.mapping.mapper import make_mapper
from assay.mapping.model import Match
from assay.mapping.profiles import derive_profiles
from assay.standards.model import Standard
from assay.standards.unreviewed import unreviewed_statement
from curriculum.courses import ALIGNED, align, course, module

UNIT_TESTS = "Write unit tests, read their results and correct what they find."


@cache
def loaded():
    """ST0116 with its mapper, without the encoder: its own words are enough here."""
    standard = find_standard("ST0116", Path("/nowhere"))
    return standard, make_mapper(standard, load_profiles(standard), None)


def suggest(*texts: str) -> list[AlignmentSuggestion]:
    standard, mapper = loaded()
    said = [
        CourseText(CourseSpot("A", str(n)), TextKind.OUTCOME, text, Depth.DEVELOPED) for n, text in enumerate(texts)
    ]
    return list(suggest_from(said, standard, ALIGNED.name, mapper))


COUNTS = {
    UNIT_TESTS: "S4",
    "Keep work under version control with branches and reviews.": "S14",
    "Compare agile and waterfall methodologies on two cases.": "K5",
    "Use a loom. Write unit tests, read their results and correct what they find. Weave.": "S4",
}
DOES_NOT_COUNT = ("Weave a carpet from wool.", "Play the harp.", "Outcome 3", "…", "Écrire et chanter une chanson pour la fête du village.")  # fmt: skip


@pytest.mark.parametrize("text", COUNTS)
def test_words_that_speak_are_suggested_and_quoted(text: str) -> None:
    made = suggest(text)
    best = made[0]
    assert best.statement == COUNTS[text]
    assert best.quote in text
    assert best.quote != text or "Weave" not in text
    assert "shares ‘" in best.reason


@pytest.mark.parametrize("text", DOES_NOT_COUNT)
def test_nothing_is_suggested_where_nothing_speaks(text: str) -> None:
    assert suggest(text) == []


@given(
    st.lists(
        st.sampled_from([*COUNTS, *DOES_NOT_COUNT, "Learn to test.", "Design; build; test; deploy; support."]),
        max_size=5,
    )
)
@settings(max_examples=40)
def test_each_text_speaks_for_itself(texts: list[str]) -> None:
    made = suggest(*texts)
    alone = [
        replace(s, said=replace(s.said, spot=CourseSpot("A", str(n))))
        for n, text in enumerate(texts)
        for s in suggest(text)
    ]
    assert made == alone
    assert all(s.quote and s.said.text[s.start : s.end] == s.quote for s in made)
    assert len({(s.key, s.said.text) for s in made}) == len(made)


@given(st.sampled_from(list(COUNTS)), st.sampled_from(DOES_NOT_COUNT))
def test_more_words_take_no_suggestion_away(text: str, more: str) -> None:
    assert {s.statement for s in suggest(text)} <= {s.statement for s in suggest(f"{text}\n{more}")}


def matches(*scores: float, clear: tuple[int, ...] = ()) -> list[Match]:
    return [Match(f"S{n}", score, 0, 5, n in clear) for n, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (matches(0.5, 0.45, 0.42, 0.41, 0.40), ["S0", "S1", "S2"]),  # no more than three that do not stand out
        (matches(0.5, 0.39, 0.2), ["S0"]),  # too far from the best
        (matches(0.15, 0.14), []),  # below what mapping calls nothing
        (matches(0.5, 0.45, 0.42, 0.41, 0.2, clear=(4,)), ["S0", "S1", "S2", "S4"]),  # what is clear always counts
        ([Match("S0", 0.5, 0, 0)], []),  # no words to quote
        ([], []),
    ],
)
def test_few_are_suggested_that_do_not_stand_out(found: list[Match], kept: list[str]) -> None:
    assert [match.code for match in worth_a_look(found, 0.16)] == kept


def test_pasted_wording_is_no_clear_suggestion_and_says_why() -> None:
    standard, _ = loaded()
    wording = {statement.code: statement.text for statement in standard.statements}
    made = [one for one in suggest(wording["S4"], UNIT_TESTS) if one.statement == "S4"]
    assert [one.strength for one in made] == [SuggestionStrength.SOME, SuggestionStrength.STRONG]
    assert "the standard's own wording, which says what is asked" in made[0].reason
    assert "own wording" not in made[1].reason


def test_any_standard_will_do() -> None:
    words = {"K1": "how wool is dyed with plants", "S1": "weave a carpet on a loom", "S2": "mend a broken loom"}
    weaver = Standard(
        "ST9998", "Weaver", 3, "1.0", "", (), tuple(unreviewed_statement(c, t) for c, t in words.items()), ()
    )
    said = [
        CourseText(
            CourseSpot("A", "1"), TextKind.OUTCOME, "Set up a loom and weave a small carpet on it.", Depth.DEVELOPED
        )
    ]
    made = list(suggest_from(said, weaver, "ST9998-1.0", make_mapper(weaver, derive_profiles(weaver), None)))
    assert made[0].statement == "S1"


def a_course(*outcomes: Outcome, assessments: tuple[Assessment, ...] = ()):
    return course(replace(module("A"), outcomes=outcomes, assessments=assessments), mandatory=("A",))


def test_the_words_of_a_course_with_how_deep_they_go() -> None:
    of = a_course(
        Outcome("1", "one"), Outcome("2", "two"), Outcome("3", "three", beyond="wanted"),
        assessments=(Assessment("T", "Test", ("2",), "viva"),),
    )  # fmt: skip
    assert [(t.spot.outcome, t.kind, t.text, t.depth) for t in texts_of(of)] == [
        ("1", TextKind.OUTCOME, "one", Depth.DEVELOPED),
        ("2", TextKind.OUTCOME, "two", Depth.ASSESSED),
        ("", TextKind.ASSESSMENT, "Test (viva)", Depth.ASSESSED),
        ("", TextKind.MODULE, "Module A", Depth.INTRODUCED),
    ]


def made_up(statement: str, outcome: str = "1", text: str = "outcome 1", score: float = 0.5) -> AlignmentSuggestion:
    kind = TextKind.OUTCOME if outcome else TextKind.MODULE
    said = CourseText(CourseSpot("A", outcome), kind, text, Depth.DEVELOPED if outcome else Depth.INTRODUCED)
    return AlignmentSuggestion(ALIGNED.name, statement, said, 0, len(text), SuggestionStrength.SOME, score, "because")


def test_what_is_aligned_is_not_suggested_whatever_was_said_of_it() -> None:
    for coverage in ("full", "partial", "workplace", "none"):
        of = course(module("A", align("K1", coverage)), mandatory=("A",))
        assert [s.statement for s in new_suggestions(of, [made_up("K1"), made_up("K2")])] == ["K2"]


def test_a_module_is_suggested_only_for_what_none_of_its_outcomes_has() -> None:
    of = course(module("A", align("K1")), mandatory=("A",))
    whole = [made_up(code, "", "Module A") for code in ("K1", "K2", "S1")]
    assert new_suggestions(of, [made_up("K2"), *whole]) == (made_up("K2"), whole[2])


def test_the_best_of_two_for_one_spot_stays() -> None:
    of = course(module("A", align("K1")), mandatory=("A",))
    low, high = made_up("S1", "", "Module A", 0.2), made_up("S1", "", "Module A", 0.4)
    assert new_suggestions(of, [low, high]) == new_suggestions(of, [high, low]) == (high,)


def decided(verdict: str, text: str = "outcome 1") -> AlignmentDecision:
    return AlignmentDecision(
        AlignmentVerdict(verdict), ALIGNED.name, "K2", CourseSpot("A", "1"), text, "A. Example", date(2026, 5, 1)
    )


@pytest.mark.parametrize(
    ("verdict", "text", "left"),
    [
        ("rejected", "outcome 1", []),
        ("changed", "outcome 1", []),
        ("rejected", "other words", ["K2"]),  # said of words that are no longer there
        ("accepted", "outcome 1", ["K2"]),  # accepted, and taken out of the course by hand since
    ],
)
def test_what_decisions_leave(verdict: str, text: str, left: list[str]) -> None:
    of = course(module("A", align("K1")), mandatory=("A",))
    found = open_suggestions(of, [made_up("K1"), made_up("K2")], [decided(verdict, text)])
    assert [s.statement for s in found.suggestions] == left
    assert found.stale == 0


def test_suggestions_for_words_that_changed_are_stale() -> None:
    of = course(module("A", align("K1")), mandatory=("A",))
    found = open_suggestions(of, [made_up("K2", text="older words"), made_up("K2", "9"), made_up("S1")], [])
    assert ([s.statement for s in found.suggestions], found.stale) == (["S1"], 2)


def test_a_suggestion_goes_as_deep_as_the_course_says_by_now() -> None:
    of = a_course(Outcome("1", "outcome 1"), assessments=(Assessment("T", "test", ("1",)),))
    assert open_suggestions(of, [made_up("K2")], []).suggestions[0].said.depth is Depth.ASSESSED
