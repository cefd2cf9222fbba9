"""What may leave with a piece of work, and what is wrong with a pack."""

from dataclasses import replace

import pytest

from assay.coverage.model import PieceCover, Strength
from assay.coverage.pack_review import apply_review, flag_pack, screen_draft
from assay.coverage.redaction import REDACTED, Flag
from assay.coverage.shared_pack import COLLEAGUE, PackText, Quotes, SharedPack, pack_problems, share_piece, texts_of
from assay.work.note import Note
from packs import PLACE, draft, evidence, full, pack, piece

NOTE = Note("n1", "ada@example.org", "w1", "2026-01-01T00:00:00Z", what="canary")
CODE = evidence(statement="S1", quote="def canary():", locators=(PLACE,))


@pytest.mark.parametrize(
    ("quotes", "left"), [(Quotes.NONE, ["", ""]), (Quotes.WORDS, ["Retry payments", ""]), (Quotes.ALL, ["Retry payments", "def canary():"])]
)  # fmt: skip
def test_lines_of_files_leave_only_where_they_are_asked_for(quotes: Quotes, left: list[str]) -> None:
    assert [item.quote for item in share_piece(piece(evidence(), CODE), quotes).evidence] == left


def test_a_quote_with_any_place_in_a_file_counts_as_a_line_of_it() -> None:
    mixed = evidence(locators=("journeys@0123456789ab", PLACE))
    assert share_piece(piece(mixed), Quotes.WORDS).evidence[0].quote == ""


def test_colleagues_are_a_number_and_odd_characters_and_days_are_mended() -> None:
    shared = share_piece(piece(title="a\x1b[31m", others=("p7", "p9"), start=-5, end=10**12), Quotes.WORDS)
    assert shared.others == (COLLEAGUE, COLLEAGUE)
    assert shared.title == "a\ufffd[31m"
    assert (shared.start, shared.end) == (0, 253_402_300_799)


def test_accounts_stay() -> None:
    assert share_piece(piece(notes=(NOTE,)), Quotes.ALL).notes == ()


def test_contradictions_quote_and_leave_only_with_quotes() -> None:
    (told,) = full().pieces
    assert share_piece(told, Quotes.WORDS).contradictions
    assert not share_piece(told, Quotes.NONE).contradictions


def test_every_text_has_a_key_and_equal_ones_share_it() -> None:
    (told,) = full().pieces
    assert list(texts_of(told).values()) == [
        "title-1", "repository-1", "quote-1", "quote-2", "commit-1", "reason-1", "reason-2", "reason-3", "reason-4",
        "place-1", "place-2", "tool-1",
    ]  # fmt: skip
    assert texts_of(told)[PackText.QUOTE, "Added tests"] == "quote-2"


def wrong(**facts: object) -> SharedPack:
    return pack(piece(**facts))


def item(**facts: object) -> SharedPack:
    changed = evidence(**facts)
    return pack(piece(changed, statements=(changed.statement,)))


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (replace(pack(), person=""), "person: words"),
        (replace(pack(), person="A\nB"), "person: words"),
        (replace(pack(), mapping="\x1b"), "mapping: words"),
        (pack(piece(), piece()), "two pieces of one id"),
        (replace(pack(), pieces=(piece(),) * 1001), "more than 1,000"),
        (wrong(id="../x"), "the id is none"),
        (wrong(start=-1), "no calendar"),
        (wrong(end=10**15), "no calendar"),
        (wrong(commits=3), "cannot be"),
        (wrong(share=1.5), "cannot be"),
        (wrong(verified=-1), "below 0"),
        (wrong(files=(("test", 1, -3),)), "below 0"),
        (wrong(others=("Bo",)), "somebody else"),
        (wrong(notes=(NOTE,)), "account"),
        (wrong(statements=()), "not those of its evidence"),
        (wrong(repository="x" * 20_001), "too long"),
        (wrong(kind="\x07"), "control"),
        (wrong(files=(("\x07", 1, 1),)), "control"),
        (item(statement="Q1"), "no code"),
        (item(piece="w2"), "another piece"),
        (item(piece_title="x"), "another piece"),
        (item(reason=""), "without a reason"),
        (item(locators=()), "without a reason or a place"),
        (item(score=1.1), "a score"),
        (item(time=-1), "a time"),
        (item(cap="why"), "one of the two"),
        (item(strength=Strength.SOME), "one of the two"),
    ],
)
def test_what_no_pack_holds_is_told(found: SharedPack, says: str) -> None:
    assert any(says in problem for problem in pack_problems(found)), list(pack_problems(found))


