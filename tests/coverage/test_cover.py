"""A person's cover: always every duty and statement, with what is missing and what would fill it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assay.actions.standards import data_folder, find_standard
from assay.coverage.evidence import WORDS_KEPT, Words
from assay.coverage.model import PersonCover, Status, Strength
from assay.coverage.person import cover_person
from assay.coverage.stages import STAGES
from assay.coverage.statements import EVIDENCE_KEPT
from assay.duties import lenses_of
from assay.mapping.model import Match
from assay.standards.model import ShownBy
from assay.work.person import Person
from assay.work.piece import Piece
from examples import change, commit, piece, work

STANDARD = find_standard("ST0116", data_folder())
LENSES = lenses_of("ST0116")
ADA = Person("p1", "Ada Example", ("ada@example.org",), 3, False, 0)
TESTED = piece(
    commit(
        "Compute fares",
        change("app/fares.py", "def fare(zones):", *[f"    a{i} = {i}" for i in range(20)]),
        change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2"),
    )
)
SIGN_IN = piece(commit("Fix XSS in the search", change("app/search.py", "return escape(text)"), day=1), others=("p2",))
POOL = [
    TESTED,
    SIGN_IN,
    piece(commit("Draw", change("docs/import.md", "```mermaid", "graph TD"), day=2)),
    piece(commit("Log", change("cpd.md", "What I learned: CPD", "x", "y"), day=3)),
    piece(commit("Decide", change("docs/adr/0001-x.md", *[f"l{i}" for i in range(20)], "Alternatives"), day=4)),
    piece(commit("Deploy", change("Dockerfile", "FROM python:3.11"), day=5), share=0.2),
]


def cover(*pieces: Piece, words: dict[str, Words] | None = None) -> PersonCover:
    done = work(*pieces)
    signals = [signal for lens in LENSES for signal in lens.assess(done)]
    return cover_person(STANDARD, LENSES, ADA, pieces, signals, words or {})


def statement(found: PersonCover, code: str):
    return next(s for s in found.statements if s.statement.code == code)


def duty(found: PersonCover, number: int):
    return next(d for d in found.duties if d.duty.number == number)


def test_there_are_always_21_duties_38_statements_and_9_stages() -> None:
    for found in (cover(), cover(*POOL)):
        assert [d.duty.number for d in found.duties] == list(range(1, 22))
        assert len(found.statements) == 38
        assert tuple(stage.name for stage in found.stages) == STAGES


def test_without_work_nothing_is_suggested_and_each_gap_is_told() -> None:
    found = cover()
    assert {d.status for d in found.duties} == {Status.NOTHING_FOUND, Status.NOT_VISIBLE}
    assert {d.duty.number for d in found.duties if d.status is Status.NOT_VISIBLE} == {1, 4, 18, 19, 21}
    assert all(d.missing and d.would_fill for d in found.duties)
    assert all(s.missing and s.would_fill for s in found.statements)
    assert all(stage.gap for stage in found.stages)


def test_nothing_found_and_not_visible_are_told_apart_by_the_table() -> None:
    for s in cover().statements:
        artefact = s.statement.shown_by is ShownBy.ARTEFACT
        assert s.status is (Status.NOTHING_FOUND if artefact else Status.NOT_VISIBLE)


def test_tests_beside_code_suggest_s4_strongly() -> None:
    found = statement(cover(TESTED), "S4")
    assert (found.status, found.strength) == (Status.SUGGESTED, Strength.STRONG)
    assert found.evidence[0].reason.startswith("wrote unit tests beside the code")
    assert found.missing == "a person's judgement"
    assert found.would_fill == ""


def test_a_statement_for_witnesses_stays_some_and_says_what_it_needs() -> None:
    found = statement(cover(SIGN_IN), "B5")
    assert found.strength is Strength.SOME
    assert "somebody who saw the person act with integrity" in found.missing


def test_a_small_share_keeps_a_duty_from_being_strong() -> None:
    assert duty(cover(replace(TESTED, share=0.3)), 14).strength is Strength.SOME
    assert duty(cover(TESTED), 14).strength is Strength.STRONG


def test_what_is_strong_in_a_duty_stands_first() -> None:
    weaker = replace(TESTED, id="weaker", share=0.3)
    found = duty(cover(weaker, TESTED), 14)
    assert 0 < found.strong < len(found.signals)
    assert {s.piece for s in found.signals[: found.strong]} == {TESTED.id}


def words_for(code: str, clear: bool = True) -> Words:
    match = Match(code, 0.9, 0, 5, clear)
    quotes = {code: "words"} if clear else {}
    return Words({code: match}, quotes, dict.fromkeys(quotes, "journeys@1"))


def test_words_alone_are_never_strong() -> None:
    found = statement(cover(SIGN_IN, words={SIGN_IN.id: words_for("S8")}), "S8")
    assert (found.strength, found.evidence[0].basis, found.evidence[0].quote) == (Strength.SOME, "words", "words")


def test_words_that_are_not_clear_say_nothing() -> None:
    found = statement(cover(SIGN_IN, words={SIGN_IN.id: words_for("S8", clear=False)}), "S8")
    assert found.status is Status.NOTHING_FOUND


def test_words_raise_a_signal_that_they_agree_with() -> None:
    plain = statement(cover(TESTED), "S4").evidence[0]
    both = statement(cover(TESTED, words={TESTED.id: words_for("S4")}), "S4").evidence[0]
    assert both.basis == "both"
    assert both.score > plain.score


def test_words_that_are_not_clear_add_nothing_to_a_signal() -> None:
    plain = statement(cover(TESTED), "S4").evidence[0]
    assert statement(cover(TESTED, words={TESTED.id: words_for("S4", clear=False)}), "S4").evidence[0] == plain


def test_the_words_of_one_piece_suggest_a_few_statements_at_most() -> None:
    codes = ("S8", "S9", "S16", "K9", "K10")
    matches = {code: Match(code, 0.9, 0, 5, True) for code in codes}
    found = cover(SIGN_IN, words={SIGN_IN.id: Words(matches, dict.fromkeys(codes, "w"), dict.fromkeys(codes, "j@1"))})
    assert sum(statement(found, code).status is Status.SUGGESTED for code in codes) == WORDS_KEPT


def test_the_best_evidence_is_kept_and_all_of_it_counted() -> None:
    many = [
        piece(commit(f"Compute fares {i}", *TESTED.commits[0].changes, day=i), share=0.5 + i / 100)
        for i in range(EVIDENCE_KEPT + 4)
    ]
    found = statement(cover(*many), "S4")
    assert (len(found.evidence), found.evidence_total) == (EVIDENCE_KEPT, EVIDENCE_KEPT + 4)
    assert found.evidence[0].piece_title == f"Compute fares {EVIDENCE_KEPT + 3}"


def test_a_piece_lists_its_files_and_what_it_may_show() -> None:
    (found,) = cover(TESTED).pieces
    assert found.files == (("source", 1, 21), ("test", 1, 2))
    assert "S4" in found.statements
    assert all(item.piece == found.id for item in found.evidence)


def test_retirement_is_a_stage_of_its_own() -> None:
    found = cover(piece(commit("Remove the old booking page", change("app/old.py", deleted=200))))
    stage = next(s for s in found.stages if s.name == "retire")
    assert (stage.status, stage.gap) == (Status.SUGGESTED, "")


@settings(max_examples=40)
@given(st.sets(st.integers(0, len(POOL) - 1)), st.integers(0, len(POOL) - 1))
def test_more_evidence_never_lowers_coverage(chosen: set[int], more: int) -> None:
    order = {None: 0, Strength.SOME: 1, Strength.STRONG: 2}
    before = cover(*(POOL[i] for i in sorted(chosen)))
    after = cover(*(POOL[i] for i in sorted(chosen | {more})))
    for old, new in zip(before.statements + before.duties, after.statements + after.duties, strict=True):
        assert order[new.strength] >= order[old.strength]
        assert new.score >= old.score - 1e-4


@settings(max_examples=20)
@given(st.permutations(POOL))
def test_the_order_of_pieces_does_not_matter(pieces: list[Piece]) -> None:
    assert cover(*pieces) == cover(*POOL)