def test_a_pack_with_everything_in_it_has_no_problems() -> None:
    assert list(pack_problems(full())) == []


def scan(text: str) -> list[Flag]:
    return [Flag("secret", i, i + 6) for i in range(len(text)) if text.startswith("hunter", i)]


def test_a_secret_is_gone_from_every_text_and_a_name_from_where_it_stands() -> None:
    told = piece(evidence(quote="pw hunter by Bo", reason="set xhunterx"), title="Retry payments", repository="hunter")
    screened = screen_draft(draft(told), scan)
    assert {(found.key, found.kind) for found in screened.flagged} == {
        ("repository-1", "secret"), ("quote-1", "secret"), ("quote-1", "somebody's name"), ("reason-1", "secret"),
    }  # fmt: skip
    left, problems = apply_review(draft(told).pack, "Ada Example", screened.left)
    assert problems == []
    assert left.pieces[0].evidence[0].quote == "pw [redacted] by [redacted]"
    assert (left.pieces[0].evidence[0].reason, left.pieces[0].repository) == ("set x[redacted]x", REDACTED)
    assert flag_pack(draft(told), left, scan) == ()


def test_a_secret_that_is_flagged_in_one_text_is_struck_from_those_where_nothing_would_tell() -> None:
    told = piece(evidence(quote="pw=zulu-99", reason="tried zulu-99"))
    screened = screen_draft(draft(told), lambda text: [Flag("secret", 3, 10)] if text.startswith("pw=") else [])
    assert screened.left["w1"]["quote-1"] == "pw=[redacted]"
    assert screened.left["w1"]["reason-1"] == "tried [redacted]"


def keyed(told: PieceCover, **changes: str) -> dict[str, dict[str, str]]:
    left = {key: text for (_, text), key in texts_of(told).items()}
    return {told.id: left | {key.replace("_", "-"): text for key, text in changes.items()}}


def test_what_is_left_out_of_one_text_is_left_out_of_all() -> None:
    told = piece(evidence(quote="for Wobblecorp", reason="wrote tests for Wobblecorp"))
    left, problems = apply_review(pack(told), "Ada Example", keyed(told, quote_1="for [redacted]"))
    assert (problems, left.pieces[0].evidence[0].reason) == ([], "wrote tests for [redacted]")


def test_a_line_that_is_deleted_takes_its_words_along_and_only_a_quote_becomes_empty() -> None:
    told = piece()
    review = keyed(told)
    del review["w1"]["quote-1"], review["w1"]["reason-1"]
    left, problems = apply_review(pack(told), "[redacted]", review)
    assert problems == []
    assert left.person == left.pieces[0].title == left.pieces[0].evidence[0].reason == REDACTED
    assert left.pieces[0].evidence[0].quote == ""
    assert "Retry" not in str(left)
    assert list(pack_problems(left)) == []


def test_a_piece_that_is_deleted_stays() -> None:
    two = (piece(), piece(evidence(piece="w2"), id="w2"))
    left, problems = apply_review(pack(*two), "Ada Example", keyed(two[1]))
    assert (problems, [p.id for p in left.pieces]) == ([], ["w2"])


def test_nothing_can_be_added_and_then_nothing_is_changed() -> None:
    told = piece()
    review = keyed(told, reason_1="wrote great unit tests", quote_9="x") | {"w9": {}}
    left, problems = apply_review(pack(told), "Somebody Else", review)
    assert problems == [
        "there is no piece 'w9' in the draft",
        "person: words can be taken out, and none added or changed",
        "w1: there is no text 'quote-9'",
        "w1: reason-1: words can be taken out, and none added or changed",
    ]
    assert left == pack(told)
